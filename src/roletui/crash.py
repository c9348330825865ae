"""What is left behind when roletui itself fails: one report the user can send, and one line that says where it is."""

import contextlib
import os
import platform
import sys
import time
import traceback
from pathlib import Path

from roletui import __version__
from roletui.settings import state_folder
from roletui.system import CREATE
from roletui.text import Safe, clean, clean_line

REPORTS_KEPT = 10
REPORT_LIMIT = 256 * 1024
"""Characters of a report that are kept: a deep recursion's traceback is long and says little."""


def write_report(error: BaseException) -> Path | None:
    """Write a failure's traceback, made safe to read, into the state folder; None where that is impossible."""
    trace = "".join(traceback.format_exception(error))
    if len(trace) > REPORT_LIMIT:
        trace = f"{trace[: REPORT_LIMIT // 2]}\n[...]\n{trace[-REPORT_LIMIT // 2 :]}"
    about = f"roletui {__version__}, Python {platform.python_version()}, {platform.system()}\n\n"
    now = time.time_ns()
    # Names sort by time, down to reports of one second: the oldest go first.
    name = f"{time.strftime('%Y%m%d-%H%M%S', time.localtime(now // 10**9))}-{now % 10**9:09d}.txt"
    try:
        folder = state_folder() / "reports"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(folder / name, CREATE, 0o600)
        with open(descriptor, "w", encoding="utf-8", newline="\n") as stream:  # noqa: PTH123 - a descriptor has no path
            stream.write(clean(about + trace))
    except Exception:  # noqa: BLE001 - whatever keeps the report from being written must not hide what it is about
        return None
    with contextlib.suppress(OSError):
        for old in sorted(folder.glob("*.txt"))[:-REPORTS_KEPT]:
            old.unlink()
    return folder / name


def farewell(error: BaseException, report: Path | None) -> Safe:
    """The one line the user reads after a failure of roletui itself."""
    where = (
        f"The report is in {report}; please send it to the maintainers, with what `roletui info` prints."
        if report
        else "No report could be written."
    )
    return clean_line(f"roletui: internal error ({type(error).__name__}). Your pages are untouched. {where}")


def say_farewell(error: BaseException) -> None:
    """Write the report, and say so on stderr; a closed stderr is no further failure."""
    message = farewell(error, write_report(error))
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(message + "\n")
            sys.stderr.flush()
