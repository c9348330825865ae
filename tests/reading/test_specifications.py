"""Person specifications: tables that part what is essential from what is desirable."""

import pytest

from families import Make
from roletui.model import Catalog, Kind

Found = list[tuple[Kind, str, list[str]]]

DUTIES = "# Bridge Painter\n\n## Main duties\n\n1. Paints what rusts\n2. Washes brushes\n3. Counts pots\n\n"


def specification(catalog: Catalog) -> Found:
    (level,) = catalog.families[0].levels
    return [
        (section.kind, section.heading, [item.text for item in section.items])
        for section in level.sections
        if section.items and section.heading != "Main duties"
    ]


@pytest.mark.parametrize("marks", [("E", "D"), ("Essential", "Desirable"), ("e", "d")])
@pytest.mark.parametrize("head", ["Essential/Desirable", "Essential (E) or Desirable (D)"])
def test_a_mark_in_a_column_says_what_is_essential(catalog_of: Make, head: str, marks: tuple[str, str]) -> None:
    page = (
        f"{DUTIES}## Person specification\n\n| Criteria | {head} |\n|---|---|\n| **Knowledge**\n"
        f"| -   Names of reds | {marks[0]} |\n| -   Names of blues | {marks[0]} |\n| Names of greys | {marks[1]} |\n"
        f"| **Skills**\n| A calm hand | {marks[0]} |\n"
    )
    assert specification(catalog_of({"painter.md": page})) == [
        ("requirements", "Knowledge", ["Names of reds", "Names of blues"]),
        ("nice-to-have", "Knowledge", ["Names of greys"]),
        ("requirements", "Skills", ["A calm hand"]),
    ]


def test_what_is_essential_and_desirable_has_a_column_each(catalog_of: Make) -> None:
    page = (
        f"{DUTIES}## Person specification\n\n| Area | Essential | Desirable | Tested by |\n|---|---|---|---|\n"
        "| Knowledge | Names of reds | Names of greys | Talk |\n| Skills | A calm hand | | Brush |\n"
    )
    assert specification(catalog_of({"painter.md": page})) == [
        ("requirements", "Knowledge", ["Names of reds"]),
        ("nice-to-have", "Knowledge", ["Names of greys"]),
        ("requirements", "Skills", ["A calm hand"]),
    ]


def test_ticks_in_these_columns_are_for_what_the_row_says(catalog_of: Make) -> None:
    page = (
        f"{DUTIES}## Person specification\n\n| Criterion | Essential | Desirable |\n|---|---|---|\n"
        "| Names of reds | ✓ | |\n| Names of greys | | ✓ |\n| Names of blues | x | |\n"
    )
    assert specification(catalog_of({"painter.md": page})) == [
        ("requirements", "", ["Names of reds"]),
        ("nice-to-have", "", ["Names of greys"]),
        ("requirements", "", ["Names of blues"]),
    ]


@pytest.mark.parametrize("heads", [("Essential", "Size"), ("Colour", "Desirable"), ("Colour", "Size")])
def test_other_tables_are_no_specification(catalog_of: Make, heads: tuple[str, str]) -> None:
    page = f"{DUTIES}## Pots\n\n| Pot | {heads[0]} | {heads[1]} |\n|---|---|---|\n| One | Red wine | Tall and wide |\n"
    (level,) = catalog_of({"painter.md": page}).families[0].levels
    assert "nice-to-have" not in {section.kind for section in level.sections}


def test_rows_of_a_table_are_what_the_heading_above_them_is(catalog_of: Make) -> None:
    page = (
        "# Bridge Painter\n\n## Requirements\n\n| Area | What it takes |\n|---|---|\n| Ropes | Ties a bowline |\n"
        "| Heights | Looks down and smiles |\n| Paint | Knows ten reds |\n"
    )
    (level,) = catalog_of({"painter.md": page}).families[0].levels
    kinds = {section.kind for section in level.sections if section.items}
    assert kinds == {"requirements"}


@pytest.mark.parametrize("line", [">Department: Bridges\n>Grade: SO3\n", "Department: Bridges Pay band: 7\n"])
def test_a_form_states_its_grade_among_other_facts(catalog_of: Make, line: str) -> None:
    page = f"# Bridge Painter\n\n{line}\n## Main duties\n\n- Paints what rusts\n- Washes brushes\n"
    (level,) = catalog_of({"painter.md": page}).families[0].levels
    assert level.grades == (("SO3",) if "SO3" in line else (7,))


def said(catalog: Catalog) -> Found:
    """The same with what is no item."""
    (level,) = catalog.families[0].levels
    return [
        (
            section.kind,
            section.heading,
            [str(block.text) for block in section.items] + [str(block.text) for block in section.paragraphs],
        )
        for section in level.sections
        if section.heading not in ("Main duties", "Person specification")
    ]


def test_marks_may_be_in_the_first_column(catalog_of: Make) -> None:
    page = (
        f"{DUTIES}## Person specification\n\n| Essential/Desirable | Criterion | Tested by |\n|---|---|---|\n"
        "| E | Names of reds | Talk |\n| D | Names of greys | Brush |\n"
    )
    assert said(catalog_of({"painter.md": page})) == [
        ("requirements", "", ["Names of reds", "Talk"]),
        ("nice-to-have", "", ["Names of greys", "Brush"]),
    ]


def test_no_cell_of_a_marked_row_is_lost(catalog_of: Make) -> None:
    page = (
        f"{DUTIES}## Person specification\n\n| Area | Topic | Criterion | Essential/Desirable | Tested by |\n"
        "|---|---|---|---|---|\n| Knowledge | Colours | Names of reds | E | Talk |\n"
        "| Skills | Hands | A calm hand | | Brush |\n| | | | D | A letter of a neighbour |\n"
    )
    assert said(catalog_of({"painter.md": page})) == [
        ("requirements", "Knowledge: Colours", ["Names of reds", "Talk"]),
        ("requirements", "Skills: Hands", ["A calm hand", "Brush"]),
        ("nice-to-have", "Skills: Hands", ["A letter of a neighbour"]),
    ]


def test_no_cell_between_the_columns_of_criteria_is_lost(catalog_of: Make) -> None:
    page = (
        f"{DUTIES}## Person specification\n\n| Area | Essential | Shown by | Desirable | Tested by |\n"
        "|---|---|---|---|---|\n| Knowledge | Names of reds | Talk | Names of greys | Brush |\n"
        "| Skills | | Walk | | Letter |\n"
    )
    assert said(catalog_of({"painter.md": page})) == [
        ("requirements", "Knowledge", ["Names of reds"]),
        ("nice-to-have", "Knowledge", ["Names of greys"]),
        ("other", "Knowledge", ["Talk", "Brush"]),
        ("requirements", "Skills", ["Walk", "Letter"]),
    ]


def test_a_cell_left_out_in_front_goes_on_with_the_one_above(catalog_of: Make) -> None:
    page = (
        f"{DUTIES}## Person specification\n\n| Area | Essential | Desirable |\n|---|---|---|\n"
        "| Knowledge | Names of reds | |\n| | Names of blues | Names of greys |\n"
    )
    assert specification(catalog_of({"painter.md": page})) == [
        ("requirements", "Knowledge", ["Names of reds", "Names of blues"]),
        ("nice-to-have", "Knowledge", ["Names of greys"]),
    ]


@pytest.mark.parametrize(("yes", "no"), [("yes", "no"), ("Y", "N"), ("x", "-")])
def test_what_is_not_asked_for_is_no_criterion(catalog_of: Make, yes: str, no: str) -> None:
    page = (
        f"{DUTIES}## Person specification\n\n| Criterion | Essential | Desirable |\n|---|---|---|\n"
        f"| Names of reds | {yes} | {no} |\n| Names of greys | {no} | {yes} |\n"
    )
    assert specification(catalog_of({"painter.md": page})) == [
        ("requirements", "", ["Names of reds"]),
        ("nice-to-have", "", ["Names of greys"]),
    ]


@pytest.mark.parametrize("cells", ["<ul><li>{}</li><li>{}</li></ul>", "{}<br>{}", "- {}<br/>- {}"])
@pytest.mark.parametrize("heads", [("Reach", "Craft"), ("Responsibilities", "Requirements")])
def test_lists_beside_each_other_are_those_of_their_heads(catalog_of: Make, heads: tuple[str, str], cells: str) -> None:
    row = " | ".join(cells.format(f"{head} one", f"{head} two") for head in heads)
    page = f"# B2 Bridge Engineer\n\n> Paints\n\n| **{heads[0]}** | {heads[1]} |\n|---|---|\n| {row} |\n"
    found = specification(catalog_of({"painter.md": page}))
    assert [(heading, items) for _, heading, items in found] == [
        (head, [f"{head} one", f"{head} two"]) for head in heads
    ]
    assert [kind for kind, *_ in found] == ["other", "other"] or heads[0] == "Responsibilities"


def test_a_table_of_duties_and_demands_has_a_list_in_each_column(catalog_of: Make) -> None:
    rows = "".join(f"| Paints {n} | Knows {n} |\n" for n in range(4))
    page = f"# Bridge Engineer\n\n| Duties | Requirements |\n|---|---|\n{rows}"
    assert specification(catalog_of({"painter.md": page})) == [
        ("responsibilities", "Duties", [f"Paints {n}" for n in range(4)]),
        ("requirements", "Requirements", [f"Knows {n}" for n in range(4)]),
    ]
