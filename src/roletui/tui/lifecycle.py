"""The app's life: reading pages, adopting a new catalogue, and what survives the session."""

import gc
import time
from collections.abc import Callable
from typing import Protocol

from roletui.drawing.tree import TreeRow
from roletui.model import Catalog
from roletui.roles.short_names import ShortNames
from roletui.text import Safe, clean_line
from roletui.tui import loading
from roletui.tui.dispatch import Controls, import_later
from roletui.tui.host import Host
from roletui.tui.loading import Watch, describe_change, what_is_cut
from roletui.tui.panes.role import Readings, RolePane
from roletui.tui.panes.tree import TreePane
from roletui.tui.session import Position
from roletui.tui.state import LIST_KEPT, Everywhere, Kept, StateFile
from roletui.tui.viewport import Mark

FILLED_BY, GROWN_BY = 10, 2
"""Pages, and times what was there before, between two looks of the tree while it fills: each look draws all of it."""
FILLED_MOST = 2000
"""Pages up to which it fills before all are read: a key must be answered meanwhile."""
COLLECTED_AFTER = (2_000, 10, 200)
"""How seldom the collector looks at what is new, and at all of it: drawings that are kept make that a slow frame."""
INDEX_AFTER = 0.05
"""Seconds from a catalogue's first frame to the building of its search index."""


class LivingHost(Host, Protocol):
    """What the app's life needs of the app besides."""

    def open_third(self) -> None:
        """Open the third pane by itself where there is room."""

    def after(self, seconds: float, callback: Callable[[], None]) -> None:
        """Call something a little later."""


class Lifecycle:
    """Loading, reloading, restoring, saving."""

    def __init__(self, app: LivingHost, controls: Controls, tree_pane: TreePane, role_pane: RolePane) -> None:
        self.app, self.controls = app, controls
        self._tree_pane, self._role_pane = tree_pane, role_pane
        self.store = StateFile(app.wanted.content)
        self.progress = Safe("looking for pages")
        self._loader = loading.Loader(app.wanted.content, app.post_message, self._make_ready)
        self._watch = Watch(app.wanted.content, self._changed, self._loader.imported)
        self._kept = Kept()
        self._filled = 0
        """Pages that were read when the tree last filled."""
        self._early: str | None = None
        """What is shown already though other pages are still being read."""
        self._began = 0.0
        self._busy = False
        """Whether pages are read, or were until a moment ago."""
        self._again = False
        """Whether pages changed meanwhile."""

    def _changed(self) -> None:
        """Read again what changed; called by the watching thread."""
        self.app.post_message(loading.Changed())

    def begin(self) -> None:
        """Say why the app opened as it did, and restore what the last session left that needs no pages."""
        if self.app.wanted.said:
            self.app.say(self.app.wanted.said)
        if not self.app.wanted.restore:
            return
        kept, everywhere, message = self.store.load()
        session = self.app.session
        self._kept = kept
        if everywhere.theme in self.app.themes:
            self.app.set_theme(everywhere.theme)
        session.splits = dict(everywhere.splits)
        session.export = list(everywhere.export)
        session.author = everywhere.author
        session.basket, session.queries = list(kept.basket), list(kept.queries)
        session.pins = list(kept.pins)
        session.folded, session.own = set(kept.folded), kept.own
        session.open_rows = {TreeRow("family", family) for family in kept.open}
        session.closed_departments = set(kept.closed)
        if message:
            self.app.say(message)

    def ready(self) -> None:
        """The first frame is drawn: read the pages, and watch them."""
        self.load()
        self._watch.start()

    def load(self) -> None:
        """Read the pages in the background, from the beginning."""
        self._began, self._busy, self._again = time.monotonic(), True, False
        self._loader.read("" if self.app.session.loaded else self._awaited())

    def _reload(self) -> None:
        """Read what changed, once what is being read is: a large folder that changes often would never be read else."""
        if self._busy:
            self._again = True
        else:
            self.load()

    def _rest(self) -> None:
        """Let the processor rest for as long as reading took, in case pages change all the time."""
        began = self._began
        self.app.after(time.monotonic() - began, lambda: self._rested(began))

    def _rested(self, began: float) -> None:
        if began == self._began:
            self._busy = False
            if self._again:
                self.load()

    def _awaited(self) -> str:
        """The one role, or family, that the app opens with, by name or id."""
        wanted = self.app.wanted
        if wanted.query is not None or len(wanted.roles) > 1:
            return ""
        return wanted.roles[0] if wanted.roles else self._kept.subject

    def look(self) -> None:
        """See at once whether pages changed, as after editing one."""
        self._watch.look()

    def end(self) -> None:
        """Leave threads and save."""
        self._loader.stop()
        self._watch.stop()
        for pane in self.app.panes.values():
            pane.stop()
        self.save()

    def hear(self, news: loading.News) -> None:
        """Act on what a thread found out about the pages."""
        match news:
            case loading.ReadingProgress():
                self.read_on(news.done, news.total)
            case loading.Awaited():
                self.show(news.catalog, news.subject)
            case loading.Read():
                self.take(news.catalog, news.ready)
                self._rest()
            case loading.Indexed():
                self.index(news)
            case loading.Changed():
                self._reload()
            case loading.Gone():
                self.miss(news.reason)
                self._rest()

    def read_on(self, done: int, total: int | None) -> None:
        """Say how many pages are read."""
        self.progress = Safe("looking for pages" if total is None else f"reading {done} of {total} pages")
        session = self.app.session
        read = len(self._loader.families)
        if not session.loaded and read <= FILLED_MOST and done >= FILLED_BY + self._filled * GROWN_BY:
            self._filled = done
            session.catalog = Catalog(session.root, tuple(self._loader.families))
            self._tree_pane.stale = True
        if self._role_pane.readings is None:
            self._role_pane.stale = True
        self.app.draw()

    def show(self, catalog: Catalog, subject: str) -> None:
        """Show what the app opens with before the other pages are read, unless something else was chosen meanwhile."""
        app, session = self.app, self.app.session
        if not session.loaded and session.subject is None:
            session.catalog = catalog
            self._role_pane.take(catalog)
            self._early = subject
            if app.wanted.roles:
                self.controls.go.to(subject)
            else:
                self.controls.go.restore(self._left_at())
                session.focus = "role" if self._kept.focus == "role" else "tree"
            app.draw()
        self._loader.go_on()

    def _left_at(self) -> Position:
        """Where the last session ended."""
        kept = self._kept
        return Position(kept.subject, kept.own, Mark(None, kept.index, kept.row))

    def miss(self, reason: str) -> None:
        """Go on with what was read before a folder was taken away; it is read again when it is back."""
        self.progress = Safe("")
        self._role_pane.stale = True
        self.app.say(clean_line(reason))
        self.app.draw()

    def take(self, catalog: Catalog, ready: Readings | None = None) -> None:
        """Take a catalogue and what is ready of it: the first opens where it was left, a later one keeps the place."""
        app, session = self.app, self.app.session
        self.progress = Safe("")
        first, before = not session.loaded, session.catalog
        place = self.controls.go.here()
        session.loaded = True
        session.replace_catalog(catalog)
        if ready is not None:
            session.use_names(ready.names)
        self._role_pane.take(catalog, ready)
        self._tree_pane.stale = True
        if place is not None and session.family(place.subject) is not None:
            self._role_pane.start_at(place.mark)
        app.subject_changed()
        app.stale("table", "career", "history", "step")
        if first:
            self._open()
        else:
            app.say(describe_change(before, catalog))
        if said := what_is_cut(catalog):
            app.say(said)
        if session.subject is None:
            self._tree_pane.redraw()
            self._tree_pane.moved()
        wanted = app.wanted
        if first and wanted.restore and not wanted.roles and wanted.query is None and not self._kept.subject:
            session.welcome = session.subject
        if session.dialog_rows:
            self.controls.later.export.take()
        if session.marks_recent if not first else wanted.recent:
            self.controls.later.history.look_for_recent()
        app.draw()
        app.open_third()
        # The index is built while the user reads: it would only delay the frame that shows the role.
        app.after(INDEX_AFTER, lambda: self._loader.index(catalog, self._prepare))

    def _make_ready(self, catalog: Catalog) -> Readings | None:
        """Work out what the frame of many pages needs in the thread that read them: keys are answered meanwhile."""
        if len(catalog.families) <= FILLED_MOST:
            return None
        ready = Readings(catalog, ShortNames(catalog))
        ready.prepare()
        self._tree_pane.draw_ahead(catalog, ready.names)
        return ready

    def _prepare(self) -> None:
        """Make ready in a thread what the next keys will need."""
        import_later()
        self._role_pane.prepare()
        self.app.session.narrowing.prepare()

    def _open(self) -> None:
        """Open where the command line, or the last session, wants it."""
        app, session, kept = self.app, self.app.session, self._kept
        id_of = session.catalog.id_of
        kept.subject, kept.pinned = id_of(kept.subject), id_of(kept.pinned)
        app.draw_rooms()
        if not app.wanted.roles and session.pinned is None and kept.pinned in session.catalog.levels:
            session.pinned = kept.pinned
        is_early = session.subject is not None and session.subject == self._early
        if session.subject is not None and not is_early:
            self.controls.tree.reveal(session.subject)
        elif app.wanted.roles:
            self._open_first()
            focus = session.focus
            self.controls.go.to_named(app.wanted.roles)
            if is_early and session.focus == "role":
                app.focus(focus)
        elif session.family(kept.subject) is not None:
            if is_early:
                self.controls.tree.reveal(kept.subject)
            else:
                self.controls.go.restore(self._left_at())
                session.focus = "role" if kept.focus == "role" else "tree"
            if kept.side == "comparison":
                session.side = "comparison"
                session.focus = "comparison" if kept.focus == "comparison" else session.focus
        else:
            self._open_first()
        session.history.behind = [Position(subject) for subject in map(id_of, kept.behind) if session.family(subject)]
        if app.wanted.query is not None:
            self.controls.later.search.start(app.wanted.query)

    def _open_first(self) -> None:
        """A first start shows the first family opened."""
        session = self.app.session
        family = next((family for family in session.catalog.families if family.levels), None)
        if family is not None and not session.open_rows:
            session.open_rows.add(TreeRow("family", family.id))
            self.controls.tree.reveal(family.id)

    def index(self, message: "loading.Indexed") -> None:
        """Take the search index of the catalogue in use; a search under way gets its results."""
        if message.catalog is self.app.session.catalog:
            self.controls.later.search.take(message.index)
            self.app.draw()
        if gc.isenabled():
            # Catalogues and indexes hold themselves in circles, and the collector comes by too seldom for them.
            gc.collect()
        else:
            # What was made so far stays for the whole session: the collector need never look at it again.
            gc.freeze()
            gc.set_threshold(*COLLECTED_AFTER)
            gc.enable()

    def save(self) -> None:
        """Keep what is to survive the session."""
        app, session = self.app, self.app.session
        if not session.loaded or not app.wanted.restore:
            return
        mark = self._role_pane.view.mark()
        message = self.store.save(
            Kept(
                subject=session.subject or "",
                own=session.own,
                index=mark.index,
                row=mark.row,
                pinned=session.pinned or "",
                side=session.side or "",
                pins=session.pins[-LIST_KEPT:],
                focus=session.focus,
                basket=session.basket,
                open=[row.id for row in session.open_rows],
                closed=sorted(session.closed_departments),
                folded=sorted(session.folded),
                queries=session.queries,
                behind=[place.subject for place in session.history.behind],
            ),
            Everywhere(app.theme_name, session.author, session.splits, session.export),
        )
        if message:
            app.say(message)
