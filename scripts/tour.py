"""Runs every command of an installed roletui, and opens and quits the app: scripts/tour.py PROGRAM [ARGUMENT ...]."""

import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

SENIOR = "senior engagement manager"
STEPS: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (0, "roletui ", ("--version",)),
    (0, "examples:", ("search", "--help")),
    (0, "Engagement", ("tree",)),
    (0, "Requirements", ("show", SENIOR)),
    (0, '"effective"', ("show", SENIOR, "--json")),
    (0, "forecast", ("search", "forecast")),
    (0, '"results"', ("search", "forecast", "--json")),
    (1, "", ("search", "zzzzzz")),
    (0, "equirements", ("diff", "regional manager", "senior regional manager")),
    (0, "<html", ("diff", "regional manager", "senior regional manager", "--format", "html")),
    (0, ",", ("matrix", "practice-manager", "--format", "csv")),
    (0, "budget", ("similar", "budget")),
    (0, "Director", ("next", "staff practice manager")),
    (0, "→", ("path", "regional manager", "senior director professional services")),
    (0, "# Senior", ("export", SENIOR, "-o", "-")),
    (0, "", ("export", "practice-manager", "--format", "html", "-o", "pages/")),
    (0, "", ("export", "practice-manager", "--format", "docx", "-o", "word/")),
    (0, "[[", ("export", SENIOR, "--template", "vacancy", "-o", "-")),
    (0, "", ("export", "--all", "--template", "overview", "-o", "roles.xlsx")),
    (0, "", ("matrix", "practice-manager", "--format", "xlsx", "-o", "matrix.xlsx")),
    (0, "5 families", ("check",)),
    (0, '"2.1.0"', ("check", "--format", "sarif", "--fail-on", "none")),
    (0, '"roletui/1"', ("dump",)),
    (0, "5 levels", ("--content", "pages", "init")),
    (0, "roles", ("changes", "pages", "word")),
    (2, "", ("--content", "pages", "history", SENIOR)),
    (0, "packages", ("info",)),
    (0, "Rules of", ("help", "checks")),
    (0, "roletui", ("completion", "powershell")),
    (0, "--port", ("serve", "--help")),
    (0, "examples:", ("open", "--help")),
)
"""What each command must end with, and what its answer must hold; `serve` and `open` end only when a user quits."""


def run(program: Sequence[str], folder: str) -> Iterator[str]:
    """What went wrong with the commands."""
    for code, wanted, arguments in STEPS:
        done = subprocess.run([*program, *arguments], cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != code or wanted not in done.stdout:
            yield f"{' '.join(arguments)}: exit {done.returncode}, {done.stderr[-2000:] or done.stdout[-500:]}"
    for name, number in (("pages/*.html", 5), ("word/*.docx", 5), ("*.xlsx", 2), ("pages/roletui.toml", 1)):
        found = len(list(Path(folder).glob(name)))
        if found < number:
            yield f"{name}: {found} files instead of {number} or more"


def open_app(program: Sequence[str], folder: str) -> Iterator[str]:
    """What went wrong with the app: it must show a family, and end with 0 when `q` is pressed."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(program[0], list(program), {**os.environ, "TERM": "xterm-256color"})
    seen, end, asked = b"", time.monotonic() + 30, False
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
        elif b"Practice" in seen and not asked:
            asked = os.write(terminal, b"q") == 1
    else:
        os.kill(process, 9)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if not asked or code:
        yield f"the app: {'ended' if asked else 'showed no family, and ended'} with {code}: {seen[-500:]!r}"


def main() -> int:
    """Run the tour; 1 where something went wrong."""
    program = [str(Path(found).absolute()) if (found := shutil.which(sys.argv[1])) else sys.argv[1], *sys.argv[2:]]
    with tempfile.TemporaryDirectory() as home:
        for name in [name for name in os.environ if name.startswith(("XDG_", "ROLETUI_", "PYTHON"))]:
            del os.environ[name]
        os.environ.update(HOME=home, PAGER="cat")
        wrong = [*run(program, home), *open_app(program, home)]
    print("\n".join(wrong) or f"{len(STEPS)} commands and the app: as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
