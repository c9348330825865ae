"""All families and levels as lines, one row each: departments, families, levels with their grades."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len

from roletui.drawing.lines import Line, Part, StyleName, cut, spread
from roletui.language.titles import name_words
from roletui.model import Catalog, Family, Level
from roletui.roles.narrowing import Branch
from roletui.roles.short_names import ShortNames, ungraded
from roletui.text import Safe, clean_line

PINNED, IN_BASKET, TICKED, RECENT = "◆", "▣", "✓", "•"
"""Marks of the pinned role, of those in the basket, of those ticked for the next command, of those changed lately."""
OPEN, CLOSED = "▾ ", "▸ "
NO_DEPARTMENT = Safe("(no department)")
GRADE_HEAD = "grade"
_INDENT = 4
"""Columns before a level's name: the last but one holds its mark."""
_LEAST_NAME = 8
"""Columns that a name keeps, however much is at its right."""


class TreeRow(NamedTuple):
    """What a row of the tree stands for; the id is a department's name, a family's id or a level's."""

    kind: Literal["department", "family", "level"]
    id: str


class TreeLook(NamedTuple):
    """How the tree is to be shown: what is open, and what is marked."""

    open: Collection[TreeRow] = ()
    closed: Collection[str] = ()
    """Departments that are closed; they are open otherwise."""
    everything: bool = False
    """Whether all is open: for who cannot open anything."""
    narrowed: bool = False
    """Whether words left only some rows: then what is left is open."""
    best: str | None = None
    """The role that the words fit best: its family is open too."""
    pinned: str | None = None
    basket: Collection[str] = ()
    ticked: Collection[str] = ()
    recent: Collection[str] = ()
    """Roles that changed lately."""
    hits: Mapping[str, int] | None = None
    """How many search hits are on each family's page and in each level; None while no search is open."""


class Drawn(NamedTuple):
    """The rows of one family, and what they were drawn from."""

    family: Family
    key: object
    lines: list[Line]


def row_of(catalog: Catalog, subject: str) -> TreeRow:
    """The row of a role or family: that of its only level for a family that is no more than it."""
    if subject in catalog.levels:
        return TreeRow("level", subject)
    family = catalog.by_id.get(subject)
    return (
        TreeRow("level", family.levels[0].id)
        if family is not None and is_one_role(family)
        else TreeRow("family", subject)
    )


def is_one_role(family: Family) -> bool:
    """Whether a family is a single role whose name says no more than its own: one row shows both."""
    return len(family.levels) == 1 and set(name_words(family.levels[0].title)) <= set(name_words(family.title))


def department_of(family: Family) -> Safe:
    """What the row of a family's department is called."""
    return family.department or NO_DEPARTMENT


def draw_tree(
    branches: Iterable[Branch],
    names: ShortNames,
    look: TreeLook,
    width: int,
    drawn: dict[str, Drawn] | None = None,
) -> list[Line]:
    """The rows in sight of the tree, each one line of at most `width` cells.

    Families that look as they did when they were `drawn` before are taken from there: a key changes few of them.
    """
    drawn = {} if drawn is None else drawn
    departments: dict[Safe, list[Branch]] = {}
    for branch in branches:
        departments.setdefault(department_of(branch.family), []).append(branch)
    lines: list[Line] = []
    called = {name: names.departments[name] if name != NO_DEPARTMENT else name for name in departments}
    order = sorted(departments, key=lambda name: (name == NO_DEPARTMENT, called[name].casefold()))
    shut = set(look.closed) if not (look.narrowed or look.everything) else set()
    # One head is enough for the one column of grades.
    headed = next((name for name in order if name not in shut and _is_graded(departments[name])), None)
    for name in order:
        kept = departments[name]
        if name != NO_DEPARTMENT or len(order) > 1:
            lines.append(_department(name, called[name], kept, look, width, shut=name in shut, head=name == headed))
        elif name == headed:
            lines.append(spread([], [Part(Safe(GRADE_HEAD), "quiet")], width))
        for branch in () if name in shut else kept:
            lines += _known(branch, names, look, width, drawn)
    return lines


def _known(branch: Branch, names: ShortNames, look: TreeLook, width: int, drawn: dict[str, Drawn]) -> Sequence[Line]:
    """The rows of a family, as they were drawn before where nothing about them has changed."""
    family, levels = branch
    is_open = look.everything or TreeRow("family", family.id) in look.open
    if look.narrowed:
        is_open = is_open or len(levels) < len(family.levels) or any(level.id == look.best for level in levels)
    ids = (family.id, *(level.id for level in levels))
    marks = [(each, _marks_of(each, look)) for each in ids if _is_marked(each, look)]
    hits = None if look.hits is None else [look.hits.get(each, 0) for each in ids]
    key = (levels, is_open, marks, hits, width)
    before = drawn.get(family.id)
    if before is None or before.family is not family or before.key != key:
        before = drawn[family.id] = Drawn(family, key, list(_family(branch, names, look, width, is_open=is_open)))
    return before.lines


def _marks_of(role: str, look: TreeLook) -> str:
    ticked, pinned, put_aside = role in look.ticked, role == look.pinned, role in look.basket
    marks = (TICKED if ticked else "") + (PINNED if pinned else "") + (IN_BASKET if put_aside else "")
    return marks or (RECENT if role in look.recent else "")


def _is_marked(each: str, look: TreeLook) -> bool:
    return bool(_marks_of(each, look))


def _is_graded(branches: Iterable[Branch]) -> bool:
    return any(level.grades for branch in branches for level in branch.levels)


def _department(
    name: Safe, called: Safe, kept: Sequence[Branch], look: TreeLook, width: int, *, shut: bool, head: bool
) -> Line:
    """The heading of a department, with the head of the grades' column or not; a closed one says how much it hides."""
    words = Safe(called.upper()) if name != NO_DEPARTMENT else name
    tail = [Part(Safe(f" {GRADE_HEAD}"), "quiet")] if head else []
    if shut:
        tail = [
            *_hits(sum(_of_page(branch, look) for branch in kept)),
            Part(_many(len(kept), "family", "families"), "quiet"),
        ]
    label = cut((CLOSED if shut else "") + words, width - _cells(tail), middle=True)
    return spread([Part(label, "quiet")], tail, width, ref=TreeRow("department", name))


def _of_page(branch: Branch, look: TreeLook) -> int:
    return (look.hits or {}).get(branch.family.id, 0)


def _many(count: int, one: str, more: str) -> Safe:
    return Safe(f" {count} {one if count == 1 else more}")


def _cells(parts: Iterable[Part]) -> int:
    return Line(tuple(parts)).width


def _family(branch: Branch, names: ShortNames, look: TreeLook, width: int, *, is_open: bool) -> Iterator[Line]:
    family, levels = branch
    if is_one_role(family):
        yield _level(family.levels[0], names[family.id], look, width, first="" if look.everything else "  ")
        return
    tail: list[Part] = [] if is_open or not levels else [Part(_levels_said(branch), "quiet")]
    if tail and any(level.id in look.recent for level in levels):
        tail.insert(0, Part(Safe(f" {RECENT}"), "quiet"))
    hits = 0 if is_open else _of_page(branch, look)
    sign = "" if look.everything else "  " if not levels else OPEN if is_open else CLOSED
    row = TreeRow("family", family.id)
    style: StyleName = "quiet" if look.hits is not None and not _of_page(branch, look) else "strong"
    lead = [Part(Safe(sign), "quiet"), *_hits(hits)]
    if cell_len(names[family.id]) > width - _cells(lead) - _cells(tail):
        tail = []  # a whole name says more than a count, which the family's page has too
    yield _row(row, lead, names[family.id], style, tail, width)
    group: Safe | None = None
    for level in levels if is_open else ():
        if level.group and level.group != group:
            yield spread([Part(Safe(f"  ─ {level.group}"), "quiet")], [], width)
        group = level.group
        yield _level(level, ungraded(names[level.id], level), look, width, first=" " * (_INDENT - 2 * look.everything))


def _levels_said(branch: Branch) -> Safe:
    total = len(branch.family.levels)
    kept = len(branch.levels)
    return Safe(f" {kept} of {total} levels") if kept < total else _many(total, "level", "levels")


def _level(level: Level, name: Safe, look: TreeLook, width: int, first: str) -> Line:
    """The row of a level: its marks and hits before its name, its grade at the right."""
    marks = _marks_of(level.id, look)
    before = Safe(f"{marks} ".rjust(len(first))) if marks else Safe(first)
    hits = (look.hits or {}).get(level.id, 0)
    style: StyleName = "quiet" if look.hits is not None and not hits else "text"
    grades = grades_of(level)
    tail = [Part(Safe(f" {grades}"), "grade")] if grades else []
    lead = [Part(before, "quiet" if marks in ("", RECENT) else "changed"), *_hits(hits)]
    return _row(TreeRow("level", level.id), lead, name, style, tail, width)


def grades_of(level: Level) -> Safe:
    """A level's grades, short: "7", "7–8", "5, 7"."""
    grades = level.grades
    numbers = [grade for grade in grades if isinstance(grade, int)]
    if len(grades) > 1 and list(grades) == list(range(min(numbers, default=0), min(numbers, default=0) + len(grades))):
        return Safe(f"{grades[0]}–{grades[-1]}")
    return clean_line(", ".join(map(str, grades)))


def grade_chip(level: Level) -> Safe:
    """A level's grades as a chip: "G7", "G7–8", "E3"."""
    return chip_of(grades_of(level))


def chip_of(grades: str) -> Safe:
    """Grades as a chip, with a letter in front of a number that would say nothing alone."""
    return Safe(f"G{grades}" if grades[:1].isdecimal() else grades)


def _hits(count: int) -> list[Part]:
    return [Part(Safe(f" {count} "), "chip"), Part(Safe(" "))] if count else []


def _row(row: TreeRow, lead: list[Part], name: Safe, style: StyleName, tail: list[Part], width: int) -> Line:
    """One row; where the name is too long for it, its middle is left out, then what is at the right."""
    room = width - _cells(lead) - _cells(tail)
    if room < _LEAST_NAME:
        tail, room = [], width - _cells(lead)
    return spread([*lead, Part(cut(name, room, middle=True), style, f"role:{row.id}")], tail, width, ref=row)
