"""The server behind `serve`: textual-serve, closed to everybody who does not know the token."""

import asyncio
import contextlib
import hmac
import logging
import os
import secrets
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import WSCloseCode, web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from roletui import system
from roletui.text import Safe, clean_line

HOST = "127.0.0.1"
SESSIONS = 32
"""Sessions at once: each is a process of its own."""
ENDING_SECONDS = 5.0
"""How long a session may take to end once its tab is closed or the server ends; then its process is killed."""
_MALFORMED = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError)
"""What a message of a form that no page of this server sends makes of its reading."""
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self' ws://{host}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def listening(port: int) -> socket.socket:
    """A socket of this machine alone; raises OSError where the port is taken."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.bind((HOST, port))
        # From now on everybody who has the address is let in.
        found.listen()
    except OSError:
        found.close()
        raise
    return found


def serve(content: str, listener: socket.socket, say: Callable[[str], None], note: Callable[[Safe], None]) -> None:
    """Serve the app over a folder until the program is interrupted.

    `say` is called with its address, and `note` with what goes wrong meanwhile.
    """
    for name in ("aiohttp", "textual-serve"):
        log = logging.getLogger(name)
        log.handlers, log.propagate = [_Notes(note)], False
    application = _WebServer(content, listener.getsockname()[1], say).application()
    # A second interrupt cuts the end short; sessions end with the pipes to them.
    with contextlib.suppress(web.GracefulExit):
        web.run_app(application, sock=listener, print=None, access_log=None, shutdown_timeout=ENDING_SECONDS)


class _Notes(logging.Handler):
    """One line of what the server's parts log, without the traceback: any program here may send them anything."""

    def __init__(self, note: Callable[[Safe], None]) -> None:
        super().__init__(logging.WARNING)
        self._note = note

    def emit(self, record: logging.LogRecord) -> None:
        """Note one record."""
        self._note(clean_line(record.getMessage()))


def _command(content: str) -> str:
    """The command line of one session, for the shell by which textual-serve starts it."""
    words = [sys.executable, "-m", "roletui", "open", "--no-restore", "--content", content]
    # A path of Windows holds no quotes.
    if system.WINDOWS:
        return " ".join(f'"{word}"' for word in words)
    # In the shell's place, so that what is killed is the session itself.
    return f"exec {shlex.join(words)}"


class _Session(AppService):
    """The process behind one tab, which never outlives it for long."""

    async def stop(self) -> None:
        """Ask the process to end, and kill it where it does not."""
        ending = asyncio.create_task(self._end())
        try:
            # Reading the process swallows what cancels it, so that a deadline of asyncio's own would be lost.
            await asyncio.wait({ending}, timeout=ENDING_SECONDS)
        finally:
            if self._process is not None and self._process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    self._process.kill()
        await ending

    async def _end(self) -> None:
        await super().stop()
        if self._process is not None:
            await self._process.wait()


class _WebServer(Server):
    """Serves one folder to whoever has the token."""

    def __init__(self, content: str, port: int, say: Callable[[str], None]) -> None:
        super().__init__(_command(content), host=HOST, port=port, title="roletui")
        self.token = secrets.token_urlsafe(24)
        self._cookie = f"roletui-{port}"
        self._origin = f"http://{HOST}:{port}"
        self._say = say
        self._open: set[web.WebSocketResponse] = set()
        # Read by the app and by `open` alone: textual-serve hands its own environment on to each session.
        os.environ["ROLETUI_WEB"] = "1"

    async def application(self) -> web.Application:
        """The application, with every way in closed to strangers."""
        application = await self._make_app()
        application.middlewares.append(self._guarded())
        return application

    async def on_startup(self, app: web.Application) -> None:
        """Say where the app can be opened."""
        del app
        self._say(f"{self._origin}/?token={self.token}")

    async def on_shutdown(self, app: web.Application) -> None:
        """Close every tab: the server would wait for them otherwise."""
        del app
        await asyncio.gather(*(tab.close(code=WSCloseCode.GOING_AWAY) for tab in self._open))

    def _guarded(self) -> Any:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not self._may_come_in(request):
                raise web.HTTPForbidden(text="roletui: open the whole address that `roletui serve` printed\n")
            response = await handler(request)
            if not response.prepared:
                response.headers.update(_HEADERS)
                response.headers["Content-Security-Policy"] = _POLICY.format(host=f"{HOST}:{self.port}")
                response.set_cookie(self._cookie, self.token, httponly=True, samesite="Strict")
            return response

        return guard

    def _may_come_in(self, request: web.Request) -> bool:
        """Whether a request knows the token, and comes from a page of this server where it comes from a page."""
        given = request.query.get("token", "") or request.cookies.get(self._cookie, "")
        origin = request.headers.get("Origin", self._origin)
        known = hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())
        # A foreign name that was made to lead here is refused, and so is a foreign page that knows the address.
        return known and request.host == f"{HOST}:{self.port}" and origin == self._origin

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page of a session, without the font that it would fetch from elsewhere."""
        response = await super().handle_index(request)
        if isinstance(response, web.Response) and response.text is not None:
            response.text = _without_foreign(response.text)
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One session, unless there are too many."""
        if len(self._open) >= SESSIONS:
            raise web.HTTPServiceUnavailable(text="roletui: too many sessions are open; close some\n")
        tab = web.WebSocketResponse(heartbeat=15)

        async def close() -> None:
            await tab.close()

        self._open.add(tab)
        session = _Session(
            self.command,
            write_bytes=tab.send_bytes,
            write_str=tab.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        try:
            await tab.prepare(request)
            await session.start(to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24))
            with contextlib.suppress(*_MALFORMED, ConnectionError):  # a tab may close while it is answered
                await self._process_messages(tab, session)
        finally:
            await session.stop()
            await tab.close()
            self._open.discard(tab)
        return tab


def _without_foreign(page: str) -> str:
    """The page without its links to other machines."""
    begin = page.find("<link", page.find("css/xterm.css"))
    end = page.find("/>", begin)
    if begin < 0 or "https://" not in page[begin:end]:
        return page
    return page[:begin] + page[end + 2 :]
