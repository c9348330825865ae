"""The career map and the table of roles as lines."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.made import catalog as made
from compare.made import family, level
from roletui.catalog import open_catalog
from roletui.compare import compare
from roletui.drawing.career import NOWHERE, career_map, draw_map, draw_step
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line
from roletui.drawing.table import COLUMNS, Column, TableLook, draw_table_head, draw_table_rows, rows_of, sorted_rows
from roletui.model import Catalog
from roletui.roles.ladder import Ladder
from roletui.roles.narrowing import Narrowing
from roletui.text import Raw, Safe

START = "professional-services/project-manager/professional-services-project-manager"
GOAL = "professional-services/engagement-manager/professional-services-engagement-manager-intermediate"


@pytest.fixture(scope="module")
def catalog(content: Path) -> Catalog:
    return open_catalog(Raw(str(content)), cache=False)


@pytest.fixture(scope="module")
def ladder(catalog: Catalog) -> Ladder:
    return Ladder(catalog)


@pytest.fixture(scope="module")
def names(catalog: Catalog) -> Naming:
    return Naming.of(catalog)


def text(lines: list[Line]) -> str:
    return "\n".join(line.text.rstrip() for line in lines)


def test_the_map_stands_in_columns_by_grade_with_families_below_each_other(ladder: Ladder, names: Naming) -> None:
    career = career_map(ladder, START)
    assert career.spots[START].row == 0
    assert {START, GOAL} <= set(career.spots)
    assert len(set(career.spots.values())) == len(career.spots)
    grades = [int(head.split()[1]) for head in career.heads]
    assert grades == sorted(grades)
    for role, spot in career.spots.items():
        assert (
            min(grade for grade in ladder.catalog.levels[role][1].grades if isinstance(grade, int))
            == grades[spot.column]
        )
    drawn = text(draw_map(career, names, START, 120))
    assert "●Project Manager" in drawn
    assert "───▶" in drawn or "──▶" in drawn
    assert "╔" in drawn


def test_arrows_and_boxes_meet(ladder: Ladder, names: Naming) -> None:
    career = career_map(ladder, START)
    lines = draw_map(career, names, GOAL, 140)
    assert sum(line.text.count("▶") + line.text.count("▼") + line.text.count("▲") for line in lines) > 3
    for role in career.spots:
        drawn = text(draw_map(career, names, role, 140))
        assert drawn.count("╔") == drawn.count("╝") == 1


@pytest.mark.parametrize("width", [60, 78, 116, 200])
def test_lines_of_arrows_join_and_run_through_no_box(ladder: Ladder, names: Naming, width: int) -> None:
    up, down, left, right = (
        set(signs) for signs in ("│┘└┤├┴┼┃┛┗┫┣┻╋▲", "│┐┌┤├┬┼┃┓┏┫┣┳╋", "─┘┐┤┴┬┼━┛┓┫┻┳╋", "─└┌├┴┬┼━┗┏┣┻┳╋")
    )
    frames = set("╔═╗║╚╝▶▼")
    for role in ladder.catalog.levels:
        career = career_map(ladder, role)
        rows = [line.text.ljust(width) for line in draw_map(career, names, role, width)]
        for y, row in enumerate(rows):
            for x, sign in enumerate(row):
                beside = row[x + 1] if x + 1 < width else "─"
                below = rows[y + 1][x] if y + 1 < len(rows) else " "
                assert sign not in right or beside in left | frames | up | down, (role, y, x)
                assert sign not in down or below in up | frames | left, (role, y, x)


def test_names_stand_whole_in_two_lines_before_columns_go_out_of_sight(ladder: Ladder, names: Naming) -> None:
    career = career_map(ladder, START)
    for width in (100, 116):
        assert "…" not in text(draw_map(career, names, START, width))
    last = next(role for role in career.spots if "vice-president" in role)
    head, *rows = draw_map(career, names, last, 60)
    assert head.text.startswith("‹")
    assert any("Vice" in row.text and "║" in row.text for row in rows)
    assert draw_map(career, names, START, 60)[0].text.rstrip().endswith("›")


def test_every_step_is_reached_in_turn_those_of_the_role_first(ladder: Ladder) -> None:
    career = career_map(ladder, START)
    first = career.step_after((START, START), 1)
    assert first is not None
    assert first[0] == START
    seen, at = [first], first
    while (at := career.step_after(at, 1) or first) != first:
        seen.append(at)
    assert sorted(seen) == sorted(career.steps)
    assert career.step_after(seen[1], -1) == first


def test_the_step_under_the_cursor_alone_is_drawn_in_heavy_lines(ladder: Ladder, names: Naming) -> None:
    career = career_map(ladder, START)
    heavy = {
        step: [part for line in draw_map(career, names, START, 200, step) for part in line.parts if "━" in part.text]
        for step in career.steps
    }
    for step, parts in heavy.items():
        down = career.spots[step[0]].column == career.spots[step[1]].column
        assert parts or down
        assert all(part.style == "heading" for part in parts)


def test_a_family_is_named_once_and_whole_where_there_is_room(ladder: Ladder, names: Naming) -> None:
    drawn = text(draw_map(career_map(ladder, START), names, START, 200))
    assert "…" not in drawn
    assert drawn.count("Engagement Manager") == 1


@pytest.mark.parametrize("width", [78, 100, 116, 200])
def test_no_name_of_the_map_is_cut(ladder: Ladder, names: Naming, width: int) -> None:
    career = career_map(ladder, START)
    for role in career.spots:
        drawn = text(draw_map(career, names, role, width))
        assert "…" not in drawn
        assert "╔" in drawn
        assert "╝" in drawn


def test_a_map_that_is_wider_is_seen_through_a_window_that_follows_the_cursor(ladder: Ladder, names: Naming) -> None:
    career = career_map(ladder, START)
    by_place = sorted(career.spots, key=lambda role: career.spots[role].column)
    first, last = (draw_map(career, names, by_place[at], 60)[0].text for at in (0, -1))
    assert (first.startswith("‹"), first.endswith("›")) == (False, True)
    assert (last.startswith("‹"), last.endswith("›")) == (True, False)
    assert "grade 6" in first
    assert "grade 12" in last
    whole = draw_map(career, names, by_place[-1], 200)[0].text
    assert "‹" not in whole
    assert "›" not in whole


def test_an_arrow_keeps_its_point_where_another_line_passes(ladder: Ladder, names: Naming) -> None:
    staff = "professional-services/practice-manager/staff-professional-services-practice-manager"
    rows = [line.text for line in draw_map(career_map(ladder, staff), names, staff, 200)]
    below = next(at for at, row in enumerate(rows) if "●Staff" in row) + 2
    assert "▼" in rows[below]


def test_the_map_is_walked_in_four_directions(ladder: Ladder) -> None:
    career = career_map(ladder, START)
    right = career.beside(START, 1, 0)
    assert right is not None
    assert career.spots[right].row == 0
    assert career.beside(right, -1, 0) == START
    assert career.beside(START, -1, 0) is None
    assert career.beside(START, 0, -1) is None
    below = career.beside(START, 0, 1)
    assert below == GOAL
    assert career.beside(below, 0, -1) == START


@settings(max_examples=40, deadline=None)
@given(st.integers(30, 200), st.integers(0, 15))
def test_no_line_of_the_map_is_wider_than_asked(ladder: Ladder, names: Naming, width: int, place: int) -> None:
    role = list(ladder.catalog.levels)[place]
    career = career_map(ladder, role)
    assert all(line.width <= width for line in draw_map(career, names, role, width))


def test_a_step_says_what_it_takes(catalog: Catalog, ladder: Ladder, names: Naming) -> None:
    comparison = compare(catalog, START, GOAL)
    drawn = text(draw_step((START, GOAL), comparison, ladder, names, 100))
    assert "Project Manager → Engagement Manager (Intermediate)" in drawn
    assert "same grade · one step" in drawn
    assert f"+{comparison.summary['new']} to acquire" in drawn
    assert "█" in drawn
    assert "Leads to" in drawn
    assert "acquire" not in text(draw_step((START, START), None, ladder, names, 100))
    assert NOWHERE not in text(draw_step((START, START), None, ladder, names, 100))


def test_roles_without_a_grade_have_a_column_of_their_own_where_most_have_one() -> None:
    levels = [level(f"f/{n}", f"Analyst {n}", 100 * n + 1, {}, grade=n) for n in (5, 6, 7)]
    bare = level("f/intern", "Intern Analyst", 900, {})._replace(grades=())
    career = career_map(Ladder(made(family("f", bare, *levels))), "f/5")
    assert career.heads == ("grade 5", "grade 6", "grade 7", "no grade")
    assert career.spots["f/intern"].column == 3
    bare_alone = career_map(Ladder(made(family("f", bare))), "f/intern")
    assert bare_alone.heads == ()


def test_a_role_that_no_step_leads_to_or_from_says_so() -> None:
    pages = made(family("f", level("f/a", "Analyst", 10, {})))
    drawn = draw_step(("f/a", "f/a"), None, Ladder(pages), Naming.of(pages), 100)
    assert text(drawn) == f"Analyst\n{NOWHERE}"


def table(catalog: Catalog, ladder: Ladder, names: Naming, words: str = "") -> list[str]:
    rows = rows_of(Narrowing(catalog).narrow(words).branches, names, ladder)
    return [row.role for row in sorted_rows(rows, TableLook("grade"))]


def test_all_roles_in_a_table_sorted_and_narrowed(catalog: Catalog, ladder: Ladder, names: Naming) -> None:
    rows = rows_of(Narrowing(catalog).narrow("").branches, names, ladder)
    assert len(rows) == len(catalog.levels) == 16
    grades = [row.keys["grade"] for row in sorted_rows(rows, TableLook("grade"))]
    assert grades == sorted(grades)
    top = sorted_rows(rows, TableLook("reports", reverse=True))[0]
    assert top.role.endswith("senior-director-of-professional-services")
    assert top.texts["reports"] == "6"
    assert len(table(catalog, ladder, names, "grade 9")) == 5


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 160])
@pytest.mark.parametrize("sort", COLUMNS)
def test_every_role_takes_one_line_of_the_table(
    catalog: Catalog, ladder: Ladder, names: Naming, width: int, sort: Column
) -> None:
    rows = rows_of(Narrowing(catalog).narrow("").branches, names, ladder)
    look = TableLook(sort, pinned=rows[0].role, basket=[rows[1].role], ticked=[rows[2].role])
    lines = draw_table_rows(rows, look, width)
    assert [line.ref for line in lines] == [row.role for row in sorted_rows(rows, look)]
    assert all(line.width <= width for line in [*lines, draw_table_head(rows, look, width)])
    assert {line.text[0] for line in lines} == {" ", "◆", "▣", "✓"}


def test_a_long_name_is_whole_where_the_table_has_room(catalog: Catalog, ladder: Ladder, names: Naming) -> None:
    rows = rows_of(Narrowing(catalog).narrow("").branches, names, ladder)
    long = Safe("Regional Manager of everything that is left between the two seas")
    rows[0] = rows[0]._replace(texts={**rows[0].texts, "role": long})
    wide, narrow = (draw_table_rows(rows, TableLook(), width) for width in (160, 110))
    assert any(long in line.text for line in wide)
    assert any("…" in line.text for line in narrow)
    assert all(line.width <= 110 for line in narrow)
