"""Everything of this program that leans on names Textual keeps to itself, each with the reason why.

A test holds every name to the installed Textual. Nothing else of `roletui.tui` uses a private name of Textual's, but
for `roletui.tui.terminal`, whose driver overrides and reads what `OF_DRIVER` lists, and for `OF_APP`.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final, cast

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.control import Control
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

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


Cell = tuple[str, int]
"""A character with the number of its style; the second cell of a wide one has no character."""
WORTH_A_MOVE = 10
"""Cells alike between two that differ from which the cursor is moved rather than the cells sent again."""
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
        """Numbers of styles: cells are compared sooner by these."""
        self._noted: list[list[tuple[int, Strip]]] = []
        """Stretches sent since, which are put into their rows when these are asked for."""

    def forget(self) -> None:
        """The terminal may show something else: everything is sent again."""
        self._rows = []

    def update(self, update: RenderableType | None) -> RenderableType | None:
        """What Textual is to send in place of an update of its own."""
        if not isinstance(update, ChopsUpdate | LayoutUpdate):
            return update
        return cast("RenderableType", _Difference(self, update))

    def render(self, update: CompositorUpdate, console: Console) -> str:
        """The sequences that bring the terminal to an update; it shows all of it from then on."""
        if isinstance(update, LayoutUpdate):
            self._rows = [[cell for strip in line for cell in _cells(strip, self._styles)] for line in update.strips]
            self._noted = [[] for _ in self._rows]
            return update.render_segments(console)
        assert isinstance(update, ChopsUpdate)  # noqa: S101 - `update` takes no other
        if len(self._rows) != len(update.chops):
            self._rows, self._noted = [[] for _ in update.chops], [[] for _ in update.chops]
        anew = _is_whole(update)
        sent: list[str] = []
        for y, first, last in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                start, stop = max(x, first), min(end, last)
                if strip is None or start >= stop:
                    continue
                shown = strip if (start, stop) == (x, end) else strip.crop(start - x, stop - x)
                for begin, after in self._changes(y, start, shown) if anew else ((start, stop),):
                    piece = shown if after - begin == stop - start else shown.crop(begin - start, after - start)
                    sent += [Control.move_to(begin, y).segment.text, piece.render(console)]
                self._note(y, start, shown)
        return "".join(sent)

    def _note(self, y: int, x: int, strip: Strip) -> None:
        noted = self._noted[y]
        if noted and noted[-1][0] == x and noted[-1][1].cell_length == strip.cell_length:
            noted.pop()
        noted.append((x, strip))
        if len(noted) > NOTED:
            self._row(y)

    def _row(self, y: int) -> list[Cell]:
        """What a row of the terminal shows, as far as is known."""
        row = self._rows[y]
        for x, strip in self._noted[y]:
            cells = _cells(strip, self._styles)
            row += [UNKNOWN] * (x + len(cells) - len(row))
            row[x : x + len(cells)] = cells
        self._noted[y].clear()
        return row

    def _changes(self, y: int, x: int, strip: Strip) -> list[tuple[int, int]]:
        """From where to where a stretch differs from what the row shows."""
        now = _cells(strip, self._styles)
        before = self._row(y)[x : x + len(now)]
        if len(before) < len(now):
            return [(x, x + len(now))]
        return [] if before == now else _runs(x, before, now)


def _is_whole(update: ChopsUpdate) -> bool:
    """Whether nearly all of the screen is sent, as where it is laid out anew, and again when the panes hear of it."""
    cells = sum(last - first for _, first, last in update.spans)
    return cells > NEARLY_ALL * sum(ends[-1] for ends in update.chop_ends if ends)


UNKNOWN: Final[Cell] = ("\0", -1)
"""What stands for a cell that nothing was sent to."""


def _runs(x: int, before: Sequence[Cell], now: Sequence[Cell]) -> list[tuple[int, int]]:
    """The stretches in which two rows of cells differ; those that are near each other are one."""
    if not (all(map(itemgetter(0), before)) and all(map(itemgetter(0), now))):
        # No half of a wide character can be sent, and to overwrite one half is to lose the other.
        return [(x, x + len(now))]
    runs: list[tuple[int, int]] = []
    for at, (old, new) in enumerate(zip(before, now, strict=True), start=x):
        if old != new:
            if runs and at - runs[-1][1] < WORTH_A_MOVE:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    return runs


def _cells(strip: Strip, styles: dict[Style | None, int]) -> list[Cell]:
    """The cells of a strip; a mark is in the cell of the character that it is on."""
    cells: list[Cell] = []
    for text, style, control in strip:
        if control:
            continue
        number = styles.setdefault(style, len(styles))
        if text.isascii() or cell_len(text) == len(text):
            cells += [(character, number) for character in text]
            continue
        for character in text:
            width = cell_len(character)
            if not width and cells:
                cells[-1] = (cells[-1][0] + character, cells[-1][1])
            else:
                cells += [(character, number), *[("", number)] * (width - 1)]
    return cells


class _Difference(CompositorUpdate):
    """An update as far as it is not shown yet."""

    def __init__(self, sent: Sent, update: CompositorUpdate) -> None:
        self._sent, self._update = sent, update

    def render_segments(self, console: Console) -> str:
        """What is to be sent."""
        return self._sent.render(self._update, console)
