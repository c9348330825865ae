"""Who owns what: layouts in which headings, depths and words say different things."""

from textwrap import dedent

from one_page import read_one
from roletui.model import Family, Problem
from roletui.text import Raw

Sections = list[tuple[str, int]]


def read(title: str, body: str) -> tuple[Family, tuple[Problem, ...]]:
    text = f"---\ntitle: {title}\n---\n" + dedent(body).strip("\n") + "\n"
    family, problems = read_one(Raw("port/pilot.md"), text.encode())
    assert family is not None
    return family, problems


def levels(family: Family) -> list[tuple[str, tuple[int | str, ...], Sections]]:
    return [
        (level.title, level.grades, [(section.kind, len(section.items)) for section in level.sections])
        for level in family.levels
    ]


def sections(family: Family) -> Sections:
    return [(section.kind, len(section.items)) for section in family.sections]


def test_one_position_takes_the_page_title_and_its_lists() -> None:
    family, _ = read(
        "Pilot",
        """
        The Pilot reports to the Harbour Master.
        ## Job Grade
        The Pilot is a [grade 6](#g).
        ## Responsibilities
        * a
        ### Night work
        * b
        ## Requirements
        * c
        ## Hiring Process
        1. d
        """,
    )
    assert levels(family) == [
        ("Pilot", (6,), [("grade", 0), ("responsibilities", 1), ("responsibilities", 1), ("requirements", 1)])
    ]
    assert sections(family) == [("hiring-process", 1)]
    assert family.levels[0].line == 2
    assert family.levels[0].reports_to is not None
    assert family.levels[0].id == "port/pilot/pilot"


def test_a_base_level_whose_sections_are_the_family_s() -> None:
    family, _ = read(
        "Pilot",
        """
        ## Job Grade
        The Pilot is a grade 6.
        ## Responsibilities
        * a
        ## Levels
        ### Senior Pilot
        The Senior Pilot is a grade 7.
        * more of a
        ### Staff Pilot
        Will be added when the port grows.
        """,
    )
    assert levels(family) == [
        ("Pilot", (6,), []),
        ("Senior Pilot", (7,), [("summary", 1)]),
        ("Staff Pilot", (), [("summary", 0)]),
    ]
    assert sections(family) == [("grade", 0), ("responsibilities", 1)]


def test_levels_only_in_front_of_section_names() -> None:
    family, _ = read(
        "Pilot",
        """
        #### Pilot Job Grade
        7
        #### Pilot Responsibilities
        * a
        #### Senior Pilot Job Grade
        grade #8
        #### Senior Pilot Responsibilities
        * b
        * c
        ## Career Ladder
        words
        """,
    )
    assert levels(family) == [
        ("Pilot", (7,), [("grade", 0), ("responsibilities", 1)]),
        ("Senior Pilot", (8,), [("grade", 0), ("responsibilities", 2)]),
    ]
    assert sections(family) == [("career-ladder", 0)]


def test_levels_only_in_a_table_and_only_in_sentences() -> None:
    table = "| Level | Grade |\n|--|--|\n| Pilot<br>Senior Pilot | 6<br>7\n| [Master](#m) | [Grade 8](/g) |\n"
    family, _ = read("Port", table + "## Responsibilities\n* a")
    assert [(level.title, level.grades, level.line) for level in family.levels] == [
        ("Pilot", (6,), 6),
        ("Senior Pilot", (7,), 6),
        ("Master", (8,), 7),
    ]
    prose = "## Job Grade\nThe Pilot is a grade 6.\nThe Senior Pilot is a grade 7.\n## Requirements\n* a"
    family, _ = read("Port", prose)
    assert [(level.title, level.grades, level.line) for level in family.levels] == [
        ("Pilot", (6,), 5),
        ("Senior Pilot", (7,), 6),
    ]


def test_tracks_share_sections_and_are_no_levels() -> None:
    family, _ = read(
        "Pilot",
        """
        # Pilots on boats
        ## Responsibilities
        * shared
        ## Senior Pilot
        ### Job Grade
        7
        ### Requirements
        * a
        # Masters
        ## Harbour Master
        ### Job Grade
        8
        """,
    )
    assert levels(family) == [
        ("Senior Pilot", (7,), [("grade", 0), ("requirements", 1)]),
        ("Harbour Master", (8,), [("grade", 0)]),
    ]
    assert sections(family) == [("other", 0)]
    (group,) = family.groups
    assert (group.title, [section.kind for section in group.sections]) == ("Pilots on boats", ["responsibilities"])
    assert [level.group for level in family.levels] == ["Pilots on boats", None]


def test_family_sections_close_a_level_and_a_level_opens_again() -> None:
    family, _ = read(
        "Pilot",
        """
        ## Levels
        ### Pilot
        #### Job Grade
        6
        #### Responsibilities
        * a
        ## Career Ladder
        words
        ### Senior Pilot
        #### Job Grade
        7
        ### Requirements
        * b
        #### Performance Indicators
        * c
        """,
    )
    assert levels(family) == [
        ("Pilot", (6,), [("grade", 0), ("responsibilities", 1)]),
        ("Senior Pilot", (7,), [("grade", 0), ("requirements", 1)]),
    ]
    assert sections(family) == [("career-ladder", 0), ("performance-indicators", 1)]


def test_a_level_given_twice_is_one_and_noted() -> None:
    family, problems = read(
        "Pilot",
        """
        ## Pilot
        ### Job Grade
        6
        ### Responsibilities
        * a
        ## Senior Pilot
        ### Job Grade
        7
        ## Pilot
        ### Requirements
        * b
        """,
    )
    assert levels(family)[0] == ("Pilot", (6,), [("grade", 0), ("responsibilities", 1), ("requirements", 1)])
    assert [(problem.rule, problem.line) for problem in problems] == [("heading-twice", 12)]


def test_specialties_are_never_levels() -> None:
    family, _ = read(
        "Pilot",
        """
        ## Levels
        ### Senior Pilot
        #### Job Grade
        7
        #### Specialties
        ##### Night
        * a
        ### Staff Pilot
        #### Job Grade
        8
        ### Specialties
        ### Ice
        #### Ice Responsibilities
        * b
        ### [Rivers](/rivers)
        ### How it is here
        words
        ## Public Sector
        words
        """,
    )
    assert [level.title for level in family.levels] == ["Senior Pilot", "Staff Pilot"]
    assert [(each.title, each.level, len(each.sections)) for each in family.specialties] == [
        ("Night", "port/pilot/senior-pilot", 1),
        ("Ice", None, 1),
        ("Rivers", None, 0),
        ("Public Sector", None, 1),
    ]


def test_a_market_after_the_levels_is_a_specialty() -> None:
    family, _ = read("Pilot", "## Senior Pilot\n### Job Grade\n7\n## Public Sector\nwords\n## Career Ladder\nx")
    assert [each.title for each in family.specialties] == ["Public Sector"]


def test_slips_are_noted_where_they_stand() -> None:
    _, problems = read(
        "Pilot",
        """
        ## Pilot
        ### Job Grade
        The Senior Pilot is a grade 6.
        ### Responsiblities
        * Guides boats.Keeps the log
        ##### Requirements
        ## Senior Pilot
        ### Job Grade
        The Senior Pilot is a grade 7.
        """,
    )
    assert sorted((problem.line, problem.rule) for problem in problems) == [
        (6, "grade-names-other"),
        (7, "heading-misspelt"),
        (8, "fused-bullets"),
        (9, "empty-section"),
        (9, "heading-jump"),
    ]


def test_a_page_that_is_no_job_family_is_none() -> None:
    assert read_one(Raw("README.md"), b"# Read me\n\n* words\n\n## Installation\n\ntext\n")[0] is None
