"""Where links between pages lead."""

from collections.abc import Callable, Mapping

import pytest

from roletui.model import Catalog
from roletui.roles.links import Places, anchors, bare_path

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


def test_every_heading_of_a_page_belongs_to_a_level_or_to_all(catalog: Catalog) -> None:
    assert anchors(catalog.by_id["trades/tiler"]) == {
        "requirements": "trades/tiler",
        "tiler": "trades/tiler/tiler",
        "responsibilities": "trades/tiler/tiler",
        "senior-tiler": "trades/tiler/senior-tiler",
        "responsibilities-1": "trades/tiler/senior-tiler",
        "craft": "trades/tiler/senior-tiler",
    }


def test_very_many_endings_in_a_path_are_looked_through_once() -> None:
    assert bare_path("guild/_index.html.md.erb") == "guild"
    many = ".md" * 100_000
    assert bare_path(f"guild{many}x") == f"guild{many}x"
