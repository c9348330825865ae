"""Roles through time: the states of a role, or the roles that changed since a day, and what the one chosen changed."""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from roletui.compare.two_states import DIFFERING
from roletui.drawing.comparison import Look
from roletui.drawing.history import draw_entries, draw_entry, state_title, step_title
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part, wrap
from roletui.drawing.tree import RECENT
from roletui.history.differences import State
from roletui.history.framework import RoleChange, changed_since, changes_between
from roletui.history.git import NoHistory
from roletui.history.states import History, StateChange, history
from roletui.model import Catalog
from roletui.text import Raw, Safe, clean_line, counted
from roletui.tui.commands import Actions
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.loading import Failed
from roletui.tui.pane import LinesPane
from roletui.tui.viewport import Mark

_SHOWN = frozenset(DIFFERING)
"""The rows that are shown of a comparison: what stayed as it was is no news."""
YEAR = "1 year ago"
"""Since when changes are listed unless the user chooses otherwise."""
RECENTLY = "30 days ago"
"""Since when a change is recent."""
Entry = StateChange | RoleChange
LookUp = Callable[[Callable[[], bool], Callable[[int], None]], "Shown"]
"""Reads what is to be listed; asks whether it is to stop, and says how many revisions it has seen."""


class Shown(NamedTuple):
    """What the pane lists: a title, one stop an entry, and what is worth saying below them."""

    title: Safe
    entries: tuple[Entry, ...]
    notes: tuple[Safe, ...] = ()
    own: bool = False
    """Whether only what is on the roles' own pages counts."""


class StepPane(LinesPane):
    """What an entry of the history changed, beside the list or below it."""

    pane = "step"
    widest = 154

    host: Host

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.entry: Entry | None = None
        self.own = False
        """Whether only what is on the role's own page is shown."""

    def put(self, entry: Entry | None) -> None:
        """Show another entry, from its top."""
        if entry is not self.entry:
            self.entry = entry
            self.view.put(())
            self.stale = True

    def draw(self, width: int) -> Sequence[Line]:
        """The comparison with the state before; all of a role that has none."""
        if self.entry is None:
            return ()
        session = self.host.session
        names = Naming(session.catalog, session.names)
        return draw_entry(self.entry, Look(width, only=_SHOWN), names, own=self.own)

    def heading(self) -> Line:
        """Which state, or what became of which role."""
        return Line((Part(step_title(self.entry)),)) if self.entry is not None else Line()

    def is_section(self, ref: object) -> bool:
        """Whether a line is a bullet that differs."""
        return ref is not None


class HistoryPane(LinesPane):
    """The third pane while states are listed; the pane beside it follows the cursor."""

    pane = "history"
    opens = "history.open"
    number = 3
    widest = 154

    host: Host

    def __init__(self, host: Host, step: StepPane) -> None:
        super().__init__(host)
        self.step = step
        self.shown = Shown(Safe("History"), ())
        self.said = Safe("")
        """Why nothing is listed, or how far the reading is."""
        self._job = 0
        """The number of the reading under way; a higher one stops all before it."""

    def look_up(self, title: Safe, work: LookUp, then: Callable[[], None] = lambda: None) -> None:
        """Read in a thread what is to be listed, `then` go on; what was being read before is stopped."""
        self._job += 1
        self.shown, self.said = Shown(title, ()), Safe("Reading the history …")
        self.step.put(None)
        self.redraw(Mark())
        threading.Thread(target=self._work, args=(work, self._job, then), name="history", daemon=True).start()

    def _work(self, work: LookUp, job: int, then: Callable[[], None]) -> None:
        def progress(seen: int) -> None:
            if seen % 200 == 0:
                self.host.call_later(self._say, job, Safe(f"Reading the history … {seen} revisions"))

        try:
            found = work(lambda: job != self._job, progress)
        except NoHistory as error:
            self.host.call_later(self._say, job, clean_line(str(error)))
        except Exception as error:  # noqa: BLE001 - a thread's error is the app's: it reports it and ends
            self.host.post_message(Failed(error))
        else:
            self.host.call_later(self._take, job, found, then)

    def stop(self) -> None:
        """Stop reading."""
        self._job += 1

    def _say(self, job: int, said: Safe) -> None:
        if job == self._job:
            self.said = said
            self.redraw()
            self.host.draw()

    def _take(self, job: int, found: Shown, then: Callable[[], None]) -> None:
        if job == self._job:
            self.shown, self.said, self.step.own = found, Safe(""), found.own
            self.step.put(found.entries[0] if found.entries else None)
            self.redraw(Mark())
            then()
            self.host.draw()

    def draw(self, width: int) -> Sequence[Line]:
        """The entries, and what is worth saying below them."""
        if self.said:
            return wrap([Part(self.said, "quiet")], width)
        lines = draw_entries(self.shown.entries, width, self._called)
        for note in self.shown.notes:
            lines += [Line(), *wrap([Part(note, "quiet")], width)]
        return lines

    def _called(self, state: State) -> Safe:
        """A role's name as the tree has it, where it is still called so."""
        session = self.host.session
        if state.level_id not in session.catalog.levels:
            return state.name
        is_named_so = session.catalog.title_of(state.level_id) == state.level.title
        return session.names.alone(state.level_id) if is_named_so else state.name

    def heading(self) -> Line:
        """Whose states, or since when."""
        return Line((Part(self.shown.title),))

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        ref = self.view.ref
        return ref if isinstance(ref, Entry) else None

    def moved(self) -> None:
        """Have the pane beside it show the entry that the cursor came to."""
        self.step.put(self.entry)

    def turn(self, step: int) -> None:
        """Go to another entry, whichever pane has the focus."""
        self.view.move(step)
        self.touch()
        self.moved()

    def is_section(self, ref: object) -> bool:
        """Whether a line is an entry."""
        return isinstance(ref, Entry)


class HistoryCommands:
    """`history.*`."""

    def __init__(self, host: Host, pane: HistoryPane) -> None:
        self._host, self._pane = host, pane
        self._looks = 0
        """The number of the last look for recent changes; one before it is no longer wanted."""
        self._asked: list[str] = []
        """Days and revisions that were asked for, newest last."""

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "history.role": self._role,
            "history.recent": self._recent,
            "history.changes": self._changes,
            "history.since": self._other_day,
            "history.open": self._open,
            "history.other_pane": self._other_pane,
            "history.next": partial(self._turn, 1),
            "history.previous": partial(self._turn, -1),
            "history.close": self._host.close_side,
        }

    def _role(self) -> None:
        session = self._host.session
        found = session.level()
        if found is None:
            return
        _, level = found
        title = state_title(session.names.alone(level.id), own=session.own)
        self._pane.look_up(title, partial(_states, title, session.catalog, level.id, session.own))
        self._host.open_side("history")

    def _recent(self) -> None:
        """Mark roles that changed lately, or take the marks away."""
        session = self._host.session
        if session.marks_recent:
            session.marks_recent, session.recent = False, frozenset()
            self._looks += 1
            self._host.stale("tree")
            self._host.say(Safe("Recent changes are no longer marked."))
        else:
            self.look_for_recent(asked=True)

    def look_for_recent(self, *, asked: bool = False) -> None:
        """Find in a thread which roles changed lately, and mark them; nothing new is said only where it was `asked`."""
        session = self._host.session
        session.marks_recent = True
        self._looks += 1
        work = (session.catalog, self._looks, asked)
        threading.Thread(target=self._look_for_recent, args=work, name="recent", daemon=True).start()

    def _look_for_recent(self, catalog: Catalog, look: int, asked: bool) -> None:
        try:
            found = changed_since(catalog, RECENTLY, lambda: look != self._looks)
        except NoHistory as error:
            self._host.call_later(self._mark_none, look, clean_line(str(error)) if asked else Safe(""))
        except Exception as error:  # noqa: BLE001 - a thread's error is the app's: it reports it and ends
            self._host.post_message(Failed(error))
        else:
            said = f"{RECENT} marks {counted(len(found), 'role')} that changed in the last 30 days." if found else ""
            said = said or ("No role changed in the last 30 days." if asked else "")
            self._host.call_later(self._mark, look, found, Safe(said))

    def _mark_none(self, look: int, why: Safe) -> None:
        if look == self._looks:
            self._host.session.marks_recent = False
            self._mark(look, frozenset(), why)

    def _mark(self, look: int, found: frozenset[str], said: Safe) -> None:
        if look != self._looks:
            return
        session = self._host.session
        if said and (found != session.recent or not found):
            self._host.say(said)
        session.recent = found
        self._host.stale("tree")
        self._host.draw()

    def _changes(self, before: str = "") -> None:
        """Ask since when; what was asked for last is meant by an empty line."""
        usual = self._asked[-1] if self._asked else YEAR
        prompt = Prompt(
            label=clean_line(" changes since: " if before else f" changes since (Enter: {usual}): "),
            change=lambda _words: None,
            accept=lambda words: self._since(words.strip() or usual),
            cancel=lambda: None,
            note=lambda: Safe("2026-01-31, 3 months ago, v1.0"),
            older=list(self._asked),
        )
        prompt.editor.put(before)
        self._host.ask(prompt)

    def _other_day(self) -> None:
        """Ask anew, with the present day on the line to be changed."""
        self._changes(self._asked[-1] if self._asked else YEAR)

    def _since(self, name: str) -> None:
        title = Safe(f"Changes since {clean_line(name)}")
        # A younger history has no state of a year ago: that of its first revision is meant then.
        work = partial(_since, self._host.session.catalog.root, None if name == YEAR else name)
        self._pane.look_up(title, work, partial(self._keep, name))
        self._host.open_side("history")

    def _keep(self, name: str) -> None:
        """Offer a day again that named a revision."""
        self._asked = [*(each for each in self._asked if each != name), name]

    def _open(self) -> None:
        """Read the role of the entry, where it is still among the roles."""
        entry = self._pane.entry
        state = entry.state if entry is not None else None
        if state is not None and state.level_id in self._host.session.catalog.levels:
            self._host.go_to(state.level_id)
        elif state is not None:
            self._host.say(Safe("This role is no longer in the folder."))

    def _turn(self, step: int) -> None:
        """Go to another entry, or to another match of the words that were looked for."""
        if not self._host.find_again(step):
            self._pane.turn(step)

    def _other_pane(self) -> None:
        self._host.focus("history" if self._host.session.focus == "step" else "step")


def _states(
    title: Safe,
    catalog: Catalog,
    level_id: str,
    own: bool,
    cancelled: Callable[[], bool],
    progress: Callable[[int], None],
) -> Shown:
    found: History = history(catalog, level_id, own=own, progress=progress, cancelled=cancelled)
    return Shown(title, found.steps, found.notes, own)


def _since(root: Raw, name: str | None, cancelled: Callable[[], bool], _progress: Callable[[int], None]) -> Shown:
    found = changes_between(root, name, cancelled=cancelled)
    return Shown(Safe(f"Changes since {found.earlier}"), found.roles, (*filter(None, (found.unchanged,)), *found.notes))
