"""Job descriptions as offices fill them in, and the same facts in other nestings of lists, tabs, tables and data."""

import io

import docx
import pytest

from families import Make, only
from roletui.model import Level
from roletui.reading.page import read_page
from roletui.reading.shapes.positions import role_title
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


def test_html_in_a_field_is_a_list_wherever_the_jobs_are(catalog_of: Make) -> None:
    text = "lyon:\n\nporto:\n\n" + "".join(
        f"  - title: {title}\n"
        "    role:\n      'By the kiln <br><ul><li>Draws <b>barrels</b></li><li>Buys oak</li></ul>'\n"
        "    required-skills: '<li>Ten years of oak</li>'\n"
        for title in ("Senior Cooper", "Barrel Engineer")
    )
    families = catalog_of({"_data/jobs.yml": text}).families
    assert [family.title for family in families] == ["Senior Cooper", "Barrel Engineer"]
    for family in families:
        assert [(section.kind, [item.text for item in section.items]) for section in family.levels[0].sections] == [
            ("responsibilities", ["Draws barrels", "Buys oak"]),
            ("requirements", ["Ten years of oak"]),
        ]


def test_offices_of_a_committee_are_a_list_of_records(catalog_of: Make) -> None:
    offices = "".join(f"- role: {role}\n  desc:\n    - minds the {role}\n" for role in ("President", "Press"))
    more = "- role: Secretary\n  desc: [writes]\n- role: Treasurer\n  desc: [counts, pays]\n"
    family = only(catalog_of({"roles.yml": offices + more}))
    assert [level.title for level in family.levels] == ["President", "Press", "Secretary", "Treasurer"]
    people = "".join(f"- name: {name}\n  role: President\n  year: 2020\n" for name in ("Ann", "Bob", "Cleo"))
    assert not read_page(Raw("committee.yml"), people.encode()).families


def test_a_heading_beside_roles_with_their_sections_is_one(catalog_of: Make) -> None:
    page = "# The Guild\n\n## History\n\n- Old\n\n" + "".join(
        f"## {title}\n\n**Duties**\n\n- Minds {title}\n\n"
        for title in ("Treasurer", "Oak", "Senior Cooper", "Secretary")
    )
    family = only(catalog_of({"guild.md": page}))
    assert [level.title for level in family.levels] == ["Treasurer", "Oak", "Senior Cooper", "Secretary"]


@pytest.mark.parametrize(
    "title",
    [
        "We're hiring: Senior Cooper",
        "Wanted: a Senior Cooper",
        "The guild recrute un Senior Cooper",
        "Wir suchen eine Senior Cooper",
        "Vacature Senior Cooper",
    ],
)
def test_a_title_may_say_that_somebody_is_sought(catalog_of: Make, title: str) -> None:
    assert [level.title for level in only(catalog_of({"ad.md": f"# {title}\n\n{BODY}"})).levels] == ["Senior Cooper"]


@pytest.mark.parametrize(
    "title", ["Directeur de recherche adjoint", "Assistant de recherche senior", "Ingénieur de recherche junior"]
)
def test_who_works_in_research_is_not_sought(title: str) -> None:
    assert role_title(title) != title.rpartition(" ")[2]


def test_an_ad_without_a_title_is_called_by_whom_it_seeks(catalog_of: Make) -> None:
    opening = "## About the role\n\nWe are seeking a calm and experienced Senior Cooper to join our Guild in Porto.\n\n"
    assert [level.title for level in only(catalog_of({"job-description.md": opening + BODY})).levels] == [
        "Senior Cooper"
    ]


@pytest.mark.parametrize("head", ["Permissions", "Feature", "Can access"])
def test_what_a_program_lets_its_users_do_is_no_role(head: str) -> None:
    table = f"| Role | {head} | Description |\n|---|---|---|\n" + "".join(
        f"| {role} | {do} | This feature lets somebody {do} what is there |\n"
        for role, do in (("System Administrator", "read"), ("Senior Editor", "write"), ("Reviewer", "see"))
    )
    assert not read_page(Raw("docs/roles.md"), f"# Role mappings\n\n{table}".encode()).families
    assert not read_page(Raw("docs/who.md"), f"# Who does what\n\n{table}".encode()).families


RIGHTS = {
    "duties beside them": ("Role", "Permissions", "Responsibilities", ("Member", "Reviewer", "Maintainer")),
    "demands beside them": ("Role", "Privileges", "Requirements", ("Member", "Reviewer", "Maintainer")),
    "ranks of one job": ("Level", "Access", "Impact", ("Junior Cooper", "Senior Cooper", "Staff Cooper")),
    "features a rank delivers": ("Level", "Features", "Scope", ("Engineer I", "Engineer II", "Engineer III")),
}


@pytest.mark.parametrize("form", RIGHTS)
def test_levels_may_say_what_one_is_allowed(form: str) -> None:
    title, right, other, levels = RIGHTS[form]
    table = f"| {title} | {right} | {other} |\n|---|---|---|\n" + "".join(
        f"| {level} | Has a key to the yard of {level} | Keeps the casks of the yard in good order |\n"
        for level in levels
    )
    (family,) = read_page(Raw("ladder.md"), f"# Ladder of the yard\n\n{table}".encode()).families
    assert [level.title for level in family.levels] == list(levels)
    assert all(len(level.sections) == 2 for level in family.levels)


@pytest.mark.parametrize("title", ["Finance Committee Charter", "Packing list", "Role permissions"])
def test_charters_and_lists_of_things_are_no_roles(title: str) -> None:
    page = f"# {title}\n\n## Responsibilities\n\n- Sees the books\n- Signs\n\n## Required\n\n- Boots\n"
    assert not read_page(Raw("page.md"), page.encode()).families


def test_wishes_alone_are_of_a_thing_unless_the_title_is_a_role() -> None:
    page = "# {}\n\n## Optional\n\n- Camera\n- Guitar\n"
    assert not read_page(Raw("page.md"), page.format("Things for the camp").encode()).families
    assert read_page(Raw("page.md"), page.format("Senior Cooper").encode()).families
