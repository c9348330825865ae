"""What the lists on top of a comparison show: partners for a bullet, bullets like it, kinds of rows. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from roletui.compare.model import ROW_KINDS, Comparison, Entry, RowKind, SideName
from roletui.compare.naming import KIND_NAMES, MARKS, section_name, word
from roletui.compare.similar import Similar
from roletui.compare.suggesting import suggestions
from roletui.drawing.lines import Line, Part, wrap
from roletui.text import Safe

_OTHER: dict[SideName, SideName] = {"left": "right", "right": "left"}
HOLDERS_LISTED = 12
"""Who has the same bullet is listed so far; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Held:
    """Where a bullet of the list stands: its role or family, and the line of a page."""

    owner: str
    line: int
    path: Safe


def similar_lines(found: Sequence[Similar], words: str, width: int) -> list[Line]:
    """The bullets whose words or holders fit, nearest first."""
    lines: list[Line] = []
    indent = Part(Safe("      "))
    for each in found:
        if not _fits(words, each.text, *(f"{holder.title} {holder.path}" for holder in each.holders)):
            continue
        near = Part(Safe(f"{round(100 * min(1.0, each.score)):>3} % "), "quiet")
        lines += [Line()] if lines else []
        lines += wrap([Part(each.text, "strong")], width, first=[near], rest=[indent])
        for holder in each.holders[:HOLDERS_LISTED]:
            where = Part(Safe(f" · {KIND_NAMES[holder.kind]} · {holder.path}:{holder.line}"), "quiet")
            ref = Held(holder.owner, holder.line, holder.path)
            lines += wrap([Part(holder.title), where], width, first=[indent], rest=[indent], ref=ref)
        more = len(each.holders) - HOLDERS_LISTED
        if more > 0:
            lines += wrap([Part(Safe(f"and {more} more"), "quiet")], width, first=[indent], rest=[indent])
    return lines


def partner_lines(comparison: Comparison, entry: Entry, side: SideName, words: str, width: int) -> list[Line]:
    """Every bullet of the other side that one could be paired with: the likeliest first, then the rest as read."""
    near = suggestions(comparison, entry, side)
    rest = [other for other in _bullets(comparison, _OTHER[side]) if other not in near]
    lines: list[Line] = []
    for title, entries in (("Most like it", near), ("All others of the other role", rest)):
        fitting = [other for other in entries if _fits(words, other.text)]
        if fitting:
            lines += [Line()] if lines else []
            lines.append(Line((Part(Safe(title), "heading"),)))
        for other in fitting:
            after = Part(Safe(f" · {section_name(other)}"), "quiet")
            lines += wrap(
                [Part(other.text), after], width, first=[Part(Safe("• "))], rest=[Part(Safe("  "))], ref=other
            )
    return lines


def _bullets(comparison: Comparison, side: SideName) -> list[Entry]:
    """The bullets of one side in the order of its page, those without a counterpart first."""
    found: dict[Entry, bool] = {}
    for row in comparison.rows:
        entry = row.left if side == "left" else row.right
        for each in (entry, *(partner.entry for partner in row.also if partner.side == side)):
            if each is not None:
                found[each] = row.left is not None and row.right is not None
    return sorted(found, key=lambda each: (found[each], each.place))


def kind_lines(counts: Mapping[RowKind, int], only: Collection[RowKind], words: str, *, across: bool) -> list[Line]:
    """Every kind of row with its mark and count; those that are shown alone are ticked."""
    lines: list[Line] = []
    for kind in ROW_KINDS:
        name = word(kind, across=across)
        if _fits(words, kind, name):
            tick = "✓" if kind in only else " "
            lines.append(Line((Part(Safe(f"{tick} {MARKS[kind]} {counts[kind]:>4}  {name}"), kind),), kind))
    return lines


def _fits(words: str, *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(each in text for each in words.casefold().split())
