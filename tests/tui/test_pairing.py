"""Pairing by hand, and bullets that others have too, driven by keys."""

from pathlib import Path

from roletui.text import Raw
from roletui.tui.state import StateFile
from tui.comparing_support import HIGH, LOW, PAGE, go_to_text, ids, row, texts
from tui.support import Sitting, drive


def test_bullets_are_paired_and_parted_by_hand_across_reading_and_restart(yard: Path) -> None:
    tidy, rota = "Keeps the yard clean and the tools in their places", "Writes the rota"

    async def pair(here: Sitting) -> None:
        assert (tidy, rota) not in texts(here, "changed")
        await go_to_text(here, "Keeps the yard")
        await here.press("m")
        assert "Pair “Keeps the yard" in here.screen
        await here.press("escape")
        await go_to_text(here, "Writes the rota")
        await here.press("m")
        assert (tidy, rota) in texts(here, "changed")
        assert row(here).tier == "pinned"
        assert "paired by hand" in here.screen
        (yard / "welder.md").write_text(PAGE.replace("# Welder\n", "# Welder\n\nMetal.\n", 1), encoding="utf-8")
        here.app.living.load()
        await here.until(lambda: any("Reloaded." in said for said in here.app.session.messages))
        await here.pilot.pause()
        assert (tidy, rota) in texts(here, "changed")
        assert row(here).tier == "pinned"

    async def part(here: Sitting) -> None:
        assert here.app.session.focus == "comparison"
        assert (tidy, rota) in texts(here, "changed")
        await go_to_text(here, "Writes the rota")
        await here.press("u")
        assert {(tidy, None)} <= texts(here, "gone")
        await here.press("U")
        assert here.app.session.pins == []

    drive(yard, pair, roles=("welder/welder", "welder/senior-welder"))
    assert StateFile(Raw(str(yard))).load()[0].pins
    drive(yard, part)


def test_choosing_a_partner_from_the_list_pairs_it(yard: Path) -> None:
    async def script(here: Sitting) -> None:
        await go_to_text(here, "Writes the rota")
        await here.press("m", "slash")
        await here.type("yard")
        await here.press("enter", "enter")
        assert any(right == "Writes the rota" and left for left, right in texts(here, "changed"))

    drive(yard, script, roles=("welder/welder", "welder/senior-welder"))


def test_a_pinned_role_that_leaves_the_pages_is_let_go_of(yard: Path) -> None:
    async def script(here: Sitting) -> None:
        (yard / "welder.md").write_text(PAGE.replace("## Welder\n", "## Riveter\n"), encoding="utf-8")
        here.app.living.load()
        await here.until(lambda: here.app.session.pinned is None)
        await here.pilot.pause()
        assert ids(here) == ("welder/riveter", "welder/senior-welder")

    drive(yard, script, roles=("welder/welder", "welder/senior-welder"))


def test_who_else_has_a_bullet_is_listed_and_followed(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        await here.press("n", "S")
        await here.until(lambda: app.overlay.menu is not None or "Nobody" in app.message)
        assert app.overlay.menu is not None
        assert " % " in here.screen
        ref = app.overlay.view.ref
        await here.press("enter")
        assert app.session.subject == getattr(ref, "owner", None)
        assert app.session.focus == "role"

    drive(content, script, roles=(LOW, HIGH))


def test_hostile_page_text_stays_text_in_the_comparison(yard: Path) -> None:
    page = PAGE.replace("Writes the rota", "Writes [bold]the[/bold] \x1b[31mrota\x1b[0m [link=x]")
    (yard / "welder.md").write_text(page, encoding="utf-8")

    async def script(here: Sitting) -> None:
        assert "[bold]the[/bold]" in here.screen
        await go_to_text(here, "[bold]")
        await here.press("m")
        assert "[bold]the[/bold]" in here.screen
        assert "\x1b" not in here.screen

    drive(yard, script, roles=("welder/welder", "welder/senior-welder"))
