"""What every rule may ask of a catalogue, worked out once."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from roletui.model import Catalog, Family, Item, Level, Paragraph, Section
from roletui.roles.effective import Effectives
from roletui.roles.places import Places


class Owned(NamedTuple):
    """A section with the family it stands in, and the level where it belongs to one."""

    family: Family
    level: Level | None
    section: Section


class Context:
    """A catalogue with its places and effective levels."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    @cached_property
    def places(self) -> Places:
        """Where links lead."""
        return Places(self.catalog)

    @cached_property
    def effectives(self) -> Effectives:
        """Levels with all they inherit."""
        return Effectives(self.catalog)

    def levels(self) -> Iterator[tuple[Family, Level]]:
        """Every level with its family."""
        for family in self.catalog.families:
            for level in family.levels:
                yield family, level

    def sections(self) -> Iterator[Owned]:
        """Every section of every page."""
        for family in self.catalog.families:
            yield from (Owned(family, None, section) for section in family.sections)
            for level in family.levels:
                yield from (Owned(family, level, section) for section in level.sections)
            for specialty in family.specialties:
                yield from (Owned(family, None, section) for section in specialty.sections)

    def blocks(self) -> Iterator[tuple[Family, Item | Paragraph]]:
        """Every item and paragraph of every page, summaries included."""
        for family in self.catalog.families:
            yield from ((family, paragraph) for paragraph in family.summary)
        for family, _, section in self.sections():
            yield from ((family, block) for block in section.blocks())
