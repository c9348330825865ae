"""The career map: roles as boxes in columns by grade (or by order), families as lanes, steps as arrows.

What is drawn are the roles that a role leads to, through some steps, the levels of its own family, and those that lead
to it. The map is a canvas of single cells: arrows first, boxes over them.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from rich.cells import cell_len

from roletui.compare.model import Comparison, RowKind
from roletui.drawing.comparison import draw_bar
from roletui.drawing.ladder import Naming, merged
from roletui.drawing.lines import Line, Part, StyleName, cut, spread, wrap
from roletui.roles.ladder import Ladder
from roletui.text import Safe, counted

STEPS = 5
"""Steps from a role that are looked at."""
MOST = 60
"""Roles on one map; a larger one is no longer read."""
_WIDEST, _NARROWEST = 34, 8
"""Columns of a name in its box."""
_BOX, _GAP = 4, 3
"""Columns that a box takes besides its name, and between boxes: for lines that leave, lines that arrive, and heads."""
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
"""What a name says besides, as "(Intermediate)"."""
_BETWEEN = 1
"""Rows between boxes."""
NOWHERE = "No page here names a role that this one leads to, or one that leads here."
_SINGLE, _DOUBLE = "┌─┐│└┘", "╔═╗║╚╝"


Step = tuple[str, str]
"""From a role to another."""


class Spot(NamedTuple):
    """Where a role is in the grid."""

    row: int
    column: int


@dataclass(frozen=True)
class CareerMap:
    """The roles around one, each with its place in the grid, and the steps between them."""

    start: str
    spots: dict[str, Spot]
    steps: tuple[tuple[str, str], ...]
    heads: tuple[Safe, ...]
    """The head of the columns: grades, or nothing."""

    def step_after(self, at: Step, by: int) -> Step | None:
        """The next step as the map is read; from a role (a step to itself) first those that leave it."""
        order = sorted(self.steps, key=lambda step: (self.spots[step[0]], self.spots[step[1]]))
        if not order:
            return None
        if at in order:
            return order[(order.index(at) + by) % len(order)]
        leaving = [step for step in order if step[0] == at[0]] or [step for step in order if step[1] == at[0]] or order
        return leaving[0 if by > 0 else -1]

    def beside(self, role: str, across: int, down: int) -> str | None:
        """The nearest role to the left or right in the row, or in the next row above or below."""
        here = self.spots[role]
        if across:
            row = [(spot.column, other) for other, spot in self.spots.items() if spot.row == here.row]
            ahead = [entry for entry in row if (entry[0] - here.column) * across > 0]
            return min(ahead, key=lambda entry: abs(entry[0] - here.column))[1] if ahead else None
        rows = {spot.row for spot in self.spots.values() if (spot.row - here.row) * down > 0}
        next_row = min(rows, key=lambda row: row * down, default=None)
        near = [(abs(spot.column - here.column), other) for other, spot in self.spots.items() if spot.row == next_row]
        return min(near)[1] if near else None


def career_map(ladder: Ladder, start: str) -> CareerMap:
    """The map around a level: by grade where half of its roles have one, else by their order."""
    catalog = ladder.catalog
    roles = _roles(ladder, start)
    steps = tuple(dict.fromkeys(step for role in roles for step in _steps(ladder, role) if step[1] in roles))
    families: dict[str, list[str]] = {}
    for role in roles:
        families.setdefault(catalog.levels[role][0].id, []).append(role)
    grades = {role: _grade(ladder, role) for role in roles}
    graded = [grade for grade in grades.values() if grade is not None]
    by_grade = bool(graded) and len(graded) * 2 >= len(roles)
    columns: list[int | None] = [*sorted(set(graded))] if by_grade else []
    columns += [None] if by_grade and len(graded) < len(roles) else []
    spots: dict[str, Spot] = {}
    top = 0
    for family, members in families.items():
        order = [level.id for level in catalog.by_id[family].levels if level.id in members]
        taken: set[Spot] = set()
        for place, role in enumerate(order):
            column = columns.index(grades[role]) if by_grade else place
            spot = Spot(top, column)
            while spot in taken:
                spot = Spot(spot.row + 1, column)
            taken.add(spot)
            spots[role] = spot
        top = max((spot.row for spot in taken), default=top) + 1
    heads = (Safe("no grade" if column is None else f"grade {column}") for column in columns)
    return CareerMap(start, spots, steps, tuple(heads))


def _grade(ladder: Ladder, role: str) -> int | None:
    numbers = [grade for grade in ladder.catalog.levels[role][1].grades if isinstance(grade, int)]
    return min(numbers, default=None)


def _roles(ladder: Ladder, start: str) -> dict[str, None]:
    """Those that the role leads to, its family's levels, and those that lead to it; the nearest first."""
    catalog = ladder.catalog
    roles: dict[str, None] = {start: None}
    roles |= dict.fromkeys([level.id for level in catalog.levels[start][0].levels][:MOST])
    waiting = deque([(start, 0)])
    while waiting and len(roles) < MOST:
        role, far = waiting.popleft()
        for _, other in _steps(ladder, role):
            if other not in roles or (other in catalog.levels and far == 0):
                roles.setdefault(other)
                if far + 1 < STEPS:
                    waiting.append((other, far + 1))
    for edge in ladder.feeders(start):
        if len(roles) < MOST:
            roles.setdefault(edge.source)
    return roles


def _steps(ladder: Ladder, role: str) -> Iterator[tuple[str, str]]:
    """Where a role leads; to a family means to its first level."""
    for edge in ladder.next_steps(role):
        if edge.target in ladder.catalog.levels:
            yield role, str(edge.target)
        elif edge.target in ladder.catalog.by_id:
            yield from ((role, level.id) for level in ladder.catalog.by_id[str(edge.target)].levels[:1])


class _Box(NamedTuple):
    """A role's box on the canvas: its left end, its top row, its width, and the lines in it."""

    x: int
    y: int
    width: int
    lines: tuple[Safe, ...]
    grade: Safe

    @property
    def middle(self) -> int:
        """The row in which arrows leave and reach it."""
        return self.y + 1

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.x + self.width

    @property
    def below(self) -> int:
        """The row below it."""
        return self.y + len(self.lines) + 2


@dataclass(frozen=True)
class _Plan:
    """Where everything is: boxes, where each column begins and ends, and where each row of boxes begins."""

    boxes: Mapping[str, _Box]
    columns: Sequence[tuple[int, int]]
    rows: Sequence[int]

    def row_at(self, y: int) -> int:
        """The row of boxes that a line of the canvas belongs to."""
        return bisect_right(self.rows, y) - 1


Canvas = dict[tuple[int, int], tuple[str, StyleName]]


def draw_map(career: CareerMap, names: Naming, selected: str, width: int, step: Step | None = None) -> list[Line]:
    """The map as lines of at most `width` cells; lines of a row of boxes share its number as their ref.

    Where it is wider than that, the columns around the selected role (or the end of the selected step) are shown.
    """
    plan = _plan(career, names, width)
    canvas: Canvas = {}
    here = step or (selected, "")
    for number, head in enumerate(career.heads):
        _write(canvas, plan.columns[number][0], -1, head, "quiet")
    _Arrows(career, plan, canvas).draw(selected, step)
    for role, box in plan.boxes.items():
        style: StyleName = "title" if role == selected else "strong" if role in (career.start, *here) else "text"
        _draw_box(canvas, box, style, _DOUBLE if role == selected else _SINGLE, is_start=role == career.start)
    first, last = _window(plan, career.spots[step[1] if step else selected].column, width)
    rows = range(-1 if career.heads or last < plan.columns[-1][1] or first else 0, plan.rows[-1])
    if first:
        _write(canvas, first, -1, "‹ ", "heading")
    if last < plan.columns[-1][1]:
        _write(canvas, last - 2, -1, " ›", "heading")
    last_row = len(plan.rows) - 2
    return [Line(tuple(_parts(canvas, y, first, last)), None if y < 0 else min(last_row, plan.row_at(y))) for y in rows]


def role_at(career: CareerMap, names: Naming, selected: str, width: int, place: Spot, step: Step | None = None) -> str:
    """The role of a row whose box is at a column of the map as it is drawn, or nearest to it."""
    plan = _plan(career, names, width)
    first, _ = _window(plan, career.spots[step[1] if step else selected].column, width)
    at = place.column + first
    boxes = {role: box for role, box in plan.boxes.items() if career.spots[role].row == place.row}
    return min(boxes, key=lambda role: max(boxes[role].x - at, at - boxes[role].end + 1, 0), default=selected)


def _window(plan: _Plan, column: int, width: int) -> tuple[int, int]:
    """Where the part in sight begins and ends: whole columns, as far left as leaves one of them in sight."""
    columns = plan.columns
    if columns[-1][1] <= width:
        return 0, width
    begins = [start - _GAP for start, _ in columns[: column + 1]]
    first = next((begin for begin in begins if columns[column][1] - begin <= width), begins[-1])
    whole = max((end for _, end in columns if first < end <= first + width), default=first + width)
    return first, min(whole + _GAP, first + width)


def _plan(career: CareerMap, names: Naming, width: int) -> _Plan:
    """Every role's box: where columns would not fit otherwise, names are without brackets, and in two lines."""
    grades = {role: _beside_head(career, role, names.grades(role)) for role in career.spots}
    called = _called(career, names)
    wide, narrow = _rooms(career, called, grades)
    room = width - len(wide) * (_BOX + _GAP)
    if sum(wide) > room:
        called = {role: Safe(_IN_BRACKETS.sub("", name) or name) for role, name in called.items()}
        wide, narrow = _rooms(career, called, grades)
    while sum(wide) > room and wide != narrow:
        spare = [one - other for one, other in zip(wide, narrow, strict=True)]
        widest = max((column for column in range(len(wide)) if spare[column] > 0), key=wide.__getitem__)
        wide[widest] -= 1
    starts = [_GAP + sum(wide[:place]) + place * (_BOX + _GAP) for place in range(len(wide))]
    columns = [(start, start + room + _BOX) for start, room in zip(starts, wide, strict=True)]
    texts = {role: _folded(called[role], grades[role], wide[spot.column]) for role, spot in career.spots.items()}
    tall = [0] * (1 + max((spot.row for spot in career.spots.values()), default=0))
    for role, spot in career.spots.items():
        tall[spot.row] = max(tall[spot.row], len(texts[role]) + 2 + _BETWEEN)
    rows = [sum(tall[:row]) for row in range(len(tall) + 1)]
    boxes: dict[str, _Box] = {}
    for role, spot in career.spots.items():
        beside = [cell_len(line) for line in texts[role]]
        beside[-1] += cell_len(grades[role]) + 1 if grades[role] else 0
        boxes[role] = _Box(starts[spot.column], rows[spot.row], max(beside) + _BOX, texts[role], grades[role])
    return _Plan(boxes, columns, rows)


def _rooms(career: CareerMap, called: Mapping[str, Safe], grades: Mapping[str, Safe]) -> tuple[list[int], list[int]]:
    """What the names of each column need in one line, and in two."""
    count = 1 + max((spot.column for spot in career.spots.values()), default=0)
    wide, narrow = [_NARROWEST] * count, [_NARROWEST] * count
    for role, spot in career.spots.items():
        whole = f"{called[role]} {grades[role]}".strip()
        wide[spot.column] = max(wide[spot.column], min(_WIDEST, cell_len(whole)))
        narrow[spot.column] = max(narrow[spot.column], min(_WIDEST, _halved(whole)))
    return wide, narrow


def _halved(text: str) -> int:
    """The columns that a text needs in two lines."""
    words = text.split()
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return min((max(map(cell_len, half)) for half in halves), default=cell_len(text))


def _folded(name: Safe, grade: Safe, room: int) -> tuple[Safe, ...]:
    """A name in one line, or in two; the grade has room behind the last of them."""
    taken = cell_len(grade) + 1 if grade else 0
    if cell_len(name) + taken <= room:
        return (name,)
    words = name.split()
    for at in range(len(words) if grade else len(words) - 1, 0, -1):
        first, last = Safe(" ".join(words[:at])), Safe(" ".join(words[at:]))
        if cell_len(first) <= room and cell_len(last) + taken <= room:
            return first, last
    return (cut(name, room), Safe("")) if grade else (cut(name, room),)


# Arrows

_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_LIGHT = " │││─┘┐┤─└┌├─┴┬┼"
_HEAVY = " ┃┃┃━┛┓┫━┗┏┣━┻┳╋"
"""The sign for a cell by the sides through which a line leaves it."""
Point = tuple[int, int]


class _Route(NamedTuple):
    """A line by its corners; from box to box along rows, or `down` to the box right below."""

    corners: tuple[Point, ...]
    down: bool = False


class _Arrows:
    """The steps as lines that run between rows and columns of boxes, never through one."""

    def __init__(self, career: CareerMap, plan: _Plan, canvas: Canvas) -> None:
        self._career, self._plan, self._canvas = career, plan, canvas
        self._sides: dict[Point, tuple[int, StyleName]] = {}
        self._heads: dict[Point, tuple[str, StyleName]] = {}

    def draw(self, selected: str, step: Step | None) -> None:
        """Draw all short steps and those of the selected role; what is selected over the others, in heavy lines."""
        ranks: list[StyleName] = ["rule", "changed", "heading"]
        styled = [(ranks.index(self._style(each, selected, step)), each) for each in self._career.steps]
        for rank, (source, target) in sorted(styled, key=lambda entry: entry[0]):
            if rank or _is_near(self._career, source, target):
                self._arrow(self._route(source, target), ranks[rank])
        for point, (sides, style) in self._sides.items():
            self._canvas[point] = ((_HEAVY if style == "heading" else _LIGHT)[sides], style)
        self._canvas |= self._heads

    @staticmethod
    def _style(each: Step, selected: str, step: Step | None) -> StyleName:
        if step is not None:
            return "heading" if each == step else "rule"
        return "heading" if each[0] == selected else "changed" if each[1] == selected else "rule"

    def _route(self, source: str, target: str) -> _Route:
        """A way from one box to another: along its row where that is free, else between two rows."""
        plan, spots = self._plan, self._career.spots
        here, there = plan.boxes[source], plan.boxes[target]
        (row, column), (to_row, to_column) = spots[source], spots[target]
        begin, end = (here.end, here.middle), (there.x - 1, there.middle)
        if column == to_column and to_row == row + 1:
            return _Route(((here.x + 3, here.below), (here.x + 3, there.y - 1)), down=True)
        out = plan.columns[column][1]
        between = {spot.column for spot in spots.values() if spot.row == to_row and column < spot.column < to_column}
        if to_column > column and not between:
            return _Route((begin, (out, here.middle), (out, there.middle), end))
        into = plan.columns[to_column][0] - 2
        free = plan.rows[to_row if row < to_row else to_row + 1] - 1
        return _Route((begin, (out, here.middle), (out, free), (into, free), (into, there.middle), end))

    def _arrow(self, route: _Route, style: StyleName) -> None:
        corners, down = route
        self._add(corners[0], _UP if down else _LEFT, style)
        self._heads[corners[-1]] = ("▼" if down else "▶", style)
        for (x, y), (to_x, to_y) in pairwise(corners):
            if x != to_x:
                self._line([(each, y) for each in _from_to(x, to_x)], _RIGHT if to_x > x else _LEFT, style)
            else:
                self._line([(x, each) for each in _from_to(y, to_y)], _DOWN if to_y > y else _UP, style)

    def _line(self, points: Sequence[Point], way: int, style: StyleName) -> None:
        """A straight line, which leaves each cell towards the next and enters it from the one before."""
        back = {_UP: _DOWN, _DOWN: _UP, _LEFT: _RIGHT, _RIGHT: _LEFT}[way]
        for one, other in pairwise(points):
            self._add(one, way, style)
            self._add(other, back, style)

    def _add(self, point: Point, side: int, style: StyleName) -> None:
        """Have a line leave a cell at one side; what is selected runs over what is not."""
        sides, before = self._sides.get(point, (0, style))
        self._sides[point] = (side | (sides if before == style or style != "heading" else 0), style)


def _from_to(start: int, stop: int) -> range:
    return range(start, stop + 1) if stop >= start else range(start, stop - 1, -1)


def _is_near(career: CareerMap, source: str, target: str) -> bool:
    """Whether an arrow is short enough to be drawn for all: in its row, or to the next."""
    here, there = career.spots[source], career.spots[target]
    return abs(here.row - there.row) <= 1


def _beside_head(career: CareerMap, role: str, grades: Safe) -> Safe:
    """The grades that a box gives: none where the head of its column says the same."""
    return Safe("") if career.heads and career.heads[career.spots[role].column] == f"grade {grades}" else grades


def _called(career: CareerMap, names: Naming) -> dict[str, Safe]:
    """The first role of each family with its whole name, those after it in short."""
    called: dict[str, Safe] = {}
    seen: set[str] = set()
    for role in sorted(career.spots, key=lambda each: career.spots[each]):
        family = names.catalog.levels[role][0].id
        called[role] = names.short[role] if family in seen else names.short.alone(role)
        seen.add(family)
    return called


def _draw_box(canvas: Canvas, box: _Box, style: StyleName, frame: str, *, is_start: bool) -> None:
    line, side = frame[1], frame[3]
    edge: StyleName = "heading" if frame is _DOUBLE else "quiet"
    inner = [(side, " ", side)] * len(box.lines)
    rows = ((frame[0], line, frame[2]), *inner, (frame[4], line, frame[5]))
    for y, (first, fill, last) in enumerate(rows, box.y):
        for x in range(box.x, box.end):
            char = first if x == box.x else last if x == box.end - 1 else fill
            canvas[x, y] = (char, edge)
    for y, text in enumerate(box.lines, box.middle):
        _write(canvas, box.x + 2, y, text, style)
    if box.grade:
        _write(canvas, box.end - 2 - cell_len(box.grade), box.below - 2, box.grade, "grade")
    if is_start:
        canvas[box.x + 1, box.middle] = ("●", "changed")


def _write(canvas: Canvas, x: int, y: int, text: str, style: StyleName) -> None:
    for char in text:
        canvas[x, y] = (char, style)
        cells = cell_len(char)
        for empty in range(1, cells):
            canvas[x + empty, y] = ("", style)
        x += max(1, cells)


def _parts(canvas: Canvas, y: int, first: int, stop: int) -> Iterator[Part]:
    """A row of the canvas between two columns; half of a wide character at the edge is a blank."""
    last = max((x for x, row in canvas if row == y), default=-1)
    cells = [canvas.get((x, y), (" ", "text")) for x in range(first, min(last + 1, stop))]
    if cells and cells[0][0] == "":
        cells[0] = (" ", cells[0][1])
    if cells and cell_len(cells[-1][0]) > 1:
        cells[-1] = (" ", cells[-1][1])
    for style, run in groupby(cells, lambda cell: cell[1]):
        yield Part(Safe("".join(char for char, _ in run)), style)


# What a step takes


def draw_step(step: Step, comparison: Comparison | None, ladder: Ladder, names: Naming, width: int) -> list[Line]:
    """What it takes to go from one role to another, and where that one leads; a step to itself is the role alone."""
    start, goal = step
    lines: list[Line] = []
    if comparison is None or start == goal:
        lines += wrap([Part(names.catalog.title_of(goal), "title")], width)
    else:
        called = Part(names.short.alone(start), "title"), Part(names.short.alone(goal), "title")
        far = Part(Safe("  " + _distance(start, goal, ladder)), "quiet")
        lines.append(spread([called[0], Part(Safe(" → "), "quiet"), called[1]], [far], width))
        lines += _taken(comparison, width)
    for words, edges, back in (
        ("Leads to", ladder.next_steps(goal), False),
        ("Comes from", ladder.feeders(goal), True),
    ):
        roles = [each[0].source if back else each[0].target for each in merged(edges, back=back)]
        others = [names.beside(role, goal) for role in roles if role]
        if others:
            lines.append(spread([Part(Safe(f"{words} "), "quiet"), Part(Safe(" · ".join(others)))], [], width))
    alone = start == goal and len(lines) == 1
    return [*lines, *wrap([Part(Safe(NOWHERE), "quiet")], width)] if alone else lines


def _taken(comparison: Comparison, width: int) -> list[Line]:
    """What is to be acquired, to be done differently, and held already: in numbers, and as a bar."""
    counts = comparison.summary
    held = counts["same"] + counts["inherited"] + counts["moved"]
    said: tuple[tuple[str, RowKind], ...] = (
        (f"+{counts['new']} to acquire", "new"),
        (f"~{counts['changed']} to do differently", "changed"),
        (f"={held} already held", "same"),
    )
    parts = [part for text, kind in said for part in (Part(Safe("  ·  "), "quiet"), Part(Safe(text), kind))]
    shown: dict[RowKind, int] = {"same": held, "changed": counts["changed"], "new": counts["new"]}
    return [spread(parts[1:], [], width), *draw_bar(shown, width // 2)]


def _distance(start: str, goal: str, ladder: Ladder) -> str:
    """How far it is, in grades and in steps."""
    said: list[str] = []
    one, other = _grade(ladder, start), _grade(ladder, goal)
    if one is not None and other is not None:
        by = other - one
        said.append("same grade" if not by else f"{counted(abs(by), 'grade')} {'up' if by > 0 else 'down'}")
    way = ladder.path(start, goal)
    said.append("no step leads there" if way is None else "one step" if len(way) == 1 else f"{len(way)} steps")
    return " · ".join(said)
