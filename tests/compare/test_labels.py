"""The words of a comparison: counts, whose a bullet is, and what its texts do not say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.made import catalog, family, level, pair
from roletui.compare import compare
from roletui.compare.align import pin
from roletui.compare.labels import (
    MARKS,
    mark,
    notes,
    section_title,
    short_titles,
    summary_line,
    summary_parts,
    title_of,
    where_from,
)
from roletui.compare.model import ROW_KINDS, Comparison, RowKind
from roletui.model import Kind
from roletui.text import Safe

DUTIES: Kind = "responsibilities"
NEEDS: Kind = "requirements"


@given(st.dictionaries(st.sampled_from(ROW_KINDS), st.integers(0, 99)), st.booleans())
def test_a_summary_counts_every_kind_that_occurs_and_no_other(counts: dict[RowKind, int], across: bool) -> None:
    every = {kind: counts.get(kind, 0) for kind in ROW_KINDS}
    parts = summary_parts(every, across=across)
    assert [kind for kind, _ in parts] == [kind for kind in ROW_KINDS if every[kind]]
    assert all(str(every[kind]) in text for kind, text in parts)
    assert summary_line(every, across=across) == ("  ".join(text for _, text in parts) or "nothing to compare")


@pytest.mark.parametrize(
    ("kind", "heading", "title"),
    [
        ("requirements", "", "Requirements"),
        ("requirements", "Tools:", "Requirements: Tools"),
        ("requirements", "Technical requirements", "Technical requirements"),
        ("responsibilities", "Responsibilities and privileges", "Responsibilities and privileges"),
        ("other", "Impact: ", "Impact"),
        ("other", "", "Other"),
    ],
)
def test_a_section_is_called_by_its_kind_where_its_heading_does_not_say_it(
    kind: Kind, heading: str, title: str
) -> None:
    assert section_title(kind, Safe(heading)) == title


def inherited() -> Comparison:
    """Two levels that both inherit from a third; one moved a bullet, one has its own."""
    base = level("f/base", "Junior", 10, {DUTIES: ["Write all reports"]})
    left = level("f/left", "Analyst", 100, {DUTIES: ["Own the budgets"]}, takes=[(DUTIES, "f/base", 101)])
    right = level(
        "f/right", "Senior", 200, {NEEDS: ["Own the budgets", "Plan releases"]}, takes=[(DUTIES, "f/base", 201)]
    )
    return compare(catalog(family("f", base, left, right)), "f/left", "f/right")


def said(comparison: Comparison) -> dict[str, tuple[Safe, ...]]:
    return {entry.text: notes(row, comparison) for row in comparison.rows for entry in row.entries()}


def test_a_row_says_from_where_both_sides_have_it_once() -> None:
    assert said(inherited())["Write all reports"] == ("both sides inherit it from Junior",)


def test_a_bullet_that_moved_says_from_which_section() -> None:
    assert any("moved here from Responsibilities" in note for note in said(inherited())["Own the budgets"])


def test_a_bullet_of_one_side_has_nothing_to_say_but_whose_it_is() -> None:
    assert said(inherited())["Plan releases"] == ()
    one = catalog(
        family(
            "f",
            level("f/base", "Junior", 10, {DUTIES: ["Write all reports"]}),
            level("f/left", "Analyst", 100, {}),
            level("f/right", "Senior", 200, {}, takes=[(DUTIES, "f/base", 201)]),
        )
    )
    assert said(compare(one, "f/left", "f/right"))["Write all reports"] == ("inherited from Junior",)


@pytest.mark.parametrize(("owner", "title"), [("f/a", "Analyst"), ("f/b", "Senior Analyst"), ("x/odd", "x/odd")])
def test_an_owner_is_called_by_its_title_or_else_by_its_id(owner: str, title: str) -> None:
    comparison = compare(pair({DUTIES: ["Plan"]}, {DUTIES: ["Plan"]}), "f/a", "f/b")
    (row,) = comparison.rows
    assert title_of(comparison, row, owner) == title
    assert where_from(row, str) == ()


@pytest.mark.parametrize(
    ("titles", "short"),
    [
        (("Senior Tax Analyst", "Staff Tax Analyst"), ["Senior", "Staff"]),
        (("Analyst, Tax", "Analyst, Audit"), ["Tax", "Audit"]),
        (("Analyst", "Senior Analyst"), ["Analyst", "Senior"]),
        (("Analyst",), ["Analyst"]),
    ],
)
def test_titles_are_short_without_the_words_that_all_share(titles: tuple[str, ...], short: list[str]) -> None:
    assert short_titles([Safe(title) for title in titles]) == short


def test_a_row_says_that_it_was_paired_by_hand_or_only_perhaps_fits() -> None:
    pages = pair({DUTIES: ["Own the budget of one team"]}, {DUTIES: ["Sail boats at night"]})
    one, other = (entry for row in compare(pages, "f/a", "f/b").rows for entry in row.entries())
    chosen = pin(one, other)
    by_hand = next(row for row in compare(pages, "f/a", "f/b", pins=(chosen,)).rows if row.left and row.right)
    assert "paired by hand" in where_from(by_hand, str)
    assert "perhaps the same bullet" in where_from(replace(by_hand, tier="likely"), str)


def test_a_bullet_alone_says_that_the_other_side_inherits_what_is_not_found() -> None:
    pages = catalog(
        family("a", level("a", "Analyst", 3, {DUTIES: ["Own the budget"]})),
        family("b", level("b", "Planner", 3, {DUTIES: ["Sail boats"]}, takes=[(DUTIES, None, 4)])),
    )
    gone = next(row for row in compare(pages, "a", "b").rows if row.right is None)
    assert where_from(gone, str) == ("the other side says “Extends None”, which names no role here",)


def test_a_reworded_bullet_says_how_it_changed() -> None:
    comparison = compare(
        pair({DUTIES: ["Own the budget of 3 teams"]}, {DUTIES: ["Own the budget of 5 teams"]}), "f/a", "f/b"
    )
    (row,) = comparison.rows
    assert row.kind == "changed"
    assert notes(row, comparison)[0].split(":")[0] == row.relation
    assert mark(row) == MARKS["changed"]
    assert mark(replace(row, tier="likely")) == MARKS["changed"] + "?"


def test_a_bullet_that_the_other_side_inherits_says_from_whom() -> None:
    pages = catalog(
        family("a", level("a", "Analyst", 3, {DUTIES: ["Own the budget"]})),
        family("b", level("b", "Planner", 3, {NEEDS: ["Sail boats"]}, takes=[(DUTIES, "a", 4)])),
    )
    row = next(row for row in compare(pages, "a", "b").rows if row.kind == "inherited")
    assert where_from(row, {"a": "Analyst"}.__getitem__) == ("inherited from Analyst",)
