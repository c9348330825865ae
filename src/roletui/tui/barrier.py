"""The last barrier before the terminal: no character that acts, and no link but to the web, leaves the app."""

import os

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from roletui.text import clean_line

STRICT = bool(os.environ.get("ROLETUI_STRICT"))
"""In tests, reaching the barrier is an error: the text should have been sanitised long before."""


class UnsafeText(RuntimeError):  # noqa: N818 - names what was met
    """Text reached the screen without having been sanitised."""


class Barrier(LineFilter):
    """Removes what must not reach a terminal, keeping every column in its place."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments, each safe to send."""
        row = "".join([segment.text for segment in segments])
        if clean_line(row) is row and all(_link_is_plain(style) for _, style, _ in segments):
            return segments
        return [_made_safe(segment) for segment in segments]


def _link_is_plain(style: Style | None) -> bool:
    link = style.link if style is not None else None
    return link is None or (link.startswith(("https://", "http://", "mailto:")) and clean_line(link) is link)


def _made_safe(segment: Segment) -> Segment:
    text, style, control = segment
    if clean_line(text) is not text and STRICT:
        raise UnsafeText(repr(text))
    safe = "".join(char if clean_line(char) is char else "?" * max(1, cell_len(char)) for char in text)
    if style is not None and not _link_is_plain(style):
        style = style.update_link(None)
    return Segment(safe, style, control)
