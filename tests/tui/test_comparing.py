"""Comparing in the app, driven by keys over the five families and over pages made for it."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from roletui.compare.model import FOLDED, Fact, Row, SectionDiff
from roletui.compare.naming import MARKS
from roletui.drawing.comparison import Fold
from roletui.text import Raw
from roletui.tui.comparisons import is_change
from roletui.tui.state import Store
from tui.support import Sitting, sitting

FAMILY = "professional-services/practice-manager"
LOW = f"{FAMILY}/professional-services-practice-manager"
HIGH = f"{FAMILY}/senior-professional-services-practice-manager"
ELSEWHERE = "professional-services/project-manager/senior-professional-services-project-manager"

PAGE = """# Welder

## Welder

### Requirements

- Two years of work with torches
- Reads drawings of simple parts
- Keeps the yard clean and the tools in their places

## Senior Welder

### Requirements

- Five years of work with torches
- Writes the rota
- Reads drawings of simple parts
"""


BARE = {"Smith": 5, "Senior Smith": 6}
"""Roles without a section of bullets, with their grades."""


def drive(content: Path, script: Callable[[Sitting], Coroutine[Any, Any, None]], **options: Any) -> None:
    async def run() -> None:
        async with sitting(content, **options) as here:
            await script(here)

    asyncio.run(run())


@pytest.fixture
def yard(tmp_path: Path) -> Path:
    folder = tmp_path / "yard"
    folder.mkdir()
    (folder / "welder.md").write_text(PAGE, encoding="utf-8")
    return folder


def ids(here: Sitting) -> tuple[str, str] | None:
    comparison = here.app.comparison_pane.comparison
    return (comparison.left.id, comparison.right.id) if comparison else None


def row(here: Sitting) -> Row:
    ref = here.app.comparison_pane.view.ref
    assert isinstance(ref, Row)
    return ref


def texts(here: Sitting, kind: str) -> set[tuple[str | None, str | None]]:
    comparison = here.app.comparison_pane.comparison
    assert comparison is not None
    return {
        (each.left.text if each.left else None, each.right.text if each.right else None)
        for each in comparison.rows
        if each.kind == kind
    }


async def go_to_text(here: Sitting, words: str) -> None:
    """Put the cursor of the comparison on the row with these words."""
    view = here.app.comparison_pane.view
    view.first()
    assert view.seek(lambda ref: isinstance(ref, Row) and any(words in each.text for each in ref.entries()), 1)


def test_the_comparison_follows_the_cursor_in_the_tick_of_the_key(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        app.controls.go.to(LOW)
        await here.press("p", "1", "j", "c", "1")
        assert ids(here) == (LOW, HIGH)
        following: list[tuple[str, str] | None] = []
        for _ in range(3):
            app.press("j", "j")
            app.draw()
            following.append(ids(here))
            shown = [strip.text for strip in app.screen._compositor.render_strips()]
            title = app.session.catalog.levels[app.session.subject or ""][1].title
            assert any(title.split()[0] in line for line in shown[0:1])
        levels = [level.id for level in app.session.catalog.by_id[FAMILY].levels]
        assert following == [(LOW, level) for level in levels[2:5]]
        assert "◆" in here.screen

    drive(content, script, size=(200, 50))


def test_only_what_is_in_sight_is_drawn_while_the_cursor_passes_by(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app, pane = here.app, here.app.comparison_pane
        app.controls.go.to(LOW)
        await here.press("p", "c", "1")
        app.press("j", "j")
        app.draw()
        part = len(pane.view.lines)
        assert pane.unfinished
        assert part >= pane.text_height
        await here.until(lambda: not pane.unfinished)
        assert len(pane.view.lines) > part
        app.press("j", "j")
        app.press("3", "3")
        app.draw()
        assert not pane.unfinished, "whoever comes into the pane finds all of it"

    drive(content, script, size=(120, 12))


def test_the_side_and_the_cell_under_the_cursor_stand_out(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("z", "Z", "n")
        changed = here.app.comparison_pane.view
        assert changed.seek(lambda ref: isinstance(ref, Row) and ref.kind == "changed", 1)
        here.app.draw()
        right = here.painted
        await here.press("h")
        assert here.painted != right
        assert here.app.comparison_pane.entry_here == (row(here).left, "left")
        await here.press("z", "Z", "M", "]", "j")
        first = here.painted
        await here.press("l")
        assert here.painted != first
        reversed_rows = [line for line in here.painted.splitlines() if "reverse" in line]
        assert reversed_rows

    drive(content, script, roles=(LOW, HIGH))


def test_nothing_pinned_compares_with_the_level_below_and_says_so(content: Path) -> None:
    async def script(here: Sitting) -> None:
        here.app.controls.go.to(HIGH)
        await here.press("c")
        assert ids(here) == (LOW, HIGH)
        assert "level below" in here.screen
        await here.press("K")
        assert ids(here) == (LOW, HIGH), "the lowest level is compared with the one above"
        await here.press("j")
        assert "lowest level" in here.screen
        await here.press("c")
        assert here.app.session.focus == "role"

    drive(content, script, size=(120, 40))


def test_open_with_two_roles_compares_them(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert ids(here) == (LOW, ELSEWHERE)
        assert here.app.session.focus == "comparison"
        assert "only left" in here.screen
        await here.press("j", "y")
        assert here.app.clipboard == "" or "Practice Manager" in here.app.clipboard

    drive(content, script, roles=(LOW, ELSEWHERE))


def test_changes_are_walked_and_what_is_shared_is_folded(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app, pane = here.app, here.app.comparison_pane
        comparison = pane.comparison
        assert comparison is not None
        changes = [each for each in comparison.rows if each.kind not in FOLDED]
        walked = []
        for _ in changes:
            await here.press("n")
            walked.append(row(here))
        assert walked == changes
        assert f"change {len(changes)} of {len(changes)}" in here.screen
        await here.press("n", "N")
        assert row(here) == changes[-2]
        await here.press("g", "g", "]")
        assert isinstance(pane.view.ref, SectionDiff)
        folded = sum(each.kind in FOLDED for each in comparison.rows)
        assert sum(isinstance(line.ref, Row) and line.ref.kind in FOLDED for line in pane.view.lines) == 0
        await here.press("a")
        assert len({line.ref for line in pane.view.lines if isinstance(line.ref, Row)}) == len(changes) + folded
        await here.press("a")
        assert pane.view.seek(lambda ref: isinstance(ref, Fold), 1)
        fold = pane.view.ref
        await here.press("enter")
        assert all(line.ref != fold for line in pane.view.lines)
        pane.view.seek(lambda ref: isinstance(ref, Row) and ref.kind in FOLDED, 1)
        await here.press("enter")
        assert pane.view.ref == fold, "folding again leaves the cursor on the fold"
        assert app.session.focus == "comparison"

    drive(content, script, roles=(LOW, HIGH))


def test_swapping_ordering_and_filtering_keep_the_row(content: Path) -> None:
    async def script(here: Sitting) -> None:
        pane = here.app.comparison_pane
        await here.press("n", "n", "n")
        before = row(here)
        await here.press("s")
        assert ids(here) == (HIGH, LOW)
        assert (row(here).left, row(here).right) == (before.right, before.left)
        await here.press("s", "o", "|")
        assert row(here) == before
        assert pane.page_order
        assert not pane.in_one_column
        await here.press("o", "|", {"new": "+", "changed": "~", "gone": "-"}[before.kind])
        assert row(here) == before
        kinds = {line.ref.kind for line in pane.view.lines if isinstance(line.ref, Row)}
        assert kinds == {before.kind}
        assert "only" in here.screen.splitlines()[0]
        await here.press("escape")
        assert pane.only == frozenset()
        await here.press("f", "enter")
        assert pane.only == {"new"}
        await here.press("escape", "escape")
        assert here.app.session.side is None

    drive(content, script, roles=(LOW, HIGH))


def test_the_counts_stay_in_sight_at_every_width(content: Path) -> None:
    async def script(here: Sitting) -> None:
        comparison = here.app.comparison_pane.comparison
        assert comparison is not None
        await here.press("G")
        title = next(line for line in here.screen.splitlines() if " 3 " in line or line.startswith(" 3 "))
        for kind, sign in MARKS.items():
            assert not comparison.summary[kind] or f"{sign}{comparison.summary[kind]}" in title

    for size in [(40, 10), (80, 24), (120, 40), (200, 50)]:
        drive(content, script, roles=(LOW, HIGH), size=size)


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
        here.app.controls.living.load()
        await here.until(lambda: any("Read again" in said for said in here.app.session.messages))
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
    assert Store(Raw(str(yard))).load()[0].pins
    drive(yard, part)


def test_choosing_a_partner_from_the_list_pairs_it(yard: Path) -> None:
    async def script(here: Sitting) -> None:
        await go_to_text(here, "Writes the rota")
        await here.press("m", "slash")
        await here.type("yard")
        await here.press("enter", "enter")
        assert any(right == "Writes the rota" and left for left, right in texts(here, "changed"))

    drive(yard, script, roles=("welder/welder", "welder/senior-welder"))


def test_enter_goes_to_the_bullet_and_own_compares_the_pages_alone(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        await here.press("n")
        right = row(here).right
        assert right is not None
        await here.press("enter")
        assert (app.session.focus, app.session.subject) == ("role", HIGH)
        assert app.role_pane.source() is not None
        assert (app.role_pane.source() or ("", 0))[1] == right.line
        await here.press("c", "i")
        assert app.comparison_pane.comparison is not None
        assert app.comparison_pane.comparison.own

    drive(content, script, roles=(LOW, HIGH))


def test_a_person_is_told_where_there_is_nothing_to_compare(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# Baker\n\n## Baker\n\n### Requirements\n\n- Bakes\n", encoding="utf-8")
    grades = [f"## {title}\n\n### Job Grade\n\nThis role is a grade {grade}.\n" for title, grade in BARE.items()]
    (tmp_path / "two.md").write_text("\n".join(["# Smith\n", *grades]), encoding="utf-8")

    async def script(here: Sitting) -> None:
        app = here.app
        for key in ("n", "N", "a", "s", "o", "|", "h", "l", "m", "u", "U", "y", "f", "+", "x", "enter", "]", "["):
            app.controls.go.to("one/baker")
            app.controls.compare.show("comparison")
            await here.press(key)
        assert "only level" in here.screen
        app.controls.go.to("two")
        await here.press("c")
        assert "choose a role" in here.screen
        app.controls.go.to("two/senior-smith")
        await here.press("c")
        assert "nothing to compare" in here.screen
        await here.press("p")
        assert "another role" in here.screen

    drive(tmp_path, script, size=(80, 24))


def test_a_pinned_role_that_leaves_the_pages_is_let_go_of(yard: Path) -> None:
    async def script(here: Sitting) -> None:
        (yard / "welder.md").write_text(PAGE.replace("## Welder\n", "## Riveter\n"), encoding="utf-8")
        here.app.controls.living.load()
        await here.until(lambda: here.app.session.pinned is None)
        await here.pilot.pause()
        assert ids(here) == ("welder/riveter", "welder/senior-welder")

    drive(yard, script, roles=("welder/welder", "welder/senior-welder"))


def test_the_matrix_leads_to_bullets_and_comparisons(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app, pane = here.app, here.app.matrix_pane
        app.controls.go.to(HIGH)
        await here.press("M")
        assert pane.level == HIGH
        pane.view.seek(lambda ref: hasattr(ref, "cells") and ref.cells[1].entry is not None, 1)
        cell = pane.cell
        assert cell is not None
        assert cell.entry is not None
        await here.press("enter")
        assert (app.session.focus, app.session.subject) == ("role", HIGH)
        assert (app.role_pane.source() or ("", 0))[1] == cell.entry.line
        await here.press("M", "h", "p", "l", "l", "c")
        levels = [level.id for level in app.session.catalog.by_id[FAMILY].levels]
        assert ids(here) == (LOW, levels[2])
        await here.press("M", *"llllll")
        assert pane.level == levels[-1]
        assert app.session.catalog.levels[levels[-1]][1].title.split()[0] in here.screen
        await here.press("escape", "b", "J", "b", "g", "b")
        assert pane.levels == tuple(app.session.basket)

    for size in [(40, 10), (80, 24), (200, 50)]:
        drive(content, script, size=size, restore=False)


def test_level_titles_stay_while_the_matrix_scrolls(content: Path) -> None:
    async def script(here: Sitting) -> None:
        here.app.controls.go.to(HIGH)
        await here.press("M")
        head = here.screen.splitlines()[:3]
        await here.press("G")
        assert here.screen.splitlines()[1:3] == head[1:3]
        assert here.app.matrix_pane.view.top > 0

    drive(content, script, size=(80, 24))


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


def test_facts_are_lines_but_no_changes() -> None:
    from roletui.text import Safe

    assert not is_change(Fact(Safe("Grade"), Safe("6"), Safe("7")))
