"""A sitting: how it begins, what it keeps, pages that change meanwhile, and terminals of all sizes."""

from pathlib import Path

from roletui.model import Catalog
from roletui.settings import state_folder
from tui.app_support import SENIOR, senior
from tui.support import Sitting, drive


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
        assert (here.app.session.own, here.app.theme) == (False, "roletui-dark")
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
        app.living.look()
        await here.until(lambda: "Honey" in here.screen)
        assert app.role_pane.view.index == index
        assert "Changed: Ant Keeper" in here.screen

    drive(tmp_path, script)


def test_a_screen_too_small_says_what_it_needs_and_recovers(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert "needs 40x10; this is 39x9" in here.screen
        await here.pilot.resize_terminal(80, 24)
        await here.pilot.pause()
        assert "Roles  16" in here.screen

    drive(content, script, size=(39, 9))


def test_the_tree_fills_while_pages_are_read(content: Path) -> None:
    """Families read so far are in the tree before the last page is read, and the status line counts."""

    async def script(here: Sitting) -> None:
        app = here.app
        families = app.session.catalog.families
        app.session.loaded = False
        app.session.catalog = Catalog(app.session.root)
        read = [family._replace(id=f"{number}/{family.id}") for number in range(3) for family in families]
        app.living._loader.families = read
        app.living.read_on(12, 40)
        assert f"Roles  {sum(len(family.levels) for family in families)}" in here.screen
        assert "reading 12 of 40 pages" in here.screen

    drive(content, script)


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
