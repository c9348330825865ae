"""What a pane or a command may ask of the app. Whoever is given a `Host` need not know the app, nor any other pane."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from textual.message import Message

from roletui.launch import Wanted
from roletui.roles.effective import Effectives
from roletui.text import Safe
from roletui.tui.commands import Command, Where
from roletui.tui.editor import Prompt
from roletui.tui.layout import PaneName, Rooms, SidePane
from roletui.tui.menu import Menu
from roletui.tui.pane import LinesPane, Surroundings
from roletui.tui.session import Position

Marker = Callable[[str], Sequence[tuple[int, int]]]
"""Finds the stretches of a text that are to be marked."""


class Host(Surroundings, Protocol):
    """The app, as its panes and commands see it."""

    wanted: Wanted
    prompt: Prompt | None
    """The line of typing in use."""
    message: Safe
    """What the status line says now."""
    rooms: Rooms

    # Talking with the user

    def say(self, message: Safe) -> None:
        """Say something in the status line, and keep it among the messages."""

    def ask(self, prompt: Prompt) -> None:
        """Take a line of typing in place of the status line."""

    @property
    def menu(self) -> Menu | None:
        """The list on top."""

    def open_menu(self, menu: Menu, at: object = None) -> None:
        """Show a list on top, with the cursor at a line."""

    def close_menu(self) -> None:
        """Take the list on top away."""

    def copy(self, text: Safe, what: str = "", html: str = "") -> None:
        """Put text on the clipboard, formatted too where `html` is given, and say how that went, and what it was."""

    @property
    def progress(self) -> Safe:
        """How far the reading of the pages is; nothing once they are read."""

    # Panes

    @property
    def panes(self) -> Mapping[str, LinesPane]:
        """The panes made so far, by name."""

    @property
    def pane(self) -> LinesPane:
        """The pane whose lines the moving keys move."""

    def add_panes(self, *panes: LinesPane) -> None:
        """Take panes that are made when they are first needed."""

    def focus(self, name: PaneName) -> None:
        """Give a pane the focus."""

    def open_side(self, side: SidePane) -> None:
        """Open the third pane and go to it."""

    def close_side(self) -> None:
        """Close the third pane, and go back to the pane from which it was opened."""

    def subject_changed(self) -> None:
        """What is read, or how, has changed: panes that follow it draw anew when they are in sight."""

    def stale(self, *names: PaneName) -> None:
        """Have panes draw their lines anew with the next frame; those that are not made yet need none."""

    def draw_rooms(self) -> None:
        """Give every visible pane its place and its lines now, without sending a frame."""

    def draw_from_scratch(self) -> None:
        """Send the whole screen with the next frame: the terminal may show something else."""

    # Places

    def here(self) -> Position | None:
        """The present place."""

    def read(self, subject: str) -> None:
        """Show a role or family in the role pane, from its top; the hot path of moving in the tree."""

    def go_to(self, subject: str, line: int | None = None, path: str | None = None) -> None:
        """Go to a role or family, at a line of a page where one is named, and remember where one was."""

    def open_roles(self, roles: Sequence[str]) -> None:
        """Open at a role, or at the comparison of two."""

    def restore(self, place: Position) -> None:
        """Go to a place where one has been."""

    def reveal(self, subject: str) -> None:
        """Open what hides a role or family in the tree, and put the tree's cursor on it."""

    def show_line(self, line: int, path: str | None, marker: Marker | None = None) -> bool:
        """Put the cursor of the role pane on what was read from a line of a page, and mark words in it."""

    def find_again(self, step: int) -> bool:
        """Go to another match of the words sought in the pane with the focus; False where none are sought."""

    def effectives(self) -> Effectives:
        """What each level asks with all it inherits, worked out once for the catalogue in use."""

    # Commands

    def run_command(self, command_id: str) -> None:
        """Run a command of the table."""

    def where(self) -> Where:
        """Where the next key is looked up first."""

    def begun(self) -> Sequence[tuple[str, Command]]:
        """The keys that may follow those of a chord begun, with their commands."""

    def can(self, command: Command) -> bool:
        """Whether a command can run here and now."""

    def keys_of(self, command: Command) -> Sequence[str]:
        """The keys in force for a command."""

    def keys_within(self, where: Where) -> frozenset[str]:
        """The keys in force for the commands of a scope."""

    # The program

    def save(self) -> None:
        """Keep what is to survive the session."""

    def look_again(self) -> None:
        """See at once whether pages changed, as after editing one."""

    def suspended(self, run: Callable[[], Safe]) -> Safe | None:
        """What a function says that has the terminal while it runs; None where there is no terminal to lend."""

    def set_mouse(self, *, on: bool) -> None:
        """Ask the terminal for the mouse, or give it back to it."""

    @property
    def themes(self) -> Sequence[str]:
        """The names of the themes there are."""

    @property
    def theme_name(self) -> str:
        """The name of the theme in use."""

    def set_theme(self, name: str) -> None:
        """Use a theme."""

    def deliver(self, name: str, data: bytes) -> None:
        """Have the browser save a file, where the app is shown in one."""

    def open_url(self, url: str) -> None:
        """Open an address in the browser."""

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Have the app's own thread call something; threads call this."""

    def post_message(self, message: Message) -> bool:
        """Send the app a message; threads call this."""
