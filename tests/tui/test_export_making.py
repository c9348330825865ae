"""What a person does while Word documents are made in a thread: it counts, and nothing is left half open."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from roletui.tui.commands import BY_ID
from roletui.tui.export import draft
from tui.export_support import names
from tui.support import Sitting, drive

word = pytest.importorskip("roletui.export.word")
pytest.importorskip("docx")
FAMILY = "professional-services/practice-manager"
WAITED = 30
"""Seconds after which a test that waits in vain fails."""


class Gate:
    """Holds the making of the second document until it is opened."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def hold(self, make: Callable[[object], bytes]) -> Callable[[object], bytes]:
        """The same, held at the second document."""
        pages: list[object] = []

        def held(sheet: object) -> bytes:
            pages.append(sheet)
            if len(pages) == 2:
                self.reached.set()
                self.opened.wait(WAITED)
            return make(sheet)

        return held


@pytest.fixture
def gate(folder: Path) -> Iterator[Gate]:  # noqa: ARG001 - documents go there
    gate = Gate()
    yield gate
    gate.opened.set()


async def making(here: Sitting, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin to write a family's Word documents, and wait for the second."""
    here.app.controls.go.to(FAMILY)
    await here.press("e")
    here.app.controls.later.export._set("format", "docx")
    monkeypatch.setattr(word, "page", gate.hold(word.page))
    await here.press("w")
    await here.until(gate.reached.is_set)


def test_a_list_that_is_open_when_all_is_written_closes_with_the_dialog(
    content: Path, folder: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(here: Sitting) -> None:
        await making(here, gate, monkeypatch)
        await here.press("?")
        assert here.app.where() == "overlay"
        gate.opened.set()
        await here.until(lambda: here.app.controls.later.export.draft is None)
        assert here.app.overlay.menu is None
        assert here.app.session.focus == "role"
        assert len(names(folder)) > 4

    drive(content, script)


def test_a_command_of_the_help_leaves_the_dialog_for_good(
    content: Path, folder: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(here: Sitting) -> None:
        await making(here, gate, monkeypatch)
        await here.press("?")
        here.app.overlay.view.show(BY_ID["role.next_role"])
        await here.press("enter")
        assert here.app.controls.later.export.draft is None
        assert here.app.session.dialog_rows == 0
        gate.opened.set()
        await here.pilot.pause()
        assert names(folder) == []

    drive(content, script)


def test_another_choice_stops_the_making_before_anything_of_it_is_seen(
    content: Path, folder: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(here: Sitting) -> None:
        await making(here, gate, monkeypatch)
        (thread,) = (each for each in threading.enumerate() if each.name == "export")
        real = draft.Draft._remake

        def draw_at_once(draft: draft.Draft) -> None:
            # The thread goes on while what follows from the choice is worked out.
            draft._chosen = ()
            gate.opened.set()
            thread.join(WAITED)
            real(draft)

        monkeypatch.setattr(draft.Draft, "_remake", draw_at_once)
        here.app.panes["export"].view.show("items")
        await here.press("l")
        assert not thread.is_alive()
        assert "Stopped; nothing was written." in here.screen
        assert here.app.where() == "export"
        assert names(folder) == []

    drive(content, script)
