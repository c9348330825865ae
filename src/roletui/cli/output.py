"""The only place that writes to stdout and stderr: safe text, in colour where a person looks, through a pager if long."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

from roletui.drawing.lines import Line, StyleName
from roletui.text import clean

_SGR: Mapping[StyleName, str] = {
    "title": "1", "heading": "1;36", "quiet": "2", "origin": "2;3", "link": "4", "grade": "33", "strong": "1",
    "em": "3", "code": "36", "new": "32", "gone": "31", "changed": "33", "inherited": "34", "same": "2",
    "moved": "35", "hit": "1;4", "added": "4;34", "removed": "2;9", "error": "1;31", "warning": "33", "notice": "36",
    "success": "32",
}  # fmt: skip
DEFAULT_WIDTH = 100
"""Columns of plain output where nothing says how wide it will be read."""


class Out:
    """One command's output: `text` and `lines` go to stdout, `note` to stderr."""

    def __init__(self, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr
        self.terminal = bool(self._stdout) and self._stdout.isatty()
        self.coloured = self.terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self._held: list[str] = []

    @property
    def width(self) -> int:
        """Columns to lay out for: the terminal's, or a width that reads well in a file."""
        return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns if self.terminal else DEFAULT_WIDTH

    def text(self, text: str, end: str = "\n") -> None:
        """Put plain text on stdout."""
        self._held.append(clean(text) + end)

    def lines(self, lines: Iterable[Line]) -> None:
        """Put drawn lines on stdout, styled on a terminal and plain in a pipe."""
        for line in lines:
            self._held.append((self._styled(line) if self.coloured else clean(line.text).rstrip()) + "\n")

    def note(self, message: str) -> None:
        """Tell the person something that is not part of the answer."""
        self._stderr.write(clean(message) + "\n")
        self._stderr.flush()

    def finish(self) -> None:
        """Send what was put, through the pager when it is longer than the terminal."""
        text, self._held = "".join(self._held), []
        if self.terminal and text.count("\n") >= shutil.get_terminal_size().lines and self._page(text):
            return
        self._stdout.write(text)
        self._stdout.flush()

    def stream(self) -> None:
        """Send what was put so far at once, never through a pager."""
        text, self._held = "".join(self._held), []
        self._stdout.write(text)
        self._stdout.flush()

    @staticmethod
    def _styled(line: Line) -> str:
        pieces: list[str] = []
        for part in line.parts:
            code = _SGR.get(part.style)
            text = clean(part.text)
            pieces.append(f"\x1b[{code}m{text}\x1b[0m" if code and text.strip() else text)
        return "".join(pieces).rstrip()

    def _page(self, text: str) -> bool:
        """Show the text in the user's pager, as git does; False where there is none."""
        command = os.environ.get("ROLETUI_PAGER", os.environ.get("PAGER", "less"))
        if not command or command == "cat":
            return False
        environment = {"LESS": "FRX", "LV": "-c", **os.environ}
        try:
            pager = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)  # noqa: S602 - $PAGER is the user's own command line
        except OSError:
            return False
        try:
            pager.communicate(text.encode("utf-8", "backslashreplace"))
        except BrokenPipeError:
            pager.wait()
        return pager.returncode != 127
