"""Takes the pictures and the recording in screenshots/ from the app itself, over the five families."""

import asyncio
import base64
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from screen_svg import Frame, draw, rows_of

FOLDER = Path(__file__).resolve().parents[1] / "screenshots"
WIDE, SMALL, PLAYED = (120, 36), (80, 24), (110, 30)
THEMES = {"dark": "roletui-dark", "light": "roletui-light"}
ROLE = "senior professional services engagement manager"
TWO = ("senior professional services practice manager", "staff professional services practice manager")

SCENES: dict[str, tuple[tuple[int, int], tuple[str, ...], str]] = {
    "role": (WIDE, (ROLE,), "1 2 j j"),
    "search": (WIDE, (ROLE,), "/ f o r e c a s t space a c c"),
    "comparison": (WIDE, TWO, "z Z n n n n n n"),
    "matrix": (WIDE, (TWO[0],), "M j j"),
    "career": (WIDE, ("professional-services/project-manager/professional-services-project-manager",), "L j"),
    "table": (WIDE, (ROLE,), "g t l"),
    "small": (SMALL, (ROLE,), "ctrl+d"),
}
"""Each picture: the size, the roles it opens with, and the keys pressed."""

TYPED, STEP, LOOK = 0.12, 0.45, 1.7
"""Seconds that a frame is seen: of a letter typed, of a step with the cursor, and of what has to be read."""

STORY: tuple[tuple[str, str, float], ...] = (
    ("roletui", "", LOOK),
    ("f  find a role by its name", "f s t a f f", TYPED),
    ("f  find a role by its name", "enter", STEP),
    ("Enter  read it", "enter", LOOK),
    ("Enter  read it", "j j j j j", STEP / 2),
    ("/  search all roles", "/ f o r e c a s t", TYPED),
    ("/  search all roles", "down down down", STEP),
    ("Enter  read a hit in its role", "enter", LOOK),
    ("Space  tick two roles", "1 k k k k k", STEP / 3),
    ("Space  tick two roles", "space space", STEP * 1.5),
    ("c  compare them", "c", LOOK),
    ("n  next change", "n n n", STEP),
    ("L  career map", "escape L", LOOK),
    ("L  career map: what a step takes", "j", LOOK),
    ("e  export", "escape e", LOOK),
    ("e  export: as a vacancy", "l", LOOK),
)
"""The recording: what is said, the keys pressed, and how long what each of them shows is seen."""


@asynccontextmanager
async def running(size: tuple[int, int], roles: tuple[str, ...], theme: str) -> AsyncIterator[Any]:
    """The app with its pages read and indexed."""
    from roletui.launch import Wanted
    from roletui.settings import shipped_content
    from roletui.tui.app import RoletuiApp

    app = RoletuiApp(Wanted(shipped_content(), roles=roles, restore=False))
    async with app.run_test(size=size) as pilot:
        while app.controls.later.search.index is None:
            await pilot.pause(0.02)
        app.theme = THEMES[theme]
        await pilot.pause()
        yield app


async def press(app: Any, key: str) -> None:
    """Press a key, and wait until all that it leads to is drawn."""
    app.press(key, " " if key == "space" else key if len(key) == 1 else None)
    app.draw()
    for _ in range(500):
        await asyncio.sleep(0.01)
        if not any(app.panes[name].unfinished for name in app.rooms):
            break
    await asyncio.sleep(0.05)


async def take(name: str, theme: str) -> str:
    """One picture."""
    size, roles, keys = SCENES[name]
    async with running(size, roles, theme) as app:
        for key in keys.split():
            await press(app, key)
        return draw([Frame(rows_of(app))], *_colours(app))


async def record(theme: str) -> str:
    """The recording."""
    frames: list[Frame] = []
    async with running(PLAYED, (), theme) as app:
        for caption, keys, seconds in STORY:
            for key in keys.split() or [""]:
                if key:
                    await press(app, key)
                frames.append(Frame(rows_of(app), seconds, caption))
            frames[-1] = frames[-1]._replace(seconds=max(seconds, STEP * 2))
        return draw(frames, *_colours(app))


def _colours(app: Any) -> tuple[str, str]:
    """Of the screen's ground, and of the words on the window."""
    ground = app.colours.ground
    return ground.bgcolor.name, ground.color.name


async def look_in(address: str, browser: str) -> bytes:
    """The app as a browser shows it, as PNG."""
    from web.chromium import page_in

    async with page_in(browser) as page:
        await page.call("Emulation.setDeviceMetricsOverride", width=1200, height=760, deviceScaleFactor=1, mobile=False)
        await page.call("Page.navigate", url=address)
        await page.shows("Practice")
        await page.call("Page.bringToFront")
        await page.value("document.querySelector('textarea').focus()")
        await page.press("j", "j", "enter", "j", "j", "j", "j")
        await page.shows("5 of")
        await asyncio.sleep(1)
        taken = await page.call("Page.captureScreenshot", format="png")
        return base64.b64decode(taken["data"])


def browse() -> None:
    """Keep a picture of the app in a browser, as `roletui serve` shows it."""
    sys.path.insert(0, str(FOLDER.parent / "tests"))
    from web.chromium import program
    from web.chromium import running as running_browser

    if program() is None:
        print("browser.png is as it was: there is no Chromium")
        return
    command = [sys.executable, "-m", "roletui", "--content", str(FOLDER.parent / "content"), "serve", "--port", "0"]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server,
    ):
        address = server.stdout.readline().strip() if server.stdout is not None else ""
        try:
            with running_browser(Path(profile)) as browser:
                picture = asyncio.run(look_in(address, browser))
        finally:
            server.send_signal(signal.SIGINT)
    (FOLDER / "browser.png").write_bytes(picture)
    print("browser.png", len(picture) // 1000, "kB")


def keep(name: str, svg: str) -> None:
    """Write a picture."""
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(f"{name}.svg", len(svg) // 1000, "kB")


def main() -> None:
    """Take all pictures, with a home of their own: no user's state or keys are in them."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        (Path(home) / "roles").mkdir()
        os.chdir(Path(home) / "roles")
        for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "ROLETUI_CONTENT", "NO_COLOR"):
            os.environ.pop(variable, None)
        browse()
        keep("recording", asyncio.run(record("dark")))
        for name in SCENES:
            for theme in THEMES:
                keep(f"{name}-{theme}", asyncio.run(take(name, theme)))


if __name__ == "__main__":
    main()
