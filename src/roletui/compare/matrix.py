"""All levels of a family at once: one thread for each distinct bullet, one cell for each level.

Every pair of levels is aligned, not only neighbours: a third of the direct links skip the level between.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from roletui.compare.align import Aligner, Pins
from roletui.compare.changes import relate
from roletui.compare.compare import chain, entries_of, overridden, role
from roletui.compare.model import Cell, CellState, Entry, Matrix, MatrixSection, Role, Thread
from roletui.compare.score import PAIRS
from roletui.compare.subsections import name_stems, with_topics
from roletui.model import KINDS, Catalog, Kind
from roletui.text import Safe

_DISTANCE_COST = 0.03
"""What a level in between takes off a link: of two equal links the nearer level has the bullet. A convention, well
below what sets two links apart of which one is better."""
PAIRS_IN_ALL = 1_000_000
"""Pairs of bullets that are held against each other for one matrix; where there are more, near levels come first."""
_ALIGNMENT = 200
"""What aligning two levels costs however few bullets they have, in pairs of bullets."""


def matrix(catalog: Catalog, level_ids: Sequence[str], *, own: bool = False) -> Matrix:
    """Align all the named levels with each other, in the order given; a level named twice counts once."""
    ids = tuple(dict.fromkeys(level_ids))
    levels = tuple(role(catalog, each) for each in ids)
    names = name_stems(title for level in levels for title in (level.title, level.family_title))
    sides = with_topics([entries_of(catalog, each, own=own) for each in ids], names)
    behind = [overridden(side) for side in sides]
    speaking = [[each for each in side if each not in found] for side, found in zip(sides, behind, strict=True)]
    groups: dict[tuple[Kind, str], list[Mapping[int, Entry]]] = defaultdict(list)
    threads, cut = _threads(speaking)
    for group in threads:
        groups[group[min(group)].section].append(group)
    maker = _Cells(catalog, levels, behind)
    sections = sorted(groups, key=lambda key: (KINDS.index(key[0]), _begin(groups[key]), key[1]))
    return Matrix(levels, own, tuple(_section(key, groups[key], maker) for key in sections), cut)


def _begin(groups: Sequence[Mapping[int, Entry]]) -> tuple[int, int]:
    return min((min(group), group[min(group)].place) for group in groups)


def _section(key: tuple[Kind, str], groups: list[Mapping[int, Entry]], maker: "_Cells") -> MatrixSection:
    groups.sort(key=lambda group: (min(group), group[min(group)].place))
    heading = groups[0][min(groups[0])].heading if key[1] else Safe("")
    threads = (Thread(group[min(group)].text, maker.cells(key[0], group)) for group in _below_sentences(groups))
    return MatrixSection(key[0], heading, tuple(threads))


def _below_sentences(groups: Sequence[Mapping[int, Entry]]) -> Iterator[Mapping[int, Entry]]:
    """The groups in their order, but each that is below a sentence at its first level follows that sentence."""
    sentences = _sentences(groups)
    children: dict[int | None, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        children[sentences.get((min(group), group[min(group)].place))].append(number)
    waiting = children[None][::-1]
    while waiting:
        number = waiting.pop()
        yield groups[number]
        waiting += children[number][::-1]


def _sentences(groups: Sequence[Mapping[int, Entry]]) -> Mapping[tuple[int, int], int]:
    """For each indented bullet, by level and place, the number of the group whose bullet it is indented below."""
    bullets = [
        (side, entry.place, entry, number) for number, group in enumerate(groups) for side, entry in group.items()
    ]
    found: dict[tuple[int, int], int] = {}
    above: list[tuple[int, Entry, int]] = []
    for side, place, entry, number in sorted(bullets, key=lambda bullet: bullet[:2]):
        while above and (above[-1][0] != side or above[-1][1].depth >= entry.depth):
            above.pop()
        if above and above[-1][1].origin == entry.origin:
            found[side, place] = above[-1][2]
        above.append((side, entry, number))
    return found


def _threads(sides: Sequence[Sequence[Entry]]) -> tuple[list[dict[int, Entry]], bool]:
    """Join the links of all pairs of levels, the strongest first; a thread holds at most one bullet of each level.

    Also says whether there were too many bullets to hold each against each.
    """
    links: list[tuple[float, int, int, int, int]] = []
    reach, most = _reach([len(side) for side in sides])
    cut = reach < len(sides) - 1
    for a, b in combinations(range(len(sides)), 2):
        if b - a <= reach:
            aligner = Aligner(sides[a], sides[b], Pins(()), most)
            links.extend(
                (_DISTANCE_COST * (b - a - 1) - match.score, a, match.left, b, match.right) for match in aligner.run()
            )
            cut = cut or aligner.cut
    thread_of = {(side, i): {side: i} for side, entries in enumerate(sides) for i in range(len(entries))}
    for _, a, i, b, j in sorted(links):
        one, other = thread_of[a, i], thread_of[b, j]
        if one is not other and not one.keys() & other.keys():
            one.update(other)
            thread_of.update(dict.fromkeys(other.items(), one))
    distinct = {id(thread): thread for thread in thread_of.values()}
    return [{side: sides[side][i] for side, i in thread.items()} for thread in distinct.values()], cut


def _reach(sizes: Sequence[int]) -> tuple[int, int]:
    """How many levels apart two levels may be to be aligned, next to each other at least; and how many pairs each."""
    spent = 0
    for apart in range(1, len(sizes)):
        spent += sum(one * other + _ALIGNMENT for one, other in zip(sizes, sizes[apart:], strict=False))
        if spent > PAIRS_IN_ALL:
            return (apart - 1, PAIRS) if apart > 1 else (1, PAIRS_IN_ALL // len(sizes))
    return len(sizes), PAIRS


class _Cells:
    """Says of every level what became of a thread's bullet there."""

    def __init__(self, catalog: Catalog, levels: Sequence[Role], behind: Sequence[Mapping[Entry, Entry]]) -> None:
        self._catalog = catalog
        self._levels = levels
        self._behind = behind
        self._across = len({level.family for level in levels}) > 1
        self._chains: dict[tuple[str, Kind], frozenset[str]] = {}

    def cells(self, kind: Kind, group: Mapping[int, Entry]) -> tuple[Cell, ...]:
        """One cell for each level, in order."""
        cells: list[Cell] = []
        before: Entry | None = None
        holders: set[str] = set()
        for column, level in enumerate(self._levels):
            entry = group.get(column)
            if entry is None:
                cells.append(Cell(self._missing(level.id, kind, holders, cells)))
                continue
            also = tuple(other for other, nearer in self._behind[column].items() if nearer == entry)
            cells.append(Cell(self._present(column, entry, before), entry, also))
            before = entry
            holders.add(level.id)
        return tuple(cells)

    def _present(self, column: int, entry: Entry, before: Entry | None) -> CellState:
        if before is None:
            return "first" if column == 0 or self._across else "new"
        if entry.origin != entry.level and entry.origin in self._catalog.levels:
            return "inherited"
        return relate(before.text, entry.text)[0]

    def _missing(self, level_id: str, kind: Kind, holders: set[str], cells: Sequence[Cell]) -> CellState:
        key = level_id, kind
        if key not in self._chains:
            self._chains[key] = chain(self._catalog, level_id, kind)
        if self._chains[key] & holders:
            return "inherited"
        had_it = bool(cells) and cells[-1].state not in ("absent", "gone")
        return "gone" if had_it and not self._across else "absent"
