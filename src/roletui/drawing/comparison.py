"""A comparison as lines of styled text: two columns, or where there is little room one with words struck and put in.

Rows are in the order of the right page, and what is gone where it was on the left one; children stay below their
sentence, and what both roles share is folded where it is.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from roletui.compare.changes import highlights, pieces
from roletui.compare.labels import MARKS as PLAIN_MARKS
from roletui.compare.labels import NOT_GIVEN, inherited_from, section_title, where_from
from roletui.compare.model import (
    FOLDED,
    ROW_KINDS,
    Comparison,
    Entry,
    Fact,
    Role,
    Row,
    RowKind,
    SectionDiff,
    SideName,
    count_rows,
)
from roletui.drawing.ladder import Naming, adds_grade
from roletui.drawing.lines import Line, Part, StyleName, spread, wrap
from roletui.drawing.tree import PINNED, chip_of
from roletui.text import Safe, counted

TWO_COLUMNS_FROM = 100
"""Columns of the screen from which both sides are next to each other."""
FRAME = 4
"""Columns of the screen that a pane's frame, cursor bar and scroll bar may take from its text."""
WIDEST_CELL = 75
"""Columns a cell takes at most: longer lines are hard to read."""
MARKS: Mapping[RowKind, Safe] = {**PLAIN_MARKS, "gone": Safe("−"), "inherited": Safe("↳")}
"""Signs of the kinds of rows, as on every screen."""
OWN = Safe("its own")
"""Said of a role's own bullets below inherited ones."""
_GUTTER = 5
_BAR: Mapping[RowKind, str] = {kind: "░" if kind == "gone" else "█" for kind in ROW_KINDS}
_BAR_ORDER: tuple[RowKind, ...] = ("same", "inherited", "moved", "changed", "new", "gone")
_BAR_SHARE = 0.6
"""Part of the width that the bar takes, where its counts are beside it."""
_ALIKE = 0.3
"""Share of a text's words that stay, below which both texts are shown whole rather than mixed."""

_SMALL = 3
"""Letters of a word that says little by itself."""
_SIGNS = ".,;:!?()"
_BRACKETS: Mapping[StyleName, str] = {"removed": "[]", "added": "{}"}

Source = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Fold:
    """What a folded line stands for: neighbouring rows that both sides share, by their bullets' sources."""

    section: int
    sources: frozenset[Source]


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw: `stacked` None decides by the width; `bracketed` marks words where no colour can."""

    width: int
    stacked: bool | None = None
    everything: bool = False
    unfolded: frozenset[Fold] = field(default_factory=frozenset)
    bracketed: bool = False
    by_kind: bool = False
    only: frozenset[RowKind] = field(default_factory=frozenset)
    """Kinds of rows to show, unfolded; every kind where empty. Counts are always of all."""
    origins: bool = False
    """Whether a line above inherited bullets says from whom they are."""

    @property
    def in_one_column(self) -> bool:
        """Whether both sides of a row are in one column."""
        return self.width < TWO_COLUMNS_FROM - FRAME if self.stacked is None else self.stacked

    @property
    def cell(self) -> int:
        """Columns of one cell."""
        return max(1, min(WIDEST_CELL, (self.width - _GUTTER) // 2))


def draw_comparison(comparison: Comparison, look: Look, names: Naming) -> list[Line]:
    """The whole comparison: who, what it comes to, then section by section."""
    lines = draw_head(comparison, look, names)
    return lines + [line for piece in draw_by_pieces(comparison, look, names) for line in piece]


def draw_by_pieces(comparison: Comparison, look: Look, names: Naming) -> Iterator[list[Line]]:
    """All below the head piece by piece, for who needs only as much as is in sight."""
    facts = [fact for fact in comparison.facts if not fact.same and not _is_grade(fact)]
    if facts and (not look.only or "changed" in look.only):
        yield [line for fact in facts for line in _draw_fact(fact, look)]
    for place, section in enumerate(comparison.sections):
        if not look.only or any(row.kind in look.only for row in section.rows):
            if place or facts:
                yield [Line()]
            yield from _draw_section(place, section, comparison, look, names)
    if look.in_one_column and not comparison.rows and not comparison.with_itself:
        yield wrap(_sentence(comparison, names), look.width)


def _is_grade(fact: Fact) -> bool:
    """Whether the head says it already."""
    return fact.name.casefold() in ("grade", "grades", "job grade")


# The head


def draw_head(comparison: Comparison, look: Look, names: Naming, pinned: str | None = None) -> list[Line]:
    """Who is compared with their grades, the outcome in a sentence, and as a bar."""
    if comparison.with_itself:
        said = Safe(f"{comparison.left.title} is compared with itself: both sides are the same role.")
        return wrap([Part(said, "title")], look.width)
    counts = _counts(comparison.summary)
    sides = [_side(comparison, side, names, pinned, short=look.in_one_column) for side in ("left", "right")]
    if look.in_one_column:
        within = [] if comparison.across else [Part(Safe(f"   {_family_of(comparison.right, names)}"), "quiet")]
        lines = [spread([*sides[0], Part(Safe(" → "), "quiet"), *sides[1], *within], counts, look.width)]
        lines += _bar(comparison, look.width)
    else:
        lines = _pair(sides[0], sides[1], Safe(" "), "quiet", look)
        lines += wrap(_sentence(comparison, names), look.width)
        bar = _bar(comparison, int(look.width * _BAR_SHARE))
        lines += [spread(line.parts, counts, look.width) for line in bar]
    if comparison.own:
        lines += wrap([Part(Safe("Only what each role adds itself is compared."), "changed")], look.width)
    if look.only:
        shown = " ".join(MARKS[kind] for kind in ROW_KINDS if kind in look.only)
        lines += wrap([Part(Safe(f"Showing only {shown}"), "changed")], look.width)
    return [*lines, Line()]


def _side(comparison: Comparison, side: str, names: Naming, pinned: str | None, *, short: bool) -> list[Part]:
    """A role's name and grade; short where little room is left and the family is said."""
    role = comparison.left if side == "left" else comparison.right
    grade = next((fact for fact in comparison.facts if _is_grade(fact)), None)
    grades = names.grades(role.id) or (grade and (grade.left if side == "left" else grade.right)) or ""
    parts = [Part(Safe(f"{PINNED} "), "changed")] if role.id == pinned else []
    title = role.title
    if _is_here(role, names):
        title = names.short[role.id] if short and not comparison.across else names.short.alone(role.id)
        title = names.ungraded(role.id, title)
    parts.append(Part(title, "title"))
    if not adds_grade(grades, title):
        return parts
    if grades and short:
        return [*parts, Part(Safe(f" {grades}"), "grade")]
    if grades:
        parts += [Part(Safe("  ")), Part(Safe(f" {chip_of(grades)} "), "chip")]
    return parts


def _family_of(role: Role, names: Naming) -> Safe:
    """What a role's family is called, as it is now or was then."""
    return names.short[role.family] if role.family in names.catalog.by_id else role.family_title


def _is_here(role: Role, names: Naming) -> bool:
    """Whether a role is the catalogue's as it is now, and not one of an older state of the pages."""
    return role.id in names.catalog.levels and names.catalog.title_of(role.id) == role.title


def _sentence(comparison: Comparison, names: Naming) -> list[Part]:
    """The outcome in words: what the right role asks that the left one does not, and so on."""
    count = comparison.summary
    if not comparison.rows:
        return [Part(Safe("There is nothing to compare: these roles have neither bullets nor text."))]
    sides = (comparison.left, comparison.right)
    left, right = (side.title for side in sides)
    if all(_is_here(side, names) for side in sides):
        left, right = names.short.together([side.id for side in sides])
    said: list[list[Part]] = []
    if count["new"]:
        things = f"{counted(count['new'], 'thing')} {left} does not"
        said.append([Part(Safe("asks ")), Part(Safe(things), "new")])
    if count["changed"]:
        said.append([Part(Safe("puts ")), Part(Safe(f"{count['changed']} differently"), "changed")])
    if count["moved"]:
        said.append([Part(Safe("moves ")), Part(Safe(str(count["moved"])), "moved")])
    if count["gone"]:
        said.append([Part(Safe("drops ")), Part(Safe(str(count["gone"])), "gone")])
    same = count["same"] + count["inherited"]
    rest = f"{same} stay{'s' if same == 1 else ''} the same." if same else "Nothing is the same."
    if not said:
        return [Part(Safe(f"{right} asks nothing that {left} does not. {rest}"))]
    parts = [Part(Safe(f"{right} "))]
    for place, piece in enumerate(said):
        parts += [Part(Safe(" and " if place == len(said) - 1 else ", "))] if place else []
        parts += piece
    return [*parts, Part(Safe(". ")), Part(Safe(rest), "quiet")]


def _counts(summary: Mapping[RowKind, int]) -> list[Part]:
    """The counts with their signs, in short."""
    return [Part(Safe(f"  {MARKS[kind]}{summary[kind]}"), kind) for kind in ROW_KINDS if summary[kind]]


def _bar(comparison: Comparison, width: int) -> list[Line]:
    """The counts as a bar: what stays, what is put differently, what comes, what goes."""
    return draw_bar({kind: comparison.summary[kind] for kind in _BAR_ORDER}, width)


def draw_bar(counts: Mapping[RowKind, int], width: int) -> list[Line]:
    """Counts as a bar of at most `width` cells: every kind there is has one cell at least."""
    total = sum(counts.values())
    shown = {kind: count for kind, count in counts.items() if count}
    if not shown or width < len(shown):
        return []
    cells = {kind: max(1, width * count // total) for kind, count in shown.items()}
    widest = max(cells, key=lambda kind: cells[kind])
    cells[widest] += width - sum(cells.values())
    return [Line(tuple(Part(Safe(_BAR[kind] * cells[kind]), kind) for kind in cells))]


# Sections and rows


def _draw_fact(fact: Fact, look: Look) -> list[Line]:
    if look.in_one_column:
        texts = [Part(Safe(f"{fact.name}: "), "quiet"), *mixed(fact.left or NOT_GIVEN, fact.right or NOT_GIVEN, look)]
        return _hanging(texts, MARKS["changed"], "changed", look, 0, fact)
    cells = [[Part(Safe(f"{fact.name}: "), "quiet"), Part(each or NOT_GIVEN)] for each in (fact.left, fact.right)]
    return _pair(cells[0], cells[1], MARKS["changed"], "changed", look, ref=fact)


def _draw_section(
    place: int, section: SectionDiff, comparison: Comparison, look: Look, names: Naming
) -> Iterator[list[Line]]:
    head = [Part(section_title(section.kind, section.heading), "heading")]
    yield [spread(head, _counts(section.summary), look.width, ref=section)]
    rows = ordered(section, by_kind=look.by_kind)
    if look.only:
        rows = [row for row in rows if row.kind in look.only]
    elif not look.everything:
        rows = gathered(rows)
    origin = Safe("")
    for folded, run in groupby(rows, lambda row: row.kind in FOLDED and not look.only):
        group = list(run)
        if folded and not look.everything:
            fold = fold_of(place, group)
            is_open = fold in look.unfolded
            yield [_draw_fold(fold, group, look, is_open=is_open)]
            group = group if is_open else []
        for row in group:
            if look.origins and origin != (origin := inherited_from(row)):
                yield _draw_origin(origin, look)
            yield _draw_row(row, comparison, look, names)


def _draw_origin(origin: Safe, look: Look) -> list[Line]:
    """Whose the bullets below are, down to the next such line."""
    said = [Part(origin or OWN, "origin")]
    if look.in_one_column:
        return _hanging(said, MARKS["inherited"], "origin", look, 0, None)
    return _pair([], said, MARKS["inherited"], "origin", look)


def fold_of(section: int, rows: Sequence[Row]) -> Fold:
    """The fold that stands for neighbouring rows."""
    return Fold(section, frozenset(entry.source for row in rows for entry in row.entries()))


def folds_of(place: int, section: SectionDiff, *, by_kind: bool) -> frozenset[Fold]:
    """All folds of a section."""
    runs = groupby(gathered(ordered(section, by_kind=by_kind)), lambda each: each.kind in FOLDED)
    return frozenset(fold_of(place, list(run)) for folded, run in runs if folded)


def _draw_fold(fold: Fold, rows: Sequence[Row], look: Look, *, is_open: bool) -> Line:
    depth = min((entry.depth for row in rows for entry in row.entries()), default=0)
    said = Safe(f"{'▾' if is_open else '▸'} {len(rows)} the same")
    if look.in_one_column:
        return spread([Part(Safe("  " * (depth + 1))), Part(said, "same")], [], look.width, ref=fold)
    return _pair([Part(said, "same")], [], Safe(" "), "quiet", look, depth=depth, ref=fold)[0]


def ordered(section: SectionDiff, *, by_kind: bool = False) -> Sequence[Row]:
    """Rows as on the right role's page; what is gone follows what it followed on the left one's."""
    if by_kind:
        return section.rows
    rows = sorted((row for row in section.rows if row.right), key=lambda row: row.right.place if row.right else 0)
    kept = sorted((row.left.place, number) for number, row in enumerate(rows, 1) if row.left)
    gone = sorted((row.left.place, number) for number, row in enumerate(section.rows) if row.left and not row.right)
    places = [place for place, _ in kept]
    page = _Page(rows)
    last = (-1, 0)
    for place, number in gone:
        below = bisect_left(places, place)
        before = max(kept[below - 1], last) if below else last
        last = (place, page.put(section.rows[number], before[1]))
    return page.rows()


class _Page:
    """Rows in order, numbered from 1, into which others are put without moving or passing any of them twice."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows: list[Row | None] = [None, *rows]
        self._next: list[int] = [*range(1, len(rows) + 1), 0]
        """The number of the row behind each; 0 is before the first, and behind the last."""
        self._ends: dict[tuple[int, int], int] = {}
        """Where what is listed below a depth ends, from a row on; it may go on by now."""

    def put(self, row: Row, before: int) -> int:
        """Put a row behind another, but not between a sentence and what is listed below it; the row's number."""
        depth, at = _depth(row), before
        passed: list[int] = []
        while (end := self._end(at, depth)) is not None:
            passed.append(at)
            at = end
        self._ends.update(dict.fromkeys(((each, depth) for each in passed), at))
        self._rows.append(row)
        self._next.append(self._next[at])
        self._next[at] = number = len(self._rows) - 1
        return number

    def _end(self, at: int, depth: int) -> int | None:
        """A later row up to which all is deeper; None where none follows."""
        if (at, depth) in self._ends:
            return self._ends[at, depth]
        following = self._next[at]
        row = self._rows[following]
        return following if row is not None and _depth(row) > depth else None

    def rows(self) -> Sequence[Row]:
        """All rows in their order."""
        found, at = [], self._next[0]
        while (row := self._rows[at]) is not None:
            found.append(row)
            at = self._next[at]
        return found


def gathered(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows with those that both sides share first in every list below a sentence: they fold into one line."""
    kept: list[Row] = []
    for depth, run in groupby(rows, _depth):
        # Sentences of their own fold where they are: what comes between them shows where that is.
        group = list(run)
        kept += sorted(group, key=lambda row: row.kind not in FOLDED) if depth else group
    return kept


def _depth(row: Row) -> int:
    entry = row.right or row.left
    return entry.depth if entry is not None else 0


def _draw_row(row: Row, comparison: Comparison, look: Look, names: Naming) -> list[Line]:
    said = where_from(row, lambda role: names.beside(role, comparison.left.id))
    if look.in_one_column:
        lines = _hanging(_one_column(row, look), MARKS[row.kind], row.kind, look, _depth(row), row)
        return lines + [
            line for note in said for line in _hanging([Part(note, "origin")], Safe(" "), "quiet", look, 0, row)
        ]
    spans = highlights(row.left.text, row.right.text) if _differs(row) and row.left and row.right else ((), ())
    left = _cell(row, row.left, "left", spans[0], look)
    right = _cell(row, row.right, "right", spans[1], look)
    for note in said:
        right += [Part(Safe("\n"))] if right else []
        right.append(Part(note, "origin"))
    return _pair(left, right, MARKS[row.kind], row.kind, look, depth=_depth(row), ref=row)


def _differs(row: Row) -> bool:
    return row.left is not None and row.right is not None and row.relation != "same"


def _cell(row: Row, entry: Entry | None, side: SideName, spans: tuple[tuple[int, int], ...], look: Look) -> list[Part]:
    if entry is None:
        return []
    style: StyleName = "gone" if row.kind == "gone" else "same" if row.kind in FOLDED or side == "left" else "text"
    parts = _marked(entry.text, spans, "removed" if side == "left" else "added", style, look)
    return parts + _partners(row, side, style, look)


def _marked(text: Safe, spans: tuple[tuple[int, int], ...], lit: StyleName, style: StyleName, look: Look) -> list[Part]:
    opening, closing = _BRACKETS[lit][0], _BRACKETS[lit][1]
    parts: list[Part] = []
    for piece, highlighted in pieces(text, spans):
        shown = f"{opening}{piece}{closing}" if highlighted and look.bracketed else piece
        parts.append(Part(Safe(shown), lit if highlighted else style))
    return parts


def _partners(row: Row, side: SideName, style: StyleName, look: Look) -> list[Part]:
    """Further bullets of one side: the rest of what was merged or split, and what it inherits of the same."""
    parts: list[Part] = []
    main = row.right if side == "left" else row.left
    opposite = {each.source for each in (main, *(other.entry for other in row.also if other.side != side)) if each}
    for partner in row.also:
        # What is inherited and is on the other side as well is shown once, unless everything is asked for.
        if partner.side == side and (look.everything or partner.entry.source not in opposite):
            joined = "and " if partner.entry.origin == partner.entry.level else "and inherits: "
            parts += [Part(Safe("\n")), Part(Safe(joined), "quiet"), Part(partner.entry.text, style)]
    return parts


def _one_column(row: Row, look: Look) -> list[Part]:
    """Both texts in one, with what is left out struck and what comes in marked."""
    entry = row.right or row.left
    if entry is None:
        return []
    if row.left is not None and row.right is not None and (_differs(row) or row.left.text != row.right.text):
        parts = mixed(row.left.text, row.right.text, look)
    else:
        style: StyleName = "gone" if row.kind == "gone" else "same" if row.kind in FOLDED else "text"
        parts = [Part(entry.text, style)]
    return [*parts, *_partners(row, "left", "same", look), *_partners(row, "right", "text", look)]


def mixed(left: Safe, right: Safe, look: Look) -> list[Part]:
    """Two texts word by word: struck words before those that take their place; whole where little is alike."""
    ours, theirs = left.split(), right.split()
    runs = _runs([_bare(word) for word in ours], [_bare(word) for word in theirs])
    kept = sum(theirs_end - start for same, _, _, start, theirs_end in runs if same)
    if kept < _ALIKE * max(len(ours), len(theirs)):
        runs = [(False, 0, len(ours), 0, len(theirs))]
    pieces_of: list[tuple[str, StyleName]] = []
    for same, first, last, start, end in runs:
        if not same:
            pieces_of.append((" ".join(ours[first:last]), "removed"))
        pieces_of.append((" ".join(theirs[start:end]), "text" if same else "added"))
    parts: list[Part] = []
    for text, style in pieces_of:
        if text:
            brackets = _BRACKETS.get(style, "") if look.bracketed else ""
            parts += [Part(Safe(" "))] if parts else []
            parts.append(Part(Safe(f"{brackets[:1]}{text}{brackets[1:]}"), style))
    return parts


def _bare(word: str) -> str:
    return word.strip(_SIGNS).casefold() or word


Run = tuple[bool, int, int, int, int]
"""Whether words are the same on both sides, and where they are on each."""


def _runs(ours: Sequence[str], theirs: Sequence[str]) -> list[Run]:
    """Words in runs that are the same or differ; one small word alone between others that differ goes with them."""
    runs: list[Run] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        island = end - start == 1 and len(theirs[start]) <= _SMALL and runs and last < len(ours) and end < len(theirs)
        same = tag == "equal" and not island
        if runs and not same and not runs[-1][0]:
            runs[-1] = (False, runs[-1][1], last, runs[-1][3], end)
        else:
            runs.append((same, first, last, start, end))
    return runs


def _hanging(parts: Sequence[Part], sign: Safe, style: StyleName, look: Look, depth: int, ref: object) -> list[Line]:
    """Text in one column, with its sign in front and hanging under its own beginning."""
    indent = Safe("  " * depth)
    first = [Part(Safe(f"{sign} "), style), Part(indent)]
    return wrap(parts, look.width, first=first, rest=[Part(Safe("  ")), Part(indent)], ref=ref)


def _pair(
    left: Sequence[Part],
    right: Sequence[Part],
    sign: Safe,
    style: StyleName,
    look: Look,
    *,
    depth: int = 0,
    ref: object = None,
) -> list[Line]:
    """Both cells with a rule between them, and the row's sign before the right one."""
    indent = [Part(Safe("  " * min(depth, look.cell // 8)))]
    cells = [wrap(parts, look.cell, first=indent, rest=indent) if parts else [] for parts in (left, right)]
    lines: list[Line] = []
    for number, (one, other) in enumerate(zip_longest(*cells)):
        shown = sign if number == 0 else Safe(" ")
        room = Part(Safe(" " * (look.cell - (one.width if one else 0))))
        gutter = (Part(Safe(" │ "), "rule"), Part(Safe(f"{shown} "), style))
        lines.append(Line((*(one.parts if one else ()), room, *gutter, *(other.parts if other else ())), ref))
    return lines


# What is needed


@dataclass(frozen=True, slots=True)
class NeededRef:
    """Which section of which step a line of what is needed heads."""

    step: int
    section: int


def draw_needed(steps: Sequence[Comparison], look: Look, names: Naming) -> list[Line]:
    """What each step of a way asks that the role before does not, or puts in other words; a bullet for each."""
    lines: list[Line] = []
    for number, step in enumerate(steps, 1):
        lines += [Line()] if lines else []
        if len(steps) > 1:
            called = names.short.together([step.left.id, step.right.id])
            grade = names.grades(step.right.id)
            parts = [Part(Safe(f"Step {number}  "), "quiet"), Part(Safe(" → ".join(called)), "title")]
            lines.append(spread([*parts, Part(Safe(f"  {grade}"), "grade")], [], look.width))
        asked: list[Line] = []
        for place, each in enumerate(step.sections):
            if each.kind in step.asking and (drawn := list(_draw_asked(number, place, each, look))):
                asked += [*([Line()] if asked else []), *drawn]
        lines += asked or wrap([Part(Safe("This step asks nothing more."), "quiet")], look.width)
    return lines


def _draw_asked(step: int, place: int, section: SectionDiff, look: Look) -> Iterator[Line]:
    rows = [row for row in ordered(section) if row.is_needed]
    if not rows:
        return
    head = Part(section_title(section.kind, section.heading), "heading")
    yield spread([head], _counts(count_rows(rows)), look.width, ref=NeededRef(step, place))
    for row in rows:
        if row.right is not None:
            yield from _hanging([Part(row.right.text)], MARKS[row.kind], row.kind, look, _depth(row), row)
        if row.left is not None:
            before = [Part(Safe("now: "), "quiet"), Part(row.left.text, "same")]
            yield from _hanging(before, Safe(" "), "quiet", look, _depth(row), row)
