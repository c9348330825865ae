"""The list on top of the panes, and what keys do in it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from roletui.drawing.lines import Line, Part, wrap
from roletui.text import Safe
from roletui.tui.commands import Actions
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.pane import LinesPane
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.tui.menu import Menu


class Overlay(LinesPane):
    """The pane on top; out of sight while there is no menu."""

    host: Host
    pane = "overlay"
    block_cursor = True

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.menu: Menu | None = None

    def draw(self, width: int) -> Sequence[Line]:
        """The menu's lines."""
        if self.menu is None:
            return ()
        lines = self.menu.lines(self.menu.words, width)
        nothing = Safe("No match. Esc shows all again.") if self.menu.words else self.menu.nothing
        return lines or wrap([Part(nothing, "quiet")], width)

    def heading(self) -> Line:
        """The menu's title."""
        if self.menu is None:
            return Line()
        words = f"  “{self.menu.words}”" if self.menu.words and self.host.prompt is None else ""
        return Line((Part(Safe(self.menu.title + words)),))

    def moved(self) -> None:
        """Show what a choice would mean, where the menu can."""
        if self.menu is not None and self.menu.highlight is not None:
            self.menu.highlight(self.view.ref)


class OverlayCommands:
    """`overlay.*`."""

    def __init__(self, host: Host, overlay: Overlay) -> None:
        self._host, self._overlay = host, overlay

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "overlay.choose": self._choose,
            "overlay.close": self.close,
            "overlay.filter": self.filter,
            "overlay.tick": self._tick,
            "overlay.remove": self._remove,
        }

    def _choose(self) -> None:
        menu, ref = self._overlay.menu, self._overlay.view.ref
        if menu is not None and menu.choose is not None and ref is not None:
            self._host.close_menu()
            menu.choose(ref)

    def close(self) -> None:
        """Close the list, and undo what moving in it showed."""
        menu = self._overlay.menu
        self._host.close_menu()
        if menu is not None and menu.cancel is not None:
            menu.cancel()

    def filter(self) -> None:
        """Ask for words that narrow the list; Enter chooses, as in the palette."""
        overlay = self._overlay
        menu = overlay.menu
        if menu is None:
            return

        def change(words: str) -> None:
            menu.words = words
            overlay.redraw(Mark())
            overlay.moved()

        def accept(_words: str) -> None:
            if menu.typed:
                self._choose()

        def cancel() -> None:
            if menu.typed:
                self.close()
            else:
                change("")

        label = Safe(" : " if menu.name == "commands" else f" filter {menu.name}: ")
        self._host.ask(Prompt(label=label, change=change, accept=accept, cancel=cancel, leads="overlay"))

    def _tick(self) -> None:
        """Tick the line where several can be chosen; elsewhere the key scrolls a page on."""
        overlay = self._overlay
        if overlay.menu is None or overlay.menu.tick is None:
            self._host.run_command("move.page_down")
        elif overlay.view.ref is not None:
            overlay.menu.tick(overlay.view.ref)
            overlay.redraw()

    def _remove(self) -> None:
        overlay = self._overlay
        if overlay.menu is not None and overlay.menu.remove is not None and overlay.view.ref is not None:
            overlay.menu.remove(overlay.view.ref)
            overlay.redraw()
