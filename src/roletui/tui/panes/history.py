"""Roles through time: the states of a role, or the roles that changed since a day, and what the one chosen changed."""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from roletui.compare.model import Comparison
from roletui.drawing.comparison import Look, draw_comparison
from roletui.drawing.history import draw_change, draw_state, same_text, state_title
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part, wrap
from roletui.history.framework import RoleChange, changes_between
from roletui.history.git import NoHistory
from roletui.history.states import History, StateChange, history
from roletui.model import Catalog
from roletui.text import Raw, Safe, clean_line
from roletui.tui.commands import Actions
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.pane import LinesPane
from roletui.tui.viewport import Mark


class Shown(NamedTuple):
    """What the pane lists: a title, one line an entry, and what is worth saying below them."""

    title: Safe
    entries: tuple[StateChange | RoleChange, ...]
    notes: tuple[Safe, ...] = ()


class HistoryPane(LinesPane):
    """The third pane while states are listed; the comparison below follows the cursor."""

    pane = "history"
    number = 3
    widest = 154

    host: Host

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.shown = Shown(Safe("History"), ())
        self.said = Safe("")
        """Why nothing is listed, or how far the reading is."""
        self.entry: StateChange | RoleChange | None = None
        """The entry whose comparison is drawn."""
        self._job = 0
        """The number of the reading under way; a higher one stops all before it."""

    def look_up(self, title: Safe, work: Callable[[Callable[[], bool], Callable[[int], None]], Shown]) -> None:
        """Read in a thread what is to be listed; what was being read before is stopped."""
        self._job += 1
        self.shown, self.entry, self.said = Shown(title, ()), None, Safe("Reading the history …")
        self.redraw(Mark())
        threading.Thread(target=self._work, args=(work, self._job), name="history", daemon=True).start()

    def _work(self, work: Callable[[Callable[[], bool], Callable[[int], None]], Shown], job: int) -> None:
        def progress(seen: int) -> None:
            if seen % 200 == 0:
                self.host.call_later(self._say, job, Safe(f"Reading the history … {seen} revisions"))

        try:
            found = work(lambda: job != self._job, progress)
        except NoHistory as error:
            self.host.call_later(self._say, job, clean_line(str(error)))
        else:
            self.host.call_later(self._take, job, found)

    def stop(self) -> None:
        """Stop reading."""
        self._job += 1

    def _say(self, job: int, said: Safe) -> None:
        if job == self._job:
            self.said = said
            self.redraw()
            self.refresh()

    def _take(self, job: int, found: Shown) -> None:
        if job == self._job:
            self.shown, self.said = found, Safe("")
            self.entry = found.entries[0] if found.entries else None
            self.redraw(Mark())
            self.refresh()

    def draw(self, width: int) -> Sequence[Line]:
        """The entries, one line each, and the comparison of the one under the cursor."""
        if self.said:
            return wrap([Part(self.said, "quiet")], width)
        lines = [
            draw_state(entry, width) if isinstance(entry, StateChange) else draw_change(entry, width)
            for entry in self.shown.entries
        ]
        for note in self.shown.notes:
            lines += wrap([Part(note, "quiet")], width)
        comparison = comparison_of(self.entry)
        if comparison is not None:
            session = self.host.session
            names = Naming(session.catalog, session.names)
            lines += [Line((Part(Safe("─" * width), "rule"),)), *draw_comparison(comparison, Look(width), names)]
        return lines

    def heading(self) -> Line:
        """Whose states, or since when."""
        return Line((Part(self.shown.title),))

    def moved(self) -> None:
        """Draw the comparison of the entry that the cursor came to."""
        ref = self.view.ref
        if isinstance(ref, StateChange | RoleChange) and ref is not self.entry:
            self.entry = ref
            self.redraw()
            self.refresh()

    def is_section(self, ref: object) -> bool:
        """Whether a line is an entry."""
        return isinstance(ref, StateChange | RoleChange)


def comparison_of(entry: StateChange | RoleChange | None) -> Comparison | None:
    """What an entry changed, where there is something before it."""
    return entry.difference.comparison if entry is not None and entry.difference is not None else None


class HistoryCommands:
    """`history.*`."""

    def __init__(self, host: Host, pane: HistoryPane) -> None:
        self._host, self._pane = host, pane

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "history.role": self._role,
            "history.changes": self._changes,
            "history.open": self._open,
            "history.close": self._close,
        }

    def _role(self) -> None:
        session = self._host.session
        found = session.level()
        if found is None:
            return
        _, level = found
        work = partial(_states, session.catalog, level.id, session.own)
        self._pane.look_up(Safe(f"History of {level.title}"), work)
        self._host.open_side("history")

    def _changes(self) -> None:
        self._host.ask(
            Prompt(
                label=Safe(" changes since (a day, “3 months ago”, a revision; a year ago): "),
                change=lambda _words: None,
                accept=self._since,
                cancel=lambda: None,
            )
        )

    def _since(self, words: str) -> None:
        name = words.strip()
        title = Safe(f"Changes since {clean_line(name) or 'a year ago'}")
        self._pane.look_up(title, partial(_since, self._host.session.catalog.root, name))
        self._host.open_side("history")

    def _open(self) -> None:
        """Read the role of the entry, where it is still among the roles."""
        entry = self._pane.entry
        state = entry.state if entry is not None else None
        if state is not None and state.level_id in self._host.session.catalog.levels:
            self._host.go_to(state.level_id)
        elif state is not None:
            self._host.say(Safe("This role is no longer in the folder."))

    def _close(self) -> None:
        self._pane.stop()
        self._host.close_side()


def _states(
    catalog: Catalog, level_id: str, own: bool, cancelled: Callable[[], bool], progress: Callable[[int], None]
) -> Shown:
    found: History = history(catalog, level_id, own=own, progress=progress, cancelled=cancelled)
    return Shown(state_title(found), found.steps, found.notes)


def _since(root: Raw, name: str, cancelled: Callable[[], bool], _progress: Callable[[int], None]) -> Shown:
    found = changes_between(root, name or None, cancelled=cancelled)
    return Shown(found.title, found.roles, (same_text(found), *found.notes))
