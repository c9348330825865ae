"""What the commands of the table do: one controller for the first word of their ids."""

from collections.abc import Callable
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp


class Controls:
    """Every controller, under the first word of the ids of its commands."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.move = Moving(app)
        self.find = Finding(app)
        self.view = Viewing(app)
        self.go = Going(app)
        self.role = RoleControl(app)
        self.tree = TreeControl(app)
        self.search = Searching(app)
        self.compare = Comparing(app)
        self.comparison = ComparisonControl(app)
        self.pair = Pairing(app)
        self.matrix = MatrixControl(app)
        self.similar = Resembling(app)
        self.overlay = Choosing(app)
        self.prompt = Typing(app)
        self.basket = Basket(app)
        self.export = Exporting(app)
        self.copying = Copying(app)
        self.app = Running(app)
        self.living = Living(app)
        self.mouse = Mouse(app)

    def action(self, command_id: str) -> Callable[[], None]:
        """What a command of the table does."""
        group, _, name = command_id.partition(".")
        action: Callable[[], None] = getattr(getattr(self, group), name)
        return action
