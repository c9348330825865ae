"""What can run here and now, and why not: the palette lists nothing else, and a key that cannot run says why."""

from collections.abc import Callable, Mapping
from functools import partial

from roletui.tui.commands import NOT_OPEN, Command, Where
from roletui.tui.compare import Pair, choose_pair
from roletui.tui.host import Host

Reason = Callable[[Host], str]
"""Why something cannot run; nothing where it can."""


def _pages(host: Host) -> str:
    if not host.session.loaded:
        return "The pages are still being read."
    return "" if host.session.catalog.families else "No role was found in this folder."


def _unread(host: Host) -> str:
    if not host.session.loaded:
        return "The pages are still being read."
    return "Files cannot be written from a browser: roletui init writes this one." if host.wanted.web else ""


def _subject(host: Host) -> str:
    return "" if host.session.subject is not None else _pages(host) or "Choose a role in the tree first."


def _level(host: Host) -> str:
    return "" if host.session.level() else _pages(host) or "Choose a role in the tree first; this is a family."


def _open(host: Host, side: Where) -> str:
    return "" if host.session.side == side else NOT_OPEN[side]


def _compare(host: Host) -> str:
    session = host.session
    chosen = session.pinned is not None and session.level() is not None
    if chosen or session.focus == "comparison" or len(session.ticked) > 1:
        return ""
    pair = choose_pair(session.catalog, session.subject, session.pinned)
    return "" if isinstance(pair, Pair) else _pages(host) or pair


def _family(host: Host) -> str:
    family = host.session.family()
    if family is None:
        return _pages(host) or "Choose a family or role in the tree first."
    return "" if family.levels else "This family has no levels."


def _levels(host: Host) -> str:
    family = host.session.family()
    alone = family is not None and len(family.levels) == 1
    return "This family has one level only: g b shows the roles in the basket in one table." if alone else _family(host)


def _basket(host: Host) -> str:
    return "" if host.session.basket else "Your basket is empty. Press b on a role to add it."


def _putting(host: Host) -> str:
    return "" if host.session.ticked or host.session.level() else _level(host)


def _exporting(host: Host) -> str:
    return _pages(host) if host.session.ticked or host.session.basket else _subject(host)


def _dialog(host: Host) -> str:
    return "" if host.session.dialog_rows else "The export dialog is not open: e opens it."


def _menu(host: Host) -> str:
    return "" if host.menu is not None else "No list is open."


def _menu_of_basket(host: Host) -> str:
    return "" if host.menu is not None and host.menu.name == "basket" else "Only the basket's list can be exported."


def _removing(host: Host) -> str:
    return "" if host.menu is not None and host.menu.remove is not None else "Nothing can be taken out of this list."


def _typing(host: Host) -> str:
    return "" if host.prompt is not None else "Nothing is being typed."


def _searched(host: Host) -> str:
    return "" if host.session.queries or host.session.side == "results" else "No search yet: / searches."


def _leaving(host: Host) -> str:
    prompt = host.prompt
    return "" if prompt is not None and (prompt.leave or prompt.ghost()) else "There is nothing to complete."


def _turning(host: Host) -> str:
    return "" if host.prompt is not None and host.prompt.turn is not None else "There is no other way to list this."


def _queries(host: Host) -> str:
    return "" if host.session.queries else "No search yet: / searches."


def _behind(host: Host) -> str:
    return "" if host.session.history.behind else "No place before this one."


def _ahead(host: Host) -> str:
    return "" if host.session.history.ahead else "No place after this one."


def _problems(host: Host) -> str:
    return "" if host.session.catalog.problems else "No problems on these pages."


def _messages(host: Host) -> str:
    return "" if host.session.messages else "No messages yet."


def _written(host: Host) -> str:
    return "" if host.session.written else "No file was written yet: e exports."


def _side(host: Host) -> str:
    opens = "/ searches, c compares, M shows all levels."
    return "" if host.session.side is not None else f"Nothing is open there: {opens}"


def _moved_splits(host: Host) -> str:
    return "" if host.session.splits else "No split was moved."


def _pinning(host: Host) -> str:
    """A family with roles asks which of them is meant."""
    family = host.session.family()
    return "" if family is not None and family.levels else _level(host)


_OF_PLACE: Mapping[Where, Reason] = {
    "tree": _pages,
    "role": _subject,
    **{side: partial(_open, side=side) for side in NOT_OPEN},
    "export": _dialog,
    "overlay": _menu,
    "prompt": _typing,
}
"""What a command needs because of where it works."""

_OF_COMMAND: Mapping[str, Reason] = {
    "basket.clear": _basket,
    "career.open": _family,
    "basket.show": _basket,
    "basket.toggle": _putting,
    "compare.open": _compare,
    "compare.pin": _pinning,
    "export.basket": _menu_of_basket,
    "export.open": _exporting,
    "go.back": _behind,
    "go.copy": _pages,
    "go.copy_formatted": _pages,
    "go.copy_id": _subject,
    "go.edit": _subject,
    "go.forward": _ahead,
    "go.links": _subject,
    "go.open_written": _written,
    "go.problems": _problems,
    "app.messages": _messages,
    "history.changes": _pages,
    "history.recent": _pages,
    "history.role": _level,
    "matrix.basket": _basket,
    "matrix.family": _levels,
    "overlay.remove": _removing,
    "prompt.complete": _leaving,
    "prompt.turn": _turning,
    "unread.propose": _unread,
    "search.again": _searched,
    "search.start": _pages,
    "search.past": _queries,
    "similar.list": _subject,
    "tree.narrow": _pages,
    "view.own": _subject,
    "view.pane_3": _side,
    "view.reset_splits": _moved_splits,
}
"""What a command needs besides."""


def why_not(host: Host, command: Command) -> str:
    """Why a command cannot run here and now; nothing where it can."""
    of_place, own = _OF_PLACE.get(command.where), _OF_COMMAND.get(command.id)
    return (of_place(host) if of_place else "") or (own(host) if own else "")
