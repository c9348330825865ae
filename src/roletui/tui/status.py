"""The last row: what is being typed, else the last message, else the place; at the right the keys that help now.

A message that is longer than the row takes a second one until the next key.
"""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from roletui.text import Safe, clean_line
from roletui.tui import theme
from roletui.tui.commands import BY_ID, COMMANDS, Command
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.keys import chain
from roletui.tui.layout import SMALLEST, fits
from roletui.tui.status_words import PathWords, fitted, message_rows, shortened

MOST_ROWS = 2
"""Rows that a message may take."""
LEAST_TYPED = 20
"""Columns that typing keeps from what is told beside it."""


class Status(Widget, can_focus=False):
    """The footer; on a screen too small for anything else it says what is needed."""

    def __init__(self, host: Host) -> None:
        super().__init__(id="status", markup=False)
        self.host = host
        self._hints: list[tuple[int, int, Command]] = []

    def render_line(self, y: int) -> Strip:
        """One row."""
        host, width, screen = self.host, self.size.width, self.screen.size
        colours = host.colours
        if not fits(screen.width, screen.height):
            words = f"roletui needs {SMALLEST[0]}x{SMALLEST[1]}; this is {screen.width}x{screen.height}"
            rows = message_rows(Safe(words), max(1, width), self.size.height, "")
            return theme.row([Segment(rows[y] if y < len(rows) else "", colours.ground)], width, colours.ground)
        if host.prompt is not None:
            return self._typing(host.prompt, width)
        rows = self._message_rows(width)
        left = (
            f" {rows[y] if y < len(rows) else ''} "
            if rows
            else f" {fitted(self._place_words(), width - 2, width * 3 // 5)} "
        )
        style = colours.status + Style(bold=bool(rows))
        hints = self._fit_hints(width - cell_len(left)) if len(rows) <= 1 else ""
        gap = max(0, width - cell_len(left) - cell_len(hints))
        self._hints = [(start + cell_len(left) + gap, end + cell_len(left) + gap, c) for start, end, c in self._hints]
        return theme.row(
            [Segment(left, style), Segment(" " * gap, colours.status), Segment(hints, colours.status)],
            width,
            colours.status,
        )

    def rows(self, width: int) -> int:
        """How many rows are needed: a message may take two."""
        return max(1, len(self._message_rows(width)))

    def _message_rows(self, width: int) -> list[Safe]:
        host = self.host
        if not host.message or host.prompt is not None:
            return []
        keys = host.keys_of(BY_ID["app.messages"])
        return message_rows(host.message, max(1, width - 2), MOST_ROWS, f"{keys[0]} shows all" if keys else "")

    def _place_words(self) -> Sequence[str | PathWords]:
        """Where one is: the pages still being read, what the pane says, or the page and what was put aside."""
        host, session = self.host, self.host.session
        if host.progress:
            return [host.progress]
        if words := host.pane.place_words():
            return words
        family = session.family()
        words = [PathWords(family.path if family is not None else clean_line(session.root))]
        if session.pinned:
            words.append("pinned 1")
        if session.basket:
            words.append(f"basket {len(session.basket)}")
        if session.catalog.problems:
            words.append(f"problems {len(session.catalog.problems)}")
        return words

    def _typing(self, prompt: Prompt, width: int) -> Strip:
        colours = self.host.colours
        note = shortened(prompt.note(), width - cell_len(prompt.label) - LEAST_TYPED)
        text, at = prompt.editor.text, prompt.editor.at
        room = max(8, width - cell_len(prompt.label) - cell_len(note) - 3)
        while cell_len(text[:at]) >= room and at:
            text, at = text[1:], at - 1
        ghost = prompt.ghost()
        under = text[at : at + 1] or ghost[:1] or " "
        rest = text[at + 1 :] if at < len(text) else ""
        pieces = [
            Segment(prompt.label, colours.prompt + Style(bold=True)),
            Segment(text[:at], colours.prompt),
            Segment(under, colours.prompt + Style(reverse=True)),
            Segment(rest, colours.prompt),
            Segment(ghost[1:] if at == len(text) else "", colours.prompt + colours.text["quiet"]),
        ]
        strip = theme.row(pieces, max(0, width - cell_len(note) - 1), colours.prompt)
        return theme.row([*strip, Segment(f"{note} ", colours.prompt)], width, colours.prompt)

    def _fit_hints(self, room: int) -> str:
        """As many `key word` hints as there is room for, the innermost first."""
        host = self.host
        text = ""
        self._hints = []
        taken: set[str] = set()
        for where in chain(host.where()):
            here = [(command, host.keys_of(command)) for command in COMMANDS if command.where == where]
            # A key that means something nearer by must not be offered for what it would mean elsewhere.
            free = [(command, [key for key in keys if key not in taken]) for command, keys in here]
            taken.update(key for _, keys in here for key in keys)
            for command, keys in free:
                if command.hint and keys and host.can(command):
                    piece = f"{keys[0]} {command.hint}  "
                    if cell_len(text + piece) > room:
                        continue
                    self._hints.append((cell_len(text), cell_len(text + piece) - 2, command))
                    text += piece
        return text.rstrip() + " " if text else ""

    def on_click(self, event: events.Click) -> None:
        """Run the command whose hint was clicked."""
        for start, end, command in self._hints:
            if start <= event.x < end:
                self.host.run_command(command.id)
                self.host.draw()
