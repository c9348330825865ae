"""Two states of a whole framework: which roles are new, gone, renamed, re-graded or changed.

Roles are paired by their id, then by their title, then by the likeness of their lists. A role whose page, whose
family's lists and all that it inherits are equal is passed over without comparing a bullet, so that most of a framework
costs nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from roletui.catalog import open_catalog
from roletui.history.differences import Beside, Difference, State, likeness
from roletui.history.git import Repository, inner_repository
from roletui.history.snapshots import Snapshots
from roletui.history.states import ALIKE
from roletui.language.folding import fold
from roletui.model import Catalog, Family, Level, Problem
from roletui.system import uncollected
from roletui.text import Raw, Safe, clean_line

Kind = Literal["new", "gone", "renamed", "re-graded", "changed"]
KINDS: tuple[Kind, ...] = ("new", "gone", "renamed", "re-graded", "changed")
"""What can have become of a role, in the order in which it is reported."""
HEADS: Mapping[Kind, Safe] = {
    "new": Safe("New roles"),
    "gone": Safe("Roles that are gone"),
    "renamed": Safe("Renamed roles"),
    "re-graded": Safe("Roles with another grade"),
    "changed": Safe("Changed roles"),
}
"""The heads under which roles are listed, on screen and in what is written."""
NOW = Safe("the folder as it is")
"""What the state on the disk is called."""
TITLED_ALIKE = 0.2
"""Roles with one title on two pages are one role where they share this much: a moved page is often edited with it."""


class RoleChange(NamedTuple):
    """What became of a role; `is_inherited` where nothing on its own page changed, only what it inherits."""

    kind: Kind
    before: State | None
    after: State | None
    difference: Difference | None = None
    is_inherited: bool = False

    @property
    def state(self) -> State:
        """The role as it is, or as it last was."""
        state = self.after or self.before
        assert state is not None  # noqa: S101 - a change is of a role that was or is
        return state


@dataclass(frozen=True)
class FrameworkChanges:
    """What changed from one state of a framework, called `earlier`, to another, called `later`."""

    earlier: Safe
    later: Safe
    roles: tuple[RoleChange, ...]
    same: int
    problems: tuple[Problem, ...] = ()
    """What was noticed while both states were read, each once."""
    notes: tuple[Safe, ...] = ()
    """What could not be compared, and why."""

    @property
    def title(self) -> Safe:
        """What is compared with what."""
        return Safe(f"Changes from {self.earlier} to {self.later}")

    @property
    def unchanged(self) -> Safe:
        """How many roles are as they were, in a sentence; nothing where all others say enough."""
        count = "1 role is" if self.same == 1 else f"{self.same} roles are"
        if not self.roles:
            return Safe(f"Nothing changed: {count} as before." if self.same else "Neither state has a role.")
        return Safe(f"{count} as before." if self.same else "")

    @cached_property
    def summary(self) -> Mapping[Kind, int]:
        """How many roles there are of each kind, every kind named."""
        return {kind: sum(role.kind == kind for role in self.roles) for kind in KINDS}

    def of(self, kind: Kind) -> tuple[RoleChange, ...]:
        """The roles of one kind, in the order of the pages."""
        return tuple(role for role in self.roles if role.kind == kind)


def changes_between(
    root: Raw,
    earlier: str | None,
    later: str | None = None,
    *,
    saying: Callable[[str], object] = lambda _words: None,
    cancelled: Callable[[], bool] | None = None,
) -> FrameworkChanges:
    """What changed in a folder kept in git, from a revision or day (a year ago, where none is named) to another.

    Without `later` the folder as it is on the disk is meant. `saying` is called with what is being read. Raises
    `NoHistory`.
    """
    repository = Repository.of(root)
    with Snapshots(repository) as snapshots:
        saying("Reading the earlier state ...")
        first = earlier or repository.so_long_ago("1 year ago")
        before = snapshots.catalog_at(first, cancelled)
        saying("Reading the later state ...")
        after = snapshots.catalog_at(later, cancelled) if later is not None else open_catalog(root, cancelled=cancelled)
    made = framework_changes(
        before,
        after,
        repository.called(earlier) if earlier else repository.date(first),
        repository.called(later) if later is not None else NOW,
    )
    return _without_inner(root, made) if later is None else made


def _without_inner(root: Raw, changes: FrameworkChanges) -> FrameworkChanges:
    """The changes without roles of repositories inside the folder: no revision of it has their pages."""
    inner = {role.state.level_id: inner_repository(root, role.state.path) for role in changes.of("new")}
    roles = tuple(role for role in changes.roles if role.kind != "new" or not inner[role.state.level_id])
    notes = (
        Safe(f"{clean_line(folder)} is a repository of its own and is left out; name it with --content.")
        for folder in dict.fromkeys(filter(None, inner.values()))
    )
    return replace(changes, roles=roles, notes=(*changes.notes, *notes))


def framework_changes(before: Catalog, after: Catalog, earlier: Safe, later: Safe) -> FrameworkChanges:
    """Every role that differs between two catalogues of one framework."""
    with uncollected():
        return _framework_changes(before, after, earlier, later)


def _framework_changes(before: Catalog, after: Catalog, earlier: Safe, later: Safe) -> FrameworkChanges:
    pairs = _Pairs(before, after)
    untouched, both = _Untouched(before, after), Beside(before, after)
    found: list[RoleChange] = []
    same = 0
    for old, new in pairs.both.items():
        change = (
            None if old == new and untouched.is_level(old) else _changed(both, State(before, old), State(after, new))
        )
        same += change is None
        found += [change] if change is not None else []
    came = [State(after, level) for level in pairs.new]
    went = [State(before, level) for level in pairs.gone]
    found += [RoleChange("new", None, state) for state in came if state.path not in before.unreadable]
    found += [RoleChange("gone", state, None) for state in went if state.path not in after.unreadable]
    order = {kind: place for place, kind in enumerate(KINDS)}
    places = {level: place for place, level in enumerate((*after.levels, *before.levels))}
    found.sort(key=lambda role: (order[role.kind], places[role.state.level_id]))
    problems = tuple(dict.fromkeys((*after.problems, *before.problems)))
    notes = [note for each, name in ((before, earlier), (after, later)) for note in _unread(each, name)]
    return FrameworkChanges(earlier, later, tuple(found), same, problems, tuple(notes))


def paired(before: Catalog, after: Catalog) -> Mapping[str, str]:
    """Which role of the later state each role of the earlier one is; none for what is gone."""
    return _Pairs(before, after).both


def _unread(catalog: Catalog, name: Safe) -> Iterator[Safe]:
    """Says how many pages of a state could not be read, so that roles on them are not compared."""
    count = len(catalog.unreadable)
    if count:
        pages, these = ("page", "it") if count == 1 else ("pages", "them")
        yield Safe(f"{count} {pages} of {name} cannot be read, so roles on {these} are not compared.")


def changed_since(catalog: Catalog, words: str, cancelled: Callable[[], bool] | None = None) -> frozenset[str]:
    """The roles of an open catalogue that are new, or ask something else than so long ago; raises `NoHistory`.

    Where the history is younger, its first revision is meant.
    """
    repository = Repository.of(catalog.root)
    with Snapshots(repository) as snapshots:
        before = snapshots.catalog_at(repository.so_long_ago(words), cancelled)
    pairs, untouched, both = _Pairs(before, catalog), _Untouched(before, catalog), Beside(before, catalog)
    changed = {
        new
        for old, new in pairs.both.items()
        if not (old == new and untouched.is_level(old)) and not both.is_same(old, new)
    }
    new = {each for each in pairs.new if not inner_repository(catalog.root, State(catalog, each).path)}
    return frozenset(changed | new)


def _changed(both: Beside, before: State, after: State) -> RoleChange | None:
    old, new = before.level_id, after.level_id
    if old == new and both.is_same(old, new):
        return None
    made = both.difference(old, new)
    if not made:
        return None
    kind: Kind = "renamed" if made.titles else "re-graded" if made.is_regraded else "changed"
    return RoleChange(kind, before, after, made, both.is_same(old, new, own=True))


class _Untouched:
    """Knows which roles are equal with all that they inherit, page for page."""

    def __init__(self, before: Catalog, after: Catalog) -> None:
        self._before, self._after = before, after
        self._known: dict[str, bool] = {}

    def is_level(self, level_id: str) -> bool:
        """Whether a level is the same in both catalogues, and so is all that it inherits."""
        if level_id not in self._known:
            self._known[level_id] = True  # a circle of inheritance is as equal as its members
            self._known[level_id] = self._is_equal(level_id)
        return self._known[level_id]

    def _is_equal(self, level_id: str) -> bool:
        old, new = self._before.levels.get(level_id), self._after.levels.get(level_id)
        if old is None or new is None or _shared(old[0]) != _shared(new[0]) or _own(old[1]) != _own(new[1]):
            return False
        return all(self._is_target(each.target) for each in new[1].extends if each.target)

    def _is_target(self, target: str) -> bool:
        if target in self._after.levels:
            return self.is_level(target)
        old, new = self._before.by_id.get(target), self._after.by_id.get(target)
        return old is not None and new is not None and _shared(old) == _shared(new)


def _shared(family: Family) -> tuple[object, ...]:
    """What a family gives its levels."""
    return family.title, family.sections, family.groups, family.reports_to


def _own(level: Level) -> tuple[object, ...]:
    return level.title, level.grades, level.reports_to, level.sections, level.extends, level.group


class _Pairs:
    """Which role of the later state is which of the earlier one."""

    def __init__(self, before: Catalog, after: Catalog) -> None:
        self._before, self._after = before, after
        self.both = {level: level for level in before.levels if level in after.levels}
        self.gone = [level for level in before.levels if level not in self.both]
        self.new = [level for level in after.levels if level not in self.both]
        self._pair(TITLED_ALIKE, by_title=True)
        self._pair(ALIKE, by_title=False)

    def _pair(self, least: float, *, by_title: bool) -> None:
        """Pair what is left, the most alike first."""
        rated = sorted(self._rated(by_title=by_title), reverse=True)
        for share, old, new in rated:
            if share >= least and old in self.gone and new in self.new:
                self.both[old] = new
                self.gone.remove(old)
                self.new.remove(new)

    def _rated(self, *, by_title: bool) -> Iterable[tuple[float, str, str]]:
        """Pairs that have a title, or a bullet, in common, with the likeness of their lists."""
        holders: dict[str, list[str]] = defaultdict(list)
        for new in self.new:
            for text in _marks(self._after, new, by_title=by_title):
                holders[text].append(new)
        for old in self.gone:
            texts = _marks(self._before, old, by_title=by_title)
            for new in dict.fromkeys(each for text in texts for each in holders.get(text, ())):
                yield likeness(State(self._before, old), State(self._after, new)), old, new


def _marks(catalog: Catalog, level_id: str, *, by_title: bool) -> Sequence[str]:
    """What a role is recognised by: its title, or its bullets."""
    _, level = catalog.levels[level_id]
    if by_title:
        return [fold(level.title)]
    return [fold(item.text) for section in level.sections for item in section.items]
