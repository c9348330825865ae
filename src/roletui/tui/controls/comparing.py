"""Comparing: opening the comparison, pinning a role, walking and filtering what differs."""

from typing import TYPE_CHECKING

from roletui.text import Safe, clean_line
from roletui.tui.menus import role_lines
from roletui.tui.overlay import Menu
from roletui.tui.pairs import Pair, choose_pair

if TYPE_CHECKING:
    from roletui.compare.model import RowKind
    from roletui.compare.model import SideName as EntrySide
    from roletui.model import Family
    from roletui.tui.app import RoletuiApp
    from roletui.tui.comparison_pane import ComparisonPane
    from roletui.tui.layout import PaneName, SideName


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

    def show(self, side: "SideName") -> None:
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
                "roles to pin", Safe(f"Pin a role of {family.title}"),
                lambda words, width: role_lines(catalog, ids, words, width),
                choose=lambda ref: self.pin_role(str(ref)),
            ),
            at=next(read, ids[0]),
        )  # fmt: skip

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
        self._again("By the width again." if pane.stacked is None
                    else "Under each other." if pane.stacked else "Side by side.")  # fmt: skip

    def left(self) -> None:
        """Act on the left side's bullet."""
        self._turn("left")

    def right(self) -> None:
        """Act on the right side's bullet."""
        self._turn("right")

    def _turn(self, side: "EntrySide") -> None:
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
        from roletui.tui.comparison_lists import kind_lines  # noqa: PLC0415 - as above

        self.app.open_menu(
            Menu(
                "kinds", Safe("Show only"),
                lambda words, _width: kind_lines(comparison.summary, pane.only, words, across=comparison.across),
                choose=lambda ref: self._filter(str(ref)),  # type: ignore[arg-type]  # the refs are kinds
            )
        )  # fmt: skip

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
        from roletui.export.comparison import comparison_markdown  # noqa: PLC0415 - not before it is asked for

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
