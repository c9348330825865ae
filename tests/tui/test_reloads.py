"""Live reloading for a whole working day: nothing is missed, and nothing piles up."""

import asyncio
import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from roletui.model import Catalog
from roletui.text import Raw
from roletui.tui.lifecycle import FILLED_MOST
from roletui.tui.loading import Changed, Read, stamp
from tui.support import PAGES, Sitting, catalog_of, drive, sitting

PAGE = "---\ntitle: Keeper {number}\n---\n\n## Keeper {number}\n\n### Requirements\n\n- Patience {number}\n"
RELOADS = 500 if os.environ.get("ROLETUI_SOAK") else 16
"""Live reloads over which nothing may pile up; `scripts/soak tests/tui/test_reloads.py` takes a day's worth."""


@pytest.fixture
def as_started() -> Iterator[None]:
    """The collector as a started program leaves it: off until the first role can be read, seldom afterwards."""
    before = gc.get_threshold()
    gc.disable()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.enable()


@pytest.mark.usefixtures("as_started")
def test_catalogues_do_not_pile_up_over_live_reloads(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(20):
        (folder / f"keeper-{number}.md").write_text(PAGE.format(number=number), encoding="utf-8")

    async def again(here: Sitting, number: int) -> None:
        app = here.app
        before, index = app.session.catalog, app.controls.later.search.index
        (folder / "keeper-0.md").write_text(PAGE.format(number=f"0, time {number}"), encoding="utf-8")
        app.living.load()
        await here.until(lambda: app.session.catalog is not before)
        await here.until(lambda: app.controls.later.search.index is not index)

    async def run() -> list[tuple[int, int]]:
        alive: list[tuple[int, int]] = []
        async with sitting(folder, indexed=True, restore=False) as here:
            for number in range(RELOADS):
                await again(here, number)
                if number in (RELOADS // 3, RELOADS - 1):
                    alive.append((sum(isinstance(each, Catalog) for each in gc.get_objects()), len(gc.get_objects())))
        return alive

    (early, few), (late, many) = asyncio.run(run())
    assert max(early, late) <= 4
    # What is remembered of titles grows with each new one up to a bound; a catalogue is a thousand objects and more.
    assert many - few < 2000 + 10 * RELOADS, "ten catalogues of twenty pages are more than ten thousand objects"


def test_a_file_replaced_by_one_of_equal_size_and_time_is_seen(tmp_path: Path) -> None:
    page, other = tmp_path / "a.md", tmp_path / "b.txt"
    page.write_text("- one\n", encoding="utf-8")
    before = stamp(Raw(str(tmp_path)))
    other.write_text("- two\n", encoding="utf-8")
    status = page.stat()
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(page)
    now = stamp(Raw(str(tmp_path)))
    assert page.stat().st_mtime_ns == status.st_mtime_ns
    assert page.stat().st_size == status.st_size
    assert now != before


def test_only_pages_and_mapping_files_are_watched(tmp_path: Path) -> None:
    """Logs, builds and caches beside the pages change all the time, and nothing of them is read."""
    for name in ("a.md", "b.html", "roletui.toml", "c.log", "d.py", "pages.md~"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert {Path(path).name for path in stamp(Raw(str(tmp_path)))} == {"a.md", "b.html", "roletui.toml"}


def test_a_folder_that_changes_all_the_time_is_read_to_its_end_and_then_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(here: Sitting) -> None:
        living, started = here.app.living, list[str]()
        await here.until(lambda: not living._busy)
        monkeypatch.setattr(living._loader, "read", started.append)
        for _ in range(3):
            living.hear(Changed())
        assert len(started) == 1
        living.hear(Read(here.app.session.catalog))
        await here.until(lambda: len(started) == 2)
        living.hear(Read(here.app.session.catalog))
        await here.until(lambda: not living._busy)
        assert len(started) == 2

    drive(content, script)


def wait_for_a_tick(file: Path, moment: int) -> None:
    """Wait until files are dated later: some systems date them by a clock that moves only every few milliseconds."""
    while not file.exists() or file.stat().st_ctime_ns <= moment:
        file.write_text("x", encoding="utf-8")


def test_a_page_copied_over_with_its_time_is_seen(tmp_path: Path) -> None:
    page, other = tmp_path / "a.md", tmp_path / "b.txt"
    page.write_text("- one\n", encoding="utf-8")
    other.write_text("- two\n", encoding="utf-8")
    os.utime(other, ns=(page.stat().st_atime_ns, page.stat().st_mtime_ns))
    before = stamp(Raw(str(tmp_path)))
    wait_for_a_tick(tmp_path.parent / f"{tmp_path.name}-tick", page.stat().st_ctime_ns)
    shutil.copy2(other, page)
    assert stamp(Raw(str(tmp_path))) != before


def test_the_tree_fills_in_few_looks_however_many_pages_there_are() -> None:
    """Each look draws all that is read so far: as many looks as pages would make a large folder's reading quadratic."""

    async def run() -> int:
        async with sitting(PAGES, restore=False) as here:
            app = here.app
            family = app.session.catalog.families[0]
            families = [family._replace(id=f"made/{number}") for number in range(20_000)]
            app.session.loaded, app.session.catalog = False, catalog_of()
            looks = 0
            for done in range(100, 20_001, 100):
                before = app.session.catalog
                app.living._loader.families = families[:done]
                app.living.read_on(done, 20_000)
                looks += app.session.catalog is not before
            assert len(app.session.catalog.families) <= FILLED_MOST
            app.session.loaded = True
            return looks

    assert 2 <= asyncio.run(run()) <= 6


@pytest.mark.parametrize("keys", [("g", "t"), ("L", "l")])
def test_what_is_gone_is_neither_listed_nor_exported(tmp_path: Path, keys: tuple[str, ...]) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    ladder = "".join(
        f"## {title}\n\n### Requirements\n\n- Patience {title}\n\n" for title in ("Keeper", "Senior Keeper")
    )
    (folder / "keeper.md").write_text(f"---\ntitle: Keeper\n---\n\n{ladder}", encoding="utf-8")
    (folder / "miller.md").write_text(PAGE.format(number="at the mill"), encoding="utf-8")

    async def run() -> None:
        async with sitting(folder, indexed=True, restore=False) as here:
            app = here.app
            await here.press("j", *keys)
            before, gone = app.session.catalog, [each for each in app.session.catalog.levels if "senior" in each]
            (folder / "keeper.md").write_text("# Notes\n\nNothing.\n", encoding="utf-8")
            app.living.load()
            await here.until(lambda: app.session.catalog is not before)
            assert gone
            assert not any(each in app.session.catalog.levels for each in gone)
            for key in ("e", "escape", "enter", "c", "escape", "h", "enter"):
                await here.press(key)
            assert app.session.subject is None or app.session.family(app.session.subject) is not None

    asyncio.run(run())
