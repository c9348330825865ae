"""A headless Chromium, spoken to by its DevTools protocol: what a test of a page needs of it."""

import asyncio
import base64
import itertools
import json
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse

COLUMNS, ROWS = 400, 200
"""More than any window has: the app says itself where each line goes."""
KEYS = {
    "enter": ("Enter", 13, "\r"),
    "escape": ("Escape", 27, ""),
    "backspace": ("Backspace", 8, ""),
    "down": ("ArrowDown", 40, ""),
    "tab": ("Tab", 9, ""),
}


def program() -> str | None:
    """Chromium, where it is installed."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


class Page:
    """One page of the browser, and what its terminal shows."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._session = ""
        self.raw = b""
        self.requests: list[str] = []

    async def listen(self) -> None:
        """Take answers and events until the browser ends."""
        async for message in self._socket:
            heard = json.loads(message.data)
            if "id" in heard and (waiting := self._waiting.pop(heard["id"], None)) is not None:
                waiting.set_result(heard)
            elif heard.get("method") == "Network.webSocketFrameReceived":
                self._frame(heard["params"]["response"])
            elif heard.get("method") == "Network.requestWillBeSent":
                self.requests.append(heard["params"]["request"]["url"])

    def _frame(self, frame: dict[str, Any]) -> None:
        if frame["opcode"] == 2:
            data = base64.b64decode(frame["payloadData"])
            self.raw += data
            self._stream.feed(data)

    async def call(self, method: str, **parameters: Any) -> Any:
        """Ask the browser for something."""
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        message = {"id": number, "method": method, "params": parameters}
        if self._session and not method.startswith(("Browser.", "Target.")):
            message["sessionId"] = self._session
        await self._socket.send_str(json.dumps(message))
        answer = await asyncio.wait_for(self._waiting_for(number), 30)
        assert "error" not in answer, answer
        return answer["result"]

    async def _waiting_for(self, number: int) -> Any:
        return await self._waiting[number]

    async def attach(self) -> None:
        """Open a page, and hear of what it sends and gets."""
        target = (await self.call("Target.createTarget", url="about:blank", width=1400, height=900, newWindow=True))[
            "targetId"
        ]
        self._session = (await self.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            await self.call(f"{domain}.enable")

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        for _ in range(1200):
            if holds():
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{what}:\n{self.text}")

    async def shows(self, words: str) -> None:
        """Wait until the terminal shows some words."""
        await self.until(lambda: words in self.text, f"never shown: {words}")

    async def press(self, *keys: str) -> None:
        """Press keys, each as a person does."""
        for key in keys:
            name, code, text = KEYS[key] if key in KEYS else (key, ord(key.upper()), key)
            event = {"key": name, "windowsVirtualKeyCode": code, "text": text, "unmodifiedText": text}
            await self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **event)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **event)
            # A key that follows an Escape at once would be taken for one with alt.
            await asyncio.sleep(0.5 if key == "escape" else 0.05)

    async def value(self, script: str) -> Any:
        """What a script of the page gives."""
        answer = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, userGesture=True)
        return answer["result"].get("value")


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A browser with a profile of its own, ended whatever happens; where it is to be spoken to."""
    found = program()
    assert found is not None
    command = [found, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command += ["--remote-debugging-port=0", f"--user-data-dir={folder}", "--no-first-run", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        place = folder / "DevToolsActivePort"
        for _ in range(1200):
            if place.is_file() and place.read_text().count("\n"):
                break
            time.sleep(0.05)
        port, path = place.read_text().split("\n")[:2]
        yield f"ws://127.0.0.1:{port}{path}"
    finally:
        process.terminate()
        process.wait()


@asynccontextmanager
async def page_in(address: str) -> AsyncIterator[Page]:
    """A new page of a browser."""
    async with ClientSession() as session, session.ws_connect(address, max_msg_size=0) as socket:
        page = Page(socket)
        listening = asyncio.create_task(page.listen())
        await page.attach()
        yield page
        listening.cancel()
