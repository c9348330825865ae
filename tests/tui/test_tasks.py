"""The fourteen tasks of a new user, as the keys pressed: each is done, and in how many keys is said.

A key is a press; every character typed counts as one. `DONE` is what docs/performance/app.md shows.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.drawing.tree import row_of
from roletui.text import Raw
from tui.support import Sitting, sitting

FAMILY = "professional-services"
NAMED = {"⏎": "enter", "␣": "space", "⎋": "escape", "↓": "down", "/": "slash", ":": "colon"}


async def press(here: Sitting, keys: str) -> int:
    """Press keys, one for each character; how many there were."""
    for key in keys:
        await here.pilot.press(NAMED.get(key, key))
    await here.pilot.pause()
    return len(keys)


def run(content: Path, script: Callable[[Sitting], Awaitable[None]], size: tuple[int, int] = (120, 40)) -> None:
    async def go() -> None:
        async with sitting(content, size, indexed=True, restore=False) as here:
            await script(here)

    asyncio.run(go())


def test_t1_roles_that_need_forecasting(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert await press(here, "/forecasting⏎") <= 14
        await here.press("g", "s")
        assert "8 roles · 1 family · 7 bullets" in here.screen
        assert "Senior Program Manager  inherits both" in here.screen

    run(content, script)


def test_t2_senior_and_staff_practice_manager_in_two_columns(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert await press(here, "fstaff⏎c") <= 9
        pane = here.app.controls.later.comparison_pane
        assert pane.comparison is not None
        assert [side.id.split("/")[-1].split("-")[0] for side in (pane.comparison.left, pane.comparison.right)] == [
            "senior",
            "staff",
        ]
        assert not pane.in_one_column
        assert "Staff asks 11 things" in here.screen

    run(content, script)


def test_t3_what_is_needed_to_become_an_engagement_manager(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert await press(here, "fproj⏎Lj") <= 8
        assert "Project Manager → Engagement Manager (Intermediate)" in here.screen
        assert "to acquire" in here.screen

    run(content, script)


def test_t4_a_vacancy_is_copied(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    async def script(here: Sitting) -> None:
        monkeypatch.setattr(here.app, "copy", lambda text, what="", html="": copied.append(f"{what} {text} {html}"))
        assert await press(here, "jelr") <= 8
        draft = here.app.controls.later.export.draft
        assert draft is not None
        assert draft.purpose.name == "vacancy"

    run(content, script)
    assert "How to apply" in copied[0]
    assert "<h" in copied[0]


def test_t5_who_reports_to_the_senior_director(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert await press(here, "fsdp⏎⏎G") <= 8
        assert here.app.session.subject == f"{FAMILY}/manager/senior-director-of-professional-services"
        assert "Direct reports" in here.screen
        assert "← Senior Regional Manager" in here.screen

    run(content, script)


def test_t6_all_of_grade_9(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert await press(here, "fg9⏎") <= 6
        rows = [line.text for line in here.app.tree_pane.view.lines if line.text.rstrip().endswith(" 9")]
        assert len(rows) == 5
        assert await press(here, "⎋gtfg9⏎") <= 8
        assert "5 of 16" in here.screen

    run(content, script)


def test_t7_three_roles_in_the_basket(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert await press(here, "zRjjjj␣␣␣b") <= 14
        assert len(here.app.session.basket) == 3

    run(content, script)


def test_t7_three_roles_are_written_to_one_file(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def script(here: Sitting) -> None:
        assert await press(here, "zRjjjj␣␣␣ejjlw") <= 14
        assert "Wrote" in here.app.message

    run(content, script)
    (file,) = tmp_path.iterdir()
    assert file.read_text(encoding="utf-8").count("Regional Manager") >= 2


def test_t8_roles_that_mention_travel(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert await press(here, "/travel") <= 9
        assert "Senior Engagement Manager  inherits it" in here.screen

    run(content, script)


def test_t10_no_theme_of_that_name(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await press(here, "T/xyz")
        assert here.app.is_running
        await press(here, "⎋⎋")

    run(content, script)


def test_t11_two_families_compared_by_keyboard(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert await press(here, "fproj⏎pfeng⏎c") <= 14
        pane = here.app.controls.later.comparison_pane
        assert pane.comparison is not None
        assert pane.comparison.across

    run(content, script)


def test_t9_an_error_on_a_page_is_mended(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def script(here: Sitting) -> None:
        monkeypatch.setattr(here.app, "suspended", lambda _run: asked.append(str(here.app.session.subject)))
        assert await press(here, "jE") <= 2
        assert here.app.session.subject in asked

    run(content, script)


def test_t12_two_levels_compared_by_mouse_alone(content: Path) -> None:
    async def script(here: Sitting) -> None:
        async def click(words: str) -> None:
            rows = here.screen.splitlines()
            y = next(y for y, row in enumerate(rows) if words in row)
            await here.pilot.click(offset=(rows[y].index(words), y))
            await here.pilot.pause()

        await click("▸ Practice Manager")
        await click("Staff")
        await click("c compare")
        assert "Staff asks 11 things Senior does not" in here.screen

    run(content, script)


@pytest.mark.shared
def test_t13_the_staff_sre_among_many_families(corpus: Path) -> None:
    async def script(here: Sitting) -> None:
        assert await press(here, "fsre↓↓") <= 6
        assert str(here.app.session.subject).endswith("staff-site-reliability-engineer")

    assert len(open_catalog(Raw(str(corpus))).families) > 50
    run(corpus, script)


def test_t14_all_levels_at_once(content: Path) -> None:
    async def script(here: Sitting) -> None:
        assert await press(here, "fstaff⏎M") <= 8
        assert "● asked" in here.screen
        assert "blank: not asked" in here.screen

    run(content, script)


def test_copying_editing_or_opening_a_row_of_the_ladder_does_no_harm(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await press(here, "fproj⏎⏎G")
        for key in "yOS":
            await press(here, key)
            assert here.app.is_running
            await press(here, "⎋2G")

    run(content, script)


def test_nothing_is_left_of_a_search_that_is_closed(content: Path) -> None:
    async def script(here: Sitting) -> None:
        before = here.app.tree_pane.view.lines
        await press(here, "/travel⏎")
        await here.press("escape", "escape", "1")
        styles = {part.style for line in here.app.tree_pane.view.lines for part in line.parts}
        assert "chip" not in styles
        assert before

    run(content, script)


def test_arrows_of_the_career_map_say_what_their_step_takes(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await press(here, "fproj⏎Ln")
        pane = here.app.controls.later.career_pane
        assert pane.step is not None
        assert "Project Manager → Senior Project Manager" in here.screen
        assert "█" in here.screen
        await press(here, "nnnn")
        assert pane.step[0] != pane.start
        assert pane.exported() is not None
        step = pane.step
        await press(here, "c")
        comparison = here.app.controls.later.comparison_pane.comparison
        assert comparison is not None
        assert (comparison.left.id, comparison.right.id) == step

    run(content, script)


@pytest.mark.parametrize("opened", ["L", "gt"])
def test_the_tree_is_where_the_map_or_the_table_was_walked_to(content: Path, opened: str) -> None:
    async def script(here: Sitting) -> None:
        await press(here, f"fproj⏎{opened}jj")
        session = here.app.session
        assert session.subject is not None
        walked = session.subject
        await press(here, "1")
        assert here.app.tree_pane.view.ref == row_of(session.catalog, walked)
        await press(here, "3kk")
        assert session.subject != walked
        await press(here, "⎋")
        assert here.app.tree_pane.view.ref == row_of(session.catalog, session.subject)

    run(content, script)


def test_where_one_finds_words_is_named_in_words(content: Path) -> None:
    async def script(here: Sitting) -> None:
        for keys, named in (("", "the tree"), ("jj⏎", "the role"), ("c", "the comparison"), ("M", "the table")):
            await press(here, keys)
            await here.press("ctrl+s")
            assert f"find in {named}:" in here.screen
            await here.press("escape")

    run(content, script)


def test_a_family_of_one_role_is_named_once(tmp_path: Path) -> None:
    page = "---\ntitle: Gardener\n---\n\n## Gardener\n\n### Responsibilities\n\n- Plant trees\n"
    (tmp_path / "garden").mkdir()
    (tmp_path / "garden" / "gardener.md").write_text(page)

    async def script(here: Sitting) -> None:
        assert here.screen.split("\n")[0].count("Gardener") == 1
        await press(here, "M")
        assert "one level only" in here.app.message
        assert here.app.session.side is None

    run(tmp_path, script)


def test_a_grade_of_letters_is_no_number_in_the_first_row(tmp_path: Path) -> None:
    levels = "".join(
        f"## {rank} Tiler\n\n### Job Grade\n\nThe {rank} Tiler is a grade IC{n}.\n\n"
        f"### Responsibilities\n\n- Lay {n} roofs\n\n"
        for n, rank in ((3, "Junior"), (4, "Senior"))
    )
    (tmp_path / "tiler.md").write_text(f"---\ntitle: Tiler\n---\n\n{levels}")

    async def script(here: Sitting) -> None:
        await press(here, "j")
        found = here.app.session.level()
        assert found is not None
        assert found[1].grades == ("IC3",)
        assert "  IC3" in here.screen.split("\n")[0]
        assert "GIC3" not in here.screen

    run(tmp_path, script, (80, 24))
