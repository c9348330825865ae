"""The app: keys to commands in the same tick, and what its panes and threads tell it."""

import os
from collections.abc import Sequence

from textual import events, on
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.geometry import Size

from roletui.launch import Wanted
from roletui.model import Catalog
from roletui.settings import keymap_file
from roletui.text import Safe, clean_line
from roletui.tui import keys, loading, theme
from roletui.tui.barrier import Barrier
from roletui.tui.clipboard import copy
from roletui.tui.commands import Command, Where
from roletui.tui.dispatch import Controls
from roletui.tui.keys import key_name
from roletui.tui.layout import THREE_PANES, Desk, PaneName, Rooms, arrange, split_beside
from roletui.tui.menu import Menu, Overlay, theme_lines
from roletui.tui.pane import LinesPane
from roletui.tui.panes.comparison import ComparisonPane
from roletui.tui.panes.matrix import MatrixPane
from roletui.tui.panes.results import ResultsPane
from roletui.tui.panes.role import RolePane
from roletui.tui.panes.tree import TreePane
from roletui.tui.prompt import Prompt
from roletui.tui.session import Session
from roletui.tui.status import Path, Status
from roletui.tui.terminal import TerminalDriver

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


class Frame(App[None], inherit_bindings=False):
    """Panes, their places and their colours; what keys do to them is `RoletuiApp`'s."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { overflow: hidden; } LinesPane, Status { width: 1fr; height: 1fr; }"

    def __init__(self, wanted: Wanted, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self.wanted = wanted
        self.session = Session(wanted.content, Catalog(wanted.content))
        self.tree_pane, self.role_pane, self.results_pane = TreePane(), RolePane(), ResultsPane()
        self.comparison_pane, self.matrix_pane = ComparisonPane(), MatrixPane()
        self.overlay = Overlay()
        sides = (self.results_pane, self.comparison_pane, self.matrix_pane)
        self.panes: dict[str, LinesPane] = {
            pane.pane: pane for pane in (self.tree_pane, self.role_pane, *sides, self.overlay)
        }
        self.status = Status()
        self.rooms: Rooms = {}
        self._barrier = Barrier()
        self._no_colour = NoColor()
        self.colours = self._palette()

    def get_default_screen(self) -> Desk:
        """The screen that the layout rules."""
        return Desk(self._rooms_for)

    def compose(self) -> ComposeResult:
        """The panes; the layout decides which of them are in sight."""
        yield from (*self.panes.values(), self.status)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, plain black and white where that is wished, and the last barrier before the terminal."""
        filters = [self._no_colour] if self.no_color else list(super().get_line_filters())
        return [*filters, self._barrier]

    def row_filters(self) -> Sequence[LineFilter]:
        """What a pane's rows pass through: panes never use the colours that Textual's other filters are for."""
        return [self._no_colour, self._barrier] if self.no_color else [self._barrier]

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size."""
        self.draw(event.size)
        # The app's own size is still the old one.
        self.open_third(event.size)

    def open_third(self, size: Size | None = None) -> None:
        """Open the third pane by itself where there is room; only the app knows what it shows."""

    def watch_theme(self) -> None:
        """Repaint in the theme's colours."""
        self.colours = self._palette()
        for pane in self.panes.values():
            pane.refresh()
        self.status.refresh()

    def draw(self, size: Size | None = None) -> None:
        """Lay out, and send the frame in this same tick."""
        self.draw_rooms(size)
        for name in self.rooms:
            self.panes[name].settle()
        self.status.refresh()
        screen = self.screen
        if self._running and len(self.screen_stack) == 1 and screen.is_running:
            # Textual would wait for its own timer, twice: what the panes show is known now, so it is sent now.
            dirty = [pane for pane in (*self.panes.values(), self.status) if pane._repaint_required]  # noqa: SLF001
            screen._dirty_widgets.update(dirty)  # noqa: SLF001
            screen._on_timer_update()  # noqa: SLF001

    def add_panes(self, *panes: "LinesPane") -> None:
        """Take panes that are made when they are first needed."""
        self.panes.update({pane.pane: pane for pane in panes})
        self.screen.mount(*panes)

    def draw_rooms(self, size: Size | None = None) -> None:
        """Give every visible pane its place and its lines."""
        width, height = size or self.size
        rooms = self._rooms_for(Size(width, height))
        if rooms != self.rooms:
            self.rooms = rooms
            # A screen forgets its arrangement only for a child's sake, a tick later; it is laid out in this one.
            self.screen._clear_arrangement_cache()  # noqa: SLF001
            self.screen._layout_required = True  # noqa: SLF001
        for name, rect in rooms.items():
            self.panes[name].fit(rect)

    def _rooms_for(self, size: Size) -> Rooms:
        wish = self.session.wish(overlay=self.overlay.menu is not None)
        return arrange(size.width, size.height, wish._replace(status_rows=self.status.rows(size.width)))

    def _palette(self) -> theme.Palette:
        return theme.palette(self.get_css_variables(), ansi=self.no_color or self.current_theme.ansi)


MESSAGES_KEPT = 100


class RoletuiApp(Frame, inherit_bindings=False):
    """One sitting with a folder of job families."""

    TITLE = "roletui"

    def __init__(self, wanted: Wanted, driver_class: type[Driver] | None = None) -> None:
        super().__init__(wanted, driver_class)
        self.fault: Exception | None = None
        self.keymap = keys.load(keymap_file())
        self.prompt: Prompt | None = None
        self.message = Safe("")
        self.controls = Controls(self)
        self._focus_under: PaneName = "tree"

    # What Textual asks for

    def on_mount(self) -> None:
        """Take the place of the last sitting, and lay the panes out."""
        self.controls.living.begin()
        faults = self.keymap.faults
        for fault in faults:
            self.say(fault)
        if len(faults) > 1:
            self.say(Safe(f"The keymap file has {len(faults)} faults, so none of its keys are taken; g m lists them."))
        self.draw()

    def on_ready(self) -> None:
        """The first frame stands: read the pages now."""
        self.controls.living.ready()

    def on_unmount(self) -> None:
        """Keep what is to survive."""
        self.controls.living.end()

    def save_before_end(self) -> None:
        """Keep what is to survive, when a signal ends the app; the terminal's driver calls this."""
        self.controls.living.save()

    @on(loading.Progress)
    def _progress(self, message: loading.Progress) -> None:
        self.controls.living.read_on(message.done, message.total)

    @on(loading.Awaited)
    def _awaited(self, message: loading.Awaited) -> None:
        self.controls.living.show(message.catalog, message.subject)

    @on(loading.Read)
    def _read(self, message: loading.Read) -> None:
        self.controls.living.take(message.catalog)

    @on(loading.Indexed)
    def _indexed(self, message: loading.Indexed) -> None:
        self.controls.living.index(message)

    @on(loading.Changed)
    def _changed(self) -> None:
        self.controls.living.load()

    @on(loading.Gone)
    def _gone(self, message: loading.Gone) -> None:
        self.controls.living.miss(message.reason)

    @on(loading.Failed)
    def _failed(self, message: loading.Failed) -> None:
        raise message.error

    @on(LinesPane.Moved)
    def _pressed(self, message: LinesPane.Moved) -> None:
        self.controls.mouse.pressed(message)
        self.draw()

    @on(LinesPane.SplitMoved)
    def _split_moved(self, message: LinesPane.SplitMoved) -> None:
        self.controls.view.move_split(message.by, message.pane.pane)
        self.draw()

    async def on_event(self, event: events.Event) -> None:
        """Act on keys and pastes at once; everything else goes Textual's way."""
        on_desk = len(self.screen_stack) == 1
        if on_desk and isinstance(event, events.Key) and not event.is_forwarded:
            self.press(key_name(event.key, event.character), event.character)
            self.draw()
        elif on_desk and isinstance(event, events.Paste) and not event.is_forwarded:
            self.controls.prompt.paste(event.text)
            self.draw()
        else:
            await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        """End on an error of ours, without printing page text past every barrier; tests see the error itself."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.fault = self.fault or error
        self._return_code = 70
        self._close_messages_no_wait()

    # Keys and commands

    def where(self) -> Where:
        """Where the next key is looked up first."""
        if self.prompt is not None:
            return "prompt"
        if self.overlay.menu is not None:
            return "overlay"
        focus = self.session.focus
        return "export" if focus == "preview" else focus

    def press(self, key: str, character: str | None) -> None:
        """Run what a key means here, or type it."""
        command, taken = self.keymap.keys.press(key, self.where())
        if command is not None:
            if self.prompt is None:
                self.message = Safe("")
            self.run_command(command)
        elif not taken and self.prompt is not None:
            self.controls.prompt.type(key, character)
        elif not taken and self.overlay.menu is None and key == "ctrl+c":
            self.say(Safe("q ends roletui; y copies."))

    def run_command(self, command: Command) -> None:
        """Run a command of the table."""
        self.controls.action(command.id)()

    def can(self, command: Command) -> bool:
        """Whether the pane a command works in is there."""
        if command.where == "export":
            return self.session.dialog_rows > 0
        return command.where in self.panes or command.where in ("app", "list", "prompt")

    def keys_of(self, command: Command) -> Sequence[str]:
        """The keys in force for a command."""
        return self.keymap.keys.of(command)

    # Panes

    @property
    def pane(self) -> LinesPane:
        """The pane whose lines the moving keys move."""
        return self.overlay if self.overlay.menu is not None else self.panes[self.session.focus]

    def focus(self, name: PaneName) -> None:
        """Give a pane the focus."""
        self.session.focus = name

    def subject_changed(self) -> None:
        """What is read, or how, has changed: panes that follow it draw anew when they are in sight."""
        for pane in (self.role_pane, self.comparison_pane, self.matrix_pane):
            pane.stale = True

    def open_roles(self, roles: Sequence[str]) -> None:
        """Open at a role, or at the comparison of two."""
        if len(roles) > 1:
            self.controls.compare.two(roles[0], roles[1])
        elif roles:
            self.controls.go.to(roles[0])

    def open_third(self, size: Size | None = None) -> None:
        """Show the comparison beside the role where there is room for three panes, unless it was closed."""
        session = self.session
        if session.loaded and session.side is None and session.third and (size or self.size).width >= THREE_PANES:
            session.side = "comparison"
            self.draw(size)

    def close_side(self) -> None:
        """Close the third pane, and go back to the pane from which it was opened."""
        self.session.side = None
        self.session.third = False
        if self.session.focus in ("comparison", "matrix"):
            self.focus(self.controls.compare.came_from)
        elif self.session.focus not in ("tree", "role"):
            self.focus("role")

    def place_words(self) -> Sequence[str | Path]:
        """Where one is, for the status line: the pages still being read, or the page and the basket."""
        session = self.session
        if self.controls.living.progress:
            return [self.controls.living.progress]
        if session.focus == "comparison" and self.comparison_pane.comparison is not None:
            return self.comparison_pane.place_words()
        if session.focus == "matrix":
            return self.matrix_pane.place_words()
        family = session.family()
        words: list[str | Path] = [Path(family.path if family is not None else clean_line(session.root))]
        if session.pinned:
            words.append("pinned 1")
        if session.basket:
            words.append(f"basket {len(session.basket)}")
        if session.catalog.problems:
            words.append(f"problems {len(session.catalog.problems)}")
        return words

    def ask(self, prompt: Prompt) -> None:
        """Take a line of typing in place of the status line."""
        self.prompt = prompt

    def open_menu(self, menu: Menu, at: object = None) -> None:
        """Show a list on top, with the cursor at a line."""
        if self.overlay.menu is None:
            self._focus_under = self.session.focus
        self.overlay.menu = menu
        self.session.focus = "overlay"
        self.overlay.view.put(())
        self.overlay.view.sought = ""
        self.overlay.stale = True
        self.draw_rooms()
        if at is not None:
            self.overlay.view.show(at)

    def close_menu(self) -> None:
        """Take the list away."""
        self.overlay.menu = None
        self.prompt = None
        self.session.focus = self._focus_under

    def say(self, message: Safe) -> None:
        """Say something in the status line, and keep it among the messages."""
        self.message = message
        if message:
            self.session.messages = [*self.session.messages, str(message)][-MESSAGES_KEPT:]

    def copy(self, text: Safe, what: str = "") -> None:
        """Put text on the clipboard, and say how that went, and what it was."""
        driver = self._driver
        copied = copy(text, driver.write if driver is not None else lambda _data: None, os.environ)
        named = copied.done and what
        self.say(clean_line(f"{copied.message.removesuffix('.')}: {what}") if named else copied.message)

    @property
    def can_stop(self) -> bool:
        """Whether a shell can take the terminal and give it back."""
        return self._driver is not None and self._driver.can_suspend

    def set_mouse(self, on: bool) -> None:
        """Ask the terminal for the mouse, or give it back to it."""
        driver = self._driver
        if isinstance(driver, TerminalDriver):
            # Textual has no public way to switch the mouse while it runs.
            (driver._enable_mouse_support if on else driver._disable_mouse_support)()  # noqa: SLF001
