"""The cells of a row of the screen, and in which of them two rows differ."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, repeat
from operator import add, ne
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from roletui.patterns import lazy_pattern

Cell = str
"""What a cell shows, and the number of its style as a character; of a cell that belongs to one at its left that alone.

It is a text because the collector would look at every tuple, which took some keys 6 ms longer.
"""
UNKNOWN: Final[Cell] = "\0\0\0"
"""What stands for a cell that nothing was sent to."""
_RUN = lazy_pattern(r"\x01(?:\x00{0,9}\x01)*")
"""Cells that differ. From ten alike between two of them the cursor is moved rather than the cells sent again."""
_FLAGS = range(0x1F1E6, 0x1F200)
"""Letters that make a flag in pairs, of which each is one cell wide when it is alone."""


def cells_of(segments: Iterable[Segment], styles: dict[Style | None, int]) -> list[Cell]:
    """The cells of a row, with styles by number: these are compared sooner.

    Where characters join or are wide, which of them is in which cell is the terminal's affair: such a text stands as
    a whole in its first cell.
    """
    cells: list[Cell] = []
    last = -1
    for text, style, control in segments:
        if control or not text:
            continue
        number = chr(styles.setdefault(style, len(styles)))
        if text.isascii() or _is_even(text):
            cells += map(add, text, repeat(number))
            last = len(cells) - 1
        elif width := cell_len(text):
            last = len(cells)
            cells += [text + number, *[number] * (width - 1)]
        elif cells:
            cells[last] += text
    return cells


@lru_cache(maxsize=4096)
def _is_even(text: str) -> bool:
    """Whether each character of a text has a cell of its own."""
    return all(
        cell_len(character) == 1 and unicodedata.category(character)[0] != "M" and ord(character) not in _FLAGS
        for character in text
    )


def differing_cells(before: Sequence[Cell], now: Sequence[Cell]) -> list[tuple[int, int]]:
    """From where to where two rows differ, the end exclusive; stretches that are near each other are one."""
    if before == now:
        return []
    if len(before) != len(now) or min(map(len, chain(before, now))) == 1:
        # No half of a wide character can be sent, and to overwrite one half is to lose the other.
        return [(0, len(now))]
    differs = "".join(map(chr, map(ne, before, now)))
    return [found.span() for found in _RUN.finditer(differs)]


def differing(before: Strip, now: Strip) -> list[tuple[int, int]]:
    """From where to where two rows differ."""
    if before == now:
        return []
    styles: dict[Style | None, int] = {}
    return differing_cells(cells_of(before, styles), cells_of(now, styles))
