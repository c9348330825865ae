"""Help for tests of the app: a sitting over the shipped families, and what its screen shows as plain text."""

import asyncio
import contextlib
import gc
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from rich.style import Style
from textual.pilot import Pilot

from roletui.launch import Wanted
from roletui.model import Catalog
from roletui.text import Raw
from roletui.tui import barrier
from roletui.tui.app import RoletuiApp

GOLDEN = Path(__file__).parent / "golden"
PAGES = Path(__file__).parent / "pages"
"""Pages that no wish for better wording ever changes."""
SIZES = [(80, 24), (120, 40), (200, 50)]
UPDATE = bool(os.environ.get("ROLETUI_UPDATE_GOLDEN"))


@dataclass
class Sitting:
    """A running app and its pilot."""

    app: RoletuiApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys as a person would; a text of several characters is typed out."""
        for key in keys:
            await self.pilot.press(key)

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*(_KEYS.get(char, char) for char in text))

    async def until(self, true: Any) -> None:
        """Wait for something that a thread brings about."""
        for _ in range(6000):
            if true():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("it never came")

    async def finished(self) -> None:
        """Wait until everything in sight is drawn."""
        await self.until(lambda: not any(self.app.panes[name].unfinished for name in self.app.rooms))
        await self.pilot.pause()

    @property
    def screen(self) -> str:
        """The screen as plain text, without the blanks at the ends of its rows."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"

    @property
    def painted(self) -> str:
        """The screen as text, each row followed by where its styles change: columns, colours, weight."""
        rows: list[str] = []
        for strip in self.app.screen._compositor.render_strips():
            runs: list[tuple[int, str]] = []
            column = 0
            for segment in strip:
                style = _named(segment.style)
                if segment.text.strip() and (not runs or runs[-1][1] != style):
                    runs.append((column, style))
                column += segment.cell_length
            rows.append(strip.text.rstrip())
            rows.append("    " + " | ".join(f"{start}: {style}" for start, style in runs))
        return "\n".join(rows) + "\n"

    def painted_in(self, theme: str) -> str:
        """Where the screen's styles change in a theme: a number for each, and below what each of them is."""
        self.app.theme = theme
        numbers: dict[str, int] = {}
        rows: list[str] = []
        for strip in self.app.screen._compositor.render_strips():
            column, last, runs = 0, -1, []
            for segment in strip:
                number = numbers.setdefault(_named(segment.style), len(numbers))
                if number != last:
                    runs.append(f"{column}:{number}")
                column, last = column + segment.cell_length, number
            rows.append(" ".join(runs))
        legend = [f"{number} = {style}" for style, number in numbers.items()]
        return "\n".join([f"── {theme}", *rows, *legend]) + "\n"


def _named(style: Style | None) -> str:
    """A style in words; which of two empty styles a cell has depends on what was drawn before in the same process."""
    words = str(style or "")
    return "" if words == "none" else words


_KEYS = {" ": "space", "/": "slash", '"': "quotation_mark", ":": "colon", "-": "minus", ">": "greater_than_sign"}


@contextlib.asynccontextmanager
async def sitting(
    content: Path, size: tuple[int, int] = (120, 40), *, indexed: bool = False, **wanted: Any
) -> AsyncIterator[Sitting]:
    """The app over a folder, once the pages are read (and indexed); text that reaches the last barrier is an error."""
    before, barrier.STRICT = barrier.STRICT, True
    try:
        with _uncollected() if gc.isenabled() else contextlib.nullcontext():
            async with _running(content, size, indexed=indexed, **wanted) as here:
                yield here
    finally:
        barrier.STRICT = before


def _uncollected() -> AbstractContextManager[object]:
    """Keep the app from having all looked at that the tests have made so far, at the end of each reading.

    A test of what memory is given back disables the collector first, as the program does at its start.
    """
    return mock.patch("gc.collect", return_value=0)


@contextlib.asynccontextmanager
async def _running(content: Path, size: tuple[int, int], *, indexed: bool, **wanted: Any) -> AsyncIterator[Sitting]:
    app = RoletuiApp(Wanted(Raw(str(content)), **wanted))
    async with app.run_test(size=size) as pilot:
        here = Sitting(app, pilot)
        await here.until(lambda: app.session.loaded)
        if indexed:
            await here.until(lambda: app.controls.later.search.index is not None)
        await pilot.pause()
        yield here


def see(
    size: tuple[int, int],
    keys: tuple[str, ...],
    look: Callable[[Sitting], str],
    theme: str = "",
    content: Path = PAGES,
) -> str:
    """What some keys lead to, once everything in sight is drawn."""

    async def run() -> str:
        async with sitting(content, size, indexed=True) as here:
            if theme:
                here.app.theme = theme
            for key in keys:
                here.app.press(key, key if len(key) == 1 else None)
                here.app.draw()
                if here.app.session.side == "history":
                    await here.until(lambda: not here.app.controls.later.history_pane.said)
            await here.finished()
            return look(here)

    return asyncio.run(run())


def drive(content: Path, script: Callable[[Sitting], Coroutine[Any, Any, None]], **options: Any) -> None:
    """Run a script in a sitting over a folder."""

    async def run() -> None:
        async with sitting(content, **options) as here:
            await script(here)

    asyncio.run(run())


def hold_to_golden(name: str, text: str) -> None:
    """Compare with the kept picture; ROLETUI_UPDATE_GOLDEN=1 keeps a new one instead."""
    file = GOLDEN / name
    if UPDATE:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.exists(), f"{name} is not kept yet: ROLETUI_UPDATE_GOLDEN=1 keeps it"
    assert text == file.read_text(encoding="utf-8")


def catalog_of(*families: Any) -> Catalog:
    """A catalogue of some families."""
    return Catalog(Raw("/pages"), tuple(families))


Test = Coroutine[Any, Any, None]
