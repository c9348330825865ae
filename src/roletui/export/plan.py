"""A development plan: from one role to another, what each step asks that the role before does not."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from roletui.compare import compare
from roletui.compare.labels import section_title
from roletui.compare.model import Comparison, Row
from roletui.export.html import html_page, table
from roletui.export.markdown import words
from roletui.export.workbook import Grid, workbook
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.roles.ladder import EdgeKind, Ladder, stops_of
from roletui.text import Safe, counted

SOURCES: dict[EdgeKind, str] = {
    "next-grade": "The next grade of the family",
    "next-rank": "The next rank of the family",
    "ladder-link": "Linked in the career ladder",
    "ladder-name": "Named in the career ladder",
    "reports-to": "The reporting line",
}
"""Which part of the pages says that a step leads on."""


class Ask(NamedTuple):
    """One thing that a step asks: its section, its words, and what the role before says instead, if anything."""

    section: Safe
    text: Safe
    before: Safe


class Stage(NamedTuple):
    """One step of a plan: from which role to which, who says so, and what it asks."""

    start: Safe
    goal: Safe
    source: Safe
    asks: tuple[Ask, ...]


class DevelopmentPlan(NamedTuple):
    """A way from one role to another."""

    start: Safe
    goal: Safe
    stages: tuple[Stage, ...]

    @property
    def title(self) -> Safe:
        """What the plan is called."""
        return Safe(f"{self.start} to {self.goal}")


def plan(catalog: Catalog, start: str, goal: str, effectives: Effectives | None = None) -> DevelopmentPlan:
    """The way that the pages describe, by the fewest moves; where they describe none, one step from start to goal."""
    effectives = effectives or Effectives(catalog)
    edges = Ladder(catalog).path(start, goal) if start != goal else None
    stops = stops_of(start, edges or (), goal)
    sources = (
        [Safe(f"{SOURCES[edge.kind]}, {edge.path}:{edge.line}") for edge in edges]
        if edges
        else [Safe("No page describes a way; this is the difference between the two roles")]
    )
    stages = tuple(
        _stage(compare(catalog, before, after, effectives=effectives), source)
        for before, after, source in zip(stops, stops[1:], sources, strict=False)
    )
    return DevelopmentPlan(catalog.title_of(start), catalog.title_of(goal), stages)


def _stage(comparison: Comparison, source: Safe) -> Stage:
    asks = tuple(
        Ask(section_title(section.kind, section.heading), row.right.text, _before(row))
        for section in comparison.sections
        if section.kind in comparison.asking
        for row in section.rows
        if row.is_needed and row.right is not None
    )
    return Stage(comparison.left.title, comparison.right.title, source, asks)


def _before(row: Row) -> Safe:
    return row.left.text if row.left is not None else Safe("")


_BLANKS = "Person: ____ Manager: ____ Date: ____"
_NOTHING = "This step asks nothing that the pages put into words."


def _count(number: int) -> str:
    return counted(number, "step")


def markdown(plan: DevelopmentPlan) -> str:
    """The plan as a Markdown page with boxes to tick."""
    lines = [f"# Development plan: {words(plan.title)}", "", _BLANKS, "", f"{_count(len(plan.stages))}."]
    for number, stage in enumerate(plan.stages, 1):
        lines += ["", f"## Step {number}: {words(stage.start)} to {words(stage.goal)}", "", f"{words(stage.source)}."]
        lines += _asked(stage) if stage.asks else ["", _NOTHING]
    return "\n".join(lines) + "\n"


def _asked(stage: Stage) -> Iterator[str]:
    section = Safe("")
    for ask in stage.asks:
        if ask.section != section:
            section = ask.section
            yield from ("", f"### {words(section)}", "")
        yield f"- [ ] {words(ask.text)}"
        if ask.before:
            yield f"    - Until now: {words(ask.before)}"


_HEAD = ("Section", "What the next role asks", "Until now", "How, and by when")


def html(plan: DevelopmentPlan) -> str:
    """The plan as a page to print and fill in."""
    title = f"Development plan: {plan.title}"
    lines = [f"<h1>{escape(title)}</h1>", f"<p>{_BLANKS}</p>"]
    for number, stage in enumerate(plan.stages, 1):
        lines += [
            f"<h2>{escape(f'Step {number}: {stage.start} to {stage.goal}')}</h2>",
            f"<p>{escape(stage.source)}.</p>",
        ]
        rows = [[escape(ask.section), escape(ask.text), escape(ask.before), ""] for ask in stage.asks]
        lines += table(list(_HEAD), rows) if rows else [f"<p>{_NOTHING}</p>"]
    return html_page(title, lines, wide=True)


def xlsx(plan: DevelopmentPlan) -> bytes:
    """The plan as a workbook to fill in, a row for each thing that a step asks."""
    rows = tuple(
        (f"{stage.start} to {stage.goal}", *ask[:2], ask.before, "") for stage in plan.stages for ask in stage.asks
    )
    return workbook(f"Development plan: {plan.title}", [Grid("Plan", ("Step", *_HEAD), rows, (30, 24, 60, 60, 40))])
