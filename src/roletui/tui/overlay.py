"""The list on top of the panes, and what keys do in it."""

from collections.abc import Sequence

from roletui.drawing.lines import Line, Part, wrap
from roletui.text import Safe
from roletui.tui.commands import Actions
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.layout import ListSize
from roletui.tui.menu import Menu
from roletui.tui.pane import LinesPane
from roletui.tui.viewport import Mark


class Overlay(LinesPane):
    """The pane on top; out of sight while there is no menu."""

    host: Host
    pane = "overlay"
    opens = "overlay.choose"
    block_cursor = True

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.menu: Menu | None = None
        self._tallest = 0
        """Rows that the list has had at most: it must not jump while words narrow it."""

    def open(self, menu: Menu) -> None:
        """Show another list."""
        self.menu, self._tallest = menu, 0

    @property
    def wanted(self) -> ListSize | None:
        """How large the list wants to be; None while there is none."""
        return ListSize(self.menu.width, self._tallest, self.menu.beside) if self.menu is not None else None

    @property
    def grown(self) -> bool:
        """Whether the list has more rows than it has had room for."""
        rows = len(self.view.lines) + len(self.lead)
        grown = self.menu is not None and rows > self._tallest
        self._tallest = max(rows, self._tallest)
        return grown

    def draw(self, width: int) -> Sequence[Line]:
        """The menu's lines."""
        if self.menu is None:
            return ()
        self.lead = self._typed()
        lines = self.menu.lines(self.menu.words, width)
        nothing = Safe("No match. Esc shows all again.") if self.menu.words else self.menu.nothing
        return lines or wrap([Part(nothing, "quiet")], width)

    def _typed(self) -> Sequence[Line]:
        """The words being typed to narrow the list, above it."""
        prompt = self.host.prompt
        if prompt is None or prompt.leads != self.pane:
            return ()
        text, at = prompt.editor.text, prompt.editor.at
        typed = Part(Safe(f"{text[:at]}▏{text[at:]}"), "strong")
        return (Line((Part(Safe("❯ "), "heading"), typed)), Line())

    def request_repaint(self) -> None:
        """Show what is being typed, too."""
        self.lead = self._typed()
        super().request_repaint()

    def heading(self) -> Line:
        """The menu's title."""
        if self.menu is None:
            return Line()
        words = f"  “{self.menu.words}”" if self.menu.words and self.host.prompt is None else ""
        return Line((Part(self.menu.title), Part(Safe(words), "quiet")))

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
