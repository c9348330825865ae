"""Lines of styled text, and wrapping them at words: what the command line prints and the app's panes scroll."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rich.cells import cell_len, split_graphemes

from roletui.text import Safe

StyleName = Literal[
    "text", "title", "heading", "quiet", "origin", "link", "grade", "strong", "em", "code",
    "new", "gone", "changed", "inherited", "same", "moved",
    "hit", "added", "removed", "error", "warning", "notice", "success",
]  # fmt: skip
"""What a stretch of text means; each face (terminal, app, HTML) decides how that looks."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one line in one style; `target` is where a link leads (an address, or `role:ID`)."""

    text: Safe
    style: StyleName = "text"
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line as drawn; `ref` says what it shows (an item, a section, a row), the same for all lines of one thing."""

    parts: tuple[Part, ...] = ()
    ref: object = None

    @property
    def text(self) -> Safe:
        """The line without its styles."""
        return Safe("".join(part.text for part in self.parts))

    @property
    def width(self) -> int:
        """How many terminal cells the line takes."""
        return sum(cell_len(part.text) for part in self.parts)


def wrap(
    parts: Iterable[Part], width: int, *, first: Sequence[Part] = (), rest: Sequence[Part] = (), ref: object = None
) -> list[Line]:
    """Break styled text at words into lines of at most `width` cells; `first` and `rest` stand before the lines.

    A word longer than a line is cut between characters: nothing is ever left out.
    """
    lines: list[Line] = []
    current: list[Part] = list(first)
    used = start = sum(cell_len(part.text) for part in first)
    hanging = sum(cell_len(part.text) for part in rest)

    def finish() -> None:
        nonlocal current, used, start
        while len(current) > 1 and current[-1].text == " ":
            current.pop()
        lines.append(Line(tuple(current), ref))
        current, used, start = list(rest), hanging, hanging

    for word in _words(parts):
        cells = sum(cell_len(part.text) for part in word)
        if word[0].text == "\n":
            finish()
        elif word[0].text.isspace():
            if used > start and used + cells <= width:
                current.extend(word)
                used += cells
            elif used > start:
                finish()
        elif used + cells <= width:
            current.extend(word)
            used += cells
        else:
            if used > start:
                finish()
            for stretch in _cut(word, max(1, width - used), max(1, width - hanging)):
                if used > start:
                    finish()
                current.extend(stretch)
                used += sum(cell_len(part.text) for part in stretch)
    if used > start or not lines:
        finish()
    return lines


def _words(parts: Iterable[Part]) -> list[list[Part]]:
    """Group styled text into words (which may change style inside) and the white space between them."""
    words: list[list[Part]] = []
    open_word = False
    for part in parts:
        for piece in _split(part.text):
            is_space = piece.isspace()
            if open_word and not is_space:
                words[-1].append(Part(piece, part.style, part.target))
            else:
                text = piece if piece == "\n" or not is_space else Safe(" ")
                words.append([Part(text, part.style, part.target)])
            open_word = not is_space
    return words


def _split(text: Safe) -> list[Safe]:
    pieces: list[Safe] = []
    start = 0
    for index in range(1, len(text) + 1):
        before = text[index - 1]
        if index == len(text) or before == "\n" or text[index] == "\n" or before.isspace() != text[index].isspace():
            pieces.append(Safe(text[start:index]))
            start = index
    return pieces


def _cut(word: list[Part], room: int, width: int) -> list[list[Part]]:
    """A word that is longer than a line, in stretches that fit: the first in `room` cells, the others in `width`.

    What belongs to one character as drawn stays together, even where it alone is wider than a line.
    """
    stretches: list[list[Part]] = [[]]
    left = room
    for part in word:
        begin = 0
        for start, end, cells in _characters(part.text, left, width):
            if cells > left and (stretches[-1] or start > begin):
                if start > begin:
                    stretches[-1].append(Part(Safe(part.text[begin:start]), part.style, part.target))
                stretches.append([])
                begin, left = start, width
            left -= cells
            if end == len(part.text):
                stretches[-1].append(Part(Safe(part.text[begin:]), part.style, part.target))
    return stretches


def _characters(text: Safe, room: int, width: int) -> Iterable[tuple[int, int, int]]:
    """Where each character as drawn starts and ends, and its cells; plain text may come in stretches that fit."""
    if not text.isascii():
        return split_graphemes(text)[0]
    cuts = [0, *range(room if room > 0 else width, len(text), width), len(text)]
    return [(start, end, end - start) for start, end in pairwise(cuts)]
