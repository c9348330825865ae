"""The moving keys of vim and the arrows and their kin lead to the same line, in every pane and every list."""

import asyncio
from pathlib import Path

import pytest

from roletui.drawing.lines import Line, Part
from roletui.text import Safe
from tui.support import PAGES, Sitting, sitting

PANES: dict[str, tuple[str, ...]] = {
    "tree": ("z", "R", "g", "g"),
    "role": ("j", "j", "enter"),
    "results": ("/", *"the", "enter", "g", "s"),
    "comparison": ("j", "j", "j", "c", "a"),
    "matrix": ("j", "M"),
    "export": ("j", "j", "e"),
    "preview": ("j", "j", "e", "tab"),
    "help": ("?",),
    "problems": ("!",),
    "links": ("j", "2", "o"),
    "basket": ("z", "R", "j", "b", "j", "b", "j", "b", "B"),
    "themes": ("T",),
    "messages": ("y", "b", "y", "b", "g", "m"),
    "kinds": ("j", "j", "j", "c", "f"),
    "partners": ("j", "j", "j", "c", "n", "m"),
    "export options": ("j", "j", "e", "enter"),
}
"""Every pane and list by the keys that lead to it."""

ALIKE = (
    (("j",), ("down",)),
    (("k",), ("up",)),
    (("ctrl+f",), ("pagedown",)),
    (("ctrl+b",), ("pageup",)),
    (("G",), ("end",)),
    (("g", "g"), ("home",)),
)
SIDEWAYS = {"tree": "lh", "role": "lh", "results": "l", "comparison": "hl", "matrix": "lh", "export": "lh"}
ARROWS = {"l": "right", "h": "left"}


def press(here: Sitting, *keys: str) -> None:
    for key in keys:
        here.app.press(key, key if len(key) == 1 else None)
        here.app.draw()


def state(here: Sitting) -> object:
    """Where the cursor is and what is in sight."""
    app = here.app
    view = app.pane.view
    return (
        app.session.focus,
        view.index,
        view.top,
        app.controls.later.matrix_pane.column,
        app.controls.later.comparison_pane.side,
        here.screen,
    )


async def reached(here: Sitting, pane: str) -> None:
    press(here, *PANES[pane])
    await here.until(lambda: here.app.prompt is None and here.app.pane.view.stops)
    await here.pilot.pause()
    assert here.app.session.focus == (pane if pane in here.app.panes else "overlay")


@pytest.mark.parametrize("size", [(40, 10), (120, 40)], ids=str)
@pytest.mark.parametrize("pane", PANES)
def test_vim_keys_and_arrows_lead_to_the_same_line(pane: str, size: tuple[int, int], seeds: Path) -> None:
    content = seeds if pane == "problems" else PAGES

    async def run() -> None:
        async with sitting(content, size, indexed=True) as here:
            await reached(here, pane)
            view = here.app.pane.view
            assert len(view.stops) > 1, "one line alone proves nothing"
            press(here, "G")
            assert view.index == len(view.stops) - 1
            press(here, "g", "g")
            for vim, arrows in ALIKE * 2:
                marks = {name: here.app.panes[name].view.mark() for name in here.app.rooms}
                press(here, *vim)
                by_vim = state(here)
                for name, mark in marks.items():
                    here.app.panes[name].view.restore(mark)
                here.app.pane.moved()
                here.app.draw()
                press(here, *arrows)
                assert state(here) == by_vim, (pane, vim, arrows)
            press(here, "home", "j", "k", "down", "up")
            assert view.index == 0

    asyncio.run(run())


@pytest.mark.parametrize("pane", SIDEWAYS)
def test_h_and_l_do_what_the_arrows_do(pane: str) -> None:
    async def after(keys: list[str]) -> object:
        async with sitting(PAGES, (120, 40), indexed=True, restore=False) as here:
            await reached(here, pane)
            press(here, *("jjjj" if pane == "export" else ""), *keys)
            return state(here)

    async def run() -> None:
        keys = list(SIDEWAYS[pane])
        assert await after(keys) == await after([ARROWS[key] for key in keys])
        assert await after(keys[:1]) != await after([])

    asyncio.run(run())


@pytest.mark.parametrize("pane", ["tree", "role", "results", "comparison", "matrix", "help", "preview"])
def test_what_is_taller_than_a_pane_is_scrolled_through_line_by_line(pane: str) -> None:
    async def run() -> None:
        async with sitting(PAGES, (40, 10), indexed=True) as here:
            await reached(here, pane)
            view = here.app.pane.view
            tall = [Line((Part(Safe(f"line {number}")),), "tall") for number in range(25)]
            view.put([*tall, Line((Part(Safe("after")),), "after")])
            here.app.draw()
            seen = {view.top}
            for key in ("j", "down") * 15:
                if view.ref == "after":
                    break
                here.app.press(key, None)
                seen.add(view.top)
            assert view.ref == "after"
            assert seen >= set(range(25 - view.height))

    asyncio.run(run())
