"""What there is to find: every item and paragraph and every title, each with where it stands and who holds it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from roletui.model import KINDS, Catalog, Family, Kind, Level, Section, Specialty
from roletui.search.folding import words
from roletui.text import TITLE_CHARACTERS, Safe

TITLE: Final = "title"
"""The section that titles of families, levels and specialties are found under."""

TITLE_ORDER: Final = 4
ORDER: Final = {
    TITLE: TITLE_ORDER, "responsibilities": 0, "requirements": 0, "nice-to-have": 1, "performance-indicators": 1,
    "summary": 1, "grade": 2, "other": 2, "career-ladder": 3, "hiring-process": 3,
}  # fmt: skip
"""How early the entries of a section come among those that match equally well; titles are weighed apart."""

Holders = Mapping[tuple[str, str], tuple[str, ...]]
"""The levels that hold what stands in sections of one kind, by the id of the level or family whose they are."""


class Context(NamedTuple):
    """What entries under the same headings share: their owner, the words above them, the levels that hold them.

    `owner` is a level's id, or the family's where no one level owns them.
    """

    family: Family
    owner: str
    section: str
    heading: Safe
    specialty: Safe | None
    words: tuple[str, ...]
    held_by: tuple[str, ...]


class Entry(NamedTuple):
    """One text at one place."""

    text: Safe
    line: int
    context: int


class Gatherer:
    """Walks a catalogue, families by path, and gathers its entries and their contexts."""

    def __init__(self, catalog: Catalog, holders: Holders) -> None:
        self.contexts: list[Context] = []
        self.entries: list[Entry] = []
        self._holders = holders
        self._words: dict[str, list[str]] = {}
        for family in sorted(catalog.families, key=lambda family: (family.path, family.id)):
            self._family(family)

    def _family(self, family: Family) -> None:
        levels = tuple(level.id for level in family.levels)
        title = self._above(family.title)
        self._title(family, None, family.title, family.line, title, levels)
        summary = Section("summary", Safe(""), family.line, paragraphs=family.summary)
        for section in (summary, *family.sections):
            self._section(family, None, section, title, levels)
        for level in family.levels:
            above = [*title, *self._above(level.title)]
            self._title(family, level, level.title, level.line, above, (level.id,))
            for section in level.sections:
                self._section(family, level, section, above, (level.id,))
        by_id = {level.id: level for level in family.levels}
        for specialty in family.specialties:
            self._specialty(family, by_id.get(specialty.level or ""), specialty, title)

    def _specialty(self, family: Family, level: Level | None, specialty: Specialty, title: list[str]) -> None:
        above = [*title, *self._above(level.title if level else ""), *self._above(specialty.title)]
        holders = (level.id,) if level else ()
        self._title(family, level, specialty.title, specialty.line, above, holders, specialty.title)
        for section in specialty.sections:
            self._section(family, level, section, above, holders, specialty.title)

    def _title(
        self, family: Family, level: Level | None, text: Safe, line: int, above: list[str], holders: tuple[str, ...],
        specialty: Safe | None = None,
    ) -> None:  # fmt: skip
        owner = level.id if level else family.id
        context = Context(family, owner, TITLE, text, specialty, tuple(above), holders)
        self.entries.append(Entry(text, line, len(self.contexts)))
        self.contexts.append(context)

    def _above(self, heading: str) -> list[str]:
        """The words that a heading lends to what stands under it; most headings stand on every page."""
        heading = heading[:TITLE_CHARACTERS]
        lent = self._words.get(heading)
        if lent is None:
            lent = self._words[heading] = words(heading)
        return lent

    def _section(
        self, family: Family, level: Level | None, section: Section, above: list[str], holders: tuple[str, ...],
        specialty: Safe | None = None,
    ) -> None:  # fmt: skip
        blocks = [block for block in section.blocks() if block.text]
        if not blocks:
            return
        owner = level.id if level else family.id
        if specialty is None:
            holders = self._holders.get((owner, section.kind), holders)
        heading = (*above, *self._above(section.heading), *self._above(section.kind))
        number = len(self.contexts)
        self.contexts.append(Context(family, owner, section.kind, section.heading, specialty, heading, holders))
        self.entries.extend([Entry(block.text, block.line, number) for block in blocks])


def held(catalog: Catalog) -> Holders:
    """Who holds what: each level its own, what it takes over through any number of steps, and its family's."""
    gathered: dict[tuple[str, str], list[str]] = defaultdict(list)
    for family in catalog.families:
        for level in family.levels:
            for kind in KINDS:
                for source in _sources(catalog, family, level, kind):
                    gathered[source, kind].append(level.id)
    return {key: tuple(levels) for key, levels in gathered.items()}


def _sources(catalog: Catalog, family: Family, level: Level, kind: Kind) -> Iterable[str]:
    """The levels and families whose sections of a kind a level holds, itself first."""
    found = {level.id: None}
    waiting = [statement.target for statement in level.extends if statement.section == kind]
    while waiting:
        target = waiting.pop()
        if target is None or target in found:
            continue
        if target in catalog.levels:
            home, other = catalog.levels[target]
            waiting.extend([home.id, *(statement.target for statement in other.extends if statement.section == kind)])
            found[target] = None
        elif target in catalog.by_id:
            found[target] = None
    found[family.id] = None
    return found
