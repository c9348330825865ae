"""All families and levels as lines: departments, families, levels with their grades; narrowed by words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roletui.drawing.lines import Line, Part, wrap
from roletui.model import Catalog, Family, Level
from roletui.roles.names import fold, name_words, slug
from roletui.text import Safe


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
