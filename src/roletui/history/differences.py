"""Two states of a role compared: what is new, changed and gone, and which facts of its head differ."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from roletui.compare import compare
from roletui.compare.compare import compare_states, compared, held_by
from roletui.compare.model import Comparison, Fact, RowKind
from roletui.history.snapshots import beside
from roletui.language.folding import fold
from roletui.model import KINDS, Catalog, Kind, Level
from roletui.roles.effective import Effectives, Held, effective
from roletui.text import Safe

COUNTED: tuple[RowKind, ...] = ("new", "changed", "gone", "moved")
"""The kinds of rows by which two states of a role differ."""
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


class Difference(NamedTuple):
    """How two states of a role differ; `comparison` has every row, the earlier state at its left."""

    comparison: Comparison
    summary: Mapping[RowKind, int]
    facts: tuple[Fact, ...]
    titles: tuple[Safe, Safe] | None

    def __bool__(self) -> bool:
        """Whether they differ at all."""
        return bool(self.facts or self.titles or any(self.summary.values()))

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
        self._said: dict[str, Mapping[Kind, list[object]]] = {}
        self._kinds: dict[str, list[Kind]] = {}
        self._compared: dict[tuple[str, str, bool], list[Kind]] = {}

    def compare(self, old: str, new: str, *, own: bool = False) -> Comparison:
        """Two states of one role side by side, by the rows and marks of any comparison."""
        return _of_one(compare(self._catalog, self._names[old], new, own=own, effectives=self._effectives))

    def is_same(self, old: str, new: str, *, own: bool = False) -> bool:
        """Whether two states say the same word for word, which is known without aligning anything."""
        left, right = self._catalog.levels[self._names[old]][1], self._catalog.levels[new][1]
        superiors = [each.reports_to.text if each.reports_to else "" for each in (left, right)]
        if (left.title, left.grades, superiors[0]) != (right.title, right.grades, superiors[1]):
            return False
        return not self._changed(left.id, right.id, own=own)

    def difference(self, old: str, new: str, *, own: bool = False) -> Difference:
        """How a role differs from its earlier state; by its effective list, unless only its own is asked for."""
        before = self._names[old]
        sides = [(each, self._held(each, self._changed(before, new, own=own), own=own)) for each in (before, new)]
        comparison = _of_one(compare_states(self._catalog, sides[0], sides[1], own=own))
        counts = {kind: comparison.summary[kind] for kind in COUNTED}
        facts = tuple(fact for fact in comparison.facts if fact.name in FACTS and not fact.same)
        titles = (comparison.left.title, comparison.right.title)
        return Difference(comparison, counts, facts, titles if fold(titles[0]) != fold(titles[1]) else None)

    def _held(self, level_id: str, kinds: Collection[Kind], *, own: bool) -> list[Held]:
        """What is compared of some kinds of a level."""
        if own:
            return [held for held in held_by(self._catalog, level_id, own=True) if held.kind in kinds]
        effectives = self._effectives
        return [held for kind in kinds for held in compared(self._catalog, kind, effectives.held(level_id, kind))]

    def _changed(self, before: str, after: str, *, own: bool) -> list[Kind]:
        """The kinds of sections that are not made of the same blocks in both states."""
        key = (before, after, own)
        if key not in self._compared:
            of_either = {*self._kinds_of(before), *self._kinds_of(after)}
            self._compared[key] = [
                kind
                for kind in KINDS
                if kind in of_either and self._made_of(before, kind, own=own) != self._made_of(after, kind, own=own)
            ]
        return self._compared[key]

    def _kinds_of(self, level_id: str) -> list[Kind]:
        """The kinds of sections that a level may hold anything of."""
        found = self._kinds.get(level_id)
        if found is None:
            family, level = self._catalog.levels[level_id]
            group = self._catalog.group_of(family, level_id)
            shared = [*family.sections, *(group.sections if group else ())]
            kinds = [*(each.kind for each in (*level.sections, *shared)), *(each.section for each in level.extends)]
            found = self._kinds[level_id] = list(dict.fromkeys(kinds))
        return found

    def _made_of(self, level_id: str, kind: Kind, *, own: bool) -> list[tuple[object, ...]]:
        made: list[tuple[object, ...]] = []
        for giver in (level_id,) if own else self._effectives.givers(level_id, kind):
            said = self._said_by(giver).get(kind)
            if said:
                made.append((self._plain.get(giver, giver) if giver != level_id else "", *said))
        return made

    def _said_by(self, giver: str) -> Mapping[Kind, list[object]]:
        """What a level, group or family says, by kind; its lines do not matter."""
        found = self._said.get(giver)
        if found is None:
            _, level = self._catalog.levels.get(giver, (None, None))
            _, group = self._catalog.groups.get(giver, (None, None))
            found = self._said[giver] = defaultdict(list)
            for section in (level or group or self._catalog.by_id[giver]).sections:
                said = [(section.heading, block.text, block.depth) for block in section.blocks()]
                if said:
                    found[section.kind] += said
            for each in level.extends if level else ():
                if each.section in found:
                    found[each.section].append((each.statement, each.alone))
        return found


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
