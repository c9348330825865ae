"""What the last row of the screen leaves out, and what never."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from roletui.text import Safe
from roletui.tui.status_words import LEAST_PATH, PathWords, fitted, message_rows, shortened_path

LONG = PathWords(Safe("job-families/sales/professional-services-practice-manager/index.md"))


def test_a_path_that_fits_stays_whole() -> None:
    assert fitted([PathWords(Safe("a/b.md"), ":7"), "pinned 1"], 40, 20) == "a/b.md:7  pinned 1"


def test_a_path_loses_its_first_folders_and_keeps_the_name_of_its_file() -> None:
    assert fitted([LONG, "basket 2"], 78, 52) == "…/professional-services-practice-manager/index.md  basket 2"
    assert shortened_path(LONG, 20) == "…ce-manager/index.md"
    assert shortened_path(PathWords(Safe("a-very-long-name-of-a-page.md"), ":12"), 14) == "…-a-page.md:12"


def test_words_are_left_out_whole_and_never_cut() -> None:
    pieces: list[str | PathWords] = ["nothing pinned: the level below", "on A", "stacked: under 100 columns", LONG]
    assert fitted(pieces, 78, 31) == "nothing pinned: the level below  on A  stacked: under 100 columns"
    assert fitted(pieces, 34, 16) == "nothing pinned: the level below"


def test_the_first_words_are_shortened_rather_than_left_out() -> None:
    assert fitted(["a title of many words", "pinned 1"], 12, 12) == "a title of…"


def test_a_message_takes_two_rows_and_says_how_to_see_the_rest() -> None:
    assert message_rows(Safe("Copied."), 20, 2, "g m shows all") == ["Copied."]
    assert message_rows(Safe("Wrote three files into roles"), 16, 2, "g m shows all") == [
        "Wrote three",
        "files into roles",
    ]
    rows = message_rows(Safe("Wrote three files into a folder far away from here"), 24, 2, "g m shows all")
    assert rows == ["Wrote three files into a", "folder fa… g m shows all"]


TEXT = st.text("ab c/é野", max_size=60).map(Safe)


@settings(max_examples=200)
@given(st.lists(TEXT | st.builds(PathWords, TEXT, st.just(":1")), max_size=5), st.integers(20, 80), st.integers(12, 40))
def test_nothing_is_wider_than_its_room(pieces: list[str | PathWords], room: int, of_path: int) -> None:
    shown = fitted(pieces, room, max(of_path, LEAST_PATH))
    assert cell_len(shown) <= room
    assert all(len(row) <= room for row in message_rows(Safe("ab " * 60), room, 2, "g m shows all"))
