"""The basket: roles put aside for comparing or exporting."""

from typing import TYPE_CHECKING

from roletui.text import Safe
from roletui.tui.menus import role_lines
from roletui.tui.overlay import Menu

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp


class Basket:
    """`basket.*`."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def toggle(self) -> None:
        """Put the role that is read into the basket, or take it out."""
        session = self.app.session
        found = session.level()
        if found is None:
            self.app.say(Safe("Only a role can be put into the basket: choose one in the tree."))
            return
        role, title = found[1].id, found[1].title
        if role in session.basket:
            self._take_out(role)
        else:
            session.basket.append(role)
            self._changed(Safe(f"In the basket: {title}. B shows all {len(session.basket)}."))

    def show(self) -> None:
        """List the roles in the basket; Enter goes to one, d takes one out."""
        app = self.app
        app.open_menu(
            Menu(
                "basket", Safe("Basket"),
                lambda words, width: role_lines(app.session.catalog, app.session.basket, words, width),
                choose=lambda ref: app.controls.go.to(str(ref)), remove=lambda ref: self._take_out(str(ref)),
            )
        )  # fmt: skip

    def clear(self) -> None:
        """Take every role out."""
        self.app.session.basket.clear()
        self._changed(Safe("The basket is empty."))

    def _take_out(self, role: str) -> None:
        self.app.session.basket.remove(role)
        self._changed(Safe(f"Taken out of the basket; {len(self.app.session.basket)} left."))

    def _changed(self, message: Safe) -> None:
        self.app.tree_pane.redraw()
        self.app.controls.living.save()
        self.app.say(message)
