"""The history pane: states of a role and changes of the framework, with the comparison that follows the cursor."""

from pathlib import Path

from history.scripted import Scripted, level, page
from roletui.tui.pane import LinesPane
from roletui.tui.panes.history import HistoryPane
from tui.support import Sitting, drive

DUTIES = ["Find leaks", "Seal flashings"]
NEEDS = ["Steady on a ladder"]


def pages(*, duties: list[str], grade: int) -> dict[str, str | None]:
    return {"pages/mender.md": page("Mender", level("Mender", duties, NEEDS, grade=grade))}


def repository(root: Path) -> Path:
    repo = Scripted(root)
    repo.commit("Describe menders", pages(duties=DUTIES, grade=5))
    repo.commit("Menders travel", pages(duties=[*DUTIES, "Visit every site"], grade=5))
    repo.commit("Grade menders anew", pages(duties=[*DUTIES, "Visit every site"], grade=6))
    return repo.root / "pages"


async def settled(here: Sitting) -> HistoryPane:
    pane = here.app.controls.later.history_pane
    for _ in range(400):
        if not pane.said:
            break
        await here.pilot.pause(0.02)
    assert not pane.said
    return pane


def text(pane: LinesPane) -> str:
    return "\n".join(line.text for line in pane.view.lines)


def test_a_role_shows_its_states_and_what_each_changed(tmp_path: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("G", "enter", "H")
        pane = await settled(here)
        shown = text(pane)
        assert shown.index("grade 5 → 6") < shown.index("+1 new") < shown.index("first state")
        assert "Menders travel" in shown
        assert "Visit every site" not in text(pane.step)
        await here.press("j")
        assert "Visit every site" in text(pane.step)
        await here.press("tab", "N")
        assert here.app.session.focus == "step"
        assert "grade 5 → 6" in text(pane.step)
        await here.press("enter")
        assert here.app.session.subject == "mender/mender"
        await here.press("H")
        await settled(here)
        await here.press("q")
        assert here.app.session.side is None

    drive(repository(tmp_path / "repo"), script)


def test_changes_since_a_revision_are_listed(tmp_path: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("g", "c", "H", "E", "A", "D", "tilde", "2", "enter")
        pane = await settled(here)
        assert "Roles with another grade" in text(pane)
        await here.press("enter")
        assert here.app.session.subject == "mender/mender"
        await here.press("g", "c", "enter")
        assert (await settled(here)).shown.title == "Changes since HEAD~2"
        await here.press("d", "backspace", "1", "enter")
        pane = await settled(here)
        assert pane.shown.title == "Changes since HEAD~1"
        assert "Visit every site" not in text(pane.step)
        await here.press("d", *"x", "enter")
        for _ in range(400):
            if "names no revision" in pane.said:
                break
            await here.pilot.pause(0.02)
        assert "“HEAD~1x” names no revision" in pane.said

    drive(repository(tmp_path / "repo"), script)


def test_a_folder_without_git_says_so(tmp_path: Path) -> None:
    (tmp_path / "mender.md").write_text(page("Mender", level("Mender", DUTIES, NEEDS, grade=5)), encoding="utf-8")

    async def script(here: Sitting) -> None:
        await here.press("G", "enter", "H")
        pane = here.app.controls.later.history_pane
        for _ in range(400):
            if "not kept in git" in pane.said:
                break
            await here.pilot.pause(0.02)
        assert "not kept in git" in pane.said
        await here.press("q")
        assert here.app.session.side is None

    drive(tmp_path, script)
