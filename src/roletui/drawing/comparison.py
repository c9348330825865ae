"""A comparison as lines of styled text: two cells to a row, or stacked where there is little room."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from roletui.compare.changes import highlights, pieces
from roletui.compare.labels import MARKS, NOT_GIVEN, mark, notes, section_title, summary_parts, word
from roletui.compare.model import FOLDED, Comparison, Entry, Row, RowKind, SectionDiff, SideName
from roletui.drawing.lines import Line, Part, StyleName, wrap
from roletui.text import Safe

TWO_COLUMNS_FROM = 100
"""Columns from which both sides stand next to each other."""
WIDEST_CELL = 75
"""Columns a cell takes at most: longer lines are hard to read."""
_GUTTER = 4
_INDENT = Part(Safe("    "))


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw: `stacked` None decides by the width; `unfolded` names sections by place and kind of row.

    `bracketed` puts highlights in brackets, for where no colour and no underline can carry them.
    """

    width: int
    stacked: bool | None = None
    everything: bool = False
    unfolded: frozenset[tuple[int, RowKind]] = field(default_factory=frozenset)
    bracketed: bool = False
    page_order: bool = False
    fold_hint: Safe = Safe("")
    only: frozenset[RowKind] = field(default_factory=frozenset)
    """Kinds of rows to show, unfolded; every kind where empty. Counts always tell of all."""

    @property
    def in_one_column(self) -> bool:
        """Whether both sides of a row stand under each other."""
        return self.width < TWO_COLUMNS_FROM if self.stacked is None else self.stacked

    @property
    def cell(self) -> int:
        """Columns of one cell."""
        if self.in_one_column:
            return max(1, self.width - _GUTTER - 2)
        return max(1, min(WIDEST_CELL, (self.width - _GUTTER) // 2))


@dataclass(frozen=True, slots=True)
class Fold:
    """What a folded line stands for: the rows of one kind in the section at a place."""

    section: int
    kind: RowKind


def draw_comparison(comparison: Comparison, look: Look) -> list[Line]:
    """The whole comparison: who, the header's facts, the counts, then section by section."""
    return [line for piece in draw_by_pieces(comparison, look) for line in piece]


def draw_by_pieces(comparison: Comparison, look: Look) -> Iterator[list[Line]]:
    """The same piece by piece, one thing at a time, for who needs only as much as is in sight."""
    yield _draw_head(comparison, look)
    for place, section in enumerate(comparison.sections):
        if not look.only or any(row.kind in look.only for row in section.rows):
            yield [Line()]
            yield from _draw_section(place, section, comparison, look)


def _draw_head(comparison: Comparison, look: Look) -> list[Line]:
    left, right = comparison.left, comparison.right
    if comparison.with_itself:
        said = Safe(f"{left.title} is compared with itself: both sides are the same role.")
        return wrap([Part(said, "title")], look.width)
    cells = [
        [Part(each.title, "title"), *([Part(Safe(f" · {each.family_title}"), "quiet")] if comparison.across else [])]
        for each in (left, right)
    ]
    lines = _pair(cells[0], cells[1], Safe(""), "text", look)
    for fact in comparison.facts:
        kind: RowKind = "same" if fact.same else "changed"
        texts = [[Part(Safe(f"{fact.name}: "), "quiet"), Part(each or NOT_GIVEN)] for each in (fact.left, fact.right)]
        lines += _pair(texts[0], texts[1], MARKS[kind], kind, look, ref=fact)
    lines.append(Line())
    lines += _spaced([*_summary(comparison.summary, comparison), *_why(comparison, look)], look.width)
    return lines


def _why(comparison: Comparison, look: Look) -> list[Part]:
    """A word on what is compared, and on why both sides are stacked where nobody asked for it."""
    said = "   own bullets only" if comparison.own else ""
    if look.stacked is None and look.in_one_column:
        said += f"   stacked: two columns need {TWO_COLUMNS_FROM}"
    return [Part(Safe(said), "quiet")] if said else []


def _summary(counts: Mapping[RowKind, int], comparison: Comparison) -> list[Part]:
    parts: list[Part] = []
    for kind, text in summary_parts(counts, across=comparison.across):
        parts += [Part(Safe("  "))] if parts else []
        parts.append(Part(text, kind))
    return parts or [Part(Safe("nothing to compare"), "quiet")]


def _spaced(parts: Sequence[Part], width: int, *, ref: object = None) -> list[Line]:
    """One line with its wide spaces where it fits, else wrapped."""
    line = Line(tuple(parts), ref)
    return [line] if line.width <= width else wrap(parts, width, ref=ref)


def _draw_section(place: int, section: SectionDiff, comparison: Comparison, look: Look) -> Iterator[list[Line]]:
    title = Part(Safe(section_title(section.kind, section.heading).upper() + "   "), "heading")
    yield _spaced([title, *_summary(section.summary, comparison)], look.width, ref=section)
    shown: list[Row] = []
    folded: dict[RowKind, int] = {}
    for row in _ordered(section, look):
        if look.only:
            shown += [row] if row.kind in look.only else []
        elif row.kind in FOLDED and not look.everything and (place, row.kind) not in look.unfolded:
            folded[row.kind] = folded.get(row.kind, 0) + 1
        else:
            shown.append(row)
    for row in shown:
        yield _draw_row(row, comparison, look)
    for kind, count in folded.items():
        hint = f" ({look.fold_hint})" if look.fold_hint else ""
        said = Safe(f"▸ {MARKS[kind]} {count} {word(kind, across=comparison.across)}{hint}")
        yield wrap([Part(said, kind)], look.width, ref=Fold(place, kind))


def _ordered(section: SectionDiff, look: Look) -> Sequence[Row]:
    if not look.page_order:
        return section.rows
    return sorted(section.rows, key=lambda row: (row.right is None, (row.right or row.left or row.entries()[0]).place))


def _draw_row(row: Row, comparison: Comparison, look: Look) -> list[Line]:
    left, right = _cells(row, look)
    lines = _pair(left, right, mark(row), row.kind, look, ref=row)
    for note in notes(row, comparison):
        if look.in_one_column:
            lines += wrap([Part(note, "origin")], look.width, first=[_INDENT], rest=[_INDENT], ref=row)
        else:
            lines += _pair([], [Part(note, "origin")], Safe(""), "quiet", look, ref=row)
    return lines


def _cells(row: Row, look: Look) -> tuple[list[Part], list[Part]]:
    spans = highlights(row.left.text, row.right.text) if row.left and row.right and row.relation != "same" else ((), ())
    return (
        _cell(row, row.left, "left", spans[0], look),
        _cell(row, row.right, "right", spans[1], look),
    )


def _cell(row: Row, entry: Entry | None, side: SideName, spans: tuple[tuple[int, int], ...], look: Look) -> list[Part]:
    if entry is None:
        return []
    style: StyleName = "same" if row.kind in FOLDED else "text"
    lit: StyleName = "removed" if side == "left" else "added"
    opening, closing = ("[", "]") if side == "left" else ("{", "}")
    parts: list[Part] = []
    for text, highlighted in pieces(entry.text, spans):
        shown = f"{opening}{text}{closing}" if highlighted and look.bracketed else text
        parts.append(Part(Safe(shown), lit if highlighted else style))
    opposite = {other.source for other in _side(row, "right" if side == "left" else "left")}
    for partner in row.also:
        # What is taken over and stands on the other side as well is told once, unless everything is asked for.
        if partner.side == side and (look.everything or partner.entry.source not in opposite):
            joined = "and " if partner.entry.origin == partner.entry.level else "and takes over: "
            parts += [Part(Safe("\n")), Part(Safe(joined), "quiet"), Part(partner.entry.text, style)]
    return parts


def _side(row: Row, side: SideName) -> list[Entry]:
    """All bullets of one side of a row."""
    main = row.left if side == "left" else row.right
    return [each for each in (main, *(partner.entry for partner in row.also if partner.side == side)) if each]


def _pair(
    left: Sequence[Part], right: Sequence[Part], sign: Safe, style: StyleName, look: Look, *, ref: object = None
) -> list[Line]:
    """Both cells with the mark between them, or under each other with the mark in front."""
    if look.in_one_column:
        return _stack(left, right, sign, style, look, ref)
    cells = [wrap(parts, look.cell) if parts else [] for parts in (left, right)]
    lines: list[Line] = []
    for number, (one, other) in enumerate(zip_longest(*cells)):
        shown = sign if number == 0 else Safe("")
        room = Part(Safe(" " * (look.cell - (one.width if one else 0))))
        gutter = Part(Safe(f" {shown}".ljust(_GUTTER)), style)
        lines.append(Line((*(one.parts if one else ()), room, gutter, *(other.parts if other else ())), ref))
    return lines


def _stack(
    left: Sequence[Part], right: Sequence[Part], sign: Safe, style: StyleName, look: Look, ref: object
) -> list[Line]:
    lines: list[Line] = []
    same = left and right and "".join(part.text for part in left) == "".join(part.text for part in right)
    sides = [(" ", right)] if same else [("A", left), ("B", right)]
    for name, parts in sides:
        if parts:
            shown = sign if not lines else Safe("")
            first = [Part(Safe(shown.ljust(_GUTTER)), style), Part(Safe(f"{name} "), "quiet")]
            rest = [Part(Safe(" " * (_GUTTER + 2)))]
            lines += wrap(parts, look.width, first=first, rest=rest, ref=ref)
    return lines
