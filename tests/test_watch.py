"""`vplan watch`: builds on each save, keeps the last good documents, and shows pages with what is wrong."""

import http.client
import json
import os
import queue
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from comparing import run
from conftest import ROOT, SMALL_PLAN
from organisation import write_organisation
from vplan.app.preview import Preview
from vplan.app.preview.server import MOST_CONNECTIONS
from workbook_files import workbook

PATIENCE = 20


class Watching:
    """A running `vplan watch`, and what it has said."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.plan = folder / "plan.yaml"
        shutil.copy(SMALL_PLAN, self.plan)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "vplan", "watch", "plan.yaml", "-o", "ut", *options],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "LANGUAGE": "en"},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, pattern: str) -> list[str]:
        """The lines up to one that matches."""
        said: list[str] = []
        while not said or not re.search(pattern, said[-1]):
            said.append(self._lines.get(timeout=PATIENCE))
        return said

    def save(self, change: Callable[[str], str]) -> None:
        """As editors do: written beside, then put in its place."""
        beside = self.plan.with_suffix(".tmp")
        beside.write_text(change(self.plan.read_text("utf-8")), "utf-8")
        beside.replace(self.plan)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self.close()
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._listener.join(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Callable[..., Watching]]:
    begun: list[Watching] = []

    def begin(*options: str) -> Watching:
        begun.append(Watching(tmp_path, *options))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


def test_a_save_builds_and_an_error_leaves_the_last_good_document(watching: Callable[..., Watching]) -> None:
    watched = watching("--format", "md")
    watched.until(r"2 up to date in \d,\d\d s; ")
    page = watched.folder / "ut" / "namndplan-2025-utkast.md"
    assert "Läsår och säsong" in page.read_text("utf-8")

    watched.save(lambda text: text.replace("Läsår och säsong", "Säsong och läsår"))
    said = watched.until(r"2 up to date")
    assert "Säsong och läsår" in page.read_text("utf-8")
    assert len(said) == 1, "what was told before is not told again"

    watched.save(lambda text: text.replace("status: utkast", "status: utkastt"))
    said = watched.until("1 error")
    assert said[0].startswith("plan.yaml:6:9: error VP013 value-invalid")
    assert "plan.yaml: nothing was written" in said
    assert "Säsong och läsår" in page.read_text("utf-8"), "the last good one stays"

    watched.save(lambda text: text.replace("utkastt", "utkast").replace("Säsong och läsår", "Läsår"))
    assert len(watched.until(r"2 up to date")) == 1
    assert "## Läsår\n" in page.read_text("utf-8")
    assert watched.stop() == 0


def test_a_save_is_seen_too_when_all_was_up_to_date_at_the_start(watching: Callable[..., Watching]) -> None:
    first = watching("--format", "md")
    first.until("2 up to date")
    assert first.stop() == 0
    watched = watching("--format", "md")
    watched.until("2 up to date")
    watched.save(lambda text: text.replace("Läsår och säsong", "Säsong och läsår"))
    watched.until("2 up to date")
    assert "Säsong och läsår" in (watched.folder / "ut" / "namndplan-2025-utkast.md").read_text("utf-8")


def test_files_that_the_plan_is_made_from_are_watched_too(watching: Callable[..., Watching]) -> None:
    watched = watching("--format", "html")
    watched.until("2 up to date")
    page = watched.folder / "ut" / "namndplan-2025-utkast.html"
    assert "7A1F3D" not in page.read_text("utf-8")
    (watched.folder / "vplan.yaml").write_text('utseende: {profilfärg: "7A1F3D"}\n', "utf-8")
    watched.until("2 up to date")
    assert "7A1F3D" in page.read_text("utf-8")
    (watched.folder / "annat.yaml").write_text("a: b\n", "utf-8")
    watched.save(lambda text: text.replace("Läsår och säsong", "Läsår"))
    assert len(watched.until("up to date")) == 1, "another file is no reason to build"


def test_tables_lists_and_templates_are_watched_too(watching: Callable[..., Watching], tmp_path: Path) -> None:
    (tmp_path / "skolor.csv").write_text("Mkr;2024;2025\nSkola;10,0;11,0\nVård;20,0;21,0\n", "utf-8")
    (tmp_path / "möten.xlsx").write_bytes(workbook(["Dag", "Anmärkning"], ["3 maj", "Fler barn sjunger"]))
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    watched = watching("--format", "md")
    watched.until("2 up to date")
    watched.save(
        lambda text: text.replace(
            "dokument:\n",
            "sammanträden: {fil: möten.xlsx}\n"
            "tabeller: [{id: skolor, namn: Skolor, fil: skolor.csv}]\ndokument:\n",
        ).replace(
            "    avsnitt:\n", "    avsnitt:\n      - {rubrik: Allt, visa: [sammanträden, tabell/skolor]}\n", 1
        )
    )
    watched.until("2 up to date")
    page = watched.folder / "ut" / "namndplan-2025-utkast.md"
    assert "11,0" in page.read_text("utf-8")
    assert "Fler barn sjunger" in page.read_text("utf-8")

    (tmp_path / "skolor.csv").write_text("Mkr;2024;2025\nSkola;10,0;12,5\nVård;20,0;21,0\n", "utf-8")
    watched.until("2 up to date")
    assert "12,5" in page.read_text("utf-8")

    (tmp_path / "möten.xlsx").write_bytes(workbook(["Dag", "Anmärkning"], ["3 maj", "Alla barn sjunger"]))
    watched.until("2 up to date")
    assert "Alla barn sjunger" in page.read_text("utf-8")

    template = tmp_path / "templates" / "verksamhetsplan.html.j2"
    whole = template.read_text("utf-8")
    template.write_text(whole.replace("</article>", "<p>Sist av allt</p>\n</article>"), "utf-8")
    watched.until("2 up to date")
    assert "Sist av allt" in page.read_text("utf-8")

    (tmp_path / "möten.xlsx").write_bytes(b"PK\x03\x04")
    said = watched.until("1 error")
    assert any("plan.yaml: nothing was written" in line for line in said)
    assert "Alla barn sjunger" in page.read_text("utf-8"), "the last good one stays"


def test_the_pdf_is_built_by_default(watching: Callable[..., Watching]) -> None:
    watched = watching()
    watched.until("2 up to date")
    pdf = watched.folder / "ut" / "namndplan-2025-utkast.pdf"
    first = pdf.read_bytes()
    watched.save(lambda text: text.replace("Läsår och säsong", "Säsong"))
    watched.until("2 up to date")
    second = pdf.read_bytes()
    assert second.startswith(b"%PDF")
    assert second != first
    assert watched.stop() == 0
    run("build", watched.plan, "-o", watched.folder / "anew", "--format", "pdf")
    assert (watched.folder / "anew" / "namndplan-2025-utkast.pdf").read_bytes() == second, (
        "warm or not, the same to the byte"
    )


def test_a_document_that_was_changed_stops_it_until_it_is_moved(watching: Callable[..., Watching]) -> None:
    watched = watching("--format", "md")
    watched.until("2 up to date")
    page = watched.folder / "ut" / "namndplan-2025-utkast.md"
    page.write_text("Eget.\n", "utf-8")
    watched.save(lambda text: text.replace("Läsår och säsong", "Säsong"))
    said = watched.until(r"^\d\d:\d\d:\d\d  ")
    assert f"vplan: {Path('ut', page.name)} can't be written to: changed since vplan wrote it" in said
    assert any("move or rename it" in line for line in said)
    assert page.read_text("utf-8") == "Eget.\n"
    page.rename(page.with_name("min plan.md"))
    watched.until("2 up to date")
    assert "Säsong" in page.read_text("utf-8")
    assert (watched.folder / "ut" / "min plan.md").read_text("utf-8") == "Eget.\n"
    assert watched.stop() == 0


def _with_other_letters(file: Path, beside: Path) -> None:
    """The typeface with letters that are wider, put in its place as a program that installs it does."""
    font = TTFont(file)
    font["hmtx"].metrics = {name: (wide + 200, left) for name, (wide, left) in font["hmtx"].metrics.items()}
    font.save(beside)
    beside.replace(file)


def test_a_typeface_that_is_replaced_is_seen_and_used(watching: Callable[..., Watching], tmp_path: Path) -> None:
    write_organisation(tmp_path, "utseende: {typsnitt: {brödtext: Lato, mapp: typsnitt}}\n")
    watched = watching()
    watched.until("2 up to date")
    pdf = watched.folder / "ut" / "namndplan-2025-utkast.pdf"
    first = pdf.read_bytes()
    _with_other_letters(tmp_path / "typsnitt" / "Lato" / "Lato-Regular.ttf", tmp_path / "beside.ttf")
    watched.until("2 up to date")
    second = pdf.read_bytes()
    assert second != first
    assert watched.stop() == 0
    told = run("build", watched.plan, "-o", watched.folder / "ut", "--format", "pdf").out
    assert told.count("(up to date)") == 2
    run("build", watched.plan, "-o", watched.folder / "anew", "--format", "pdf")
    assert (watched.folder / "anew" / "namndplan-2025-utkast.pdf").read_bytes() == second, "the record is true"


def _get(address: str, path: str, host: str | None = None) -> tuple[int, str]:
    place = re.fullmatch(r"http://(127\.0\.0\.1):(\d+)/", address)
    assert place is not None, address
    connection = http.client.HTTPConnection(place[1], int(place[2]), timeout=PATIENCE)
    with closing(connection):
        connection.request("GET", path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def _news(address: str, path: str = "/.news") -> Iterator[str]:
    connection = http.client.HTTPConnection(
        "127.0.0.1", int(address.rstrip("/").rpartition(":")[2]), timeout=PATIENCE
    )
    with closing(connection):
        connection.request("GET", path)
        with connection.getresponse() as answer:
            assert answer.headers["Content-Type"] == "text/event-stream"
            while line := answer.readline().decode():
                if line.startswith("data: "):
                    yield line.removeprefix("data: ").rstrip("\n")


def test_pages_are_served_and_told_of_changes(watching: Callable[..., Watching]) -> None:
    watched = watching("--html")
    address = watched.until("plan.yaml is shown at")[-1].rpartition(" ")[2]
    watched.until("2 up to date")
    status, page = _get(address, "/")
    assert status == 200
    assert "Läsår och säsong" in page
    assert "/tjansteskrivelse-utkast.html" in page
    assert page.count("<script>") == 1
    assert "<script>" not in (watched.folder / "ut" / "namndplan-2025-utkast.html").read_text("utf-8")
    news = _news(address)
    told: list[str] = []
    listening = threading.Thread(target=lambda: told.extend(next(news) for _ in range(3)))
    listening.start()
    time.sleep(0.2)
    watched.save(lambda text: text.replace("Läsår och säsong", "Säsong"))
    watched.until("up to date")
    watched.save(lambda text: text.replace("status: utkast", "status: utkastt"))
    watched.until("1 error")
    assert "Säsong" in _get(address, "/")[1], "the last good page"
    assert "VP013 value-invalid" in json.loads(next(_news(address))), "who comes later is told too"
    watched.save(lambda text: text.replace("utkastt", "utkast"))
    watched.until("up to date")
    listening.join(PATIENCE)
    assert (told[0], told[2]) == ("pages", "pages")
    assert "VP013 value-invalid" in json.loads(told[1])
    assert watched.stop() == 0


def test_the_preview_answers_this_machine_alone() -> None:
    preview = Preview()
    try:
        assert _get(preview.address, "/")[0] == 200, "a page that waits"
        preview.show({"plan.html": b"<body>ett</body>", "</script>.html": b"<body>tv\xc3\xa5</body>"})
        port = preview.address.rstrip("/").rpartition(":")[2]
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1.evil.example", "169.254.169.254"):
            assert _get(preview.address, "/", host)[0] == 403
        for host in (f"localhost:{port}", f"127.0.0.1:{port}"):
            assert _get(preview.address, "/", host)[0] == 200
        for path in (
            "/../../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/etc/passwd",
            "//etc/passwd",
            "/plan",
            "/plan.html/",
        ):
            assert _get(preview.address, path)[0] == 404, path
        page = _get(preview.address, "/plan.html")[1]
        assert page.count("</script>") == 1, "a name of a file is no markup"
        assert "tv" in _get(preview.address, "/%3C/script%3E.html")[1]
    finally:
        preview.stop()


@pytest.fixture
def preview() -> Iterator[Preview]:
    shown = Preview()
    shown.show({"plan.html": b"<body>" + b"x" * 5_000_000 + b"</body>"})
    yield shown
    shown.stop()


def _connected(preview: Preview, request: bytes) -> socket.socket:
    port = int(preview.address.rstrip("/").rpartition(":")[2])
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    connection.sendall(request)
    return connection


@pytest.mark.parametrize(
    "request_",
    [b"", b"GET", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET /.news HTTP/1.1\r\n\r\n", b"\0\r\n\r\n"],
)
def test_a_browser_that_goes_is_no_fault(
    request_: bytes, preview: Preview, capfd: pytest.CaptureFixture[str]
) -> None:
    request_ = request_.replace(b"\r\n\r\n", b"\r\nHost: localhost\r\n\r\n")
    for _ in range(5):
        connection = _connected(preview, request_)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset
        time.sleep(0.05)
        connection.close()
    preview.announce("fel")
    time.sleep(0.2)
    assert _get(preview.address, "/")[0] == 200
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("[::1", 403),
        ("[", 403),
        ("[::1]:80", 200),
        ("[::1]", 200),
        ("[v1.x]", 403),
        ("localhost:x", 200),
        ("@", 403),
    ],
)
def test_a_host_of_any_form_is_answered(
    host: str, status: int, preview: Preview, capfd: pytest.CaptureFixture[str]
) -> None:
    assert _get(preview.address, "/plan.html", host)[0] == status
    assert _get(preview.address, "//[/", host)[0] == (404 if status == 200 else 403)
    assert capfd.readouterr().err == ""


def _news_of(page: str) -> str:
    """The address at which a page waits for the next."""
    found = re.search(r'const news = "([^"]+)"', page)
    assert found is not None
    return found[1]


def test_no_news_falls_between_a_page_and_the_wait_for_the_next(preview: Preview) -> None:
    preview.show({"plan.html": b"<body>ett</body>"})
    page = _get(preview.address, "/")[1]
    preview.show({"plan.html": b"<body>tv\xc3\xa5</body>"})
    assert next(_news(preview.address, _news_of(page))) == "pages"
    page = _get(preview.address, "/")[1]
    assert "två" in page
    news = _news(preview.address, _news_of(page))
    threading.Timer(0.2, preview.announce, ["fel"]).start()
    assert json.loads(next(news)) == "fel", "who has the newest waits"


def test_a_page_of_an_earlier_server_is_told_of_the_new_one() -> None:
    first = Preview()
    page, port = _get(first.address, "/")[1], int(first.address.rstrip("/").rpartition(":")[2])
    first.stop()
    second = Preview(port)
    try:
        assert next(_news(second.address, _news_of(page))) == "pages"
    finally:
        second.stop()


def test_listeners_are_bounded_and_those_that_have_gone_are_noticed(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vplan.app.preview.server._BEAT", 0.1)
    before = threading.active_count()
    waiting = []
    for _ in range(3 * MOST_CONNECTIONS):
        waiting.append(_connected(preview, b"GET /.news HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        assert waiting[-1].recv(12) == b"HTTP/1.0 200", "each is answered"
        assert threading.active_count() - before <= MOST_CONNECTIONS
    assert _get(preview.address, "/plan.html")[0] == 200, "and so is who asks for a page"
    preview.announce("fel")
    waiting[-1].settimeout(PATIENCE)
    assert b"fel" in _all_until(waiting[-1], b"fel")
    for connection in waiting:
        connection.close()
    late = time.monotonic() + PATIENCE
    while threading.active_count() > before and time.monotonic() < late:
        time.sleep(0.05)
    assert threading.active_count() <= before, "no thread waits for who has gone"


def _all_until(connection: socket.socket, end: bytes) -> bytes:
    read = b""
    while end not in read:
        more = connection.recv(1000)
        assert more, read
        read += more
    return read


def test_connections_that_say_nothing_make_room(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vplan.app.preview.server._Handler.timeout", 0.5)
    silent = [_connected(preview, b"") for _ in range(2 * MOST_CONNECTIONS)]
    time.sleep(1)
    assert _get(preview.address, "/plan.html")[0] == 200
    for connection in silent:
        connection.close()


def test_a_process_without_free_files_does_not_spin(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse(_server: object) -> None:
        asked.append(1)
        raise OSError(24, "Too many open files")

    with monkeypatch.context() as patched:
        patched.setattr("socketserver.TCPServer.get_request", refuse)
        connection = _connected(preview, b"GET /plan.html HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(1)
    assert 1 <= len(asked) <= 20
    assert b"xxx" in _all_until(connection, b"xxx"), "it is answered when there are files again"
    connection.close()


def test_a_port_that_is_taken_is_told() -> None:
    preview = Preview()
    try:
        port = preview.address.rstrip("/").rpartition(":")[2]
        done = run("watch", SMALL_PLAN, "--html", "--port", port)
    finally:
        preview.stop()
    assert done.code == 2
    assert done.err == (
        f"vplan: port {port} can't be listened at: Address already in use\n"
        "  = hint: name another with --port, or leave it out for any that is free\n"
    )
    refused = run("watch", SMALL_PLAN, "--port", "80")
    assert (refused.code, "--port goes with --html" in refused.err) == (2, True)
