"""A pane that scrolls drawn lines on Textual's line API: title, split line, cursor, words found, scroll bar."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from roletui.drawing.lines import Line, Part
from roletui.text import Safe
from roletui.tui import theme
from roletui.tui.layout import PaneName, Rect
from roletui.tui.session import Session
from roletui.tui.status_words import PathWords
from roletui.tui.theme import Palette, Stretch
from roletui.tui.viewport import Mark, Stop, Viewport

if TYPE_CHECKING:
    from textual.timer import Timer

BAR, SCROLL_TRACK, SCROLL_THUMB, EDGE = "▌", " ", "▐", "│"
FLOOR = ("╰", "─", "╯")
"""The last row of a pane that floats above others."""
WHEEL_ROWS = 3
WIDEST_TEXT = 110
"""Columns of text beyond which lines are hard to read; a wider pane leaves the rest empty."""


class Surroundings(Protocol):
    """What a pane needs in order to be drawn."""

    session: Session
    colours: Palette

    def row_filters(self) -> Sequence[LineFilter]:
        """What every row passes through before it is sent."""

    def draw(self, size: Size | None = None) -> None:
        """Lay out, and send the frame in this same tick."""


class Bullet(NamedTuple):
    """An item or paragraph under the cursor, and where it was read from."""

    text: Safe
    path: Safe
    line: int


class LinesPane(Widget, can_focus=False):
    """Lines of one pane; subclasses say which, and what follows when the cursor moves."""

    ALLOW_SELECT = False

    pane: ClassVar[PaneName]
    number: ClassVar[int | None] = None
    """The digit that leads to this pane."""
    block_cursor: ClassVar[bool] = False
    """Whether the cursor is one row to be drawn as a block where there are no colours to shade it with."""
    widest: ClassVar[int] = WIDEST_TEXT
    unfinished = False
    """Whether only what is in sight is drawn: then nobody knows yet how far down it is."""

    class Moved(Message):
        """The mouse moved the cursor of a pane."""

        def __init__(self, pane: "LinesPane", *, again: bool, line: int, x: int) -> None:
            super().__init__()
            self.pane = pane
            self.again = again
            """Whether the press was the second on the same line: a wish to open it."""
            self.line = line
            self.x = x

    class SplitMoved(Message):
        """The mouse moved the split at the left of a pane by some columns."""

        def __init__(self, pane: "LinesPane", by: int) -> None:
            super().__init__()
            self.pane = pane
            self.by = by

    def __init__(self, host: Surroundings) -> None:
        super().__init__(id=self.pane, markup=False)
        self.host = host
        self.view = Viewport()
        self.rect = Rect(0, 0, 0, 0)
        self.lead: Sequence[Line] = ()
        """Lines under the title that never scroll."""
        self.stale = True
        self._drag: int | None = None
        self._painted: object = None
        self._cursor = Stop(0, 0)
        self._foot: Sequence[Line] = ()
        self._width = 0
        self._rows: dict[int, Strip] = {}
        """Rows as they were last sent; whoever refreshes some of them has them made anew."""

    foot_rows = 0
    """Rows at the bottom that never scroll; the first of them is a rule."""

    @property
    def foot(self) -> Sequence[Line]:
        """What stands in them."""
        return ()

    def draw(self, width: int) -> Sequence[Line]:
        """The lines to scroll, each at most `width` cells wide."""
        raise NotImplementedError

    def heading(self) -> Line:
        """What the pane's first row says."""
        raise NotImplementedError

    def moved(self) -> None:
        """Follow the cursor; called in the same tick in which it moved."""

    def finish(self) -> None:
        """Draw what is out of sight and not drawn yet, for who goes to the end or looks through all lines."""

    def place_words(self) -> Sequence[str | PathWords]:
        """What the status line says of the place while this pane has the focus; nothing leaves that to the app."""
        return ()

    def bullet(self) -> Bullet | None:
        """The item or paragraph under the cursor."""
        return None

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
        """Columns for the text: without the split's line, the cursor's bar and the scroll bar."""
        return max(1, min(self.rect.width - self.rect.edge - 2, self.widest))

    @property
    def text_height(self) -> int:
        """Rows for the text: without the title and what never scrolls."""
        return max(1, self.rect.height - self.first_row - self.rect.frame - self.foot_rows)

    @property
    def first_row(self) -> int:
        """The row in which the lines that scroll begin."""
        return self.rect.title + min(len(self.lead), max(0, self.rect.height - self.rect.title - 2))

    def fit(self, rect: Rect) -> bool:
        """Take a place on the screen, and draw anew where that or the content asks for it; whether anything changed."""
        before, self.rect = self.rect, rect
        if self.stale or before.width != rect.width or before.edge != rect.edge:
            self.redraw()
        self.view.resize(self.text_height)
        return before != rect

    def redraw(self, mark: Mark | None = None) -> None:
        """Draw the lines anew and keep the place."""
        self.stale = False
        self.view.height = self.text_height
        self.view.put(self.draw(self.text_width), mark or self.view.mark())
        self.refresh()

    def settle(self) -> None:
        """Ask for a repaint of what looks different since the last frame: everything, or only the cursor's rows."""
        view = self.view
        looks = (id(view.lines), view.top, tuple(view.matches), self.rect, self.host.session.focus, self.heading())
        if looks != self._painted:
            self.refresh()
        elif view.cursor != self._cursor:
            for stop in (self._cursor, view.cursor):
                self.refresh(Region(0, stop.start - view.top + self.first_row, self.rect.width, stop.end - stop.start))
        if self.foot_rows and (foot := self.foot) is not self._foot:
            self._foot = foot
            self.refresh(Region(0, self.first_row + self.text_height, self.rect.width, self.foot_rows))
        self._painted, self._cursor = looks, view.cursor

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
        missing = [y for y in range(crop.y, crop.bottom) if y not in self._rows]
        if missing:
            filters, ground = self.host.row_filters(), self.background_colors[1]
            for y in missing:
                row = self._row(y)
                for line_filter in filters:
                    row = line_filter.apply(row, ground)
                self._rows[y] = Strip(row, width)
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

    def _row(self, y: int) -> list[Segment]:
        colours = self.host.colours
        width, first_row = self._width, self.first_row
        focused = self.host.session.focus == self.pane
        pieces = [Segment(EDGE, colours.ground + colours.edge)] if self.rect.edge else []
        if self.rect.title and y == 0:
            style = colours.title if focused else colours.title_away
            return theme.filled([*pieces, *self._heading(style, colours, focused=focused)], width, style)
        if self.rect.frame and y == self.rect.height - 1:
            left, line, right = FLOOR
            return theme.filled(
                [Segment(left + line * (width - 2) + right, colours.ground + colours.edge)], width, Style()
            )
        if y < first_row:
            lead = theme.segments(self.lead[y - self.rect.title], colours, colours.ground)
            return theme.filled([*pieces, Segment(" ", colours.ground), *lead], width, colours.ground)
        below = y - first_row - self.text_height
        if 0 <= below < self.foot_rows:
            rule = Line((Part(Safe("─" * (width - self.rect.edge - 2)), "rule"),))
            shown = rule if not below else self.foot[below - 1] if below <= len(self.foot) else Line()
            words = theme.segments(shown, colours, colours.ground)
            return theme.filled([*pieces, Segment(" ", colours.ground), *words], width, colours.ground)
        at = self.view.top + y - first_row
        under = colours.ground
        bar = " "
        if self.view.cursor.start <= at < self.view.cursor.end:
            under += self._cursor_style(colours, focused=focused)
            bar = BAR
        pieces.append(Segment(bar, under + (colours.bar if focused else colours.bar_away)))
        if at < len(self.view.lines):
            pieces += theme.segments(self.view.lines[at], colours, under, self.stretches(at))
        return [*theme.filled(pieces, width - 1, under), self._scroll_bar(y - first_row, colours)]

    def _cursor_style(self, colours: Palette, *, focused: bool) -> Style:
        if not focused:
            return colours.cursor_away
        return Style(reverse=True) if self.block_cursor and colours.cursor.bgcolor is None else colours.cursor

    def _heading(self, style: Style, colours: Palette, *, focused: bool) -> list[Segment]:
        """The title row: the pane's number, its words, and at the right how far down the cursor is."""
        view = self.view
        far = ""
        if len(view.lines) > self.text_height and not self.unfinished:
            far = f" {min(100, 100 * (view.top + self.text_height) // len(view.lines))}% "
        number = f" {self.number} " if self.number is not None else " "
        room = self._width - self.rect.edge - cell_len(number) - len(far)
        words = [
            Segment(piece.text, style + Style(bold=True, underline=False) if piece.text == number else style)
            for piece in theme.segments(self.heading(), colours, Style())
        ]
        if sum(cell_len(piece.text) for piece in words) > room > 0:
            words = [*theme.filled(words, room - 1, style), Segment("…", style)]
        text = theme.filled(words, max(0, room), style)
        lead = Segment(number, style + Style(bold=focused))
        return [lead, *text, Segment(far, style)]

    def _scroll_bar(self, row: int, colours: Palette) -> Segment:
        total, height = len(self.view.lines), self.text_height
        if total <= height or self.unfinished:
            return Segment(EDGE if self.rect.frame else SCROLL_TRACK, colours.ground + colours.edge)
        size = max(1, height * height // total)
        start = round((height - size) * self.view.top / max(1, total - height))
        thumb = start <= row < start + size
        track = EDGE if self.rect.frame else SCROLL_TRACK
        return Segment(SCROLL_THUMB if thumb else track, colours.ground + colours.edge)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is, or take hold of the split."""
        event.stop()
        if self.rect.edge and event.x == 0:
            self._drag = event.screen_x
            self.capture_mouse()
            return
        if event.x == self.size.width - 1 and len(self.view.lines) > self.text_height:
            self.view.scroll(len(self.view.lines) * (event.y - 1) // self.text_height - self.view.top)
            self.host.draw()
            return
        line = self.view.top + event.y - self.first_row
        before = self.view.index
        on_line = event.y >= self.first_row and line < len(self.view.lines) and self.view.at_line(line)
        again = on_line and before == self.view.index and self.host.session.focus == self.pane
        self.post_message(self.Moved(self, again=again, line=line, x=event.x - self.rect.edge - 1))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the split that is held."""
        if self._drag is not None and event.screen_x != self._drag:
            by, self._drag = event.screen_x - self._drag, event.screen_x
            self.post_message(self.SplitMoved(self, by))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of the split."""
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
