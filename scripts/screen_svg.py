"""Screens of the app drawn as one SVG: a still picture, or a recording that plays by itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App

CELL, LINE, SIZE = 8.4, 17, 14
"""Width and height of a cell, and the size of the letters in it."""
SIDE, TOP = 10, 36
FONT = "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace"
"""Fonts of the reader's machine: a picture asks the web for nothing."""
BUTTONS = ("#ff5f57", "#febc2e", "#28c840")

_PARTS = re.compile(r"[\u2190-\u27ff]+|[^\s\u2190-\u27ff]+(?: [^\s\u2190-\u27ff]+)*")
"""Runs of signs and words: drawn apart, so that a sign from a font of another width moves none of the letters."""

Row = tuple[tuple[str, Style], ...]


class Frame(NamedTuple):
    """What a screen showed, for how many seconds, and what is said about it in the window's title."""

    rows: tuple[Row, ...]
    seconds: float = 1.0
    caption: str = "roletui"


def rows_of(app: App[None]) -> tuple[Row, ...]:
    """What the app's screen shows now."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal would be sent
    return tuple(_row(strip) for strip in strips)


def _row(segments: Iterable[Segment]) -> Row:
    pairs = ((segment.text, segment.style or Style()) for segment in segments)
    return tuple(("".join(text for text, _ in run), style) for style, run in groupby(pairs, key=lambda pair: pair[1]))


def draw(frames: Sequence[Frame], ground: str, ink: str) -> str:
    """One frame as a picture, several as a recording that begins again when it has ended."""
    drawing = _Drawing(ground)
    width = SIDE * 2 + CELL * sum(cell_len(text) for text, _ in frames[0].rows[0])
    height = TOP + LINE * len(frames[0].rows) + SIDE
    shown = "\n".join(
        f'<g class="f{number}"><text class="t" x="{width / 2:.5g}" y="23">{escape(frame.caption)}</text>'
        f'<g transform="translate({SIDE} {TOP})">{drawing.rows(frame.rows)}</g></g>'
        for number, frame in enumerate(frames)
    )
    buttons = "".join(f'<circle cx="{20 + 20 * n}" cy="18" r="6" fill="{fill}"/>' for n, fill in enumerate(BUTTONS))
    definitions = drawing.definitions()  # before the style sheet, which names what they need
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.5g} {height}" width="{width:.5g}">
<style>
text{{font:{SIZE}px {FONT};white-space:pre}}
.t{{fill:{ink};text-anchor:middle}}
{drawing.style_sheet()}
{_played(frames)}
</style>
<defs>
{definitions}
</defs>
<rect width="100%" height="100%" rx="9" fill="{ground}" stroke="{ink}" stroke-opacity=".4"/>
{buttons}
{shown}
</svg>
"""


def _played(frames: Sequence[Frame]) -> str:
    """When each frame is seen. A reader who wants no motion sees the first one."""
    if len(frames) == 1:
        return ""
    ends = list(accumulate(frame.seconds for frame in frames))
    rules = [
        "g[class^=f]{visibility:hidden}",
        "g.f0{visibility:visible}",
        "@media not (prefers-reduced-motion:reduce){",
    ]
    for number, (frame, end) in enumerate(zip(frames, ends, strict=True)):
        start, stop = (f"{100 * at / ends[-1]:.4g}%" for at in (end - frame.seconds, end))
        first = "" if number == 0 else "0%{visibility:hidden}"
        rules.append(f"@keyframes k{number}{{{first}{start}{{visibility:visible}}{stop}{{visibility:hidden}}}}")
        rules.append(f".f{number}{{animation:k{number} {ends[-1]:.4g}s step-end infinite}}")
    return "\n".join([*rules, "}"])


class _Drawing:
    """Rows as SVG: each different row and each different style stands in the file once."""

    def __init__(self, ground: str) -> None:
        self._ground = ground.lower()
        self._rows: dict[Row, int] = {}
        self._styles: dict[str, int] = {}

    def rows(self, rows: Sequence[Row]) -> str:
        """Rows in their places."""
        numbers = [self._rows.setdefault(row, len(self._rows)) for row in rows]
        return "".join(f'<use href="#r{number}" y="{line * LINE}"/>' for line, number in enumerate(numbers))

    def definitions(self) -> str:
        """Every row that was placed."""
        return "\n".join(f'<g id="r{number}">{self._row(row)}</g>' for row, number in self._rows.items())

    def style_sheet(self) -> str:
        """Every style of the rows that were defined."""
        return "\n".join(f".s{number}{{{style}}}" for style, number in self._styles.items())

    def _row(self, row: Row) -> str:
        cells = [(cell_len(text), _colours(style)[1]) for text, style in row]
        grounds, column = "", 0
        for back, run in groupby(cells, key=lambda cell: cell[1]):
            width = sum(wide for wide, _ in run)
            if back not in {"", self._ground}:
                grounds += f'<rect {_place(column, width)} height="{LINE}" fill="{back}"/>'
            column += width
        return grounds + "".join(self._texts(row))

    def _texts(self, row: Row) -> Iterator[str]:
        column = 0
        for text, style in row:
            for part in _PARTS.finditer(text):
                yield self._text(part.group(), column + cell_len(text[: part.start()]), style)
            column += cell_len(text)

    def _text(self, text: str, column: int, style: Style) -> str:
        fore, _ = _colours(style)
        lines = " ".join(name for name, on in (("underline", style.underline), ("line-through", style.strike)) if on)
        looks = [f"fill:{fore}", "font-weight:bold" * bool(style.bold), "font-style:italic" * bool(style.italic)]
        looks.append(f"text-decoration:{lines}" if lines else "")
        number = self._styles.setdefault(";".join(filter(None, looks)), len(self._styles))
        return f'<text class="s{number}" y="13" {_place(column, cell_len(text), "textLength")}>{escape(text)}</text>'


def _place(column: int, width: int, name: str = "width") -> str:
    return f'x="{column * CELL:.5g}" {name}="{width * CELL:.5g}"'


def _colours(style: Style) -> tuple[str, str]:
    """The colours of the letters and of their ground; `ground` is empty where it is the screen's."""
    fore = style.color.get_truecolor().hex if style.color else "#ffffff"
    back = style.bgcolor.get_truecolor().hex if style.bgcolor else ""
    return (back, fore) if style.reverse else (fore, back)
