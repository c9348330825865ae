"""What is in sight: panes, zoom, splits, own or inherited items, themes, the mouse."""

from collections.abc import Callable
from functools import partial

from roletui.text import Safe
from roletui.tui.commands import Actions
from roletui.tui.host import Host
from roletui.tui.layout import Edge, PaneName, split_beside
from roletui.tui.menu import Menu, theme_lines
from roletui.tui.mouse import Mouse

OWN = "Showing only what this role adds. i shows everything."
ALL = "Showing everything, inherited items too."
THEMES_WIDTH = 28
STEP = 4
"""Columns by which a key moves a split."""


class ViewCommands:
    """`view.*`."""

    def __init__(self, host: Host, mouse: Mouse, narrow_tree: Callable[[str], None]) -> None:
        self._host, self._mouse, self._narrow_tree = host, mouse, narrow_tree

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "view.pane_1": partial(self._host.focus, "tree"),
            "view.pane_2": partial(self._host.focus, "role"),
            "view.pane_3": self._third,
            "view.next_pane": partial(self._turn, 1),
            "view.previous_pane": partial(self._turn, -1),
            "view.close": self.close,
            "view.zoom": self._zoom,
            "view.narrower": partial(self.move_split, -STEP),
            "view.wider": partial(self.move_split, STEP),
            "view.reset_splits": self._reset_splits,
            "view.redraw": self._host.draw_from_scratch,
            "view.own": self._own,
            "view.author": self._author,
            "view.themes": self._themes,
            "view.mouse": self._turn_mouse,
        }

    def _third(self) -> None:
        side = self._host.session.side
        if side is None:
            self._host.say(Safe("Nothing is open there: / searches, c compares, M lays out a family."))
        else:
            self._host.focus(side)

    def _turn(self, step: int) -> None:
        order: list[PaneName] = ["tree", "role"]
        if self._host.session.side is not None:
            order.append(self._host.session.side)
        here = order.index(self._host.session.focus) if self._host.session.focus in order else 0
        self._host.focus(order[(here + step) % len(order)])

    def close(self) -> None:
        """Close one thing: words found, a narrowed tree, the zoom, the third pane."""
        host, session = self._host, self._host.session
        if host.pane.view.sought:
            host.pane.view.find("")
            host.pane.touch()
        elif session.narrowed and session.focus == "tree":
            self._narrow_tree("")
        elif session.zoom:
            session.zoom = False
        elif session.side is not None:
            host.close_side()
        elif session.focus == "role":
            host.focus("tree")

    def _zoom(self) -> None:
        self._host.session.zoom = not self._host.session.zoom

    def move_split(self, by: int, pane: PaneName | None = None, edge: Edge | None = None) -> None:
        """Move the split beside a pane, or at an edge of it, by some columns."""
        session = self._host.session
        name = split_beside(self._host.rooms, pane or session.focus, edge)
        if name is None:
            self._host.say(Safe("There is no split to move here."))
        else:
            session.splits[name] = session.splits.get(name, 0) + by

    def _reset_splits(self) -> None:
        self._host.session.splits.clear()

    def _own(self) -> None:
        session = self._host.session
        session.own = not session.own
        self._host.subject_changed()
        self._host.say(Safe(OWN if session.own else ALL))

    def _author(self) -> None:
        session = self._host.session
        session.author = not session.author
        self._host.subject_changed()
        self._host.stale("tree", "results")
        self._host.save()
        shown = "Author mode: line numbers, ids, paths and problems are shown."
        self._host.say(Safe(shown if session.author else "Line numbers, ids, paths and problems are hidden."))

    def _themes(self) -> None:
        """List the themes; the cursor shows each at once."""
        host = self._host
        before, names = host.theme_name, sorted(host.themes)

        def show(name: object) -> None:
            host.set_theme(before if name is None else str(name))

        menu = Menu("themes", Safe("Themes"), lambda words, _width: theme_lines(names, before, words))
        menu.width, menu.beside = THEMES_WIDTH, True
        menu.choose, menu.highlight, menu.cancel = show, show, partial(show, None)
        host.open_menu(menu, at=before)

    def _turn_mouse(self) -> None:
        self._mouse.take(on=not self._mouse.on)
        self._host.say(Safe("The mouse is on." if self._mouse.on else "The mouse is off: the terminal has it."))
