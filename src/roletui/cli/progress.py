"""A plain progress bar on stderr, shown only to a person and only when reading takes long."""

import time

from roletui.cli.output import Out

QUIET_SECONDS = 0.5
"""How long reading may take before a person is told how far it is."""
_STEP_SECONDS = 0.1
_BAR = 24


class Progress:
    """Called with the pages done and their number; draws at most ten times a second."""

    def __init__(self, out: Out) -> None:
        self._out = out
        self._begin = self._drawn = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int | None) -> None:
        """Show how far reading is, once it has taken long enough."""
        now = time.monotonic()
        if now - self._begin < QUIET_SECONDS or now - self._drawn < _STEP_SECONDS:
            return
        self._drawn = now
        self._shown = self._out.status(bar(done, total))

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._out.status("")


def bar(done: int, total: int | None) -> str:
    """The bar as text: a share of the pages, or that they are still looked for."""
    if not total:
        return "Looking for pages ..."
    filled = _BAR * min(done, total) // total
    return f"Reading pages [{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}"
