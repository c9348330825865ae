"""The app driven by keys, over the five families."""

from pathlib import Path

import pytest
from textual import events

from roletui.catalog import open_catalog
from roletui.drawing.tree import TreeRow
from roletui.text import Raw
from roletui.tui.commands import BY_ID, COMMANDS
from roletui.tui.layout import PaneName
from tui.app_support import FAMILY, senior
from tui.support import Sitting, drive


def test_the_tree_is_read_by_keys_alone(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        assert app.where() == "tree"
        await here.press("g", "g", "j")
        assert app.tree_pane.row == TreeRow("family", app.session.catalog.families[0].id)
        await here.press("j", "j")
        assert app.session.subject == app.session.catalog.families[0].levels[1].id
        await here.press("enter")
        assert app.where() == "role"
        await here.press("G", "g", "g", "tab")
        assert (app.role_pane.view.top, app.session.focus) == (0, "tree")
        await here.press("h", "h")
        assert TreeRow("family", app.session.catalog.families[0].id) not in app.session.open_rows

    drive(content, script)


def test_the_tree_narrows_while_typing_and_comes_back(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("j")
        await here.finished()
        before = here.screen
        await here.press("f")
        await here.type("practice senior")
        kept = {line.ref for line in here.app.tree_pane.view.lines}
        named = {role for role in here.app.session.catalog.levels if "practice" in role and "senior" in role}
        assert named
        assert kept == {
            TreeRow("department", "professional-services"),
            TreeRow("family", FAMILY),
            *(TreeRow("level", role) for role in named),
        }
        assert here.app.session.subject in named
        await here.press("escape")
        await here.finished()
        assert here.screen == before
        await here.press("f")
        await here.type("zzzz")
        assert "No match. Esc shows all again." in here.screen

    drive(content, script)


def test_own_and_all_folds_links_and_the_way_back(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        app.controls.go.to(senior(here))
        await here.press("escape", "2")
        whole = len(app.role_pane.view.lines)
        await here.press("i")
        assert len(app.role_pane.view.lines) < whole
        await here.press("i", "z", "M")
        folded = len(app.role_pane.view.lines)
        assert folded < whole
        await here.press("z", "R")
        assert len(app.role_pane.view.lines) == whole
        await here.press("g", "g", "]", "z", "a")
        assert folded < len(app.role_pane.view.lines) < whole
        await here.press("enter")
        assert len(app.role_pane.view.lines) == whole
        await here.press("g", "g", "l")
        assert app.message == f"family: {app.session.catalog.by_id[FAMILY].title}"
        await here.press("enter")
        assert app.session.subject == FAMILY
        await here.press("ctrl+o")
        assert app.session.subject == senior(here)
        await here.press("ctrl+n")
        assert app.session.subject == FAMILY

    drive(content, script)


def test_an_inherited_item_leads_to_its_origin(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        for role in app.session.catalog.levels:
            app.controls.go.to(role)
            app.draw()
            if app.role_pane.view.seek(lambda _ref: app.role_pane.origin_here() is not None, 1):
                break
        while app.role_pane.origin_here() is None:
            await here.press("j")
        origin = app.role_pane.origin_here()
        assert origin is not None
        await here.press("O")
        assert app.session.subject == origin[0]

    drive(content, script)


def test_problems_are_listed_and_lead_to_their_place(seeds: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        assert app.session.catalog.problems
        await here.press("!")
        assert f"Problems {len(app.session.catalog.problems)}" in here.screen
        await here.press("enter")
        assert app.session.focus == "role"
        assert app.session.family() is not None

    drive(seeds, script)


def test_help_palette_and_their_keys(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("?")
        assert "Find and read" in here.screen
        await here.press("q")
        assert here.app.overlay.menu is None
        await here.press(":")
        await here.type("zoom")
        await here.press("enter")
        assert here.app.session.zoom
        await here.press("ctrl+p", "escape")
        assert here.app.where() == "tree"

    drive(content, script)


def test_keys_typed_ahead_of_the_end_mean_nothing(content: Path) -> None:
    """They come before Textual has ended the app, when nothing can be opened any more."""

    async def script(here: Sitting) -> None:
        here.app.press("q", "q")
        before = here.app.session.subject
        for key in ("e", "/", "x", "enter", "j", "j", "c", "M", "?", ":", "enter"):
            here.app.press(key, key if len(key) == 1 else None)
            here.app.draw()
        here.app.run_command("export.open")
        assert here.app.session.subject == before
        assert not here.app.session.dialog_rows
        assert (here.app.prompt, here.app.menu) == (None, None)

    drive(content, script)


@pytest.mark.parametrize("size", [(40, 10), (200, 50)])
def test_every_command_runs_by_key_and_stands_in_the_palette(content: Path, size: tuple[int, int]) -> None:
    """No command fails, wherever the keys of the table are pressed."""
    skipped = {"app.quit", "go.edit", "app.reload"}

    async def script(here: Sitting) -> None:
        app = here.app
        await here.press(":")
        listed = {line.ref for line in app.overlay.view.lines}
        await here.press("escape")
        here_before = {each.id for each in COMMANDS if app.can(each)}
        for command in COMMANDS:
            if command.id in skipped or not app.can(command):
                continue
            if command.where not in ("prompt", "overlay") and command.id in here_before:
                assert command in listed, command.id
            if command.where in app.panes and command.where != "overlay":
                app.focus(command.where)  # type: ignore[arg-type]
            if command.where == "prompt":
                app.controls.later.search.start()
            if command.where == "overlay":
                app.controls.basket.show()
            for key in command.keys[:1]:
                for each in key.split():
                    app.press(each, each if len(each) == 1 else None)
            if not command.keys:
                app.run_command(command.id)
            app.draw()
            app.prompt = None
            app.overlay.menu = None
            app.controls.later.export.close()
            app.session.side = None
            app.session.focus = "tree"
        assert app.is_running

    drive(content, script, size=size)


def test_the_mouse_moves_opens_and_drags(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        await here.pilot.click("#tree", offset=(5, 4))
        assert app.tree_pane.view.cursor.start <= app.tree_pane.view.top + 3 < app.tree_pane.view.cursor.end
        row = next(y for y, line in enumerate(here.screen.splitlines()) if "▸ Practice Manager" in line)
        await here.pilot.click(offset=(2, row))
        assert "▾ Practice Manager" in here.screen, "one click on its sign opens a family"
        await here.pilot.click(offset=(2, row))
        assert "▸ Practice Manager" in here.screen
        before = app.rooms["tree"].width
        await here.pilot.mouse_down("#role", offset=(0, 5))
        await here.pilot.hover("#role", offset=(6, 5))
        await here.pilot.mouse_up("#role", offset=(0, 5))
        await here.pilot.pause()
        assert app.rooms["tree"].width != before
        assert app.session.focus == "tree"

    drive(content, script)


def test_a_press_on_a_title_or_a_frame_is_a_press_on_no_line(content: Path) -> None:
    async def script(here: Sitting) -> None:
        overlay, tree = here.app.overlay, here.app.tree_pane
        await here.press("question_mark", "escape")
        overlay.redraw()
        # A press may come after the key that closes the list.
        overlay.on_mouse_down(events.MouseDown(overlay, 3, 0, 0, 0, 1, False, False, False, 3, 0))
        await here.pilot.pause()
        await here.press("j")
        rect, before = here.app.rooms["tree"], tree.view.index
        for y in (rect.y, rect.y + rect.height - 1):
            await here.pilot.click(offset=(rect.x + 2, y), times=2)
        assert tree.view.index == before
        assert here.app.session.focus == "tree"

    drive(content, script)


async def clicked(here: Sitting, words: str) -> None:
    """Click in the middle of the first words of the screen that are these."""
    x, y = next((line.index(words), y) for y, line in enumerate(here.screen.splitlines()) if words in line)
    await here.pilot.click(offset=(x + len(words) // 2, y))
    await here.pilot.pause()


def test_heads_filters_and_chips_are_clicked(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        await here.press("j", "b", "p", "g", "t")
        await clicked(here, "Grade")
        assert "Grade ▴" in here.screen
        await clicked(here, "Grade ▴")
        assert "Grade ▾" in here.screen
        await here.press("escape", "slash")
        await here.type("travel")
        await clicked(here, "grade:")
        assert app.prompt is not None
        assert app.prompt.editor.text == "travel grade:"
        await here.press("enter")
        await clicked(here, "1 in basket")
        assert app.menu is not None
        assert app.menu.name == "basket"
        await here.press("escape", "1", "G")
        assert app.session.subject != app.session.pinned
        await clicked(here, "◆ pinned")
        assert app.session.subject == app.session.pinned
        await clicked(here, "Engagement Manager")
        assert app.session.level() is None

    drive(content, script, indexed=True)


def test_every_box_of_the_career_map_is_chosen_by_a_click_and_opened_by_another(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        await here.press("f", *"proj", "enter", "L")
        pane = app.controls.later.career_pane
        start = app.session.subject
        await clicked(here, "│ Senior │")
        senior = app.session.subject
        assert pane.selected == senior != start
        assert app.pane.pane == "career", "the first click chooses, also in the row of the cursor"
        await clicked(here, "│ Staff │")
        assert pane.selected == app.session.subject
        assert "staff" in str(app.session.subject)
        await clicked(here, "║ Staff ║")
        assert here.app.where() == "role"

    drive(content, script)


def test_a_message_is_gone_with_the_next_click(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("j", "j", "c")
        assert "Compared with" in here.app.message
        await clicked(here, "next change")
        assert not here.app.message

    drive(content, script)


@pytest.mark.parametrize(
    ("pane", "column", "moved"), [("tree", -1, "tree"), ("role", 0, "tree"), ("results", 0, "side")]
)
def test_a_split_is_held_at_either_frame_beside_it(content: Path, pane: PaneName, column: int, moved: str) -> None:
    async def script(here: Sitting) -> None:
        await here.press("slash")
        await here.type("travel")
        await here.press("enter", "1")
        rect = here.app.rooms[pane]
        x, y = rect.x + (column if column >= 0 else rect.width - 1), 30
        await here.pilot.mouse_down(offset=(x, y))
        await here.pilot.hover(offset=(x + 5, y))
        await here.pilot.mouse_up(offset=(x + 5, y))
        await here.pilot.pause()
        assert here.app.session.splits == {moved: 5}

    drive(content, script, indexed=True, size=(200, 50))


def test_few_widgets_and_few_rules(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert len(list(here.app.screen.walk_children())) <= 25
        assert len(here.app.stylesheet.rules) <= 150

    drive(content, script)


def test_every_command_has_an_action_and_every_action_is_in_the_table(content: Path) -> None:
    async def script(here: Sitting) -> None:
        controls = here.app.controls
        for command in COMMANDS:
            assert callable(controls.action(command.id)), command.id
        assert set(controls._actions) == set(BY_ID)
        assert len(BY_ID) == len(COMMANDS)

    drive(content, script)


def test_a_tour_by_keyboard_alone(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open, search, go to the hit, pin, compare with another family's level, walk the changes, export, quit."""
    monkeypatch.chdir(tmp_path)

    def written() -> list[Path]:
        return list(tmp_path.iterdir())

    async def script(here: Sitting) -> None:
        app = here.app
        await here.press("slash")
        await here.type("outlook revenue level:regional")
        await here.press("enter")
        pinned = app.session.subject
        assert pinned in app.session.catalog.levels
        await here.press("p")
        assert app.session.pinned == pinned
        await here.press("f")
        await here.type("senior practice")
        await here.press("enter", "j", "c")
        pane = app.panes["comparison"]
        assert app.where() == "comparison"
        assert app.session.family() is not app.session.family(pinned)
        await here.press("n")
        first = pane.view.ref
        await here.press("n")
        assert pane.view.ref != first
        await here.press("e", "w")
        assert written()
        await here.press("Q")
        assert app.return_code == 0

    drive(content, script, indexed=True)


def test_the_tree_shows_the_role_that_is_asked_for_at_every_start(content: Path) -> None:
    """From pages read anew, and from pages that were kept."""
    role = open_catalog(Raw(str(content)), cache=False).families[0].levels[1]
    trees: list[str] = []

    async def script(here: Sitting) -> None:
        assert here.app.tree_pane.row == TreeRow("level", role.id)
        trees.append(here.app.tree_pane.view.lines[0].text)

    for _ in range(2):
        drive(content, script, roles=(str(role.title),), restore=False, indexed=True)
    assert trees == [trees[0]] * 2
