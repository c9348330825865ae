"""Every rule finds what it looks for, at its line, and leaves the sound page alone."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.checks import at_least, counts, run
from roletui.model import Catalog, Problem
from roletui.text import Raw, Safe

Make = Callable[[Mapping[str, str]], Catalog]

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


def test_a_level_that_holds_no_list_is_found_even_where_it_inherits(catalog_of: Make) -> None:
    found = changed(catalog_of, ("#### Requirements\n\n- Skill\n\n", ""))
    assert {problem.rule for problem in found} >= {"level-without-lists"}


def test_levels_that_take_over_from_each_other_are_a_circle(catalog_of: Make) -> None:
    found = changed(catalog_of, ("- Work\n- Lead", "- Extends the Senior Analyst responsibilities\n- Lead"))
    assert [problem.rule for problem in found] == ["inheritance-cycle", "inheritance-cycle"]


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
