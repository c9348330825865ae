"""One page: its bytes to a family, or to nothing where it is no job family."""

import posixpath
import re

from roletui.language.words import slug
from roletui.model import Family, Item, Level, Paragraph, Section, Specialty
from roletui.reading.blocks import read_blocks
from roletui.reading.decoding import read_lines
from roletui.reading.front_matter import read_front_matter
from roletui.reading.grades import GradeRow, grade_rows
from roletui.reading.lint import remark
from roletui.reading.markdown import Parser
from roletui.reading.page_id import page_id
from roletui.reading.problems import GRADE_MENTIONS, PAGE_LEVELS, Notes
from roletui.reading.shapes.pages import ReadPage
from roletui.reading.source import Document, source_of
from roletui.reading.structure import Chunk, Evidence, Outline, Owner, SectionDraft, complete, cut, sort_out
from roletui.text import Raw, Safe, clean, clean_line

_FENCE_OR_BLANK = re.compile(r"\s*|-{3,}\s*")
_ABOUT_THE_FOLDER = re.compile(r"(?:readme|contributing|changelog|license|code_of_conduct)\.", re.IGNORECASE)
"""Pages that speak of the folder they stand in: nobody misses a role there."""


def _section(draft: SectionDraft) -> Section:
    return Section(
        draft.kind,
        clean_line(draft.heading),
        draft.line,
        tuple([block for block in draft.blocks if isinstance(block, Item)]),
        tuple([block for block in draft.blocks if isinstance(block, Paragraph)]),
        clean_line(draft.anchor),
    )


def _sections(owner: Owner) -> tuple[Section, ...]:
    return tuple(map(_section, owner.sections))


def _level_ids(outline: Outline, family: str) -> list[Safe]:
    taken: dict[str, int] = {}
    ids: list[Safe] = []
    for level in outline.levels:
        name = slug(level.title) or "level"
        taken[name] = count = taken.get(name, 0) + 1
        while count > 1 and f"{name}-{count}" in taken:
            count += 1
        unique = f"{name}-{count}" if count > 1 else name
        taken.setdefault(unique, 1)
        ids.append(clean_line(f"{family}/{unique}"))
    return ids


def _levels(outline: Outline, family: str) -> tuple[Level, ...]:
    return tuple(
        Level(
            id_,
            clean_line(level.title),
            level.line,
            level.grades,
            level.reports_to,
            _sections(level),
            (),
            clean_line(level.anchor),
        )
        for id_, level in zip(_level_ids(outline, family), outline.levels, strict=True)
    )


def _family(outline: Outline, path: Safe, file: Raw) -> Family:
    id_ = clean_line(page_id(path))
    levels = _levels(outline, id_)
    by_owner = {id(owner): level.id for owner, level in zip(outline.levels, levels, strict=True)}
    specialties = tuple(
        Specialty(clean_line(owner.title), owner.line, _sections(owner), by_owner.get(id(owner.level)))
        for owner in outline.specialties
    )
    family = outline.family
    return Family(
        id_,
        clean_line(family.title),
        path,
        family.line,
        file,
        Safe(posixpath.dirname(id_)),
        tuple(outline.summary),
        levels,
        specialties,
        _sections(family),
        family.reports_to,
    )


def _is_job_family(outline: Outline) -> bool:
    return bool(outline.levels) or any(section.kind not in ("other", "summary") for section in outline.family.sections)


def read_page(path: Raw, data: bytes, *, file: Raw | None = None, parser: Parser | None = None) -> ReadPage:
    """Read one page, whatever its bytes are; a page that describes no role gives no family.

    `path` is relative to the content folder; `file` is what opens the page, where that is something else. The caller
    of many pages gives one parser for all of them.
    """
    notes = Notes(clean_line(path))
    source = source_of(path)
    document = source.read(data, notes) if source else _markdown(data, notes, parser or Parser())
    return _Page(path, file or path, document, notes).read()


def _markdown(data: bytes, notes: Notes, parser: Parser) -> Document:
    lines = read_lines(data, notes)
    front = read_front_matter(lines, notes)
    body = read_blocks(lines[front.body :], front.body + 1, notes, parser)
    if front.kept:
        source = clean("\n".join(lines[front.body - 1 - front.kept : front.body - 1]))
        body.blocks.insert(0, Paragraph(source, front.body - front.kept, (), "code"))
    return Document(body, front.title, front.line, front.fields, lines=lines)


class _Page:
    """One page on its way from blocks to families."""

    def __init__(self, path: Raw, file: Raw, document: Document, notes: Notes) -> None:
        self.path, self.file, self.document, self.notes = path, file, document, notes

    def read(self) -> ReadPage:
        """The page as it reads alone."""
        document, notes = self.document, self.notes
        if document.families:
            return ReadPage(document.families, tuple(notes.problems))
        body = document.body
        rows = _limited_rows(grade_rows(body.rows), notes)
        chunks = cut(body)
        Evidence(chunks, rows, body).mark()
        _limit_levels(chunks, notes)
        outline = sort_out(chunks, document.title or _title(chunks, self.path), document.line)
        complete(outline, rows, body)
        if not _is_job_family(outline) and not notes.serious:
            _say_passed_over(document.lines, notes)
            return ReadPage((), tuple(notes.problems), fields=document.fields)
        remark(outline, chunks, body, has_title=document.title is not None, notes=notes)
        family = _family(outline, notes.path, self.file)._replace(fields=document.fields)
        return ReadPage((family,), tuple(notes.problems), family.title, fields=document.fields)


def _say_passed_over(lines: list[str], notes: Notes) -> None:
    words = next((line.strip() for line in lines if _FENCE_OR_BLANK.fullmatch(line) is None), "")
    if not words:
        notes.notice("empty-page", 1, "This page is empty; write it or remove it.")
    elif not _ABOUT_THE_FOLDER.match(posixpath.basename(notes.path)):
        notes.notice(
            "no-role",
            1,
            "This page names no role and is not shown; give it responsibilities or requirements "
            "below a heading, if it is a job family.",
            words,
        )


def _title(chunks: list[Chunk], path: Raw) -> str:
    """A title for a page that names none: its first heading where that stands for the page, else its file's name."""
    first = next((chunk for chunk in chunks if chunk.heading), None)
    if first is not None and first.depth == 1 and first.title and first.name.role not in ("section", "contents"):
        return first.title
    return posixpath.basename(page_id(path)) or path


def _limited_rows(rows: tuple[GradeRow, ...], notes: Notes) -> tuple[GradeRow, ...]:
    if len(rows) > GRADE_MENTIONS:
        notes.warn(
            "too-many-grades",
            rows[GRADE_MENTIONS].line,
            f"Tables of this page give more than {GRADE_MENTIONS} "
            "grades; those from here on are shown and given to no level. Split the page.",
        )
    return rows[:GRADE_MENTIONS]


def _limit_levels(chunks: list[Chunk], notes: Notes) -> None:
    beyond = [chunk for chunk in chunks if chunk.is_level][PAGE_LEVELS:]
    for chunk in beyond:
        chunk.is_level = False
    if beyond:
        notes.error(
            "too-many-levels",
            beyond[0].line,
            f"This page has more than {PAGE_LEVELS} levels; those from here on are kept as sections. Split the page.",
            beyond[0].title,
        )
