"""A list of drawn lines with a cursor, as seen through a window of some height: moving, finding, keeping the place.

Lines that share a `ref` are one stop for the cursor; lines without one are passed over. No widget is known here.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from roletui.drawing.lines import Line


class Stop(NamedTuple):
    """Lines `start` to `end` (exclusive) that the cursor takes as one."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the reader is: the thing under the cursor, its number as a fallback, and its row in the window."""

    ref: object = None
    index: int = 0
    row: int = 0


class WordMatch(NamedTuple):
    """Words found: a stretch of one line, and the stop it belongs to."""

    line: int
    start: int
    end: int
    stop: int


class Viewport:
    """The window: `lines`, the stop under the cursor, and the first line in sight."""

    def __init__(self) -> None:
        self.lines: Sequence[Line] = ()
        self.stops: list[Stop] = []
        self.index = 0
        self.top = 0
        self.height = 1
        self.sought = ""
        self.matches: list[WordMatch] = []
        self.match = -1
        self._lit: tuple[object, Callable[[str], Sequence[tuple[int, int]]]] | None = None
        """The thing in which words are marked, and what marks them."""
        self._starts: list[int] = []

    @property
    def ref(self) -> object:
        """The thing under the cursor."""
        return self.lines[self.stops[self.index].start].ref if self.stops else None

    @property
    def cursor(self) -> Stop:
        """The lines under the cursor."""
        return self.stops[self.index] if self.stops else Stop(0, 0)

    def put(self, lines: Sequence[Line], mark: Mark | None = None) -> None:
        """Take new lines, and go to where `mark` was in them; to the top without one."""
        self.lines = lines
        self.stops = _stops(lines)
        self._starts = [stop.start for stop in self.stops]
        self.index = self.top = 0
        if self.sought:
            self._search()
        else:
            self._light()
        if mark is not None:
            self.restore(mark)

    def mark(self) -> Mark:
        """The present place, good for lines drawn anew."""
        return Mark(self.ref, self.index, self.cursor.start - self.top)

    def restore(self, mark: Mark) -> bool:
        """Go to a marked place, or near it; whether the thing itself was found."""
        found = self._find_ref(mark.ref) if mark.ref is not None else None
        self.index = min(mark.index, max(0, len(self.stops) - 1)) if found is None else found
        self._scroll_to(self.cursor.start - mark.row)
        self._reveal()
        return found is not None

    def show(self, ref: object) -> bool:
        """Put the cursor on a thing and scroll it into sight, a little below the top; whether it is there."""
        found = self._find_ref(ref)
        if found is not None:
            self.index = found
            if not self.top <= self.cursor.start < self.cursor.end <= self.top + self.height:
                self._scroll_to(self.cursor.start - self.height // 4)
        return found is not None

    def move(self, by: int) -> None:
        """Go some stops on; a stop taller than the window is scrolled through first."""
        stop = self.cursor
        if by > 0 and stop.end > self.top + self.height and stop.end - stop.start > self.height:
            self._scroll_to(self._holding(self.top + 1))
        elif by < 0 and stop.start < self.top and stop.end - stop.start > self.height:
            self._scroll_to(self._holding(self.top - 1))
        elif 0 <= self.index + by < len(self.stops):
            self.index += by
            self._reveal(came=by)
        else:
            self.index = 0 if by < 0 else max(0, len(self.stops) - 1)
            self._scroll_to(self._holding(self.top + by))

    def page(self, rows: int) -> None:
        """Scroll some rows and take the cursor along."""
        row = self.cursor.start - self.top
        before = self.top
        self._scroll_to(self.top + rows)
        if self.top == before:
            self.index = 0 if rows < 0 else max(0, len(self.stops) - 1)
        else:
            self.at_line(self.top + min(max(row, 0), self.height - 1))
        self._reveal()

    def scroll(self, rows: int) -> None:
        """Scroll some rows; the cursor follows only when it would leave the window."""
        self._scroll_to(self.top + rows)
        if self.stops and self.cursor.start < self.top:
            self.index = min(bisect_right(self._starts, self.top - 1), len(self.stops) - 1)
        elif self.stops and self.cursor.start >= self.top + self.height:
            self.index = max(0, bisect_right(self._starts, self.top + self.height - 1) - 1)

    def first(self) -> None:
        """Go to the first stop and the very top, as far as the stop stays in sight."""
        self.index = 0
        self._scroll_to(self._holding(0))

    def last(self) -> None:
        """Go to the last stop and the very end, as far as the stop stays in sight."""
        self.index = max(0, len(self.stops) - 1)
        self._scroll_to(self._holding(len(self.lines) - self.height))

    def centre(self) -> None:
        """Scroll the cursor to the middle."""
        self._scroll_to(self.cursor.start - self.height // 2)

    def at_line(self, line: int) -> bool:
        """Put the cursor on the stop that holds a line, or the nearest before it; whether it holds the line."""
        if not self.stops:
            return False
        self.index = max(0, bisect_right(self._starts, line) - 1)
        return self.cursor.start <= line < self.cursor.end

    def see(self, line: int) -> None:
        """Scroll a line into sight, with some room above it."""
        if not self.top <= line < self.top + self.height:
            self._scroll_to(line - self.height // 3)

    def seek(self, wanted: Callable[[object], bool], step: int) -> bool:
        """Go to the next stop in one direction whose thing is wanted; whether there is one."""
        index = self.index + step
        while 0 <= index < len(self.stops):
            if wanted(self.lines[self.stops[index].start].ref):
                self.index = index
                self._reveal(came=step)
                return True
            index += step
        return False

    def find(self, words: str) -> None:
        """Seek words, whatever their case and however the lines break, and go to the first match from here on."""
        self.sought, self._lit = words, None
        self._search()
        self.match = next((i for i, match in enumerate(self.matches) if match.stop >= self.index), -1)
        if self.match < 0 and self.matches:
            self.match = 0
        self._go_to_match()

    def find_again(self, step: int) -> None:
        """Go to the next or previous match, round the ends."""
        if self.matches:
            self.match = (self.match + step) % len(self.matches)
            self._go_to_match()

    def spotlight(self, marker: Callable[[str], Sequence[tuple[int, int]]]) -> None:
        """Mark words of the stop under the cursor, wherever its lines break, with the first of them in sight."""
        self.sought = ""
        self._lit = self.ref, marker
        self._light()
        if self.matches:
            self.see(self.matches[0].line)

    def forget(self) -> None:
        """Mark no words any more."""
        self.sought, self.matches, self._lit = "", [], None

    def _light(self) -> None:
        """Mark the words anew: lines that are drawn at another width break elsewhere."""
        self.matches = []
        found = self._find_ref(self._lit[0]) if self._lit is not None else None
        if self._lit is not None and found is not None:
            stop = self.stops[found]
            text, places = _joined(self.lines[stop.start : stop.end])
            self.matches = [
                match for start, end in self._lit[1](text) for match in _pieces(places[start:end], stop.start, found)
            ]

    def resize(self, height: int) -> None:
        """Take a new height; the cursor stays in sight."""
        if height != self.height:
            self.height = max(1, height)
            self._scroll_to(self.top)
            self._reveal()

    def _go_to_match(self) -> None:
        if self.match >= 0:
            match = self.matches[self.match]
            self.index = match.stop
            self.see(match.line)

    def _find_ref(self, ref: object) -> int | None:
        return next((i for i, start in enumerate(self._starts) if self.lines[start].ref == ref), None)

    def _holding(self, top: int) -> int:
        """The first line in sight nearest to `top` with which some of the stop under the cursor is in sight."""
        stop = self.cursor
        return max(stop.start - self.height + 1, min(top, stop.end - 1)) if self.stops else top

    def _scroll_to(self, top: int) -> None:
        self.top = max(0, min(top, len(self.lines) - self.height))

    def _reveal(self, came: int = 0) -> None:
        """Scroll as little as shows the stop under the cursor, and what is before the first and after the last.

        One that is taller than the window is entered at the end one comes from, and left where it is after that.
        """
        stop = self.cursor
        if stop.end - stop.start > self.height:
            if came or not stop.start - self.height < self.top < stop.end:
                self._scroll_to(stop.end - self.height if came < 0 else stop.start)
        elif stop.end > self.top + self.height:
            self._scroll_to(stop.end - self.height)
        elif stop.start < self.top:
            self._scroll_to(stop.start)
        if self.index == 0 and self.cursor.end <= self.height:
            self.top = 0

    def _search(self) -> None:
        self.matches = []
        self.match = -1
        if not self.sought.strip():
            return
        pattern = re.compile(r"\s+".join(map(re.escape, self.sought.split())), re.IGNORECASE)
        for number, stop in enumerate(self.stops):
            text, places = _joined(self.lines[stop.start : stop.end])
            for found in pattern.finditer(text):
                self.matches += _pieces(places[found.start() : found.end()], stop.start, number)


def _stops(lines: Sequence[Line]) -> list[Stop]:
    stops: list[Stop] = []
    for number, line in enumerate(lines):
        if line.ref is None:
            continue
        if stops and stops[-1].end == number and lines[number - 1].ref == line.ref:
            stops[-1] = Stop(stops[-1].start, number + 1)
        else:
            stops.append(Stop(number, number + 1))
    return stops


def _pieces(places: Sequence[tuple[int, int]], first: int, stop: int) -> list[WordMatch]:
    """Characters of a stop's joined text as stretches of its lines."""
    columns: dict[int, list[int]] = {}
    for line, column in places:
        columns.setdefault(line, []).append(column)
    return [WordMatch(first + line, found[0], found[-1] + 1, stop) for line, found in columns.items()]


def _joined(lines: Sequence[Line]) -> tuple[str, list[tuple[int, int]]]:
    """The text of one stop without its line breaks and indents, and where each character is."""
    text: list[str] = []
    places: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        words = line.text
        indent = len(words) - len(words.lstrip())
        kept = words.strip()
        if text and kept:
            text.append(" ")
            places.append((number, indent))
        text.append(kept)
        places.extend((number, indent + column) for column in range(len(kept)))
    return "".join(text), places
