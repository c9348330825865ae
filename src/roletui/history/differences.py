"""Two states of a role compared: what is new, changed and gone, and which facts of its head differ."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from roletui.compare import compare
from roletui.compare.compare import held_by
from roletui.compare.model import Comparison, Fact, RowKind
from roletui.history.snapshots import beside
from roletui.language.folding import fold
from roletui.model import Catalog, Level
from roletui.roles.effective import Effectives, effective
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
        self._effectives = Effectives(self._catalog)
        self._asked: dict[tuple[str, bool], list[tuple[str, str, int]]] = {}

    def compare(self, old: str, new: str, *, own: bool = False) -> Comparison:
        """Two states of one role side by side, by the rows and marks of any comparison."""
        made = compare(self._catalog, self._names[old], new, own=own, effectives=self._effectives)
        # One role on two days, under whatever name: its bullets are new or gone, not only on one side.
        return replace(made, left=replace(made.left, family=made.right.family))

    def is_same(self, old: str, new: str, *, own: bool = False) -> bool:
        """Whether two states say the same word for word, which is known without aligning anything."""
        left, right = self._catalog.levels[self._names[old]][1], self._catalog.levels[new][1]
        superiors = [each.reports_to.text if each.reports_to else "" for each in (left, right)]
        if (left.title, left.grades, superiors[0]) != (right.title, right.grades, superiors[1]):
            return False
        return self._asks(left.id, own=own) == self._asks(right.id, own=own)

    def _asks(self, level_id: str, *, own: bool) -> list[tuple[str, str, int]]:
        if (level_id, own) not in self._asked:
            held = held_by(self._catalog, level_id, own=own, effectives=self._effectives)
            self._asked[level_id, own] = [(each.kind, each.block.text, each.block.depth) for each in held]
        return self._asked[level_id, own]

    def difference(self, old: str, new: str, *, own: bool = False) -> Difference:
        """How a role differs from its earlier state; by its effective list, unless only its own is asked for."""
        comparison = self.compare(old, new, own=own)
        counts = {kind: comparison.summary[kind] for kind in COUNTED}
        facts = tuple(fact for fact in comparison.facts if fact.name in FACTS and not fact.same)
        titles = (comparison.left.title, comparison.right.title)
        return Difference(comparison, counts, facts, titles if fold(titles[0]) != fold(titles[1]) else None)


def likeness(left: State, right: State) -> float:
    """The share of bullets that two roles have in common, from 0 to 1; two roles without bullets share nothing."""
    one, other = (Counter(map(fold, _bullets(state))) for state in (left, right))
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 0.0


def _bullets(state: State) -> list[Safe]:
    whole = effective(state.catalog, state.level_id)
    return [held.block.text for held in whole.held() if held.is_item and held.origin == state.level_id]
