"""The matrix: opening it, moving across its levels, and the ways from a cell to its role and to a comparison."""

from typing import TYPE_CHECKING

from roletui.text import Safe

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp


class MatrixControl:
    """`matrix.*`."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def family(self) -> None:
        """Lay out all levels of the family that is read."""
        session = self.app.session
        family = session.family()
        if family is None or not family.levels:
            self.app.say(Safe("No family with levels is chosen: choose one in the tree."))
            return
        self._show(family.id, session.subject)

    def basket(self) -> None:
        """Lay out the roles in the basket."""
        if not self.app.session.basket:
            self.app.say(Safe("The basket is empty: b puts the role that is read into it."))
        else:
            self._show(None, self.app.session.subject)

    def _show(self, family: str | None, level: str | None) -> None:
        self.app.matrix_pane.put(family, level)
        self.app.controls.compare.show("matrix")

    def open(self) -> None:
        """Go to the bullet of the cell under the cursor, in its role."""
        app, pane = self.app, self.app.matrix_pane
        level, cell = pane.level, pane.cell
        if level is None:
            return
        entry = cell.entry if cell is not None else None
        if entry is not None:
            app.controls.go.to(level, entry.line, entry.path)
            return
        app.controls.go.to(level)
        if cell is not None:
            app.say(Safe("This role takes the section over." if cell.state == "inherited"
                         else "This role has no such bullet."))  # fmt: skip

    def left(self) -> None:
        """Go to the level before."""
        if not self.app.matrix_pane.turn(-1):
            self.app.say(Safe("The first level."))

    def right(self) -> None:
        """Go to the next level."""
        if not self.app.matrix_pane.turn(1):
            self.app.say(Safe("The last level."))

    def pin(self) -> None:
        """Pin the level under the cursor, or let go of it."""
        if self.app.matrix_pane.level is not None:
            self.app.controls.compare.pin_role(self.app.matrix_pane.level)

    def compare(self) -> None:
        """Compare the level under the cursor with the pinned one, or with the one below it."""
        app = self.app
        level = app.matrix_pane.level
        if level is not None:
            app.session.history.leave(app.controls.go.here())
            app.controls.go.read(level)
            app.controls.tree.reveal(level)
            app.controls.compare.show("comparison")
