"""Tables as a workbook for Excel and its relatives: heads that stay in sight, filters, widths, wrapped text.

Every text is written as a text, whatever it begins with: no formula and no link is ever made of what a page says.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from roletui.export.cells import begins_formula

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Value = str | int | None


class Grid(NamedTuple):
    """A table: a name, its heads, its rows, the width of each column in characters, and how many stay in sight."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...]
    fixed: int = 1


NAME_CHARACTERS = 31
"""Characters that a sheet's name may have."""
CELL_CHARACTERS = 32_767
"""Characters that a cell may have; what goes beyond is cut, and the cut is marked."""
ROWS = 1_048_575
"""Rows below the head that a sheet may have; a longer table goes on on the next sheet."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_CUT = " … (cut)"
_MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same tables always give the same bytes: no time of their making is kept."""


def workbook(title: str, grids: Sequence[Grid]) -> bytes:
    """The tables as the bytes of a workbook, a sheet each."""
    import xlsxwriter  # noqa: PLC0415 - only a workbook needs it

    packed = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(packed, options)
    book.set_properties({"title": title[:255], "created": _MADE})
    text = {"text_wrap": True, "valign": "top"}
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#E8E8E8", "bottom": 1, **text}),
        "text": book.add_format(text),
        # Who edits such a cell must not turn it into a formula either.
        "quoted": book.add_format({"quote_prefix": True, **text}),
    }
    taken: set[str] = set()
    for grid in _of_a_sheet(grids):
        _fill(book.add_worksheet(_name(grid.name, taken)), grid, styles)
    book.close()
    return packed.getvalue()


def _of_a_sheet(grids: Sequence[Grid]) -> Iterator[Grid]:
    """The tables, each cut into as many as sheets can hold."""
    for grid in grids:
        for start in range(0, max(1, len(grid.rows)), ROWS):
            yield grid._replace(rows=grid.rows[start : start + ROWS])


def _name(name: str, taken: set[str]) -> str:
    """A name for a sheet that no other one has; case is no difference."""
    short = _cut(" ".join(name.translate(_NOT_IN_NAMES).split()), NAME_CHARACTERS).strip() or "Sheet"
    candidate, number = short, 1
    while candidate.casefold() in taken or candidate.casefold() == "history":
        number += 1
        tail = f" {number}"
        candidate = _cut(short, NAME_CHARACTERS - len(tail)) + tail
    taken.add(candidate.casefold())
    return candidate


def _cut(text: str, units: int) -> str:
    """The beginning of a text that takes at most so many units of UTF-16, in which a workbook counts."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")


def _fill(sheet: "Worksheet", grid: Grid, styles: dict[str, Any]) -> None:
    for column, (words, width) in enumerate(zip(grid.head, grid.widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, _short(words), styles["head"])
    for number, row in enumerate(grid.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                style = styles["quoted" if begins_formula(value) else "text"]
                sheet.write_string(number, column, _short(value), style)
            elif value is not None:
                sheet.write_number(number, column, value, styles["text"])
    sheet.freeze_panes(1, grid.fixed)
    sheet.autofilter(0, 0, max(1, len(grid.rows)), len(grid.head) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _short(text: str) -> str:
    return text if len(text) <= CELL_CHARACTERS else text[: CELL_CHARACTERS - len(_CUT)] + _CUT
