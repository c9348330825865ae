"""docs/writing-pages.md: its template, and what people make of it, are read as it says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from families import Make
from roletui.checks import run as run_checks
from roletui.model import Family
from roletui.roles.effective import Effectives

PAGE = (Path(__file__).parents[2] / "docs" / "writing-pages.md").read_text(encoding="utf-8")
TEMPLATE = PAGE.split("```markdown\n")[1].split("```")[0]


def plain(text: str) -> str:
    """The template by somebody who knows no front matter: the title is a heading, and `Levels` is left out."""
    text = re.sub(r"---\ntitle: (.*)\n---\n", r"# \1\n", text).replace("## Levels\n\n", "")
    return re.sub(r"(?m)^#(##+ )", r"\1", text)


def html(text: str) -> str:
    """The template as a program makes HTML of it."""
    text = re.sub(r"---\ntitle: (.*)\n---\n", r"# \1\n", text)
    text = re.sub(r"\[(.*?)\]\((.*?)\)", r"<a href='\2'>\1</a>", text)
    text = re.sub(r"(?m)^(#+) (.*)$", lambda found: f"<h{len(found[1])}>{found[2]}</h{len(found[1])}>", text)
    text = re.sub(r"(?m)^- (.*)$", r"<ul><li>\1</li></ul>", text).replace("</ul>\n<ul>", "\n")
    return re.sub(r"(?m)^(\w.*)$", r"<p>\1</p>", text)


def lists(family: Family) -> list[tuple[str, tuple[object, ...], list[tuple[str, list[str]]]]]:
    return [
        (
            level.title,
            level.grades,
            [(each.kind, [item.text for item in each.items]) for each in level.sections if each.items],
        )
        for level in family.levels
    ]


@pytest.mark.parametrize(
    ("name", "write"), [("tiler.md", str), ("tiler.md", plain), ("tiler.html", html)], ids=["as is", "plain", "html"]
)
def test_the_template_is_read_as_it_is_meant(catalog_of: Make, name: str, write: Callable[[str], str]) -> None:
    catalog = catalog_of(
        {name: write(TEMPLATE), "masters.md": "# Master of Works\n\n## Responsibilities\n\n- Builds\n"}
    )
    family = catalog.by_id["tiler"]
    assert family.title == "Tiler"
    assert [each.text for each in family.summary] == [
        "What tilers do, in a sentence or two. Tilers report to the Head of Tiling."
    ]
    assert lists(family) == [
        (
            "Junior Tiler",
            (5,),
            [
                ("responsibilities", ["Mixes mortar as told", "Lays floors that are square"]),
                ("requirements", ["Can read a plan"]),
            ],
        ),
        (
            "Senior Tiler",
            (7,),
            [
                ("responsibilities", ["Extends the Junior Tiler responsibilities", "Plans the day of two others"]),
                ("requirements", ["Extends the Junior Tiler requirements", "Five years in the trade"]),
            ],
        ),
    ]
    assert family.reports_to is not None
    assert family.reports_to.text == "Head of Tiling"
    held = Effectives(catalog)["tiler/senior-tiler"]
    found = [
        [each.block.text for each in section.held if not each.statement]
        for section in (held.section("responsibilities"), held.section("requirements"))
    ]
    assert found == [
        ["Plans the day of two others", "Mixes mortar as told", "Lays floors that are square"],
        ["Five years in the trade", "Can read a plan"],
    ]
    assert [section.kind for section in family.sections] == ["career-ladder"]
    assert not [found for found in run_checks(catalog) if found.path == name]


PAYROLL = """# Payroll

Each level includes the one before it.

## Clerk (P1)

### Responsibilities

- Enters who starts and who leaves

### Communication

- Explains a payslip to a colleague

## Senior Clerk (P2)

### Responsibilities

- Closes the month

### Communication

- Explains the month to the auditors

### Nice to have

- Speaks a second language

## Hiring Process

- A talk of an hour

## Perks

- Thirty days of leave
"""


def test_grades_in_titles_competencies_and_levels_that_include_the_one_before(catalog_of: Make) -> None:
    catalog = catalog_of({"payroll.md": PAYROLL})
    (family,) = catalog.families
    clerk = [
        ("responsibilities", ["Enters who starts and who leaves"]),
        ("other", ["Explains a payslip to a colleague"]),
    ]
    senior = [
        ("responsibilities", ["Closes the month"]),
        ("other", ["Explains the month to the auditors"]),
        ("nice-to-have", ["Speaks a second language"]),
    ]
    assert lists(family) == [("Clerk", ("P1",), clerk), ("Senior Clerk", ("P2",), senior)]
    held = Effectives(catalog)[family.levels[1].id].section("responsibilities").held
    assert [each.block.text for each in held] == ["Closes the month", "Enters who starts and who leaves"]
    assert [(each.kind, each.heading) for each in family.sections if each.items] == [
        ("hiring-process", "Hiring Process"),
        ("other", "Perks"),
    ]


def test_one_level_a_page_in_the_order_of_its_weight(catalog_of: Make) -> None:
    def page(title: str, grade: int, weight: int) -> str:
        lists = f"## Responsibilities\n\n- Cares for {grade} beds\n\n## Requirements\n\n- {weight} years on a ward\n"
        return f"---\ntitle: {title}\nlevel: {grade}\nweight: {weight}\n---\n\n{lists}"

    pages = {
        "nursing/a.md": page("Ward Manager", 8, 3),
        "nursing/b.md": page("Nurse", 5, 1),
        "nursing/c.md": page("Senior Nurse", 6, 2),
    }
    (family,) = catalog_of(pages).families
    assert (family.title, [(level.title, level.grades) for level in family.levels]) == (
        "Nursing",
        [("Nurse", (5,)), ("Senior Nurse", (6,)), ("Ward Manager", (8,))],
    )


def test_a_page_that_says_whose_it_is_keeps_headings_that_name_others(catalog_of: Make) -> None:
    text = (
        "---\nrole: Bus Driver\n---\n\n# Bus Driver\n\n## Responsibilities\n\n- Drives the bus\n\n"
        "## Senior Dispatcher\n\n- Tells which bus\n\n## Requirements\n\n- A licence\n"
    )
    (family,) = catalog_of({"driver.md": text}).families
    assert [level.title for level in family.levels] == ["Bus Driver"]
    assert [item.text for section in family.levels[0].sections for item in section.items] == [
        "Drives the bus",
        "Tells which bus",
        "A licence",
    ]
