"""Grades and reporting lines to the levels they belong to, and levels where no heading names any."""

from itertools import chain, islice

from roletui.model import Item, Paragraph
from roletui.reading.body import Body
from roletui.reading.chunks import CLOSING
from roletui.reading.grades import Grade, GradeRow, Stated, bare, labelled, stated
from roletui.reading.limits import GRADE_MENTIONS
from roletui.reading.outline import Outline, Owner, SectionDraft
from roletui.reading.reporting import find_reporting
from roletui.reading.titles import is_bare_rank, names_person, rank_of, same_title, seniority_of
from roletui.reading.words import title_words

_POSITION = ("responsibilities", "requirements", "nice-to-have", "grade")


def _grades_of(blocks: list[Item | Paragraph], *, is_grade_section: bool) -> tuple[Grade, ...]:
    found: list[Grade] = []
    for block in blocks:
        values = [grade for each in stated(block.text) for grade in each.grades]
        if not values and is_grade_section:
            values = list(bare(block.text))
        if values and isinstance(block, Item) and not is_grade_section:
            continue
        found += [grade for grade in dict.fromkeys(values) if grade not in found]
    return tuple(found)


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
    """Levels that stand only in front of their sections' names: `X Job Grade`, `X Responsibilities`, `Senior X …`."""
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
    if len(rows) > 1:
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
    if not own:
        return
    level = Owner(family.title, family.line, sections=own)
    family.sections = [section for section in family.sections if section.kind not in _POSITION]
    outline.levels.append(level)
    level.grades = _own_grades(level) or tuple(
        dict.fromkeys(grade for each, _ in _family_statements(outline) for grade in each.grades)
    )


def _blocks(owner: Owner) -> list[Item | Paragraph]:
    return [block for section in owner.sections for block in section.blocks]


def complete(outline: Outline, rows: tuple[GradeRow, ...], body: Body) -> None:
    """Fill in what the outline leaves open."""
    had_headings = bool(outline.levels)
    if not had_headings:
        _levels_without_headings(outline, rows, body)
    for level in outline.levels:
        level.grades = level.grades or _own_grades(level)
    is_single = not outline.levels
    if is_single:
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
