"""Sentences above lists: they say what a list is where its heading does not, and no more."""

import pytest

from families import Make
from roletui.model import Catalog, Level

BULLETS = "- Grinds lenses\n- Cleans mirrors\n"


def only(catalog: Catalog) -> Level:
    ((level,),) = [family.levels for family in catalog.families]
    return level


def lists(level: Level) -> list[tuple[str, str, int]]:
    return [(section.kind, section.heading, len(section.items)) for section in level.sections if section.items]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Your main responsibilities will include:", "responsibilities"),
        ("We keep an observatory. In this role you will:", "responsibilities"),
        ("It is essential that you can show:", "requirements"),
        ("We would like to see you:", "requirements"),
        ("It is desirable that you have seen an eclipse, or:", "nice-to-have"),
    ],
)
def test_a_sentence_above_a_list_says_what_it_is(catalog_of: Make, sentence: str, kind: str) -> None:
    page = f"# Optician\n\n## The role\n\n{sentence}\n\n{BULLETS}\n## Notes from the dome\n\n{BULLETS}"
    assert lists(only(catalog_of({"page.md": page}))) == [(kind, "The role", 2), ("other", "Notes from the dome", 2)]


def test_wishes_below_the_demands_are_a_section_of_their_own(catalog_of: Make) -> None:
    page = (
        f"# Optician\n\n## Selection criteria\n\nIt is essential that you bring:\n\n{BULLETS}"
        f"\nIt is desirable that you bring:\n\n{BULLETS}\nThank you.\n"
    )
    level = only(catalog_of({"page.md": page}))
    assert lists(level) == [
        ("requirements", "Selection criteria", 2),
        ("nice-to-have", "Selection criteria", 2),
    ]
    said = [paragraph.text for section in level.sections for paragraph in section.paragraphs]
    assert said == ["It is essential that you bring:", "It is desirable that you bring:", "Thank you."]


@pytest.mark.parametrize(
    "above", ["Much is desirable in life.", "They will have heard of:", f"We wrote {'very ' * 30}long duties:"]
)
def test_other_sentences_change_nothing(catalog_of: Make, above: str) -> None:
    page = f"# Optician\n\n## Requirements\n\n{BULLETS}\n## Sky\n\n{above}\n\n{BULLETS}"
    level = only(catalog_of({"page.md": page}))
    assert lists(level) == [("requirements", "Requirements", 2), ("other", "Sky", 2)]


def test_levels_with_headings_alone_have_their_lists_by_sentences_too(catalog_of: Make) -> None:
    page = "# Observatory\n\n" + "".join(
        f"## {title}\n\nIn this role you will:\n\n{BULLETS}\nYou should have:\n\n{BULLETS}\n"
        for title in ("Optician", "Senior Optician", "Lead Optician")
    )
    (family,) = catalog_of({"page.md": page}).families
    assert len(family.levels) == 3
    for level in family.levels:
        assert lists(level) == [("responsibilities", "", 2), ("requirements", "", 2)]


def test_a_sentence_without_a_list_speaks_of_the_parts_that_follow(catalog_of: Make) -> None:
    page = (
        f"# Optician\n\n### Position\n\nSpecific responsibilities include:\n\n## Lenses\n\n{BULLETS}"
        f"\n## Mirrors\n\n{BULLETS}\n## Qualifications\n\n{BULLETS}\n## Reading\n\n{BULLETS}"
    )
    assert lists(only(catalog_of({"page.md": page}))) == [
        ("responsibilities", "Lenses", 2),
        ("responsibilities", "Mirrors", 2),
        ("requirements", "Qualifications", 2),
        ("other", "Reading", 2),
    ]


def test_bullets_of_a_description_are_duties_where_nothing_else_is(catalog_of: Make) -> None:
    page = f"# Optician\n\n## Job description\n\nGrinds.\n\n{BULLETS}\n## Job specification\n\n{BULLETS}"
    assert lists(only(catalog_of({"page.md": page}))) == [
        ("responsibilities", "Job description", 2),
        ("requirements", "Job specification", 2),
    ]
    more = page + f"\n## Responsibilities\n\n{BULLETS}"
    assert lists(only(catalog_of({"page.md": more})))[0] == ("summary", "Job description", 2)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Zu den Aufgaben gehören:", "responsibilities"),
        ("Les tâches seront:", "responsibilities"),
        ("La candidate ou le candidat idéal:", "requirements"),
        ("För att klara jobbet ska du ha:", "requirements"),
        ("Von Vorteil wäre:", "nice-to-have"),
        ("We're looking for an individual who:", "requirements"),
    ],
)
def test_a_sentence_above_the_first_list_says_what_it_is(catalog_of: Make, sentence: str, kind: str) -> None:
    page = f"# Senior Gilder\n\nThe yard is old.\n\n{sentence}\n\n- Leaf\n- Size\n"
    (level,) = catalog_of({"gilder.md": page}).families[0].levels
    assert [section.kind for section in level.sections if section.items] == [kind]
