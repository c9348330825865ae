"""Very many blanks in a title: a pattern that looks at them again from each takes hours, and these tests with it."""

import pytest

from roletui.language.ranks import is_title, stem_of
from roletui.language.titles import names_person
from roletui.reading.shapes.subjects import BREAK, is_unfilled

MANY = 150_000


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u2003"])
def test_a_title_with_very_many_blanks_is_cut_as_one_with_few(blank: str) -> None:
    for blanks in (blank, blank * MANY):
        title = f"Senior Tiler{blanks}(Roofs)"
        assert stem_of(title) == ("tiler",)
        assert names_person(title)
        assert is_title(title)
        assert not is_title(f"Roofs{blanks}and more of them")
        assert BREAK.split(f"Tiler{blanks}x{blanks}:{blanks}: Roofs") == [f"Tiler{blanks}x", "", "Roofs"]


def test_very_many_brackets_of_a_template_are_no_words_to_fill_in() -> None:
    assert is_unfilled("{{ title }} Tiler")
    assert not is_unfilled("{{" * MANY + " Tiler")
