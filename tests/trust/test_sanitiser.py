"""The sanitiser against Unicode's own tables: every code point, alone and in the company that lets it through."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.text import MARKS_DRAWN, clean, clean_line

DEFAULT_IGNORABLE = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
"""Unicode's Default_Ignorable_Code_Point: what a terminal may draw as nothing."""

PARTS = "a1#\u20e3\U0001f469\U0001f4bb\u2764\u200d\ufe0e\ufe0f\u0301\u0903\u1112\u1161\u11ab\u2500\u2014\x1b\u202e\n\t "
in_company = st.text(st.sampled_from(PARTS), max_size=40)


def may_not_pass(code: int) -> bool:
    char = chr(code)
    return char not in "\n\t" and (
        unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        or any(first <= code <= last for first, last in DEFAULT_IGNORABLE)
    )


def test_every_code_point_that_acts_or_hides_is_shown_as_its_number() -> None:
    passed = [
        hex(code) for code in range(sys.maxunicode + 1) if may_not_pass(code) and chr(code) in clean(f"a{chr(code)}b")
    ]
    assert passed == []


def test_every_letter_digit_and_sign_passes() -> None:
    kept = (
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code))[0] in "LNPSM" and not may_not_pass(code)
    )
    changed = [hex(ord(char)) for char in kept if clean(f"a{char}b") != f"a{char}b"]
    # What joins hieroglyphs, and their blanks, are signs from Unicode 15 on, which later Pythons know.
    changed = [code for code in changed if int(code, 16) not in range(0x13430, 0x13460)]
    assert changed == ["0x2800", "0x1d159"]  # drawn as nothing, though Unicode calls them signs


@given(in_company)
def test_a_second_pass_changes_nothing_in_any_company(text: str) -> None:
    once = clean(text)
    assert clean(once) is once
    line = clean_line(text)
    assert clean_line(line) is line


@given(in_company)
def test_what_passes_is_what_was_written(text: str) -> None:
    assert len(clean(text)) <= 10 * len(text)
    assert [char for char in clean(text) if char == "\u202e"] == []
    assert clean(text).count("<U+202E>") == text.count("\u202e")
    assert clean(text).count("\u241b") == text.count("\x1b")


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f469\u200d\U0001f4bb",
        "\U0001f469\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f468",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "1\ufe0f\u20e3",
        "\u2600\ufe0e",
        "\u2500" * 200,
        "\u2014" * 40,
        "\ud55c\uae00 \u1112\u1161\u11ab\u1100\u1173\u11af",
        "Zo\u0308e\u0308",
        "\u0928\u092e\u0938\u094d\u0924\u0947",
        "a\u00a0b",
        "tab\tand\nline",
    ],
)
def test_what_people_write_comes_back_as_the_same_object(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200db", "a<U+200D>b"),
        ("\U0001f469\u200db", "\U0001f469<U+200D>b"),
        ("1\ufe0fb", "1<U+FE0F>b"),
        ("\u2600\ufe0f\ufe0f", "\u2600\ufe0f<U+FE0F>"),
        ("a\ufe0f\u200d\U0001f469", "a<U+FE0F><U+200D>\U0001f469"),
        ("\U0001f3f4\U000e0067", "\U0001f3f4<U+E0067>"),
        ("a\r\nb", "a\u240d\nb"),
    ],
)
def test_hidden_joiners_and_selectors_are_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u0903", "\u1161", "\U0001f3fd"])
def test_any_pile_of_marks_is_counted(mark: str) -> None:
    assert clean("x" + mark * 1000) == "x" + mark * MARKS_DRAWN + f"<+{1000 - MARKS_DRAWN} marks>"
