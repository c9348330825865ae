"""Headings that are long as a page: a few of their words are remembered, and all are shown and found."""

import pytest

from one_page import read_one
from roletui.language.titles import name_words
from roletui.language.words import heading_anchor, title_words
from roletui.model import Catalog
from roletui.roles.inheritance import resolve
from roletui.search import build, search
from roletui.text import TITLE_CHARACTERS, Raw

WORDS = " ".join(f"word{number}" for number in range(20_000))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    junior = "# Writer\n\n## Junior Writer\n\n### Responsibilities\n\n- Plan a day\n"
    page = f"{junior}\n## Senior Writer {WORDS}\n\n### Responsibilities\n\n- Plan the season\n"
    family, problems = read_one(Raw("a.md"), page.encode())
    assert family is not None
    return resolve(Catalog(Raw("/pages"), (family,), problems))


def test_what_is_remembered_of_a_giant_heading_is_bounded() -> None:
    for remembered in (title_words(WORDS), name_words(WORDS)):
        assert len(remembered) > 100
        assert sum(map(len, remembered)) <= TITLE_CHARACTERS
    assert heading_anchor(WORDS) == WORDS.replace(" ", "-")


def test_a_giant_heading_lends_few_words_and_is_found_by_its_first(catalog: Catalog) -> None:
    index = build(catalog)
    assert len(index.tables.vocabulary) < 1000
    assert max(sum(map(len, context.words)) for context in index.tables.contexts) < 2 * TITLE_CHARACTERS
    hit, *_ = search(index, "word17").hits
    assert hit.text.endswith(WORDS)
    assert catalog.families[0].levels[1].title == f"Senior Writer {WORDS}"
