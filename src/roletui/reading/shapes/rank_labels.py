"""Bullets below each competency that begin with their level: `- Senior: cuts curves`, `- L3: plans a week`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from roletui.language import lexicon
from roletui.language.ranks import is_code, is_title, is_title_of_several, stem_of, titles_among
from roletui.language.titles import folded_title
from roletui.model import Item, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import spans_between
from roletui.reading.chunks import HeadingChunk
from roletui.reading.shapes.spoken_levels import SpokenLevels, SpokenList
from roletui.text import Safe

_LABEL = lazy_pattern(r"(?P<title>[^:\uff1a]{1,50}?)\s*(?:[:\uff1a]|\s[-\u2013\u2014])\s+(?=\S)")
_LONGEST = 50
"""Characters of a label at most."""
_FEWEST = 2
"""Levels that a list must name, and headings below which lists must do so: one alone may be of anything."""


def find(
    chunks: Sequence[HeadingChunk], title: str, role: str | None, *, may_be_codes: bool
) -> tuple[SpokenLevels, list[HeadingChunk]]:
    """The bullets that name levels of one job, and the page's chunks without those names; no lists where none do.

    Codes alone are levels of people where the page `may_be_codes`, or is on skills of persons by its title: `P1` is a
    fault's too. On the page of a `role` they can only be codes: ranks beside it are compared with it.
    """
    named = [list(_bullets(chunk)) if chunk.heading and not chunk.is_level else [] for chunk in chunks]
    labels = [label for own in named for label, _ in own if label]
    known = {labels[place] for place in titles_among(labels)}
    parted: list[HeadingChunk] = []
    lists: list[SpokenList] = []
    for chunk, bullets in zip(chunks, named, strict=True):
        own = bullets if all(label in known for label, _ in bullets if label) else []
        parted.append(_copy(chunk, own))
        lists += [SpokenList(label, blocks[0].line, blocks, parted[-1]) for label, blocks in own if label]
    are_levels = _are_levels(lists, may_be_codes=may_be_codes or _is_on_skills(title))
    are_levels = are_levels and (role is None or all(is_code(each.title) for each in lists))
    return SpokenLevels(lists if are_levels else []), parted


def _is_on_skills(title: str) -> bool:
    """Whether a title says whose skills are on the page: `Individual Contributors Skills`, `Tiler Competencies`."""
    words = title.split()
    others = " ".join(word for word in words if word.casefold() not in lexicon.TITLES_OF_COMPETENCIES)
    return len(others) < len(title) and (is_title(others) or is_title_of_several(others))


Bullets = list[tuple[str, list[Item | Paragraph]]]
"""Bullets with what is inside each, by the label of each; what is in front of the list by none."""


def _bullets(chunk: HeadingChunk) -> Iterator[tuple[str, list[Item | Paragraph]]]:
    """The list below a heading, where each of its outer bullets has a label; nothing where one has none."""
    items = [block for block in chunk.blocks if isinstance(block, Item)]
    least = min((item.depth for item in items), default=0)
    named: dict[int, tuple[str, Item]] = {}
    for outer in (item for item in items if item.depth == least):
        label, said = _labelled(outer)
        if not label:
            return
        named[id(outer)] = label, said
    if len({folded_title(label) for label, _ in named.values()}) < _FEWEST:
        return
    label, blocks = "", list[Item | Paragraph]()
    for block in chunk.blocks:
        if id(block) not in named:
            blocks.append(block)
            continue
        if blocks:
            yield label, blocks
        label, item = named[id(block)]
        blocks = [item]
    yield label, blocks


def _labelled(item: Item) -> tuple[str, Item]:
    """The label with which a bullet begins, and the bullet without it."""
    found = _LABEL.match(item.text)
    bold = next((span.end for span in item.spans if span.kind == "strong" and not span.start), 0)
    if found is None and not 0 < bold <= _LONGEST:
        return "", item
    end = len(item.text)
    start = end - len(item.text[found.end() if found else bold :].lstrip())
    label = found["title"] if found else item.text[:bold]
    return label.strip() if start < end else "", item._replace(
        text=Safe(item.text[start:]), spans=spans_between(item.spans, start, end)
    )


def _copy(chunk: HeadingChunk, own: Bullets) -> HeadingChunk:
    """A chunk that can be changed while the page as it is stays; its bullets without the names of levels."""
    blocks = [block for _, held in own for block in held] if own else list(chunk.blocks)
    copy = HeadingChunk(chunk.heading, chunk.name, blocks, chunk.anchor, chunk.index)
    copy.list_kind = chunk.list_kind
    return copy


def _are_levels(lists: Sequence[SpokenList], *, may_be_codes: bool) -> bool:
    """Whether the names are ranks of one job that several headings share, and no scale of how well one does a thing."""
    below: dict[tuple[str, ...], set[int]] = {}
    for each in lists:
        below.setdefault(folded_title(each.title), set()).add(each.chunk.index)
    titles = list({folded_title(each.title): each.title for each in lists}.values())
    shared = sum(len(places) >= _FEWEST for places in below.values())
    if shared < _FEWEST or shared * 2 < len(titles):
        return False
    if all(map(is_code, titles)):
        return may_be_codes and len({title.rstrip("0123456789.ab ") for title in titles}) == 1
    jobs = Counter(() if is_code(title) else stem_of(title) for title in titles)
    return max(jobs.values()) * 2 >= len(titles)
