"""Items and paragraphs as lines: a mark, the text with its spans, and what is after it."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from roletui.drawing.lines import Line, Part, StyleName, column_widths, wrap
from roletui.model import Item, Paragraph, SpanKind
from roletui.text import Safe

_STYLES: Mapping[SpanKind, StyleName] = {
    "link": "link",
    "strong": "strong",
    "em": "em",
    "code": "code",
    "strike": "quiet",
}
_TELLING: tuple[SpanKind, ...] = ("strike", "em", "strong", "code", "link")
_DEEPEST = 12
"""Depth from which nesting is no longer indented further, so that text keeps room."""


def span_parts(block: Item | Paragraph, style: StyleName, follow: Callable[[Safe], str]) -> list[Part]:
    """The block's text in parts, cut where a span begins or ends; a link says most, so it wins over bold."""
    text = block.text
    if not block.spans:
        return [Part(text, "code" if isinstance(block, Paragraph) and block.kind == "code" else style)]
    cuts = sorted(
        {0, len(text), *(at for span in block.spans for at in (span.start, span.end) if 0 <= at <= len(text))}
    )
    parts: list[Part] = []
    for start, end in pairwise(cuts):
        over = [span for span in block.spans if span.start <= start and end <= span.end]
        chosen = max(over, key=lambda span: _TELLING.index(span.kind), default=None)
        target = next((follow(span.target) for span in over if span.kind == "link" and span.target), None)
        parts.append(Part(Safe(text[start:end]), _STYLES[chosen.kind] if chosen else style, target))
    return parts


class Ref(NamedTuple):
    """What a drawn line of a role or family shows: the same for all lines of one thing."""

    kind: Literal["title", "fact", "section", "origin", "block", "edge", "specialty", "problem", "fold"]
    value: object


RULE = "┆ "
"""What is before everything that is inherited."""
_BULLET = "•"


def draw_block(
    block: Item | Paragraph,
    width: int,
    *,
    ref: object,
    follow: Callable[[Safe], str] = str,
    style: StyleName = "text",
    mark: str = _BULLET,
    after: Sequence[Part] = (),
    indent: int = 1,
    ruled: bool = False,
) -> list[Line]:
    """One block, wrapped, hanging under its own text; `ruled` puts a quiet rule before it."""
    begin = [Part(Safe("  " * indent)), Part(Safe(RULE), "rule")] if ruled else [Part(Safe("  " * indent))]
    pad = "  " * min(block.depth, _DEEPEST)
    sign = ""
    if isinstance(block, Item) and block.number is not None and mark == _BULLET:
        sign = f"{block.number}. "
    elif isinstance(block, Item) or mark != _BULLET:
        sign = f"{mark} "
    return wrap(
        [*span_parts(block, style, follow), *after],
        width,
        first=[*begin, Part(Safe(pad + sign), "quiet" if style != "text" else "text")],
        rest=[*begin, Part(Safe(pad + " " * len(sign)))],
        ref=ref,
    )


_COLUMN_GAP = 2
CELL_END = " | "
"""What is between the cells of a table's row where the row is one text."""


def draw_table(
    rows: Sequence[tuple[Paragraph, object, Sequence[Part]]],
    width: int,
    *,
    follow: Callable[[Safe], str] = str,
    style: StyleName = "text",
    indent: int = 1,
    ruled: bool = False,
) -> list[Line]:
    """The rows of a table with their cells under each other, each row with its ref and what is after it."""
    begin = [Part(Safe("  " * indent)), *([Part(Safe(RULE), "rule")] if ruled else [])]
    cells = [
        _cells(paragraph, follow, "strong" if not place else style) for place, (paragraph, _, _) in enumerate(rows)
    ]
    texts = [["".join(part.text for part in cell) for cell in row] for row in cells]
    gaps = _COLUMN_GAP * (max(map(len, texts), default=1) - 1)
    columns = column_widths(texts, width - Line(tuple(begin)).width - gaps)
    lines: list[Line] = []
    for row, (_, ref, after) in zip(cells, rows, strict=True):
        wrapped = [wrap(cell, room) for cell, room in zip(row, columns, strict=False)]
        for number in range(max(map(len, wrapped), default=0)):
            parts = list(begin)
            for cell, room in zip(wrapped, columns, strict=False):
                line = cell[number] if number < len(cell) else Line()
                parts += [*line.parts, Part(Safe(" " * (room - line.width + _COLUMN_GAP)))]
            lines.append(Line(_without_end(parts), ref))
        if after and lines:
            lines += wrap(after, width, first=begin, rest=begin, ref=ref)
    return lines


def _without_end(parts: list[Part]) -> tuple[Part, ...]:
    while parts and not parts[-1].text.strip():
        parts.pop()
    return tuple(parts)


def _cells(paragraph: Paragraph, follow: Callable[[Safe], str], style: StyleName) -> list[list[Part]]:
    """A row's text in cells, each in parts."""
    cells: list[list[Part]] = []
    start = 0
    for text in paragraph.text.split(CELL_END):
        spans = tuple(
            span._replace(start=max(0, span.start - start), end=min(len(text), span.end - start))
            for span in paragraph.spans
            if span.start < start + len(text) and span.end > start
        )
        cells.append(span_parts(Paragraph(Safe(text), paragraph.line, spans), style, follow))
        start += len(text) + len(CELL_END)
    return cells
