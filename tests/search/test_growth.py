"""What a key costs as pages grow, counted in work and never in time."""

from random import Random
from typing import Any

import pytest
from rapidfuzz import process

from counting import calls
from roletui.catalog import open_catalog
from roletui.language import folding
from roletui.model import Catalog
from roletui.search import Index, build, search
from roletui.search.engine import RANKED_AT_MOST
from roletui.search.index import Postings, held, lay_out
from roletui.search.ranking import Ranking
from roletui.settings import shipped_content
from search.made import catalog, family, index_of, level, section

QUERIES = ("manage the budget", "forcast acuracy", "senior negotiation", "qzxvkj", "go-to-market")


def pages(number: int) -> Catalog:
    """Pages whose words grow with the root of their text, as real ones do, and repeat as unevenly."""
    random = Random(5)
    words = ["manage", "budget", "forecast", "accuracy", "negotiate", "market", "plan", "team", "senior", "customer"]
    families = []
    for page in range(number):
        wanted = 12 * int(1 + 30 * (page + 1) ** 0.5)
        while len(words) < wanted:
            words.append("".join(random.choice("abcdefghijklmnoprstuvw") for _ in range(random.randint(4, 10))))
        texts = [" ".join(words[int(len(words) * random.random() ** 4)] for _ in range(12)) for _ in range(40)]
        families.append(family(f"f{page}", f"Page {page}", level(f"f{page}", f"Role {page}", section(*texts))))
    return catalog(*families)


class Work:
    """Counts candidate words, postings and texts while queries are typed letter by letter."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.words = self.postings = self.texts = self.most_texts = 0
        extract, of, score = process.extract, Postings.of, Ranking.score

        def counted_extract(query: str, choices: list[str], **options: Any) -> Any:
            self.words += len(choices)
            return extract(query, choices, **options)

        def counted_of(postings: Postings, word: int) -> Any:
            found = of(postings, word)
            self.postings += len(found)
            return found

        def counted_score(ranking: Ranking, group: int, places: list[int]) -> Any:
            self.texts += 1
            return score(ranking, group, places)

        monkeypatch.setattr(process, "extract", counted_extract)
        monkeypatch.setattr(Postings, "of", counted_of)
        monkeypatch.setattr(Ranking, "score", counted_score)

    def type(self, index: Index) -> tuple[int, int]:
        """Type every query and return the words and postings that were looked at."""
        self.words = self.postings = 0
        for query in QUERIES:
            for end in range(1, len(query) + 1):
                self.texts = 0
                search(index, query[:end], limit=10)
                self.most_texts = max(self.most_texts, self.texts)
        return self.words, self.postings


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


def test_a_key_looks_at_words_and_rare_postings_never_at_texts(work: Work) -> None:
    small, large = build(pages(4)), build(pages(64))
    entries = len(large) / len(small)
    words = len(large.tables.vocabulary) / len(small.tables.vocabulary)
    assert entries > 15
    assert words < entries / 2
    words_small, postings_small = work.type(small)
    words_large, postings_large = work.type(large)
    keys = sum(map(len, QUERIES))
    # Candidate words grow with the words there are, not with the text; a key compares but a part of them.
    assert words_large <= 1.5 * words * words_small
    assert words_large / keys < len(large.tables.vocabulary) / 2
    # Postings of frequent words are sets of bits; what is gone through one by one is a sliver of the text.
    assert postings_large / keys < len(large.tables.tokens) / 100
    assert postings_large <= entries * max(postings_small, keys)


def test_at_most_a_screenful_of_texts_is_ever_weighed(work: Work) -> None:
    work.type(build(pages(64)))
    assert 0 < work.most_texts <= RANKED_AT_MOST


def test_typing_on_makes_terms_only_for_the_word_being_typed(work: Work) -> None:
    index = build(pages(8))
    search(index, "forcast acuracy bud")
    work.words = 0
    search(index, "forcast acuracy budg")
    search(index, "forcast acuracy budge")
    assert work.words == 0


def test_the_index_is_a_small_multiple_of_the_text() -> None:
    import gc
    import tracemalloc

    read = pages(64)
    text = sum(
        len(item.text) for one in read.families for level in one.levels for s in level.sections for item in s.items
    )
    gc.collect()
    tracemalloc.start()
    index = build(read)
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(index) > 1000
    assert used < 12 * text


def test_a_line_of_a_megabyte_costs_no_more_than_many_small_ones() -> None:
    random = Random(7)
    words = ["".join(random.choice("abcdefghij") for _ in range(random.randint(3, 9))) for _ in range(4000)]
    line = " ".join(random.choice(words) for _ in range(160_000))
    small = [line[start : start + 120] for start in range(0, len(line), 120)]
    one, many = index_of(line), index_of(*small)
    often = words[0]
    for query in ("a", "ab", often, f"{often} {words[1]}", f'"{often} {words[1]}"', f"{often[:-1]}x"):
        cost = [
            calls(lambda index=index, query=query: [hit.spans for hit in search(index, query).hits])  # type: ignore[misc]
            for index in (one, many)
        ]
        # In the long line 64 K characters are looked through for up to 500 stretches, whatever small ones cost.
        assert cost[0] <= 2 * cost[1] + 30_000, (query, cost)


def test_no_word_is_folded_again_while_the_index_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("Owns go-to-market plans (R&D too), year-over-year.", "Reads well-known papers; writes hand-overs.")
    pages = catalog(family("f", "Page", level("f", "Role", section(*texts))))
    folded: list[str] = []
    fold = folding.fold

    def counted(text: str) -> str:
        folded.append(text)
        return fold(text)

    monkeypatch.setattr(folding, "fold", counted)
    build(pages)
    assert "Page" in folded
    assert {letters for text in texts for letters in fold(text).split()}.isdisjoint(folded)


def test_holders_are_looked_up_for_what_is_inherited_alone() -> None:
    shipped = open_catalog(shipped_content(), cache=False)
    asked, whole = lay_out(shipped), lay_out(shipped, held(shipped))
    assert [context.held_by for context in asked.contexts] == [context.held_by for context in whole.contexts]
