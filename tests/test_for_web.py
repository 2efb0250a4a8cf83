"""`vplan build --for-web`: what is not for all to read keeps a document from being written, or is masked in it."""

import dataclasses
import json
import re
import types
import typing
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from formats import NAMES, files_of, lines_of
from vplan import app
from vplan.app import Built
from vplan.cli.app import app as cli
from vplan.document import Document, Figure, Note, Table
from vplan.document.record import Record

_PLAN = """\
version: 1
organisation: Exempelkommunen
organ: Kulturnämnden
år: 2026
titel: Verksamhetsplan 2026 för Vide Björk
diarienummer: KN/41/2025
status: beslutad
datum: 2025-11-10
ej_webb:
  - Vide Björk
  - Vide
  - får stöd på grund av sin sjukdom
beslut: {organ: Kulturnämnden, datum: 18 november 2025, paragraf: 90}
tabeller:
  - id: stod
    namn: Stöd till Vide Björk
    tabell: |
      Vem | Belopp
      Vide Björk | 1 500
      VIDE BJÖRK | 2 500
figurer:
  - {id: vem, slag: pyramid, namn: Vide Björks stöd, skikt: [Vide Björk, {namn: Nämnden, not: Ger Vide stöd}]}
fotnoter:
  - {id: not, text: "Se ärendet om Vide Björk."}
texter:
  - id: inledning
    text: |
      Nämnden ger **Vide** Björk stöd,[^not] efter Vide
      Björks ansökan. Vide har skrivit till nämnden och får stöd på
      grund av sin sjukdom. Frågor ställs till [vide.bjork@example.org](mailto:vide.bjork@example.org)
      eller [här](https://example.org/Vide%20Bj%C3%B6rk).
dokument:
  - id: plan
    mall: verksamhetsplan
    filnamn: plan-vide-bjork
    avsnitt:
      - {rubrik: Inledning, texter: inledning, visa: [tabell/stod, figur/vem]}
      - {rubrik: Stödet till Vide Björk, id: om-vide, text: "Mer i {{avsnitt.om-vide}} och {{tabell.stod}}."}
"""
_MASKED = ("Vide", "Bj%C3%B6rk", "Björk", "bjork", "VIDE", "BJÖRK", "sjukdom")


def _write(folder: Path, text: str) -> Path:
    plan = folder / "plan.yaml"
    plan.write_text(text, "utf-8")
    return plan


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("webb")
    plan = _write(folder, _PLAN)
    return app.build(plan, folder / "ut", formats=NAMES, metadata="json", for_web=True)


def _parts(file: Path) -> list[bytes]:
    """What a file holds, with all that is packed in it unpacked."""
    data = file.read_bytes()
    if file.suffix == ".docx":
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return [
                *packed.namelist().__str__().encode().splitlines(),
                *(packed.read(one) for one in packed.namelist()),
            ]
    if file.suffix == ".pdf":
        with pikepdf.open(BytesIO(data)) as pdf:
            held = [one for one in pdf.objects if isinstance(one, pikepdf.Object)]
            streams = [one.read_bytes() for one in held if isinstance(one, pikepdf.Stream)]
            return [data, *streams, *(one.unparse(resolved=False) for one in held)]
    return [data]


def _forms(word: str) -> list[bytes]:
    """The word's bytes as they may stand in a file."""
    utf_16 = word.encode("utf-16-be")
    plain = [word.encode(), word.encode("latin-1"), utf_16, word.encode("utf-16-le")]
    escaped = "".join(f"&#{ord(one)};" for one in word).encode()
    return [
        *plain,
        *(one.hex().encode() for one in plain),
        *(one.hex().upper().encode() for one in plain),
        escaped,
    ]


def test_no_masked_word_is_anywhere_in_a_file(built: Built) -> None:
    assert [finding.message.translated() for finding in built.findings if finding.rule.code == "VP042"] == []
    written = [*files_of("plan-maskerat-beslutad-webb", names=NAMES), "plan-maskerat-beslutad-webb.metadata.json"]
    assert sorted(file.name for file in built.files) == sorted(written)
    for file in built.files:
        for part in _parts(file):
            for word in _MASKED:
                assert [form for form in _forms(word) if form in part] == [], (file.name, word)


def test_no_masked_word_is_read_out_of_a_file(built: Built) -> None:
    for file in built.files:
        if file.suffix == ".json":
            continue
        lines = " ".join(lines_of(file.name, file.read_bytes())).replace("\\", "")
        lines = re.sub(r" +", " ", lines).replace(" ,", ",")
        assert not re.search("|".join(_MASKED), lines, re.IGNORECASE), file.name
        assert "[maskerat] stöd," in lines, file.name
        assert re.search(r"efter \[maskerat\]s ansökan", lines), file.name
        assert "[maskerat] har skrivit till nämnden och [maskerat]." in lines, file.name
        assert "[maskerat]@example.org" in lines, file.name
        assert "1\u00a0500" in lines, file.name


def test_the_record_says_that_words_are_masked(built: Built) -> None:
    (file,) = (one for one in built.files if one.suffix == ".json")
    said = json.loads(file.read_text("utf-8"))
    assert said["titel"] == "Verksamhetsplan 2026 för [maskerat], maskerad"
    assert said["maskerad"] == "ja"
    (pdf,) = (one for one in built.files if one.suffix == ".pdf")
    with pikepdf.open(pdf) as opened:
        assert b">ja</vplan:Maskerad>" in opened.Root.Metadata.read_bytes()
    (html,) = (one for one in built.files if one.suffix == ".html")
    assert f"<title>{said['titel']}</title>" in html.read_text("utf-8")


def test_what_the_build_keeps_beside_the_files_has_no_masked_word(built: Built) -> None:
    kept = (built.files[0].parent / ".vplan" / "plan.json").read_text("utf-8")
    assert [word for word in _MASKED if word in kept] == []


_SMALL = """\
version: 1
organisation: Exempelkommunen
organ: Kulturnämnden
år: 2026
titel: Verksamhetsplan 2026
status: {status}
datum: 2025-11-10
{keys}
dokument:
  - {{id: plan, mall: verksamhetsplan, avsnitt: [{{rubrik: Inledning, text: "{text}"}}]}}
"""


def _for_web(folder: Path, text: str = "Nämnden verkar.", keys: str = "", status: str = "förslag") -> Built:
    plan = _write(folder, _SMALL.format(text=text, keys=keys, status=status))
    return app.build(plan, folder / "ut", formats=("md",), for_web=True)


def _told(built: Built) -> list[tuple[int, int, str, str, str]]:
    """What a build tells of publishing: line, column, code, message and mend."""
    return [
        (
            one.place.line,
            one.place.column,
            one.rule.code,
            one.message.translated(),
            one.hint.translated() if one.hint else "",
        )
        for one in built.findings
        if one.rule.code in {"VP040", "VP041", "VP042", "VP043"}
    ]


_RESIDUE = "kända_fel: [{regel: editorial-residue, plats: dokument.plan.avsnitt.Inledning.text, skäl: Så är det.}]"
_NUMBER = "kända_fel: [{regel: personal-number, plats: dokument.plan.avsnitt.Inledning.text, skäl: Så är det.}]"
_PRINTED = "kända_fel: [{regel: count-mismatch, plats: antal_enligt_text.mål, skäl: Så är det., skrivs_ut: ja}]"


@pytest.mark.parametrize(
    ("text", "keys", "status", "told"),
    [
        (
            "Nämnden verkar.",
            "",
            "utkast",
            (
                6,
                9,
                "a draft is not published",
                "write 'status: förslag' or 'status: beslutad' when it is one, or build without --for-web",
            ),
        ),
        (
            "Nämnden verkar.",
            "bifoga_källa: ja",
            "förslag",
            (
                8,
                15,
                "the PDF would carry this file, with all that is not printed",
                "write 'bifoga_källa: nej', or take the line away",
            ),
        ),
        (
            "Nämnden verkar.",
            _PRINTED,
            "förslag",
            (8, 96, "the reason of this waiver would be published", "take 'skrivs_ut' away"),
        ),
        (
            "Nämnden verkar. TODO kolla med ekonomi",
            _RESIDUE,
            "förslag",
            (10, 92, "'TODO' is a note to the editor", "take it away; waivers do not hold for what is published"),
        ),
        (
            "Bidrag till 19121212-1212.",
            _NUMBER,
            "förslag",
            (
                10,
                88,
                "this is a personal identity number",
                "take it away, or write it under 'ej_webb'; waivers do not hold for what is published",
            ),
        ),
    ],
)
def test_what_is_not_for_all_to_read_is_not_published(
    tmp_path: Path, text: str, keys: str, status: str, told: tuple[int, int, str, str]
) -> None:
    built = _for_web(tmp_path, text, keys, status)
    line, column, message, hint = told
    assert _told(built) == [(line, column, "VP040", message, hint)]
    assert built.failed
    assert not (tmp_path / "ut").exists()


def test_a_masked_number_is_published(tmp_path: Path) -> None:
    built = _for_web(tmp_path, "Bidrag till 19121212-1212.", f"{_NUMBER}\nej_webb: 19121212-1212")
    assert _told(built) == []
    (file,) = built.files
    assert "Bidrag till \\[maskerat\\]." in file.read_text("utf-8")


def test_a_slip_in_what_is_masked_is_told_and_nothing_is_published(tmp_path: Path) -> None:
    built = _for_web(tmp_path, "Vide Björk får stöd.", "ej_webb: [Vide Björk, Vide Bjork]")
    assert _told(built) == [
        (
            8,
            23,
            "VP041",
            "'Vide Bjork' stands in no document, and masks nothing",
            "write it as the documents print it, or take it away",
        )
    ]
    assert built.files == ()


def test_one_name_of_two_and_a_longer_word_are_told_and_published(tmp_path: Path) -> None:
    text = "Vide Björk får stöd. Björk tackar. Skolan vid Almgrensvägen hyrs av Almgrens."
    built = _for_web(tmp_path, text, "ej_webb: [Vide Björk, Almgren]")
    mend = "write '{}' under 'ej_webb' too if it tells who or what that is"
    assert _told(built) == [
        (10, 97, "VP043", "'Björk' is published, and 'Vide Björk' is masked", mend.format("Björk")),
        (10, 122, "VP043", "'Almgrensvägen' is published, and 'Almgren' is masked", mend.format("Almgrensvägen")),
    ]
    assert len(built.files) == 1


def test_the_copy_has_a_name_of_its_own(tmp_path: Path) -> None:
    text = _SMALL.format(text="Nämnden verkar.", keys="diarienummer: KN/41/2025", status="förslag") + (
        "  - {id: andra, mall: verksamhetsplan, filnamn: verksamhetsplan-webb, avsnitt: [{rubrik: A, text: B.}]}\n"
    )
    plan = _write(tmp_path, text)
    own = app.build(plan, tmp_path / "ut", formats=("md",))
    before = {file.name: file.read_bytes() for file in own.files}
    copies = app.build(plan, tmp_path / "ut", formats=("md",), for_web=True)
    assert sorted(before) == ["verksamhetsplan-webb.md", "verksamhetsplan.md"]
    assert sorted(file.name for file in copies.files) == [
        "verksamhetsplan-webb-webb-webb.md",
        "verksamhetsplan-webb-webb.md",
    ]
    assert {file.name: file.read_bytes() for file in own.files} == before


def test_without_the_option_nothing_is_masked(tmp_path: Path) -> None:
    plan = _write(
        tmp_path, _SMALL.format(text="Vide Björk får stöd.", keys="ej_webb: Vide Björk", status="förslag")
    )
    (file,) = app.build(plan, tmp_path / "ut", formats=("md",)).files
    assert (file.name, "Vide Björk får stöd." in file.read_text("utf-8")) == ("verksamhetsplan.md", True)


def test_a_picture_that_says_the_word_is_not_published(tmp_path: Path) -> None:
    drawn = '<title>Vide Björk</title><rect width="5" height="5"/>'
    (tmp_path / "a.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{drawn}</svg>', "utf-8"
    )
    figure = "figurer: [{id: f, fil: a.svg, namn: Bild, alt: En bild.}]\nej_webb: Vide Björk"
    text = _SMALL.format(text="Vide Björk får stöd.", keys=figure, status="förslag").replace(
        "text:", "visa: figur/f, text:"
    )
    built = app.build(_write(tmp_path, text), tmp_path / "ut", formats=("md",), for_web=True)
    assert _told(built) == [
        (
            9,
            10,
            "VP042",
            "'Vide Björk' stands in verksamhetsplan where it can't be masked",
            "take it out of the picture, the logo or the Word template that holds it",
        )
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--draft",), "--for-web and --draft are either-or: a draft is not published"),
        (("--since", "beslut"), "--for-web and --since are either-or: marks show words that were taken away"),
        (
            ("--format", "xlsx"),
            "--for-web can't mask the words of a workbook: leave xlsx out",
        ),
    ],
)
def test_what_does_not_go_with_it(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    plan = _write(tmp_path, _SMALL.format(text="Nämnden verkar.", keys="", status="förslag"))
    result = CliRunner().invoke(
        cli,
        ["build", str(plan), "-o", str(tmp_path / "ut"), "--for-web", *options],
        env={"LANGUAGE": "en", "COLUMNS": "200"},
    )
    assert (result.exit_code, said in " ".join(result.output.split())) == (2, True), result.output
    assert not (tmp_path / "ut").exists()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Annas och ANNAS", "[maskerat]s och [maskerat]s"),
        (
            "Anna\u00a0Berg, Anna\nBergs, An\u00adna B\u2060erg, Anna Ber-\n g",
            "[maskerat], [maskerat]s, [maskerat], [maskerat]",
        ),
        ("anna.berg@a.se och Anna-Berg", "[maskerat]@a.se och [maskerat]"),
        ("Annandag, Hanna och anna", "Annandag, Hanna och anna"),
        ("Anders Lars", "Anders [maskerat]"),
        ("Är sjuk. är sjuk", "[maskerat]. [maskerat]"),
        ("”så” – sen", "[maskerat]"),
    ],
)
def test_the_forms_that_a_word_has(text: str, masked: str) -> None:
    from vplan.document.masking import Masking

    masking = Masking(["Anna", "Anna Berg", "Lars", "är sjuk", '"så" - sen'])
    assert masking.text(text) == masked


def _report(folder: Path) -> Path:
    _write(
        folder,
        _SMALL.format(
            text="Vide Björk får stöd.", keys="ej_webb: Vide Björk\ndiarienummer: KN/41/2025", status="förslag"
        ),
    )
    report = folder / "rapport.yaml"
    report.write_text(
        "version: 1\nuppföljning_av: plan.yaml\nslag: tertial\nper: 2026-04-30\n"
        "titel: Uppföljning av Vide Björks stöd\n"
        "diarienummer: KN/7/2026\nstatus: förslag\ndatum: 2026-05-20\nej_webb: [Elin Ek, Vide Bjork]\n"
        "dokument: [{id: u, mall: uppföljning, "
        "avsnitt: [{rubrik: Stöd, text: Elin Ek och Vide Björk har fått stöd.}]}]\n",
        "utf-8",
    )
    return report


def test_a_report_masks_what_its_plan_does_and_tells_its_own_slips_alone(tmp_path: Path) -> None:
    report = _report(tmp_path)
    built = app.build(report, tmp_path / "ut", formats=("md",), for_web=True)
    assert [
        (one.place.file.rpartition("/")[2], one.place.line, one.path)
        for one in built.findings
        if one.rule.code == "VP041"
    ] == [("rapport.yaml", 9, "ej_webb.Vide Bjork")]
    report.write_text(report.read_text("utf-8").replace(", Vide Bjork", ""), "utf-8")
    (file,) = app.build(report, tmp_path / "ut", formats=("md",), for_web=True).files
    assert "\\[maskerat\\] och \\[maskerat\\] har fått stöd." in file.read_text("utf-8")


def test_a_variant_masks_what_its_plan_does(tmp_path: Path) -> None:
    _report(tmp_path)
    variant = tmp_path / "variant.yaml"
    variant.write_text(
        "version: 1\nvariant_av: plan.yaml\ntitel: Budget\navsändare: Alla\n"
        "status: förslag\ndiarienummer: KN/8/2026\n"
        "ej_webb: Elin Ek\n"
        "dokument: [{id: u, mall: verksamhetsplan, "
        "avsnitt: [{rubrik: Stöd, text: Elin Ek och Vide Björk får stöd.}]}]\n",
        "utf-8",
    )
    built = app.build(variant, tmp_path / "ut", formats=("md",), for_web=True)
    (file,) = built.files
    assert "\\[maskerat\\] och \\[maskerat\\] får stöd." in file.read_text("utf-8")


def test_what_a_photo_notes_of_itself_is_looked_through() -> None:
    from vplan.document.masking import Masking

    photo = b"\x89PNG\r\n\x1a\n\xff\xfe" + b"tEXtAuthor\0Vide Bj\xf6rk"
    assert list(Masking(["Vide Björk", "Vide"]).left((photo,))) == ["Vide Björk"]


def _types_in(kind: object, found: set[object]) -> set[object]:
    """The type and every type in its fields, however deep."""
    if kind not in found:
        found.add(kind)
        inner = typing.get_args(kind)
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            inner = tuple(typing.get_type_hints(kind).values())
        for one in inner:
            _types_in(one, found)
    return found


def test_documents_are_made_of_nothing_that_the_masking_does_not_look_into() -> None:
    """A mapping or a list in a tree would be passed over; whoever adds one teaches the masking of it first."""
    held = _types_in(Document, set())
    assert {Figure, Table, Note, Record} < held
    assert {typing.get_origin(one) for one in held} <= {None, tuple, types.UnionType, typing.Union, typing.Literal}
    assert [one for one in held if one in {dict, list, set, frozenset, bytearray}] == []
