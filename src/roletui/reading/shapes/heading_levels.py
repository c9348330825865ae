"""Sibling headings that are titles of persons, or codes, are levels: whatever is below each describes it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roletui.language.ranks import (
    decoded,
    is_agent,
    is_code,
    is_title,
    is_title_of_several,
    may_be_title,
    stem_of,
    titles_among,
)
from roletui.language.titles import names_person
from roletui.language.words import singular, words_of
from roletui.model import LISTS, Item, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.chunks import HeadingChunk, parents, top_of
from roletui.reading.shapes.subjects import is_unfilled

_FEWEST = 3
"""Siblings that must hold something; two do where each has a rank or a code, as two titles alone may be names."""


_LISTING = 2
"""Titles with lists below them from which those without any are no levels; fewer are a ladder told in prose."""


class Found(NamedTuple):
    """Headings that are levels, and how many bullets and rows of tables they hold in all."""

    chunks: tuple[HeadingChunk, ...]
    held: int


def reach(chunks: list[HeadingChunk], start: HeadingChunk) -> Iterator[HeadingChunk]:
    """A heading and all that are below it."""
    yield start
    for place in range(start.index + 1, len(chunks)):
        if chunks[place].depth <= start.depth:
            return
        yield chunks[place]


def held_by(chunks: list[HeadingChunk], start: HeadingChunk) -> int:
    """Bullets and rows of tables below a heading, those below its sub-headings with them."""
    return sum(weight(chunk) for chunk in reach(chunks, start))


def _says(chunks: list[HeadingChunk], start: HeadingChunk) -> bool:
    """Whether anything is below a heading that is no list: some ladders are written as prose."""
    return any(not is_unfilled(block.text) for chunk in reach(chunks, start) for block in chunk.blocks)


def weight(chunk: HeadingChunk) -> int:
    """Bullets and rows of tables right under a heading."""
    return sum(1 for block in chunk.blocks if isinstance(block, Item) or block.kind == "table")


def lists_pages(chunks: list[HeadingChunk], start: HeadingChunk) -> bool:
    """Whether nothing is below a heading but links to other pages, or names of people: it describes no role."""
    blocks = [block for chunk in reach(chunks, start) for block in chunk.blocks]
    return bool(blocks) and all(isinstance(block, Item) and (_is_link(block) or _is_handle(block)) for block in blocks)


def _is_handle(item: Item) -> bool:
    """Whether a bullet is the name by which somebody is known on a site, with a word or two beside it."""
    words = item.text.split()
    return len(words) <= _NAMED and any(_HANDLE.fullmatch(word) for word in words)


_HANDLE = lazy_pattern(r"[(\[]?@[\w.-]+[)\],:]*")
_NAMED = 5
"""Words of a bullet that names a person."""


def lists_headings(blocks: Sequence[Item | Paragraph]) -> bool:
    """Whether a list is a table of contents: nothing but links to headings of its own page."""
    items = [block for block in blocks if isinstance(block, Item)]
    return len(items) > 1 and all(
        any(span.kind == "link" and not span.start and str(span.target).startswith("#") for span in item.spans)
        for item in items
    )


def _is_link(item: Item) -> bool:
    whole = len(item.text.strip())
    return any(span.kind == "link" and not span.start and span.end >= whole for span in item.spans)


def find(chunks: list[HeadingChunk], *, may_be_one: bool) -> Found | None:
    """The depth of headings that holds most as levels, or None where none does; a single one where it `may_be_one`."""
    found = [group for group in (_at(chunks, depth) for depth in sorted(_depths(chunks))) if group]
    best = max(found, key=lambda group: (group.held, -group.chunks[0].depth), default=None)
    return best or (_only(chunks) if may_be_one else None)


def _only(chunks: list[HeadingChunk]) -> Found | None:
    """The one title of a page that is above everything the page lists."""
    titles = [chunk for chunk in chunks if _is_candidate(chunk)]
    held = held_by(chunks, titles[0]) if len(titles) == 1 else 0
    return Found((titles[0],), held) if held and held == sum(map(weight, chunks)) else None


def _depths(chunks: list[HeadingChunk]) -> set[int]:
    return {chunk.depth for chunk in chunks if _is_candidate(chunk) or is_title_of_several(chunk.title)}


def _is_candidate(chunk: HeadingChunk) -> bool:
    return chunk.heading is not None and not chunk.name.role and is_title(chunk.title)


def _at(chunks: list[HeadingChunk], depth: int) -> Found | None:
    """The headings of one depth that are titles, and their like: `Tiler` beside `Senior Tiler`."""
    siblings = [chunk for chunk in chunks if chunk.heading and chunk.depth == depth and not chunk.name.role]
    places = titles_among([chunk.title for chunk in siblings])
    places |= _of_several(chunks, siblings, places)
    if len(places) > 1:
        places |= {place for place, chunk in enumerate(siblings) if is_agent(chunk.title) and _has_lists(chunk)}
    titles = [siblings[place] for place in sorted(places)]
    titles = [chunk for chunk in titles if not _heads_page(chunks, chunk, titles)]
    titles = _without_scales(chunks, titles)
    titles = [chunk for chunk in titles if not lists_pages(chunks, chunk)]
    holding = [(chunk, held) for chunk in titles if (held := held_by(chunks, chunk))]
    if len(holding) < _LISTING and len(titles) >= _FEWEST and all(_says(chunks, chunk) for chunk in titles):
        holding = [(chunk, held_by(chunks, chunk)) for chunk in titles]
    if len({chunk.title for chunk, _ in holding}) < 2 or (
        len(holding) < _FEWEST and not all(_is_ranked(chunk.title) or _is_field(chunk) for chunk, _ in holding)
    ):
        return None
    return Found(tuple(titles), sum(held for _, held in holding))


def _heads_page(chunks: list[HeadingChunk], chunk: HeadingChunk, titles: list[HeadingChunk]) -> bool:
    """Whether a title is that of a page on several of its job: `Tilers` above `Tiler 1` and `Tiler 2`, all as high."""
    if chunk is not top_of(chunks):
        return False
    last = words_of(chunk.title)[-1:]
    of_job = sum(each is not chunk and stem_of(each.title) == stem_of(chunk.title) for each in titles)
    return last != [singular(word) for word in last] and of_job > 1 and not held_by(chunks, chunk)


def _without_scales(chunks: list[HeadingChunk], titles: list[HeadingChunk]) -> list[HeadingChunk]:
    """The titles without numbered steps of something else, as of an evaluation: `Level 1: Reaction`.

    Persons are below one heading then, and the steps below another that speaks of no roles.
    """
    steps = [chunk for chunk in titles if _is_step(chunk.title)]
    if not steps or len(titles) - len(steps) < _FEWEST:
        return titles
    above = parents(chunks)
    heads = {id(above[chunk.index]) for chunk in titles if not _is_step(chunk.title)}
    if len(heads) != 1:
        return titles
    others = {
        chunk.index
        for chunk in steps
        if (head := above[chunk.index]) and id(head) not in heads and not _is_of_roles(head)
    }
    return [chunk for chunk in titles if chunk.index not in others]


def _is_of_roles(head: HeadingChunk) -> bool:
    return _says_roles(head) or names_person(head.title) or is_title_of_several(head.title)


def _is_step(title: str) -> bool:
    """Whether a title is a number and words that name nobody: `Level 2: Learning`."""
    plain, grade = decoded(title)
    return grade is not None and not is_code(title) and not (is_title(plain) or names_person(plain))


def _has_lists(chunk: HeadingChunk) -> bool:
    """Whether lists of a role are below a heading, as they are below the titles beside it."""
    return any(section.name.kind in LISTS for section in chunk.sections)


def _of_several(chunks: list[HeadingChunk], siblings: list[HeadingChunk], places: set[int]) -> set[int]:
    """The places of siblings that name persons in the plural: `Release Managers` beside an `Admin`.

    They are levels beside two in the singular, or one where they have a field, and below a heading that says so, where
    a committee is one as well; else they may say for whom a part is.
    """
    found = {
        place
        for place, chunk in enumerate(siblings)
        if is_title_of_several(chunk.title) and chunk.depth > 1 and not any(map(_is_candidate, _below(chunks, chunk)))
    }
    all_parents = parents(chunks)
    above = [all_parents[chunk.index] for chunk in siblings]
    parents_of_found = {id(above[place]): above[place] for place in found}
    heads = {key for key, parent in parents_of_found.items() if _says_roles(parent)}
    if not heads or any(id(above[place]) not in heads for place in found):
        is_beside = len(places) > 1 or (bool(places) and all(_is_field(siblings[place]) for place in found))
        return {place for place in found if held_by(chunks, siblings[place])} if is_beside else set()
    # Below the page's own title other things follow the roles.
    inside = {place for place, head in enumerate(above) if id(head) in heads and head and head.depth > 1}
    return {place for place in found | inside if _says(chunks, siblings[place]) and may_be_title(siblings[place].title)}


def _is_field(chunk: HeadingChunk) -> bool:
    """Whether a heading names persons in the plural by more than one word: `Walk Leaders`, where `Developers` read."""
    return len(chunk.title.split()) > 1 and is_title_of_several(chunk.title)


def _says_roles(parent: HeadingChunk | None) -> bool:
    """Whether a heading, or what is right under it, says that roles follow."""
    if parent is None:
        return False
    said = (block.text for block in parent.blocks if isinstance(block, Paragraph))
    return (
        _ROLES.search(parent.title) is not None
        or _names_several(parent.title)
        or any(_ROLES_SAID.search(text, 0, _INTRODUCTION) is not None for text in said)
    )


def _names_several(title: str) -> bool:
    """Whether a heading says for whom it is by their names alone: `Apprentices, Tilers and Foremen`."""
    names = _LISTED.split(title)
    return len(names) > 1 and all(map(is_title_of_several, names))


def _below(chunks: list[HeadingChunk], start: HeadingChunk) -> list[HeadingChunk]:
    return [chunk for chunk in reach(chunks, start) if chunk is not start]


_LISTED = lazy_pattern(r",?\s+and\s+|\s*[,/&]\s*", re.IGNORECASE)
_ROLES = lazy_pattern(r"\b(?:roles|ladder|levels|positions|responsibilities|expectations)\b", re.IGNORECASE)
"""A heading with such a word says that what is below are roles."""
_ROLES_SAID = lazy_pattern(
    r"\b(?:different|several|various|following|these|many|two|three|four|five|six|seven) (?:[\w-]+ )?roles\b",
    re.IGNORECASE,
)
_INTRODUCTION = 500
"""Characters of a paragraph in which it says so."""


def _is_ranked(title: str) -> bool:
    return decoded(title).grade is not None or is_title(title)
