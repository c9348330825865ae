"""Panes that follow the tree's cursor: while it passes by, only what is in sight is drawn, and the rest a little later.

So a key costs as much over a page of thousands of bullets as over a short one.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from roletui.drawing.lines import Line
from roletui.tui.layout import Rect
from roletui.tui.lines_pane import LinesPane

if TYPE_CHECKING:
    from textual.timer import Timer

PASSING = 1
"""Windowfuls that are drawn while the tree's cursor passes by."""
RESTING = 0.2
"""Seconds after which it no longer passes by."""


class Drawing:
    """Lines that are drawn when they are first asked for."""

    def __init__(self, pieces: Iterator[Sequence[Line]]) -> None:
        self._pieces = pieces
        self._lines: list[Line] = []
        self.finished = False

    def lines(self, enough: int | None = None) -> Sequence[Line]:
        """More lines than `enough`, or all."""
        while not self.finished and (enough is None or len(self._lines) <= enough):
            piece = next(self._pieces, None)
            self.finished = piece is None
            self._lines += piece or ()
        return self._lines if self.finished else tuple(self._lines)


class PassingPane(LinesPane):
    """A pane of which only the lines in sight are drawn while the cursor passes by in another pane."""

    def __init__(self) -> None:
        super().__init__()
        self.unfinished = False
        """Whether only what is in sight is drawn."""
        self._resting: Timer | None = None

    def lines_of(self, drawing: Drawing, *, passing: bool) -> Sequence[Line]:
        """The drawing's lines: all of them, unless the cursor passes by."""
        lines = drawing.lines(PASSING * self.text_height if passing else None)
        self._rest(unfinished=not drawing.finished)
        return lines

    def _rest(self, *, unfinished: bool) -> None:
        """Draw what is out of sight only once the cursor of the tree stays at a role."""
        self.unfinished = unfinished
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(RESTING, self._finish) if unfinished else None

    def _finish(self) -> None:
        if self.unfinished:
            self.unfinished, self.stale = False, True
            self.app.draw()

    def finish(self) -> None:
        """Draw what is out of sight now, for who looks through all lines."""
        if self.unfinished:
            self.redraw()

    def fit(self, rect: Rect) -> bool:
        """Take a place on the screen; whoever comes into the pane finds all of it drawn."""
        self.stale = self.stale or (self.unfinished and self.app.session.focus == self.pane)
        return super().fit(rect)
