"""What the headings of a page leave open about its levels, filled in from elsewhere on it.

Levels that only the names of sections, the rows of a table or sentences give; grades that are in a table or a sentence;
a list that no heading calls by its name; whom each level reports to.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from roletui.language import lexicon
from roletui.language.ranks import Grade, decoded, is_agent, is_title
from roletui.language.titles import is_bare_rank, names_person, rank_of, same_title, seniority_of
from roletui.language.words import title_words, words_of
from roletui.model import CLOSING, LISTS, Item, Kind, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Body
from roletui.reading.grades import GradeRow, Stated, bare, labelled, stated
from roletui.reading.headings import as_typed
from roletui.reading.problems import GRADE_MENTIONS
from roletui.reading.reports_to import find_reporting
from roletui.reading.structure import Outline, Owner, SectionDraft

_FEWEST_DUTIES = 2
"""Bullets that make a list of duties where no heading says so: a single one may be a remark on the grade."""

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
        if len(fronts) > GRADE_MENTIONS:
            return False  # each is held against all others
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
    if is_of_a_team(lists, family.title, (section.heading for section in family.sections)):
        return
    level = Owner(family.title, family.line, sections=own)
    family.sections = [section for section in family.sections if section.kind not in _POSITION]
    outline.levels.append(level)
    level.grades = _own_grades(level) or tuple(
        dict.fromkeys(grade for each, _ in _family_statements(outline) for grade in each.grades)
    )


def is_of_a_program(lists: Sequence[tuple[Kind, str]], title: str) -> bool:
    """Whether a page says no more than requirements, and its title names no role: a program has some as well."""
    kinds = {kind for kind, _ in lists}
    is_asking = bool(kinds) and kinds <= {"requirements", "nice-to-have"}
    return is_asking and not is_title(title) and not is_agent(title)


_TEAMS = frozenset(lexicon.TEAMS.split("|"))


def is_of_a_team(lists: Iterable[tuple[Kind, str]], title: str, headings: Iterable[str]) -> bool:
    """Whether a page lists who is in it, and its title names no role: what it answers for is a team's work.

    Who has duties and demands is in a team, as ads have a part about it.
    """
    if is_title(title) or is_agent(title) or {kind for kind, _ in lists} >= {"responsibilities", "requirements"}:
        return False
    return any(" ".join(words_of(heading)) in _TEAMS for heading in headings)


def describes_work(sections: Sequence[tuple[Kind, str]], title: str) -> bool:
    """Whether lists, by kind and heading, describe who is called so.

    Below a title that names no role, `Responsibilities of the reviewer` alone are somebody's part in a thing, and
    `Missions` alone may be what the thing is for.
    """
    if is_title(title) or is_agent(title):
        return True
    kinds = {"requirements" if kind == "nice-to-have" else kind for kind, _ in sections}
    names = [words_of(heading) for _, heading in sections]
    return len(kinds) > 1 or any(_OTHERS.isdisjoint(name) and " ".join(name) not in _OF_ANYTHING for name in names)


_OF_ANYTHING = frozenset(as_typed(lexicon.WORK_OF_ANYTHING.split("|")))
_OTHERS = frozenset(("of", "for", "as"))
"""Words behind which a section's name says whose it is."""


def _name_lists(owner: Owner) -> None:
    """Give a list under a level's grade, or under its own heading, to its duties, where it has no other."""
    if any(section.kind == "responsibilities" for section in owner.sections):
        _name_demands(owner)
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


def _name_demands(owner: Owner) -> None:
    """Give a list under the level's own title once more to its demands, where the duties have a heading."""
    if any(section.kind == "requirements" for section in owner.sections):
        return
    duties = next(place for place, section in enumerate(owner.sections) if section.kind == "responsibilities")
    for section in owner.sections[duties + 1 :]:
        is_own = section.kind == "other" and same_title(section.heading, owner.title)
        if is_own and sum(isinstance(block, Item) for block in section.blocks) >= _FEWEST_DUTIES:
            section.kind = "requirements"
            return


_EXTENDS = lazy_pattern(r"\b(?:(?:extend|inherit)s?|(?:build|expand)s? (?:up)?on)\b", re.IGNORECASE)


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


def _introduce(outline: Outline) -> None:
    """Let the text below a heading that is the page's title introduce its levels, as it does below front matter."""
    family = outline.family
    first = next(iter(family.sections), None)
    is_titled = first is not None and first.chunk is not None and first.heading == family.title
    if first is None or not is_titled or outline.summary or first.line > outline.levels[0].line:
        return
    texts = [block for block in first.blocks if isinstance(block, Paragraph) and block.kind == "text"]
    if len(texts) == len(first.blocks):
        outline.summary = texts
        family.sections.remove(first)


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
    if had_headings:
        _introduce(outline)
    intro: list[Item | Paragraph] = [*outline.summary]
    prose = [section for section in outline.family.sections if section.kind in ("summary", "other")]
    intro += [block for section in prose for block in section.blocks if isinstance(block, Paragraph)]
    reporting = find_reporting(intro, body)
    if is_single and outline.levels:
        outline.levels[0].reports_to = reporting or outline.levels[0].reports_to
    else:
        outline.family.reports_to = reporting
