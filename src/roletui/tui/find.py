"""Finding words in the pane that has the focus."""

from collections.abc import Callable, Mapping
from functools import partial

from roletui.text import Safe
from roletui.tui.commands import Actions
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.layout import PaneName
from roletui.tui.pane import LinesPane

FOUND_IN: Mapping[PaneName, str] = {
    "tree": "the tree",
    "role": "the role",
    "results": "the results",
    "comparison": "the comparison",
    "matrix": "the table",
    "history": "the history",
    "step": "what changed",
    "table": "the table",
    "career": "the map",
    "overlay": "the list",
    "export": "the choices",
    "preview": "the preview",
}
"""What each pane is called where words are sought in it."""


class FindCommands:
    """`find.*`."""

    def __init__(self, host: Host, walk_results: Callable[[int], None]) -> None:
        self._host, self._walk_results = host, walk_results

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "find.start": self.start,
            "find.next": partial(self._go, 1),
            "find.previous": partial(self._go, -1),
        }

    def start(self) -> None:
        """Ask for the words, and go to the first match while they are typed."""
        pane = self._host.pane
        pane.finish()
        mark, sought = pane.view.mark(), pane.view.sought

        def change(words: str) -> None:
            pane.view.restore(mark)
            pane.view.find(words)
            pane.touch()
            pane.moved()

        def cancel() -> None:
            change(sought)
            pane.view.restore(mark)

        self._host.ask(
            Prompt(
                label=Safe(f" find in {FOUND_IN[pane.pane]}: "),
                change=change,
                accept=lambda _words: None,
                cancel=cancel,
                note=lambda: self._note(pane),
                leads=pane.pane,
            )
        )

    def again(self, step: int) -> bool:
        """Go to the next match or the one before; False where nothing is sought here."""
        pane = self._host.pane
        if not pane.view.sought:
            return False

        pane.view.find_again(step)
        pane.touch()
        pane.moved()
        if not pane.view.matches:
            self._host.say(self._note(pane))
        return True

    def _go(self, step: int) -> None:
        """Go to the next match or the one before; where nothing is sought here, to the next search hit."""
        if not self.again(step) and self._host.menu is None and not self._host.session.dialog_rows:
            self._walk_results(step)

    @staticmethod
    def _note(pane: LinesPane) -> Safe:
        view = pane.view
        if not view.sought:
            return Safe("")
        return Safe(f"{view.match + 1} of {len(view.matches)}" if view.matches else "not found")
