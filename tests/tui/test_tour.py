"""The recruiter's tour by keys alone, beginning at whatever is the best hit; no step takes more than three keys."""

import asyncio
from pathlib import Path

import pytest

from roletui.model import Catalog
from roletui.text import Safe
from tui.support import Sitting, sitting


def test_the_tour_works_from_the_best_hit_even_where_that_is_a_familys(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def tour(here: Sitting) -> None:
        app, session = here.app, here.app.session
        await here.press("slash")
        await here.type("forecast")
        assert app.controls.later.results_pane.hit is not None
        await here.press("enter")
        assert session.subject in session.catalog.by_id, "this test is about a hit that no single level holds"
        await here.press("p", "enter")
        assert session.pinned in session.catalog.levels
        assert session.level() is None, "the place is kept while a role is pinned"
        await here.press("f")
        await here.type("senior program")
        await here.press("enter", "j", "c")
        comparison = app.controls.later.comparison_pane.comparison
        assert comparison is not None
        assert {comparison.left.id, comparison.right.id} == {session.pinned, session.subject}
        assert session.family(session.pinned) is not session.family(session.subject)
        await here.press("n")
        assert "change 2 of" in here.screen
        await here.press("e", "w")
        assert "Wrote" in here.screen
        await here.press("Q")
        assert app.return_code == 0

    async def run() -> None:
        async with sitting(content, (80, 24), indexed=True) as here:
            await tour(here)

    asyncio.run(run())
    (written,) = tmp_path.glob("*.md")
    assert "only right" in written.read_text(encoding="utf-8")


def test_a_specialty_of_one_level_is_pinned_without_asking(content: Path) -> None:
    """And where it may be any level, the one read last is under the cursor of the list."""

    async def run() -> None:
        async with sitting(content, (120, 40), restore=False) as here:
            app = here.app
            catalog = app.session.catalog
            family = next(each for each in catalog.families if each.specialties and len(each.levels) > 2)
            first, *others = family.specialties
            assert others, "this test needs two specialties"
            made = family._replace(specialties=(first._replace(level=family.levels[1].id), *others))
            app.living.take(Catalog(catalog.root, (made,)))
            app.controls.go.to(made.levels[2].id)
            app.controls.go.to(made.id)
            app.draw()
            lines: dict[object, str] = {}
            for line in app.role_pane.view.lines:
                lines.setdefault(line.ref, line.text)
            stops = [ref for ref in lines if first.title in lines[ref] or others[0].title in lines[ref]]
            app.role_pane.view.show(stops[0])
            await here.press("p")
            assert app.session.pinned == made.levels[1].id
            app.role_pane.view.show(stops[1])
            await here.press("p", "enter")
            assert app.session.pinned == made.levels[2].id

    asyncio.run(run())


def test_escape_leads_from_a_third_pane_to_where_it_was_opened(content: Path) -> None:
    async def run() -> None:
        async with sitting(content, (80, 24)) as here:
            await here.press("j")
            for pane in ("1", "2"):
                await here.press(pane)
                before = here.screen
                for keys in (("M",), ("c",)):
                    await here.press(*keys)
                    assert here.screen != before
                    await here.press("escape")
                    here.app.message = Safe("")
                    here.app.draw()
                    assert here.screen == before

    asyncio.run(run())


def test_a_sections_heading_is_edited_at_its_own_line(content: Path) -> None:
    async def run() -> None:
        async with sitting(content, (80, 24), roles=("staff practice manager",)) as here:
            found = here.app.session.level()
            assert found is not None
            section = next(section for section in found[1].sections if section.kind == "responsibilities")
            while (ref := here.app.role_pane.ref) is None or (ref.kind, ref.value) != ("section", section.kind):
                await here.press("j")
            source = here.app.role_pane.source()
            assert source is not None
            assert source[1] == section.line > found[1].line

    asyncio.run(run())


def test_escape_pins_nothing(content: Path) -> None:
    async def run() -> None:
        async with sitting(content, (80, 24)) as here:
            await here.press("g", "g")
            before = here.screen
            await here.press("p")
            assert "Pin a role of" in here.screen
            await here.press("escape")
            assert here.app.session.pinned is None
            assert here.screen == before

    asyncio.run(run())
