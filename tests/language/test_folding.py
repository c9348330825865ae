import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roletui.language.folding import chunk_of, chunks, fold, located, parts_of, plain_letters, repair, words

TRICKY = "’“”–—…é\u0301ñßﬁ½\u00a0™<U+200B>\u200bâ€™Ã©İ한中\u0308x-'&/.:+#_ "
any_text = st.text(st.characters(codec="utf-8") | st.sampled_from(TRICKY))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Résumé", ["resume"]),
        ("re\u0301sume\u0301", ["resume"]),
        ("the company’s policy", ["the", "company", "policy"]),
        ("the companyâ€™s policy", ["the", "company", "policy"]),
        ("don't", ["dont"]),
        ("C++ and C#, R&D", ["c++", "and", "c#", "r", "d"]),
        ("end\u2010to\u2011end", ["end", "to", "end"]),
        ("zero\u200bwidth zero<U+200B>width", ["zerowidth", "zerowidth"]),
        ("Encyclopædia of Łódź", ["encyclopaedia", "of", "lodz"]),
        ("snake_case", ["snake", "case"]),
        ("ﬁnance Straße", ["finance", "strasse"]),
    ],
)
def test_both_ways_of_writing_give_the_same_words(written: str, expected: list[str]) -> None:
    assert words(written) == expected


def test_joined_words_are_kept_whole_as_well() -> None:
    [chunk] = chunks("Go-to-Market")
    assert (chunk.parts, chunk.joined, chunk.initials) == (("go", "to", "market"), "gotomarket", "gtm")
    assert chunk_of("p&l").joined == "pl"
    assert chunk_of("plain").joined == ""


def test_mojibake_is_mended_even_twice_over() -> None:
    once = "company’s".encode().decode("cp1252")
    twice = once.encode().decode("cp1252")
    assert repair(once) == repair(twice) == "company’s"
    assert repair("Â£5 naïve Ærø") == "£5 naïve Ærø"


@given(any_text)
@example("Å€")
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(any_text)
@example("Æ¡¬")
@example("Æ\u0301¡¬")
@example("×\u0301¡")
@example("Ã©Ð¡¬€")
@example("ᴭ¡¬")
@example("'ÆßÅ’x")
@example("×Æ<U+200B>’")
def test_letters_are_located_where_they_stand(text: str) -> None:
    matches, starts, ends = located(text)
    standing = list(matches)
    assert [match[0] for match in standing] == [match[0] for match in located(fold(text))[0]]
    for match in standing:
        start, end = starts[match.start()], ends[match.end() - 1]
        assert 0 <= start < end <= len(text)
        assert not unicodedata.combining(text[start]) or start == 0 or not text[start - 1].isalnum()
        for _, first, last in parts_of(match[0]):
            assert 0 <= first < last <= len(match[0])


@given(any_text)
def test_the_short_way_and_the_long_way_fold_alike(text: str) -> None:
    plain = plain_letters(text)
    assert plain in ("", fold(text))
    assert len(plain) in (0, len(text))
