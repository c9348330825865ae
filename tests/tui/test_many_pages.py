"""Very many pages, each in a folder of its own: work grows with their number alone, and keys are answered."""

import asyncio
import threading
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from counting import calls
from roletui.text import Raw
from roletui.tui import lifecycle, loading
from roletui.tui.loading import Loader, Read, Watch
from tui.support import PAGES, Sitting, sitting

PAGE = """---
title: Ledger Keeper {n:04}
---

## Levels

### Ledger Keeper {n:04}

The Ledger Keeper {n:04} reports to the Head of Ledgers and is a [grade {grade}](/grades).

#### Responsibilities

* Keep ledger {n:04} in order.
"""
MANY = 30
"""Pages from which a folder counts as large here; thousands in earnest."""
LOOK = 60
"""Calls of the frame for each family of a new catalogue; drawing its rows and weighing its names takes four hundred."""


class Costs(NamedTuple):
    reading: int
    """Calls in the thread that reads."""
    taking: int
    """Calls until the new pages are on the screen, which no key can interrupt."""


def write_pages(folder: Path, number: int) -> Path:
    """Pages whose words no other folder has: what is remembered of one makes no other cheaper."""
    for n in range(number * 10, number * 11):
        page = folder / f"keeper-{n:04}" / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(n=n, grade=5 + n % 5), encoding="utf-8")
    return folder


async def costs(here: Sitting, folder: Path, number: int) -> Costs:
    found: list[object] = []
    loader = Loader(Raw(str(write_pages(folder / f"{number}", number))), found.append, here.app.living._make_ready)
    reading = calls(lambda: loader._read(threading.Event(), [], ""))
    (read,) = (each for each in found if isinstance(each, Read))
    assert len(read.catalog.families) == number
    return Costs(reading, calls(lambda: here.app.living.take(read.catalog, read.ready)))


def test_many_pages_cost_what_their_number_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lifecycle, "FILLED_MOST", MANY)

    async def run() -> list[Costs]:
        async with sitting(PAGES, restore=False) as here:
            return [await costs(here, tmp_path, number) for number in (MANY + 5, 60, 240)]

    _, few, lots = asyncio.run(run())
    assert lots.reading <= 4.2 * few.reading, (few, lots)
    assert lots.taking - few.taking <= (240 - 60) * LOOK, (few, lots)


class Clock:
    """A clock that goes on only while pages are looked at or waited for."""

    def __init__(self, look: float, looks: int) -> None:
        self.now, self.look, self.left = 0.0, look, looks
        self.rests: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def time_ns(self) -> int:
        return 0

    def stamp(self, _root: Raw) -> loading.Stamp:
        self.now += self.look
        return {}

    def wait(self, seconds: float) -> bool:
        self.rests.append(seconds)
        self.left -= 1
        return False


@pytest.mark.parametrize(("look", "rest"), [(0.001, 1.0), (0.04, 1.0), (0.5, 10.0), (2.0, 40.0)])
def test_looking_whether_pages_changed_takes_a_small_share_of_the_time(
    monkeypatch: pytest.MonkeyPatch, look: float, rest: float
) -> None:
    clock = Clock(look, looks=3)
    monkeypatch.setattr(loading, "stamp", clock.stamp)
    monkeypatch.setattr(loading, "time", clock)
    imported = threading.Event()
    watch = Watch(Raw("/pages"), lambda: None, imported)
    imported.set()
    monkeypatch.setattr(watch._now, "wait", clock.wait)
    monkeypatch.setattr(watch._end, "is_set", lambda: clock.left <= 0)
    watch._run()
    assert clock.rests == [pytest.approx(rest)] * 3


def test_nothing_is_looked_at_while_what_reads_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads that import the same modules at once find them half made, and the app ends."""
    order: list[str] = []
    imported = threading.Event()
    watch = Watch(Raw("/pages"), lambda: None, imported)

    def stamp(_root: Raw) -> loading.Stamp:
        order.append("look")
        watch.stop()
        return {}

    monkeypatch.setattr(loading, "stamp", stamp)
    monkeypatch.setattr(imported, "wait", lambda: order.append("imported"))
    watch._run()
    assert order[:2] == ["imported", "look"]


@pytest.mark.parametrize(("changed", "reads"), [(9, 0), (10, 1), (11, 1)])
def test_a_page_that_changed_before_the_first_look_is_read_again(
    monkeypatch: pytest.MonkeyPatch, changed: int, reads: int
) -> None:
    """It may have been read a moment before."""
    heard: list[str] = []
    imported = threading.Event()
    imported.set()
    monkeypatch.setattr(time, "time_ns", lambda: 10)
    watch = Watch(Raw("/pages"), lambda: heard.append("changed"), imported)
    watch.stop()
    monkeypatch.setattr(loading, "stamp", lambda _root: {"a.md": (3, changed, 100, 200)})
    watch._run()
    assert len(heard) == reads


def test_a_reading_that_was_given_up_does_not_say_that_the_folder_is_gone(tmp_path: Path) -> None:
    said: list[object] = []
    loader = Loader(Raw(str(tmp_path / "none")), said.append)
    given_up, other = threading.Event(), threading.Event()
    given_up.set()
    loader._read(given_up, [], "")
    assert said == []
    loader._read(other, [], "")
    assert len(said) == 1
