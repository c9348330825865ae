"""The mouse: a press moves the cursor, a second one on the same line opens it, one on a link follows it."""

from typing import TYPE_CHECKING

from roletui.tui.commands import BY_ID
from roletui.tui.lines_pane import LinesPane
from roletui.tui.viewport import Stop

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp

OPENING = {
    "tree": "tree.open", "role": "role.follow", "results": "search.stay", "comparison": "comparison.open",
    "matrix": "matrix.open", "overlay": "overlay.choose",
    "export": "export.choose",
}  # fmt: skip
"""What a second press on a line does, pane by pane."""


class Mouse:
    """What presses mean; the panes themselves only say where they were."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app
        self.on = app.wanted.mouse

    def pressed(self, message: LinesPane.Moved) -> None:
        """Follow the cursor that the mouse put somewhere."""
        app, pane = self.app, message.pane
        if app.overlay.menu is not None and pane is not app.overlay:
            app.controls.overlay.close()
            return
        if pane is not app.overlay:
            app.focus(pane.pane)
        pane.refresh()
        pane.moved()
        if pane is app.role_pane and self._follow_link(message):
            return
        if message.again and pane.pane in OPENING:
            app.run_command(BY_ID[OPENING[pane.pane]])

    def _follow_link(self, message: LinesPane.Moved) -> bool:
        stop = self.app.role_pane.view.cursor
        for link in self.app.role_pane.links_in(Stop(stop.start, stop.end)):
            if link.line == message.line and link.start <= message.x < link.end:
                self.app.controls.go.follow(link)
                return True
        return False

    def take(self, *, on: bool) -> None:
        """Take the mouse, or leave it to the terminal."""
        self.on = on
        self.app.set_mouse(on)
