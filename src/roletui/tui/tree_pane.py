"""The tree of departments, families and levels."""

from collections.abc import Sequence

from roletui.drawing.lines import Line, Part
from roletui.text import Safe
from roletui.tui.lines_pane import LinesPane
from roletui.tui.tree_rows import Drawn, Row, TreeLook, draw_tree


class TreePane(LinesPane):
    """The left pane: what there is to read."""

    pane = "tree"
    number = 1
    block_cursor = True

    def __init__(self) -> None:
        super().__init__()
        self.hits: dict[str, int] = {}
        self._drawn: dict[str, Drawn] = {}

    def draw(self, width: int) -> Sequence[Line]:
        """The rows of the tree as it is open and narrowed now."""
        session = self.app.session
        look = TreeLook(
            open=session.open_rows, closed=session.closed_departments, words=session.narrowed,
            pinned=session.pinned, basket=frozenset(session.basket), hits=self.hits,
        )  # fmt: skip
        lines = draw_tree(session.catalog, look, width, self._drawn)
        if lines or not session.loaded:
            return lines
        text = "nothing with these words" if session.narrowed else "no families here"
        return [Line((Part(Safe(text), "quiet"),))]

    def heading(self) -> Line:
        """How much there is."""
        catalog = self.app.session.catalog
        words = self.app.session.narrowed
        title = f"Families {len(catalog.families)}  roles {len(catalog.levels)}"
        return Line((Part(Safe(title + (f"  narrowed: {words}" if words else ""))),))

    def is_section(self, ref: object) -> bool:
        """Departments and families part the tree."""
        return isinstance(ref, Row) and ref.kind != "level"

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        ref = self.view.ref
        return ref if isinstance(ref, Row) else None

    def moved(self) -> None:
        """Read what the cursor stands on."""
        row = self.row
        if row is not None and row.kind != "department":
            self.app.controls.go.read(row.id)
