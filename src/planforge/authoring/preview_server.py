"""The local page of a preview: for this machine alone, for who knows its address, and nothing beside it."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from threading import BoundedSemaphore, Condition, Thread
from types import TracebackType
from typing import Any, Self

from planforge.authoring.preview_look import Look, Pages
from planforge.authoring.preview_page import ANNOTATED, EXAMPLE_MADE, NEWS, POLICY, State, page_of
from planforge.messages import Unreadable
from planforge.produce.outside import secret

HOST = "127.0.0.1"
"""Nobody else's machine gets an answer."""
_NAMES = (HOST, "localhost")
"""What a browser here calls this machine: another name in a request is a page of elsewhere that was made to
lead here."""
_WAIT = 25.0
"""Seconds after which a page that waits for something new asks again."""
_SECONDS = 10.0
"""Time that a request may take to come in."""
_AT_ONCE = 64
"""Requests; more are turned away."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_AFTER = re.compile("after=([0-9]{1,12})")
_TEXT = "text/plain; charset=utf-8"
_SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Showing:
    """What the page shows, for all that look at it."""

    def __init__(self) -> None:
        self._news = Condition()
        self.state = State()

    def work(self) -> None:
        """Say that files were saved, and are being rendered."""
        self._change(lambda state: replace(state, busy=True))

    def show(self, look: Look) -> None:
        """Show what has come of it."""
        self._change(lambda state: replace(state, look=look, busy=False))

    def end(self) -> None:
        """Send those away that wait."""
        self._change(lambda state: replace(state, ended=True))

    def newer(self, than: int) -> State:
        """Wait for a state of another number, for a while; give what there is then."""
        with self._news:
            self._news.wait_for(lambda: self.state.number != than or self.state.ended, _WAIT)
            return self.state

    def _change(self, change: Callable[[State], State]) -> None:
        with self._news:
            self.state = replace(change(self.state), number=self.state.number + 1)
            self._news.notify_all()


class PreviewServer:
    """Serves a `Showing` on a port of this machine, under an address that can not be guessed.

    Port 0 takes a free one; `Unreadable` where the port is taken. Closed with `with`; `error` is what a
    request failed with that is a fault of ours.
    """

    def __init__(self, showing: Showing, port: int = 0) -> None:
        self._showing = showing
        self._token = secret()
        try:
            self._server = _Server(port, showing, self._token)
        except (OSError, OverflowError):
            raise Unreadable.because("preview.port", port=port) from None
        self._thread = Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._showing.end()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self._server.server_port}/{self._token}/"

    @property
    def error(self) -> BaseException | None:
        """What went wrong in it, if anything did."""
        return self._server.error


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # there it takes no port that is in use

    def __init__(self, port: int, showing: Showing, token: str) -> None:
        super().__init__((HOST, port), _Handler)
        self.showing = showing
        self.token = token
        self.error: BaseException | None = None
        self.hosts = frozenset(f"{name}:{self.server_port}" for name in _NAMES)
        self._free = BoundedSemaphore(_AT_ONCE)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        error = sys.exception()
        if not isinstance(error, OSError):  # a browser may go whenever it likes
            self.error = error


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = _SECONDS
    server_version = "PlanForge"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer who knows the address, under a name of this machine."""
        if self.headers.get("Host", "") not in self.server.hosts:
            return self._send(_TEXT, b"wrong host", HTTPStatus.MISDIRECTED_REQUEST)
        path, _, query = self.path.partition("?")
        token, _, name = path.removeprefix("/").partition("/")
        if not compare_digest(token.encode(), self.server.token.encode()):
            return self._send(_TEXT, b"not found", HTTPStatus.NOT_FOUND)
        if name == NEWS:
            return self._tell_news(query)
        kind, content = _file(self.server.showing.state, name)
        if not content:
            return self._send(_TEXT, b"not found", HTTPStatus.NOT_FOUND)
        return self._send(kind, content)

    def _tell_news(self, query: str) -> None:
        """Answer when there is something newer than what a page shows."""
        asked = _AFTER.fullmatch(query)
        state = self.server.showing.newer(int(asked[1]) if asked else -1)
        told = {"number": state.number, "ended": state.ended}
        self._send("application/json", json.dumps(told).encode())

    def _send(self, kind: str, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for faults."""

    def end_headers(self) -> None:
        for name, value in _SAFE.items():
            self.send_header(name, value)
        super().end_headers()


def _file(state: State, name: str) -> tuple[str, bytes]:
    """Give the page, or what was rendered of a name, with its kind; nothing where there is none."""
    if not name:
        return "text/html; charset=utf-8", page_of(state).encode()
    pages = state.look.pages if state.look else Pages()
    if state.look and name == ANNOTATED:
        return _WORD, state.look.annotated or b""
    if name == EXAMPLE_MADE:
        return _WORD, pages.word or b""
    return "image/png", next((each.png for each in pages.pictures if f"{each.key}.png" == name), b"")
