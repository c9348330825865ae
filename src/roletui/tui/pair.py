"""Pairing bullets by hand, and taking pairs apart; the words are kept for later sittings."""

from roletui.compare import pin
from roletui.compare.labels import section_name
from roletui.compare.model import Comparison, Entry, SideName
from roletui.compare.similar import suggestions
from roletui.drawing.lines import Line, Part, wrap
from roletui.text import Safe
from roletui.tui.commands import Actions
from roletui.tui.host import Host
from roletui.tui.menu import Menu, matches
from roletui.tui.panes.comparison import ComparisonPane
from roletui.tui.state import to_text, with_pin

QUOTED = 60
"""Characters of a bullet that a title quotes."""


class PairCommands:
    """`pair.*`."""

    def __init__(self, host: Host, pane: ComparisonPane) -> None:
        self._host, self._pane = host, pane

    def actions(self) -> Actions:
        """What each command does."""
        return {"pair.mark": self._mark, "pair.apart": self._apart, "pair.forget": self._forget}

    def _mark(self) -> None:
        """Mark the bullet and offer partners for it; on the other side of a marked one, pair the two."""
        pane = self._pane
        here = pane.entry_here
        if here is None:
            self._host.say(Safe("Only bullets are paired: put the cursor on a row."))
        elif pane.marked is not None and pane.marked[1] != here[1]:
            self._pair(pane.marked[0], here[0])
        elif pane.marked == here:
            pane.marked = None
            self._host.say(Safe("No longer marked."))
        else:
            pane.marked = here
            self._offer(*here)

    def _offer(self, entry: Entry, side: SideName) -> None:
        """List the bullets of the other side, likeliest first."""
        host, comparison = self._host, self._pane.comparison
        if comparison is None:
            return

        def choose(ref: object) -> None:
            if isinstance(ref, Entry):
                self._pair(entry, ref)

        def cancel() -> None:
            host.say(Safe("Marked: m on a bullet of the other side pairs the two, Escape lets go."))

        title = entry.text if len(entry.text) <= QUOTED else f"{entry.text[:QUOTED].rstrip()}…"
        host.open_menu(
            Menu(
                "partners",
                Safe(f"Pair “{title}” with"),
                lambda words, width: partner_lines(comparison, entry, side, words, width),
                choose=choose,
                cancel=cancel,
            )
        )

    def _pair(self, one: Entry, other: Entry) -> None:
        self._pane.marked = None
        self._put(one, other, together=True)
        self._host.say(Safe("Paired by hand. u takes the pair apart, U lets the words decide again."))

    def _apart(self) -> None:
        """Take the pair under the cursor apart for good."""
        pane = self._pane
        row = pane.view.ref
        left, right = getattr(row, "left", None), getattr(row, "right", None)
        here = pane.entry_here
        if here is None or left is None or right is None:
            self._host.say(Safe("No pair here: put the cursor on a row with bullets on both sides."))
            return
        self._put(left, right, together=False)
        self._host.say(Safe("Taken apart. m pairs bullets by hand, U lets the words decide again."))

    def _forget(self) -> None:
        """Forget every pairing by hand between these two roles."""
        pane, session = self._pane, self._host.session
        comparison = pane.comparison
        if comparison is None or not comparison.pins:
            self._host.say(Safe("Nothing was paired or parted by hand between these two."))
            return
        gone = {to_text(each) for each in comparison.pins}
        session.pins = [text for text in session.pins if text not in gone]
        self._changed()
        self._host.say(Safe(f"Forgotten: {len(gone)} by hand. The words decide again."))

    def _put(self, one: Entry, other: Entry, *, together: bool) -> None:
        session = self._host.session
        session.pins = with_pin(session.pins, pin(one, other, together=together))
        self._changed()

    def _changed(self) -> None:
        self._pane.redraw()
        self._host.save()


_OTHER: dict[SideName, SideName] = {"left": "right", "right": "left"}


def partner_lines(comparison: Comparison, entry: Entry, side: SideName, words: str, width: int) -> list[Line]:
    """Every bullet of the other side that one could be paired with: the likeliest first, then the rest as read."""
    near = suggestions(comparison, entry, side)
    rest = [other for other in _bullets(comparison, _OTHER[side]) if other not in near]
    lines: list[Line] = []
    for title, entries in (("Most like it", near), ("All others of the other role", rest)):
        fitting = [other for other in entries if matches(words, other.text)]
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
