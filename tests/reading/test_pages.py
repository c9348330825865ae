"""Pages of a folder that are the levels of a family: which belong together, and their order."""

import pytest

from families import Make
from roletui.model import Catalog


def role(title: str, *, front: str = "", lists: str = "## Craft\n\n- one\n- two\n- three\n- four\n- five\n") -> str:
    head = f"---\ntitle: {title}\n{front}---\n\n" if front else f"# {title}\n\n"
    return f"{head}About the {title}.\n\n{lists}"


def drawn(catalog: Catalog) -> list[tuple[str, str, list[str]]]:
    return [(family.id, family.title, [level.title for level in family.levels]) for family in catalog.families]


def test_pages_of_one_job_are_one_family_in_the_order_of_their_ranks(catalog_of: Make) -> None:
    catalog = catalog_of(
        {
            "roofs/senior-roofer.md": role("Senior Roof Engineer"),
            "roofs/roofer.md": role("Roof Engineer"),
            "roofs/lead.md": role("Lead Roof Engineer"),
            "roofs/junior-roofer.md": role("Junior Roof Engineer"),
        }
    )
    assert drawn(catalog) == [
        (
            "roofs",
            "Roof Engineer",
            ["Junior Roof Engineer", "Roof Engineer", "Senior Roof Engineer", "Lead Roof Engineer"],
        )
    ]
    junior, plain, *_ = catalog.families[0].levels
    assert (junior.id, junior.path) == ("roofs/junior-roof-engineer", "roofs/junior-roofer.md")
    assert plain.file.endswith("roofs/roofer.md")
    assert [section.kind for section in junior.sections] == ["summary", "other"]


def test_each_job_of_a_folder_is_a_family_of_its_own(catalog_of: Make) -> None:
    pages = {
        "roles/mid_tiler.md": role("Tile Designer"),
        "roles/senior_tiler.md": role("Senior Tile Designer"),
        "roles/paver.md": role("Paving Engineer II"),
        "roles/paver_1.md": role("Paving Engineer I"),
        "roles/head.md": role("Head of Delivery"),
    }
    assert sorted(drawn(catalog_of(pages))) == [
        ("roles/head", "Head of Delivery", ["Head of Delivery"]),
        ("roles/paving-engineer", "Paving Engineer", ["Paving Engineer I", "Paving Engineer II"]),
        ("roles/tile-designer", "Tile Designer", ["Tile Designer", "Senior Tile Designer"]),
    ]


@pytest.mark.parametrize("field", ["level", "weight", "order", "sidebar_position"])
def test_numbers_of_the_pages_put_levels_in_order(catalog_of: Make, field: str) -> None:
    pages = {
        "crew/_index.md": "---\ntitle: The crew\n---\n\nWho sails.\n",
        "crew/a.md": role("Deck Manager", front=f"{field}: 30\n"),
        "crew/b.md": role("Sail Manager", front=f"{field}: 10\n"),
        "crew/c.md": role("Fleet Manager", front=f"{field}: 20\n"),
    }
    catalog = catalog_of(pages)
    assert drawn(catalog) == [("crew", "The crew", ["Sail Manager", "Fleet Manager", "Deck Manager"])]
    (section,) = catalog.families[0].sections
    assert (section.kind, section.path, section.paragraphs[0].text) == ("summary", "crew/_index.md", "Who sails.")


def test_numbers_of_file_names_give_order_and_grade(catalog_of: Make) -> None:
    pages = {
        f"masons/level-{number}-{word}.md": role(title)
        for number, word, title in (
            (3, "senior", "Senior Mason Engineer"),
            (1, "first", "Associate Mason Engineer"),
            (2, "plain", "Mason Engineer"),
        )
    }
    (family,) = catalog_of(pages).families
    assert [(level.title, level.grades) for level in family.levels] == [
        ("Associate Mason Engineer", (1,)),
        ("Mason Engineer", (2,)),
        ("Senior Mason Engineer", (3,)),
    ]


def test_a_ladder_page_and_a_job_description_of_one_role_are_one_familys(catalog_of: Make) -> None:
    ad = "## What you'll do\n\n- haul\n\n## What you bring\n\n- hands\n"
    pages = {
        "engineer_1.md": role("Rope Engineer I"),
        "engineer_2.md": role("Rope Engineer II"),
        "job-descriptions/engineer_1.md": role("Rope Engineer I", lists=ad),
        "job-descriptions/engineer_2.md": role("Rope Engineer II", lists=ad),
    }
    (family,) = catalog_of(pages).families
    assert [(level.title, level.path) for level in family.levels] == [
        ("Rope Engineer I", "engineer_1.md"),
        ("Rope Engineer II", "engineer_2.md"),
    ]
    assert {page.path for level in family.levels for page in level.documents} == set(pages)


def test_companies_beside_each_other_stay_apart(catalog_of: Make) -> None:
    pages = {
        f"{company}/{name}.md": role(title)
        for company in ("acme", "bolt")
        for name, title in (("a", "Rope Engineer"), ("b", "Senior Rope Engineer"))
    }
    catalog = catalog_of(pages)
    assert [(family.id, family.department) for family in catalog.families] == [("acme", ""), ("bolt", "")]


def test_a_page_with_levels_of_its_own_stays_a_family(catalog_of: Make) -> None:
    ladder = "# Sail ladder\n\n" + "".join(
        f"## {title}\n\n- one\n- two\n\n" for title in ("Sail Engineer", "Senior Sail Engineer", "Staff Sail Engineer")
    )
    pages = {"a/ladder.md": ladder, "a/x.md": role("Rope Engineer"), "a/y.md": role("Senior Rope Engineer")}
    assert [(family.title, len(family.levels)) for family in catalog_of(pages).families] == [
        ("Sail ladder", 3),
        ("Rope Engineer", 2),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "You keep rain out of any house that you are called to",
        "We trust you with slates that nobody makes any longer",
        "You're the one who looks past today and plans for the crew's longer responsibilities",
        "They have opinions on nails and let others know about them",
    ],
)
def test_sentences_that_head_parts_of_a_page_are_no_titles(catalog_of: Make, sentence: str) -> None:
    parts = f"### {sentence}\n\n- one\n- two\n- three\n\n### You carry your own ladder\n\n- four\n- five\n"
    pages = {
        f"roofs/{number}.md": f"---\ntitle: {title}\nlevel: {number}\n---\n\n{parts}"
        for number, title in enumerate(("Junior Roofing Engineer", "Roofing Engineer"), 1)
    }
    (family,) = catalog_of(pages).families
    assert [(level.title, level.grades) for level in family.levels] == [
        ("Junior Roofing Engineer", (1,)),
        ("Roofing Engineer", (2,)),
    ]


def test_steps_of_a_rank_are_graded_by_their_front_matter(catalog_of: Make) -> None:
    steps = {"Junior": 1, "Senior L1": 2, "Senior L2 (Field Track)": 3, "Lead (Field Track)": 4}
    pages = {
        f"roofs/{number:02} {title}.md": role(title, front=f"level: {number}\n") for title, number in steps.items()
    }
    (family,) = catalog_of(pages).families
    assert {level.title: level.grades for level in family.levels} == {
        title: (number,) for title, number in steps.items()
    }


def test_front_matter_that_agrees_with_a_code_leaves_it(catalog_of: Make) -> None:
    (coded,) = catalog_of({"roofer.md": role("Roofer (R4)", front="level: 4\n")}).families
    assert coded.levels[0].grades == ("R4",)
