"""The history of one role: the states that differ in what it asks, each with the revision that made it.

The walk goes back along the main line. At each revision that changed a page the role depends on, the catalogue of just
those pages is read before and after, the role is found again in the older one, and the two are compared by what
compares any two roles. A role depends on the pages of its folder (a family may be spread over them), on the pages its
inheritance leads to, and on mapping files above. It is followed through renames that git sees, then by its title on its
page, then by the likeness of its lists, also to the page it was split from.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from roletui.compare.compare import held_by
from roletui.compare.model import Comparison
from roletui.compare.two_states import StatesCompared, all_of
from roletui.history.differences import Beside, Difference, State, likeness
from roletui.history.git import (
    COMMITS,
    SHORT,
    BrokenHistory,
    Change,
    Commit,
    NoHistory,
    Repository,
    blob_id,
    inner_repository,
)
from roletui.history.snapshots import Snapshots
from roletui.language.folding import fold
from roletui.model import Catalog, Family, Level
from roletui.reading import read_store
from roletui.reading.folder import Disk, FoundPages, Stored, opened
from roletui.reading.mapping_file import FILE as MAPPING
from roletui.reading.problems import Notes
from roletui.reading.shapes.pages import ReadPage
from roletui.roles.documents import pages_of, pages_of_family
from roletui.roles.inheritance import resolve
from roletui.system import Folder
from roletui.text import Raw, Safe, clean_line

ALIKE = 0.5
"""Roles with at least this share of bullets in common are one role under two names. Half is where a rewritten page of
the scripted repository is still followed and the neighbouring level, which shares a third, is not taken for it."""
REACH = 5
"""Pages that inheritance leads to be followed through so many others."""

Kind = Literal["first", "changed", "renamed", "split", "uncommitted", "gone"]
Progress = Callable[[int], None]


class StateChange(NamedTuple):
    """A state of the role and what made it.

    `commit` is None for what is not committed yet; of kind `gone` it is the one that took the role away, and `state` is
    the last. `before` is the state that it differs from, None where the role
    began; `kind` says how it came: a role that began on the page of another one was split from it. `is_inherited` where
    nothing on its own page changed, only what it inherits.
    """

    kind: Kind
    commit: Commit | None
    state: State
    before: State | None = None
    difference: Difference | None = None
    is_inherited: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether it is only the oldest state that can be read, and what made it is not known."""
        return self.kind == "first" and self.commit is None

    def comparison(self, *, own: bool) -> Comparison:
        """What it changed, row by row: where the role began or went, all that it asks came or went with it.

        Nothing of the oldest state that can be read: what that changed is not known.
        """
        if self.difference is not None:
            return self.difference.comparison
        made = everything(self.state, own=own, is_gone=self.kind == "gone")
        return replace(made, sections=()) if self.is_cut else made


def everything(state: State, *, own: bool, is_gone: bool) -> Comparison:
    """All that a role asks, as new, or as gone."""
    catalog, level_id = state
    asked, nothing = all_of(list(held_by(catalog, level_id, own=own))), all_of(())
    before, after = (asked, nothing) if is_gone else (nothing, asked)
    return StatesCompared(catalog, (level_id, before), (level_id, after), own=own).comparison


class Revision(NamedTuple):
    """A revision as the user called it, and its id."""

    called: Safe
    id: str

    def __str__(self) -> str:
        """The name, and the id where that is another."""
        short = self.id[:SHORT]
        if self.id.startswith(self.called):
            return short
        # A time ago has its day in brackets already.
        return f"{self.called[:-1]}, {short})" if self.called.endswith(")") else f"{self.called} ({short})"


@dataclass(frozen=True)
class History:
    """The states of a role, newest first; `notes` say what could not be looked at.

    `until` is the revision from which was looked back, where it is not the folder as it is.
    """

    role: State
    own: bool
    steps: tuple[StateChange, ...]
    notes: tuple[Safe, ...] = ()
    until: Revision | None = None


def history(
    catalog: Catalog,
    level_id: str,
    *,
    own: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    cache: bool = True,
) -> History:
    """The history of a role of an open catalogue; raises `NoHistory` where its folder has none.

    With `limit`, only so many of the newest states. With `cache`, pages that were read by an earlier call are not read
    again.
    """
    repository = Repository.of(catalog.root)
    inner = inner_repository(catalog.root, State(catalog, level_id).path)
    if inner is not None:
        raise NoHistory(f"{inner} is a repository of its own; name it with --content to see its history")
    with Snapshots(repository, cache=cache) as snapshots:
        walk = _Walk(State(catalog, level_id), snapshots, own=own, limit=limit, progress=progress, cancelled=cancelled)
        return walk.run(None)


def history_until(
    revision: str,
    state: State,
    snapshots: Snapshots,
    *,
    own: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
) -> History:
    """The history of a role as a revision has it, back from there; raises `NoHistory` where it cannot be read."""
    return _Walk(state, snapshots, own=own, limit=limit, progress=progress, cancelled=None).run(revision)


@dataclass(slots=True)
class _Scope:
    """The pages a role depends on: whole folders, single pages, and mapping files on the way."""

    folders: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)

    def __contains__(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        return folder in self.folders or path in self.pages or name == MAPPING

    def add_family(self, family: Family) -> bool:
        """Take in the folders of a family's pages; true where that is news."""
        pages = set(pages_of_family(family))
        folders = {posixpath.dirname(page) for page in pages}
        if "" in folders:  # pages at the top stand for themselves: everything is beside them
            self.pages |= {page for page in pages if "/" not in page}
            folders.discard("")
        news = bool(folders - self.folders)
        self.folders |= folders
        return news


class _Pages:
    """Those pages of a folder of the disk that are wanted; one that is as a revision has it is not read anew."""

    def __init__(self, folder: Folder, scope: _Scope, snapshots: Snapshots, digits: int) -> None:
        self._disk, self._scope, self._snapshots = Disk(folder), scope, snapshots
        self._digits = digits
        """Digits of an id in this repository."""
        self._stored: dict[str, Stored] = {}
        """What was looked at and no revision has, until it is read."""

    def walk(self, note: Callable[[str], Notes], pulse: Callable[[int], bool]) -> FoundPages:
        """The wanted pages."""
        found = self._disk.walk(note, pulse)
        return FoundPages([path for path in found.pages if path in self._scope], found.passed_over, found.mappings)

    def read(self, path: Raw, notes: Notes) -> Stored | None:
        """What one holds."""
        return self._stored.pop(path, None) or self._disk.read(path, notes)

    def find(self, path: Raw, _folder: object) -> ReadPage | None:
        """The page, where a revision has it with this content."""
        stored = self._disk.read(path, Notes(clean_line(path), []))
        if stored is None:
            return None
        page = self._snapshots.find(path, blob_id(stored.data, self._digits))
        if page is None:
            self._stored[path] = stored
        return page

    def keep(self, _path: Raw, _page: ReadPage, _status: object) -> None:
        """Nothing is kept of what is not committed."""


class _Walk:
    """One walk back through the revisions."""

    def __init__(
        self,
        role: State,
        snapshots: Snapshots,
        *,
        own: bool,
        limit: int | None,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self.snapshots, self.own, self.limit = snapshots, own, limit
        self.progress, self.cancelled = progress, cancelled
        self.scope = _Scope()
        self.made_of: set[str] = set()
        """The pages whose text makes the role what it is: its family's, and those of all it inherits from."""
        self.whole = role.catalog
        self.role = role
        self.steps: list[StateChange] = []
        self.notes: list[Safe] = []
        self.lost: frozenset[Safe] = frozenset()
        """Pages that a revision has and that cannot be read, as in a partial clone, though its successor's could."""

    def run(self, start: str | None) -> History:
        """The history, newest state first, of the role as it is on the disk or was in a revision."""
        self.head = start or self.snapshots.repository.head()
        self.tree = self.snapshots.repository.tree(self.head, cancelled=self.cancelled)
        family, _ = self.role.catalog.levels[self.role.level_id]
        self.scope.add_family(family)
        self._reach(self.role.catalog, self.role.level_id)
        older = self._read(self.tree)
        if start is not None:
            self._back(self._found_again(self.role, older, {}) or self.role)
            return self._done()
        now = self._on_disk()
        committed = self._found_again(now, older, {})
        if committed is None:
            self.steps.append(StateChange("uncommitted", None, now))
            return self._done()
        self._note_step("uncommitted", None, committed, now)
        self._back(committed)
        return self._done()

    def _done(self) -> History:
        if self.snapshots.repository.is_shallow:
            self.notes.append(Safe("This is a shallow clone: older revisions are not in it."))
        return History(self.role, self.own, tuple(self.steps), tuple(self.notes))

    def _back(self, state: State) -> None:
        """Walk back from a revision in which the role is in `state`."""
        seen = 0
        for seen, commit in enumerate(self._commits(), 1):
            if self.limit is not None and len(self.steps) >= self.limit:
                self.notes.append(Safe("Older states are left out, as asked."))
                return
            if self.progress:
                self.progress(seen)
            if self._stops():
                break
            touched = self._concerns(commit)
            undo(self.tree, commit.changes)
            if not touched:
                continue
            before = self._before(commit, state)
            if self.lost:
                self._note_end(state, seen)
                return
            if before is None:
                is_cut = self.snapshots.repository.is_cut_at(commit.id)
                self.steps.append(StateChange("first", None if is_cut else commit, state))
                return
            state = before
        self._note_end(state, seen)

    def _commits(self) -> Iterator[Commit]:
        """The revisions that can be read; why older ones cannot is noted."""
        try:
            yield from self.snapshots.repository.commits(self.head, cancelled=self.cancelled)
        except BrokenHistory as error:
            self.notes.append(clean_line(f"Older states are missing: {error}."))

    def _stops(self) -> bool:
        return self.cancelled is not None and self.cancelled()

    def _note_end(self, state: State, seen: int) -> None:
        """Say why the walk ended before the role began."""
        self.steps.append(StateChange("first", None, state))
        if self.notes:
            return
        if self._stops():
            self.notes.append(Safe("Reading was stopped, so older states are missing."))
        elif seen >= COMMITS:
            self.notes.append(Safe(f"Only the newest {COMMITS} revisions were looked at; older states are missing."))
        else:
            self.notes.append(Safe("The oldest state is as old as the history that could be read."))

    def _concerns(self, commit: Commit) -> bool:
        """Whether a revision may have changed the role: a page it is made of, or which pages are beside it.

        A page that is only beside it decides how the folder is read by being there, not by what it says.
        """
        for change in commit.changes:
            paths = [str(path) for path in (change.old, change.new) if path is not None and path in self.scope]
            if not paths:
                continue
            if change.old != change.new or paths[0] in self.made_of or posixpath.basename(paths[0]) == MAPPING:
                return True
        return False

    def _before(self, commit: Commit, state: State) -> State | None:
        """The state before a revision, after the step to it was noted; None where the role began with it."""
        moves = {str(change.new): str(change.old) for change in commit.changes if change.new and change.old}
        self.scope.pages |= {old for new, old in moves.items() if new in self.scope}
        older = self._read(self.tree)
        self.lost = older.unreadable - state.catalog.unreadable
        if self.lost:
            page, *more = sorted(self.lost)
            many = f" and {len(more)} more pages" if more else ""
            self.notes.append(
                Safe(f"Older states are missing: {page}{many} cannot be read before {commit.date} ({commit.short}).")
            )
            return None
        before = self._found_again(state, older, moves)
        kind: Kind = "changed"
        if before is None:
            changed = {str(change.old) for change in commit.changes if change.old is not None}
            older = self._read(self.tree, _Scope(self.scope.folders, self.scope.pages | changed))
            before = self._split_from(state, older)
            if before is None:
                return None
            kind = "changed" if _has_moved(before, state, commit) else "split"
        family, _ = older.levels[before.level_id]
        if self.scope.add_family(family) | self._reach(older, before.level_id):
            before = State(self._read(self.tree), before.level_id)
        self._note_step(kind, commit, before, state)
        return before

    def _note_step(self, kind: Kind, commit: Commit | None, before: State, after: State) -> None:
        both, old, new = Beside(before.catalog, after.catalog), before.level_id, after.level_id
        if kind != "split" and both.is_same(old, new, own=self.own):
            return
        made = both.difference(old, new, own=self.own)
        if not made and kind != "split":
            return
        if made.titles and kind == "changed":
            kind = "renamed"
        is_inherited = not self.own and kind != "split" and both.is_same(old, new, own=True)
        self.steps.append(StateChange(kind, commit, after, before, made, is_inherited))

    def _read(self, tree: Mapping[Raw, str], scope: _Scope | None = None) -> Catalog:
        return self.snapshots.catalog(tree, (scope or self.scope).__contains__, self.cancelled)

    def _on_disk(self) -> State:
        """The role as the folder has it now, read from the same pages as at each revision."""
        root = self.whole.root
        with opened(root) as folder:
            pages = _Pages(folder, self.scope, self.snapshots, len(self.head))
            catalog = resolve(read_store(root, pages, pages, self.cancelled))
        return State(catalog, self.role.level_id) if self.role.level_id in catalog.levels else self.role

    def _reach(self, catalog: Catalog, level_id: str) -> bool:
        """Take in the pages that a level's inheritance leads to; true where that is news."""
        news, pending, seen = False, [level_id], set()
        self.made_of = set()
        for _ in range(REACH):
            following = []
            for each in pending:
                family, level = catalog.levels[each] if each in catalog.levels else (catalog.by_id[each], None)
                news |= self.scope.add_family(family)
                self.made_of |= set(pages_of_family(family))
                for statement in level.extends if level is not None else ():
                    news |= self._reach_page(family, statement.url)
                    if statement.target and statement.target not in seen:
                        seen.add(statement.target)
                        following.append(statement.target)
            pending = following
        return news

    def _reach_page(self, family: Family, url: Safe | None) -> bool:
        """Take in the page that a link leads to, where the tree has it."""
        path = (url or "").partition("#")[0]
        if not path or ":" in path:
            return False
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(family.path), path)).strip("/")
        stem = wanted.rsplit("/", 1)[-1].split(".")[0]
        pages = {
            page for page in self.tree if page == wanted or (stem and page.startswith((f"{wanted}.", f"{wanted}/")))
        }
        news = bool(pages - self.scope.pages)
        self.scope.pages |= {str(page) for page in pages}
        return news

    def _found_again(self, state: State, older: Catalog, moves: Mapping[str, str]) -> State | None:
        """The role in an older catalogue: on a page of its, by its title, else as the one with lists most alike."""
        family, level = state.catalog.levels[state.level_id]
        pages = {moves.get(page, page) for page in pages_of(family, level)}
        here = [
            (family, level)
            for family in older.families
            for level in family.levels
            if not pages.isdisjoint(pages_of(family, level))
        ]
        if state.level_id in older.levels and any(level.id == state.level_id for _, level in here):
            return State(older, state.level_id)
        titled = [level for _, level in here if fold(level.title) == fold(state.level.title)]
        if titled:
            return State(older, titled[0].id)
        return self._most_alike(state, older, [level for _, level in here])

    def _split_from(self, state: State, older: Catalog) -> State | None:
        """The role of another page that it was split from: the one with lists most alike."""
        return self._most_alike(state, older, [level for family in older.families for level in family.levels])

    def _most_alike(self, state: State, older: Catalog, levels: Sequence[Level]) -> State | None:
        """The level with lists most alike, among those that are not there under their own name any more."""
        standing = {level.id for level in _others(state)}
        rated = [(likeness(State(older, level.id), state), level.id) for level in levels if level.id not in standing]
        if not rated:
            return None
        most, level_id = max(rated, key=lambda each: each[0])
        return State(older, level_id) if most >= ALIKE else None


def _has_moved(before: State, after: State, commit: Commit) -> bool:
    """Whether all roles of a page that is gone are on one page now: it was moved to there, and nothing was split."""
    if not any(str(change.old) == before.path != str(change.new) for change in commit.changes):
        return False
    return _titles_on(before) <= {*_titles_on(after), fold(before.level.title)}


def _titles_on(state: State) -> set[str]:
    """The titles of all roles on the page of a role."""
    families = state.catalog.families
    return {fold(level.title) for family in families for level in family.levels if family.page_of(level) == state.path}


def undo(tree: dict[Raw, str], changes: Sequence[Change]) -> None:
    """Turn the tree of a revision into that of the one before it."""
    for change in changes:
        if change.new is not None:
            tree.pop(change.new, None)
    for change in changes:
        if change.old is not None and change.old_blob is not None:
            tree[change.old] = change.old_blob


def _others(state: State) -> Iterator[Level]:
    return (level for _, level in state.catalog.levels.values() if level.id != state.level_id)


__all__ = ["History", "NoHistory", "StateChange", "history", "history_until"]
