"""The export dialog and copying, driven by keys, over the five families."""

import asyncio
import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from roletui.tui.app import RoletuiApp
from roletui.tui.commands import COMMANDS
from roletui.tui.layout import Wish, arrange
from tui.support import Sitting, hold_to_golden, sitting

ENGAGEMENT = "professional-services/engagement-manager"
SENIOR = f"{ENGAGEMENT}/senior-professional-services-engagement-manager"
FILE = "senior-professional-services-engagement-manager.md"


@pytest.fixture(autouse=True)
def folder(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, shown as ~/out; nothing outside the terminal takes a copy."""
    out = own_home / "out"
    out.mkdir()
    monkeypatch.chdir(out)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY"):
        monkeypatch.delenv(variable, raising=False)
    return out


def drive(content: Path, script: Callable[[Sitting], Coroutine[Any, Any, None]], **options: Any) -> None:
    async def run() -> None:
        async with sitting(content, **options) as here:
            await script(here)

    asyncio.run(run())


async def at_senior(here: Sitting) -> None:
    here.app.controls.go.to(SENIOR)
    here.app.draw()
    await here.pilot.pause()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_two_keys_write_what_the_preview_shows(content: Path, folder: Path) -> None:
    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e")
        assert here.app.where() == "export"
        assert "Export  Senior Professional Services" in here.screen
        assert "# Senior Professional Services" in here.screen
        await here.press("enter")
        assert here.app.session.focus == "role"
        assert f"Wrote ~/out/{FILE}" in here.screen

    drive(content, script)
    assert names(folder) == [FILE]


def test_what_is_there_is_kept_unless_a_person_says_so(content: Path, folder: Path) -> None:
    (folder / FILE).write_text("mine", encoding="utf-8")

    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e")
        assert "is there already" in here.screen
        for keys in (("enter", "enter"), ("w", "escape"), ("w", "q")):
            await here.press(*keys)
            assert (folder / FILE).read_text(encoding="utf-8") == "mine"
            assert "Nothing was written." in here.screen
            assert here.app.where() == "export"
        await here.press("w", "j", "enter")
        assert "Wrote" in here.screen

    drive(content, script)
    assert "Senior" in (folder / FILE).read_text(encoding="utf-8")


def test_what_comes_to_be_there_after_the_question_is_asked_about_again(content: Path, folder: Path) -> None:
    first = "professional-services-engagement-manager-intermediate.md"
    (folder / FILE).write_text("mine", encoding="utf-8")

    async def script(here: Sitting) -> None:
        here.app.controls.go.to(ENGAGEMENT)
        await here.press("e", "w")
        (folder / first).write_text("mine too", encoding="utf-8")
        await here.press("j", "enter")
        assert here.app.overlay.menu is not None
        assert "Replace all 2" in here.screen
        await here.press("enter")

    drive(content, script)
    assert {path.read_text(encoding="utf-8") for path in folder.iterdir()} == {"mine", "mine too"}


def test_an_error_is_told_in_the_dialog_which_stays(
    content: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e", "G")
        with monkeypatch.context() as patched:
            patched.setattr("roletui.export.files.os.write", full)
            await here.press("w")
        assert here.app.where() == "export"
        assert "No space left on device; nothing was changed" in " ".join(
            here.screen.replace("▐", "").replace("▌", "").split()
        )
        assert "!! " in here.screen.splitlines()[2]
        await here.press("w")
        assert "Wrote" in here.screen

    drive(content, script, size=(80, 24))
    assert names(folder) == [FILE]


def test_a_link_at_the_target_and_a_missing_package_stop_writing(
    content: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    (folder / FILE).symlink_to(folder / "elsewhere")

    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e", "w")
        assert "is a link" in here.screen
        assert here.app.overlay.menu is None
        here.app.panes["export"].view.show("format")
        await here.press("enter")
        here.app.overlay.view.show("docx")
        await here.press("enter", "w", "y")
        assert "python-docx" in here.screen
        assert "nothing to copy" in here.screen

    drive(content, script)
    assert names(folder) == [FILE]


def test_several_specialties_are_ticked_and_written(content: Path, folder: Path) -> None:
    async def script(here: Sitting) -> None:
        catalog = here.app.session.catalog
        family = next(each for each in catalog.families if sum(one.level is None for one in each.specialties) > 1)
        here.app.controls.go.to(family.levels[0].id)
        await here.press("e")
        here.app.panes["export"].view.show("specialties")
        await here.press("enter", "j", "space", "j", "space")
        assert here.screen.count("✓") == 2
        await here.press("enter")
        draft = here.app.controls.export.draft
        assert draft is not None
        ticked = draft.choices.specialties
        assert len(ticked) == 2
        assert all(title in here.screen for title in ticked)
        await here.press("w")
        chosen.extend(ticked)
        await here.press("e")
        draft = here.app.controls.export.draft
        assert draft is not None
        assert not draft.choices.specialties, "specialties belong to one role"
        here.app.panes["export"].view.show("specialties")
        await here.press("enter", "j", "enter")
        assert list(draft.choices.specialties) == chosen[:1], "Enter alone takes one"

    chosen: list[str] = []
    drive(content, script)
    (written,) = (path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert all(title in written for title in chosen)


def test_many_word_documents_are_counted_while_they_are_made_and_can_be_stopped(
    content: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = pytest.importorskip("roletui.export.word")
    pytest.importorskip("docx")
    real, third, go = word.page, threading.Event(), threading.Event()
    pages: list[object] = []

    def slow(sheet: object) -> bytes:
        pages.append(sheet)
        if len(pages) == 4:
            third.set()
            go.wait(30)
        return bytes(real(sheet))

    async def script(here: Sitting) -> None:
        here.app.controls.go.to("professional-services/practice-manager")
        await here.press("e")
        here.app.controls.export._set("format", "docx")
        monkeypatch.setattr(word, "page", slow)
        await here.press("w")
        await here.until(third.is_set)
        await here.until(lambda: "Word document 4 of" in here.screen)
        await here.press("w", "escape")
        assert "Stopped; nothing was written." in here.screen
        assert here.app.where() == "export", "the dialog stays"
        go.set()
        made = len(pages)
        assert names(folder) == []
        await here.press("w")
        await here.until(lambda: here.app.controls.export.draft is None)
        assert "Wrote" in here.screen
        assert len(pages) - made == len(names(folder)) > 4

    drive(content, script)


def test_choices_are_made_by_arrows_lists_and_typing_and_remembered(content: Path, folder: Path) -> None:
    (folder / "docs").mkdir()

    async def first(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e", "j", "enter")
        await here.type("/d")
        assert here.app.prompt is not None
        await here.press("tab", "enter", "j", "l")
        await here.press("ctrl+u")
        await here.type("boss.txt")
        await here.press("enter")
        view = here.app.panes["export"].view
        view.show("format")
        await here.press("l", "right", "h", "left", "l", "l")
        view.show("origins")
        await here.press("enter")
        view.show("name")
        await here.press("enter")
        await here.type("x")
        await here.press("escape")
        draft = here.app.controls.export.draft
        assert draft is not None
        assert (draft.format, draft.choices.origins) == ("txt", "notes")
        await here.press("w")
        assert "Wrote ~/out/docs/" in here.screen

    async def second(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e")
        assert "~/out/docs" in here.screen
        assert "‹ txt ›" in here.screen
        assert "‹ noted ›" in here.screen
        assert "is there already" in here.screen

    drive(content, first)
    assert names(folder / "docs") == [FILE.replace(".md", ".txt")]
    drive(content, second)


def test_a_name_can_be_typed(content: Path, folder: Path) -> None:
    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e", "j", "j", "enter", "ctrl+u")
        await here.type("boss.md")
        assert "boss.md" in here.screen
        await here.press("enter", "w")

    drive(content, script)
    assert names(folder) == ["boss.md"]


def test_the_basket_is_exported_from_its_list(content: Path, folder: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("B", "e")
        assert "The basket is empty" in here.screen
        await here.press("escape")
        roles = list(here.app.session.catalog.levels)[:3]
        here.app.session.basket = [*roles, "gone/role"]
        await here.press("B", "e")
        assert "the basket, 3 roles (1 no" in here.screen
        await here.press("w")
        assert "Wrote 3 files into ~/out" in here.screen
        await here.press("?", "e")
        assert here.app.overlay.menu is not None

    drive(content, script)
    assert len(names(folder)) == 3


def test_comparison_and_matrix_are_exported_and_copied_from_their_panes(content: Path, folder: Path) -> None:
    async def script(here: Sitting) -> None:
        sent = taken(here.app)
        await at_senior(here)
        for key, what in (("c", "comparison"), ("M", "matrix")):
            await here.press(key)
            assert here.app.session.focus == what
            await here.press("Y")
            assert "Markdown" in here.screen
            await here.press("g", "Y", "e")
            assert f"‹ {here.app.controls.export.subjects()[-1].title[:20]}" in here.screen
            await here.press("enter")
            assert "Wrote ~/out/" in here.screen
            assert here.app.session.focus == what
            await here.press("2")
        assert [text[:2] for text in sent[::2]] == ["# ", "# "]

    drive(content, script)
    assert len(names(folder)) == 2


def taken(app: RoletuiApp) -> list[str]:
    """What is copied from now on."""
    sent: list[str] = []
    real = app.copy

    def copy(text: Any, what: str = "") -> None:
        sent.append(str(text))
        real(text, what)

    app.copy = copy  # type: ignore[method-assign]
    return sent


def test_roles_and_items_are_copied_with_the_way_said(content: Path) -> None:
    async def script(here: Sitting) -> None:
        sent = taken(here.app)
        await at_senior(here)
        await here.press("1", "y")
        assert sent[-1].startswith("---\ntitle:")
        assert "through the terminal (OSC 52): Markdown of Senior" in here.screen
        await here.press("2", "g", "g", "y")
        assert sent[-1] == sent[-2]
        pane = here.app.role_pane
        pane.view.seek(lambda ref: pane.readings is not None and pane.readings.held(ref) is not None, 1)  # type: ignore[arg-type]
        await here.press("y")
        assert "\n" not in sent[-1]
        assert not sent[-1].startswith(("•", "-", "↳"))
        await here.press("Y", "g", "Y")
        assert sent[-2].startswith("---")
        assert sent[-1].startswith("Senior Professional Services Engagement Manager\n===")
        here.app.controls.go.to(ENGAGEMENT)
        await here.press("1", "Y")
        assert sent[-1].count("\n## Senior ") == 1
        await here.press("e", "y")
        assert sent[-1].count("\n## Senior ") == 1

    drive(content, script)


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
        assert "In the export dialog" in here.screen
        await here.press("escape")
        assert here.app.where() == "export"
        await here.press("?", "/")
        await here.type("zoom")
        await here.press("enter", "enter")
        assert here.app.controls.export.draft is None
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
        here.app.controls.living.look()
        await here.until(lambda: "Honey" in here.screen)
        page.write_text(
            text.replace("## Ant Keeper\n\n### Requirements\n\n- Patience\n", "Nobody.\n"), encoding="utf-8"
        )
        here.app.controls.living.look()
        await here.until(lambda: here.app.controls.export.draft is None)
        assert "no longer on the pages" in str(here.app.session.messages)

    drive(tmp_path, script)


def test_nothing_to_export_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("no family\n", encoding="utf-8")

    async def script(here: Sitting) -> None:
        await here.press("e")
        assert "Nothing to export here" in here.screen

    drive(tmp_path, script)


def test_the_mouse_chooses(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e")
        row = next(number for number, line in enumerate(here.screen.splitlines()) if line.startswith(" Origins"))
        await here.pilot.click("#export", offset=(15, row))
        await here.pilot.click("#export", offset=(15, row))
        await here.pilot.pause()
        assert "‹ noted ›" in here.screen

    drive(content, script)


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40), (200, 50)])
def test_every_command_of_the_dialog_runs_at_every_size(content: Path, folder: Path, size: tuple[int, int]) -> None:
    async def script(here: Sitting) -> None:
        await at_senior(here)
        for command in (each for each in COMMANDS if each.where == "export"):
            for key in command.keys:
                if here.app.controls.export.draft is None:
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
        assert "roletui.export.render" in sys.modules
        assert "docx" not in sys.modules

asyncio.run(run())
"""
    done = subprocess.run([sys.executable, "-c", script, str(content)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_dialog_is_laid_out_beside_above_or_alone() -> None:
    wide = arrange(120, 40, Wish("export", dialog_rows=10))
    assert [tuple(rect)[:4] for rect in wide.values()] == [(0, 0, 48, 39), (48, 0, 72, 39)]
    stacked = arrange(80, 24, Wish("export", dialog_rows=10))
    assert [tuple(rect)[:4] for rect in stacked.values()] == [(0, 0, 80, 11), (0, 11, 80, 12)]
    assert list(arrange(40, 10, Wish("export", dialog_rows=10))) == ["export"]
    assert list(arrange(40, 10, Wish("preview", dialog_rows=10))) == ["preview"]
    assert list(arrange(120, 40, Wish("overlay", dialog_rows=10, overlay=True))) == ["export", "preview", "overlay"]


SCENES: dict[str, tuple[str, ...]] = {
    "export": ("e",),
    "export-question": ("e", "w"),
    "export-options": ("e", "j", "j", "j", "j", "enter"),
    "export-family": ("K", "K", "K", "K", "1", "g", "g", "e"),
}


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
