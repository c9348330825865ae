"""Which headings of a page are levels: those with sections that are known by name, or siblings that are titles."""

from typing import NamedTuple

from roletui.language.ranks import is_agent, is_title, may_be_title, stem_of
from roletui.language.titles import same_title
from roletui.language.words import title_words
from roletui.model import LISTS
from roletui.reading.blocks import Body
from roletui.reading.chunks import HeadingChunk
from roletui.reading.grades import GradeRow
from roletui.reading.level_details import describes_work, is_of_a_program, is_of_a_team
from roletui.reading.shapes import heading_levels, nested_roles
from roletui.reading.shapes.positions import role_of_handbook, role_title
from roletui.reading.shapes.section_levels import Evidence
from roletui.reading.shapes.subjects import holds_roles, is_unfilled

_BESIDES = 3
"""Words more than the page's title that another role's may have: a heading with more compares or tells of them."""
_CONTAINER = 4
"""Words of a heading that only says that levels follow."""


class Choice(NamedTuple):
    """How levels were found: the shape's name, why, how much they hold, and whether it is beyond doubt."""

    shape: str
    evidence: str
    held: int
    is_sure: bool = False


def mark_depth(chunks: list[HeadingChunk], depth: int) -> Choice:
    """Mark every heading of one depth, sections of known names aside, as a mapping file says."""
    for chunk in chunks:
        chunk.is_level = chunk.heading is not None and chunk.depth == depth and chunk.name.role != "section"
    return Choice("mapping", f"headings of depth {depth} are levels", _held(chunks), is_sure=True)


def mark(
    chunks: list[HeadingChunk], rows: tuple[GradeRow, ...], body: Body, role: str | None, *, strictly: bool
) -> Choice:
    """Mark the chunks that are levels; `role` is the one that the page's title names.

    With `strictly`, as on a page that is about its folder, only titles of persons are levels.
    """
    declared = [chunk for chunk in chunks if chunk.heading and chunk.heading.declares == "level"]
    if declared:
        for chunk in declared:
            chunk.is_level = True
        return Choice("data", f"{len(declared)} levels are declared", _held(chunks), is_sure=True)
    evidence = Evidence(chunks, rows, body)
    evidence.mark()
    if evidence.is_sure:
        return Choice("sections", "headings with a grade of their own", _held(chunks), is_sure=True)
    choice = _weighed(chunks, role, strictly=strictly)
    if not strictly:
        nested_roles.mark_like(chunks)
    _descend(chunks)
    nested_roles.mark(chunks)
    return choice


def _held(chunks: list[HeadingChunk]) -> int:
    """What all marked levels hold, those inside others not counted twice."""
    seen: set[int] = set()
    for chunk in chunks:
        if chunk.is_level:
            seen.update(below.index for below in heading_levels.reach(chunks, chunk))
    return sum(heading_levels.weight(chunks[index]) for index in seen)


def _is_person(title: str) -> bool:
    return is_title(title) or is_agent(title)


def _descend(chunks: list[HeadingChunk]) -> None:
    """Take the steps of a rank for levels where they are below it: `Senior Tiler` with `Senior Tiler I` and `II`."""
    for chunk in chunks:
        if not chunk.is_level:
            continue
        words = title_words(chunk.title)
        steps = [
            below
            for below in heading_levels.reach(chunks, chunk)
            if below is not chunk and not below.name.role and title_words(below.title)[: len(words)] == words
        ]
        if len(steps) > 1 and all(is_title(step.title) for step in steps):
            chunk.is_level = False
            for step in steps:
                step.is_level = True


def _is_listed(chunks: list[HeadingChunk], known: list[HeadingChunk]) -> bool:
    """Whether a heading such as `Levels` is right above a level."""
    above = (chunks[chunk.index - 1] for chunk in known if chunk.index)
    return any(chunk.name.role == "levels" and len(chunk.title.split()) <= _CONTAINER for chunk in above)


def _is_rival(title: str, role: str) -> bool:
    """Whether a heading is a title as much as the page's own is, and no sentence that only speaks of it."""
    words = title_words(title)
    return _is_person(title) or (len(words) <= len(title_words(role)) + _BESIDES and set(stem_of(role)) <= set(words))


def _is_same(title: str, role: str) -> bool:
    """Whether a heading says the page's role once more: `Tiler – Job Profile` on the page of the Tiler."""
    own = role_title(title) or role_of_handbook(title)
    return own is not None and same_title(own, role)


def _is_around(chunks: list[HeadingChunk], chunk: HeadingChunk, persons: set[int]) -> bool:
    """Whether a heading that names no role has several `persons` below it: it is their page's or their group's."""
    if _is_person(chunk.title):
        return False
    return sum(below.index in persons for below in heading_levels.reach(chunks, chunk) if below is not chunk) > 1


def _describes_itself(chunk: HeadingChunk) -> bool:
    """Whether the lists below a heading are those of who is called so."""
    lists = [(each.name.kind, each.title) for each in chunk.sections if each.name.kind in LISTS]
    if chunk.depth == 1 and is_of_a_program(lists, chunk.title):
        return False
    return not lists or describes_work(lists, chunk.title)


def _is_teams(chunks: list[HeadingChunk], chunk: HeadingChunk) -> bool:
    """Whether people are listed below the heading of a page, which names no role."""
    lists = [(each.name.kind, each.title) for each in chunk.sections]
    return chunk.depth == 1 and is_of_a_team(
        lists, chunk.title, (below.title for below in heading_levels.reach(chunks, chunk))
    )


def _is_page(chunks: list[HeadingChunk], known: list[HeadingChunk], role: str) -> bool:
    """Whether the page as a whole describes the role of its title: no heading is another role's."""
    if _is_listed(chunks, known):
        return False
    return not any(_is_rival(chunk.title, role) for chunk in known if not _is_same(chunk.title, role))


def _can_be_level(
    chunks: list[HeadingChunk], chunk: HeadingChunk, known: list[HeadingChunk], persons: set[int], *, strictly: bool
) -> bool:
    """Whether a heading with lists below it is the level they describe: it is a title, and they are its own."""
    return (
        bool(chunk.title)
        and (_is_person if strictly else may_be_title)(chunk.title)
        and (len(known) > 1 or (_describes_itself(chunk) and not _is_teams(chunks, chunk)))
        and not holds_roles(chunk.title)
        and not is_unfilled(chunk.title)
        and not _is_around(chunks, chunk, persons)
        and not heading_levels.lists_pages(chunks, chunk)
    )


def _weighed(chunks: list[HeadingChunk], role: str | None, *, strictly: bool) -> Choice:
    """Hold the headings with sections of known names against sibling headings that are titles: who holds more wins."""
    known = [chunk for chunk in chunks if chunk.is_level]
    is_page = role is not None and _is_page(chunks, known, role)
    siblings = heading_levels.find(chunks, may_be_one=role is None and not strictly)
    persons = {chunk.index for chunk in (*known, *(siblings.chunks if siblings else ())) if is_title(chunk.title)}
    for chunk in known:
        chunk.is_level = not is_page and _can_be_level(chunks, chunk, known, persons, strictly=strictly)
    held = _held(chunks)
    if siblings is None or siblings.held < held or all(chunk.is_level for chunk in siblings.chunks):
        levels = sum(chunk.is_level for chunk in chunks)
        return Choice("sections", f"{levels} headings with sections of known names", held)
    inside = {id(below) for chunk in siblings.chunks for below in heading_levels.reach(chunks, chunk)}
    for chunk in chunks:
        is_beside = chunk.depth == siblings.chunks[0].depth or is_title(chunk.title)
        chunk.is_level = chunk.is_level and id(chunk) not in inside and is_beside
    for chunk in siblings.chunks:
        chunk.is_level = True
    return Choice("headings", f"{len(siblings.chunks)} sibling headings are titles", siblings.held)
