"""Whatever the theme, every text can be read on whatever is behind it: 4.5 to 1, as WCAG 2 wants it."""

import asyncio
from collections.abc import Iterator

import pytest
from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from roletui.tui import theme
from roletui.tui.theme import READABLE, contrast, palette
from tui.support import PAGES, sitting

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
