"""Words for the status line, cut to the room there is: a path from its left, all else from its right."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from roletui.drawing.lines import Part, wrap
from roletui.text import Safe

LEAST_PATH = 12
"""Columns with which a shortened path still says something."""
GAP = "  "


class PathWords(NamedTuple):
    """A path of a page, with what is behind it: shortened from the left, so that the file's name stays."""

    text: Safe
    after: str = ""


def shortened(text: str, room: int) -> Safe:
    """The beginning of a text, with a sign that there is more."""
    return Safe(text if cell_len(text) <= room else set_cell_size(text, max(0, room - 1)).rstrip() + "…")


def shortened_path(path: PathWords, room: int) -> Safe:
    """The end of a path: whole folders as far as they fit, else as much of the last one as is before the name."""
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


def fitted(pieces: Sequence[str | PathWords], room: int, of_path: int) -> Safe:
    """The pieces in their order, as many as fit: a path is shortened to `of_path`, anything else left out whole.

    Only the first piece is shortened rather than left out.
    """
    shown = ""
    waiting = sum(cell_len(GAP + piece) for piece in pieces if isinstance(piece, str))
    for piece in pieces:
        gap = GAP if shown else ""
        free = room - cell_len(shown + gap)
        if isinstance(piece, PathWords):
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
