"""Whatever the theme, every text can be read on whatever is behind it: 4.5 to 1, as WCAG 2 wants it."""

import asyncio
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from roletui.tui import theme
from roletui.tui.theme import READABLE, contrast, palette
from tui.support import GOLDEN, PAGES, sitting

UNUSED = Color(0, 0, 0)

THEMES = {each.name: each for each in (*theme.OWN, *BUILTIN_THEMES.values()) if not each.name.startswith("ansi")}
LINES_OF_DRAWING = {"rule"}
"""Styles of lines between texts, which nobody has to read."""


def variables(of: Theme) -> dict[str, str]:
    return {**of.to_color_system().generate(), **of.variables}


def texts(colours: theme.Palette) -> Iterator[tuple[str, Style]]:
    """Every text with what may be behind it."""
    grounds = {"ground": Style(), "cursor": colours.cursor, "cursor away": colours.cursor_away, "found": colours.found}
    for place, under in grounds.items():
        for name, style in colours.text.items():
            if name not in LINES_OF_DRAWING:
                yield (
                    f"{name} on {place}",
                    colours.ground + style + under if place == "found" else (colours.ground + under + style),
                )
    for name in ("text", "quiet", "strong", "changed", "link", "heading", "chip"):
        yield f"{name} in the first row", colours.status + colours.text[name]
    for place, under in (("ground", Style()), ("cursor", colours.cursor), ("cursor away", colours.cursor_away)):
        yield f"the cell of a table on {place}", colours.ground + under + colours.cell
        yield f"the head of its column on {place}", colours.ground + under + colours.column
        yield f"the end of a frame on {place}", colours.ground + under + colours.text["quiet"]
        yield f"a choice on {place}", colours.ground + under + colours.bar
    yield "a key", colours.status + colours.key
    yield "a hint", colours.status
    yield "what is typed", colours.prompt
    yield "its completion", colours.prompt + colours.text["quiet"]
    yield "a title", colours.ground + colours.title
    yield "a title elsewhere", colours.ground + colours.title_away


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read(name: str) -> None:
    for what, style in texts(palette(variables(THEMES[name]), ansi=False)):
        assert style.color is not None, what
        assert style.bgcolor is not None, what
        found = contrast(style.color.name, style.bgcolor.name)
        assert found >= READABLE, f"{what}: {found:.2f}"


def test_these_are_all_the_themes_that_are_offered() -> None:
    async def run() -> None:
        async with sitting(PAGES) as here:
            offered = {each for each in here.app.themes if not here.app.available_themes[each].ansi}
            assert offered == set(THEMES)
            assert here.app.theme_name == "roletui-dark"

    asyncio.run(run())


def test_contrast_is_measured_as_wcag_defines_it() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("own", theme.OWN, ids=lambda own: own.name)
def test_own_themes_name_all_that_a_palette_is_made_from(own: Theme) -> None:
    assert palette(theme.variables_of(own), ansi=False) == palette(variables(own), ansi=False)


SHOWN = "+~−=●◐↳◆▣✓•▸▾"
"""Signs that say something by themselves."""


def kept_pairs(text: str, theme_name: str) -> set[tuple[str, str]]:
    """The colours of letters and what is behind them, of a kept picture in one of the own themes."""
    screen, *painted = re.split(r"^── (roletui-\w+)\n", text, flags=re.MULTILINE)
    lines = painted[painted.index(theme_name) + 1].splitlines()
    styles = {number: Style.parse(style) for number, _, style in (line.partition(" = ") for line in lines) if style}
    found: set[tuple[str, str]] = set()
    for row, runs in zip(screen.splitlines(), lines, strict=False):
        cells = "".join(char + "\0" * (cell_len(char) - 1) for char in row)
        starts = [(int(start), number) for start, _, number in (run.partition(":") for run in runs.split())]
        for (start, number), (stop, _) in pairwise([*starts, (len(cells), "")]):
            style = styles[number]
            if any(char.isalnum() or char in SHOWN for char in cells[start:stop]) and style.color and style.bgcolor:
                back, fore = (style.color, style.bgcolor) if style.reverse else (style.bgcolor, style.color)
                found.add((fore.name, back.name))
    return found


@pytest.mark.parametrize("own", theme.OWN, ids=lambda own: own.name)
def test_every_text_of_every_kept_screen_can_be_read(own: Theme) -> None:
    texts_of = [file.read_text(encoding="utf-8") for file in sorted(GOLDEN.glob("*.txt"))]
    pairs = set().union(*(kept_pairs(text, own.name) for text in texts_of if f"── {own.name}\n" in text))
    assert len(pairs) > 30
    readable = {pair for pair in pairs if contrast(*pair) >= READABLE}
    # What is behind a list on top is dimmed: it is no more than that.
    dimmed = theme.Dimmed(palette(variables(own), ansi=False))
    faded = {
        (style.color.name, style.bgcolor.name)
        for fore, back in readable
        for (segment,) in [dimmed.apply([Segment("a", Style(color=fore, bgcolor=back))], UNUSED)]
        if (style := segment.style) is not None and style.color is not None and style.bgcolor is not None
    }
    assert pairs - readable <= faded, [(pair, round(contrast(*pair), 2)) for pair in pairs - readable - faded]
