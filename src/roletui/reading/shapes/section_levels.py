"""Headings with a grade, or with sections of known names below them, are levels; so are those that a grade table names.

The evidence of a page of headings, weighed heading by heading in one walk that knows which container, specialties and
level are open: a grade of its own is beyond doubt, lists of known names say it below a title, and a heading above other
such headings is a group, whatever it is called.
"""

from roletui.language.ranks import is_title, stem_of
from roletui.language.titles import is_bare_rank, names_person, rank_of, same_title
from roletui.model import CLOSING, LISTS, Item, Paragraph
from roletui.reading.blocks import Body
from roletui.reading.chunks import (
    DEEPEST,
    HeadingChunk,
    asks,
    grade_statements,
    holds,
    is_inside_specialty,
    is_named_after,
    states_grade,
)
from roletui.reading.grades import GradeRow
from roletui.reading.reports_to import find_reporting


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
        is_leaf = (following is None or following.depth <= chunk.depth) and not asks(chunk.title)
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
                is_inside = is_inside_specialty(self.chunks, specialties, chunk)
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
        is_person = names_person(chunk.title) or is_bare_rank(chunk.title)
        if any(
            (section.name.kind == "grade" or (section.repeats and states_grade(section)))
            and (is_person or section.depth > chunk.depth)
            for section in chunk.sections
        ):
            return True
        is_person = names_person(chunk.title)
        return any(is_person or same_title(each.subject, chunk.title) for each in grade_statements(chunk))

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
            and not is_named_after(front, title)
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
        if asks(chunk.title):
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
        if lists and level is not None and not is_sibling and _is_between(chunk, lists[0], level):
            return False
        if lists and (is_person or (is_sibling and chunk.depth < lists[0].depth <= DEEPEST)):
            return True
        is_named = is_person or (is_title(chunk.title) and not is_bare_rank(chunk.title))
        is_named = is_named and "by" not in chunk.title.lower().split()  # `Tilers by region` are sorted, not described.
        return container is not None and is_named and (is_sibling or is_bare_rank(chunk.title))

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
    return names_person(front) and not names_person(chunk.title) and not is_named_after(front, chunk.title)


def _is_between(chunk: HeadingChunk, behind: HeadingChunk, level: HeadingChunk) -> bool:
    """Whether a heading is only beside the lists of a level, one before it and another kind behind, as deep as they."""
    before = [
        section
        for section in level.sections[-_SECTIONS_BESIDE:]
        if section.name.kind in LISTS and section.index < chunk.index
    ]
    return (
        bool(before)
        and before[-1].depth == chunk.depth == behind.depth
        and all(section.name.kind != behind.name.kind for section in before)
        and set(stem_of(chunk.title)).isdisjoint(stem_of(level.title))
    )


_SECTIONS_BESIDE = 8
"""Sections of a level that are looked at: a page may have thousands."""


def _has_second_grade(chunk: HeadingChunk, level: HeadingChunk) -> bool:
    """Whether a second grade in a level is that of another one, which has no heading but `X Job Grade`."""
    front = chunk.name.front
    if chunk.name.kind != "grade" or not names_person(front) or is_named_after(front, level.front_level or level.title):
        return False
    before = [section for section in level.sections if section.index < chunk.index]
    return states_grade(level) or any(section.name.kind == "grade" for section in before)


def _split(level: HeadingChunk, chunk: HeadingChunk) -> HeadingChunk:
    """Let a level begin at a section of another one, with the sections from there on."""
    chunk.is_level, chunk.front_level = True, chunk.name.front
    chunk.sections = [section for section in level.sections if section.index >= chunk.index]
    level.sections = [section for section in level.sections if section.index < chunk.index]
    return chunk
