"""The lists of which a role is made, in two states: what of each only one state says.

A role holds its own list and those it inherits, the nearest first; a bullet of a farther list that a nearer one
restates is held once. From one state to the next most lists are as they were, the others differ in a bullet or two, and
many roles inherit one list. So what belongs to a list, or to two lists, is worked out once for all roles that hold them
and not role by role: what one state alone says (`alone`), which bullets of a farther list the list restates in one
state and may not in the other (`restates`), and which of those that one state alone says it rewords (`rewords`).
Bullets that both states say are looked at only where one that changed may meet them. What is left for a role
(`differing`) is to put together the few bullets in which its states differ.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from roletui.compare.compare import REWORDED
from roletui.compare.score import Targets, too_many
from roletui.compare.two_states import OneState, Rewording, same_places
from roletui.roles.effective import Held, HeldList, Restated, Words, comparable
from roletui.text import Safe

if TYPE_CHECKING:
    from roletui.compare.subsections import Headed

Sides = tuple[Sequence[int], Sequence[int]]
"""Places in a list as it was, and in the list as it is."""
Compared = Callable[[Sequence[Held]], Iterable[int]]
"""Says the places of what is compared of some blocks."""


class HeldPart:
    """What a role holds of a list: all of it, or what no nearer list restates.

    `compared` are the places of what is compared, and `headings` are over them.
    """

    def __init__(self, listed: HeldList, places: Sequence[int], compared: Compared) -> None:
        self.listed, self.places = listed, places
        held = listed.held
        self.compared = [places[at] for at in compared([held[place] for place in places])]
        self.headings: AbstractSet[Headed] = {(held[place].kind, held[place].heading) for place in self.compared}

    @cached_property
    def words(self) -> AbstractSet[Words]:
        """What it says, as it is compared with what a farther list says."""
        words = self.listed.words
        return {words[place] for place in self.places}


Said = tuple[Safe, int, Safe, bool]
"""The heading over a block, its depth, its text, and whether it only inherits: all of it but where it is."""


def _said(listed: HeldList) -> list[Said]:
    return [(heading, block.depth, block.text, statement) for block, _, _, _, heading, _, _, statement in listed.held]


class _Index:
    """Some bullets, to be asked in which words they say what a farther one says."""

    def __init__(self, said: AbstractSet[Words]) -> None:
        self._said = said
        self._restated = Restated(list(said))

    def saying(self, words: Words) -> Collection[Words]:
        """In which words they say the same; one word alone only in that one."""
        if len(words) < 2:
            return (words,) if words and words in self._said else ()
        found = self._restated.find(words)
        return [self._restated.words[at] for at in found] if found else ()


class PairedList:
    """A list in two states."""

    def __init__(self, before: HeldList, after: HeldList, compared: Compared) -> None:
        self.states, self._compared = (before, after), compared
        self._said = _said(before), _said(after)
        self.is_same = self._said[0] == self._said[1] and len(before.given) == len(after.given)
        self._restating: dict[PairedList, AbstractSet[Words]] = {}
        self._rewording: dict[PairedList, tuple[Sequence[Rewording], Sequence[Rewording]]] = {}

    @cached_property
    def whole(self) -> tuple[HeldPart, HeldPart]:
        """All of it in both states, for the role whose own it is."""
        before, after = self.states
        return self.part(0, range(len(before.held))), self.part(1, range(len(after.held)))

    @cached_property
    def given(self) -> tuple[HeldPart, HeldPart]:
        """All that others inherit of it."""
        before, after = self.states
        if len(before.given) == len(before.held) and len(after.given) == len(after.held):
            return self.whole
        return self.part(0, before.given), self.part(1, after.given)

    def part(self, state: int, places: Sequence[int]) -> HeldPart:
        """Some places of it in one state."""
        return HeldPart(self.states[state], places, self._compared)

    @cached_property
    def _common(self) -> Mapping[int, int]:
        """The places of what both states say word for word under one heading."""
        before, after = (dict(enumerate(said)) for said in self._said)
        return same_places(before, after)

    def alone(self, before: HeldPart | None, after: HeldPart | None) -> Sides:
        """The places of what is compared in one state alone, of the parts of it that a role holds."""
        if before is None or after is None:
            return before.compared if before else (), after.compared if after else ()
        if before is self.given[0] and after is self.given[1]:
            return self.given_alone
        return self._alone(before, after)

    def _alone(self, before: HeldPart, after: HeldPart) -> Sides:
        common, was, now = self._common, set(before.compared), set(after.compared)
        stayed = {place for place in was if common.get(place) in now}
        still = {common[place] for place in stayed}
        return (
            [place for place in before.compared if place not in stayed],
            [place for place in after.compared if place not in still],
        )

    @cached_property
    def given_alone(self) -> Sides:
        """The places of what others inherit and one state alone says."""
        return self._alone(*self.given)

    @cached_property
    def words(self) -> AbstractSet[Words]:
        """What either state says, as it is compared."""
        return {*self.states[0].words, *self.states[1].words}

    @cached_property
    def changed(self) -> AbstractSet[Words]:
        """What stands in one state alone, as it is compared; the other may say it in another line once more."""
        if self.is_same:
            return frozenset()
        before, after = (state.words for state in self.states)
        gone = {words for place, words in enumerate(before) if place not in self._common}
        return gone | {after[place] for place in self._came}

    @property
    def _came(self) -> AbstractSet[int]:
        """The places of what the later state alone says."""
        return set(range(len(self._said[1]))).difference(self._common.values())

    @cached_property
    def regrouped(self) -> AbstractSet[Words]:
        """What others inherit that is not in both states among the same bullets: they are restated only together."""
        if self.is_same:
            return frozenset()
        groups = [
            Counter(tuple(said[at] for at in group) for group in state.groups)
            for state, said in zip(self.states, self._said, strict=True)
        ]
        differ = (groups[0] - groups[1]) + (groups[1] - groups[0])
        return {comparable(text) for group in differ for _, _, text, _ in group}

    def restates(self, farther: "PairedList") -> AbstractSet[Words]:
        """What of a farther list this one restates in one state and may not in the other.

        What neither list changed is restated in both states, or in none.
        """
        found = self._restating.get(farther)
        if found is None:
            changed = farther.regrouped
            restated = [words for words in changed if self.saying(words)]
            if self.changed:
                restated += [words for words in farther.words - changed if self._changed_index.saying(words)]
            found = self._restating[farther] = frozenset(restated)
        return found

    def saying(self, words: Words) -> Collection[Words]:
        """In which words it says what a farther bullet says, in either state."""
        return self._index.saying(words)

    @cached_property
    def _index(self) -> _Index:
        return _Index(self.words)

    @cached_property
    def _changed_index(self) -> _Index:
        return _Index(self.changed)

    def rewords(self, farther: "PairedList", alone: Sequence[int], state: int) -> Sequence[Rewording]:
        """What rewords something that a farther list says in this state alone."""
        found = self._rewording.get(farther)
        if found is None:
            was, now = farther.given_alone
            known = [*((0, place) for place in was), *((1, place) for place in now)]
            found = self._rewording[farther] = self._like(farther, known)
        if alone is farther.given_alone[state]:
            return found[state]
        given = set(farther.given_alone[state])
        more = [(state, place) for place in alone if place not in given]
        return [*found[state], *self._like(farther, more)[state]] if more else found[state]

    def _like(
        self, farther: "PairedList", places: Sequence[tuple[int, int]]
    ) -> tuple[Sequence[Rewording], Sequence[Rewording]]:
        """What is like one of some bullets of a farther list, each by its state and place, in that state.

        What both states say is looked at once.
        """
        found: tuple[list[Rewording], list[Rewording]] = [], []
        if not places:
            return found
        targets = Targets([farther.text(*each) for each in places], REWORDED)
        nears = list(self._each_once())
        if too_many([text for text, *_ in nears], targets.texts):
            return found
        for text, *near in nears:
            for value, number in targets.like(text):
                state, far = places[number]
                place = near[state]
                if place is not None:
                    found[state].append((value, place, far))
        return found

    def text(self, state: int, place: int) -> Safe:
        """What it says at a place in one state."""
        return self._said[state][place][2]

    def _each_once(self) -> Iterator[tuple[Safe, int | None, int | None]]:
        """What it says, each with its place in either state; what both say once."""
        common = self._common
        for place in range(len(self._said[0])):
            yield self.text(0, place), place, common.get(place)
        for place in self._came:
            yield self.text(1, place), None, place


Lists = Sequence[PairedList]
"""The lists of one kind that a role holds in one state, its own first, then the nearest."""


def differing(kinds: Iterable[tuple[Lists, Lists]]) -> tuple[OneState, OneState]:
    """What a role says in either state alone, from the lists that it holds of each kind in both."""
    sides = _Side(0), _Side(1)
    for lists in kinds:
        restated = _restated(lists)
        was, now = (_held(each, state, restated) for state, each in enumerate(lists))
        alone = {each: each.alone(was.get(each), now.get(each)) for each in dict.fromkeys((*was, *now))}
        sides[0].add(was, alone)
        sides[1].add(now, alone)
    return sides[0].gathered(), sides[1].gathered()


def _restated(kinds: tuple[Lists, Lists]) -> Mapping[PairedList, AbstractSet[Words]]:
    """What of each list a list that is nearer in either state restates in one of them and may not in the other."""
    found: dict[PairedList, AbstractSet[Words]] = {}
    for lists in kinds:
        for at, far in enumerate(lists):
            restated = [words for near in lists[:at] for words in near.restates(far)]
            if restated:
                found[far] = found.get(far, frozenset()) | frozenset(restated)
    return found


def _held(lists: Lists, state: int, restated: Mapping[PairedList, AbstractSet[Words]]) -> dict[PairedList, HeldPart]:
    """What a role holds of each list in one state: its own, and of the farther ones what no nearer one restates."""
    held: dict[PairedList, HeldPart] = {}
    for far in lists:
        if not held:
            held[far] = far.whole[state]
        else:
            held[far] = _spared(far, state, restated[far], held) if far in restated else far.given[state]
    return held


def _spared(
    far: PairedList, state: int, restated: AbstractSet[Words], nearer: Mapping[PairedList, HeldPart]
) -> HeldPart:
    """What of a list is not restated: a bullet with all that is under it is held, or restated, as a whole."""
    held, words, groups = far.states[state].held, far.states[state].words, far.states[state].groups
    asked = [group for group in groups if not restated.isdisjoint(words[at] for at in group)]
    gone = {each for each in {words[at] for group in asked for at in group} if _says(nearer, each)}
    kept = [group for group in groups if held[group[0]].statement or not all(words[at] in gone for at in group)]
    return far.given[state] if len(kept) == len(groups) else far.part(state, [at for group in kept for at in group])


def _says(nearer: Mapping[PairedList, HeldPart], words: Words) -> bool:
    """Whether one of the nearer lists, as a role holds them, says the same."""
    return any(not part.words.isdisjoint(near.saying(words)) for near, part in nearer.items())


class _Side:
    """What a role says in one state alone, gathered kind by kind."""

    def __init__(self, state: int) -> None:
        self._state, self._passed = state, 0
        self._alone: dict[int, Held] = {}
        self._speaking: dict[int, Held] = {}
        self._headings: set[Headed] = set()
        self._reworded: list[Rewording] = []

    def add(self, parts: Mapping[PairedList, HeldPart], alone: Mapping[PairedList, Sides]) -> None:
        """Take in the lists of one kind, as a role holds them, with what only one state says of each."""
        starts: dict[PairedList, int] = {}
        for far, part in parts.items():
            only, held = alone[far][self._state], part.listed.held
            for near in starts if only else ():
                rewording = near.rewords(far, only, self._state)
                if rewording:
                    passed = set(only)
                    pairs = ((value, one, other) for value, one, other in rewording if other in passed)
                    self._note(pairs, near, parts, (starts[near], self._passed))
            self._headings |= part.headings
            for at in only:
                self._alone[self._passed + at] = held[at]
            starts[far] = self._passed
            self._passed += len(held)

    def _note(
        self,
        pairs: Iterable[Rewording],
        near: PairedList,
        parts: Mapping[PairedList, HeldPart],
        starts: tuple[int, int],
    ) -> None:
        """Remember what is reworded and by what, where the role holds the nearer bullet too."""
        part, (start, passed) = parts[near], starts
        compared, listed = set(part.compared), part.listed
        nearer = dict(takewhile(lambda each: each[0] is not near, parts.items()))
        for value, one, other in pairs:
            if one in compared and not _says(nearer, listed.words[one]):
                self._reworded.append((value, start + one, passed + other))
                if start + one not in self._alone:
                    self._speaking[start + one] = listed.held[one]

    def gathered(self) -> OneState:
        """What was gathered."""
        return OneState(self._alone, self._speaking, self._headings, self._reworded)
