"""What is shown, and who waits for news of it.

Each state of the pages has a number: who waits says which one it has, and is told at once where there is a newer
one, so that no news falls between a page and the wait for the next.
"""

import json
import time
from collections.abc import Mapping
from importlib import resources
from queue import SimpleQueue
from threading import Lock
from urllib.parse import quote, unquote

NEWS = "/.news"
MOST_LISTENERS = 40
"""Who has waited longest gives way to one more; a browser comes back by itself, and misses nothing."""
_END = b"</body>"

Listener = SimpleQueue[str | None]
"""Messages for one who waits; None: there will be no more."""


class Pages:
    """The pages as they are now, and what is wrong, in words."""

    def __init__(self) -> None:
        self._pages: dict[str, bytes] = {}
        self._problem = ""
        self._number = time.time_ns()  # no earlier server has had it at this address
        self._listeners: list[Listener] = []
        self._lock = Lock()

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Show these from now on."""
        with self._lock:
            self._pages, self._problem = dict(pages), ""
            self._number += 1
            self._tell("pages")

    def announce(self, problem: str) -> None:
        """Show on the pages, which stay as they are, what keeps them from being made anew."""
        with self._lock:
            self._problem = problem
            self._tell(json.dumps(problem))

    def page(self, path: str) -> bytes | None:
        """What is at a path; '/' is the first page, before there is any one that waits."""
        name = unquote(path.removeprefix("/"))
        with self._lock:
            pages, number = self._pages, self._number
        if not name:
            name = next(iter(pages), "")
            if not name:
                return _with_script(b"<!doctype html><title>vplan</title><body></body>", number, ())
        page = pages.get(name)
        return None if page is None else _with_script(page, number, [one for one in pages if one != name])

    def listener(self, number: str = "") -> Listener:
        """Messages from now on, for who has the page of that number; first what is new or wrong, if anything."""
        news: Listener = SimpleQueue()
        with self._lock:
            if number not in {"", str(self._number)}:
                news.put("pages")
            elif self._problem:
                news.put(json.dumps(self._problem))
            self._listeners.append(news)
            if len(self._listeners) > MOST_LISTENERS:
                self._listeners.pop(0).put(None)
        return news

    def forget(self, listener: Listener) -> None:
        """Send this one no more messages."""
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)

    def _tell(self, news: str) -> None:
        for listener in self._listeners:
            listener.put(news)


def _with_script(page: bytes, number: int, others: "list[str] | tuple[str, ...]") -> bytes:
    script = (resources.files("vplan.app.preview") / "live.js").read_text("utf-8")
    links = json.dumps([[name, f"/{quote(name)}"] for name in others], ensure_ascii=False).replace("<", "\\u003c")
    news = json.dumps(f"{NEWS}?{number}")
    injected = f"<script>\nconst news = {news}, others = {links};\n{script}</script>\n".encode()
    head, end, tail = page.rpartition(_END)
    return head + injected + end + tail
