"""The browser beneath the app, at the other end of the pipes to `roletui serve`: sizes are numbers, and bounded."""

import os
from typing import Any

from textual.app import App
from textual.drivers.web_driver import WebDriver

from roletui.tui.layout import drawn_size

SIZE = (80, 24)
"""Columns and rows of a page that does not say how large it is."""


class BrowserDriver(WebDriver):
    """Textual's driver for browsers, which takes what a page sends at its word."""

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: object = None) -> None:
        del size
        columns, rows = (os.environ.get(name, "") for name in ("COLUMNS", "ROWS"))
        known = drawn_size(int(columns), int(rows)) if columns.isdecimal() and rows.isdecimal() else SIZE
        super().__init__(app, debug=debug, mouse=mouse, size=known)

    def run_input_thread(self) -> None:
        """Read input until the server is gone, which ends the session: nobody could see or end it any more."""
        super().run_input_thread()
        self.on_meta("quit", {})

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Act on what the page says about itself; an error here would end all input of the session."""
        if packet_type == "resize":
            columns, rows = payload.get("width"), payload.get("height")
            if not isinstance(columns, int) or not isinstance(rows, int):
                return
            width, height = drawn_size(columns, rows)
            payload = {**payload, "width": width, "height": height}
        super().on_meta(packet_type, payload)
