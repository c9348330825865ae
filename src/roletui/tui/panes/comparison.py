"""Two roles side by side: the pinned one and the one that is read, drawn anew in the tick in which either changes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from roletui.drawing.lines import Line, Part, wrap
from roletui.drawing.tree import PINNED
from roletui.model import Catalog, Family, Level
from roletui.text import Safe, clean_line
from roletui.tui import theme
from roletui.tui.menu import Menu, role_lines
from roletui.tui.pane import PassingPane
from roletui.tui.status import Path, shortened
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.compare.model import Comparison, Entry, RowKind, SideName
    from roletui.drawing.comparison import Look
    from roletui.tui.app import RoletuiApp
    from roletui.tui.comparisons import Comparisons
    from roletui.tui.layout import PaneName, SidePane


class Pair(NamedTuple):
    """Two levels to compare by their ids, and what to say of why it is these two."""

    left: str
    right: str
    said: Safe = Safe("")


def choose_pair(catalog: Catalog, subject: str | None, pinned: str | None) -> Pair | Safe:
    """The pair for what is read and pinned, or what a person must do for there to be one."""
    found = catalog.levels.get(subject or "")
    held = catalog.levels.get(pinned or "")
    if found is None:
        return Safe(
            f"{held[1].title} is pinned. Choose another role in the tree to compare it with."
            if held
            else "Roles are compared, not families: choose a role in the tree."
        )
    family, level = found
    if held is not None:
        if held[1].id == level.id:
            return Safe(f"{level.title} is pinned, and read: choose another role in the tree to compare it with.")
        return Pair(held[1].id, level.id)
    return _with_neighbour(family, level)


def _with_neighbour(family: Family, level: Level) -> Pair | Safe:
    """The level with the one below it in its family; the lowest level with the one above."""
    if below := level_below(family, level):
        return Pair(below.id, level.id, Safe("nothing pinned: the level below"))
    above = next((other for other in family.levels if level_below(family, other) == level), None)
    if above is not None:
        return Pair(level.id, above.id, Safe("nothing pinned, lowest level: the one above"))
    return Safe(f"{level.title} is the only level of its family. Pin it (p), then choose another role in the tree.")


def level_below(family: Family, level: Level) -> Level | None:
    """The rank below: the one before of the same grade, else the highest of a lower grade, else the one before."""
    place = family.levels.index(level)
    before = family.levels[place - 1] if place else None
    grade = _grade(level)
    if grade is None:
        return before
    if before is not None and _grade(before) == grade:
        return before
    graded = [(found, at, other) for at, other in enumerate(family.levels) if (found := _grade(other)) is not None]
    lower = [entry for entry in graded if entry[0] < grade]
    if lower:
        return max(lower, key=lambda entry: (entry[0], entry[1]))[2]
    return before if before is not None and _grade(before) is None else None


def _grade(level: Level) -> int | None:
    """The lowest grade that is a number."""
    return min((grade for grade in level.grades if isinstance(grade, int)), default=None)


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
        from roletui.tui.state import pins_between  # noqa: PLC0415 - as above

        left, right = (pair.right, pair.left) if self.swapped else (pair.left, pair.right)
        pins = pins_between(self.app.session.pins, left, right)
        return self.book.of(left, right, own=self.app.session.own, pins=pins)

    def look(self, width: int) -> "Look":
        """How the comparison is drawn now."""
        from roletui.drawing.comparison import Look  # noqa: PLC0415 - as above

        return Look(
            width,
            self.stacked,
            self.everything,
            self.unfolded,
            page_order=self.page_order,
            fold_hint=FOLD_HINT,
            only=self.only,
        )

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
        from roletui.compare.labels import MARKS, short_titles, summary_line, summary_parts  # noqa: PLC0415 - as above

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
            return theme.restyle(strip, middle + 3, self.rect.width - 1, away)
        return theme.restyle(strip, start, middle, away)

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


class Comparing:
    """`compare.*`: from anywhere."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app
        self.came_from: PaneName = "role"
        """Where the focus was before the third pane took it."""

    def open(self) -> None:
        """Compare what is read with the pinned role, or with the level below; from the comparison, go back."""
        session = self.app.session
        if session.focus == "comparison":
            self.app.focus(self.came_from)
            return
        self.show("comparison")
        pair = choose_pair(session.catalog, session.subject, session.pinned)
        if isinstance(pair, Pair) and pair.said:
            self.app.say(Safe(f"{pair.said[:1].upper()}{pair.said[1:]}; p pins a role"))

    def show(self, side: "SidePane") -> None:
        """Open the third pane and go to it."""
        session = self.app.session
        if session.focus in ("tree", "role"):
            self.came_from = session.focus
        session.side = session.focus = side

    def pin(self) -> None:
        """Pin the role that is read, or let go of it."""
        session = self.app.session
        found, family = session.level(), session.family()
        if found is not None:
            self.pin_role(found[1].id)
        elif family is None or not family.levels:
            self.app.say(Safe("Only a role can be pinned: choose one in the tree."))
        elif (only := self._only_level(family)) is not None:
            self.pin_role(only)
        else:
            self._pin_one_of(family)

    def _only_level(self, family: "Family") -> str | None:
        """The level that is meant without asking: a family's only one, or the one that a specialty belongs to."""
        if len(family.levels) == 1:
            return family.levels[0].id
        ref = self.app.role_pane.ref
        value = ref.value if ref is not None else None
        for specialty in family.specialties:
            blocks = (block for section in specialty.sections for block in section.blocks())
            if value is not None and (value is specialty or any(value is block for block in blocks)):
                return specialty.level
        return None

    def _pin_one_of(self, family: "Family") -> None:
        """Ask which role of a family is to be pinned: what all share, or a specialty, is read without one."""
        session = self.app.session
        catalog, ids = session.catalog, [level.id for level in family.levels]
        read = (place.subject for place in reversed(session.history.behind) if place.subject in ids)
        self.app.open_menu(
            Menu(
                "roles to pin",
                Safe(f"Pin a role of {family.title}"),
                lambda words, width: role_lines(catalog, ids, words, width),
                choose=lambda ref: self.pin_role(str(ref)),
            ),
            at=next(read, ids[0]),
        )

    def pin_role(self, role: str) -> None:
        """Pin a role, or let go of it where it is pinned."""
        app, session = self.app, self.app.session
        title = session.catalog.levels[role][1].title
        if session.pinned == role:
            session.pinned = None
            app.say(Safe(f"{title} is no longer pinned: roles are compared with the level below."))
        else:
            session.pinned = role
            app.comparison_pane.swapped = False
            app.say(Safe(f"Pinned; c on another role compares the two: {title}"))
        app.tree_pane.redraw()
        app.subject_changed()
        app.controls.living.save()

    def two(self, left: str, right: str) -> None:
        """Open the comparison of two roles, the first of them pinned."""
        app, session = self.app, self.app.session
        families = [role for role in (left, right) if role not in session.catalog.levels]
        if families:
            app.controls.go.to(right if left in families else left)
            app.say(clean_line(f"{families[0]}: is a family, and two roles are compared: name one of its levels"))
            return
        session.pinned = left
        app.controls.go.to(right)
        self.show("comparison")


class ComparisonControl:
    """`comparison.*`: in the comparison."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    @property
    def _pane(self) -> "ComparisonPane":
        return self.app.comparison_pane

    def open(self) -> None:
        """Unfold or fold what the cursor is on; from any other row go to its bullet in the role."""
        pane = self._pane
        if pane.comparison is None:
            return
        from roletui.compare.model import FOLDED, Row  # noqa: PLC0415 - the engine is loaded by the first comparison
        from roletui.drawing.comparison import Fold  # noqa: PLC0415 - as above

        ref = pane.view.ref
        if isinstance(ref, Fold):
            self._fold(frozenset({(ref.section, ref.kind)}))
        elif isinstance(ref, Row) and ref.kind in FOLDED and not pane.everything and not pane.only:
            self._fold(frozenset({(pane.section_here, ref.kind)}))
        elif pane.is_section(ref) and not pane.everything and not pane.only:
            kinds = frozenset((pane.section_here, kind) for kind in FOLDED)
            self._fold(pane.unfolded & kinds or kinds)
        elif pane.entry_here is not None:
            entry = pane.entry_here[0]
            self.app.controls.go.to(entry.level, entry.line, entry.path)

    def _fold(self, folds: "frozenset[tuple[int, RowKind]]") -> None:
        """Turn some folds over."""
        self._pane.unfolded ^= folds
        self._pane.redraw()

    def next_change(self) -> None:
        """Go to the next difference; while words are sought in this pane, to the next match."""
        self._walk(1)

    def previous_change(self) -> None:
        """Go to the difference before, or the match before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        pane = self._pane
        if pane.comparison is None:
            return
        if pane.view.sought:
            (self.app.controls.find.next if step > 0 else self.app.controls.find.previous)()
            return
        from roletui.tui.comparisons import is_change  # noqa: PLC0415 - as above

        places = [number for number, stop in enumerate(pane.view.stops) if is_change(pane.view.lines[stop.start].ref)]
        if not pane.seek(is_change, step):
            way = "after" if step > 0 else "before"
            self.app.say(Safe(f"No change {way} this one." if places else "Nothing differs here."))
        else:
            self.app.say(Safe(f"change {places.index(pane.view.index) + 1} of {len(places)}"))

    def everything(self) -> None:
        """Show every row, or fold away again what both roles share."""
        self._pane.everything = not self._pane.everything
        self._again("Everything is shown." if self._pane.everything else "What both roles share is folded away.")

    def swap(self) -> None:
        """Swap the two sides, and stay on the same row."""
        self._pane.swapped = not self._pane.swapped
        self._pane.side = "left" if self._pane.side == "right" else "right"
        self._again()

    def order(self) -> None:
        """Order rows as on the right role's page, or by kind."""
        self._pane.page_order = not self._pane.page_order
        self._again("Rows stand as on the right role's page." if self._pane.page_order else "Rows stand by kind.")

    def columns(self) -> None:
        """Force the sides under or beside each other, or leave it to the width again."""
        pane = self._pane
        pane.stacked = not pane.in_one_column if pane.stacked is None else None
        self._again(
            "By the width again." if pane.stacked is None else "Under each other." if pane.stacked else "Side by side."
        )

    def left(self) -> None:
        """Act on the left side's bullet."""
        self._turn("left")

    def right(self) -> None:
        """Act on the right side's bullet."""
        self._turn("right")

    def _turn(self, side: "SideName") -> None:
        self._pane.side = side
        self._pane.refresh()

    def new(self) -> None:
        """Show only what is new (or only right)."""
        self._filter("new")

    def changed(self) -> None:
        """Show only what changed."""
        self._filter("changed")

    def gone(self) -> None:
        """Show only what is gone (or only left)."""
        self._filter("gone")

    def moved(self) -> None:
        """Show only what moved."""
        self._filter("moved")

    def inherited(self) -> None:
        """Show only what is inherited."""
        self._filter("inherited")

    def same(self) -> None:
        """Show only what is the same."""
        self._filter("same")

    def filter(self) -> None:
        """List the kinds of rows with their counts; Enter shows only one kind, or adds it to those shown."""
        pane = self._pane
        comparison = pane.comparison
        if comparison is None:
            return
        from roletui.tui.panes.pairing import kind_lines  # noqa: PLC0415 - as above

        self.app.open_menu(
            Menu(
                "kinds",
                Safe("Show only"),
                lambda words, _width: kind_lines(comparison.summary, pane.only, words, across=comparison.across),
                choose=lambda ref: self._filter(str(ref)),  # type: ignore[arg-type]  # the refs are kinds
            )
        )

    def _filter(self, kind: "RowKind") -> None:
        """Show rows of a kind too, or no longer; every kind when none is left."""
        pane = self._pane
        if pane.comparison is None:
            return
        if kind not in pane.only and not pane.comparison.summary[kind]:
            self.app.say(Safe(f"No row is {kind} here."))
            return
        pane.only ^= {kind}
        self._again("" if pane.only else "Every kind of row is shown.")

    def _again(self, said: str = "") -> None:
        """Draw anew at the same row, and say what is different."""
        self._pane.redraw()
        if said:
            self.app.say(Safe(said))

    def next_role(self) -> None:
        """Compare the next role of the tree."""
        self.app.controls.role.next_role()

    def previous_role(self) -> None:
        """Compare the role of the tree before."""
        self.app.controls.role.previous_role()

    def copy(self) -> None:
        """Copy the whole comparison as Markdown."""
        pane = self._pane
        if pane.comparison is None:
            self.app.say(Safe("Nothing is compared."))
            return
        from roletui.export.tables import comparison_markdown  # noqa: PLC0415 - not before it is asked for

        self.app.copy(Safe(comparison_markdown(pane.comparison, everything=pane.everything)))

    def close(self) -> None:
        """Close one thing: words found, the kinds chosen, a bullet marked, the zoom, the comparison."""
        pane, session = self._pane, self.app.session
        if pane.view.sought:
            self.app.controls.view.close()
        elif pane.only:
            pane.only = frozenset()
            self._again("Every kind of row is shown.")
        elif pane.marked is not None:
            pane.marked = None
        elif session.zoom:
            session.zoom = False
        else:
            self.app.close_side()
