"""Roles below the heading of another role."""

import pytest

from families import Make, levels

DUTIES = "Responsibilities:\n1. Fires the kiln\n2. Counts the pots\n\n"
BARE = "- Fires the kiln\n- Counts the pots\n\n"


def page(*roles: str, lists: str = DUTIES) -> str:
    """A page of headings, each with its marks in front and a list below it."""
    return "# Pottery crew\n\n" + "".join(f"{role}\n\nWorks by the kiln.\n\n{lists}" for role in roles)


@pytest.mark.parametrize("lists", [DUTIES, "#### Responsibilities\n\n- Fires\n- Counts\n\n"])
def test_titles_with_sections_of_their_own_are_roles_below_a_role(catalog_of: Make, lists: str) -> None:
    text = page("## Crew Captain", "## Kiln Lead", "### Deputy Kiln Lead", "### Glaze Leads", lists=lists)
    titles = ["Crew Captain", "Kiln Lead", "Deputy Kiln Lead", "Glaze Leads"]
    catalog = catalog_of({"crew.md": text})
    assert levels(catalog) == [(title, 2) for title in titles]
    assert {section.kind for level in catalog.families[0].levels for section in level.sections if section.items} == {
        "responsibilities"
    }


def test_a_role_keeps_the_sections_above_those_below_it(catalog_of: Make) -> None:
    own = "### Duties\n\n- Fires\n- Stacks\n- Cools\n\n### Skills\n\n- Patience\n\n"
    below = "### Deputy Kiln Lead\n\n#### Duties\n\n- Sweeps\n\n"
    text = f"# Crew\n\n## Yard Lead\n\n{own}## Kiln Lead\n\n{own}{below}## Glossary of clay\n\n- Slip is wet\n"
    assert levels(catalog_of({"crew.md": text})) == [("Yard Lead", 4), ("Kiln Lead", 4), ("Deputy Kiln Lead", 1)]


def test_fields_beside_several_titles_are_roles_as_they_are(catalog_of: Make) -> None:
    text = page("## Crew Captain", "## Yard Lead", "### Safety Captain", "### Outreach", "### Treasurer")
    titles = ["Crew Captain", "Yard Lead", "Safety Captain", "Outreach", "Treasurer"]
    assert levels(catalog_of({"crew.md": text})) == [(title, 2) for title in titles]


def test_roles_are_found_below_roles_that_are_below_a_role(catalog_of: Make) -> None:
    text = page("## Crew Captain", "## Yard Director", "### Kiln Manager", "#### Glaze Lead")
    titles = ["Crew Captain", "Yard Director", "Kiln Manager", "Glaze Lead"]
    assert levels(catalog_of({"crew.md": text})) == [(title, 2) for title in titles]


@pytest.mark.parametrize("inner", [["### Deputy Kiln Lead"], ["### Glaze Lead", "### Clay Lead"]])
def test_titles_with_bare_lists_are_roles_below_a_role_with_one(catalog_of: Make, inner: list[str]) -> None:
    text = page("## Crew Captain", "## Yard Lead", "## Kiln Lead", *inner, lists=BARE)
    titles = ["Crew Captain", "Yard Lead", "Kiln Lead", *(title.strip("# ") for title in inner)]
    assert levels(catalog_of({"crew.md": text})) == [(title, 2) for title in titles]


@pytest.mark.parametrize("lists", [DUTIES, BARE])
@pytest.mark.parametrize(
    "inner",
    [
        ["### Stakeholders"],
        ["### Managers we work with"],
        ["### Line Manager"],
        ["### Working with the Foreman"],
        ["### The shift lead"],
        ["### Tools"],
        ["### Safety Captain", "### Stakeholders"],
        ["### Safety Captain", "### Treasurer", "### Stakeholders"],
        ["### Safety Captain", "### Who is the Treasurer?"],
    ],
)
def test_people_and_subjects_below_a_role_are_its_own(catalog_of: Make, inner: list[str], lists: str) -> None:
    text = page("## Crew Captain", "## Yard Lead", "## Kiln Lead", *inner, lists=lists)
    found = levels(catalog_of({"crew.md": text}))
    assert found == [("Crew Captain", 2), ("Yard Lead", 2), ("Kiln Lead", 2 + 2 * len(inner))]


def test_titles_below_each_role_are_parts_of_it(catalog_of: Make) -> None:
    text = page("## Junior Potter", "### Craft Mentor", "## Potter", "### Craft Mentor", "## Senior Potter")
    assert levels(catalog_of({"crew.md": text})) == [("Junior Potter", 4), ("Potter", 4), ("Senior Potter", 2)]


def test_a_title_above_other_parts_of_a_role_is_a_part_of_it(catalog_of: Make) -> None:
    text = page("## Crew Captain", "## Yard Lead", "## Kiln Lead", "### Glaze Lead", "### Tools")
    assert levels(catalog_of({"crew.md": text})) == [("Crew Captain", 2), ("Yard Lead", 2), ("Kiln Lead", 6)]


def test_one_other_title_with_a_bare_list_is_whom_a_role_works_with(catalog_of: Make) -> None:
    text = page("## Crew Captain", "## Yard Lead", "## Kiln Lead", "### Project Manager", lists=BARE)
    assert levels(catalog_of({"crew.md": text})) == [("Crew Captain", 2), ("Yard Lead", 2), ("Kiln Lead", 4)]


def test_titles_with_bare_lists_below_a_role_with_sections_are_whom_it_works_with(catalog_of: Make) -> None:
    text = page("## Crew Captain", "## Yard Lead", "## Kiln Lead")
    text += "".join(f"### {title}\n\n{BARE}" for title in ("Glaze Lead", "Clay Lead"))
    assert levels(catalog_of({"crew.md": text})) == [("Crew Captain", 2), ("Yard Lead", 2), ("Kiln Lead", 6)]


def test_a_subject_with_another_section_than_the_titles_beside_it_makes_them_parts(catalog_of: Make) -> None:
    text = page("## Crew Captain", "## Yard Lead", "## Kiln Lead", "### Safety Captain", "### Treasurer")
    text += "### Apprenticeship\n\nRequirements:\n- Patience\n"
    assert levels(catalog_of({"crew.md": text})) == [("Crew Captain", 2), ("Yard Lead", 2), ("Kiln Lead", 7)]


def test_a_title_that_only_links_to_pages_is_no_role(catalog_of: Make) -> None:
    text = page("## Crew Captain", "## Yard Lead", "## Kiln Lead", lists=BARE)
    text += "### Deputy Kiln Lead\n\n- [Deputy](deputy.md)\n- [Ladder](ladder.md)\n"
    assert levels(catalog_of({"crew.md": text})) == [("Crew Captain", 2), ("Yard Lead", 2), ("Kiln Lead", 4)]
