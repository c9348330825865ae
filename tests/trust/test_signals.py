"""Signals at the worst moment: while the terminal is taken, given back, full, or not even stopped."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from trust.terminal import MOUSE_ON, RealTerminal

Start = Callable[[str | None], RealTerminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program over the families shipped, by itself or from a given code."""
    terminals: list[RealTerminal] = []

    def run(code: str | None) -> RealTerminal:
        terminals.append(RealTerminal([], tmp_path, code=code))
        return terminals[-1]

    yield run
    for terminal in terminals:
        terminal.close()


def _opened(terminal: RealTerminal) -> RealTerminal:
    assert terminal.until(MOUSE_ON), terminal.sent[-2000:]
    terminal.wait_until_quiet()
    return terminal


def test_continued_without_a_stop_it_still_knows_the_terminal_it_found(start: Start) -> None:
    terminal = _opened(start(None))
    for _ in range(3):
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_until_quiet()
    assert terminal.leave() == 0
    assert terminal.is_restored()


def test_stopped_and_continued_in_one_moment_it_goes_on(start: Start) -> None:
    terminal = _opened(start(None))
    for _ in range(3):
        terminal.process.send_signal(signal.SIGTSTP)
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_until_quiet(0.5)
    assert not terminal.is_restored()
    terminal.sent = b""
    terminal.type(b"?")
    assert terminal.until(b"Find and read")
    assert terminal.leave() == 0
    assert terminal.is_restored()


@pytest.mark.parametrize(
    "number",
    [signal.SIGABRT, signal.SIGALRM, signal.SIGUSR1, signal.SIGUSR2, signal.SIGXCPU],
    ids=lambda number: signal.Signals(number).name,
)
def test_whatever_signal_ends_it_gives_the_terminal_back(start: Start, number: signal.Signals) -> None:
    terminal = _opened(start(None))
    terminal.process.send_signal(number)
    assert terminal.code() == 128 + number
    assert terminal.is_restored()


LATE = """
import time
from roletui.tui.terminal import TerminalDriver
give_back = TerminalDriver.give_back
def late(self):
    give_back(self)
    self.write("\\x1b[?1049h\\x1b[?1003h")
    time.sleep(0.5)
TerminalDriver.give_back = late
from roletui.__main__ import run
run()
"""


def test_what_was_queued_does_not_follow_what_restores_the_terminal(start: Start) -> None:
    terminal = _opened(start(LATE))
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.code() == 128 + signal.SIGTERM
    assert terminal.is_restored()


def test_a_terminal_that_takes_no_more_output_does_not_keep_it(start: Start) -> None:
    terminal = _opened(start(None))
    # Nothing is read any more: some fifty frames fill what lies between.
    for _ in range(50):
        for columns in (100, 120):
            terminal.resize(columns, 40)
            time.sleep(0.02)
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.process.wait(timeout=60) == 128 + signal.SIGTERM


EARLY = """
import os, signal
from asyncio import base_events
step = base_events.BaseEventLoop._run_once
def interrupted(self):
    base_events.BaseEventLoop._run_once = step
    os.kill(os.getpid(), signal.SIGINT)
    return step(self)
base_events.BaseEventLoop._run_once = interrupted
from roletui.__main__ import run
run()
"""


def test_an_interrupt_before_the_terminal_is_taken_is_not_lost(start: Start) -> None:
    terminal = start(EARLY)
    assert terminal.code() == 128 + signal.SIGINT
    assert terminal.is_restored()
    assert b"Traceback" not in terminal.sent


FIRST = """
import sys
before = set(sys.modules)
import roletui.__main__
import _signal
print(_signal.getsignal(_signal.SIGINT) == _signal.SIG_DFL, *sorted(set(sys.modules) - before - {"gc"}))
"""


def test_an_interrupt_during_the_imports_finds_nothing_that_would_print_a_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["True", "roletui", "roletui.__main__"]


TIDYING = """
import atexit, os, signal, sys
atexit.register(os.kill, os.getpid(), signal.SIGINT)
sys.argv = ["roletui", "--version"]
from roletui.__main__ import run
run()
"""


def test_an_interrupt_while_python_tidies_up_changes_nothing() -> None:
    """What was asked for is done: a large sitting takes seconds to be taken apart."""
    done = subprocess.run([sys.executable, "-c", TIDYING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
