"""Pairing bullets by hand, and taking pairs apart; the words are kept for later sittings."""

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roletui.compare.labels import MARKS, section_name, word
from roletui.compare.model import ROW_KINDS, Comparison, Entry, RowKind, SideName
from roletui.compare.similar import Similar, suggestions
from roletui.drawing.lines import Line, Part, wrap
from roletui.model import KIND_NAMES
from roletui.text import Safe
from roletui.tui.loading import Failed
from roletui.tui.menu import Menu

if TYPE_CHECKING:
    from roletui.model import Catalog
    from roletui.tui.app import RoletuiApp

QUOTED = 60
"""Characters of a bullet that a title quotes."""


class Pairing:
    """`pair.*`: in the comparison."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def mark(self) -> None:
        """Mark the bullet and offer partners for it; on the other side of a marked one, pair the two."""
        pane = self.app.comparison_pane
        here = pane.entry_here
        if here is None:
            self.app.say(Safe("Only bullets are paired: put the cursor on a row."))
        elif pane.marked is not None and pane.marked[1] != here[1]:
            self._pair(pane.marked[0], here[0])
        elif pane.marked == here:
            pane.marked = None
            self.app.say(Safe("No longer marked."))
        else:
            pane.marked = here
            self._offer(*here)

    def _offer(self, entry: "Entry", side: "SideName") -> None:
        """List the bullets of the other side, likeliest first."""
        app, comparison = self.app, self.app.comparison_pane.comparison
        if comparison is None:
            return
        from roletui.compare.model import Entry  # noqa: PLC0415 - the engine is loaded by the first comparison

        def choose(ref: object) -> None:
            if isinstance(ref, Entry):
                self._pair(entry, ref)

        def cancel() -> None:
            app.say(Safe("Marked: m on a bullet of the other side pairs the two, Escape lets go."))

        title = entry.text if len(entry.text) <= QUOTED else f"{entry.text[:QUOTED].rstrip()}…"
        app.open_menu(
            Menu(
                "partners",
                Safe(f"Pair “{title}” with"),
                lambda words, width: partner_lines(comparison, entry, side, words, width),
                choose=choose,
                cancel=cancel,
            )
        )

    def _pair(self, one: "Entry", other: "Entry") -> None:
        self.app.comparison_pane.marked = None
        self._put(one, other, together=True)
        self.app.say(Safe("Paired by hand. u takes the pair apart, U lets the words decide again."))

    def apart(self) -> None:
        """Take the pair under the cursor apart for good."""
        pane = self.app.comparison_pane
        row = pane.view.ref
        left, right = getattr(row, "left", None), getattr(row, "right", None)
        here = pane.entry_here
        if here is None or left is None or right is None:
            self.app.say(Safe("No pair here: put the cursor on a row with bullets on both sides."))
            return
        self._put(left, right, together=False)
        self.app.say(Safe("Taken apart. m pairs bullets by hand, U lets the words decide again."))

    def forget(self) -> None:
        """Forget every pairing by hand between these two roles."""
        pane, session = self.app.comparison_pane, self.app.session
        comparison = pane.comparison
        if comparison is None or not comparison.pins:
            self.app.say(Safe("Nothing was paired or parted by hand between these two."))
            return
        from roletui.tui.state import to_text  # noqa: PLC0415 - the engine is loaded by the first comparison

        gone = {to_text(pin) for pin in comparison.pins}
        session.pins = [text for text in session.pins if text not in gone]
        self._changed()
        self.app.say(Safe(f"Forgotten: {len(gone)} by hand. The words decide again."))

    def _put(self, one: "Entry", other: "Entry", *, together: bool) -> None:
        from roletui.compare import pin  # noqa: PLC0415 - the engine is loaded by the first comparison
        from roletui.tui.state import with_pin  # noqa: PLC0415 - as above

        session = self.app.session
        session.pins = with_pin(session.pins, pin(one, other, together=together))
        self._changed()

    def _changed(self) -> None:
        self.app.comparison_pane.redraw()
        self.app.controls.living.save()


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


class Resembling:
    """`similar.*`."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app
        self._sought = 0

    def list(self) -> None:
        """Seek bullets like the one under the cursor."""
        place = self._place()
        if place is None:
            self.app.say(Safe("No bullet here: put the cursor on one."))
            return
        self._sought += 1
        self.app.say(Safe("Looking for bullets like this one"))
        work = (self._sought, self.app.session.catalog, *place)
        threading.Thread(target=self._seek, args=work, name="similar", daemon=True).start()

    def _place(self) -> tuple[Safe, Safe, int] | None:
        """The bullet's text, its page and its line."""
        app = self.app
        if app.session.focus == "comparison" and app.comparison_pane.entry_here is not None:
            entry = app.comparison_pane.entry_here[0]
            return entry.text, entry.path, entry.line
        if app.session.focus == "matrix" and app.matrix_pane.cell is not None:
            found = app.matrix_pane.cell.entry
            return (found.text, found.path, found.line) if found is not None else None
        if app.session.focus == "results" and app.results_pane.hit is not None:
            hit = app.results_pane.hit
            return hit.text, hit.path, hit.line
        role = app.role_pane
        held = role.readings.held(role.ref) if role.readings is not None and role.ref is not None else None
        return (held.block.text, held.path, held.block.line) if held is not None else None

    def _seek(self, number: int, catalog: "Catalog", text: Safe, path: Safe, line: int) -> None:
        """Work in a thread: every bullet of every page is held against one."""
        try:
            from roletui.compare.similar import Place, similar, text_at  # noqa: PLC0415 - not before it is asked for

            place = Place(path, line)
            found = similar(catalog, place if text_at(catalog, place) else str(text))
        except Exception as error:  # noqa: BLE001 - a thread's error is the app's: it reports it and ends
            self.app.post_message(Failed(error))
        else:
            self.app.call_later(self._show, number, text, found)

    def _show(self, number: int, text: Safe, found: "tuple[Similar, ...]") -> None:
        """List what was found, unless something else was begun meanwhile."""
        app = self.app
        if number != self._sought or app.overlay.menu is not None or app.prompt is not None:
            return
        if not found:
            app.say(Safe("Nobody else has a bullet like this."))
        else:

            def choose(ref: object) -> None:
                if isinstance(ref, Held):
                    app.controls.go.to(ref.owner, ref.line, ref.path)

            app.say(Safe(""))
            app.open_menu(
                Menu(
                    "similar",
                    Safe(f"Like “{text}”"),
                    lambda words, width: similar_lines(found, words, width),
                    choose=choose,
                )
            )
        app.draw()
