"""Items and paragraphs as lines: a mark, the text with its spans, and what stands after it."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from roletui.drawing.lines import Line, Part, StyleName, wrap
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
    """The block's text in parts, cut where a span begins or ends; a link tells most, so it wins over bold."""
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


def draw_block(
    block: Item | Paragraph,
    width: int,
    *,
    ref: object,
    follow: Callable[[Safe], str] = str,
    style: StyleName = "text",
    mark: str = "•",
    after: Sequence[Part] = (),
    indent: int = 1,
) -> list[Line]:
    """One block, wrapped, hanging under its own text."""
    pad = " " * indent_of(block, indent)
    if isinstance(block, Item):
        sign = f"{block.number}." if block.number is not None and mark == "•" else mark
    else:
        sign = mark if mark == "↑" else ""
    lead = f"{pad}{sign} " if sign else pad
    parts = [*span_parts(block, style, follow), *after]
    return wrap(
        parts,
        width,
        first=[Part(Safe(lead), "quiet" if style != "text" else "text")],
        rest=[Part(Safe(" " * len(lead)))],
        ref=ref,
    )


def indent_of(block: Item | Paragraph, indent: int = 1) -> int:
    """Columns before a block's mark."""
    return 2 * (min(block.depth, _DEEPEST) + indent)
