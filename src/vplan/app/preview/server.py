"""The pages over HTTP, to this machine alone.

A browser that has gone is noticed within seconds, since one that waits is written to now and then, and there is a
most of connections: each holds a thread and an open file, and a process that has no more files can't build either.
"""

import sys
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty
from socket import socket
from threading import BoundedSemaphore
from urllib.parse import urlsplit

from vplan.app.preview.pages import MOST_LISTENERS, NEWS, Pages

HOST = "127.0.0.1"
MOST_CONNECTIONS = MOST_LISTENERS + 24
"""Those beyond are closed; each that asks for a page takes milliseconds."""
_NAMES = frozenset({HOST, "localhost", "::1"})
_BEAT = 2.0
"""Seconds between two signs of life to one who waits."""
_SILENCE = 10.0
"""Seconds that one who has connected may say, or take, nothing."""
_PAUSE = 0.1


class Server(ThreadingHTTPServer):
    """Answers in threads that end with the process."""

    daemon_threads = True
    request_queue_size = MOST_CONNECTIONS

    def __init__(self, pages: Pages, port: int) -> None:
        self.pages = pages
        self._room = BoundedSemaphore(MOST_CONNECTIONS)
        super().__init__((HOST, port), _Handler)

    def get_request(self) -> tuple[socket, object]:
        """The next connection. Raises OSError where no file can be opened for it; not over and over."""
        try:
            return super().get_request()
        except OSError:
            time.sleep(_PAUSE)
            raise

    def process_request(self, request: "socket | tuple[bytes, socket]", client_address: object) -> None:
        """Answer in a thread, or close what is too much."""
        if not self._room.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._room.release()  # no thread could be started
            raise

    def process_request_thread(self, request: "socket | tuple[bytes, socket]", client_address: object) -> None:
        """Answer."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: "socket | tuple[bytes, socket]", client_address: object) -> None:
        """Print nothing of a browser that has gone: the terminal is for findings."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = _SILENCE

    def do_GET(self) -> None:
        # Another site's name may have been made to lead here; only this machine's own names are answered.
        if _host(self.headers.get("Host", "")) not in _NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path, _, query = self.path.partition("?")
        if path == NEWS:
            self._send_news(query)
            return
        page = self.server.pages.page(path)
        if page is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._begin("text/html; charset=utf-8", len(page))
        self.wfile.write(page)

    def _send_news(self, number: str) -> None:
        listener = self.server.pages.listener(number)  # before the answer begins, so that no news falls between
        try:
            self._begin("text/event-stream", None)
            while True:
                try:
                    news = listener.get(timeout=_BEAT)
                except Empty:
                    self.wfile.write(b":\n\n")
                    continue
                if news is None:
                    return
                self.wfile.write(f"data: {news}\n\n".encode())
        finally:
            self.server.pages.forget(listener)

    def _begin(self, kind: str, length: int | None) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Print nothing: the terminal is for findings."""


def _host(header: str) -> str:
    """The name in a Host header; '' where it is none."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:  # a bracket that is not closed
        return ""
