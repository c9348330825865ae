"""A pane that scrolls drawn lines on Textual's line API: title, split line, cursor, words found, scroll bar."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from roletui.drawing.lines import Line, Part
from roletui.text import Safe
from roletui.tui import theme
from roletui.tui.layout import Edge, PaneName, Rect
from roletui.tui.screen_cells import differing
from roletui.tui.session import Session
from roletui.tui.status_words import PathWords
from roletui.tui.theme import Palette, Stretch
from roletui.tui.viewport import Mark, Stop, Viewport

if TYPE_CHECKING:
    from textual.timer import Timer

BAR, SCROLL_TRACK, SCROLL_THUMB, SIDE, LINE = "▌", " ", "▐", "│", "─"
CEILING, FLOOR = ("╭", "╮"), ("╰", "╯")
"""The corners of a pane's frame."""
UNUSED = Color(0, 0, 0)
"""What stands for a pane's ground in filters: every cell has one of its own, and to look it up would cost each row."""
WHEEL_ROWS = 3
WIDEST_TEXT = 110
"""Columns of text beyond which lines are hard to read; a wider pane leaves the rest empty."""


class Surroundings(Protocol):
    """What a pane needs in order to be drawn."""

    session: Session
    colours: Palette

    def row_filters(self, *, behind: bool) -> Sequence[LineFilter]:
        """What every row of a pane (`behind`: not the list on top) passes through before it is sent."""

    def draw(self, size: Size | None = None) -> None:
        """Lay out, and send the frame in this same tick."""


class Bullet(NamedTuple):
    """An item or paragraph under the cursor, and where it was read from."""

    text: Safe
    path: Safe
    line: int


class Exported(NamedTuple):
    """What a pane has to export besides the role that is read: for which purpose first, and of which roles."""

    purpose: str
    name: str
    title: Safe
    roles: tuple[str, ...]


class LinesPane(Widget, can_focus=False):
    """Lines of one pane; subclasses say which, and what follows when the cursor moves."""

    ALLOW_SELECT = False

    pane: ClassVar[PaneName]
    opens: ClassVar[str] = ""
    """The command that a second press on a line runs."""
    number: ClassVar[int | None] = None
    """The digit that leads to this pane."""
    block_cursor: ClassVar[bool] = False
    """Whether the cursor is one row to be drawn as a block where there are no colours to shade it with."""
    widest: ClassVar[int] = WIDEST_TEXT
    unfinished = False
    """Whether only what is in sight is drawn: then it is not known yet how far down it is."""

    class Moved(Message):
        """The mouse moved the cursor of a pane."""

        def __init__(self, pane: "LinesPane", *, again: bool, line: int | None, x: int) -> None:
            super().__init__()
            self.pane = pane
            self.again = again
            """Whether the press was the second on the same line: a wish to open it."""
            self.line = line
            """The line that was pressed; None beside the lines."""
            self.x = x

    class SplitMoved(Message):
        """The mouse moved the split at an edge of a pane by some columns."""

        def __init__(self, pane: "LinesPane", edge: Edge, by: int) -> None:
            super().__init__()
            self.pane, self.edge, self.by = pane, edge, by

    def __init__(self, host: Surroundings) -> None:
        super().__init__(id=self.pane, markup=False)
        self.host = host
        self.view = Viewport()
        self.rect = Rect(0, 0, 0, 0)
        self.lead: Sequence[Line] = ()
        """Lines under the title that never scroll."""
        self.stale = True
        self._drag: int | None = None
        self._held: Edge = "left"
        """The edge of the frame by which a split is held, while it is."""
        self._painted: object = None
        self._framed: object = None
        self._cursor = Stop(0, 0)
        self._width = 0
        self._rows: dict[int, Strip] = {}
        """Rows as they were last sent; whoever refreshes some of them has them made anew."""

    foot_rows = 0
    """Rows at the bottom that never scroll; the first of them is a rule."""

    @property
    def foot(self) -> Sequence[Line]:
        """What is in them."""
        return ()

    def draw(self, width: int) -> Sequence[Line]:
        """The lines to scroll, each at most `width` cells wide."""
        raise NotImplementedError

    def heading(self) -> Line:
        """What the pane's first row says."""
        raise NotImplementedError

    def reach(self) -> Safe:
        """What the lower line of the frame says at its right: how far down the cursor is, where not all is in sight.

        While words are sought in the pane, which of their matches it is on.
        """
        view = self.view
        if view.sought and view.matches:
            return Safe(f"match {view.match + 1} of {len(view.matches)}")
        if len(view.lines) <= self.text_height or self.unfinished:
            return Safe("")
        return Safe(f"{view.index + 1} of {len(view.stops)}")

    def moved(self) -> None:
        """Follow the cursor; called in the same tick in which it moved."""

    def clicked(self, x: int) -> bool:
        """Follow the mouse to a column of the line under the cursor; whether that led to something else in the line."""
        del x
        self.moved()
        return False

    def finish(self) -> None:
        """Draw what is out of sight and not drawn yet, for a user who goes to the end or looks through all lines."""

    def stop(self) -> None:
        """Stop what is being read for this pane: it is closed, or the app ends."""

    def place_words(self) -> Sequence[str | PathWords]:
        """What the status line says of the place while this pane has the focus; nothing leaves that to the app."""
        return ()

    def bullet(self) -> Bullet | None:
        """The item or paragraph under the cursor."""
        return None

    def exported(self) -> Exported | None:
        """What is exported from here; nothing leaves it to the role that is read."""
        return None

    def go_on(self) -> None:
        """Go to the next row, after the one under the cursor was ticked."""
        self.view.move(1)
        self.moved()

    def is_section(self, ref: object) -> bool:  # noqa: ARG002 - for panes that have sections
        """Whether a line is one that `]` and `[` stop at."""
        return False

    def stretches(self, line: int) -> list[Stretch]:
        """Further styles for some characters of a line."""
        matches = self.view.matches
        if not matches:
            return []
        found = self.host.colours.found
        return [(match.start, match.end, found) for match in matches if match.line == line]

    @property
    def text_width(self) -> int:
        """Columns for the text: without the cursor's bar, a margin, and the frame or the scroll bar."""
        beside = 2 * self.rect.edge if self.rect.boxed else 1
        return max(1, min(self.rect.width - beside - 2, self.widest))

    @property
    def text_height(self) -> int:
        """Rows for the text: without the title and what never scrolls."""
        return max(1, self.rect.height - self.first_row - self.rect.edge - self.foot_rows)

    @property
    def first_row(self) -> int:
        """The row in which the lines that scroll begin."""
        above, below = self._title_rows, self.rect.edge
        return above + min(len(self.lead), max(0, self.rect.height - above - below - 2))

    @property
    def _title_rows(self) -> int:
        return int(self.rect.boxed or self.rect.title)

    def fit(self, rect: Rect) -> bool:
        """Take a place on the screen, and draw anew where that or the content asks for it; whether anything changed."""
        before, self.rect = self.rect, rect
        if self.stale or before.width != rect.width or before.boxed != rect.boxed:
            self.redraw()
        self.view.resize(self.text_height)
        return before != rect

    def redraw(self, mark: Mark | None = None) -> None:
        """Draw the lines anew and keep the place."""
        self.stale = False
        self.view.height = self.text_height
        self.view.put(self.draw(self.text_width), mark or self.view.mark())
        self.touch()

    def touch(self) -> None:
        """Have every row looked at again with the next frame; only the cells that differ are sent."""
        self._painted = None

    def request_repaint(self) -> None:
        """Ask for a repaint of what looks different since the last frame, down to the cells of each row."""
        view = self.view
        looks = (id(view.lines), view.top, tuple(view.matches), self.rect, self._has_focus, self.first_row)
        frame = (self.heading(), self.reach(), tuple(self.lead), tuple(self.foot))
        rows: set[int] = set()
        if looks != self._painted:
            rows.update(range(self.rect.height))
        elif view.cursor != self._cursor:
            for stop in (self._cursor, view.cursor):
                first = stop.start - view.top + self.first_row
                rows.update(range(max(self.first_row, first), first + stop.end - stop.start))
        if frame != self._framed:
            rows.update((*range(self.first_row), *range(self.first_row + self.text_height, self.rect.height)))
        self._painted, self._framed, self._cursor = looks, frame, view.cursor
        self._repaint(sorted(y for y in rows if 0 <= y < self.rect.height))

    def _repaint(self, rows: Sequence[int]) -> None:
        """Make some rows anew, and have sent what is different in them."""
        if self.size.width != self._width or self.size[:2] != self.rect[2:4]:
            self.refresh()
            return
        changed: list[Region] = []
        for y in rows:
            before, now = self._rows.get(y), self._made(y)
            spans = ((0, self._width),) if before is None else differing(before, now)
            changed += [Region(start, y, end - start, 1) for start, end in spans]
            self._rows[y] = now
        if changed:
            super().refresh(*changed)

    def _made(self, y: int) -> Strip:
        """One row as it is sent."""
        row = self._row(y)
        for line_filter in self.host.row_filters(behind=self.pane != "overlay"):
            row = line_filter.apply(row, UNUSED)
        return Strip(row, self._width)

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        self._width = self.size.width
        return Strip(self._row(y), self._width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some rows: a pane has no border, padding or blending, so each row is made once and only filtered."""
        width = self.size.width
        if width != self._width:
            self._width = width
            self._rows.clear()
        for y in range(crop.y, crop.bottom):
            if y not in self._rows:
                self._rows[y] = self._made(y)
        strips = [self._rows[y] for y in range(crop.y, crop.bottom)]
        return strips if crop.width == width else [strip.crop(crop.x, crop.right) for strip in strips]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have some rows made anew, or all; Textual asks every visible pane for rows when any pane has changed."""
        if not regions:
            self._rows.clear()
        for region in regions:
            for y in region.line_range:
                self._rows.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    @property
    def _has_focus(self) -> bool:
        return self.host.session.focus == self.pane

    def _row(self, y: int) -> list[Segment]:
        rect, colours = self.rect, self.host.colours
        if self._title_rows and y == 0:
            return self._border(CEILING, self._heading(), Safe("") if rect.boxed else self.reach())
        if rect.boxed and y == rect.height - 1:
            return self._border(FLOOR, [], self.reach())
        inner, first = self._width - 2 * rect.edge, self.first_row
        if (still := self._still(y, first)) is not None:
            bar, under = " ", colours.ground
            words = theme.segments(still, colours, under)
        else:
            at, under, bar = self.view.top + y - first, colours.ground, " "
            if self.view.cursor.start <= at < self.view.cursor.end:
                under += self._cursor_style(colours, focused=self._has_focus)
                bar = BAR
            lines = self.view.lines
            words = theme.segments(lines[at], colours, under, self.stretches(at)) if at < len(lines) else []
        pieces = [Segment(bar, under + (colours.bar if self._has_focus else colours.bar_away)), *words]
        thumb = self._is_thumb(y - first)
        if rect.boxed:
            side = Segment(SIDE, self._edge)
            right = Segment(SCROLL_THUMB, self._edge) if thumb else side
            return [side, *theme.filled(pieces, inner, under), right]
        return [*theme.filled(pieces, inner - 1, under), Segment(SCROLL_THUMB if thumb else SCROLL_TRACK, self._edge)]

    def _still(self, y: int, first: int) -> Line | None:
        """What a row shows that never scrolls, above or below the lines; None where it is one of those that do."""
        if y < first:
            at = y - self._title_rows
            return self.lead[at] if at < len(self.lead) else Line()
        below = y - first - self.text_height
        if not 0 <= below < self.foot_rows:
            return None
        if not below:
            return Line((Part(Safe(LINE * (self._width - 2 * self.rect.edge - 2)), "rule"),))
        return self.foot[below - 1] if below <= len(self.foot) else Line()

    @property
    def _edge(self) -> Style:
        colours = self.host.colours
        return colours.ground + (colours.edge_focus if self._has_focus else colours.edge)

    def _cursor_style(self, colours: Palette, *, focused: bool) -> Style:
        if not focused:
            return colours.cursor_away
        return Style(reverse=True) if self.block_cursor and colours.cursor.bgcolor is None else colours.cursor

    def _border(self, corners: tuple[str, str], words: Sequence[Segment], foot: Safe) -> list[Segment]:
        """A line of the frame, with words at its left and more at its right; without a frame, only the upper line."""
        left, right = corners if self.rect.boxed else (LINE, LINE)
        quiet = self.host.colours.ground + self.host.colours.text["quiet"]
        room = self._width - 4
        end = f" {foot} " if foot and cell_len(foot) + 2 <= room // 2 else ""
        shown: list[Segment] = []
        if words and room > 2:
            shown = theme.cut(words, room - cell_len(end) - 2, self.host.colours.ground)
        used = sum(cell_len(piece.text) for piece in shown) + (2 if shown else 0)
        before = [Segment(f"{left}{LINE}", self._edge)]
        if shown:
            before += [Segment(" ", self._edge), *shown, Segment(" ", self._edge)]
        line = LINE * max(0, room - used - cell_len(end))
        after = [Segment(line, self._edge), Segment(end, quiet), Segment(f"{LINE}{right}", self._edge)]
        return theme.filled([*before, *after], self._width, self._edge)

    def _heading(self) -> list[Segment]:
        """The title's words: strong where the pane has the focus, quiet elsewhere."""
        colours = self.host.colours
        style = colours.ground + (colours.title if self._has_focus else colours.title_away)
        plain = ("text", "title", "strong")
        return [
            Segment(part.text, style if part.style in plain else colours.ground + colours.text[part.style])
            for part in self.heading().parts
            if part.text
        ]

    def _is_thumb(self, row: int) -> bool:
        """Whether a row is one of those that show which part of the lines is in sight."""
        total, height = len(self.view.lines), self.text_height
        if total <= height or self.unfinished or row < 0:
            return False
        size = max(1, height * height // total)
        start = round((height - size) * self.view.top / max(1, total - height))
        return start <= row < start + size

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is, or take hold of the split."""
        event.stop()
        scrolls = len(self.view.lines) > self.text_height
        if (edge := self._split_at(event.x, scrolls=scrolls)) is not None:
            self._drag, self._held = event.screen_x, edge
            self.capture_mouse()
            return
        if self._title_rows <= event.y < self.first_row:
            self.lead_pressed(event.y - self._title_rows, event.x - self.rect.edge - 1)
            return
        if event.x == self.size.width - 1 and scrolls:
            self.view.scroll(len(self.view.lines) * (event.y - self.first_row) // self.text_height - self.view.top)
            self.host.draw()
            return
        line, before = self._line_in(event.y), self.view.index
        on_line = line is not None and self.view.at_line(line)
        again = on_line and before == self.view.index and self.host.session.focus == self.pane
        self.post_message(self.Moved(self, again=again, line=line, x=event.x - self.rect.edge - 1))

    def _line_in(self, row: int) -> int | None:
        """The line in a row; None on the title, the frame, and below the last line."""
        below = row - self.first_row
        line = self.view.top + below
        return line if 0 <= below < self.text_height and line < len(self.view.lines) else None

    def _split_at(self, column: int, *, scrolls: bool) -> Edge | None:
        """The edge of the frame in a column that another pane is beside; a scroll bar is no such edge."""
        if not self.rect.boxed:
            return None
        if column == 0 and self.rect.x > 0:
            return "left"
        is_last = self.rect.x + self.rect.width >= self.screen.size.width
        return "right" if column == self.size.width - 1 and not is_last and not scrolls else None

    def lead_pressed(self, row: int, column: int) -> None:
        """Act on a click in the lines above those that scroll."""

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the split that is held."""
        if self._drag is not None and event.screen_x != self._drag:
            by, self._drag = event.screen_x - self._drag, event.screen_x
            self.post_message(self.SplitMoved(self, self._held, by))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Release the split."""
        if self._drag is not None:
            event.stop()
            self._drag = None
            self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        self._wheel(event, WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        self._wheel(event, -WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        self.view.scroll(rows)
        self.host.draw()

    def copy_text(self, *, whole: bool = False) -> Safe:
        """The text under the cursor, or all of the pane's."""
        stop = Stop(0, len(self.view.lines)) if whole else self.view.cursor
        lines = [line.text.rstrip() for line in self.view.lines[stop.start : stop.end]]
        return Safe("\n".join(lines) if whole else " ".join(line.strip() for line in lines))


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

    def __init__(self, host: Surroundings) -> None:
        super().__init__(host)
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
            self.host.draw()

    def finish(self) -> None:
        """Draw what is out of sight now, for who looks through all lines."""
        if self.unfinished:
            self.redraw()

    def fit(self, rect: Rect) -> bool:
        """Take a place on the screen; whoever comes into the pane finds all of it drawn."""
        self.stale = self.stale or (self.unfinished and self.host.session.focus == self.pane)
        return super().fit(rect)
