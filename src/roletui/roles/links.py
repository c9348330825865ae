"""Where links between pages lead: to a level, to a family, or to a page that is not in the folder."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from roletui.language.lexicon import ROLE_FOLDERS
from roletui.language.titles import address
from roletui.model import Catalog, Family, Level
from roletui.patterns import lazy_pattern
from roletui.roles.documents import pages_of

_ADDRESS = lazy_pattern(r"^(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)
_ENDINGS = lazy_pattern(r"(?:/_?index)?(?:\.(?:html?|mdx?|markdown|erb))*/?$", re.IGNORECASE)
_COUNTED = lazy_pattern(r"-\d+$")
_ROLES = lazy_pattern(rf"(?:\A|/)(?:{ROLE_FOLDERS})(?:/|\Z)", re.IGNORECASE)


_DEEPEST = 100
"""Steps of a path in which an id is looked for: folders are read 64 deep, and a link may have many thousands."""


def bare_path(path: str) -> str:
    """A page's path as links write it: without `index` and the endings of files."""
    start = max(0, len(path) - _LONGEST_ENDINGS)
    return path[:start] + _ENDINGS.sub("", path[start:])


_LONGEST_ENDINGS = 100
"""Characters at the end of a path in which endings are looked for: a link may have thousands of them."""


class LinkTarget(NamedTuple):
    """What a link points at: `level` or `family` where it is known.

    `by_heading` says that a level's own heading was meant rather than one of its sections; `other_family` that the
    address looks like a job family's, whether its page is here or not.
    """

    family: str | None = None
    level: str | None = None
    same_page: bool = False
    by_heading: bool = False
    other_family: bool = False

    @property
    def target(self) -> str | None:
        """The id of what the link points at."""
        return self.level or self.family


class _Target(NamedTuple):
    """What an anchor of a page belongs to: a level, or the family where that is None."""

    level: str | None
    by_heading: bool


class Places:
    """Resolves link targets against a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._families = catalog.by_id
        self._targets: dict[str, Mapping[str, _Target]] = {}
        """What the anchors of pages belong to, of those that a link led to."""

    @cached_property
    def _endings(self) -> list[tuple[list[str], str]]:
        """Families by the steps of their id from the last to the first, in order: those that end alike are together."""
        return sorted((family.id.lower().split("/")[::-1], family.id) for family in self._catalog.families)

    @cached_property
    def _by_title(self) -> tuple[Mapping[str, LinkTarget | None], Mapping[str, LinkTarget | None]]:
        """Families, and levels, by the address of their title; None where several have it."""
        families: dict[str, LinkTarget | None] = {}
        levels: dict[str, LinkTarget | None] = {}
        for family in self._catalog.families:
            title = address(family.title)
            families[title] = None if title in families else LinkTarget(family.id, None, False, False, True)
            for level in family.levels:
                title = address(level.title)
                levels[title] = None if title in levels else LinkTarget(family.id, level.id, False, True, True)
        return families, levels

    @cached_property
    def _pages(self) -> Mapping[str, LinkTarget]:
        """What is on each page, by its path as links write it: its only level, else the family of all its levels."""
        on_page: dict[str, list[tuple[Family, Level]]] = {}
        for family, level in self._catalog.levels.values():
            for path in pages_of(family, level):
                on_page.setdefault(path, []).append((family, level))
        found: dict[str, LinkTarget] = {}
        for page, here in on_page.items():
            family, level = here[0]
            if all(other is family for other, _ in here):
                only = level.id if len(here) == 1 else None
                target = LinkTarget(family.id, only, by_heading=only is not None, other_family=True)
                found.setdefault(bare_path(page), target)
        return found

    def family(self, family_id: str) -> Family:
        """The family of that id."""
        return self._families[family_id]

    def find(self, href: str, family: Family, page: str = "") -> LinkTarget:
        """What a link of a family points at; `page` is the one it is on, where that is not the family's own."""
        path, _, fragment = href.strip().partition("#")
        fragment = unquote(fragment)
        if not path:
            level = self._level_at(page, family)
            here = LinkTarget(family.id, level, same_page=True)
            return here if level else self._on_page(family, fragment, same_page=True)
        path = unquote(_ADDRESS.sub("", path).partition("?")[0])
        foreign = bool(_ADDRESS.match(href)) or path.startswith("/")
        found = self._by_path(path, family, page or family.path, foreign=foreign)
        if found is not None:
            return found if found.level else self._within(found, family, fragment)
        if _ROLES.search(path):
            return self._by_last_segment(path)
        return LinkTarget(other_family=not foreign and not re.match(r"[a-z]+:", href, re.IGNORECASE))

    def _within(self, found: LinkTarget, family: Family, fragment: str) -> LinkTarget:
        """What a fragment points at within the family that a path leads to from another, or from itself."""
        other = self._families[str(found.family)]
        found = found._replace(same_page=other is family)
        if not fragment:
            return found
        place = self._on_page(other, fragment, same_page=other is family)
        return found._replace(level=place.level, by_heading=place.by_heading)

    def _level_at(self, page: str, family: Family) -> str | None:
        """The level that a page is about, in a family of several pages: whatever is on it is that level's."""
        found = self._pages.get(bare_path(page)) if page and any(level.path for level in family.levels) else None
        return found.level if found is not None and found.family == family.id else None

    def _by_path(self, path: str, family: Family, page: str, *, foreign: bool) -> LinkTarget | None:
        """The family or the level whose page is at a path, seen from a page of a family."""
        bare = bare_path(path)
        if foreign:
            above = _ROLES.search(bare)
            bare = (bare[above.end() :] if above else "") or bare
            places = [[step for step in bare.split("/") if step]]
        else:
            # Some sites serve `page.md` as a folder of its own.
            bases = (page.rpartition("/")[0], bare_path(page), family.id)
            places = [_joined(base.split("/") if base else [], bare.split("/")) for base in bases]
        for steps in places:
            if found := self._at("/".join(steps)):
                return found
        return self._by_ending(places[-1]) if foreign or _ROLES.search(path) else None

    def _at(self, path: str) -> LinkTarget | None:
        if path in self._families:
            return LinkTarget(self._families[path].id, other_family=True)
        return self._pages.get(path) if path else None

    def _by_ending(self, steps: list[str]) -> LinkTarget | None:
        """The one family whose id ends as the path does, or the other way round: a folder may be a part of a site."""
        wanted = [step.lower() for step in reversed(steps[-_DEEPEST:])]
        for length in range(len(wanted), 0, -1):
            ending = wanted[:length]
            first = bisect_left(self._endings, (ending,))
            # Ids may go on where the whole path is their ending; a shorter ending has to be the whole id.
            size = slice(length if length == len(steps) else None)
            ends = [id_ for own, id_ in self._endings[first : first + 2] if own[size] == ending]
            if ends:
                return LinkTarget(ends[0], other_family=True) if len(ends) == 1 else None
        return None

    def _by_last_segment(self, path: str) -> LinkTarget:
        """A page's address may end in the slug of its title, or of one of its headings, with `job-` in front."""
        last = bare_path(path).rsplit("/", 1)[-1].lower()
        families, levels = self._by_title
        for wanted in (last, last.removeprefix("job-")):
            if found := families[wanted] if wanted in families else levels.get(wanted):
                return found
        return LinkTarget(other_family=True)

    def _on_page(self, family: Family, fragment: str, *, same_page: bool) -> LinkTarget:
        targets = self._targets.get(family.id)
        if targets is None:
            targets = self._targets[family.id] = _targets(family)
        found = next((targets[wanted] for wanted in _spellings(fragment) if wanted in targets), None)
        if found is None:
            return LinkTarget(None, None, same_page)
        return LinkTarget(family.id, found.level, same_page, found.by_heading)


def _targets(family: Family) -> Mapping[str, _Target]:
    """What anchors of a page belong to: headings of levels before those of their sections, these before the family's.

    Last comes what a site may make of a section's heading where its anchor is another.
    """
    found: dict[str, _Target] = {}
    for level in family.levels:
        for anchor in _own_anchors(level):
            found.setdefault(anchor, _Target(level.id, by_heading=True))
    for level in family.levels:
        for section in level.sections:
            if section.anchor:
                found.setdefault(section.anchor.lower(), _Target(level.id, by_heading=False))
    for sections in (family.sections, *(group.sections for group in family.groups)):
        for section in sections:
            if section.anchor:
                found.setdefault(section.anchor.lower(), _Target(None, by_heading=False))
    for level in family.levels:
        for section in level.sections:
            found.setdefault(address(section.heading), _Target(level.id, by_heading=False))
    return found


def _own_anchors(level: Level) -> tuple[str, ...]:
    return level.anchor.lower(), address(level.title)


def _spellings(fragment: str) -> Iterable[str]:
    lowered = fragment.lower()
    return (lowered,) if not _COUNTED.search(lowered) else (lowered, _COUNTED.sub("", lowered))


def _joined(base: list[str], steps: list[str]) -> list[str]:
    """A relative path from a page's own address, which ends in a slash: its last segment is a folder."""
    joined = list(base)
    for step in steps:
        if step == "..":
            if joined:
                joined.pop()
        elif step not in ("", "."):
            joined.append(step)
    return joined
