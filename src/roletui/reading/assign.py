"""Grades and reporting lines to the levels they belong to, and levels where no heading names any."""

from roletui.model import Item, Paragraph
from roletui.reading.blocks import Body
from roletui.reading.grades import Grade, GradeRow, Stated, bare, stated
from roletui.reading.outline import Outline, Owner, SectionDraft
from roletui.reading.reporting import find_reporting
from roletui.reading.titles import is_bare_rank, rank_of, same_title
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
        found += [grade for grade in values if grade not in found]
    return tuple(found)


def _own_grades(level: Owner) -> tuple[Grade, ...]:
    for section in level.sections:
        if section.kind == "grade" and (grades := _grades_of(section.blocks, is_grade_section=True)):
            return grades
    for section in level.sections:
        if section.kind in ("summary", "other") and (grades := _grades_of(section.blocks, is_grade_section=False)):
            return grades
    return ()


def _matching(label: str, target: str | None, levels: list[Owner]) -> Owner | None:
    """The level that a label names: by anchor, by title, by rank alone, or by the only title that has its words."""
    for level in levels:
        if target and level.anchor and target.rpartition("#")[2] == level.anchor:
            return level
    for level in levels:
        if same_title(label, level.title):
            return level
    if is_bare_rank(label):
        rank = tuple(word for word in rank_of(label) if word != "intermediate")
        same = [
            level for level in levels if tuple(word for word in rank_of(level.title) if word != "intermediate") == rank
        ]
        return same[0] if len(same) == 1 else None
    # A level called by its rank alone: the label may be rank and family together.
    bare_ranks = [level for level in levels if is_bare_rank(level.title) and rank_of(level.title) == rank_of(label)]
    if len(bare_ranks) == 1:
        return bare_ranks[0]
    words = set(title_words(label))
    holders = [level for level in levels if words and words <= set(title_words(level.title))]
    return holders[0] if len(holders) == 1 else None


def _from_rows(levels: list[Owner], rows: tuple[GradeRow, ...]) -> None:
    without = [level for level in levels if not level.grades]
    left: list[GradeRow] = []
    for row in rows:
        level = _matching(row.label, row.target, without)
        if level is None:
            left.append(row)
        else:
            level.grades = tuple(dict.fromkeys((*level.grades, *row.grades)))
    without = [level for level in without if not level.grades]
    if len(left) == len(without) and len(rows) == len(levels):
        for level, row in zip(without, left, strict=True):
            level.grades = row.grades


def _family_statements(outline: Outline) -> list[tuple[Stated, Paragraph | Item, SectionDraft | None]]:
    found: list[tuple[Stated, Paragraph | Item, SectionDraft | None]] = [
        (each, block, None) for block in outline.summary for each in stated(block.text)
    ]
    for section in outline.family.sections:
        if section.kind in ("grade", "other", "summary"):
            found += [(each, block, section) for block in section.blocks for each in stated(block.text)]
    return found


def _from_statements(outline: Outline) -> None:
    """Grades that the family's own sections state for levels: by name, or several at once in order."""
    without = [level for level in outline.levels if not level.grades]
    for each, _, _ in _family_statements(outline):
        if len(each.grades) == len(without) == len(outline.levels) > 1:
            for level, grade in zip(without, each.grades, strict=True):
                level.grades = (grade,)
            return
        named = _matching(each.subject, None, without) if each.subject else None
        if named is not None:
            named.grades = tuple(dict.fromkeys((*named.grades, *each.grades)))


def _levels_without_headings(outline: Outline, rows: tuple[GradeRow, ...], body: Body) -> None:
    """Levels that only "X Job Grade" headings, rows of a table, or several grade sentences name."""
    fronts = [
        section for section in outline.family.sections
        if section.kind == "grade" and section.chunk and section.chunk.name.front
    ]  # fmt: skip
    if len(fronts) > 1:
        for section in fronts:
            assert section.chunk is not None  # noqa: S101 - selected above
            level = Owner(section.chunk.name.front, section.line, section.chunk.depth)
            level.sections.append(section)
            outline.family.sections.remove(section)
            outline.levels.append(level)
        return
    if len(rows) > 1:
        outline.levels += [Owner(row.label, row.line, grades=row.grades) for row in rows]
        return
    statements = [entry for entry in _family_statements(outline) if entry[0].subject]
    if len(statements) > 1:
        for each, block, _ in statements:
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
        dict.fromkeys(grade for each, _, _ in _family_statements(outline) for grade in each.grades)
    )


def _blocks(owner: Owner) -> list[Item | Paragraph]:
    return [block for section in owner.sections for block in section.blocks]


def complete(outline: Outline, rows: tuple[GradeRow, ...], body: Body) -> None:
    """Fill in what the outline leaves open."""
    for level in outline.levels:
        level.grades = _own_grades(level)
    if not outline.levels:
        _levels_without_headings(outline, rows, body)
    is_single = not outline.levels
    if is_single:
        _single_position(outline)
    _from_rows(outline.levels, rows)
    _from_statements(outline)
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
