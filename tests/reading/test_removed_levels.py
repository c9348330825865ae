"""Levels that a page keeps though they are no more: struck out, or marked as removed."""

import pytest

from families import Make, levels, only


def part(heading: str, status: str = "") -> str:
    return f"## {heading}\n\n{status}\n\n### Responsibilities\n\n- Keeps the log\n- Rings the bell\n\n"


REMOVED = [
    ("~~Bell Ringer~~", ""),
    ("~~**Deputy Ringer**~~", "Once they rang."),
    ("Bell Ringer", "Status: Removed"),
    ("Bell Ringer", "**Status:** Deprecated since May"),
    ("Bell Ringer", "*Deprecated.*"),
    ("Bell Ringer", "Retired in May."),
    ("Bell Ringer (retired)", ""),
    ("Bell Ringer [deprecated]", ""),
]


@pytest.mark.parametrize(("heading", "status"), REMOVED)
def test_what_was_removed_is_no_level_and_is_kept(catalog_of: Make, heading: str, status: str) -> None:
    text = f"# Choir ladder\n\n{part('Singer')}{part(heading, status)}{part('Lead Singer')}"
    catalog = catalog_of({"ladder.md": text})
    assert levels(catalog) == [("Singer", 2), ("Lead Singer", 2)]
    kept = [(section.kind, len(section.items)) for section in only(catalog).sections]
    assert [kind for kind, _ in kept] == ["other"] * len(kept)
    assert sum(count for _, count in kept) == 2


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Bell ~~Puller~~ Ringer", ""),
        ("Bell Ringer", "Status: Active"),
        ("Bell Ringer", "Removed snow is carried off."),
        ("Bell Ringer (retired singers)", ""),
    ],
)
def test_what_only_speaks_of_it_stays_a_level(catalog_of: Make, heading: str, status: str) -> None:
    text = f"# Choir ladder\n\n{part('Singer')}{part(heading, status)}{part('Lead Singer')}"
    assert len(levels(catalog_of({"ladder.md": text}))) == 3


def test_a_page_of_one_role_is_shown_though_it_is_marked(catalog_of: Make) -> None:
    text = "# Lead Singer\n\nStatus: Deprecated\n\n## Responsibilities\n\n- Sings first\n- Sings last\n"
    assert levels(catalog_of({"lead.md": text})) == [("Lead Singer", 2)]


@pytest.mark.parametrize("heading", ["Chef Software Ecosystem", "Lead Generation Analyst", "Partner Engineers"])
def test_a_heading_between_the_lists_of_a_level_is_none(catalog_of: Make, heading: str) -> None:
    sections = ("Requirements", heading, "Responsibilities")
    body = "".join(f"### {each}\n\n- Keeps the log\n- Rings the bell\n\n" for each in sections)
    text = f"# Choir ladder\n\n## Singer\n\n{body}{part('Lead Singer')}"
    assert [title for title, _ in levels(catalog_of({"ladder.md": text}))] == ["Singer", "Lead Singer"]
