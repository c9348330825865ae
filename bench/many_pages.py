"""Very many pages in folders of their own, in the app: processor time a page, keys meanwhile, and memory.

    python bench/many_pages.py [PAGES ...]

Each number of pages is read in a process of its own, first without a cache and then with it. A key is pressed every
tenth of a second until the search index is built; what is measured of it is the processor time of the app's own
thread, so a busy machine changes little.
"""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reading import SMALL_PAGE
from roletui.launch import Wanted
from roletui.text import Raw
from roletui.tui.app import RoletuiApp

NUMBERS = (1_000, 4_000, 16_000, 50_000)


def write_pages(folder: Path, number: int) -> None:
    """So many small pages, each alone in its folder."""
    for n in range(number):
        page = folder / f"specialist-{n}" / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(SMALL_PAGE.format(n=n, grade=n % 12 + 1), encoding="utf-8")


async def press_until(app: RoletuiApp, true: Callable[[], bool]) -> list[float]:
    """Press keys until something is so; the milliseconds of the app's thread from key to key, frames among them."""
    taken: list[float] = []
    before = time.thread_time()
    while not true():
        app.press("jk"[len(taken) % 2], None)
        app.draw()
        await asyncio.sleep(0.1)
        taken.append((time.thread_time() - before) * 1000)
        before = time.thread_time()
    return taken


async def sit(folder: Path, name: str) -> None:
    """Open the folder, and print what that took."""
    began = time.process_time()
    app = RoletuiApp(Wanted(Raw(str(folder)), restore=False))
    async with app.run_test(size=(120, 40)):
        keys = await press_until(app, lambda: app.session.loaded)
        read = time.process_time() - began
        keys += await press_until(app, lambda: app.controls.later.search.index is not None)
        indexed = time.process_time() - began
    pages = len(app.session.catalog.families)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    half, longest = sorted(keys)[len(keys) // 2], max(keys)
    print(
        f"{pages:>7,} {name:8} {read:7.1f} s {read / pages * 1000:6.2f} ms a page, searched after {indexed:7.1f} s; "
        f"keys: half take {half:5.1f} ms, the longest {longest:6.0f} ms; {memory} MB",
        flush=True,
    )


def main() -> None:
    """Measure each number of pages."""
    if sys.argv[1:2] == ["--in"]:
        asyncio.run(sit(Path(sys.argv[2]), sys.argv[3]))
        return
    for number in [int(number) for number in sys.argv[1:]] or NUMBERS:
        with tempfile.TemporaryDirectory() as name:
            write_pages(Path(name) / "pages", number)
            environment = {**os.environ, "HOME": name}
            for start in ("first", "cached"):
                command = [sys.executable, __file__, "--in", f"{name}/pages", start]
                subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()
