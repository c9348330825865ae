"""A page's body once it is read: a row of headings, items and paragraphs, and its tables again as cells."""

from dataclasses import dataclass, field
from typing import NamedTuple

from roletui.model import Item, Paragraph, Span
from roletui.text import Safe


class Heading(NamedTuple):
    """A heading of the page itself, not one inside a list or a quote."""

    text: Safe
    line: int
    depth: int
    spans: tuple[Span, ...] = ()
    own_anchor: str = ""


class Cell(NamedTuple):
    """A table's cell: its lines, and the target of the first link in it."""

    lines: tuple[str, ...]
    target: str | None


class Row(NamedTuple):
    """A table's row of cells."""

    line: int
    cells: tuple[Cell, ...]
    is_head: bool


Block = Heading | Item | Paragraph


@dataclass(slots=True)
class Body:
    """All blocks in order; rows of tables again as cells; where blocks of several lines break."""

    blocks: list[Block] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    breaks: dict[int, tuple[int, ...]] = field(default_factory=dict)
    is_source: bool = False

    def line_of(self, block: Item | Paragraph, position: int) -> int:
        """The line of the file on which a character of the block's text stands."""
        return block.line + sum(1 for start in self.breaks.get(block.line, ()) if start <= position)
