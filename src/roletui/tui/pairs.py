"""Which two roles are compared: the pinned one and the one that is read, or that one and the level below it. Pure."""

from typing import NamedTuple

from roletui.model import Catalog, Family, Level
from roletui.text import Safe


class Pair(NamedTuple):
    """Two levels to compare by their ids, and what to say of why it is these two."""

    left: str
    right: str
    said: Safe = Safe("")


def choose_pair(catalog: Catalog, subject: str | None, pinned: str | None) -> Pair | Safe:
    """The pair for what is read and pinned, or what a person must do for there to be one."""
    found = catalog.levels.get(subject or "")
    held = catalog.levels.get(pinned or "")
    if found is None:
        return Safe(
            f"{held[1].title} is pinned. Choose another role in the tree to compare it with."
            if held
            else "Roles are compared, not families: choose a role in the tree."
        )
    family, level = found
    if held is not None:
        if held[1].id == level.id:
            return Safe(f"{level.title} is pinned, and read: choose another role in the tree to compare it with.")
        return Pair(held[1].id, level.id)
    return _with_neighbour(family, level)


def _with_neighbour(family: Family, level: Level) -> Pair | Safe:
    """The level with the one below it in its family; the lowest level with the one above."""
    if below := level_below(family, level):
        return Pair(below.id, level.id, Safe("nothing pinned: the level below"))
    above = next((other for other in family.levels if level_below(family, other) == level), None)
    if above is not None:
        return Pair(level.id, above.id, Safe("nothing pinned, lowest level: the one above"))
    return Safe(f"{level.title} is the only level of its family. Pin it (p), then choose another role in the tree.")


def level_below(family: Family, level: Level) -> Level | None:
    """The rank below: the one before of the same grade, else the highest of a lower grade, else the one before."""
    place = family.levels.index(level)
    before = family.levels[place - 1] if place else None
    grade = _grade(level)
    if grade is None:
        return before
    if before is not None and _grade(before) == grade:
        return before
    graded = [(found, at, other) for at, other in enumerate(family.levels) if (found := _grade(other)) is not None]
    lower = [entry for entry in graded if entry[0] < grade]
    if lower:
        return max(lower, key=lambda entry: (entry[0], entry[1]))[2]
    return before if before is not None and _grade(before) is None else None


def _grade(level: Level) -> int | None:
    """The lowest grade that is a number."""
    return min((grade for grade in level.grades if isinstance(grade, int)), default=None)
