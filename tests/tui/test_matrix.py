"""The matrix in the app, driven by keys over the five families."""

from dataclasses import replace
from pathlib import Path

from tui.comparing_support import FAMILY, HIGH, LOW, ids
from tui.support import Sitting, drive


def test_the_matrix_leads_to_bullets_and_comparisons(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app, pane = here.app, here.app.controls.later.matrix_pane
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
        head = here.screen.splitlines()[:4]
        await here.press("G")
        assert here.screen.splitlines()[2:4] == head[2:4]
        assert here.app.controls.later.matrix_pane.view.top > 0

    drive(content, script, size=(80, 24))


def test_the_matrix_opens_at_the_role_that_is_read_and_follows_the_tree(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app, pane = here.app, here.app.controls.later.matrix_pane
        app.controls.go.to(HIGH)
        await here.press("M")
        assert pane.level == HIGH
        await here.press("h")
        assert pane.level == LOW
        await here.press("i")
        assert pane.level == LOW, "the cursor stays while nothing else is read"
        await here.press("1", "j")
        assert pane.level == app.session.subject
        assert pane.level not in (LOW, HIGH)

    drive(content, script, size=(200, 50))


def test_a_matrix_too_large_to_be_exact_says_so(content: Path) -> None:
    async def script(here: Sitting) -> None:
        pane = here.app.controls.later.matrix_pane
        await here.press("2", "M")
        assert pane.matrix is not None
        assert "too many bullets" not in pane.heading().text
        pane.matrix = replace(pane.matrix, cut=True)
        assert "too many bullets" in pane.heading().text

    drive(content, script)
