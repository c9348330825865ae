"""One page: its bytes to a family, or to nothing where it is no job family."""

import posixpath
import re
from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from roletui.language.ladders import cumulative_sentence
from roletui.language.ranks import (
    Grade,
    asks,
    decoded,
    is_agent,
    is_title,
    is_title_of_several,
    may_be_title,
    seniority,
    stem_of,
    unlisted,
)
from roletui.language.titles import folded_title, is_bare_rank, rank_of, same_title
from roletui.language.words import slug, title_words
from roletui.model import LISTS, Family, Field, Group, Item, Level, Paragraph, Section, Specialty
from roletui.patterns import lazy_pattern
from roletui.reading.anchors import anchors
from roletui.reading.blocks import Body, is_bold
from roletui.reading.chunks import HeadingChunk, cut, top_of
from roletui.reading.content_tabs import has_tabs, without_tabs
from roletui.reading.decoding import read_lines
from roletui.reading.front_matter import read_front_matter
from roletui.reading.grades import GradeRow, grade_rows
from roletui.reading.headings import Name, classify
from roletui.reading.level_details import complete
from roletui.reading.lint import remark
from roletui.reading.mapping_file import NO_RULES, Rules, classifier
from roletui.reading.markdown import Parser
from roletui.reading.markdown_blocks import read_blocks
from roletui.reading.page_id import UniqueIds, is_index, page_id, readable
from roletui.reading.problems import GRADE_MENTIONS, PAGE_LEVELS, Notes
from roletui.reading.renaming import below
from roletui.reading.shapes import rank_labels, spoken_levels, tables
from roletui.reading.shapes.choice import Choice, mark, mark_depth
from roletui.reading.shapes.competency_headings import by_rank
from roletui.reading.shapes.disciplines import split
from roletui.reading.shapes.heading_levels import lists_headings, weight
from roletui.reading.shapes.label_bullets import unlabelled
from roletui.reading.shapes.lead_ins import introduces, name_first, name_introduced
from roletui.reading.shapes.matrices import Specifications, from_matrices, specifications, unfold
from roletui.reading.shapes.pages import ReadPage
from roletui.reading.shapes.positions import (
    badge,
    counts_otherwise,
    field_grade,
    fill_empty,
    give_duties,
    is_ad,
    make_position,
    role_of_handbook,
    role_title,
    says_document,
    stated_grade,
    title_in_facts,
    title_in_sentence,
)
from roletui.reading.shapes.subjects import (
    holds_roles,
    is_about_levels,
    is_about_roles,
    is_about_thing,
    is_expression,
    lists_people,
    tells_a_life,
)
from roletui.reading.source import Document, Documents, source_of
from roletui.reading.structure import Outline, Owner, SectionDraft, sort_out
from roletui.system import uncollected
from roletui.text import Raw, Safe, clean, clean_line

_FENCE_OR_BLANK = lazy_pattern(r"\s*|-{3,}\s*")
_ABOUT_THE_FOLDER = lazy_pattern(r"(?:readme|contributing|changelog|license|code_of_conduct)\.", re.IGNORECASE)
"""Pages that speak of the folder they are in: no role is missing there."""


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
    ids = UniqueIds()
    return [clean_line(f"{family}/{ids.take(slug(level.title) or 'level')}") for level in outline.levels]


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


def _family(outline: Outline, id_: Safe, path: Safe, file: Raw) -> Family:
    levels = _levels(outline, id_)
    by_owner = {id(owner): level.id for owner, level in zip(outline.levels, levels, strict=True)}
    specialties = tuple(
        Specialty(clean_line(owner.title), owner.line, _sections(owner), by_owner.get(id(owner.level)))
        for owner in outline.specialties
    )
    groups = _groups(outline, id_, by_owner)
    in_groups = {level: group.title for group in groups for level in group.levels}
    levels = tuple(level._replace(group=in_groups.get(level.id)) for level in levels)
    family = outline.family
    return Family(
        id_,
        clean_line(family.title),
        path,
        family.line,
        file,
        Safe(posixpath.dirname(page_id(path))),
        tuple(outline.summary),
        levels,
        specialties,
        _sections(family),
        family.reports_to,
        groups,
    )


def _groups(outline: Outline, family: str, by_owner: Mapping[int, str]) -> tuple[Group, ...]:
    """The groups that hold a level; ids stay apart where two have one title."""
    made: dict[str, Group] = {}
    for owner in outline.groups:
        id_ = f"{family}#{slug(owner.title) or 'group'}"
        id_ = f"{id_}-{owner.line}" if id_ in made else id_
        levels = tuple(by_owner[id(level)] for level in outline.levels if level.group is owner)
        made[id_] = Group(clean_line(owner.title), owner.line, levels, _sections(owner), clean_line(id_))
    return tuple(made.values())


def _is_job_family(outline: Outline) -> bool:
    """Whether a page has levels, or says what only pages on roles say: how to be hired may be on any page."""
    return bool(outline.levels) or any(section.kind in _OF_ROLES_ALONE for section in outline.family.sections)


_OF_ROLES_ALONE = ("grade", "performance-indicators")


def read_page(
    path: Raw,
    data: bytes,
    *,
    file: Raw | None = None,
    parser: Parser | None = None,
    rules: Rules = NO_RULES,
    documents: Documents | None = None,
) -> ReadPage:
    """Read one page, whatever its bytes are; a page that describes no role gives no family.

    `path` is relative to the content folder; `file` is what opens the page, where that is something else. The caller
    of many pages gives one parser for all of them. `rules` are those of the mapping file that holds for the page, and
    `documents` what is known of the files from a reading under other rules.
    """
    notes = Notes(clean_line(path))
    if rules.ignores(path):
        return ReadPage(shape=Safe("ignored"), rules=Safe(rules.print))
    source = source_of(path)

    def read() -> Document:
        return source.read(data, notes) if source else _markdown(data, notes, parser or Parser())

    document = documents.of(path, data, notes, read) if documents else read()
    return _Page(path, file or path, document, notes, rules).read()._replace(rules=Safe(rules.print))


def _markdown(data: bytes, notes: Notes, parser: Parser) -> Document:
    lines = read_lines(data, notes)
    front = read_front_matter(lines, notes)
    own = lines[front.body :]
    if notes.path.lower().endswith(".mdx"):
        from roletui.reading.sources.mdx import without_components  # noqa: PLC0415 - few folders have such pages

        own = without_components(own)
    if has_tabs(own):
        own = without_tabs(own)
    with uncollected():
        body = read_blocks(own, front.body + 1, notes, parser)
    if front.kept:
        source = clean("\n".join(lines[front.body - 1 - front.kept : front.body - 1]))
        body.blocks.insert(0, Paragraph(source, front.body - front.kept, (), "code"))
    if front.data:
        # Few pages hold data: folders without any do not pay for what reads it.
        from roletui.reading.sources.data_file import add_data  # noqa: PLC0415

        add_data(body, *front.data, notes)
    return Document(body, front.title, front.line, front.fields, lines=lines)


_SUMMARY = 5
"""Paragraphs of an index page that say what its folder is about."""


class _Page:
    """One page on its way from blocks to families."""

    def __init__(self, path: Raw, file: Raw, document: Document, notes: Notes, rules: Rules) -> None:
        self.path, self.file, self.document, self.notes, self.rules = path, file, document, notes, rules
        self.body = document.body
        self.name = posixpath.basename(page_id(path)) or path
        self.rows = _limited_rows(grade_rows(self.body.rows), notes)
        self.is_ad = is_ad(document.fields)
        names = classifier(rules, classify)
        self.chunks = cut(self.body, names, document.title or "")
        own = document.title if document.title and not is_expression(document.title) else None
        self.title = own or _title(self.chunks, path)
        self.is_layout = self._name_expressions() and own is None
        self.role = role_title(self.title) or self._role_beside() or (self.title if rules.level == "page" else None)
        self.handbook_of = self._handbook_of() if self.role is None else None
        if self.handbook_of is not None:
            self.role = self.handbook_of
        head = _heads(self.chunks)
        is_unnamed = head is None or says_document(head.title)
        if self.role is None and self.is_ad and self._may_be_ad():
            self.role = self.title
        if self.role and document.title is None and is_unnamed and not is_index(path):
            self.title = self.role
        self.choice = self._choice()
        is_one = self.role is not None and not is_title_of_several(self.role)
        if not self.choice.is_sure and (body := unlabelled(self.body, self.role if is_one else None)) is not None:
            self.body, self.chunks = body, cut(body, names, document.title or "")
            self.choice = self._choice()
        _limit_levels(self.chunks, notes)
        self.is_position = False
        top = top_of(self.chunks)
        self.may_be_role = self.role is not None or (
            not asks(self.title)
            and not holds_roles(self.title)
            and not (document.title is None and _is_on_careers(self.chunks))
            and not (_is_readme(path) and not is_agent(self.title))
            and not _names_lists_of_no_role(self.title)
            and not (top is not None and _names_lists_of_no_role(top.title))
        )
        """Whether the page as a whole may be about a role: its title is no question and no name of a section."""

    def _may_be_ad(self) -> bool:
        """Whether the page of an ad describes the job that it is called by, though that names nobody: `Night shift`."""
        lists = any(_lists_duties(chunk) or introduces(chunk.blocks) for chunk in self.chunks)
        return lists and may_be_title(self.title) and not holds_roles(self.title)

    def _handbook_of(self) -> str | None:
        """The role whose handbook the page is, where it says what its holder has to do; others are of software."""
        duties = any(_lists_duties(chunk) and chunk.name.kind == "responsibilities" for chunk in self.chunks)
        return role_of_handbook(self.title) if duties else None

    def _name_expressions(self) -> bool:
        """Put the page's title where a site would; true where it has such a place."""
        places = [chunk for chunk in self.chunks if chunk.depth == 1 and is_expression(chunk.title)]
        for chunk in places:
            chunk.title = clean_line(self.title)
        return bool(places)

    def _role_beside(self) -> str | None:
        """The role that a site's menu, the opening or the file's name gives, where the page's title names none.

        A file's name is taken where the title is the name of a section, as in `Job description`.
        """
        if asks(self.title):
            return None
        menus = (role_title(each.value) for each in self.document.fields if each.name.lower() in _MENU_FIELDS)
        if said := next(filter(None, menus), None) or title_in_facts(self.body):
            return said
        if self.document.title is None and (line := _bold_start(self.body)) and (opening := role_title(line)):
            return opening
        first = _opening(self.chunks) if self.document.title is None else None
        if first is not None and (opening := role_title(first.title)):
            return opening
        if classify(self.title).role != "section" and not says_document(self.title):
            return None
        return role_title(readable(self.name)) or title_in_sentence(self.body)

    def _choice(self) -> Choice:
        """Which headings are levels: as the mapping file says, else by evidence."""
        if _mark_declared(self.chunks, self.document.fields):
            return Choice("sections", "the page says whose it is", 0, is_sure=True)
        depth = self.rules.heading("level")
        if depth is not None:
            return mark_depth(self.chunks, depth)
        if self.rules.level == "page":
            return Choice("mapping", "each page is a level", 0)
        return mark(self.chunks, self.rows, self.body, self.role, strictly=is_index(self.path))

    def read(self) -> ReadPage:
        """The page as it reads alone."""
        notes = self.notes
        if self.document.families:
            folder = clean_line(posixpath.dirname(self.path))
            families = tuple(below(family, folder)._replace(file=self.file) for family in self.document.families)
            return ReadPage(families, tuple(notes.problems), shape=Safe("ready"))
        is_about_roles = self._is_about_roles()
        outlines = [] if is_about_roles else self._outlines()
        if not outlines and (not notes.serious or not self.body.blocks):
            _say_passed_over(self.document.lines, notes)
            return self._passed_over(() if is_about_roles or is_index(self.path) else self._thin())
        outlines = outlines or [self._kept()]
        # A table or a document has no place for a title that its writer could have forgotten.
        has_title = bool(self.document.title) or _heads(self.chunks) is not None or source_of(self.path) is not None
        has_title = has_title or len(outlines) > 1 or self.title != _file_name(self.path)
        remark(outlines[0], self.chunks, self.body, has_title=has_title, notes=notes)
        families = tuple(self._family(outline, outlines) for outline in outlines)
        return ReadPage(
            families,
            tuple(notes.problems),
            clean_line(self.title),
            clean_line(self.choice.shape),
            clean_line(self.choice.evidence),
            self.document.fields,
            is_position=self.is_position and len(families) == 1,
            anchors=self._anchors(families),
        )

    def _is_about_roles(self) -> bool:
        if self.choice.is_sure:
            return False
        top = top_of(self.chunks)
        closes = top is not None and top.name.closes
        headings = [chunk.title for chunk in self.chunks if chunk.heading]
        persons = any(chunk.is_level and is_title(chunk.title) for chunk in self.chunks)
        if not persons and not self.rules.level and not self.is_ad:
            closes = closes or is_about_thing(self.path, self.title, headings)
            closes = closes or (self.is_layout and not is_agent(self.title))
        describes = any(map(_lists_duties, self.chunks)) or self._describes_groups
        closes = closes or (not self.rules.level and not describes and self._lists_people)
        closes = closes or tells_a_life(headings, (block.text for chunk in self.chunks for block in chunk.blocks))
        is_free = self._lists_both() or self.is_ad or self._lists_its_ranks()
        name = "" if persons and holds_roles(self.title) else self.name
        return closes or is_about_roles("" if is_free else self.path, name, self.handbook_of or self.title)

    def _lists_its_ranks(self) -> bool:
        """Whether the levels of the page are ranks of the very job it is called: no post about jobs is."""
        levels = [chunk.title for chunk in self.chunks if chunk.is_level]
        job = stem_of(self.title) if is_title(self.title) else ()
        return bool(job) and sum(stem_of(title) == job for title in levels) > 1

    def _lists_both(self) -> bool:
        """Whether the page lists duties and demands: it is a role's in whatever folder it lies, as ads among posts."""
        kinds = {chunk.name.kind for chunk in self.chunks if _lists_duties(chunk)}
        return {"responsibilities", "requirements"} <= kinds

    def _kept(self) -> Outline:
        """A page that cannot be read as it is meant is shown all the same."""
        outline = sort_out(self.chunks, self.title, self.document.line)
        complete(outline, self.rows, self.body)
        return outline

    def _outlines(self) -> list[Outline]:
        matrices = () if self.choice.is_sure or self.rules.level == "page" else self._matrices()
        if self.role is not None and not self.rules.level:
            lists = any(map(_lists_duties, self.chunks))
            matrices = tuple(
                matrix
                for matrix in matrices
                if (not lists or _ranks(matrix, self.role)) and not _compares(matrix, self.role, lists_duties=lists)
            )
        matrices = tuple(matrix for matrix in matrices if not self._sums_up(matrix))
        held = sum(matrix.held for matrix in matrices)
        has_levels = any(chunk.is_level for chunk in self.chunks)
        if matrices and (held > self.choice.held or not has_levels or self._describes_groups):
            self.choice = Choice("tables", f"{len(matrices)} tables with levels", held)
            found = from_matrices(matrices, self.chunks, self.title, self.document.line)
            for outline in found:
                self._grades(outline)
            return found
        if (spoken := self._spoken()) is not None:
            return [spoken]
        outlines: list[Outline] = []
        chunks = self.chunks if self.rules.family else by_rank(self.chunks, self.title)
        for head, part in split(chunks, self.rules.heading("family")):
            title, line = (head.title, head.line) if head else (self.title, self.document.line)
            outline = sort_out(part, title, line)
            self._complete(outline)
            if outline.levels or (self.may_be_role and _is_job_family(outline)):
                outlines.append(outline)
        return outlines

    @cached_property
    def _lists_people(self) -> bool:
        """Whether most of the page's bullets and rows are people; asked for more than once."""
        return lists_people(self.body)

    @cached_property
    def _describes_groups(self) -> bool:
        """Whether a table says what is expected of those whom the page lists by their accounts further down."""
        people = self._lists_people and not self.rules.level
        return people and any(not lists_people(Body(tables=[each.table])) for each in self._matrices())

    def _sums_up(self, matrix: tables.MatrixTable) -> bool:
        """Whether a table only sums up the levels that headings of the page describe at length."""
        described = {folded_title(chunk.title) for chunk in self.chunks if chunk.is_level}
        titles = {folded_title(entry.title) for entry in matrix.entries}
        return bool(titles) and titles <= described and self.choice.held * 2 >= matrix.held

    def _spoken(self) -> Outline | None:
        """The page whose levels are named by sentences above lists, where these hold more than any other levels."""
        if self.choice.is_sure or self.rules.level:
            return None
        spoken, chunks, named_by = spoken_levels.find(self.chunks, self.role), self.chunks, "sentences above lists"
        if spoken is None:
            spoken, chunks = rank_labels.find(self.chunks, self.title, self.role, may_be_codes=self._may_have_codes)
            named_by = "the first words of bullets"
        if spoken.held <= self.choice.held:
            return None
        self.choice = Choice("sentences", f"{named_by} name {len(spoken.titles)} ranks of a job", spoken.held)
        outline = spoken_levels.outline_of(spoken, chunks, self.title, self.document.line)
        complete(outline, self.rows, self.body, may_be_position=False)
        self._grades(outline)
        return outline

    def _matrices(self) -> tuple[tables.MatrixTable, ...]:
        rules = self.rules
        levels_in = rules.level.removeprefix("table ") if rules.level.startswith("table ") else ""
        heads = tables.Heads(rules.column("grade"), rules.column("family"))
        return tables.find(self.body.tables, levels_in, heads, may_be_codes=self._may_have_codes)

    @cached_property
    def _may_have_codes(self) -> bool:
        """Whether codes on the page are levels of people: it is a role's, or a heading says that levels follow.

        Asked for by its tables and by its bullets.
        """
        titles = (self.title, *(chunk.title for chunk in self.chunks if chunk.heading))
        return self.role is not None or any(map(is_about_levels, titles))

    def _complete(self, outline: Outline) -> None:
        """Levels, grades and reporting lines that the headings leave open."""
        title = self.role
        self.is_position = False
        had_levels = bool(outline.levels)
        if title is not None and not self.choice.is_sure:
            name_first(outline.summary, outline.family.sections)
            name_introduced([outline.family])
        complete(outline, self.rows, self.body, may_be_position=self.may_be_role)
        if any(field.name == "reports_to" and field.value == "none" for field in self.document.fields):
            for level in outline.levels:
                level.reports_to = None
        if not had_levels and title is not None and len(outline.levels) < 2:
            is_called = self.rules.level == "page" or self.is_ad or self._is_form
            only_when_full = not outline.levels and not is_called
            in_tables = sum(len(part.blocks) for parts in self._specifications.values() for part in parts)
            self.is_position = make_position(outline, title, only_when_full=only_when_full, in_tables=in_tables)
            if self.is_position:
                self.choice = Choice("page", "the page's title names a role", 0)
        if had_levels and len(outline.levels) == 1 and self._is_said_further(outline.levels[0]):
            outline.levels[0].title = self.title
        if self.choice.shape == "data" and len(outline.levels) == 1 and outline.levels[0].title == self.title:
            self.is_position = True
        if not self.choice.is_sure or self.choice.shape in ("data", "mapping"):
            self._grades(outline)
            unfold(outline.levels, self.body.tables, self._specifications)
            fill_empty(outline)
            name_introduced(outline.levels)
            give_duties(outline, self.rules.lists)
            own = outline.family
            own.sections = [each for each in own.sections if each.blocks or each.heading != self.title]
            for section in own.sections:
                if section.heading in ("", self.title) and lists_headings(section.blocks):
                    section.kind, section.heading = "other", "Contents"

    def _is_said_further(self, level: Owner) -> bool:
        """Whether front matter has the rank that the page's heading leaves out: `Senior Tiler` above `# Tiler`."""
        own = self.document.title
        if not own or level.depth != 1 or not is_title(own):
            return False
        return set(rank_of(own)) > set(rank_of(level.title)) and stem_of(own) == stem_of(level.title)

    @cached_property
    def _is_form(self) -> bool:
        """Whether a table of the page is a form that somebody filled in: its rows are lists of a role."""
        labels = (row.cells[0].text for table in self.body.tables for row in table.rows if len(row.cells) > 1)
        return bool(self._specifications) or any(classify(label).kind in LISTS for label in labels if label)

    @cached_property
    def _beside(self) -> dict[str, Grade]:
        """Grades that tables give to titles; asked for by each family of the page."""
        return tables.grades_beside(self.body.tables)

    @cached_property
    def _specifications(self) -> Specifications:
        """Tables of what is essential and what is desirable; asked for by each family of the page."""
        return specifications(self.body.tables)

    def _grades(self, outline: Outline) -> None:
        beside = self._beside
        for level in outline.levels:
            plain, grade = decoded(unlisted(level.title))
            if self.is_position and grade is not None and counts_otherwise(self.document.fields, grade):
                plain, grade = level.title, None
            if grade is None:
                grade = beside.get(level.title)
            if grade is None and not level.grades:
                grade = badge(level)
            level.grades = level.grades or (() if grade is None else (grade,))
            level.title = plain
        field = self.rules.field("grade")
        if self.is_position and (field or not outline.levels[0].grades):
            fields = tuple(each for each in self.document.fields if not field or each.name.lower() == field)
            grade = field_grade(fields) if field else stated_grade(outline, fields, self.name)
            outline.levels[0].grades = () if grade is None else (grade,)

    def _family(self, outline: Outline, all_of_page: list[Outline]) -> Family:
        id_ = page_id(self.notes.path)
        if len(all_of_page) > 1:
            id_ = f"{id_}/{slug(outline.family.title) or 'family'}"
        family = _family(outline, clean_line(id_), self.notes.path, self.file)
        return family._replace(fields=self.document.fields, cumulative=self.rules.cumulative)

    def _anchors(self, families: tuple[Family, ...]) -> tuple[Safe, ...]:
        return anchors(self.body.blocks, self.document.lines, families) if families else ()

    def _thin(self) -> tuple[Family, ...]:
        """The role that the page's title names, though the page says too little about it."""
        title = self.role or (self.title if len(self.title.split()) < _PLAIN and may_be_title(self.title) else None)
        has_levels = any(chunk.is_level for chunk in self.chunks)
        if title is None or has_levels or not any(chunk.blocks for chunk in self.chunks):
            return ()
        outline = sort_out(self.chunks, self.title, self.document.line)
        self.is_position = make_position(outline, title, only_when_full=False)
        self._grades(outline)
        unfold(outline.levels, self.body.tables, self._specifications)
        self.is_position = False
        return (self._family(outline, [outline]),)

    def _passed_over(self, thin: tuple[Family, ...]) -> ReadPage:
        carrying = sorted(
            (chunk for chunk in self.chunks if weight(chunk) and chunk.title), key=lambda chunk: -weight(chunk)
        )
        return ReadPage(
            (),
            tuple(self.notes.problems),
            clean_line(self.title),
            fields=self.document.fields,
            items=sum(map(weight, self.chunks)),
            headings=tuple(clean_line(chunk.title) for chunk in carrying[:5]),
            summary=self._summary(),
            anchors=self._anchors(thin),
            thin=thin,
        )

    def _summary(self) -> tuple[Paragraph, ...]:
        """What the page says first; of an index page also the sentence that makes the ladder below it cumulative."""
        intro = sort_out(self.chunks, self.title, self.document.line).summary[:_SUMMARY]
        if not is_index(self.path):
            return tuple(intro)
        blocks = (block for chunk in self.chunks for block in chunk.blocks if block not in intro)
        said = (block for block in blocks if cumulative_sentence(block.text))
        return (*intro, *(Paragraph(block.text, block.line, block.spans) for block in islice(said, 1)))


def _is_readme(path: Raw) -> bool:
    """Whether a page introduces the whole folder that is read."""
    return page_id(path).lower() == "readme"


def _names_lists_of_no_role(title: str) -> bool:
    """Whether a title is a section's name, and no person's in front of it: `Requirements`, `Release duties`."""
    name = classify(title)
    if name.kind != "responsibilities":
        return name.kind in ("requirements", "nice-to-have", "grade")
    front = name.front
    return bool(front) and not (is_title(front) or is_title_of_several(front) or is_agent(front))


def _is_on_careers(chunks: list[HeadingChunk]) -> bool:
    """Whether a page is headed by what is a section on a role's page: `Career Paths`, `Hiring process`."""
    top = top_of(chunks)
    return top is not None and top.name.kind in ("career-ladder", "hiring-process")


_MENU_FIELDS = ("sidebar_label", "sidebar_title", "sidebartitle", "nav_title", "navtitle", "linktitle", "menu_title")
"""Fields of front matter in which a site's menu calls a page otherwise than its title."""


def _lists_duties(chunk: HeadingChunk) -> bool:
    return chunk.name.kind in LISTS and any(isinstance(block, Item) for block in chunk.blocks)


def _ranks(matrix: tables.MatrixTable, role: str) -> bool:
    """Whether a table on the page of a role is about ranks of that role: else it compares the role with others."""
    stems = {stem_of(entry.title) for entry in matrix.entries}
    return stems <= {(), stem_of(role)}


def _compares(matrix: tables.MatrixTable, role: str, *, lists_duties: bool) -> bool:
    """Whether a table sets the page's role beside those around it: others' jobs, or ranks below the page's own."""
    own, stem = role.partition(" (")[0], stem_of(role)
    is_rank = lists_duties and bool(rank_of(own)) and not is_bare_rank(own)
    if not any(
        same_title(entry.title, own) or (is_rank and is_bare_rank(entry.title) and rank_of(entry.title) == rank_of(own))
        for entry in matrix.entries
    ):
        return False
    like = [entry for entry in matrix.entries if stem_of(entry.title) == stem]
    is_ranked = len(title_words(own)) > len(stem)
    return len(like) * 2 <= len(matrix.entries) or (
        is_ranked and any(seniority(entry.title) < seniority(own) for entry in like)
    )


_PLAIN = 4
"""Fewer words than these may be the plain title of a job, which pages of its higher ranks confirm."""


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


def _title(chunks: list[HeadingChunk], path: Raw) -> str:
    """A title for a page that names none: its first heading where that stands for the page, else its file's name."""
    first = _heads(chunks)
    name = _file_name(path)
    if first is not None and is_expression(first.title):
        return name
    if first is not None and _is_one_of_many(chunks, first) and is_title(name):
        return name
    if first is None and is_index(path):
        first = next((chunk for chunk in chunks if chunk.heading and chunk.depth == 1 and chunk.title), None)
    return first.title if first else name or path


def _file_name(path: Raw) -> str:
    return readable(posixpath.basename(page_id(path)))


def _bold_start(body: Body) -> str | None:
    """The words in bold with which a page begins: its title, where somebody wrote it without a mark for headings."""
    first = body.blocks[0] if body.blocks else None
    return first.text if first is not None and is_bold(first) else None


def _opening(chunks: list[HeadingChunk]) -> HeadingChunk | None:
    """The heading that opens a page, where it does not stand for the page as its title."""
    first = next((chunk for chunk in chunks if chunk.heading), None)
    opens = (
        first is not None
        and not _is_level_of_several(chunks, first)
        and chunks[0].says_nothing
        and (first.depth == 1 or all(chunk.depth > 1 for chunk in chunks[1:]))
    )
    return first if opens and _heads(chunks) is None else None


def _is_level_of_several(chunks: list[HeadingChunk], first: HeadingChunk) -> bool:
    """Whether a page's first heading is declared a level, and others are as well."""
    declared = [chunk for chunk in chunks if chunk.heading and chunk.heading.declares == "level"]
    return len(declared) > 1 and declared[0] is first


def _is_one_of_many(chunks: list[HeadingChunk], first: HeadingChunk) -> bool:
    """Whether a page's first heading names no role and others are as high: each heads a part, and none the page."""
    return not is_title(first.title) and any(chunk.depth == 1 for chunk in chunks if chunk is not first)


def _heads(chunks: list[HeadingChunk]) -> HeadingChunk | None:
    """The heading that stands for the page, where it has one."""
    top = top_of(chunks)
    return top if top and top.title and top.name.role not in ("section", "contents") else None


def _mark_declared(chunks: list[HeadingChunk], fields: tuple[Field, ...]) -> bool:
    """Mark the one level of a page that says in its front matter whose it is, as exported pages do where they must."""
    role = next((field.value for field in fields if field.name == "role"), None)
    called = [chunk for chunk in chunks if role and chunk.heading and chunk.title == role]
    if called:
        called[0].is_level = True
        for chunk in chunks[called[0].index + 1 :]:
            # No heading below can begin anything of the family's.
            chunk.name = chunk.name if chunk.name.role == "section" else Name()
    return bool(called)


def _limited_rows(rows: tuple[GradeRow, ...], notes: Notes) -> tuple[GradeRow, ...]:
    if len(rows) > GRADE_MENTIONS:
        notes.warn(
            "too-many-grades",
            rows[GRADE_MENTIONS].line,
            f"Tables of this page give more than {GRADE_MENTIONS} "
            "grades; those from here on are shown and given to no level. Split the page.",
        )
    return rows[:GRADE_MENTIONS]


def _limit_levels(chunks: list[HeadingChunk], notes: Notes) -> None:
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
