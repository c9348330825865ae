"""Who else has a bullet like this: nearest first, across all families, the same words listed once."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from roletui.compare.changes import wording
from roletui.compare.model import Comparison, Entry, SideName
from roletui.compare.score import SUGGESTED, candidates, score
from roletui.model import Catalog, Family, Kind, Section
from roletui.text import Safe

NEAR = 0.35
"""From this score on a bullet counts as similar: below `ALIGNED`, as a list of such bullets may hold a doubtful one."""


@dataclass(frozen=True, slots=True)
class BulletPlace:
    """Where a bullet is: a page's path and a line."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a bullet, and where: a level, or a family for what all its levels share."""

    owner: str
    title: Safe
    path: Safe
    line: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Similar:
    """A bullet, how near it is, and everyone who has it in these words."""

    text: Safe
    score: float
    holders: tuple[Holder, ...]


def bullets(catalog: Catalog) -> Iterator[tuple[Safe, Holder]]:
    """Every bullet of the catalogue as written, statements left out."""
    for family in catalog.families:
        for owner, title, path, section, skipped in _sections(family):
            for item in section.items:
                if (path, item.line) not in skipped:
                    yield item.text, Holder(owner, title, path, item.line, section.kind)


def _sections(family: Family) -> Iterator[tuple[str, Safe, Safe, Section, frozenset[tuple[Safe, int]]]]:
    for section in family.sections:
        yield family.id, family.title, family.page_of(None, section), section, frozenset()
    for group in family.groups:
        for section in group.sections:
            yield group.id, group.title, family.page_of(None, section), section, frozenset()
    for level in family.levels:
        statements = frozenset((family.page_of(level, each), each.line) for each in level.extends)
        for section in level.sections:
            yield level.id, level.title, family.page_of(level, section), section, statements
    for specialty in family.specialties:
        for section in specialty.sections:
            page = family.page_of(specialty, section)
            yield specialty.level or family.id, specialty.title, page, section, frozenset()


def text_at(catalog: Catalog, place: BulletPlace) -> Safe | None:
    """The bullet that is at a place, where there is one."""
    return next(
        (text for text, holder in bullets(catalog) if (holder.path, holder.line) == (place.path, place.line)), None
    )


def similar(catalog: Catalog, wanted: str | BulletPlace) -> tuple[Similar, ...]:
    """Bullets like a text, or like the one at a place (itself left out), nearest first."""
    text = wanted if isinstance(wanted, str) else text_at(catalog, wanted)
    if not text:
        return ()
    groups: dict[tuple[str, ...], list[tuple[Safe, Holder]]] = defaultdict(list)
    for each, holder in bullets(catalog):
        if not isinstance(wanted, BulletPlace) or (holder.path, holder.line) != (wanted.path, wanted.line):
            groups[wording(each)].append((each, holder))
    members = list(groups.values())
    texts = [each[0][0] for each in members]
    found = [
        Similar(texts[index], value, tuple(holder for _, holder in members[index]))
        for value, _, index in candidates([text], texts, NEAR)
    ]
    return tuple(sorted(found, key=lambda each: (wording(each.text) != wording(text), *_order(each))))


def _order(found: Similar) -> tuple[float, str, int]:
    return -found.score, found.holders[0].path, found.holders[0].line


_START = 0.1
"""What it adds that a bullet is of the same section, and that it has no counterpart yet: a convention. Twice it is less
than what sets a reworded bullet (from 0.42 on) apart from one that shares its trade's words."""


def suggestions(comparison: Comparison, entry: Entry, side: SideName, *, limit: int = 10) -> tuple[Entry, ...]:
    """The other side's bullets that could belong to one of `side`, likeliest first.

    A bullet of the same section, and one that has no counterpart yet, has a small start.
    """
    other: SideName = "right" if side == "left" else "left"
    free: dict[Entry, bool] = {}
    for row in comparison.rows:
        mine = row.right if other == "right" else row.left
        partners = [each.entry for each in row.also if each.side == other]
        alone = row.left is None or row.right is None
        for each in (mine, *partners):
            if each is not None:
                free[each] = alone
    ranked: list[tuple[float, int, Entry]] = []
    for each, alone in free.items():
        value = score(entry.text, each.text)
        if value >= SUGGESTED:
            same_section = each.section == entry.section
            ranked.append((value + _START * (alone + same_section), -each.place, each))
    ranked.sort(key=lambda each: each[:2], reverse=True)
    return tuple(each for _, _, each in ranked[:limit])
