"""Bullets, bold lines and labelled paragraphs that serve as headings or items, turned into them."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from roletui.language.ranks import is_title, titles_among
from roletui.language.titles import names_person
from roletui.model import LISTS, Item, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Block, Body, Heading, spans_between
from roletui.reading.chunks import is_short
from roletui.reading.headings import classify
from roletui.reading.shapes import bold_titles, plain_titles, title_bullets
from roletui.text import Safe

_DEPTH = 8
"""Deeper than every heading and bold line: a label bullet only divides what it is in."""
_FEWEST = 3
"""Labelled paragraphs in a row that are a list: with two or four, eleven families of 275 read otherwise."""


_FEWEST_GOING_ON = 2
"""Titles in a list that goes on with the numbers of one before it."""


def unlabelled(body: Body, role: str | None = None) -> Body | None:
    """The body with its labels as headings and its labelled paragraphs as items; None where it has none.

    With a `role` the page itself is about it, and no list describes others, but bold titles may be its ranks.
    """
    lined = list(_lines_below_labels(body.blocks, body.breaks))
    may_describe = role is None and title_bullets.may_describe(body.blocks)
    lined = plain_titles.marked(bold_titles.marked(lined)) if may_describe else lined
    lined = bold_titles.marked(lined, role) if role is not None else lined
    breaks = dict(body.breaks)
    blocks = list(_paragraphs(list(_bold_lines(list(_bullets(lined, breaks, may_describe=may_describe))))))
    if blocks == body.blocks:
        return None
    return Body(blocks, body.rows, body.tables, breaks, body.is_source)


def _lines_below_labels(blocks: list[Block], breaks: Mapping[int, tuple[int, ...]]) -> Iterator[Block]:
    """Lines of a paragraph below a bold label with a colon, or below the name of a list, are items that lost marks."""
    for place, block in enumerate(blocks):
        above = blocks[place - 1] if place else None
        at = breaks.get(block.line, ()) if isinstance(block, Paragraph) and block.kind == "text" else ()
        if not at or not isinstance(block, Paragraph):
            yield block
            continue
        lines = [block.text[start:end] for start, end in pairwise((0, *at, len(block.text)))]
        if (len(lines) >= _FEWEST and _is_label_line(above)) or (_names_list(above) and _are_points(lines)):
            yield from _items_of(block, lines)
        else:
            yield block


def _items_of(block: Paragraph, lines: list[str]) -> Iterator[Item]:
    start = 0
    for number, text in enumerate(lines):
        first, last = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        if first < last:
            yield Item(Safe(block.text[first:last]), block.line + number, 0, spans_between(block.spans, first, last))
        start += len(text)


def _names_list(block: Block | None) -> bool:
    """Whether a heading or a bold line is the name of a list of a role."""
    is_heading = isinstance(block, Heading) or (block is not None and bold_titles.is_short_bold(block))
    return block is not None and is_heading and classify(block.text).kind in LISTS


def _are_points(lines: list[str]) -> bool:
    """Whether each line says one thing by itself: a sentence, or less than lines of a wrapped text hold."""
    texts = [line.strip() for line in lines if line.strip()]
    if len(texts) < _FEWEST_POINTS or any(text[0].islower() or text[-1] in ",:" for text in texts):
        return False
    if all(_FACT.match(text) for text in texts) or any(_SENTENCE_END.search(text) for text in texts):
        return False
    return all(text[-1] in ".;!" for text in texts) or all(len(text) <= _NARROW for text in texts)


_FEWEST_POINTS = 2
_FACT = lazy_pattern(r"[^\s:](?:[^:\n]{0,30}[^\s:])?:\s")
"""What a form has in front of a fact: `Grade: 4`."""
_SENTENCE_END = lazy_pattern(r"[.!?]\s+[A-Z]")
_NARROW = 60
"""Characters of a line without a stop at most: editors break texts behind more."""


def _is_label_line(block: Block | None) -> bool:
    is_label = isinstance(block, Paragraph) and block.text.rstrip().endswith(":")
    return block is not None and is_label and len(block.text.split()) <= bold_titles.MOST_WORDS


def _bullets(blocks: list[Block], breaks: dict[int, tuple[int, ...]], *, may_describe: bool) -> Iterator[Block]:
    """`* Responsibilities:` with bullets below it is a heading, and so are its siblings in that list."""
    start = 0
    heading: Heading | None = None
    while start < len(blocks):
        end = start
        while end < len(blocks) and isinstance(blocks[end], Item):
            end += 1
        if end == start:
            block = blocks[start]
            heading = block if isinstance(block, Heading) else heading
            yield block
            start += 1
            continue
        items = [block for block in blocks[start:end] if isinstance(block, Item)]
        openings = title_bullets.described(items, heading) if may_describe else None
        is_levels = heading is not None and is_title(heading.text)
        yield from title_bullets.levels(items, openings, breaks) if openings else _list(items, is_levels=is_levels)
        start = end


def _list(items: list[Item], *, is_levels: bool) -> Iterator[Block]:
    """A list, its labels as headings; below the heading of a level any names will do, as `Impact:` and `Scope:`."""
    least = min(item.depth for item in items)
    if _are_levels([item for item in items if item.depth == least], items):
        for item in items:
            if item.depth == least:
                yield Heading(Safe(item.text.strip().rstrip(":")), item.line, title_bullets.LEVEL_DEPTH, ())
            else:
                yield item._replace(depth=item.depth - least - 1)
        return
    labels = _labels(items, least, is_levels=is_levels)
    inside = False
    for place, item in enumerate(items):
        if place in labels:
            inside = True
            yield Heading(Safe(item.text.rstrip().rstrip(_COLONS)), item.line, _DEPTH, item.spans)
        elif labels and is_levels and item.depth == least and (said := _said_label(item)):
            inside = False
            yield from said
        else:
            inside = inside and item.depth > least
            yield item._replace(depth=item.depth - 1) if inside else item


def _labels(items: list[Item], least: int, *, is_levels: bool) -> set[int]:
    """The places of outer bullets that are the headings of those inside them: none, unless the list is made of such."""
    outer = [place for place, item in enumerate(items) if item.depth == least]
    holding = [
        place
        for place in outer
        if place + 1 < len(items) and items[place + 1].depth > least and _is_short(items[place])
    ]
    named = {place for place in holding if _is_label(items[place])}
    if any(classify(items[place].text).kind in LISTS for place in named):
        if len(holding) == len(outer):
            return set(holding)
        plain = {place for place in named if not _is_of_something(items[place].text)}
        return named if any(classify(items[place].text).kind in LISTS for place in plain) else plain
    are_labels = is_levels and len(named) > 1 and all(place in named or _said_label(items[place]) for place in outer)
    return named if are_labels and not any(is_title(items[place].text) for place in named) else set()


def _said_label(item: Item) -> tuple[Heading, Item] | None:
    """What a bullet says in a sentence, as `Scope: knows the tools`, where others have bullets inside."""
    label, colon, said = item.text.partition(":")
    if not colon or not said.strip() or len(label.split()) > _LABEL_WORDS or said[:1] != " ":
        return None
    start = len(item.text) - len(said.lstrip())
    rest = Item(Safe(item.text[start:]), item.line, 0, spans_between(item.spans, start, len(item.text)))
    return Heading(Safe(label.strip()), item.line, _DEPTH, ()), rest


_COLONS = ":\uff1a"
_LABEL_WORDS = 3
"""Words at most in front of what a bullet says: with more they begin a sentence."""


def _are_levels(outer: list[Item], items: list[Item]) -> bool:
    """Whether the outer bullets of a list are titles, each with bullets of its own: `* Senior Tiler`.

    Above bullets that begin with links or are titles themselves they are groups of a table of contents.
    """
    goes_on = (outer[0].number or 1) > 1
    if len(outer) < (_FEWEST_GOING_ON if goes_on else _FEWEST) or len(
        titles_among([item.text.rstrip(": ") for item in outer])
    ) < len(outer):
        return False
    holding = sum(below.depth > above.depth for above, below in pairwise(items) if above.depth == outer[0].depth)
    inner = [item for item in items if item.depth > outer[0].depth]
    pointing = sum(
        is_title(item.text) or any(not span.start and span.kind == "link" for span in item.spans) for item in inner
    )
    return holding == len(outer) and pointing * 2 < len(inner)


def _is_short(item: Item) -> bool:
    return is_short(item.text, bold_titles.MOST_WORDS)


def _is_label(item: Item) -> bool:
    text = item.text.rstrip()
    return _is_short(item) and (text.endswith(tuple(_COLONS)) or classify(text).role == "section")


def _is_of_something(text: str) -> bool:
    """Whether a bullet without a colon speaks of a sort of duties or demands: `Solution requirements`."""
    front = classify(text).front
    return bool(front) and not names_person(front) and not text.rstrip().endswith(tuple(_COLONS))


def _bold_lines(blocks: list[Block]) -> Iterator[Block]:
    """A bold line right above a list is its heading; one that is the name of a section is known as such already."""
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if bold_titles.is_short_bold(block) and isinstance(following, Item) and not classify(block.text).role:
            yield bold_titles.bold_heading(block, _DEPTH)
        else:
            yield block


def _paragraphs(blocks: list[Block]) -> Iterator[Block]:
    """Several paragraphs in a row that begin with a bold label are items."""
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and _is_labelled(blocks[end]):
            end += 1
        if end - start >= _FEWEST:
            for block in blocks[start:end]:
                if isinstance(block, Paragraph):
                    yield Item(block.text, block.line, 0, block.spans)
            start = end
        else:
            yield blocks[start]
            start += 1


def _is_labelled(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.kind != "text" or block.depth or not block.spans:
        return False
    span = block.spans[0]
    if span.kind != "strong" or span.start or len(block.text) <= span.end + 2:
        return False
    return block.text[: span.end].rstrip().endswith(":") or block.text[span.end :].lstrip()[:1] == ":"
