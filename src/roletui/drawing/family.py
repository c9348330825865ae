"""A family as lines of styled text: its levels, and what is on its page for all of them."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from roletui.drawing.blocks import Ref
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part, spread, wrap
from roletui.drawing.role import author_facts, draw_blocks, draw_problem, draw_specialty, rows_together
from roletui.model import KIND_NAMES, Family, Problem
from roletui.text import Safe, counted


class FamilyView(NamedTuple):
    """A family with what is drawn of it."""

    family: Family
    names: Naming
    problems: Collection[Problem] = ()
    follow: Callable[[Safe], str] = str


def draw_family(view: FamilyView, folded: Collection[str], width: int, *, author: bool = False) -> list[Line]:
    """Title, summary, levels, and the sections that are on the page for all of them."""
    family = view.family
    lines = wrap([Part(family.title or Safe(family.path), "title")], width, ref=Ref("title", family.id))
    lines += wrap([Part(_said(view), "quiet")], width, ref=Ref("fact", family))
    if author:
        lines += author_facts((("Id", Safe(family.id)), ("Page", Safe(f"{family.path}:{family.line}"))), width)
        lines += author_facts(((field.name, Safe(f"{field.value} :{field.line}")) for field in family.fields), width)
    lines += [Line()] if family.summary else []
    for rows in rows_together(family.summary):
        lines += draw_blocks(rows, width, follow=view.follow, indent=0, author=author)
    lines += _levels(view, folded, width)
    groups = [(group.title, section) for group in family.groups for section in group.sections]
    for group, section in [*((Safe(""), section) for section in family.sections), *groups]:
        title = Safe(section.heading.rstrip(" :")) if section.kind == "other" else KIND_NAMES[section.kind]
        name = f"other/{title.casefold()}" if section.kind == "other" else section.kind
        title = title or KIND_NAMES["other"]
        lines += _head(Safe(f"{group} · {title}") if group else title, name, len(section.items), folded, width)
        for rows in () if name in folded else rows_together(section.blocks()):
            lines += draw_blocks(rows, width, follow=view.follow, author=author)
    if family.specialties:
        lines += _head("Specialties", "specialties", len(family.specialties), folded, width)
    for specialty in () if "specialties" in folded else family.specialties:
        lines += draw_specialty(specialty, view.follow, width, author=author)
    return lines + (_problems(view, folded, width) if author else [])


def _said(view: FamilyView) -> Safe:
    """How many levels there are, of which grades, in which department."""
    family = view.family
    count = len(family.levels)
    grades = view.names.grades(family.id)
    said = [counted(count, "level") if count else "no levels", f"grade {grades}" if grades else ""]
    said.append(f"in {view.names.short.departments[family.department]}" if family.department else "")
    return Safe("  ·  ".join(each for each in said if each))


def _levels(view: FamilyView, folded: Collection[str], width: int) -> list[Line]:
    levels = view.family.levels
    lines = _head("Levels", "levels", 0, folded, width) if levels else []
    for level in () if "levels" in folded else levels:
        grades = view.names.grades(level.id)
        left = [Part(Safe("  ")), Part(level.title, "link", f"role:{level.id}")]
        right = [Part(Safe(f" {grades}"), "grade")] if grades else []
        lines.append(spread(left, right, width, ref=Ref("edge", level.id)))
    return lines


def _problems(view: FamilyView, folded: Collection[str], width: int) -> list[Line]:
    here = [problem for problem in view.problems if problem.path == view.family.path]
    lines = _head("Problems on this page", "problems", len(here), folded, width) if here else []
    for problem in () if "problems" in folded else here:
        lines += draw_problem(problem, width, "  ")
    return lines


def _head(title: str, name: str, count: int, folded: Collection[str], width: int) -> list[Line]:
    left = [Part(Safe("▸ " if name in folded else "▾ "), "quiet"), Part(Safe(title), "heading")]
    right = [Part(Safe(f" {count}"), "quiet")] if count else []
    return [Line(), spread(left, right, width, ref=Ref("section", name))]
