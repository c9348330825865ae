"""The program as a shell sees it: streams, locales, signals, failures of ours, and what it imports."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from roletui.cli import main as cli
from roletui.cli.common import QUIET_SECONDS, Progress, bar
from roletui.cli.output import Out
from roletui.text import clean

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def modules(*arguments: str) -> set[str]:
    """The modules that a run imports beyond a bare interpreter's."""
    script = (
        "import sys, os; base = set(sys.modules); sys.argv = sys.argv[1:]\n"
        "from roletui.__main__ import run\n"
        "try:\n    run()\nexcept SystemExit: pass\n"
        "os.write(2, ' '.join(sorted(set(sys.modules) - base)).encode())"
    )
    command = [sys.executable, "-c", script, "roletui", *arguments]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return set(done.stderr.decode().split())


def test_version_imports_next_to_nothing() -> None:
    assert len(modules("--version")) < 60


def test_show_imports_nothing_of_the_app(content: Path) -> None:
    found = modules("--content", str(content), "show", "practice/staff")
    assert "roletui.drawing.role" in found
    heavy = ("textual", "roletui.tui", "rapidfuzz", "rich.markdown", "jinja2", "pygments")
    newer = ("aiohttp", "textual_serve", "jsonschema", "platformdirs", "xlsxwriter", "docx", "roletui.api")
    assert [name for name in found if name.startswith((*heavy, *newer))] == []


def test_a_command_ends_without_a_last_walk_over_what_it_read(content: Path) -> None:
    script = (
        "import atexit, gc, sys; sys.argv = sys.argv[1:]\n"
        "atexit.register(lambda: print(gc.get_freeze_count(), len(gc.get_objects()), file=sys.stderr))\n"
        "from roletui.__main__ import run; run()"
    )
    command = [sys.executable, "-c", script, "roletui", "--content", str(content), "tree"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    aside, left = map(int, done.stderr.split())
    assert aside > 100 * left


def test_a_start_without_a_terminal_imports_nothing_of_the_app(content: Path) -> None:
    found = modules("--content", str(content))
    assert "roletui.cli.tree" in found
    assert [name for name in found if name.startswith(("textual", "rich.console", "roletui.tui"))] == []


def test_a_full_disk_is_exit_3_with_a_reason(roletui: Run, content: Path) -> None:
    for arguments in (("tree",), ("--help",), ("--version",)):
        with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
            done = roletui("--content", str(content), *arguments, stdout=full)
        assert done.returncode == 3
        assert done.stderr == b"roletui: standard output cannot be written: No space left on device\n"


def closed(number: int) -> Callable[[], None]:
    return lambda: os.close(number)


def test_closed_streams_give_true_codes_and_no_noise(roletui: Run, content: Path) -> None:
    done = roletui("--content", str(content), "tree", preexec_fn=closed(1), stdout=None)
    assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
    assert roletui("--content", str(content), "tree", preexec_fn=closed(2), stderr=None).returncode == 0
    done = roletui("--content", str(content), "tree", preexec_fn=closed(0), stdin=None)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_has_seen_enough_hears_no_complaint(tmp_path: Path) -> None:
    page = "---\ntitle: Pilot\n---\n\n## Requirements\n\n" + "- A long requirement\n" * 5000
    (tmp_path / "page.md").write_text(page)
    command = [sys.executable, "-m", "roletui", "--content", str(tmp_path), "dump"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.read(10)
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode in (0, 141)


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]
)
def test_any_locale_gives_the_same_answer(roletui: Run, content: Path, env: dict[str, str]) -> None:
    plain = roletui("--content", str(content), "show", "practice/staff", env={"LC_ALL": "C.UTF-8"})
    done = roletui("--content", str(content), "show", "practice/staff", env=env)
    assert (done.returncode, done.stdout, done.stderr) == (0, plain.stdout, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        [b"show", b"caf\xe9 \x1b]0;x\x07"],
        [b"--content", b"/no\xff\x1b[31m", b"tree"],
        [b"tre\x1b[31me\xe2\x80\xae"],
        [b"tree", b"--\x1b[2J"],
        [b"check", b"--fail-on", b"\x9b31m"],
    ],
)
def test_hostile_arguments_come_back_as_visible_signs(roletui: Run, arguments: list[bytes]) -> None:
    done = roletui(*arguments)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert said.count("\n") == 1
    assert clean(said) == said
    assert "Traceback" not in said


def test_json_is_valid_whatever_the_pages_hold(roletui: Run, tmp_path: Path) -> None:
    page = b'---\ntitle: "\\e[31m\\x9b \xed\xa0\x80 \\u202e"\n---\n\n## Requirements\n\n'
    page += b'- \xff\x00\x1b[2J "q" \\ \xe2\x80\xa8\n'
    (tmp_path / os.fsdecode(b"p\xff.md")).write_bytes(page)
    done = roletui("--content", str(tmp_path), "dump")
    assert done.returncode == 0
    assert json.loads(done.stdout)["families"][0]["path"].startswith("p")
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", done.stdout)


def test_an_interrupt_is_exit_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_dispatch", interrupt)
    assert cli.main(["tree"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_failure_of_ours_is_one_line_and_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], own_home: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("\x1b[31m boom")

    monkeypatch.setattr(cli, "_dispatch", fail)
    assert cli.main(["tree"]) == 70
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    (report,) = own_home.glob(".local/state/roletui/reports/*")
    text = report.read_text()
    assert "ZeroDivisionError" in text
    assert "\x1b" not in text


def in_terminal(command: list[str], **env: str) -> str:
    """What a command writes to a terminal of 24 lines and 80 columns."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        close_fds=True,
        env={**os.environ, "LINES": "24", "COLUMNS": "80", "TERM": "xterm", **env},
    ) as program:
        os.close(slave)
        pieces = []
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:
                break
            if not piece:
                break
            pieces.append(piece)
        program.wait(30)
    os.close(master)
    return b"".join(pieces).decode()


def test_long_answers_go_through_the_pager_and_short_ones_do_not(content: Path) -> None:
    command = [sys.executable, "-m", "roletui", "--content", str(content)]
    assert "PAGED" in in_terminal([*command, "show", "practice/staff"], PAGER="sed s/^/PAGED/")
    assert "PAGED" not in in_terminal([*command, "tree", "engagement"], PAGER="sed s/^/PAGED/")
    assert "Staff" in in_terminal([*command, "show", "practice/staff"], PAGER="no-such-pager")


def test_colour_is_for_terminals_that_want_it(content: Path) -> None:
    command = [sys.executable, "-m", "roletui", "--content", str(content), "tree", "engagement"]
    assert "\x1b[1m" in in_terminal(command)
    assert "\x1b" not in in_terminal(command, NO_COLOR="1")
    assert "\x1b" not in in_terminal(command, TERM="dumb")
    assert "\x1b" not in in_terminal(command, TERM="")  # A terminal that does not say what it is may know no sequence.


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


class Told(Out):
    """An output that remembers its status lines."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def status(self, message: str) -> bool:
        self.said.append(message)
        return True


def test_progress_is_silent_at_first_and_then_drawn_ten_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, out = Clock(), Told()
    monkeypatch.setattr("roletui.cli.common.time", clock)
    progress = Progress(out)
    clock.now = QUIET_SECONDS / 2
    progress(1, 100)
    assert out.said == []
    clock.now = 1.0
    progress(50, 100)
    progress(51, 100)
    clock.now = 1.5
    progress(99, 100)
    progress.clear()
    assert out.said == [bar(50, 100), bar(99, 100), ""]


def test_the_bar_counts_pages() -> None:
    assert bar(0, None) == "Looking for pages ..."
    assert bar(50, 100) == "Reading pages [############............] 50/100"


def test_no_bar_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    assert not Out().status("Reading pages")
    assert capsys.readouterr() == ("", "")
