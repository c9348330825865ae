"""Pages that speak of work and describe no role: nobody who is named on them becomes one."""

from collections.abc import Callable, Mapping

import pytest

from roletui.model import Catalog

Make = Callable[[Mapping[str, str]], Catalog]


def bullets(count: int) -> str:
    return "".join(f"- Looks after boat {number}\n" for number in range(count)) + "\n"


def page(title: str, *headings: str) -> str:
    return f"# {title}\n\n" + "".join(f"## {heading}\n\n" + bullets(4) for heading in headings)


@pytest.mark.parametrize(
    "title",
    [
        "Onboarding",
        "Harbour FAQ",
        "Release process",
        "Promotion checklist",
        "Minutes of May",
        "Case study: the tired Senior Pilot",
        "A day in the life: Senior Pilot",
        "Pilot interview guide",
        "How we promote",
        "Salary bands",
        "Welcome, Pilot",
        "Our values",
    ],
)
def test_a_page_on_how_people_work_together_has_no_roles(catalog_of: Make, title: str) -> None:
    catalog = catalog_of({"page.md": page(title, "Pilot", "Senior Pilot", "Harbour Manager", "Responsibilities")})
    assert catalog.families == ()


@pytest.mark.parametrize("title", ["Head of Policy", "Benefits Manager", "Release Process Engineer", "Review Officer"])
def test_who_works_on_such_things_is_a_role(catalog_of: Make, title: str) -> None:
    (family,) = catalog_of({"page.md": page(title, "Responsibilities", "Requirements")}).families
    assert [level.title for level in family.levels] == [title]


@pytest.mark.parametrize("folder", ["faqs", "case-studies", "team/meeting_notes", "INTERVIEWS"])
def test_folders_that_hold_such_pages_hold_no_roles(catalog_of: Make, folder: str) -> None:
    assert catalog_of({f"{folder}/page.md": page("Pilots", "Pilot", "Senior Pilot", "Chief Pilot")}).families == ()


@pytest.mark.parametrize("title", ["[Title of the role]", "\\<Role name>"])
def test_a_title_still_to_be_written_names_no_role(catalog_of: Make, title: str) -> None:
    assert catalog_of({"page.md": page(title, "Responsibilities", "Requirements")}).families == ()


@pytest.mark.parametrize("title", ["Time with the crew", "Mooring in storms", "Rope and chain"])
def test_duties_alone_below_the_name_of_a_thing_are_no_position(catalog_of: Make, title: str) -> None:
    assert catalog_of({"page.md": page(title, "Responsibilities of the crew", "Weather")}).families == ()
    (family,) = catalog_of({"page.md": page(title, "Responsibilities", "Requirements")}).families
    assert [level.title for level in family.levels] == [title]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("For pilots", "For the harbour manager"),
        ("From Pilot to Senior Pilot", "From Senior Pilot to Chief Pilot"),
        ("Pilot \u2192 Senior Pilot", "Senior Pilot \u2192 Chief Pilot"),
        ("Pilot -> Senior Pilot", "Senior Pilot -> Chief Pilot"),
    ],
)
def test_whom_a_part_is_for_and_steps_between_titles_are_no_titles(catalog_of: Make, one: str, other: str) -> None:
    assert catalog_of({"page.md": page("Growing in the harbour", one, other, "Boats")}).families == ()


@pytest.mark.parametrize("heading", ["Career ladder", "Hiring process", "How to apply"])
def test_a_page_that_only_says_how_one_is_hired_or_promoted_is_no_family(catalog_of: Make, heading: str) -> None:
    assert catalog_of({"page.md": page("Growing in the harbour", heading, "Boats")}).families == ()
