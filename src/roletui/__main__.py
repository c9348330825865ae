"""The way in: `roletui`, `python -m roletui`."""

# Nothing else is imported here: these are there as soon as Python is, and `typing` or `signal` would take a while.
import _signal  # type: ignore[import-not-found]
import gc
import os
import sys

# Until the command line has its own handling, an interrupt during the imports ends quietly.
_signal.signal(_signal.SIGINT, _signal.SIG_DFL)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roletui.launch import Wanted


def _launch(wanted: "Wanted") -> int:
    """Open the app; only here do the command line and the app meet."""
    from roletui.tui.start import open_app  # noqa: PLC0415 - no other command may pay for it

    return open_app(wanted)


def _flush() -> None:
    """Send what is left; where the terminal is gone, let it go, since Python would end with a code of its own."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except (OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def run() -> None:
    """Start roletui with the process's arguments and end with its exit code."""
    from roletui.system import collect_seldom  # noqa: PLC0415 - an interrupt during the imports is handled above

    collect_seldom()
    from roletui.cli.main import main  # noqa: PLC0415 - as above, and the collector stays away meanwhile

    _signal.signal(_signal.SIGINT, _signal.default_int_handler)
    code = main(sys.argv[1:], _launch)
    if _signal.getsignal(_signal.SIGINT) is not _signal.SIG_IGN:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    _flush()
    # All is done and sent: an interrupt while Python tidies up must not turn that into a failure.
    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
    # Python would walk all that was read a last time before it ends: a tenth of what a command takes.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()
