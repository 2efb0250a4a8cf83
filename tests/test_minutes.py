"""Minutes as documents: whole, paragraph by paragraph, with votes that add up and a status of their own."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdfium2 import PdfDocument

from conftest import ROOT, Output, build, plan_text
from formats import NAMES, lines_of
from marking import lines
from reading import docx_paragraphs, pdf_lines
from vplan import app
from vplan.document import Change, Document
from vplan.document.redline import Marking, marked
from vplan.facts import compute
from vplan.facts.serving import Who, serving, sums_of, who
from vplan.layout import make
from vplan.model.fields import ParagraphNumbers
from vplan.model.votes import CASTS, Ballot

EXAMPLE = ROOT / "examples" / "exempelkommunen" / "protokoll.yaml"
STEMS = {"protokoll", "utdrag-82", "utdrag-83", "utdrag-85"}
MINUTES = """\
protokoll:
  - id: juni
    sammanträde: {datum: 2024-06-04}
    %s
    paragrafer:
      - {paragraf: 8, ärende: Ny skola, diarienummer: TN 2024/8}
      - {paragraf: 9, ärende: Ny park, diarienummer: TN 2024/9, omedelbar_justering: ja}
dokument:
  - {id: protokoll, mall: protokoll, protokoll: juni}
  - {id: utdrag, mall: protokollsutdrag, protokoll: juni, paragrafer: alla}
"""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Output:
    return build(EXAMPLE, tmp_path_factory.mktemp("minutes"))


def _texts(folder: Path, approval: str) -> dict[str, str]:
    (folder / "plan.yaml").write_text(plan_text(MINUTES % approval), "utf-8")
    built = app.build(folder / "plan.yaml", folder / "out", formats=NAMES)
    assert built.files, [str(one.message) for one in built.findings]
    return {path.name: "\n".join(lines_of(path.name, path.read_bytes())) for path in built.files}


def test_the_example_prints_the_minutes_and_three_extracts(example: Output) -> None:
    assert {Path(name).stem for name in example.files} == STEMS | {"fullmaktige"}
    text = " ".join(pdf_lines(example.files["protokoll.pdf"]))
    for said in (
        "Gun Dahl (B) för Hans Ros (B)",
        "Ida Strand (C), på distans",
        "Ajournering",
        "3 ja mot 2 nej, 1 avstår",
    ):
        assert said in text
    extract = docx_paragraphs(example.files["utdrag-82.docx"])
    assert any(line.endswith("82 Riktlinjer för investeringar") for line in extract)
    assert "Rätt utdraget intygar" in extract


def test_minutes_say_that_they_are_not_approved_until_they_are(tmp_path: Path) -> None:
    texts = _texts(tmp_path, "justering: {justerare: [Eva Lind (A)]}")
    assert len(texts) == 3 * len(NAMES)
    for name, text in texts.items():
        assert ("EJ JUSTERAT" in text) == (not name.startswith("protokollsutdrag-9")), name


def test_approved_minutes_have_no_status(tmp_path: Path) -> None:
    texts = _texts(tmp_path, "justering: {datum: 2024-06-10}")
    assert len(texts) == 3 * len(NAMES)
    assert [name for name, text in texts.items() if "EJ JUSTERAT" in text or "FÖRSLAG" in text] == []


def test_an_extract_says_that_its_paragraph_was_approved_at_once(tmp_path: Path) -> None:
    texts = _texts(tmp_path, "justering: {datum: 2024-06-10}")
    for name, text in texts.items():
        if "utdrag" in name and not name.endswith(".xlsx"):
            said = " ".join(text.split())
            assert ("Omedelbart" in said) == ("utdrag-9" in name), name
            assert ("2024-06-10" in said) == ("utdrag-8" in name), name


def test_a_paragraph_approved_at_once_has_a_notice_of_its_own(example: Output) -> None:
    minutes, extract, other = (
        " ".join(" ".join(pdf_lines(example.files[f"{name}.pdf"])).split())
        for name in ("protokoll", "utdrag-85", "utdrag-83")
    )
    assert "§ 85, omedelbart justerad: anslaget sätts upp 2025-06-03, tas ned 2025-06-26" in minutes.replace(
        "\u00a0", " "
    )
    assert "Omedelbart" in extract
    assert "2025-06-10" not in extract, "that is when the rest was approved and announced"
    assert "2025-06-10" in other


SECRET = """\
protokoll:
  - id: juni
    sammanträde: {datum: 2024-06-04}
    justering: {datum: 2024-06-10}
    paragrafer:
      - paragraf: 8
        ärende: Val
        slag: val
        omröstning: [{ja: Ada Al (A), nej: Bo Ek (B), röster: {ja: 16, nej: 14, avstår: 1}, sluten: ja}]
        beslut: Ada Al (A) väljs.
dokument: [{id: protokoll, mall: protokoll, protokoll: juni}]
"""


def test_a_secret_ballot_says_who_got_how_many(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text(SECRET), "utf-8")
    (file,) = app.build(tmp_path / "plan.yaml", tmp_path / "ut", formats=["md"]).files
    text = file.read_text("utf-8")
    assert "Omröstningen är sluten." in text
    rows = ["".join(line.split()) for line in text.splitlines() if line.startswith("|")]
    assert [row for row in rows if "(A)|16" in row or "(B)|14" in row or "Avstår|1" in row] == rows[-3:]
    assert not re.search(r"\b(?:Ja|Nej|ja mot)\b", text)


SIGNED = """\
dokument:
  - id: s
    mall: tjänsteskrivelse
    titel: Ny skola
    %s
    underskrifter: {elektroniskt: ja, personer: [{titel: Skolchef}]}
"""


@pytest.mark.parametrize(
    ("status", "said"), [("förslag", "Signeras elektroniskt"), ("beslutad", "Elektroniskt signerad")]
)
def test_what_is_proposed_is_not_signed_yet(status: str, said: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(
            SIGNED
            % ("datum: 2024-05-02\n    diarienummer: TN 2024/9" if status == "beslutad" else "till: Nämnden"),
            status,
        ),
        "utf-8",
    )
    built = app.build(plan, tmp_path / "ut", formats=["md"])
    assert built.files, [one.message.translated() for one in built.findings]
    text = built.files[0].read_text("utf-8")
    assert said in text
    assert ("Elektroniskt signerad" in text) == (status == "beslutad")
    number = "TN\u00a02024/9" if status == "beslutad" else "–"
    assert re.search(rf"Diarienummer\W+{number}", text), "a memo without a number says that it has none"


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.from_regex(r"[A-Z][a-z]{1,8} \([A-C]\)", fullmatch=True), st.sampled_from(CASTS), min_size=1
    )
)
def test_votes_by_name_add_up(roll: dict[str, str]) -> None:
    sums = sums_of(Ballot.model_validate({"ja": "Bifall", "nej": "Avslag", "röstlängd": roll}))
    assert sum(sums) == len(roll)
    assert sums.cast == len(roll) - sums.absent


def test_who_is_a_name_and_a_party() -> None:
    assert who("Anna  Berg (A)") == Who("Anna Berg", "A")
    assert who("Anna Berg") == Who("Anna Berg", "")
    assert who("Anna Berg (A)").is_named(who("anna berg"))
    assert not who("Anna Berg (A)").is_named(who("Anna Berg (B)"))


def test_paragraphs_are_numbers_and_stretches() -> None:
    numbers = ParagraphNumbers("80–83, 85", ((80, 83), (85, 85)))
    assert [one for one in range(78, 88) if str(one) in numbers] == [80, 81, 82, 83, 85]
    assert "x" not in numbers


def test_who_serves_at_a_paragraph(tmp_path: Path) -> None:
    people = "{ordförande: [Ada Al (A)], beslutande: [Ada Al (A), {namn: Bo Ek (B), paragrafer: 9}]}"
    inside = re.sub(r"[{}](?=ord|$)", "", people).replace("], b", "]\n    b")
    (tmp_path / "plan.yaml").write_text(plan_text(MINUTES % inside), "utf-8")
    plan = app.check(tmp_path / "plan.yaml").plan
    assert plan is not None
    (minutes,) = plan.minutes
    assert [[one.name for one in serving(minutes, at)] for at in minutes.paragraphs] == [
        ["Ada Al (A)"],
        ["Ada Al (A)", "Bo Ek (B)"],
    ]


def test_forty_extracts_have_names_of_their_own(tmp_path: Path) -> None:
    paragraphs = "\n".join(
        f"      - {{paragraf: {one}, ärende: Ärende {one}, slag: information}}" for one in range(1, 41)
    )
    text = MINUTES.partition("      - {paragraf: 8")[0] % "antal_ledamöter: 7" + paragraphs + "\ndokument:\n"
    text += "  - {id: utdrag, mall: protokollsutdrag, protokoll: juni, paragrafer: alla}\n"
    (tmp_path / "plan.yaml").write_text(plan_text(text), "utf-8")
    plan = app.check(tmp_path / "plan.yaml").plan
    assert plan is not None
    assert {one.file_stem for one in plan.printed} == {f"protokollsutdrag-{one}" for one in range(1, 41)}


SHOWING = """\
tabeller:
  - {id: skatt, namn: Skatten, tabell: "År | Prognos\\n2024 | 4,1"}
protokoll:
  - id: juni
    sammanträde: {datum: 2024-06-04}
    paragrafer:
      - {paragraf: 8, ärende: Skatten, avsnitt: [{rubrik: Prognosen, text: "Den står i %s.", visa: tabell/%s}]}
      - {paragraf: 9, ärende: Ny park}
dokument:
  - {id: protokoll, mall: protokoll, protokoll: juni}
  - {id: utdrag, mall: protokollsutdrag, protokoll: juni, paragrafer: alla}
"""


def test_a_paragraph_shows_a_table_where_it_is_printed(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text(SHOWING % ("{{ tabell.skatt }}", "skatt")), "utf-8")
    built = app.build(tmp_path / "plan.yaml", tmp_path / "out", formats=["html"])
    shows = {path.stem: "Prognosen" in (text := path.read_text("utf-8")) and "4,1" in text for path in built.files}
    assert shows == {
        "protokoll-ojusterat": True,
        "protokollsutdrag-8-ojusterat": True,
        "protokollsutdrag-9-ojusterat": False,
    }


def test_a_paragraph_shows_only_what_there_is_and_says_something(tmp_path: Path, english: None) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text(SHOWING % ("{{ tabell.skatt }}", "skat")), "utf-8")
    told = [one.message.translated() for one in app.check(tmp_path / "plan.yaml").findings]
    assert "the plan has nothing called 'tabell/skat' to show" in told
    assert any("prints this reference to 'tabell.skatt', and does not hold it" in one for one in told)
    empty = plan_text(MINUTES % "antal_ledamöter: 7").replace(
        "diarienummer: TN 2024/8", "avsnitt: [{rubrik: Tomt}]"
    )
    (tmp_path / "plan.yaml").write_text(empty, "utf-8")
    assert [one.message.translated() for one in app.check(tmp_path / "plan.yaml").findings] == [
        "nothing stands under the heading"
    ]


def _feet(package: bytes) -> list[str]:
    """What the Word file's feet say that is no number of a page."""
    with ZipFile(BytesIO(package)) as parts:
        feet = [etree.fromstring(parts.read(name)) for name in parts.namelist() if "/footer" in name]
    words = [[text.text or "" for text in foot.iter("{*}t")] for foot in feet]
    assert words, "every page has a foot"
    return [" ".join(one for one in each if any(map(str.isalpha, one))) for each in words]


def test_each_page_has_boxes_to_sign_in_that_are_no_part_of_the_text(example: Output) -> None:
    said = {"protokoll": "Justerandes signatur", "utdrag-82": "Utdragsbestyrkande", "fullmaktige": ""}
    for name, words in said.items():
        assert set(_feet(example.files[f"{name}.docx"])) == {words}, name
        pages = PdfDocument(example.files[f"{name}.pdf"])
        drawn = [page.get_textpage().get_text_range() for page in pages]
        assert all(words in text for text in drawn), name
        assert words == "" or words not in " ".join(pdf_lines(example.files[f"{name}.pdf"])), "an artefact"
        assert words == "" or words not in example.files[f"{name}.html"].decode(), name


def test_there_is_a_box_for_each_who_approves(tmp_path: Path) -> None:
    for approval, boxes in (("justerare: [Ada Alm, Bo Ek]", 2), ("text: Justeras digitalt", 0)):
        (tmp_path / "plan.yaml").write_text(plan_text(MINUTES % f"justering: {{{approval}}}"), "utf-8")
        built = app.build(tmp_path / "plan.yaml", tmp_path / "out", formats=["docx"])
        (whole,) = (path for path in built.files if path.stem == "protokoll-ojusterat")
        assert {one.count("signatur") for one in _feet(whole.read_bytes())} == {boxes}


def _assembly(members: int) -> str:
    names = [
        f"{first} {last} (A)" for last in ("Ek", "Al", "Asp") for first in (f"A{chr(97 + n)}" for n in range(26))
    ]
    roll = "".join(f"              {one}: ja\n" for one in names[:members])
    head, _, rest = (MINUTES % f"beslutande: [{', '.join(names[:members])}]").partition("      - {paragraf: 8")
    votes = "        omröstning:\n          - ja: Bifall\n            nej: Avslag\n            röstlängd:\n"
    return f"{head}      - paragraf: 7\n        ärende: Taxan\n{votes}{roll}      - {{paragraf: 8{rest}"


@pytest.mark.parametrize(
    ("members", "columns", "apart"), [(20, 1, False), (21, 2, False), (30, 2, False), (31, 2, True)]
)
def test_many_names_stand_in_columns_and_a_long_roll_last(
    members: int, columns: int, apart: bool, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text(_assembly(members)), "utf-8")
    built = app.build(tmp_path / "plan.yaml", tmp_path / "out", formats=["html"])
    text = {path.stem: path.read_text("utf-8").replace("\u00a0", " ") for path in built.files}[
        "protokoll-ojusterat"
    ]
    assert text.count("Aa Ek (A)") == 1
    assert text.count('scope="row">Aa Ek</th>') == 1
    assert ('colspan="2"' in text) == (columns == 2)
    assert ("Röstlängd, § 7" in text) == apart
    assert (text.index(">Aa Ek<") > text.index("Ny park")) == apart


def test_a_changed_vote_is_marked_where_it_stands(tmp_path: Path) -> None:
    trees = []
    for name, text in (
        ("före", EXAMPLE.read_text("utf-8")),
        ("efter", EXAMPLE.read_text("utf-8").replace("(C): avstår", "(C): nej")),
    ):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        plan = app.check(tmp_path / f"{name}.yaml").plan
        assert plan is not None
        tree = dict(make(plan, compute(plan), tmp_path / f"{name}.yaml", None))["protokoll"]
        assert isinstance(tree, Document)
        trees.append(tree)
    both = marked(trees[0], trees[1], "förra versionen", Marking.TRACK)
    old, new = (lines(both.blocks, gone) for gone in (Change.INSERTED, Change.DELETED))
    changed = [one for one in new if one not in old]
    assert [one for one in changed if one.startswith("Dan Holm")] == []
    assert any("3 ja mot 3 nej" in one for one in changed)
    assert len(changed) < 8
