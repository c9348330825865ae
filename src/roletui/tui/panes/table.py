"""All roles as a table, sorted by a column and narrowed by words."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part
from roletui.drawing.table import (
    COLUMNS,
    HEADS,
    Column,
    TableLook,
    TableRow,
    column_at,
    draw_table_head,
    draw_table_rows,
    rows_of,
)
from roletui.roles.ladder import Ladder
from roletui.text import Safe, counted
from roletui.tui.commands import Actions
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.pane import Exported, LinesPane

MOST_ROWS = 3000
"""Roles that are listed at once; more than can be read, and words narrow them."""


class TablePane(LinesPane):
    """The third pane while all roles are listed; the one under the cursor is read."""

    pane = "table"
    opens = "table.read"
    number = 3
    block_cursor = True
    widest = 160

    host: Host

    def __init__(self, host: Host, ladder: Callable[[], Ladder]) -> None:
        super().__init__(host)
        self._ladder = ladder
        self.words = ""
        self.sort: Column = "role"
        self.reverse = False
        self.rows: list[TableRow] = []
        self._of: tuple[object, str] | None = None

    def draw(self, width: int) -> Sequence[Line]:
        """The roles that the words leave."""
        session = self.host.session
        if self._of is None or self._of[0] is not session.catalog or self._of[1] != self.words:
            branches = session.narrowing.narrow(self.words).branches
            names = Naming(session.catalog, session.names)
            self.rows = list(islice(rows_of(branches, names, self._ladder()), MOST_ROWS))
            self._of = (session.catalog, self.words)
        look = TableLook(self.sort, self.reverse, session.pinned, session.basket, session.ticked)
        self.lead = [draw_table_head(self.rows, look, width)]
        nothing = "No match. Esc shows all again." if self.words else "No roles here."
        return draw_table_rows(self.rows, look, width) or [Line((Part(Safe(nothing), "quiet"),))]

    def heading(self) -> Line:
        """How many roles, and by which words."""
        total = len(self.host.session.catalog.levels)
        words = self.words.strip()
        count = f"{words}  {len(self.rows)} of {total}" if words else f"{total}"
        return Line((Part(Safe(f"All roles  {count}")),))

    @property
    def role(self) -> str | None:
        """The role under the cursor."""
        return self.view.ref if isinstance(self.view.ref, str) else None

    def exported(self) -> Exported | None:
        """The roles that are listed, in their order on the screen."""
        levels = self.host.session.catalog.levels
        roles = tuple(line.ref for line in self.view.lines if isinstance(line.ref, str) and line.ref in levels)
        title = Safe(f"the roles of this table, {len(roles)}")
        return Exported("overview", "listed", title, roles) if roles else None

    def lead_pressed(self, row: int, column: int) -> None:
        """Sort by the column whose head was clicked, or turn its order round."""
        if row or (head := column_at(self.rows, self.text_width, column)) is None:
            return
        self.sort, self.reverse = head, head == self.sort and not self.reverse
        self.redraw()
        self.host.draw()

    def moved(self) -> None:
        """Read what the cursor is on."""
        if self.role is not None:
            self.host.read(self.role)


class TableCommands:
    """`table.*`."""

    def __init__(self, host: Host, pane: TablePane) -> None:
        self._host, self._pane = host, pane

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "table.open": self._open,
            "table.read": self._read,
            "table.filter": self._filter,
            "table.left": partial(self._sort_beside, -1),
            "table.right": partial(self._sort_beside, 1),
            "table.reverse": self._reverse,
            "table.tick": partial(self._host.run_command, "basket.tick"),
            "table.close": self._close,
        }

    def _open(self) -> None:
        """List all roles, with the cursor on the one that is read."""
        self._host.open_side("table")
        self._pane.redraw()
        if self._host.session.subject is not None and not self._pane.view.show(self._host.session.subject):
            self._pane.moved()

    def _read(self) -> None:
        if self._pane.role is not None:
            self._host.go_to(self._pane.role)

    def _filter(self) -> None:
        """Show only the roles that words name, while they are typed."""
        pane, before = self._pane, self._pane.words

        def change(words: str) -> None:
            pane.words = words
            pane.redraw()
            pane.view.first()
            pane.moved()

        prompt = Prompt(
            label=Safe(" filter: "),
            change=change,
            accept=lambda _words: None,
            cancel=partial(change, ""),
            note=lambda: counted(len(pane.rows), "role"),
            leads="table",
        )
        prompt.editor.put(before)
        self._host.session.narrowing.prepare()
        self._host.ask(prompt)

    def _sort_beside(self, step: int) -> None:
        """Sort by the column beside the one that rows are sorted by."""
        pane = self._pane
        pane.sort, pane.reverse = COLUMNS[(COLUMNS.index(pane.sort) + step) % len(COLUMNS)], False
        pane.redraw()
        self._host.say(Safe(f"Sorted by {HEADS[pane.sort].lower()}."))

    def _reverse(self) -> None:
        self._pane.reverse = not self._pane.reverse
        self._pane.redraw()

    def _close(self) -> None:
        """Show all roles again, or close the table."""
        if self._pane.words:
            self._pane.words = ""
            self._pane.redraw()
        else:
            self._host.close_side()
