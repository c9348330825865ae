"""Rows for spreadsheets: one a bullet, and no cell that a spreadsheet would run as a formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from roletui.export.sheet import Sheet, grade_words

_FORMULA_STARTS = frozenset("=+-\u2212@|%")
"""What one spreadsheet or another takes for the beginning of a formula or a command, in wide and small forms too."""
_NEXT_CELL = re.compile(r"""(?<=[;\t\r\n])((?:[^\S\t\r\n]|")*)([^\s"])""")
"""Where a cell would begin in countries whose tables are parted by semicolons, and the first sign that it shows."""

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
    """The text with an apostrophe where it, or what follows a semicolon in it, could be run as a formula."""
    text = _NEXT_CELL.sub(lambda found: f"{found[1]}'{found[2]}" if _begins_formula(found[2]) else found[0], text)
    return f"'{text}" if _begins_formula(text.lstrip()[:1]) or text[:1] in ("\t", "\r", "\n") else text


def _begins_formula(sign: str) -> bool:
    return unicodedata.normalize("NFKC", sign) in _FORMULA_STARTS


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
