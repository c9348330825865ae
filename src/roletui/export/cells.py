"""Cells of tables for spreadsheets: texts that no program takes for a formula, and rows as CSV."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

_FORMULA_STARTS = frozenset("=+-\u2212@|%")
"""What one spreadsheet or another takes for the beginning of a formula or a command, in wide and small forms too."""
_NEXT_CELL = re.compile(r"""(?:(?<=[;\t\r\n])((?:[^\S\t\r\n]|")*)|(?<=\|)("*))([^\s"])""")
"""Where a cell would begin in countries whose tables are parted by semicolons, and the first sign that it shows.

Bars part the cells of some tables too; the rows that pages hold have blanks beside theirs, and stay as they are."""


def rows_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV with LF line ends; a text that begins as a formula does is led by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row])
    return out.getvalue()


def harmless(text: str) -> str:
    """The text with an apostrophe where it, or what follows a semicolon or a bar in it, could be run as a formula."""
    text = _NEXT_CELL.sub(_led, text)
    return f"'{text}" if begins_formula(text) else text


def _led(found: re.Match[str]) -> str:
    """The beginning of a later cell, with an apostrophe before a sign that would make a formula of it."""
    return f"{found[1] or found[2] or ''}'{found[3]}" if _is_start(found[3]) else found[0]


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for more than text by how it begins."""
    return _is_start(text.lstrip()[:1]) or text[:1] in ("\t", "\r", "\n")


def _is_start(sign: str) -> bool:
    return unicodedata.normalize("NFKC", sign) in _FORMULA_STARTS
