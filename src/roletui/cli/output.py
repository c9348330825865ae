"""The only place that writes to stdout and stderr: safe text, in colour where the user looks, paged if long."""

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TextIO

from roletui.cli.exit_codes import Exit, Refusal
from roletui.patterns import lazy_pattern
from roletui.system import find_pager, knows_links, knows_sequences
from roletui.text import clean, clean_line, counted

if TYPE_CHECKING:
    from roletui.drawing.lines import Line, StyleName
    from roletui.model import Problem

_SGR: Mapping["StyleName", str] = {
    "title": "1",
    "heading": "1;36",
    "quiet": "2",
    "origin": "2;3",
    "link": "4",
    "grade": "33",
    "chip": "1;33",
    "rule": "2",
    "strong": "1",
    "em": "3",
    "code": "36",
    "new": "32",
    "gone": "31",
    "changed": "33",
    "inherited": "34",
    "same": "2",
    "moved": "35",
    "hit": "1;4",
    "added": "4;34",
    "removed": "2;9",
    "error": "1;31",
    "warning": "33",
    "notice": "36",
    "success": "32",
}
Color = Literal["auto", "always", "never"]
STDOUT_CLOSED = "standard output is closed: there is nowhere to write the answer"
DEFAULT_WIDTH = 100
"""Columns of plain output where nothing says how wide it will be read."""
_PLACE = lazy_pattern(r"([^\s:]+):\d+")
NOTE_LINE = 2000
"""Characters of one line said to the user: what they gave may be far longer, and what to do is behind it."""


class Out:
    """One command's output: `text` and `lines` go to stdout, `note` to stderr."""

    def __init__(self, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        # Both are None where the process was started with them closed.
        self._stdout: TextIO | None = stdout or sys.stdout
        self._stderr: TextIO | None = stderr or sys.stderr
        self.terminal = self._stdout is not None and self._stdout.isatty()
        self.coloured = self._may_colour()
        self._pages: Mapping[str, str] = {}
        self._held: list[str] = []

    def _may_colour(self) -> bool:
        """Whether the answer is coloured where nothing is said about it; NO_COLOR wins over FORCE_COLOR."""
        if os.environ.get("NO_COLOR"):
            return False
        return os.environ.get("FORCE_COLOR", "0") not in ("", "0") or (self.terminal and knows_sequences())

    def colour(self, when: Color) -> None:
        """Colour the answer always, never, or where the user reads it."""
        self.coloured = when == "always" or (when == "auto" and self._may_colour())

    def link_pages(self, addresses: Mapping[str, str]) -> None:
        """Make places on pages (`path:line`) links to their files, by path, where the terminal has links."""
        if self.coloured and self.terminal and knows_links():
            self._pages = addresses

    @property
    def width(self) -> int:
        """Columns to lay out for: the terminal's, or a width that reads well in a file."""
        return _terminal_size().columns if self.terminal else DEFAULT_WIDTH

    def text(self, text: str, end: str = "\n") -> None:
        """Put plain text on stdout."""
        self._held.append(clean(text) + end)

    def byte_order_mark(self) -> None:
        """Mark what follows as UTF-8, for a program that cannot find out."""
        self._held.append("\ufeff")

    def lines(self, lines: "Iterable[Line]") -> None:
        """Put drawn lines on stdout, styled on a terminal and plain in a pipe."""
        for line in lines:
            self._held.append((self._styled(line) if self.coloured else clean(line.text).rstrip()) + "\n")

    def note(self, message: str) -> None:
        """Write a note that is not part of the answer; a closed stderr is no failure."""
        if self._stderr is not None:
            try:
                self._stderr.write("\n".join(map(_shortened, clean(message).split("\n"))) + "\n")
                self._stderr.flush()
            except (OSError, ValueError):
                _let_go(self._stderr)

    def note_problems(self, problems: "Sequence[Problem]") -> None:
        """Say that there are problems on the pages, where the user reads along."""
        worth = sum(problem.severity != "notice" for problem in problems)
        if worth and self.terminal:
            self.note(f"{counted(worth, 'problem')} on the pages: `roletui check` lists them")

    def status(self, message: str) -> bool:
        """Show a passing word on the last line of a terminal, in place of the one before; False where there is none."""
        if self._stderr is None or not self._stderr.isatty() or not knows_sequences():
            return False
        with contextlib.suppress(OSError, ValueError):
            self._stderr.write(f"\r{clean(message)}\x1b[K")
            self._stderr.flush()
        return True

    def finish(self) -> None:
        """Send what was put, through the pager when it is longer than the terminal."""
        text, self._held = "".join(self._held), []
        if self.terminal and text.count("\n") >= _terminal_size().lines and self._page(text):
            return
        # A terminal that is gone takes not even nothing, and after the app there is nothing to send.
        if text:
            self._send(text)

    def stream(self) -> None:
        """Send what was put so far at once, never through a pager."""
        text, self._held = "".join(self._held), []
        self._send(text)

    def abandon(self) -> None:
        """Let what cannot be written go, so that Python's own flush at the end does not complain about it."""
        if self._stdout is not None:
            _let_go(self._stdout)

    def _send(self, text: str) -> None:
        if self._stdout is None and not text:
            return
        if self._stdout is None:
            raise Refusal(STDOUT_CLOSED, Exit.UNWRITABLE)
        try:
            self._stdout.write(text)
            self._stdout.flush()
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise Refusal(f"standard output cannot be written: {clean_line(reason)}", Exit.UNWRITABLE) from None

    def _styled(self, line: "Line") -> str:
        pieces: list[str] = []
        for part in line.parts:
            code = _SGR.get(part.style)
            text = self._linked(clean(part.text))
            pieces.append(f"\x1b[{code}m{text}\x1b[0m" if code and text.strip() else text)
        return "".join(pieces).rstrip()

    def _linked(self, text: str) -> str:
        """Text with its places on pages as links (OSC 8); nothing else of a page ever becomes one."""
        return _PLACE.sub(self._link, text) if self._pages else text

    def _link(self, place: re.Match[str]) -> str:
        address = self._pages.get(place[1])
        return place[0] if address is None else f"\x1b]8;;{address}\x1b\\{place[0]}\x1b]8;;\x1b\\"

    def _page(self, text: str) -> bool:
        """Show the text in the user's pager, as git does; False where there is none, or no terminal for one."""
        command = find_pager()
        if not command or command == "cat" or not knows_sequences():
            return False
        import subprocess  # noqa: PLC0415 - only the user at a terminal needs a pager

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


def _let_go(stream: TextIO) -> None:
    """Turn a stream that takes nothing more to where everything may go."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _shortened(line: str) -> str:
    """A line with its middle left out where it is too long to be read."""
    half = NOTE_LINE // 2
    return line if len(line) <= NOTE_LINE else f"{line[:half]} … {line[-half:]}"


def _terminal_size() -> os.terminal_size:
    import shutil  # noqa: PLC0415 - brings archive formats along that most calls have no use for

    return shutil.get_terminal_size((DEFAULT_WIDTH, 24))
