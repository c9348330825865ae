"""Levels that sentences above lists name, on a ladder of one list each and on one of competencies."""

import pytest

from families import Make, only
from roletui.reading.shapes.spoken_levels import spoken_title


def ladder(title: str, *lists: tuple[str, str]) -> str:
    return f"# {title}\n\n" + "".join(f"{sentence}\n\n- {item}\n\n" for sentence, item in lists)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("As a junior glazier you are expected to:", "Junior Glazier"),
        ("Some words first. At level 3, you plan for others:", "Level 3"),
        ("Mid-level developers:", "Mid-level Developer"),
        ("A Senior Glazier should also:", "Senior Glazier"),
        ("On top of that, a Staff Engineer can:", "Staff Engineer"),
        ("What we expect of a senior glazier:", "Senior Glazier"),
        ("Von einem Senior Engineer erwarten wir:", "Senior Engineer"),
        ("IC4:", "IC4"),
        ("As a Senior IT Manager you are expected to:", "Senior IT Manager"),
        ("A Senior People Partner should:", "Senior People Partner"),
        ("IT Managers:", "IT Manager"),
        ("The team must:", None),
        ("In your first month you:", None),
        ("You are a senior engineer if you:", None),
        ("Our requirements are:", None),
        (
            "As a senior engineer you speak with all who ask " + "and ask " * 6 + "at:",
            None,
        ),
        ("As a senior engineer you plan.", None),
    ],
)
def test_who_is_named_above_a_list(sentence: str, title: str | None) -> None:
    assert spoken_title(sentence) == title


def test_sentences_name_the_levels_of_a_ladder(catalog_of: Make) -> None:
    page = ladder(
        "Glazing ladder",
        ("As a junior glazier you are expected to:", "Cut panes to a line"),
        ("As a glazier you are expected to:", "Cut curves"),
        ("As a senior glazier you are expected to:", "Plan a facade"),
    )
    family = only(catalog_of({"ladder.md": f"{page}## Perks\n\n- A pane each year\n"}))
    assert [level.title for level in family.levels] == ["Junior Glazier", "Glazier", "Senior Glazier"]
    for level in family.levels:
        (section,) = level.sections
        assert (section.kind, len(section.items), len(section.paragraphs)) == ("responsibilities", 1, 1)
    assert [section.heading for section in family.sections] == ["Perks"]


def test_levels_that_are_numbers_have_them_as_grades(catalog_of: Make) -> None:
    page = ladder("Glazing", ("Level 1 engineers can:", "Cut panes"), ("Level 2 engineers can:", "Cut curves"))
    family = only(catalog_of({"ladder.md": page}))
    assert [(level.title, level.grades) for level in family.levels] == [("Level 1", (1,)), ("Level 2", (2,))]


def test_lists_of_each_competency_come_to_the_levels_that_have_headings(catalog_of: Make) -> None:
    levels = "## Levels\n\n### Junior Glazier\n\nBegins with putty.\n\n### Senior Glazier\n\nLeads.\n\n"
    areas = "".join(
        f"## {area}\n\n### Capabilities\n\nA __Junior Glazier__ is capable of:\n\n- {area} of a pane\n\n"
        f"A __Senior Glazier__ is capable of:\n\n- {area} of a facade\n- {area} of a tower\n\n"
        for area in ("Cutting", "Fitting")
    )
    family = only(catalog_of({"ladder.md": f"# Ladder of glass\n\n{levels}{areas}"}))
    read = [
        (
            level.title,
            [(section.heading, section.kind, len(section.items)) for section in level.sections if section.items],
        )
        for level in family.levels
    ]
    assert read == [
        ("Junior Glazier", [("Cutting", "other", 1), ("Fitting", "other", 1)]),
        ("Senior Glazier", [("Cutting", "other", 2), ("Fitting", "other", 2)]),
    ]


def test_bold_sentences_name_levels_too(catalog_of: Make) -> None:
    page = ladder(
        "Glazing ladder",
        ("**As a Junior Glazier, you will:**", "Cut panes"),
        ("**As a Senior Glazier, you will:**", "Plan a facade"),
    )
    assert [level.title for level in only(catalog_of({"l.md": page})).levels] == ["Junior Glazier", "Senior Glazier"]


def test_on_the_page_of_a_role_others_are_no_levels(catalog_of: Make) -> None:
    page = (
        "# Site Manager\n\n## Responsibilities\n\nJunior glaziers:\n\n- Are shown the cutter\n\nSenior glaziers:\n\n"
        "- Are asked for plans\n\n## Requirements\n\n- Has seen much glass\n"
    )
    (level,) = only(catalog_of({"manager.md": page})).levels
    assert level.title == "Site Manager"


def test_one_rank_alone_is_no_ladder(catalog_of: Make) -> None:
    page = ladder("How a pane is moved", ("The senior glazier should:", "Call"), ("The driver should:", "Wait"))
    assert catalog_of({"moving.md": page}).families == ()
