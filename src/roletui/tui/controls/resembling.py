"""Who else has a bullet like the one under the cursor: sought in a thread, listed nearest first."""

import threading
from typing import TYPE_CHECKING

from roletui.text import Safe
from roletui.tui.loading import Failed
from roletui.tui.overlay import Menu

if TYPE_CHECKING:
    from roletui.compare.similar import Similar
    from roletui.model import Catalog
    from roletui.tui.app import RoletuiApp


class Resembling:
    """`similar.*`."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app
        self._sought = 0

    def list(self) -> None:
        """Seek bullets like the one under the cursor."""
        place = self._place()
        if place is None:
            self.app.say(Safe("No bullet here: put the cursor on one."))
            return
        self._sought += 1
        self.app.say(Safe("Looking for bullets like this one"))
        work = (self._sought, self.app.session.catalog, *place)
        threading.Thread(target=self._seek, args=work, name="similar", daemon=True).start()

    def _place(self) -> tuple[Safe, Safe, int] | None:
        """The bullet's text, its page and its line."""
        app = self.app
        if app.session.focus == "comparison" and app.comparison_pane.entry_here is not None:
            entry = app.comparison_pane.entry_here[0]
            return entry.text, entry.path, entry.line
        if app.session.focus == "matrix" and app.matrix_pane.cell is not None:
            found = app.matrix_pane.cell.entry
            return (found.text, found.path, found.line) if found is not None else None
        if app.session.focus == "results" and app.results_pane.hit is not None:
            hit = app.results_pane.hit
            return hit.text, hit.path, hit.line
        role = app.role_pane
        held = role.readings.held(role.ref) if role.readings is not None and role.ref is not None else None
        return (held.block.text, held.path, held.block.line) if held is not None else None

    def _seek(self, number: int, catalog: "Catalog", text: Safe, path: Safe, line: int) -> None:
        """Work in a thread: every bullet of every page is held against one."""
        try:
            from roletui.compare.similar import Place, similar, text_at  # noqa: PLC0415 - not before it is asked for

            place = Place(path, line)
            found = similar(catalog, place if text_at(catalog, place) else str(text))
        except Exception as error:  # noqa: BLE001 - a thread's error is the app's: it reports it and ends
            self.app.post_message(Failed(error))
        else:
            self.app.call_later(self._show, number, text, found)

    def _show(self, number: int, text: Safe, found: "tuple[Similar, ...]") -> None:
        """List what was found, unless something else was begun meanwhile."""
        app = self.app
        if number != self._sought or app.overlay.menu is not None or app.prompt is not None:
            return
        if not found:
            app.say(Safe("Nobody else has a bullet like this."))
        else:
            from roletui.tui.comparison_lists import Held, similar_lines  # noqa: PLC0415 - as above

            def choose(ref: object) -> None:
                if isinstance(ref, Held):
                    app.controls.go.to(ref.owner, ref.line, ref.path)

            app.say(Safe(""))
            app.open_menu(
                Menu(
                    "similar", Safe(f"Like “{text}”"),
                    lambda words, width: similar_lines(found, words, width), choose=choose,
                )
            )  # fmt: skip
        app.draw()
