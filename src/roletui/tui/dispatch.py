"""From the id of a command to what it does: every module that acts says so itself, by its own table."""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from roletui.tui.basket import BasketCommands
from roletui.tui.commands import Actions
from roletui.tui.compare import CompareCommands
from roletui.tui.find import FindCommands
from roletui.tui.go import GoCommands
from roletui.tui.host import Host
from roletui.tui.mouse import Mouse
from roletui.tui.move import MoveCommands
from roletui.tui.overlay import Overlay, OverlayCommands
from roletui.tui.panes.role import RoleCommands, RolePane
from roletui.tui.panes.tree import TreeCommands, TreePane
from roletui.tui.prompt import PromptCommands
from roletui.tui.view import ViewCommands

if TYPE_CHECKING:
    from roletui.tui.later import Later


class Controls:
    """Who acts, under the first word of the ids of their commands."""

    def __init__(self, host: Host, tree_pane: TreePane, role_pane: RolePane, overlay: Overlay) -> None:
        self._host, self._role_pane = host, role_pane
        self.move = MoveCommands(host)
        self.find = FindCommands(host, self._walk_results)
        self.prompt = PromptCommands(host)
        self.overlay = OverlayCommands(host, overlay)
        self.basket = BasketCommands(host)
        self.tree = TreeCommands(host, tree_pane)
        self.role = RoleCommands(host, role_pane)
        self.go = GoCommands(host, self.tree, role_pane, self.role)
        self.compare = CompareCommands(host, role_pane)
        self.mouse = Mouse(host, role_pane, self.role)
        self.view = ViewCommands(host, self.mouse, self.tree.narrow_to)
        self._actions: dict[str, Callable[[], None]] = {}
        for group in (self.move, self.find, self.prompt, self.overlay, self.basket, self.tree):
            self._actions |= group.actions()
        for other in (self.role, self.go, self.compare, self.view):
            self._actions |= other.actions()

    def _walk_results(self, step: int) -> None:
        self.later.search.walk(step)

    def add(self, actions: Actions) -> None:
        """Take the commands of somebody else."""
        self._actions |= actions

    @cached_property
    def later(self) -> "Later":
        """Who acts in the third pane and in the export dialog; made when first asked for, or after the first frame."""
        from roletui.tui.later import Later  # noqa: PLC0415 - this is the lazy import

        later = Later(self._host, self.compare, self._role_pane.ladder)
        self._host.add_panes(*later.panes)
        self.add(later.actions())
        return later

    def action(self, command_id: str) -> Callable[[], None]:
        """What a command of the table does."""
        if command_id not in self._actions:
            self.add(self.later.actions())
        return self._actions[command_id]


def import_later() -> None:
    """Import what comes later before a key needs it; good in a thread."""
    import_module("roletui.tui.later")
