"""A build that knows what is up to date: by content, for each document, and never wrongly."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from comparing import Done, run
from conftest import SMALL_PLAN, plan_text
from files import documents_in
from formats import NAMES, asked, files_of
from organisation import write_organisation
from revised import git, write_repository

FRAGMENT = """\
budget:
  - {id: resultat, namn: Resultat, enhet: tkr, fil: budget.csv}
dokument:
  - {id: plan, mall: verksamhetsplan, filnamn: plan, avsnitt: [{rubrik: Pengar, visa: [budget/resultat]}]}
  - {id: skrivelse, mall: tjänsteskrivelse, filnamn: skrivelse, titel: Plan, diarienummer: KS 1/2024}
"""
TABLE = "Tkr;Budget 2024\nIntäkter;100\nKostnader;90\n"
MD, HTML = ("--format", "md"), ("--format", "html")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan in a folder of its own, with a table in a file."""
    folder = tmp_path / "planer"
    folder.mkdir()
    (folder / "budget.csv").write_text(TABLE, "utf-8")
    (folder / "plan.yaml").write_text(plan_text(FRAGMENT), "utf-8")
    return folder / "plan.yaml"


def _build(plan: Path, *options: str) -> Done:
    return run("build", plan, "-o", plan.parent / "ut", *(options or MD))


def _current(done: Done) -> list[str]:
    """The files that were up to date, by name."""
    return [Path(line.removesuffix(" (up to date)")).name for line in done.lines if line.endswith(" (up to date)")]


def _written(done: Done) -> list[str]:
    files = [Path(line) for line in done.lines if line.startswith("/") and not line.endswith(")")]
    return [path.name for path in files if path.name in files_of(path.stem, names=NAMES) and ":" not in path.name]


def test_a_second_build_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    first = _build(plan, *asked())
    assert first.code == 0
    assert len(_written(first)) == 2 * len(NAMES)
    assert "1 note\n" in first.out, "there is something to tell again"
    stamps = {path: path.stat().st_mtime_ns for path in documents_in(plan.parent / "ut")}
    second = _build(plan, *asked())
    assert second.out.replace(" (up to date)", "") == first.out
    assert len(_current(second)) == 2 * len(NAMES)
    assert {path: path.stat().st_mtime_ns for path in documents_in(plan.parent / "ut")} == stamps


@pytest.mark.parametrize("report", ["json", "sarif", "github"])
def test_programs_are_told_the_same_again(plan: Path, report: str) -> None:
    first, second, forced = (_build(plan, *MD, "--report", report, *extra).out for extra in ((), (), ("--force",)))
    assert first == second == forced
    assert "VP" in first


def test_findings_are_retold_in_the_language_of_the_settings(plan: Path) -> None:
    (plan.parent / "vplan.yaml").write_text("språk: sv\n", "utf-8")
    first, second = _build(plan), _build(plan)
    assert "varning VP" in first.out
    assert second.out.replace(" (aktuell)", "") == first.out
    assert "(aktuell)" in second.out


def test_a_touched_file_changes_nothing(plan: Path) -> None:
    _build(plan)
    for path in (plan, plan.parent / "budget.csv"):
        path.touch()
    assert _current(_build(plan)) == ["plan.md", "skrivelse.md"]


def test_one_word_makes_the_documents_anew_that_hold_it(plan: Path) -> None:
    other = plan.parent / "annan.yaml"
    shutil.copy(plan, other)
    command = ("build", plan, other, "-o", plan.parent / "ut", *MD)
    run(*command)
    plan.write_text(plan.read_text("utf-8").replace("titel: Plan,", "titel: Nya planen,"), "utf-8")
    done = run(*command)
    assert _written(done) == ["skrivelse.md"]
    assert _current(done) == ["plan.md", "plan.md", "skrivelse.md"]
    assert "Nya planen" in (plan.parent / "ut" / "plan" / "skrivelse.md").read_text("utf-8")


def _csv(plan: Path) -> None:
    (plan.parent / "budget.csv").write_text(TABLE.replace("90", "95"), "utf-8")


def _settings(plan: Path) -> None:
    (plan.parent / "vplan.yaml").write_text('utseende: {profilfärg: "7A1F3D"}\n', "utf-8")


def _settings_above(plan: Path) -> None:
    (plan.parent.parent / "vplan.yaml").write_text('utseende: {profilfärg: "7A1F3D"}\n', "utf-8")


def _template(plan: Path) -> None:
    (plan.parent.parent / "templates").mkdir()
    run("templates", "copy", "delar.budgettabell", "--to", plan.parent.parent / "templates")
    (path,) = (plan.parent.parent / "templates").iterdir()
    path.write_text(path.read_text("utf-8").replace("<table", "<p>Eget.</p><table"), "utf-8")


def _lost(plan: Path) -> None:
    (plan.parent / "ut" / "plan.html").unlink()


def _broken_manifest(plan: Path) -> None:
    (plan.parent / "ut" / ".vplan" / "plan.json").write_text('{"format": 1', "utf-8")


def _foreign_manifest(plan: Path) -> None:
    path = plan.parent / "ut" / ".vplan" / "plan.json"
    told = json.loads(path.read_bytes())
    path.write_text(json.dumps(told | {"made_by": "another vplan", "made": {}}), "utf-8")


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        (_csv, ["plan.html"]),
        (_settings, ["plan.html", "skrivelse.html"]),
        (_settings_above, ["plan.html", "skrivelse.html"]),
        (_template, ["plan.html"]),
        (_lost, ["plan.html"]),
        (_broken_manifest, ["plan.html", "skrivelse.html"]),
        (_foreign_manifest, ["plan.html", "skrivelse.html"]),
    ],
)
def test_what_a_document_depends_on_makes_it_anew(
    change: Callable[[Path], None], anew: list[str], plan: Path
) -> None:
    _build(plan, *HTML)
    assert _current(_build(plan, *HTML)) == ["plan.html", "skrivelse.html"]
    change(plan)
    done = _build(plan, *HTML)
    assert done.code == 0, done.out
    assert _written(done) == anew
    after = {path.name: path.read_bytes() for path in documents_in(plan.parent / "ut")}
    _build(plan, *HTML, "--force")
    assert {path.name: path.read_bytes() for path in documents_in(plan.parent / "ut")} == after
    assert _current(_build(plan, *HTML)) == ["plan.html", "skrivelse.html"]


def test_force_makes_everything_anew(plan: Path) -> None:
    _build(plan)
    stamps = {path: path.stat().st_mtime_ns for path in documents_in(plan.parent / "ut")}
    assert _written(_build(plan, *MD, "--force")) == ["plan.md", "skrivelse.md"]
    assert all(path.stat().st_mtime_ns > stamps[path] for path in documents_in(plan.parent / "ut"))


def test_an_error_is_told_again_and_the_documents_before_it_stay(plan: Path) -> None:
    _build(plan)
    text = plan.read_text("utf-8")
    plan.write_text(text + "antal_enligt_text: {mål: 3}\n", "utf-8")
    first, second = _build(plan), _build(plan)
    assert first.out == second.out
    assert (first.code, second.code) == (1, 1)
    assert "3 mål stated, 0 counted" in second.out
    plan.write_text(text, "utf-8")
    assert _current(_build(plan)) == ["plan.md", "skrivelse.md"], "nothing was written in between"


def test_other_formats_stay_known(plan: Path) -> None:
    _build(plan)
    _build(plan, *HTML)
    assert _current(_build(plan)) == ["plan.md", "skrivelse.md"]
    both = _build(plan, *MD, *HTML)
    assert len(_current(both)) == 4


def test_a_draft_is_another_document(plan: Path) -> None:
    plan.write_text(plan.read_text("utf-8") + "antal_enligt_text: {mål: 3}\n", "utf-8")
    drafted = _build(plan, *MD, "--draft")
    assert drafted.code == 1
    again = _build(plan, *MD, "--draft")
    assert again.code == 1
    assert _current(again) == ["plan.md", "skrivelse.md"]
    assert _build(plan).code == 1
    assert "ETT FEL" in (plan.parent / "ut" / "plan.md").read_text("utf-8")


WAIVED_UNTIL = """\
antal_enligt_text: {{mål: 3}}
kända_fel:
  - regel: count-mismatch
    plats: antal_enligt_text.mål
    gäller: {{angivet: 3, räknat: 0}}
    skäl: S
    till_och_med: {day}
"""


def test_a_known_fault_runs_out_on_its_day(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.write_text(plan.read_text("utf-8") + WAIVED_UNTIL.format(day="2030-06-30"), "utf-8")
    monkeypatch.setattr("vplan.rules.waivers.matching._today", lambda: __import__("datetime").date(2030, 6, 30))
    assert _build(plan).code == 0
    told = json.loads((plan.parent / "ut" / ".vplan" / "plan.json").read_bytes())
    assert told["until"] == "2030-06-30"
    assert _current(_build(plan)) == ["plan.md", "skrivelse.md"]
    path = plan.parent / "ut" / ".vplan" / "plan.json"
    path.write_text(json.dumps(told | {"until": "2020-06-30"}), "utf-8")
    monkeypatch.setattr("vplan.rules.waivers.matching._today", lambda: __import__("datetime").date(2030, 7, 1))
    done = _build(plan)
    assert done.code == 1
    assert "waiver-expired" in done.out


def test_looks_that_stand_in_files_are_looked_at(tmp_path: Path) -> None:
    write_organisation(tmp_path)
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    _build(plan, *HTML)
    assert len(_current(_build(plan, *HTML))) == 2
    logo = tmp_path / "logo.svg"
    logo.write_text(logo.read_text("utf-8").replace("#7A1F3D", "#123456"), "utf-8")
    assert len(_written(_build(plan, *HTML))) == 2
    (tmp_path / "typsnitt" / "Lato" / "LICENS.txt").write_text("x", "utf-8")
    assert len(_written(_build(plan, *HTML))) == 2, "a folder of typefaces counts as a whole"


def test_a_marked_build_knows_the_version_it_is_marked_against(tmp_path: Path) -> None:
    plan = write_repository(tmp_path)
    options = ("--since", "beslut", *MD)
    assert len(_written(_build(plan, *options))) == 2
    assert len(_current(_build(plan, *options))) == 2
    assert _current(_build(plan, "--since", "HEAD", *MD)) == []
    assert _current(_build(plan, "--since", "HEAD", "--marks", "track", *MD)) == []


def test_a_list_of_changes_follows_the_last_decision(tmp_path: Path) -> None:
    plan = write_repository(tmp_path)
    shown = "      - rubrik: Ändringar\n        visa: ändringslogg\n\n      - rubrik: Uppgifter\n"
    text = plan.read_text("utf-8").replace("      - rubrik: Uppgifter\n", shown)
    plan.write_text(text, "utf-8")
    assert len(_written(_build(plan))) == 2
    assert len(_current(_build(plan))) == 2
    decided = text.replace("status: förslag\n", "status: beslutad\n").replace(
        "2022-03-xx, paragraf: xx", "2022-03-21, paragraf: 7"
    )
    plan.write_text(decided, "utf-8")
    git(plan.parent, "commit", "--quiet", "-am", "Besluta", day="2022-03-22T10:00:00+01:00")
    plan.write_text(text, "utf-8")
    assert "verksamhetsplan.md" in _written(_build(plan))


def _two_places(folder: Path) -> tuple[Path, Path]:
    """The same plan in two places, one of which has settings above it."""
    places = folder / "a" / "planer", folder / "b" / "planer"
    for place in places:
        place.mkdir(parents=True)
        (place / "budget.csv").write_text(TABLE, "utf-8")
        (place / "plan.yaml").write_text(plan_text(FRAGMENT), "utf-8")
    (folder / "b" / "vplan.yaml").write_text('utseende: {profilfärg: "7A1F3D"}\n', "utf-8")
    return places


@pytest.mark.parametrize("linked", ["mapp", "mapp/plan.yaml", "plan.yaml"])
def test_a_link_that_leads_elsewhere_is_no_longer_up_to_date(
    linked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is a link, or a plan that is one, in a folder or where one stands."""
    first, second = _two_places(tmp_path)
    monkeypatch.chdir(tmp_path)
    link = Path(linked)
    link.parent.mkdir(exist_ok=True)
    names = ("plan.yaml", "budget.csv") if link.suffix else ("",)
    for name in names:
        link.with_name(name or link.name).symlink_to(first / name)
    command = ("build", link if link.suffix else link / "plan.yaml", "-o", tmp_path / "ut", *HTML)
    run(*command)
    assert len(_current(run(*command))) == 2
    for name in names:
        at = link.with_name(name or link.name)
        at.unlink()
        at.symlink_to(second / name)
    assert len(_written(run(*command))) == 2
    assert "7A1F3D" in (tmp_path / "ut" / "plan.html").read_text("utf-8")


def test_two_dots_after_a_link_lead_out_of_what_it_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = _two_places(tmp_path)
    for name in ("plan.yaml", "budget.csv"):  # where the dots would lead without the link
        shutil.copy(first / name, tmp_path)
    (tmp_path / "länk").symlink_to(first / "djupare", target_is_directory=True)
    (first / "djupare").mkdir()
    monkeypatch.chdir(tmp_path)
    command = ("build", "länk/../plan.yaml", "-o", tmp_path / "ut", *HTML)
    run(*command)
    assert len(_current(run(*command))) == 2
    plan = first / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("rubrik: Pengar", "rubrik: Medel"), "utf-8")
    assert _current(run(*command)) == ["skrivelse.html"]
    assert "Medel" in (tmp_path / "ut" / "plan.html").read_text("utf-8")


def test_an_output_folder_that_is_a_link_is_judged_by_what_it_leads_to(plan: Path) -> None:
    for name in ("ett", "två"):
        (plan.parent / name).mkdir()
    (plan.parent / "ut").symlink_to(plan.parent / "ett")
    _build(plan)
    assert len(_current(_build(plan))) == 2
    (plan.parent / "ut").unlink()
    (plan.parent / "ut").symlink_to(plan.parent / "två")
    assert _current(_build(plan)) == []
    assert len(documents_in(plan.parent / "två")) == 2


def test_a_table_is_sought_where_it_is_read(tmp_path: Path) -> None:
    """Beside the plan as it is named, also where that is a link: looked at and read in one place."""
    first, _ = _two_places(tmp_path)
    (tmp_path / "hemlig.csv").write_text("Tkr;Hemligt\nLön;1\n", "utf-8")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "plan.yaml").symlink_to(first / "plan.yaml")
    (tmp_path / "c" / "budget.csv").symlink_to(tmp_path / "hemlig.csv")
    done = run("check", tmp_path / "c" / "plan.yaml")
    assert (done.code, "budget.csv is not in the plan's folder" in done.out) == (1, True)
    assert "Hemligt" not in done.out


def test_links_in_a_folder_of_typefaces_are_looked_through(tmp_path: Path) -> None:
    write_organisation(tmp_path, "utseende: {typsnitt: {brödtext: Lato, mapp: typsnitt}}\n")
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    real = tmp_path / "andra"
    (tmp_path / "typsnitt").rename(real)
    (tmp_path / "typsnitt").symlink_to(real, target_is_directory=True)
    regular = real / "Lato" / "Lato-Regular.ttf"
    regular.rename(tmp_path / "egen.ttf")
    regular.symlink_to(tmp_path / "egen.ttf")
    assert len(_written(_build(plan, *HTML))) == 2
    assert len(_current(_build(plan, *HTML))) == 2
    with (tmp_path / "egen.ttf").open("ab") as stream:
        stream.write(b"\0\0\0\0")
    assert len(_written(_build(plan, *HTML))) == 2, "the file behind the link is another"
    shutil.copytree(real, tmp_path / "tredje", symlinks=True)
    (tmp_path / "tredje" / "nytt.txt").write_text("x", "utf-8")
    (tmp_path / "typsnitt").unlink()
    (tmp_path / "typsnitt").symlink_to(tmp_path / "tredje", target_is_directory=True)
    assert len(_written(_build(plan, *HTML))) == 2, "the folder behind the link is another"


@pytest.mark.parametrize("epoch", ["", "i dag", "1e9", "9" * 40])
def test_a_day_that_is_none_does_not_stop_the_clock(
    epoch: str, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    plan.write_text(plan.read_text("utf-8") + WAIVED_UNTIL.format(day="2098-06-30"), "utf-8")
    assert _build(plan).code == 0
    path = plan.parent / "ut" / ".vplan" / "plan.json"
    path.write_text(path.read_text("utf-8").replace("2098-06-30", "2020-06-30"), "utf-8")
    assert '"until": "2020-06-30"' in path.read_text("utf-8")
    monkeypatch.setattr("vplan.rules.waivers.matching._today", lambda: __import__("datetime").date(2098, 7, 1))
    done = _build(plan)
    assert (done.code, "waiver-expired" in done.out) == (1, True)


def test_a_folder_that_was_moved_is_still_up_to_date(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan.parent)
    run("build", "plan.yaml", *MD)
    assert len(_current(run("build", "plan.yaml", *MD))) == 2
    moved = tmp_path / "någon annanstans"
    os.rename(plan.parent, moved)
    monkeypatch.chdir(moved)
    assert len(_current(run("build", "plan.yaml", *MD))) == 2


def _texts(told: object) -> list[str]:
    if isinstance(told, dict):
        return [text for pair in told.items() for part in pair for text in _texts(part)]
    if isinstance(told, list):
        return [text for part in told for text in _texts(part)]
    return [told] if isinstance(told, str) else []


@pytest.mark.parametrize("relative", [False, True])
def test_a_manifest_tells_nobody_where_the_files_are(
    relative: bool, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "hem" / "anna"
    (home / "hemma").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    shutil.move(plan.parent, home / "planer")
    plan = home / "planer" / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("budget.csv", "saknas.csv"), "utf-8")
    assert f"{plan.parent}" in run("check", plan).out, "there are messages with paths"
    plan.write_text(plan.read_text("utf-8").replace("saknas.csv", "budget.csv"), "utf-8")
    (home / "vplan.yaml").write_text("språk: en\n", "utf-8")
    (home / "templates").mkdir()
    run("templates", "copy", "delar.budget", "--to", home / "templates")
    elsewhere = tmp_path / "delad" / "ut"
    monkeypatch.chdir(home)
    named = Path("planer/plan.yaml") if relative else plan
    first = run("build", named, "-o", elsewhere, *MD)
    assert first.code == 0, first.out
    told = json.loads((elsewhere / ".vplan" / "plan.json").read_bytes())
    texts = _texts(told)
    assert len(texts) > 20
    assert [text for text in texts if "anna" in text or str(tmp_path) in text or os.path.isabs(text)] == []
    again = run("build", named, "-o", elsewhere, *MD)
    assert again.out.replace(" (up to date)", "") == first.out
    assert _current(again) == ["plan.md", "skrivelse.md"]
    (home / "vplan.yaml").write_text("# nytt\nspråk: en\n", "utf-8")
    (home / "planer" / "budget.csv").write_text(TABLE.replace("90", "95"), "utf-8")
    assert _written(run("build", named, "-o", elsewhere, *MD)) == ["plan.md"]


def test_what_can_not_be_told_without_a_home_is_looked_at_anew(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "hem" / "anna"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    run("templates", "copy", "delar.budgettabell", "--to", home / "mallar")
    options = ("--templates", str(home / "mallar"))
    assert _build(plan, *MD, *options).code == 0
    to_json = (plan.parent / "ut" / ".vplan" / "plan.json").read_text("utf-8")
    assert "anna" not in to_json
    assert json.loads(to_json)["inputs"] is None
    assert _current(_build(plan, *MD, *options)) == ["plan.md", "skrivelse.md"], "the documents are known still"
    (path,) = (home / "mallar").iterdir()
    path.write_text(path.read_text("utf-8").replace("<table", "<p>Eget.</p><table"), "utf-8")
    assert _written(_build(plan, *MD, *options)) == ["plan.md"]
