"""A list on top of the panes: help, commands, problems, basket, links, themes. One widget, whatever the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roletui.drawing.lines import Line, Part
from roletui.text import Safe
from roletui.tui.lines_pane import LinesPane


@dataclass(slots=True, eq=False)
class Menu:
    """A list to choose from: how it is drawn for some words typed and a width, and what choosing does."""

    name: str
    title: Safe
    lines: Callable[[str, int], Sequence[Line]]
    choose: Callable[[object], None] | None = None
    highlight: Callable[[object], None] | None = None
    """Called as the cursor moves, to show what a choice would mean."""
    tick: Callable[[object], None] | None = None
    """Takes a line besides others, where several may be chosen, or leaves it out again; the list stays open."""
    remove: Callable[[object], None] | None = None
    cancel: Callable[[], None] | None = None
    """Undoes what highlighting did."""
    words: str = ""


class Overlay(LinesPane):
    """The pane on top; out of sight while there is no menu."""

    pane = "overlay"
    block_cursor = True

    def __init__(self) -> None:
        super().__init__()
        self.menu: Menu | None = None

    def draw(self, width: int) -> Sequence[Line]:
        """The menu's lines."""
        if self.menu is None:
            return ()
        lines = self.menu.lines(self.menu.words, width)
        return lines or [
            Line((Part(Safe("nothing here" if not self.menu.words else "nothing with these words"), "quiet"),))
        ]

    def heading(self) -> Line:
        """The menu's title."""
        if self.menu is None:
            return Line()
        words = f"  narrowed: {self.menu.words}" if self.menu.words else ""
        return Line((Part(Safe(self.menu.title + words)),))

    def moved(self) -> None:
        """Show what a choice would mean, where the menu can."""
        if self.menu is not None and self.menu.highlight is not None:
            self.menu.highlight(self.view.ref)
