"""Two roles side by side: the pinned one and the one that is read, drawn anew in the tick in which either changes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Literal

from rich.segment import Segment
from rich.style import Style

from roletui.compare.labels import word
from roletui.compare.model import ROW_KINDS, Comparison, Entry, RowKind, SectionDiff, SideName
from roletui.drawing.comparison import MARKS, Fold, Look, NeededRef, draw_head, draw_needed, folds_of
from roletui.drawing.lines import Line, Part, wrap
from roletui.export.plan import markdown as plan_markdown
from roletui.export.plan import plan
from roletui.export.tables import comparison_markdown
from roletui.roles.ladder import Ladder, stops_of
from roletui.text import Safe
from roletui.tui import theme
from roletui.tui.commands import Actions
from roletui.tui.compare import Pair, choose_pair
from roletui.tui.comparisons import Comparisons, entry_at, find_again, is_change, is_section
from roletui.tui.host import Host
from roletui.tui.menu import Menu, matches
from roletui.tui.pane import Bullet, Exported, PassingPane
from roletui.tui.state import pins_between
from roletui.tui.status_words import PathWords, shortened
from roletui.tui.viewport import Mark

MARKED = 24
"""Columns of the bullet that is to be paired, in the status line; the list of partners shows all of it."""


class ComparisonPane(PassingPane):
    """The third pane while two roles are compared."""

    pane = "comparison"
    opens = "comparison.open"
    number = 3
    widest = 154

    host: Host

    def __init__(self, host: Host, ladder: Callable[[], Ladder]) -> None:
        super().__init__(host)
        self._ladder = ladder
        self.needed = False
        """Whether what is needed from one role to the other is listed in place of the two."""
        self.comparison: Comparison | None = None
        self.why = Safe("")
        """Why it is these two roles, where the user did not choose them."""
        self.everything = self.by_kind = False
        self.stacked: bool | None = None
        self.only: frozenset[RowKind] = frozenset()
        self.unfolded: frozenset[Fold] = frozenset()
        self.side: Literal["left", "right"] = "right"
        """The side of a row that keys act on."""
        self.marked: tuple[Entry, SideName] | None = None
        """The bullet that is to be paired."""
        self._book: Comparisons | None = None
        self._counted: tuple[Sequence[Line], int, Mapping[int, int]] | None = None
        """Which of the changes each stop is, for the lines it was counted in."""

    # What is compared

    @property
    def book(self) -> Comparisons:
        """What can be compared in the catalogue in use."""
        catalog = self.host.session.catalog
        if self._book is None or self._book.catalog is not catalog:
            self._book = Comparisons(catalog, self.host.effectives(), self.host.session.names)
        return self._book

    def draw(self, width: int) -> Sequence[Line]:
        """The comparison of what is pinned and read, or what to do for there to be one."""
        session = self.host.session
        pair = choose_pair(session.catalog, session.subject, session.pinned) if session.loaded else Safe("")
        if not isinstance(pair, Pair):
            self.comparison, self.why, self.lead = None, Safe(""), ()
            return wrap([Part(pair or self.host.progress, "quiet")], width)
        self.why = pair.why
        before, self.comparison = self.comparison, self._compare(pair)
        if _ids(before) != _ids(self.comparison):
            self.marked, self.unfolded = None, frozenset()
        look = self.look(width)
        self.lead = draw_head(self.comparison, look, self.book.names, session.pinned)
        if self.needed:
            self.unfinished = False
            return draw_needed(self._steps(self.comparison), look, self.book.names)
        drawing = self.book.drawing(self.comparison, look)
        passing = _ids(before) != _ids(self.comparison) and self.host.session.focus != self.pane
        return self.lines_of(drawing, passing=passing)

    def _steps(self, comparison: Comparison) -> Sequence[Comparison]:
        """The comparisons along the way that the pages describe; where they describe none, this one alone."""
        start, goal = comparison.left.id, comparison.right.id
        edges = self._ladder().path(start, goal) or ()
        stops = stops_of(start, edges, goal)
        if len(stops) < 3:
            return (comparison,)
        return [self.book.of(one, other, own=False, pins=()) for one, other in pairwise(stops)]

    def exported(self) -> Exported | None:
        """What is needed, where that is listed, as a development plan."""
        if not self.needed or self.comparison is None:
            return None
        ids = (self.comparison.left.id, self.comparison.right.id)
        return Exported("plan", "needed", Safe(" to ".join(self.host.session.names.together(ids))), ids)

    def _compare(self, pair: Pair) -> Comparison:
        left, right = (pair.right, pair.left) if self.host.session.swapped else (pair.left, pair.right)
        pins = pins_between(self.host.session.pins, left, right)
        return self.book.of(left, right, own=self.host.session.own, pins=pins)

    def look(self, width: int) -> Look:
        """How the comparison is drawn now."""
        return Look(
            width,
            self.stacked,
            self.everything,
            self.unfolded,
            by_kind=self.by_kind,
            only=self.only,
        )

    @property
    def in_one_column(self) -> bool:
        """Whether both sides of a row are under each other."""
        return self.comparison is None or self.needed or self.look(self.text_width).in_one_column

    def redraw(self, mark: Mark | None = None) -> None:
        """Draw anew: another pair from its top and folded, the same pair at the same thing."""
        before = self.comparison
        pair = _ids(before)
        ref, place = self.view.ref, self.view.mark()
        above = [line.ref for line in reversed(self.view.lines[: self.view.cursor.start]) if line.ref is not None]
        super().redraw(mark)
        if _ids(self.comparison) == pair and pair is not None and mark is None:
            again = find_again(ref, above, self.view.lines)
            self.view.restore(replace(place, ref=again))
        elif mark is None:
            self.view.restore(Mark())
            self.view.seek(is_change, 1)

    # What is shown around it

    @property
    def changes(self) -> Mapping[int, int]:
        """Which of the changes each stop of the cursor is, counted from 1, of those drawn so far."""
        view = self.view
        if self._counted is None or self._counted[0] is not view.lines or self._counted[1] != len(view.lines):
            places = (place for place, stop in enumerate(view.stops) if is_change(view.lines[stop.start].ref))
            self._counted = (view.lines, len(view.lines), {place: count for count, place in enumerate(places, 1)})
        return self._counted[2]

    def reach(self) -> Safe:
        """Which of the changes the cursor is on; on any other row how far down it is."""
        if self.unfinished or (at := self.changes.get(self.view.index)) is None:
            return super().reach()
        return Safe(f"change {at} of {len(self.changes)}")

    def heading(self) -> Line:
        """Whose levels are compared; the names are above the rows."""
        comparison = self.comparison
        if comparison is None:
            return Line((Part(Safe("Comparison")),))
        names = self.host.session.names
        left, right = names.together([comparison.left.id, comparison.right.id])
        within = "" if comparison.across else f"{names[comparison.left.family]} › "
        what = "What is needed  " if self.needed else ""
        return Line((Part(Safe(f"{what}{within}{left} → {right}")),))

    def place_words(self) -> Sequence[str | PathWords]:
        """What the status line says: what is marked, why it is these two roles, and why they are stacked."""
        comparison = self.comparison
        if comparison is None:
            return ()
        words: list[str | PathWords] = [f"marked: “{shortened(self.marked[0].text, MARKED)}”"] if self.marked else []
        words += [self.why] if self.why else []
        words += self._side_name() if self.in_one_column and not self.needed else []
        if self.host.session.author and self.entry_here is not None:
            entry = self.entry_here[0]
            words.append(PathWords(entry.path, f":{entry.line}"))
        return words

    def _side_name(self) -> Sequence[str]:
        """Which side keys act on, where both are under each other."""
        return () if self.entry_here is None else (f"on the {self.entry_here[1]}",)

    def is_section(self, ref: object) -> bool:
        """Whether a line heads a section."""
        return is_section(ref) or isinstance(ref, NeededRef)

    def _row(self, y: int) -> list[Segment]:
        """One row of the pane; of the row under the cursor only the side that keys act on is lit."""
        strip = super()._row(y)
        cursor, at = self.view.cursor, self.view.top + y - self.first_row
        if y < self.first_row or not cursor.start <= at < cursor.end:
            return strip
        entry = self.entry_here
        if entry is None or self.in_one_column:
            return strip
        colours = self.host.colours
        start = self.rect.edge + 1
        middle = start + self.look(self.text_width).cell
        away = colours.ground + Style(bold=False)
        if entry[1] == "left":
            return theme.restyle(strip, middle + 3, self.rect.width - 1, away)
        return theme.restyle(strip, start, middle, away)

    # What the cursor is on

    @property
    def entry_here(self) -> tuple[Entry, SideName] | None:
        """The bullet that keys act on, and its side."""
        if self.comparison is None:
            return None

        return entry_at(self.view.ref, self.side)

    def bullet(self) -> Bullet | None:
        """The bullet that keys act on."""
        here = self.entry_here
        return Bullet(here[0].text, here[0].path, here[0].line) if here is not None else None

    @property
    def section_here(self) -> int:
        """The place of the section that the cursor is in, among those of the comparison; -1 above the first."""
        if self.comparison is None:
            return -1
        for number in range(min(self.view.cursor.start, len(self.view.lines) - 1), -1, -1):
            ref = self.view.lines[number].ref
            if is_section(ref):
                return self.comparison.sections.index(ref)
        return -1

    def seek(self, wanted: Callable[[object], bool], step: int) -> bool:
        """Go to the next thing that is wanted; whether there is one."""
        found = self.view.seek(wanted, step)
        self.touch()
        return found


def _ids(comparison: Comparison | None) -> frozenset[str] | None:
    return frozenset((comparison.left.id, comparison.right.id)) if comparison is not None else None


def kind_lines(counts: Mapping[RowKind, int], only: Collection[RowKind], words: str, *, across: bool) -> list[Line]:
    """Every kind of row with its mark and count; those that are shown alone are ticked."""
    lines: list[Line] = []
    for kind in ROW_KINDS:
        name = word(kind, across=across)
        if matches(words, kind, name):
            tick = "✓" if kind in only else " "
            lines.append(Line((Part(Safe(f"{tick} {MARKS[kind]} {counts[kind]:>4}  {name}"), kind),), kind))
    return lines


class ComparisonCommands:
    """`comparison.*`: in the comparison."""

    def __init__(self, host: Host, pane: ComparisonPane) -> None:
        self._host, self._pane = host, pane

    def actions(self) -> Actions:
        """What each command does."""
        kinds: tuple[RowKind, ...] = ("new", "changed", "gone", "moved", "inherited", "same")
        return {
            "comparison.open": self._open,
            "comparison.next_change": partial(self._walk, 1),
            "comparison.previous_change": partial(self._walk, -1),
            "comparison.everything": self._everything,
            "comparison.swap": self._swap,
            "comparison.order": self._order,
            "comparison.columns": self._columns,
            "comparison.left": partial(self._turn, "left"),
            "comparison.right": partial(self._turn, "right"),
            "comparison.filter": self._list_kinds,
            "comparison.next_role": partial(self._host.run_command, "role.next_role"),
            "comparison.previous_role": partial(self._host.run_command, "role.previous_role"),
            "comparison.copy": self._copy,
            "comparison.needed": self._needed,
            "comparison.close": self._close,
            **{f"comparison.{kind}": partial(self._filter, kind) for kind in kinds},
        }

    def _open(self) -> None:
        """Unfold or fold what the cursor is on; from any other row go to its bullet in the role."""
        pane = self._pane
        if pane.comparison is None:
            return

        ref = pane.view.ref
        if isinstance(ref, Fold):
            self._fold(frozenset({ref}))
        elif isinstance(ref, SectionDiff) and not pane.everything and not pane.only:
            folds = folds_of(pane.section_here, ref, by_kind=pane.by_kind)
            self._fold(pane.unfolded & folds or folds)
        elif pane.entry_here is not None:
            entry = pane.entry_here[0]
            self._host.go_to(entry.level, entry.line, entry.path)

    def _fold(self, folds: frozenset[Fold]) -> None:
        """Turn some folds over."""
        self._pane.unfolded ^= folds
        self._pane.redraw()

    def _walk(self, step: int) -> None:
        pane = self._pane
        if pane.comparison is None or self._host.find_again(step):
            return

        if not pane.seek(is_change, step):
            way = "after" if step > 0 else "before"
            self._host.say(Safe(f"No change {way} this one." if pane.changes else "Nothing differs here."))

    def _everything(self) -> None:
        """Show every row, or fold away again what both roles share."""
        self._pane.everything = not self._pane.everything
        self._again("Everything is shown." if self._pane.everything else "What both roles share is folded away.")

    def _needed(self) -> None:
        """List what is needed to get from the left role to the right one, or show both again."""
        self._pane.needed = not self._pane.needed
        self._again("What is needed, step by step: e exports it as a development plan." if self._pane.needed else "")

    def _swap(self) -> None:
        """Swap the two sides, and stay on the same row."""
        self._host.session.swapped = not self._host.session.swapped
        self._pane.side = "left" if self._pane.side == "right" else "right"
        self._again()

    def _order(self) -> None:
        """Order rows as on the right role's page, or by kind."""
        self._pane.by_kind = not self._pane.by_kind
        self._again("Rows are sorted by kind." if self._pane.by_kind else "Rows are in the order of the right page.")

    def _columns(self) -> None:
        """Force the sides under or beside each other, or leave it to the width again."""
        pane = self._pane
        pane.stacked = not pane.in_one_column if pane.stacked is None else None
        self._again(
            "By the width again." if pane.stacked is None else "Under each other." if pane.stacked else "Side by side."
        )

    def _turn(self, side: SideName) -> None:
        self._pane.side = side
        self._pane.touch()

    def _list_kinds(self) -> None:
        """List the kinds of rows with their counts; Enter shows only one kind, or adds it to those shown."""
        pane = self._pane
        comparison = pane.comparison
        if comparison is None:
            return

        self._host.open_menu(
            Menu(
                "kinds",
                Safe("Show only"),
                lambda words, _width: kind_lines(comparison.summary, pane.only, words, across=comparison.across),
                choose=lambda ref: self._filter(str(ref)),  # type: ignore[arg-type]  # the refs are kinds
            )
        )

    def _filter(self, kind: RowKind) -> None:
        """Show rows of a kind too, or no longer; every kind when none is left."""
        pane = self._pane
        if pane.comparison is None:
            return
        if kind not in pane.only and not pane.comparison.summary[kind]:
            self._host.say(Safe(f"No row is {kind} here."))
            return
        pane.only ^= {kind}
        self._again("" if pane.only else "Every kind of row is shown.")

    def _again(self, said: str = "") -> None:
        """Draw anew at the same row, and say what is different."""
        self._pane.redraw()
        if said:
            self._host.say(Safe(said))

    def _copy(self) -> None:
        """Copy the whole comparison as Markdown."""
        pane = self._pane
        if pane.comparison is None:
            self._host.say(Safe("Nothing is compared."))
            return

        if (shown := pane.exported()) is not None:
            made = plan(self._host.session.catalog, shown.roles[0], shown.roles[1], self._host.effectives())
            self._host.copy(Safe(plan_markdown(made)))
            return
        self._host.copy(Safe(comparison_markdown(pane.comparison, everything=pane.everything)))

    def _close(self) -> None:
        """Close one thing: words found, the kinds chosen, a bullet marked, the zoom, the comparison."""
        pane, session = self._pane, self._host.session
        if pane.view.sought:
            self._host.run_command("view.close")
        elif pane.needed:
            self._needed()
        elif pane.only:
            pane.only = frozenset()
            self._again("Every kind of row is shown.")
        elif pane.marked is not None:
            pane.marked = None
        elif session.zoom:
            session.zoom = False
        else:
            self._host.close_side()
