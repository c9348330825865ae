"""Fewer codes of styles paint the same screen."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.tui.style_codes import thinned

COLUMNS, ROWS = 24, 6
GROUNDS = ("48;2;21;24;29", "48;2;36;39;44", "48;5;17", "44", "")
INKS = ("38;2;217;221;227", "38;2;130;170;255", "38;5;200", "36", "")
FLAGS = ("", "1", "3", "4", "7", "9", "1;3", "1;4")
STYLES = st.tuples(st.sampled_from(FLAGS), st.sampled_from(INKS), st.sampled_from(GROUNDS)).map(
    lambda codes: ";".join(filter(None, codes))
)
TEXTS = st.one_of(st.sampled_from([" ", "   ", "ab ", "漢", "│ x"]), st.text("ab .│", max_size=6))
STRETCHES = st.builds(lambda style, text: f"\x1b[{style}m{text}\x1b[0m" if style else text, STYLES, TEXTS)
MOVES = st.builds(
    lambda end, row, column: f"{end}\x1b[{row};{column}H",
    st.sampled_from(["", "\r\n"]),
    st.integers(1, ROWS),
    st.integers(1, COLUMNS),
)
OTHERS = st.sampled_from(
    ["\r\n", "\x1b[K", "\x1b[?25l", "\x1b[7mx", "\x1b[22my\x1b[0m", "\x1b[38;2mz\x1b[0m", "plain", "\x1b[m"]
)
FRAMES = st.lists(st.one_of(STRETCHES, STRETCHES, STRETCHES, MOVES, OTHERS), max_size=30).map("".join)


def painted(output: str) -> list[tuple[object, ...]]:
    """What is seen of each cell: of a blank only its ground, and lines through and below it."""
    screen = pyte.Screen(COLUMNS, ROWS)
    pyte.Stream(screen).feed(output)
    cells = []
    for row in range(ROWS):
        for column in range(COLUMNS):
            cell = screen.buffer[row][column]
            ground = (cell.data, cell.bg, cell.underscore, cell.reverse, cell.strikethrough)
            lined = cell.underscore or cell.reverse or cell.strikethrough
            cells.append(ground if cell.data == " " and not lined else (*ground, cell.fg, cell.bold, cell.italics))
    return [*cells, (screen.cursor.x, screen.cursor.y)]


@given(FRAMES)
def test_the_screen_looks_the_same(output: str) -> None:
    assert painted(thinned(output)) == painted(output)
    assert len(thinned(output)) <= len(output) + output.count("\x1b[m")


@pytest.mark.parametrize(
    ("output", "sent"),
    [
        ("\x1b[31ma\x1b[0m\x1b[31mb\x1b[0m", "\x1b[31mab\x1b[0m"),
        ("\x1b[31;44ma\x1b[0m\x1b[32;44m  \x1b[0m\x1b[31;44mb\x1b[0m", "\x1b[31;44ma  b\x1b[0m"),
        ("\x1b[31;44ma\x1b[0m\x1b[32;44mb\x1b[0m", "\x1b[31;44ma\x1b[32mb\x1b[0m"),
        ("\x1b[1;31ma\x1b[0m\x1b[31mb\x1b[0m", "\x1b[1;31ma\x1b[22mb\x1b[0m"),
        ("\x1b[4;31ma\x1b[0m\x1b[31m  \x1b[0m", "\x1b[4;31ma\x1b[24m  \x1b[0m"),
        ("\x1b[31;44ma\x1b[0m\x1b[1;31;44mb\x1b[0m", "\x1b[31;44ma\x1b[1mb\x1b[0m"),
        ("\x1b[1;2;31ma\x1b[0m\x1b[2;31mb\x1b[0m", "\x1b[1;2;31ma\x1b[22;2mb\x1b[0m"),
        ("\x1b[31;44ma\x1b[0m\x1b[31;45m  \x1b[0m\x1b[31;44mb\x1b[0m", "\x1b[31;44ma\x1b[45m  \x1b[44mb\x1b[0m"),
        ("\x1b[31ma\x1b[0m\r\n\x1b[2;1H\x1b[31mb\x1b[0m", "\x1b[31ma\r\n\x1b[2;1Hb\x1b[0m"),
        ("\x1b[31ma\x1b[0m\x1b[K\x1b[31mb\x1b[0m", "\x1b[31ma\x1b[0m\x1b[K\x1b[31mb\x1b[0m"),
        ("\x1b[?2026hno styles", "\x1b[?2026hno styles"),
    ],
)
def test_what_is_sent(output: str, sent: str) -> None:
    assert thinned(output) == sent


@given(st.text("\x1b[0;m348 1ab", max_size=40))
def test_anything_at_all_passes(output: str) -> None:
    assert thinned(output).replace("\x1b", "").count("a") == output.count("a")
