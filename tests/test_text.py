import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.text import MARKS_DRAWN, clean, clean_line, counted

HOSTILE = "\x1b\x07\x00\r\x7f\x9b\x85\xad\u202e\u200b\u2066\u2028\ufeff\U000e0041\ud800\ufff9\u3164\ufe00"
any_text = st.text(st.characters(codec=None) | st.sampled_from(HOSTILE + "\u0301\u200d\U0001f469\ufe0f\n\t"))


def acts(char: str) -> bool:
    """Whether a character may never reach a terminal on its own, by Unicode's own tables."""
    return char not in "\n\t\u200d" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(any_text)
def test_nothing_that_acts_passes(text: str) -> None:
    assert not [hex(ord(char)) for char in clean(text) if acts(char)]


@given(any_text)
def test_a_second_pass_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(
    st.text(st.characters(whitelist_categories=["L", "N", "P", "Zs"], blacklist_characters="\u115f\u1160\u3164\uffa0"))
)
def test_clean_text_comes_back_as_the_same_object(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize("char", HOSTILE)
def test_every_hostile_character_leaves_one_visible_stand_in(char: str) -> None:
    shown = clean(f"a{char}b")
    assert shown.startswith("a")
    assert shown.endswith("b")
    assert re.fullmatch(r"a([\u2400-\u2421]|<U\+[0-9A-F]{4,6}>)b", shown)


@given(any_text)
def test_a_line_is_one_line(text: str) -> None:
    assert "\n" not in clean_line(text)
    assert "\t" not in clean_line(text)


def test_a_family_of_pictures_stays_joined_and_a_joined_word_does_not() -> None:
    family = "\U0001f469\u200d\U0001f4bb"
    assert clean(family) == family
    assert clean("\u2764\ufe0f") == "\u2764\ufe0f"
    assert clean("a\u200db") == "a<U+200D>b"


def test_marks_beyond_the_limit_are_counted() -> None:
    assert clean("e" + "\u0301" * 20) == "e" + "\u0301" * MARKS_DRAWN + "<+12 marks>"
    assert clean("é" * 50) == "é" * 50


def test_a_number_of_things_is_said_in_words() -> None:
    said = [
        counted(1, "role"),
        counted(0, "role"),
        counted(2, "direct report"),
        counted(1, "family"),
        counted(3, "family"),
    ]
    assert said == ["1 role", "0 roles", "2 direct reports", "1 family", "3 families"]
