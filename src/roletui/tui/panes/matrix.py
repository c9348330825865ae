"""All levels of a family at once: bullets down, levels across, with a cursor on one cell."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment

from roletui.compare.labels import CELL_WORDS
from roletui.compare.model import Cell, Matrix, Thread
from roletui.drawing.lines import Line, Part, spread, wrap
from roletui.drawing.matrix import LEGEND, MARKS, Window, draw_window, draw_wordings
from roletui.text import Safe
from roletui.tui import theme
from roletui.tui.commands import Actions
from roletui.tui.comparisons import Comparisons
from roletui.tui.host import Host
from roletui.tui.pane import Bullet, LinesPane
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.drawing.ladder import Naming

TALL = 16
"""Rows from which the wordings of the bullet under the cursor are below the table."""


HOW_WORDED = Safe("Go to a bullet: how each level words it is shown here.")


class MatrixPane(LinesPane):
    """The third pane while the levels of a family, or the roles in the basket, are laid out."""

    pane = "matrix"
    opens = "matrix.open"
    number = 3
    widest = 400

    host: Host

    def __init__(self, host: Host, book: Callable[[], Comparisons]) -> None:
        super().__init__(host)
        self._book = book
        self.family: str | None = None
        """The family whose levels are shown; None for the roles in the basket."""
        self.column = 0
        """The level under the cursor."""
        self._followed: str | None = None
        self.matrix: Matrix | None = None
        self._window: Window | None = None
        self.differing = False
        """Whether only bullets are shown in which levels differ."""
        self._names: Naming | None = None
        self._worded: tuple[object, Sequence[Line]] | None = None

    def put(self, family: str | None, level: str | None = None) -> None:
        """Show a family's levels (or the basket's roles), with the cursor on one of them."""
        if family != self.family:
            self.view.put(())
        self.family, self.stale = family, True
        levels = self.levels
        self.column = levels.index(level) if level in levels else 0
        self._followed = level

    @property
    def levels(self) -> tuple[str, ...]:
        """The ids of the levels to show."""
        session = self.host.session
        if self.family is None:
            return tuple(role for role in session.basket if role in session.catalog.levels)
        family = session.catalog.by_id.get(self.family)
        return tuple(level.id for level in family.levels) if family is not None else ()

    def draw(self, width: int) -> Sequence[Line]:
        """The rows of the matrix, or why there are none."""
        levels, session = self.levels, self.host.session
        if not levels:
            self.matrix = self._window = None
            self.lead, self.foot_rows = (), 0
            said = "Your basket is empty. Press b on a role to add it."
            return wrap([Part(Safe("This family is no longer on the pages." if self.family else said), "quiet")], width)
        if session.subject != self._followed and session.subject in levels:
            self.column = levels.index(session.subject)
        self._followed = session.subject
        self.column = min(self.column, len(levels) - 1)
        self.matrix = self._book().matrix(levels, own=session.own)
        first = self._window.shown.start if self._window is not None else 0
        window = self._window_from(width, first)
        if self.column not in window.shown:
            fitting = len(window.shown)
            first = self.column if self.column < window.shown.start else self.column - fitting + 1
            window = self._window_from(width, first)
        self._window, self.lead = window, (spread(LEGEND, [], width), *window.head)
        hidden = self.differing and self.matrix.sections
        said = "Nothing differs here. o shows every bullet." if hidden else "These roles have no bullets."
        return window.rows or wrap([Part(Safe(said), "quiet")], width)

    def redraw(self, mark: Mark | None = None) -> None:
        """Draw anew; what was just opened with the cursor on its first bullet, so that its wordings are in sight."""
        opened = not self.view.lines
        super().redraw(mark)
        if opened and mark is None and not isinstance(self.view.ref, Thread):
            self.view.seek(lambda ref: isinstance(ref, Thread), 1)
            self.view.top = 0

    def _window_from(self, width: int, first: int) -> Window:
        """The matrix from a level on; the room for the wordings below is kept whatever they are."""
        book, session = self._book(), self.host.session
        self._names = book.names
        self.foot_rows = min(len(self.levels) + 2, self.rect.height // 3) if self.rect.height >= TALL else 0
        matrix = book.matrix(self.levels, own=session.own)
        return draw_window(matrix, book.names, width, first, session.pinned, differing=self.differing)

    @property
    def foot(self) -> Sequence[Line]:
        """How every level words the bullet under the cursor."""
        ref = self.view.ref
        if not self.foot_rows or self.matrix is None or self._names is None:
            return ()
        if not isinstance(ref, Thread):
            return wrap([Part(HOW_WORDED, "quiet")], self.text_width)
        key = (id(self.matrix), id(ref), self.text_width)
        if self._worded is None or self._worded[0] != key:
            self._worded = (key, draw_wordings(self.matrix, ref, self._names, self.text_width))
        return self._worded[1]

    def turn(self, step: int) -> bool:
        """Go to the next or previous level, scrolling sideways where it is out of sight; whether there is one."""
        if self.matrix is None or not 0 <= self.column + step < len(self.matrix.levels):
            return False
        self.column += step
        if self._window is not None and self.column not in self._window.shown:
            self.redraw()
        self.touch()
        return True

    def heading(self) -> Line:
        """Whose levels, and which of them are in sight."""
        family = self.host.session.catalog.by_id.get(self.family or "")
        title = self.host.session.names[family.id] if family is not None else Safe("Basket")
        window, matrix = self._window, self.matrix
        far = ""
        if window is not None and matrix is not None:
            shown, total = window.shown, len(matrix.levels)
            far = f"all {total} levels" if total != 1 else "1 level"
            if len(shown) < total:
                far = f"level{'s' if len(shown) > 1 else ''} {_numbers(shown)} of {total}"
            far += ", only what differs" if self.differing else ""
            far += ", own only" if matrix.own else ""
            far += ", too many bullets: only near or equal ones paired" if matrix.cut else ""
        return Line((Part(Safe(f"{title} › {far}")),))

    def place_words(self) -> Sequence[str]:
        """What the status line says: the level and what it does with the bullet under the cursor."""
        cell = self.cell
        if self.matrix is None:
            return ()
        title = self.host.session.names.together([level.id for level in self.matrix.levels])[self.column]
        if cell is None:
            return (title,)
        mark = MARKS[cell.state]
        return title, f"{mark} {CELL_WORDS[cell.state]}" if mark else "not asked"

    @property
    def level(self) -> str | None:
        """The level under the cursor."""
        return self.matrix.levels[self.column].id if self.matrix is not None else None

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor, where it is on a bullet."""
        cells: tuple[Cell, ...] = getattr(self.view.ref, "cells", ())
        return cells[self.column] if self.column < len(cells) else None

    def bullet(self) -> Bullet | None:
        """The bullet of the cell under the cursor."""
        entry = self.cell.entry if self.cell is not None else None
        return Bullet(entry.text, entry.path, entry.line) if entry is not None else None

    def is_section(self, ref: object) -> bool:
        """Whether a line heads a section."""
        return hasattr(ref, "threads")

    def _row(self, y: int) -> list[Segment]:
        """One row; the cell under the cursor and its level's title stand out."""
        strip = super()._row(y)
        at = self.view.top + y - self.first_row
        window = self._window
        if window is None or self.column not in window.shown:
            return strip
        start = self.rect.edge + 1 + window.start(self.column)
        end = start + window.columns[self.column] - 1
        if self.rect.title < y < self.first_row:
            return theme.restyle(strip, start, end, self.host.colours.column)
        here = at == self.view.cursor.start and self.cell is not None and self.host.session.focus == self.pane
        return theme.restyle(strip, start, end, self.host.colours.cell) if here and y < self._foot_row else strip

    @property
    def _foot_row(self) -> int:
        """The row below those that scroll."""
        return self.first_row + self.text_height


def _numbers(shown: range) -> str:
    """The places of the levels in sight, counted from 1."""
    return f"{shown.start + 1}" if len(shown) == 1 else f"{shown.start + 1} to {shown.stop}"


class MatrixCommands:
    """`matrix.*`."""

    def __init__(self, host: Host, pane: MatrixPane, pin_role: Callable[[str], None]) -> None:
        self._host, self._pane, self._pin_role = host, pane, pin_role

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "matrix.family": self._family,
            "matrix.basket": self._basket,
            "matrix.open": self._open,
            "matrix.left": partial(self._turn, -1, "The first level."),
            "matrix.right": partial(self._turn, 1, "The last level."),
            "matrix.pin": self._pin,
            "matrix.compare": self._compare,
            "matrix.differing": self._differing,
        }

    def _family(self) -> None:
        """Lay out all levels of the family that is read."""
        session = self._host.session
        family = session.family()
        if family is None or not family.levels:
            self._host.say(Safe("No family with levels is chosen: choose one in the tree."))
            return
        self._show(family.id, session.subject)

    def _basket(self) -> None:
        """Lay out the roles in the basket."""
        if not self._host.session.basket:
            self._host.say(Safe("Your basket is empty. Press b on a role to add it."))
        else:
            self._show(None, self._host.session.subject)

    def _show(self, family: str | None, level: str | None) -> None:
        self._pane.put(family, level)
        self._host.open_side("matrix")

    def _open(self) -> None:
        """Go to the bullet of the cell under the cursor, in its role."""
        host, pane = self._host, self._pane
        level, cell = pane.level, pane.cell
        if level is None:
            return
        entry = cell.entry if cell is not None else None
        if entry is not None:
            host.go_to(level, entry.line, entry.path)
            return
        host.go_to(level)
        if cell is not None:
            host.say(
                Safe(
                    "This role inherits the section." if cell.state == "inherited" else "This role has no such bullet."
                )
            )

    def _turn(self, step: int, otherwise: str) -> None:
        if not self._pane.turn(step):
            self._host.say(Safe(otherwise))

    def _pin(self) -> None:
        """Pin the level under the cursor, or unpin it."""
        if self._pane.level is not None:
            self._pin_role(self._pane.level)

    def _differing(self) -> None:
        """Show only bullets in which levels differ, or all."""
        self._pane.differing = not self._pane.differing
        self._pane.redraw()
        self._host.say(Safe("Only what differs is shown." if self._pane.differing else "Every bullet is shown."))

    def _compare(self) -> None:
        """Compare the level under the cursor with the pinned one, or with the one below it."""
        host, level = self._host, self._pane.level
        if level is not None:
            host.session.history.leave(host.here())
            host.read(level)
            host.reveal(level)
            host.open_side("comparison")
