"""Pairing bullets by hand, and taking pairs apart; the words are kept for later sittings."""

from typing import TYPE_CHECKING

from roletui.text import Safe
from roletui.tui.overlay import Menu

if TYPE_CHECKING:
    from roletui.compare.model import Entry, SideName
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
        from roletui.tui.comparison_lists import partner_lines  # noqa: PLC0415 - as above

        def choose(ref: object) -> None:
            if isinstance(ref, Entry):
                self._pair(entry, ref)

        def cancel() -> None:
            app.say(Safe("Marked: m on a bullet of the other side pairs the two, Escape lets go."))

        title = entry.text if len(entry.text) <= QUOTED else f"{entry.text[:QUOTED].rstrip()}…"
        app.open_menu(
            Menu(
                "partners", Safe(f"Pair “{title}” with"),
                lambda words, width: partner_lines(comparison, entry, side, words, width),
                choose=choose, cancel=cancel,
            )
        )  # fmt: skip

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
        from roletui.tui.pin_texts import to_text  # noqa: PLC0415 - the engine is loaded by the first comparison

        gone = {to_text(pin) for pin in comparison.pins}
        session.pins = [text for text in session.pins if text not in gone]
        self._changed()
        self.app.say(Safe(f"Forgotten: {len(gone)} by hand. The words decide again."))

    def _put(self, one: "Entry", other: "Entry", *, together: bool) -> None:
        from roletui.compare import pin  # noqa: PLC0415 - the engine is loaded by the first comparison
        from roletui.tui.pin_texts import with_pin  # noqa: PLC0415 - as above

        session = self.app.session
        session.pins = with_pin(session.pins, pin(one, other, together=together))
        self._changed()

    def _changed(self) -> None:
        self.app.comparison_pane.redraw()
        self.app.controls.living.save()
