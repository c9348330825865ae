"""Where each pane is: from the terminal's size and what is wished for, to rectangles. Pure."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from rich.style import Style
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

PaneName = Literal[
    "tree",
    "role",
    "results",
    "comparison",
    "matrix",
    "history",
    "step",
    "table",
    "career",
    "overlay",
    "export",
    "preview",
]
SidePane = Literal["results", "comparison", "matrix", "history", "table", "career"]

SMALLEST = (40, 10)
"""Columns and rows below which nothing useful fits."""
DRAWN_COLUMNS, DRAWN_ROWS = 2_000, 1_000
"""Columns and rows that are drawn at most: no screen shows more, but a terminal or a page may claim any number."""
TWO_PANES = 100
"""Columns from which two panes are side by side."""
THREE_PANES = 180
"""Columns from which all three do."""
STACKED_ROWS = 18
"""Rows from which search results are above the role they preview, where there is no room beside it."""
DIALOG_FORM = 46
"""Columns of the export dialog's choices, beside their preview."""
BOTH_SIDES = 104
"""Columns in which both sides of a comparison are side by side."""
BESIDE_TREE = 160
"""Columns from which they do so beside the tree."""
LEAST_ROLE = 50
"""Columns that the role keeps for its text when the comparison takes them."""
GAP = 1
"""Columns between framed panes."""
CRUMBS_FROM = 16
"""Rows of screen from which one is spent on where one is."""
FRAMED_FROM = 60
"""Columns from which lists on top have a frame."""
LIST_ROWS = 20
"""Rows that a list on top may take at least, however little of the rest is seen then."""
LEAST_LIST = 3
"""Rows that a list on top takes at least: one line in its frame."""
WIDEST_STATES = 72
"""Columns that a list of states takes at most; the rest is for what one of them changed."""
LEAST = 20
"""Columns a pane keeps when a split is moved."""

Edge = Literal["left", "right"]
"""An edge of a pane's frame."""
Splits = Mapping[str, int]
"""How far each split was moved from where it is by itself, in columns."""


class Rect(NamedTuple):
    """A pane's place; with `boxed` there is a frame around it, with its title in the upper line.

    Without, `title` says whether its first row is a line with the title in it.
    """

    x: int
    y: int
    width: int
    height: int
    title: bool = True
    boxed: bool = False

    @property
    def edge(self) -> int:
        """Columns that the frame takes at each side."""
        return int(self.boxed)


class ListSize(NamedTuple):
    """How large the list on top wants to be, and whether at the side, where it hides least."""

    width: int
    height: int
    beside: bool = False


class Wish(NamedTuple):
    """What is to be seen: which pane has the focus, which third pane is open, and what was moved or zoomed."""

    focus: PaneName = "tree"
    side: SidePane | None = None
    overlay: ListSize | None = None
    zoom: bool = False
    splits: Splits = MappingProxyType({})
    dialog_rows: int = 0
    """Rows that the export dialog's choices take; none while it is closed."""
    status_rows: int = 1
    """Rows that the status line takes."""


Rooms = dict[PaneName, Rect]


def drawn_size(columns: int, rows: int) -> tuple[int, int]:
    """The size that is drawn on a screen which claims to have this one."""
    return max(1, min(columns, DRAWN_COLUMNS)), max(1, min(rows, DRAWN_ROWS))


def fits(width: int, height: int) -> bool:
    """Whether the terminal is large enough for anything."""
    return width >= SMALLEST[0] and height >= SMALLEST[1]


def top_rows(height: int) -> int:
    """Rows for the line that says where one is; a low screen has none to spare."""
    return 1 if height >= CRUMBS_FROM else 0


def arrange(width: int, height: int, wish: Wish) -> Rooms:
    """The visible panes; the first row of the screen says where one is, the last rows are left to the status line."""
    if not fits(width, height):
        return {}
    top = top_rows(height)
    free = height - wish.status_rows - top
    rooms = _dialog(width, free, wish) if wish.dialog_rows else _body(width, free, wish)
    boxed = width >= TWO_PANES
    rooms = {name: rect._replace(y=rect.y + top, boxed=boxed) for name, rect in rooms.items()}
    if wish.overlay is not None:
        rooms["overlay"] = _overlay(width, free, top, wish.overlay)
    return rooms


def _body(width: int, height: int, wish: Wish) -> Rooms:
    focus: PaneName = wish.focus if wish.focus != "overlay" else (wish.side or "tree")
    if wish.zoom or focus in ("table", "career"):
        return {focus: Rect(0, 0, width, height)}
    if focus in ("history", "step"):
        return _history(width, height, wish, focus)
    if width >= THREE_PANES:
        return _three(width, height, wish)
    if width >= TWO_PANES:
        return _two(width, height, wish, focus)
    if focus == "results" and height >= STACKED_ROWS:
        above = height * 3 // 5
        return {
            "results": Rect(0, 0, width, above),
            "role": Rect(0, above, width, height - above),
        }
    return {focus: Rect(0, 0, width, height)}


def _two(width: int, height: int, wish: Wish, focus: PaneName) -> Rooms:
    if wish.side == "matrix":
        return {"matrix": Rect(0, 0, width, height)} if focus == "matrix" else _beside(width, height, wish, "role")
    if wish.side == "history":
        return _beside(width, height, wish, "role")
    if wish.side == "comparison" and focus == "comparison" and width < BESIDE_TREE:
        # Both sides next to each other take the tree's room too; going to the tree brings it back.
        return {"comparison": Rect(0, 0, width, height)}
    if wish.side == "comparison" and focus in ("tree", "comparison"):
        return _beside(width, height, wish, "comparison")
    if wish.side == "results" and focus != "tree":
        at = _split(width, width * 9 // 20, wish.splits.get("results", 0))
        return _side_by_side(width, height, at, "results", "role")
    return _beside(width, height, wish, "role")


def _history(width: int, height: int, wish: Wish, focus: PaneName) -> Rooms:
    """States or changes, and what the one under the cursor changed: beside the list, below it, or alone."""
    if width >= TWO_PANES:
        at = _split(width, min(WIDEST_STATES, width * 2 // 5), wish.splits.get("history", 0))
        return _side_by_side(width, height, at, "history", "step")
    if height < STACKED_ROWS:
        return {focus: Rect(0, 0, width, height)}
    above = height * 2 // 5
    return {"history": Rect(0, 0, width, above, title=False), "step": Rect(0, above, width, height - above)}


def _beside(width: int, height: int, wish: Wish, right: PaneName) -> Rooms:
    """The tree, and one pane to the right of it."""
    at = _split(width, min(44, width * 3 // 10), wish.splits.get("tree", 0))
    return _side_by_side(width, height, at, "tree", right)


def _side_by_side(width: int, height: int, at: int, left: PaneName, right: PaneName) -> Rooms:
    """Two framed panes with a column between them."""
    return {left: Rect(0, 0, at - GAP, height), right: Rect(at, 0, width - at, height)}


def _three(width: int, height: int, wish: Wish) -> Rooms:
    third = None if wish.side == "history" else wish.side  # which has the whole screen while it has the focus
    others = LEAST if third is None else 2 * LEAST
    tree = _split(width, min(46, width // 5), wish.splits.get("tree", 0), others)
    if third is None:
        return _side_by_side(width, height, tree, "tree", "role")
    rest = width - tree
    share = rest * 9 // 20 if third == "results" else rest // 3 if third == "matrix" else rest * 2 // 5
    if third == "comparison" and rest - BOTH_SIDES >= LEAST_ROLE:
        share = min(share, rest - BOTH_SIDES)
    role = _split(rest, share, wish.splits.get("side", 0))
    return {
        "tree": Rect(0, 0, tree - GAP, height),
        "role": Rect(tree, 0, role - GAP, height),
        third: Rect(tree + role, 0, rest - role, height),
    }


def _split(width: int, at: int, moved: int, others: int = LEAST) -> int:
    """Where a split is after it was moved; every pane keeps its least."""
    return max(LEAST, min(width - others, at + moved))


def split_beside(rooms: Rooms, pane: PaneName, edge: Edge | None = None) -> str | None:
    """The name of the split that moves when this pane is made wider or narrower, or that is at an edge of it."""
    visible = [name for name in rooms if name != "overlay"]
    if len(visible) == 3 and edge is not None:
        return ("tree", "side")[[*map(str, visible)].index(pane) - (edge == "left")]
    if len(visible) < 2 or (len(visible) == 2 and rooms[visible[0]].x == rooms[visible[1]].x):
        return None
    if visible[0] in ("results", "history"):
        return visible[0]
    return "side" if len(visible) == 3 and pane != "tree" else "tree"


def _dialog(width: int, height: int, wish: Wish) -> Rooms:
    """The export dialog: its choices beside the preview, above it, or alone where there is room for one only."""
    if width >= TWO_PANES:
        at = max(DIALOG_FORM, width * 2 // 5)
        return _side_by_side(width, height, at, "export", "preview")
    if height < STACKED_ROWS:
        only: PaneName = "preview" if wish.focus == "preview" else "export"
        return {only: Rect(0, 0, width, height)}
    above = min(wish.dialog_rows + 1, height * 3 // 5)
    return {"export": Rect(0, 0, width, above), "preview": Rect(0, above, width, height - above)}


def _overlay(width: int, height: int, top: int, size: ListSize) -> Rect:
    """A list on top: as large as it wants to be, as far as the screen has room; framed wherever a frame leaves room."""
    boxed = width >= FRAMED_FROM
    wide = min(width - 4, size.width) if boxed else width
    roomy = boxed and height >= CRUMBS_FROM and not size.beside
    most = max(min(height, LIST_ROWS), height * 4 // 5) if roomy else height
    tall = max(min(LEAST_LIST, height), min(most, size.height + (2 if boxed else 1)))
    if size.beside and boxed:
        return Rect(width - wide - 1, top, wide, tall, boxed=True)
    return Rect((width - wide) // 2, top + (height - tall) // 3, wide, tall, boxed=boxed)


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
            if child.id == "crumbs":
                above = min((rect.y for name, rect in rooms.items() if name != "overlay"), default=0)
                region = Region(0, 0, size.width, above)
            elif child.id == "status":
                below = max((rect.y + rect.height for name, rect in rooms.items() if name != "overlay"), default=0)
                region = Region(0, below, size.width, size.height - below)
            elif child.id in rooms:
                region = Region(*rooms[child.id][:4])
            else:
                continue
            order = 1 if child.id == "overlay" else 0
            placements.append(WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child, order))
        return placements


class Desk(Screen[None]):
    """The main screen, laid out by rooms."""

    AUTO_FOCUS = ""

    def __init__(self, rooms: Callable[[Size], Rooms], ground: Callable[[], Style]) -> None:
        super().__init__()
        self._layout_of_rooms = RoomLayout(rooms)
        self._ground = ground

    def render_lines(self, crop: Region) -> list[Strip]:
        """Empty rows: of all this, only the columns between panes are seen."""
        return [Strip.blank(crop.width, self._ground())] * crop.height

    @property
    def layout(self) -> Layout:
        """The rooms."""
        return self._layout_of_rooms
