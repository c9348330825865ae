"""How soon the app is there and answers: processor time in a real pseudo-terminal, side by side with two small apps.

    python bench/app.py [FOLDER OF PAGES] [--rounds N]

Start: the processor time a program has used when its text appears on the screen, as a ratio to a Textual app of one
Static, in interleaved rounds. Keys: the processor time from a key to its finished frame, beside the echo of a bare
Input. Every figure is the process's own on-CPU time, so a busy machine changes little.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path

from history import made
from roletui.settings import shipped_content

ONE_STATIC = """
from textual.app import App
from textual.widgets import Static
class Small(App):
    def compose(self):
        yield Static("hello there")
Small().run()
"""
BARE_INPUT = """
from textual.app import App
from textual.widgets import Input
class Small(App):
    def compose(self):
        field = Input(placeholder="hello there")
        field.cursor_blink = False
        yield field
Small().run()
"""
SIZE, WIDE = (40, 120), (50, 200)
"""Rows and columns: of most terminals, and of one that shows all three panes."""
QUIET = 0.08
"""Seconds without output after which a frame is finished."""
IDLE = 10
"""Milliseconds of processor time in 0.2 seconds below which a program waits."""


class Program:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, arguments: list[str], home: Path, size: tuple[int, int] = SIZE) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
        }
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, *arguments], environment)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self.output = b""

    def cpu(self) -> float:
        """Milliseconds of processor time used so far, by all threads, those that have ended among them."""
        # The clock of another process, as `clock_getcpuclockid` of the C library makes it.
        return time.clock_gettime((~self.pid << 3) | 2) * 1000

    def until(self, text: bytes, seconds: float = 30) -> float:
        """The processor time used when some text has been sent to the screen."""
        end = time.monotonic() + seconds
        while text not in self.output:
            if time.monotonic() > end:
                raise TimeoutError(f"{text!r} never appeared")
            self._take(0.002)
        return self.cpu()

    def wait_until_quiet(self, seconds: float = QUIET) -> None:
        """Wait until nothing is sent any more, but not for ever."""
        end = time.monotonic() + 20
        while self._take(seconds):
            if time.monotonic() > end:
                raise TimeoutError("the screen never comes to rest")

    def rest(self) -> None:
        """Wait until no thread works any more, such as the one that builds the search index."""
        for _ in range(100):
            before = self.cpu()
            self.wait_until_quiet(0.2)
            if self.cpu() - before < IDLE:
                return
        raise TimeoutError("the program never comes to rest")

    def key(self, key: bytes) -> float:
        """Milliseconds of processor time from a key to its finished frame."""
        self.wait_until_quiet()
        before = self.cpu()
        os.write(self.master, key)
        self._take(2)
        self.wait_until_quiet(0.03)
        return self.cpu() - before

    def _take(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            self.output += os.read(self.master, 65536)
        except OSError:
            return False
        return True

    def end(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


@dataclass(frozen=True)
class Start:
    """A start to be measured: what is run, what is waited for, and whether a home used before is kept."""

    name: str
    arguments: list[str]
    awaited: bytes
    kept: bool = False
    limit: float | None = None


def starts(pages: str) -> list[Start]:
    """What is measured of the start."""
    app = ["-m", "roletui", "--content", shipped_content()]
    role = [*app, "open", "senior professional services engagement manager"]
    return [
        Start("one Static", ["-c", ONE_STATIC], b"hello there"),
        Start("first frame", app, b"Roles", limit=1.25),
        Start("first frame, many pages", ["-m", "roletui", "--content", pages], b"Roles", limit=1.25),
        Start("role readable, first start", role, b"Responsibilities", limit=1.6),
        Start("role readable, later starts", role, b"Responsibilities", kept=True, limit=1.35),
    ]


def measure_starts(pages: str, rounds: int) -> None:
    """Print the processor time of each start as a ratio to the small app's in the same rounds."""
    kinds = starts(pages)
    taken: dict[str, list[float]] = {kind.name: [] for kind in kinds}
    with tempfile.TemporaryDirectory() as kept:
        for number in range(rounds + 1):
            for kind in kinds:
                with tempfile.TemporaryDirectory() as fresh:
                    program = Program(kind.arguments, Path(kept if kind.kept else fresh))
                    used = program.until(kind.awaited)
                    if kind.kept and number == 0:
                        program.wait_until_quiet(1.0)
                    program.end()
                    if number:
                        taken[kind.name].append(used)
    base = taken[kinds[0].name]
    print(f"{'start':32} {'ms on CPU':>10} {'ratio':>7} {'at most':>8}")
    for kind in kinds:
        ratio = statistics.median(mine / small for mine, small in zip(taken[kind.name], base, strict=True))
        limit = f"{kind.limit:8.2f}" if kind.limit else f"{'':8}"
        print(f"{kind.name:32} {statistics.median(taken[kind.name]):10.1f} {ratio:7.2f} {limit}")


def percentile(values: list[float], share: float) -> float:
    """The value below which this share lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


@dataclass(frozen=True)
class Keys:
    """Keys to be measured: in which program, after which text and keys, and what undoes each of them."""

    name: str
    arguments: list[str]
    awaited: bytes
    before: bytes
    keys: bytes
    undo: bytes = b""
    size: tuple[int, int] = SIZE


COMPARED = b"zRjjpjc"
"""Every family opened, a role pinned, and the next one compared with it."""


REVISIONS, KEPT = 300, 20
"""Of the folder whose history is walked: enough that a role has some states, and that most roles changed."""


def keys_measured(pages: str, kept: str) -> list[Keys]:
    """What is measured of the keys, in each pane; `kept` is a folder of pages with a history."""
    few, many, dated = (["-m", "roletui", "--content", folder] for folder in (shipped_content(), pages, kept))
    return [
        Keys("bare Input, echo", ["-c", BARE_INPUT], b"ello there", b"", b"abcdefghijklmnop", b"\x7f"),
        Keys("five families: tree", few, b"Roles  16", b"zR", b"jjjjjjjjjjjjjkkk"),
        Keys("many pages: tree", many, b"grade", b"zR", b"jjjjjjjjjjjjjjjj"),
        Keys("many pages: role", many, b"grade", b"zRjjj2", b"jjjjjjjjjjjjkkkk"),
        Keys("many pages: results", many, b"grade", b"/", b"forecast revenue", b"\x7f"),
        Keys("many pages: walking results", many, b"grade", b"/plan", b"\x0e" * 16),
        Keys("comparison follows the tree", many, b"grade", COMPARED + b"1", b"j" * 30),
        Keys("the same, three panes", many, b"grade", COMPARED + b"1", b"j" * 30, size=WIDE),
        Keys("walking changes", many, b"grade", COMPARED, b"nnnnnnnnNNNNNNNNjjjjjjjjkkkkkkkk"),
        Keys("the same, three panes", many, b"grade", COMPARED, b"nnnnnnnnNNNNNNNNjjjjjjjjkkkkkkkk", size=WIDE),
        Keys("matrix", many, b"grade", b"zRM", b"jjjjjjjjlllhhhkkkkkkkkkk", size=WIDE),
        Keys("what is needed", many, b"grade", COMPARED + b"w", b"jjjjjjjjkkkkkkkk"),
        Keys("table of roles", many, b"grade", b"gt", b"jjjjjjjjllllhhhhrrkkkkkk"),
        Keys("five families: career map", few, b"Roles  16", b"zRGkL", b"ljhkljhklhjkljkh"),
        Keys("history of a role", dated, b"grade", b"zRjjjH", b"jjjjkkkkjjjjkkkk"),
        Keys("the same, three panes", dated, b"grade", b"zRjjjH", b"jjjjkkkkjjjjkkkk", size=WIDE),
        Keys("what changed in all roles", dated, b"grade", b"gcHEAD~200\r", b"jjjjjjjjjjkkkkkkkkkk"),
        Keys("export dialog", many, b"grade", b"zRjje", b"lllhhhlllhhh"),
        Keys("filter of the tree", many, b"grade", b"f", b"senior", b"\x7f"),
        Keys("commands", many, b"grade", b":", b"export", b"\x7f"),
    ]


def measure_keys(pages: str, rounds: int) -> None:
    """Print the processor time from a key to its frame, in each pane, beside the echo of a bare Input."""
    print(f"\n{'key to finished frame':32} {'size':>8} {'p50 ms':>8} {'p95 ms':>7} {'most bytes':>11}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in keys_measured(pages, made(Path(folder) / "repo", REVISIONS, KEPT)):
            measure_pane(kind, rounds)


def measure_pane(kind: Keys, rounds: int) -> None:
    """Print the figures of one pane."""
    taken: list[float] = []
    sent: list[int] = []
    with tempfile.TemporaryDirectory() as home:
        program = Program(kind.arguments, Path(home), kind.size)
        program.until(kind.awaited)
        program.rest()
        for key in kind.before:
            program.key(bytes([key]))
        program.rest()
        for _ in range(rounds):
            for key in kind.keys:
                before = len(program.output)
                taken.append(program.key(bytes([key])))
                sent.append(len(program.output) - before)
            for _ in kind.keys if kind.undo else ():
                program.key(kind.undo)
        program.end()
    rows, columns = kind.size
    shown = f"{columns}x{rows}"
    print(f"{kind.name:32} {shown:>8} {percentile(taken, 0.5):8.1f} {percentile(taken, 0.95):7.1f} {max(sent):11}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", default=shipped_content(), help="a folder of many pages")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    measure_starts(options.pages, options.rounds)
    measure_keys(options.pages, max(1, options.rounds // 3))


if __name__ == "__main__":
    main()
