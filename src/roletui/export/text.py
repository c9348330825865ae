"""A role as plain text for mails, chats and text boxes: one line a bullet or paragraph."""

from roletui.export.sheet import TO_SETTLE, Block, Sheet, asides, facts


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
