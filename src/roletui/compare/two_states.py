"""Two states of one role held against each other, by what only one of them says.

What both say word for word speaks for itself and is never aligned, so that a long list that changed in one place costs
little. How many bullets are new, changed and gone is known from the alignment; rows are made where somebody reads them.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from roletui.compare.align import Aligner, Pins
from roletui.compare.compare import Inheritance, arrange, entry_of, facts, role, rows_of
from roletui.compare.model import ROW_KINDS, Comparison, Entry, RowKind
from roletui.compare.score import likeliest_pairs
from roletui.compare.subsections import Headed, name_stems, topics
from roletui.model import KINDS, Catalog
from roletui.roles.effective import Held

DIFFERING: tuple[RowKind, ...] = ("new", "changed", "gone", "moved")
"""The kinds of rows by which two states of a role differ."""


Rewording = tuple[float, int, int]
"""How alike two bullets are, with the place of the nearer one and that of the farther one, which it rewords."""


class OneState(NamedTuple):
    """What a role says in one of two states alone, each by its place among all that it holds.

    `reworded` are pairs of a bullet and a farther one that it rewords and that only this state says, with how alike
    they are; `speaking` is what both states say and is the nearer one of such a pair. `headings` are those of all that
    the role holds.
    """

    alone: Mapping[int, Held]
    speaking: Mapping[int, Held]
    headings: AbstractSet[Headed]
    reworded: Sequence[Rewording]


def all_of(held: Sequence[Held]) -> OneState:
    """All that a role says, where the other state says nothing."""
    return OneState(dict(enumerate(held)), {}, {(each.kind, each.heading) for each in held}, ())


class Differing(NamedTuple):
    """A bullet by which two states differ, with its counterpart where it has one."""

    kind: RowKind
    left: Entry | None
    right: Entry | None


class StatesCompared:
    """Two states of a role, aligned; each is the id of a level and what only it says."""

    def __init__(self, catalog: Catalog, left: tuple[str, OneState], right: tuple[str, OneState], *, own: bool) -> None:
        self._catalog, self._own, self._ids = catalog, own, (left[0], right[0])
        self._roles = role(catalog, left[0]), role(catalog, right[0])
        names = name_stems(title for each in self._roles for title in (each.title, each.family_title))
        about = topics([left[1].headings, right[1].headings], names)
        said = ({place: _said(held, about) for place, held in state.alone.items()} for state in (left[1], right[1]))
        same = same_places(*said)
        ours, theirs = self._side(*left, same.keys(), about), self._side(*right, {*same.values()}, about)
        self._behind = ours[1], theirs[1]
        self._aligner = Aligner(ours[0], theirs[0], Pins(()), akin=True)
        self._aligner.run()

    def _side(
        self, level_id: str, state: OneState, same: AbstractSet[int], about: Mapping[Headed, str]
    ) -> tuple[list[Entry], Mapping[Entry, Entry]]:
        """The bullets of one state that are aligned, and those that a nearer one rewords."""
        entries = {
            place: entry_of(self._catalog, level_id, place, held, about[held.kind, held.heading])
            for place, held in (*state.alone.items(), *state.speaking.items())
        }
        behind = _behind(entries, state.reworded, same) if state.reworded else {}
        ours = [entries[place] for place in state.alone if place not in same]
        return [entry for entry in ours if entry not in behind] if behind else ours, behind

    @cached_property
    def differing(self) -> Sequence[Differing]:
        """All by which they differ, in the order of reading."""
        aligner = self._aligner
        left, right = aligner.left, aligner.right
        found = [Differing("new", None, right[at]) for at in aligner.free_right]
        found += [Differing("gone", left[at], None) for at in aligner.free_left]
        for match in aligner.matches:
            one, other = left[match.left], right[match.right]
            if one.section != other.section:
                found.append(Differing("moved", one, other))
            elif match.also_left or match.also_right or aligner.is_reworded(match):
                found.append(Differing("changed", one, other))
        return sorted(found, key=_place)

    @cached_property
    def summary(self) -> Mapping[RowKind, int]:
        """How many there are of each kind."""
        counts: dict[RowKind, int] = dict.fromkeys(DIFFERING, 0)
        for each in self.differing:
            counts[each.kind] += 1
        return counts

    @cached_property
    def comparison(self) -> Comparison:
        """Every row of what differs, as any comparison has it."""
        rows = rows_of(self._aligner, Inheritance(self._catalog, *self._ids), self._behind)
        head = facts(self._catalog, *self._ids, cut=self._aligner.cut)
        return Comparison(*self._roles, self._own, head, arrange(rows))


def _place(each: Differing) -> tuple[int, int, int]:
    entry = each.right or each.left
    assert entry is not None  # noqa: S101 - what differs is a bullet of one state at least
    return KINDS.index(entry.kind), ROW_KINDS.index(each.kind), entry.place


def _behind(
    entries: Mapping[int, Entry], pairs: Sequence[Rewording], spared: AbstractSet[int]
) -> Mapping[Entry, Entry]:
    """Each farther bullet with the nearer one that rewords it, as `overridden` finds them; the pairs are known."""
    by_list: dict[Hashable, list[Rewording]] = defaultdict(list)
    for pair in pairs:
        one, other = entries[pair[1]], entries[pair[2]]
        is_farther = one.origin != other.origin and one.section == other.section
        if is_farther and pair[2] not in spared and not (one.statement or other.statement):
            by_list[other.origin, other.section].append(pair)
    texts = {place: entry.text for place, entry in entries.items()}
    found: dict[Entry, Entry] = {}
    for of_list in sorted(by_list.values(), key=lambda of_list: min(far for _, _, far in of_list)):
        speaking = [pair for pair in of_list if entries[pair[1]] not in found]
        found.update((entries[far], entries[near]) for near, far in likeliest_pairs(speaking, texts, texts))
    return found


def same_places(left: Mapping[int, Hashable], right: Mapping[int, Hashable]) -> dict[int, int]:
    """The places of what both sides say, each left one with the first right one that no other has."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for place, said in reversed(list(right.items())):
        waiting[said].append(place)
    return {place: waiting[said].pop() for place, said in left.items() if waiting.get(said)}


def _said(held: Held, about: Mapping[Headed, str]) -> Hashable:
    return held.kind, about[held.kind, held.heading], held.block.depth, held.block.text
