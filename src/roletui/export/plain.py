"""A role as plain text for mails, chats and text boxes: one line a bullet or paragraph."""

from collections.abc import Iterator, Sequence

from roletui.export.cells import rows_text
from roletui.export.sheet import TO_CHECK, Block, Sheet, asides, facts
from roletui.export.workbook import Grid, workbook


def page(sheet: Sheet) -> str:
    """The role as plain text."""
    lines = [sheet.title, "=" * len(sheet.title), ""]
    lines += [f"{label}: {words}" for label, words in facts(sheet)]
    if sheet.notes:
        lines += ["", f"{TO_CHECK}:", *(f"  [ ] {note.line_of_text}" for note in sheet.notes)]
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
    if block.is_note:
        return []
    indent = "  " * block.depth
    if not block.is_item:
        return [indent + line for line in block.text.split("\n")]
    mark = "-" if block.number is None else f"{block.number}."
    return [f"{indent}{mark} {block.text}"]


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


def csv_page(sheets: Sequence[Sheet]) -> str:
    """Every bullet of every role with where it was read."""
    return rows_text([COLUMNS, *item_rows(sheets)])


def item_rows(sheets: Sequence[Sheet]) -> Iterator[tuple[str | int | None, ...]]:
    """A row for every bullet, in the order of `COLUMNS`."""
    for sheet in sheets:
        for part, block in sheet.items():
            origin = block.origin
            yield (
                *(sheet.id, sheet.title, sheet.family.title, sheet.level.grade),
                *(part.kind, part.heading, block.depth, block.text),
                *(origin.id, origin.title, origin.path, origin.line, origin.via),
            )


_WIDTHS = (30, 30, 30, 10, 20, 24, 8, 70, 30, 30, 40, 8, 8)


def xlsx_page(sheets: Sequence[Sheet]) -> bytes:
    """The same rows as a workbook."""
    head = tuple(column.replace("_", " ").capitalize() for column in COLUMNS)
    title = sheets[0].title if len(sheets) == 1 else f"{len(sheets)} roles"
    return workbook(title, [Grid("Bullets", head, tuple(item_rows(sheets)), _WIDTHS, fixed=2)])
