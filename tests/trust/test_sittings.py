"""Random sittings: whatever is pressed, pasted, clicked, resized or changed on disk, the app lives and keeps order."""

import asyncio
import itertools
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from textual import events

from roletui.text import clean_line
from roletui.tui.commands import COMMANDS
from roletui.tui.layout import PaneName, fits
from trust import hostile
from tui.support import Sitting, sitting

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp

NAMES = {" ": "space", ":": "colon", "/": "slash", "?": "question_mark"}
KEYS = sorted(
    {key for command in COMMANDS if command.id != "app.quit" for chord in command.keys for key in chord.split()}
    | set('aeiouxyz019"-(>')
)
CHORDS = sorted({chord for command in COMMANDS for chord in command.keys if " " in chord})
OPENERS = [
    "slash",
    "colon",
    "c",
    "m",
    "b",
    "e",
    "f",
    "question_mark",
    "P",
    "z",
    "i",
    "p",
    "enter",
    "l",
    "tab",
    "2",
    "3",
]
"""Keys that lead somewhere else: without them a random walk seldom leaves the tree."""
SOAK = int(os.environ.get("ROLETUI_SOAK", "0"))
"""How many times the examples `scripts/soak` has it take, by the seed that is given; 0 outside of it."""
PASTES = [*hostile.PROBES.values(), *hostile.MARKUP, "x" * 5000, "a\nb", ""]


class Running:
    """An app that lives in one task, while a test takes step after step from outside of it."""

    def __init__(self, pages: Path) -> None:
        self._loop = asyncio.new_event_loop()
        self._steps: asyncio.Queue[tuple[Callable[[Sitting], Awaitable[object]] | None, asyncio.Future[None]]]
        self._steps = asyncio.Queue()
        self._task = self._loop.create_task(self._live(pages))
        self.app: RoletuiApp
        self.do(_settle)

    async def _live(self, pages: Path) -> None:
        async with sitting(pages, restore=False) as here:
            self.app = here.app
            step, done = await self._steps.get()
            while step is not None:
                try:
                    await step(here)
                except Exception as error:  # noqa: BLE001 - the test fails with it
                    done.set_exception(error)
                else:
                    done.set_result(None)
                step, done = await self._steps.get()

    def do(self, step: Callable[[Sitting], Awaitable[object]]) -> None:
        """Take a step, and see its failure or the app's."""
        done: asyncio.Future[None] = self._loop.create_future()
        self._steps.put_nowait((step, done))
        self._loop.run_until_complete(asyncio.wait((self._task, done), return_when=asyncio.FIRST_COMPLETED))
        if self._task.done():
            self._task.result()
        done.result()

    def end(self) -> None:
        """Leave the app; an error it met is raised here."""
        try:
            if not self._task.done():
                self._steps.put_nowait((None, self._loop.create_future()))
                self._loop.run_until_complete(self._task)
        finally:
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()


async def _settle(here: Sitting) -> None:
    await here.pilot.pause()


class AnyOrder(RuleBasedStateMachine):
    """Steps in any order, and what must hold after each."""

    folder: ClassVar[Path]
    numbers: ClassVar = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        self.pages = self.folder / str(next(self.numbers))
        self.pages.mkdir()
        for name in ("csi", "bidi"):
            self.write(name, hostile.PROBES[name])
        self.write("markup", hostile.MARKUP[5])
        self.open()

    def open(self) -> None:
        self.running = Running(self.pages)
        self.app = self.running.app

    def write(self, name: str, words: str) -> None:
        (self.pages / f"{name}.md").write_bytes(hostile.probe_page(words).encode("utf-8", "surrogatepass"))

    @property
    def alive(self) -> bool:
        return self.app.is_running

    @precondition(lambda self: self.alive)
    @rule(keys=st.lists(st.sampled_from(KEYS) | st.sampled_from(OPENERS), min_size=1, max_size=3))
    def press(self, keys: list[str]) -> None:
        async def step(here: Sitting) -> None:
            await here.press(*(NAMES.get(key, key) for key in keys))

        self.running.do(step)

    @precondition(lambda self: self.alive)
    @rule(chord=st.sampled_from(CHORDS))
    def press_chord(self, chord: str) -> None:
        self.press(chord.split())

    @precondition(lambda self: self.alive)
    @rule(text=st.sampled_from(PASTES), typed=st.text("plan se", max_size=4))
    def paste(self, text: str, typed: str) -> None:
        async def step(here: Sitting) -> None:
            here.app.post_message(events.Paste(text))
            await here.pilot.pause()
            await here.type(typed)

        self.running.do(step)

    @precondition(lambda self: self.alive)
    @rule(width=st.sampled_from([1, 39, 40, 60, 99, 120, 180, 220]), height=st.sampled_from([1, 9, 10, 17, 40, 60]))
    def resize(self, width: int, height: int) -> None:
        async def step(here: Sitting) -> None:
            await here.pilot.resize_terminal(width, height)
            await here.pilot.pause()

        self.running.do(step)

    @precondition(lambda self: self.alive)
    @rule(x=st.integers(0, 119), y=st.integers(0, 39), twice=st.booleans())
    def click(self, x: int, y: int, twice: bool) -> None:
        async def step(here: Sitting) -> None:
            if x < here.app.size.width and y < here.app.size.height:
                await here.pilot.click(offset=(x, y), times=1 + twice)

        self.running.do(step)

    @precondition(lambda self: self.alive)
    @rule(name=st.sampled_from(["csi", "bidi", "new"]), probe=st.sampled_from([None, *hostile.PROBES]))
    def change_a_page(self, name: str, probe: str | None) -> None:
        if probe is None:
            (self.pages / f"{name}.md").unlink(missing_ok=True)
        else:
            self.write(name, hostile.PROBES[probe])

        async def step(here: Sitting) -> None:
            before = here.app.session.catalog
            here.app.living.load()
            await here.until(lambda: here.app.session.catalog is not before)
            await here.pilot.pause()

        self.running.do(step)

    @precondition(lambda self: not self.alive)
    @rule()
    def open_again(self) -> None:
        self.running.end()
        self.open()

    @invariant()
    def it_has_met_no_error(self) -> None:
        assert self.app.fault is None
        assert self.app._exception is None
        assert self.app.return_code in (None, 0)

    @precondition(lambda self: self.alive)
    @invariant()
    def focus_is_a_pane_in_sight(self) -> None:
        app = self.app
        assert app.session.focus in get_args(PaneName)
        assert bool(app.rooms) is fits(*app.size)
        if app.rooms:
            assert app.session.focus in app.rooms

    @precondition(lambda self: self.alive)
    @invariant()
    def typing_and_lists_agree_with_the_focus(self) -> None:
        app = self.app
        assert (app.session.focus == "overlay") is (app.overlay.menu is not None)
        assert (app.where() == "prompt") is (app.prompt is not None)
        assert (app.session.focus in ("export", "preview")) <= (app.session.dialog_rows > 0)
        if app.prompt is not None:
            editor = app.prompt.editor
            assert 0 <= editor.at <= len(editor.text) <= editor.limit

    @precondition(lambda self: self.alive)
    @invariant()
    def what_is_chosen_exists(self) -> None:
        session = self.app.session
        assert session.subject is None or session.family() is not None
        assert session.pinned is None or session.pinned in session.catalog.levels
        for name in self.app.rooms:
            view = self.app.panes[name].view
            assert 0 <= view.index < max(1, len(view.stops))
            assert 0 <= view.top <= max(0, len(view.lines) - 1)

    @precondition(lambda self: self.alive)
    @invariant()
    def every_line_has_been_sanitised(self) -> None:
        assert clean_line(self.app.message) is self.app.message
        for name in self.app.rooms:
            for line in self.app.panes[name].view.lines:
                assert clean_line(line.text) == line.text, (name, line.text)

    def teardown(self) -> None:
        self.running.end()
        assert self.app.return_code in (None, 0)


def test_no_order_of_steps_breaks_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("VISUAL", "EDITOR", "BROWSER"):
        monkeypatch.setenv(variable, "true")
    monkeypatch.setattr(AnyOrder, "folder", tmp_path, raising=False)
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=5 * max(1, SOAK),
            stateful_step_count=14,
            derandomize=not SOAK,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_folder_that_is_taken_away_ends_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    page = folder / "page.md"
    page.write_text(hostile.probe_page("x"))

    async def script() -> None:
        async with sitting(folder) as here:
            folder.rename(tmp_path / "elsewhere")
            here.app.living.load()
            await here.until(lambda: "cannot be read" in here.app.message)
            assert [family.path for family in here.app.session.catalog.families] == ["page.md"]
            await here.press("j", "enter", "slash", "escape")
            (tmp_path / "elsewhere").rename(folder)
            page.write_text(hostile.probe_page("y"))
            here.app.living.load()
            await here.until(lambda: "Summary y" in repr(here.app.session.catalog))

    asyncio.run(script())


def test_the_third_pane_opens_and_goes_with_the_size_that_asks_for_it(content: Path) -> None:
    async def script() -> None:
        async with sitting(content) as here:
            assert "comparison" not in here.app.rooms
            await here.pilot.resize_terminal(220, 40)
            assert {"tree", "role", "comparison"} <= set(here.app.rooms)
            here.app.close_side()
            here.app.session.third = True
            await here.pilot.resize_terminal(1, 1)
            assert here.app.rooms == {}

    asyncio.run(script())


def test_where_no_terminal_can_be_lent_no_editor_is_started(content: Path) -> None:
    async def script() -> None:
        async with sitting(content) as here:
            await here.press("E")
            assert here.app.message == "There is no terminal to lend to an editor here."

    asyncio.run(script())
