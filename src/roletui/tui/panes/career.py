"""The career map: where one can go from a role, and what each step takes.

The cursor is on a role, or on an arrow from one to another.
"""

from collections.abc import Callable, Sequence
from functools import partial

from rich.style import Style

from roletui.compare.model import Comparison
from roletui.drawing.career import CareerMap, Spot, Step, career_map, draw_map, draw_step, role_at
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
from roletui.tui.viewport import Mark

STEP_ROWS = 6
"""Rows of what a step takes, with the rule above them."""


class CareerPane(LinesPane):
    """The third pane while the ladder around a role is drawn; the role under the cursor is read."""

    pane = "career"
    opens = "career.read"
    number = 3
    widest = 400

    host: Host

    def __init__(self, host: Host, ladder: Callable[[], Ladder], book: Callable[[], Comparisons]) -> None:
        super().__init__(host)
        self._ladder, self._book = ladder, book
        self.start: str | None = None
        self.selected: str | None = None
        self.step: Step | None = None
        """The arrow that the cursor is on, where it is on one."""
        self.map: CareerMap | None = None
        self._of: object = None

    def put(self, start: str) -> None:
        """Draw the map around a role."""
        self.start = self.selected = start
        self.step = None
        self.map, self.stale = None, True
        self.view.put(())

    def redraw(self, mark: Mark | None = None) -> None:
        """Draw anew; a map just opened with the row of its role in sight."""
        opened = not self.view.lines
        super().redraw(mark)
        if opened and self.map is not None and self.start is not None:
            self.view.show(self.map.spots[self.start].row)

    def draw(self, width: int) -> Sequence[Line]:
        """The map, or why there is none."""
        session = self.host.session
        start = self.start if self.start in session.catalog.levels else None
        if start is None or self.selected is None:
            self.start = self.selected = self.step = None
            self.map, self.foot_rows, self.lead, self._taken = None, 0, (), ()
            return wrap([Part(Safe("Choose a role in the tree: the map shows where it leads."), "quiet")], width)
        ladder = self._ladder()
        if self.map is None or self._of is not ladder:
            self.map, self._of = career_map(ladder, start), ladder
            self.selected = self.selected if self.selected in self.map.spots else start
            self.step = self.step if self.step in self.map.steps else None
        self.foot_rows = STEP_ROWS if self.rect.height > 2 * STEP_ROWS else 0
        names = Naming(session.catalog, session.names)
        self._taken = draw_step(self._way or (start, start), self._compared(), ladder, names, width)
        lines = draw_map(self.map, names, self.selected, width, self.step)
        self.lead = [line for line in lines if line.ref is None]
        return lines[len(self.lead) :]

    _taken: Sequence[Line] = ()

    @property
    def foot(self) -> Sequence[Line]:
        """What the step under the cursor takes, or the one to the role under it."""
        return self._taken

    @property
    def _way(self) -> Step | None:
        """The step under the cursor; on a role the one from where the map starts, to itself on that one."""
        if self.start is None or self.selected is None:
            return None
        return self.step or (self.start, self.selected)

    def _compared(self) -> Comparison | None:
        if (way := self.way) is None:
            return None
        session = self.host.session
        return self._book().of(*way, own=session.own, pins=pins_between(session.pins, *way))

    @property
    def way(self) -> Step | None:
        """What is compared and exported from here: from one role to another."""
        way, levels = self._way, self.host.session.catalog.levels
        return way if way is not None and way[0] != way[1] and all(role in levels for role in way) else None

    def exported(self) -> Exported | None:
        """The step under the cursor, or the way to the role under it."""
        if (way := self.way) is None:
            return None
        title = Safe(" to ".join(self.host.session.names.together(way)))
        return Exported("plan", "step", title, way)

    def heading(self) -> Line:
        """From which role."""
        name = self.host.session.names.alone(self.start) if self.start else ""
        return Line((Part(Safe(f"Career map from {name}" if name else "Career map")),))

    def _cursor_style(self, colours: Palette, *, focused: bool) -> Style:
        """A box of its own shows where the cursor is."""
        return colours.ground if focused else colours.cursor_away

    def walk(self, across: int, down: int) -> None:
        """Go to the nearest role in a direction; from an arrow, to the role it leads to or comes from."""
        if self.map is None or self.selected is None:
            return
        if self.step is not None and across:
            self._select(self.step[across > 0])
        elif (there := self.map.beside(self.selected, across, down)) is not None:
            self._select(there)

    def _select(self, role: str, step: Step | None = None) -> None:
        self.selected, self.step = role, step
        self.redraw()
        if self.map is not None:
            self.view.show(self.map.spots[step[1] if step else role].row)
        self.host.read(role)

    def turn(self, by: int) -> bool:
        """Go to the next arrow; whether there is one."""
        if self.map is None or self.selected is None:
            return False
        step = self.map.step_after(self.step or (self.selected, self.selected), by)
        if step is not None:
            self._select(step[0], step)
        return step is not None

    def clicked(self, x: int) -> bool:
        """The mouse chose a box; one that is chosen already is opened by the next click."""
        row = self.view.ref
        if self.map is None or self.selected is None or not isinstance(row, int):
            return False
        names = Naming(self.host.session.catalog, self.host.session.names)
        there = role_at(self.map, names, self.selected, self.text_width, Spot(row, x), self.step)
        if there == self.selected and self.step is None:
            return False
        self._select(there)
        return True

    def moved(self) -> None:
        """The mouse put the cursor on another row: go to its first role."""
        row = self.view.ref
        if self.map is not None and self.selected is not None and self.map.spots[self.selected].row != row:
            there = next((role for role, spot in self.map.spots.items() if spot.row == row), None)
            if there is not None:
                self._select(there)


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
            "career.next_step": partial(self._turn, 1),
            "career.previous_step": partial(self._turn, -1),
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

    def _turn(self, by: int) -> None:
        """Go to another arrow, or to another match of the words that were looked for."""
        if not self._host.find_again(by) and not self._pane.turn(by):
            self._host.say(Safe("No step leads from one of these roles to another."))

    def _read(self) -> None:
        """Read the role under the cursor, or the one an arrow leads to."""
        role = self._pane.step[1] if self._pane.step is not None else self._pane.selected
        if role is not None and role in self._host.session.catalog.levels:
            self._host.go_to(role)

    def _compare(self) -> None:
        """Compare both ends of the arrow, or the role the map starts from with the one under the cursor."""
        if self._pane.way is not None:
            self._compare_two(*self._pane.way)
        else:
            self._host.say(Safe("Go to another role on the map and press c: the two are compared."))

    def _from_here(self) -> None:
        if self._pane.selected is not None:
            self._pane.put(self._pane.selected)
