"""Searching in the app, driven by keys over the five families."""

from pathlib import Path

from tui.app_support import senior
from tui.support import Sitting, drive


def test_a_search_previews_each_hit_and_escape_goes_back_exactly(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        app.controls.go.to(senior(here))
        await here.press("j", "j", "j", "1")
        before = here.screen
        await here.press("slash")
        await here.type("forecast")
        assert app.controls.later.results_pane.hit is not None
        assert " roles · " in here.screen
        first = app.session.subject
        hit = app.controls.later.results_pane.hit
        assert app.role_pane.view.matches, "the words stand out in the role"
        await here.press("down", "down", "down")
        assert app.controls.later.results_pane.hit is not hit
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
        assert "No results for “xylophonist”." in here.screen
        assert "no results" in here.screen
        await here.press("ctrl+u")
        await here.type("in:req")
        await here.press("tab")
        assert here.app.prompt is not None
        assert here.app.prompt.editor.text == "in:requirements"

    drive(content, script, indexed=True)


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


def test_a_search_named_on_the_command_line_is_opened(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.until(lambda: here.app.controls.later.results_pane.hit is not None)
        assert "forecast" in here.screen.lower()

    drive(content, script, query="forecast", indexed=True)


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


def test_what_is_wrong_with_a_query_is_said_once(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("slash")
        await here.type("grade:>=")
        assert here.screen.count("is not a grade") == 1
        assert "Results  no results" in here.screen

    drive(content, script, indexed=True, size=(80, 24))


def test_walking_the_results_says_which_role_and_finding_words_moves_no_hint(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.press("slash")
        await here.type("forecasting")
        await here.press("enter", "n")
        total = len(here.app.controls.later.search._pane.found)
        assert f"1 of {total} in the results" in here.app.message
        await here.press("n")
        assert f"Senior Director: 3 of {total} in the results" in here.app.message
        await here.press("escape", "2", "ctrl+s")
        await here.type("manage")
        await here.press("enter", "n")
        hints = here.screen.splitlines()[-1]
        view = here.app.role_pane.view
        assert f"match {view.match + 1} of {len(view.matches)}" in here.screen
        before = view.match
        await here.press("n")
        assert view.match == before + 1
        assert f"match {before + 2} of " in here.screen
        assert here.screen.splitlines()[-1] == hints

    drive(content, script, indexed=True, size=(80, 24))
