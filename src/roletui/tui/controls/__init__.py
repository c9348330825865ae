"""What the commands of the table do: one controller for the first word of their ids."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp
    from roletui.tui.controls.basket import Basket
    from roletui.tui.controls.choosing import Choosing, Running, Typing
    from roletui.tui.controls.comparing import Comparing, ComparisonControl
    from roletui.tui.controls.copying import Copying
    from roletui.tui.controls.exporting import Exporting
    from roletui.tui.controls.going import Going, RoleControl
    from roletui.tui.controls.living import Living
    from roletui.tui.controls.matrix_control import MatrixControl
    from roletui.tui.controls.mouse import Mouse
    from roletui.tui.controls.moving import Finding, Moving
    from roletui.tui.controls.pairing import Pairing
    from roletui.tui.controls.resembling import Resembling
    from roletui.tui.controls.searching import Searching
    from roletui.tui.controls.tree_control import TreeControl
    from roletui.tui.controls.viewing import Viewing

_CONTROLLERS = {
    "app": ("choosing", "Running"), "basket": ("basket", "Basket"), "compare": ("comparing", "Comparing"),
    "comparison": ("comparing", "ComparisonControl"), "copying": ("copying", "Copying"),
    "export": ("exporting", "Exporting"), "find": ("moving", "Finding"), "go": ("going", "Going"),
    "living": ("living", "Living"), "matrix": ("matrix_control", "MatrixControl"), "mouse": ("mouse", "Mouse"),
    "move": ("moving", "Moving"), "overlay": ("choosing", "Choosing"), "pair": ("pairing", "Pairing"),
    "prompt": ("choosing", "Typing"), "role": ("going", "RoleControl"), "search": ("searching", "Searching"),
    "similar": ("resembling", "Resembling"), "tree": ("tree_control", "TreeControl"),
    "view": ("viewing", "Viewing"),
}  # fmt: skip
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
        made = getattr(import_module(f"{__name__}.{module}"), kind)(self._app)
        setattr(self, name, made)
        return made

    @staticmethod
    def prepare() -> None:
        """Import every controller before a key needs it; good in a thread."""
        for module, _ in _CONTROLLERS.values():
            import_module(f"{__name__}.{module}")

    def action(self, command_id: str) -> Callable[[], None]:
        """What a command of the table does."""
        group, _, name = command_id.partition(".")
        action: Callable[[], None] = getattr(getattr(self, group), name)
        return action
