"""Lines of styled text, and wrapping them at words: what the command line prints and the app's panes scroll."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size, split_graphemes

from roletui.patterns import lazy_pattern
from roletui.text import Safe

_PIECE = lazy_pattern(r"\n|[^\S\n]+|\S+")
"""A line end, a run of other white space, or a run without any."""

_LEAST_LEFT = 8
"""Columns that the left of a line keeps before what is at its right is left out."""

StyleName = Literal[
    "text",
    "title",
    "heading",
    "quiet",
    "origin",
    "link",
    "grade",
    "chip",
    "rule",
    "strong",
    "em",
    "code",
    "new",
    "gone",
    "changed",
    "inherited",
    "same",
    "moved",
    "hit",
    "added",
    "removed",
    "error",
    "warning",
    "notice",
    "success",
]
"""What a stretch of text means; each face (terminal, app, HTML) decides how that looks."""


class Part(NamedTuple):
    """A stretch of one line in one style; `target` is where a link leads (an address, or `role:ID`)."""

    text: Safe
    style: StyleName = "text"
    target: str | None = None


class Line(NamedTuple):
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


def cut(text: str, room: int, *, middle: bool = False) -> Safe:
    """A text on one line of at most `room` cells, with a sign where something is left out: at its end or middle."""
    text = text.replace("\n", " ")
    if _cells(text) <= room:
        return Safe(text)
    kept = max(0, room - 1)
    end = _tail(text, kept) if middle else ""
    return Safe((set_cell_size(text, kept - _cells(end)).rstrip() + "…" + end.lstrip()) if room > 0 else "")


def _tail(text: str, kept: int) -> str:
    """The end of a text that is cut in its middle: its last words, as far as they take half, else a third of it."""
    words, end = text.split(), ""
    while words and _cells(f"{words[-1]} {end}".rstrip()) <= kept // 2:
        end = f"{words.pop()} {end}".rstrip()
    if end:
        return end
    for char in reversed(text):
        if _cells(char + end) > kept // 3:
            break
        end = char + end
    return end


def in_two(text: Safe, beside: int = 0) -> tuple[Safe, ...]:
    """A name broken at a word where both lines are shortest, or whole; `beside` is what follows the first."""
    words = text.split()
    ways = [(Safe(" ".join(words[:at])), Safe(" ".join(words[at:]))) for at in range(1, len(words))]
    best = min(ways, key=lambda way: max(_cells(way[0]) + beside, _cells(way[1])), default=(text,))
    return best if max(map(_cells, best)) < _cells(text) else (text,)


def spread(left: Sequence[Part], right: Sequence[Part], width: int, *, ref: object = None) -> Line:
    """One line with something at its left, which is cut, and something at its right, left out where that is narrow."""
    least = min(_LEAST_LEFT, sum(_cells(part.text) for part in left))
    if sum(_cells(part.text) for part in right) > width - least:
        right = ()
    room = max(0, width - sum(_cells(part.text) for part in right))
    kept: list[Part] = []
    used = 0
    for part in left:
        text = cut(part.text, room - used)
        kept += [part._replace(text=text)] if text else []
        used += _cells(text)
        if text != part.text:
            break
    gap = [Part(Safe(" " * (room - used)))] if right and room > used else []
    return Line((*kept, *gap, *right), ref)


def wrap(
    parts: Iterable[Part], width: int, *, first: Sequence[Part] = (), rest: Sequence[Part] = (), ref: object = None
) -> list[Line]:
    """Break styled text at words into lines of at most `width` cells; `first` and `rest` are before the lines.

    A word longer than a line is cut between characters: nothing is ever left out.
    """
    lines: list[Line] = []
    lead: Sequence[Part] = first
    current: list[Part] = []
    used = start = sum(_cells(part.text) for part in first)
    hanging = sum(_cells(part.text) for part in rest)

    def finish() -> None:
        nonlocal lead, current, used, start
        lines.append(Line(_trimmed(lead, current), ref))
        lead, current, used, start = rest, [], hanging, hanging

    for word, cells in _words(parts):
        text = word[0].text
        if text == " " and used <= start:
            continue
        if text == "\n" or (text == " " and used + cells > width):
            finish()
        elif used + cells <= width:
            current += word
            used += cells
        else:
            if used > start:
                finish()
            for stretch in _cut(word, max(1, width - used), max(1, width - hanging)):
                if used > start:
                    finish()
                current += stretch
                used += sum(_cells(part.text) for part in stretch)
    # A mark alone takes no cell, and is a word all the same.
    if used > start or not lines or any(part.text != " " for part in current):
        finish()
    return lines


def _trimmed(lead: Sequence[Part], current: list[Part]) -> tuple[Part, ...]:
    """A line's parts without the spaces at its end; of what is before a line, the first part always stays."""
    while current and current[-1].text == " ":
        current.pop()
    if not current:
        while len(lead) > 1 and lead[-1].text == " ":
            lead = lead[:-1]
    return (*lead, *_joined(current))


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _joined(parts: list[Part]) -> Iterator[Part]:
    """Neighbours that look alike and lead to the same place as one part: less to draw, less to send."""
    if not parts:
        return
    texts, style, target = [parts[0].text], parts[0].style, parts[0].target
    for part in parts[1:]:
        if part.style == style and part.target == target:
            texts.append(part.text)
        else:
            yield Part(Safe("".join(texts)), style, target)
            texts, style, target = [part.text], part.style, part.target
    yield Part(Safe("".join(texts)), style, target)


def _words(parts: Iterable[Part]) -> list[tuple[list[Part], int]]:
    """Group styled text into words (which may change style inside) and the white space between them, with cells."""
    words: list[tuple[list[Part], int]] = []
    open_word = False
    for part in parts:
        for piece in _PIECE.findall(part.text):
            if piece == "\n" or piece[0].isspace():
                open_word = False
                words.append(([Part(Safe("\n" if piece == "\n" else " "), part.style, part.target)], 1))
                continue
            made = Part(Safe(piece), part.style, part.target)
            if open_word:
                begun, cells = words[-1]
                words[-1] = ([*begun, made], cells + _cells(piece))
            else:
                words.append(([made], _cells(piece)))
            open_word = True
    return words


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


_LONGEST_WORD = 14
"""Cells of a word that a column keeps whole; longer ones are paths and addresses, which may be broken."""


def column_widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column of a table is: what it needs, or less where the room is not enough for all.

    Then words stay whole where they can, and a column gets the more of what is left the more text it holds.
    """
    columns = list(zip_longest(*rows, fillvalue=""))
    needs = [max(1, *map(_cells, column)) for column in columns]
    if sum(needs) <= room:
        return needs
    words = [max(map(_cells, " ".join(column).split()), default=1) for column in columns]
    widths = [min(each) for each in zip(words, needs, [_LONGEST_WORD] * len(words), strict=True)]
    while sum(widths) > max(room, len(widths)):
        widths[widths.index(max(widths))] -= 1
    texts = [sum(map(_cells, column)) for column in columns]
    for _ in range(room - sum(widths)):
        short = [at for at, need in enumerate(needs) if widths[at] < need]
        widths[max(short, key=lambda at: texts[at] / widths[at])] += 1
    return widths
