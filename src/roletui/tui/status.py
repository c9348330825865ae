"""The last rows: what is being typed or was said, and the keys that help now.

A message that would push the hints out of their row is above it until the next key; the keys that may follow a chord
begun take as many rows as they need.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from roletui.text import Safe, clean_line
from roletui.tui import theme
from roletui.tui.commands import BY_ID, COMMANDS, Command, Where
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.keys import chain, shown_key
from roletui.tui.layout import SMALLEST, fits
from roletui.tui.screen_cells import differing
from roletui.tui.status_words import LEAST_PATH, PathWords, fitted, message_rows, shortened

MOST_ROWS = 2
"""Rows that a message may take."""
CHORD_ROWS = 6
"""Rows that the keys of a chord begun may take."""
LEAST_TYPED = 20
"""Columns that typing keeps from what is beside it."""
ROOMY = 12
"""Rows of screen from which typing and messages leave the hints in sight."""
MOST_HINTS = 7
LEAST_HINTS = 1
"""Hints that stay beside a message; with room for fewer, the message takes a row of its own."""
GAP = 2
"""Columns more between a message and the hints beside it."""
ALWAYS: dict[Where, tuple[str, ...]] = {
    "app": ("app.palette", "app.help"),
    "export": ("export.help", "export.close"),
    "overlay": ("overlay.close",),
    "prompt": ("prompt.cancel",),
}
"""Hints that are never dropped: with them all others are found."""
HINTED: Mapping[Where, Sequence[Command]] = {
    where: tuple(
        command
        for command in COMMANDS
        if command.where == where and command.hint and command.id not in sum(ALWAYS.values(), ())
    )
    for where in get_args(Where)
}
"""By their places, since every frame asks for them."""


class Hint(NamedTuple):
    """A key with its word, and what runs when it is clicked."""

    key: str
    word: str
    command: Command

    @property
    def width(self) -> int:
        """The cells it takes."""
        return cell_len(self.key) + 1 + cell_len(self.word)


class Status(Widget, can_focus=False):
    """The footer; on a screen too small for anything else it says what is needed."""

    def __init__(self, host: Host) -> None:
        super().__init__(id="status", markup=False)
        self.host = host
        self._sent: list[Strip] = []
        self._places: dict[int, list[tuple[int, int, Command]]] = {}
        """Where the hints are, row by row."""

    def request_repaint(self) -> None:
        """Ask for a repaint of the cells that look different since the last frame."""
        sent = [self._row(y) for y in range(self.size.height)]
        if len(sent) != len(self._sent) or any(
            a.cell_length != b.cell_length for a, b in zip(sent, self._sent, strict=True)
        ):
            self.refresh()
        else:
            rows = enumerate(zip(self._sent, sent, strict=True))
            spans = [(y, start, end) for y, (a, b) in rows for start, end in differing(a, b)]
            if spans:
                self.refresh(*(Region(start, y, end - start, 1) for y, start, end in spans))
        self._sent = sent

    def render_line(self, y: int) -> Strip:
        """One row."""
        return self._row(y)

    def _row(self, y: int) -> Strip:
        width, screen, colours = self.size.width, self.screen.size, self.host.colours
        if not fits(screen.width, screen.height):
            words = f"roletui needs {SMALLEST[0]}x{SMALLEST[1]}; this is {screen.width}x{screen.height}"
            rows = message_rows(Safe(words), max(1, width), self.size.height, "")
            return theme.row([Segment(rows[y] if y < len(rows) else "", colours.ground)], width, colours.ground)
        self._places[y] = []
        if self.host.prompt is not None:
            typed = y == 0 and self.host.prompt.leads != "overlay"
            return self._typing(self.host.prompt, width) if typed else self._hint_row(y, width, [])
        if chord := self._chord_rows(width):
            return self._hints(y, width, chord[y] if y < len(chord) else [])
        said = self._message_rows(width)
        message = [Segment(f" {said[y]} ", colours.status + Style(bold=True))] if y < len(said) else []
        if message and self.size.height > 1:
            return theme.row(message, width, colours.status)
        return self._hint_row(y, width, message)

    def rows(self, width: int) -> int:
        """How many rows are needed."""
        if self.host.prompt is not None:
            return 2 if self.screen.size.height >= ROOMY and self.host.prompt.leads != "overlay" else 1
        if chord := self._chord_rows(width):
            return len(chord)
        said = self._message_rows(width)
        if not said or (len(said) == 1 and self._fits_beside_hints(said[0], width)):
            return 1
        return len(said) + (len(said) == 1 or self.screen.size.height >= ROOMY)

    def _fits_beside_hints(self, said: Safe, width: int) -> bool:
        """Whether a message leaves room for the hints that are always there, and on a roomy screen for some others."""
        room = width - cell_len(said) - 2 - sum(hint.width + 2 for hint in self._always())
        if room < 0 or self.screen.size.height < ROOMY:
            return room >= 0
        wanted = self._near()[:LEAST_HINTS]
        return len(list(_fitting(wanted, room - GAP, LEAST_HINTS))) == len(wanted)

    def _message_rows(self, width: int) -> list[Safe]:
        host = self.host
        if not host.message or host.prompt is not None:
            return []
        keys = host.keys_of(BY_ID["app.messages"])
        return message_rows(host.message, max(1, width - 2), MOST_ROWS, f"{keys[0]} shows all" if keys else "")

    # Hints

    def _hint_row(self, y: int, width: int, before: list[Segment]) -> Strip:
        """What is said, hints as far as there is room, the place, and at the right the hints that are always there."""
        colours = self.host.colours
        always = self._always()
        right = sum(hint.width + 2 for hint in always)
        said = bool(before)
        before = before or [Segment(" ", colours.status)]
        at = sum(cell_len(piece.text) for piece in before)
        gap = GAP if said else 0
        hints = list(_fitting(self._near(), width - at - gap - right, MOST_HINTS))
        if hints and gap:
            before, at = [*before, Segment(" " * gap, colours.status)], at + gap
        pieces = [*before, *self._pieces(y, at, hints)]
        used = sum(cell_len(piece.text) for piece in pieces)
        room = width - used - right - 3
        place = fitted(self._place_words(), room, room) if not said and room >= LEAST_PATH else ""
        if place:
            pieces.append(Segment(f"  {place}", colours.status + colours.text["quiet"]))
            used += cell_len(place) + 2
        gap = max(0, width - used - right)
        pieces += [Segment(" " * gap, colours.status), *self._pieces(y, used + gap, always)]
        return theme.row(pieces, width, colours.status)

    def _hints(self, y: int, width: int, hints: Sequence[Hint]) -> Strip:
        colours = self.host.colours
        return theme.row([Segment(" ", colours.status), *self._pieces(y, 1, hints)], width, colours.status)

    def _pieces(self, y: int, at: int, hints: Iterable[Hint]) -> Iterator[Segment]:
        """Hints from a column on, each with the place where it can be clicked."""
        colours = self.host.colours
        for hint in hints:
            self._places[y].append((at, at + hint.width, hint.command))
            yield Segment(hint.key, colours.status + colours.key)
            yield Segment(f" {hint.word}  ", colours.status)
            at += hint.width + 2

    def _near(self) -> list[Hint]:
        """The hints for where one is, the innermost first."""
        host = self.host
        found: list[Hint] = []
        taken: set[str] = set()
        for where in chain(host.where()):
            for command in HINTED[where]:
                # A key that means something nearer by must not be offered for what it would mean elsewhere.
                free = [key for key in host.keys_of(command) if key not in taken]
                if free and host.can(command) and command.id != f"view.pane_{host.pane.number}":
                    found.append(Hint(shown_key(free[0]), command.hint, command))
            taken |= host.keys_within(where)
        return found

    def _always(self) -> list[Hint]:
        """What leads to all else, or out of here."""
        host = self.host
        hints: list[Hint] = []
        for name in (name for where in chain(host.where()) for name in ALWAYS.get(where, ())):
            keys = host.keys_of(BY_ID[name])
            hints += [Hint(shown_key(keys[0]), BY_ID[name].hint, BY_ID[name])] if keys else []
        return hints

    def _chord_rows(self, width: int) -> list[list[Hint]]:
        """The keys that may follow a chord begun, in rows."""
        rows: list[list[Hint]] = []
        free = 0
        for key, command in self.host.begun():
            if not self.host.can(command):
                continue
            hint = Hint(shown_key(key), command.title, command)
            if hint.width + 2 > free:
                rows.append([])
                free = width - 2
            rows[-1].append(hint)
            free -= hint.width + 2
        return rows[:CHORD_ROWS]

    def _place_words(self) -> Sequence[str | PathWords]:
        """Where one is: the pages still being read, what the pane says, or for authors the page and its problems."""
        host, session = self.host, self.host.session
        if host.progress:
            return [host.progress]
        if words := host.pane.place_words():
            return words
        if not session.author:
            return []
        page = session.page()
        words = [PathWords(page if page is not None else clean_line(session.root))]
        if session.catalog.problems:
            words.append(f"problems {len(session.catalog.problems)}")
        return words

    # Typing

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

    def on_click(self, event: events.Click) -> None:
        """Run the command whose hint was clicked."""
        for start, end, command in self._places.get(event.y, ()):
            if start <= event.x < end:
                if self.host.prompt is None:
                    self.host.message = Safe("")  # as with a key
                self.host.run_command(command.id)
                self.host.draw()


def _fitting(hints: Sequence[Hint], room: int, most: int) -> Iterator[Hint]:
    """So many hints at most, as far as there is room."""
    for hint in hints[:most]:
        room -= hint.width + 2
        if room < 0:
            return
        yield hint
