"""Comparison and matrix as lines: nothing clipped, marks that carry the meaning, a width that is kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.made import catalog, family, level, pair, sections
from roletui.compare import compare, matrix
from roletui.compare.model import Comparison
from roletui.drawing.comparison import Fold, Look, draw_comparison
from roletui.drawing.lines import Line
from roletui.drawing.matrix import draw_matrix
from roletui.model import Catalog, Kind
from roletui.text import Safe

Lists = dict[Kind, list[str]]
LEFT: Lists = {"responsibilities": ["Lead a team of 25+ people", "Own budgets", "Speak at conferences"]}
RIGHT: Lists = {"responsibilities": ["Lead a team of 50+ people", "Own budgets", "Write code in four languages"]}


def example() -> Comparison:
    return compare(pair(LEFT, RIGHT), "f/a", "f/b")


def text(lines: list[Line]) -> str:
    return "\n".join(line.text.rstrip() for line in lines)


def test_two_columns_with_marks_between_them() -> None:
    drawn = text(draw_comparison(example(), Look(100, bracketed=True, fold_hint=Safe("--all lists it"))))
    assert "+1 new  ~1 changed  -1 gone  =1 same" in drawn
    assert "Lead a team of [25+] people                      ~  Lead a team of {50+} people" in drawn
    assert "▸ = 1 same (--all lists it)" in drawn
    assert "25+ → 50+" in drawn
    assert "stacked" not in drawn


def test_little_room_stacks_the_sides_and_says_why() -> None:
    drawn = text(draw_comparison(example(), Look(99)))
    assert "stacked: two columns need 100" in drawn
    assert "~   A Lead a team of 25+ people\n    B Lead a team of 50+ people" in drawn


def test_either_shape_can_be_asked_for() -> None:
    assert "A Lead" in text(draw_comparison(example(), Look(200, stacked=True)))
    narrow = text(draw_comparison(example(), Look(60, stacked=False)))
    assert "A Lead" not in narrow
    assert "stacked" not in narrow


def test_folded_rows_unfold_one_section_at_a_time_or_all_at_once() -> None:
    folded = draw_comparison(example(), Look(100))
    assert any(line.ref == Fold(0, "same") for line in folded)
    for look in (Look(100, unfolded=frozenset({(0, "same")})), Look(100, everything=True)):
        drawn = draw_comparison(example(), look)
        assert not any(isinstance(line.ref, Fold) for line in drawn)
        assert any(line.text.startswith("Own budgets") and " = " in line.text for line in drawn)


def test_page_order_follows_the_right_page() -> None:
    drawn = text(draw_comparison(example(), Look(100, everything=True, page_order=True)))
    assert drawn.index("50+") < drawn.index("Own budgets") < drawn.index("Write code") < drawn.index("Speak at")


def test_a_role_compared_with_itself_says_so() -> None:
    drawn = text(draw_comparison(compare(pair(LEFT, RIGHT), "f/a", "f/a"), Look(100)))
    assert "both sides are the same role" in drawn


@settings(max_examples=60, deadline=None)
@given(sections, sections, st.integers(20, 170), st.sampled_from((None, True, False)))
def test_nothing_is_clipped_and_no_line_is_too_wide(
    left: Lists, right: Lists, width: int, stacked: bool | None
) -> None:
    comparison = compare(pair(left, right), "f/a", "f/b")
    lines = draw_comparison(comparison, Look(width, stacked, everything=True))
    assert all(line.width <= width for line in lines)
    for row in comparison.rows:
        shown = "".join("".join(line.text.split()) for line in lines if line.ref == row)
        if stacked or (stacked is None and width < 100):
            for entry in row.entries():
                assert "".join(entry.text.split()) in shown
        else:
            assert {char for entry in row.entries() for char in entry.text if not char.isspace()} <= set(shown)


LONG_TEAM = "Lead a team of {} people and its plans"


def ladder(count: int) -> Catalog:
    names = ("Intermediate", "Senior", "Staff", "Principal", "Distinguished", "Fellow")[:count]
    levels = [
        level(
            f"f/{n}",
            f"{name} Analyst",
            100 * n + 1,
            {"responsibilities": [f"Lead a team of {n + 2} people and its plans"]},
        )
        for n, name in enumerate(names)
    ]
    return catalog(family("f", *levels))


@pytest.mark.parametrize("width", [30, 60, 80, 130])
def test_a_matrix_shows_every_level_in_blocks_that_fit(width: int) -> None:
    pages = ladder(6)
    lines = draw_matrix(matrix(pages, [f"f/{n}" for n in range(6)]), width)
    assert all(line.width <= width for line in lines)
    drawn = text(lines)
    for name in ("Intermediate", "Senior", "Staff", "Principal", "Distinguished", "Fellow"):
        assert name in drawn
    assert drawn.count("~ +") == 5 + 1  # five cells and the legend
    assert ("levels 1 to" in drawn) == (width < 130)


def test_a_bullet_longer_than_the_label_column_goes_on_below() -> None:
    drawn = text(draw_matrix(matrix(ladder(2), ["f/0", "f/1"]), 80))
    assert "Lead a team of 2 people and its plans" in drawn
    long = "Lead every team of the whole company through its yearly plans and reports"
    pages = pair({"responsibilities": [long]}, {})
    shown = " ".join(text(draw_matrix(matrix(pages, ["f/a", "f/b"]), 80)).split())
    for word in long.split():
        assert word in shown
