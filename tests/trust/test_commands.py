"""Every command on pipes over everything hostile: in any locale, with any streams, one clear line and a true code."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from roletui.cli.parser import COMMANDS
from trust import hostile
from trust.programs import held_back, plainest, run

ROLE, OTHER = "probe-csi/senior-31m-writer", "plain-one/senior-writer"

RUNS: list[list[str]] = [
    ["tree"],
    ["tree", "--json"],
    ["tree", "probe"],
    ["show", ROLE],
    ["show", "--own", ROLE],
    ["show", "--json", ROLE],
    ["show", "probe-bidi"],
    ["show", "probe-osc-8"],
    ["search", "plan"],
    ["search", "--json", "plan"],
    ["diff", ROLE, OTHER],
    ["diff", "--json", ROLE, OTHER],
    ["matrix", "probe-tags"],
    ["matrix", "--json", "probe-tags"],
    ["similar", "Plan things"],
    ["next", ROLE],
    ["path", ROLE, OTHER],
    ["export", ROLE, "-o", "-"],
    ["dump"],
    ["check"],
    ["check", "--json"],
    *[[entry.name, "--help"] for entry in COMMANDS],
]
"""Command lines that have an answer."""
REFUSED: list[list[str]] = [
    ["show", "\x1b[35m\u202e\u200b nobody"],
    ["bogus\x1b[2J"],
    ["--\x1b]0;x\x07"],
    ["show"],
    ["show", "--\x9b31m"],
    ["tree", "a", "--no\nway"],
    ["--content", "/nowhere\x1b[31m", "tree"],
    ["--content", "/etc/passwd", "tree"],
    ["--content", "\udcff\udcfe", "dump"],
    ["diff", "\udcff", "\x07"],
    ["open", "--no-such"],
    ["matrix", "nothing of the kind"],
    ["export"],
    ["--content"],
]
"""Command lines that have none."""


def without_limits(said: bytes) -> bytes:
    """What was said besides that a page among the hostile ones is too large to be read."""
    lines = said.split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(b"roletui: the answer may lack something: "))


@pytest.mark.parametrize("arguments", RUNS, ids=" ".join)
def test_an_answer_holds_nothing_that_acts(
    arguments: list[str], folder: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    done = run(arguments, environment, content=folder, cwd=tmp_path)
    held_back(done)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout or done.returncode == 1
    if "--json" in arguments or arguments == ["dump"]:
        json.loads(done.stdout)


@pytest.mark.parametrize("arguments", REFUSED, ids=repr)
def test_a_refusal_is_one_clear_line(
    arguments: list[str], folder: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    done = run(arguments, environment, content=folder, cwd=tmp_path)
    held_back(done)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"roletui: ")
    assert without_limits(done.stderr).count(b"\n") == 1


LOCALES = [
    {"LANG": "", "LC_ALL": "C"},
    {"PYTHONIOENCODING": "latin-1", "LC_ALL": "de_DE.ISO-8859-1"},
    {"LC_ALL": "no_SUCH"},
    {"PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    {"COLUMNS": "abc", "LINES": "-1"},
    {"TERM": "dumb"},
    {"NO_COLOR": "1", "TERM": ""},
    {"HOME": "/nowhere"},
    {"HOME": "", "XDG_CONFIG_HOME": "relative", "XDG_STATE_HOME": "\x1b[31m"},
    {"PYTHONWARNINGS": "error"},
    {"XDG_CACHE_HOME": "/dev/null"},
    {"XDG_CONFIG_HOME": "/dev/null"},
]


@pytest.fixture(scope="module")
def probe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one page that not every locale has the letters of."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "probe-csi.md").write_text(hostile.probe_page(hostile.PROBES["csi"] + "\u2013 \u4e2d"))
    return folder


@pytest.fixture(scope="module")
def usual(probe: Path, home: Path) -> subprocess.CompletedProcess[bytes]:
    """What is answered in the plainest environment."""
    return run(["show", "probe-csi"], plainest(home), content=probe)


@pytest.mark.parametrize("changed", LOCALES, ids=repr)
def test_the_answer_is_the_same_in_any_environment(
    changed: dict[str, str], probe: Path, usual: subprocess.CompletedProcess[bytes], environment: dict[str, str]
) -> None:
    done = run(["show", "probe-csi"], {**environment, **changed}, content=probe)
    assert usual.returncode == 0
    assert (done.returncode, done.stdout, done.stderr) == (usual.returncode, usual.stdout, usual.stderr)


def test_a_missing_home_is_no_hindrance(environment: dict[str, str], content: Path) -> None:
    del environment["HOME"]
    assert run(["tree"], environment, content=content).returncode == 0


def test_an_undecodable_environment_is_answered(environment: dict[str, str]) -> None:
    done = run(["tree"], {**environment, "ROLETUI_CONTENT": "/\udcff\x1b[31m"})
    held_back(done)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


BAD_CONFIGS = {
    "not toml": b"\x1b[31m = [",
    "not utf-8": b"\xff\xfe",
    "huge": b"#" * 300_000,
    "wrong type": b"content = 5",
    "deep": b"a = " + b"[" * 20_000,
    "number": b"a = " + b"9" * 5000,
}


@pytest.mark.parametrize("data", BAD_CONFIGS.values(), ids=BAD_CONFIGS)
def test_a_bad_config_is_named_in_one_line(data: bytes, environment: dict[str, str], tmp_path: Path) -> None:
    config = tmp_path / "roletui"
    config.mkdir()
    (config / "config.toml").write_bytes(data)
    done = run(["tree"], {**environment, "XDG_CONFIG_HOME": str(tmp_path)})
    held_back(done)
    assert (done.returncode, done.stdout, without_limits(done.stderr).count(b"\n")) == (2, b"", 1)
    assert b"config.toml" in done.stderr


@pytest.mark.parametrize("kind", ["fifo", "folder", "endless"])
def test_a_config_that_is_no_file_is_not_waited_for(kind: str, environment: dict[str, str], tmp_path: Path) -> None:
    config = tmp_path / "roletui"
    config.mkdir()
    file = config / "config.toml"
    if kind == "fifo":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero")
    done = run(["tree"], {**environment, "XDG_CONFIG_HOME": str(tmp_path)})
    held_back(done)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def shell(line: str, environment: dict[str, str], content: Path) -> subprocess.CompletedProcess[bytes]:
    words = f"{sys.executable} -m roletui --content {content}"
    return subprocess.run(
        ["bash", "-c", line.replace("roletui", words, 1)], capture_output=True, timeout=60, check=False, env=environment
    )


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("roletui dump > /dev/full", 3, "No space left on device"),
        ("roletui tree >&-", 3, "closed"),
        ("roletui tree 2>&-", 0, ""),
        ("roletui tree <&-", 0, ""),
        ("roletui show zzzzzz 2>&-", 2, ""),
        ("roletui show zzzzzz 2>/dev/full", 2, ""),
        ("roletui --help > /dev/full", 3, "No space left on device"),
        ("roletui tree <&- >&- 2>&-", 3, ""),
        ("roletui dump | head -c 1; exit ${PIPESTATUS[0]}", 141, ""),
        ("roletui check | true; exit ${PIPESTATUS[0]}", 141, ""),
        ("roletui open <&- 2>&1 >/dev/null", 2, ""),
        ("roletui --version >&-", 3, "closed"),
        ("roletui tree --help >&-", 3, "closed"),
        ("roletui --version >&- 2>&-", 3, ""),
        ("roletui --version <&- 2>&-", 0, ""),
        ("roletui <&- 2>&-", 2, ""),
        ("roletui < /dev/null", 2, "terminal"),
        ("roletui search --json - < /dev/null", 1, ""),
    ],
)
def test_streams_that_are_closed_full_or_gone(
    line: str, code: int, says: str, environment: dict[str, str], folder: Path
) -> None:
    done = shell(line, environment, folder)
    held_back(done)
    assert done.returncode == code, done.stderr
    assert says in done.stderr.decode()
    assert without_limits(done.stderr).count(b"\n") <= 1
    assert b"Exception ignored" not in done.stderr


MIDWAY = """
import os, signal, sys
from roletui.cli.common import Progress
count = Progress.__call__
def interrupted(self, done, total):
    if total and done == total // 2:
        os.kill(os.getpid(), signal.SIGINT)
    count(self, done, total)
Progress.__call__ = interrupted
from roletui.__main__ import run
run()
"""


def test_an_interrupt_ends_with_130_and_no_word(environment: dict[str, str], tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.md").write_text(hostile.probe_page("x"))
    done = subprocess.run(
        [sys.executable, "-c", MIDWAY, "--content", str(tmp_path), "dump"],
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_exports_go_nowhere_but_where_they_were_sent(environment: dict[str, str], folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    target = tmp_path / "out"
    target.mkdir()
    first = run(["export", OTHER, "-o", str(target)], environment, content=folder)
    assert first.returncode == 0, first.stderr
    (written,) = target.iterdir()
    written.unlink()
    written.symlink_to(victim)
    done = run(["export", OTHER, "-o", str(target), "--force"], environment, content=folder)
    held_back(done)
    assert done.returncode == 3
    assert victim.read_text() == "precious"
    full = run(["export", OTHER, "-o", "/dev/full"], environment, content=folder)
    held_back(full)
    assert full.returncode in (2, 3)
    assert os.strerror(errno.ENOENT) not in full.stdout.decode()
