"""What holds for all pages and queries."""

import re
import unicodedata
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from roletui.language.folding import chunks, words
from roletui.language.vocabulary import FIRST_AND_ANOTHER_FROM, Vocabulary
from roletui.model import Catalog
from roletui.search import bitsets, build, search
from roletui.search.results import by_role
from search.made import catalog, family, level, section

WORDS = (
    "manage",
    "manager",
    "managing",
    "management",
    "budget",
    "budgets",
    "plan",
    "planning",
    "pervue",
    "purview",
    "go-to-market",
    "p&l",
    "sow",
    "team",
    "teams",
    "cross-functional",
    "crossfunctional",
    "café",
    "cafe",
    "naïve",
    "company’s",
    "forecast",
    "forcast",
    "the",
    "of",
    "and",
    "senior",
    "deck",
    "x",
)
bullet = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
bullets = st.lists(bullet, min_size=1, max_size=8)
pages = st.lists(st.lists(bullets, min_size=1, max_size=2), min_size=1, max_size=3)
query = st.lists(st.sampled_from(WORDS) | st.sampled_from(("buget", "forec", "gtm", "zzz")), min_size=1, max_size=4)


def built(of: list[list[list[str]]]) -> Catalog:
    """Pages with levels with bullets."""
    return catalog(
        *(
            family(
                f"f{number}",
                f"Crew {number}",
                *(
                    level(f"f{number}", f"Role {place}", section(*texts, line=10 * place + 10), line=10 * place + 9)
                    for place, texts in enumerate(levels)
                ),
            )
            for number, levels in enumerate(of)
        )
    )


@given(pages, query)
@settings(max_examples=40)
def test_spans_are_on_the_text_and_cover_what_matched(of: list[list[list[str]]], said: list[str]) -> None:
    for hit in search(build(built(of)), " ".join(said)).hits:
        end = 0
        for start, stop in hit.spans:
            assert end <= start < stop <= len(hit.text)
            assert not unicodedata.combining(hit.text[start])
            end = stop
        covered = {number for start, stop in hit.spans for number in range(start, stop)}
        for word in {word for part in said for word in words(part)} & set(words(hit.text)):
            alone = re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", hit.text.casefold())
            assert alone is None or alone.start() in covered


@given(bullets, st.data())
@settings(max_examples=40)
def test_the_exact_text_finds_its_bullet_first_or_tied(texts: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts))
    hits = search(build(built([[texts]])), text).hits
    mine = next(hit for hit in hits if words(hit.text) == words(text))
    assert mine.score == hits[0].score


@given(bullets, st.data())
@settings(max_examples=40)
def test_bullets_with_a_word_as_typed_come_before_all_others(texts: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(sorted({word for text in texts for word in words(text)})))
    hits = search(build(built([[texts]])), f"{word} ").hits
    # Parts joined by a sign are the joined word as well.
    holding = [word in {*words(hit.text), *(chunk.joined for chunk in chunks(hit.text))} for hit in hits]
    assert holding == sorted(holding, reverse=True)
    assert any(holding)


@given(pages, query, st.sampled_from(WORDS))
@settings(max_examples=40)
def test_a_further_word_never_brings_in_what_matches_neither(
    of: list[list[list[str]]], said: list[str], further: str
) -> None:
    index = build(built(of))

    def texts(asked: str) -> set[str]:
        return {hit.text for hit in search(index, asked, limit=500).hits}

    # What matches any one of the words at all, however loosely.
    either = set[str]().union(*(texts(one) | texts(f"{one} ") for one in (*said, further)))
    either |= texts(" ".join(said))
    assert texts(" ".join([*said, further])) <= either


@given(pages, query, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_pages_does_not_change_the_order_of_results(
    of: list[list[list[str]]], said: list[str], random: Random
) -> None:
    whole = built(of)
    shuffled = list(whole.families)
    random.shuffle(shuffled)
    asked = " ".join(said)
    assert search(build(whole), asked).hits == search(build(catalog(*shuffled)), asked).hits


@given(pages, query, st.integers(1, 4))
@settings(max_examples=40)
def test_page_after_page_shows_every_result_once(of: list[list[list[str]]], said: list[str], size: int) -> None:
    index, asked = build(built(of)), " ".join(said)
    total = search(index, asked).total
    paged = [
        hit for offset in range(0, total + size, size) for hit in search(index, asked, limit=size, offset=offset).hits
    ]
    places = [(hit.path, hit.line, hit.text) for hit in paged]
    assert len(places) == len(set(places)) == total


@given(pages, query)
@settings(max_examples=40)
def test_searching_changes_nothing(of: list[list[list[str]]], said: list[str]) -> None:
    index = build(built(of))
    asked = " ".join(said)
    before = search(index, asked).hits
    for end in range(len(asked)):
        search(index, asked[:end])
    assert search(index, asked).hits == before


@given(pages, bullets, query, st.sampled_from(("", "family:f1", "own:")))
@settings(max_examples=40)
def test_the_roles_that_are_counted_are_those_of_all_results(
    of: list[list[list[str]]], shared: list[str], said: list[str], field: str
) -> None:
    made = built(of)
    first, *others = made.families
    # What a family without levels says is held by none.
    bare = family("bare", "Ship Yard", sections=[section(*shared)])
    index = build(catalog(first._replace(sections=(section(*shared, line=900),)), *others, bare))
    results = search(index, " ".join([*said, field]).strip(), limit=10_000)
    assert sum(results.answering) == len(by_role(results))


@given(st.sets(st.integers(0, 299)), st.integers(0, 299), st.integers(1, 80))
def test_sets_of_numbers_hold_what_was_put_in(held: set[int], first: int, size: int) -> None:
    bits = bitsets.from_numbers(sorted(held), 300)
    assert bits == sum(1 << number for number in held)
    assert bitsets.from_numbers(list(held), 300 * bitsets.MANY) == bits
    assert list(bitsets.numbers(bits)) == bitsets.chosen(bits, range(300)) == sorted(held)
    assert bitsets.between(bitsets.to_bytes(bits), first, first + size) == sorted(held & {*range(first, first + size)})


letters = st.text("abc", min_size=4, max_size=FIRST_AND_ANOTHER_FROM - 1)


@given(st.sets(st.text("abc", min_size=2, max_size=9), max_size=30), letters)
def test_a_word_with_a_wrong_beginning_is_found_as_if_all_words_were_tried(known: set[str], word: str) -> None:
    vocabulary = Vocabulary(known)
    found = {vocabulary.words[number] for number, _ in vocabulary.misspelt(word, any_first=True)}
    near = {other for other in known if OSA.distance(word, other) == 1}
    assert found <= near
    # All others are begun right, and are looked for among these before.
    assert {other[0] for other in near - found} <= {word[0]}
