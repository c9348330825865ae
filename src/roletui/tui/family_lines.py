"""A family as lines: what its page says for all levels, and its levels as links."""

from collections.abc import Callable, Collection

from roletui.drawing.blocks import SECTION_TITLES, draw_block
from roletui.drawing.lines import Line, Part, wrap
from roletui.drawing.role import Ref, grades_text
from roletui.model import Family, Problem
from roletui.text import Safe


def draw_family(
    family: Family, problems: Collection[Problem], follow: Callable[[Safe], str], folded: Collection[str], width: int
) -> list[Line]:
    """Title, page, summary, levels, and the sections that stand on the page for all of them."""
    lines = wrap([Part(family.title or Safe(family.path), "title")], width, ref=Ref("title", family.id))
    for label, text in (
        ("Id", Safe(family.id)),
        ("Department", family.department),
        ("Page", Safe(f"{family.path}:{family.line}")),
    ):
        if text:
            lead, rest = Part(Safe(f"{label:<11} "), "quiet"), Part(Safe(" " * 12))
            lines += wrap([Part(text)], width, first=[lead], rest=[rest], ref=Ref("fact", label))
    if family.summary:
        lines.append(Line())
    for paragraph in family.summary:
        lines += draw_block(paragraph, width, ref=Ref("block", paragraph), follow=follow, indent=0)
    lines += _head("Levels", "levels", len(family.levels), folded, width)
    if "levels" not in folded:
        for level in family.levels:
            parts = [Part(level.title, "link", f"role:{level.id}"), Part(Safe(f"  {grades_text(level)}"), "grade")]
            lines += wrap(parts, width, first=[Part(Safe("  "))], rest=[Part(Safe("    "))], ref=Ref("edge", level.id))
    for section in family.sections:
        title = SECTION_TITLES[section.kind] if section.kind != "other" else section.heading or SECTION_TITLES["other"]
        lines += _head(title, section.kind, len(section.items), folded, width)
        for block in () if section.kind in folded else section.blocks():
            lines += draw_block(
                block, width, ref=Ref("block", block), follow=follow, after=[Part(Safe(f"  :{block.line}"), "quiet")]
            )
    lines += _specialties(family, folded, follow, width)
    here = [problem for problem in problems if problem.path == family.path]
    if here:
        lines += _head("Problems on this page", "problems", len(here), folded, width)
    for problem in () if "problems" in folded else here:
        parts = [Part(problem.message, problem.severity), Part(Safe(f"  :{problem.line or 1}"), "quiet")]
        lines += wrap(parts, width, first=[Part(Safe("  ! "), problem.severity)], rest=[Part(Safe("    "))],
                      ref=Ref("problem", problem))  # fmt: skip
    return lines


def _head(title: str, kind: str, count: int, folded: Collection[str], width: int) -> list[Line]:
    mark = "▸ " if kind in folded else ""
    parts = [Part(Safe(mark + title), "heading"), Part(Safe(f"   {count}"), "quiet")]
    return [Line(), *wrap(parts, width, ref=Ref("section", kind))]


def _specialties(family: Family, folded: Collection[str], follow: Callable[[Safe], str], width: int) -> list[Line]:
    if not family.specialties:
        return []
    lines = _head("Specialties", "specialties", len(family.specialties), folded, width)
    for specialty in () if "specialties" in folded else family.specialties:
        parts = [Part(specialty.title, "strong"), Part(Safe(f"  :{specialty.line}"), "quiet")]
        rest = Part(Safe("    "))
        lines += wrap(parts, width, first=[Part(Safe("  "))], rest=[rest], ref=Ref("specialty", specialty))
        for section in specialty.sections:
            if section.heading and section.heading != specialty.title:
                lines += wrap([Part(section.heading, "quiet")], width, first=[rest], rest=[rest])
            for block in section.blocks():
                lines += draw_block(block, width, ref=Ref("block", block), follow=follow, indent=2)
    return lines
