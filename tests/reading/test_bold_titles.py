"""Bold lines that are titles of roles, among other bold lines and questions."""

import pytest

from families import Make, levels

TITLES = ("Choir President", "Choir Treasurer", "Choir Secretary")
HEAD = "# Who serves the choir\n\n**What is a choir?**\n\nSingers.\n\n**Three rules of the choir**\n\n- Sing\n- Hum\n\n"
SAID = "Serves for a year:\n\n"
LIST = "- Opens the hall\n- Counts the seats\n\n"


def page(*parts: str, head: str = HEAD, behind: str = "") -> str:
    """A page of bold titles, each with the parts below it."""
    return head + "".join(f"**{title}**\n\n" + "".join(parts) for title in TITLES) + behind


def test_bold_titles_with_text_above_their_lists_are_levels(catalog_of: Make) -> None:
    behind = "**Choosing a committee**\n\n- **Tea committee**. Pours.\n- **Cake committee**. Bakes.\n"
    catalog = catalog_of({"choir.md": page(SAID, LIST, behind=behind)})
    assert levels(catalog) == [(title, 2) for title in TITLES]
    (family,) = catalog.families
    assert sum(len(section.items) for section in family.sections) == 4
    assert [p.text for level in family.levels for section in level.sections for p in section.paragraphs] == [
        SAID.strip()
    ] * 3


@pytest.mark.parametrize(
    "parts",
    [
        ["**What do you do?**\n\n", LIST, "**How long does it take?**\n\n- A year\n\n"],
        [SAID, "**Your week**\n\n", LIST, "**Your year**\n\n- Long\n\n"],
        [SAID, "**Responsibilities**\n\n", LIST, "**Requirements:**\n\n- A voice\n\n"],
        [SAID, LIST, "**What comes next?**\n\n- Rest\n\n"],
    ],
)
def test_bold_lines_and_questions_below_bold_titles_are_their_parts(catalog_of: Make, parts: list[str]) -> None:
    assert levels(catalog_of({"choir.md": page(*parts)})) == [(title, 3) for title in TITLES]


@pytest.mark.parametrize("part", ["What comes next?", "Requirements"])
def test_a_question_or_a_section_is_a_part_though_it_is_there_once(catalog_of: Make, part: str) -> None:
    text = page(SAID, LIST, behind=f"**{part}**\n\n- A voice\n")
    assert levels(catalog_of({"choir.md": text})) == [*((title, 2) for title in TITLES[:2]), (TITLES[2], 3)]


def test_a_bold_line_above_the_first_list_of_a_title_is_a_part(catalog_of: Make) -> None:
    text = page(SAID, LIST, behind=f"**Choir Librarian**\n\n{SAID}**Among the shelves**\n\n- Sorts\n")
    assert levels(catalog_of({"choir.md": text})) == [*((title, 2) for title in TITLES), ("Choir Librarian", 1)]


def test_a_bold_line_that_is_once_ends_what_is_said_of_the_title_above(catalog_of: Make) -> None:
    text = page(SAID, LIST, behind="**Songs of the year**\n\nOld ones:\n\n- One song\n- Another song\n")
    assert levels(catalog_of({"choir.md": text})) == [(title, 2) for title in TITLES]


def test_a_heading_ends_what_is_said_of_a_bold_title(catalog_of: Make) -> None:
    text = page(SAID, LIST, behind="## Songs of the year\n\n**Old ones**\n\nMany:\n\n- One song\n")
    assert levels(catalog_of({"choir.md": text})) == [(title, 2) for title in TITLES]


LOOK_ALIKES = {
    "people without lists": page("Sings well.\n\n"),
    "one title without a list": page(SAID, LIST, behind="**Choir Librarian**\n\nKeeps the scores.\n"),
    "a list below another heading": page(SAID, LIST, behind="**Choir Librarian**\n\nReads.\n\n## Songs\n\n- One\n"),
    "subjects": page(SAID, LIST).replace(" President", " Hall").replace(" Treasurer", " Money"),
    "two titles": page(SAID, LIST).replace("**Choir Secretary**", "**Choir Songs**"),
    "beside a real title": page(SAID, LIST, head="# Choir\n\n## Choir Director\n\n- Beats\n\n## Friends\n\n"),
    "bold words in a sentence": page(SAID, LIST).replace("**Choir Secretary**", "The **Choir Secretary** sings"),
}


@pytest.mark.parametrize("text", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_other_bold_lines_are_no_levels(catalog_of: Make, text: str) -> None:
    assert {title for title, _ in levels(catalog_of({"choir.md": text}))}.isdisjoint(TITLES)


def test_bold_titles_on_the_page_of_a_role_are_whom_it_works_with(catalog_of: Make) -> None:
    head = "---\ntitle: Choir Director\n---\n\n## Duties\n\n- Beats time\n\n## Friends\n\n"
    assert [title for title, _ in levels(catalog_of({"choir.md": page(SAID, LIST, head=head)}))] == ["Choir Director"]


@pytest.mark.parametrize("mark", ["*{}:*  ", "_{}_", "*{} (of the choir):*"])
def test_titles_in_italics_are_levels_as_bold_ones_are(catalog_of: Make, mark: str) -> None:
    page = HEAD + "".join(f"{mark.format(title)}\n{'' if mark[-1] == ' ' else chr(10)}{LIST}" for title in TITLES)
    assert [(title.split(" (")[0], held) for title, held in levels(catalog_of({"choir.md": page}))] == [
        (title, 2) for title in TITLES
    ]


def test_other_lines_in_italics_are_no_levels(catalog_of: Make) -> None:
    page = HEAD + "".join(f"*{title}s sing well*\n\n{LIST}" for title in TITLES)
    assert levels(catalog_of({"choir.md": page})) == []


@pytest.mark.parametrize("quote", ['"{}"', "\u201c{}\u201d", "\u00ab{}\u00bb", "\u201e{}\u201c"])
def test_titles_of_those_who_are_quoted_are_no_levels(catalog_of: Make, quote: str) -> None:
    said = f"- {quote.format('It saves us an hour')}\n- {quote.format('We sing in tune')}\n\n"
    page = HEAD + "".join(f"*{title} at Acme*\n\n{said}" for title in TITLES)
    assert levels(catalog_of({"choir.md": page})) == []


def pasted(*titles: str) -> str:
    """A page without a mark for headings, as a document that was pasted: titles, lists and their names are bold."""
    lists = "**Bells**\n\n* Owns a bell\n\n**Ropes**\n\n* Splices\n\n**Could**\n\n* Teach others\n\n"
    return "**Bell Engineer Career Path**\n\nSee the rota.\n\n" + "".join(f"**{each}**\n\n{lists}" for each in titles)


def test_on_the_page_of_a_job_its_ranks_may_be_bold_titles(catalog_of: Make) -> None:
    ranks = ["Bell Engineer I", "Bell Engineer II", "Bell Engineer III"]
    (family,) = catalog_of({"Bell Engineer Career Path.md": pasted(*ranks)}).families
    assert [level.title for level in family.levels] == ranks
    for level in family.levels:
        assert [(section.kind, section.heading, len(section.items)) for section in level.sections] == [
            ("other", "Bells", 1),
            ("other", "Ropes", 1),
            ("nice-to-have", "Could", 1),
        ]


def test_on_the_page_of_a_job_bold_titles_of_others_are_none_of_its_levels(catalog_of: Make) -> None:
    page = pasted("Bell Engineer I", "Tower Manager", "Rope Director")
    (family,) = catalog_of({"Bell Engineer Career Path.md": page}).families
    assert [level.title for level in family.levels] == ["Bell Engineer"]
