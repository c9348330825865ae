"""The basket: roles put aside to be exported or laid out together."""

from roletui.text import Safe, counted
from roletui.tui.commands import Actions
from roletui.tui.host import Host
from roletui.tui.layout import PaneName
from roletui.tui.menu import Menu, role_lines

MARKING: tuple[PaneName, ...] = ("tree", "results", "table")
"""Panes that show which roles are ticked or in the basket."""


class BasketCommands:
    """`basket.*`."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "basket.toggle": self._toggle,
            "basket.tick": self._tick,
            "basket.show": self.show,
            "basket.clear": self._clear,
        }

    def _toggle(self) -> None:
        session = self._host.session
        if session.ticked:
            added = [role for role in session.ticked if role not in session.basket]
            session.basket += added
            session.ticked = []
            self._changed(Safe(f"Added {counted(len(added), 'role')} to the basket. B opens it."))
            return
        found = session.level()
        if found is None:
            self._host.say(Safe("Only a role can be put into the basket. Choose one in the tree."))
            return
        role, title = found[1].id, found[1].title
        if role in session.basket:
            self._take_out(role)
        else:
            session.basket.append(role)
            self._changed(Safe(f"Added {title} to the basket ({counted(len(session.basket), 'role')}). B opens it."))

    def _tick(self) -> None:
        """Tick the level that the tree's cursor is on, and go on to the next row."""
        session = self._host.session
        found = session.level()
        if found is None:
            self._host.say(Safe("Only a role can be ticked: this is a family."))
        elif found[1].id in session.ticked:
            session.ticked.remove(found[1].id)
        else:
            session.ticked.append(found[1].id)
        self._host.stale(*MARKING)
        if found is not None:
            ticked = f"{counted(len(session.ticked), 'role')} ticked: b basket, c compare, e export."
            self._host.pane.go_on()
            self._host.say(Safe(ticked if session.ticked else "Nothing is ticked."))

    def show(self) -> None:
        """List the roles in the basket; Enter goes to one, d takes one out."""
        host = self._host
        host.open_menu(
            Menu(
                "basket",
                Safe("Basket"),
                lambda words, width: role_lines(host.session.catalog, host.session.basket, words, width),
                choose=lambda ref: host.go_to(str(ref)),
                remove=lambda ref: self._take_out(str(ref)),
                nothing=Safe("Your basket is empty. Press b on a role to add it."),
            )
        )

    def _clear(self) -> None:
        self._host.session.basket.clear()
        self._changed(Safe("Your basket is empty."))

    def _take_out(self, role: str) -> None:
        self._host.session.basket.remove(role)
        self._changed(Safe(f"Removed from the basket ({counted(len(self._host.session.basket), 'role')} left)."))

    def _changed(self, message: Safe) -> None:
        self._host.stale(*MARKING)
        self._host.save()
        self._host.say(message)
