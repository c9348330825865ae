"""From what a text means to how it looks in a theme: colours repeat what marks already say."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

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
    found: Style
    status: Style
    key: Style
    """A key in the hint line, on the ground of `status`."""
    prompt: Style


def palette(variables: Mapping[str, str], *, ansi: bool) -> Palette:
    """The palette of a theme, given its variables."""
    return _ansi_palette() if ansi else _colour_palette(variables)


def _mix(ground: str, colour: str, share: float) -> str:
    return Color.parse(ground).blend(Color.parse(colour), share).hex6


def _colour_palette(theme: Mapping[str, str]) -> Palette:
    ground, ink = theme["background"], theme["foreground"]
    primary, panel = theme["primary"], theme["panel"]
    quiet = _mix(ground, ink, 0.62)
    link, good, bad, warn = (theme[f"text-{name}"] for name in ("primary", "success", "error", "warning"))
    moved = _mix(link, bad, 0.5)
    text: dict[StyleName, Style] = {
        "text": Style(color=ink),
        "title": Style(color=ink, bold=True),
        "heading": Style(color=link, bold=True),
        "quiet": Style(color=quiet),
        "origin": Style(color=quiet, italic=True),
        "link": Style(color=link, underline=True),
        "grade": Style(color=warn),
        "chip": Style(color=warn, bgcolor=_mix(ground, ink, 0.12), bold=True),
        "rule": Style(color=_mix(ground, ink, 0.3)),
        "strong": Style(color=ink, bold=True),
        "em": Style(color=ink, italic=True),
        "code": Style(color=ink, bgcolor=panel),
        "new": Style(color=good),
        "gone": Style(color=bad),
        "changed": Style(color=warn),
        "inherited": Style(color=quiet),
        "same": Style(color=quiet),
        "moved": Style(color=moved),
        "hit": Style(bgcolor=_mix(ground, warn, 0.3), color=ink, bold=True),
        "added": Style(color=ink, bgcolor=_mix(ground, primary, 0.35), underline=True),
        "removed": Style(color=quiet, bgcolor=_mix(ground, warn, 0.2), strike=True),
        "error": Style(color=bad, bold=True),
        "warning": Style(color=warn),
        "notice": Style(color=link),
        "success": Style(color=good),
    }
    return Palette(
        text=text,
        ground=Style(color=ink, bgcolor=ground),
        cursor=Style(bgcolor=_mix(ground, primary, 0.34)),
        cursor_away=Style(bgcolor=_mix(ground, ink, 0.09)),
        bar=Style(color=link, bold=True),
        bar_away=Style(color=quiet),
        title=Style(color=ground, bgcolor=link, bold=True),
        title_away=Style(color=ink, bgcolor=panel),
        edge=Style(color=_mix(ground, ink, 0.25)),
        found=Style(bgcolor=_mix(ground, warn, 0.55), color=ink, bold=True),
        status=Style(color=ink, bgcolor=panel),
        key=Style(color=link, bold=True),
        prompt=Style(color=ink, bgcolor=_mix(ground, primary, 0.2)),
    )


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
        title=Style(reverse=True, bold=True),
        title_away=Style(underline=True),
        edge=Style(dim=True),
        found=Style(reverse=True),
        status=Style(),
        key=Style(bold=True, underline=True),
        prompt=Style(),
    )


Stretch = tuple[int, int, Style]
"""Characters from start to end that get a further style."""


def segments(line: Line, colours: Palette, under: Style, stretches: Sequence[Stretch] = ()) -> list[Segment]:
    """The parts of a line as Rich segments, each on the style of the row it stands in."""
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


def restyle(pieces: Sequence[Segment], start: int, end: int, style: Style) -> list[Segment]:
    """A row with a further style on the cells from start to end."""
    strip = Strip(pieces)
    before, within, after = strip.divide([start, max(start, end), strip.cell_length])
    return [*before, *Segment.apply_style(within, post_style=style), *after]
