"""A matrix as lines of styled text: a column of bullets, then one for each level, with a mark where it asks them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from rich.cells import cell_len

from roletui.compare.changes import highlights, pieces
from roletui.compare.labels import section_title
from roletui.compare.model import Cell, CellState, Entry, Matrix, MatrixSection, Thread
from roletui.drawing.ladder import Naming, adds_grade
from roletui.drawing.lines import Line, Part, StyleName, cut, in_two, spread, wrap
from roletui.drawing.tree import PINNED, chip_of
from roletui.text import Safe

LABEL = 46
"""Columns of the bullets' texts where levels are laid out in blocks."""
_NAMED = 30
"""Columns that names may take before what each level says, however little is left."""
_LEAST_LABEL = 30
"""Columns that the texts keep when that brings more levels into sight."""
_NARROWEST, _WIDEST = 5, 16
_ASKED, _REWORDED, _INHERITED, _BLANK = Safe("●"), Safe("◐"), Safe("↳"), Safe("")
MARKS: Mapping[CellState, Safe] = {
    "first": _ASKED,
    "same": _ASKED,
    "new": _ASKED,
    "reworded": _REWORDED,
    "extended": _REWORDED,
    "narrowed": _REWORDED,
    "inherited": _INHERITED,
    "gone": _BLANK,
    "absent": _BLANK,
}
"""What is in a cell; nothing where the level does not ask the bullet."""
_STYLES: Mapping[Safe, StyleName] = {_ASKED: "text", _REWORDED: "changed", _INHERITED: "inherited", _BLANK: "quiet"}
LEGEND = (
    Part(Safe("● asked"), "text"),
    Part(Safe("   ")),
    Part(Safe("◐ reworded"), "changed"),
    Part(Safe("   ")),
    Part(Safe("↳ inherited"), "inherited"),
    Part(Safe("   ")),
    Part(Safe("blank: not asked"), "quiet"),
)


@dataclass(frozen=True, slots=True)
class Window:
    """A matrix as seen through a window: heads to keep in sight, rows to scroll, and where the cells are."""

    head: tuple[Line, ...]
    rows: tuple[Line, ...]
    label: int
    columns: tuple[int, ...]
    shown: range

    def start(self, level: int) -> int:
        """The column of the text in which a level's cells begin."""
        return self.label + sum(self.columns[each] for each in self.shown if each < level)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where things are: columns of the texts and of each level, the levels in sight, and their heads."""

    label: int
    columns: tuple[int, ...]
    shown: range
    heads: tuple[tuple[Safe, ...], ...]
    grades: tuple[Safe, ...]
    one_line: bool
    """Whether a text is cut to one line, for who can read all of it elsewhere."""


def differs(thread: Thread) -> bool:
    """Whether the levels do not all ask a bullet in the same words."""
    return any(MARKS[cell.state] == _REWORDED or MARKS[cell.state] == _BLANK for cell in thread.cells)


def draw_matrix(matrix: Matrix, names: Naming, width: int) -> list[Line]:
    """The whole matrix in blocks of at most `width` columns; nothing is clipped."""
    titles, grades = _heads_of(matrix, names)
    heads = tuple((title,) for title in titles)
    columns = _columns(heads)
    label = min(LABEL, max(1, width - max(columns, default=0)))
    lines: list[Line] = []
    start = 0
    while start < len(titles):
        shown = _fitting(columns, start, width - label)
        grid = _Grid(label, columns, shown, heads, grades, one_line=False)
        lines += [Line()] if start else []
        if len(shown) < len(titles):
            said = Safe(f"levels {shown.start + 1} to {shown.stop} of {len(titles)}")
            lines += wrap([Part(said, "quiet")], width)
        lines += _heads(grid)
        for section in matrix.sections:
            lines += [Line(), *_section(section, grid, section.threads)]
        start = shown.stop
    return [*lines, Line(), spread(LEGEND, [], width)]


def _fitting(columns: Sequence[int], start: int, room: int) -> range:
    """The levels from one on whose columns fit, one at least."""
    stop, used = start, 0
    while stop < len(columns) and (stop == start or used + columns[stop] <= room):
        used += columns[stop]
        stop += 1
    return range(start, stop)


def draw_window(
    matrix: Matrix, names: Naming, width: int, first: int, pinned: str | None = None, *, differing: bool = False
) -> Window:
    """As many levels as fit in `width` columns from the `first` on, every bullet on one line."""
    titles, grades = _heads_of(matrix, names, pinned)
    heads: list[tuple[Safe, ...]] = [(title,) for title in titles]
    columns = tuple(max(_NARROWEST, cell_len(title)) + 2 for title in titles)
    if sum(columns) > width - LABEL:
        heads = [in_two(title) for title in titles]
        columns = _columns(heads)
    room = width - min(_LEAST_LABEL, width // 2)
    shown = _fitting(columns, min(first, len(titles) - 1), room)
    while shown.start and sum(columns[shown.start - 1 : shown.stop]) <= room:
        shown = range(shown.start - 1, shown.stop)
    label = max(1, width - sum(columns[each] for each in shown))
    grid = _Grid(label, columns, shown, tuple(heads), grades, one_line=True)
    rows: list[Line] = []
    for section in matrix.sections:
        threads = [thread for thread in section.threads if not differing or differs(thread)]
        if threads:
            rows += [*([Line()] if rows else []), *_section(section, grid, threads)]
    return Window(tuple(_heads(grid)), tuple(rows), label, columns, shown)


def _heads_of(matrix: Matrix, names: Naming, pinned: str | None = None) -> tuple[tuple[Safe, ...], tuple[Safe, ...]]:
    """The head of the columns: short names, and grades."""
    ids = [level.id for level in matrix.levels]
    shown = [names.ungraded(each, name) for each, name in zip(ids, names.short.together(ids), strict=True)]
    titles = tuple(Safe(f"{PINNED} {name}") if each == pinned else name for each, name in zip(ids, shown, strict=True))
    grades = [names.grades(each) for each in ids]
    return titles, tuple(map(chip_of, grades))


def _columns(heads: Sequence[Sequence[Safe]]) -> tuple[int, ...]:
    """Columns of each level: its name, within bounds."""
    return tuple(min(_WIDEST, max(_NARROWEST, *map(cell_len, head))) + 2 for head in heads)


def _heads(grid: _Grid) -> list[Line]:
    cells = [_head(grid.heads[each], grid.columns[each] - 2, cut_off=grid.one_line) for each in grid.shown]
    tall = max(map(len, cells), default=0)
    lines = _row([], [[Line()] * (tall - len(cell)) + cell for cell in cells], grid)
    if any(grid.grades[each] for each in grid.shown):
        grades = [[Line((Part(cut(grid.grades[each], grid.columns[each] - 2), "grade"),))] for each in grid.shown]
        lines += _row([], grades, grid)
    return lines


def _head(head: Sequence[Safe], room: int, *, cut_off: bool) -> list[Line]:
    """A level's name in its lines; each is cut, or broken again, where it is too long."""
    if cut_off:
        return [Line((Part(cut(text, room), "strong"),)) for text in head]
    return [line for text in head for line in wrap([Part(text, "strong")], room)]


def _section(section: MatrixSection, grid: _Grid, threads: Sequence[Thread]) -> list[Line]:
    width = grid.label + sum(grid.columns[each] for each in grid.shown)
    lines = wrap([Part(section_title(section.kind, section.heading), "heading")], width, ref=section)
    return [*lines, *(line for thread in threads for line in _thread(thread, grid))]


def _thread(thread: Thread, grid: _Grid) -> list[Line]:
    depth = next((cell.entry.depth for cell in thread.cells if cell.entry is not None), 0)
    indent = Part(Safe("  " * min(depth, grid.label // 8)))
    if grid.one_line:
        room = max(1, grid.label - 2 - len(indent.text))
        text = [Line((indent, Part(cut(thread.text, room))))]
    else:
        text = wrap([Part(thread.text)], max(1, grid.label - 2), first=[indent], rest=[indent])
    cells = [[_mark(thread.cells[each])] for each in grid.shown]
    return _row(text, cells, grid, ref=thread)


def _mark(cell: Cell) -> Line:
    mark = MARKS[cell.state]
    return Line((Part(Safe(f"  {mark}"), _STYLES[mark]),)) if mark else Line()


def _row(text: Sequence[Line], cells: Sequence[Sequence[Line]], grid: _Grid, *, ref: object = None) -> list[Line]:
    """One row of the table, every cell padded to its column and as tall as the tallest."""
    lines: list[Line] = []
    for first, *others in zip_longest(text, *cells):
        parts = _padded(first, grid.label)
        for place, each in zip(grid.shown, others, strict=False):
            parts += _padded(each, grid.columns[place])
        lines.append(Line(tuple(parts), ref))
    return lines


def _padded(line: Line | None, width: int) -> list[Part]:
    used = line.width if line else 0
    return [*(line.parts if line else ()), Part(Safe(" " * max(0, width - used)))]


# The wordings of one bullet


def draw_wordings(matrix: Matrix, thread: Thread, names: Naming, width: int) -> list[Line]:
    """How each level words a bullet, what is new in it marked; neighbours that do not ask it on one line."""
    ids = [level.id for level in matrix.levels]
    shown = names.short.together(ids)
    grades = [names.grades(each) for each in ids]
    called = [
        Safe(f"{name} {grade}" if grade and adds_grade(grade, name) else name)
        for name, grade in zip(shown, grades, strict=True)
    ]
    room = min(max(map(cell_len, called), default=0), max(min(_NAMED, width // 3), width // 4)) + 2
    lines: list[Line] = []
    before: Entry | None = None
    rows = list(zip(shown, called, thread.cells, strict=True))
    for blank, run in groupby(rows, lambda row: MARKS[row[2].state] == _BLANK):
        group = list(run)
        if blank:
            said = cut(", ".join(name for name, _, _ in group), max(1, width - len("  not asked")))
            lines += wrap([Part(Safe("not asked"), "quiet")], width, first=[_called(said, room)], rest=[])
            continue
        for _, name, cell in group:
            lead = _called(cut(name, room - 2), room)
            lines += wrap(_wording(cell, before), width, first=[lead], rest=[Part(Safe(" " * room))])
            before = cell.entry or before
    return lines


def _called(name: Safe, room: int) -> Part:
    """A name padded to the room of all names, with a gap in any case."""
    return Part(Safe(name + " " * max(2, room - cell_len(name))), "quiet")


def _wording(cell: Cell, before: Entry | None) -> list[Part]:
    mark = MARKS[cell.state]
    if cell.entry is None:
        return [Part(Safe(f"{mark} "), _STYLES[mark]), Part(Safe("inherits it"), "quiet")]
    parts = [Part(Safe(f"{mark} "), _STYLES[mark])]
    if mark != _REWORDED or before is None:
        same = before is not None and before.text == cell.entry.text
        return [*parts, Part(Safe("the same") if same else cell.entry.text, "quiet" if same else "text")]
    spans = highlights(before.text, cell.entry.text)[1]
    return [*parts, *(Part(Safe(text), "added" if lit else "text") for text, lit in pieces(cell.entry.text, spans))]
