"""Which bullets of two levels belong together: the user's pins, equal bullets, then the likeliest pairs first.

Five steps, each with what the one before left over: the user's pins; bullets with equal words; within a section the
pair that scores best, then the next best of what is still free; across sections only what scores far higher, as moved;
and last the halves of what was merged or split, which join a row that is there. Taking the best pair first is not the
sum that is greatest over all pairs: a reader looks for each bullet's best counterpart too, and a bullet more on a page
then changes no pair but its own. A pair that is doubtful is taken only between levels of which enough bullets have a
sure counterpart, since levels of one trade share its words though they share no bullet.

No step looks at the order of bullets, and every step treats both sides alike: shuffled bullets give the same pairs,
and swapped sides give them mirrored. Thresholds were chosen on the level pairs that readers aligned by hand
(tests/compare/test_gold.py): precision 1.0, of the pairs they are sure of 49 in 53.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from roletui.compare.changes import wording
from roletui.compare.model import Entry, Pin, PinEnd
from roletui.compare.score import ALIGNED, MOVED, PAIRS, SURE, candidates, likeliest_first, score, study, too_many


@lru_cache(maxsize=16_384)
def digest(text: str) -> str:
    """A short fingerprint of a bullet's words."""
    return hashlib.sha256(study(text).folded.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def pin_end(entry: Entry) -> PinEnd:
    """What recognises a bullet again."""
    return PinEnd(entry.level, entry.kind, digest(entry.text))


def pin(left: Entry, right: Entry, *, together: bool = True) -> Pin:
    """Pair two bullets for good, or keep them apart."""
    return Pin(pin_end(left), pin_end(right), together)


class Pins:
    """The pins of one comparison, whichever side their ends are on; a later pin overrules an earlier one."""

    def __init__(self, pins: Iterable[Pin]) -> None:
        self._words: dict[frozenset[PinEnd], Pin] = {}
        for each in pins:
            self._words.pop(frozenset((each.one, each.other)), None)
            self._words[frozenset((each.one, each.other))] = each

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._words)

    def apart(self, one: Entry, other: Entry) -> bool:
        """Whether the two must not be paired."""
        if not self._words:
            return False
        word = self._words.get(frozenset((pin_end(one), pin_end(other))))
        return word is not None and not word.together

    def held_together(self, entries: Sequence[Entry]) -> frozenset[Entry]:
        """The bullets that somebody has paired by hand."""
        ends = {end for each in self._words.values() if each.together for end in (each.one, each.other)}
        return frozenset(entry for entry in entries if pin_end(entry) in ends) if ends else frozenset()

    def together(self, left: Sequence[Entry], right: Sequence[Entry]) -> list[tuple[int, int]]:
        """The pairs that belong together, by their places in both lists, in the order of the pins."""
        pairs: list[tuple[int, int]] = []
        wanted = [each for each in self._words.values() if each.together]
        if not wanted:
            return pairs
        ours, theirs = [pin_end(entry) for entry in left], [pin_end(entry) for entry in right]
        for each in wanted:
            for one, other in dict.fromkeys(((each.one, each.other), (each.other, each.one))):
                rows = [index for index, end in enumerate(ours) if end == one]
                columns = [index for index, end in enumerate(theirs) if end == other]
                pairs.extend(zip(rows, columns, strict=False))
        return pairs


AKIN = 5
"""One bullet in so many must have a sure counterpart for doubtful ones to be shown: of 32 doubtful pairs that readers
judged, 15 were wrong, nearly all between levels with fewer."""
_CONTAINED = 0.75
_WORDS_TO_ATTACH = 4
"""A leftover joins a row if three quarters of its words, and at least so many, are in the row's bullet: a convention
that a fifth more or less of changes no pair of the gold; with fewer words any long bullet would hold it. One word less
does where all of them follow each other there: that half was only cut off."""


def homes(parts: Sequence[tuple[int, Entry]], wholes: Sequence[Entry], pins: Pins) -> dict[int, int]:
    """For each leftover that belongs to one of the wholes, by its number, the place of that whole."""
    if too_many([part.text for _, part in parts], [whole.text for whole in wholes]):
        return {}
    studied = [(place, whole, study(whole.text)) for place, whole in enumerate(wholes)]
    held_by = [(place, whole, each.distinct, each.parts) for place, whole, each in studied]
    found: dict[int, int] = {}
    for number, part in parts:
        own = study(part.text)
        stems = own.distinct
        if len(stems) < _WORDS_TO_ATTACH - 1:
            continue
        is_short = len(stems) < _WORDS_TO_ATTACH
        worth: list[tuple[float, str, int]] = []
        for place, whole, other, pieces in held_by:
            near = len(stems & other) / len(stems)
            if is_short:
                near = float(near == 1 and _follow(own.stems, study(whole.text).stems))
            elif near < _CONTAINED:
                # A bullet may also be close to one of those that a lost line break glued together.
                near = max(score(part.text, each, SURE) for each in pieces) if len(pieces) > 1 else 0.0
            if near and whole.section == part.section and not pins.apart(part, whole):
                worth.append((-near, whole.text, place))
        if worth:
            found[number] = min(worth)[2]
    return found


def _follow(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the stems of one text follow each other in another one."""
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


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
    akin: bool = False
    """Whether doubtful pairs are taken for likely whatever else is paired: two states of one role are akin."""
    matches: list[Match] = field(default_factory=list)
    free_left: set[int] = field(default_factory=set)
    free_right: set[int] = field(default_factory=set)
    cut: bool = False
    """Whether there were too many bullets for each to be held against each."""

    def run(self) -> list[Match]:
        """Pair what belongs together; what is left over stays in `free_left` and `free_right`."""
        self.free_left, self.free_right = set(range(len(self.left))), set(range(len(self.right)))
        if not (self.left and self.right):
            return self.matches
        self._apply_pins()
        if not {entry.text for entry in self.left}.isdisjoint(entry.text for entry in self.right):
            self._pair_equal(lambda entry: (entry.section, entry.source))
            self._pair_equal(lambda entry: (entry.section, entry.text))
        self._pair_equal(lambda entry: (entry.section, wording(entry.text)))
        if not (self.free_left and self.free_right):
            self._attach()
            return self.matches
        found = [each for ours, theirs in self._by_section() for each in self._scored(ours, theirs, ALIGNED)]
        self._pair_likely(each for each in found if each[0] >= SURE)
        if self.akin or self._are_akin(found):
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
            match
            for match in self.matches
            if match.left == left or match.right == right or left in match.also_left or right in match.also_right
        )

    def _take(self, match: Match) -> None:
        self.matches.append(match)
        self.free_left.discard(match.left)
        self.free_right.discard(match.right)

    def _pair_equal(self, key: Callable[[Entry], Hashable]) -> None:
        """Pair bullets with the same key: by their texts, since a key may see none of what sets them apart."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for j in sorted(self.free_right, key=lambda j: (self.right[j].text, j), reverse=True):
            waiting[key(self.right[j])].append(j)
        for i in sorted(self.free_left, key=lambda i: (self.left[i].text, i)):
            same = waiting.get(key(self.left[i]), [])
            for place in range(len(same) - 1, -1, -1):
                if not self.pins.apart(self.left[i], self.right[same[place]]):
                    self._take(Match(i, same.pop(place), 1.0))
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

    def _are_akin(self, found: Iterable[tuple[float, int, int]]) -> bool:
        """Whether enough pairs are beyond doubt for doubtful ones: other levels only share the words of their trade.

        Bullets held apart by a pin count too, so that a pin changes no pair but its own; a bullet that both levels
        inherit from one place does not, as every two levels of a family have such.
        """
        shared = {self.left[match.left].source for match in self.matches if self._is_shared(match.left, match.right)}
        paired = [(value, i, j) for value, i, j in found if value >= SURE]
        paired += [(match.score, match.left, match.right) for match in self.matches if match.score >= SURE]
        sure = [(i, j) for _, i, j in paired if not self._is_shared(i, j)]
        certain = min(len({i for i, _ in sure}), len({j for _, j in sure}))
        sizes = [sum(entry.source not in shared for entry in side) for side in (self.left, self.right)]
        return bool(sure) and certain * AKIN >= min(sizes)

    def _is_shared(self, i: int, j: int) -> bool:
        return self.left[i].source == self.right[j].source

    def _pair_likely(self, found: Iterable[tuple[float, int, int]]) -> None:
        """Take the best pair, then the next best of what is still free."""
        for value, i, j in found:
            if i in self.free_left and j in self.free_right and not self.pins.apart(self.left[i], self.right[j]):
                self._take(Match(i, j, value))

    def _attach(self) -> None:
        """Add leftovers that are inside a bullet already paired: the other half of what was merged or split."""
        if not (self.free_left or self.free_right):
            return
        changed = [match for match in self.matches if self.is_reworded(match)]
        loose = [(i, self.left[i]) for i in self._alignable(self.left, self.free_left)]
        for i, place in homes(loose, [self.right[match.right] for match in changed], self.pins).items():
            changed[place].also_left.append(i)
            self.free_left.discard(i)
        loose = [(j, self.right[j]) for j in self._alignable(self.right, self.free_right)]
        for j, place in homes(loose, [self.left[match.left] for match in changed], self.pins).items():
            changed[place].also_right.append(j)
            self.free_right.discard(j)

    def is_reworded(self, match: Match) -> bool:
        """Whether two bullets that belong together say it in other words."""
        one, other = self.left[match.left].text, self.right[match.right].text
        return one != other and wording(one) != wording(other)
