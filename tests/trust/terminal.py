"""The real program in a pseudo-terminal of its own, with every byte it sends."""

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
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

MOUSE_ON = b"\x1b[?1003h"
ALTERNATE_ON = b"\x1b[?1049h"
ESCAPE = b"\x1b[27u"
"""Escape as terminals with the keyboard protocol send it: nothing that follows can be taken for a part of it."""


class RealTerminal:
    """`python -m roletui` with a terminal on all three streams."""

    def __init__(
        self,
        arguments: Sequence[str],
        home: Path,
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
        code: str | None = None,
    ) -> None:
        self.master, self.slave = pty.openpty()
        self.resize(columns, rows)
        self.attributes: list[Any] = termios.tcgetattr(self.slave)
        words = ["-c", code] if code else ["-m", "roletui"]
        self.process = subprocess.Popen(
            [sys.executable, *words, *arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(home),
                "TERM": "xterm-256color",
                "ROLETUI_STRICT": "1",
                **(environment or {}),
            },
        )
        self.sent = b""

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a window manager does."""
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if hasattr(self, "process"):
            self.process.send_signal(signal.SIGWINCH)

    def drain(self, seconds: float) -> bytes:
        """Take what is sent within a time."""
        taken, end = b"", time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.master], [], [], left)[0]:
                break
            try:
                part = os.read(self.master, 1 << 16)
            except OSError:
                break
            if not part:
                break
            taken += part
        self.sent += taken
        return taken

    def until(self, wanted: bytes, seconds: float = 60) -> bool:
        """Wait until bytes have been sent; false where they do not come or the program ends."""
        end = time.monotonic() + seconds
        while wanted not in self.sent and time.monotonic() < end:
            if not self.drain(0.05) and self.process.poll() is not None and not self.drain(0.05):
                break
        return wanted in self.sent

    def wait_until_quiet(self, quiet: float = 0.2, seconds: float = 60) -> None:
        """Wait until nothing more is sent for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            if not self.drain(quiet):
                return

    def type(self, data: bytes) -> None:
        """Send what a person or a terminal would, reading along so that neither side blocks."""
        while data and self.process.poll() is None:
            if select.select([], [self.master], [], 1)[1]:
                data = data[os.write(self.master, data[:1024]) :]
            self.drain(0)

    def code(self, seconds: float = 60) -> int:
        """The exit code, once the program has ended."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self.drain(0.05)
        self.drain(0.05)
        return self.process.wait(timeout=1)

    def leave(self) -> int:
        """Close what may lie open, quit as a person does, and return the exit code."""
        self.type(3 * ESCAPE + b"Q")
        return self.code()

    def is_restored(self) -> bool:
        """Whether the terminal has its old settings, and everything that was switched on is off again."""
        on_and_off = [(b"\x1b[?%dh" % mode, b"\x1b[?%dl" % mode) for mode in (1049, 1000, 1003, 1006, 2004, 1004)] + [
            (b"\x1b[?25l", b"\x1b[?25h"),
            (b"\x1b[?7l", b"\x1b[?7h"),
        ]
        undone = all(self.sent.rfind(off) > self.sent.rfind(on) for on, off in on_and_off if on in self.sent)
        return undone and termios.tcgetattr(self.slave) == self.attributes

    def close(self) -> None:
        """End the program, whatever state it is in."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for descriptor in (self.master, self.slave):
            os.close(descriptor)
