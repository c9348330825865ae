"""The app driven by keys, over the five families."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from roletui.model import Catalog
from roletui.settings import state_folder
from roletui.tui.commands import BY_ID, COMMANDS
from roletui.tui.tree_rows import Row
from tui.support import Sitting, sitting

FAMILY = "professional-services/practice-manager"
SENIOR = f"{FAMILY}/senior-professional-services-practice-manager"


def drive(content: Path, script: Callable[[Sitting], Coroutine[Any, Any, None]], **options: Any) -> None:
    async def run() -> None:
        async with sitting(content, **options) as here:
            await script(here)

    asyncio.run(run())


def senior(here: Sitting) -> str:
    """A level with a neighbour, whatever the pages call it."""
    family = here.app.session.catalog.by_id[FAMILY]
    return family.levels[1].id


def test_the_tree_is_read_by_keys_alone(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        assert app.where() == "tree"
        await here.press("g", "g")
        assert app.tree_pane.row == Row("family", app.session.catalog.families[0].id)
        await here.press("j", "j")
        assert app.session.subject == app.session.catalog.families[0].levels[1].id
        await here.press("enter")
        assert app.where() == "role"
        await here.press("G", "g", "g", "tab")
        assert (app.role_pane.view.top, app.session.focus) == (0, "tree")
        await here.press("h", "h")
        assert Row("family", app.session.catalog.families[0].id) not in app.session.open_rows

    drive(content, script)


def test_the_tree_narrows_while_typing_and_comes_back(content: Path) -> None:
    async def script(here: Sitting) -> None:
        before = here.screen
        await here.press("f")
        await here.type("practice senior")
        kept = {line.ref for line in here.app.tree_pane.view.lines}
        named = {role for role in here.app.session.catalog.levels if "practice" in role and "senior" in role}
        assert named
        assert kept == {Row("family", FAMILY), *(Row("level", role) for role in named)}
        await here.press("escape")
        assert here.screen == before
        await here.press("f")
        await here.type("zzzz")
        assert "nothing with these words" in here.screen

    drive(content, script)


def test_a_search_previews_each_hit_and_escape_goes_back_exactly(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        app.controls.go.to(senior(here))
        await here.press("j", "j", "j", "1")
        before = here.screen
        await here.press("slash")
        await here.type("forecast")
        assert app.results_pane.hit is not None
        assert "1 of" in here.screen
        first = app.session.subject
        hit = app.results_pane.hit
        assert app.role_pane.view.matches, "the words stand out in the role"
        await here.press("down", "down", "down")
        assert app.results_pane.hit is not hit
        await here.press("escape")
        assert here.screen == before
        assert app.session.subject != first

    drive(content, script, indexed=True)


def test_enter_stays_at_a_hit_and_n_walks_on(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        await here.press("slash")
        await here.type("forecast")
        await here.press("enter")
        assert app.session.focus == "role"
        first = (app.session.subject, app.role_pane.ref)
        assert "forecast" in app.role_pane.copy_text().lower()
        await here.press("n")
        assert (app.session.subject, app.role_pane.ref) != first
        await here.press("N")
        assert (app.session.subject, app.role_pane.ref) == first
        await here.press("slash", "alt+up")
        assert app.prompt is not None
        assert app.prompt.editor.text == "forecast"

    drive(content, script, indexed=True)


def test_nothing_found_offers_the_nearest_words(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("slash")
        await here.type("xylophonist")
        assert "Nothing on any page" in here.screen
        assert "nothing found" in here.screen
        await here.press("ctrl+u")
        await here.type("in:req")
        await here.press("tab")
        assert here.app.prompt is not None
        assert here.app.prompt.editor.text == "in:requirements"

    drive(content, script, indexed=True)


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


def test_words_are_found_in_the_pane(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("2", "ctrl+s")
        await here.type("the")
        view = here.app.role_pane.view
        count = len(view.matches)
        assert count > 2
        assert f"of {count}" in here.screen
        await here.press("enter", "n")
        assert f"2 of {count}" in here.screen
        await here.press("N", "escape")
        assert not view.matches

    drive(content, script)


def test_the_basket_survives_a_restart_and_the_place_comes_back(content: Path) -> None:
    async def first(here: Sitting) -> None:
        here.app.controls.go.to(senior(here))
        await here.press("b", "j", "j", "i", "T")
        here.app.overlay.view.show("nord")
        here.app.overlay.moved()
        await here.press("enter", ">")

    async def second(here: Sitting) -> None:
        app = here.app
        assert app.session.basket == [senior(here)]
        assert (app.session.subject, app.session.own, app.theme) == (senior(here), True, "nord")
        assert app.role_pane.view.index == 2
        assert app.session.splits
        await here.press("B")
        assert "Basket" in here.screen
        await here.press("d", "escape")
        assert not app.session.basket

    async def third(here: Sitting) -> None:
        assert (here.app.session.own, here.app.theme) == (False, "textual-dark")
        await here.press("j", "j", "b")
        assert here.app.session.basket

    async def fourth(here: Sitting) -> None:
        assert (here.app.session.basket, here.app.theme) == ([], "nord")

    drive(content, first)
    drive(content, second)
    drive(content, third, restore=False)
    drive(content, fourth)


def test_a_corrupt_state_file_never_stops_the_start(content: Path) -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / "state.json").write_bytes(b"\xff{")

    async def script(here: Sitting) -> None:
        assert "state.json.bad" in str(here.app.session.messages)

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
        assert "In the tree" in here.screen
        await here.press("q")
        assert here.app.overlay.menu is None
        await here.press(":")
        await here.type("zoom")
        await here.press("enter")
        assert here.app.session.zoom
        await here.press("ctrl+p", "escape")
        assert here.app.where() == "tree"

    drive(content, script)


def test_keys_typed_ahead_of_a_change_of_focus_are_not_lost(content: Path) -> None:
    """`/abc⏎j` in one go: nothing may reach the pane that had the focus before."""

    async def script(here: Sitting) -> None:
        from textual import events

        app = here.app
        for key in ("slash", "p", "l", "a", "n", "enter", "j"):
            character = {"slash": "/", "enter": "\r"}.get(key, key)
            app.post_message(events.Key(key, character))
        await here.until(lambda: app.session.focus == "role" and app.prompt is None)
        assert app.session.queries == ["plan"]

    drive(content, script, indexed=True)


@pytest.mark.parametrize("size", [(40, 10), (200, 50)])
def test_every_command_runs_by_key_and_stands_in_the_palette(content: Path, size: tuple[int, int]) -> None:
    """No command fails, wherever the keys of the table are pressed."""
    skipped = {"app.quit", "go.edit", "app.reload"}

    async def script(here: Sitting) -> None:
        app = here.app
        await here.press(":")
        listed = {line.ref for line in app.overlay.view.lines}
        await here.press("escape")
        for command in COMMANDS:
            if command.id in skipped or not app.can(command):
                continue
            if command.where not in ("prompt", "overlay"):
                assert command in listed, command.id
            if command.where in app.panes and command.where != "overlay":
                app.focus(command.where)  # type: ignore[arg-type]
            if command.where == "prompt":
                app.controls.search.start()
            if command.where == "overlay":
                app.controls.basket.show()
            for key in command.keys[:1]:
                for each in key.split():
                    app.press(each, each if len(each) == 1 else None)
            if not command.keys:
                app.run_command(command)
            app.draw()
            app.prompt = None
            app.overlay.menu = None
            app.controls.export.close()
            app.session.side = None
            app.session.focus = "tree"
        assert app.is_running

    drive(content, script, size=size)


def test_a_role_named_on_the_command_line_is_opened_and_an_unclear_one_asked_back(content: Path) -> None:
    async def clear(here: Sitting) -> None:
        assert here.app.session.subject == senior(here)
        assert here.app.session.focus == "role"

    async def unclear(here: Sitting) -> None:
        assert here.app.overlay.menu is not None
        assert here.app.overlay.menu.name == "roles"
        await here.press("enter")
        assert here.app.session.subject in here.app.session.catalog.levels

    async def unknown(here: Sitting) -> None:
        assert "No role is called" in here.screen

    drive(content, clear, roles=(SENIOR,))
    drive(content, unclear, roles=("senior",))
    drive(content, unknown, roles=("xyzzy",))


def test_a_search_named_on_the_command_line_is_opened(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.until(lambda: here.app.results_pane.hit is not None)
        assert "forecast" in here.screen.lower()

    drive(content, script, query="forecast", indexed=True)


def test_pages_that_change_are_read_again_and_the_place_is_kept(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    text = "---\ntitle: Ant Keeper\n---\n\n## Ant Keeper\n\nThe Ant Keeper is a grade 5.\n\n"
    text += "### Requirements\n\n- Patience\n"
    page.write_text(text + "- Sugar\n" * 1, encoding="utf-8")

    async def script(here: Sitting) -> None:
        app = here.app
        app.controls.go.to(next(iter(app.session.catalog.levels)))
        app.draw()
        for _ in range(5):
            await here.press("j")
        index = app.role_pane.view.index
        await here.pilot.pause(0.01)
        page.write_text(text + "- Sugar\n- Honey\n", encoding="utf-8")
        app.controls.living.look()
        await here.until(lambda: "Honey" in here.screen)
        assert app.role_pane.view.index == index
        assert "changed: Ant Keeper" in here.screen

    drive(tmp_path, script)


def test_a_screen_too_small_says_what_it_needs_and_recovers(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert "needs 40x10; this is 39x9" in here.screen
        await here.pilot.resize_terminal(80, 24)
        await here.pilot.pause()
        assert "Families 5" in here.screen

    drive(content, script, size=(39, 9))


def test_the_mouse_moves_opens_and_drags(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        await here.pilot.click("#tree", offset=(5, 4))
        assert app.tree_pane.view.cursor.start <= app.tree_pane.view.top + 3 < app.tree_pane.view.cursor.end
        before = app.rooms["tree"].width
        await here.pilot.mouse_down("#role", offset=(0, 5))
        await here.pilot.hover("#role", offset=(6, 5))
        await here.pilot.mouse_up("#role", offset=(0, 5))
        await here.pilot.pause()
        assert app.rooms["tree"].width != before
        assert app.session.focus == "tree"

    drive(content, script)


def test_few_widgets_and_few_rules(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert len(list(here.app.screen.walk_children())) <= 25
        assert len(here.app.stylesheet.rules) <= 150

    drive(content, script)


def test_every_command_has_an_action() -> None:
    from roletui.launch import Wanted
    from roletui.text import Raw
    from roletui.tui.app import RoletuiApp

    app = RoletuiApp(Wanted(Raw("/nowhere")))
    for command in COMMANDS:
        assert callable(app.controls.action(command.id)), command.id
    assert len(BY_ID) == len(COMMANDS)


def test_the_tree_fills_while_pages_are_read(content: Path) -> None:
    """Families read so far stand in the tree before the last page is read, and the status line counts."""

    async def script(here: Sitting) -> None:
        app = here.app
        families = app.session.catalog.families
        app.session.loaded = False
        app.session.catalog = Catalog(app.session.root)
        app.controls.living._loader.families = list(families[:3])
        app.controls.living.read_on(12, 40)
        assert "Families 3" in here.screen
        assert "reading 12 of 40 pages" in here.screen

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
        await here.press("e", "enter")
        assert written()
        await here.press("q")
        assert app.return_code == 0

    drive(content, script, indexed=True)


def test_a_wide_screen_shows_all_three_panes_until_the_third_is_closed(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        assert set(app.rooms) == {"tree", "role", "comparison"}
        await here.press("escape")
        assert set(app.rooms) == {"tree", "role"}
        await here.pilot.resize_terminal(120, 40)
        await here.pilot.resize_terminal(190, 40)
        assert set(app.rooms) == {"tree", "role"}

    drive(content, script, size=(190, 40))
