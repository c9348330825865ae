"""The server behind `serve`: textual-serve, closed to everybody who does not know the token."""

import hmac
import os
import secrets
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from textual_serve.server import Server

from roletui import system

HOST = "127.0.0.1"
SESSIONS = 32
"""Sessions at once: each is a process of its own."""
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


def serve(content: str, listener: socket.socket, say: Callable[[str], None]) -> None:
    """Serve the app over a folder until the program is interrupted; `say` is called with its address."""
    web.run_app(_WebServer(content, listener.getsockname()[1], say).application(), sock=listener, print=None)


def _command(content: str) -> str:
    """The command line of one session, for the shell by which textual-serve starts it."""
    words = [sys.executable, "-m", "roletui", "open", "--no-restore", "--content", content]
    # A path of Windows holds no quotes.
    return " ".join(f'"{word}"' for word in words) if system.WINDOWS else shlex.join(words)


class _WebServer(Server):
    """Serves one folder to whoever has the token."""

    def __init__(self, content: str, port: int, say: Callable[[str], None]) -> None:
        super().__init__(_command(content), host=HOST, port=port, title="roletui")
        self.token = secrets.token_urlsafe(24)
        self._cookie = f"roletui-{port}"
        self._origin = f"http://{HOST}:{port}"
        self._say = say
        self._sessions = 0
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
        if self._sessions >= SESSIONS:
            raise web.HTTPServiceUnavailable(text="roletui: too many sessions are open; close some\n")
        self._sessions += 1
        try:
            return await super().handle_websocket(request)
        finally:
            self._sessions -= 1


def _without_foreign(page: str) -> str:
    """The page without its links to other machines."""
    begin = page.find("<link", page.find("css/xterm.css"))
    end = page.find("/>", begin)
    if begin < 0 or "https://" not in page[begin:end]:
        return page
    return page[:begin] + page[end + 2 :]
