"""Moving the cursor of the pane that has the focus."""

from functools import partial

from roletui.tui.commands import Actions
from roletui.tui.host import Host


class MoveCommands:
    """`move.*`."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "move.down": partial(self._by, 1),
            "move.up": partial(self._by, -1),
            "move.half_down": partial(self._page, 1, 2),
            "move.half_up": partial(self._page, -1, 2),
            "move.page_down": partial(self._page, 1, 1),
            "move.page_up": partial(self._page, -1, 1),
            "move.top": self._top,
            "move.bottom": self._bottom,
            "move.next_section": partial(self._section, 1),
            "move.previous_section": partial(self._section, -1),
            "move.centre": self._centre,
        }

    def _by(self, steps: int) -> None:
        pane = self._host.pane
        pane.view.move(steps)
        pane.moved()

    def _page(self, direction: int, parts: int) -> None:
        pane = self._host.pane
        pane.view.page(direction * max(1, pane.view.height // parts))
        pane.moved()

    def _top(self) -> None:
        pane = self._host.pane
        pane.view.first()
        pane.moved()

    def _bottom(self) -> None:
        pane = self._host.pane
        pane.finish()
        pane.view.last()
        pane.moved()

    def _centre(self) -> None:
        pane = self._host.pane
        pane.view.centre()
        pane.moved()

    def _section(self, step: int) -> None:
        pane = self._host.pane
        if pane.view.seek(pane.is_section, step):
            pane.moved()
