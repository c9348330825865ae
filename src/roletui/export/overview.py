"""Roles as a table: one row each, with what sets them apart at a glance."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from roletui.export.cells import rows_text
from roletui.export.html import html_page, table
from roletui.export.markdown import words
from roletui.export.sheet import Sheet
from roletui.export.workbook import Grid, Value
from roletui.model import Catalog

_HEAD = ("Role", "Family", "Department", "Grade", "Reports to", "Direct reports", "Levels of family", "Bullets", "Page")
_WIDTHS = (36, 32, 24, 10, 36, 10, 10, 10, 44)


def overview(catalog: Catalog, sheets: Sequence[Sheet]) -> Grid:
    """The roles as a table; a level without a reporting line has its family's."""
    reports = Counter(
        reporting.target
        for family, level in catalog.levels.values()
        if (reporting := level.reports_to or family.reports_to) is not None and reporting.target
    )
    return Grid("Roles", _HEAD, tuple(_row(sheet, reports) for sheet in sheets), _WIDTHS)


def _row(sheet: Sheet, reports: Counter[str]) -> tuple[Value, ...]:
    grades = sheet.level.grades
    return (
        sheet.title,
        sheet.family.title,
        sheet.family.department,
        grades[0] if len(grades) == 1 else sheet.level.grade,
        sheet.reports_to.text if sheet.reports_to else "",
        reports[sheet.id],
        len(sheet.family.levels),
        sum(1 for _ in sheet.items()),
        f"{sheet.path}:{sheet.level.line}",
    )


def csv(grid: Grid) -> str:
    """The table as rows."""
    return rows_text([grid.head, *grid.rows])


def markdown(grid: Grid) -> str:
    """The table as a Markdown page."""
    lines = [f"# {grid.name}", "", _line(grid.head), "|" + " --- |" * len(grid.head), *map(_line, grid.rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[Value]) -> str:
    return "| " + " | ".join(words(str(cell), cell=True) for cell in cells) + " |"


def html(grid: Grid) -> str:
    """The table as a page."""
    rows = [[escape(str(cell)) for cell in row] for row in grid.rows]
    return html_page(grid.name, [f"<h1>{escape(grid.name)}</h1>", *table(list(grid.head), rows)], wide=True)
