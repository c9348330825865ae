"""Job descriptions as offices fill them in, and the same facts in other nestings of lists, tabs, tables and data."""

import io

import docx
import pytest

from families import Make, only
from roletui.model import Level
from roletui.reading.page import read_page
from roletui.text import Raw


def lists(level: Level) -> list[tuple[str, int]]:
    return [(section.heading, len(section.items)) for section in level.sections if section.items]


BODY = "**Main duties**\n\n- Draws barrels\n- Buys oak\n\n**Person specification**\n\n- Ten years of oak\n"


@pytest.mark.parametrize(
    "facts",
    [
        "| Job title | Senior Cooper |\n|---|---|\n| Grade | L4 |\n| Reports to | Head of Barrels |\n",
        "| Fact | |\n|---|---|\n| Position: | Senior Cooper |\n| Reports to: | Head of Barrels |\n",
        "Job title: Senior Cooper\n\nReports to: Head of Barrels\n",
        "**Stellenbezeichnung:** Senior Cooper\n\nReports to: Head of Barrels\n",
    ],
)
def test_the_facts_at_the_top_name_the_role(catalog_of: Make, facts: str) -> None:
    family = only(catalog_of({"jd-2026.md": f"# Job Description\n\n{facts}\n{BODY}"}))
    (level,) = family.levels
    assert (family.title, level.title) == ("Senior Cooper", "Senior Cooper")
    reporting = level.reports_to or family.reports_to
    assert reporting is not None
    assert reporting.text == "Head of Barrels"


def test_facts_of_a_page_whose_title_names_a_role_change_nothing(catalog_of: Make) -> None:
    page = f"# Hooper\n\nPosition: Senior Cooper helps on Fridays\n\nJob title: Cooper\n\n{BODY}"
    assert [level.title for level in only(catalog_of({"hooper.md": page})).levels] == ["Hooper"]


def test_folded_parts_beside_each_other_are_as_deep_whatever_is_in_them(catalog_of: Make) -> None:
    page = "# Coopers\n\n" + "".join(
        f"<details><summary><b>{title}</b></summary>\n\n### Craft\n\n- Bends\n\n#### Wood\n\n- Splits\n\n</details>\n\n"
        for title in ("Junior Cooper", "Cooper", "Senior Cooper")
    )
    family = only(catalog_of({"coopers.md": page}))
    assert [level.title for level in family.levels] == ["Junior Cooper", "Cooper", "Senior Cooper"]
    assert all(lists(level) == [("Craft", 1), ("Wood", 1)] for level in family.levels)


def test_a_line_under_a_title_that_is_a_code_is_its_grade(catalog_of: Make) -> None:
    page = "# Coopers\n\n" + "".join(
        f"## {title}\n\n{line}\n\n### Craft\n\n- Bends\n- Fits\n\n"
        for title, line in (
            ("Junior Cooper", "L1"),
            ("Cooper", "**Level: 2**"),
            ("Senior Cooper", "L3 is what we aim at."),
        )
    )
    family = only(catalog_of({"coopers.md": page}))
    assert [level.grades for level in family.levels] == [("L1",), (2,), ()]


def test_lists_of_jobs_in_a_file_are_roles(catalog_of: Make) -> None:
    text = (
        "jobs:\n  - {title: Senior Cooper, responsibilities: [Draws barrels by eye], requirements: [Years of oak]}\n"
        "  - {title: Hooper, responsibilities: [Bends the iron], requirements: [Strong arms and legs]}\n"
    )
    assert [family.title for family in catalog_of({"jobs.yaml": text}).families] == ["Senior Cooper", "Hooper"]


def test_levels_of_data_may_hold_nothing_but_words(catalog_of: Make) -> None:
    text = (
        "name: Cooper\nlevels:\n  junior: |\n    Bends staves to a form.\n    Sweeps the shavings.\n"
        "  senior: |\n    Draws barrels by eye, however large\n    they may be.\n"
    )
    family = only(catalog_of({"cooper.yaml": text}))
    assert [(level.title, lists(level)) for level in family.levels] == [("Junior", [("", 2)]), ("Senior", [("", 1)])]


def test_a_sheet_with_a_row_for_each_competency_and_level(catalog_of: Make) -> None:
    sheet = "Competency,Level,Behaviour\n" + "".join(
        f"{area},L{n},{verb} {n} of them alone\n"
        for area, verb in (("Craft", "Bends"), ("People", "Teaches"))
        for n in (1, 2)
    )
    family = only(catalog_of({"cooper.csv": sheet}))
    assert [(level.title, lists(level)) for level in family.levels] == [
        ("L1", [("Craft", 1), ("People", 1)]),
        ("L2", [("Craft", 1), ("People", 1)]),
    ]


def stored(rows: list[tuple[str | list[str], ...]], merged: tuple[int, ...] = ()) -> bytes:
    """A Word document that is one table; the cells of `merged` rows are one, and lists in cells are bullets."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for place, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, held in zip(cells, row, strict=False):
            cell.text = held if isinstance(held, str) else ""
            for bullet in held if isinstance(held, list) else ():
                cell.add_paragraph(bullet, style="List Bullet")
        if place in merged:
            cells[0].merge(cells[-1])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_form_that_is_one_table_is_a_role() -> None:
    form = stored(
        [
            ("Job title", "Senior Cooper"),
            ("Band", "6"),
            ("Main duties", ["Draws barrels", "Buys oak"]),
            ("Essential", ["Ten years of oak"]),
            ("Desirable", ["Knows hops", "Sings"]),
        ]
    )
    (level,) = read_page(Raw("JD-014.docx"), form).families[0].levels
    assert (level.title, level.grades) == ("Senior Cooper", (6,))
    assert [(section.kind, len(section.items)) for section in level.sections if section.items] == [
        ("responsibilities", 2),
        ("requirements", 1),
        ("nice-to-have", 2),
    ]
    assert "6" in [block.text for section in level.sections for block in section.paragraphs]


def test_merged_cells_head_what_is_in_the_cells_below() -> None:
    form = stored(
        [
            ("Post", "Senior Cooper"),
            ("MAIN DUTIES",),
            (["Draws barrels by eye", "Buys oak in the hills"],),
            ("REQUIREMENTS",),
            (["Ten years of oak and of chestnut"],),
        ],
        merged=(1, 2, 3, 4),
    )
    (level,) = read_page(Raw("Senior Cooper JD.docx"), form).families[0].levels
    assert [(section.kind, len(section.items)) for section in level.sections if section.items] == [
        ("responsibilities", 2),
        ("requirements", 1),
    ]


def test_a_merged_line_above_a_specification_names_the_role() -> None:
    form = stored(
        [
            ("PERSON SPECIFICATION: Senior Cooper",),
            ("Criteria", "Essential", "Desirable"),
            ("Craft", "Draws barrels", "Paints them"),
            ("People", "Teaches one", "Teaches many"),
        ],
        merged=(0,),
    )
    (level,) = read_page(Raw("form 7.docx"), form).families[0].levels
    assert level.title == "Senior Cooper"
    assert [(section.kind, section.heading) for section in level.sections if section.items] == [
        ("requirements", "Craft"),
        ("nice-to-have", "Craft"),
        ("requirements", "People"),
        ("nice-to-have", "People"),
    ]
    kept = " ".join(block.text for section in level.sections for block in section.paragraphs)
    assert "Criteria | Essential" in kept


@pytest.mark.parametrize("name", ["Senior Cooper JD", "Senior Cooper - Person Spec", "Senior Cooper Job Specification"])
def test_a_name_says_what_sort_of_document_it_is(catalog_of: Make, name: str) -> None:
    assert [level.title for level in only(catalog_of({f"{name}.md": BODY})).levels] == ["Senior Cooper"]


def test_markdown_in_a_field_is_a_list(catalog_of: Make) -> None:
    text = "".join(
        f"- jobTitle: {title}\n  department: Barrels\n  responsibilities: |\n      - \U0001f6e2 Draws barrels\n"
        "      - Buys oak, or\n        chestnut\n  experience: |\n      * Ten years of oak\n      * Strong arms\n"
        for title in ("Senior Cooper", "Hooper")
    )
    families = catalog_of({"open-positions.yml": text}).families
    assert [family.title for family in families] == ["Senior Cooper", "Hooper"]
    assert all(lists(family.levels[0]) == [("Responsibilities", 2), ("Experience", 2)] for family in families)


def test_a_field_with_dashes_in_it_is_no_list() -> None:
    text = b"- {jobTitle: Hooper, responsibilities: Barrels - good ones - last long}\n"
    assert not read_page(Raw("said.yml"), text).families
