"""What a page is called: by its heading, by the menu of its site, or by its file."""

import pytest

from families import Make, only, titles
from roletui.model import Catalog
from roletui.reading.page_id import readable
from roletui.reading.shapes.positions import role_title


def bullets(count: int) -> str:
    return "".join(f"- Winds clock {number}\n" for number in range(count)) + "\n"


def levels(catalog: Catalog) -> dict[str, list[str]]:
    return {family.title: [level.title for level in family.levels] for family in catalog.families}


def test_a_page_of_parts_is_called_as_its_file(catalog_of: Make) -> None:
    page = "# Craft\n\n" + bullets(3) + "# Teamwork\n\n" + bullets(3)
    catalog = catalog_of({f"expectations/grade-{number}.md": page for number in (1, 2, 3)})
    assert levels(catalog) == {"Expectations": ["Grade 1", "Grade 2", "Grade 3"]}
    level = catalog.families[0].levels[1]
    assert level.grades == (2,)
    assert [(section.heading, len(section.items)) for section in level.sections] == [("Craft", 3), ("Teamwork", 3)]


def test_such_a_page_is_no_role_where_its_file_names_none(catalog_of: Make) -> None:
    page = "# Craft\n\n" + bullets(3) + "# Teamwork\n\n" + bullets(3)
    assert catalog_of({"clocks.md": page}).families == ()


@pytest.mark.parametrize("field", ["sidebarTitle", "sidebar_label", "linkTitle"])
def test_the_menu_of_a_site_names_the_role_where_the_title_does_not(catalog_of: Make, field: str) -> None:
    page = "---\ntitle: Clock framework\n{}: '{} {}'\n---\n## Craft\n\n" + bullets(6)
    pages = {
        f"{name.lower().replace(' ', '-')}.md": page.format(field, "\u231a", name)
        for name in ("Clockmaker", "Senior Clockmaker")
    }
    assert levels(catalog_of(pages)) == {"Clockmaker": ["Clockmaker", "Senior Clockmaker"]}


def test_a_file_names_the_role_where_its_title_is_the_name_of_a_section(catalog_of: Make) -> None:
    page = "# Job description\n\n## Workshop\n\n" + bullets(6)
    assert levels(catalog_of({"clock-engineer.md": page})) == {"Clock Engineer": ["Clock Engineer"]}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("ROLES", "Roles"),
        ("CONTRIBUTOR_LADDER", "Contributor Ladder"),
        ("CTO", "CTO"),
        ("VP-SALES", "VP Sales"),
        ("Head_of_QA", "Head of QA"),
    ],
)
def test_capitals_throughout_are_no_short_form(name: str, title: str) -> None:
    assert readable(name) == title


@pytest.mark.parametrize(
    "title",
    [
        "Role of the Chief Clock Officer (CCO)",
        "Job description for a Chief Clock Officer",
        "The role of Chief Clock Officer",
    ],
)
@pytest.mark.parametrize("depth", [1, 2])
def test_of_whom_a_page_speaks_is_the_role(catalog_of: Make, title: str, depth: int) -> None:
    page = f"{'#' * depth} {title}\n\nKeeps time.\n\n## Duties of the CCO\n\n" + bullets(4)
    (family,) = catalog_of({"role-descriptions-cco.md": page}).families
    (level,) = family.levels
    assert level.title.startswith("Chief Clock Officer")
    assert [(section.kind, len(section.items)) for section in level.sections if section.items] == [
        ("responsibilities", 4)
    ]


@pytest.mark.parametrize(
    ("title", "role"), [(".NET Developer", ".NET Developer"), ("\u2605 Senior Developer", "Senior Developer")]
)
def test_signs_before_a_title_go_and_the_dot_of_a_name_stays(title: str, role: str) -> None:
    assert role_title(title) == role


def test_a_title_of_thousands_of_words_is_read_up_to_where_titles_end() -> None:
    assert role_title("job " * 20_000) is None


@pytest.mark.parametrize(("title", "count"), [("Site Manager", 3), ("How site managers grow", 0)])
def test_a_post_called_as_the_job_it_ranks_is_no_story(catalog_of: Make, title: str, count: int) -> None:
    levels = "".join(
        f"### {rank} Site Manager (S{number})\n\n- Builds\n- Pays\n\n"
        for number, rank in enumerate(("Junior", "Senior", "Chief"))
    )
    page = f"---\ntitle: {title}\n---\n\n## Skills required to be a Site Manager (S2)\n\n- Patience\n\n{levels}"
    found = [level.title for family in catalog_of({"_posts/site.md": page}).families for level in family.levels]
    assert found == ["Junior Site Manager", "Senior Site Manager", "Chief Site Manager"][:count]


def test_a_ladder_may_be_what_contributing_is_about(catalog_of: Make) -> None:
    parts = "".join(f"## {name}\n\n### Pre-requisites\n\n- Sings\n\n" for name in ("Contributor", "Reviewer", "Owner"))
    catalog = catalog_of({"CONTRIBUTING.md": f"# Contributor Ladder\n\n{parts}"})
    assert [level.title for family in catalog.families for level in family.levels] == [
        "Contributor",
        "Reviewer",
        "Owner",
    ]
    assert all(section.kind == "requirements" for level in catalog.families[0].levels for section in level.sections)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Role: Senior Glazier", ("Senior Glazier", ())),
        ("Level: Senior Glazier (G3)", ("Senior Glazier", ("G3",))),
        ("Position \u2013 Senior Glazier", ("Senior Glazier", ())),
        ("Title: G3 - Senior Glazier", ("Senior Glazier", ("G3",))),
        ("Level 3: Senior Glazier", ("Senior Glazier", (3,))),
    ],
)
def test_a_title_may_say_in_front_that_it_is_one(
    catalog_of: Make, heading: str, expected: tuple[str, tuple[int | str, ...]]
) -> None:
    page = f"# Glazing\n\n## {heading}\n\n- Cuts\n- Fits\n- Seals\n\n## Junior Glazier\n\n- Holds\n- Asks\n- Sweeps\n"
    assert titles(only(catalog_of({"glazing.md": page})))[0] == expected
