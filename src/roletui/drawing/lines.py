"""Lines of styled text, and wrapping them at words: what the command line prints and the app's panes scroll."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, chop_cells

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
            for piece in _cut(word, max(1, width - used), max(1, width - hanging)):
                if used > start:
                    finish()
                current.append(piece)
                used += cell_len(piece.text)
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


def _cut(word: list[Part], room: int, width: int) -> list[Part]:
    """Cut a word that is longer than a line into pieces that fit."""
    pieces: list[Part] = []
    for part in word:
        if cell_len(part.text) <= room:
            pieces.append(part)
            room = width
            continue
        pieces.extend(Part(Safe(chunk), part.style, part.target) for chunk in chop_cells(part.text, max(2, width)))
    return pieces
