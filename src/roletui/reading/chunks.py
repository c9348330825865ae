"""A page cut at its headings, each piece with what its heading says and what speaks for its being a level."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import TypeGuard

from roletui.model import Item, Paragraph
from roletui.reading.body import Body, Heading
from roletui.reading.grades import GradeRow, Stated, stated
from roletui.reading.headings import Name, classify
from roletui.reading.reporting import find_reporting
from roletui.reading.titles import is_bare_rank, names_person, same_title
from roletui.reading.words import heading_anchor
from roletui.text import Safe

CLOSING = ("performance-indicators", "career-ladder", "hiring-process")
"""Kinds that mostly speak for the whole family."""

LISTS = ("responsibilities", "requirements", "nice-to-have")
"""Kinds whose lists describe a level."""

_TITLE_WORDS = 8
"""The most words of a bold line that is a level's title."""


@dataclass(slots=True, eq=False)
class Chunk:
    """A heading, or the page's beginning, with the blocks up to the next heading."""

    heading: Heading | None
    name: Name
    blocks: list[Item | Paragraph] = field(default_factory=list)
    anchor: str = ""
    index: int = 0
    is_level: bool = False
    repeats: bool = False
    sections: list["Chunk"] = field(default_factory=list)
    title: Safe = field(init=False)
    """The heading's words."""
    depth: int = field(init=False)
    """The heading's depth, 0 for the page's beginning."""

    def __post_init__(self) -> None:
        """Take from the heading what is asked for again and again."""
        self.title, self.depth = (self.heading.text, self.heading.depth) if self.heading else (Safe(""), 0)

    @property
    def says_nothing(self) -> bool:
        """Whether no text stands right under the heading, comments and other HTML aside."""
        return all(isinstance(block, Paragraph) and block.kind == "html" for block in self.blocks)

    @property
    def line(self) -> int:
        """The heading's line, or that of the first block."""
        if self.heading:
            return self.heading.line
        return self.blocks[0].line if self.blocks else 1


def _is_bold(block: Item | Paragraph | Heading) -> TypeGuard[Paragraph]:
    """Whether a block is a paragraph that is all bold: a heading in other clothes, if its words are a heading's."""
    if not isinstance(block, Paragraph) or len(block.spans) != 1 or block.kind != "text" or block.depth:
        return False
    span = block.spans[0]
    return span.kind == "strong" and not span.start and len(block.text) - span.end <= 1


def _bold_headings(body: Body) -> dict[int, Heading]:
    """The bold paragraphs that are headings, by their place: names of sections, and levels with such sections below.

    Levels count only where two are alike and no real heading names a person: bold words in a text are no levels.
    """
    lines = [(place, block) for place, block in enumerate(body.blocks) if _is_bold(block)]
    if not lines:
        return {}
    names = {place: classify(block.text) for place, block in lines}
    levels = {
        place
        for (place, block), (below, _) in pairwise(lines)
        if _may_be_level(block.text, names[place]) and below <= place + 3 and names[below].kind in ("grade", *LISTS)
    }
    if len(levels) < 2 or any(_names_level(block) for block in body.blocks if isinstance(block, Heading)):
        levels = set()
    return {
        place: Heading(block.text, block.line, 7 if place in levels or not levels else 8, block.spans)
        for place, block in lines
        if place in levels or names[place].role == "section"
    }


def _may_be_level(text: str, name: Name) -> bool:
    return not name.role and len(text.split()) <= _TITLE_WORDS and text[-1].isalnum() and names_person(text)


def _names_level(heading: Heading) -> bool:
    """Whether a real heading names a person, the page's title aside."""
    return heading.depth > 1 and not classify(heading.text).role and names_person(heading.text)


def cut(body: Body) -> list[Chunk]:
    """The page's chunks, and for each heading that is no section name the sections that follow it."""
    chunks = [Chunk(None, Name())]
    anchors: dict[str, int] = {}
    bold = {} if body.is_source else _bold_headings(body)
    for place, block in enumerate(body.blocks):
        heading = block if isinstance(block, Heading) else bold.get(place)
        if heading is None:
            if not isinstance(block, Heading):
                chunks[-1].blocks.append(block)
            continue
        anchor = heading.own_anchor or heading_anchor(heading.text)
        count = anchors.get(anchor, 0)
        anchors[anchor] = count + 1
        chunks.append(Chunk(heading, classify(heading.text), [], f"{anchor}-{count}" if count else anchor))
    for index, chunk in enumerate(chunks):
        chunk.index = index
    _gather_sections(chunks)
    return chunks


def _gather_sections(chunks: list[Chunk]) -> None:
    """Give each heading that is no section name the sections that follow, up to the next such heading."""
    owner: Chunk | None = None
    section_depth = 0
    for chunk, following in zip_longest(chunks, chunks[1:]):
        role = chunk.name.role
        if role == "section":
            # What stands shallower right under a heading belongs to what the heading itself stands in.
            if owner is not None and (owner.sections or chunk.depth >= owner.depth):
                section_depth = chunk.depth
                owner.sections.append(chunk)
        elif role == "" and owner is not None and _is_part(chunk, following, owner, section_depth):
            continue
        else:
            owner = chunk if role == "" else None
            section_depth = 0


def _is_told_anew(section: Chunk, owner: Chunk) -> bool:
    """Whether a section would be the owner's first or second of its kind: then its heading is a level of its own."""
    return not owner.sections or any(known.name.kind == section.name.kind for known in owner.sections)


def _is_part(chunk: Chunk, following: Chunk | None, owner: Chunk, section_depth: int) -> bool:
    """Whether a heading only divides a section, or says the level's title once more."""
    heads_sections = following is not None and following.depth > chunk.depth and following.name.role == "section"
    is_repeated = owner.heading and chunk.depth > owner.depth and same_title(chunk.title, owner.title)
    if is_repeated and not (heads_sections and following and _is_told_anew(following, owner)):
        chunk.repeats = True
        owner.sections.append(chunk)
        return True
    if heads_sections and following is not None and following.name.kind in ("grade", *LISTS):
        return False
    return chunk.depth > section_depth > 0 and not names_person(chunk.title)


def _statements(chunk: Chunk) -> Iterator[Stated]:
    for block in chunk.blocks:
        if isinstance(block, Paragraph) and block.kind == "text":
            yield from stated(block.text)


def states_grade(chunk: Chunk) -> bool:
    """Whether a paragraph right under a heading states a grade."""
    return any(True for _ in _statements(chunk))


def holds(chunks: list[Chunk], specialties: Chunk, chunk: Chunk) -> bool:
    """Whether a heading can be one of the specialties: deeper, or a sibling where the heading itself stands empty."""
    if chunk.depth != specialties.depth:
        return chunk.depth > specialties.depth
    return specialties.says_nothing and chunks[specialties.index + 1].depth <= specialties.depth


class Evidence:
    """Decides which headings are levels."""

    def __init__(self, chunks: list[Chunk], rows: tuple[GradeRow, ...], body: Body) -> None:
        self.chunks, self.rows, self.body = chunks, rows, body
        self._graded = {id(chunk) for chunk in chunks if self._has_grade(chunk)}
        self._last_container = max((chunk.index for chunk in chunks if chunk.name.role == "levels"), default=-1)
        self._last_graded = max((chunk.index for chunk in chunks if id(chunk) in self._graded), default=-1)

    def mark(self) -> None:
        """Mark the levels, in one walk that knows which container, specialties and level are open."""
        container: Chunk | None = None
        specialties: Chunk | None = None
        level: Chunk | None = None
        for chunk in self.chunks:
            role = chunk.name.role
            if role == "levels":
                container, specialties, level = chunk, None, None
            elif role == "specialties":
                container, specialties = None, chunk
            elif role == "section" and chunk.name.kind in CLOSING:
                if level is None or chunk.depth <= level.depth:
                    container = specialties = None
            elif role == "" and chunk.heading and not chunk.repeats:
                if specialties is not None and not holds(self.chunks, specialties, chunk):
                    specialties = None
                chunk.is_level = self._is_level(chunk, container, specialties, level)
                if chunk.is_level:
                    level, specialties = chunk, None

    def _has_grade(self, chunk: Chunk) -> bool:
        """Whether a heading has a grade of its own: a sentence under it, or a section."""
        if chunk.heading is None or chunk.name.role or chunk.repeats or not chunk.title:
            return False
        if any(
            section.name.kind == "grade" or (section.repeats and states_grade(section)) for section in chunk.sections
        ):
            return True
        is_person = names_person(chunk.title)
        return any(is_person or same_title(each.subject, chunk.title) for each in _statements(chunk))

    def _in_table(self, chunk: Chunk) -> bool:
        if any(isinstance(block, Paragraph) and block.kind == "table" for block in chunk.blocks):
            return False
        return any(row.target == f"#{chunk.anchor}" or same_title(row.label, chunk.title) for row in self.rows)

    def _is_level(self, chunk: Chunk, container: Chunk | None, specialties: Chunk | None, level: Chunk | None) -> bool:
        if id(chunk) in self._graded and (specialties is None or names_person(chunk.title)):
            return True
        if specialties is not None or self._is_umbrella(chunk):
            return False
        if self._in_table(chunk):
            return True
        is_person = names_person(chunk.title)
        paragraphs: list[Item | Paragraph] = [block for block in chunk.blocks if isinstance(block, Paragraph)]
        if is_person and find_reporting(paragraphs, self.body):
            return True
        lists = [section for section in chunk.sections if section.name.kind in LISTS]
        is_sibling = level is None or chunk.depth <= level.depth
        if lists and (is_person or (is_sibling and lists[0].depth > chunk.depth)):
            return True
        return container is not None and is_person and (is_sibling or is_bare_rank(chunk.title))

    def _is_umbrella(self, chunk: Chunk) -> bool:
        """Whether a heading stands for the whole family or a group: it shows no grade, but levels below it do."""
        if chunk.index < self._last_container < self._last_graded:
            return True
        for index in range(chunk.index + 1, len(self.chunks)):
            other = self.chunks[index]
            if other.heading and other.depth <= chunk.depth:
                return False
            if id(other) in self._graded:
                return True
        return False
