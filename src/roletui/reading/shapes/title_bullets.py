"""Bullets that begin with a title in italics or bold and say what it is responsible for: each is a level."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from roletui.language.ranks import is_title, titles_among
from roletui.model import Item, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Block, Heading, spans_between
from roletui.reading.headings import classify
from roletui.reading.shapes.lead_ins import says_duties
from roletui.text import Safe

LEVEL_DEPTH = 7
"""The depth of bullets that are titles of levels: deeper than every heading, less deep than labels."""
_FEWEST = 3
_MARKS = " :-\u2013\u2014"
_BEHIND = lazy_pattern(r"\s*(?:[-\u2013\u2014:,]+\s*|(?=(?:is|are|will|shall)\s)|\Z)")
"""What stands between a title and what is said of it."""


class _Opening(NamedTuple):
    """The title that a bullet begins with, and where what it says of it begins."""

    title: str
    end: int


def may_describe(blocks: Sequence[Block]) -> bool:
    """Whether lists of a page may describe roles: no heading is a title, which they would be about."""
    return not any(isinstance(block, Heading) and is_title(block.text) for block in blocks)


def described(items: list[Item], heading: Heading | None) -> list[_Opening] | None:
    """The titles of a list whose outer bullets describe one each, most with bullets of their own; else None.

    They say what somebody is responsible for, or does below a heading of a board: who has which rights, or whom one
    meets, is no role. Below the name of a section they are part of it.
    """
    least = min(item.depth for item in items)
    outer = [item for item in items if item.depth == least]
    if len(outer) < _FEWEST or (heading is not None and classify(heading.text).role == "section"):
        return None
    openings = [opening for item in outer if (opening := _opening(item)) is not None]
    if len(titles_among([opening.title for opening in openings])) < len(outer):
        return None
    holding = sum(below.depth > above.depth for above, below in pairwise(items) if above.depth == least)
    texts = [item.text[opening.end :] for item, opening in zip(outer, openings, strict=True)]
    said = sum(map(says_duties, texts))
    is_board = heading is not None and _BOARD.search(heading.text) is not None
    does = sum(_DOES.match(text) is not None for text in texts) if is_board else 0
    return openings if max(min(holding, said), does) * 2 > len(outer) else None


_BOARD = lazy_pattern(
    r"\b(?:board|committee|council|officers?|positions?|leadership|executive|crew|volunteers?|club|society|chapter|"
    r"team roles|staff|seats)\b",
    re.IGNORECASE,
)
"""Words of headings below which people are told by what they do for others, and not by their rights in an app."""
_DOES = lazy_pattern(r"\s*(?:also )?[A-Za-z]{2,}[a-rt-z]s(?:,| and | or | & |\s+)(?:[a-z]|\w+\s+[a-z])")
"""What begins with a verb as it is said of somebody: `Keeps the purse`."""


def _opening(item: Item) -> _Opening | None:
    span = next((span for span in item.spans if not span.start and span.kind in ("em", "strong")), None)
    if span is None:
        return None
    title = item.text[: span.end].rstrip(_MARKS)
    behind = _BEHIND.match(item.text, len(title))
    if behind is None:
        return None
    return _Opening(title, behind.end())


def levels(items: list[Item], openings: list[_Opening], breaks: dict[int, tuple[int, ...]]) -> Iterator[Block]:
    """The titles as headings, with what each bullet says below: as a paragraph where bullets follow, else as its own.

    The places where its lines break are moved in `breaks` to where they are without the title.
    """
    least = min(item.depth for item in items)
    titles = iter(openings)
    for place, item in enumerate(items):
        if item.depth > least:
            yield item._replace(depth=item.depth - least - 1)
            continue
        title, end = next(titles)
        yield Heading(Safe(title), item.line, LEVEL_DEPTH, ())
        text, spans = Safe(item.text[end:]), spans_between(item.spans, end, len(item.text))
        at = breaks.pop(item.line, ())
        line = item.line + sum(start <= end for start in at)
        if behind := tuple(start - end for start in at if start > end):
            breaks[line] = behind
        is_above = place + 1 < len(items) and items[place + 1].depth > least
        if text:
            yield Paragraph(text, line, spans=spans) if is_above else Item(text, line, 0, spans)
