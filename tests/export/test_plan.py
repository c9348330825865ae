"""Development plans: the way that the pages describe, and what each step asks."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest

from compare.made import pair
from export.inert import RENDERERS
from export.made import opened
from roletui.drawing.ladder import EDGE_WORDS
from roletui.export.formats import Ways, subject
from roletui.export.plan import SOURCES, plan
from roletui.model import Catalog
from roletui.roles.ladder import EdgeKind

PAGES = pair(
    {"responsibilities": ["Own the yearly budget", "Lead a team of 25+ people"], "hiring-process": ["Talk to us"]},
    {"responsibilities": ["Lead a team of 50+ people", "Write <the> plan"], "hiring-process": ["Talk to her"]},
)


def test_a_step_asks_what_is_new_and_what_is_more() -> None:
    made = plan(PAGES, "f/a", "f/b")
    (stage,) = made.stages
    assert sorted((ask.text, ask.before) for ask in stage.asks) == [
        ("Lead a team of 50+ people", "Lead a team of 25+ people"),
        ("Write <the> plan", ""),
    ]


def test_a_plan_is_a_list_to_tick() -> None:
    source = subject("plan").write("md", plan(PAGES, "f/a", "f/b"), Ways()).decode()
    assert source.startswith("# Development plan: ")
    assert "- [ ] Lead a team of 50+ people\n    - Until now: Lead a team of 25+ people\n" in source
    assert "- [ ] Write &lt;the> plan\n" in source
    for render in RENDERERS.values():
        assert "<the>" not in render(source)
    page = subject("plan").write("html", plan(PAGES, "f/a", "f/b"), Ways()).decode()
    HTMLParser().feed(page)
    assert "Write &lt;the&gt; plan" in page


def test_a_way_of_several_steps_names_the_roles_between_and_who_says_so(content: Path) -> None:
    catalog, effectives = opened(str(content))
    ways = [
        (start, goal, made)
        for start in catalog.levels
        for goal in catalog.levels
        if start != goal and len((made := plan(catalog, start, goal, effectives)).stages) > 1
    ]
    assert ways
    for start, goal, made in ways:
        assert made.stages[0].start == catalog.title_of(start)
        assert made.stages[-1].goal == catalog.title_of(goal)
        assert all(one.goal == other.start for one, other in zip(made.stages, made.stages[1:], strict=False))
        assert all(".md:" in stage.source for stage in made.stages)


@pytest.mark.parametrize("kind", get_args(EdgeKind))
def test_every_kind_of_step_can_be_named(kind: EdgeKind) -> None:
    """Whoever words a kind of step words all of them."""
    assert SOURCES[kind]
    assert EDGE_WORDS[kind]


def test_a_plan_goes_by_ranks_where_no_page_has_grades(catalog_of: Callable[..., Catalog]) -> None:
    text = "".join(f"## {rank}Planner\n\n### Requirements\n\n- Plans {rank}\n\n" for rank in ("", "Senior ", "Staff "))
    catalog = catalog_of({"planner.md": f"# Planner\n\n{text}"})
    start, _, goal = catalog.levels
    made = plan(catalog, start, goal)
    assert [stage.goal for stage in made.stages] == ["Senior Planner", "Staff Planner"]
    assert all(stage.source.startswith("The next rank of the family, ") for stage in made.stages)


def test_where_no_way_is_described_the_two_roles_are_compared(content: Path) -> None:
    catalog, effectives = opened(str(content))
    start = next(iter(catalog.levels))
    goal = next(
        role
        for role in reversed(list(catalog.levels))
        if role != start and "No page describes" in plan(catalog, start, role, effectives).stages[0].source
    )
    (stage,) = plan(catalog, start, goal, effectives).stages
    assert stage.asks
