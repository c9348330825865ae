"""Who owns what on a page: each chunk goes to the family, a level or a specialty, by words first and depth second.

A page is cut into chunks: a heading, and all that is below it up to the next. Each pass over them asks one question.

1. `cut`: what is each heading called (`headings.classify`), and which sections follow it?
2. Which headings are levels? The shapes decide; `Evidence` is what a page of headings itself says: a grade, lists of
   known names below a title, a row of a grade table.
3. `sort_out`: whose is each chunk? One walk keeps what is open (a group, a level, specialties) and gives each chunk to
   the innermost that it can belong to. Headings are trusted by their words before their depth, because writers use
   depth for size: a hiring process deeper than the last level is still everybody's, and `Responsibilities` at the depth
   of its level still the level's. Where words leave it open, what the other levels of the page do decides.
4. `complete`: what do levels still lack that is said elsewhere: grades in a table or a sentence, a list without a name,
   a level that only the names of its sections mention, whom a role reports to?

Nothing is dropped on the way: a chunk that no level claims is the family's, as `other`. A later pass may read what an
earlier one marked and never undoes it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise, zip_longest
from typing import TypeGuard

from roletui.language.ranks import decoded, is_agent, is_ranking, is_title, stem_of
from roletui.language.titles import is_bare_rank, names_person, rank_of, same_title, seniority_of
from roletui.language.words import heading_anchor, title_words, words_of
from roletui.model import Item, Kind, Paragraph, Reporting
from roletui.reading.blocks import Body, Heading
from roletui.reading.grades import Grade, GradeRow, Stated, bare, labelled, stated
from roletui.reading.headings import Name, classify
from roletui.reading.problems import GRADE_MENTIONS
from roletui.reading.reports_to import find_reporting
from roletui.text import Safe

CLOSING = ("performance-indicators", "career-ladder", "hiring-process")
"""Kinds that mostly speak for the whole family."""

LISTS = ("responsibilities", "requirements", "nice-to-have")
"""Kinds whose lists describe a level."""

DEEPEST = 6
"""The deepest heading that Markdown knows; bold lines that are read as headings are deeper."""

_FEWEST_DUTIES = 2
"""Bullets that make a list of duties where no heading says so: a single one may be a remark on the grade."""

_TITLE_WORDS = 8
"""The most words of a bold line that is a level's title."""


@dataclass(slots=True, eq=False)
class HeadingChunk:
    """A heading, or the page's beginning, with the blocks up to the next heading."""

    heading: Heading | None
    name: Name
    blocks: list[Item | Paragraph] = field(default_factory=list)
    anchor: str = ""
    index: int = 0
    is_level: bool = False
    front_level: str = ""
    """The title of the level that begins here, where only the name of its first section gives it."""
    list_kind: Kind = "summary"
    """What a list right under a level's heading is, where the section around it says so."""
    group_end: int = 0
    """For the heading of a group, the place of the first heading behind it."""
    is_groups: bool = False
    """Whether a section behind the last level of a group measures all of them."""
    repeats: bool = False
    sections: list["HeadingChunk"] = field(default_factory=list)
    title: Safe = field(init=False)
    """The heading's words."""
    depth: int = field(init=False)
    """The heading's depth, 0 for the page's beginning."""

    def __post_init__(self) -> None:
        """Take from the heading what is asked for again and again."""
        self.title, self.depth = (self.heading.text, self.heading.depth) if self.heading else (Safe(""), 0)

    @property
    def says_nothing(self) -> bool:
        """Whether no text is right under the heading, comments and other HTML aside."""
        return all(isinstance(block, Paragraph) and block.kind == "html" for block in self.blocks)

    @property
    def line(self) -> int:
        """The heading's line, or that of the first block."""
        if self.heading:
            return self.heading.line
        return self.blocks[0].line if self.blocks else 1


def _is_bold(block: Item | Paragraph | Heading) -> TypeGuard[Paragraph]:
    """Whether a block is a paragraph that is all bold: it serves as a heading, if its words are a heading's."""
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


def cut(body: Body, names: Callable[[str], Name] = classify) -> list[HeadingChunk]:
    """The page's chunks, and for each heading that is no section name the sections that follow it."""
    chunks = [HeadingChunk(None, Name())]
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
        chunks.append(HeadingChunk(heading, names(heading.text), [], f"{anchor}-{count}" if count else anchor))
    for index, chunk in enumerate(chunks):
        chunk.index = index
    _gather_sections(chunks)
    return chunks


def _gather_sections(chunks: list[HeadingChunk]) -> None:
    """Give each heading that is no section name the sections that follow, up to the next such heading."""
    owner: HeadingChunk | None = None
    section_depth = 0
    for chunk, following in zip_longest(chunks, chunks[1:]):
        role = chunk.name.role
        if role == "section":
            # What is shallower right under a heading belongs to what the heading itself is in.
            if owner is not None and (owner.sections or chunk.depth >= owner.depth):
                section_depth = chunk.depth
                owner.sections.append(chunk)
        elif role == "" and owner is not None and _is_part(chunk, following, owner, section_depth):
            continue
        else:
            owner = chunk if role == "" else None
            section_depth = 0


def _is_told_anew(section: HeadingChunk, owner: HeadingChunk) -> bool:
    """Whether a section would be the owner's first or second of its kind: then its heading is a level of its own."""
    return not owner.sections or any(known.name.kind == section.name.kind for known in owner.sections)


def _is_part(chunk: HeadingChunk, following: HeadingChunk | None, owner: HeadingChunk, section_depth: int) -> bool:
    """Whether a heading only divides a section, or says the level's title once more."""
    heads_sections = following is not None and following.depth > chunk.depth and following.name.role == "section"
    is_repeated = owner.heading and chunk.depth > owner.depth and same_title(chunk.title, owner.title)
    if is_repeated and owner.title.lower().rstrip() == f"{chunk.title.lower().rstrip()}s":
        # The level of one below the heading of several: `Tiler` among the `Tilers`.
        return False
    if is_repeated and not (heads_sections and following and _is_told_anew(following, owner)):
        chunk.repeats = True
        owner.sections.append(chunk)
        return True
    if heads_sections and following is not None and following.name.kind in ("grade", *LISTS):
        return False
    return chunk.depth > section_depth > 0 and not names_person(chunk.title)


def _statements(chunk: HeadingChunk) -> Iterator[Stated]:
    for block in chunk.blocks:
        if isinstance(block, Paragraph) and block.kind == "text":
            yield from stated(block.text)


def states_grade(chunk: HeadingChunk) -> bool:
    """Whether a paragraph right under a heading states a grade."""
    return any(True for _ in _statements(chunk))


def holds(chunks: list[HeadingChunk], specialties: HeadingChunk, chunk: HeadingChunk) -> bool:
    """Whether a heading can be one of the specialties: deeper, or as deep as the first where the name is empty.

    As deep as the heading itself is a level's title with its area in brackets: `Tiler (Roofs)` behind the Tiler.
    """
    if chunk.depth > specialties.depth:
        return True
    if chunk.depth == specialties.depth and _is_variant(chunks[: specialties.index], chunk):
        return True
    first = chunks[specialties.index + 1]
    if not specialties.says_nothing or first.depth > specialties.depth:
        return False
    return chunk.depth in (specialties.depth, first.depth)


def _is_variant(before: list[HeadingChunk], chunk: HeadingChunk) -> bool:
    """Whether a heading is a level's title with an area in brackets."""
    base, bracket, area = chunk.title.partition("(")
    titles = (each.title for each in before if each.is_level)
    return bool(bracket) and not is_ranking(area.rstrip(") ")) and any(same_title(base, title) for title in titles)


def _is_inside_specialty(chunks: list[HeadingChunk], specialties: HeadingChunk | None, chunk: HeadingChunk) -> bool:
    """Whether a section for all, such as a hiring process, is one specialty's own: another follows, or has one too."""
    if specialties is None:
        return False
    inside = chunks[specialties.index + 1 : chunk.index]
    owner = next((each for each in reversed(inside) if not each.name.role and each.depth < chunk.depth), None)
    if owner is None or not holds(chunks, specialties, owner):
        return False
    if any(each.name == chunk.name and each.depth == chunk.depth for each in inside if each.index < owner.index):
        return True
    after = next((each for each in chunks[chunk.index + 1 :] if each.depth <= owner.depth), None)
    is_beside = after is not None and not after.name.role and after.depth == owner.depth
    return after is not None and is_beside and holds(chunks, specialties, after)


class Evidence:
    """Decides which headings are levels."""

    def __init__(self, chunks: list[HeadingChunk], rows: tuple[GradeRow, ...], body: Body) -> None:
        self.chunks, self.rows, self.body = chunks, rows, body
        self._graded = {id(chunk) for chunk in chunks if self._has_grade(chunk)}
        self._last_container = max((chunk.index for chunk in chunks if chunk.name.role == "levels"), default=-1)
        self._last_graded = max((chunk.index for chunk in chunks if id(chunk) in self._graded), default=-1)

    def _mark_listed(self) -> None:
        """Mark the levels below a section's name: `Requirements` with `Tiler` and `Senior Tiler` and a list in each."""
        section: HeadingChunk | None = None
        found: list[HeadingChunk] = []
        for chunk in [*self.chunks, None]:
            if chunk is None or (chunk.heading and (section is None or chunk.depth <= section.depth)):
                if section is not None and len(found) > 1:
                    for each in found:
                        each.is_level, each.list_kind = True, section.name.kind
                is_list = chunk is not None and chunk.name.role == "section" and chunk.name.kind in LISTS
                section, found = (chunk if is_list else None), []
            elif section is not None and self._is_listed(chunk, section):
                found.append(chunk)

    def _is_listed(self, chunk: HeadingChunk, section: HeadingChunk) -> bool:
        """Whether a heading below a section's name is a person's title with a list and nothing else below it."""
        following = self.chunks[chunk.index + 1] if chunk.index + 1 < len(self.chunks) else None
        is_leaf = (following is None or following.depth <= chunk.depth) and not _asks(chunk.title)
        has_list = any(isinstance(block, Item) for block in chunk.blocks)
        return (
            is_leaf and has_list and not chunk.name.role and chunk.depth > section.depth and names_person(chunk.title)
        )

    def mark(self) -> None:
        """Mark the levels, in one walk that knows which container, specialties and level are open."""
        self._mark_listed()
        container: HeadingChunk | None = None
        specialties: HeadingChunk | None = None
        level: HeadingChunk | None = None
        for chunk in self.chunks:
            role = chunk.name.role
            if role == "levels":
                container, specialties, level = chunk, None, None
            elif role == "specialties":
                container, specialties = None, chunk
            elif role == "section" and level is not None and self._begins_level(chunk, level, specialties):
                level = _split(level, chunk)
            elif role == "section" and chunk.name.kind in CLOSING:
                is_inside = _is_inside_specialty(self.chunks, specialties, chunk)
                if not is_inside and (level is None or chunk.depth <= level.depth):
                    container = specialties = None
            elif role == "" and chunk.heading and not chunk.repeats:
                if specialties is not None and not holds(self.chunks, specialties, chunk):
                    specialties = None
                chunk.is_level = chunk.is_level or self._is_level(chunk, container, specialties, level)
                if chunk.is_level:
                    level, specialties = chunk, None

    @property
    def is_sure(self) -> bool:
        """Whether a heading has a grade of its own: nothing else says so clearly what is a level."""
        return bool(self._graded)

    def _has_grade(self, chunk: HeadingChunk) -> bool:
        """Whether a heading has a grade of its own: a sentence under it, or a section."""
        if chunk.heading is None or chunk.name.role or chunk.repeats or not chunk.title:
            return False
        if any(
            section.name.kind == "grade" or (section.repeats and states_grade(section)) for section in chunk.sections
        ):
            return True
        is_person = names_person(chunk.title)
        return any(is_person or same_title(each.subject, chunk.title) for each in _statements(chunk))

    def _in_table(self, chunk: HeadingChunk) -> bool:
        if any(isinstance(block, Paragraph) and block.kind == "table" for block in chunk.blocks):
            return False
        return any(row.target == f"#{chunk.anchor}" or same_title(row.label, chunk.title) for row in self.rows)

    def _begins_level(self, chunk: HeadingChunk, level: HeadingChunk, specialties: HeadingChunk | None) -> bool:
        """Whether a section of a level begins another one, which has no heading of its own.

        It has a second grade of its own, `X Job Grade`, or a second list that is named after another rank of the job.
        """
        if _has_second_grade(chunk, level):
            return True
        front, title = chunk.name.front, level.front_level or level.title
        before = [section for section in level.sections if section.index < chunk.index]
        return (
            chunk.name.kind in LISTS
            and specialties is None
            and any(section.name.kind == chunk.name.kind for section in before)
            and names_person(front)
            and stem_of(front) == stem_of(title)
            and not _names(front, title)
            and rank_of(front) != rank_of(title)
            and not any(other.heading and same_title(front, other.title) for other in self.chunks)
        )

    def _is_level(
        self,
        chunk: HeadingChunk,
        container: HeadingChunk | None,
        specialties: HeadingChunk | None,
        level: HeadingChunk | None,
    ) -> bool:
        if id(chunk) in self._graded and (specialties is None or names_person(chunk.title)):
            return True
        if _asks(chunk.title):
            return False
        if specialties is not None:
            return self._is_base(chunk)
        return not self._is_umbrella(chunk) and (self._in_table(chunk) or self._is_described(chunk, container, level))

    def _is_described(self, chunk: HeadingChunk, container: HeadingChunk | None, level: HeadingChunk | None) -> bool:
        """Whether what is below a heading describes a person at a rank."""
        is_person = names_person(chunk.title)
        paragraphs: list[Item | Paragraph] = [block for block in chunk.blocks if isinstance(block, Paragraph)]
        if is_person and find_reporting(paragraphs, self.body):
            return True
        lists = [
            section for section in chunk.sections if section.name.kind in LISTS and not _is_anothers(section, chunk)
        ]
        is_sibling = level is None or chunk.depth <= level.depth
        if lists and (is_person or (is_sibling and chunk.depth < lists[0].depth <= DEEPEST)):
            return True
        return container is not None and is_person and (is_sibling or is_bare_rank(chunk.title))

    def _is_base(self, chunk: HeadingChunk) -> bool:
        """Whether a heading among specialties is a role whose higher ranks follow there, each with a grade."""
        if not is_title(chunk.title) or not any(section.name.kind in LISTS for section in chunk.sections):
            return False
        stem = stem_of(chunk.title)
        behind = (other for other in self.chunks[chunk.index + 1 :] if id(other) in self._graded)
        return any(names_person(other.title) and stem_of(other.title) == stem for other in behind)

    def _is_umbrella(self, chunk: HeadingChunk) -> bool:
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


def _is_anothers(section: HeadingChunk, chunk: HeadingChunk) -> bool:
    """Whether a section below a heading is named after somebody else: `Tiler Requirements` below `Further Skills`."""
    front = section.name.front
    return names_person(front) and not names_person(chunk.title) and not _names(front, chunk.title)


def _has_second_grade(chunk: HeadingChunk, level: HeadingChunk) -> bool:
    """Whether a second grade in a level is that of another one, which has no heading but `X Job Grade`."""
    front = chunk.name.front
    if chunk.name.kind != "grade" or not names_person(front) or _names(front, level.front_level or level.title):
        return False
    before = [section for section in level.sections if section.index < chunk.index]
    return states_grade(level) or any(section.name.kind == "grade" for section in before)


def _split(level: HeadingChunk, chunk: HeadingChunk) -> HeadingChunk:
    """Let a level begin at a section of another one, with the sections from there on."""
    chunk.is_level, chunk.front_level = True, chunk.name.front
    chunk.sections = [section for section in level.sections if section.index >= chunk.index]
    level.sections = [section for section in level.sections if section.index < chunk.index]
    return chunk


_INHERITED = (
    "responsibilities",
    "requirements",
    "nice-to-have",
    "performance-indicators",
    "hiring-process",
    "career-ladder",
)
_QUESTIONS = ("what", "how", "why", "who", "when", "where")
_MARKETS = ("public sector", "federal", "commercial", "enterprise", "mid market", "smb", "government")


@dataclass(slots=True, eq=False)
class SectionDraft:
    """A section in the making."""

    kind: Kind
    heading: str
    line: int
    blocks: list[Item | Paragraph]
    anchor: str = ""
    chunk: HeadingChunk | None = None


@dataclass(slots=True, eq=False)
class Owner:
    """The family, a level or a specialty in the making."""

    title: str
    line: int
    depth: int = 0
    anchor: str = ""
    sections: list[SectionDraft] = field(default_factory=list)
    grades: tuple[Grade, ...] = ()
    reports_to: Reporting | None = None
    level: "Owner | None" = None
    group: "Owner | None" = None


@dataclass(slots=True, eq=False)
class Outline:
    """A page's owners."""

    family: Owner
    summary: list[Paragraph] = field(default_factory=list)
    levels: list[Owner] = field(default_factory=list)
    specialties: list[Owner] = field(default_factory=list)
    groups: list[Owner] = field(default_factory=list)
    joined: list[tuple[Owner, int]] = field(default_factory=list)
    """Levels whose heading is there twice, with the line of the second."""


@dataclass(slots=True, eq=False)
class _Specialties:
    """An open "Specialties" heading, and the level it belongs to."""

    chunk: HeadingChunk
    level: Owner | None
    has_members: bool = False


class _Sorter:
    """Walks the chunks once and keeps what is open."""

    def __init__(self, chunks: list[HeadingChunk], title: str, line: int) -> None:
        self.chunks = chunks
        self.place = 0
        self.outline = Outline(Owner(title, line))
        self.owner = self.outline.family
        self.level: Owner | None = None
        self.group: Owner | None = None
        self.group_end = 0
        self.specialties: _Specialties | None = None
        self.parents: list[tuple[int, Kind]] = []
        self.deeper: set[Kind] = set()
        """Kinds of the sections that are deeper than the open level's heading."""
        self.last_level = max((chunk.index for chunk in chunks if chunk.is_level), default=-1)
        self.own_indicators = _indicators_of_levels(chunks)

    def run(self) -> Outline:
        for place, chunk in enumerate(self.chunks):
            self.place = place
            if self.group is not None and chunk.index >= self.group_end:
                self.group = None
                self._close()
            if chunk.heading is None:
                self._intro(chunk)
            elif chunk.group_end:
                self._open_group(chunk)
            elif chunk.is_level:
                self._open_level(chunk)
            elif chunk.repeats and self.level is not None:
                self._add(chunk, "grade" if states_grade(chunk) else "other")
            elif chunk.name.role == "section":
                self._section(chunk)
            elif chunk.name.role == "specialties":
                self._open_specialties(chunk)
            elif chunk.name.role in ("levels", "contents"):
                self._close()
                self._end_specialties()
                self._other(chunk)
            else:
                self._unnamed(chunk)
        self._end_specialties()
        self._join_halves()
        return self.outline

    def _end_specialties(self) -> None:
        """Specialties that are bullets below their heading, where none has a heading of its own."""
        context, self.specialties = self.specialties, None
        if context is None or context.has_members:
            return
        items = [block for block in context.chunk.blocks if isinstance(block, Item) and not block.depth]
        names = [_item_name(item) for item in items]
        if len(names) > 1 and all(names):
            self.outline.specialties += [
                Owner(name, item.line, context.chunk.depth, level=context.level)
                for name, item in zip(names, items, strict=True)
            ]

    def _join_halves(self) -> None:
        """Join a level whose heading is there twice: once with a part of its sections, once with the others."""
        kept: list[Owner] = []
        for level in self.outline.levels:
            words = title_words(level.title)
            first = next((other for other in kept if title_words(other.title) == words), None)
            if first is None or _kinds(first) & _kinds(level):
                kept.append(level)
                continue
            first.sections += level.sections
            self.outline.joined.append((first, level.line))
            for specialty in self.outline.specialties:
                specialty.level = first if specialty.level is level else specialty.level
        self.outline.levels = kept

    def _intro(self, chunk: HeadingChunk) -> None:
        blocks = chunk.blocks
        first_item = next((index for index, block in enumerate(blocks) if isinstance(block, Item)), len(blocks))
        self.outline.summary += [block for block in blocks[:first_item] if isinstance(block, Paragraph)]
        if first_item < len(blocks):
            rest = blocks[first_item:]
            self.outline.family.sections.append(SectionDraft("summary", "", rest[0].line, rest))

    def _open_group(self, chunk: HeadingChunk) -> None:
        self._end_specialties()
        self.group, self.group_end = Owner(chunk.title, chunk.line, chunk.depth, chunk.anchor), chunk.group_end
        self.outline.groups.append(self.group)
        self._close()
        if chunk.blocks:
            self.group.sections.append(SectionDraft("summary", "", chunk.blocks[0].line, chunk.blocks, "", chunk))

    def _close(self) -> None:
        self.owner, self.level = self.group or self.outline.family, None
        self.parents = []

    def _open_level(self, chunk: HeadingChunk) -> None:
        if chunk.front_level:
            depth = self.level.depth if self.level else chunk.depth
            self.level = self.owner = Owner(chunk.front_level, chunk.line, depth)
        else:
            self.level = self.owner = Owner(chunk.title, chunk.line, chunk.depth, chunk.anchor)
        self.level.group = self.group
        self.outline.levels.append(self.level)
        self._end_specialties()
        self.parents, self.deeper = [], set()
        if chunk.front_level:
            self._section(chunk)
        elif chunk.blocks:
            line = chunk.blocks[0].line
            self.level.sections.append(SectionDraft(chunk.list_kind, "", line, chunk.blocks, "", chunk))

    def _add(self, chunk: HeadingChunk, kind: Kind) -> None:
        if self.level is not None and self.owner is self.level and chunk.depth > self.level.depth:
            self.deeper.add(kind)
        self.owner.sections.append(SectionDraft(kind, chunk.title, chunk.line, chunk.blocks, chunk.anchor, chunk))

    def _section(self, chunk: HeadingChunk) -> None:
        kind = chunk.name.kind
        if kind in CLOSING and not self._stays_with_owner(chunk):
            self._close()
            self._end_specialties()
        if self._is_for_all(chunk) or self._heads_levels(chunk):
            self._close()
        elif self._is_beside_specialties(chunk):
            self._leave_specialties()
        self._climb(chunk.depth)
        self._add(chunk, kind)
        self.parents.append((chunk.depth, kind))

    def _is_for_all(self, chunk: HeadingChunk) -> bool:
        """Whether a list is shallower than a level that has such a list already: then it is the family's."""
        level = self.level
        if level is None or self.owner is not level or chunk.depth >= level.depth or chunk.name.front:
            return False
        return chunk.name.kind in LISTS and chunk.name.kind in self.deeper

    def _heads_levels(self, chunk: HeadingChunk) -> bool:
        """Whether a section's name is above levels, whose lists are of its kind."""
        following = self.chunks[self.place + 1 : self.place + 2]
        kind = chunk.name.kind
        return kind in LISTS and any(each.is_level and each.list_kind == kind for each in following)

    def _is_beside_specialties(self, chunk: HeadingChunk) -> bool:
        """Whether a section is no deeper than the heading of the specialties, whose members are deeper."""
        context = self.specialties
        if context is None or self.owner in (self.outline.family, self.group, context.level):
            return False
        return chunk.depth <= context.chunk.depth < self.owner.depth

    def _leave_specialties(self) -> None:
        self.owner = (self.specialties.level if self.specialties else None) or self.group or self.outline.family
        self.parents = []
        self._end_specialties()

    def _climb(self, depth: int) -> None:
        while self.parents and self.parents[-1][0] >= depth:
            self.parents.pop()

    def _stays_with_owner(self, chunk: HeadingChunk) -> bool:
        """Whether a closing section is still the open level's own."""
        if self.owner in (self.outline.family, self.group):
            return self.owner is self.group
        if chunk.is_groups:
            return False
        if chunk.name.front and self._is_named(chunk.name.front, self.owner.title):
            return True
        if self.owner is not self.level or self.level is None:
            context = self.specialties.chunk if self.specialties else None
            return _is_inside_specialty(self.chunks, context, chunk)
        return chunk.index in self.own_indicators or self._is_inside_level(self.level, chunk)

    def _is_named(self, front: str, title: str) -> bool:
        """Whether a section is named after its owner: `Tiler Indicators` below the Senior Tiler are all Tilers'."""
        family = self.outline.family.title
        return same_title(front, title) or (_names(front, title) and not same_title(front, family))

    def _is_inside_level(self, level: Owner, chunk: HeadingChunk) -> bool:
        """Whether a closing section is the open level's by where it is."""
        is_measure = chunk.name.kind == "performance-indicators" and not chunk.name.front
        if is_measure and chunk.depth > level.depth and len(self.outline.levels) == 1 and chunk.index > self.last_level:
            # What measures the only level is below it.
            return True
        if chunk.index < self.last_level:
            return chunk.depth > level.depth or self._is_own_beside(level, chunk)
        return chunk.depth > level.depth and self._is_repeated(chunk)

    def _is_own_beside(self, level: Owner, chunk: HeadingChunk) -> bool:
        """Whether a closing section at its level's own depth is the level's: as other sections of it, or of others.

        Indicators always are, as they measure somebody; a ladder or hiring process that is once is everybody's.
        """
        if chunk.depth < level.depth:
            return False
        first = next((section.chunk for section in level.sections if section.heading and section.chunk), chunk)
        return chunk.name.kind == "performance-indicators" or chunk.depth >= first.depth or self._is_repeated(chunk)

    def _is_repeated(self, chunk: HeadingChunk) -> bool:
        return any(other is not chunk and other.name.kind == chunk.name.kind for other in self.chunks)

    def _open_specialties(self, chunk: HeadingChunk) -> None:
        inside = self.level if self.level is not None and chunk.depth > self.level.depth else None
        if inside is None:
            self._close()
        self.owner = inside or self.group or self.outline.family
        if chunk.blocks:
            self._add(chunk, "other")
        self._end_specialties()
        self.specialties = _Specialties(chunk, inside)
        self.parents = []

    def _unnamed(self, chunk: HeadingChunk) -> None:
        if self._opens_specialty(chunk):
            return
        self._climb(chunk.depth)
        if self.parents and self.parents[-1][1] in _INHERITED:
            self._add(chunk, self.parents[-1][1])
            self.parents.append((chunk.depth, self.parents[-1][1]))
            return
        is_beside = self.level is None or chunk.depth <= self.level.depth
        if self.level is not None and self.owner is self.level and self._divides_level(self.level, chunk):
            kinds = [each.kind for each in self.level.sections if each.kind in LISTS]
            self._add(chunk, kinds[-1] if kinds else "responsibilities")
            return
        if self.owner is self.level and is_beside:
            self._close()
        if is_beside and self.outline.levels and _is_market(chunk.title):
            self._open_specialty(chunk, None)
            return
        self._other(chunk)

    def _divides_level(self, level: Owner, chunk: HeadingChunk) -> bool:
        """Whether a heading with bullets, as deep as its level's own, is a part of it, as another level follows.

        The levels are all below one `Levels`, or this one has no list yet.
        """
        if chunk.depth != level.depth or not any(isinstance(block, Item) for block in chunk.blocks):
            return False
        before = next((each for each in reversed(self.chunks[: self.place]) if each.depth < chunk.depth), None)
        after = next(
            (each for each in self.chunks[self.place + 1 :] if each.is_level or each.depth < chunk.depth), None
        )
        is_among = before is not None and before.name.role == "levels"
        has_lists = any(each.kind in LISTS and each.chunk and each.chunk.name.role for each in level.sections)
        is_followed = after is not None and after.is_level and after.depth == level.depth
        return is_followed and (is_among or not has_lists) and any(each.kind == "grade" for each in level.sections)

    def _other(self, chunk: HeadingChunk) -> None:
        is_structure = chunk.name.role in ("levels", "contents")
        if chunk.blocks or not is_structure:
            self._add(chunk, "other")

    def _opens_specialty(self, chunk: HeadingChunk) -> bool:
        context = self.specialties
        if context is None:
            return False
        if not holds(self.chunks, context.chunk, chunk):
            self._end_specialties()
            self.owner = context.level or self.group or self.outline.family
            return False
        is_inside = (
            self.owner not in (self.outline.family, self.group, context.level) and chunk.depth > self.owner.depth
        )
        if is_inside and any(
            section.chunk is None or not section.chunk.says_nothing for section in self.owner.sections
        ):
            return False
        if _is_sentence(chunk.title):
            self.owner = context.level or self.group or self.outline.family
            return False
        context.has_members = True
        self._open_specialty(chunk, context.level)
        return True

    def _open_specialty(self, chunk: HeadingChunk, level: Owner | None) -> None:
        self.owner = Owner(chunk.title, chunk.line, chunk.depth, chunk.anchor, level=level)
        self.outline.specialties.append(self.owner)
        self.parents = []
        if chunk.blocks:
            self.owner.sections.append(SectionDraft("summary", "", chunk.blocks[0].line, chunk.blocks, "", chunk))


def _indicators_of_levels(chunks: list[HeadingChunk]) -> frozenset[int]:
    """Places of performance indicators, where each level is followed by its own, all equally deep, however shallow."""
    places: list[int] = []
    depths: set[int] = set()
    levels = 0
    for chunk in chunks:
        if chunk.is_level:
            levels += 1
        elif chunk.name.kind == "performance-indicators" and chunk.name.role == "section" and not chunk.name.front:
            places.append(chunk.index)
            depths.add(chunk.depth)
            if len(places) != levels or len(depths) > 1:
                return frozenset()
    return frozenset(places) if levels > 1 and len(places) == levels else frozenset()


_NAME_WORDS = 5
"""The most words of a name in front of a colon or dash: what is longer is a sentence."""
_NAME_END = re.compile(r"\s*:(?:\s|\Z)|\s+[-\u2013\u2014]\s")


def _item_name(item: Item) -> str:
    """What a bullet is called that names something: all of a short one, else what is before a colon or dash."""
    found = _NAME_END.search(item.text)
    name = item.text[: found.start()] if found else item.text
    return name if len(name.split()) <= _NAME_WORDS and name[-1:] not in (".", "?", "!", ",") else ""


def _kinds(owner: Owner) -> set[Kind]:
    return {section.kind for section in owner.sections if section.kind not in ("summary", "other")}


def _names(front: str, title: str) -> bool:
    return same_title(front, title) or set(title_words(front)) <= set(title_words(title))


def _is_sentence(title: str) -> bool:
    """Whether a heading asks or announces something instead of naming it."""
    words = title.lower().split()
    if _asks(title):
        return True
    return bool(words) and title.endswith(":") and ("you" in words or (len(words) > 5 and not names_person(title)))


def _asks(title: str) -> bool:
    """Whether a heading is a question."""
    words = title.lower().split()
    return bool(words) and (words[0] in _QUESTIONS or title.endswith("?"))


def _is_market(title: str) -> bool:
    lowered = " ".join(title_words(title))
    return any(market in lowered for market in _MARKETS) and not names_person(title)


def _mark_groups(chunks: list[HeadingChunk]) -> None:
    """Mark the headings that hold some of the page's levels, below lists of their own."""
    levels = [place for place, chunk in enumerate(chunks) if chunk.is_level]
    measured: list[tuple[HeadingChunk, int, HeadingChunk]] = []
    for place, chunk in enumerate(chunks) if len(levels) > 1 else ():
        chunk.group_end, chunk.is_groups = 0, False
        if chunk.heading is None or chunk.is_level or not _may_be_group(chunk):
            continue
        end = next((at for at in range(place + 1, len(chunks)) if chunks[at].depth <= chunk.depth), len(chunks))
        inside = [at for at in levels if place < at < end]
        if not inside or len(inside) == len(levels):
            continue
        behind = chunks[end].index if end < len(chunks) else chunks[-1].index + 1
        measure = _measure_of_all(chunks[inside[0] : end])
        if _has_own_lists(chunk, chunks[place + 1 : inside[0]]):
            chunk.group_end = behind
            if measure is not None:
                measure.is_groups = True
        elif measure is not None and (chunk.name.role != "levels" or chunk.name.front):
            measured.append((chunk, behind, measure))
    _mark_measured(measured)
    _mark_groups_before_levels(chunks)


def _mark_measured(measured: list[tuple[HeadingChunk, int, HeadingChunk]]) -> None:
    """Mark the headings beside each other that each end with what measures all of their levels."""
    for chunk, behind, measure in measured:
        if sum(other.depth == chunk.depth for other, _, _ in measured) > 1:
            chunk.group_end, measure.is_groups = behind, True


def _measure_of_all(inside: list[HeadingChunk]) -> HeadingChunk | None:
    """The only performance indicators among levels, where they are behind the last one and no deeper than it."""
    levels = [chunk for chunk in inside if chunk.is_level]
    found = [chunk for chunk in inside if chunk.name.kind == "performance-indicators"]
    if len(levels) < 2 or len(found) != 1 or found[0].name.front or found[0].index < levels[-1].index:
        return None
    return found[0] if found[0].depth <= min(level.depth for level in levels) else None


def _mark_groups_before_levels(chunks: list[HeadingChunk]) -> None:
    """Mark the heading whose levels are below a `Levels` that follows it, where the page's other levels are a group."""
    groups = [place for place, chunk in enumerate(chunks) if chunk.group_end and chunk.heading]
    first = groups[0] if groups else 0
    depth = chunks[first].depth
    heads = [place for place in range(1, first) if chunks[place].depth <= depth]
    for place, behind in pairwise(heads):
        chunk, container = chunks[place], chunks[behind]
        is_beside = chunk.depth == container.depth == depth and container.name.role == "levels"
        levels = [at for at in range(behind, first) if chunks[at].is_level]
        inside = next((at for at in heads if at > behind), first)
        if not is_beside or chunk.is_level or chunk.name.role or not levels or levels[-1] >= inside:
            continue
        if _has_own_lists(chunk, chunks[place + 1 : behind]) and not any(each.is_level for each in chunks[:behind]):
            chunk.group_end = chunks[inside].index


def _may_be_group(chunk: HeadingChunk) -> bool:
    """Whether a heading may be that of several levels: `Benefits` may be what is offered, or who works on it."""
    return chunk.name.role in ("", "levels") or (chunk.name.role == "section" and chunk.name.kind == "other")


def _has_own_lists(chunk: HeadingChunk, between: list[HeadingChunk]) -> bool:
    """Whether lists are between a heading and its first level; what is called `Levels` alone is no group."""
    if chunk.name.role == "levels" and not chunk.name.front:
        return False
    return any(each.name.role == "section" and each.name.kind in LISTS for each in between)


def sort_out(chunks: list[HeadingChunk], title: str, line: int) -> Outline:
    """The outline of a page whose levels are marked."""
    _mark_groups(chunks)
    return _Sorter(chunks, title, line).run()


_POSITION = ("responsibilities", "requirements", "nice-to-have", "grade")


def _grades_of(blocks: list[Item | Paragraph], *, is_grade_section: bool) -> tuple[Grade, ...]:
    found: list[Grade] = []
    for block in blocks:
        values = [grade for each in stated(block.text) for grade in each.grades]
        if not values and is_grade_section:
            values = list(bare(block.text)) or _coded(block.text)
        if values and isinstance(block, Item) and not is_grade_section:
            continue
        found += [grade for grade in dict.fromkeys(values) if grade not in found]
    return tuple(found)


def _coded(text: str) -> list[Grade]:
    """The code that a section on grades ends with, as in `The Tiler is a grade IC3`."""
    stated_last = text.strip().rstrip(".").rpartition("grade ")[2]
    grade = decoded(stated_last).grade or decoded(f"({stated_last})").grade
    return [] if grade is None else [grade]


def _own_grades(level: Owner) -> tuple[Grade, ...]:
    for section in level.sections:
        if section.kind == "grade" and (grades := _grades_of(section.blocks, is_grade_section=True)):
            return grades
    for section in level.sections:
        if section.kind in ("summary", "other") and (grades := _grades_of(section.blocks, is_grade_section=False)):
            return grades
    return tuple(grade for each in stated(level.title) for grade in each.grades)


def _matching(label: str, target: str | None, levels: list[Owner]) -> Owner | None:
    """The level that a label names: by anchor, by title, by rank alone, or by the only title that has its words."""
    for level in levels:
        if target and level.anchor and target.rpartition("#")[2] == level.anchor:
            return level
    for level in levels:
        if same_title(label, level.title):
            return level
    if is_bare_rank(label):
        return _of_rank(label, levels)
    # A level called by its rank alone: the label may be rank and family together.
    bare_ranks = [level for level in levels if is_bare_rank(level.title) and rank_of(level.title) == rank_of(label)]
    if len(bare_ranks) == 1:
        return bare_ranks[0]
    words, seniority = set(title_words(label)), seniority_of(label)
    holders = [
        level
        for level in levels
        if words and words <= set(title_words(level.title)) and seniority_of(level.title) == seniority
    ]
    return holders[0] if len(holders) == 1 else None


def _of_rank(label: str, levels: list[Owner]) -> Owner | None:
    """The level that a rank alone means: `Senior` in a family of managers is the Senior Manager's least form."""
    same = [level for level in levels if rank_of(level.title) == rank_of(label)]
    if not same:
        alike = [level for level in levels if seniority_of(level.title) == seniority_of(label)]
        fewest = min((len(rank_of(level.title)) for level in alike), default=0)
        same = [level for level in alike if len(rank_of(level.title)) == fewest]
    return same[0] if len(same) == 1 else None


def _from_rows(levels: list[Owner], rows: tuple[GradeRow, ...]) -> None:
    without = [level for level in levels if not level.grades]
    left: list[GradeRow] = []
    for row in rows:
        level = _matching(row.label, row.target, levels)
        if level is None:
            left.append(row)
        elif level in without:
            level.grades = tuple(dict.fromkeys((*level.grades, *row.grades)))
    without = [level for level in without if not level.grades]
    if len(left) == len(without) and len(rows) == len(levels):
        for level, row in zip(without, left, strict=True):
            level.grades = row.grades


def _family_statements(outline: Outline) -> list[tuple[Stated, Paragraph | Item]]:
    """Grades stated outside the levels.

    A page with hundreds of them is no page of a company, and must not cost time.
    """
    prose = (section for section in outline.family.sections if section.kind in ("grade", "other", "summary"))
    blocks = chain(
        ((block, False) for block in outline.summary),
        ((block, section.kind == "grade") for section in prose for block in section.blocks),
    )
    found = ((each, block) for block, is_about in blocks for each in _stated_in(block.text, is_about_grades=is_about))
    return list(islice(found, GRADE_MENTIONS))


def _stated_in(text: str, *, is_about_grades: bool) -> list[Stated]:
    found = list(stated(text))
    if is_about_grades and not any(each.subject for each in found):
        return list(labelled(text)) or found
    return found


def _from_statements(outline: Outline) -> None:
    """Grades that the family's own sections state for levels: by name, or several at once in order."""
    without = [level for level in outline.levels if not level.grades]
    for each, _ in _family_statements(outline):
        if len(each.grades) == len(without) == len(outline.levels) > 1:
            for level, grade in zip(without, each.grades, strict=True):
                level.grades = (grade,)
            return
        named = _matching(each.subject, None, outline.levels) if each.subject else None
        if named is not None and named in without:
            named.grades = tuple(dict.fromkeys((*named.grades, *each.grades)))


def _levels_from_fronts(outline: Outline) -> bool:
    """Levels that are only in front of their sections' names: `X Job Grade`, `X Responsibilities`, `Senior X …`."""
    family = outline.family
    fronts: list[str] = []
    for section in family.sections:
        front = section.chunk.name.front if section.chunk else ""
        is_title = names_person(front) or set(title_words(front)) & set(title_words(family.title))
        if section.kind in _POSITION and is_title and not any(same_title(front, each) for each in fronts):
            fronts.append(front)
    if len(fronts) < 2:
        return False
    level: Owner | None = None
    kept: list[SectionDraft] = []
    for section in family.sections:
        front = section.chunk.name.front if section.chunk else ""
        if section.kind in _POSITION and any(same_title(front, each) for each in fronts):
            level = next((each for each in outline.levels if same_title(front, each.title)), None)
            if level is None:
                level = Owner(front, section.line, section.chunk.depth if section.chunk else 0)
                outline.levels.append(level)
        elif section.kind in CLOSING or section.kind == "summary":
            level = None
        (kept if level is None else level.sections).append(section)
    family.sections = kept
    return True


def _base_level(outline: Outline, rows: tuple[GradeRow, ...]) -> None:
    """The rank that the page itself describes where only higher ones have headings: its sections are the family's."""
    family = outline.family
    if not any(section.kind in ("responsibilities", "requirements") for section in family.sections):
        return
    stated_ones = ((each.subject, None, each.grades) for each, _ in _family_statements(outline))
    listed = ((row.label, row.target, row.grades) for row in rows)
    base = next(
        (
            grades
            for label, target, grades in (*stated_ones, *listed)
            if same_title(label, family.title) and _matching(label, target, outline.levels) is None
        ),
        None,
    )
    if base is not None:
        outline.levels.insert(0, Owner(family.title, family.line, grades=base))


def _levels_without_headings(outline: Outline, rows: tuple[GradeRow, ...], body: Body) -> None:
    """Levels that only "X Job Grade" headings, rows of a table, or several grade sentences name."""
    if _levels_from_fronts(outline):
        return
    if len(rows) > 1 and sum(names_person(row.label) or is_title(row.label) for row in rows) * 2 >= len(rows):
        outline.levels += [Owner(row.label, row.line, grades=row.grades) for row in rows]
        return
    statements = [entry for entry in _family_statements(outline) if entry[0].subject]
    if len(statements) > 1:
        for each, block in statements:
            outline.levels.append(Owner(each.subject, body.line_of(block, each.start), grades=each.grades))


def _single_position(outline: Outline) -> None:
    """The page is one position: what a level would own goes to a level with the page's title."""
    family = outline.family
    own = [section for section in family.sections if section.kind in _POSITION]
    lists = [(section.kind, section.heading) for section in own]
    if not own or is_of_a_program(lists, family.title) or not describes_work(lists, family.title):
        return
    level = Owner(family.title, family.line, sections=own)
    family.sections = [section for section in family.sections if section.kind not in _POSITION]
    outline.levels.append(level)
    level.grades = _own_grades(level) or tuple(
        dict.fromkeys(grade for each, _ in _family_statements(outline) for grade in each.grades)
    )


def is_of_a_program(lists: Sequence[tuple[Kind, str]], title: str) -> bool:
    """Whether a page says no more than requirements, and its title names nobody: a program has some as well."""
    return {kind for kind, _ in lists} == {"requirements"} and not is_title(title) and not is_agent(title)


def describes_work(sections: Sequence[tuple[Kind, str]], title: str) -> bool:
    """Whether lists, by kind and heading, describe who is called so.

    Below a title that names nobody, `Responsibilities of the reviewer` alone are somebody's part in a thing.
    """
    if is_title(title) or is_agent(title):
        return True
    kinds = {"requirements" if kind == "nice-to-have" else kind for kind, _ in sections}
    return len(kinds) > 1 or any(_OTHERS.isdisjoint(words_of(heading)) for _, heading in sections)


_OTHERS = frozenset(("of", "for", "as"))
"""Words behind which a section's name says whose it is."""


def _name_lists(owner: Owner) -> None:
    """Give a list under a level's grade, or under its own heading, to its duties, where it has no other."""
    if any(section.kind == "responsibilities" for section in owner.sections):
        return
    kinds = {section.kind for section in owner.sections}
    is_position = not kinds.isdisjoint(("requirements", "grade")) or _extends(owner)
    for index, section in enumerate(owner.sections):
        is_own = section.kind == "summary" and not section.heading and is_position
        is_own = is_own or (section.kind == "other" and same_title(section.heading, owner.title))
        if section.kind != "grade" and not is_own:
            continue
        first = next((place for place, block in enumerate(section.blocks) if isinstance(block, Item)), None)
        if first is None or sum(isinstance(block, Item) for block in section.blocks) < _FEWEST_DUTIES:
            continue
        if section.kind == "grade" and any(bare(block.text) or stated(block.text) for block in section.blocks[first:]):
            continue
        duties = section.blocks[first:]
        section.blocks = section.blocks[:first]
        owner.sections.insert(index + 1, SectionDraft("responsibilities", "", duties[0].line, duties))
        return


_EXTENDS = re.compile(r"\b(?:(?:extend|inherit)s?|(?:build|expand)s? (?:up)?on)\b", re.IGNORECASE)


def _extends(owner: Owner) -> bool:
    """Whether what is right under a level's heading says that the level has all of another one."""
    first = next((block for section in owner.sections for block in section.blocks), None)
    return isinstance(first, Paragraph) and _EXTENDS.search(first.text) is not None


def _blocks(owner: Owner) -> list[Item | Paragraph]:
    return [block for section in owner.sections for block in section.blocks]


def _give_to_ranks(outline: Outline) -> None:
    """Give a section of the family that is named after one level to that level, where it has none of its kind."""
    family = outline.family
    kinds = (*LISTS, "performance-indicators")
    for section in [each for each in family.sections if each.kind in kinds and each.chunk and each.chunk.name.front]:
        front = section.chunk.name.front if section.chunk else ""
        is_area = same_title(front, family.title) or not (names_person(front) or is_bare_rank(front))
        level = None if is_area else _matching(front, None, outline.levels)
        if level is not None and not any(each.kind == section.kind for each in level.sections):
            family.sections.remove(section)
            level.sections.append(section)


def complete(outline: Outline, rows: tuple[GradeRow, ...], body: Body, *, may_be_position: bool = True) -> None:
    """Fill in what the outline leaves open; a page that `may_be_position` becomes one level where it names none."""
    had_headings = bool(outline.levels)
    if not had_headings:
        _levels_without_headings(outline, rows, body)
    _give_to_ranks(outline)
    for level in outline.levels:
        level.grades = level.grades or _own_grades(level)
        _name_lists(level)
    is_single = not outline.levels
    if is_single and may_be_position:
        _single_position(outline)
    _from_rows(outline.levels, rows)
    _from_statements(outline)
    if had_headings:
        _base_level(outline, rows)
    for level in outline.levels:
        level.reports_to = find_reporting(_blocks(level), body)
    intro: list[Item | Paragraph] = [*outline.summary]
    prose = [section for section in outline.family.sections if section.kind in ("summary", "other")]
    intro += [block for section in prose for block in section.blocks if isinstance(block, Paragraph)]
    reporting = find_reporting(intro, body)
    if is_single and outline.levels:
        outline.levels[0].reports_to = reporting or outline.levels[0].reports_to
    else:
        outline.family.reports_to = reporting
