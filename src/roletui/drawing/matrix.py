"""A matrix as lines of styled text: a column of bullets, then as many levels as fit, the rest in further blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from roletui.compare.labels import CELL_MARKS, LEGEND, section_title, short_titles
from roletui.compare.model import CellState, Matrix, MatrixSection, Thread
from roletui.drawing.lines import Line, Part, StyleName, wrap
from roletui.text import Safe

LABEL = 40
"""Columns of the bullets' texts."""
_LEAST_LABEL = 30
"""Columns that the texts keep when that brings more levels into sight."""
_NARROWEST, _WIDEST = 8, 14
_STYLES: Mapping[CellState, StyleName] = {
    "first": "text",
    "same": "same",
    "reworded": "changed",
    "extended": "changed",
    "narrowed": "changed",
    "new": "new",
    "gone": "gone",
    "inherited": "inherited",
    "absent": "quiet",
}


def draw_matrix(matrix: Matrix, width: int) -> list[Line]:
    """The whole matrix in blocks of at most `width` columns; nothing is clipped."""
    titles = short_titles([level.title for level in matrix.levels])
    column = _column(titles)
    label = min(LABEL, max(1, width - column))
    fitting = max(1, (width - label) // column)
    lines: list[Line] = []
    for start in range(0, len(titles), fitting):
        shown = range(start, min(start + fitting, len(titles)))
        if start:
            lines.append(Line())
        lines += _block(matrix, titles, shown, label, column, len(titles))
    lines.append(Line())
    return lines + wrap([Part(LEGEND, "quiet")], width)


@dataclass(frozen=True, slots=True)
class Window:
    """A matrix as seen through a window: level titles to keep in sight, rows to scroll, and where the cells stand."""

    head: tuple[Line, ...]
    rows: tuple[Line, ...]
    label: int
    column: int
    shown: range


def draw_window(matrix: Matrix, width: int, first: int, pinned: str | None = None, sign: str = "") -> Window:
    """As many levels as fit in `width` columns from the `first` on; `sign` stands before the pinned level's title."""
    titles = short_titles([level.title for level in matrix.levels])
    titles = [
        Safe(f"{sign} {title}") if level.id == pinned else title
        for level, title in zip(matrix.levels, titles, strict=True)
    ]
    column = _column(titles)
    fitting = max(1, min(len(titles), (width - _LEAST_LABEL) // column))
    label = max(1, min(LABEL, width - fitting * column))
    start = max(0, min(first, len(titles) - fitting))
    shown = range(start, min(start + fitting, len(titles)))
    rows = [line for section in matrix.sections for line in _section(section, shown, label, column)][1:]
    return Window(tuple(_heads(titles, shown, label, column)), tuple(rows), label, column, shown)


def _column(titles: Sequence[Safe]) -> int:
    """Columns of one level: its longest word, within bounds."""
    return min(_WIDEST, max([_NARROWEST, *(cell_len(word) for title in titles for word in title.split())])) + 1


def _heads(titles: Sequence[Safe], shown: range, label: int, column: int) -> list[Line]:
    return _row([], [wrap([Part(titles[each], "strong")], column - 1) for each in shown], label, column)


def _block(matrix: Matrix, titles: Sequence[Safe], shown: range, label: int, column: int, levels: int) -> list[Line]:
    lines: list[Line] = []
    if len(shown) < levels:
        said = Safe(f"levels {shown.start + 1} to {shown.stop} of {levels}")
        lines += wrap([Part(said, "quiet")], label + column)
    lines += _heads(titles, shown, label, column)
    for section in matrix.sections:
        lines += _section(section, shown, label, column)
    return lines


def _section(section: MatrixSection, shown: range, label: int, column: int) -> list[Line]:
    title = Safe(section_title(section.kind, section.heading).upper())
    lines = [Line(), *wrap([Part(title, "heading")], label + column * len(shown), ref=section)]
    for thread in section.threads:
        lines += _thread(thread, shown, label, column)
    return lines


def _thread(thread: Thread, shown: range, label: int, column: int) -> list[Line]:
    text = wrap([Part(thread.text)], label - 1)
    cells = [[Line((Part(CELL_MARKS[thread.cells[each].state], _STYLES[thread.cells[each].state]),))] for each in shown]
    return _row(text, cells, label, column, ref=thread)


def _row(
    text: Sequence[Line], cells: Sequence[Sequence[Line]], label: int, column: int, *, ref: object = None
) -> list[Line]:
    """One row of the table, every cell padded to its column and as tall as the tallest."""
    lines: list[Line] = []
    for first, *others in zip_longest(text, *cells):
        parts = _padded(first, label)
        for each in others:
            parts += _padded(each, column)
        lines.append(Line(tuple(parts), ref))
    return lines


def _padded(line: Line | None, width: int) -> list[Part]:
    used = line.width if line else 0
    return [*(line.parts if line else ()), Part(Safe(" " * max(0, width - used)))]
