"""Real pages against labels made by reading them: who is a level, and what belongs to whom."""

from pathlib import Path

import pytest

import labelled

LABELS = Path(__file__).resolve().parents[1] / "labels"
LEAST = {
    "levels": 0.98,
    "levels not invented": 0.98,
    "lists": 0.975,
    "first and last": 0.975,
    "grades": 0.98,
    "reporting lines": 0.985,
    "statements": 0.985,
    "targets": 0.96,
    "effective": 0.95,
    "specialties": 0.95,
}
"""The least share of right answers; what is missed is printed by `tests/labelled.py`."""
MOST_WRONG_PAGES = 0.2


@pytest.fixture(scope="module", params=["corpus-more-a.json", "corpus-more-b.json"])
def found(corpus_more: Path, request: pytest.FixtureRequest) -> labelled.Score:
    return labelled.score(corpus_more, LABELS / request.param)


@pytest.mark.shared
@pytest.mark.parametrize("figure", LEAST)
def test_real_pages_are_read_as_a_careful_reader_does(figure: str, found: labelled.Score) -> None:
    if figure != "levels not invented":
        assert found.asked[figure] > 15
    assert not found.asked[figure] or found.share(figure) >= LEAST[figure], found.misses


@pytest.mark.shared
def test_few_pages_have_an_error_of_structure(found: labelled.Score) -> None:
    assert len(found.pages) > 20
    assert found.wrong_share <= MOST_WRONG_PAGES, sorted(found.wrong_pages)


@pytest.mark.shared
def test_the_first_labelled_pages_are_read_without_a_miss(seeds: Path) -> None:
    found = labelled.score(seeds, seeds / "labels.json")
    assert sum(found.asked.values()) > 100
    assert found.misses == []
