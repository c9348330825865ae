"""What the app does where it is shown in a browser, without one: documents are delivered, and nothing is written."""

import asyncio
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events, messages
from textual.drivers import web_driver

from roletui.cli import open as opening
from roletui.tui import clipboard, go
from roletui.tui.browser import SIZE, BrowserDriver
from roletui.tui.layout import DRAWN_COLUMNS, DRAWN_ROWS
from tui.export_support import SENIOR, names
from tui.support import Sitting, sitting


def delivered(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subject: str) -> tuple[str, bytes, str]:
    """Name and bytes of what the browser gets for an export, and what the status line says."""
    got: list[tuple[str, bytes]] = []
    said: list[str] = []

    async def run(here: Sitting) -> None:
        def deliver(name: str, data: bytes) -> None:
            got.append((name, data))

        monkeypatch.setattr(here.app, "deliver", deliver)
        here.app.controls.go.to(subject)
        here.app.draw()
        await here.pilot.pause()
        await here.press("e")
        draft = here.app.controls.later.export.draft
        assert draft is not None
        assert "folder" not in {field.id for field in draft.fields}
        await here.press("w")
        said.append(str(here.app.message))

    async def script() -> None:
        async with sitting(content, web=True, restore=False) as here:
            await run(here)

    monkeypatch.chdir(tmp_path)
    asyncio.run(script())
    assert names(tmp_path) == []
    ((name, data),) = got
    return name, data, said[0]


def test_one_document_is_delivered_as_it_is(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, data, said = delivered(content, tmp_path, monkeypatch, SENIOR)
    assert name == "senior-professional-services-engagement-manager.md"
    assert data.startswith(b"---\n")
    assert said == f"Sent {name} to the browser, which saves it among its downloads."


def test_several_documents_are_one_archive(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, data, _ = delivered(content, tmp_path, monkeypatch, "professional-services/practice-manager")
    assert name.endswith(".zip")
    assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == 5


def test_no_editor_and_no_tool_of_the_machine_is_started(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*_: Any, **__: Any) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(clipboard, "_run", start)
    monkeypatch.setattr(go, "_run_editor", start)

    async def script() -> None:
        async with sitting(content, web=True, restore=False) as here:
            here.app.controls.go.to(SENIOR)
            here.app.draw()
            await here.press("y")
            assert "OSC 52" in here.app.message
            await here.press("E")
            assert "no terminal" in here.app.message

    asyncio.run(script())


def test_only_the_server_starts_a_session_for_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "x")
    assert not opening.in_browser()
    monkeypatch.setenv("ROLETUI_WEB", "1")
    assert opening.in_browser()
    monkeypatch.delenv("TEXTUAL_DRIVER")
    assert not opening.in_browser()


class Heard:
    """An app as far as a driver knows one."""

    def __init__(self) -> None:
        self.messages: list[Any] = []

    def post_message(self, message: Any) -> None:
        self.messages.append(message)


class Ended:
    """A pipe from the server that has come to its end."""

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    def close(self) -> None:
        """Nothing is held."""


def connected(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> BrowserDriver:
    monkeypatch.setattr(web_driver, "InputReader", Ended)

    async def made() -> BrowserDriver:
        return BrowserDriver(heard)  # type: ignore[arg-type]

    return asyncio.run(made())


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> tuple[BrowserDriver, Heard]:
    heard = Heard()
    return connected(heard, monkeypatch), heard


@pytest.mark.parametrize(
    ("columns", "rows", "want"),
    [
        (100, 30, (100, 30)),
        (10**9, 10**9, (DRAWN_COLUMNS, DRAWN_ROWS)),
        (-5, 0, (1, 1)),
        ("x", 5, None),
        (5, None, None),
        ([], {}, None),
    ],
)
def test_a_page_is_as_large_as_any_screen_at_most(
    browser: tuple[BrowserDriver, Heard], columns: object, rows: object, want: object
) -> None:
    driver, heard = browser
    driver.on_meta("resize", {"width": columns, "height": rows})
    assert [tuple(message.size) for message in heard.messages if isinstance(message, events.Resize)] == [want] * bool(
        want
    )


@pytest.mark.parametrize(
    ("columns", "rows", "want"),
    [("99999999", "99999999", (DRAWN_COLUMNS, DRAWN_ROWS)), ("-1", "9", SIZE), ("0", "9", (1, 9)), ("", "", SIZE)],
)
def test_a_session_begins_no_larger(monkeypatch: pytest.MonkeyPatch, columns: str, rows: str, want: object) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("ROWS", rows)
    assert connected(Heard(), monkeypatch)._size == want


def test_a_session_ends_with_its_server(browser: tuple[BrowserDriver, Heard]) -> None:
    driver, heard = browser
    driver.run_input_thread()
    assert [type(message) for message in heard.messages] == [messages.ExitApp]
