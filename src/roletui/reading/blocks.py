"""A page's body as a row of headings, items and paragraphs, each with the line it was read from."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeGuard

from roletui.model import Item, Paragraph, Span, SpanKind
from roletui.text import Safe, clean

Declares = Literal["", "family", "level", "section"]
"""What a format itself says that a heading stands for; Markdown, HTML and Word say nothing."""


class Heading(NamedTuple):
    """A heading of the page itself, not one inside a list or a quote."""

    text: Safe
    line: int
    depth: int
    spans: tuple[Span, ...] = ()
    own_anchor: str = ""
    declares: Declares = ""


class TableCell(NamedTuple):
    """A table's cell: its lines, the target of the first link in it, and what it holds as blocks of its own."""

    lines: tuple[str, ...]
    target: str | None
    blocks: tuple[Item | Paragraph, ...] = ()

    @property
    def text(self) -> str:
        """The cell's words on one line."""
        return " ".join(line for line in self.lines if line).strip()


class RowOfCells(NamedTuple):
    """A table's row of cells."""

    line: int
    cells: tuple[TableCell, ...]
    is_head: bool


class Table(NamedTuple):
    """A table: its rows as cells, and the paragraphs that are the same rows among the blocks of the page."""

    rows: tuple[RowOfCells, ...]
    paragraphs: tuple[Paragraph, ...]


Block = Heading | Item | Paragraph


@dataclass(slots=True)
class Body:
    """All blocks in order; rows of tables again as cells; where blocks of several lines break."""

    blocks: list[Block] = field(default_factory=list)
    rows: list[RowOfCells] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    breaks: dict[int, tuple[int, ...]] = field(default_factory=dict)
    is_source: bool = False

    def line_of(self, block: Item | Paragraph, position: int) -> int:
        """The line of the file that a character of the block's text is on."""
        return block.line + sum(1 for start in self.breaks.get(block.line, ()) if start <= position)


def is_bold(block: Block, kind: SpanKind = "strong") -> TypeGuard[Paragraph]:
    """Whether a block is a paragraph that is all bold, but perhaps for a mark behind it: it may serve as a heading.

    So may one that is all of another `kind`, as in italics.
    """
    if not isinstance(block, Paragraph) or len(block.spans) != 1 or block.kind != "text" or block.depth:
        return False
    span = block.spans[0]
    is_whole = len(block.text) - span.end <= 1 or len(block.text.rstrip(" :")) <= span.end
    return span.kind == kind and not span.start and is_whole


def spans_between(spans: tuple[Span, ...], first: int, end: int) -> tuple[Span, ...]:
    """The spans of a text that are in a stretch of it, moved to where they are there."""
    return tuple(
        Span(max(span.start, first) - first, min(span.end, end) - first, span.kind, span.target)
        for span in spans
        if span.start < end and span.end > first
    )


def source_body(lines: list[str], first: int) -> Body:
    """The page as paragraphs of its source, for a page that goes beyond what is parsed."""
    body = Body(is_source=True)
    start: int | None = None
    for index, line in enumerate([*lines, ""]):
        if line.strip():
            start = index if start is None else start
        elif start is not None:
            text = "\n".join(lines[start:index])
            body.blocks.append(Paragraph(clean(text), first + start, (), "code"))
            start = None
    return body
