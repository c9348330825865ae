"""Two states of one role: what only one of them says, and nothing of what both say."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hypothesis import given

from compare.made import catalog, family, level, sections
from roletui.compare.compare import compare_states, compared, held_by
from roletui.compare.model import Comparison
from roletui.model import Kind
from roletui.roles.effective import Effectives

DUTIES: Kind = "responsibilities"
Lists = Mapping[Kind, Sequence[str]]


def states(left: Lists, right: Lists) -> Comparison:
    pages = catalog(family("old", level("old", "Analyst", 3, left)), family("new", level("new", "Analyst", 3, right)))
    one, other = ((name, list(held_by(pages, name, own=True))) for name in ("old", "new"))
    return compare_states(pages, one, other, own=True)


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


def test_a_bullet_that_stood_twice_and_stands_once_is_gone_once() -> None:
    counts = states({DUTIES: ["Own budgets", "Own budgets"]}, {DUTIES: ["Own budgets"]}).summary
    assert counts["gone"] == 1
    assert counts["new"] == counts["changed"] == 0


def test_what_is_inherited_since_is_not_new_where_both_states_reword_it() -> None:
    own = ["Review the budgets of all teams every quarter"]
    pages = catalog(
        family("base", level("base", "Junior", 3, {DUTIES: ["Review the budgets of one team every quarter"]})),
        family("old", level("old", "Analyst", 3, {DUTIES: own})),
        family("new", level("new", "Analyst", 3, {DUTIES: own}, takes=[(DUTIES, "base", 4)])),
    )
    effectives = Effectives(pages)
    one, other = ((name, list(compared(pages, DUTIES, effectives.held(name, DUTIES)))) for name in ("old", "new"))
    assert len(other[1]) == len(one[1]) + 1
    counts = compare_states(pages, one, other, own=False).summary
    assert counts["new"] == counts["gone"] == counts["changed"] == 0
