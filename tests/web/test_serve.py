"""The app in a real browser: opened, searched, compared, exported, copied and quit; and closed to strangers."""

import asyncio
import os
import shlex
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, WSCloseCode, WSMsgType
from textual_serve.download_manager import DownloadManager

from roletui.cli import web_server
from roletui.cli.main import main
from roletui.tui.commands import COMMANDS
from web.chromium import Page, page_in, program, running

MUST = os.environ.get("ROLETUI_BROWSER") == "1"
"""Set where Chromium has been installed for the tests, so that none may be skipped."""
Serve = Callable[[], str]
KEPT_BY_BROWSERS = {"ctrl+w", "ctrl+n", "ctrl+t", "ctrl+p", "ctrl+shift+n", "ctrl+shift+w", "f5", "f11", "ctrl+l"}


@pytest.fixture
def served(content: Path, tmp_path: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Where the five families are served, and what interrupts the server; it ends with 0 in any case."""
    command = [sys.executable, "-m", "roletui", "--content", str(content), "serve", "--port", "0"]
    work = tmp_path / "server"
    work.mkdir()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=work, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip(), lambda: server.send_signal(signal.SIGINT)
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=60) == 0
        assert server.stderr is not None
        assert "Error handling request" not in server.stderr.read()
    assert list(work.iterdir()) == []


@pytest.fixture
def address(served: tuple[str, Callable[[], None]]) -> str:
    """Where the five families are served."""
    return served[0]


def status(address: str, path: str, **headers: str) -> int:
    """How the server answers a request."""
    parts = urlsplit(address)
    connection = HTTPConnection("127.0.0.1", parts.port or 0, timeout=60)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def test_only_who_knows_the_token_comes_in(address: str) -> None:
    parts = urlsplit(address)
    token = parts.query.partition("=")[2]
    assert parts.hostname == "127.0.0.1"
    assert len(token) > 30
    cookie = f"roletui-{parts.port}={token}"
    assert status(address, f"/?{parts.query}") == 200
    assert status(address, "/static/js/textual.js", Cookie=cookie) == 200
    for path in ("/", "/?token=", "/?token=x", "/ws", "/static/js/textual.js", "/download/x", f"/?token={token[:-1]}"):
        assert status(address, path) == 403, path
    assert status(address, f"/?{parts.query}", Host="roles.example") == 403
    assert status(address, "/ws", Cookie=cookie, Origin="http://elsewhere.example") == 403
    assert status(address, "/static/../../etc/passwd", Cookie=cookie) in (403, 404)


def test_no_other_machine_can_reach_it(address: str) -> None:
    port = urlsplit(address).port
    listening = Path("/proc/net/tcp").read_text() if Path("/proc/net/tcp").exists() else ""
    places = [line.split()[1] for line in listening.split("\n")[1:] if line and line.split()[3] == "0A"]
    assert [place for place in places if place.endswith(f":{port:04X}")] in ([f"0100007F:{port:04X}"], [])


def test_a_session_that_does_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_server, "ENDING_SECONDS", 0.1)
    deaf = f"exec {shlex.quote(sys.executable)} -c \"import time; print('__GANGLION__', flush=True); time.sleep(600)\""

    async def run() -> int:
        session = web_server._Session(
            deaf, write_bytes=nothing, write_str=nothing, close=nothing, download_manager=DownloadManager()
        )
        await session.start(80, 24)
        await session.stop()
        assert session._process is not None
        return await session._process.wait()

    assert asyncio.run(run()) == -signal.SIGKILL


async def nothing(*_: object) -> None:
    """What a session sends to a tab that is not there."""


def test_neither_odd_messages_nor_open_tabs_keep_a_server_from_its_end(served: tuple[str, Callable[[], None]]) -> None:
    address, interrupt = served
    place = address.replace("http", "ws").replace("/?", "/ws?")

    async def run() -> None:
        async with ClientSession() as client:
            for odd in ("[]", '["stdin", "\\ud800"]', "[" * 100_000):
                async with client.ws_connect(place) as tab:
                    await tab.send_str(odd)
                    assert [message async for message in tab if message.type is not WSMsgType.BINARY] == []
            tab = await client.ws_connect(f"{place}&width=99999999&height=99999999")
            assert (await tab.receive()).type is WSMsgType.BINARY
            interrupt()
            async for _ in tab:
                pass
            assert tab.close_code == WSCloseCode.GOING_AWAY

    asyncio.run(run())


async def sit(page: Page, address: str, downloads: Path) -> None:
    """A sitting: open, search, compare, export, copy, quit."""
    origin = address.partition("/?")[0]
    await page.call(
        "Browser.grantPermissions", origin=origin, permissions=["clipboardReadWrite", "clipboardSanitizedWrite"]
    )
    await page.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
    await page.call("Page.navigate", url=address)
    await page.shows("Practice")
    await page.call("Page.bringToFront")
    await page.value("document.querySelector('textarea').focus()")
    assert b"\x1b[38;2;" in page.raw or b"48;2;" in page.raw, "fewer than 16 million colours"
    await page.press("j", "p", "enter", "1", "j", "c")
    await page.shows("the same")
    await page.press("escape", "escape", "1")
    await page.press("/", *"forecast", "enter")
    await page.shows("orecast")
    await page.press("escape", "escape")
    await page.press("y")
    await page.shows("Copied")
    copied = ""
    for _ in range(1200):
        copied = str(await page.value("navigator.clipboard.readText()"))
        if len(copied) > 10:
            break
        await asyncio.sleep(0.05)
    assert len(copied) > 10
    await page.press("e")
    await page.shows("Preview")
    assert "/server" not in page.text
    assert "Folder" not in page.text
    await page.press("w")
    await page.until(lambda: any(file.suffix in (".md", ".zip") for file in downloads.iterdir()), "nothing downloaded")
    await page.value("document.querySelector('textarea').focus()")
    await page.press("q")
    for _ in range(1200):
        if await page.value("document.body.classList.contains('-closed')"):
            break
        await asyncio.sleep(0.05)
    else:
        pytest.fail("the page does not say that the session has ended")
    foreign = [
        url
        for url in page.requests
        if not url.startswith((origin, "data:", "blob:", "about:", origin.replace("http", "ws")))
    ]
    assert foreign == []


def test_a_sitting_in_a_browser(address: str, tmp_path: Path) -> None:
    if program() is None and not MUST:
        pytest.skip("Chromium is not installed")
    downloads = tmp_path / "downloads"
    downloads.mkdir()

    async def run() -> None:
        async with page_in(place) as page:
            await sit(page, address, downloads)

    with running(tmp_path / "profile") as place:
        asyncio.run(run())
    (file,) = downloads.iterdir()
    if file.suffix == ".zip":
        assert all(name.endswith(".md") for name in zipfile.ZipFile(file).namelist())
    else:
        assert file.read_text("utf-8").startswith("---\n")


def test_what_a_browser_keeps_for_itself_has_a_twin() -> None:
    lonely = [command.id for command in COMMANDS if command.keys and set(command.keys) <= KEPT_BY_BROWSERS]
    assert lonely == ["prompt.redraw", "view.redraw"]  # nothing but the app writes on a page


def test_a_port_that_is_taken_is_named(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", str(urlsplit(address).port)]) == 2
    assert "name another with --port, or 0 for any" in capsys.readouterr()[1]
    assert main(["serve", "--port", "70000"]) == 2
    assert "is no port" in capsys.readouterr()[1]


def test_without_its_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "roletui.cli.web_server", None)
    assert main(["serve"]) == 2
    assert "pipx inject roletui textual-serve" in capsys.readouterr()[1]
