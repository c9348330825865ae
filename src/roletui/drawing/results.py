"""Search results as lines: each text with its words marked, below it the role, section, grade and place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len

from roletui.drawing.blocks import RULE
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part, cut, spread, wrap
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
    """One hit: its text, and where it is and who holds it."""
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


@dataclass(frozen=True, slots=True)
class RoleRef:
    """Which role a line of results heads."""

    role: str


class RoleResult(NamedTuple):
    """A role in the results: the bullets listed below it by their numbers, and how many more it has of those above.

    `inherits` says that it has all of these by inheritance, and none in words of its own page.
    """

    role: str
    bullets: tuple[int, ...]
    more: int
    inherits: bool


def roles_found(results: Results) -> list[RoleResult]:
    """The roles that answer, each bullet listed once: below the role it is in, or the first that inherits it."""
    held = by_role(results)
    numbers = {id(hit): number for number, hit in enumerate(results.hits)}
    named = set(results.named)
    listed: set[int] = set()
    found: list[RoleResult] = []
    for role, hits in held.items():
        bullets = [hit for hit in hits if hit.section != "title"]
        own = [
            hit
            for hit in bullets
            if role in named or hit.owner == role or (hit.owner not in held and id(hit) not in listed)
        ]
        shown = set(map(id, own))
        listed |= shown
        inherits = not any(role in hit.owners for hit in bullets if id(hit) not in shown)
        found.append(RoleResult(role, tuple(numbers[id(hit)] for hit in own), len(bullets) - len(own), inherits))
    return found


def draw_found(
    found: RoleResult, results: Results, names: Naming, width: int, *, spaced: bool = False, marks: str = ""
) -> list[Line]:
    """A role with its grade, and its bullets below it, one line each, cut around what was found."""
    grades = names.grades(found.role)
    left = [Part(Safe(f"{marks} "), "changed")] if marks else []
    left.append(Part(names.ungraded(found.role, names.short.alone(found.role)), "title", f"role:{found.role}"))
    right = [Part(Safe(f" {grades}"), "grade")] if grades else []
    note = Part(Safe(f"  {_more(found) if found.role in names.catalog.levels else 'family'}"), "origin")
    if note.text.strip() and Line((*left, note, *right)).width <= width:
        left.append(note)
    lines = [Line()] if spaced else []
    lines.append(spread(left, right, width, ref=RoleRef(found.role)))
    for number in found.bullets:
        hit = results.hits[number]
        mark = Part(Safe("  • " if found.role in hit.owners else f"  {RULE}• "), "quiet")
        parts = [*excerpt(hit, width - Line((mark,)).width)]
        lines.append(Line((mark, *parts), (found.role, HitRef(number))))
    return lines


def _more(found: RoleResult) -> str:
    verb = "inherits" if found.inherits else "has"
    if not found.more:
        return ""
    if found.bullets:
        return f"{verb} {found.more} more"
    return {1: f"{verb} it", 2: f"{verb} both"}.get(found.more, f"{verb} all {found.more}")


_BEFORE = 3
"""Part of the room, one in so many, that is before the first word found where the beginning is left out."""


def excerpt(hit: Hit, room: int) -> list[Part]:
    """As much of a hit's text as fits on one line, with the first word found in sight."""
    parts = [part._replace(text=Safe(part.text.replace("\n", " "))) for part in marked_parts(hit)]
    if Line(tuple(parts)).width <= room:
        return parts
    first = hit.spans[0] if hit.spans else (0, 0)
    start = 0
    if cell_len(hit.text[: first[1]]) > room - 1:
        start = max(0, min(first[0] - room // _BEFORE, len(hit.text) - room + 1))
        start = hit.text.find(" ", start, first[0]) + 1 or start
    kept: list[Part] = [Part(Safe("…"), "quiet")] if start else []
    used, at = len(kept), 0
    for part in parts:
        text = part.text[max(0, start - at) :] if at + len(part.text) > start else ""
        at += len(part.text)
        if used + cell_len(text) > room:
            return [*kept, part._replace(text=cut(text + " ", room - used))] if room > used else kept
        kept += [part._replace(text=Safe(text))] if text else []
        used += cell_len(text)
    return kept


_HOLDER_SHARE = 3
"""Part of a line, one in so many, that the role of a bullet takes."""


def draw_bullet(hit: Hit, names: Naming, width: int, number: int) -> Line:
    """A hit on one line: its text cut around what was found, and at the right its role."""
    if hit.section == "title":
        grades = names.grades(hit.holder)
        called = [Part(Safe("▪ "), "quiet"), *excerpt(hit, max(1, width - 10))]
        return spread(called, [Part(Safe(f" {grades}"), "grade")] if grades else [], width, ref=HitRef(number))
    holder = cut(names.short.alone(hit.holder), width // _HOLDER_SHARE, middle=True)
    right = Part(Safe(f"  {holder}"), "quiet", f"role:{hit.holder}")
    mark = Part(Safe("• "), "quiet")
    room = width - 2 - cell_len(right.text)
    return spread([mark, *excerpt(hit, max(1, room))], [right], width, ref=HitRef(number))


_OFFERED = ("in", "grade", "family", "without", "level", "department", "own")
"""Filters in the order in which they are offered."""


def draw_filters(results: Results | None, width: int, *, offered: bool) -> list[Line]:
    """The filters of a search, each on a ground of its own; one that no role has is struck and says why."""
    asked = results.filters if results is not None else ()
    parts: list[Part] = []
    for each in asked:
        parts.append(Part(Safe(f" {each.text} "), "removed" if each.fault else "chip"))
        parts.append(Part(Safe(" ")))
    if offered:
        before = Safe(" or by" if parts else "narrow by")
        free = [name for name in _OFFERED if not any(name in each.text.partition(":")[0] for each in asked)]
        parts += _offered(before, free, width - sum(cell_len(part.text) for part in parts))
    if not parts:
        return []
    # What is wrong with the query as a whole is said in place of the results.
    is_query = results is None or results.error is None
    said = [Part(each.fault, "warning") for each in asked if each.fault and is_query]
    lines = [spread(parts, [], width)]
    return lines + [line for part in said for line in wrap([part], width)]


def _offered(before: Safe, names: Iterable[str], room: int) -> list[Part]:
    """Filters that can be typed, as many as there is room for; none is cut."""
    shown = str(before)
    for name in names:
        if cell_len(shown) + len(name) + 3 <= room:
            shown += f"  {name}:"
    return [Part(Safe(shown), "quiet")] if shown != before else []


@dataclass(frozen=True, slots=True)
class QueryRef:
    """Which search of before a line shows."""

    query: Safe


def draw_queries(queries: Sequence[str], width: int) -> list[Line]:
    """Searches of before, the last one first, each on one line."""
    if not queries:
        return []
    head = Line((Part(Safe("Searched before"), "heading"),))
    rows = [Line((Part(cut(query, width)),), QueryRef(Safe(query))) for query in reversed(queries)]
    return [head, *rows]


def draw_by_role(results: Results, names: Naming, width: int) -> list[Line]:
    """Roles that answer, those that are named first, with their bullets."""
    return [
        line
        for place, found in enumerate(roles_found(results))
        for line in draw_found(found, results, names, width, spaced=place > 0)
    ]
