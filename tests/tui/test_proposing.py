"""A folder whose pages show no role: what the app says of it, and the mapping file it proposes and writes."""

from pathlib import Path

from roletui.tui.unread import REPLACE, WRITE
from tui.support import Sitting, drive

LISTS = "## Reach\n\n- one\n- two\n- three\n\n## Craft\n\n- four\n- five\n"


def pages(folder: Path) -> Path:
    folder.mkdir()
    for number in range(4):
        (folder / f"page{number}.md").write_text(f"# Words about thing {number} and more\n\n{LISTS}")
    return folder


def choose(here: Sitting, ref: str) -> None:
    here.app.overlay.view.show(ref)
    here.app.run_command("overlay.choose")


async def propose(here: Sitting) -> str:
    here.app.run_command("unread.propose")
    await here.until(lambda: here.app.menu is not None)
    assert here.app.menu is not None
    return "\n".join(line.text for line in here.app.menu.lines("", 110))


def test_the_start_says_what_was_passed_over_and_offers_a_file(tmp_path: Path) -> None:
    async def sit(here: Sitting) -> None:
        text = " ".join("\n".join(line.text for line in here.app.role_pane.draw(200)).split())
        assert "4 pages with lists hold no role; most lists are under “Reach” 4 ×, “Craft” 4 ×. g i" in text

    drive(pages(tmp_path / "words"), sit)


def test_the_file_is_shown_with_what_it_changes_and_written_on_enter_alone(tmp_path: Path) -> None:
    folder = pages(tmp_path / "words")

    async def sit(here: Sitting) -> None:
        shown = await propose(here)
        assert "Without it: 0 families, 0 levels, 0 items, 4 pages passed over" in shown
        assert "With it:    1 family, 4 levels, 20 items, 0 pages passed over" in shown
        assert 'level = "page"' in shown
        here.app.run_command("overlay.close")
        assert not (folder / "roletui.toml").exists()
        await propose(here)
        choose(here, WRITE)
        await here.until(lambda: len(here.app.session.catalog.levels) == 4)
        assert 'level = "page"' in (folder / "roletui.toml").read_text()

    drive(folder, sit)


def test_a_file_that_is_there_is_replaced_only_when_that_is_chosen(tmp_path: Path) -> None:
    folder = pages(tmp_path / "words")
    file = folder / "roletui.toml"
    file.write_text("# mine\n")

    async def sit(here: Sitting) -> None:
        await propose(here)
        choose(here, WRITE)
        assert here.app.menu is not None
        assert here.app.menu.title == "roletui.toml is there already"
        choose(here, "keep")
        assert file.read_text() == "# mine\n"
        await propose(here)
        choose(here, WRITE)
        choose(here, REPLACE)
        assert 'level = "page"' in file.read_text()

    drive(folder, sit)
