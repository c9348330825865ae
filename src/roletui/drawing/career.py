"""The career map: roles as boxes in columns by grade (or by order), families as lanes, steps as arrows.

What is drawn are the roles that a role leads to, through some steps, the levels of its own family, and those that lead
to it. The map is a canvas of single cells: arrows first, boxes over them.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from roletui.compare.model import Comparison, RowKind
from roletui.drawing.comparison import draw_bar
from roletui.drawing.ladder import Naming, merged
from roletui.drawing.lines import Line, Part, StyleName, cut, in_two, spread, wrap
from roletui.roles.ladder import Ladder
from roletui.text import Safe

STEPS = 5
"""Steps from a role that are looked at."""
MOST = 60
"""Roles on one map; a larger one is no longer read."""
_WIDEST, _READABLE = 34, 12
"""Columns of a name in its box, and of one that is cut so that more columns are in sight."""
_BOX, _GAP = 4, 3
_BETWEEN = 1
"""Rows between boxes."""
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
"""What a name says besides, as "(Intermediate)"."""
_POINTS = "▶▼▲"
_SINGLE, _DOUBLE = "┌─┐│└┘", "╔═╗║╚╝"


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
    """The map around a level."""
    catalog = ladder.catalog
    roles = _roles(ladder, start)
    steps = tuple(dict.fromkeys(step for role in roles for step in _steps(ladder, role) if step[1] in roles))
    families: dict[str, list[str]] = {}
    for role in roles:
        families.setdefault(catalog.levels[role][0].id, []).append(role)
    grades = {role: _grade(ladder, role) for role in roles}
    by_grade = all(grade is not None for grade in grades.values())
    columns = sorted({grade for grade in grades.values() if grade is not None}) if by_grade else []
    spots: dict[str, Spot] = {}
    top = 0
    for family, members in families.items():
        order = [level.id for level in catalog.by_id[family].levels if level.id in members]
        taken: set[Spot] = set()
        for place, role in enumerate(order):
            column = columns.index(grades[role] or 0) if by_grade else place
            spot = Spot(top, column)
            while spot in taken:
                spot = Spot(spot.row + 1, column)
            taken.add(spot)
            spots[role] = spot
        top = max((spot.row for spot in taken), default=top) + 1
    return CareerMap(start, spots, steps, tuple(Safe(f"grade {column}") for column in columns))


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
    """A role's box on the canvas: its left end, its top row, its size, and what it says."""

    x: int
    y: int
    width: int
    tall: int
    texts: tuple[Safe, ...]
    grade: Safe

    @property
    def middle(self) -> int:
        """The row in which arrows come and go: that of the first line of the name."""
        return self.y + 1

    @property
    def end(self) -> int:
        return self.x + self.width


Canvas = dict[tuple[int, int], tuple[str, StyleName]]
Called = dict[str, tuple[Safe, ...]]
"""The name of each role, in the lines that its box has."""


def draw_map(career: CareerMap, names: Naming, selected: str, width: int) -> list[Line]:
    """The map as lines of at most `width` cells; lines of a row of boxes share its number as their ref.

    A map that is wider is seen through a window, from the first column on from which the selected role is in sight.
    """
    boxes, starts = _boxes(career, names, width)
    canvas: Canvas = {}
    for source, target in sorted(career.steps, key=lambda step: selected in step):
        here, there = boxes[source], boxes[target]
        if selected in (source, target) or _is_near(career, source, target):
            style: StyleName = "heading" if source == selected else "changed" if target == selected else "rule"
            _draw_arrow(canvas, here, there, style)
    for role, box in boxes.items():
        style = "title" if role == selected else "strong" if role == career.start else "text"
        _draw_box(canvas, box, style, _DOUBLE if role == selected else _SINGLE, is_start=role == career.start)
    whole = max(box.end for box in boxes.values())
    left = 0 if whole <= width else _first_in_sight(starts, boxes[selected], width)
    lines = [Line(tuple(_heads(career, starts, left, min(whole, left + width), width)))]
    high = boxes[selected].tall + _BETWEEN
    rows = 1 + max(spot.row for spot in career.spots.values())
    lines += [Line(tuple(_parts(canvas, y, left, width)), y // high) for y in range(rows * high)]
    return lines if career.heads or whole > width else lines[1:]


def _is_near(career: CareerMap, source: str, target: str) -> bool:
    """Whether an arrow is short enough to be drawn for all: in its row, or to the next."""
    here, there = career.spots[source], career.spots[target]
    return abs(here.row - there.row) <= 1


def _first_in_sight(starts: Sequence[int], box: _Box, width: int) -> int:
    """Where the window begins: at a column, the first from which a box ends within the window."""
    return next((start - 1 for start in starts if box.end - start + 1 <= width), box.x - 1)


def _boxes(career: CareerMap, names: Naming, width: int) -> tuple[dict[str, _Box], list[int]]:
    """Every role's box, and where the columns begin."""
    grades = {role: _beside_head(career, role, names.grades(role)) for role in career.spots}
    beside = {role: cell_len(grade) + 1 if grade else 0 for role, grade in grades.items()}
    called, rooms = _fitting(career, names, beside, width)
    starts = [1 + sum(rooms[:place]) + place * (_BOX + _GAP) for place in range(len(rooms))]
    lines = max(map(len, called.values()))
    boxes: dict[str, _Box] = {}
    for role, spot in career.spots.items():
        room = rooms[spot.column]
        first, *more = called[role]
        texts = (cut(first, max(1, room - beside[role])), *(cut(text, room) for text in more))
        wide = max(cell_len(texts[0]) + beside[role], *map(cell_len, texts))
        y = spot.row * (lines + 2 + _BETWEEN)
        boxes[role] = _Box(starts[spot.column], y, wide + _BOX, lines + 2, texts, grades[role])
    return boxes, starts


def _fitting(career: CareerMap, names: Naming, beside: dict[str, int], width: int) -> tuple[Called, list[int]]:
    """Names with which all columns fit, and the room of each column: whole, without what is in brackets, on two lines.

    Where nothing fits, names on two lines are cut to what can still be read.
    """
    whole = _called(career, names)
    plain = {role: Safe(_IN_BRACKETS.sub("", name) or name) for role, name in whole.items()}
    ways: list[Called] = [{role: (name,) for role, name in each.items()} for each in (whole, plain)]
    ways.append({role: in_two(name, beside[role]) for role, name in plain.items()})
    for called in ways:
        rooms = _rooms(career, called, beside)
        if 1 + sum(rooms) + len(rooms) * (_BOX + _GAP) - _GAP <= width:
            return called, rooms
    return ways[-1], [min(_READABLE, room) for room in rooms]


def _rooms(career: CareerMap, called: Called, beside: dict[str, int]) -> list[int]:
    """What the names of each column need."""
    rooms = [1] * (1 + max(spot.column for spot in career.spots.values()))
    for role, spot in career.spots.items():
        wide = max(cell_len(called[role][0]) + beside[role], *map(cell_len, called[role]))
        rooms[spot.column] = max(rooms[spot.column], min(wide, _WIDEST))
    return rooms


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


def _heads(career: CareerMap, starts: Sequence[int], left: int, right: int, width: int) -> Iterator[Part]:
    """What stands over the columns in sight, and a sign at each end where there are more."""
    at = 0
    if left:
        yield Part(Safe("‹"), "heading")
        at = 1
    more = starts[-1] >= right or (right - left == width and starts[-1] + _BOX > right)
    room = width - 2 if more else width
    for start, head in zip(starts, career.heads, strict=False):
        if start - left < at or start - left + cell_len(head) > room:
            continue
        yield Part(Safe(" " * (start - left - at)))
        yield Part(head, "quiet")
        at = start - left + cell_len(head)
    if more:
        yield Part(Safe(" " * (width - 1 - at)))
        yield Part(Safe("›"), "heading")


def _draw_box(canvas: Canvas, box: _Box, style: StyleName, frame: str, *, is_start: bool) -> None:
    line, side = frame[1], frame[3]
    edge: StyleName = "heading" if frame is _DOUBLE else "quiet"
    rows = ((frame[0], line, frame[2]), *[(side, " ", side)] * (box.tall - 2), (frame[4], line, frame[5]))
    for y, (first, fill, last) in enumerate(rows, box.y):
        for x in range(box.x, box.end):
            char = first if x == box.x else last if x == box.end - 1 else fill
            canvas[x, y] = (char, edge)
    for y, text in enumerate(box.texts, box.middle):
        _write(canvas, box.x + 2, y, text, style)
    if box.grade:
        _write(canvas, box.end - 2 - cell_len(box.grade), box.middle, box.grade, "grade")
    if is_start:
        canvas[box.x + 1, box.middle] = ("●", "changed")


def _write(canvas: Canvas, x: int, y: int, text: str, style: StyleName) -> None:
    for char in text:
        canvas[x, y] = (char, style)
        cells = cell_len(char)
        for empty in range(1, cells):
            canvas[x + empty, y] = ("", style)
        x += max(1, cells)


def _draw_arrow(canvas: Canvas, here: _Box, there: _Box, style: StyleName) -> None:
    """A line from one box to another: along the row, or down (or up) and then along."""
    if here.y == there.y and there.x > here.end:
        _along(canvas, here.end, there.x - 1, here.middle, style)
        canvas[there.x - 1, here.middle] = ("▶", style)
        return
    down = there.y > here.y
    x = here.x + 2 + (1 if down else 2)
    begin = here.y + here.tall if down else here.y - 1
    if there.x > x + 1:
        rows = range(begin, there.middle) if down else range(there.middle + 1, begin + 1)
        for y in rows:
            _line(canvas, x, y, "│", style)
        _line(canvas, x, there.middle, "└" if down else "┌", style)
        _along(canvas, x + 1, there.x - 1, there.middle, style)
        canvas[there.x - 1, there.middle] = ("▶", style)
        return
    into = there.x + 3
    last = there.y - 1 if down else there.y + there.tall
    rows = range(begin, last) if down else range(last + 1, begin + 1)
    for y in rows:
        _line(canvas, x, y, "│", style)
    _along(canvas, min(x, into), max(x, into), last, style)
    if x != into:
        _line(canvas, x, last, ("┘" if down else "┐") if into < x else ("└" if down else "┌"), style)
    canvas[into, last] = ("▼" if down else "▲", style)


def _along(canvas: Canvas, start: int, stop: int, y: int, style: StyleName) -> None:
    for x in range(start, stop):
        _line(canvas, x, y, "─", style)


def _line(canvas: Canvas, x: int, y: int, char: str, style: StyleName) -> None:
    """One cell of a line: it crosses others, and leaves the points of their arrows in sight."""
    before = canvas.get((x, y), (" ", style))[0]
    crossing = {before, char} == {"│", "─"}
    canvas[x, y] = (before if before in _POINTS else "┼" if crossing else char, style)


def _parts(canvas: Canvas, y: int, left: int, width: int) -> Iterator[Part]:
    """A row of the canvas as seen through the window; a wide character of which one half is outside is left out."""
    last = max((x for x, row in canvas if row == y), default=-1)
    cells = [canvas.get((x, y), (" ", "text")) for x in range(left, min(last + 1, left + width))]
    if cells and not cells[0][0]:
        cells[0] = (" ", "text")
    if cells and cell_len(cells[-1][0]) > 1:
        cells[-1] = (" ", "text")
    for style, run in groupby(cells, lambda cell: cell[1]):
        yield Part(Safe("".join(char for char, _ in run)), style)


# What a step takes


def draw_step(
    career: CareerMap, selected: str, comparison: Comparison | None, ladder: Ladder, names: Naming, width: int
) -> list[Line]:
    """What it takes to go from the map's role to the one under the cursor, and where that leads."""
    lines: list[Line] = []
    if comparison is None or selected == career.start:
        lines += wrap([Part(names.catalog.title_of(selected), "title")], width)
    else:
        start, goal = names.short.alone(career.start), names.short.alone(selected)
        far = Part(Safe("  " + _distance(career.start, selected, ladder)), "quiet")
        lines.append(spread([Part(start, "title"), Part(Safe(" → "), "quiet"), Part(goal, "title")], [far], width))
        counts = comparison.summary
        held = counts["same"] + counts["inherited"] + counts["moved"]
        said: tuple[tuple[str, RowKind], ...] = (
            (f"+{counts['new']} to acquire", "new"),
            (f"~{counts['changed']} to do differently", "changed"),
            (f"={held} already held", "same"),
        )
        parts = [part for text, kind in said for part in (Part(Safe("  ·  "), "quiet"), Part(Safe(text), kind))]
        lines.append(spread(parts[1:], [], width))
        shown: dict[RowKind, int] = {"same": held, "changed": counts["changed"], "new": counts["new"]}
        lines += draw_bar(shown, width // 2)
    for words, edges, back in (
        ("Leads to", ladder.next_steps(selected), False),
        ("Comes from", ladder.feeders(selected), True),
    ):
        roles = [each[0].source if back else each[0].target for each in merged(edges, back=back)]
        called = [names.beside(role, selected) for role in roles if role]
        if called:
            lines.append(spread([Part(Safe(f"{words} "), "quiet"), Part(Safe(" · ".join(called)))], [], width))
    return lines


def _distance(start: str, goal: str, ladder: Ladder) -> str:
    """How far it is, in grades and in steps."""
    said: list[str] = []
    one, other = _grade(ladder, start), _grade(ladder, goal)
    if one is not None and other is not None:
        by = other - one
        said.append(
            "same grade" if not by else f"{abs(by)} grade{'s' if abs(by) > 1 else ''} {'up' if by > 0 else 'down'}"
        )
    way = ladder.path(start, goal)
    said.append("no step leads there" if way is None else "one step" if len(way) == 1 else f"{len(way)} steps")
    return " · ".join(said)
