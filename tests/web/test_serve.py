"""The app in a real browser: opened, searched, compared, exported, copied and quit; and closed to strangers."""

import asyncio
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from roletui.cli.main import main
from roletui.tui.commands import COMMANDS
from web.chromium import Page, page_in, program, running

MUST = os.environ.get("ROLETUI_BROWSER") == "1"
"""Set where Chromium has been installed for the tests, so that none may be skipped."""
Serve = Callable[[], str]
KEPT_BY_BROWSERS = {"ctrl+w", "ctrl+n", "ctrl+t", "ctrl+p", "ctrl+shift+n", "ctrl+shift+w", "f5", "f11", "ctrl+l"}


@pytest.fixture
def address(content: Path, tmp_path: Path) -> Iterator[str]:
    """Where the five families are served."""
    command = [sys.executable, "-m", "roletui", "--content", str(content), "serve", "--port", "0"]
    work = tmp_path / "server"
    work.mkdir()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=work, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0
    assert list(work.iterdir()) == []


def status(address: str, path: str, **headers: str) -> int:
    """How the server answers a request."""
    parts = urlsplit(address)
    connection = HTTPConnection("127.0.0.1", parts.port or 0, timeout=20)
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
    for _ in range(100):
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
    for _ in range(200):
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
    assert lonely == ["prompt.redraw", "view.redraw"]  # a browser's own key draws the page again


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
