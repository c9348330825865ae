"""The bridge from the pure layout to Textual: panes are placed where `roletui.tui.layout` says."""

from collections.abc import Callable

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from roletui.tui.layout import Rooms


class RoomLayout(Layout):
    """Places each pane in its room, and the status line below them; without any it has the whole screen."""

    name = "rooms"

    def __init__(self, rooms: Callable[[Size], Rooms]) -> None:
        self._rooms = rooms

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:  # noqa: ARG002 - Textual's signature
        """The place of every visible child."""
        rooms = {str(name): rect for name, rect in self._rooms(size).items()}
        placements: ArrangeResult = []
        for child in children:
            if child.id == "status":
                below = max((rect.y + rect.height for name, rect in rooms.items() if name != "overlay"), default=0)
                region = Region(0, below, size.width, size.height - below)
            elif child.id in rooms:
                x, y, width, height, *_ = rooms[child.id]
                region = Region(x, y, width, height)
            else:
                continue
            order = 1 if child.id == "overlay" else 0
            placements.append(WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child, order))
        return placements


class Desk(Screen[None]):
    """The main screen, laid out by rooms."""

    AUTO_FOCUS = ""

    def __init__(self, rooms: Callable[[Size], Rooms]) -> None:
        super().__init__()
        self._layout_of_rooms = RoomLayout(rooms)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Empty rows: the panes stand over all of it."""
        return [Strip.blank(crop.width)] * crop.height

    @property
    def layout(self) -> Layout:
        """The rooms."""
        return self._layout_of_rooms
