"""The first row: the program, where one is, and what was put aside."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from roletui.drawing.lines import Part, StyleName
from roletui.drawing.tree import IN_BASKET, PINNED, TICKED, grade_chip, is_one_role
from roletui.text import Safe
from roletui.tui import theme
from roletui.tui.host import Host

PROGRAM = Safe("roletui")
WIDE = 100
"""Columns from which the program is named and chips say in words what they are."""


class Crumbs(Widget, can_focus=False):
    """Where one is."""

    def __init__(self, host: Host) -> None:
        super().__init__(id="crumbs", markup=False)
        self.host = host
        self._painted: object = None

    def request_repaint(self) -> None:
        """Ask for a repaint where something else is to be said."""
        looks = (tuple(self._place()), tuple(self._chips()), self.size, self.host.menu is None)
        if looks != self._painted:
            self._painted = looks
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the family that was clicked, or do what a chip stands for."""
        at = self.size.width - 2 - sum(cell_len(part.text) + 2 for part in self._chips())
        pressed: list[tuple[int, Part]] = []
        for part in self._chips():
            pressed.append((at + 2, part))
            at += cell_len(part.text) + 2
        start = 1
        for part in self._place():
            pressed.append((start, part))
            start += cell_len(part.text)
        found = [part.target for start, part in pressed if start <= event.x < start + cell_len(part.text)]
        if found and found[0]:
            self._go(found[0])
            self.host.draw()

    def _go(self, target: str) -> None:
        kind, _, name = target.partition(":")
        if kind == "role":
            self.host.go_to(name)
        else:
            self.host.run_command(name)

    def render_line(self, _y: int) -> Strip:
        """The row."""
        colours, width = self.host.colours, self.size.width
        chips = [Segment(f"  {part.text}", self._style(part.style)) for part in self._chips()]
        room = width - sum(cell_len(piece.text) for piece in chips) - 2
        place = [Segment(" ", colours.status), *(Segment(p.text, self._style(p.style)) for p in self._place())]
        left = theme.filled(theme.cut(place, room, colours.status), room, colours.status)
        return theme.row([*left, *chips, Segment("  ", colours.status)], width, colours.status)

    def _style(self, name: StyleName) -> Style:
        return self.host.colours.status + self.host.colours.text[name]

    def _place(self) -> Iterator[Part]:
        """The program, the department, the family and the level; the last of them strong."""
        session = self.host.session
        if session.focus in ("history", "step") and self.size.width < WIDE:
            yield from self.host.panes["history"].heading().parts  # the list has no row to spare for its title
            return
        words, family = [*self._names()], session.family()
        if self.size.width >= WIDE:
            yield Part(PROGRAM, "heading")
            yield Part(Safe("  "))
        for number, word in enumerate(words):
            if number:
                yield Part(Safe(" › "), "quiet")
            is_family = family is not None and word == session.names[family.id]
            target = f"role:{family.id}" if is_family and family is not None else None
            yield Part(word, "strong" if number == len(words) - 1 else "text", target)
        found = session.level()
        if found is not None and found[1].grades and self.size.width < WIDE:
            yield Part(Safe("  "))
            yield Part(Safe(f" {grade_chip(found[1])} "), "chip")

    def _names(self) -> Sequence[Safe]:
        session = self.host.session
        family, found = session.family(), session.level()
        if family is None:
            return [Safe("Roles")] if self.size.width < WIDE else []
        names = [session.names[family.id]]
        if family.department and self.size.width >= WIDE:
            names.insert(0, session.names.departments[family.department])
        # The tree shows a family of a single role in one row.
        return names if found is None or is_one_role(family) else [*names, session.names[found[1].id]]

    def _chips(self) -> Iterator[Part]:
        """What is pinned, in the basket and ticked."""
        session, wide = self.host.session, self.size.width >= WIDE
        pinned = session.catalog.levels.get(session.pinned or "")
        if pinned is not None:
            names = dict.fromkeys(session.names[each.id] for each in pinned)
            text = Safe(f"{PINNED} pinned {' › '.join(names)}" if wide else f"{PINNED}1")
            yield Part(text, "changed", f"role:{session.pinned}")
        for sign, number, word, target in (
            (IN_BASKET, len(session.basket), "in basket", "run:basket.show"),
            (TICKED, len(session.ticked), "ticked", None),
        ):
            if number:
                yield Part(Safe(f"{sign} {number} {word}" if wide else f"{sign}{number}"), "link", target)
