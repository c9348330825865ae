"""Where links between pages lead."""

from collections.abc import Callable, Mapping

import pytest

from roletui.model import Catalog
from roletui.roles.ladder import ladder
from roletui.roles.links import Places, bare_path

PAGE = """---
title: {title}
---

## Requirements

- Shared

## Levels

### {title}

#### Responsibilities

- Work

### Senior {title}

#### Responsibilities

- Lead

#### Craft

- Skill
"""


@pytest.fixture
def catalog(catalog_of: Callable[[Mapping[str, str]], Catalog]) -> Catalog:
    return catalog_of(
        {
            "trades/tiler/index.md": PAGE.format(title="Tiler"),
            "trades/mender.md": PAGE.format(title="Mender"),
            "other/mender.md": PAGE.format(title="Bone Mender"),
        }
    )


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("#senior-tiler", "trades/tiler/senior-tiler"),
        ("#Senior-Tiler", "trades/tiler/senior-tiler"),
        ("#responsibilities-1", "trades/tiler/senior-tiler"),
        ("#craft", "trades/tiler/senior-tiler"),
        ("#craft-4", "trades/tiler/senior-tiler"),
        ("#requirements", "trades/tiler"),
        ("#gone", None),
        ("../mender", "trades/mender"),
        ("../mender.md#senior-mender", "trades/mender/senior-mender"),
        ("../../other/mender.html", "other/mender"),
        ("../../../../other/mender", "other/mender"),
        ("/job-families/trades/mender/", "trades/mender"),
        ("https://example.org/job-families/trades/mender/#mender", "trades/mender/mender"),
        ("/job-families/mender/", "trades/mender"),
        ("/job-families/all/job-bone-mender", "other/mender"),
        ("/job-families/all/senior-bone-mender.html", "other/mender/senior-bone-mender"),
        ("/career-ladders/all/job-bone-mender", "other/mender"),
        ("https://example.org/people/job-descriptions/trades/mender/#mender", "trades/mender/mender"),
        ("/Position-Descriptions/all/senior-bone-mender.html", "other/mender/senior-bone-mender"),
        ("/handbook/tiles/", None),
        ("/no-job-families-here/senior-tiler", None),
        ("https://example.org/senior-tiler", None),
        ("mailto:a@example.org", None),
    ],
)
def test_a_link_leads_to_a_level_or_a_family(catalog: Catalog, href: str, target: str | None) -> None:
    assert Places(catalog).find(href, catalog.by_id["trades/tiler"]).target == target


def test_a_link_to_the_page_itself_says_so(catalog: Catalog) -> None:
    place = Places(catalog).find("/job-families/trades/tiler/", catalog.by_id["trades/tiler"])
    assert (place.target, place.same_page, place.other_family) == ("trades/tiler", True, True)


def test_very_many_endings_in_a_path_are_looked_through_once() -> None:
    assert bare_path("guild/_index.html.md.erb") == "guild"
    assert bare_path("guild/tiler.mdx") == "guild/tiler"
    many = ".md" * 100_000
    assert bare_path(f"guild{many}z") == f"guild{many}z"


ON_PAGES = {
    "guild/tiler.md": "# Tiler\n\n## Responsibilities\n\n- Lays the tiles\n- Cleans the joints\n",
    "guild/senior-tiler.md": (
        "# Senior Tiler\n\n## Responsibilities\n\n- Everything a [colleague](tiler.md) does\n- Plans the floor\n\n"
        "## Career Ladder\n\n- The next step is the [lead](lead-tiler.md).\n"
    ),
    "guild/lead-tiler.md": "# Lead Tiler\n\n## Responsibilities\n\n- Leads the site\n- Hires\n",
}


@pytest.mark.parametrize(
    ("href", "page", "target"),
    [
        ("tiler.md", "guild/senior-tiler.md", "guild/tiler"),
        ("./tiler", "guild/senior-tiler.md", "guild/tiler"),
        ("../lead-tiler/", "guild/senior-tiler.md", "guild/lead-tiler"),
        ("../guild/lead-tiler.md#responsibilities", "guild/senior-tiler.md", "guild/lead-tiler"),
        ("/guild/lead-tiler.html", "guild/tiler.md", "guild/lead-tiler"),
        ("https://example.org/job-families/guild/lead-tiler/", "guild/tiler.md", "guild/lead-tiler"),
        ("grout.md", "guild/tiler.md", None),
        ("#responsibilities", "guild/senior-tiler.md", "guild/senior-tiler"),
        ("#responsibilities", "guild/tiler.md", "guild/tiler"),
    ],
)
def test_a_link_leads_to_the_level_that_has_a_page_of_its_own(
    catalog_of: Callable[[Mapping[str, str]], Catalog], href: str, page: str, target: str | None
) -> None:
    catalog = catalog_of(ON_PAGES)
    assert Places(catalog).find(href, catalog.by_id["guild"], page).target == target


def test_what_links_to_the_page_of_a_level_inherits_from_it_and_leads_to_it(
    catalog_of: Callable[[Mapping[str, str]], Catalog],
) -> None:
    catalog = catalog_of(ON_PAGES)
    _, level = catalog.levels["guild/senior-tiler"]
    assert [(said.target, said.line) for said in level.extends] == [("guild/tiler", 5)]
    assert not catalog.problems
    edges = [edge for edge in ladder(catalog) if edge.kind == "ladder-link"]
    assert [(edge.source, edge.target, edge.path, edge.line) for edge in edges] == [
        ("guild/senior-tiler", "guild/lead-tiler", "guild/senior-tiler.md", 10)
    ]


def test_a_link_to_the_page_of_the_level_itself_makes_it_inherit_nothing(
    catalog_of: Callable[[Mapping[str, str]], Catalog],
) -> None:
    own = "# Senior Tiler\n\n## Responsibilities\n\n- Everything a [Tiler](senior-tiler.md) does\n- Plans the floor\n"
    catalog = catalog_of({**ON_PAGES, "guild/senior-tiler.md": own})
    _, level = catalog.levels["guild/senior-tiler"]
    assert [said.target for said in level.extends] == ["guild/tiler"]
