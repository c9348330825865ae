"""The driver under a small app in a real pseudo-terminal: bad input is survived, signals give the terminal back."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

APP = """
import sys
from textual.app import App
from textual.widgets import Input, Label
from roletui.__main__ import _flush
from roletui.tui.terminal import TerminalDriver
class Small(App):
    def compose(self):
        yield Input()
        yield Label("", id="said", markup=False)
    def on_input_changed(self, event):
        self.query_one("#said", Label).update(f"<{len(event.value)}:{event.value[-3:]}>")
    def on_key(self, event):
        if event.key == "ctrl+x":
            self.exit(return_code=7)
app = Small(driver_class=TerminalDriver)
app.run()
_flush()
sys.exit(app.return_code)
"""


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(
        self, code: str, environment: Mapping[str, str] | None = None, size: tuple[int, int] = (80, 24)
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.attrs: list[Any] = termios.tcgetattr(slave)
        self.slave = slave
        self.process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "", **(environment or {})},
        )
        self.output = b""

    def until(self, wanted: bytes, seconds: float = 60) -> bool:
        end = time.monotonic() + seconds
        while wanted not in self.output and time.monotonic() < end:
            if select.select([self.master], [], [], 0.05)[0]:
                try:
                    self.output += os.read(self.master, 65536)
                except OSError:
                    break
        return wanted in self.output

    def wait_until_quiet(self, seconds: float) -> None:
        """Wait until nothing is sent for so long."""
        before = -1
        while len(self.output) != before:
            before = len(self.output)
            self.until(b"never there", seconds)

    def send(self, data: bytes) -> None:
        self.output = b""
        while data:
            _, ready, _ = select.select([], [self.master], [], 5)
            assert ready
            data = data[os.write(self.master, data[:1024]) :]
            if select.select([self.master], [], [], 0)[0]:
                self.output += os.read(self.master, 65536)

    def ended(self) -> int:
        end = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < end:
            self.until(b"never there", 0.05)
        self.until(b"never there", 0.05)
        return self.process.wait(timeout=1)

    def hang_up(self) -> None:
        """Close both ends, once."""
        for end in {self.master, self.slave} - {-1}:
            os.close(end)
        self.master = self.slave = -1


@contextlib.contextmanager
def opened(
    code: str, environment: Mapping[str, str] | None = None, size: tuple[int, int] = (80, 24)
) -> Iterator[Terminal]:
    """A program that has taken its terminal, ended and closed whatever happens."""
    terminal = Terminal(code, environment, size)
    try:
        assert terminal.until(b"\x1b[?2004h")
        assert terminal.until(b"\x1b[?2048$p")
        time.sleep(0.2)
        yield terminal
    finally:
        with contextlib.suppress(ProcessLookupError):
            terminal.process.kill()
        terminal.process.wait()
        terminal.hang_up()


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with opened(APP) as terminal:
        yield terminal


BAD_INPUT = [
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
]


@pytest.mark.parametrize("data", BAD_INPUT, ids=lambda data: repr(data[:12]))
def test_bad_input_is_survived(terminal: Terminal, data: bytes) -> None:
    terminal.send(data)
    for _ in range(300):
        # What is read together with a broken sequence may be taken for the end of it.
        terminal.send(b"\x18")
        terminal.until(b"never there", 0.2)
        if terminal.process.poll() is not None:
            break
    assert terminal.ended() == 7


def test_a_megabyte_pasted_is_cut_and_the_app_answers(terminal: Terminal) -> None:
    terminal.send(b"\x1b[200~" + b"x" * 1_000_000 + b"\x1b[201~end")
    assert terminal.until(b"end>")
    terminal.send(b"\x18")
    assert terminal.ended() == 7


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_gives_the_terminal_back(terminal: Terminal, number: signal.Signals) -> None:
    assert termios.tcgetattr(terminal.slave) != terminal.attrs
    terminal.output = b""
    terminal.process.send_signal(number)
    assert terminal.ended() == 128 + number
    for undone in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[<u", b"\x1b[?7h"):
        assert undone in terminal.output
    assert termios.tcgetattr(terminal.slave) == terminal.attrs


PROGRAM = "import sys; from roletui.__main__ import run; sys.argv[1:] = ['--no-restore']; run()"


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("code", [APP, PROGRAM], ids=["driver", "program"])
def test_an_ended_input_ends_the_app(code: str, unbuffered: str) -> None:
    with opened(code, {"PYTHONUNBUFFERED": unbuffered}) as terminal:
        terminal.hang_up()
        assert terminal.process.wait(timeout=60) == 128 + signal.SIGHUP


def test_a_key_in_the_tree_sends_at_most_8_kb(content: Path) -> None:
    code = f"import sys; sys.argv[1:] = ['--content', {str(content)!r}]; from roletui.__main__ import run; run()"
    with opened(code, {"COLORTERM": "truecolor"}, (120, 40)) as terminal:
        assert terminal.until(b"Project Manager")
        terminal.wait_until_quiet(1)
        sent = []
        for key in (b"z", b"R", *[b"j"] * 8):
            terminal.send(key)
            # The first key of a chord may change nothing.
            assert key == b"z" or terminal.until(b"\x1b")
            terminal.wait_until_quiet(0.3)
            sent.append(len(terminal.output))
        assert min(sent[2:]) > 200
        assert max(sent[2:]) <= 8192
