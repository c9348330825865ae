"""What the commands of the table do: one controller for the first word of their ids."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp, Viewing
    from roletui.tui.export.dialog import Exporting
    from roletui.tui.lifecycle import Living
    from roletui.tui.menu import Choosing, Running, Typing
    from roletui.tui.navigation import Basket, Copying, Going, RoleControl
    from roletui.tui.pane import Finding, Mouse, Moving
    from roletui.tui.panes.comparison import Comparing, ComparisonControl
    from roletui.tui.panes.matrix import MatrixControl
    from roletui.tui.panes.pairing import Pairing, Resembling
    from roletui.tui.panes.results import Searching
    from roletui.tui.panes.tree import TreeControl

_CONTROLLERS = {
    "app": ("menu", "Running"),
    "basket": ("navigation", "Basket"),
    "compare": ("panes.comparison", "Comparing"),
    "comparison": ("panes.comparison", "ComparisonControl"),
    "copying": ("navigation", "Copying"),
    "export": ("export.dialog", "Exporting"),
    "find": ("pane", "Finding"),
    "go": ("navigation", "Going"),
    "living": ("lifecycle", "Living"),
    "matrix": ("panes.matrix", "MatrixControl"),
    "mouse": ("pane", "Mouse"),
    "move": ("pane", "Moving"),
    "overlay": ("menu", "Choosing"),
    "pair": ("panes.pairing", "Pairing"),
    "prompt": ("menu", "Typing"),
    "role": ("navigation", "RoleControl"),
    "search": ("panes.results", "Searching"),
    "similar": ("panes.pairing", "Resembling"),
    "tree": ("panes.tree", "TreeControl"),
    "view": ("app", "Viewing"),
}
"""Where each controller is; each is made when it is first asked for, so that the first frame waits for few."""


class Controls:
    """Every controller, under the first word of the ids of its commands."""

    app: "Running"
    basket: "Basket"
    compare: "Comparing"
    comparison: "ComparisonControl"
    copying: "Copying"
    export: "Exporting"
    find: "Finding"
    go: "Going"
    living: "Living"
    matrix: "MatrixControl"
    mouse: "Mouse"
    move: "Moving"
    overlay: "Choosing"
    pair: "Pairing"
    prompt: "Typing"
    role: "RoleControl"
    search: "Searching"
    similar: "Resembling"
    tree: "TreeControl"
    view: "Viewing"

    def __init__(self, app: "RoletuiApp") -> None:
        self._app = app

    def __getattr__(self, name: str) -> Any:
        """Make the controller of that name, once."""
        if name not in _CONTROLLERS:
            raise AttributeError(name)
        module, kind = _CONTROLLERS[name]
        made = getattr(import_module(f"roletui.tui.{module}"), kind)(self._app)
        setattr(self, name, made)
        return made

    @staticmethod
    def prepare() -> None:
        """Import every controller before a key needs it; good in a thread."""
        for module, _ in _CONTROLLERS.values():
            import_module(f"roletui.tui.{module}")

    def action(self, command_id: str) -> Callable[[], None]:
        """What a command of the table does."""
        group, _, name = command_id.partition(".")
        action: Callable[[], None] = getattr(getattr(self, group), name)
        return action
