"""The panes of the export dialog: preview, help, mouse, sizes."""

import subprocess
import sys
from pathlib import Path

import pytest

from roletui.tui.commands import COMMANDS
from roletui.tui.layout import ListSize, Wish, arrange
from tui.export_support import FILE, SCENES, at_senior, names
from tui.support import Sitting, drive, hold_to_golden

pytestmark = pytest.mark.usefixtures("folder")


def test_the_preview_scrolls_from_both_panes_and_is_searched(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e", "space")
        preview = here.app.panes["preview"]
        top = preview.view.top
        assert top > 0
        await here.press("pageup", "tab")
        assert (preview.view.top, here.app.session.focus) == (0, "preview")
        await here.press("j", "G", "g", "g", "enter")
        assert here.app.session.focus == "export"
        await here.press("/")
        await here.type("scoping")
        await here.press("enter", "n", "N", "l")
        assert preview.view.matches
        assert here.app.session.focus == "export"
        await here.press("n")
        assert here.app.where() == "export"

    drive(content, script)


def test_help_and_palette_lead_out_of_the_dialog(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e", "?")
        assert "Export and copy" in here.screen
        await here.press("escape")
        assert here.app.where() == "export"
        await here.press("?", "/")
        await here.type("zoom")
        await here.press("enter", "enter")
        assert here.app.controls.later.export.draft is None
        assert here.app.session.zoom

    drive(content, script)


def test_pages_read_again_reach_the_open_dialog(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    text = "---\ntitle: Ant Keeper\n---\n\n## Ant Keeper\n\n### Requirements\n\n- Patience\n"
    page.write_text(text, encoding="utf-8")

    async def script(here: Sitting) -> None:
        here.app.controls.go.to(next(iter(here.app.session.catalog.levels)))
        await here.press("e")
        page.write_text(text + "- Honey\n", encoding="utf-8")
        here.app.living.look()
        await here.until(lambda: "Honey" in here.screen)
        page.write_text(
            text.replace("## Ant Keeper\n\n### Requirements\n\n- Patience\n", "Nobody.\n"), encoding="utf-8"
        )
        here.app.living.look()
        await here.until(lambda: here.app.controls.later.export.draft is None)
        assert "no longer on the pages" in str(here.app.session.messages)

    drive(tmp_path, script)


def test_nothing_to_export_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("no family\n", encoding="utf-8")

    async def script(here: Sitting) -> None:
        await here.press("e")
        assert "No role was found in this folder." in here.screen

    drive(tmp_path, script)


def test_the_mouse_chooses(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e")
        row = next(number for number, line in enumerate(here.screen.splitlines()) if line.startswith("│ Origins"))
        await here.pilot.click("#export", offset=(15, row - 1))
        await here.pilot.click("#export", offset=(15, row - 1))
        await here.pilot.pause()
        assert "‹ noted ›" in here.screen

    drive(content, script)


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40), (200, 50)])
def test_every_command_of_the_dialog_runs_at_every_size(content: Path, folder: Path, size: tuple[int, int]) -> None:
    async def script(here: Sitting) -> None:
        await at_senior(here)
        for command in (each for each in COMMANDS if each.where == "export"):
            for key in command.keys:
                if here.app.controls.later.export.draft is None:
                    await here.press("e")
                await here.press(key)
                here.app.controls.overlay.close()
                here.app.prompt = None
        assert here.app.is_running

    drive(content, script, size=size)
    assert FILE in names(folder)


def test_nothing_of_export_is_imported_before_the_dialog_opens(content: Path) -> None:
    script = """
import asyncio, sys
from pathlib import Path
from roletui.launch import Wanted
from roletui.text import Raw
from roletui.tui.app import RoletuiApp

async def run():
    app = RoletuiApp(Wanted(Raw(sys.argv[1])))
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.session.loaded:
            await pilot.pause(0.01)
        heavy = [name for name in sys.modules if name.startswith(("jinja2", "docx", "roletui.export"))]
        assert not heavy, heavy
        assert len(list(app.screen.walk_children())) <= 25
        await pilot.press("e")
        assert "roletui.export.formats" in sys.modules
        assert "docx" not in sys.modules

asyncio.run(run())
"""
    done = subprocess.run([sys.executable, "-c", script, str(content)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_dialog_is_laid_out_beside_above_or_alone() -> None:
    wide = arrange(120, 40, Wish("export", dialog_rows=10))
    assert [tuple(rect)[:4] for rect in wide.values()] == [(0, 1, 47, 38), (48, 1, 72, 38)]
    stacked = arrange(80, 24, Wish("export", dialog_rows=10))
    assert [tuple(rect)[:4] for rect in stacked.values()] == [(0, 1, 80, 11), (0, 12, 80, 11)]
    assert list(arrange(40, 10, Wish("export", dialog_rows=10))) == ["export"]
    assert list(arrange(40, 10, Wish("preview", dialog_rows=10))) == ["preview"]
    assert list(arrange(120, 40, Wish("overlay", dialog_rows=10, overlay=ListSize(72, 20)))) == [
        "export",
        "preview",
        "overlay",
    ]


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_scene(content: Path, folder: Path, scene: str, size: tuple[int, int]) -> None:
    if scene == "export-question":
        (folder / FILE).write_text("mine", encoding="utf-8")
    shown: list[str] = []

    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press(*SCENES[scene])
        shown.append(here.screen)

    drive(content, script, size=size)
    hold_to_golden(f"{scene}-{size[0]}x{size[1]}.txt", shown[0])
