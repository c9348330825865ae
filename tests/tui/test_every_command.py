"""Every command of the table, on every kind of row of every pane: whatever it answers, the app lives."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.tui.commands import COMMANDS
from tui.support import Sitting, sitting

NOT_RUN = {"app.quit", "app.stop", "app.reload"}
"""What would end the sitting, or begin another one."""
BROKEN = "---\ntitle: [\n---\n\n# Welder\n\n## Requirements\n\n* <b>\n"


def kind_of(ref: object) -> str:
    """What sort of thing a row shows."""
    kind = getattr(ref, "kind", None)
    return f"{type(ref).__name__}.{kind}" if isinstance(kind, str) else type(ref).__name__


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


def reset(here: Sitting) -> None:
    app, session = here.app, here.app.session
    app.prompt = None
    if app.menu is not None:
        app.close_menu()
    app.controls.later.export.leave()
    session.side, session.zoom, session.own, session.narrowed, session.focus = None, False, False, "", "tree"
    session.folded.clear()
    session.swapped, session.pinned, session.basket = False, None, []
    pane = app.controls.later.comparison_pane
    pane.only, pane.marked, pane.stacked, pane.everything = frozenset(), None, None, False
    app.subject_changed()
    app.stale("tree")


def rows(here: Sitting, prepare: Callable[[Sitting, str | None], None]) -> Iterator[tuple[str | None, str]]:
    """A subject, and a kind of row that the pane has then; every kind once, over all families and levels."""
    catalog = here.app.session.catalog
    seen: set[str] = set()
    for subject in (None, *catalog.by_id, *catalog.levels):
        reset(here)
        prepare(here, subject)
        here.app.draw()
        here.app.pane.finish()
        for line in here.app.pane.view.lines:
            kind = kind_of(line.ref)
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


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("pages", ["shipped", "empty", "broken"])
def test_every_command_on_every_kind_of_row(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: str, place: str
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.chdir(tmp_path)
    folder = content if pages == "shipped" else tmp_path / "pages"
    if folder != content:
        folder.mkdir()
    if pages == "broken":
        (folder / "welder.md").write_text(BROKEN, encoding="utf-8")

    async def script() -> None:
        async with sitting(folder, size=(120, 40), indexed=True, restore=False) as here:
            for subject, kind in [*rows(here, PLACES[place])]:
                for command in COMMANDS:
                    if command.id in NOT_RUN:
                        continue
                    reset(here)
                    PLACES[place](here, subject)
                    if here.app.menu is not None and command.where not in ("overlay", "list"):
                        continue  # no key leads there from a list on top
                    here.app.draw()
                    here.app.pane.finish()
                    here.app.pane.view.seek(partial(is_of, kind), 1)
                    try:
                        run(here, command.id)
                    except Exception as error:
                        raise AssertionError(f"{command.id} on {kind} of {place} ({subject})") from error

    asyncio.run(script())


MENUS = ["view.themes", "app.palette", "app.help", "go.problems", "basket.show", "go.links", "app.messages"]


@pytest.mark.parametrize("opening", MENUS)
@pytest.mark.parametrize("words", ["", "zzzz", "solarised"])
@pytest.mark.parametrize(
    "end", [("enter", "enter", "escape"), ("escape", "escape"), ("down", "enter", "down", "enter")]
)
def test_every_list_narrowed_to_nothing(content: Path, opening: str, words: str, end: tuple[str, ...]) -> None:
    async def script() -> None:
        async with sitting(content, restore=False) as here:
            before = here.app.theme
            here.app.run_command(opening)
            if here.app.prompt is None:
                here.app.press("/", "/")
            for key in (*words, *end):
                here.app.press(key, key if len(key) == 1 else None)
                here.app.draw()
            assert here.app.theme == before or (words == "" and "enter" in end)

    asyncio.run(script())


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
