"""What presses of the mouse mean; the panes themselves only say where they were."""

from roletui.drawing.tree import CLOSED, OPEN
from roletui.tui.host import Host
from roletui.tui.overlay import Overlay
from roletui.tui.pane import LinesPane
from roletui.tui.panes.role import RoleCommands, RolePane
from roletui.tui.viewport import Stop


def _sign_under(message: LinesPane.Moved) -> str:
    """The sign of something to open or close that was pressed itself: one press is enough there."""
    lines = message.pane.view.lines
    # A pane may have drawn other lines since.
    text = lines[message.line].text if message.line is not None and message.line < len(lines) else ""
    sign = text.lstrip()[:1]
    return sign if sign in (OPEN.strip(), CLOSED.strip()) and message.x <= text.index(sign) + 1 else ""


class Mouse:
    """Presses, and whether the app has the mouse at all."""

    def __init__(self, host: Host, role_pane: RolePane, role: RoleCommands) -> None:
        self._host, self._role_pane, self._role = host, role_pane, role
        self.on = host.wanted.mouse

    def pressed(self, message: LinesPane.Moved) -> None:
        """Follow the cursor that the mouse put somewhere."""
        host, pane = self._host, message.pane
        if host.menu is not None and not isinstance(pane, Overlay):
            host.run_command("overlay.close")
            return
        if not isinstance(pane, Overlay):
            host.focus(pane.pane)
        pane.touch()
        elsewhere = message.line is not None and pane.clicked(message.x)
        if pane is self._role_pane and self._follow_link(message):
            return
        sign = _sign_under(message)
        if pane.pane == "tree" and sign == OPEN.strip():
            host.run_command("tree.close")
        elif (message.again or sign) and pane.opens and not elsewhere:
            host.run_command(pane.opens)

    def _follow_link(self, message: LinesPane.Moved) -> bool:
        stop = self._role_pane.view.cursor
        for link in self._role_pane.links_in(Stop(stop.start, stop.end)):
            if link.line == message.line and link.start <= message.x < link.end:
                self._role.go_along(link)
                return True
        return False

    def take(self, *, on: bool) -> None:
        """Take the mouse, or leave it to the terminal."""
        self.on = on
        self._host.set_mouse(on=on)
