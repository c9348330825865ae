"""Every command of the table, on every kind of row of every pane: whatever it answers, the app lives."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.compare.similar import Similar, similar
from roletui.history.git import NoHistory
from roletui.history.states import StateChange
from roletui.model import Kind
from roletui.text import Safe, clean_line
from roletui.tui.app import RoletuiApp
from roletui.tui.commands import COMMANDS
from roletui.tui.layout import PaneName
from roletui.tui.panes.history import HistoryPane, Shown
from roletui.tui.session import Session
from roletui.tui.viewport import Mark
from tui.support import Sitting, drive, sitting
from tui.test_history import repository

NOT_RUN = {"app.quit", "app.stop", "app.reload"}
"""What would end the sitting, or begin another one."""
SCREEN = (120, 14)
"""Wide enough for two columns; a row of the screen costs what every frame costs."""
BROKEN = "---\ntitle: [\n---\n\n# Welder\n\n## Requirements\n\n* <b>\n"


NO_ROW = "none"
"""The kind of row of a place that has no row to stand on."""


def kind_of(ref: object) -> str:
    """What sort of thing a row shows; which list a section is makes no other sort of row of its heading."""
    kind = getattr(ref, "kind", None)
    of_section = hasattr(ref, "heading") and kind in get_args(Kind)
    return f"{type(ref).__name__}.{kind}" if isinstance(kind, str) and not of_section else type(ref).__name__


def is_of(kind: str, ref: object) -> bool:
    return kind_of(ref) == kind


def prepare_tree(here: Sitting, _subject: str | None) -> None:
    here.app.focus("tree")
    here.app.run_command("tree.open_all")


def prepare_role(here: Sitting, subject: str | None) -> None:
    if subject is not None:
        here.app.read(subject)
    here.app.focus("role")


def prepare_results(here: Sitting, _subject: str | None) -> None:
    here.app.controls.later.search.start("lead")
    here.app.prompt = None


def prepare_comparison(here: Sitting, subject: str | None) -> None:
    if subject is not None:
        here.app.read(subject)
    here.app.open_side("comparison")
    here.app.controls.later.comparison_pane.everything = True
    here.app.stale("comparison")


def prepare_matrix(here: Sitting, subject: str | None) -> None:
    if subject is not None:
        here.app.read(subject)
    here.app.run_command("matrix.family")
    if subject is not None and here.app.session.side != "matrix":
        # A family of one level has no table of its own; the basket has, whatever is in it.
        here.app.session.basket = [subject]
        here.app.run_command("matrix.basket")


def prepare_step(here: Sitting, subject: str | None) -> None:
    """What one state of a role changed, where it has a history."""
    prepare_role(here, subject)
    here.app.run_command("history.role")
    here.app.draw_rooms()
    here.app.pane.view.seek(lambda ref: isinstance(ref, StateChange), 1)
    here.app.pane.moved()
    if here.app.session.side == "history":
        here.app.focus("step")


def prepare_menu(opening: str) -> Callable[[Sitting, str | None], None]:
    def prepare(here: Sitting, subject: str | None) -> None:
        prepare_role(here, subject)
        if subject is not None and subject not in here.app.session.basket and "/" in subject:
            here.app.session.basket = [subject]
        here.app.run_command(opening)
        here.app.prompt = None

    return prepare


def prepare_export(here: Sitting, subject: str | None) -> None:
    prepare_role(here, subject)
    here.app.run_command("export.open")


def prepare_preview(here: Sitting, subject: str | None) -> None:
    prepare_export(here, subject)
    if here.app.session.dialog_rows:
        here.app.focus("preview")


def prepare_options(here: Sitting, subject: str | None) -> None:
    prepare_export(here, subject)
    here.app.run_command("export.choose")
    here.app.prompt = None


def prepare_bullets(here: Sitting, subject: str | None) -> None:
    prepare_results(here, subject)
    here.app.run_command("search.turn")


def prepare_row(where: Callable[[Sitting, str | None], None], command: str) -> Callable[[Sitting, str | None], None]:
    """On the first row of a place whose command opens a list, or something else."""

    def prepare(here: Sitting, subject: str | None) -> None:
        where(here, subject)
        here.app.draw()
        for stop in range(len(here.app.pane.view.stops)):
            here.app.pane.view.index = stop
            here.app.run_command(command)
            if here.app.menu is not None:
                return

    return prepare


def prepare_pane(opening: str, *typed: str) -> Callable[[Sitting, str | None], None]:
    def prepare(here: Sitting, subject: str | None) -> None:
        prepare_role(here, subject)
        here.app.run_command(opening)
        for key in typed if here.app.prompt is not None else ():
            here.app.press(key, key if len(key) == 1 else None)

    return prepare


LIKE: dict[tuple[str, str], tuple[Similar, ...]] = {}
"""What was found to be like a bullet: it is looked for once."""


def prepare_similar(here: Sitting, subject: str | None) -> None:
    prepare_role(here, subject)
    here.app.draw()
    found = (here.app.pane.bullet() for here.app.pane.view.index in range(len(here.app.pane.view.stops)))
    if bullet := next(filter(None, found), None):
        later = here.app.controls.later.similar
        catalog = here.app.session.catalog
        if (catalog.root, bullet.text) not in LIKE:
            LIKE[catalog.root, bullet.text] = similar(catalog, str(bullet.text))
        later._show(later._sought, bullet.text, LIKE[catalog.root, bullet.text])


def prepare_messages(here: Sitting, _subject: str | None) -> None:
    here.app.say(clean_line("said"))
    here.app.run_command("app.messages")


def prepare_ticked(here: Sitting, _subject: str | None) -> None:
    prepare_tree(here, None)
    here.app.session.ticked = list(here.app.session.catalog.levels)[:2]


PLACES = {
    "tree": prepare_tree,
    "role": prepare_role,
    "results": prepare_results,
    "comparison": prepare_comparison,
    "matrix": prepare_matrix,
    "basket": prepare_menu("basket.show"),
    "palette": prepare_menu("app.palette"),
    "themes": prepare_menu("view.themes"),
    "problems": prepare_menu("go.problems"),
    "help": prepare_menu("app.help"),
    "links": prepare_menu("go.links"),
    "export": prepare_export,
}
"""Places that differ from role to role."""
MORE_PLACES = {
    "bullets found": prepare_bullets,
    "career": prepare_pane("career.open"),
    "table": prepare_pane("table.open"),
    "history": prepare_pane("history.role"),
    "changes": prepare_pane("history.changes", *"HEAD~2", "enter"),
    "step": prepare_step,
    "preview": prepare_preview,
    "options": prepare_options,
    "messages": prepare_messages,
    "ticked": prepare_ticked,
    "similar": prepare_similar,
    "kinds": prepare_row(prepare_comparison, "comparison.filter"),
    "partners": prepare_row(prepare_comparison, "pair.mark"),
    "roles to pin": prepare_row(prepare_role, "compare.pin"),
}
"""Places that are alike for every role: a few are enough."""
PANES_OF_PLACES: dict[str, str] = {
    **{name: name for name in ("tree", "role", "results", "comparison", "matrix", "career", "table", "history")},
    **dict.fromkeys(("basket", "palette", "themes", "help", "links", "options", "messages"), "overlay"),
    **dict.fromkeys(("similar", "kinds", "partners", "roles to pin"), "overlay"),
    "export": "export",
    "preview": "preview",
    "bullets found": "results",
    "changes": "history",
    "step": "step",
    "ticked": "tree",
}
"""Where a place is, with pages that have all there can be."""


OF_HISTORY = ("history", "changes", "step")
"""Places of pages that are kept in a repository."""


def reset(here: Sitting) -> None:
    """Undo what commands have changed, so that a place holds the same rows whenever it is come to."""
    app, session, later = here.app, here.app.session, here.app.controls.later
    app.prompt = None
    if app.menu is not None:
        app.close_menu()
    later.export.leave()
    fresh = Session(session.root, session.catalog)
    for name in ("side", "third", "zoom", "own", "narrowed", "focus", "swapped", "pinned", "author"):
        setattr(session, name, getattr(fresh, name))
    session.pins, session.basket, session.ticked = [], [], []
    session.folded.clear()
    session.closed_departments.clear()
    pane = later.comparison_pane
    pane.only, pane.marked, pane.stacked, pane.unfolded = frozenset(), None, None, frozenset()
    pane.everything = pane.needed = pane.by_kind = False
    later.results_pane.by_role, later.table_pane.words = True, ""
    app.subject_changed()
    app.stale("tree")


def subjects(here: Sitting, place: str) -> list[str | None]:
    """What is read while a place is tried: everything, or one family with several levels, and its middle one."""
    catalog, first = here.app.session.catalog, here.app.session.subject
    if place in PLACES:
        return [first, *catalog.by_id, *catalog.levels]
    largest = max(catalog.families, key=lambda family: len(family.levels), default=None)
    if largest is None:
        return [first]
    return [first, largest.id, *[level.id for level in largest.levels[len(largest.levels) // 2 :]][:1]]


def come(here: Sitting, place: str, subject: str | None) -> None:
    """Come to a place anew."""
    reset(here)
    EVERY_PLACE[place](here, subject)
    here.app.draw_rooms()
    here.app.pane.finish()


def rows(here: Sitting, place: str) -> Iterator[tuple[str | None, str]]:
    """A subject, and a kind of row that the cursor can stand on then; every kind once, over all subjects."""
    seen: set[str] = set()
    for subject in subjects(here, place):
        come(here, place, subject)
        if here.app.pane is here.app.panes["role"] and place != "role":
            continue  # The place has not opened: what is read is tried as the place that it is.
        view = here.app.pane.view
        for kind in [kind_of(view.lines[stop.start].ref) for stop in view.stops] or [NO_ROW]:
            if kind not in seen:
                seen.add(kind)
                yield subject, kind


def run(here: Sitting, command: str) -> None:
    """Run a command, and answer whatever it asks: words that fit nothing, then the first line of a list."""
    app = here.app
    app.run_command(command)
    app.draw()
    for key in ("x", "z", "enter") if app.prompt is not None else ():
        app.press(key, key if len(key) == 1 else None)
        app.draw()
    if app.menu is not None:
        app.press("j", "j")
        app.press("enter", None)
        app.draw()


EVERY_PLACE = PLACES | MORE_PLACES
KINDS_OF_PAGES = ["shipped", "empty", "broken"]


@pytest.fixture(autouse=True)
def written_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command exports is written outside of the project, and none that the palette leads to ends the sitting."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(RoletuiApp, "exit", lambda *_result, **_ways: None)


@pytest.fixture
def nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """History is read before the next line runs, and only once; nothing is written outside of the test."""
    kept: dict[str, Shown] = {}

    def look_up(
        pane: HistoryPane, title: Safe, work: Callable[..., Shown], then: Callable[[], None] = lambda: None
    ) -> None:
        try:
            if title not in kept:
                kept[title] = work(lambda: False, lambda _seen: None)
            pane.shown, pane.said = kept[title], Safe("")
            pane.step.put(pane.shown.entries[0] if pane.shown.entries else None)
            then()
        except NoHistory as error:
            pane.said = clean_line(str(error))
        pane.redraw(Mark())

    monkeypatch.setattr(HistoryPane, "look_up", look_up)
    monkeypatch.setenv("EDITOR", "true")


def folder_of(pages: str, content: Path, tmp_path: Path) -> Path:
    if pages == "shipped":
        return content
    if pages == "kept":
        return repository(tmp_path / "repo")
    folder = tmp_path / "pages"
    folder.mkdir()
    if pages == "broken":
        (folder / "welder.md").write_text(BROKEN, encoding="utf-8")
    return folder


def stand(here: Sitting, place: str, subject: str | None, kind: str) -> None:
    """Come to a place anew, and to its first row of a kind."""
    come(here, place, subject)
    view = here.app.pane.view
    view.index = -1
    if not view.seek(partial(is_of, kind), 1):
        view.index = 0
        assert kind == NO_ROW, (place, subject, kind)


def refuse(here: Sitting, command: str, said: set[str]) -> None:
    """Run a command that cannot run here; each reason is drawn once, because nothing else has changed."""
    here.app.run_command(command)
    if here.app.message not in said:
        said.add(here.app.message)
        here.app.draw()


def every_command(here: Sitting, place: str) -> None:
    app = here.app
    said: set[str] = set()
    for subject, kind in [*rows(here, place)]:
        fresh = False
        for command in COMMANDS:
            if command.id in NOT_RUN:
                continue
            if not fresh:
                stand(here, place, subject, kind)
            # What cannot run only says so: the next command finds the place as it was.
            can = app.can(command)
            fresh = not can and app.menu is None and app.prompt is None
            if app.menu is not None and command.where not in ("overlay", "list"):
                fresh = True
                continue  # no key leads there from a list on top
            try:
                run(here, command.id) if can else refuse(here, command.id, said)
            except Exception as error:
                raise AssertionError(f"{command.id} on {kind} of {place} ({subject})") from error


@pytest.mark.usefixtures("nothing_waits")
@pytest.mark.parametrize(
    ("pages", "place"),
    [
        *((pages, place) for pages in KINDS_OF_PAGES for place in EVERY_PLACE),
        *(("kept", place) for place in OF_HISTORY),
    ],
)
def test_every_command_on_every_kind_of_row(content: Path, tmp_path: Path, pages: str, place: str) -> None:
    async def script(here: Sitting) -> None:
        every_command(here, place)

    drive(folder_of(pages, content, tmp_path), script, size=SCREEN, indexed=True, restore=False)


@pytest.mark.usefixtures("nothing_waits")
@pytest.mark.parametrize("pages", ["shipped", "kept"])
def test_every_place_is_where_it_is_meant_to_be(content: Path, tmp_path: Path, pages: str) -> None:
    """What is tried above is each pane with rows in it, and there is no pane that is not tried."""
    assert set(PANES_OF_PLACES.values()) == set(get_args(PaneName))
    places = [*OF_HISTORY] if pages == "kept" else [*set(PANES_OF_PLACES).difference(OF_HISTORY)]

    async def script(here: Sitting) -> None:
        for place in places:
            reached: dict[str, bool] = {}
            for subject in subjects(here, place):
                reset(here)
                EVERY_PLACE[place](here, subject)
                here.app.draw()
                here.app.pane.finish()
                reached[here.app.session.focus] = reached.get(here.app.session.focus, False) or any(
                    line.ref is not None for line in here.app.pane.view.lines
                )
                if reached.get(PANES_OF_PLACES[place]):
                    break
            assert reached.get(PANES_OF_PLACES[place]), (place, reached)

    drive(folder_of(pages, content, tmp_path), script, size=SCREEN, indexed=True, restore=False)


PROMPTS = {
    "search.start": prepare_role,
    "tree.narrow": prepare_tree,
    "table.filter": prepare_pane("table.open"),
    "find.start": prepare_role,
    "history.changes": prepare_role,
    "search.edit": prepare_results,
    "overlay.filter": prepare_menu("view.themes"),
    "app.palette": prepare_role,
    "export.find": prepare_preview,
}
"""Commands that ask for words, each where it can run."""


def asks(here: Sitting, opening: str, subject: str | None) -> bool:
    """Whether a command asks for words while something is read."""
    reset(here)
    PROMPTS[opening](here, subject)
    here.app.run_command(opening)
    here.app.draw()
    return here.app.where() == "prompt"


@pytest.mark.usefixtures("nothing_waits")
@pytest.mark.parametrize("opening", PROMPTS)
@pytest.mark.parametrize("pages", KINDS_OF_PAGES)
def test_every_prompt_left_empty(content: Path, tmp_path: Path, pages: str, opening: str) -> None:
    """Each command of a prompt, and each of its ends, over what can be read in turn."""

    async def script(here: Sitting) -> None:
        asked, read = 0, subjects(here, opening)
        prompted = [command for command in COMMANDS if command.where == "prompt"]
        for turn, (command, end) in enumerate(product(prompted, ("enter", "escape"))):
            turned = deque(read)
            turned.rotate(-turn)
            if not any(asks(here, opening, subject) for subject in turned):
                break  # nothing is asked here, whatever follows
            asked += 1
            here.app.run_command(command.id)
            here.app.draw()
            here.app.press(end, None)
            here.app.draw()
            assert here.app.prompt is None or command.id not in ("prompt.accept", "prompt.cancel")
        every = 2 * len(prompted)
        assert asked == every or (asked == 0 and pages != "shipped")

    drive(folder_of(pages, content, tmp_path), script, size=SCREEN, indexed=True, restore=False)


MENUS = ["view.themes", "app.palette", "app.help", "go.problems", "basket.show", "go.links", "app.messages"]
ENDS = (("enter", "enter", "escape"), ("escape", "escape"), ("down", "enter", "down", "enter"))


@pytest.mark.parametrize("opening", MENUS)
def test_every_list_narrowed_to_nothing(content: Path, opening: str) -> None:
    async def script(here: Sitting) -> None:
        app, first, kept = here.app, here.app.session.subject, here.app.theme
        for words, end in product(("", "zzzz", "solarised"), ENDS):
            reset(here)
            app.theme = kept
            if first is not None:
                app.read(first)
            app.run_command(opening)
            if app.prompt is None:
                app.press("/", "/")
            for key in (*words, *end):
                app.press(key, key if len(key) == 1 else None)
                app.draw()
            assert app.theme == kept or (words == "" and "enter" in end)

    drive(content, script, restore=False)


KEYS = sorted(
    {
        key
        for command in COMMANDS
        if command.id not in NOT_RUN | {"go.edit"}
        for chord in command.keys
        for key in chord.split()
    }
    - {"q", "ctrl+q", "ctrl+z", "R", "E"}
) + list("aeio ")
KINDS_OF_FOLDER = st.sampled_from(["shipped", "shipped", "shipped", "empty", "broken"])


@settings(max_examples=6, deadline=None)
@given(pages=KINDS_OF_FOLDER, keys=st.lists(st.sampled_from(KEYS), min_size=400, max_size=500))
def test_keys_at_random(content: Path, tmp_path_factory: pytest.TempPathFactory, pages: str, keys: list[str]) -> None:
    folder = content if pages == "shipped" else tmp_path_factory.mktemp("pages")
    if pages == "broken":
        (folder / "welder.md").write_text(BROKEN, encoding="utf-8")

    async def script() -> None:
        async with sitting(folder, size=(100, 30), indexed=True, restore=False) as here:
            for key in keys:
                here.app.press(key, key if len(key) == 1 else None)
                here.app.draw()
            await here.pilot.pause()

    with contextlib.chdir(tmp_path_factory.mktemp("out")):
        asyncio.run(script())
