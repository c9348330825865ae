"""The export dialog and copying, driven by keys, over the five families."""

import errno
import os
import sys
import threading
from pathlib import Path

import pytest

from tui.export_support import ENGAGEMENT, FILE, at_senior, names
from tui.support import Sitting, drive

pytestmark = pytest.mark.usefixtures("folder")


def test_two_keys_write_what_the_preview_shows(content: Path, folder: Path) -> None:
    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e")
        assert here.app.where() == "export"
        assert "Export  Senior Engagement Manager" in here.screen
        assert "‹ Senior Engagement Manager ›" in here.screen
        assert "• " in here.screen
        await here.press("w")
        assert here.app.session.focus == "role"
        assert f"Wrote ~/out/{FILE}" in here.screen

    drive(content, script)
    assert names(folder) == [FILE]


def test_what_is_there_is_kept_unless_a_person_says_so(content: Path, folder: Path) -> None:
    (folder / FILE).write_text("mine", encoding="utf-8")

    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e")
        assert "exists already" in here.screen
        for keys in (("G", "enter", "enter"), ("w", "escape"), ("w", "q")):
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


def test_an_error_is_reported_in_the_dialog_which_stays(
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
        assert "!! " in here.screen
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
        draft = here.app.controls.later.export.draft
        assert draft is not None
        ticked = draft.choices.specialties
        assert len(ticked) == 2
        form = " ".join(here.app.panes["export"].copy_text(whole=True).split())
        assert all(title in form for title in ticked)
        await here.press("w")
        chosen.extend(ticked)
        await here.press("e")
        draft = here.app.controls.later.export.draft
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
        here.app.controls.later.export._set("format", "docx")
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
        await here.until(lambda: here.app.controls.later.export.draft is None)
        assert "Wrote" in here.screen
        assert len(pages) - made == len(names(folder)) > 4

    drive(content, script)


def test_choices_are_made_by_arrows_lists_and_typing_and_remembered(content: Path, folder: Path) -> None:
    (folder / "docs").mkdir()

    async def first(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e")
        view = here.app.panes["export"].view
        view.show("folder")
        await here.press("enter")
        await here.type("/d")
        assert here.app.prompt is not None
        await here.press("tab", "enter")
        view.show("name")
        await here.press("l")
        await here.press("ctrl+u")
        await here.type("boss.txt")
        await here.press("enter")
        view.show("format")
        await here.press("l", "right", "h", "left", "l", "l")
        view.show("origins")
        await here.press("enter")
        view.show("name")
        await here.press("enter")
        await here.type("x")
        await here.press("escape")
        draft = here.app.controls.later.export.draft
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
        assert "exists already" in here.screen

    drive(content, first)
    assert names(folder / "docs") == [FILE.replace(".md", ".txt")]
    drive(content, second)


def test_a_name_can_be_typed(content: Path, folder: Path) -> None:
    async def script(here: Sitting) -> None:
        await at_senior(here)
        await here.press("e")
        here.app.panes["export"].view.show("name")
        await here.press("enter", "ctrl+u")
        await here.type("boss.md")
        assert "boss.md" in here.screen
        await here.press("enter", "w")

    drive(content, script)
    assert names(folder) == ["boss.md"]


def test_the_basket_is_exported_from_its_list(content: Path, folder: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("B")
        assert "Your basket is empty" in here.screen
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
