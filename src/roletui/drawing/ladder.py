"""Where one goes from a role, and the way from one role to another, as lines."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from roletui.drawing.blocks import draw_block
from roletui.drawing.lines import Line, Part, wrap
from roletui.model import KIND_NAMES
from roletui.roles.ladder import Edge, EdgeKind, Step
from roletui.text import Safe

EDGE_WORDS: Mapping[EdgeKind, str] = {
    "next-grade": "next grade",
    "ladder-link": "linked in the career ladder",
    "ladder-name": "named in the career ladder",
    "reports-to": "reporting line",
}
"""On whose word a step stands."""

TitleOf = Callable[[str], Safe]
_INDENT = [Part(Safe("  "))]


class Around(NamedTuple):
    """A role's neighbours on the ladder."""

    level_id: str
    steps: tuple[Edge, ...]
    feeders: tuple[Edge, ...]
    reports: tuple[Edge, ...]


def draw_edges(edges: Iterable[Edge], title_of: TitleOf, width: int, *, back: bool = False) -> list[Line]:
    """Edges of the ladder, each with its kind and the line it was read from; `back` names their sources."""
    lines: list[Line] = []
    for told in _told_alike(edges, back=back):
        edge = told[0]
        end = edge.source if back else edge.target
        if end:
            name = Part(title_of(end), "link", f"role:{end}")
        else:
            name = Part(Safe(f"{edge.url or edge.quote} (not in this folder)"), "link", str(edge.url or ""))
        arrow = Part(Safe("  ← " if back else "  → "), "quiet")
        lines += wrap([name, _where(*told)], width, first=[arrow], rest=[Part(Safe("    "))], ref=edge)
    return lines


def _told_alike(edges: Iterable[Edge], *, back: bool) -> list[list[Edge]]:
    """Edges to one role that differ only in the line they were read from stand together."""
    alike: dict[tuple[object, ...], list[Edge]] = {}
    for edge in edges:
        end = edge.source if back else edge.target or edge.url
        alike.setdefault((end, edge.kind, edge.path), []).append(edge)
    return list(alike.values())


def _where(*edges: Edge) -> Part:
    lines = ",".join(str(line) for line in dict.fromkeys(edge.line for edge in edges))
    return Part(Safe(f" · {EDGE_WORDS[edges[0].kind]}, {edges[0].path}:{lines}"), "quiet")


def draw_around(around: Around, title_of: TitleOf, width: int) -> list[Line]:
    """A role's next steps, the roles that lead to it, and those that report to it."""
    lines = _draw_name(around.level_id, title_of, width)
    for edges, heading, nothing, back in (
        (around.steps, "Where one can go", "no next step is written down", False),
        (around.feeders, "From where one comes", "no step leads here", True),
        (around.reports, "Who reports here", "", True),
    ):
        if edges or nothing:
            lines += [Line(), *wrap([Part(Safe(heading), "heading")], width)]
        lines += draw_edges(edges, title_of, width, back=back)
        if not edges and nothing:
            lines += wrap([Part(Safe(nothing), "quiet")], width, first=_INDENT, rest=_INDENT)
    return lines


def draw_path(start: str, steps: Sequence[Step], goal: str, title_of: TitleOf, width: int) -> list[Line]:
    """The roles along a way, each with what it asks that the one before does not."""
    lines = _draw_name(start, title_of, width)
    stops = [*(step.edge.source for step in steps[1:]), goal]
    for step, stop in zip(steps, stops, strict=True):
        arrow = [Part(Safe("→ "))]
        lines.append(Line())
        lines += wrap(
            [Part(title_of(stop), "title", f"role:{stop}"), _where(step.edge)],
            width,
            first=arrow,
            rest=_INDENT,
            ref=step.edge,
        )
        lines += _draw_gap(step, width)
    return lines


def _draw_name(level_id: str, title_of: TitleOf, width: int) -> list[Line]:
    return wrap([Part(title_of(level_id), "title"), Part(Safe(f" · {level_id}"), "quiet")], width, rest=_INDENT)


def _draw_gap(step: Step, width: int) -> list[Line]:
    if not step.gap:
        return wrap([Part(Safe("nothing more is asked"), "quiet")], width, first=_INDENT, rest=_INDENT)
    lines: list[Line] = []
    for kind in dict.fromkeys(held.kind for held in step.gap):
        asked = [held for held in step.gap if held.kind == kind]
        heading = [Part(Safe(KIND_NAMES[kind]), "heading"), Part(Safe(f" · {len(asked)} more"), "quiet")]
        lines += wrap(heading, width, first=_INDENT, rest=_INDENT)
        for held in asked:
            lines += draw_block(held.block, width, ref=held, mark="+", indent=2)
    return lines
