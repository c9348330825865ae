"""Tables for spreadsheets: no text becomes a formula, however the spreadsheet's country parts its cells."""

import csv
import io
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roletui.export.cells import harmless, rows_text

STARTS = "=+-@|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05\ufe62\ufe63\ufe66\ufe6b\u207a\u207b\u207c\u2212"
"""Signs that begin a formula or a command, in plain, wide, small and raised forms."""


LATER_CELLS = ("a;", "a; ", 'a;"', 'a; "" ', "a;;", "a\t", "a|", 'a|"')


def acts(cell: str) -> bool:
    """Whether a cell is one that some spreadsheet would run."""
    return unicodedata.normalize("NFKC", cell.lstrip()[:1]) in set("=+-\u2212@|%")


@pytest.mark.parametrize("sign", STARTS)
@pytest.mark.parametrize(
    ("before", "led"),
    [("", "'"), (" ", "' "), ("\u00a0", "'\u00a0"), *((start, f"{start}'") for start in LATER_CELLS)],
)
def test_no_sign_begins_a_formula(sign: str, before: str, led: str) -> None:
    assert harmless(f"{before}{sign}1+1") == f"{led}{sign}1+1"


@pytest.mark.parametrize("start", "\t\r\n")
def test_no_cell_begins_with_what_moves_on(start: str) -> None:
    assert harmless(f"{start}a") == f"'{start}a"


@pytest.mark.parametrize(
    "text", ["", "plain", "a - b", "a; b", "1+1=2", "50 % of", "a|b", "a | -b", "x;'=1", "\u2013 dash"]
)
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


CELLS = st.text(st.sampled_from([*STARTS, ";", ",", '"', "'", "\t", "\n", "\r", " ", "\u00a0", "a", "1"]), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=3))
@example([['a;"=1+1&"']])
def test_no_cell_acts_whatever_parts_the_cells(rows: list[list[str]]) -> None:
    text = rows_text(rows)
    for delimiter in (",", ";", "\t"):
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            assert not any(map(acts, row)), (text, delimiter, row)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=3))
@example([["a|=1"], ['|"=1']])
def test_no_cell_after_a_bar_acts(rows: list[list[str]]) -> None:
    text = rows_text(rows)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter="|"):
        # Blanks keep what follows a bar from being a formula.
        assert not any(acts(cell) for cell in row if not cell[:1].isspace()), (text, row)


@given(CELLS.filter(lambda text: not set(text) & {";", "|", "\uff5c", "\t", "\n", "\r"}))
def test_a_cell_can_be_read_back(cell: str) -> None:
    ((shown,),) = csv.reader(io.StringIO(rows_text([[cell]]), newline=""))
    assert shown.removeprefix("'") == cell.removeprefix("'")
