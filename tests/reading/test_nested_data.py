"""Data files in which the same facts are nested in other orders: by discipline, rank and area, or in records."""

import pytest

from families import Make
from roletui.model import Catalog

Read = list[tuple[str, list[tuple[str, list[tuple[str, int]]]]]]

BY_RANK = """
engineering:
  junior: {craft: [Cuts a pane to a line, Keeps putty soft], people: [Asks about cracks]}
  senior: {craft: [Plans a whole facade], people: [Leads a crew of four]}
design:
  junior: {craft: [Draws a pane a day, Draws with a ruler], people: [Shows every draft]}
  senior: {craft: [Draws whole houses], people: [Leads all critiques]}
"""
BY_AREA = """
engineering:
  craft: {junior: [Cuts a pane to a line, Keeps putty soft], senior: [Plans a whole facade]}
  people: {junior: [Asks about cracks], senior: [Leads a crew of four]}
design:
  craft: {junior: [Draws a pane a day, Draws with a ruler], senior: [Draws whole houses]}
  people: {junior: [Shows every draft], senior: [Leads all critiques]}
"""
LISTED = """
- discipline: Engineering
  levels:
    - {name: Junior, craft: [Cuts a pane to a line, Keeps putty soft], people: [Asks about cracks]}
    - {name: Senior, craft: [Plans a whole facade], people: [Leads a crew of four]}
- discipline: Design
  levels:
    - {name: Junior, craft: [Draws a pane a day, Draws with a ruler], people: [Shows every draft]}
    - {name: Senior, craft: [Draws whole houses], people: [Leads all critiques]}
"""
RECORDS = """
- {discipline: Engineering, level: Junior, area: Craft, text: Cuts a pane to a line}
- {discipline: Engineering, level: Junior, area: Craft, text: Keeps putty soft}
- {discipline: Engineering, level: Junior, area: People, text: Asks about cracks}
- {discipline: Engineering, level: Senior, area: Craft, text: Plans a whole facade}
- {discipline: Engineering, level: Senior, area: People, text: Leads a crew of four}
- {discipline: Design, level: Junior, area: Craft, text: Draws a pane a day}
- {discipline: Design, level: Junior, area: Craft, text: Draws with a ruler}
- {discipline: Design, level: Junior, area: People, text: Shows every draft}
- {discipline: Design, level: Senior, area: Craft, text: Draws whole houses}
- {discipline: Design, level: Senior, area: People, text: Leads all critiques}
"""


def read(catalog: Catalog) -> Read:
    return [
        (
            family.title,
            [
                (level.title, [(section.heading, len(section.items)) for section in level.sections])
                for level in family.levels
            ],
        )
        for family in catalog.families
    ]


@pytest.mark.parametrize(
    "text", [BY_RANK, BY_AREA, LISTED, RECORDS, f"framework:\n{BY_RANK.replace(chr(10), chr(10) + '  ')}"]
)
def test_families_ranks_and_areas_are_found_in_every_order(catalog_of: Make, text: str) -> None:
    levels = [("Junior", [("Craft", 2), ("People", 1)]), ("Senior", [("Craft", 1), ("People", 1)])]
    assert read(catalog_of({"glass.yaml": text})) == [("Engineering", levels), ("Design", levels)]


def test_titles_below_keys_are_levels(catalog_of: Make) -> None:
    text = (
        "version: 2\nengineering:\n"
        "  l1: {title: Junior Engineer, responsibilities: [Cuts panes to a line]}\n"
        "  l2: {title: Senior Engineer, responsibilities: [Plans a whole facade]}\n"
    )
    ((title, levels),) = read(catalog_of({"glass.yaml": text}))
    assert title == "Engineering"
    assert levels == [("Junior Engineer", [("Responsibilities", 1)]), ("Senior Engineer", [("Responsibilities", 1)])]


def test_roles_in_a_list_that_are_ranks_of_one_job_are_one_family(catalog_of: Make) -> None:
    text = "".join(
        f"- title: {title}\n  responsibilities: [Cuts {what} of glass]\n  requirements: [Has steady hands]\n"
        for title, what in (("Junior Glazier", "panes"), ("Senior Glazier", "walls"), ("Site Manager", "hours"))
    )
    families = catalog_of({"glass.yaml": text}).families
    assert [(family.title, [level.title for level in family.levels]) for family in families] == [
        ("Glazier", ["Junior Glazier", "Senior Glazier"]),
        ("Site Manager", ["Site Manager"]),
    ]


def test_the_jobs_of_a_program_are_no_ladder(catalog_of: Make) -> None:
    text = (
        "jobs:\n  build:\n    steps:\n      - {name: Check out the code, run: git clone it}\n"
        "      - {name: Run the tests now, run: make the tests}\n"
        "  staff:\n    steps:\n      - {name: Deploy the whole site, run: make it so}\n"
    )
    assert catalog_of({"ci.yml": text}).families == ()


def test_rows_of_one_level_are_filed_under_the_areas_they_name(catalog_of: Make) -> None:
    rows = "".join(
        f"<tr>{cells}</tr>"
        for cells in (
            "<th>Level</th><th>Area</th><th>Description</th>",
            "<td rowspan=2>Junior</td><td>Craft</td><td>Cuts panes</td>",
            "<td>People</td><td>Asks</td>",
            "<td rowspan=2>Senior</td><td>Craft</td><td>Plans</td>",
            "<td>People</td><td>Leads</td>",
        )
    )
    levels = [("Junior", [("Craft", 1), ("People", 1)]), ("Senior", [("Craft", 1), ("People", 1)])]
    assert read(catalog_of({"glass.md": f"# Glass\n\n<table>{rows}</table>\n"})) == [("Glass", levels)]


def test_roles_of_one_file_are_all_kept_beside_a_page_of_the_first(catalog_of: Make) -> None:
    data = (
        "- title: Treasurer\n  duties: [counts the coins of the town, keeps the key]\n"
        "- title: News Editor\n  duties: [reads the letters of the town, prints them]\n"
    )
    page = "# Senior Treasurer\n\n## Responsibilities\n\n- Counts\n- Asks\n\n## Requirements\n\n- Patience\n"
    catalog = catalog_of({"jobs.yaml": data, "senior-treasurer.md": page})
    assert {level.title for family in catalog.families for level in family.levels} == {
        "Treasurer",
        "News Editor",
        "Senior Treasurer",
    }


def test_a_list_of_levels_without_a_name_is_called_as_its_file(catalog_of: Make) -> None:
    data = (
        "levels:\n  - title: Treasurer\n    grade: 2\n    skills: [counts the coins of the town]\n"
        "  - title: Senior Treasurer\n    grade: 3\n    skills: [counts all the coins]\n"
    )
    (family,) = catalog_of({"coins.yaml": data}).families
    assert (family.title, [level.title for level in family.levels]) == ("Coins", ["Treasurer", "Senior Treasurer"])


def test_a_role_as_data_keeps_sentences_and_sections_inside_others(catalog_of: Make) -> None:
    data = (
        '{"title": "Treasurer", "purpose": "To keep the coins of the town", "tags": ["Coins", "Town"],\n'
        '"responsibilities": ["counts the coins"], "salary": {"least": 3, "most": 4},\n'
        '"requirements": {"essential": ["has a steady hand"], "desirable": ["sings a little"]}}'
    )
    (level,) = catalog_of({"treasurer.json": data}).families[0].levels
    assert [(part.kind, part.heading, [item.text for item in part.items]) for part in level.sections] == [
        ("summary", "Purpose", ["To keep the coins of the town"]),
        ("responsibilities", "Responsibilities", ["counts the coins"]),
        ("requirements", "Essential", ["has a steady hand"]),
        ("nice-to-have", "Desirable", ["sings a little"]),
    ]


def test_a_level_under_a_code_is_called_as_its_record_says(catalog_of: Make) -> None:
    text = """
role: Glazier
levels:
  GL-1: {level: "L1 - Trainee Glazier", duties: [Holds the ladder]}
  GL-2: {level: "L2 - Junior I", duties: [Cuts along a line]}
  GL-3: {level: L3, duties: [Plans a facade]}
"""
    (family,) = catalog_of({"glazier.yaml": text}).families
    assert [(level.title, level.grades) for level in family.levels] == [
        ("Trainee Glazier", ("L1",)),
        ("Junior I", ("L2",)),
        ("GL-3", ("L3",)),
    ]
