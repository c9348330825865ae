"""Search results as lines: each text with its words marked, below it the role, section, grade and place."""

from collections.abc import Sequence
from dataclasses import dataclass

from roletui.drawing.lines import Line, Part, wrap
from roletui.model import KIND_NAMES, Catalog
from roletui.search import Hit, Results, by_role
from roletui.text import Safe

_NAMED = 3
"""Further roles that hold a bullet and are named; the rest is counted."""
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class HitRef:
    """Which hit a line shows: the same for all its lines."""

    number: int


def draw_results(results: Results, catalog: Catalog, width: int, *, first: int = 0) -> list[Line]:
    """All hits, best first; `first` is the number of the first one where only a part is drawn."""
    lines: list[Line] = []
    for number, hit in enumerate(results.hits, first):
        lines.extend(draw_hit(hit, catalog, width, number))
    return lines


def draw_hit(hit: Hit, catalog: Catalog, width: int, number: int) -> list[Line]:
    """One hit: its text, and where it stands and who holds it."""
    ref = HitRef(number)
    mark = Part(Safe("• ") if hit.section != "title" else Safe("▪ "), "quiet")
    text = wrap(marked_parts(hit), width, first=[mark], rest=[Part(Safe("  "))], ref=ref)
    return text + wrap(_where(hit, catalog), width, first=[Part(Safe(_INDENT))], rest=[Part(Safe(_INDENT))], ref=ref)


def marked_parts(hit: Hit) -> list[Part]:
    """The text of a hit with what matched standing out."""
    parts: list[Part] = []
    end = 0
    for start, stop in hit.spans:
        parts.append(Part(Safe(hit.text[end:start])))
        parts.append(Part(Safe(hit.text[start:stop]), "hit"))
        end = stop
    return [part for part in (*parts, Part(Safe(hit.text[end:]))) if part.text]


def _where(hit: Hit, catalog: Catalog) -> list[Part]:
    """The owner, its grade, the section, the other roles that hold it, and the place in the pages."""
    between = Part(Safe(" · "), "quiet")
    role = hit.holder
    parts = [Part(catalog.title_of(role), "title", f"role:{role}")]
    if hit.specialty:
        parts += [between, Part(hit.specialty, "quiet")]
    if role in catalog.levels and (grades := catalog.levels[role][1].grades):
        parts += [between, Part(Safe("grade " + "/".join(map(str, grades))), "grade")]
    if hit.section != "title":
        parts += [between, Part(section_name(hit.section), "quiet")]
    others = [level for level in hit.asked if level != role]
    if others:
        parts += [between, Part(Safe("held by "), "quiet"), *_named(others, catalog)]
    more = f" and {hit.copies - 1} more place{'' if hit.copies == 2 else 's'}" if hit.copies > 1 else ""
    return [*parts, between, Part(Safe(f"{hit.path}:{hit.line}{more}"), "quiet")]


def _named(levels: Sequence[str], catalog: Catalog) -> list[Part]:
    parts: list[Part] = []
    for level in levels[:_NAMED]:
        parts += [Part(Safe(", "), "quiet"), Part(catalog.title_of(level), "quiet", f"role:{level}")]
    if len(levels) > _NAMED:
        parts.append(Part(Safe(f" and {len(levels) - _NAMED} more"), "quiet"))
    return parts[1:]


def section_name(section: str) -> Safe:
    """What a kind of section is called on screen."""
    return Safe(next((title for kind, title in KIND_NAMES.items() if kind == section), section.capitalize()))


def draw_by_role(results: Results, catalog: Catalog, width: int) -> list[Line]:
    """Hits below the roles that hold them: roles that are named, then the role with the best hit."""
    lines: list[Line] = []
    for role, held in by_role(results).items():
        if lines:
            lines.append(Line())
        parts = [Part(catalog.title_of(role), "title", f"role:{role}")]
        if role in catalog.levels and (grades := catalog.levels[role][1].grades):
            parts += [Part(Safe(" · "), "quiet"), Part(Safe("grade " + "/".join(map(str, grades))), "grade")]
        bullets = [hit for hit in held if hit.section != "title"]
        counted = f" · {len(bullets)} bullet{'' if len(bullets) == 1 else 's'}" if bullets else ""
        lines.extend(wrap([*parts, Part(Safe(counted), "quiet")], width, ref=("role", role)))
        for hit in bullets:
            mark = Part(Safe("  • " if hit.owner == role else "  ↳ "), "quiet" if hit.owner == role else "inherited")
            place = Part(Safe(f" {hit.path}:{hit.line}"), "quiet")
            text = [*marked_parts(hit), place]
            lines.extend(wrap(text, width, first=[mark], rest=[Part(Safe(_INDENT))], ref=("role", role, hit.line)))
    return lines
