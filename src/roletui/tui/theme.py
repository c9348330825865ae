"""From what a text means to how it looks in a theme: colours repeat what marks already say."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip
from textual.theme import Theme

from roletui.drawing.lines import Line, StyleName
from roletui.text import Safe

_NAMED = {"ansi_default": "default", "transparent": "default"}


class Palette(NamedTuple):
    """Styles for every meaning, and for the app's own furniture, on one theme's ground."""

    text: Mapping[StyleName, Style]
    ground: Style
    cursor: Style
    cursor_away: Style
    bar: Style
    bar_away: Style
    title: Style
    title_away: Style
    edge: Style
    edge_focus: Style
    """The frame of the pane that has the focus."""
    cell: Style
    """The cell of a table that the cursor is in."""
    column: Style
    """The head of that cell's column."""
    found: Style
    status: Style
    key: Style
    """A key in the hint line, on the ground of `status`."""
    prompt: Style


def palette(variables: Mapping[str, str], *, ansi: bool) -> Palette:
    """The palette of a theme, given its variables."""
    return _ansi_palette() if ansi else _colour_palette(variables)


OWN = (
    Theme(
        name="roletui-dark",
        primary="#82aaff",
        secondary="#a3acb8",
        accent="#82aaff",
        success="#98cf9f",
        warning="#e5b977",
        error="#e08f9a",
        foreground="#d9dde3",
        background="#15181d",
        surface="#15181d",
        panel="#1c2027",
        dark=True,
        variables={
            "text-primary": "#82aaff",
            "text-success": "#98cf9f",
            "text-warning": "#e5b977",
            "text-error": "#e08f9a",
        },
    ),
    Theme(
        name="roletui-light",
        primary="#2456b4",
        secondary="#59616c",
        accent="#2456b4",
        success="#226b35",
        warning="#8a5300",
        error="#a9293d",
        foreground="#23272e",
        background="#fbfbf9",
        surface="#fbfbf9",
        panel="#eeeeea",
        dark=False,
        variables={
            "text-primary": "#2456b4",
            "text-success": "#226b35",
            "text-warning": "#8a5300",
            "text-error": "#a9293d",
        },
    ),
)
"""The program's own themes; the first is the one it starts with."""


def variables_of(own: Theme) -> Mapping[str, str]:
    """What a palette is made from, of one of the own themes."""
    named = {name: str(getattr(own, name)) for name in ("background", "foreground", "primary", "panel")}
    return {**named, **own.variables}


READABLE = 4.5
"""The contrast that every text has with what is behind it, as WCAG 2 wants it of text."""
STEPS = 20


def _mix(ground: str, colour: str, share: float) -> str:
    return Color.parse(ground).blend(Color.parse(colour), share).hex6


@lru_cache(maxsize=4096)
def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2 defines it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (channel / 255 for channel in Color.parse(colour).rgb)
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _readable(colour: str, *grounds: str) -> str:
    """The colour, drawn towards black or white as far as it must be to be read on all of some grounds."""
    end = max(("#000000", "#ffffff"), key=lambda each: min(contrast(each, ground) for ground in grounds))
    shades = (_mix(colour, end, step / STEPS) for step in range(STEPS + 1))
    return next((each for each in shades if min(contrast(each, ground) for ground in grounds) >= READABLE), end)


def _behind(ground: str, colour: str, share: float, ink: str) -> str:
    """A ground tinted with a colour, no more than leaves the ink readable."""
    tints = (_mix(ground, colour, share * (STEPS - step) / STEPS) for step in range(STEPS + 1))
    return next(each for each in tints if contrast(ink, each) >= READABLE or each == ground)


class _Grounds(NamedTuple):
    """What text is on."""

    plain: str
    cursor: str
    cursor_away: str
    status: str


def _colour_palette(theme: Mapping[str, str]) -> Palette:
    plain, panel, primary = theme["background"], theme["panel"], theme["primary"]
    ink = _readable(theme["foreground"], plain, panel)
    # A cursor may shade what it is on only so far that text of a colour of its own can still be read.
    grounds = _Grounds(plain, _behind(plain, primary, 0.22, _mix(plain, ink, 0.8)), _mix(plain, ink, 0.08), panel)
    ink = _readable(ink, *grounds)
    text = _text_styles(theme, grounds, ink)
    link = str(text["link"].color.name) if text["link"].color else ink
    quiet = _readable(_mix(plain, ink, 0.62), *grounds)
    return Palette(
        text=text,
        ground=Style(color=ink, bgcolor=plain),
        cursor=Style(bgcolor=grounds.cursor),
        cursor_away=Style(bgcolor=grounds.cursor_away),
        bar=Style(color=link, bold=True),
        bar_away=Style(color=quiet),
        title=Style(color=link, bold=True),
        title_away=Style(color=quiet, bold=True),
        edge=Style(color=_mix(plain, ink, 0.24)),
        edge_focus=Style(color=link),
        cell=Style(color=ink, bgcolor=_behind(plain, primary, 0.5, ink), bold=True),
        column=Style(color=link, bold=True),
        found=Style(bgcolor=_behind(plain, theme["text-warning"], 0.5, ink), color=ink, bold=True),
        status=Style(color=_readable(_mix(panel, ink, 0.85), panel), bgcolor=panel),
        key=Style(color=link, bold=True),
        prompt=Style(color=ink, bgcolor=panel),
    )


def _text_styles(theme: Mapping[str, str], grounds: _Grounds, ink: str) -> dict[StyleName, Style]:
    """A style for every meaning, each to be read on every ground."""
    plain, panel = grounds.plain, grounds.status
    link, good, bad, warn = (
        _readable(theme[f"text-{name}"], *grounds) for name in ("primary", "success", "error", "warning")
    )
    quiet = _readable(_mix(plain, ink, 0.62), *grounds)
    chip = _mix(plain, ink, 0.12)
    added = _behind(plain, good, 0.25, ink)
    removed = _behind(plain, bad, 0.22, ink)
    return {
        "text": Style(color=ink),
        "title": Style(color=ink, bold=True),
        "heading": Style(color=link, bold=True),
        "quiet": Style(color=quiet),
        "origin": Style(color=quiet, italic=True),
        "link": Style(color=link),
        "grade": Style(color=warn),
        "chip": Style(color=_readable(warn, chip), bgcolor=chip, bold=True),
        "rule": Style(color=_mix(plain, ink, 0.3)),
        "strong": Style(color=ink, bold=True),
        "em": Style(color=ink, italic=True),
        "code": Style(color=ink, bgcolor=panel),
        "new": Style(color=good),
        "gone": Style(color=bad),
        "changed": Style(color=warn),
        "inherited": Style(color=quiet),
        "same": Style(color=quiet),
        "moved": Style(color=_readable(_mix(link, bad, 0.5), *grounds)),
        "hit": Style(bgcolor=_behind(plain, warn, 0.3, ink), color=ink, bold=True),
        "added": Style(color=_readable(ink, added), bgcolor=added, underline=True),
        "removed": Style(color=_readable(bad, removed), bgcolor=removed, strike=True),
        "error": Style(color=bad, bold=True),
        "warning": Style(color=warn),
        "notice": Style(color=link),
        "success": Style(color=good),
    }


class Dimmed(LineFilter):
    """What is behind a list on top: every colour drawn towards the ground."""

    SHARE = 0.55

    def __init__(self, colours: Palette) -> None:
        super().__init__()
        ground = colours.ground.bgcolor
        self._ground = ground.name if ground is not None and not ground.is_default else ""
        self._styles: dict[Style, Style] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments, dimmed."""
        return [Segment(text, self._dimmed(style or Style()), control) for text, style, control in segments]

    def _dimmed(self, style: Style) -> Style:
        found = self._styles.get(style)
        if found is None:
            plain = style.without_color + Style(link=None)
            found = self._styles[style] = plain + (self._faded(style) if self._ground else Style(dim=True))
        return found

    def _faded(self, style: Style) -> Style:
        shades = [
            None if colour is None or colour.is_default else _mix(colour.name, self._ground, self.SHARE)
            for colour in (style.color, style.bgcolor)
        ]
        return Style(color=shades[0], bgcolor=shades[1] or self._ground)


def _ansi_palette() -> Palette:
    """Only what any terminal has: its own sixteen colours, weight, underline and reverse."""
    text: dict[StyleName, Style] = {
        "text": Style(),
        "title": Style(bold=True),
        "heading": Style(color="cyan", bold=True),
        "quiet": Style(dim=True),
        "origin": Style(dim=True, italic=True),
        "link": Style(color="blue", underline=True),
        "grade": Style(color="yellow"),
        "chip": Style(color="yellow", bold=True),
        "rule": Style(dim=True),
        "strong": Style(bold=True),
        "em": Style(italic=True),
        "code": Style(color="cyan"),
        "new": Style(color="green"),
        "gone": Style(color="red"),
        "changed": Style(color="yellow"),
        "inherited": Style(dim=True),
        "same": Style(dim=True),
        "moved": Style(color="magenta"),
        "hit": Style(bold=True, underline=True),
        "added": Style(color="blue", underline=True),
        "removed": Style(dim=True, strike=True),
        "error": Style(color="red", bold=True),
        "warning": Style(color="yellow"),
        "notice": Style(color="cyan"),
        "success": Style(color="green"),
    }
    return Palette(
        text=text,
        ground=Style(),
        cursor=Style(bold=True),
        cursor_away=Style(),
        bar=Style(bold=True),
        bar_away=Style(dim=True),
        title=Style(bold=True, reverse=True),
        title_away=Style(),
        edge=Style(dim=True),
        edge_focus=Style(bold=True),
        cell=Style(reverse=True),
        column=Style(underline=True),
        found=Style(reverse=True),
        status=Style(),
        key=Style(bold=True, underline=True),
        prompt=Style(),
    )


Stretch = tuple[int, int, Style]
"""Characters from start to end that get a further style."""


def segments(line: Line, colours: Palette, under: Style, stretches: Sequence[Stretch] = ()) -> list[Segment]:
    """The parts of a line as Rich segments, each on the style of the row it is in."""
    result: list[Segment] = []
    at = 0
    for part in line.parts:
        base = under + colours.text[part.style]
        if stretches:
            result.extend(_cut(part.text, at, base, stretches))
        else:
            result.append(Segment(part.text, base))
        at += len(part.text)
    return result


def _cut(text: Safe, at: int, base: Style, stretches: Sequence[Stretch]) -> Iterable[Segment]:
    ends = {0, len(text)}
    for start, end, _ in stretches:
        ends.update(place - at for place in (start, end) if 0 < place - at < len(text))
    ordered = sorted(ends)
    for start, end in pairwise(ordered):
        style = base
        for first, last, extra in stretches:
            if first <= at + start < last:
                style += extra
        yield Segment(text[start:end], style)


def row(pieces: Iterable[Segment], width: int, under: Style) -> Strip:
    """A row of exactly `width` cells."""
    return Strip(filled(pieces, width, under), width)


def filled(pieces: Iterable[Segment], width: int, under: Style) -> list[Segment]:
    """Segments of exactly `width` cells together."""
    result: list[Segment] = []
    room = width
    for piece in pieces:
        cells = cell_len(piece.text)
        if cells >= room:
            result.append(Segment(set_cell_size(piece.text, room), piece.style))
            return result
        result.append(piece)
        room -= cells
    result.append(Segment(" " * room, under))
    return result


def cut(pieces: Sequence[Segment], width: int, under: Style) -> list[Segment]:
    """Segments in at most `width` cells, with a sign where not all of them fit."""
    if sum(cell_len(piece.text) for piece in pieces) <= width:
        return list(pieces)
    kept = filled(pieces, max(0, width - 1), under)
    return [*kept, Segment("…", kept[-1].style if kept else under)] if width > 0 else []


def restyle(pieces: Sequence[Segment], start: int, end: int, style: Style) -> list[Segment]:
    """A row with a further style on the cells from start to end, as far as the row reaches."""
    strip = Strip(pieces)
    # While the terminal grows, a frame is still asked for at the width that it had.
    end = min(end, strip.cell_length)
    start = min(start, end)
    within = Segment.apply_style(strip.crop(start, end), post_style=style)
    return [*strip.crop(0, start), *within, *strip.crop(end)]
