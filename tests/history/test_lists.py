"""Two states of one role: what only one of them says, and nothing of what both say."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.made import catalog, family, level, section, sections
from counting import lines
from roletui.compare.compare import entries_of
from roletui.compare.model import Comparison
from roletui.history.differences import Beside
from roletui.model import Catalog, Item, Kind, Section
from roletui.text import Safe

DUTIES: Kind = "responsibilities"
Lists = Mapping[Kind, Sequence[str]]
BULLETS = [
    "Review the budgets of one team every quarter",
    "Review the budgets of all teams every quarter",
    "Review the budgets of all teams every single quarter",
    "Plan the budgets of all teams every quarter",
    "Review budgets",
    "Own budgets",
    "Mentor two analysts",
    "Mentor five analysts",
]
SOME = st.lists(st.sampled_from(BULLETS), max_size=5)


def role(lists: Lists) -> Catalog:
    return catalog(family("trade", level("trade/analyst", "Analyst", 3, lists)))


def ladder(own: Sequence[str], far: Sequence[str], farthest: Sequence[str]) -> Catalog:
    """Three levels, each of which inherits the duties of the one below it."""
    return catalog(
        family(
            "trade",
            level("trade/junior", "Junior", 1, {DUTIES: farthest}),
            level("trade/analyst", "Analyst", 2, {DUTIES: far}, takes=[(DUTIES, "trade/junior", 100)]),
            level("trade/senior", "Senior", 3, {DUTIES: own}, takes=[(DUTIES, "trade/analyst", 200)]),
        )
    )


def states(left: Lists, right: Lists) -> Comparison:
    return Beside(role(left), role(right)).difference("trade/analyst", "trade/analyst", own=True).comparison


def said(comparison: Comparison, side: str) -> Counter[tuple[str, str]]:
    entries = [
        entry
        for part in comparison.sections
        for row in part.rows
        for entry in (row.left if side == "left" else row.right, *(p.entry for p in row.also if p.side == side))
        if entry is not None
    ]
    return Counter((entry.kind, entry.text) for entry in entries)


def everything(lists: Lists) -> Counter[tuple[str, str]]:
    return Counter((kind, text) for kind, texts in lists.items() for text in texts)


@given(sections, sections)
def test_rows_hold_what_one_state_says_and_the_other_does_not(left: Lists, right: Lists) -> None:
    comparison = states(left, right)
    assert said(comparison, "left") == everything(left) - everything(right)
    assert said(comparison, "right") == everything(right) - everything(left)


@given(st.tuples(SOME, SOME, SOME), st.tuples(SOME, SOME, SOME))
def test_counts_are_those_of_the_rows(before: tuple[Sequence[str], ...], after: tuple[Sequence[str], ...]) -> None:
    both = Beside(ladder(*before), ladder(*after))
    for name in ("junior", "analyst", "senior"):
        made = both.difference(f"trade/{name}", f"trade/{name}")
        rows = made.comparison.summary
        assert made.summary == {kind: rows[kind] for kind in made.summary}
        assert not any(count for kind, count in rows.items() if kind not in made.summary)


@given(SOME, SOME, SOME)
def test_equal_states_differ_in_nothing(own: Sequence[str], far: Sequence[str], farthest: Sequence[str]) -> None:
    both = Beside(ladder(own, far, farthest), ladder(own, far, farthest))
    assert not both.difference("trade/senior", "trade/senior")
    assert both.is_same("trade/senior", "trade/senior")


def test_a_bullet_that_stood_twice_and_stands_once_is_gone_once() -> None:
    counts = states({DUTIES: ["Own budgets", "Own budgets"]}, {DUTIES: ["Own budgets"]}).summary
    assert counts["gone"] == 1
    assert counts["new"] == counts["changed"] == 0


def test_what_is_inherited_since_is_not_new_where_both_states_reword_it() -> None:
    own = ["Review the budgets of all teams every quarter"]
    base = family("base", level("base/junior", "Junior", 3, {DUTIES: ["Review the budgets of one team every quarter"]}))
    before = catalog(base, family("trade", level("trade/analyst", "Analyst", 3, {DUTIES: own})))
    takes = [(DUTIES, "base/junior", 4)]
    after = catalog(base, family("trade", level("trade/analyst", "Analyst", 3, {DUTIES: own}, takes=takes)))
    counts = Beside(before, after).difference("trade/analyst", "trade/analyst").summary
    assert not any(counts.values())


def test_a_bullet_that_two_nearer_ones_restate_stays_restated_when_one_of_them_changes() -> None:
    far = ["Order the budgets of site 8 before sites"]
    same, restating = "Order the sites of site 7 before sites", "Order the budgets of site 9 before tests"
    before, after = ladder([same, "Clean gutters"], far, []), ladder([same, restating], far, [])
    made = Beside(before, after).difference("trade/senior", "trade/senior")
    assert made.summary["gone"] + made.summary["changed"] <= 1
    assert far[0] not in {entry.text for row in made.comparison.rows for entry in row.entries()}


def test_a_farther_bullet_that_is_repeated_in_its_list_is_restated_as_often() -> None:
    own = ["Mentor two analysts"]
    both = Beside(ladder(own, ["Mentor two analysts"], []), ladder(own, ["Mentor two analysts"] * 3, []))
    assert not both.difference("trade/senior", "trade/senior")


def test_a_bullet_moved_from_a_farther_list_to_the_own_one_differs_in_nothing() -> None:
    before, after = (
        ladder(["Own budgets"], ["Mentor two analysts"], []),
        ladder(["Own budgets", "Mentor two analysts"], [], []),
    )
    both = Beside(before, after)
    assert not both.is_same("trade/senior", "trade/senior")
    assert not both.difference("trade/senior", "trade/senior")


def test_rows_are_made_only_where_somebody_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Beside(ladder(["Own budgets"], [], []), ladder(["Own the budgets of two teams"], [], []))
    with monkeypatch.context() as patched:
        patched.setattr("roletui.compare.two_states.rows_of", None)
        made = both.difference("trade/senior", "trade/senior")
        assert made
        assert made.summary["changed"] == 1
    assert len(made.comparison.rows) == 1


def test_what_two_nearer_lists_restate_stays_restated_when_one_of_them_goes() -> None:
    base = family("base", level("base/helper", "Helper", 1, {"other": ["Mentor two analysts"]}))

    def with_base(*takes: tuple[Kind, str, int]) -> Catalog:
        own = level("trade/analyst", "Analyst", 3, {"other": ["Mentor two analysts"]}, takes=takes)
        return catalog(base, family("trade", own, shared=[section("other", ["Mentor two analysts"], 300, "Impact")]))

    both = Beside(with_base(("other", "base/helper", 100)), with_base())
    assert not both.difference("trade/analyst", "trade/analyst")


@pytest.mark.parametrize("now", ["Order slates", None])
def test_a_bullet_is_restated_only_with_all_that_is_under_it(now: str | None) -> None:
    own = level("trade/analyst", "Analyst", 3, {"other": ["Clean gutters", "Mentor two analysts"]})

    def sharing(under: str | None) -> Catalog:
        items = [Item(Safe("Clean gutters"), 301), *([Item(Safe(under), 302, depth=1)] if under else [])]
        return catalog(family("trade", own, shared=[Section("other", Safe("Impact"), 300, tuple(items))]))

    both = Beside(sharing("Mentor two analysts"), sharing(now))
    rows = both.difference("trade/analyst", "trade/analyst").comparison.rows
    found = [entry.text for row in rows for entry in row.entries()]
    assert found == (["Clean gutters", now] if now else [])


def test_doubtful_pairs_of_two_states_are_shown_as_in_any_comparison_of_one_role() -> None:
    before, after = ["Sell contracts and ropes each quarter"], ["Sell wages and budgets after storms"]
    both = Beside(ladder([*before, "Mentor two analysts"], [], []), ladder([*after, "Mentor two analysts"], [], []))
    made = both.difference("trade/senior", "trade/senior").summary
    assert made["changed"] == 1
    whole = both.compare("trade/senior", "trade/senior").summary
    assert made == {kind: whole[kind] for kind in made}


Nested = Sequence[tuple[str, int]]
"""Bullets, each with its depth."""
Framework = tuple[Sequence[Nested], bool]
NESTED = st.lists(st.tuples(st.sampled_from(BULLETS[3:]), st.sampled_from((0, 0, 1))), max_size=3)
FRAMEWORKS = st.tuples(st.tuples(NESTED, NESTED, NESTED, NESTED), st.booleans())


def framework(lists: Sequence[Nested], *, is_heir: bool) -> Catalog:
    """Levels and a family that shares a list, each with a competency of its own, so that no bullet hides another's.

    The senior inherits from the analyst, who is an heir of the junior or not.
    """
    made = [
        Section("other", Safe(head), 1, tuple(Item(Safe(text), 1, depth) for text, depth in each))
        for head, each in zip(("Reach", "Impact", "Craft", "Ways"), lists, strict=True)
    ]
    takes: list[list[tuple[Kind, str | None, int]]] = [
        [],
        [("other", "trade/junior", 80)] if is_heir else [],
        [("other", "trade/analyst", 90)],
    ]
    names = ("junior", "analyst", "senior")
    levels = [level(f"trade/{name}", name, 1, {}, takes=each) for name, each in zip(names, takes, strict=True)]
    held = [each._replace(sections=(own,)) for each, own in zip(levels, made[:3], strict=True)]
    return catalog(family("trade", *held, shared=made[3:]))


@given(FRAMEWORKS, FRAMEWORKS)
def test_rows_hold_what_a_role_holds_in_one_state_alone(before: Framework, after: Framework) -> None:
    catalogs = [framework(lists, is_heir=is_heir) for lists, is_heir in (before, after)]
    was, now = (
        Counter((each.heading, each.depth, each.text) for each in entries_of(state, "trade/senior", own=False))
        for state in catalogs
    )
    rows = Beside(*catalogs).difference("trade/senior", "trade/senior").comparison.rows
    for side, alone in (("left", was - now), ("right", now - was)):
        entries = [row.left if side == "left" else row.right for row in rows]
        entries += [each.entry for row in rows for each in row.also if each.side == side]
        assert Counter((each.heading, each.depth, each.text) for each in entries if each is not None) == alone


def test_a_bullet_that_a_list_repeats_often_costs_as_much_each_time() -> None:
    def work(times: int) -> int:
        both = Beside(role({DUTIES: ["Own budgets"] * times}), role({DUTIES: ["Own budgets."] * times}))
        return lines(lambda: both.difference("trade/analyst", "trade/analyst").summary)

    work(10)
    assert work(1200) < 5 * work(300)
