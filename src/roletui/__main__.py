"""The way in: `roletui`, `python -m roletui`."""

import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roletui.launch import Wanted


def _launch(wanted: "Wanted") -> int:
    """Open the app; only here do the command line and the app meet."""
    from roletui.tui.start import open_app  # noqa: PLC0415 - no other command may pay for it

    return open_app(wanted)


def run() -> None:
    """Start roletui with the process's arguments and end with its exit code."""
    # Until the command line has its own handling, an interrupt during the imports ends quietly.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from roletui.cli.main import main  # noqa: PLC0415 - after the line above, on purpose

    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(sys.argv[1:], _launch))


if __name__ == "__main__":
    run()
