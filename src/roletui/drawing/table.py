"""All roles as the rows of a table: name, grade, department, family, who reports to them, levels beside them."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len

from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part, StyleName, cut
from roletui.drawing.tree import IN_BASKET, PINNED
from roletui.roles.ladder import Ladder
from roletui.roles.narrowing import Branch
from roletui.text import Safe

Column = Literal["role", "grade", "family", "department", "reports", "levels"]
COLUMNS: tuple[Column, ...] = ("role", "grade", "family", "department", "reports", "levels")
HEADS = {
    "role": "Role",
    "grade": "Grade",
    "family": "Family",
    "department": "Department",
    "reports": "Reports",
    "levels": "Levels",
}
_NUMBERS: frozenset[Column] = frozenset({"grade", "reports", "levels"})
_SPARE: tuple[Column, ...] = ("levels", "department", "reports", "family")
"""Columns that are left out where there is little room, the first first."""
_FEW = 10
"""One in how many roles a column must say something of to be worth its room."""
_GAP = 2
_WIDEST = 40
_UNGRADED = 10_000
"""Where roles without a grade are listed."""


class TableRow(NamedTuple):
    """One role, with the text of each column and what it is sorted by."""

    role: str
    texts: dict[Column, Safe]
    keys: dict[Column, tuple[float, str]]


class TableLook(NamedTuple):
    """How the table is sorted, and what is marked."""

    sort: Column = "role"
    reverse: bool = False
    pinned: str | None = None
    basket: Collection[str] = ()
    ticked: Collection[str] = ()


def rows_of(branches: Iterable[Branch], names: Naming, ladder: Ladder) -> list[TableRow]:
    """A row for every level, in the order of the pages."""
    rows: list[TableRow] = []
    for branch in branches:
        family = names.short[branch.family.id]
        department = names.short.departments[branch.family.department]
        for level in branch.levels:
            numbers = [grade for grade in level.grades if isinstance(grade, int)]
            reports = len({edge.source for edge in ladder.reports(level.id)})
            texts: dict[Column, Safe] = {
                "role": names.ungraded(level.id, names.short.alone(level.id)),
                "grade": names.grades(level.id),
                "family": family,
                "department": department,
                "reports": Safe(str(reports) if reports else ""),
                "levels": Safe(str(len(branch.family.levels))),
            }
            keys = {column: (0.0, texts[column].casefold()) for column in COLUMNS}
            keys |= {"grade": (min(numbers, default=_UNGRADED), texts["grade"])}
            keys |= {"reports": (reports, ""), "levels": (len(branch.family.levels), "")}
            rows.append(TableRow(level.id, texts, keys))
    return rows


def sorted_rows(rows: Sequence[TableRow], look: TableLook) -> list[TableRow]:
    """The rows in order of one column; what is equal there stays in the order of the pages."""
    return sorted(rows, key=lambda row: row.keys[look.sort], reverse=look.reverse)


def draw_table_head(rows: Sequence[TableRow], look: TableLook, width: int) -> Line:
    """The heads of the columns; an arrow at the one that rows are sorted by."""
    parts = [Part(Safe("  "))]
    for column, room in _widths(rows, width).items():
        arrow = (" ▾" if look.reverse else " ▴") if column == look.sort else ""
        text = cut(HEADS[column] + arrow, room)
        parts.append(Part(_padded(text, room, right=column in _NUMBERS), "heading" if arrow else "quiet"))
        parts.append(Part(Safe(" " * _GAP)))
    return Line(tuple(parts[:-1]))


def column_at(rows: Sequence[TableRow], width: int, place: int) -> Column | None:
    """The column whose head is at a cell of the head's line."""
    start = 2
    for column, room in _widths(rows, width).items():
        if start <= place < start + room:
            return column
        start += room + _GAP
    return None


def draw_table_rows(rows: Sequence[TableRow], look: TableLook, width: int) -> list[Line]:
    """Every role on one line."""
    widths = _widths(rows, width)
    lines: list[Line] = []
    for row in sorted_rows(rows, look):
        mark = "✓" if row.role in look.ticked else PINNED if row.role == look.pinned else ""
        mark = mark or (IN_BASKET if row.role in look.basket else "")
        parts = [Part(Safe(f"{mark or ' '} "), "changed")]
        for column, room in widths.items():
            style: StyleName = "text" if column == "role" else "grade" if column == "grade" else "quiet"
            text = cut(row.texts[column], room, middle=column == "role")
            parts.append(Part(_padded(text, room, right=column in _NUMBERS), style))
            parts.append(Part(Safe(" " * _GAP)))
        lines.append(Line(tuple(parts[:-1]), row.role))
    return lines


def _padded(text: Safe, room: int, *, right: bool) -> Safe:
    gap = " " * max(0, room - cell_len(text))
    return Safe(gap + text if right else text + gap)


def _widths(rows: Sequence[TableRow], width: int) -> dict[Column, int]:
    """Columns as wide as their texts; some are left out, and then names are cut, where there is little room."""
    needs = {
        column: max([len(HEADS[column]) + 2, *(cell_len(row.texts[column]) for row in rows)])
        for column in COLUMNS
        if column == "role" or any(row.texts[column] for row in rows)
    }
    widths = {column: min(_WIDEST, need) for column, need in needs.items()}
    for column in (*_nearly_empty(rows), *_SPARE):
        if _total(widths) > width:
            widths.pop(column, None)
    if _total(widths) > width:
        widths["role"] = max(1, widths["role"] - (_total(widths) - width))
    if _total(widths) > width:
        widths = {"role": max(1, width - 2)}
    for column in widths:
        widths[column] += min(max(0, needs[column] - widths[column]), max(0, width - _total(widths)))
    return widths


def _nearly_empty(rows: Sequence[TableRow]) -> list[Column]:
    """Columns that say nothing of most roles: they are left out before those in which roles differ."""
    return [each for each in _SPARE if sum(bool(row.texts[each]) for row in rows) * _FEW < len(rows)]


def _total(widths: dict[Column, int]) -> int:
    return 2 + sum(widths.values()) + _GAP * (len(widths) - 1)
