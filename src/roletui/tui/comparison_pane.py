"""Two roles side by side: the pinned one and the one that is read, drawn anew in the tick in which either changes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from roletui.drawing.lines import Line, Part, wrap
from roletui.text import Safe
from roletui.tui import paint
from roletui.tui.fitting import Path, shortened
from roletui.tui.pairs import Pair, choose_pair
from roletui.tui.passing_pane import PassingPane
from roletui.tui.tree_rows import PINNED
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.compare.model import Comparison, Entry, RowKind, SideName
    from roletui.drawing.comparison import Look
    from roletui.tui.comparisons import Comparisons

AROUND_HEADING = 9
"""Columns of the heading that the pane's number and how far down one is may take."""
LEAST_TITLE = 4
"""Columns that each title keeps in the heading; with fewer there are only the counts."""
MARKED = 24
"""Columns of the bullet that is to be paired, in the status line; the list of partners shows all of it."""
FOLD_HINT = Safe("Enter unfolds")


class ComparisonPane(PassingPane):
    """The third pane while two roles are compared."""

    pane = "comparison"
    number = 3
    widest = 154

    def __init__(self) -> None:
        super().__init__()
        self.comparison: Comparison | None = None
        self.said = Safe("")
        """Why it is these two roles, where nobody chose them."""
        self.swapped = self.everything = self.page_order = False
        self.stacked: bool | None = None
        self.only: frozenset[RowKind] = frozenset()
        self.unfolded: frozenset[tuple[int, RowKind]] = frozenset()
        self.side: Literal["left", "right"] = "right"
        """The side of a row that keys act on."""
        self.marked: tuple[Entry, SideName] | None = None
        """The bullet that is to be paired."""
        self._book: Comparisons | None = None

    # What is compared

    @property
    def book(self) -> "Comparisons":
        """What can be compared in the catalogue in use."""
        # The engine is loaded with the first comparison; the first frame does not wait for it.
        from roletui.roles.effective import Effectives  # noqa: PLC0415
        from roletui.tui.comparisons import Comparisons  # noqa: PLC0415

        catalog = self.app.session.catalog
        if self._book is None or self._book.catalog is not catalog:
            readings = self.app.role_pane.readings
            known = readings.effectives if readings is not None and readings.catalog is catalog else Effectives(catalog)
            self._book = Comparisons(catalog, known)
        return self._book

    def draw(self, width: int) -> Sequence[Line]:
        """The comparison of what is pinned and read, or what to do for there to be one."""
        session = self.app.session
        pair = choose_pair(session.catalog, session.subject, session.pinned) if session.loaded else Safe("")
        if not isinstance(pair, Pair):
            self.comparison, self.said = None, Safe("")
            return wrap([Part(pair or self.app.controls.living.progress, "quiet")], width)
        self.said = pair.said
        before, self.comparison = self.comparison, self._compare(pair)
        if _ids(before) != _ids(self.comparison):
            self.marked, self.unfolded = None, frozenset()
        drawing = self.book.drawing(self.comparison, self.look(width))
        passing = _ids(before) != _ids(self.comparison) and self.app.session.focus != self.pane
        return self.lines_of(drawing, passing=passing)

    def _compare(self, pair: Pair) -> "Comparison":
        from roletui.tui.pin_texts import pins_between  # noqa: PLC0415 - as above

        left, right = (pair.right, pair.left) if self.swapped else (pair.left, pair.right)
        pins = pins_between(self.app.session.pins, left, right)
        return self.book.of(left, right, own=self.app.session.own, pins=pins)

    def look(self, width: int) -> "Look":
        """How the comparison is drawn now."""
        from roletui.drawing.comparison import Look  # noqa: PLC0415 - as above

        return Look(
            width, self.stacked, self.everything, self.unfolded, page_order=self.page_order, fold_hint=FOLD_HINT,
            only=self.only,
        )  # fmt: skip

    @property
    def in_one_column(self) -> bool:
        """Whether both sides of a row stand under each other."""
        return self.comparison is None or self.look(self.text_width).in_one_column

    def redraw(self, mark: Mark | None = None) -> None:
        """Draw anew: another pair from its top and folded, the same pair at the same thing."""
        before, section = self.comparison, self.section_here
        pair = _ids(before)
        ref, place = self.view.ref, self.view.mark()
        above = [line.ref for line in reversed(self.view.lines[: self.view.cursor.start]) if line.ref is not None]
        super().redraw(mark)
        if _ids(self.comparison) == pair and pair is not None and mark is None:
            from roletui.tui.comparisons import find_again  # noqa: PLC0415 - as above

            again = find_again(ref, section, above, self.view.lines)
            self.view.restore(replace(place, ref=again))
        elif mark is None:
            self.view.restore(Mark())

    # What is shown around it

    def heading(self) -> Line:
        """Who is compared, and the counts: shortened rather than cut, and never scrolled away."""
        comparison = self.comparison
        if comparison is None:
            return Line((Part(Safe("Comparison")),))
        from roletui.compare.naming import MARKS, short_titles, summary_line, summary_parts  # noqa: PLC0415 - as above

        sides = (comparison.left, comparison.right)
        titles = [side.title for side in sides]
        if not comparison.across:
            titles = short_titles(titles)
        titles = [
            Safe(f"{PINNED} {title}") if side.id == self.app.session.pinned else title
            for side, title in zip(sides, titles, strict=True)
        ]
        counts = summary_line(comparison.summary, across=comparison.across)
        room = self.rect.width - self.rect.edge - AROUND_HEADING
        if cell_len(counts) + sum(map(cell_len, titles)) + 6 > room:
            parts = summary_parts(comparison.summary, across=comparison.across)
            counts = Safe(" ".join(text.split()[0] for _, text in parts)) or counts
        shown = f"   only {' '.join(MARKS[kind] for kind in self.only)}" if self.only else ""
        free = room - cell_len(counts + shown) - 6
        if free < 2 * LEAST_TITLE:
            return Line((Part(Safe(f"{counts}{shown}")),))
        left, right = _shared_room(titles[0], titles[1], free)
        return Line((Part(Safe(f"{left} → {right}   {counts}{shown}")),))

    def place_words(self) -> Sequence[str | Path]:
        """What the status line says: what is marked, why it is these two roles, and why they are stacked."""
        comparison = self.comparison
        if comparison is None:
            return ()
        words: list[str | Path] = [f"marked: “{shortened(self.marked[0].text, MARKED)}”"] if self.marked else []
        words += [self.said] if self.said else []
        if self.in_one_column:
            words += [*self._side_name(), self._why_stacked()]
        elif self.stacked is False:
            words.append("side by side by |")
        words += ["own only"] if comparison.own else []
        words += ["page order"] if self.page_order else []
        if self.entry_here is not None:
            entry = self.entry_here[0]
            words.append(Path(entry.path, f":{entry.line}"))
        return words

    def _why_stacked(self) -> str:
        """Why both sides stand under each other, and what would help."""
        if self.stacked is not None:
            return "stacked by |"
        from roletui.drawing.comparison import TWO_COLUMNS_FROM  # noqa: PLC0415 - as above

        zoomed = self.app.size.width - self.rect.edge - 2
        help_ = "; z Z gives it the screen" if zoomed >= TWO_COLUMNS_FROM else ""
        return f"stacked: under {TWO_COLUMNS_FROM} columns{help_}"

    def _side_name(self) -> Sequence[str]:
        """Which side keys act on, where both stand under each other."""
        return () if self.entry_here is None else ("on A",) if self.entry_here[1] == "left" else ("on B",)

    def is_section(self, ref: object) -> bool:
        """Whether a line heads a section."""
        from roletui.tui.comparisons import is_section  # noqa: PLC0415 - as above

        return is_section(ref)

    def _row(self, y: int) -> list[Segment]:
        """One row of the pane; of the row under the cursor only the side that keys act on is lit."""
        strip = super()._row(y)
        cursor, at = self.view.cursor, self.view.top + y - self.first_row
        if y < self.first_row or not cursor.start <= at < cursor.end:
            return strip
        entry = self.entry_here
        if entry is None or self.in_one_column:
            return strip
        colours = self.app.colours
        start = self.rect.edge + 1
        middle = start + self.look(self.text_width).cell
        away = colours.ground + Style(bold=False)
        if entry[1] == "left":
            return paint.restyle(strip, middle + 3, self.rect.width - 1, away)
        return paint.restyle(strip, start, middle, away)

    # What the cursor stands on

    @property
    def entry_here(self) -> "tuple[Entry, SideName] | None":
        """The bullet that keys act on, and its side."""
        if self.comparison is None:
            return None
        from roletui.tui.comparisons import entry_at  # noqa: PLC0415 - as above

        return entry_at(self.view.ref, self.side)

    @property
    def section_here(self) -> int:
        """The place of the section that the cursor is in, among those of the comparison; -1 above the first."""
        if self.comparison is None:
            return -1
        for number in range(min(self.view.cursor.start, len(self.view.lines) - 1), -1, -1):
            ref = self.view.lines[number].ref
            if self.is_section(ref):
                return self.comparison.sections.index(ref)
        return -1

    def seek(self, wanted: Callable[[object], bool], step: int) -> bool:
        """Go to the next thing that is wanted; whether there is one."""
        found = self.view.seek(wanted, step)
        self.refresh()
        return found


def _ids(comparison: "Comparison | None") -> frozenset[str] | None:
    return frozenset((comparison.left.id, comparison.right.id)) if comparison is not None else None


def _shared_room(left: Safe, right: Safe, room: int) -> tuple[str, str]:
    """Two titles in the room of both; what one does not need of its half the other may take."""
    half = room // 2
    return (
        shortened(left, max(half, room - cell_len(right))),
        shortened(right, max(room - half, room - cell_len(left))),
    )
