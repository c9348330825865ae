"""Two states of a role compared: what is new, changed and gone, and which facts of its head differ."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import NamedTuple

from roletui.compare import compare
from roletui.compare.compare import compared, compared_places, facts, held_by
from roletui.compare.model import Comparison, Fact, RowKind
from roletui.compare.two_states import Differing, StatesCompared
from roletui.history.lists import Lists, PairedList, differing
from roletui.history.snapshots import beside
from roletui.language.folding import fold
from roletui.model import KINDS, Catalog, Kind, Level
from roletui.roles.effective import Effectives, Held, HeldList, effective, told_in_prose
from roletui.text import Safe

FACTS = ("Grade", "Reports to")
"""What of a role's head is part of its history; its specialties have lists of their own."""


class State(NamedTuple):
    """A role as one catalogue has it."""

    catalog: Catalog
    level_id: str

    @property
    def level(self) -> Level:
        """The level itself."""
        return self.catalog.levels[self.level_id][1]

    @property
    def family_title(self) -> Safe:
        """What its family is called."""
        return self.catalog.levels[self.level_id][0].title

    @property
    def name(self) -> Safe:
        """What the role is called, with its family where the title does not say it."""
        title, family = self.level.title, self.family_title
        return title if family in title else Safe(f"{title} · {family}")

    @property
    def path(self) -> Safe:
        """The page it is on."""
        family, level = self.catalog.levels[self.level_id]
        return family.page_of(level)


@dataclass(frozen=True)
class Difference:
    """How two states of a role differ."""

    states: StatesCompared
    facts: tuple[Fact, ...]
    titles: tuple[Safe, Safe] | None

    def __bool__(self) -> bool:
        """Whether they differ at all."""
        return bool(self.facts or self.titles or any(self.summary.values()))

    @property
    def summary(self) -> Mapping[RowKind, int]:
        """How many bullets are new, changed, gone and moved."""
        return self.states.summary

    @property
    def differing(self) -> Sequence[Differing]:
        """The bullets by which they differ, with their counterparts, in the order of reading."""
        return self.states.differing

    @cached_property
    def comparison(self) -> Comparison:
        """Every row, the earlier state at its left."""
        return _of_one(self.states.comparison)

    @property
    def is_regraded(self) -> bool:
        """Whether the grade is another."""
        return any(fact.name == FACTS[0] for fact in self.facts)


class Beside:
    """Two catalogues as one, so that a role of the earlier is compared with one of the later; made once for both."""

    def __init__(self, before: Catalog, after: Catalog) -> None:
        self._catalog, self._names = beside(after, before, "earlier")
        self._plain = {name: plain for plain, name in self._names.items()}
        self._effectives = Effectives(self._catalog)
        self._compared = partial(compared_places, self._catalog)
        self._kinds: dict[str, Sequence[Kind]] = {}
        self._paired: dict[tuple[HeldList, HeldList], PairedList] = {}
        self._known: dict[tuple[str, str], Sequence[tuple[Lists, Lists]]] = {}

    def compare(self, old: str, new: str, *, own: bool = False) -> Comparison:
        """Two states of one role side by side, by the rows and marks of any comparison; or two roles of two days."""
        akin = old == new
        return _of_one(compare(self._catalog, self._names[old], new, own=own, effectives=self._effectives, akin=akin))

    def is_same(self, old: str, new: str, *, own: bool = False) -> bool:
        """Whether two states say the same word for word, which is known without aligning anything."""
        before = self._names[old]
        left, right = self._catalog.levels[before][1], self._catalog.levels[new][1]
        superiors = [each.reports_to.text if each.reports_to else "" for each in (left, right)]
        if (left.title, left.grades, superiors[0]) != (right.title, right.grades, superiors[1]):
            return False
        if not own:
            return not self._differing(before, new)
        said = [[(each.section, each.statement, each.alone) for each in level.extends] for level in (left, right)]
        return said[0] == said[1] and all(
            self._pair(*(self._effectives.own(level, kind) for level in (before, new))).is_same
            for kind in self._kinds_of(before, new)
        )

    def difference(self, old: str, new: str, *, own: bool = False) -> Difference:
        """How a role differs from its earlier state; by its effective list, unless only its own is asked for."""
        before = self._names[old]
        was, now = differing(self._own(before, new) if own else self._differing(before, new))
        states = StatesCompared(self._catalog, (before, was), (new, now), own=own)
        head = tuple(fact for fact in facts(self._catalog, before, new) if fact.name in FACTS and not fact.same)
        titles = (self._catalog.levels[before][1].title, self._catalog.levels[new][1].title)
        return Difference(states, head, titles if fold(titles[0]) != fold(titles[1]) else None)

    def _differing(self, before: str, after: str) -> Sequence[tuple[Lists, Lists]]:
        """The lists of both states, for each kind of which they are not the same lists that say the same."""
        found = self._known.get((before, after))
        if found is None:
            pairs = (self._pairs(before, after, kind) for kind in self._kinds_of(before, after))
            found = self._known[before, after] = [
                (was, now)
                for was, now in (*pairs, self._told(before, after))
                if (was is not now and was != now) or not all(each.is_same for each in now)
            ]
        return found

    def _told(self, before: str, after: str) -> tuple[Lists, Lists]:
        """The prose of a role that is told in nothing else."""
        was, now = self._prose(before), self._prose(after)
        told = [PairedList(HeldList(was), HeldList(now), _all)] if was or now else []
        return told, told

    def _prose(self, level_id: str) -> Sequence[Held]:
        family, level = self._catalog.levels[level_id]
        if any(section.items for section in level.sections):
            return ()
        kinds = self._kinds_of(level_id)
        lists = (compared(self._catalog, self._effectives.held(level_id, kind)) for kind in kinds)
        is_listed = any(held.origin != family.id for each in lists for held in each)
        return () if is_listed else list(told_in_prose(self._catalog, level_id))

    def _pairs(self, before: str, after: str, kind: Kind) -> tuple[Lists, Lists]:
        """The lists that a role holds in either state, each with the one of the other state that is the same list."""
        was, now = self._lists(before, kind), self._lists(after, kind)
        if list(was) == list(now):
            pairs = [self._pair(each, other) for each, other in zip(was.values(), now.values(), strict=True)]
            return pairs, pairs
        return (
            [self._pair(each, now.get(name, _NOTHING)) for name, each in was.items()],
            [self._pair(was.get(name, _NOTHING), each) for name, each in now.items()],
        )

    def _pair(self, before: HeldList, after: HeldList) -> PairedList:
        found = self._paired.get((before, after))
        if found is None:
            found = self._paired[before, after] = PairedList(before, after, self._compared)
        return found

    def _lists(self, level_id: str, kind: Kind) -> Mapping[tuple[str, int], HeldList]:
        """The lists of a role by whose they are in both states; nobody's is its own, whatever its id was."""
        (_, own, _), *farther = self._effectives.lists(level_id, kind)
        found = {("", 0): own}
        page, last = 0, ""
        for giver, listed, _ in farther:
            page, last = (page + 1 if giver == last else 0), giver
            found[self._plain.get(giver, giver), page] = listed
        return found

    def _own(self, before: str, after: str) -> Iterator[tuple[Lists, Lists]]:
        """All that stands under a level itself in both states, by kind."""
        by_kind: dict[Kind, tuple[list[Held], list[Held]]] = defaultdict(lambda: ([], []))
        for state, level_id in enumerate((before, after)):
            for held in held_by(self._catalog, level_id, own=True):
                by_kind[held.kind][state].append(held)
        for kind in filter(by_kind.__contains__, KINDS):
            was, now = by_kind[kind]
            pair = PairedList(HeldList(was), HeldList(now), _all)
            yield [pair], [pair]

    def _kinds_of(self, *level_ids: str) -> Sequence[Kind]:
        """The kinds of sections that levels may hold anything of, in the order of reading."""
        found = {kind for level_id in level_ids for kind in self._kinds_of_one(level_id)}
        return [kind for kind in KINDS if kind in found]

    def _kinds_of_one(self, level_id: str) -> Sequence[Kind]:
        found = self._kinds.get(level_id)
        if found is None:
            family, level = self._catalog.levels[level_id]
            group = self._catalog.group_of(family, level_id)
            shared = [*family.sections, *(group.sections if group else ())]
            kinds = [*(each.kind for each in (*level.sections, *shared)), *(each.section for each in level.extends)]
            found = self._kinds[level_id] = list(dict.fromkeys(kinds))
        return found


_NOTHING = HeldList(())


def _all(held: Sequence[Held]) -> Iterable[int]:
    return range(len(held))


def _of_one(made: Comparison) -> Comparison:
    """A comparison of one role on two days, under whatever name: its bullets are new or gone, not on one side only."""
    return replace(made, left=replace(made.left, family=made.right.family))


def likeness(left: State, right: State) -> float:
    """The share of bullets that two roles have in common, from 0 to 1; two roles without bullets share nothing."""
    one, other = (Counter(map(fold, _bullets(state))) for state in (left, right))
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 0.0


def _bullets(state: State) -> list[Safe]:
    whole = effective(state.catalog, state.level_id)
    return [held.block.text for held in whole.held() if held.is_item and held.origin == state.level_id]
