"""Moving in the lines of any pane, and finding words in them."""

from typing import TYPE_CHECKING

from roletui.text import Safe
from roletui.tui.lines_pane import LinesPane
from roletui.tui.prompt import Prompt

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp


class Moving:
    """`move.*`: the cursor of the pane that has the focus."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def by(self, steps: int) -> None:
        """Go some stops on or back."""
        self.app.pane.view.move(steps)
        self._moved()

    def down(self) -> None:
        """Go to the next stop."""
        self.by(1)

    def up(self) -> None:
        """Go to the stop before."""
        self.by(-1)

    def half_down(self) -> None:
        """Scroll half a page on."""
        self._page(1, 2)

    def half_up(self) -> None:
        """Scroll half a page back."""
        self._page(-1, 2)

    def page_down(self) -> None:
        """Scroll a page on."""
        self._page(1, 1)

    def page_up(self) -> None:
        """Scroll a page back."""
        self._page(-1, 1)

    def top(self) -> None:
        """Go to the first line."""
        self.app.pane.view.first()
        self._moved()

    def bottom(self) -> None:
        """Go to the last line."""
        self.app.pane.finish()
        self.app.pane.view.last()
        self._moved()

    def centre(self) -> None:
        """Scroll the current line to the middle."""
        self.app.pane.view.centre()
        self._moved()

    def next_section(self) -> None:
        """Go to the next section."""
        self._section(1)

    def previous_section(self) -> None:
        """Go to the section before."""
        self._section(-1)

    def _section(self, step: int) -> None:
        pane = self.app.pane
        if pane.view.seek(pane.is_section, step):
            self._moved()

    def _page(self, direction: int, parts: int) -> None:
        view = self.app.pane.view
        view.page(direction * max(1, view.height // parts))
        self._moved()

    def _moved(self) -> None:
        self.app.pane.moved()


class Finding:
    """`find.*`: words in the pane that has the focus."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def start(self) -> None:
        """Ask for the words, and go to the first match while they are typed."""
        pane = self.app.pane
        pane.finish()
        mark, sought = pane.view.mark(), pane.view.sought

        def change(words: str) -> None:
            pane.view.restore(mark)
            pane.view.find(words)
            pane.refresh()
            pane.moved()

        def cancel() -> None:
            change(sought)
            pane.view.restore(mark)

        self.app.ask(
            Prompt(
                label=Safe(f" find in {pane.pane}: "), change=change, accept=lambda _words: None, cancel=cancel,
                note=lambda: self._note(pane), leads=pane.pane,
            )
        )  # fmt: skip

    def next(self) -> None:
        """Go to the next match; where nothing is sought here, to the next search hit."""
        self._go(1)

    def previous(self) -> None:
        """Go to the match before, or the search hit before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        pane = self.app.pane
        if pane.view.sought:
            pane.view.find_again(step)
            pane.refresh()
            pane.moved()
            self.app.say(self._note(pane))
        elif self.app.overlay.menu is None and not self.app.session.dialog_rows:
            self.app.controls.search.walk(step)

    @staticmethod
    def _note(pane: LinesPane) -> Safe:
        view = pane.view
        if not view.sought:
            return Safe("")
        return Safe(f"{view.match + 1} of {len(view.matches)}" if view.matches else "not found")
