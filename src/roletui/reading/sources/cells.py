"""Cells of tables, whatever the format: what they hold as blocks, and a row of them as one line of text."""

import re
from collections.abc import Sequence

from roletui.model import Paragraph, Span
from roletui.reading.blocks import Block, Body, Heading, RowOfCells, Table, TableCell
from roletui.reading.inline import Inline
from roletui.text import Safe

BULLET = re.compile(r"[-*\u2022\u00b7\u25aa\u25e6\u25cf\u2013\uf0b7]\s+(?=\S)")
"""What writers put in front of a line instead of making a list."""

EMPTY = TableCell(("",), None)


def part_of(inline: Inline, start: int, end: int) -> Inline:
    """The text between two places, with what stands out in it."""
    spans = tuple(
        span._replace(start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in inline.spans
        if span.start < end and span.end > start
    )
    return Inline(Safe(inline.text[start:end]), spans)


def without_mark(inline: Inline) -> Inline:
    """The text without the mark of a bullet in front of it."""
    mark = BULLET.match(inline.text)
    return inline if mark is None else part_of(inline, mark.end(), len(inline.text))


def cell_of(blocks: Sequence[Block]) -> TableCell:
    """A cell that holds these blocks; a heading in it is words that stand out."""
    held = tuple(
        Paragraph(block.text, block.line, (Span(0, len(block.text), "strong"), *block.spans))
        if isinstance(block, Heading)
        else block
        for block in blocks
    )
    target = next((span.target for block in held for span in block.spans if span.target), None)
    return TableCell(tuple(block.text for block in held) or ("",), target, held)


def row_text(cells: Sequence[TableCell]) -> tuple[Safe, tuple[Span, ...]]:
    """A row's cells on one line, and what stands out in them."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    last = max((index for index, cell in enumerate(cells) if cell.blocks), default=-1)
    for index, cell in enumerate(cells[: last + 1]):
        if index:
            parts.append(" | ")
            length += 3
        for place, block in enumerate(cell.blocks):
            if place:
                parts.append(" ")
                length += 1
            spans += [span._replace(start=span.start + length, end=span.end + length) for span in block.spans]
            parts.append(block.text.replace("\n", " "))
            length += len(block.text)
    return Safe("".join(parts)), tuple(spans)


def row_paragraph(row: RowOfCells, depth: int = 0) -> Paragraph | None:
    """The paragraph that is a row among the blocks of its page, or None for an empty row."""
    text, spans = row_text(row.cells)
    return Paragraph(text, row.line, spans, "table", depth) if text.replace("|", "").strip() else None


def add_table(body: Body, rows: Sequence[RowOfCells]) -> None:
    """Put a table at the end of a body, as cells and as paragraphs."""
    paragraphs = [paragraph for row in rows if (paragraph := row_paragraph(row)) is not None]
    body.blocks += paragraphs
    body.rows += rows
    body.tables.append(Table(tuple(rows), tuple(paragraphs)))
