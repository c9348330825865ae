"""Who owns what on a page: each chunk goes to the family, a level or a specialty, by words first and depth second."""

from dataclasses import dataclass, field

from roletui.model import Item, Kind, Paragraph, Reporting
from roletui.reading.chunks import CLOSING, LISTS, Chunk, holds, states_grade
from roletui.reading.grades import Grade
from roletui.reading.titles import names_person, same_title
from roletui.reading.words import title_words

_INHERITED = ("responsibilities", "requirements", "nice-to-have", "performance-indicators", "hiring-process",
              "career-ladder")  # fmt: skip
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
    chunk: Chunk | None = None


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


@dataclass(slots=True, eq=False)
class Outline:
    """A page's owners."""

    family: Owner
    summary: list[Paragraph] = field(default_factory=list)
    levels: list[Owner] = field(default_factory=list)
    specialties: list[Owner] = field(default_factory=list)
    joined: list[tuple[Owner, int]] = field(default_factory=list)
    """Levels whose heading stands twice, with the line of the second."""


@dataclass(slots=True, eq=False)
class _Specialties:
    """An open "Specialties" heading, and the level it belongs to."""

    chunk: Chunk
    level: Owner | None


class _Sorter:
    """Walks the chunks once and keeps what is open."""

    def __init__(self, chunks: list[Chunk], title: str, line: int) -> None:
        self.chunks = chunks
        self.outline = Outline(Owner(title, line))
        self.owner = self.outline.family
        self.level: Owner | None = None
        self.specialties: _Specialties | None = None
        self.parents: list[tuple[int, Kind]] = []
        self.deeper: set[Kind] = set()
        """Kinds of the sections that stand deeper than the open level's heading."""
        self.last_level = max((chunk.index for chunk in chunks if chunk.is_level), default=-1)

    def run(self) -> Outline:
        for chunk in self.chunks:
            if chunk.heading is None:
                self._intro(chunk)
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
                self.specialties = None
                self._other(chunk)
            else:
                self._unnamed(chunk)
        self._join_halves()
        return self.outline

    def _join_halves(self) -> None:
        """Join a level whose heading stands twice: once with a part of its sections, once with the others."""
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

    def _intro(self, chunk: Chunk) -> None:
        blocks = chunk.blocks
        first_item = next((index for index, block in enumerate(blocks) if isinstance(block, Item)), len(blocks))
        self.outline.summary += [block for block in blocks[:first_item] if isinstance(block, Paragraph)]
        if first_item < len(blocks):
            rest = blocks[first_item:]
            self.outline.family.sections.append(SectionDraft("summary", "", rest[0].line, rest))

    def _close(self) -> None:
        self.owner, self.level = self.outline.family, None
        self.parents = []

    def _open_level(self, chunk: Chunk) -> None:
        self.level = self.owner = Owner(chunk.title, chunk.line, chunk.depth, chunk.anchor)
        self.outline.levels.append(self.level)
        self.specialties, self.parents, self.deeper = None, [], set()
        if chunk.blocks:
            self.level.sections.append(SectionDraft("summary", "", chunk.blocks[0].line, chunk.blocks, "", chunk))

    def _add(self, chunk: Chunk, kind: Kind) -> None:
        if self.level is not None and self.owner is self.level and chunk.depth > self.level.depth:
            self.deeper.add(kind)
        self.owner.sections.append(SectionDraft(kind, chunk.title, chunk.line, chunk.blocks, chunk.anchor, chunk))

    def _section(self, chunk: Chunk) -> None:
        kind = chunk.name.kind
        if kind in CLOSING and not self._stays_with_owner(chunk):
            self._close()
            self.specialties = None
        if self._is_for_all(chunk):
            self._close()
        self._climb(chunk.depth)
        self._add(chunk, kind)
        self.parents.append((chunk.depth, kind))

    def _is_for_all(self, chunk: Chunk) -> bool:
        """Whether a list stands shallower than a level that has such a list already: then it is the family's."""
        level = self.level
        if level is None or self.owner is not level or chunk.depth >= level.depth or chunk.name.front:
            return False
        return chunk.name.kind in LISTS and chunk.name.kind in self.deeper

    def _climb(self, depth: int) -> None:
        while self.parents and self.parents[-1][0] >= depth:
            self.parents.pop()

    def _stays_with_owner(self, chunk: Chunk) -> bool:
        """Whether a closing section is still the open level's own."""
        if self.owner is self.outline.family:
            return False
        if chunk.name.front and _names(chunk.name.front, self.owner.title):
            return True
        if self.owner is not self.level:
            return False
        if chunk.index < self.last_level:
            return chunk.depth > self.level.depth or self._is_own_beside(self.level, chunk)
        return chunk.depth > self.level.depth and self._is_repeated(chunk)

    def _is_own_beside(self, level: Owner, chunk: Chunk) -> bool:
        """Whether a closing section at its level's own depth is the level's: as other sections of it, or of others.

        Indicators always are, as they measure somebody; a ladder or hiring process that stands once is everybody's.
        """
        if chunk.depth < level.depth:
            return False
        first = next((section.chunk for section in level.sections if section.heading and section.chunk), chunk)
        return chunk.name.kind == "performance-indicators" or chunk.depth >= first.depth or self._is_repeated(chunk)

    def _is_repeated(self, chunk: Chunk) -> bool:
        return any(other is not chunk and other.name.kind == chunk.name.kind for other in self.chunks)

    def _open_specialties(self, chunk: Chunk) -> None:
        inside = self.level if self.level is not None and chunk.depth > self.level.depth else None
        if inside is None:
            self._close()
        self.owner = inside or self.outline.family
        if chunk.blocks:
            self._add(chunk, "other")
        self.specialties = _Specialties(chunk, inside)
        self.parents = []

    def _unnamed(self, chunk: Chunk) -> None:
        if self._opens_specialty(chunk):
            return
        self._climb(chunk.depth)
        if self.parents and self.parents[-1][1] in _INHERITED:
            self._add(chunk, self.parents[-1][1])
            self.parents.append((chunk.depth, self.parents[-1][1]))
            return
        is_beside = self.level is None or chunk.depth <= self.level.depth
        if self.owner is self.level and is_beside:
            self._close()
        if is_beside and self.outline.levels and _is_market(chunk.title):
            self._open_specialty(chunk, None)
            return
        self._other(chunk)

    def _other(self, chunk: Chunk) -> None:
        is_structure = chunk.name.role in ("levels", "contents")
        if chunk.blocks or not is_structure:
            self._add(chunk, "other")

    def _opens_specialty(self, chunk: Chunk) -> bool:
        context = self.specialties
        if context is None:
            return False
        if not holds(self.chunks, context.chunk, chunk):
            self.specialties = None
            self.owner = context.level or self.outline.family
            return False
        is_inside = self.owner not in (self.outline.family, context.level) and chunk.depth > self.owner.depth
        if is_inside and any(
            section.chunk is None or not section.chunk.says_nothing for section in self.owner.sections
        ):
            return False
        if _is_sentence(chunk.title):
            self.owner = context.level or self.outline.family
            return False
        self._open_specialty(chunk, context.level)
        return True

    def _open_specialty(self, chunk: Chunk, level: Owner | None) -> None:
        self.owner = Owner(chunk.title, chunk.line, chunk.depth, chunk.anchor, level=level)
        self.outline.specialties.append(self.owner)
        self.parents = []
        if chunk.blocks:
            self.owner.sections.append(SectionDraft("summary", "", chunk.blocks[0].line, chunk.blocks, "", chunk))


def _kinds(owner: Owner) -> set[Kind]:
    return {section.kind for section in owner.sections if section.kind not in ("summary", "other")}


def _names(front: str, title: str) -> bool:
    return same_title(front, title) or set(title_words(front)) <= set(title_words(title))


def _is_sentence(title: str) -> bool:
    """Whether a heading asks or announces something instead of naming it."""
    words = title.lower().split()
    if not words or words[0] in _QUESTIONS or title.endswith("?"):
        return bool(words)
    return title.endswith(":") and ("you" in words or (len(words) > 5 and not names_person(title)))


def _is_market(title: str) -> bool:
    lowered = " ".join(title_words(title))
    return any(market in lowered for market in _MARKETS) and not names_person(title)


def sort_out(chunks: list[Chunk], title: str, line: int) -> Outline:
    """The outline of a page whose levels are marked."""
    return _Sorter(chunks, title, line).run()
