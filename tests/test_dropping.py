"""`vplan watch DIR --quiet`: a folder for who has no terminal, with the documents and a page of what was found."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

from conftest import SMALL_PLAN
from workbook_files import workbook

PATIENCE = 30
"""Seconds until a state has to have come; nothing is judged by how soon it does."""
PLAN = SMALL_PLAN.read_text("utf-8").replace("      - Idrotten\n", "")
MEMO = "2027/tjansteskrivelse-utkast.md"
TABLE = PLAN.replace(
    "budget:\n",
    "budget:\n  - id: drift\n    namn: Drift\n    enhet: mnkr\n    fil: budget.csv\n"
    "    summarader: {Summa: [Skola, Vård]}\n",
)
CSV = "Mnkr;2024;2025\nSkola;10,0;11,0\nVård;20,0;21,0\nSumma;30,0;{}\n"


class Dropping:
    """A running `vplan watch DIR --quiet`, and what lies in its folder."""

    def __init__(self, folder: Path, *options: str, language: str = "sv") -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "vplan", "watch", str(folder), "--format", "md", "--quiet", *options],
            cwd=folder.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "LANGUAGE": language},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    @property
    def page(self) -> str:
        """The page as it is read, without its tags."""
        try:
            text = (self.folder / "fynd.html").read_text("utf-8")
        except FileNotFoundError:
            return ""
        assert text.startswith("<!doctype html>")
        assert text.endswith("</html>\n"), "never half of it"
        return unescape(re.sub(r"<[^>]*>", "", text[text.index("<main>") :]))

    @property
    def links(self) -> list[str]:
        """Where the page leads, but within itself."""
        return re.findall(r'href="([^#"][^"]*)"', (self.folder / "fynd.html").read_text("utf-8"))

    def until(self, is_so: Callable[[], object]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, self.page
            assert self.process.poll() is None, self.process.stdout and self.process.stdout.read()
            time.sleep(0.05)

    def until_said(self, *words: str) -> None:
        """Wait until the page says it."""
        self.until(lambda: all(word in self.page for word in words))

    def save(self, name: str, text: str) -> None:
        """As editors do: written beside, then put in its place."""
        beside = self.folder / f".{name}.tmp"
        beside.write_text(text, "utf-8")
        beside.replace(self.folder / name)

    def stop(self) -> tuple[int, str]:
        """The exit code, and all that was printed."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@pytest.fixture
def dropping(tmp_path: Path) -> Iterator[Callable[..., Dropping]]:
    begun: list[Dropping] = []
    (tmp_path / "Planer").mkdir()

    def begin(*options: str, language: str = "sv") -> Dropping:
        begun.append(Dropping(tmp_path / "Planer", *options, language=language))
        return begun[-1]

    yield begin
    for one in begun:
        if one.process.poll() is None:
            one.process.kill()
        one.process.communicate()


def test_a_saved_plan_gives_documents_and_a_page_and_an_error_keeps_them(
    dropping: Callable[..., Dropping],
) -> None:
    drop = dropping()
    drop.until_said("Det finns ingen plan här än")
    drop.save("2027.yaml", PLAN)
    drop.until_said("inga fel hittades", MEMO)
    assert re.search(r"Gjord \d{4}-\d\d-\d\d kl\. \d\d:\d\d:\d\d", drop.page)
    assert drop.links == ["2027/namndplan-2025-utkast.md", MEMO]
    assert all((drop.folder / link).is_file() for link in drop.links)
    good = (drop.folder / MEMO).read_bytes()

    drop.save("2027.yaml", PLAN.replace("status: utkast", "status: utkastt"))
    drop.until_said("1 fel", "'utkastt' är inte tillåtet", "Dokumenten kan inte göras om förrän felen är rättade")
    assert drop.links == ["2027/namndplan-2025-utkast.md", MEMO]
    assert (drop.folder / MEMO).read_bytes() == good

    drop.save("2027.yaml", PLAN.replace("Läsår och säsong", "Säsong"))
    drop.until_said("inga fel hittades")
    assert "förrän felen är rättade" not in drop.page
    assert "## Säsong\n" in (drop.folder / "2027/namndplan-2025-utkast.md").read_text("utf-8")
    assert drop.stop() == (0, ""), "nothing is said to who has no terminal"


def test_tables_beside_a_plan_are_read_and_others_are_named(dropping: Callable[..., Dropping]) -> None:
    drop = dropping()
    drop.save("budget.csv", CSV.format("33,0"))
    drop.save("2027.yaml", TABLE)
    drop.until_said("budget.csv:4", "1 fel", "Det finns inga tidigare")
    drop.save("budget.csv", CSV.format("32,0"))
    drop.until_said("part-unshown", MEMO)
    assert "sum-mismatch" not in drop.page
    (drop.folder / "nytt.xlsx").write_bytes(workbook(["Mkr", "2025"], ["Skola", "1,0"]))
    drop.until_said("Ingen plan här läser de här filerna", "nytt.xlsx")
    (drop.folder / "~$nytt.xlsx").write_bytes(b"\x05Anna")
    drop.save("2028.yaml.txt", PLAN)
    drop.until_said("Andra filer i mappen", "2028.yaml.txt läses inte: döp om den till 2028.yaml")
    assert "~$" not in drop.page
    drop.save("2027.yaml", TABLE.replace("budget.csv", "nytt.xlsx"))
    drop.until(lambda: "budget.csv" in drop.links)
    assert "nytt.xlsx" not in drop.links


def test_plans_come_are_renamed_and_go(dropping: Callable[..., Dropping]) -> None:
    drop = dropping()
    drop.save("vplan.yaml", "version: 1\nspråk: en\n")
    drop.save("2027.yaml", PLAN)
    drop.save("2028.yaml", PLAN.replace("status: utkast", "status: utkastt"))
    drop.until_said("2027.yaml", "2028.yaml", "1 error", "Documents", "there are no earlier ones")
    assert not (drop.folder / "2028").exists()
    (drop.folder / "2028.yaml").unlink()
    drop.until_said("nothing found")
    (drop.folder / "2027.yaml").rename(drop.folder / "2027-ny.yaml")
    drop.until_said("2027-ny/tjansteskrivelse-utkast.md", "plans that are no longer here", "2027/")
    assert (drop.folder / MEMO).is_file(), "nothing is taken away"
    (drop.folder / "2027-ny.yaml").unlink()
    drop.until_said("There is no plan here yet")
    assert "2027-ny/" in drop.links


def test_what_is_half_written_or_unreadable_is_looked_at_again(dropping: Callable[..., Dropping]) -> None:
    drop = dropping()
    plan = drop.folder / "2027.yaml"
    plan.write_bytes(b"\xff\x00\x81")
    drop.until_said("filen är inte i UTF-8")
    with plan.open("w", encoding="utf-8") as half:  # as programs do that empty a file, and then write it
        for start in range(0, len(PLAN), 400):
            half.write(PLAN[start : start + 400])
            half.flush()
            time.sleep(0.05)
    drop.until_said("inga fel hittades", MEMO)
    (drop.folder / "gammal.yaml").write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
    drop.until_said("gammal.yaml")
    assert MEMO in drop.links, "one plan's fault is not another's"
    if os.geteuid() != 0:
        plan.chmod(0)
        drop.until_said("2027.yaml", "kunde inte läsas")
        plan.chmod(0o644)
        drop.until(lambda: "kunde inte läsas" not in drop.page)


def test_a_document_that_somebody_changed_is_kept_under_another_name(dropping: Callable[..., Dropping]) -> None:
    drop = dropping()
    drop.save("2027.yaml", PLAN)
    drop.until_said(MEMO)
    (drop.folder / MEMO).write_text("Mina egna ord", "utf-8")
    drop.save("2027.yaml", PLAN.replace("Läsår och säsong", "Säsong"))
    drop.until_said("Någon hade ändrat ett dokument")
    kept = [link for link in drop.links if "(" in link or "%28" in link]
    assert len(kept) == 1
    assert any(path.read_text("utf-8") == "Mina egna ord" for path in (drop.folder / "2027").glob("*.md"))


def test_its_own_files_start_nothing(dropping: Callable[..., Dropping]) -> None:
    drop = dropping()
    drop.save("2027.yaml", PLAN)
    drop.until_said(MEMO)
    seen = (drop.folder / "fynd.html").stat().st_mtime_ns
    (drop.folder / ".2027.yaml.swp").write_text("x", "utf-8")
    (drop.folder / "~$2027.yaml").write_text("x", "utf-8")
    time.sleep(3)  # three looks
    assert (drop.folder / "fynd.html").stat().st_mtime_ns == seen
    drop.save("2027.yaml", PLAN)  # the same once more
    drop.save("2028.yaml", PLAN)
    drop.until_said("2028/tjansteskrivelse-utkast.md")


def test_two_do_not_watch_one_folder_and_a_page_of_others_is_left(dropping: Callable[..., Dropping]) -> None:
    drop = dropping()
    drop.until_said("ingen plan")
    second = dropping()
    said, _ = second.process.communicate(timeout=PATIENCE)
    assert second.process.returncode == 2
    assert "bevakas redan av en annan körning av vplan" in said
    assert drop.stop() == (0, "")
    (drop.folder / "fynd.html").write_text("<!doctype html><main>Mitt</main></html>\n", "utf-8")
    third = dropping()
    assert third.process.stdout is not None
    said = third.process.stdout.readline()
    assert "fynd.html: vplan har inte skrivit det som finns där" in said
    third.save("2027.yaml", PLAN)
    third.until((drop.folder / MEMO).is_file)
    code, more = third.stop()
    assert (code, "fynd.html" in more) == (0, False), "that is said once"
    assert "Mitt" in (drop.folder / "fynd.html").read_text("utf-8")


def test_a_folder_that_is_not_there_and_options_that_do_not_fit(tmp_path: Path) -> None:
    def said(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "vplan", "watch", *arguments],
            cwd=tmp_path,
            env={**os.environ, "LANGUAGE": "en"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.returncode, done.stderr

    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    assert said("Planer", "--quiet") == (
        2,
        "vplan: there is no folder Planer\n  = hint: check the path and the spelling\n",
    )
    assert "--quiet goes with a folder" in said("plan.yaml", "--quiet")[1]
    assert "--html goes with one plan" in said(".", "--html")[1]
