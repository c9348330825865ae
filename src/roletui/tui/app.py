"""The app: keys to commands in the same tick, and what its panes and threads report."""

import io
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from rich.console import RenderableType
from textual import events, on
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.geometry import Size
from textual.screen import Screen

from roletui.launch import Wanted
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.settings import keymap_file
from roletui.system import has_job_control
from roletui.text import Safe, clean_line
from roletui.tui import keys, loading, textual_seams, theme
from roletui.tui.availability import why_not
from roletui.tui.barrier import Barrier
from roletui.tui.clipboard import copy
from roletui.tui.commands import BY_ID, COMMANDS, Actions, Command, Where
from roletui.tui.crumbs import Crumbs
from roletui.tui.dispatch import Controls
from roletui.tui.editor import Prompt
from roletui.tui.host import Marker
from roletui.tui.keys import chain, escaped_letter, key_name, unknown_key
from roletui.tui.layout import THREE_PANES, Desk, PaneName, Rooms, SidePane, arrange
from roletui.tui.lifecycle import Lifecycle
from roletui.tui.menu import Menu, help_lines, message_lines, palette_lines
from roletui.tui.overlay import Overlay
from roletui.tui.pane import LinesPane
from roletui.tui.panes.role import RolePane
from roletui.tui.panes.tree import TreePane
from roletui.tui.session import Position, Session
from roletui.tui.status import Status

PANES: dict[Where, PaneName] = {name: name for name in ("tree", "role", *get_args(SidePane))}
"""The panes in which commands work, by what the table of commands calls them."""
APP_PLACES: tuple[Where, ...] = (*PANES, "export", "list", "app", "overlay", "prompt")
"""Where commands work, in the order in which help lists what does not work here."""


class AppCommands:
    """`app.*`: help, palette, messages, reading again, quitting."""

    def __init__(self, app: "RoletuiApp") -> None:
        self._app = app

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "app.help": self._help,
            "app.palette": self._palette,
            "app.messages": self._messages,
            "app.reload": self._reload,
            "app.stop": self._stop,
            "app.close": self._close,
            "app.quit": self._quit,
        }

    def _help(self) -> None:
        """Show what works here first, and then everything else."""
        app = self._app
        inner = chain(app.where())
        app.open_menu(
            Menu(
                "help",
                Safe("Help"),
                lambda words, width: help_lines(inner, app.keys_of, words, width),
                choose=self._run,
                width=WIDE,
            )
        )

    def _palette(self) -> None:
        """Find a command by name."""
        app = self._app
        # What can run is asked before the list is on top: it changes nothing beneath.
        reasons = {command.id: why_not(app, command) for command in COMMANDS}

        def reason(command: Command) -> str:
            return reasons[command.id]

        places = chain(app.where())
        here = [
            command
            for where in (*places, *(where for where in APP_PLACES if where not in places))
            for command in COMMANDS
            if command.where == where and where not in ("prompt", "overlay")
        ]
        app.open_menu(
            Menu(
                "commands",
                Safe("Commands"),
                lambda words, width: palette_lines(here, app.keys_of, words, width, reason),
                choose=self._run,
                width=WIDE,
                typed=True,
            )
        )
        app.controls.overlay.filter()

    def _run(self, ref: object) -> None:
        if isinstance(ref, Command):
            app = self._app
            if ref.where not in ("export", "list") and app.session.dialog_rows:
                app.controls.later.export.leave()
            if ref.where in PANES and app.can(ref):
                app.focus(PANES[ref.where])
            app.run_command(ref.id)

    def _messages(self) -> None:
        messages = self._app.session.messages
        self._app.open_menu(
            Menu("messages", Safe("Messages"), lambda words, width: message_lines(messages, words, width))
        )

    def _reload(self) -> None:
        self._app.say(Safe("Reloading …"))
        self._app.living.load()

    def _stop(self) -> None:
        """Give the terminal to the shell until it brings the app back."""
        if self._app.can_stop and has_job_control():
            os.kill(os.getpid(), signal.SIGTSTP)
        else:
            self._app.say(Safe("There is no shell to go back to here."))

    def _close(self) -> None:
        """Leave what is open, one thing at a time; the tree alone is left by quitting."""
        session = self._app.session
        if session.focus == "tree" and not session.zoom and not session.narrowed and session.side is None:
            self._quit()
        else:
            self._app.run_command("view.close")

    def _quit(self) -> None:
        self._app.exit(return_code=0)


WIDE = 96
"""Columns of the lists of commands."""
MESSAGES_KEPT = 100


class RoletuiApp(App[None], inherit_bindings=False):
    """One session with a folder of job families; to everything below it, a `Host`."""

    TITLE = "roletui"
    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { overflow: hidden; } LinesPane, Status, Crumbs { width: 1fr; height: 1fr; }"

    def __init__(self, wanted: Wanted, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        for own in theme.OWN:
            self.register_theme(own)
        self.set_reactive(App.theme, theme.OWN[0].name)
        self.wanted = wanted
        self.session = Session(wanted.content, Catalog(wanted.content))
        self.fault: Exception | None = None
        self.keymap = keys.load(keymap_file())
        self.prompt: Prompt | None = None
        self.message = Safe("")
        self.rooms: Rooms = {}
        self._barrier = Barrier()
        self._no_colour = NoColor()
        self._sent = textual_seams.Sent()
        self.colours = self._palette()
        self._focus_under: PaneName = "tree"
        self.tree_pane, self.role_pane, self.overlay = TreePane(self), RolePane(self), Overlay(self)
        self._panes: dict[str, LinesPane] = {pane.pane: pane for pane in (self.tree_pane, self.role_pane, self.overlay)}
        self.status, self.crumbs = Status(self), Crumbs(self)
        self.controls = Controls(self, self.tree_pane, self.role_pane, self.overlay)
        self.controls.add(AppCommands(self).actions())
        self.living = Lifecycle(self, self.controls, self.tree_pane, self.role_pane)

    # What Textual asks for

    def get_default_screen(self) -> Desk:
        """The screen that the layout rules."""
        return Desk(self._rooms_for, lambda: self.colours.ground)

    def compose(self) -> ComposeResult:
        """The panes; the layout decides which of them are in sight."""
        yield from (self.crumbs, *self._panes.values(), self.status)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, plain black and white where that is wished, and the last barrier before the terminal."""
        filters = [self._no_colour] if self.no_color else list(super().get_line_filters())
        return [*filters, self._barrier]

    def row_filters(self, *, behind: bool) -> Sequence[LineFilter]:
        """What a pane's rows pass through: panes never use the colours that Textual's other filters are for."""
        last = [self._no_colour, self._barrier] if self.no_color else [self._barrier]
        return [theme.Dimmed(self.colours), *last] if behind and self._is_dimmed else last

    @property
    def _is_dimmed(self) -> bool:
        """Whether a list on top dims what is behind it; one that changes the looks of it must not."""
        return self.menu is not None and not self.menu.beside

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, self._sent.update(renderable))

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size."""
        # Terminals lay out anew what they show, each in its own way.
        self._sent.forget()
        self.draw(event.size)
        # The app's own size is still the old one.
        self.open_third(event.size)

    def watch_theme(self) -> None:
        """Repaint in the theme's colours."""
        self.colours = self._palette()
        self.screen.refresh()
        self._repaint()

    def _repaint(self) -> None:
        for widget in (*self._panes.values(), self.status, self.crumbs):
            widget.refresh()

    def on_mount(self) -> None:
        """Take the place of the last session, and lay the panes out."""
        self.living.begin()
        faults = self.keymap.faults
        for fault in faults:
            self.say(fault)
        if len(faults) > 1:
            self.say(Safe(f"The keymap file has {len(faults)} faults, so none of its keys are used; g m lists them."))
        self.draw()

    def on_ready(self) -> None:
        """The first frame is drawn: read the pages now."""
        self.living.ready()

    @on(Driver.SignalResume)
    def draw_from_scratch(self) -> None:
        """Send the whole screen with the next frame: a shell may have had the terminal, or written over it."""
        self._sent.forget()
        self.screen.refresh()

    def on_unmount(self) -> None:
        """Keep what is to survive."""
        self.living.end()

    def save_before_end(self) -> None:
        """Keep what is to survive, when a signal ends the app; the terminal's driver calls this."""
        self.save()

    @on(loading.News)
    def _news(self, news: loading.News) -> None:
        if self._has_screen():
            self.living.hear(news)

    def _has_screen(self) -> bool:
        """Whether anything can be made or drawn: keys, and what a thread has finished, may come while the app ends."""
        return bool(self.screen_stack) and self.status.is_attached

    @on(loading.Failed)
    def _failed(self, message: loading.Failed) -> None:
        raise message.error

    @on(LinesPane.Moved)
    def _pressed(self, message: LinesPane.Moved) -> None:
        if self.prompt is None:
            self.message = Safe("")  # as with a key
        self.controls.mouse.pressed(message)
        self.draw()

    @on(LinesPane.SplitMoved)
    def _split_moved(self, message: LinesPane.SplitMoved) -> None:
        self.controls.view.move_split(message.by, message.pane.pane, message.edge)
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
        """End on an internal error, without printing page text past every barrier; tests see the error itself."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.fault = self.fault or error
        textual_seams.stop_running(self, 70)

    # Drawing

    def draw(self, size: Size | None = None) -> None:
        """Lay out, and send the frame in this same tick."""
        if not self._has_screen():
            return
        self._draw_rooms(size)
        for name in self.rooms:
            self._panes[name].request_repaint()
        self.status.request_repaint()
        self.crumbs.request_repaint()
        screen = self.screen
        if self._running and len(self.screen_stack) == 1 and screen.is_running:
            textual_seams.send_frame(screen, (*self._panes.values(), self.status, self.crumbs))

    def draw_rooms(self) -> None:
        """Give every visible pane its place and its lines now, without sending a frame."""
        self._draw_rooms(None)

    def _draw_rooms(self, size: Size | None, *, again: bool = True) -> None:
        width, height = size or self.size
        rooms = self._rooms_for(Size(width, height))
        if rooms != self.rooms:
            self.rooms = rooms
            textual_seams.relayout(self.screen)
        for name, rect in rooms.items():
            self._panes[name].fit(rect)
        if again and self.overlay.grown:
            self._draw_rooms(size, again=False)

    def _rooms_for(self, size: Size) -> Rooms:
        if self.session.side is not None:
            # What the layout may give a room must have been made.
            _ = self.controls.later
        wish = self.session.wish(overlay=self.overlay.wanted)
        return arrange(size.width, size.height, wish._replace(status_rows=self.status.rows(size.width)))

    def _palette(self) -> theme.Palette:
        now = self.current_theme
        # Textual takes ten milliseconds to work all its shades out; the own themes name what is needed of them.
        variables = theme.variables_of(now) if now in theme.OWN else self.get_css_variables()
        return theme.palette(variables, ansi=self.no_color or now.ansi)

    # Keys and commands

    def where(self) -> Where:
        """Where the next key is looked up first."""
        if self.prompt is not None:
            return "prompt"
        if self.menu is not None:
            return "overlay"
        focus = self.session.focus
        return "export" if focus == "preview" else "history" if focus == "step" else focus

    def press(self, key: str, character: str | None) -> None:
        """Run what a key means here, or type it; keys typed ahead of the app's end mean nothing any more."""
        if not self._has_screen():
            return
        command, taken = self.keymap.keys.press(key, self.where())
        if command is not None:
            if self.prompt is None:
                self.message = Safe("")
            self.run_command(command.id)
        elif not taken and self.prompt is not None:
            self.controls.prompt.type(key, character)
        elif not taken and (letter := escaped_letter(key)):
            self.press("escape", None)
            self.press(letter, letter)
        elif not taken and self.menu is None and (said := unknown_key(key)):
            self.say(said)

    def run_command(self, command_id: str) -> None:
        """Run a command of the table, or say why it cannot run."""
        if not self._has_screen():
            return
        if reason := why_not(self, BY_ID[command_id]):
            self.say(clean_line(reason))
        else:
            self.controls.action(command_id)()

    def begun(self) -> Sequence[tuple[str, Command]]:
        """The keys that may follow those of a chord begun, with their commands."""
        return self.keymap.keys.begun(self.where())

    def can(self, command: Command) -> bool:
        """Whether a command can run here and now."""
        return not why_not(self, command)

    def keys_of(self, command: Command) -> Sequence[str]:
        """The keys in force for a command."""
        return self.keymap.keys.of(command)

    def keys_within(self, where: Where) -> frozenset[str]:
        """The keys in force for the commands of a scope."""
        return self.keymap.keys.within(where)

    # Panes

    @property
    def panes(self) -> Mapping[str, LinesPane]:
        """The panes made so far, by name."""
        return self._panes

    @property
    def pane(self) -> LinesPane:
        """The pane whose lines the moving keys move."""
        return self.overlay if self.menu is not None else self._panes[self.session.focus]

    def add_panes(self, *panes: LinesPane) -> None:
        """Take panes that are made when they are first needed."""
        self._panes.update({pane.pane: pane for pane in panes})
        self.screen.mount(*panes)

    def focus(self, name: PaneName) -> None:
        """Give a pane the focus; the tree's cursor follows where a pane that covers it went meanwhile."""
        session = self.session
        behind = session.focus in ("table", "career") and name in ("tree", "role")
        session.focus = name
        if behind and session.subject is not None:
            self.reveal(session.subject)

    def stale(self, *names: PaneName) -> None:
        """Have panes draw their lines anew with the next frame; those that are not made yet need none."""
        for name in names:
            if name in self._panes:
                self._panes[name].stale = True

    def subject_changed(self) -> None:
        """What is read, or how, has changed: panes that follow it draw anew when they are in sight."""
        self.stale("role", "comparison", "matrix")

    def open_side(self, side: SidePane) -> None:
        """Open the third pane and go to it."""
        _ = self.controls.later
        if self.session.focus in ("tree", "role"):
            self.session.came_from = self.session.focus
        self.session.side = self.session.focus = side

    def open_third(self, size: Size | None = None) -> None:
        """Show the comparison beside the role where there is room for three panes, unless it was closed."""
        session = self.session
        if session.loaded and session.side is None and session.third and (size or self.size).width >= THREE_PANES:
            session.side = "comparison"
            self.draw(size)

    def close_side(self) -> None:
        """Close the third pane, and go back to the pane from which it was opened."""
        if self.session.side is not None:
            self._panes[self.session.side].stop()
        self.session.side = None
        self.stale("tree")
        self.session.third = False
        if self.session.focus in ("comparison", "matrix", "history", "step"):
            self.focus(self.session.came_from)
        elif self.session.focus not in ("tree", "role"):
            self.focus("role")

    # Places

    def here(self) -> Position | None:
        """The present place."""
        return self.controls.go.here()

    def read(self, subject: str) -> None:
        """Show a role or family in the role pane, from its top."""
        self.controls.go.read(subject)

    def go_to(self, subject: str, line: int | None = None, path: str | None = None) -> None:
        """Go to a role or family, at a line of a page where one is named."""
        self.controls.go.to(subject, line, path)

    def open_roles(self, roles: Sequence[str]) -> None:
        """Open at a role, or at the comparison of two."""
        if len(roles) > 1:
            self.controls.compare.two(roles[0], roles[1])
        elif roles:
            self.go_to(roles[0])

    def restore(self, place: Position) -> None:
        """Go to a place where one has been."""
        self.controls.go.restore(place)

    def reveal(self, subject: str) -> None:
        """Open what hides a role or family in the tree, and put the tree's cursor on it."""
        self.controls.tree.reveal(subject)

    def show_line(self, line: int, path: str | None, marker: Marker | None = None) -> bool:
        """Put the cursor of the role pane on what was read from a line of a page, and mark words in it."""
        return self.role_pane.show_line(line, path, marker)

    def find_again(self, step: int) -> bool:
        """Go to another match of the words sought in the pane with the focus; False where none are sought."""
        return self.controls.find.again(step)

    def effectives(self) -> Effectives:
        """What each level asks with all it inherits, worked out once for the catalogue in use."""
        readings = self.role_pane.readings
        if readings is not None and readings.catalog is self.session.catalog:
            return readings.effectives
        return Effectives(self.session.catalog)

    # Talking with the user

    def say(self, message: Safe) -> None:
        """Say something in the status line, and keep it among the messages."""
        self.message = message
        if message:
            self.session.messages = [*self.session.messages, str(message)][-MESSAGES_KEPT:]

    @property
    def progress(self) -> Safe:
        """How far the reading of the pages is; nothing once they are read."""
        return self.living.progress

    def ask(self, prompt: Prompt) -> None:
        """Take a line of typing in place of the status line."""
        self.prompt = prompt

    @property
    def menu(self) -> Menu | None:
        """The list on top."""
        return self.overlay.menu

    def open_menu(self, menu: Menu, at: object = None) -> None:
        """Show a list on top, with the cursor at a line."""
        if self.overlay.menu is None:
            self._focus_under = self.session.focus
        self.overlay.open(menu)
        self._repaint()
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
        self._repaint()
        self.session.focus = self._focus_under

    def copy(self, text: Safe, what: str = "", html: str = "") -> None:
        """Put text on the clipboard, formatted too where `html` is given, and say how that went, and what it was."""
        driver = self._driver
        # The tools of this machine fill its own clipboard, not that of the browser's user.
        environment = {} if self.wanted.web else os.environ
        copied = copy(text, driver.write if driver is not None else lambda _data: None, environment, html)
        named = copied.done and what
        self.say(clean_line(f"{copied.message.removesuffix('.')}: {what}") if named else copied.message)

    def deliver(self, name: str, data: bytes) -> None:
        """Have the browser save a file, where the app is shown in one."""
        self.deliver_binary(io.BytesIO(data), save_filename=name)

    # The program

    def save(self) -> None:
        """Keep what is to survive the session."""
        self.living.save()

    def look_again(self) -> None:
        """See at once whether pages changed, as after editing one."""
        self.living.look()

    def after(self, seconds: float, callback: Callable[[], None]) -> None:
        """Call something a little later."""
        self.set_timer(seconds, callback)

    @property
    def can_stop(self) -> bool:
        """Whether a shell can take the terminal and give it back."""
        return self._driver is not None and self._driver.can_suspend

    def suspended(self, run: Callable[[], Safe]) -> Safe | None:
        """What a function says that has the terminal while it runs; None where there is no terminal to lend."""
        if not self.can_stop:
            return None
        with self.suspend():
            said = run()
        self._sent.forget()
        self.screen.refresh()
        return said

    def set_mouse(self, *, on: bool) -> None:
        """Ask the terminal for the mouse, or give it back to it."""
        if self._driver is not None:
            textual_seams.turn_mouse(self._driver, on=on)

    @property
    def themes(self) -> Sequence[str]:
        """The names of the themes there are."""
        return tuple(self.available_themes)

    @property
    def theme_name(self) -> str:
        """The name of the theme in use."""
        return self.theme

    def set_theme(self, name: str) -> None:
        """Use a theme."""
        self.theme = name
