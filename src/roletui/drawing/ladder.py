"""Where one goes from a role, and the way from one role to another, as lines."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from roletui.drawing.blocks import Ref, draw_block
from roletui.drawing.lines import Line, Part, StyleName, spread, wrap
from roletui.drawing.tree import grades_of
from roletui.model import KIND_NAMES, Catalog
from roletui.patterns import lazy_pattern
from roletui.roles.effective import Held
from roletui.roles.ladder import Edge, EdgeKind, PathStep
from roletui.roles.short_names import ShortNames, ungraded
from roletui.text import Safe, clean_line, counted

EDGE_WORDS: Mapping[EdgeKind, str] = {
    "next-grade": "next grade",
    "next-rank": "next rank",
    "ladder-link": "linked in the career ladder",
    "ladder-name": "named in the career ladder",
    "reports-to": "reporting line",
}
"""Which part of a page leads there."""
ELSEWHERE = "not in this folder"
"""Of a role that a page leads to: said wherever there is room for its name."""
_INDENT = [Part(Safe("  "))]
_ADDRESS = lazy_pattern(r"[#?].*$|/?(?:index)?(?:\.html)?(?:\.md)?/?$")
_STRIP_STEPS, _STRIP_FEEDERS = 4, 2
"""Neighbours that the strip shows at most; all of them are in the lists."""


class Around(NamedTuple):
    """A role's neighbours on the ladder."""

    level_id: str
    steps: tuple[Edge, ...]
    feeders: tuple[Edge, ...]
    reports: tuple[Edge, ...]


class Naming(NamedTuple):
    """What roles are called on screen, and their grades."""

    catalog: Catalog
    short: ShortNames

    @classmethod
    def of(cls, catalog: Catalog) -> "Naming":
        """The names of a catalogue, worked out now."""
        return cls(catalog, ShortNames(catalog))

    def beside(self, role_id: str, other: str) -> Safe:
        """A role's name next to another role: short where both are of one family."""
        levels = self.catalog.levels
        if role_id in levels and other in levels and levels[role_id][0].id == levels[other][0].id:
            return self.short[role_id]
        return self.short.alone(role_id)

    def ungraded(self, role_id: str, name: Safe) -> Safe:
        """A role's name where its grades are beside it."""
        found = self.catalog.levels.get(role_id)
        return ungraded(name, found[1]) if found else name

    def grades(self, role_id: str) -> Safe:
        """A role's grades; a family's from the lowest to the highest."""
        if role_id in self.catalog.levels:
            return grades_of(self.catalog.levels[role_id][1])
        family = self.catalog.by_id.get(role_id)
        numbers = (
            [grade for level in family.levels for grade in level.grades if isinstance(grade, int)] if family else []
        )
        return Safe("–".join(dict.fromkeys(map(str, (min(numbers), max(numbers))))) if numbers else "")


def end_of(edge: Edge, *, back: bool = False) -> str | None:
    """The role at the other end of an edge."""
    return edge.source if back else edge.target


def merged(edges: Iterable[Edge], *, back: bool = False) -> list[list[Edge]]:
    """Edges that lead to one role are together, in the order of the first."""
    alike: dict[object, list[Edge]] = {}
    for edge in edges:
        alike.setdefault(end_of(edge, back=back) or edge.url or edge.quote, []).append(edge)
    return list(alike.values())


def edge_name(edge: Edge, names: Naming, beside: str, *, back: bool = False) -> Safe:
    """What the other end is called; for a page that is not in the folder, its address in words."""
    end = end_of(edge, back=back)
    if end:
        return names.beside(end, beside)
    last = _ADDRESS.sub("", str(edge.url or "")).rstrip("/").rpartition("/")[2]
    words = " ".join(word[:1].upper() + word[1:] for word in re.split(r"[-_]+", last) if word)
    return clean_line(words) or edge.quote


def draw_strip(around: Around, names: Naming, width: int) -> list[Line]:
    """The ladder around a role on one line: who comes here, the role, where it leads."""
    steps, feeders = merged(around.steps), merged(around.feeders, back=True)
    if not steps and not feeders:
        return []
    here = around.level_id
    before = [_stop(each[0], names, here, back=True) for each in feeders[:_STRIP_FEEDERS]]
    after = [_stop(each[0], names, here) for each in steps[:_STRIP_STEPS]]
    called, grade = names.ungraded(here, names.short[here]), names.grades(here)
    found = [Part(Safe(f"● {called} {grade}".rstrip() if adds_grade(grade, called) else f"● {called}"), "title")]
    for ahead, behind in sorted(product(range(len(after) + 1), range(len(before) + 1)), key=_worth, reverse=True):
        line = Line(tuple(_strip(before[:behind], found, after[:ahead], len(feeders), len(steps))))
        if line.width <= width:
            return [line]
    return [spread(line.parts, [], width)]


def _worth(shown: tuple[int, int]) -> tuple[int, bool, int, int]:
    """How much so many roles ahead and behind say: one on each side first, and where it leads before the rest."""
    ahead, behind = shown
    return bool(ahead) + bool(behind), bool(ahead), ahead, behind


def _stop(edge: Edge, names: Naming, beside: str, *, back: bool = False) -> list[Part]:
    end = end_of(edge, back=back)
    grade = names.grades(end) if end else Safe("")
    called = names.ungraded(end or "", edge_name(edge, names, beside, back=back))
    style: StyleName = "origin" if back else "link"
    name = [Part(Safe("○ "), style), Part(called, style, _target(edge, back=back))]
    return [*name, Part(Safe(f" {grade}"), "grade")] if grade and adds_grade(grade, called) else name


def adds_grade(grade: str, called: str) -> bool:
    """Whether a grade says more than the name before it: "Level 6" says its own."""
    return called.split()[-1:] != [grade]


def _target(edge: Edge, *, back: bool = False) -> str:
    end = end_of(edge, back=back)
    return f"role:{end}" if end else str(edge.url or "")


def _strip(
    before: Sequence[Sequence[Part]],
    here: Sequence[Part],
    after: Sequence[Sequence[Part]],
    feeders: int,
    steps: int,
) -> list[Part]:
    """The strip, with those neighbours counted that it has no room for."""

    def rest(count: int, *, named: bool) -> str:
        return f"{count} more" if named else counted(count, "role")

    parts: list[Part] = []
    for stop in before:
        parts += [*stop, Part(Safe("  "))]
    if feeders > len(before):
        parts.append(Part(Safe(f"{rest(feeders - len(before), named=bool(before))} "), "quiet"))
    if parts:
        parts[-1] = parts[-1]._replace(text=Safe(parts[-1].text.rstrip() + " "))
        parts.append(Part(Safe("━━ "), "rule"))
    parts += here
    for place, stop in enumerate(after):
        parts += [Part(Safe("  ")) if place else Part(Safe(" ━━ "), "rule"), *stop]
    if steps > len(after):
        said = rest(steps - len(after), named=bool(after))
        parts.append(Part(Safe(f"  {said}" if after else f" ━━ {said}"), "quiet"))
    return parts


def draw_edges(
    edges: Iterable[Edge], names: Naming, beside: str, width: int, *, back: bool = False, author: bool = False
) -> list[Line]:
    """Edges of the ladder, one line for each role at their other end, with the parts of the pages they come from."""
    lines: list[Line] = []
    for alike in merged(edges, back=back):
        edge = alike[0]
        end = end_of(edge, back=back)
        arrow = Part(Safe("  ← " if back else "  → "), "quiet")
        left = [Part(edge_name(edge, names, beside, back=back), "link", _target(edge, back=back))]
        grade = names.grades(end) if end else Safe("")
        left += [Part(Safe(f"  {grade}"), "grade")] if grade else []
        reasons = [EDGE_WORDS[each.kind] for each in alike if each.kind != "reports-to"]
        said = [*([] if end else [ELSEWHERE]), *dict.fromkeys(reasons)]
        lines += _beside([arrow, *left], said, width, Ref("edge", edge))
        if author:
            lines += wrap(
                [_where(alike)], width, first=[Part(Safe("    "))], rest=[Part(Safe("    "))], ref=Ref("edge", edge)
            )
    return lines


def _beside(left: Sequence[Part], reasons: Sequence[str], width: int, ref: Ref) -> list[Line]:
    """A name with as many of the reasons at its right as there is room for; a name that is too long is wrapped."""
    needed = int(ELSEWHERE in reasons)
    for count in range(len(reasons), needed - 1, -1):
        said = [Part(Safe("  " + " · ".join(reasons[:count])), "quiet")] if count else []
        if Line((*left, *said)).width <= width:
            return [spread(left, said, width, ref=ref)]
    rest = [Part(Safe(f"  {reason}"), "quiet") for reason in reasons[:needed]]
    return wrap([*left[1:], *rest], width, first=left[:1], rest=[Part(Safe("    "))], ref=ref)


def _where(edges: Sequence[Edge]) -> Part:
    """The lines that edges were read from, page by page."""
    pages: dict[Safe, list[int]] = {}
    for edge in edges:
        pages.setdefault(edge.path, []).append(edge.line)
    said = "  ".join(f"{path}:{','.join(map(str, dict.fromkeys(lines)))}" for path, lines in pages.items())
    return Part(Safe(said), "quiet")


def draw_around(around: Around, names: Naming, width: int) -> list[Line]:
    """A role's next steps, the roles that lead to it, and those that report to it."""
    lines = _draw_name(around.level_id, names, width)
    for edges, heading, nothing, back in (
        (around.steps, "Leads to", "No next step is written on the pages.", False),
        (around.feeders, "Comes from", "No role leads here.", True),
        (around.reports, "Direct reports", "", True),
    ):
        if edges or nothing:
            lines += [Line(), *wrap([Part(Safe(heading), "heading")], width)]
        lines += draw_edges(edges, names, around.level_id, width, back=back, author=True)
        if not edges and nothing:
            lines += wrap([Part(Safe(nothing), "quiet")], width, first=_INDENT, rest=_INDENT)
    return lines


def draw_path(start: str, steps: Sequence[PathStep], goal: str, names: Naming, width: int) -> list[Line]:
    """The roles along a way, each with what it asks that the one before does not."""
    lines = _draw_name(start, names, width)
    stops = [*(step.edge.source for step in steps[1:]), goal]
    for step, stop in zip(steps, stops, strict=True):
        lines.append(Line())
        grade = names.grades(stop)
        called = names.ungraded(stop, names.short.alone(stop))
        parts = [Part(called, "title", f"role:{stop}"), Part(Safe(f"  {grade}"), "grade")]
        said = Part(Safe(f"  {EDGE_WORDS[step.edge.kind]}, "), "quiet")
        lines += wrap([*parts, said, _where([step.edge])], width, first=[Part(Safe("→ "))], rest=_INDENT, ref=step.edge)
        lines += _draw_gap(step, width)
    return lines


def _draw_name(level_id: str, names: Naming, width: int) -> list[Line]:
    title = names.catalog.title_of(level_id)
    grade = names.grades(level_id)
    parts = [Part(title, "title"), *([Part(Safe(f"  {grade}"), "grade")] if grade else [])]
    return wrap([*parts, Part(Safe(f"  {level_id}"), "quiet")], width, rest=_INDENT)


def section_of(held: Held) -> Safe:
    """What the section of a block is called: its kind, or its heading where it is of no known kind."""
    heading = Safe(held.heading.strip(" :")) if held.kind == "other" else Safe("")
    return heading or KIND_NAMES[held.kind]


def _draw_gap(step: PathStep, width: int) -> list[Line]:
    if not step.gap:
        return wrap([Part(Safe("nothing more is asked"), "quiet")], width, first=_INDENT, rest=_INDENT)
    sections: dict[Safe, list[Held]] = {}
    for held in step.gap:
        sections.setdefault(section_of(held), []).append(held)
    lines: list[Line] = []
    for name, asked in sections.items():
        heading = [Part(name, "heading"), Part(Safe(f" · {len(asked)} more"), "quiet")]
        lines += wrap(heading, width, first=_INDENT, rest=_INDENT)
        for held in asked:
            lines += draw_block(held.block, width, ref=held, mark="+", indent=2)
    return lines
