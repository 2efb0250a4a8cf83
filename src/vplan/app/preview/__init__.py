"""Pages shown in a browser while their plan is written: served on this machine alone, shown anew when they change.

In: pages by name, and what is wrong in words. Out: nothing; a browser asks. The pages are served as they are, with
a script that waits for the next; no file has it.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from queue import SimpleQueue
from threading import Lock, Thread
from urllib.parse import quote, unquote, urlsplit

HOST = "127.0.0.1"
_NAMES = frozenset({HOST, "localhost", "[::1]"})
_NEWS = "/.news"
_END = b"</body>"


class Preview:
    """The server. `address` is where a browser finds it."""

    def __init__(self, port: int = 0) -> None:
        """Start it; port 0 is any that is free. Raises OSError when the port is taken."""
        self._pages: dict[str, bytes] = {}
        self._problem = ""
        self._listeners: list[SimpleQueue[str]] = []
        self._lock = Lock()
        self._server = _Server(self, port)
        self.address = f"http://{HOST}:{self._server.server_port}/"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Show these pages from now on."""
        with self._lock:
            self._pages, self._problem = dict(pages), ""
        self._announce("pages")

    def announce(self, problem: str) -> None:
        """Show on the pages, which stay as they are, what keeps them from being made anew."""
        with self._lock:
            self._problem = problem
        self._announce(json.dumps(problem))

    def stop(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()

    def page(self, path: str) -> bytes | None:
        """What is at a path; '/' is the first page, before there is any one that waits."""
        name = unquote(path.removeprefix("/"))
        with self._lock:
            pages = dict(self._pages)
        if not name:
            name = next(iter(pages), "")
            if not name:
                return _with_script(b"<!doctype html><title>vplan</title><body></body>", ())
        page = pages.get(name)
        return None if page is None else _with_script(page, [one for one in pages if one != name])

    def listener(self) -> "SimpleQueue[str]":
        """Messages from now on; first what is wrong now, if anything."""
        news: SimpleQueue[str] = SimpleQueue()
        with self._lock:
            self._listeners.append(news)
            if self._problem:
                news.put(json.dumps(self._problem))
        return news

    def forget(self, listener: "SimpleQueue[str]") -> None:
        """Send this one no more messages."""
        with self._lock:
            self._listeners.remove(listener)

    def _announce(self, news: str) -> None:
        with self._lock:
            for listener in self._listeners:
                listener.put(news)


def _with_script(page: bytes, others: "list[str] | tuple[str, ...]") -> bytes:
    script = (resources.files("vplan.app.preview") / "live.js").read_text("utf-8")
    links = json.dumps([[name, f"/{quote(name)}"] for name in others], ensure_ascii=False).replace("<", "\\u003c")
    injected = f"<script>\nconst news = {json.dumps(_NEWS)}, others = {links};\n{script}</script>\n".encode()
    head, end, tail = page.rpartition(_END)
    return head + injected + end + tail


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        super().__init__((HOST, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        # Another site's name may have been made to lead here; only this machine's own names are answered.
        name = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        if name not in {host.strip("[]") for host in _NAMES}:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = urlsplit(self.path).path
        if path == _NEWS:
            self._send_news()
            return
        page = self.server.preview.page(path)
        if page is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._begin("text/html; charset=utf-8", len(page))
        self.wfile.write(page)

    def _send_news(self) -> None:
        listener = self.server.preview.listener()  # before the answer begins, so that no news falls between
        try:
            self._begin("text/event-stream", None)
            while True:
                self.wfile.write(f"data: {listener.get()}\n\n".encode())
                self.wfile.flush()
        except OSError:
            pass  # the browser has gone
        finally:
            self.server.preview.forget(listener)

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
