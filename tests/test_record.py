"""What registers and archives ask of a document is the same in every file of it, and beside them."""

import hashlib
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pikepdf import Pdf
from typer.testing import CliRunner

from reading import docx_part
from vplan.cli.app import app
from vplan.cli.options import MetadataForm
from vplan.document.record import Record
from vplan.output.sidecar import FORMS
from vplan.render.pdf.metadata import NAMESPACE

_PLAN = """\
version: 1
organisation: Exempelkommunen
organ: Testnämnden
år: 2026
titel: Verksamhetsplan & budget 2026
diarienummer: TN/41/2025
status: beslutad
datum: 2025-11-10
beslut: {organ: Testnämnden, datum: 18 november 2025, paragraf: 90}
revideringar:
  - {id: mars, datum: 2026-03-16, beslut: {organ: Testnämnden, datum: 2026-03-16, paragraf: 21}}
dokument:
  - {id: plan, mall: verksamhetsplan, avsnitt: [{rubrik: Inledning, text: Planen visar vad nämnden ska göra.}]}
  - {id: skrivelse, mall: tjänsteskrivelse, titel: Förslag till plan, diarienummer: TN/42/2025, datum: 2025-11-01}
"""
_DC = "{http://purl.org/dc/elements/1.1/}"
_OWN = "{urn:vplan:metadata:1}"


def _built(folder: Path, *options: str, plan: str = _PLAN) -> Path:
    source = folder / "plan.yaml"
    source.write_text(plan, "utf-8")
    out = folder / "ut"
    result = CliRunner().invoke(app, ["build", str(source), "-o", str(out), "--format", "docx", *options])
    assert result.exit_code == 0, result.output
    return out


def test_the_forms_of_the_option_are_those_that_are_written() -> None:
    assert [form.value for form in MetadataForm] == list(FORMS)


def test_a_file_beside_each_document_says_what_it_is_and_what_its_files_hold(tmp_path: Path) -> None:
    out = _built(tmp_path, "--metadata", "json")
    said = json.loads((out / "verksamhetsplan-beslutad.metadata.json").read_text("utf-8"))
    files = said.pop("filer")
    made_with = said.pop("framställd_med")
    assert made_with.startswith("vplan ")
    assert said == {
        "titel": "Verksamhetsplan & budget 2026 (reviderad 2026-03-16)",
        "arkivbildare": "Exempelkommunen",
        "organ": "Testnämnden",
        "diarienummer": "TN/41/2025",
        "handlingstyp": "Verksamhetsplan",
        "status": "beslutad",
        "beslutsorgan": "Testnämnden",
        "beslutsdatum": "2026-03-16",
        "paragraf": "21",
        "version": "reviderad 2026-03-16",
        "datum": "2026-03-16",
        "språk": "sv-SE",
    }
    data = (out / "verksamhetsplan-beslutad.docx").read_bytes()
    assert files == [{"namn": "verksamhetsplan-beslutad.docx", "sha256": hashlib.sha256(data).hexdigest()}]
    memo = json.loads((out / "tjansteskrivelse.metadata.json").read_text("utf-8"))
    assert (memo["titel"], memo["handlingstyp"], memo["diarienummer"]) == (
        "Förslag till plan",
        "Tjänsteskrivelse",
        "TN/42/2025",
    )
    assert "beslutsorgan" not in memo


def test_as_xml_dublin_core_says_what_it_has_words_for(tmp_path: Path) -> None:
    out = _built(tmp_path, "--metadata", "xml")
    root = ElementTree.fromstring((out / "verksamhetsplan-beslutad.metadata.xml").read_bytes())
    said = {one.tag: one.text for one in root}
    assert said[f"{_DC}title"] == "Verksamhetsplan & budget 2026 (reviderad 2026-03-16)"
    assert said[f"{_DC}identifier"] == said[f"{_OWN}Diarienummer"] == "TN/41/2025"
    assert said[f"{_OWN}Handlingstyp"] == said[f"{_DC}type"] == "Verksamhetsplan"
    file = root.find(f"{_OWN}Fil")
    assert file is not None
    assert (
        file.get("checksumma") == hashlib.sha256((out / "verksamhetsplan-beslutad.docx").read_bytes()).hexdigest()
    )


def test_words_properties_say_the_same(tmp_path: Path) -> None:
    data = (_built(tmp_path) / "verksamhetsplan-beslutad.docx").read_bytes()
    core = {one.tag.rpartition("}")[2]: one.text for one in docx_part(data, "docProps/core.xml")}
    assert core["title"] == "Verksamhetsplan & budget 2026 (reviderad 2026-03-16)"
    assert (core["identifier"], core["contentStatus"], core["version"]) == (
        "TN/41/2025",
        "beslutad",
        "reviderad 2026-03-16",
    )
    custom = {one.get("name"): one[0].text for one in docx_part(data, "docProps/custom.xml")}
    assert custom["Beslutsdatum"] == "2026-03-16"
    assert custom["Paragraf"] == "21"
    assert custom["Arkivbildare"] == "Exempelkommunen"


def test_a_pdf_says_the_same_in_xmp(tmp_path: Path) -> None:
    data = (_built(tmp_path, "--format", "pdf") / "verksamhetsplan-beslutad.pdf").read_bytes()
    with Pdf.open(BytesIO(data)) as opened:
        packet = ElementTree.fromstring(opened.Root.Metadata.read_bytes().decode())
        info = {str(name): str(value) for name, value in opened.docinfo.items()}
    said = {one.tag: "".join(one.itertext()) for one in packet[0][0]}
    title = "Verksamhetsplan & budget 2026 (reviderad 2026-03-16)"
    assert said[f"{_DC}title"] == info["/Title"] == title
    assert said["{http://ns.adobe.com/xap/1.0/}CreatorTool"] == info["/Creator"]
    assert info["/Creator"].startswith("vplan ")
    assert said[f"{_DC}identifier"] == said[f"{{{NAMESPACE}}}Diarienummer"] == "TN/41/2025"
    assert said[f"{{{NAMESPACE}}}Beslutsdatum"] == "2026-03-16"
    declared = [one.text for one in packet.iter("{http://www.aiim.org/pdfa/ns/property#}name")]
    own = [one.rpartition("}")[2] for one in said if one.startswith(f"{{{NAMESPACE}}}")]
    assert own
    assert set(own) <= set(declared)
    assert data.endswith(b"%%EOF\n")


def test_a_marked_copy_has_a_title_of_its_own() -> None:
    record = Record(title="Plan", version="reviderad 2026-03-16")
    assert replace(record, marked=True).full_title == "Plan (reviderad 2026-03-16), ändringar markerade"
    assert replace(record, marked=True).named["Ändringsmarkerad"] == "ja"


def test_a_decision_that_is_not_made_yet_is_none(tmp_path: Path) -> None:
    plan = _PLAN.replace("datum: 2026-03-16, paragraf: 21", "datum: 2026-03-xx, paragraf: xx")
    plan = plan.replace("status: beslutad", "status: förslag")
    out = _built(tmp_path, "--metadata", "json", plan=plan)
    said = json.loads((out / "verksamhetsplan.metadata.json").read_text("utf-8"))
    assert said["status"] == "förslag"
    assert not {"beslutsorgan", "beslutsdatum", "paragraf"} & said.keys()


def test_what_is_up_to_date_keeps_its_file_and_a_changed_document_gets_a_new_one(tmp_path: Path) -> None:
    out = _built(tmp_path, "--metadata", "json")
    before = {path.name: path.read_bytes() for path in out.glob("*.json")}
    assert len(before) == 2
    stamps = {path.name: path.stat().st_mtime_ns for path in out.glob("*.json")}
    _built(tmp_path, "--metadata", "json", plan=_PLAN.replace("ska göra", "gör"))
    after = {path.name: path.read_bytes() for path in out.glob("*.json")}
    assert after["tjansteskrivelse.metadata.json"] == before["tjansteskrivelse.metadata.json"]
    assert (out / "tjansteskrivelse.metadata.json").stat().st_mtime_ns == stamps["tjansteskrivelse.metadata.json"]
    data = (out / "verksamhetsplan-beslutad.docx").read_bytes()
    assert hashlib.sha256(data).hexdigest() in after["verksamhetsplan-beslutad.metadata.json"].decode()
    assert after["verksamhetsplan-beslutad.metadata.json"] != before["verksamhetsplan-beslutad.metadata.json"]


@pytest.mark.parametrize("form", list(FORMS))
def test_the_file_is_written_where_documents_were_made_without_it(tmp_path: Path, form: str) -> None:
    out = _built(tmp_path)
    assert not list(out.glob("*metadata*"))
    _built(tmp_path, "--metadata", form)
    assert len(list(out.glob(f"*.metadata.{form}"))) == 2
