"""Roles that are gone today: the last revision that had one, and its history up to then."""

import os
from dataclasses import replace
from typing import NamedTuple

from roletui.history.differences import State
from roletui.history.framework import paired
from roletui.history.git import BrokenHistory, Change, Commit, Repository
from roletui.history.snapshots import Snapshots
from roletui.history.states import History, Progress, StateChange, history_until, undo
from roletui.language.folding import fold, words
from roletui.model import Catalog
from roletui.reading.folder import is_page
from roletui.roles.find import find
from roletui.text import Safe

CATALOGS = 50
"""Revisions that are read whole on the way back: only those that took a line away in which all the words are."""


class Former(NamedTuple):
    """A role in the last revision that had it, the revision that took it away, and what it became there.

    `is_known` is False where its page cannot be read in that revision, so that nothing says it is gone.
    """

    state: State
    revision: str
    until: Commit
    became: State | None
    is_known: bool = True


def former_role(
    repository: Repository,
    name: str,
    *,
    progress: Progress | None = None,
) -> Former | None:
    """The role that was called so, or had that id, in the newest revision that had one; None where none is found."""
    wanted = frozenset(words(name))
    with Snapshots(repository) as snapshots:
        head = repository.head()
        tree = repository.tree(head)
        left = CATALOGS
        try:
            for seen, commit in enumerate(repository.commits(head), 1):
                if progress:
                    progress(seen)
                suspect = any(_takes_away(each, wanted, snapshots) for each in commit.changes)
                after = dict(tree) if suspect else {}
                undo(tree, commit.changes)
                if not suspect:
                    continue
                before = snapshots.catalog(tree)
                found = find(before, name, families=False).target
                former = found and _former(snapshots, State(before, found), commit, snapshots.catalog(after))
                if former:
                    return former
                left -= 1
                if not left:
                    return None
        except BrokenHistory:
            return None
    return None


def _former(snapshots: Snapshots, state: State, until: Commit, after: Catalog) -> Former | None:
    """The role as one that is gone with a revision; None where it only changed there."""
    became = paired(state.catalog, after).get(state.level_id)
    if became is not None and after.levels[became][1].title == state.level.title and became == state.level_id:
        return None
    revision = snapshots.repository.commit(f"{until.id}^")
    is_known = state.path not in after.unreadable
    return Former(state, revision, until, State(after, became) if became is not None else None, is_known)


def _takes_away(change: Change, wanted: frozenset[str], snapshots: Snapshots) -> bool:
    """Whether a page lost a line that may name a role of these words, or its own name did."""
    if change.old is None or change.old_blob is None or not is_page(change.old):
        return False
    rest = wanted - set(words(change.old))
    if change.new == change.old and change.new_blob is not None:
        return _says(snapshots, change.old_blob, rest) and not _says(snapshots, change.new_blob, rest)
    return _says(snapshots, change.old_blob, rest)


def _says(snapshots: Snapshots, blob: str, wanted: frozenset[str]) -> bool:
    """Whether a line of a page has all of these words."""
    data = snapshots.content(blob)
    if data is None or not wanted:
        return data is not None
    text = fold(os.fsdecode(data))
    return all(word in text for word in wanted) and any(wanted <= set(words(line)) for line in text.split("\n"))


def former_history(
    repository: Repository,
    former: Former,
    *,
    own: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
) -> History:
    """The history of a role up to the revision that took it away, or gave it another name."""
    state = former.state
    is_gone = former.is_known and former.became is None
    if limit is not None and is_gone:
        limit -= 1  # the state in which it is gone counts
    with Snapshots(repository) as snapshots:
        found = history_until(former.revision, state, snapshots, own=own, limit=limit, progress=progress)
    if not former.is_known:
        note = Safe(f"What became of it is not known: {state.path} cannot be read in {former.until.short}.")
        return replace(found, notes=(note, *found.notes))
    if former.became is None:
        return replace(found, steps=(StateChange("gone", former.until, state, state), *found.steps))
    note = Safe(
        f"Since {former.until.date} ({former.until.short}) it is called {former.became.name}: "
        f"`roletui history {former.became.level_id}` goes on."
    )
    return replace(found, notes=(note, *found.notes))
