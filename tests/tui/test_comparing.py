"""Comparing in the app, driven by keys over the five families and over pages made for it."""

from pathlib import Path

import pytest

from roletui.compare.model import FOLDED, Fact, Row, SectionDiff
from roletui.drawing.comparison import MARKS, Fold, ordered
from roletui.tui.comparisons import is_change
from tui.comparing_support import BARE, ELSEWHERE, FAMILY, HIGH, LOW, ids, row
from tui.support import Sitting, drive


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
            assert app.session.names[app.session.subject or ""] in shown[0]
        levels = [level.id for level in app.session.catalog.by_id[FAMILY].levels]
        assert following == [(LOW, level) for level in levels[2:5]]
        assert "◆" in here.screen

    drive(content, script, size=(200, 50))


def test_only_what_is_in_sight_is_drawn_while_the_cursor_passes_by(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app, pane = here.app, here.app.controls.later.comparison_pane
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
        changed = here.app.controls.later.comparison_pane.view
        assert changed.seek(lambda ref: isinstance(ref, Row) and ref.kind == "changed", 1)
        here.app.draw()
        right = here.painted
        await here.press("h")
        assert here.painted != right
        assert here.app.controls.later.comparison_pane.entry_here == (row(here).left, "left")
        await here.press("z", "Z", "M", "]", "j")
        first = here.painted
        await here.press("l")
        assert here.painted != first
        ground = here.app.colours.cell.bgcolor
        assert ground is not None
        assert [line for line in here.painted.splitlines() if f"on {ground.name}" in line]

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
        assert "with the level above" in here.screen
        await here.press("c")
        assert here.app.session.focus == "role"

    drive(content, script, size=(120, 40))


def test_open_with_two_roles_compares_them(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert ids(here) == (LOW, ELSEWHERE)
        assert here.app.session.focus == "comparison"
        assert "Practice Manager → Senior Project Manager" in here.screen
        await here.press("j", "y")
        assert here.app.clipboard == "" or "Practice Manager" in here.app.clipboard

    drive(content, script, roles=(LOW, ELSEWHERE))


def test_changes_are_walked_and_what_is_shared_is_folded(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app, pane = here.app, here.app.controls.later.comparison_pane
        comparison = pane.comparison
        assert comparison is not None
        changes = [each for part in comparison.sections for each in ordered(part) if each.kind not in FOLDED]
        walked = [row(here)]
        for _ in changes[1:]:
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
        assert any(isinstance(line.ref, Row) and line.ref.kind in FOLDED for line in pane.view.lines)
        assert pane.view.ref == fold, "the fold stays above what it showed"
        await here.press("enter")
        assert not any(isinstance(line.ref, Row) and line.ref.kind in FOLDED for line in pane.view.lines)
        assert pane.view.ref == fold
        assert app.session.focus == "comparison"

    drive(content, script, roles=(LOW, HIGH))


def test_swapping_ordering_and_filtering_keep_the_row(content: Path) -> None:
    async def script(here: Sitting) -> None:
        pane = here.app.controls.later.comparison_pane
        await here.press("n", "n", "n")
        before = row(here)
        await here.press("s")
        assert ids(here) == (HIGH, LOW)
        assert (row(here).left, row(here).right) == (before.right, before.left)
        await here.press("s", "o", "|")
        assert row(here) == before
        assert pane.by_kind
        assert pane.in_one_column
        await here.press("o", "|", {"new": "+", "changed": "~", "gone": "-"}[before.kind])
        assert row(here) == before
        kinds = {line.ref.kind for line in pane.view.lines if isinstance(line.ref, Row)}
        assert kinds == {before.kind}
        assert f"Showing only {MARKS[before.kind]}" in here.screen
        await here.press("escape")
        assert pane.only == frozenset()
        await here.press("f", "enter")
        assert pane.only == {"new"}
        await here.press("escape", "escape")
        assert here.app.session.side is None

    drive(content, script, roles=(LOW, HIGH))


def test_the_counts_stay_in_sight_at_every_width(content: Path) -> None:
    async def script(here: Sitting) -> None:
        comparison = here.app.controls.later.comparison_pane.comparison
        assert comparison is not None
        await here.press("G")
        head = "\n".join(here.screen.splitlines()[:6])
        for kind, sign in MARKS.items():
            assert not comparison.summary[kind] or f"{sign}{comparison.summary[kind]}" in head

    for size in [(40, 10), (80, 24), (120, 40), (200, 50)]:
        drive(content, script, roles=(LOW, HIGH), size=size)


def test_enter_goes_to_the_bullet_and_own_compares_the_pages_alone(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        await here.press("+", "n", "n")
        right = row(here).right
        assert right is not None
        await here.press("enter")
        assert (app.session.focus, app.session.subject) == ("role", HIGH)
        assert app.role_pane.source() is not None
        assert (app.role_pane.source() or ("", 0))[1] == right.line
        await here.press("c", "i")
        assert app.controls.later.comparison_pane.comparison is not None
        assert app.controls.later.comparison_pane.comparison.own

    drive(content, script, roles=(LOW, HIGH))


def test_a_status_line_says_that_there_is_nothing_to_compare(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# Baker\n\n## Baker\n\n### Requirements\n\n- Bakes\n", encoding="utf-8")
    grades = [f"## {title}\n\n### Job Grade\n\nThis role is a grade {grade}.\n" for title, grade in BARE.items()]
    (tmp_path / "two.md").write_text("\n".join(["# Smith\n", *grades]), encoding="utf-8")

    async def script(here: Sitting) -> None:
        app = here.app
        for key in ("n", "N", "a", "s", "o", "|", "h", "l", "m", "u", "U", "y", "f", "+", "x", "enter", "]", "["):
            app.controls.go.to("one/baker")
            app.open_side("comparison")
            await here.press(key)
        assert "only level" in here.screen
        app.controls.go.to("two")
        await here.press("c")
        assert "Choose a role" in here.screen
        app.controls.go.to("two/senior-smith")
        await here.press("c")
        assert "There is nothing to compare" in here.screen
        await here.press("p")
        assert "another role" in here.screen

    drive(tmp_path, script, size=(80, 24))


def test_facts_are_lines_but_no_changes() -> None:
    from roletui.text import Safe

    assert not is_change(Fact(Safe("Grade"), Safe("6"), Safe("7")))


def test_what_is_needed_is_a_list_of_its_own_and_is_exported_as_a_plan(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.type("fstaff")
        await here.press("enter", "c")
        pane = here.app.controls.later.comparison_pane
        assert is_change(pane.view.ref)
        assert pane.view.top == 0
        folds = [line for line in pane.view.lines if "the same" in line.text]
        assert any("3 the same" in line.text for line in folds)
        await here.press("w")
        assert "What is needed" in here.screen
        text = " ".join(line.text for line in pane.view.lines)
        assert "Shape the strategic vision for the PS service catalog" in text
        assert "Talk about the offering convincingly" not in text
        await here.press("e")
        draft = here.app.controls.later.export.draft
        assert draft is not None
        assert (draft.purpose.name, draft.thing.name) == ("plan", "needed")
        await here.press("escape", "escape")
        assert not pane.needed
        assert here.app.session.side == "comparison"

    drive(content, script, restore=False)


def test_the_step_on_the_career_map_is_exported_as_a_plan(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.type("fproj")
        await here.press("enter", "L", "j", "e")
        draft = here.app.controls.later.export.draft
        assert draft is not None
        assert (draft.purpose.name, draft.thing.name) == ("plan", "step")
        assert draft.thing.ids[0].endswith("/professional-services-project-manager")

    drive(content, script, restore=False)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_walking_the_changes_counts_them_in_the_frame_and_moves_no_hint(content: Path, size: tuple[int, int]) -> None:
    async def script(here: Sitting) -> None:
        await here.press("z", "R", "j", "j", "c", "escape", "c")
        await here.press("n")
        hints = here.screen.splitlines()[-1]
        assert "change 1 of " in here.screen or "change 2 of " in here.screen
        await here.press("n")
        assert here.screen.splitlines()[-1] == hints
        assert "change 3 of " in here.screen or "change 2 of " in here.screen

    drive(content, script, size=size)
