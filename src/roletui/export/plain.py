"""A role as plain text for mails, chats and text boxes: one line a bullet or paragraph."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from roletui.export.sheet import TO_SETTLE, Block, Sheet, asides, facts, grade_words


def page(sheet: Sheet) -> str:
    """The role as plain text."""
    lines = [sheet.title, "=" * len(sheet.title), ""]
    lines += [f"{label}: {words}" for label, words in facts(sheet)]
    if sheet.notes:
        lines += ["", f"{TO_SETTLE}:", *(f"  [ ] {note.told}" for note in sheet.notes)]
    for block in sheet.intro:
        lines += ["", *_lines(block)]
    for part in sheet.parts:
        lines += ["", part.heading, "-" * len(part.heading)]
        before: Block | None = None
        for block in part.blocks:
            for _, words in asides(sheet, part, before, block):
                lines += ["", words]
            if before is not None and not (block.is_item and before.is_item):
                lines.append("")
            lines += _lines(block)
            before = block
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(block: Block) -> list[str]:
    indent = "  " * block.depth
    if not block.is_item:
        return [indent + line for line in block.text.split("\n")]
    mark = "-" if block.number is None else f"{block.number}."
    return [f"{indent}{mark} {block.text}"]


_FORMULA_STARTS = frozenset("=+-\u2212@|%")
"""What one spreadsheet or another takes for the beginning of a formula or a command, in wide and small forms too."""
_NEXT_CELL = re.compile(r"""(?<=[;\t\r\n])((?:[^\S\t\r\n]|")*)([^\s"])""")
"""Where a cell would begin in countries whose tables are parted by semicolons, and the first sign that it shows."""

COLUMNS = (
    "role_id",
    "role",
    "family",
    "grade",
    "section",
    "heading",
    "depth",
    "text",
    "origin",
    "origin_role",
    "path",
    "line",
    "via",
)


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


def csv_page(sheets: Sequence[Sheet]) -> str:
    """Every bullet of every role with where it was read."""
    rows: list[Sequence[object]] = [COLUMNS]
    for sheet in sheets:
        rows += [
            (
                sheet.id,
                sheet.title,
                sheet.family.title,
                grade_words(sheet),
                part.kind,
                part.heading,
                block.depth,
                block.text,
                block.origin.id,
                block.origin.title,
                block.origin.path,
                block.origin.line,
                block.origin.via,
            )
            for part, block in sheet.items()
        ]
    return rows_text(rows)
