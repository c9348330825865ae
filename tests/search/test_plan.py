"""What is left when no text holds every word: texts that hold at least half of what the words tell."""

from functools import reduce
from operator import or_

from hypothesis import given
from hypothesis import strategies as st

from roletui.search.plan import Term, by_mass
from search.made import found, index_of

ENTRIES = 6
terms = st.builds(
    lambda entries, idf: Term(loose=entries, idf=idf), st.integers(1, (1 << ENTRIES) - 1), st.floats(0.1, 9.0)
)


@given(st.lists(terms, min_size=2, max_size=7))
def test_only_texts_with_half_of_the_mass_are_left_and_the_most_telling_come_first(needed: list[Term]) -> None:
    strongest = max(term.idf for term in needed)
    weights = [max(1, round(6 * term.idf / strongest)) for term in needed]
    mass = [
        sum(weight for term, weight in zip(needed, weights, strict=True) if term.loose >> entry & 1)
        for entry in range(ENTRIES)
    ]
    wanted = {entry: mass[entry] for entry in range(ENTRIES) if (sum(weights) + 1) // 2 <= mass[entry] < sum(weights)}
    sets = list(by_mass(needed, None))
    assert [entry for entry in range(ENTRIES) if reduce(or_, sets, 0) >> entry & 1] == sorted(wanted)
    held = [{mass[entry] for entry in range(ENTRIES) if entries >> entry & 1} for entries in sets]
    assert held == [{weight} for weight in sorted(set(wanted.values()), reverse=True)]


def test_a_text_that_lacks_one_of_many_words_is_before_those_with_one_of_them() -> None:
    """Weights of which no text has the sum stand for no text, not for one with less."""
    index = index_of(
        "Monitor and report customer security concerns",
        "Send a monthly letter",
        *["Meet a customer"] * 30,
        *[f"Meet customer number {number}" for number in range(40)],
        *[f"Write security note {n}" for n in range(60)],
    )
    assert found(index, "customer security concerns monthly monitor") == [
        "Monitor and report customer security concerns"
    ]
