"""Which of two compared levels takes the other's sections over, through any number of steps."""

from roletui.compare.model import Entry, SideName
from roletui.model import Catalog, Kind
from roletui.text import Safe


def chain(catalog: Catalog, level_id: str, kind: Kind) -> frozenset[str]:
    """The levels whose section of this kind a level takes over, itself never among them."""
    found: set[str] = set()
    waiting = [level_id]
    while waiting:
        _, level = catalog.levels[waiting.pop()]
        targets = {each.target for each in level.extends if each.section == kind and each.target is not None}
        fresh = (targets & catalog.levels.keys()) - found - {level_id}
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found)


class Takeover:
    """What the statements of two levels say about each other."""

    def __init__(self, catalog: Catalog, left_id: str, right_id: str) -> None:
        self._catalog = catalog
        self._ids: dict[SideName, str] = {"left": left_id, "right": right_id}
        self._chains: dict[tuple[str, Kind], frozenset[str]] = {}

    def _chain(self, level_id: str, kind: Kind) -> frozenset[str]:
        key = level_id, kind
        if key not in self._chains:
            self._chains[key] = chain(self._catalog, level_id, kind)
        return self._chains[key]

    def giver(self, left: Entry, right: Entry) -> str | None:
        """The level from which the other holds this bullet, where both hold the same one of the same page."""
        if left.source != right.source:
            return None
        for mine, other in ((left, right), (right, left)):
            if (
                other.origin != other.level
                and other.origin in self._catalog.levels
                and mine.level in self._chain(other.level, other.kind)
            ):
                return mine.level
        return None

    def covers(self, entry: Entry, side: SideName) -> bool:
        """Whether the level on the other side takes over the section this bullet stands in."""
        other = self._ids["right" if side == "left" else "left"]
        return entry.level in self._chain(other, entry.kind)

    def open_statement(self, entry: Entry, side: SideName) -> Safe | None:
        """A statement of the other level about this kind of section that names nothing known."""
        _, level = self._catalog.levels[self._ids["right" if side == "left" else "left"]]
        return next(
            (each.statement for each in level.extends if each.section == entry.kind and each.target is None), None
        )
