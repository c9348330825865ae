"""Everything of this program that leans on names Textual keeps to itself, each with the reason why.

A test holds every name to the installed Textual. Nothing else of `roletui.tui` uses a private name of Textual's, but
for `roletui.tui.terminal`, whose driver overrides and reads what `OF_DRIVER` lists, and for `OF_APP`.
"""

from collections.abc import Iterable
from typing import Final

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import Widget

__all__ = [
    "OF_APP",
    "OF_DRIVER",
    "XTermParser",
    "escape_due_in",
    "relayout",
    "send_frame",
    "stop_running",
    "turn_mouse",
]

OF_APP: Final = {
    "_driver": "its terminal takes what is copied, and can be lent to an editor",
    "_handle_exception": "overridden: Textual would print page text with the traceback",
    "_running": "a frame can be sent only once the app runs",
}
"""Private names of Textual's app that `roletui.tui.app` uses, each with what for."""

OF_DRIVER: Final = {
    "_app": "whose state is saved when a signal ends the program",
    "_auto_restart": "whether the app is shown, or an editor has the terminal",
    "_debug": "passed on to the parser",
    "_get_terminal_size": "overridden: $COLUMNS and $LINES may be left over from another terminal",
    "_loop": "signals are acted on between two steps of the app",
    "_must_signal_resume": "set where the driver is stopped by other means than its own signal handler",
    "_sigcont_application": "overridden: the terminal may never have been given up",
    "_sigtstp_application": "overridden: stops between two steps of the app, never within one",
    "_writer_thread": "whether output would still be taken",
}
"""Private names of Textual's Linux driver that `roletui.tui.terminal` uses, each with what for."""


def send_frame(screen: Screen[object], widgets: Iterable[Widget]) -> None:
    """Send what widgets show now. Textual would wait for its own timer, twice; here a key's answer is known already."""
    screen._dirty_widgets.update(  # noqa: SLF001 - what a refresh collects until the timer comes
        widget
        for widget in widgets
        if widget._repaint_required  # noqa: SLF001 - set by every refresh
    )
    screen._on_timer_update()  # noqa: SLF001 - what the timer would call


def relayout(screen: Screen[object]) -> None:
    """Lay out in this tick: a screen forgets its arrangement only for a child's sake, a tick later."""
    screen._clear_arrangement_cache()  # noqa: SLF001 - holds the rooms of the frame before
    screen._layout_required = True  # noqa: SLF001 - `refresh(layout=True)` would wait for the next idle moment


def stop_running(app: App[None], code: int) -> None:
    """End the app after an internal error: Textual would print page text with the traceback."""
    app._return_code = code  # noqa: SLF001 - `exit` would overwrite what an exit under way has set
    app._close_messages_no_wait()  # noqa: SLF001 - the only end that needs no further message


def turn_mouse(driver: Driver, *, on: bool) -> None:
    """Ask the terminal for the mouse, or give it back: Textual has no public way while it runs."""
    turn = getattr(driver, "_enable_mouse_support" if on else "_disable_mouse_support", None)
    if turn is not None:
        turn()


def escape_due_in(parser: XTermParser) -> float | None:
    """Seconds until a lone Escape is taken for itself; the parser has no public way to say so."""
    due = parser._timeout_time  # noqa: SLF001 - see above
    return None if due is None else due - get_time()


def _rendered(update: ChopsUpdate, console: Console) -> str:
    """The cells that changed, as they are sent. Textual sends again what is at their left, up to the pane's edge."""
    sent: list[str] = []
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            start, stop = max(x, first), min(end, last)
            if strip is not None and start < stop:
                shown = strip if (start, stop) == (x, end) else strip.crop(start - x, stop - x)
                sent += [Control.move_to(start, y).segment.text, shown.render(console)]
    return "".join(sent)


setattr(ChopsUpdate, "render_segments", _rendered)  # noqa: B010 - the type checker knows no method that is replaced
