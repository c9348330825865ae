"""Ladders of those who take part in a project, whose pages often speak of them in the plural."""

import pytest

from families import Make
from roletui.model import Catalog


def part(heading: str, *bullets: str, depth: int = 2) -> str:
    return f"{'#' * depth} {heading}\n\nThey sing.\n\n" + "".join(f"* {bullet}\n" for bullet in bullets) + "\n"


def titles(catalog: Catalog) -> list[str]:
    return [level.title for family in catalog.families for level in family.levels]


SINGS = ("Sings on Sundays", "Knows the hymns", "Tells the others")


def test_persons_in_the_plural_are_levels_beside_one_in_the_singular(catalog_of: Make) -> None:
    page = "# Choir ladder\n\n" + "".join(
        part(title, *SINGS) for title in ("Choir Member", "Contributor", "Release Managers", "Admin")
    )
    assert titles(catalog_of({"ladder.md": page})) == ["Choir Member", "Contributor", "Release Managers", "Admin"]


@pytest.mark.parametrize("name", ["GOVERNANCE.md", "choir.md"])
def test_persons_in_the_plural_are_levels_below_a_heading_that_says_so(catalog_of: Make, name: str) -> None:
    parts = "".join(part(title, *SINGS, depth=3) for title in ("Users", "Contributors", "Committers"))
    page = f"# Choir governance\n\n## Overview\n\nWe sing.\n\n## Roles and responsibilities\n\n{parts}"
    assert titles(catalog_of({name: page})) == ["Users", "Contributors", "Committers"]


@pytest.mark.parametrize(
    "headings", [("Users", "Developers", "Modules"), ("Contributors", "Maintainers", "Testing"), ("Members", "Songs")]
)
def test_for_whom_a_part_is_is_no_level(catalog_of: Make, headings: tuple[str, ...]) -> None:
    assert titles(catalog_of({"choir.md": "# Choir\n\n" + "".join(part(each, *SINGS) for each in headings)})) == []


def test_new_members_in_prose_are_no_level(catalog_of: Make) -> None:
    page = "# Choir\n\n## New contributors\n\nThey are welcome.\n\n" + "".join(
        part(title, *SINGS) for title in ("Member", "Reviewer", "Approver")
    )
    assert titles(catalog_of({"choir.md": page})) == ["Member", "Reviewer", "Approver"]


@pytest.mark.parametrize(
    "heading",
    ["Inactive Members", "Former Maintainers", "Prospective Reviewers", "For Contributors", "To the Release Managers"],
)
def test_how_persons_stand_to_a_project_is_no_level(catalog_of: Make, heading: str) -> None:
    page = "# Choir ladder\n\n" + "".join(
        part(title, *SINGS) for title in ("Choir Member", "Contributor", "Release Managers", "Admin", heading)
    )
    assert titles(catalog_of({"choir.md": page})) == ["Choir Member", "Contributor", "Release Managers", "Admin"]


def test_who_is_in_a_project_is_no_list_of_a_role(catalog_of: Make) -> None:
    people = ("@ann", "@ben (tenor)", "[Cleo](https://choir.example/cleo)", "@dan")
    page = "# Choir\n\n" + "".join(
        part(title, *people).replace("They sing.\n\n", "") for title in ("Reviewer", "Owner", "Lead")
    )
    assert titles(catalog_of({"choir.md": page})) == []


def test_a_committee_is_a_role_where_a_heading_says_that_roles_are_below(catalog_of: Make) -> None:
    parts = "".join(
        part(each, *SINGS, depth=3) for each in ("Listeners", "Users", "Contributors", "Choir committee (CC)")
    )
    page = f"# Choir\n\n## Roles in the choir\n\n{parts}## Concerts\n\n{part('Tickets', *SINGS, depth=3)}"
    assert titles(catalog_of({"choir.md": page})) == ["Listeners", "Users", "Contributors", "Choir committee (CC)"]


def test_what_follows_roles_on_a_page_that_is_called_so_is_none(catalog_of: Make) -> None:
    page = "# Choir ladder\n\n" + "".join(
        part(each, *SINGS) for each in ("Member", "Organizers", "Conductors Lead", "Stepping down")
    )
    assert titles(catalog_of({"choir.md": page})) == ["Member", "Organizers", "Conductors Lead"]


def test_a_list_of_the_pages_own_headings_is_its_contents(catalog_of: Make) -> None:
    names = ("Member", "Reviewer", "Approver")
    toc = "".join(f"- [{name}](#{name.lower()})\n" for name in names)
    page = f"# Choir ladder\n\n{toc}\n" + "".join(part(name, *SINGS) for name in names)
    (family,) = catalog_of({"choir.md": page}).families
    assert [(section.kind, section.heading, len(section.items)) for section in family.sections] == [
        ("other", "Contents", 3)
    ]


@pytest.mark.parametrize("head", ["# Roles in the laboratory", "# Graduate Students, Postdocs and PIs"])
def test_investigators_for_short_are_persons_beside_others(catalog_of: Make, head: str) -> None:
    names = ("Lab Manager", "Graduate Students", "Postdocs", "PIs")
    page = f"{head}\n\n" + "".join(part(title, *SINGS) for title in names)
    assert titles(catalog_of({"lab.md": page})) == list(names)


def test_indicators_for_short_measure_the_role_above_them(catalog_of: Make) -> None:
    duties = part("Responsibilities", *SINGS, depth=3)
    page = "# Choir\n\n## Choir Director\n\n" + duties + part("PIs", "Ten songs", depth=3)
    (family,) = catalog_of({"choir.md": page}).families
    (level,) = family.levels
    assert [section.kind for section in level.sections if section.items] == [
        "responsibilities",
        "performance-indicators",
    ]


def labelled(*labels: str, colon: str = "") -> str:
    return "".join(f"- {label}{colon}\n  - Sings for {label}\n  - Hums for {label}\n" for label in labels)


def lists(catalog: Catalog) -> dict[str, list[tuple[str, str, int]]]:
    return {
        level.title: [(section.kind, section.heading, len(section.items)) for section in level.sections]
        for family in catalog.families
        for level in family.levels
    }


def test_bullets_that_only_name_what_is_inside_them_need_no_colon(catalog_of: Make) -> None:
    parts = labelled("Requirements", "Privileges", "Growth")
    page = f"# Choir ladder\n\n## Member\n\n{parts}\n## Hymn Keeper\n\n{parts}\n## Choir Owner\n\n{parts}"
    found = [("requirements", "Requirements", 2), ("other", "Privileges", 2), ("other", "Growth", 2)]
    assert lists(catalog_of({"choir.md": page})) == {"Member": found, "Hymn Keeper": found, "Choir Owner": found}


@pytest.mark.parametrize("colon", [":", "\uff1a"])
def test_bullets_below_a_level_may_be_called_anything(catalog_of: Make, colon: str) -> None:
    parts = labelled("Impact", "Reach", colon=colon)
    said = "- Teamwork: Sings with *others* and never alone\n" if colon == ":" else ""
    page = "# Choir\n\n" + "".join(f"## IC{rank}\n\n{parts}{said}\n" for rank in (1, 2, 3))
    found = lists(catalog_of({"choir.md": page}))
    assert list(found) == ["IC1", "IC2", "IC3"]
    assert found["IC2"] == [
        ("other", "Impact", 2),
        ("other", "Reach", 2),
        *([("other", "Teamwork", 1)] if said else []),
    ]


def test_a_list_with_labels_elsewhere_stays_one(catalog_of: Make) -> None:
    parts = labelled("Robes", "Candles", colon=":")
    page = f"# Choir Manager\n\n## Responsibilities\n\n{parts}"
    assert lists(catalog_of({"choir.md": page})) == {"Choir Manager": [("responsibilities", "Responsibilities", 6)]}


def test_a_page_with_roles_and_a_list_of_its_own_is_none_of_them(catalog_of: Make) -> None:
    names = ("Contributors", "Committer", "Maintainer")
    rows = "".join(f"| {name} | Sings as a {name} does | Has sung before in a choir |\n" for name in names)
    table = f"| Role | Responsibilities | Requirements |\n|---|---|---|\n{rows}"
    parts = "".join(f"### {name}\n\n#### Requirements\n- Sings\n#### Privileges\n- A robe\n\n" for name in names)
    page = f"# Choir membership\n\n{table}\n## Roles and Responsibilities\n\n{parts}Then:\n\n- rest\n- age\n"
    assert titles(catalog_of({"choir.md": page})) == list(names)


FEW = [
    ("Kiln Masters", "The Treasurer"),
    ("Group Walk Leaders", "The Route Coordinator"),
    ("The Quartermaster", "Deputy Quartermasters"),
]


@pytest.mark.parametrize("pair", FEW)
def test_one_in_the_singular_and_a_sort_of_persons_with_a_field_are_levels(
    catalog_of: Make, pair: tuple[str, str]
) -> None:
    page = "# Choir\n\n" + "".join(part(each, *SINGS) for each in (*pair, "Code of conduct"))
    assert titles(catalog_of({"choir.md": page})) == list(pair)


@pytest.mark.parametrize("pair", [("Developers", "The Treasurer"), ("Kiln Masters", "Route Coordinators")])
def test_two_headings_that_may_say_for_whom_a_part_is_are_no_levels(catalog_of: Make, pair: tuple[str, str]) -> None:
    page = "# Choir\n\n" + "".join(part(each, *SINGS) for each in (*pair, "Code of conduct"))
    assert titles(catalog_of({"choir.md": page})) == []


@pytest.mark.parametrize(
    "above",
    [
        "## What roles are there?",
        "## How is the choir run?\n\nThere are different roles in the choir.",
        "## Who does what\n\nThe choir has these roles. Each is for a year.",
        "## Taking part\n\nThree elected roles keep us going.",
    ],
)
@pytest.mark.parametrize("pair", [("Route Coordinators", "Kiln Masters"), ("Choir members", "The Treasurer")])
def test_a_few_are_levels_below_what_says_that_roles_follow(
    catalog_of: Make, above: str, pair: tuple[str, str]
) -> None:
    roles = "".join(part(each, *SINGS, depth=3) for each in pair)
    page = f"# Choir\n\n{above}\n\n{roles}## How are songs chosen?\n\n* By lot\n* In May\n"
    assert titles(catalog_of({"GOVERNANCE.md": page})) == list(pair)


@pytest.mark.parametrize("heading", ["Current Choir Lead and Deputy Leads", "Former Captain and Stewards"])
def test_who_holds_a_role_now_or_held_it_is_no_level(catalog_of: Make, heading: str) -> None:
    page = "# Choir ladder\n\n" + "".join(part(each, *SINGS) for each in ("Choir Member", "Admin", "Reviewer", heading))
    assert titles(catalog_of({"ladder.md": page})) == ["Choir Member", "Admin", "Reviewer"]
