"""Comparisons and matrices of one catalogue, worked out once and kept while the catalogue lasts.

Imported only when the first comparison is drawn: the engine behind it is nothing the first frame waits for.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from roletui.compare import compare, matrix, swap
from roletui.compare.model import FOLDED, Comparison, Entry, Fact, Matrix, Pin, Row, SectionDiff, SideName
from roletui.drawing.comparison import Fold, Look, draw_by_pieces
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.roles.short_names import ShortNames
from roletui.tui.pane import Drawing

KEPT = 64
"""Comparisons and drawings that are kept: moving back and forth works none out anew."""

_Value = TypeVar("_Value")


class Comparisons:
    """What can be compared in a catalogue."""

    def __init__(self, catalog: Catalog, effectives: Effectives, names: ShortNames) -> None:
        self.catalog = catalog
        self.names = Naming(catalog, names)
        self._effectives = effectives
        self._compared: OrderedDict[Hashable, Comparison] = OrderedDict()
        self._drawn: OrderedDict[Hashable, Drawing] = OrderedDict()
        self._matrices: OrderedDict[Hashable, Matrix] = OrderedDict()

    def of(self, left: str, right: str, *, own: bool, pins: tuple[Pin, ...]) -> Comparison:
        """Two levels held against each other; seen from the other side it is the same comparison."""
        key, mirrored = (left, right, own, pins), self._compared.get((right, left, own, pins))

        def make() -> Comparison:
            return swap(mirrored) if mirrored else self._compare(left, right, own, pins)

        return _kept(self._compared, key, make)

    def _compare(self, left: str, right: str, own: bool, pins: tuple[Pin, ...]) -> Comparison:
        return compare(self.catalog, left, right, own=own, pins=pins, effectives=self._effectives)

    def drawing(self, comparison: Comparison, look: Look) -> "Drawing":
        """The comparison as lines, drawn as far as they are asked for."""
        key = (comparison.left.id, comparison.right.id, comparison.own, comparison.pins, look)
        return _kept(self._drawn, key, lambda: Drawing(draw_by_pieces(comparison, look, self.names)))

    def matrix(self, levels: tuple[str, ...], *, own: bool) -> Matrix:
        """Several levels at once."""
        return _kept(self._matrices, (levels, own), lambda: matrix(self.catalog, levels, own=own))


def _kept(store: OrderedDict[Hashable, _Value], key: Hashable, make: Callable[[], _Value]) -> _Value:
    """The value kept for a key, made where there is none; those used longest ago are dropped."""
    value = store.pop(key, None)
    if value is None:
        value = make()
    store[key] = value
    if len(store) > KEPT:
        store.popitem(last=False)
    return value


def is_section(ref: object) -> bool:
    """Whether a line heads a section."""
    return isinstance(ref, SectionDiff)


def is_change(ref: object) -> bool:
    """Whether a line is one of the differences that are walked."""
    return isinstance(ref, Row) and ref.kind not in FOLDED


def entry_at(ref: object, side: SideName) -> tuple[Entry, SideName] | None:
    """The bullet of a row on one side; on the other one where the row has none there."""
    if not isinstance(ref, Row):
        return None
    sides: tuple[tuple[Entry | None, SideName], ...] = ((ref.left, "left"), (ref.right, "right"))
    for entry, name in sides if side == "left" else reversed(sides):
        if entry is not None:
            return entry, name
    return None


def find_again(ref: object, before: Iterable[object], lines: Iterable[Line]) -> object:
    """What shows in new lines the same as `ref` did in old ones, after swapping, folding, pairing or reading again.

    A row that is folded away now is found in its fold's line; for what is gone, the nearest of what was `before` it
    will do.
    """
    refs = {_identity(line.ref): line.ref for line in reversed(list(lines)) if line.ref is not None}
    if _identity(ref) not in refs and isinstance(ref, Row):
        rows = [each for each in refs.values() if isinstance(each, Row)]
        shared = next((each for each in rows if _sources(each) & _sources(ref)), None)
        # Lines of a page read again may have moved: the words then decide.
        worded = next((each for each in rows if _words(each) == _words(ref)), None)
        folds = [each for each in refs.values() if isinstance(each, Fold)]
        folded = next((each for each in folds if each.sources & _sources(ref)), None)
        found = shared or worded or folded
        if found is not None:
            return found
    return next((refs[name] for name in map(_identity, (ref, *before)) if name in refs), None)


def _identity(ref: object) -> object:
    if isinstance(ref, Row):
        return _sources(ref)
    if isinstance(ref, SectionDiff):
        return ref.kind, ref.heading
    return ref.name if isinstance(ref, Fact) else ref


def _sources(row: Row) -> frozenset[tuple[str, int, str]]:
    return frozenset(entry.source for entry in row.entries())


def _words(row: Row) -> frozenset[str]:
    return frozenset(entry.text for entry in row.entries())
