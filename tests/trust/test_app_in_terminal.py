"""The real app in a pseudo-terminal: every sequence sent is on a short list, and the terminal is always given back."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from roletui.text import clean
from trust import hostile
from trust.terminal import ALTERNATE_ON, ESCAPE, RealTerminal

ALLOWED = re.compile(
    r"""\x1b\[[0-9;]*m                                  # colours and styles
    | \x1b\[\d+;\d+H | \x1b\[\d*[ABCDHJK]               # moving and clearing
    | \x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]   # modes, each undone at the end
    | \x1b\[\?(?:2026|2048)\$p                          # which modes the terminal knows
    | \x1b\[>\d+u | \x1b\[<u                            # the keyboard protocol, on and off
    | \x1b\]22;[a-z-]*\x07                              # the pointer's shape
    """,
    re.VERBOSE,
)
LINE_ENDS = "\r\n"

Start = Callable[..., RealTerminal]


@pytest.fixture
def start(folder: Path, home: Path) -> Iterator[Start]:
    """Start the app over the hostile folder, ready when its first pages are on the screen."""
    running: list[RealTerminal] = []

    def started(*arguments: str, ready: bytes = b"Writer", content: Path = folder, **more: object) -> RealTerminal:
        terminal = RealTerminal(["--content", str(content), *arguments], home, **more)  # type: ignore[arg-type]
        running.append(terminal)
        assert terminal.until(ALTERNATE_ON)
        if ready:
            assert terminal.until(ready), terminal.sent[-2000:]
        terminal.wait_until_quiet()
        return terminal

    yield started
    for terminal in running:
        terminal.close()


def beyond_the_list(sent: bytes) -> list[str]:
    """Sequences and characters that are on no list, each with what follows it."""
    text = sent.decode("utf-8")
    found: list[str] = []
    position = 0
    for match in re.finditer(r"[\x00-\x1f\x7f-\x9f]", text):
        at = match.start()
        if at < position or match[0] in LINE_ENDS:
            continue
        allowed = ALLOWED.match(text, at)
        if allowed is None:
            found.append(text[at : at + 20])
        else:
            position = allowed.end()
    plain = ALLOWED.sub("", text)
    # What is between two moves of the cursor is one stretch of a row.
    return found + [line for line in set(plain.split("\n")) if not allowed_text(line)]


def allowed_text(line: str) -> bool:
    """Whether a stretch of the screen holds only sanitised text; pictures may be cut at the edge of a pane."""
    line = line.replace("\r", "").replace("\x07", "")
    return all(clean(char) is char or char in "\u200d\ufe0f\ufe0e" for char in line)


TOUR = [
    *[b"j"] * 8,
    *[b"l", b"j", b"\r", b"J"] * 8,
    b"i",
    b"m",
    b"\x1b",
    b"p",
    *[b"j", b"\r"] * 4,
    b"G",
    b"\r",
    b"k",
    b"\r",
    b"?",
    b"j",
    b"\x1b",
    b":",
    b"pro",
    b"\x1b",
    b"/",
    b"senior",
    b"\r",
    b"n",
    b"n",
    b"N",
    b"\x1b",
    b"f",
    b"probe",
    b"\x1b",
    b"b",
    b"B",
    b"\t",
    b"\t",
    b"z",
    b"z",
    b"1",
    b"2",
    b"3",
    b"g",
    b"g",
    b"L",
    b"o",
    b"\x1b",
    b"\x02",
    b"\x06",
    b"H",
]


def test_every_sequence_sent_is_on_the_list(start: Start) -> None:
    terminal = start()
    for key in TOUR:
        terminal.type(key)
        terminal.drain(0.03)
    terminal.wait_until_quiet()
    assert terminal.leave() == 0
    assert terminal.is_restored()
    assert len(terminal.sent) > 100_000
    assert beyond_the_list(terminal.sent) == []


@pytest.mark.parametrize("name", ["osc-52", "c1-csi", "bidi"])
def test_a_hostile_role_is_shown_with_stand_ins(start: Start, name: str) -> None:
    terminal = start("open", f"probe-{name}", ready=b"Senior")
    assert terminal.until(clean(hostile.PROBES[name])[:1].encode())
    assert terminal.leave() == 0
    assert beyond_the_list(terminal.sent) == []


def test_the_list_itself_lets_nothing_hostile_through() -> None:
    passed = [
        name
        for name, probe in hostile.PROBES.items()
        if not beyond_the_list(f"\x1b[1;1Htext{probe}more\x1b[0m".encode("utf-8", "surrogatepass"))
    ]
    # Colours, line ends and joiners of pictures are the app's own too; that a page's never come so far is held above.
    assert passed == ["csi", "cr", "joiner"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_gives_the_terminal_back(start: Start, number: signal.Signals) -> None:
    terminal = start()
    assert not terminal.is_restored()
    terminal.process.send_signal(number)
    assert terminal.code() == 128 + number
    assert terminal.is_restored()
    assert b"Traceback" not in terminal.sent


def test_stopped_and_continued_it_gives_the_terminal_back_and_takes_it_again(start: Start) -> None:
    terminal = start()
    terminal.process.send_signal(signal.SIGTSTP)
    assert terminal.until(b"\x1b[?1049l")
    assert terminal.is_restored()
    terminal.sent = b""
    terminal.process.send_signal(signal.SIGCONT)
    assert terminal.until(ALTERNATE_ON)
    # The screen is a new one: all of it is drawn again.
    assert terminal.until(b"Roles")
    terminal.wait_until_quiet()
    assert terminal.leave() == 0
    assert terminal.is_restored()


def test_ctrl_l_draws_all_of_the_screen_again(start: Start) -> None:
    """In a pane, while something is typed, and with a list on top."""
    terminal = start()
    for before in (b"", b"/", ESCAPE + b"?"):
        terminal.type(before)
        terminal.wait_until_quiet()
        terminal.sent = b""
        terminal.type(b"\x0c")
        assert terminal.until(b"roletui")
        terminal.wait_until_quiet()
        rows = {int(row) for row in re.findall(rb"\x1b\[(\d+);1H", terminal.sent)}
        assert rows == set(range(1, 41)), before
    assert terminal.leave() == 0


CRASH = """
import sys
from roletui.tui import app
real = app.RoletuiApp.press
def press(self, key, character):
    if key == "j":
        raise RuntimeError("page text \\x1b[31m [@click=app.quit]")
    return real(self, key, character)
app.RoletuiApp.press = press
from roletui.__main__ import run
run()
"""


def test_a_crash_gives_the_terminal_back_and_names_its_report(start: Start, home: Path) -> None:
    terminal = start(code=CRASH)
    terminal.sent = b""
    terminal.type(b"j")
    assert terminal.code() == 70
    assert terminal.is_restored()
    said = terminal.sent[terminal.sent.rfind(b"\x1b[?1049l") :].decode()
    assert "Traceback" not in said
    assert "page text" not in said
    reports = sorted((home / ".local/state/roletui/reports").iterdir())
    assert str(reports[-1]) in said.replace("\r\n", "")
    report = reports[-1].read_text()
    assert "page text \u241b[31m" in report
    assert clean(report) == report
    assert reports[-1].stat().st_mode & 0o777 == 0o600


def test_a_closed_input_ends_it(start: Start) -> None:
    terminal = start()
    os.close(terminal.slave)
    os.close(terminal.master)
    try:
        assert terminal.process.wait(timeout=60) == 128 + signal.SIGHUP
    finally:
        terminal.master, terminal.slave = os.openpty()


JUNK = [
    b"\xff\xfe",
    "é".encode("latin-1"),
    b"\x9b31m",
    b"\x1b[200~\xed\xa0\x80\x1b[201~",
    b"\x1b[1114112u",
    b"\x1b[999999999999;5u",
    b"\x1b[48;99999;99999;1;1t",
    b"\x1b[<0;99999;99999M",
    b"\x1b]" + b"x" * 5000 + b"\x07",
    b"\x1bP" + b"\x90" * 3000,
    b"\x1b" * 500,
    b"\x1b[200~",
    b"\x00" * 100,
    bytes(range(128, 256)),
    b"\x1b[M\xff\xff\xff",
    b"\x1b[?2048;9$y",
    b"\x1b[27;5;",
]


def test_any_input_is_survived(start: Start) -> None:
    terminal = start()
    for junk in JUNK:
        terminal.type(junk)
        terminal.wait_until_quiet(0.1)
        assert terminal.process.poll() is None, junk
    terminal.type(b"\x1b[201~")
    assert terminal.leave() == 0
    assert beyond_the_list(terminal.sent) == []


def test_megabytes_pasted_into_a_search_are_cut_to_a_query(start: Start) -> None:
    terminal = start()
    terminal.type(b"/")
    terminal.wait_until_quiet(0.1)
    terminal.type(b"\x1b[200~" + b"plan\x1b[31m\r\n" * 200_000 + b"\x1b[201~")
    terminal.wait_until_quiet()
    assert terminal.leave() == 0
    assert terminal.is_restored()
    assert beyond_the_list(terminal.sent) == []


SIZES = [(1, 1), (1, 50), (10, 3), (39, 9), (40, 10), (500, 200), (120, 40)]


def test_any_size_is_survived(start: Start) -> None:
    terminal = start("open", "probe-csi", ready=b"Senior")
    for columns, rows in SIZES:
        terminal.resize(columns, rows)
        terminal.wait_until_quiet(0.15)
        terminal.type(b"jkl")
        terminal.wait_until_quiet(0.1)
        assert terminal.process.poll() is None, (columns, rows)
    assert terminal.leave() == 0
    assert beyond_the_list(terminal.sent) == []


STATES = {
    "garbage": bytes(range(256)),
    "huge": b"[" * 2_000_000,
    "deep": b"[" * 100_000,
    "escapes": b'{"schema": "roletui-state/1", "everywhere": {"theme": "\\u001b[31m"}, "folders": {}}',
}


@pytest.mark.parametrize("data", STATES.values(), ids=STATES)
def test_any_state_file_lets_the_app_open(start: Start, data: bytes, tmp_path: Path) -> None:
    place = tmp_path / "roletui"
    place.mkdir()
    (place / "state.json").write_bytes(data)
    terminal = start(environment={"XDG_STATE_HOME": str(tmp_path)})
    assert terminal.leave() == 0
    assert beyond_the_list(terminal.sent) == []


@pytest.mark.parametrize("kind", ["fifo", "folder", "file in the way"])
def test_no_state_at_all_lets_the_app_open(start: Start, kind: str, tmp_path: Path, content: Path) -> None:
    base = tmp_path / "state"
    if kind == "file in the way":
        base.write_text("")
    else:
        (base / "roletui").mkdir(parents=True)
    if kind == "fifo":
        os.mkfifo(base / "roletui" / "state.json")
    elif kind == "folder":
        (base / "roletui" / "state.json").mkdir()
    terminal = start(
        content=content, ready=b"Manager", environment={"XDG_STATE_HOME": str(base), "XDG_CACHE_HOME": str(base)}
    )
    assert terminal.leave() == 0
    assert terminal.is_restored()
