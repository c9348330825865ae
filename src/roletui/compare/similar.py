"""Who else has a bullet like this: nearest first, across all families, the same words told once."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from roletui.compare.relation import wording
from roletui.compare.scoring import candidates
from roletui.model import Catalog, Family, Kind, Section
from roletui.text import Safe

NEAR = 0.35
"""From this score on a bullet counts as similar."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bullet stands: a page's path and a line."""

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
        for owner, title, section, skipped in _sections(family):
            for item in section.items:
                if item.line not in skipped:
                    yield item.text, Holder(owner, title, family.path, item.line, section.kind)


def _sections(family: Family) -> Iterator[tuple[str, Safe, Section, frozenset[int]]]:
    for section in family.sections:
        yield family.id, family.title, section, frozenset()
    for level in family.levels:
        statements = frozenset(each.line for each in level.extends)
        for section in level.sections:
            yield level.id, level.title, section, statements
    for specialty in family.specialties:
        for section in specialty.sections:
            yield specialty.level or family.id, specialty.title, section, frozenset()


def text_at(catalog: Catalog, place: Place) -> Safe | None:
    """The bullet that stands at a place, where there is one."""
    return next(
        (text for text, holder in bullets(catalog) if (holder.path, holder.line) == (place.path, place.line)), None
    )


def similar(catalog: Catalog, wanted: str | Place) -> tuple[Similar, ...]:
    """Bullets like a text, or like the one at a place (itself left out), nearest first."""
    text = wanted if isinstance(wanted, str) else text_at(catalog, wanted)
    if not text:
        return ()
    groups: dict[tuple[str, ...], list[tuple[Safe, Holder]]] = defaultdict(list)
    for each, holder in bullets(catalog):
        if not isinstance(wanted, Place) or (holder.path, holder.line) != (wanted.path, wanted.line):
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
