"""Where each pane stands: from the terminal's size and what is wished for, to rectangles. Pure."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

PaneName = Literal["tree", "role", "results", "comparison", "matrix", "overlay", "export", "preview"]
SidePane = Literal["results", "comparison", "matrix"]

SMALLEST = (40, 10)
"""Columns and rows below which nothing useful fits."""
TWO_PANES = 100
"""Columns from which two panes stand side by side."""
THREE_PANES = 180
"""Columns from which all three do."""
STACKED_ROWS = 18
"""Rows from which search results stand above the role they preview, where there is no room beside it."""
DIALOG_FORM = 46
"""Columns of the export dialog's choices, beside their preview."""
BOTH_SIDES = 103
"""Columns in which both sides of a comparison stand side by side."""
LEAST_ROLE = 50
"""Columns that the role keeps for its text when the comparison takes them."""
LEAST = 20
"""Columns a pane keeps when a split is moved."""

Splits = Mapping[str, int]
"""How far each split was moved from where it stands by itself, in columns."""


class Rect(NamedTuple):
    """A pane's place; `edge`: its first column is a line, `title`: its first row is a title, `frame`: it floats."""

    x: int
    y: int
    width: int
    height: int
    edge: bool = False
    title: bool = True
    frame: bool = False


class Wish(NamedTuple):
    """What is to be seen: which pane has the focus, which third pane is open, and what was moved or zoomed."""

    focus: PaneName = "tree"
    side: SidePane | None = None
    overlay: bool = False
    zoom: bool = False
    splits: Splits = MappingProxyType({})
    dialog_rows: int = 0
    """Rows that the export dialog's choices take; none while it is closed."""
    status_rows: int = 1
    """Rows that the status line takes."""


Rooms = dict[PaneName, Rect]


def fits(width: int, height: int) -> bool:
    """Whether the terminal is large enough for anything."""
    return width >= SMALLEST[0] and height >= SMALLEST[1]


def arrange(width: int, height: int, wish: Wish) -> Rooms:
    """The visible panes; the last rows of the screen are left to the status line."""
    if not fits(width, height):
        return {}
    free = height - wish.status_rows
    rooms = _dialog(width, free, wish) if wish.dialog_rows else _body(width, free, wish)
    if wish.overlay:
        rooms["overlay"] = _overlay(width, free)
    return rooms


def _body(width: int, height: int, wish: Wish) -> Rooms:
    focus: PaneName = wish.focus if wish.focus != "overlay" else (wish.side or "tree")
    if wish.zoom:
        return {focus: Rect(0, 0, width, height)}
    if width >= THREE_PANES:
        return _three(width, height, wish)
    if width >= TWO_PANES:
        return _two(width, height, wish, focus)
    if focus == "results" and height >= STACKED_ROWS:
        above = height * 2 // 5
        return {
            "results": Rect(0, 0, width, above, title=False),
            "role": Rect(0, above, width, height - above),
        }
    return {focus: Rect(0, 0, width, height)}


def _two(width: int, height: int, wish: Wish, focus: PaneName) -> Rooms:
    if wish.side == "matrix":
        return {"matrix": Rect(0, 0, width, height)} if focus == "matrix" else _beside(width, height, wish, "role")
    if wish.side == "comparison" and focus == "comparison":
        # Both sides next to each other take the tree's room too; going to the tree brings it back.
        return {"comparison": Rect(0, 0, width, height)}
    if wish.side == "comparison" and focus == "tree":
        return _beside(width, height, wish, "comparison")
    if wish.side == "results" and focus != "tree":
        at = _split(width, width * 9 // 20, wish.splits.get("results", 0))
        return {"results": Rect(0, 0, at, height), "role": Rect(at, 0, width - at, height, edge=True)}
    return _beside(width, height, wish, "role")


def _beside(width: int, height: int, wish: Wish, right: PaneName) -> Rooms:
    """The tree, and one pane to the right of it."""
    at = _split(width, min(44, width * 3 // 10), wish.splits.get("tree", 0))
    return {"tree": Rect(0, 0, at, height), right: Rect(at, 0, width - at, height, edge=True)}


def _three(width: int, height: int, wish: Wish) -> Rooms:
    others = LEAST if wish.side is None else 2 * LEAST
    tree = _split(width, min(46, width // 5), wish.splits.get("tree", 0), others)
    if wish.side is None:
        return {"tree": Rect(0, 0, tree, height), "role": Rect(tree, 0, width - tree, height, edge=True)}
    rest = width - tree
    share = rest * 9 // 20 if wish.side == "results" else rest * 2 // 5
    if wish.side == "comparison" and rest - BOTH_SIDES >= LEAST_ROLE:
        share = min(share, rest - BOTH_SIDES)
    role = _split(rest, share, wish.splits.get("side", 0))
    return {
        "tree": Rect(0, 0, tree, height),
        "role": Rect(tree, 0, role, height, edge=True),
        wish.side: Rect(tree + role, 0, rest - role, height, edge=True),
    }


def _split(width: int, at: int, moved: int, others: int = LEAST) -> int:
    """Where a split stands after it was moved; every pane keeps its least."""
    return max(LEAST, min(width - others, at + moved))


def split_beside(rooms: Rooms, pane: PaneName) -> str | None:
    """The name of the split that moves when this pane is made wider or narrower."""
    visible = [name for name in rooms if name != "overlay"]
    if len(visible) < 2 or (len(visible) == 2 and rooms[visible[0]].x == rooms[visible[1]].x):
        return None
    if visible[0] == "results":
        return "results"
    return "side" if len(visible) == 3 and pane != "tree" else "tree"


def _dialog(width: int, height: int, wish: Wish) -> Rooms:
    """The export dialog: its choices beside the preview, above it, or alone where there is room for one only."""
    if width >= TWO_PANES:
        at = max(DIALOG_FORM, width * 2 // 5)
        return {"export": Rect(0, 0, at, height), "preview": Rect(at, 0, width - at, height, edge=True)}
    if height < STACKED_ROWS:
        only: PaneName = "preview" if wish.focus == "preview" else "export"
        return {only: Rect(0, 0, width, height)}
    above = min(wish.dialog_rows + 1, height * 3 // 5)
    return {"export": Rect(0, 0, width, above), "preview": Rect(0, above, width, height - above)}


def _overlay(width: int, height: int) -> Rect:
    """A list on top: all of a small screen, a centred part of a large one."""
    if width < TWO_PANES:
        return Rect(0, 0, width, height)
    wide, tall = min(width - 8, 110), max(8, height * 4 // 5)
    return Rect((width - wide) // 2, (height - tall) // 3, wide, tall, edge=True, frame=True)


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
