"""Where links between pages lead: to a level, to a family, or to a page that is not in the folder."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from roletui.language.titles import address
from roletui.model import Catalog, Family, Level
from roletui.patterns import lazy_pattern

_ADDRESS = lazy_pattern(r"^(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)
_ENDINGS = lazy_pattern(r"(?:/_?index)?(?:\.(?:html?|md|markdown|erb))*/?$", re.IGNORECASE)
_COUNTED = lazy_pattern(r"-\d+$")
FOLDER_OF_FAMILIES = "job-families"
"""The folder under which GitLab's site keeps its job families; what follows it is a family's path."""


def bare_path(path: str) -> str:
    """A page's path as links write it: without `index` and the endings of files."""
    return _ENDINGS.sub("", path)


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


class Places:
    """Resolves link targets against a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._families = catalog.by_id
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_heading: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for family in catalog.families:
            self._by_last[family.id.rsplit("/", 1)[-1].lower()].append(family.id)
            self._by_heading[address(family.title)].append((family.id, ""))
            for level in family.levels:
                self._by_heading[address(level.title)].append((family.id, level.id))

    def family(self, family_id: str) -> Family:
        """The family of that id."""
        return self._families[family_id]

    def find(self, href: str, page: Family) -> LinkTarget:
        """What a link on a page points at."""
        path, _, fragment = href.strip().partition("#")
        fragment = unquote(fragment)
        if not path:
            return self._on_page(page, fragment, same_page=True)
        path = unquote(_ADDRESS.sub("", path).partition("?")[0])
        foreign = bool(_ADDRESS.match(href)) or path.startswith("/")
        looks = FOLDER_OF_FAMILIES in path
        family = self._by_path(path, page, foreign=foreign)
        if family is not None:
            if family is page and not fragment:
                return LinkTarget(family.id, same_page=True, other_family=True)
            place = self._on_page(family, fragment, same_page=family is page) if fragment else LinkTarget(family.id)
            return LinkTarget(family.id, place.level, family is page, place.by_heading, True)
        if not looks and foreign:
            return LinkTarget()
        return (
            self._by_last_segment(path)
            if looks
            else LinkTarget(other_family=not re.match(r"[a-z]+:", href, re.IGNORECASE))
        )

    def _by_path(self, path: str, page: Family, *, foreign: bool) -> Family | None:
        bare = bare_path(path)
        if foreign:
            bare = bare.partition(FOLDER_OF_FAMILIES + "/")[2] or bare
            steps = [step for step in bare.split("/") if step]
        else:
            folder = page.path.split("/")[:-1]
            steps = _joined(folder, bare.split("/"))
            if "/".join(steps) not in self._families:  # Some sites serve `page.md` as a folder of its own.
                steps = _joined(page.id.split("/"), bare.split("/"))
        if not steps:
            return None
        found = self._families.get("/".join(steps))
        if found or not (foreign or FOLDER_OF_FAMILIES in path):
            return found
        return self._by_ending(steps)

    def _by_ending(self, steps: list[str]) -> Family | None:
        """The one family whose id ends as the path does, or the other way round: a folder may be a part of a site."""
        wanted = [step.lower() for step in steps]
        best: list[tuple[int, str]] = []
        for family_id in self._by_last.get(wanted[-1], ()):
            own = family_id.lower().split("/")
            shared = min(len(own), len(wanted))
            if own[-shared:] == wanted[-shared:]:
                best.append((shared, family_id))
        best.sort(reverse=True)
        if best and (len(best) == 1 or best[0][0] > best[1][0]):
            return self._families[best[0][1]]
        return None

    def _by_last_segment(self, path: str) -> LinkTarget:
        """A page's address may end in the slug of its title, or of one of its headings, with `job-` in front."""
        last = _ENDINGS.sub("", path).rsplit("/", 1)[-1].lower()
        for wanted in (last, last.removeprefix("job-")):
            found = self._by_heading.get(wanted, [])
            titles = [entry for entry in found if not entry[1]]
            chosen = titles or found
            if len(chosen) == 1:
                family, level = chosen[0]
                return LinkTarget(family, level or None, False, bool(level), True)
        return LinkTarget(other_family=True)

    @staticmethod
    def _on_page(family: Family, fragment: str, *, same_page: bool) -> LinkTarget:
        for wanted in _spellings(fragment):
            for level in family.levels:
                if wanted in _own_anchors(level):
                    return LinkTarget(family.id, level.id, same_page, True)
            for level in family.levels:
                if any(section.anchor and section.anchor.lower() == wanted for section in level.sections):
                    return LinkTarget(family.id, level.id, same_page)
            shared = (*family.sections, *(section for group in family.groups for section in group.sections))
            if any(section.anchor and section.anchor.lower() == wanted for section in shared):
                return LinkTarget(family.id, None, same_page)
            for level in family.levels:
                if any(address(section.heading) == wanted for section in level.sections):
                    return LinkTarget(family.id, level.id, same_page)
        return LinkTarget(None, None, same_page)


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


def anchors(family: Family) -> Mapping[str, str]:
    """Every heading's anchor of a page that the model knows, with the id of the level or family it belongs to."""
    known: dict[str, str] = {}
    for sections in (family.sections, *(group.sections for group in family.groups)):
        for section in sections:
            known.setdefault(section.anchor.lower(), family.id)
    for level in family.levels:
        for name in (*_own_anchors(level), *(section.anchor.lower() for section in level.sections)):
            known.setdefault(name, level.id)
    known.pop("", None)
    return known
