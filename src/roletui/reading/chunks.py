"""A page cut at its headings, each piece with what its heading says and what speaks for its being a level."""

from dataclasses import dataclass, field

from roletui.model import Item, Paragraph
from roletui.reading.blocks import Body, Heading
from roletui.reading.grades import GradeRow, stated
from roletui.reading.headings import Name, classify
from roletui.reading.reporting import find_reporting
from roletui.reading.titles import is_bare_rank, names_person, same_title
from roletui.reading.words import heading_anchor

LISTS = ("responsibilities", "requirements", "nice-to-have")


@dataclass(slots=True, eq=False)
class Chunk:
    """A heading, or the page's beginning, with the blocks up to the next heading."""

    heading: Heading | None
    name: Name
    blocks: list[Item | Paragraph] = field(default_factory=list)
    anchor: str = ""
    index: int = 0
    is_level: bool = False
    sections: list["Chunk"] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading's words."""
        return self.heading.text if self.heading else ""

    @property
    def depth(self) -> int:
        """The heading's depth, 0 for the page's beginning."""
        return self.heading.depth if self.heading else 0

    @property
    def line(self) -> int:
        """The heading's line, or that of the first block."""
        if self.heading:
            return self.heading.line
        return self.blocks[0].line if self.blocks else 1


def _bold_heading(block: Paragraph) -> Heading | None:
    """A paragraph that is all bold and names a section is a heading in other clothes."""
    if len(block.spans) != 1 or block.kind != "text" or block.depth:
        return None
    span = block.spans[0]
    if span.kind != "strong" or span.start or len(block.text) - span.end > 1:
        return None
    return Heading(block.text, block.line, 7, block.spans) if classify(block.text).role == "section" else None


def cut(body: Body) -> list[Chunk]:
    """The page's chunks, and for each heading that is no section name the sections that follow it."""
    chunks = [Chunk(None, Name())]
    anchors: dict[str, int] = {}
    for block in body.blocks:
        heading = block if isinstance(block, Heading) else None
        if isinstance(block, Paragraph) and block.spans and not body.is_source:
            heading = _bold_heading(block)
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
    for chunk in chunks:
        role = chunk.name.role
        if role == "section":
            section_depth = chunk.depth
            if owner is not None:
                owner.sections.append(chunk)
        elif role == "" and owner is not None and chunk.depth > section_depth > 0:
            continue
        else:
            owner = chunk if role == "" else None
            section_depth = 0


class Evidence:
    """Decides which headings are levels."""

    def __init__(self, chunks: list[Chunk], rows: tuple[GradeRow, ...], body: Body, title: str) -> None:
        self.chunks, self.rows, self.body, self.title = chunks, rows, body, title
        self._last_container = max((chunk.index for chunk in chunks if chunk.name.role == "levels"), default=-1)

    def mark(self) -> None:
        """Mark the levels: first those that show a grade, then those whose place and sections speak for them."""
        graded = [chunk for chunk in self.chunks if self._may_be_level(chunk) and self._has_grade(chunk)]
        for chunk in graded:
            chunk.is_level = True
        container: Chunk | None = None
        specialties: Chunk | None = None
        level: Chunk | None = None
        for chunk in self.chunks:
            role, kind = chunk.name.role, chunk.name.kind
            if role == "levels":
                container, specialties, level = chunk, None, None
            elif role == "specialties":
                container, specialties = None, chunk
            elif role == "section" and kind in ("career-ladder", "hiring-process", "performance-indicators"):
                if level is None or chunk.depth <= level.depth:
                    container, specialties = container if kind == "performance-indicators" else None, None
            elif role == "" and chunk.heading:
                if not chunk.is_level:
                    chunk.is_level = self._is_level(chunk, container, specialties, level)
                if chunk.is_level:
                    level, specialties = chunk, None

    def _may_be_level(self, chunk: Chunk) -> bool:
        return chunk.heading is not None and chunk.name.role == "" and bool(chunk.title)

    def _has_grade(self, chunk: Chunk) -> bool:
        if any(section.name.kind == "grade" for section in chunk.sections):
            return True
        return any(True for block in chunk.blocks if isinstance(block, Paragraph) for _ in stated(block.text))

    def _in_table(self, chunk: Chunk) -> bool:
        return any(row.target == f"#{chunk.anchor}" or same_title(row.label, chunk.title) for row in self.rows)

    def _is_level(self, chunk: Chunk, container: Chunk | None, specialties: Chunk | None, level: Chunk | None) -> bool:
        if specialties is not None or self._is_umbrella(chunk):
            return False
        if self._in_table(chunk):
            return True
        paragraphs: list[Item | Paragraph] = [block for block in chunk.blocks if isinstance(block, Paragraph)]
        if find_reporting(paragraphs, self.body) and names_person(chunk.title):
            return True
        lists = [section for section in chunk.sections if section.name.kind in LISTS]
        if lists and (names_person(chunk.title) or lists[0].depth > chunk.depth):
            return names_person(chunk.title) or level is None or chunk.depth <= level.depth
        if container is None or not names_person(chunk.title):
            return False
        return level is None or chunk.depth <= level.depth or is_bare_rank(chunk.title)

    def _is_umbrella(self, chunk: Chunk) -> bool:
        """Whether a heading stands for the whole family or a group: it shows no grade, but levels below it do."""
        if same_title(chunk.title, self.title) and chunk.index < self._last_container:
            return True
        for index in range(chunk.index + 1, len(self.chunks)):
            other = self.chunks[index]
            if other.heading and other.depth <= chunk.depth:
                return False
            if other.is_level:
                return True
        return False
