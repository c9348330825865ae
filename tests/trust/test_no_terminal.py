"""The app where there is no terminal: a word at once, the tree, and an end; nothing is read, and nothing waited for."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TYPED = b"jjq/plan\n" * 100
"""What a person, or a program in their place, has already sent."""
COUNTED = """
import json, os, sys
calls = {"all": 0, "waits": 0, "before the first word": 0}
report = open(sys.argv.pop(1), "w")
def count(_frame, event, what):
    calls["all"] += 1
    if event == "c_call":
        calls["waits"] += what.__name__ in ("select", "poll", "epoll", "kqueue", "sleep", "readline", "readinto")
        if what.__name__ == "write" and what.__self__ is sys.stderr and not calls["before the first word"]:
            calls["before the first word"] = calls["all"]
from roletui.__main__ import run
sys.setprofile(count)
try:
    run()
finally:
    sys.setprofile(None)
    modules = [name for name in sys.modules if name.startswith(("textual", "roletui.tui"))]
    json.dump({**calls, "modules": modules}, report)
    report.close()
"""


def started(
    arguments: list[str], environment: dict[str, str], place: Path, stdin: int
) -> tuple[subprocess.CompletedProcess[bytes], dict[str, int], list[str]]:
    report = place / "report.json"
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, str(report), *arguments],
        stdin=stdin,
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
    calls = json.loads(report.read_text())
    return done, calls, calls.pop("modules")


@pytest.mark.parametrize(
    "arguments", [[], ["open"], ["open", "practice/staff"], ["--search", "plan"], ["search", "-i", "plan"]], ids=repr
)
def test_a_word_comes_at_once_and_nothing_is_read_or_waited_for(
    arguments: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    ours, theirs = os.pipe()
    try:
        # The other end stays open: who reads to the end of it never ends.
        os.write(theirs, TYPED)
        done, calls, modules = started(arguments, environment, tmp_path, ours)
        os.set_blocking(ours, False)
        left = os.read(ours, 2 * len(TYPED))
    finally:
        os.close(ours)
        os.close(theirs)
    assert left == TYPED
    assert (done.returncode, modules, calls["waits"]) == (2, [], 0)
    assert done.stderr.startswith(b"roletui: the app needs a terminal, and the standard input is none")
    assert done.stderr.count(b"\n") == 1
    # Imports take up to some 350,000 calls, with modules compiled for the first time; reading the pages takes some
    # 700,000 more, and a loop would be seen in the count of all.
    assert 0 < calls["before the first word"] < 500_000
    assert calls["all"] < 3_000_000


@pytest.mark.parametrize("changed", [{"TERM": "dumb"}, {"TERM": ""}, {}], ids=repr)
def test_a_terminal_that_cannot_move_its_cursor_is_none(
    changed: dict[str, str], environment: dict[str, str], tmp_path: Path
) -> None:
    with Path(os.devnull).open() as nothing:
        done, calls, modules = started([], {**environment, **changed}, tmp_path, nothing.fileno())
    assert (done.returncode, modules, calls["waits"], done.stderr.count(b"\n")) == (2, [], 0, 1)
    assert (b"TERM is dumb" in done.stderr) is bool(changed)
    assert done.stdout.count(b"\n") > 5
