"""The history pane: states of a role and changes of the framework, with the comparison that follows the cursor."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from history.scripted import DAY, Scripted, level, needs_git, page
from roletui.drawing.tree import RECENT
from roletui.history import git
from roletui.text import Safe
from roletui.tui.pane import LinesPane
from roletui.tui.panes.history import HistoryPane, Shown
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


async def listed(here: Sitting) -> HistoryPane:
    pane = here.app.controls.later.history_pane
    await here.until(lambda: not pane.said)
    return pane


def text(pane: LinesPane) -> str:
    return "\n".join(line.text for line in pane.view.lines)


def test_a_role_shows_its_states_and_what_each_changed(tmp_path: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("G", "enter", "H")
        pane = await listed(here)
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
        await listed(here)
        await here.press("q")
        assert here.app.session.side is None

    drive(repository(tmp_path / "repo"), script)


def test_changes_since_a_revision_are_listed(tmp_path: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("g", "c", "H", "E", "A", "D", "tilde", "2", "enter")
        pane = await listed(here)
        assert "Roles with another grade" in text(pane)
        await here.press("enter")
        assert here.app.session.subject == "mender/mender"
        await here.press("g", "c", "enter")
        assert (await listed(here)).shown.title == "Changes since HEAD~2"
        await here.press("d", "backspace", "1", "enter")
        pane = await listed(here)
        assert pane.shown.title == "Changes since HEAD~1"
        assert "Visit every site" not in text(pane.step)
        await here.press("d", *"x", "enter")
        await here.until(lambda: "names no revision" in pane.said)
        assert "“HEAD~1x” names no revision" in pane.said

    drive(repository(tmp_path / "repo"), script)


def lately(root: Path) -> Path:
    """Two roles of two months ago; the page that both inherit from was changed two days ago."""
    repo = Scripted(root, int(time.time()) - 60 * DAY)
    senior = level("Senior Mender", ["Teach"], NEEDS, grade=6, extends="Mender")
    tiler = page("Tiler", level("Tiler", DUTIES, NEEDS, grade=4))
    before = page("Mender", level("Mender", DUTIES, NEEDS, grade=5), senior)
    repo.commit("Describe menders", {"pages/mender.md": before, "pages/tiler.md": tiler})
    repo.count = 57
    after = page("Mender", level("Mender", [*DUTIES, "Whistle"], NEEDS, grade=5), senior)
    repo.commit("Menders whistle", {"pages/mender.md": after})
    return repo.root / "pages"


def test_roles_that_changed_lately_bear_a_mark_where_that_is_wanted(tmp_path: Path) -> None:
    async def script(here: Sitting) -> None:
        session = here.app.session
        await here.until(lambda: session.recent)
        assert session.recent == {"mender/mender", "mender/senior-mender"}
        here.app.draw()
        await here.press("z", "R")
        assert text(here.app.tree_pane).count(f"{RECENT} ") == 2
        here.app.run_command("tree.close_all")
        here.app.draw()
        assert f"{RECENT} 2 levels" in text(here.app.tree_pane)
        here.app.run_command("history.recent")
        assert not session.recent
        here.app.draw()
        assert RECENT not in text(here.app.tree_pane)
        here.app.run_command("history.recent")
        await here.until(lambda: session.recent)

    drive(lately(tmp_path / "repo"), script, recent=True)


def test_nothing_of_git_is_asked_where_no_mark_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(git, "_program", lambda: asked.append(1))

    async def script(here: Sitting) -> None:
        await here.until(lambda: here.app.controls.later.search.index is not None)
        await here.press("G", "enter")
        assert RECENT not in text(here.app.tree_pane)
        assert not asked
        here.app.run_command("history.recent")
        await here.until(lambda: "git is not installed" in here.app.message)

    drive(lately(tmp_path / "repo"), script)


@needs_git
def test_a_folder_without_git_says_so(tmp_path: Path) -> None:
    (tmp_path / "mender.md").write_text(page("Mender", level("Mender", DUTIES, NEEDS, grade=5)), encoding="utf-8")

    async def script(here: Sitting) -> None:
        await here.press("G", "enter", "H")
        pane = here.app.controls.later.history_pane
        await here.until(lambda: "not kept in git" in pane.said)
        await here.press("q")
        assert here.app.session.side is None

    drive(tmp_path, script)


def test_the_first_state_of_a_role_without_what_it_inherits_shows_its_own_page_alone(tmp_path: Path) -> None:
    repo = Scripted(tmp_path / "repo")
    senior = level("Senior Mender", ["Extends the Mender responsibilities", "Teach menders"], NEEDS, grade=6)
    mender = page("Mender", level("Mender", DUTIES, NEEDS, grade=5) + senior)
    repo.commit("Describe menders", {"pages/mender.md": mender})

    async def script(here: Sitting) -> None:
        role = next(each for each in here.app.session.catalog.levels if "senior" in each)
        here.app.controls.go.to(role)
        for keys, inherited in ((("H",), True), (("1", "i", "H"), False)):
            await here.press(*keys)
            pane = await listed(here)
            shown = [line.text for line in pane.step.draw(80)]
            assert any("Teach menders" in line for line in shown)
            assert any("Find leaks" in line for line in shown) == inherited
            assert any("↳ from Mender" in line for line in shown) == inherited

    drive(repo.root / "pages", script)


def test_a_day_that_names_nothing_is_not_offered_again(tmp_path: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("g", "c")
        await here.type("rubbish")
        await here.press("enter")
        pane = here.app.controls.later.history_pane
        await here.until(lambda: "names no revision" in pane.said)
        await here.press("1", "g", "c")
        assert here.app.prompt is not None
        assert "rubbish" not in here.app.prompt.label

    drive(repository(tmp_path / "repo"), script)


def test_closing_by_any_key_stops_the_reading(tmp_path: Path) -> None:
    async def script(here: Sitting) -> None:
        pane = here.app.controls.later.history_pane
        asked: list[bool] = []
        going = threading.Event()

        def work(cancelled: Callable[[], bool], _progress: Callable[[int], None]) -> Shown:
            going.wait(30)
            asked.append(cancelled())
            return Shown(Safe("late"), ())

        await here.press("H")
        pane.look_up(Safe("slow"), work)
        await here.press("1", "q")
        assert here.app.session.side is None
        going.set()
        await here.until(lambda: asked)
        assert asked == [True]

    drive(repository(tmp_path / "repo"), script)
