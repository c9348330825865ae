"""What holds for any two levels, however odd their bullets."""

from collections import Counter
from itertools import pairwise
from random import Random

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from compare.made import catalog, family, level, pair, section, sections
from roletui.compare import compare, highlights, pin, swap
from roletui.compare.changes import pieces
from roletui.compare.compare import entries_of
from roletui.compare.model import Comparison
from roletui.compare.score import ALIGNED, score, study
from roletui.model import Kind

Lists = dict[Kind, list[str]]
INHERITED: tuple[Kind, ...] = ("responsibilities", "requirements")


def texts_of(comparison: Comparison) -> set[tuple[str, str | None, str | None]]:
    return {
        (row.kind, row.left.text if row.left else None, row.right.text if row.right else None)
        for row in comparison.rows
    }


@settings(max_examples=120, deadline=None)
@given(sections, sections)
def test_every_bullet_of_both_sides_is_in_exactly_one_row(left: Lists, right: Lists) -> None:
    pages = pair(left, right)
    comparison = compare(pages, "f/a", "f/b")
    places = Counter((entry.level, entry.place) for row in comparison.rows for entry in row.entries())
    wanted = Counter(
        (entry.level, entry.place) for each in ("f/a", "f/b") for entry in entries_of(pages, each, own=False)
    )
    assert places == wanted


@settings(max_examples=80, deadline=None)
@given(sections, sections)
def test_counts_are_those_of_the_rows(left: Lists, right: Lists) -> None:
    comparison = compare(pair(left, right), "f/a", "f/b")
    assert sum(comparison.summary.values()) == len(comparison.rows)
    for part in comparison.sections:
        assert dict(part.summary) == {kind: sum(row.kind == kind for row in part.rows) for kind in part.summary}


@settings(max_examples=80, deadline=None)
@given(sections)
def test_a_level_compared_with_itself_is_all_the_same(lists: Lists) -> None:
    comparison = compare(pair(lists, {}), "f/a", "f/a")
    assert comparison.with_itself
    assert {row.kind for row in comparison.rows} <= {"same"}
    assert len(comparison.rows) == sum(map(len, lists.values()))


@settings(max_examples=120, deadline=None)
@given(sections, sections)
def test_swapped_sides_mirror_the_rows(left: Lists, right: Lists) -> None:
    pages = pair(left, right)
    there, back = compare(pages, "f/a", "f/b"), compare(pages, "f/b", "f/a")
    assert swap(there) == back
    assert swap(swap(there)) == there


@settings(max_examples=80, deadline=None)
@given(sections, sections, st.integers(0, 2**32))
@example({"requirements": ["O"]}, {"requirements": ["O", "Ò"]}, 0)
@example({"requirements": ["O"]}, {"requirements": ["O", "Ò"]}, 1)
@example({"requirements": ["ó", "Ò"]}, {"requirements": ["Ó", "O", "ò"]}, 0)
@example({"requirements": ["ó", "Ò"]}, {"requirements": ["Ó", "O", "ò"]}, 2)
@example({"requirements": ["ó", "Ò"]}, {"requirements": ["Ó", "O", "ò"]}, 5)
def test_the_order_of_bullets_does_not_change_the_pairs(left: Lists, right: Lists, seed: int) -> None:
    shuffled: list[Lists] = []
    for number, lists in enumerate((left, right)):
        random = Random(seed + number)
        shuffled.append({kind: random.sample(texts, len(texts)) for kind, texts in lists.items()})
    before = compare(pair(left, right), "f/a", "f/b")
    after = compare(pair(*shuffled), "f/a", "f/b")
    assert texts_of(before) == texts_of(after)


@settings(max_examples=80, deadline=None)
@given(sections, sections, st.lists(st.tuples(st.integers(0), st.integers(0), st.booleans()), max_size=5))
def test_pins_lose_no_bullet_and_hold_from_both_sides(
    left: Lists, right: Lists, drawn: list[tuple[int, int, bool]]
) -> None:
    pages = pair(left, right)
    ours, theirs = (entries_of(pages, each, own=False) for each in ("f/a", "f/b"))
    assume(ours and theirs)
    pins = [pin(ours[i % len(ours)], theirs[j % len(theirs)], together=together) for i, j, together in drawn]
    comparison = compare(pages, "f/a", "f/b", pins=pins)
    places = Counter((entry.level, entry.place) for row in comparison.rows for entry in row.entries())
    assert places == Counter((entry.level, entry.place) for entry in (*ours, *theirs))
    assert swap(comparison) == compare(pages, "f/b", "f/a", pins=pins)
    latest = {(i % len(ours), j % len(theirs)): together for i, j, together in drawn}
    words = {
        (ours[i].kind, theirs[j].kind, study(ours[i].text).folded, study(theirs[j].text).folded)
        for (i, j), together in latest.items()
        if not together
    }
    kept = {
        (ours[i].kind, theirs[j].kind, study(ours[i].text).folded, study(theirs[j].text).folded)
        for (i, j), together in latest.items()
        if together
    }
    for row in comparison.rows:
        if row.left and row.right and row.tier != "pinned":
            pair_of_words = (row.left.kind, row.right.kind, study(row.left.text).folded, study(row.right.text).folded)
            assert pair_of_words not in words - kept


@settings(max_examples=60, deadline=None)
@given(sections, sections, sections, sections, st.booleans())
def test_inheritance_loses_no_bullet_and_mirrors(
    first: Lists, second: Lists, third: Lists, shared: Lists, own: bool
) -> None:
    levels = (
        level("f/a", "Analyst", 100, first),
        level("f/b", "Senior Analyst", 300, second, takes=[(kind, "f/a", 0) for kind in INHERITED]),
        level("f/c", "Staff Analyst", 600, third, takes=[(kind, "f/b", 0) for kind in INHERITED]),
    )
    pages = catalog(family("f", *levels, shared=[section(kind, texts, 900) for kind, texts in shared.items()]))
    for one, other in (("f/a", "f/b"), ("f/a", "f/c"), ("f/b", "f/c")):
        comparison = compare(pages, one, other, own=own)
        held = [entry for each in (one, other) for entry in entries_of(pages, each, own=own)]
        places = Counter((entry.level, entry.place) for row in comparison.rows for entry in row.entries())
        assert places == Counter((entry.level, entry.place) for entry in held)
        assert swap(comparison) == compare(pages, other, one, own=own)
        assert not [row for row in comparison.rows if row.kind == "gone" and row.left and row.left.kind in INHERITED]


@settings(max_examples=80, deadline=None)
@given(sections, sections)
def test_no_pair_is_shown_below_the_threshold(left: Lists, right: Lists) -> None:
    for row in compare(pair(left, right), "f/a", "f/b").rows:
        if row.left and row.right:
            assert row.score >= ALIGNED
            assert row.sure == (row.score >= 0.5)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_highlights_joined_give_the_text_back(left: str, right: str) -> None:
    for text, spans in zip((left, right), highlights(left, right), strict=True):
        assert "".join(piece for piece, _ in pieces(text, spans)) == text
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_score_is_the_same_from_both_sides(left: str, right: str) -> None:
    assert score(left, right) == score(right, left)
    assert 0 <= score(left, right) <= 1
    assert score(left, left) == 1
