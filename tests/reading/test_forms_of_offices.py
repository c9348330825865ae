"""Job descriptions as offices fill them in, and the same facts in other nestings of lists, tabs, tables and data."""

import pytest

from families import Make, only
from roletui.model import Level


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
