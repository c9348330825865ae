"""Which two roles are compared, and what is kept of pairing by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.compare.model import Pin, PinEnd
from roletui.model import KINDS, Catalog, Family, Level
from roletui.text import Raw, Safe
from roletui.tui.compare import Pair, choose_pair, level_below
from roletui.tui.state import from_text, pins_between, to_text, with_pin


def family(*grades: int | str | None) -> Family:
    """A family with one level for each grade, in the order of its page."""
    levels = tuple(
        Level(f"f/{number}", Safe(f"Level {number}"), number, (grade,) if grade is not None else ())
        for number, grade in enumerate(grades)
    )
    return Family("f", Safe("Family"), Safe("f.md"), 1, Raw("f.md"), levels=levels)


@pytest.mark.parametrize(
    ("grades", "below"),
    [
        ((5, 6, 7), [None, 0, 1]),
        ((7, 6, 5), [1, 2, None]),
        ((None, None), [None, 0]),
        ((6, 6, 7), [None, 0, 1]),
        ((6, 8, 8, 7), [None, 3, 1, 0]),
        ((None, 6, None), [None, 0, 1]),
        (("A", 5), [None, 0]),
    ],
)
def test_the_level_below_goes_by_grade_and_then_by_the_page(
    grades: tuple[int | str | None, ...], below: list[int | None]
) -> None:
    page = family(*grades)
    found = [level_below(page, level) for level in page.levels]
    assert found == [page.levels[place] if place is not None else None for place in below]


def test_the_pair_is_pinned_and_read_or_has_a_neighbour() -> None:
    catalog = Catalog(Raw("/pages"), (family(5, 6),))
    assert choose_pair(catalog, "f/1", "f/0") == Pair("f/0", "f/1")
    above = choose_pair(catalog, "f/0", None)
    assert isinstance(above, Pair)
    assert (above.left, above.right) == ("f/0", "f/1")
    assert "the level above" in above.said
    for subject, pinned, word in [("f", None, "not families"), ("f", "f/0", "Level 0"), ("f/1", "f/1", "another role")]:
        said = choose_pair(catalog, subject, pinned)
        assert isinstance(said, str)
        assert word in said
    alone = choose_pair(Catalog(Raw("/pages"), (family(5),)), "f/0", None)
    assert isinstance(alone, str)
    assert "only level" in alone


ends = st.builds(PinEnd, st.text(), st.sampled_from(KINDS), st.text())
pins = st.builds(Pin, ends, ends, st.booleans())


@given(pins)
def test_a_pin_comes_back_from_its_text(pin: Pin) -> None:
    assert from_text(to_text(pin)) == pin


@given(
    st.one_of(st.text(), st.sampled_from(["[]", "{}", "[1,2]", '[true,"a","other","b","c","nope","d"]', "[" * 9999]))
)
def test_foreign_text_is_no_pin(text: str) -> None:
    assert from_text(text) is None


@given(st.lists(pins, max_size=6), pins)
def test_a_new_pin_overrules_an_older_one_on_the_same_bullets(before: list[Pin], new: Pin) -> None:
    texts = with_pin([to_text(pin) for pin in before], new)
    assert from_text(texts[-1]) == new
    same = [text for text in texts if (pin := from_text(text)) and {pin.one, pin.other} == {new.one, new.other}]
    assert len(same) == 1
    between = pins_between(texts, new.other.level, new.one.level)
    assert between[-1] == new
