"""From the command line to the running app: what must happen before Textual is imported, and how the app ends."""

import gc
import os
import signal
from collections.abc import Sequence
from types import FrameType
from typing import TYPE_CHECKING

from roletui.crash import say_farewell
from roletui.launch import Wanted

if TYPE_CHECKING:
    from textual.driver import Driver

FAULT = 70
"""Exit code after an internal error."""
INTERRUPTED = 130
"""Exit code of an interrupt before the app has the terminal."""


_OF_BROWSER = ("TEXTUAL_COLOR_SYSTEM", "COLUMNS")
"""What the server of a browser says about it."""


def _forget_foreign_settings(kept: Sequence[str] = ()) -> None:
    """Keep out of the app what is meant for others: they write files, press keys, or claim a size of any kind."""
    for name in list(os.environ):
        if name not in kept and (name.startswith("TEXTUAL") or name in ("COLUMNS", "LINES")):
            del os.environ[name]


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    """End at once: nothing is taken yet, and asyncio would hand the interrupt to a task that may swallow it."""
    os._exit(INTERRUPTED)


def _browser() -> "type[Driver]":
    """What draws in a browser."""
    from roletui.tui.browser import BrowserDriver  # noqa: PLC0415 - after the settings of `open_app`

    return BrowserDriver


def _driver() -> "type[Driver] | None":
    """What drives the terminal: this program's own, or Textual's where the system has no terminals of POSIX."""
    try:
        from roletui.tui.terminal import TerminalDriver  # noqa: PLC0415 - after the settings of `open_app`
    except ModuleNotFoundError as error:
        if error.name not in ("termios", "fcntl", "tty", "resource"):
            raise
        return None
    return TerminalDriver


def open_app(wanted: Wanted) -> int:
    """Run the app in this terminal and return the exit code."""
    # The collector would walk a growing heap again and again while modules load; `ready` switches it on.
    gc.disable()
    signal.signal(signal.SIGINT, _interrupted)
    _forget_foreign_settings(_OF_BROWSER if wanted.web else ())
    # Textual reads these at import: a frame may follow a key within 8 ms, and Escape is not waited on for long.
    os.environ["TEXTUAL_FPS"] = "120"
    os.environ.setdefault("ESCDELAY", "25")
    from roletui.tui.app import RoletuiApp  # noqa: PLC0415 - after the lines above, on purpose

    app = RoletuiApp(wanted, driver_class=_browser() if wanted.web else _driver())
    app.run(mouse=wanted.mouse)
    # The app has ended by itself and has saved: an interrupt that comes now is late.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if app.fault is not None:
        say_farewell(app.fault)
        return FAULT
    return app.return_code or 0
