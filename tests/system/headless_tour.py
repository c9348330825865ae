"""The app's tour without a terminal, on a system without POSIX: reads, searches, compares, exports, and quits."""

import asyncio
import sys
from pathlib import Path

from system.no_posix import forget_posix

STEPS = (
    ((), "Requirements"),
    (("/", *"forecast", "enter"), "orecast"),
    (("escape", "M"), "Practice"),
    (("escape", "e"), "Preview"),
    (("w",), "5 files"),
    (("escape", "ctrl+z"), "no shell"),
)
"""Keys, and what must then be on the screen."""


async def tour(content: str) -> None:
    """Press the keys, and see what is shown."""
    from textual.drivers.headless_driver import HeadlessDriver

    from roletui.launch import Wanted
    from roletui.text import Raw
    from roletui.tui.app import RoletuiApp

    app = RoletuiApp(Wanted(Raw(content), ("regional manager", "senior regional manager")), driver_class=HeadlessDriver)
    async with app.run_test(size=(120, 40)) as pilot:
        for keys, wanted in STEPS:
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.05)
            for _ in range(1200):
                shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
                if wanted in shown:
                    break
                await pilot.pause(0.05)
            else:
                sys.exit(f"{keys}: no {wanted!r} in\n{shown}")
        await pilot.press("q")
    sys.exit(app.return_code or 0)


if __name__ == "__main__":
    forget_posix()
    from roletui.tui import start

    assert start._driver() is None
    asyncio.run(tour(str(Path(sys.argv[1]))))
