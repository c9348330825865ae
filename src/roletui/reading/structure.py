"""Who owns what on a page: each chunk goes to the family, a level or a specialty, by words first and depth second.

A page is cut into chunks: a heading, and all that is below it up to the next. Each pass over them asks one question.

1. `chunks.cut`: what is each heading called (`headings.classify`), and which sections follow it?
2. `shapes.choice.mark`: which headings are levels? Each shape has its own evidence, as `shapes.section_levels` has.
3. `sort_out`, here: whose is each chunk? One walk keeps what is open (a group, a level, specialties) and gives each
   chunk to the innermost that it can belong to. Headings are trusted by their words before their depth, because writers
   use depth for size: a hiring process deeper than the last level is still everybody's, and `Responsibilities` at the
   depth of its level still the level's. Where words leave it open, what the other levels of the page do decides.
4. `level_details.complete`: what do levels still lack that is said elsewhere: grades in a table or a sentence, a list
   without a name, a level that only the names of its sections mention, whom a role reports to?

Nothing is dropped on the way: a chunk that no level claims is the family's, as `other`. A later pass may read what an
earlier one marked and never undoes it.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from roletui.language.ranks import Grade
from roletui.language.titles import names_person, same_title
from roletui.language.words import title_words
from roletui.model import CLOSING, LISTS, Item, Kind, Paragraph, Reporting
from roletui.patterns import lazy_pattern
from roletui.reading.chunks import (
    HeadingChunk,
    asks,
    holds,
    is_inside_specialty,
    is_named_after,
    states_grade,
)

_INHERITED = (
    "responsibilities",
    "requirements",
    "nice-to-have",
    "performance-indicators",
    "hiring-process",
    "career-ladder",
)
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
        by_words: dict[tuple[str, ...], Owner] = {}
        joined: dict[int, Owner] = {}
        for level in self.outline.levels:
            first = by_words.setdefault(title_words(level.title), level)
            if first is level or _kinds(first) & _kinds(level):
                kept.append(level)
                continue
            first.sections += level.sections
            self.outline.joined.append((first, level.line))
            joined[id(level)] = first
        for specialty in self.outline.specialties:
            specialty.level = joined.get(id(specialty.level), specialty.level)
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
            return is_inside_specialty(self.chunks, context, chunk)
        return chunk.index in self.own_indicators or self._is_inside_level(self.level, chunk)

    def _is_named(self, front: str, title: str) -> bool:
        """Whether a section is named after its owner: `Tiler Indicators` below the Senior Tiler are all Tilers'."""
        family = self.outline.family.title
        return same_title(front, title) or (is_named_after(front, title) and not same_title(front, family))

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
        says = any(section.chunk is None or not section.chunk.says_nothing for section in self.owner.sections)
        if is_inside and (says or self._shares_name(chunk)):
            return False
        if _is_sentence(chunk.title):
            self.owner = context.level or self.group or self.outline.family
            return False
        context.has_members = True
        self._open_specialty(chunk, context.level)
        return True

    def _shares_name(self, chunk: HeadingChunk) -> bool:
        """Whether the section behind is called as this is: `Tiler Description` before `Tiler Requirements`."""
        beside = self.chunks[self.place + 1] if self.place + 1 < len(self.chunks) else None
        front = beside.name.front if beside is not None and beside.depth == chunk.depth else ""
        return bool(front) and chunk.title.startswith(f"{front} ")

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
_NAME_END = lazy_pattern(r"\s*:(?:\s|\Z)|\s+[-\u2013\u2014]\s")


def _item_name(item: Item) -> str:
    """What a bullet is called that names something: all of a short one, else what is before a colon or dash."""
    found = _NAME_END.search(item.text)
    name = item.text[: found.start()] if found else item.text
    return name if len(name.split()) <= _NAME_WORDS and name[-1:] not in (".", "?", "!", ",") else ""


def _kinds(owner: Owner) -> set[Kind]:
    return {section.kind for section in owner.sections if section.kind not in ("summary", "other")}


def _is_sentence(title: str) -> bool:
    """Whether a heading asks or announces something instead of naming it."""
    words = title.lower().split()
    if asks(title):
        return True
    return bool(words) and title.endswith(":") and ("you" in words or (len(words) > 5 and not names_person(title)))


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
