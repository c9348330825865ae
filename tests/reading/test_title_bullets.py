"""Bullets that begin with a title in italics or bold and describe it."""

import pytest

from families import Make, levels

TITLES = ("Fleet Captain", "Harbour Captain", "Sail Expert")
SAID = "responsible for all the boats; duties include"
BELOW = "  - Mends sails\n  - Counts oars\n"


def page(bullet: str, head: str = "# Leadership of the club", below: str = BELOW) -> str:
    return f"{head}\n\n" + "".join(f"{bullet.format(title)}\n{below}\n" for title in TITLES)


@pytest.mark.parametrize(
    "bullet",
    [
        f"* *{{}}* - {SAID}",
        f"* **{{}}** \\- {SAID}:",
        f"- **{{}}:** {SAID}",
        f"- **{{}}**: {SAID}",
        f"1. *{{}}* \u2013 {SAID}",
        "- **{}** is responsible for the boats.",
    ],
)
def test_bullets_that_describe_titles_are_levels(catalog_of: Make, bullet: str) -> None:
    below = BELOW.replace("  -", "   -")
    catalog = catalog_of({"club.md": page(bullet, below=below)})
    assert levels(catalog) == [(title, 2) for title in TITLES]
    (kinds,) = {tuple(section.kind for section in level.sections) for level in catalog.families[0].levels}
    assert kinds == ("responsibilities",)


def test_a_title_that_is_only_described_has_that_as_its_bullet(catalog_of: Make) -> None:
    text = page(f"* *{{}}* - {SAID}") + "* *Knot Expert* - checks each knot\n"
    catalog = catalog_of({"club.md": text})
    assert levels(catalog) == [*((title, 2) for title in TITLES), ("Knot Expert", 1)]
    assert [item.text for section in catalog.families[0].levels[-1].sections for item in section.items] == [
        "checks each knot"
    ]


def test_what_a_bullet_says_keeps_its_lines_and_links(catalog_of: Make) -> None:
    bullet = "* *{}* -\n  responsible for [boats](boats.md)\n  and for oars"
    level = catalog_of({"club.md": page(bullet)}).families[0].levels[0]
    ((said,),) = [section.paragraphs for section in level.sections]
    assert (said.text, said.line) == ("responsible for boats and for oars", 4)
    assert [said.text[span.start : span.end] for span in said.spans] == ["boats"]
    assert [item.line for section in level.sections for item in section.items] == [6, 7]


LOOK_ALIKES = {
    "rights of users": page("- **{}**: may do in the app"),
    "people to meet": page("- **{}** - ask about"),
    "no bullets below": page(f"- **{{}}** - {SAID} boats", below=""),
    "plain words": page(f"- {{}} - {SAID}"),
    "a sentence": page(f"- **{{}}** and others are {SAID}"),
    "subjects": page(f"- **{{}}** - {SAID}").replace("Captain", "Safety"),
    "one that is no title": page(f"- **{{}}** - {SAID}") + "- *Fun* - responsible for fun\n",
    "one that begins plainly": page(f"- **{{}}** - {SAID}") + "- Others help\n",
    "part of a section": page(f"- **{{}}** - {SAID}", head="# Club\n\n## Hiring process"),
    "beside a real title": page(f"- **{{}}** - {SAID}", head="# Club\n\n## Club Secretary\n\n- Writes\n\n## Friends"),
}


@pytest.mark.parametrize("text", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_other_bullets_with_a_title_in_front_are_no_levels(catalog_of: Make, text: str) -> None:
    found = {title for title, _ in levels(catalog_of({"club.md": text}))}
    assert found.isdisjoint(TITLES)


def test_those_a_role_works_with_are_no_levels_beside_it(catalog_of: Make) -> None:
    head = "---\ntitle: Club Secretary\n---\n\n## Duties\n\n- Writes\n\n## Whom you meet"
    text = page(f"- **{{}}** - {SAID}", head=head)
    assert [title for title, _ in levels(catalog_of({"club.md": text}))] == ["Club Secretary"]


DEEDS = ("Steers the boats and the crew", "opens the harbour at dawn", "Mends, sews and stores sails")


def deeds(head: str, said: tuple[str, ...] = DEEDS, bullet: str = "- **{}** - {}") -> str:
    return f"{head}\n\n" + "".join(f"{bullet.format(*each)}\n" for each in zip(TITLES, said, strict=True))


@pytest.mark.parametrize(
    "head", ["# Board", "# Sailing\n\n## Officers of the club", "# Club\n\n## Volunteer positions"]
)
@pytest.mark.parametrize("bullet", ["- **{}** - {}", "* **{}:** {}.", "1. *{}* \u2013 {}"])
def test_bullets_of_a_board_say_what_each_title_does(catalog_of: Make, head: str, bullet: str) -> None:
    catalog = catalog_of({"club.md": deeds(head, bullet=bullet)})
    assert levels(catalog) == [(title, 1) for title in TITLES]
    texts = [
        item.text.rstrip(".")
        for family in catalog.families
        for level in family.levels
        for section in level.sections
        for item in section.items
    ]
    assert texts == list(DEEDS)


NO_DEEDS = {
    "no board": deeds("# Settings of the app"),
    "names": deeds("# Board", ("Ann Lee", "Bo Ray", "Cy Fox")),
    "names with remarks": deeds("# Board", ("Ann Lees (2 years)", "Bo Ray", "James Fox")),
    "rights": deeds("# Staff accounts", ("can delete everything", "can change pages", "can read")),
}


@pytest.mark.parametrize("text", NO_DEEDS.values(), ids=NO_DEEDS)
def test_bullets_that_say_who_it_is_or_what_is_allowed_are_no_levels(catalog_of: Make, text: str) -> None:
    assert levels(catalog_of({"club.md": text})) == []
