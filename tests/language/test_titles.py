"""Names as people write them, held against titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.language.titles import address, is_bare_rank, likeness, name_words, same_title
from roletui.language.words import within


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Sr. Director of PS", "Senior Director of Professional Services"),
        ("Intermediate Sourcer", "Sourcer (Intermediate)"),
        ("Program Manger", "Professional Services Program Manager"),
        ("CSM", "Customer Success Manager"),
        ("Customer Success Manager", "CSM"),
        ("AVP, Sales", "Area Vice President, Sales"),
        ("Learning and Development Partner", "L&D Partner"),
        ("FP&A Analyst", "FP&A Analyst (Intermediate)"),
        ("Backend Engineers", "Backend Engineer"),
        ("the Senior level", "Senior Data Engineer"),
        ("Backend Engineer's", "Backend Engineer"),
    ],
)
def test_a_name_fits_the_title_it_means(written: str, title: str) -> None:
    assert likeness(name_words(written), name_words(title)).whole


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Program Manager", "Senior Program Manager"),
        ("Senior Program Manager", "Program Manager"),
        ("Staff Engineer", "Senior Engineer"),
        ("Intermediate Engineer", "Senior Engineer"),
        ("Director, Sales", "Vice President, Sales"),
        ("Engineer II", "Engineer III"),
    ],
)
def test_another_rank_is_another_role(written: str, title: str) -> None:
    assert not likeness(name_words(written), name_words(title)).whole


@given(st.text(max_size=40))
def test_any_text_has_words_and_fits_itself(text: str) -> None:
    words = name_words(text)
    like = likeness(words, words)
    assert not words or (like.written == 1 and like.same_rank)


@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7), st.integers(0, 3))
def test_the_distance_is_the_same_from_both_sides(left: str, right: str, limit: int) -> None:
    assert within(left, right, limit) == within(right, left, limit)
    assert within(left, right, max(len(left), len(right)))


def test_a_swap_of_two_letters_is_one_error() -> None:
    assert within("manger", "manager", 1)
    assert within("mangaer", "manager", 1)
    assert not within("manager", "maanger", 0)


def test_a_slug_is_what_stands_in_an_address() -> None:
    assert address("Regional Manager, Professional Services") == "regional-manager-professional-services"
    assert address("Café & Bar") == "cafe-and-bar"


def test_forms_of_one_title() -> None:
    for left, right in (
        ("Senior Director, Port", "Sr Director of Port"),
        ("Pilot (Intermediate)", "Intermediate Pilot"),
        ("VP, Port", "Vice President of Port"),
        ("Program Manger", "Program Manager"),
        ("Pilots", "Pilot"),
    ):
        assert same_title(left, right)
    for left, right in (("Senior Pilot", "Pilot"), ("Staff Pilot", "Senior Pilot"), ("Pilot 1", "Pilot 2")):
        assert not same_title(left, right)
    assert is_bare_rank("Senior")
    assert not is_bare_rank("Senior Pilot")
