"""All families and levels as lines: departments, families, levels with their grades; narrowed by words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from rich.cells import cell_len

from roletui.drawing.lines import Line, Part, StyleName, wrap
from roletui.language.folding import fold
from roletui.language.titles import name_words
from roletui.language.words import slug
from roletui.model import Catalog, Family, Level
from roletui.text import Safe, clean_line


@dataclass(frozen=True, slots=True)
class Branch:
    """A family and those of its levels that are shown."""

    family: Family
    levels: tuple[Level, ...]


def branches(catalog: Catalog, words: str = "") -> tuple[Branch, ...]:
    """All families with their levels; with words, only what they name, and a family whole where they name it."""
    wanted = name_words(words)
    if not words.strip():
        return tuple(Branch(family, family.levels) for family in catalog.families)
    return tuple(branch for family in catalog.families if (branch := _narrowed(family, wanted)))


def _narrowed(family: Family, wanted: tuple[str, ...]) -> Branch | None:
    around = {*name_words(family.title), *name_words(family.id.replace("/", " ").replace("-", " "))}
    around |= set(name_words(family.department.replace("/", " ").replace("-", " ")))
    if wanted and all(_begins(word, around) for word in wanted):
        return Branch(family, family.levels)
    levels = tuple(
        level
        for level in family.levels
        if wanted and all(_begins(word, around | set(name_words(level.title)) | _grade_words(level)) for word in wanted)
    )
    return Branch(family, levels) if levels else None


def _begins(word: str, words: Iterable[str]) -> bool:
    return any(other.startswith(word) for other in words)


def _grade_words(level: Level) -> set[str]:
    return {"grade", *(fold(str(grade)) for grade in level.grades), *(f"g{fold(str(grade))}" for grade in level.grades)}


def draw_tree(shown: Iterable[Branch], width: int) -> list[Line]:
    """Departments as headings, families below them, each level with its grade and id."""
    lines: list[Line] = []
    department: str | None = None
    for branch in shown:
        if branch.family.department != department:
            department = branch.family.department
            if lines:
                lines.append(Line())
            if department:
                lines.extend(wrap([Part(Safe(department), "heading")], width, ref=("department", department)))
        lines.extend(_draw_branch(branch, width))
    return lines


def _draw_branch(branch: Branch, width: int) -> Iterator[Line]:
    family = branch.family
    counted = f"{len(family.levels)} level{'s' if len(family.levels) != 1 else ''}"
    if len(branch.levels) < len(family.levels):
        counted = f"{len(branch.levels)} of {counted}"
    parts = [Part(family.title, "title", f"role:{family.id}"), Part(Safe(f" · {family.id} · {counted}"), "quiet")]
    yield from wrap(parts, width, first=[Part(Safe("  "))], rest=[Part(Safe("    "))], ref=("family", family.id))
    for level in branch.levels:
        grades = "/".join(str(grade) for grade in level.grades) or "–"
        named = [Part(level.title, "text", f"role:{level.id}")]
        own = level.id.removeprefix(f"{family.id}/")
        if own != slug(level.title):  # Two levels of one title differ in their ids alone.
            named.append(Part(Safe(f" · {own}"), "quiet"))
        first = [Part(Safe(f"    {grades:>5}  "), "grade")]
        yield from wrap(named, width, first=first, rest=[Part(Safe(" " * 11))], ref=("level", level.id))


PINNED, IN_BASKET = "◆", "+"
"""Marks of the pinned role, and of those in the basket."""

OPEN, CLOSED = "▾ ", "▸ "
NO_DEPARTMENT = Safe("(no department)")
LABEL_LIMIT = 300
"""Characters of a title that a row may show; the role shows all of it."""


class Row(NamedTuple):
    """What a row of the tree stands for; the id is a department's name, a family's id or a level's."""

    kind: Literal["department", "family", "level"]
    id: str


class TreeLook(NamedTuple):
    """How the tree is to be shown: what is open, which words narrow it, and what is marked."""

    open: Collection[Row] = ()
    closed: Collection[str] = ()
    """Departments that are closed; they are open otherwise."""
    words: str = ""
    pinned: str | None = None
    basket: Collection[str] = ()
    hits: Mapping[str, int] = MappingProxyType({})
    """How many search hits stand on each family's page and in each level."""


class Drawn(NamedTuple):
    """The rows of one family, and what they were drawn from."""

    family: Family
    key: object
    lines: list[Line]


def draw_tree_rows(catalog: Catalog, look: TreeLook, width: int, drawn: dict[str, Drawn] | None = None) -> list[Line]:
    """The rows in sight of an open and narrowed tree, each at most `width` cells wide.

    Families that look as they did when they were `drawn` before are taken from there: a key changes few of them.
    """
    drawn = {} if drawn is None else drawn
    marks = _marks(catalog, look)
    words = look.words.casefold().split()
    lines: list[Line] = []
    departments: dict[Safe, list[tuple[Family, tuple[Level, ...]]]] = {}
    for family in catalog.families:
        levels = _kept(family, words)
        if levels is not None:
            departments.setdefault(family.department or NO_DEPARTMENT, []).append((family, levels))
    single = len({family.department for family in catalog.families}) == 1
    for name in sorted(departments, key=str.casefold):
        kept = departments[name]
        shut = name in look.closed and not words
        if not single:
            lines.extend(_department(name, kept, shut, look, width))
        if not shut or single:
            for family, levels in kept:
                is_open = Row("family", family.id) in look.open or (bool(words) and len(levels) < len(family.levels))
                key = (levels, is_open, marks.get(family.id), width, single)
                before = drawn.get(family.id)
                if before is None or before.family is not family or before.key != key:
                    rows = list(_family(family, levels, look, width, 0 if single else 1, is_open=is_open))
                    before = drawn[family.id] = Drawn(family, key, rows)
                lines += before.lines
    return lines


def _marks(catalog: Catalog, look: TreeLook) -> dict[str, list[tuple[str, bool, bool, int]]]:
    """What marks the rows of families: of which rows, and how."""
    marks: dict[str, list[tuple[str, bool, bool, int]]] = {}
    for role in sorted({look.pinned or "", *look.basket, *look.hits}):
        family = catalog.levels[role][0].id if role in catalog.levels else role
        mark = (role, role == look.pinned, role in look.basket, look.hits.get(role, 0))
        marks.setdefault(family, []).append(mark)
    return marks


def _kept(family: Family, words: list[str]) -> tuple[Level, ...] | None:
    """The levels that the words leave, all of them where they name the family; None where nothing is left."""
    if not words:
        return family.levels
    own = f"{family.department} {family.title} {family.path}".casefold()
    missing = [word for word in words if word not in own]
    if not missing:
        return family.levels
    levels = tuple(level for level in family.levels if all(word in f"{own} {level.title}".casefold() for word in words))
    return levels or None


def _department(
    name: Safe, kept: list[tuple[Family, tuple[Level, ...]]], shut: bool, look: TreeLook, width: int
) -> list[Line]:
    hits = sum(look.hits.get(family.id, 0) for family, _ in kept)
    sign = CLOSED if shut else OPEN
    return _row(Row("department", name), 0, sign, name, "heading", _count(hits, len(kept)), look, width)


def _family(
    family: Family, levels: tuple[Level, ...], look: TreeLook, width: int, depth: int, *, is_open: bool
) -> Iterator[Line]:
    row = Row("family", family.id)
    sign = "  " if not family.levels else OPEN if is_open else CLOSED
    title = family.title or Safe(family.path)
    yield from _row(
        row, depth, sign, title, "strong", _count(look.hits.get(family.id, 0), len(family.levels)), look, width
    )
    if is_open:
        for level in levels:
            grade = "/".join(map(str, level.grades))
            hits = _count(look.hits.get(level.id, 0), None)
            tail = (*hits, Part(Safe(f" {clean_line(grade)}"), "grade")) if grade else hits
            yield from _row(Row("level", level.id), depth + 1, "  ", level.title, "text", tail, look, width)


def _count(hits: int, count: int | None) -> tuple[Part, ...]:
    parts = (Part(Safe(f" {hits}*"), "hit"),) if hits else ()
    return parts if count is None else (*parts, Part(Safe(f" {count}"), "quiet"))


def _row(
    row: Row, depth: int, sign: str, label: Safe, style: StyleName, tail: tuple[Part, ...], look: TreeLook, width: int
) -> list[Line]:
    """One row: marks, indent, sign and figures at the right; a label longer than there is room for is wrapped."""
    marks = (PINNED if row.id == look.pinned else "") + (IN_BASKET if row.id in look.basket else "")
    before = "  " * depth + sign + (marks + " " if marks else "")
    room = max(4, width - sum(cell_len(part.text) for part in tail))
    hanging = Safe(" " * (len("  " * depth + sign) + 2))
    lines = wrap(
        [Part(Safe(label[:LABEL_LIMIT]), style)],
        room,
        first=[Part(Safe(before), "quiet")],
        rest=[Part(hanging)],
        ref=row,
    )
    gap = Part(Safe(" " * max(0, room - lines[0].width)))
    return [Line((*lines[0].parts, gap, *tail), row), *lines[1:]]
