"""Forms of other organisations: what is a level on a page, what it holds, and what is none."""

import pytest

from families import Make, only, titles
from roletui.language.ranks import decoded, is_title
from roletui.model import Level


def lists(level: Level) -> list[tuple[str, str, int]]:
    return [(section.kind, section.heading, len(section.items)) for section in level.sections if section.items]


def bullets(*words: str) -> str:
    return "".join(f"- {word}\n" for word in words) + "\n"


def test_sibling_headings_with_codes_are_levels_with_the_codes_as_grades(catalog_of: Make) -> None:
    page = "# Tilers\n\n" + "".join(
        f"## T{n} - Tiler {n}\n\n" + bullets("Cuts tiles", f"Lays {n} rows a day") for n in (1, 2, 3)
    )
    family = only(catalog_of({"tilers.md": page}))
    assert [(level.title, level.grades) for level in family.levels] == [
        ("Tiler 1", ("T1",)),
        ("Tiler 2", ("T2",)),
        ("Tiler 3", ("T3",)),
    ]
    assert all(sum(len(section.items) for section in level.sections) == 2 for level in family.levels)


def test_the_plain_title_is_a_level_beside_those_with_a_rank(catalog_of: Make) -> None:
    page = "# Ladder of the tilers\n\n" + "".join(
        f"## {title}\n\n### Craft\n\n" + bullets("Lays tiles") for title in ("Junior Tiler", "Tiler", "Senior Tiler")
    )
    family = only(catalog_of({"ladder.md": page}))
    assert [level.title for level in family.levels] == ["Junior Tiler", "Tiler", "Senior Tiler"]
    assert lists(family.levels[1]) == [("other", "Craft", 1)]


@pytest.mark.parametrize(
    ("heading", "title", "grade"),
    [
        ("Tiler (L3)", "Tiler", "L3"),
        ("Tiler II (IC 2a)", "Tiler II", "IC 2a"),
        ("Level 5: Lead Tiler", "Lead Tiler", 5),
        ("Level 1: Tiler (IC1)", "Tiler", "IC1"),
        ("M2 Tiling Manager", "Tiling Manager", "M2"),
        ("IC3", "IC3", "IC3"),
        ("Level 4", "Level 4", 4),
    ],
)
def test_grades_in_titles(catalog_of: Make, heading: str, title: str, grade: str | int) -> None:
    page = "# Tilers\n\n" + "".join(
        f"## {each}\n\n" + bullets("Lays tiles", "Cuts them") for each in (heading, "Senior Tiler (X9)", "L8")
    )
    assert (
        only(catalog_of({"tilers.md": page})).levels[0].title,
        only(catalog_of({"tilers.md": page})).levels[0].grades,
    ) == (
        title,
        (grade,),
    )


def test_the_same_titles_under_several_headings_make_these_the_families(catalog_of: Make) -> None:
    page = "# Crafts\n\n## Preface\n\nWords for all.\n\n" + "".join(
        f"## {craft}\n\nAbout {craft}.\n\n"
        + "".join(f"### {title}\n\n#### Scope of work\n\n" + bullets(f"Does {craft}") for title in ("Junior", "Senior"))
        for craft in ("Roofing", "Paving")
    )
    catalog = catalog_of({"crafts.md": page})
    assert [family.title for family in catalog.families] == ["Roofing", "Paving"]
    assert [family.id for family in catalog.families] == ["crafts/roofing", "crafts/paving"]
    for family in catalog.families:
        assert [level.title for level in family.levels] == ["Junior", "Senior"]
        assert [paragraph.text for paragraph in family.summary][-1] == f"About {family.title}."
        assert lists(family.levels[0]) == [("responsibilities", "Scope of work", 1)]


MATRIX = """# Titles for tilers

| Area | Tiler (L1) | Senior Tiler (L2) | Remarks |
| --- | --- | --- | --- |
| **Craft** | | | |
| *Cutting* | Cuts straight | Cuts round<br>Cuts glass | Mind the dust |
| *Laying* | Lays floors | Lays walls | |
| Duties | Sweeps | | |
"""


def test_columns_of_a_table_are_levels_and_cells_their_items(catalog_of: Make) -> None:
    family = only(catalog_of({"tilers.md": MATRIX}))
    assert [(level.title, level.grades) for level in family.levels] == [("Tiler", ("L1",)), ("Senior Tiler", ("L2",))]
    assert lists(family.levels[0]) == [
        ("other", "Craft: Cutting", 1),
        ("other", "Craft: Laying", 1),
        ("responsibilities", "Craft: Duties", 1),
    ]
    assert [item.text for item in family.levels[1].sections[0].items] == ["Cuts round", "Cuts glass"]
    assert [item.text for section in family.sections for item in section.items] == ["Mind the dust"]


def test_tables_with_the_same_columns_are_one_family_and_others_another(catalog_of: Make) -> None:
    def table(head: str, label: str) -> str:
        return f"| | {head} |\n|---|---|---|\n| {label} | one | two |\n\n"

    page = (
        "# Crafts\n\n## Those who lay\n\n### Skill\n\n" + table("Tiler | Senior Tiler", "Cutting")
        + "### Reach\n\n" + table("Tiler | Senior Tiler", "Influence")
        + "## Those who lead\n\n### Skill\n\n" + table("Tiling Manager | Director of Tiling", "Planning")
    )  # fmt: off
    catalog = catalog_of({"crafts.md": page})
    assert [(family.title, len(family.levels)) for family in catalog.families] == [
        ("Those who lay", 2),
        ("Those who lead", 2),
    ]
    assert lists(catalog.families[0].levels[0]) == [("other", "Cutting", 1), ("other", "Influence", 1)]


def test_rows_of_a_table_are_levels_with_family_and_grade_from_its_columns(catalog_of: Make) -> None:
    page = """# Grades

| Track | Grade | Job title | Scope |
|---|---|---|---|
| Roofing | R1 | Roofer | One roof |
| Roofing | R2 | Senior Roofer | Many roofs |
| Paving | P1 | Paver Lead | One road |
"""
    catalog = catalog_of({"grades.md": page})
    assert [
        (family.title, [(level.title, level.grades) for level in family.levels]) for family in catalog.families
    ] == [
        ("Roofing", [("Roofer", ("R1",)), ("Senior Roofer", ("R2",))]),
        ("Paving", [("Paver Lead", ("P1",))]),
    ]


def test_a_table_of_links_is_an_index_and_no_ladder(catalog_of: Make) -> None:
    page = "# Overview\n\n| Role | Weight of skills in words |\n|---|---|\n" + "".join(
        f"| [{title}]({title}.md) | a sentence of some length about it |\n" for title in ("Engineer", "Designer")
    )
    assert catalog_of({"overview.md": page}).families == ()


def test_label_bullets_are_sections(catalog_of: Make) -> None:
    def rung(title: str) -> str:
        return (
            f"### {title}\n\nWords.\n\n* Responsibilities include:\n    * Answers letters\n        * soon\n"
            "* Requirements:\n    * Two sponsors\n* Privileges:\n    * Has a vote\n\n"
        )

    family = only(catalog_of({"LADDER.md": "# Contributor Ladder\n\n" + rung("Contributor") + rung("Maintainer")}))
    assert [level.title for level in family.levels] == ["Contributor", "Maintainer"]
    assert lists(family.levels[0]) == [
        ("responsibilities", "Responsibilities include", 2),
        ("requirements", "Requirements", 1),
        ("other", "Privileges", 1),
    ]
    assert [item.depth for item in family.levels[0].sections[1].items] == [0, 1]


def test_a_page_whose_title_names_a_person_is_one_level_with_all_its_headings(catalog_of: Make) -> None:
    page = (
        "# Role guidance: Senior Beekeeper\n\n- Level 4\n\n## Autonomy\n\nWords.\n\n"
        "### Examples of behaviour and responsibilities\n\n" + bullets("Opens hives", "Moves swarms")
        + "## Influence\n\n### Examples of behaviour and responsibilities\n\n" + bullets("Teaches", "Writes")
    )  # fmt: off
    (level,) = only(catalog_of({"senior-beekeeper.md": page})).levels
    assert (level.title, level.grades) == ("Senior Beekeeper", (4,))
    assert sum(len(section.items) for section in level.sections) == 5


def test_a_job_ad_is_sorted_by_other_peoples_words(catalog_of: Make) -> None:
    page = "# Roof Engineer\n\n" + "".join(
        f"## {heading}\n\n" + bullets("one", "two")
        for heading in (
            "Here is what you will be doing",
            "What experience are we looking for?",
            "Desirable skills and experience",
            "Work perks and benefits",
            "How to apply",
        )
    )
    family = only(catalog_of({"roof-engineer.md": page}))
    assert lists(family.levels[0]) == [
        ("responsibilities", "Here is what you will be doing", 2),
        ("requirements", "What experience are we looking for?", 2),
        ("nice-to-have", "Desirable skills and experience", 2),
        ("other", "Work perks and benefits", 2),
    ]
    assert [(section.kind, section.heading) for section in family.sections] == [("hiring-process", "How to apply")]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("faq.md", "# FAQ\n\n## Will a Senior Tiler lead?\n\n" + bullets("yes", "no", "often", "at times", "never")),
        ("style-guide.md", "# Style guide\n\n## Requirements\n\n" + bullets("short words", "short lines")),
        ("how.md", "# How to become an Engineer\n\n## Requirements\n\n" + bullets(*"abcdef")),
        ("being.md", "# Being an Engineer\n\n## Responsibilities\n\n" + bullets(*"abcdef")),
        (
            "competencies.md",
            "# Competencies\n\n## Delivery\n\n" + bullets("plans", "ships") + "## Trust\n\n" + bullets("listens"),
        ),
        ("notes.md", "# Notes\n\n## Setup\n\n" + bullets(*"abcdef") + "## Tests\n\n" + bullets(*"abcdef")),
    ],
)
def test_pages_about_roles_or_about_nothing_of_the_kind_are_none(catalog_of: Make, name: str, page: str) -> None:
    catalog = catalog_of({name: page})
    assert catalog.families == ()
    assert catalog.passed_over == 1


def test_steps_of_a_rank_are_levels_and_the_rank_their_group(catalog_of: Make) -> None:
    def rung(title: str, depth: str) -> str:
        return f"{depth} {title}\n\n##### Craft\n\n- craft of the {title}\n\n"

    page = (
        "# Tilers\n\n" + rung("Tiler Engineer", "###")
        + "### Senior Engineer\n\n##### Expectations\n\n- Leads a roof\n\n"
        + rung("Senior Engineer I", "####") + rung("Senior Engineer II", "####") + rung("Principal Engineer", "###")
    )  # fmt: off
    family = only(catalog_of({"tilers.md": page}))
    assert [level.title for level in family.levels] == [
        "Tiler Engineer",
        "Senior Engineer I",
        "Senior Engineer II",
        "Principal Engineer",
    ]
    (group,) = family.groups
    assert (group.title, list(group.levels)) == (
        "Senior Engineer",
        ["tilers/senior-engineer-i", "tilers/senior-engineer-ii"],
    )


def test_rows_of_a_table_inside_a_level_are_its_sections(catalog_of: Make) -> None:
    def rung(number: int, title: str) -> str:
        rows = f"| Craft | {number} | Lays |\n| Trust | {number} | Says |\n"
        table = f"| Axis | Step | What it means |\n|---|---|---|\n{rows}"
        return f"### Level {number}: {title} (IC{number})\n\n{table}\n"

    family = only(
        catalog_of({"tilers.md": "# Tilers\n\n" + rung(1, "Tile Engineer") + rung(2, "Senior Tile Engineer")})
    )
    level = family.levels[1]
    assert (level.title, level.grades) == ("Senior Tile Engineer", ("IC2",))
    assert lists(level) == [("other", "Craft", 1), ("other", "Trust", 1)]
    assert [paragraph.text for section in level.sections for paragraph in section.paragraphs] == [
        "Axis | Step | What it means",
        "Step: 2",
        "Step: 2",
    ]


def test_lines_below_a_label_are_items_and_demands_are_known_by_their_first_word(catalog_of: Make) -> None:
    page = (
        "# Tile Engineer\n\n## Role overview\n\nWords.\n\n## Required craft skills\n\n### Cutting (CUT)\n\nWords.\n\n"
        "**Level 2 attainment:**\n\nCuts straight.\nCuts *round*.\nCuts glass.\n"
    )
    (level,) = only(catalog_of({"tile-engineer.md": page})).levels
    assert lists(level) == [("requirements", "Level 2 attainment", 3)] or lists(level) == [
        ("requirements", "Cutting (CUT)", 3)
    ]
    items = [item for section in level.sections for item in section.items]
    assert [(item.text, item.line, len(item.spans)) for item in items] == [
        ("Cuts straight.", 15, 0),
        ("Cuts round.", 16, 1),
        ("Cuts glass.", 17, 0),
    ]


def test_a_ladder_written_in_prose_has_its_levels(catalog_of: Make) -> None:
    page = "# Ladder\n\n" + "".join(
        f"## {title}\n\nYou lay tiles.\n\n" for title in ("Trainee", "Junior Engineer", "3 - Lead Engineer")
    )
    family = only(catalog_of({"ladder.md": page}))
    assert [(level.title, level.grades) for level in family.levels] == [
        ("Trainee", ()),
        ("Junior Engineer", ()),
        ("Lead Engineer", (3,)),
    ]


def test_one_rank_in_the_plural_is_a_level_beside_others_of_its_job(catalog_of: Make) -> None:
    ranks = ("Assistant Thatchers", "Thatcher", "Senior Thatcher")
    page = "# Thatching\n\n" + "".join(f"## {rank}\n\n### Straw\n\nTies it as {rank} do.\n\n" for rank in ranks)
    assert [level.title for level in only(catalog_of({"thatching.md": page})).levels] == list(ranks)


def test_the_plural_that_heads_a_page_is_none_of_the_levels_that_are_as_high(catalog_of: Make) -> None:
    ranks = ("T1 - Thatcher", "T2 - Thatcher", "T3 - Thatcher")
    page = "# Thatchers\n\nWho ties our roofs.\n\n" + "".join(
        f"# {rank}\n\n### Straw\n\n- Ties it for {rank}\n\n" for rank in ranks
    )
    assert titles(only(catalog_of({"thatching.md": page}))) == [("Thatcher", (f"T{n}",)) for n in (1, 2, 3)]


def test_persons_sorted_by_something_are_no_level(catalog_of: Make) -> None:
    ranks = ("Roof Engineer", "Senior Roof Engineer", "Lead Roof Engineer")
    page = "# Thatching Roles\n\n" + "".join(f"## {rank}\n\n### Straw\n\nTies it.\n\n" for rank in ranks)
    page += "## Roof engineers grouped by village\n\n### Straw\n\n**Northam**\n\nTwo of them.\n"
    assert [level.title for level in only(catalog_of({"thatching.md": page})).levels] == list(ranks)


@pytest.mark.parametrize(
    ("heading", "are_levels"), [("How we judge a course", False), ("Levels", True), ("Individual Contributors", True)]
)
def test_numbered_steps_below_another_heading_than_the_persons_are_those_of_something_else(
    catalog_of: Make, heading: str, are_levels: bool
) -> None:
    roles, steps = ("Thatcher", "Reed Cutter", "Yard Manager"), ("Level 1: Liking", "Level 2: Keeping")
    page = "# People of the yard\n\n## Profiles\n\n"
    page += "".join(f"### {role}\n\n**Skills**:\n\n- Ties\n- Cuts\n\n" for role in roles)
    page += f"## {heading}\n\n" + "".join(f"### {step}\n\n- Asks those who came\n\n" for step in steps)
    found = [level.title for level in only(catalog_of({"yard.md": page})).levels]
    assert found == [*roles, *(["Liking", "Keeping"] if are_levels else [])]


def test_a_summary_inside_a_level_does_not_end_it(catalog_of: Make) -> None:
    page = "# Tilers\n\n" + "".join(
        f"## {title}\n\n### Scope\n\nOne roof.\n\n### Craft\n\n- Lays tiles\n\n"
        for title in ("Junior Tiler", "Senior Tiler")
    )
    family = only(catalog_of({"tilers.md": page}))
    assert [section.heading for section in family.levels[0].sections] == ["Scope", "Craft"]


def test_adverbs_change_no_name_of_a_section(catalog_of: Make) -> None:
    page = "# Tile Engineer\n\n## What you'll actually do\n\n- Lay tiles\n\n## What you really need\n\n- Knees\n"
    family = only(catalog_of({"tile-engineer.md": page}))
    assert [kind for kind, _, _ in lists(family.levels[0])] == ["responsibilities", "requirements"]


def test_a_table_that_compares_a_role_with_others_is_no_ladder(catalog_of: Make) -> None:
    rows = "".join(
        f"| {label} | Keeps one boat afloat | Keeps all the boats |\n" for label in ("Scope", "Pace", "Care")
    )
    duties = "## Responsibilities\n\n" + bullets("Steers") + "## Compared\n\n"
    page = f"# Deck Lead\n\n{duties}| | Deck Lead | Harbour Manager |\n|-|-|-|\n{rows}"
    assert [level.title for level in only(catalog_of({"page.md": page})).levels] == ["Deck Lead"]
    ranks = f"# Deck Lead\n\n{duties}| | Junior Deck Lead | Senior Deck Lead |\n|-|-|-|\n{rows}"
    assert len(only(catalog_of({"page.md": ranks})).levels) == 2


def test_headings_that_say_that_a_ladder_is_below_are_families(catalog_of: Make) -> None:
    page = "# Frameworks\n\n" + "".join(
        f"## {field} career ladder\n\n"
        + "".join(f"### {rank} {job}\n\n" + bullets("a", "b") for rank in ("Junior", "Senior"))
        for field, job in (("Deck", "Deck Officer"), ("Dock", "Crane Operator"))
    )
    families = catalog_of({"page.md": page}).families
    assert [(family.title, len(family.levels)) for family in families] == [
        ("Deck career ladder", 2),
        ("Dock career ladder", 2),
    ]


@pytest.mark.parametrize(
    ("heading", "title", "grade"),
    [
        ("Deck Officer (L1-L2)", "Deck Officer", "L1"),
        ("Staff+ (L7+)", "Staff+", "L7"),
        ("Deck Officer (B2B)", "Deck Officer (B2B)", None),
    ],
)
def test_ranges_of_grades_in_titles(heading: str, title: str, grade: str | None) -> None:
    assert decoded(heading) == (title, grade)
    assert is_title(heading)


@pytest.mark.parametrize("tick", ["\u2705", "x", "\u2714\ufe0f", "yes"])
def test_in_a_table_of_ticks_a_level_has_the_words_of_the_rows_that_are_ticked(catalog_of: Make, tick: str) -> None:
    page = (
        "| Area | What is asked | Junior Sailor (green) | Senior Sailor (blue) |\n|-|-|-|-|\n"
        f"| **Ropes** | Ties every knot | {tick} | {tick} |\n| | Splices in the dark | | {tick} |\n"
        f"| Sails | Mends them | | {tick} |\n| | Paints them | | |\n"
    )
    junior, senior = only(catalog_of({"page.md": page})).levels
    assert [(section.heading, [item.text for item in section.items]) for section in junior.sections] == [
        ("Ropes", ["Ties every knot"])
    ]
    assert lists(senior) == [("other", "Ropes", 2), ("other", "Sails", 1)]


def test_several_cells_in_front_of_a_row_are_its_label(catalog_of: Make) -> None:
    page = (
        "| Area | Skill | Junior Sailor | Senior Sailor |\n|-|-|-|-|\n"
        "| Deck | Ropes | Ties knots | Invents knots |\n| | Sails | Furls | Sews |\n"
    )
    junior, _ = only(catalog_of({"page.md": page})).levels
    assert lists(junior) == [("other", "Deck: Ropes", 1), ("other", "Deck: Sails", 1)]


def test_a_dev_is_a_person_and_business_dev_none() -> None:
    assert all(map(is_title, ("Senior Dev 1", "Junior Dev", "Frontend Dev II")))
    assert not is_title("Biz Dev")
