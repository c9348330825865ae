"""Rows for spreadsheets: one a bullet, and no cell that a spreadsheet would run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from roletui.export.sheet import Sheet, grade_words

_FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for a formula's beginning, in its wide forms too."""

COLUMNS = ("role_id", "role", "family", "grade", "section", "heading", "depth", "text", "origin", "origin_role", "path",
           "line", "via")  # fmt: skip


def rows_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV with LF line ends; a text that begins as a formula does is led by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row])
    return out.getvalue()


def harmless(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) or text[:1] in ("\t", "\r", "\n") else text


def page(sheets: Sequence[Sheet]) -> str:
    """Every bullet of every role with where it was read."""
    rows: list[Sequence[object]] = [COLUMNS]
    for sheet in sheets:
        rows += [
            (sheet.id, sheet.title, sheet.family.title, grade_words(sheet), part.kind, part.heading, block.depth,
             block.text, block.origin.id, block.origin.title, block.origin.path, block.origin.line, block.origin.via)
            for part, block in sheet.items()
        ]  # fmt: skip
    return rows_text(rows)
