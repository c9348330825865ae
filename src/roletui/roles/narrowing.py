"""What words leave of the tree: one meaning for `roletui tree WORDS` and for narrowing in the app.

Which roles the words name, and which of them is meant so that the cursor can go to it, is known to `RoleNames`.
"""

from functools import cached_property
from typing import NamedTuple

from roletui.model import Catalog, Family, Level
from roletui.roles.role_names import RoleNames
from roletui.roles.short_names import ShortNames


class Branch(NamedTuple):
    """A family and those of its levels that are shown."""

    family: Family
    levels: tuple[Level, ...]


class Narrowed(NamedTuple):
    """The families and levels that are left, and the level (or family without levels) that is meant."""

    branches: tuple[Branch, ...]
    best: str | None = None


class Narrowing:
    """The names of one catalogue, ready to be narrowed at every key."""

    def __init__(self, catalog: Catalog, names: ShortNames | None = None) -> None:
        self._catalog = catalog
        self.names = names or ShortNames(catalog)

    def prepare(self) -> None:
        """Know all names before the first word is typed; good in a thread."""
        self._known.prepare()
        self.names.prepare()

    @cached_property
    def _known(self) -> RoleNames:
        return RoleNames(self._catalog)

    def narrow(self, words: str) -> Narrowed:
        """What the words leave; everything where there are none."""
        if not words.strip():
            return Narrowed(tuple(Branch(family, family.levels) for family in self._catalog.families))
        named = self._known.narrowed(words)
        kept = frozenset(named.ids)
        branches: list[Branch] = []
        for family in self._catalog.families:
            levels = tuple(level for level in family.levels if level.id in kept)
            if levels or family.id in kept:
                # The same tuple where all levels are left, so that nothing looks changed.
                branches.append(Branch(family, family.levels if len(levels) == len(family.levels) else levels))
        return Narrowed(tuple(branches), named.best)
