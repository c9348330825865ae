"""Every rule finds what it looks for, at its line, and leaves the sound page alone."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from counting import calls
from families import Make
from roletui.catalog import open_catalog
from roletui.checks import at_least, counts, run
from roletui.model import Catalog, Family, Item, Level, Problem, Section, Statement
from roletui.text import Raw, Safe

SOUND = """---
title: Analyst
---

About [Clerks](clerk.md) and [Seniors](#senior-analyst).

## Levels

### Analyst

The Analyst reports to the Senior Analyst.

#### Job Grade

The Analyst is a grade 5.

#### Responsibilities

- Work
- Lead
  - Work
- Learn

#### Requirements

- Skill

### Senior Analyst

The Senior Analyst reports to the Pope.

#### Job Grade

The Senior Analyst is a grade 6.

#### Responsibilities

- Extends the Analyst responsibilities

#### Requirements

- Extends the Analyst requirements
"""
CLERK = SOUND.replace("Analyst", "Clerk").replace("[Clerks](clerk.md)", "Clerks").replace("analyst", "clerk")


def changed(catalog_of: Make, *changes: tuple[str, str]) -> list[Problem]:
    page = SOUND
    for old, new in changes:
        assert old in page
        page = page.replace(old, new)
    found = run(catalog_of({"analyst.md": page, "clerk.md": CLERK}))
    assert all(problem.path == "analyst.md" for problem in found)
    return list(found)


def test_a_sound_page_has_no_findings(catalog_of: Make) -> None:
    assert changed(catalog_of) == []


@pytest.mark.parametrize(
    ("rule", "changes", "marked"),
    [
        ("level-without-grade", [("#### Job Grade\n\nThe Analyst is a grade 5.\n\n", "")], "### Analyst"),
        ("level-without-reporting-line", [("The Analyst reports to the Senior Analyst.", "A job.")], "### Analyst"),
        ("duplicate-item", [("- Learn", "- work!")], "- work!"),
        ("dangling-link", [("(clerk.md)", "(gone.md)")], "About"),
        ("dead-anchor", [("(#senior-analyst)", "(#gone)")], "About"),
        ("dead-anchor", [("(clerk.md)", "(clerk.md#gone)")], "About"),
        ("anchor-case", [("(#senior-analyst)", "(#Senior-Analyst)")], "About"),
        ("broken-link", [("[Clerks](clerk.md)", "[Clerks] (/clerk/)")], "About"),
        ("broken-link", [("[Clerks](clerk.md)", "[Clerks]((clerk.md))")], "About"),
        ("broken-link", [("[Clerks](clerk.md)", "Clerks](/jobs/clerk/) and more")], "About"),
        ("template-leftover", [("The Analyst is a grade 5", "The {Analyst of Ports} is a grade 5")], "The {Analyst"),
        ("template-leftover", [("- Lead\n", "- Lead in the Title job family\n")], "- Lead in"),
        ("template-leftover", [("- Lead\n", "- Lead at [Company Name]\n")], "- Lead at"),
        ("placeholder", [("- Learn", "- TBD")], "- TBD"),
        ("placeholder", [("- Learn", "- Use `TBD` in drafts. Pay: TBD")], "- Use `TBD`"),
        ("placeholder", [("- Learn", "- To be defined at a later time.")], "- To be"),
        ("gendered-words", [("- Learn", "- Learn what he or she must")], "- Learn what"),
        ("gendered-words", [("- Learn", "- Learn from his/her team")], "- Learn from"),
        ("heading-as-bullet", [("- Learn", "- Performance Indicators")], "- Performance"),
        ("grade-order", [("Senior Analyst is a grade 6", "Senior Analyst is a grade 5")], "### Senior Analyst"),
        ("grade-order", [("Senior Analyst is a grade 6", "Senior Analyst is a grade 4")], "### Senior Analyst"),
        (
            "reporting-names-other",
            [("The Analyst reports to the Senior", "The Senior Analyst reports to the Senior")],
            "The Senior Analyst reports to the Senior",
        ),
        (
            "heading-names-other",
            [("#### Requirements\n\n- Skill", "#### Senior Analyst Requirements\n\n- Skill")],
            "#### S",
        ),
        (
            "two-reporting-lines",
            [
                (
                    "The Senior Analyst reports to the Pope.",
                    "The Senior Analyst reports to the Pope.\n\nThe Senior Analyst reports to the King.",
                )
            ],
            "The Senior Analyst reports to the King",
        ),
        (
            "ladder-names-other",
            [("## Levels", "## Career Ladder\n\nThe next step in the Clerk job family is not yet known.\n\n## Levels")],
            "The next step",
        ),
        (
            "statement-in-other-section",
            [("- Extends the Analyst requirements", "- Extends the Analyst responsibilities.")],
            "- Extends the Analyst responsibilities.",
        ),
    ],
)
def test_a_rule_finds_its_line(catalog_of: Make, rule: str, changes: list[tuple[str, str]], marked: str) -> None:
    found = changed(catalog_of, *changes)
    assert [problem.rule for problem in found] == [rule]
    page = SOUND
    for old, new in changes:
        page = page.replace(old, new)
    assert page.split("\n")[(found[0].line or 0) - 1].startswith(marked)


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Tide Engineering", "Tide Engineer"),
        ("Harbour Management", "Harbour Manager"),
        ("Tide Analytics", "Tide Analyst"),
    ],
)
def test_a_ladder_may_call_its_family_by_another_form_of_its_name(catalog_of: Make, title: str, named: str) -> None:
    ladder = f"## Career Ladder\n\nThe next step in the {named} job family is not known.\n\n## Levels"
    page = SOUND.replace("title: Analyst", f"title: {title}").replace("## Levels", ladder)
    found = run(catalog_of({"one.md": page, "other.md": CLERK.replace("title: Clerk", f"title: {named}")}))
    assert "ladder-names-other" not in {problem.rule for problem in found}


def test_a_level_that_holds_no_list_is_found_even_where_it_inherits(catalog_of: Make) -> None:
    found = changed(catalog_of, ("#### Requirements\n\n- Skill\n\n", ""))
    assert {problem.rule for problem in found} >= {"level-without-lists"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(#senior-analyst)", '(#mark) and <a id="mark"></a> here'),
        ("(#senior-analyst)", "(#mark) and <a name='mark'></a> here"),
        ("(#senior-analyst)", "(#levels)"),
        ("(#senior-analyst)", "(#senior--analyst)"),
        ("(#senior-analyst)", "(#job-grade-1)"),
        ("(#senior-analyst)", "(#:~:text=Lead)"),
        ("(clerk.md)", "(/handbook/people/#clerks)"),
        ("(clerk.md)", "(https://example.org/job-families#clerks)"),
        ("[Clerks](clerk.md)", "`[Clerks] (/clerk/)`"),
        ("[Clerks](clerk.md)", "Clerks [1] (see below)"),
        ("- Learn", "- Learn {{ variable }}"),
        ("- Learn", "- Learn the {Discriminator}"),
        ("- Learn", "- Write what is to be defined by others"),
        ("- Learn", "- [Requirements](#requirements)"),
        ("- Learn", "- SaaS experience preferred"),
        ("- Learn", "- Learn here or there what others or she herself did"),
        ("is a grade 6", "is a grade 5 or 6"),
        ("## Levels", "## Hiring Process\n\n1. Interview\n1. Interview\n\n## Levels"),
        (
            "The Senior Analyst reports to the Pope.",
            "The Senior Analyst reports to the Pope. The Analyst reports to them.",
        ),
        ("The Analyst reports to the Senior Analyst.", "The role reports to the Senior Analyst."),
        ("### Senior Analyst\n", "### Senior Analyst\n\n#### Analyst Specialities\n\nNone.\n"),
        ("## Levels", "## Career Ladder\n\nThe next step in the Analysts job family is open.\n\n## Levels"),
    ],
)
def test_what_is_only_written_differently_is_no_finding(catalog_of: Make, old: str, new: str) -> None:
    assert changed(catalog_of, (old, new)) == []


@pytest.mark.parametrize("kept", ["- Skill", "Knows how the work is done.", "| a | b |\n|---|---|\n| 1 | 2 |"])
def test_what_stands_under_other_names_is_not_missed(catalog_of: Make, kept: str) -> None:
    kept = f"#### Impact\n\n{kept}\n\n### Senior"
    found = changed(catalog_of, ("#### Requirements\n\n- Skill\n\n### Senior", kept))
    assert "level-without-lists" not in {problem.rule for problem in found if problem.quote == "Analyst"}


def test_levels_that_inherit_from_each_other_are_a_circle(catalog_of: Make) -> None:
    found = changed(catalog_of, ("- Work\n- Lead", "- Extends the Senior Analyst responsibilities\n- Lead"))
    assert [problem.rule for problem in found] == ["inheritance-cycle", "inheritance-cycle"]


def chained(count: int, *links: tuple[int, int]) -> Catalog:
    """Levels of which each inherits from the one before, and those of the links."""
    said = [(number, number - 1) for number in range(1, count)] + list(links)
    sections = [Section("requirements", Safe("R"), 1, (Item(Safe(f"Item {number}"), 1),)) for number in range(count)]
    levels = [
        Level(
            f"f/{number}",
            Safe(f"Level {number}"),
            number + 1,
            (number,),
            sections=(sections[number],),
            extends=tuple(
                Statement("requirements", Safe(f"s {other}"), number + 1, Safe("x"), f"f/{other}")
                for each, other in said
                if each == number
            ),
        )
        for number in range(count)
    ]
    return Catalog(Raw("f"), (Family("f", Safe("F"), Safe("f.md"), 1, Raw("f.md"), levels=tuple(levels)),))


def circular(catalog: Catalog) -> list[int | None]:
    return [problem.line for problem in run(catalog) if problem.rule == "inheritance-cycle"]


def test_a_circle_is_found_however_long_and_nothing_beside_it() -> None:
    assert circular(chained(5)) == []
    assert circular(chained(5, (1, 3))) == [2, 3, 4]
    assert len(circular(chained(300, (0, 299)))) == 300
    assert circular(chained(6, (0, 1), (4, 5))) == [1, 2, 5, 6]


def test_a_name_that_fits_only_loosely_closes_no_circle() -> None:
    catalog = chained(3, (0, 2))
    loose = Problem(Safe("f.md"), 1, "inexact-inheritance", "notice", Safe("m"))
    assert circular(replace(catalog, problems=(loose,))) == []


def test_checking_levels_that_each_inherit_from_the_next_grows_as_they_do() -> None:
    few, many = (calls(partial(run, chained(count))) for count in (250, 500))
    assert many < 2.3 * few


def test_what_all_levels_of_a_page_lack_is_said_once(catalog_of: Make) -> None:
    found = changed(
        catalog_of,
        ("The Analyst reports to the Senior Analyst.", "A job."),
        ("The Senior Analyst reports to the Pope.", "A job."),
    )
    assert [(problem.rule, problem.quote) for problem in found] == [("level-without-reporting-line", "Analyst")]


def test_findings_stand_by_page_and_line_each_once() -> None:
    def problem(path: str, line: int | None) -> Problem:
        return Problem(Safe(path), line, "rule", "notice", Safe("m"))

    catalog = Catalog(Raw("x"), problems=(problem("b", 1), problem("a", 9), problem("a", None), problem("a", 9)))
    assert [(found.path, found.line) for found in run(catalog)] == [("a", None), ("a", 9), ("b", 1)]


def test_counting_and_gravity() -> None:
    found = [Problem(Safe("p"), 1, "r", "warning", Safe("m")), Problem(Safe("p"), 1, "r", "notice", Safe("m"))]
    assert counts(found) == {"error": 0, "warning": 1, "notice": 1}
    assert at_least(found, "warning")
    assert not at_least(found, "error")
    assert not at_least([], "notice")


def test_the_families_that_ship_have_nothing_worse_than_notices(content: Path) -> None:
    assert not at_least(run(open_catalog(Raw(str(content)))), "warning")


def test_what_an_organisation_does_not_write_is_no_fault(catalog_of: Make) -> None:
    def rules(*pages: str) -> list[str]:
        return [found.rule for found in run(catalog_of({f"page-{at}.md": page for at, page in enumerate(pages)}))]

    bare = "# Sailor\n\n## Responsibilities\n\n- Sails\n\n## Requirements\n\n- Swims\n"
    assert rules(bare, bare.replace("Sailor", "Cook")) == []
    both = {"level-without-grade", "level-without-reporting-line"}
    assert set(rules(SOUND.replace("[Clerks](clerk.md)", "Clerks"), bare)) == both
    jumps = "".join(f"## {name} Sailor\n\n#### I sail\n\n- Sails {name}\n- Ties\n\n" for name in ("Junior", "Senior"))
    assert "heading-jump" in rules(f"# Sailors\n\n{jumps}")
    assert "heading-jump" not in rules(f"# Sailors\n\n{jumps}## Staff Sailor\n\n#### I plan\n\n- Plans\n")


@pytest.mark.parametrize(
    ("paths", "blamed"),
    [
        (["pilot.md"], ["pilot.md"]),
        (["decisions/0001.md", "decisions/0002.md"], []),
        (["one/index.md"], ["one/index.md"]),
        (["one.md", "two.md"], []),
    ],
)
def test_texts_beside_texts_are_not_blamed_for_naming_no_role(
    paths: list[str], blamed: list[str], catalog_of: Make
) -> None:
    pages = dict.fromkeys(paths, "# How we write\n\nIn short words.\n")
    found = run(catalog_of({"analyst.md": SOUND, "clerk.md": CLERK, **pages}))
    assert [problem.path for problem in found if problem.rule == "no-role"] == blamed


def test_a_link_to_a_page_that_holds_no_role_or_is_part_of_one_leads_somewhere(catalog_of: Make) -> None:
    links = "[a](docs/tour.md) [b](docs/tour) [c](/docs/tour/) [d](docs/) [e](./docs/tour.md#gone) [f](docs/gone.md)"
    found = run(
        catalog_of(
            {
                "analyst.md": SOUND.replace("[Clerks](clerk.md)", links),
                "clerk.md": CLERK,
                "docs/tour.md": "# A tour\n\nThe kitchen is on the left.\n",
            }
        )
    )
    dangling = [problem.message for problem in found if problem.rule == "dangling-link"]
    assert len(dangling) == 1
    assert "docs/gone.md" in dangling[0]


def test_a_word_in_code_leaves_nothing_open(catalog_of: Make) -> None:
    assert changed(catalog_of, ("- Learn", "- Search for `TODO` in the books")) == []


def test_only_a_page_that_is_called_after_its_file_lacks_a_title(catalog_of: Make) -> None:
    body = SOUND.partition("---\n\n")[2]
    untitled = catalog_of({"guide/README.md": f"# Introduction\n\n{body}", "books.md": body})
    assert [problem.path for problem in untitled.problems if problem.rule == "missing-title"] == ["books.md"]


def test_a_ladder_in_prose_has_no_level_without_lists(catalog_of: Make) -> None:
    prose = "You sail the boats of the harbour by day, know its tides and its rules, and learn at night. "
    prose += "You help others with their sails."
    names = ("Junior Sailor", "Sailor", "Senior Sailor")
    page = "# Sailors\n\n" + "".join(f"## {name}\n\n{prose} {name}s do more.\n\n" for name in names)
    catalog = catalog_of({"sailors.md": page})
    assert [level.title for level in catalog.by_id["sailors"].levels] == list(names)
    assert "level-without-lists" not in {problem.rule for problem in run(catalog)}
    sparse = page.replace(prose, "")
    assert "level-without-lists" in {problem.rule for problem in run(catalog_of({"sailors.md": sparse}))}


def test_a_grade_that_names_another_level_is_said_to_name_that_very_one(catalog_of: Make) -> None:
    levels = {"Harbour Manager": 5, "Manager, Harbour": 7, "Senior Manager, Harbour": 8}
    page = "---\ntitle: Harbour\n---\n\n## Levels\n\n" + "".join(
        f"### {name}\n\n#### Job Grade\n\nThe {name.removeprefix('Senior ')} is a grade {grade}.\n\n"
        f"#### Responsibilities\n\n- Work\n\n"
        for name, grade in levels.items()
    )
    found = [each for each in run(catalog_of({"harbour.md": page})) if each.rule == "grade-names-other"]
    assert ["names “Manager, Harbour”" in each.message for each in found] == [True]
