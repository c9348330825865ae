"""Everything of this program that leans on names Textual keeps to itself, each with the reason why.

A test holds every name to the installed Textual. Nothing else of `roletui.tui` uses a private name of Textual's, but
for `roletui.tui.terminal`, whose driver overrides and reads what `OF_DRIVER` lists, and for `OF_APP`.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, cast

from rich.console import Console, RenderableType
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from roletui.tui.screen_cells import UNKNOWN, Cell, cells_of, differing_cells

if TYPE_CHECKING:
    from rich.style import Style

__all__ = [
    "OF_APP",
    "OF_DRIVER",
    "Sent",
    "XTermParser",
    "escape_due_in",
    "relayout",
    "send_frame",
    "stop_running",
    "turn_mouse",
]

OF_APP: Final = {
    "_display": "overridden: of a frame only what is not shown yet is sent",
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


NEARLY_ALL = 0.75
"""The share of the screen from which a frame is compared with the last: a key changes less, and panes know what."""
NOTED = 32
"""Stretches of a row that are noted before they are put together."""


class Sent:
    """What the terminal shows, so that a frame that is laid out anew sends only the cells that differ.

    Panes know what changed in them; but of a pane that has moved or grown Textual sends everything, and of any frame
    what is at the left of a cell that changed.
    """

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._styles: dict[Style | None, int] = {}
        self._noted: list[list[tuple[int, Strip]]] = []
        """Stretches sent since, which are put into their rows when these are asked for."""
        self._whole: list[dict[int, Strip]] = []
        """What rows show from which column on, until anything is sent over it: what is alike needs no look at cells."""

    def forget(self) -> None:
        """The terminal may show something else: everything is sent again."""
        self._rows = []

    def _begin(self, rows: int) -> None:
        """Know nothing of this many rows."""
        self._rows, self._noted = [[] for _ in range(rows)], [[] for _ in range(rows)]
        self._whole = [{} for _ in range(rows)]

    def update(self, update: RenderableType | None) -> RenderableType | None:
        """What Textual is to send in place of an update of its own."""
        if not isinstance(update, ChopsUpdate | LayoutUpdate):
            return update
        return cast("RenderableType", _Difference(self, update))

    def render(self, update: CompositorUpdate, console: Console) -> str:
        """The sequences that bring the terminal to an update; it shows all of it from then on."""
        if isinstance(update, LayoutUpdate):
            self._take_all(update)
            # Textual would send each row in one: where a terminal takes a character for wider, all at its right moves.
            placed = [(x, y, strip) for y, noted in enumerate(self._noted) for x, strip in noted]
            return "".join(Control.move_to(x, y).segment.text + strip.render(console) for x, y, strip in placed)
        assert isinstance(update, ChopsUpdate)  # noqa: S101 - `update` takes no other
        if len(self._rows) != len(update.chops):
            self._begin(len(update.chops))
        look = self._changes if _is_whole(update) else self._all
        sent: list[str] = []
        for y, first, last in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                start, stop = max(x, first), min(end, last)
                if strip is None or start >= stop:
                    continue
                shown = strip if (start, stop) == (x, end) else strip.crop(start - x, stop - x)
                width = stop - start
                for begin, after in look(y, start, shown, width):
                    piece = shown if after - begin == width else shown.crop(begin, after)
                    sent += [Control.move_to(start + begin, y).segment.text, piece.render(console)]
        return "".join(sent)

    def _take_all(self, update: LayoutUpdate) -> None:
        """Note a frame that is sent as it is."""
        self._begin(len(update.strips))
        for line, noted in zip(update.strips, self._noted, strict=True):
            x = 0
            for strip in line:
                noted.append((x, strip))
                x += strip.cell_length

    def _all(self, y: int, x: int, strip: Strip, width: int) -> Sequence[tuple[int, int]]:
        """Note a stretch all of which is sent."""
        noted = self._noted[y]
        if noted and noted[-1][0] == x and noted[-1][1].cell_length == strip.cell_length:
            noted.pop()
        noted.append((x, strip))
        self._whole[y].clear()
        if len(noted) > NOTED:
            self._row(y)
        return ((0, width),)

    def _row(self, y: int) -> list[Cell]:
        """What a row of the terminal shows, as far as is known."""
        row = self._rows[y]
        for x, strip in self._noted[y]:
            cells = cells_of(strip, self._styles)
            row += [UNKNOWN] * (x + len(cells) - len(row))
            row[x : x + len(cells)] = cells
        self._noted[y].clear()
        return row

    def _changes(self, y: int, x: int, strip: Strip, width: int) -> Sequence[tuple[int, int]]:
        """From where to where a stretch differs from what the row shows, which is the stretch from then on."""
        whole = self._whole[y]
        if whole.get(x) == strip:
            return ()
        now, row = cells_of(strip, self._styles), self._row(y)
        row += [UNKNOWN] * (x + width - len(row))
        changes = differing_cells(row[x : x + width], now)
        row[x : x + width] = now
        for at in [at for at, other in whole.items() if at < x + width and x < at + other.cell_length]:
            del whole[at]
        whole[x] = strip
        return changes


def _is_whole(update: ChopsUpdate) -> bool:
    """Whether nearly all of the screen is sent, as where it is laid out anew, and again when the panes hear of it."""
    cells = sum(last - first for _, first, last in update.spans)
    return cells > NEARLY_ALL * sum(ends[-1] for ends in update.chop_ends if ends)


class _Difference(CompositorUpdate):
    """An update as far as it is not shown yet."""

    def __init__(self, sent: Sent, update: CompositorUpdate) -> None:
        self._sent, self._update = sent, update

    def render_segments(self, console: Console) -> str:
        """What is to be sent."""
        return self._sent.render(self._update, console)
