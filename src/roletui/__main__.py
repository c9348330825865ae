"""The way in: `roletui`, `python -m roletui`."""

import signal
import sys


def run() -> None:
    """Start roletui with the process's arguments and end with its exit code."""
    # Until the command line has its own handling, an interrupt during the imports ends quietly.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from roletui.cli.main import main  # noqa: PLC0415 - after the line above, on purpose

    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
