"""The last row at 80 columns and fewer: nothing is cut without a way to see all of it."""

import asyncio
from pathlib import Path

import pytest

from roletui.settings import keymap_file
from roletui.text import Safe
from roletui.tui.layout import top_rows
from roletui.tui.status import MOST_HINTS
from tui.support import PAGES, Sitting, sitting


def last_rows(here: Sitting, number: int = 1) -> list[str]:
    return here.screen.splitlines()[-number:]


@pytest.mark.parametrize(("size", "hinted"), [((40, 10), 0), ((80, 24), 1), ((120, 40), 1)])
def test_a_long_message_is_above_the_hints_until_the_next_key(size: tuple[int, int], hinted: int) -> None:
    async def run() -> None:
        async with sitting(PAGES, size) as here:
            app = here.app
            here.app.say(Safe("Reloaded. Changed: " + "a very long title of a family, " * 9))
            app.draw()
            assert app.rooms["tree"].height == size[1] - 2 - hinted - top_rows(size[1])
            first, second, *hints = last_rows(here, 2 + hinted)
            assert all("? help" in row for row in hints), "a small screen has no room for them"
            assert first.startswith(" Reloaded.")
            assert second.rstrip().endswith("g m shows all")
            await here.press("g", "m")
            await here.press("j")
            assert app.rooms["tree"].height == size[1] - 1 - top_rows(size[1]) or app.overlay.menu is not None
            assert "a very long title" in here.screen

    asyncio.run(run())


def test_faults_of_the_keymap_are_counted_and_stand_among_the_messages() -> None:
    keymap_file().parent.mkdir(parents=True)
    keymap_file().write_text('[keys]\n"move.dwn" = "j"\n"app.quit" = []\n', encoding="utf-8")

    async def run() -> None:
        async with sitting(PAGES, (80, 24)) as here:
            assert last_rows(here, 2)[0].strip() == (
                "The keymap file has 2 faults, so none of its keys are used; g m lists them."
            )
            assert any("did you mean `move.down`" in said for said in here.app.session.messages)

    asyncio.run(run())


OPENING = {
    "tree": (),
    "role": ("enter",),
    "comparison": ("j", "j", "j", "c"),
    "matrix": ("j", "M"),
    "results": ("/", "g", "a", "enter"),
}


@pytest.mark.parametrize("size", [(40, 10), (60, 20), (80, 24), (100, 30), (120, 40), (200, 50)])
@pytest.mark.parametrize("place", OPENING)
def test_the_way_to_help_and_to_all_commands_is_always_in_sight(place: str, size: tuple[int, int]) -> None:
    async def run() -> None:
        async with sitting(PAGES, size, indexed=True) as here:
            await here.press(*OPENING[place])
            here.app.message = Safe("")
            here.app.draw()
            (row,) = last_rows(here)
            assert row.rstrip().endswith(": commands  ? help")
            assert len(here.app.status._places[0]) <= MOST_HINTS + 2

    asyncio.run(run())


def test_the_keys_that_may_follow_are_shown_once_a_chord_is_begun() -> None:
    async def run() -> None:
        async with sitting(PAGES, (80, 24)) as here:
            await here.press("j", "g")
            shown = " ".join(last_rows(here, 3))
            assert "g First line" in shown
            assert "y Copy id" in shown
            assert "m Messages" not in shown, "there is none yet"
            await here.press("g")
            assert "First line" not in here.screen

    asyncio.run(run())


def test_a_key_that_cannot_run_says_why() -> None:
    async def run() -> None:
        async with sitting(PAGES, (80, 24)) as here:
            for key, said in {"B": "Your basket is empty.", "3": "Nothing is open there", "ctrl+o": "No place"}.items():
                await here.press(key)
                assert said in " ".join(last_rows(here, 2))

    asyncio.run(run())


def test_the_name_of_a_page_stays_in_sight_however_deep_its_folder(tmp_path: Path) -> None:
    page = tmp_path / "departments" / "growing-and-selling-of-vegetables" / "gardens-in-town" / "head-gardener.md"
    page.parent.mkdir(parents=True)
    page.write_text((PAGES / "gardens" / "gardener.md").read_text(encoding="utf-8"), encoding="utf-8")

    async def run() -> None:
        async with sitting(tmp_path, (150, 24)) as here:
            await here.press("j", "#")
            app = here.app
            app.message = Safe("")
            app.draw()
            (row,) = last_rows(here)
            assert "/head-gardener.md" in row

    asyncio.run(run())


def test_what_is_typed_stays_in_sight_beside_a_long_note() -> None:
    async def run() -> None:
        async with sitting(PAGES, (40, 10), indexed=True) as here:
            await here.press("slash")
            await here.type('"plan')
            (row,) = last_rows(here)
            assert row.startswith(' / "plan')

    asyncio.run(run())


def test_a_screen_too_small_says_so_in_all_of_it() -> None:
    async def run() -> None:
        async with sitting(PAGES, (20, 5)) as here:
            assert " ".join(here.screen.split()) == "roletui needs 40x10; this is 20x5"

    asyncio.run(run())


def test_a_limit_that_kept_pages_from_being_read_is_said(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(70):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "hidden.md").write_text("# Keeper\n", encoding="utf-8")
    (tmp_path / "keeper.md").write_text("# Keeper\n\n## Keeper\n\n### Requirements\n\n- Patience\n", encoding="utf-8")

    async def run() -> None:
        async with sitting(tmp_path, (120, 40)) as here:
            assert any(said.startswith("Some pages may be missing:") for said in here.app.session.messages)
            assert "Some pages may be missing:" in here.screen

    asyncio.run(run())


def test_a_folder_without_roles_says_what_to_do(tmp_path: Path) -> None:
    async def run() -> None:
        async with sitting(tmp_path, (120, 40)) as here:
            assert "No role was found in" in here.screen
            assert "There are no pages in this folder." in here.screen
            assert "--content DIR" in here.screen

    asyncio.run(run())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_a_first_start_says_what_the_program_does_until_something_is_read(size: tuple[int, int]) -> None:
    async def run() -> None:
        async with sitting(PAGES, size) as here:
            assert "compare  two roles side by side" in here.screen
            await here.press("j")
            assert "two roles side by side" not in here.screen
        async with sitting(PAGES, size) as here:
            assert "two roles side by side" not in here.screen, "this is a second start"

    asyncio.run(run())


def test_hints_stay_beside_a_message() -> None:
    async def run() -> None:
        async with sitting(PAGES, (120, 40)) as here:
            await here.press("j", "j", "c")
            (row,) = last_rows(here)
            assert row.startswith(" Compared with the level below.")
            assert "n next change" in row
            await here.press("1", "b")
            (row,) = last_rows(here)
            assert row.startswith(" Added ")
            assert "/ search" in row

    asyncio.run(run())
