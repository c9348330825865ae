"""Ranks below each competency: `Communication` with `Junior` and `Senior` below it, and `Craft` with both once more.

Each rank is one level then, and the competencies are its sections.
"""

from collections.abc import Sequence

from roletui.language import lexicon
from roletui.language.words import title_words, words_of
from roletui.reading.blocks import Heading
from roletui.reading.chunks import HeadingChunk, parents
from roletui.reading.shapes.heading_levels import reach
from roletui.text import Safe

_COMPETENCIES = frozenset(lexicon.COMPETENCIES.split("|"))
_FEWEST = 2
"""Competencies that must have the same ranks: one alone is the heading of a ladder."""


def by_rank(chunks: list[HeadingChunk], title: str) -> list[HeadingChunk]:
    """The chunks with each rank once, its competencies below it; as they are where the headings are no competencies."""
    heads = _heads(chunks)
    if len(heads) < _FEWEST or not _are_competencies([head.title for head in heads], title):
        return chunks
    ranks: dict[tuple[str, ...], list[HeadingChunk]] = {}
    inside: set[int] = set()
    for head in heads:
        for chunk in [each for each in reach(chunks, head) if each.is_level]:
            own = list(reach(chunks, chunk))
            inside.update(id(each) for each in own)
            words = title_words(chunk.title)
            if words not in ranks:
                ranks[words] = [_level(chunk, head)]
            ranks[words] += _competency(head, own)
    inside.update(id(head) for head in heads if not head.blocks)
    turned = [chunk for chunk in chunks if id(chunk) not in inside]
    turned += [chunk for own in ranks.values() for chunk in own]
    for index, chunk in enumerate(turned):
        chunk.index = index
    return turned


def _heads(chunks: list[HeadingChunk]) -> list[HeadingChunk]:
    """The headings right above the levels of a page, where several are below each, and the same ones below others."""
    below: dict[int, list[HeadingChunk]] = {}
    for chunk, above in zip(chunks, parents(chunks), strict=True):
        if not chunk.is_level:
            continue
        if above is None or not chunk.heading or above.name.role not in ("", "section"):
            return []
        below.setdefault(above.index, []).append(chunk)
    titles = [[title_words(chunk.title) for chunk in levels] for levels in below.values()]
    known = set(titles[0]) if titles else set()
    is_repeated = all(len(set(own)) == len(own) > 1 and not known.isdisjoint(own) for own in titles)
    heads = [chunks[index] for index in sorted(below)]
    return heads if is_repeated and len({head.depth for head in heads}) == 1 else []


def _are_competencies(heads: Sequence[str], title: str) -> bool:
    """Whether most headings name competencies rather than jobs; one is enough where the page's title says so."""
    known = sum(" ".join(words_of(head)) in _COMPETENCIES for head in heads)
    return known * 2 > len(heads) or (known > 0 and not lexicon.TITLES_OF_COMPETENCIES.isdisjoint(words_of(title)))


def _level(chunk: HeadingChunk, head: HeadingChunk) -> HeadingChunk:
    level = HeadingChunk(_at(chunk, chunk.title, head.depth), chunk.name, anchor=chunk.anchor)
    level.is_level = True
    return level


def _competency(head: HeadingChunk, own: Sequence[HeadingChunk]) -> list[HeadingChunk]:
    """What is below a rank as a section called as its competency is, with its own headings below that."""
    first = HeadingChunk(_at(own[0], head.title, head.depth + 1), head.name, own[0].blocks)
    below = [
        HeadingChunk(_at(each, each.title, head.depth + 1 + each.depth - own[0].depth), each.name, each.blocks)
        for each in own[1:]
    ]
    return [first, *below]


def _at(chunk: HeadingChunk, title: Safe, depth: int) -> Heading:
    return Heading(title, chunk.line, depth)
