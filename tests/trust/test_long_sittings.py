"""Long sittings of random keys over every kind of folder: no error, no end, no key that never answers.

Between the keys come resizes, presses and the wheel of the mouse, pastes, a loss of focus, and pages that change or
vanish.

The suite takes a short one over each folder; `scripts/soak sittings` takes twenty-five of 3,000. Every sitting is named
by its folder and its seed: ROLETUI_SITTING_SEED=SEED takes one again.
"""

import asyncio
import contextlib
import faulthandler
import os
import random
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual import events

from roletui.tui.commands import COMMANDS
from trust import hostile
from tui.support import Sitting, sitting

SITTINGS = int(os.environ.get("ROLETUI_SITTINGS", "0"))
SEED = os.environ.get("ROLETUI_SITTING_SEED")
LENGTH = 3000 if SITTINGS else 150
STDERR = 2
ANSWER = 120.0
"""Seconds after which a key that has not answered ends a long sitting with a trace of where it hangs."""

NOT_PRESSED = {"q", "Q", "ctrl+q", "ctrl+z"}
"""What ends or stops the app; `escape` closes all that `q` does."""
PRESSED = sorted({key for command in COMMANDS for chord in command.keys for key in chord.split()} - NOT_PRESSED)
CHORDS = [chord.split() for command in COMMANDS for chord in command.keys if " " in chord]
OPENERS = [
    ["/"],
    [":"],
    ["c"],
    ["M"],
    ["e"],
    ["f"],
    ["?"],
    ["b"],
    ["L"],
    ["H"],
    ["g", "t"],
    ["g", "c"],
    ["g", "b"],
    ["T"],
]
"""What leads from one pane to another: single keys at random seldom leave the tree."""
WORDS = ["lead", "zz", "-", '"', "in:x", "grade:7", "äß漢", "(", "eng mgr"]
MOUSE: list[list[type[events.MouseEvent]]] = [
    [events.MouseDown, events.MouseUp, events.Click],
    [events.MouseDown, events.MouseUp],
    [events.MouseDown, events.MouseMove],
    [events.MouseMove, events.MouseUp],
    [events.MouseScrollDown],
    [events.MouseScrollUp],
]
BROKEN = "---\ntitle: [\n---\n\n# Welder\n\n## Requirements\n\n* <b>\n"
SIZES = [(100, 30), (120, 40), (200, 50), (80, 24), (40, 10), (60, 17), (220, 60), (39, 9), (1, 1)]
PASTES = ["two\nlines", "x" * 5000, "", "in:", *hostile.PROBES.values()]


def keys_of(random_: random.Random, length: int) -> list[str]:
    """Keys as they come: single ones, chords, what opens panes, and now and then words and where they are sent."""
    keys: list[str] = []
    while len(keys) < length:
        kind = random_.random()
        if kind < 0.6:
            keys.append(random_.choice(PRESSED))
        elif kind < 0.75:
            keys += random_.choice(CHORDS)
        elif kind < 0.92:
            keys += random_.choice(OPENERS)
        else:
            keys += [*random_.choice(WORDS), random_.choice(["enter", "escape", "down", "tab"])]
    return keys[:length]


def pages_of(kind: str, content: Path, tmp_path: Path) -> Path:
    if kind == "shipped":
        return content
    folder = tmp_path / "pages"
    if kind == "vanishing":
        shutil.copytree(content, folder)
        return folder
    folder.mkdir()
    if kind == "broken":
        (folder / "welder.md").write_text(BROKEN, encoding="utf-8")
    return folder


async def resize(here: Sitting, random_: random.Random) -> None:
    await here.pilot.resize_terminal(*random_.choice(SIZES))


async def mouse(here: Sitting, random_: random.Random) -> None:
    """Press, drag or turn the wheel somewhere on the screen."""
    columns, rows = here.app.size
    for kind in random_.choice(MOUSE):
        x, y = random_.randrange(columns), random_.randrange(rows)
        here.app.screen._forward_event(kind(None, x, y, 0, 0, random_.choice([1, 1, 3]), False, False, False, x, y))
        await here.pilot.pause()


async def paste(here: Sitting, random_: random.Random) -> None:
    here.app.post_message(events.Paste(random_.choice(PASTES)))


async def look_away(here: Sitting, random_: random.Random) -> None:
    """Another window takes the focus, and perhaps gives it back."""
    here.app.post_message(events.AppBlur())
    if random_.random() < 0.8:
        here.app.post_message(events.AppFocus())


async def change_pages(here: Sitting, random_: random.Random) -> None:
    """Take pages away, give them other words, or bring them back, and read again without waiting for it."""
    change(Path(here.app.wanted.content), random_)
    here.app.living.load()


def change(folder: Path, random_: random.Random) -> None:
    kept = folder.with_name("kept")
    if not kept.exists():
        shutil.copytree(folder, kept)
    act = random_.randrange(5)
    if act == 0:
        shutil.rmtree(folder, ignore_errors=True)
    elif act == 1:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
    else:
        for page in sorted(folder.rglob("*.md")):
            if random_.random() < 0.5 and act == 2:
                page.unlink()
            elif random_.random() < 0.5:
                page.write_text(random_.choice([BROKEN, "", hostile.probe_page("x")]), encoding="utf-8")


Step = Callable[[Sitting, random.Random], Awaitable[None]]
STEPS: list[Step] = [resize, mouse, mouse, paste, look_away]


async def press(here: Sitting, keys: list[str], random_: random.Random, steps: list[Step]) -> int:
    """Press the keys until the app ends, and say how many were pressed: `Quit` may be chosen from a list."""
    for number, key in enumerate(keys):
        if SITTINGS:
            faulthandler.dump_traceback_later(ANSWER, exit=True, file=STDERR)
        here.app.press(key, key if len(key) == 1 else None)
        here.app.draw()
        if number % 10 == 0:
            await here.pilot.pause()
        if random_.random() < 0.06 and here.app.is_running:
            await random_.choice(steps)(here, random_)
        last = keys[: number + 1][-20:]
        assert here.app.fault is None, last
        assert here.app.return_code in (None, 0), last
        if not here.app.is_running or here.app.return_code is not None:
            return number + 1
    return len(keys)


def sit(folder: Path, seed: int, steps: list[Step] = STEPS) -> None:
    """Press keys for as long as a long sitting takes, in a new app after each end; the seed says which."""
    random_ = random.Random(seed)
    keys = keys_of(random_, LENGTH)

    async def script() -> None:
        pressed = 0
        while pressed < len(keys):
            async with sitting(folder, size=random_.choice(SIZES), indexed=True, restore=False) as here:
                pressed += await press(here, keys[pressed:], random_, steps)
            assert here.app.return_code in (None, 0)

    try:
        asyncio.run(script())
    finally:
        faulthandler.cancel_dump_traceback_later()


def seeds(kind: str) -> list[int]:
    if SEED:
        return [int(SEED)]
    # A soak takes new keys each time; the suite takes the same, so that it fails for what was changed alone.
    fresh = random.SystemRandom()
    return [fresh.randrange(2**32) for _ in range(SITTINGS)] if SITTINGS else [len(kind)]


@pytest.fixture(autouse=True)
def nothing_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("VISUAL", "EDITOR", "BROWSER"):
        monkeypatch.setenv(variable, "true")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")


@pytest.mark.parametrize("kind", ["shipped", "empty", "broken"])
def test_random_keys_end_nothing(content: Path, tmp_path: Path, kind: str) -> None:
    folder = pages_of(kind, content, tmp_path)
    for seed in seeds(kind):
        with named_in_failures(f"{kind} with ROLETUI_SITTING_SEED={seed}"):
            sit(folder, seed)


def test_random_keys_over_pages_that_vanish_end_nothing(content: Path, tmp_path: Path) -> None:
    for place, seed in enumerate(seeds("vanishing")):
        folder = tmp_path / str(place)
        folder.mkdir()
        with named_in_failures(f"vanishing with ROLETUI_SITTING_SEED={seed}"):
            sit(pages_of("vanishing", content, folder), seed, [*STEPS, change_pages, change_pages])


@pytest.mark.shared
def test_random_keys_over_frameworks_end_nothing(shared_folder: Path) -> None:
    folders = sorted(folder for folder in (shared_folder / "frameworks").iterdir() if folder.is_dir())
    assert folders
    chosen = folders if SITTINGS else folders[:1]
    for place, seed in enumerate(seeds("frameworks")):
        folder = chosen[place % len(chosen)]
        with named_in_failures(f"{folder.name} with ROLETUI_SITTING_SEED={seed}"):
            sit(folder, seed)


@contextlib.contextmanager
def named_in_failures(sitting_: str) -> Iterator[None]:
    """Say which sitting it was that failed."""
    if SITTINGS:
        os.write(STDERR, f"sitting over {sitting_}\n".encode())
    try:
        yield
    except Exception as error:
        raise AssertionError(f"sitting over {sitting_}") from error
