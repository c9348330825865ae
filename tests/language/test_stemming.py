import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roletui.language.stemming import inflection, skeleton, stem


@pytest.mark.parametrize(
    "forms",
    [
        "manage manages managed managing",
        "strategy strategies",
        "plan plans planned planning",
        "maximise maximising maximised maximize maximizing",
        "process processes processing",
        "sell sells selling",
        "budget budgets budgeting budgeted",
        "analyse analysing analyze analyzed",
    ],
)
def test_inflections_share_a_key(forms: str) -> None:
    assert len({inflection(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "manage manager management managing",
        "negotiate negotiation negotiations negotiating",
        "profitable profitability profit",
        "strategy strategic strategically",
        "comply compliance compliant",
        "evangelist evangelism evangelize",
        "analysis analyst analytics analytical analyze",
        "success successful successfully",
        "recruit recruiter recruitment recruiting",
    ],
)
def test_words_made_from_one_another_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["process progress", "sales sale-x", "team tame", "policy police", "product produce"])
def test_other_words_do_not(pair: str) -> None:
    one, other = pair.split()
    assert inflection(one) != inflection(other)


def test_misheard_vowels_leave_the_skeleton() -> None:
    assert skeleton("purview") == skeleton("pervue")
    assert skeleton("definately") == skeleton("definitely")
    assert skeleton("private") != skeleton("purview")


@given(st.text(st.characters(codec="utf-8"), min_size=1) | st.text("eiysx", min_size=1))
@example("yyyyyyy")
def test_any_word_has_keys(word: str) -> None:
    assert stem(word)
    assert skeleton(word)[0] == word[0]
