"""Roles below the heading of another role: `Deputy Kiln Lead` inside `Kiln Lead`, with lists of its own."""

from collections import Counter

from roletui.language.ranks import is_agent, is_title, is_title_of_several, may_be_title, stem_of
from roletui.language.words import title_words
from roletui.model import LISTS, Item
from roletui.reading.chunks import DEEPEST, HeadingChunk
from roletui.reading.shapes.heading_levels import lists_pages, reach

_FEWEST = 2
"""Titles below one role from which the headings beside them are roles as well: one alone may be whom it works with."""
_NEAR = frozenset(("with", "my", "your", "our", "their", "the", "line", "hiring", "reporting"))
"""Words of a title that say who somebody is to the role around it: `Line Manager`, `Working with the Foreman`."""


def mark(chunks: list[HeadingChunk]) -> None:
    """Mark the roles that are below the headings of levels, and those below these."""
    titles = Counter(title_words(chunk.title) for chunk in chunks if chunk.heading)
    for chunk in chunks:
        if chunk.is_level and chunk.heading:
            for role in _roles_below(chunks, chunk, titles):
                role.is_level = True


def mark_like(chunks: list[HeadingChunk]) -> None:
    """Mark the headings beside several roles that have a section all of these have: `Outreach` beside a `Treasurer`."""
    levels = [chunk for chunk in chunks if chunk.is_level and _is_titled(chunk)]
    depths = Counter(chunk.depth for chunk in levels)
    for depth in (depth for depth, count in depths.items() if count >= _MANY):
        roles = [chunk for chunk in levels if chunk.depth == depth]
        kinds = set.intersection(*(_lists_of_sections(list(reach(chunks, chunk))) for chunk in roles))
        beside = [chunk for chunk in chunks if chunk.heading and chunk.depth == depth and not chunk.is_level]
        for chunk in beside if kinds else ():
            below = list(reach(chunks, chunk))
            if _may_be_role(chunk) and not any(each.is_level for each in below):
                chunk.is_level = not kinds.isdisjoint(_lists_of_sections(below))


_MANY = 3
"""Roles beside each other from which a heading with their sections is one as well."""


def _roles_below(
    chunks: list[HeadingChunk], outer: HeadingChunk, titles: Counter[tuple[str, ...]]
) -> list[HeadingChunk]:
    """The roles right below a role, which follow its own lists up to its end; none where other headings are between.

    A title that is below several roles is a part of each: `Mentor`.
    """
    below = [chunk for chunk in reach(chunks, outer) if chunk is not outer and chunk.depth <= DEEPEST]
    depth = min((chunk.depth for chunk in below), default=0)
    inner = [chunk for chunk in below if chunk.depth == depth]
    start = next((place for place, chunk in enumerate(inner) if _is_titled(chunk)), len(inner))
    roles = inner[start:]
    if not roles or any(titles[title_words(chunk.title)] > 1 or lists_pages(chunks, chunk) for chunk in roles):
        return []
    if _have_sections(chunks, roles):
        return roles
    return roles if any(isinstance(block, Item) for block in outer.blocks) and _have_lists(outer, roles) else []


def _is_titled(chunk: HeadingChunk) -> bool:
    is_person = is_title(chunk.title) or is_title_of_several(chunk.title)
    return not chunk.name.role and is_person and _NEAR.isdisjoint(chunk.title.lower().split())


def _lists_of_sections(chunks: list[HeadingChunk]) -> set[str]:
    """The kinds of lists that are below names of sections."""
    return {
        chunk.name.kind
        for chunk in chunks
        if chunk.name.role == "section"
        and chunk.name.kind in LISTS
        and any(isinstance(block, Item) for block in chunk.blocks)
    }


def _have_sections(chunks: list[HeadingChunk], roles: list[HeadingChunk]) -> bool:
    """Whether each heading has sections of a role, and is a title or beside several: `Outreach` among captains."""
    kinds = [_lists_of_sections(list(reach(chunks, chunk))) for chunk in roles]
    titled = sum(map(_is_titled, roles))
    return all(kinds) and (
        titled == len(roles) or (titled >= _FEWEST and all(map(_may_be_role, roles)) and bool(set.intersection(*kinds)))
    )


def _may_be_role(chunk: HeadingChunk) -> bool:
    """Whether a heading is a title, or a field that somebody has; `Stakeholders` are people and no role."""
    if _is_titled(chunk):
        return True
    is_people = is_agent(chunk.title) and chunk.title.rstrip().endswith("s")
    return not chunk.name.role and may_be_title(chunk.title) and not is_people


def _have_lists(outer: HeadingChunk, roles: list[HeadingChunk]) -> bool:
    """Whether each heading is a title with a list right below it, as the role around them has.

    One alone is a role where it is of the same job: `Deputy Kiln Lead` below `Kiln Lead`.
    """
    if not all(_is_titled(chunk) and any(isinstance(block, Item) for block in chunk.blocks) for chunk in roles):
        return False
    job = set(stem_of(outer.title))
    return len(roles) >= _FEWEST or bool(job and job <= set(title_words(roles[0].title)))
