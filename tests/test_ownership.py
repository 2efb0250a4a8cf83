"""A user's files are theirs: what is not as vplan wrote it is not written over, and every other file heals."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import vplan
from comparing import Done, run
from conftest import plan_text
from files import documents_in
from test_delivery import contents, put
from vplan.output import OutputError, Overtaken

FRAGMENT = """\
dokument:
  - {id: plan, mall: verksamhetsplan, filnamn: plan, avsnitt: [{rubrik: Inledning, text: Ett ord.}]}
  - {id: skrivelse, mall: tjänsteskrivelse, filnamn: skrivelse, titel: Plan, diarienummer: KS 1/2024}
"""
MD, HTML = ("--format", "md"), ("--format", "html")
CHANGED = "changed since vplan wrote it"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(plan_text(FRAGMENT), "utf-8")
    return tmp_path / "plan.yaml"


def _build(plan: Path, *options: str, language: str = "en") -> Done:
    return run("build", plan, "-o", _out(plan), *(options or MD), language=language)


def _out(plan: Path) -> Path:
    return plan.parent / "ut"


def _documents(plan: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in documents_in(_out(plan))}


def _edit(plan: Path) -> Path:
    """A document that somebody has changed, and a plan of which all documents would be others."""
    edited = _out(plan) / "plan.md"
    edited.write_text(edited.read_text("utf-8") + "Eget.\n", "utf-8")
    text = plan.read_text("utf-8").replace("Testnämnden", "Provnämnden").replace("Ett ord", "Ett annat ord")
    plan.write_text(text, "utf-8")
    return edited


@pytest.mark.parametrize("options", [MD, (*MD, "--force"), (*MD, *HTML)])
def test_a_document_that_was_changed_is_not_written_over(options: tuple[str, ...], plan: Path) -> None:
    assert _build(plan).code == 0
    edited = _edit(plan)
    before, recorded = _documents(plan), (_out(plan) / ".vplan" / "plan.json").read_bytes()
    done = _build(plan, *options)
    assert (done.code, done.err) == (
        2,
        f"vplan: {edited} can't be written to: {CHANGED}\n"
        "  = hint: move or rename it; or name --overwrite, which keeps a dated copy of it beside\n",
    )
    assert _documents(plan) == before, "nothing of the set was written"
    assert (_out(plan) / ".vplan" / "plan.json").read_bytes() == recorded


def test_it_is_told_in_swedish(plan: Path) -> None:
    _build(plan)
    edited = _edit(plan)
    done = _build(plan, language="sv")
    assert done.code == 2
    assert done.err.startswith(f"vplan: det går inte att skriva till {edited}: ändrad sedan vplan skrev den\n")
    assert "--overwrite" in done.err


def test_a_changed_document_is_not_up_to_date_either(plan: Path) -> None:
    _build(plan)
    edited = _out(plan) / "plan.md"
    edited.write_text("Eget.\n", "utf-8")
    done = _build(plan)
    assert (done.code, CHANGED in done.err) == (2, True)
    edited.rename(edited.with_name("min plan.md"))
    assert _build(plan).code == 0, "it was moved"
    assert (_out(plan) / "min plan.md").read_text("utf-8") == "Eget.\n"


def test_overwrite_keeps_a_dated_copy(plan: Path) -> None:
    _build(plan)
    texts = []
    for number in range(3):
        edited = _edit(plan)
        edited.write_text(f"Eget {number}.\n", "utf-8")
        texts.append(edited.read_text("utf-8"))
        done = _build(plan, *MD, "--overwrite")
        assert done.code == 0
        told = [line for line in done.lines if line.endswith(" (what stood there before)")]
        assert len(told) == 1
        assert re.search(r"plan \(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d(?: \d)?\)\.md \(", told[0])
        assert Path(told[0].removesuffix(" (what stood there before)")).read_text("utf-8") == texts[-1]
        assert "Ett annat ord" in edited.read_text("utf-8")
    copies = sorted(path.read_text("utf-8") for path in _out(plan).glob("plan (*.md"))
    assert copies == texts, "one of each, also within a second"
    assert "(up to date)" in _build(plan).out


def test_overwrite_copies_nothing_that_is_vplans(plan: Path) -> None:
    _build(plan)
    plan.write_text(plan.read_text("utf-8").replace("Ett ord", "Ett annat ord"), "utf-8")
    assert _build(plan, *MD, "--overwrite").code == 0
    assert sorted(_documents(plan)) == ["plan.md", "skrivelse.md"]


def test_without_a_manifest_a_document_is_somebodys(plan: Path) -> None:
    _build(plan)
    (_out(plan) / ".vplan" / "plan.json").unlink()
    assert _build(plan).code == 0, "its bytes are those that would be written"
    (_out(plan) / ".vplan" / "plan.json").unlink()
    plan.write_text(plan.read_text("utf-8").replace("Ett ord", "Ett annat ord"), "utf-8")
    before = _documents(plan)
    done = _build(plan)
    assert done.code == 2
    assert f"{_out(plan) / 'plan.md'} can't be written to: vplan did not write what is there" in done.err
    assert _documents(plan) == before


def test_another_plans_documents_are_not_written_over(plan: Path) -> None:
    other = plan.with_name("annan.yaml")
    other.write_text(plan.read_text("utf-8").replace("Ett ord", "Ett annat ord"), "utf-8")
    _build(plan)
    before = _documents(plan)
    assert run("build", other, "-o", _out(plan), *MD).code == 2
    assert _documents(plan) == before


def _of_format_1(told: dict[str, object]) -> None:
    told |= {"format": 1, "asked": {"plan": "plan.yaml"}, "inputs": {"files": {}}}


def _with_nothing_but_digests(told: dict[str, object]) -> None:
    made = told["made"]
    told.clear()
    told["made"] = made


@pytest.mark.parametrize("change", [_of_format_1, _with_nothing_but_digests])
def test_digests_are_read_from_manifests_of_older_forms(
    change: Callable[[dict[str, object]], None], plan: Path
) -> None:
    _build(plan)
    _build(plan, *HTML)
    recorded = _out(plan) / ".vplan" / "plan.json"
    told = json.loads(recorded.read_bytes())
    assert set(told["made"]) == {"plan.md", "skrivelse.md", "plan.html", "skrivelse.html"}
    change(told)
    recorded.write_text(json.dumps(told), "utf-8")
    plan.write_text(plan.read_text("utf-8").replace("Ett ord", "Ett annat ord"), "utf-8")
    assert _build(plan).code == 0
    assert _build(plan, *HTML).code == 0, "those of the other format are known still"
    plan.write_text(plan.read_text("utf-8").replace("Ett annat ord", "Ett ord"), "utf-8")
    edited = _edit(plan)
    assert f"{edited} can't be written to: {CHANGED}" in _build(plan).err


@pytest.mark.parametrize(
    "broken",
    ["", "[1]", "null", '{"made": 3}', '{"made": {"plan.md": "x"}}', '{"journal": {"plan.md": [1]}}', "[" * 9999],
)
def test_a_manifest_that_says_nothing_makes_no_file_vplans(broken: str, plan: Path) -> None:
    _build(plan)
    (_out(plan) / ".vplan" / "plan.json").write_text(broken, "utf-8")
    edited = _edit(plan)
    before = _documents(plan)
    done = _build(plan)
    assert (done.code, str(edited) in done.err) == (2, True)
    assert _documents(plan) == before


class Killed(BaseException):
    """Not an error that anything handles."""


def _put_until_killed(folder: Path, renames: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deliver, and end after so many files were put in place. The manifest is the first."""
    usual, done = os.replace, [0]

    def replace(part: str, target: str) -> None:
        done[0] += 1
        if done[0] > renames:
            raise Killed
        usual(part, target)

    with monkeypatch.context() as patched:
        patched.setattr("vplan.output.writing.os.replace", replace)
        with pytest.raises(Killed):
            put(folder, contents(1), 1)


@pytest.mark.parametrize("renames", range(6))
def test_what_a_killed_build_left_is_vplans(renames: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, contents(0), 0)
    _put_until_killed(tmp_path, renames, monkeypatch)
    found = {path.name: path.read_bytes() for path in documents_in(tmp_path)}
    assert sum(found[name] == data for name, data in contents(1).items()) == max(0, renames - 1)
    (tmp_path / "plan.docx").write_bytes(b"edited")
    with pytest.raises(OutputError, match=CHANGED):
        put(tmp_path, contents(2), 2)
    (tmp_path / "plan.docx").unlink()
    put(tmp_path, contents(2), 2)
    assert {path.name: path.read_bytes() for path in documents_in(tmp_path)} == contents(2)


@pytest.mark.parametrize("renames", range(6))
def test_a_first_build_that_was_killed_heals(
    renames: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put_until_killed(tmp_path, renames, monkeypatch)
    put(tmp_path, contents(2), 2)
    assert {path.name: path.read_bytes() for path in documents_in(tmp_path)} == contents(2)


def test_other_documents_than_the_killed_builds_do_not_make_it_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, contents(0), 0)
    _put_until_killed(tmp_path, 3, monkeypatch)
    put(tmp_path, {"annan.md": b"ett"}, 2)
    put(tmp_path, {"annan.md": b"tv\xc3\xa5"}, 3)
    put(tmp_path, contents(4), 4)
    told = json.loads((tmp_path / ".vplan" / "plan.json").read_bytes())
    assert told["journal"] == {}, "all is known again"


def test_a_document_is_looked_at_again_just_before_it_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, contents(0), 0)
    usual = os.chmod

    def saved_meanwhile(path: str, mode: int) -> None:
        usual(path, mode)
        if "skrivelse.pdf" in path:  # the last part of the set is there
            (tmp_path / "plan.docx").write_bytes(b"edited")

    monkeypatch.setattr("vplan.output.writing.os.chmod", saved_meanwhile)
    with pytest.raises(OutputError, match=CHANGED) as caught:
        put(tmp_path, contents(1), 1)
    assert caught.value.path == tmp_path / "plan.docx"
    found = {path.name: path.read_bytes() for path in documents_in(tmp_path)}
    assert found == {**contents(0), "plan.docx": b"edited"}
    assert list((tmp_path / ".vplan").glob("*.part")) == []
    done = put(tmp_path, contents(2), 2, overwrite=True)
    assert [path.read_bytes() for path in done.saved] == [b"edited"]


def test_a_link_in_a_documents_place_is_somebodys(plan: Path) -> None:
    _build(plan)
    document, elsewhere = _out(plan) / "plan.md", plan.parent / "delad.md"
    document.rename(elsewhere)
    document.symlink_to(elsewhere)
    text = elsewhere.read_text("utf-8")
    plan.write_text(plan.read_text("utf-8").replace("Ett ord", "Ett annat ord"), "utf-8")
    assert f"{document} can't be written to: {CHANGED}" in _build(plan).err
    assert _build(plan, *MD, "--overwrite").code == 0
    (copy,) = _out(plan).glob("plan (*.md")
    assert copy.is_symlink()
    assert elsewhere.read_text("utf-8") == text
    assert "Ett annat ord" in document.read_text("utf-8")


def test_a_linked_record_is_refused_and_nothing_elsewhere_changes(plan: Path) -> None:
    other = plan.parent / "annan"
    other.mkdir()
    (other / ".plan.md.x.part").write_text("mitt", "utf-8")
    _out(plan).mkdir()
    (_out(plan) / ".vplan").symlink_to(other)
    done = _build(plan)
    assert (done.code, "can't be written to: it is a link" in done.err) == (2, True)
    assert [path.name for path in other.iterdir()] == [".plan.md.x.part"]
    assert documents_in(_out(plan)) == []


def test_only_parts_that_the_own_manifest_names_are_taken_away(tmp_path: Path) -> None:
    put(tmp_path, contents(0), 0)
    own = tmp_path / ".vplan"
    ours = [own / ".plan.docx.abc.part", own / ".plan.json.abc.part"]
    theirs = [own / "mitt.part", own / ".annan.json.abc.part", own / ".bilaga.docx.abc.part"]
    for path in (*ours, *theirs):
        path.write_text("halv", "utf-8")
    put(tmp_path, contents(1), 1)
    assert [path.exists() for path in ours] == [False, False]
    assert [path.exists() for path in theirs] == [True, True, True]


def test_untrusted_writes_into_a_new_or_an_empty_folder_alone(plan: Path) -> None:
    _out(plan).mkdir()
    untrusted = (*MD, "--untrusted")
    assert _build(plan, *untrusted).code == 0, "it was empty"
    before = _documents(plan)
    done = _build(plan, *untrusted)
    told = "it holds files, and with --untrusted no record says which of them are vplan's"
    hint = "name a new folder with -o DIR"
    assert (done.code, done.err) == (2, f"vplan: {_out(plan)} can't be written to: {told}\n  = hint: {hint}\n")
    assert _build(plan, *untrusted, "--overwrite").code == 2
    assert _documents(plan) == before
    assert run("build", plan, "-o", plan.parent / "ny" / "mapp", *untrusted).code == 0
    assert "(up to date)" in _build(plan).out, "who trusts it can go on"


def test_a_document_that_another_build_wrote_meanwhile_is_not_called_up_to_date(tmp_path: Path) -> None:
    put(tmp_path, contents(0), 0)
    kept = contents(0)["plan.docx"]
    from vplan.output import Manifest, deliver

    later = Manifest("1", "vplan", None)
    sources = {"plan.docx": "0", "plan.pdf": "1"}
    deliver(tmp_path, Path("plan.yaml"), {"plan.pdf": b"ny"}, later, sources)
    assert (tmp_path / "plan.docx").read_bytes() == kept
    put(tmp_path, {"plan.docx": b"en annan"}, 2)
    with pytest.raises(Overtaken):
        deliver(tmp_path, Path("plan.yaml"), {"plan.pdf": b"nyare"}, later, sources)
    assert (tmp_path / "plan.pdf").read_bytes() == b"ny"


def test_a_build_that_was_overtaken_makes_everything(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _build(plan)
    plan.write_text(plan.read_text("utf-8").replace("Ett ord", "Ett annat ord"), "utf-8")
    from vplan.app import build_cache

    usual = build_cache.record

    def slow(*arguments: object, **named: object) -> object:
        """Meanwhile somebody builds the plan with another title of the memo, and it is put back."""
        monkeypatch.setattr(build_cache, "record", usual)
        text = plan.read_text("utf-8")
        plan.write_text(text.replace("titel: Plan,", "titel: Planen,"), "utf-8")
        assert _build(plan).code == 0
        plan.write_text(text, "utf-8")
        return usual(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(build_cache, "record", slow)
    done = _build(plan)
    assert (done.code, "(up to date)" in done.out) == (0, False)
    assert "Planen" not in (_out(plan) / "skrivelse.md").read_text("utf-8")


def test_two_builds_at_once_know_each_others_documents(plan: Path) -> None:
    for _ in range(3):
        command = [sys.executable, "-m", "vplan", "build", str(plan), "-o", str(_out(plan)), "--force"]
        both = [subprocess.Popen([*command, *kind], stdout=subprocess.DEVNULL) for kind in (MD, HTML)]
        assert [process.wait() for process in both] == [0, 0]
        told = json.loads((_out(plan) / ".vplan" / "plan.json").read_bytes())
        assert set(told["made"]) == {"plan.md", "skrivelse.md", "plan.html", "skrivelse.html"}
        plan.write_text(plan.read_text("utf-8").replace("Ett ", "Ett till "), "utf-8")


def test_a_document_that_is_open_in_word_is_told(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _build(plan)
    plan.write_text(plan.read_text("utf-8").replace("Ett ord", "Ett annat ord"), "utf-8")
    document, usual, before = _out(plan) / "plan.md", Path.open, _documents(plan)

    def opened(path: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if (path, mode) == (document, "r+b"):
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path, mode, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr("vplan.output.writing._LOCKS_OPEN_FILES", True)
    done = _build(plan)
    hint = "close it in Word, or wherever it is open; then build again"
    assert (done.code, done.err) == (
        2,
        f"vplan: {document} can't be written to: Permission denied\n  = hint: {hint}\n",
    )
    assert _documents(plan) == before
    assert "stäng den i Word" in _build(plan, language="sv").err


def test_a_document_that_word_opens_between_two_renames_is_told_and_heals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, contents(0), 0)
    usual = os.replace

    def locked(part: str, target: Path) -> None:
        if Path(target).name == "skrivelse.docx":
            raise PermissionError(13, "Permission denied", part, None, str(target))
        usual(part, target)

    with monkeypatch.context() as patched:
        patched.setattr("vplan.output.writing._LOCKS_OPEN_FILES", True)
        patched.setattr("vplan.output.writing.os.replace", locked)
        with pytest.raises(OutputError) as caught:
            put(tmp_path, contents(1), 1)
    assert caught.value.path == tmp_path / "skrivelse.docx"
    assert caught.value.hint is not None
    assert "close it in Word" in caught.value.hint.translated()
    put(tmp_path, contents(2), 2)
    assert {path.name: path.read_bytes() for path in documents_in(tmp_path)} == contents(2)


def test_a_program_is_told_by_an_exception(plan: Path) -> None:
    vplan.build(plan, _out(plan), formats=["md"])
    edited = _edit(plan)
    with pytest.raises(OSError, match=CHANGED):
        vplan.build(plan, _out(plan), formats=["md"])
    assert vplan.build(plan, _out(plan), formats=["md"], overwrite=True).ok
    assert "Ett annat ord" in edited.read_text("utf-8")
