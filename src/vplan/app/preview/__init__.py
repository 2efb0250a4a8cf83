"""Pages shown in a browser while their plan is written: served on this machine alone, shown anew when they change.

In: pages by name, and what is wrong in words. Out: nothing; a browser asks. The pages are served as they are, with
a script that waits for the next; no file has it.
"""

from collections.abc import Mapping
from threading import Thread

from vplan.app.preview.pages import Pages
from vplan.app.preview.server import HOST, Server


class Preview:
    """The server. `address` is where a browser finds it."""

    def __init__(self, port: int = 0) -> None:
        """Start it; port 0 is any that is free. Raises OSError when the port is taken."""
        self._pages = Pages()
        self._server = Server(self._pages, port)
        self.address = f"http://{HOST}:{self._server.server_port}/"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Show these pages from now on."""
        self._pages.show(pages)

    def announce(self, problem: str) -> None:
        """Show on the pages, which stay as they are, what keeps them from being made anew."""
        self._pages.announce(problem)

    def stop(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()
