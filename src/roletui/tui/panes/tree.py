"""The tree of departments, families and levels."""

from collections.abc import Sequence

from roletui.drawing.lines import Line, Part
from roletui.drawing.tree import Drawn, TreeLook, TreeRow, department_of, draw_tree, is_one_role, row_of
from roletui.drawing.welcome import VERBS, draw_start, draw_verbs
from roletui.model import Catalog
from roletui.roles.narrowing import Narrowed, Narrowing
from roletui.roles.short_names import ShortNames
from roletui.text import Safe, counted
from roletui.tui.commands import BY_ID, Actions
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.keys import first_key
from roletui.tui.layout import Rect
from roletui.tui.pane import LinesPane


class TreePane(LinesPane):
    """The left pane: what there is to read."""

    pane = "tree"
    opens = "tree.open"
    number = 1
    block_cursor = True

    host: Host

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._drawn: dict[str, Drawn] = {}
        self._foot: Sequence[Line] = ()
        self.narrowed = Narrowed(())
        """What the words leave."""

    def draw(self, width: int) -> Sequence[Line]:
        """The rows of the tree as it is open and narrowed now."""
        session = self.host.session
        self.narrowed = session.narrowing.narrow(session.narrowed)
        look = self._look(self.narrowed.best)
        lines = draw_tree(self.narrowed.branches, session.names, look, width, self._drawn)
        if lines or not session.loaded:
            return lines
        if not session.catalog.families and not self.rect.boxed:
            # Nothing is beside the tree that says what to do.
            return draw_start(session.catalog, (), width, first_key(self.host.keys_of(BY_ID["unread.propose"])))
        text = "No match. Esc shows all again." if session.narrowed else "No roles here."
        return [Line((Part(Safe(text), "quiet"),))]

    def _look(self, best: str | None) -> TreeLook:
        session = self.host.session
        return TreeLook(
            open=session.open_rows,
            closed=session.closed_departments,
            narrowed=bool(session.narrowed.strip()),
            best=best,
            pinned=session.pinned,
            basket=frozenset(session.basket),
            ticked=frozenset(session.ticked),
            recent=session.recent,
            hits=session.hits or None if session.side == "results" else None,
        )

    def draw_ahead(self, catalog: Catalog, names: ShortNames) -> None:
        """Draw the rows of a catalogue that is to be shown next as they will probably look; good in a thread."""
        look = self._look(None)._replace(
            open=frozenset(self.host.session.open_rows),
            closed=frozenset(self.host.session.closed_departments),
            narrowed=False,
        )
        draw_tree(Narrowing(catalog, names).narrow("").branches, names, look, self.text_width, self._drawn)

    def fit(self, rect: Rect) -> bool:
        """Take a place on the screen; where a first start shows the tree alone, what the program does is below."""
        changed = super().fit(rect)
        foot = self._verbs() if self.host.session.is_welcoming and not rect.boxed else ()
        rows = len(foot) + 1 if foot and len(self.view.lines) + len(foot) < rect.height - self.first_row else 0
        if rows != self.foot_rows:
            self._foot, self.foot_rows = foot, rows
            self.view.resize(self.text_height)
            self.touch()
        return changed

    def _verbs(self) -> Sequence[Line]:
        return draw_verbs([first_key(self.host.keys_of(BY_ID[name])) for name, _, _ in VERBS], self.text_width)

    @property
    def foot(self) -> Sequence[Line]:
        """What the program does, while nothing was read yet."""
        return self._foot

    def heading(self) -> Line:
        """How many roles there are, or the words that leave some of them."""
        session = self.host.session
        count = len(session.catalog.levels)
        if not session.narrowed.strip():
            return Line((Part(Safe(f"Roles  {count}")),))
        left = sum(len(branch.levels) for branch in self.narrowed.branches)
        return Line((Part(Safe(f"{session.narrowed.strip()}  {left} of {count}")),))

    def is_section(self, ref: object) -> bool:
        """Departments and families part the tree."""
        return isinstance(ref, TreeRow) and ref.kind != "level"

    @property
    def row(self) -> TreeRow | None:
        """The row under the cursor."""
        ref = self.view.ref
        return ref if isinstance(ref, TreeRow) else None

    def moved(self) -> None:
        """Read what the cursor is on."""
        row = self.row
        if row is not None and row.kind != "department":
            self.host.read(row.id)


class TreeCommands:
    """`tree.*`."""

    def __init__(self, host: Host, pane: TreePane) -> None:
        self._host, self._pane = host, pane

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "tree.open": self._open,
            "tree.close": self._close,
            "tree.narrow": self._narrow,
            "tree.open_all": self._open_all,
            "tree.close_all": self._close_all,
        }

    def _open(self) -> None:
        """Open the department or family under the cursor, or go and read the role."""
        session, row = self._host.session, self._pane.row
        if row is None:
            return
        if row.kind == "department":
            self._turn_department(row.id)
        elif row.kind == "level" or row in session.open_rows or not session.catalog.by_id[row.id].levels:
            self._host.go_to(row.id)
        else:
            session.open_rows.add(row)
            self._pane.redraw()

    def _close(self) -> None:
        """Close the family under the cursor; from a level go to its family, from a closed family to its department."""
        session, row = self._host.session, self._pane.row
        if row is None:
            return
        if row in session.open_rows:
            session.open_rows.discard(row)
        elif row.kind == "department":
            session.closed_departments.add(row.id)
        else:
            family = session.family(row.id)
            if family is not None:
                up = TreeRow("department", department_of(family))
                within = row.kind == "level" and not is_one_role(family)
                self._pane.view.show(TreeRow("family", family.id) if within else up)
                self._pane.moved()
        self._pane.redraw()

    def _turn_department(self, name: str) -> None:
        self._host.session.closed_departments ^= {name}
        self._pane.redraw()

    def _open_all(self) -> None:
        session = self._host.session
        session.closed_departments.clear()
        session.open_rows = {TreeRow("family", family.id) for family in session.catalog.families}
        self._pane.redraw()

    def _close_all(self) -> None:
        self._host.session.open_rows.clear()
        self._pane.redraw()

    def _narrow(self) -> None:
        """Ask for words, and narrow the tree while they are typed; Escape brings all rows back."""
        host, session = self._host, self._host.session
        focus, place = session.focus, host.here()
        mark = self._pane.view.mark()
        session.narrowing.prepare()
        host.focus("tree")

        def cancel() -> None:
            self.narrow_to("")
            if place is not None:
                host.restore(place)
            self._pane.view.restore(mark)
            host.focus(focus)

        prompt = Prompt(
            label=Safe(" filter: "),
            change=self.narrow_to,
            accept=lambda _words: None,
            cancel=cancel,
            note=self._left,
            leads="tree",
        )
        host.ask(prompt)

    def _left(self) -> Safe:
        left = sum(len(branch.levels) for branch in self._pane.narrowed.branches)
        return counted(left, "role")

    def narrow_to(self, words: str) -> None:
        """Show only what the words name, with the cursor on what they fit best."""
        session, pane = self._host.session, self._pane
        session.narrowed = words
        pane.redraw()
        if pane.narrowed.best is not None:
            pane.view.show(row_of(session.catalog, pane.narrowed.best))
        pane.moved()

    def reveal(self, subject: str) -> None:
        """Open what hides a role or family, and put the cursor on it."""
        session, tree = self._host.session, self._pane
        family = session.family(subject)
        if family is None:
            return
        row = row_of(session.catalog, subject)
        session.open_rows |= {TreeRow("family", family.id)} if row.kind == "level" else set()
        session.closed_departments.discard(department_of(family))
        if tree.stale or not tree.view.show(row):
            tree.redraw()
            if not tree.view.show(row) and session.narrowed:
                session.narrowed = ""
                tree.redraw()
                tree.view.show(row)
