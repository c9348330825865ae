"""Titles that stand as plain lines above lists of what each does."""

import pytest

from families import Make, levels

TITLES = ("President", "Vice President", "Harbour Captain")
DUTIES = ("Leads the club", "Signs for it")


def page(head: str, line: str = "{}", bullets: tuple[str, ...] = DUTIES, titles: tuple[str, ...] = TITLES) -> str:
    below = "".join(f"* {bullet}\n" for bullet in bullets)
    return f"{head}\n\n" + "".join(f"{line.format(title)}\n\n{below}\n" for title in titles)


@pytest.mark.parametrize("line", ["{}", "{}:"])
@pytest.mark.parametrize("head", ["# Officers", "# The sailing club\n\nWho does what.", "# Club\n\n## Board roles"])
def test_titles_above_lists_are_levels(catalog_of: Make, head: str, line: str) -> None:
    assert levels(catalog_of({"club.md": page(head, line)})) == [(title, 2) for title in TITLES]


LOOK_ALIKES = {
    "minutes": page("# Minutes of March"),
    "reports": page("# Club in March", bullets=("The hall is booked", "We have 40 crowns")),
    "a dated page": page("# Club, 4.3.2025"),
    "credits": page("# Film", bullets=("Ann Lee", "Bo Ray (deputy)")),
    "two titles": page("# Club", titles=TITLES[:2]),
    "a line that is no title": page("# Club", titles=(*TITLES, "Where we meet")),
    "sentences": page("# Club", "{} of the club, as it is now:"),
    "one title again and again": page("# Club", titles=("President",) * 3),
    "beside a real title": page("# Club\n\n## Club Secretary\n\n* Writes\n\n## Friends"),
}


@pytest.mark.parametrize("text", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_other_lines_above_lists_are_no_levels(catalog_of: Make, text: str) -> None:
    found = {title for title, _ in levels(catalog_of({"club.md": text}))}
    assert found.isdisjoint(TITLES)


def test_a_page_of_one_role_keeps_such_lines_as_parts_of_it(catalog_of: Make) -> None:
    assert levels(catalog_of({"lead.md": page("# Fleet Manager")})) == [("Fleet Manager", 6)]
