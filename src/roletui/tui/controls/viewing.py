"""Panes, splits, zoom, themes: how things are seen."""

from typing import TYPE_CHECKING

from roletui.text import Safe
from roletui.tui.layout import PaneName, split_beside
from roletui.tui.menus import theme_lines
from roletui.tui.overlay import Menu

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp

STEP = 4
"""Columns by which a key moves a split."""


class Viewing:
    """`view.*`."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def pane_1(self) -> None:
        """Go to the tree."""
        self.app.focus("tree")

    def pane_2(self) -> None:
        """Go to the role."""
        self.app.focus("role")

    def pane_3(self) -> None:
        """Go to the third pane."""
        side = self.app.session.side
        if side is None:
            self.app.say(Safe("Nothing is open there: / searches, c compares, M lays out a family."))
        else:
            self.app.focus(side)

    def next_pane(self) -> None:
        """Go to the next pane."""
        self._turn(1)

    def previous_pane(self) -> None:
        """Go to the pane before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        order: list[PaneName] = ["tree", "role"]
        if self.app.session.side is not None:
            order.append(self.app.session.side)
        here = order.index(self.app.session.focus) if self.app.session.focus in order else 0
        self.app.focus(order[(here + step) % len(order)])

    def close(self) -> None:
        """Close one thing: words found, a narrowed tree, the zoom, the third pane."""
        app, session = self.app, self.app.session
        if app.pane.view.sought:
            app.pane.view.find("")
            app.pane.refresh()
        elif session.narrowed and session.focus == "tree":
            app.controls.tree.narrow_to("")
        elif session.zoom:
            session.zoom = False
        elif session.side is not None:
            app.close_side()
        elif session.focus == "role":
            app.focus("tree")

    def zoom(self) -> None:
        """Show only the pane that has the focus, or all again."""
        self.app.session.zoom = not self.app.session.zoom

    def narrower(self) -> None:
        """Move the split to the left."""
        self.move_split(-STEP)

    def wider(self) -> None:
        """Move the split to the right."""
        self.move_split(STEP)

    def move_split(self, by: int, pane: PaneName | None = None) -> None:
        """Move the split beside a pane by some columns."""
        session = self.app.session
        name = split_beside(self.app.rooms, pane or session.focus)
        if name is None:
            self.app.say(Safe("There is no split to move here."))
        else:
            session.splits[name] = session.splits.get(name, 0) + by

    def reset_splits(self) -> None:
        """Put every split back."""
        self.app.session.splits.clear()

    def own(self) -> None:
        """Switch between what stands on the page and what is inherited too."""
        session = self.app.session
        session.own = not session.own
        self.app.role_pane.stale = True
        self.app.subject_changed()
        self.app.say(Safe("Own: what stands on the page." if session.own else "All: inherited items too."))

    def themes(self) -> None:
        """Choose a theme; the cursor shows each at once."""
        app = self.app
        before = app.theme

        def show(name: object) -> None:
            app.theme = str(name)

        def back() -> None:
            app.theme = before

        names = sorted(app.available_themes)
        menu = Menu("themes", Safe("Themes"), lambda words, _width: theme_lines(names, before, words))
        menu.choose, menu.highlight, menu.cancel = show, show, back
        app.open_menu(menu, at=before)

    def mouse(self) -> None:
        """Take the mouse, or leave it to the terminal."""
        mouse = self.app.controls.mouse
        mouse.take(on=not mouse.on)
        self.app.say(Safe("The mouse works here." if mouse.on else "The mouse is left to the terminal."))
