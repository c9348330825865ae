"""The career map: where one can go from a role, and what each step takes."""

from collections.abc import Callable, Sequence
from functools import partial

from rich.style import Style

from roletui.compare.model import Comparison
from roletui.drawing.career import CareerMap, career_map, draw_map, draw_step
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part, wrap
from roletui.roles.ladder import Ladder
from roletui.text import Safe
from roletui.tui.commands import Actions
from roletui.tui.comparisons import Comparisons
from roletui.tui.host import Host
from roletui.tui.pane import Exported, LinesPane
from roletui.tui.state import pins_between
from roletui.tui.theme import Palette

STEP_ROWS = 6
"""Rows of what a step takes, with the rule above them."""


class CareerPane(LinesPane):
    """The third pane while the ladder around a role is drawn; the role under the cursor is read."""

    pane = "career"
    number = 3
    widest = 400

    host: Host

    def __init__(self, host: Host, ladder: Callable[[], Ladder], book: Callable[[], Comparisons]) -> None:
        super().__init__(host)
        self._ladder, self._book = ladder, book
        self.start: str | None = None
        self.selected: str | None = None
        self.map: CareerMap | None = None
        self._of: object = None

    def put(self, start: str) -> None:
        """Draw the map around a role."""
        self.start = self.selected = start
        self.map, self.stale = None, True

    def draw(self, width: int) -> Sequence[Line]:
        """The map, or why there is none."""
        session = self.host.session
        start = self.start if self.start in session.catalog.levels else None
        if start is None or self.selected is None:
            self.map, self.foot_rows = None, 0
            return wrap([Part(Safe("Choose a role in the tree: the map shows where it leads."), "quiet")], width)
        ladder = self._ladder()
        if self.map is None or self._of is not ladder:
            self.map, self._of = career_map(ladder, start), ladder
            self.selected = self.selected if self.selected in self.map.spots else start
        self.foot_rows = STEP_ROWS if self.rect.height > 2 * STEP_ROWS else 0
        names = Naming(session.catalog, session.names)
        self._step = draw_step(self.map, self.selected, self._compared(), ladder, names, width)
        lines = draw_map(self.map, names, self.selected, width)
        self.lead = [line for line in lines if line.ref is None]
        return lines[len(self.lead) :]

    _step: Sequence[Line] = ()

    @property
    def foot(self) -> Sequence[Line]:
        """What the step to the role under the cursor takes."""
        return self._step

    def _compared(self) -> Comparison | None:
        if self.start is None or self.selected is None or self.selected == self.start:
            return None
        session = self.host.session
        pins = pins_between(session.pins, self.start, self.selected)
        return self._book().of(self.start, self.selected, own=session.own, pins=pins)

    def exported(self) -> Exported | None:
        """The way from the role that the map starts from to the one under the cursor."""
        if self.start is None or self.selected is None or self.start == self.selected:
            return None
        title = Safe(" to ".join(self.host.session.names.together([self.start, self.selected])))
        return Exported("plan", "step", title, (self.start, self.selected))

    def heading(self) -> Line:
        """From which role."""
        name = self.host.session.names.alone(self.start) if self.start else ""
        return Line((Part(Safe(f"Career map from {name}" if name else "Career map")),))

    def _cursor_style(self, colours: Palette, *, focused: bool) -> Style:
        """A box of its own shows where the cursor is."""
        return colours.ground if focused else colours.cursor_away

    def walk(self, across: int, down: int) -> None:
        """Go to the nearest role in a direction."""
        if self.map is None or self.selected is None:
            return
        there = self.map.beside(self.selected, across, down)
        if there is not None:
            self.selected = there
            self.redraw()
            self.view.show(self.map.spots[there].row)
            self.host.read(there)

    def moved(self) -> None:
        """The mouse put the cursor on another row: go to its first role."""
        row = self.view.ref
        if self.map is not None and self.selected is not None and self.map.spots[self.selected].row != row:
            there = next((role for role, spot in self.map.spots.items() if spot.row == row), None)
            if there is not None:
                self.selected = there
                self.redraw()
                self.host.read(there)


class CareerCommands:
    """`career.*`."""

    def __init__(self, host: Host, pane: CareerPane, compare: Callable[[str, str], None]) -> None:
        self._host, self._pane, self._compare_two = host, pane, compare

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "career.open": self._open,
            "career.left": partial(self._pane.walk, -1, 0),
            "career.right": partial(self._pane.walk, 1, 0),
            "career.down": partial(self._pane.walk, 0, 1),
            "career.up": partial(self._pane.walk, 0, -1),
            "career.read": self._read,
            "career.compare": self._compare,
            "career.from_here": self._from_here,
        }

    def _open(self) -> None:
        """Draw the map around the role that is read; a family stands for its first level."""
        session = self._host.session
        found, family = session.level(), session.family()
        role = found[1].id if found else family.levels[0].id if family is not None and family.levels else None
        if role is None:
            self._host.say(Safe("Choose a role in the tree: the map shows where it leads."))
            return
        self._pane.put(role)
        self._host.open_side("career")

    def _read(self) -> None:
        if self._pane.selected is not None:
            self._host.go_to(self._pane.selected)

    def _compare(self) -> None:
        """Compare the role the map starts from with the one under the cursor."""
        start, selected = self._pane.start, self._pane.selected
        if start is not None and selected is not None and start != selected:
            self._compare_two(start, selected)
        else:
            self._host.say(Safe("Go to another role on the map and press c: the two are compared."))

    def _from_here(self) -> None:
        if self._pane.selected is not None:
            self._pane.put(self._pane.selected)
