"""The order of a family's levels: from each to the next, by grade, else by the order of the page."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from roletui.language.ranks import seniority
from roletui.language.titles import folded_title
from roletui.model import Family, Level


class Rise(NamedTuple):
    """From one level of a family to one that follows it, and whether grades say so or the order of the levels."""

    lower: Level
    higher: Level
    by: Literal["next-grade", "next-rank"]


def rises(family: Family) -> Iterator[Rise]:
    """Every step up within a family: by grades where two levels have one that is a number, else by their order."""
    graded = [(min(numbers), level) for level in family.levels if (numbers := _numbers(level))]
    yield from _by_grade(graded) if len(graded) > 1 else _by_order(family)


def _numbers(level: Level) -> list[int]:
    return [grade for grade in level.grades if isinstance(grade, int)]


def _by_grade(graded: list[tuple[int, Level]]) -> Iterator[Rise]:
    """From each level to the next rank of the same grade below it on the page, else to the lowest higher grade."""
    of_grade: dict[int, list[Level]] = {}
    for grade, level in graded:
        of_grade.setdefault(grade, []).append(level)
    above = dict(pairwise(sorted(of_grade)))
    for place, (grade, level) in enumerate(graded):
        if place + 1 < len(graded) and graded[place + 1][0] == grade:
            yield Rise(level, graded[place + 1][1], "next-grade")
        elif grade in above:
            yield from (Rise(level, other, "next-grade") for other in of_grade[above[grade]])


def _by_order(family: Family) -> Iterator[Rise]:
    """From each level to the next of its track; several of one title and grade are one rung."""
    tracks: dict[str | None, list[Level]] = {}
    for level in family.levels:
        tracks.setdefault(level.group, []).append(level)
    for track in tracks.values():
        rungs = [list(rung) for _, rung in groupby(track, key=lambda level: (folded_title(level.title), level.grades))]
        if seniority(rungs[0][0].title) > seniority(rungs[-1][0].title):
            rungs.reverse()
        for rung, above in pairwise(rungs):
            yield from (Rise(level, above[0], "next-rank") for level in rung)


def below(family: Family) -> dict[str, Level]:
    """Of each level but the lowest, the level right below it, by ids: of several the nearest above it on the page."""
    places = {level.id: place for place, level in enumerate(family.levels)}
    found: dict[str, Level] = {}
    for rise in rises(family):
        known = found.get(rise.higher.id)
        if known is None or places[known.id] < places[rise.lower.id] < places[rise.higher.id]:
            found[rise.higher.id] = rise.lower
    return found
