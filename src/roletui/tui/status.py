"""The last row: what is being typed, else the last message, else the place; at the right the keys that help now.

A message that is longer than the row takes a second one until the next key.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from roletui.drawing.lines import Part, wrap
from roletui.text import Safe
from roletui.tui import theme
from roletui.tui.commands import BY_ID, COMMANDS, Command
from roletui.tui.keys import chain
from roletui.tui.layout import SMALLEST, fits
from roletui.tui.prompt import Prompt

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp

LEAST_PATH = 12
"""Columns with which a shortened path still says something."""
GAP = "  "


class Path(NamedTuple):
    """A path of a page, with what stands behind it: shortened from the left, so that the file's name stays."""

    text: Safe
    after: str = ""


def shortened(text: str, room: int) -> Safe:
    """The beginning of a text, with a sign that there is more."""
    return Safe(text if cell_len(text) <= room else set_cell_size(text, max(0, room - 1)).rstrip() + "…")


def shortened_path(path: Path, room: int) -> Safe:
    """The end of a path: whole folders as far as they fit, else as much of the last one as stands before the name."""
    text, after = path
    if cell_len(text + after) <= room:
        return Safe(text + after)
    names = text.split("/")
    for start in range(1, len(names) - 1):
        kept = "…/" + "/".join(names[start:]) + after
        if cell_len(kept) <= room:
            return Safe(kept)
    name = "/".join(names[-2:]) + after
    while name and cell_len(name) >= room:
        name = name[1:]
    return Safe(f"…{name}")


def fitted(pieces: Sequence[str | Path], room: int, of_path: int) -> Safe:
    """The pieces in their order, as many as fit: a path is shortened to `of_path`, anything else left out whole.

    Only the first piece is shortened rather than left out.
    """
    shown = ""
    waiting = sum(cell_len(GAP + piece) for piece in pieces if isinstance(piece, str))
    for piece in pieces:
        gap = GAP if shown else ""
        free = room - cell_len(shown + gap)
        if isinstance(piece, Path):
            least = min(LEAST_PATH, cell_len(piece.text + piece.after))
            text: str = shortened_path(piece, max(least, min(of_path, free - waiting))) if free >= least else ""
        else:
            waiting -= cell_len(GAP + piece)
            text = piece if cell_len(piece) <= free else "" if shown else shortened(piece, free)
        shown += gap + text if text else ""
    return Safe(shown)


def message_rows(message: Safe, width: int, most: int, rest: str) -> list[Safe]:
    """A message in at most so many rows; where they do not hold it, the last one ends with how to see the `rest`."""
    rows = [line.text for line in wrap([Part(message)], width)]
    if len(rows) <= most:
        return rows
    last = shortened(f"{rows[most - 1]} {rows[most]}", width - cell_len(rest) - 1)
    return [*rows[: most - 1], Safe(f"{last} {rest}")]


MOST_ROWS = 2
"""Rows that a message may take."""
LEAST_TYPED = 20
"""Columns that typing keeps from what is told beside it."""


class Status(Widget, can_focus=False):
    """The footer; on a screen too small for anything else it says what is needed."""

    app: "RoletuiApp"

    def __init__(self) -> None:
        super().__init__(id="status", markup=False)
        self._hints: list[tuple[int, int, Command]] = []

    def render_line(self, y: int) -> Strip:
        """One row."""
        app, width = self.app, self.size.width
        colours = app.colours
        if not fits(app.size.width, app.size.height):
            words = f"roletui needs {SMALLEST[0]}x{SMALLEST[1]}; this is {app.size.width}x{app.size.height}"
            rows = message_rows(Safe(words), max(1, width), self.size.height, "")
            return theme.row([Segment(rows[y] if y < len(rows) else "", colours.ground)], width, colours.ground)
        if app.prompt is not None:
            return self._typing(app.prompt, width)
        rows = self._message_rows(width)
        left = (
            f" {rows[y] if y < len(rows) else ''} "
            if rows
            else f" {fitted(app.place_words(), width - 2, width * 3 // 5)} "
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
        app = self.app
        if not app.message or app.prompt is not None:
            return []
        keys = app.keys_of(BY_ID["app.messages"])
        return message_rows(app.message, max(1, width - 2), MOST_ROWS, f"{keys[0]} shows all" if keys else "")

    def _typing(self, prompt: Prompt, width: int) -> Strip:
        colours = self.app.colours
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
        app = self.app
        text = ""
        self._hints = []
        taken: set[str] = set()
        for where in chain(app.where()):
            here = [(command, app.keys_of(command)) for command in COMMANDS if command.where == where]
            # A key that means something nearer by must not be offered for what it would mean elsewhere.
            free = [(command, [key for key in keys if key not in taken]) for command, keys in here]
            taken.update(key for _, keys in here for key in keys)
            for command, keys in free:
                if command.hint and keys and app.can(command):
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
                self.app.run_command(command)
                self.app.draw()
