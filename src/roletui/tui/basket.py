"""The basket: roles put aside to be exported or laid out together."""

from roletui.text import Safe
from roletui.tui.commands import Actions
from roletui.tui.host import Host
from roletui.tui.menu import Menu, role_lines


class BasketCommands:
    """`basket.*`."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def actions(self) -> Actions:
        """What each command does."""
        return {"basket.toggle": self._toggle, "basket.show": self.show, "basket.clear": self._clear}

    def _toggle(self) -> None:
        session = self._host.session
        found = session.level()
        if found is None:
            self._host.say(Safe("Only a role can be put into the basket: choose one in the tree."))
            return
        role, title = found[1].id, found[1].title
        if role in session.basket:
            self._take_out(role)
        else:
            session.basket.append(role)
            self._changed(Safe(f"In the basket: {title}. B shows all {len(session.basket)}."))

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
            )
        )

    def _clear(self) -> None:
        self._host.session.basket.clear()
        self._changed(Safe("The basket is empty."))

    def _take_out(self, role: str) -> None:
        self._host.session.basket.remove(role)
        self._changed(Safe(f"Taken out of the basket; {len(self._host.session.basket)} left."))

    def _changed(self, message: Safe) -> None:
        self._host.stale("tree")
        self._host.save()
        self._host.say(message)
