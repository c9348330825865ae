"""Levels that are written in a list, in folded parts, behind a number, or in bold at the top of a page."""

import pytest

from families import Make, levels
from roletui.model import LISTS

RANKS = ("Junior Brewer", "Brewer", "Senior Brewer")


@pytest.mark.parametrize("mark", ["**{}**", "{}:", "{}"])
def test_bullets_that_are_titles_are_levels_of_what_is_below_them(catalog_of: Make, mark: str) -> None:
    page = "# Brewery\n\n" + "".join(f"- {mark.format(rank)}\n  - Stirs\n  - Tastes\n    - Twice\n" for rank in RANKS)
    assert levels(catalog_of({"page.md": page})) == [(rank, 3) for rank in RANKS]


@pytest.mark.parametrize("inner", ["[Brewer I](brewer.md#one)", "Mash Engineer II", "[Stirring](stir.md) **all day**"])
def test_bullets_above_links_and_titles_are_no_levels(catalog_of: Make, inner: str) -> None:
    page = "# Brewery\n\n" + "".join(f"- **{rank}**\n  - {inner}\n  - {inner}\n" for rank in RANKS)
    assert levels(catalog_of({"page.md": page})) == []


def test_bullets_of_which_some_hold_nothing_are_no_levels(catalog_of: Make) -> None:
    page = "# Brewery\n\n" + "".join(f"- {rank}\n" for rank in RANKS) + "  - Stirs\n"
    assert levels(catalog_of({"page.md": page})) == []


def test_parts_that_are_folded_one_behind_the_other_are_equally_deep(catalog_of: Make) -> None:
    page = "# Brewery\n\n" + "".join(
        f"<details>\n<summary>{rank}</summary>\n\n- Stirs\n- Tastes\n\n</details>\n\n" for rank in RANKS
    )
    assert levels(catalog_of({"page.md": page})) == [(rank, 2) for rank in RANKS]


def test_the_number_of_a_part_is_no_word_of_a_title(catalog_of: Make) -> None:
    page = "# Brewery\n\n" + "".join(
        f"## {number}. {rank}\n\n- Stirs\n- Tastes\n\n" for number, rank in enumerate(RANKS, 1)
    )
    catalog = catalog_of({"page.md": page})
    assert levels(catalog) == [(rank, 2) for rank in RANKS]
    assert all(level.grades == () for level in catalog.families[0].levels)


def test_bold_words_at_the_top_are_the_title(catalog_of: Make) -> None:
    page = "**Senior Brewer**\n\nWe brew.\n\n**Your mission**\n\n- Stirs\n- Tastes\n\n**Your profile**\n\n- Patient\n"
    assert levels(catalog_of({"ad.md": page})) == [("Senior Brewer", 3)]


@pytest.mark.parametrize(("colon", "headings"), [("", [""]), (":", ["", "Solution requirements"])])
def test_a_bullet_that_is_a_sort_of_demands_is_a_bullet_among_others(
    catalog_of: Make, colon: str, headings: list[str]
) -> None:
    sorts = f"- Wishes of guests\n- Solution requirements{colon}\n  - Taste\n  - Price\n- Wishes of hosts\n"
    page = f"# Kinds of wishes\n\n## Junior\n\n- Asks\n- Writes\n\n## Senior\n\nTells apart:\n\n{sorts}"
    senior = catalog_of({"wishes.md": page}).families[0].levels[1]
    assert [section.heading for section in senior.sections if section.items] == headings
    assert sum(len(section.items) for section in senior.sections) == 6 - len(headings)


def test_beside_a_plain_section_a_sort_of_demands_is_a_section_as_well(catalog_of: Make) -> None:
    sections = "- Physical requirements\n  - Lifts sacks\n- Supervisory duties\n  - Leads two\n- Duties\n  - Stirs\n"
    (level,) = catalog_of({"brewer.md": f"# Brewer\n\n- Paid by the month\n{sections}"}).families[0].levels
    assert [(section.kind, len(section.items)) for section in level.sections if section.kind in LISTS] == [
        ("requirements", 1),
        ("responsibilities", 1),
        ("responsibilities", 1),
    ]
