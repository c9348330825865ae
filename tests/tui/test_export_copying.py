"""Copying roles, items, comparisons and the matrix, driven by keys."""

from pathlib import Path

import pytest

from roletui.text import Safe
from roletui.tui.panes.role import ShownLink
from tui.export_support import ENGAGEMENT, at_senior, names, taken
from tui.support import Sitting, drive

pytestmark = pytest.mark.usefixtures("folder")


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
            draft = here.app.controls.later.export.draft
            assert draft is not None
            assert (draft.purpose.name, draft.thing.name) == (what, what)
            await here.press("w")
            assert "Wrote ~/out/" in here.screen
            assert here.app.session.focus == what
            await here.press("2")
        assert [text[:2] for text in sent[::2]] == ["# ", "# "]

    drive(content, script)
    assert len(names(folder)) == 2


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


def test_a_vacancy_is_copied_for_a_mail_in_few_keys_and_without_its_list_of_notes(content: Path) -> None:
    async def script(here: Sitting) -> None:
        sent = taken(here.app)
        await at_senior(here)
        await here.press("1", "e", "l", "r")
        plain, html = sent
        assert "Fill in" not in plain + html
        assert "[[pay, contract and benefits]]" in plain
        assert html.startswith("<article>\n<h1>Senior Professional Services Engagement Manager</h1>")
        assert "<li>" in html
        assert "things to fill in or check are not in it" in here.screen
        await here.press("y")
        assert "Fill in" not in sent[-1]
        assert "Fill in" in here.app.controls.later.export.draft.text(here.app.controls.later.export.draft.documents[0])  # type: ignore[union-attr]

    drive(content, script)


def test_tables_and_roles_are_copied_formatted(content: Path) -> None:
    async def script(here: Sitting) -> None:
        sent = taken(here.app)
        await at_senior(here)
        await here.press("g", "r")
        assert sent[0].startswith("Senior Professional Services Engagement Manager\n=====")
        assert sent[1].startswith("<article>")
        for key in ("c", "M"):
            await here.press(key, "g", "r", "2")
            assert sent[-2].startswith("# ")
            assert sent[-1].startswith("<h1>")
            assert "<table>" in sent[-1]

    drive(content, script)


def test_the_file_that_was_written_is_opened(content: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("SSH_TTY", raising=False)

    async def script(here: Sitting) -> None:
        opened: list[str] = []
        here.app.open_url = lambda url, **_: opened.append(url)  # type: ignore[method-assign]
        await at_senior(here)
        await here.press("g", "o")
        assert "No file was written yet" in here.screen
        await here.press("e", "w", "g", "o")
        (name,) = names(folder)
        assert opened == [(folder / name).as_uri()]
        (folder / name).unlink()
        await here.press("g", "o")
        assert "No longer there" in here.screen
        assert len(opened) == 1

    drive(content, script)


def test_an_address_is_copied_where_no_browser_can_be_started(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)

    async def script(here: Sitting) -> None:
        opened: list[str] = []
        here.app.open_url = lambda url, **_: opened.append(url)  # type: ignore[method-assign]
        link = ShownLink(Safe("Grade"), "https://example.org/grades", 0, 0, 5)
        monkeypatch.setenv("DISPLAY", ":0")
        here.app.controls.role.go_along(link)
        assert opened == [link.target]
        monkeypatch.delenv("DISPLAY")
        here.app.controls.role.go_along(link)
        assert opened == [link.target]
        assert "no browser can be started here" in here.app.message

    drive(content, script)


def test_three_roles_go_into_one_file_in_few_keys(content: Path, folder: Path) -> None:
    keys = ("1", "space", "space", "space", "e", "j", "j", "l", "w")

    async def script(here: Sitting) -> None:
        family = here.app.session.catalog.by_id["professional-services/practice-manager"]
        here.app.controls.go.to(family.levels[0].id)
        await here.press(*keys)
        assert "Wrote ~/out/" in here.screen

    assert len(keys) <= 14
    drive(content, script)
    (name,) = names(folder)
    assert (folder / name).read_text(encoding="utf-8").count("\ntitle: ") == 3
