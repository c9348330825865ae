"""What all drawings share: widths of columns, and names broken in two."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from roletui.drawing.lines import column_widths, cut, in_two
from roletui.text import Safe

WORDS = st.text("abc漢 -", max_size=30)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=6), st.integers(1, 90))
def test_columns_take_what_they_need_and_never_more_than_the_room(rows: list[list[str]], room: int) -> None:
    widths = column_widths(rows, room)
    needs = [max(1, *(cell_len(row[at]) for row in rows if at < len(row))) for at in range(max(map(len, rows)))]
    assert len(widths) == len(needs)
    assert all(1 <= width <= need for width, need in zip(widths, needs, strict=True))
    assert sum(widths) <= max(room, len(needs))
    assert sum(widths) == min(sum(needs), max(room, len(needs)))


def test_words_stay_whole_and_long_texts_get_the_room() -> None:
    head = ["Requirement", "1", "2", "3", "4", "Evidence, in their own words", "Source"]
    row = [
        "Has worked in a similar role before, with customers of many kinds",
        "",
        "",
        "",
        "",
        "",
        "pages/manager.md:109",
    ]
    widths = column_widths([head, row, row], 60)
    assert widths[1:5] == [1, 1, 1, 1]
    assert widths[0] >= len("Requirement")
    assert widths[5] >= len("Evidence,")
    assert widths[0] == max(widths)
    assert sum(widths) == 60


def test_a_name_is_broken_where_both_lines_are_shortest() -> None:
    assert in_two(Safe("Senior Regional Manager")) == ("Senior Regional", "Manager")
    assert in_two(Safe("Practice Manager")) == ("Practice", "Manager")
    assert in_two(Safe("Practice Manager"), beside=4) == ("Practice", "Manager")
    assert in_two(Safe("Staff")) == ("Staff",)
    assert in_two(Safe("")) == ("",)


def test_the_line_with_something_beside_it_counts_with_it() -> None:
    assert in_two(Safe("Head of Sales")) == ("Head of", "Sales")
    assert in_two(Safe("Head of Sales"), beside=4) == ("Head", "of Sales")


@given(WORDS, st.integers(0, 40), st.booleans())
def test_a_text_that_is_cut_takes_no_more_than_its_room(text: str, room: int, middle: bool) -> None:
    shown = cut(text, room, middle=middle)
    assert cell_len(shown) <= room
    assert shown == text or "…" in shown or not room


def test_a_name_that_is_cut_in_its_middle_ends_with_whole_words() -> None:
    assert cut("Security Incident Response Team", 29, middle=True) == "Security Incide…Response Team"
    assert cut("Distinguished Engineer, Infrastructure", 29, middle=True) == "Distinguished…Infrastructure"
    assert cut("Senior Manager", 14, middle=True) == "Senior Manager"
