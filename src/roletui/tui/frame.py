"""The frame: panes on one screen, laid out and sent in the same tick in which a key changed them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.geometry import Size

from roletui.launch import Wanted
from roletui.model import Catalog
from roletui.tui import paint
from roletui.tui.barrier import Barrier
from roletui.tui.comparison_pane import ComparisonPane
from roletui.tui.layout import Rooms, arrange
from roletui.tui.matrix_pane import MatrixPane
from roletui.tui.overlay import Overlay
from roletui.tui.results_pane import ResultsPane
from roletui.tui.role_pane import RolePane
from roletui.tui.room_layout import Desk
from roletui.tui.session import Session
from roletui.tui.status import Status
from roletui.tui.tree_pane import TreePane

if TYPE_CHECKING:
    from roletui.tui.lines_pane import LinesPane


class Frame(App[None], inherit_bindings=False):
    """Panes, their places and their colours; what keys do to them is `RoletuiApp`'s."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { overflow: hidden; } LinesPane, Status { width: 1fr; height: 1fr; }"

    def __init__(self, wanted: Wanted, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self.wanted = wanted
        self.session = Session(wanted.content, Catalog(wanted.content))
        self.tree_pane, self.role_pane, self.results_pane = TreePane(), RolePane(), ResultsPane()
        self.comparison_pane, self.matrix_pane = ComparisonPane(), MatrixPane()
        self.overlay = Overlay()
        sides = (self.results_pane, self.comparison_pane, self.matrix_pane)
        self.panes: dict[str, LinesPane] = {
            pane.pane: pane for pane in (self.tree_pane, self.role_pane, *sides, self.overlay)
        }
        self.status = Status()
        self.rooms: Rooms = {}
        self._barrier = Barrier()
        self._no_colour = NoColor()
        self.colours = self._palette()

    def get_default_screen(self) -> Desk:
        """The screen that the layout rules."""
        return Desk(self._rooms_for)

    def compose(self) -> ComposeResult:
        """The panes; the layout decides which of them are in sight."""
        yield from (*self.panes.values(), self.status)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, plain black and white where that is wished, and the last barrier before the terminal."""
        filters = [self._no_colour] if self.no_color else list(super().get_line_filters())
        return [*filters, self._barrier]

    def row_filters(self) -> Sequence[LineFilter]:
        """What a pane's rows pass through: panes never use the colours that Textual's other filters are for."""
        return [self._no_colour, self._barrier] if self.no_color else [self._barrier]

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size."""
        self.draw(event.size)
        # The app's own size is still the old one.
        self.open_third(event.size)

    def open_third(self, size: Size | None = None) -> None:
        """Open the third pane by itself where there is room; only the app knows what it shows."""

    def watch_theme(self) -> None:
        """Repaint in the theme's colours."""
        self.colours = self._palette()
        for pane in self.panes.values():
            pane.refresh()
        self.status.refresh()

    def draw(self, size: Size | None = None) -> None:
        """Lay out, and send the frame in this same tick."""
        self.draw_rooms(size)
        for name in self.rooms:
            self.panes[name].settle()
        self.status.refresh()
        screen = self.screen
        if self._running and len(self.screen_stack) == 1 and screen.is_running:
            # Textual would wait for its own timer, twice: what the panes show is known now, so it is sent now.
            dirty = [pane for pane in (*self.panes.values(), self.status) if pane._repaint_required]  # noqa: SLF001
            screen._dirty_widgets.update(dirty)  # noqa: SLF001
            screen._on_timer_update()  # noqa: SLF001

    def add_panes(self, *panes: "LinesPane") -> None:
        """Take panes that are made when they are first needed."""
        self.panes.update({pane.pane: pane for pane in panes})
        self.screen.mount(*panes)

    def draw_rooms(self, size: Size | None = None) -> None:
        """Give every visible pane its place and its lines."""
        width, height = size or self.size
        rooms = self._rooms_for(Size(width, height))
        if rooms != self.rooms:
            self.rooms = rooms
            # A screen forgets its arrangement only for a child's sake, a tick later; it is laid out in this one.
            self.screen._clear_arrangement_cache()  # noqa: SLF001
            self.screen._layout_required = True  # noqa: SLF001
        for name, rect in rooms.items():
            self.panes[name].fit(rect)

    def _rooms_for(self, size: Size) -> Rooms:
        wish = self.session.wish(overlay=self.overlay.menu is not None)
        return arrange(size.width, size.height, wish._replace(status_rows=self.status.rows(size.width)))

    def _palette(self) -> paint.Palette:
        return paint.palette(self.get_css_variables(), ansi=self.no_color or self.current_theme.ansi)
