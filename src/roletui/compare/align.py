"""Which bullets of two levels belong together: a person's pins, equal bullets, then the likeliest pairs first.

No step looks at the order of bullets, and every step treats both sides alike: shuffled bullets give the same pairs,
and swapped sides give them mirrored.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from roletui.compare.attaching import homes
from roletui.compare.model import Entry
from roletui.compare.pinning import Pins
from roletui.compare.relation import wording
from roletui.compare.scoring import ALIGNED, MOVED, PAIRS, SURE, candidates, likeliest_first, score, too_many


@dataclass(slots=True)
class Match:
    """Two bullets that belong together, by their places in both lists, with the bullets merged into them."""

    left: int
    right: int
    score: float
    pinned: bool = False
    also_left: list[int] = field(default_factory=list)
    also_right: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Aligner:
    """The state of one alignment: what is still free on both sides."""

    left: Sequence[Entry]
    right: Sequence[Entry]
    pins: Pins
    most: int = PAIRS
    """Pairs of bullets that are held against each other at once."""
    matches: list[Match] = field(default_factory=list)
    free_left: set[int] = field(default_factory=set)
    free_right: set[int] = field(default_factory=set)
    cut: bool = False
    """Whether there were too many bullets for each to be held against each."""

    def run(self) -> list[Match]:
        """Pair what belongs together; what is left over stays in `free_left` and `free_right`."""
        self.free_left, self.free_right = set(range(len(self.left))), set(range(len(self.right)))
        self._apply_pins()
        self._pair_equal(lambda entry: (entry.section, entry.source))
        self._pair_equal(lambda entry: (entry.section, wording(entry.text)))
        found = [each for ours, theirs in self._by_section() for each in self._scored(ours, theirs, ALIGNED)]
        if self._akin(found):
            self._pair_likely(found)
        if len({entry.section for entry in (*self.left, *self.right)}) > 1:
            ours, theirs = self._alignable(self.left, self.free_left), self._alignable(self.right, self.free_right)
            self._pair_likely(self._scored(ours, theirs, MOVED))
        self._attach()
        return self.matches

    def _apply_pins(self) -> None:
        for i, j in self.pins.together(self.left, self.right):
            if i in self.free_left and j in self.free_right:
                self._take(Match(i, j, score(self.left[i].text, self.right[j].text), pinned=True))
            elif i in self.free_left:
                self._pinned(right=j).also_left.append(i)
                self.free_left.discard(i)
            elif j in self.free_right:
                self._pinned(left=i).also_right.append(j)
                self.free_right.discard(j)

    def _pinned(self, *, left: int | None = None, right: int | None = None) -> Match:
        return next(
            match for match in self.matches
            if match.left == left or match.right == right or left in match.also_left or right in match.also_right
        )  # fmt: skip

    def _take(self, match: Match) -> None:
        self.matches.append(match)
        self.free_left.discard(match.left)
        self.free_right.discard(match.right)

    def _pair_equal(self, key: Callable[[Entry], Hashable]) -> None:
        """Pair bullets with the same key, in order of appearance."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for j in sorted(self.free_right):
            waiting[key(self.right[j])].append(j)
        for i in sorted(self.free_left):
            for j in waiting.get(key(self.left[i]), ()):
                if j in self.free_right and not self.pins.apart(self.left[i], self.right[j]):
                    self._take(Match(i, j, 1.0))
                    break

    def _by_section(self) -> Iterable[tuple[list[int], list[int]]]:
        ours: dict[Hashable, list[int]] = defaultdict(list)
        for i in self._alignable(self.left, self.free_left):
            ours[self.left[i].section].append(i)
        theirs: dict[Hashable, list[int]] = defaultdict(list)
        for j in self._alignable(self.right, self.free_right):
            theirs[self.right[j].section].append(j)
        return [(ours[section], theirs[section]) for section in ours if section in theirs]

    @staticmethod
    def _alignable(entries: Sequence[Entry], free: set[int]) -> list[int]:
        """Free bullets that are no statements: "Extends the Senior role" is like any other such sentence."""
        return sorted(index for index in free if not entries[index].statement)

    def _scored(self, ours: Sequence[int], theirs: Sequence[int], at_least: float) -> list[tuple[float, int, int]]:
        """The pairs of these bullets that score enough, best first; equal scores go by the texts, not the order."""
        left, right = [self.left[i].text for i in ours], [self.right[j].text for j in theirs]
        if too_many(left, right, self.most):
            self.cut = True
            return []
        ranked = likeliest_first(candidates(left, right, at_least), left, right)
        return [(value, ours[row], theirs[column]) for value, row, column in ranked]

    def _akin(self, found: Iterable[tuple[float, int, int]]) -> bool:
        """Whether one pair at least is beyond doubt: levels without any only share the words of their trade.

        Bullets held apart by a pin count too, so that a pin changes no pair but its own; a bullet that both levels take
        over from one place does not, as every two levels of a family have such.
        """
        paired = ((match.score, match.left, match.right) for match in self.matches)
        return any(value >= SURE and self.left[i].source != self.right[j].source for value, i, j in (*found, *paired))

    def _pair_likely(self, found: Iterable[tuple[float, int, int]]) -> None:
        """Take the best pair, then the next best of what is still free."""
        for value, i, j in found:
            if i in self.free_left and j in self.free_right and not self.pins.apart(self.left[i], self.right[j]):
                self._take(Match(i, j, value))

    def _attach(self) -> None:
        """Add leftovers that lie inside a bullet already paired: the other half of what was merged or split."""
        changed = [m for m in self.matches if wording(self.left[m.left].text) != wording(self.right[m.right].text)]
        loose = [(i, self.left[i]) for i in self._alignable(self.left, self.free_left)]
        for i, place in homes(loose, [self.right[match.right] for match in changed], self.pins).items():
            changed[place].also_left.append(i)
            self.free_left.discard(i)
        loose = [(j, self.right[j]) for j in self._alignable(self.right, self.free_right)]
        for j, place in homes(loose, [self.left[match.left] for match in changed], self.pins).items():
            changed[place].also_right.append(j)
            self.free_right.discard(j)
