"""Memos and minutes as Word files come back with their points, names, paragraphs and votes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from import_lines import miscounted, outline, words_of
from vplan import app
from vplan.core import Severity
from vplan.imports.outline.outline import Accounted, Outline, Points
from vplan.imports.outline.word import read
from vplan.imports.recognising.front import Front, front
from vplan.imports.recognising.matters import Matter, areas, memo, minutes, questions
from vplan.imports.recognising.matters.headings import part_of
from vplan.imports.tree import Node, TableText, Value

EXAMPLES = ROOT / "examples" / "exempelkommunen"
FILES = ("arende", "protokoll", "protokoll-november", "plan", "mal-och-budget", "socialnamnden")


def said(node: Node) -> Any:
    """A part without the words it was made of."""
    if isinstance(node, Value):
        return node.text
    if isinstance(node, TableText):
        return [[cell.text for cell in line] for line in node.lines]
    if isinstance(node, dict):
        return {key: said(one) for key, one in node.items()}
    assert isinstance(node, list)
    return [said(one) for one in node]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outline]:
    """The examples' memos, minutes and extracts as Outlines, by their names."""
    found: dict[str, Outline] = {}
    for name in FILES:
        folder = tmp_path_factory.mktemp(name)
        for path in app.build(EXAMPLES / f"{name}.yaml", folder, formats=["docx"]).files:
            made = read(path.read_bytes(), path.name)
            assert isinstance(made, Outline)
            found[f"{name}/{path.stem}"] = made
    return found


def _of(made: Outline) -> tuple[Front, Matter | None]:
    first = front(made)
    if first.template == "tjänsteskrivelse":
        return first, memo(made, first)
    return first, minutes(made, first) if first.template.startswith("protokoll") else None


def account(made: Outline, first: Front, matter: Matter | None) -> list[str]:
    """Each letter that is not in exactly one place."""
    parts: list[Node] = [first.facts, *first.head.values()]
    printed, left = list(first.printed), list(first.left)
    if matter is not None:
        parts += [matter.part, matter.document, *(table.part for table in matter.tables)]
        printed += matter.printed
        left += matter.left
    else:
        left += [Accounted(words, made.printed[0].reason) for words in words_of(first.rest)]
    return miscounted(words_of([*made.title, *made.top.items, *made.page_texts]), parts, printed, left)


def test_each_letter_of_the_examples_is_in_one_place(built: dict[str, Outline]) -> None:
    matters = 0
    for name, made in built.items():
        first, matter = _of(made)
        matters += matter is not None
        assert account(made, first, matter) == [], name
    assert len(built) >= 12
    assert matters >= 10


_UNSEEN = {
    # keys whose values no document prints so that they could be read again
    "id",
    "visa",
    "texter",
    "skrivelse",
    "slag",
    "språk",
    "filnamn",
    "mall",
}


def leaves(node: Any) -> Iterator[tuple[str, str]]:
    """Each text of a part, with the key that it stands under."""

    def below(one: Any, key: str) -> Iterator[tuple[str, str]]:
        if isinstance(one, dict):
            for name, value in one.items():
                if name not in _UNSEEN:
                    yield from below(value, name)
        elif isinstance(one, list):
            for item in one:
                yield from below(item, key)
        else:
            yield key, " ".join(str(one).split())

    yield from below(node, "")


def _loaded(name: str) -> dict[str, Any]:
    loaded = yaml.load((EXAMPLES / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def _share(wanted: Any, found: Any) -> tuple[float, list[tuple[str, str]]]:
    """How much of what was wanted came back under its own key, and what did not."""
    wants = [(_key(key), text) for key, text in leaves(wanted) if "{{" not in text]
    has = [(_key(key), text) for key, text in leaves(found)]
    missing = []
    for one in wants:
        if one in has:
            has.remove(one)
        else:
            missing.append(one)
    assert wants, "there is something to come back"
    return 1 - len(missing) / len(wants), missing


def _key(key: str) -> str:
    """One key for what is written in a short form or a long one."""
    return _LONG.get(key, key)


_LONG = {
    **dict.fromkeys(("text", "beslut", "samverkan", "yrkanden"), "punkter"),
    **dict.fromkeys(("titel", "lista", "mottagare", "beslutsunderlag", "beslutande", "ersättare"), "namn"),
    **dict.fromkeys(("övriga_närvarande", "ordförande", "justerare"), "namn"),
    "instans": "svar",
}


@pytest.mark.parametrize(
    ("file", "document", "minutes_id"),
    [
        ("protokoll", "protokoll", "juni"),
        ("protokoll", "fullmaktige", "fullmäktige"),
        ("protokoll-november", "protokoll-november", ""),
    ],
)
def test_minutes_come_back(built: dict[str, Outline], file: str, document: str, minutes_id: str) -> None:
    wanted = next(one for one in _loaded(file)["protokoll"] if one["id"] == minutes_id or not minutes_id)
    _, matter = _of(built[f"{file}/{document}"])
    assert matter is not None
    share, missing = _share({**wanted, "organ": []}, said(matter.part))
    assert share >= 0.97, missing
    numbers = [one["paragraf"] for one in wanted["paragrafer"]]
    assert [one["paragraf"] for one in said(matter.part)["paragrafer"]] == numbers
    assert matter.doubts == []


@pytest.mark.parametrize(
    ("file", "document"),
    [
        ("arende", "riktlinjer-for-investeringar"),
        ("plan", "tjansteskrivelse"),
        ("mal-och-budget", "tjansteskrivelse"),
        ("socialnamnden", "socialnamndens-plan-skrivelse"),
    ],
)
def test_memos_come_back(built: dict[str, Outline], file: str, document: str) -> None:
    documents = _loaded(file)["dokument"]
    wanted = next(one for one in documents if one["mall"] == "tjänsteskrivelse")
    first, matter = _of(built[f"{file}/{document}"])
    assert matter is not None
    found = {**said(first.facts), "huvud": said(dict(first.head)), **said(matter.part)}
    share, missing = _share(wanted, found)
    assert share >= 0.9, missing


def test_votes_and_groups_of_points_keep_their_form(built: dict[str, Outline]) -> None:
    _, matter = _of(built["protokoll/protokoll"])
    assert matter is not None
    by_number = {one["paragraf"]: one for one in said(matter.part)["paragrafer"]}
    assert by_number["82"]["omröstning"][0]["röstlängd"]["Jon Falk (C)"] == "avstår"
    advised, own = by_number["82"]["beslut"]["grupper"]
    assert (advised["organ"], advised["form"]) == ("Kommunfullmäktige", "att")
    assert advised["punkter"][1]["punkter"] == [
        "Barn- och utbildningsnämnden: 96,0 mnkr",
        "Socialnämnden: 40,0 mnkr",
    ]
    assert own["inledning"].startswith("Kommunstyrelsen beslutar för egen del, under")
    assert by_number["85"]["omedelbar_justering"] == "ja"
    assert by_number["85"]["tillkännagivande"] == {"anslås": "2025-06-03", "tas_ned": "2025-06-26"}


def test_an_extract_has_its_paragraph_and_who_certifies_it(built: dict[str, Outline]) -> None:
    first, matter = _of(built["protokoll/utdrag-85"])
    assert matter is not None
    assert "titel" not in first.facts
    (paragraph,) = said(matter.part)["paragrafer"]
    assert (paragraph["paragraf"], paragraph["omedelbar_justering"]) == ("85", "ja")
    assert said(matter.document) == {
        "underskrifter": {"inledning": "Rätt utdraget intygar", "personer": [{"titel": "Kommunsekreterare"}]}
    }


_LINES = """
# Sammanfattning
## Bakgrund
# Förslag till beslut
# § 12 Budget
**§ 13
**MN § 14 Dnr MN 2025/7
## Beslut
**Beslut
**Beslutet skickas till:
# Omröstning
**Yrkanden
# Beslutsunderlag
## Remissvar
# Samverkan
**Beslutsgång
# Propositionsordning
# Deltar inte i beslutet
# Anslagsbevis
Nämnden beslutar att
att anta planen,
att
Nämnden föreslår kommunfullmäktige besluta
- att en sak
- en sak på
1. första
2. andra
Kommunstyrelsen, Ekonomichefen och Regionen
Tjänsteskrivelse, 2025-05-20, KS 2025/88
Bilaga (KS 2025/88)
, 2025-05-20
Ja: bifall
Nej: avslag
15 ja mot 14 nej, 1 avstår.
| Namn | Ja | Nej
| Anna Berg (A) | x |
| Bo Ek | | x
| Ja | Nej
| 3 | 2
| Instans | Svar
| Socialnämnden | Ja
Anna Berg
Anna Berg (A), ordförande
Bo Ek (B) för Dan Holm (B)
Ekonomichef
Elektroniskt signerad
Rätt utdraget intygar
Beslutande
Ersättare: Eva Lind (A), Dan Holm (B)
Tid: kl. 13.00–15.30
Plats och tid: Salen, 2025-06-03
Justering: omedelbart
Paragrafer: §§ 1–9, utom § 4
Dnr KS 2025/88 · omedelbart justerad
2025-06-03
§ 12, omedelbart justerad: anslaget sätts upp 2025-06-03
Sida 1 (3)
2025-05-08 enligt lag med Vision: enighet
- 2025-05-08 med Vision och Kommunal: enighet
Vanlig text i ärendet.
{{ x }} *a*
Antagen av KF 2025-11-10 § 140
Reviderad
Datum
Diarienummer
Exempelkommunen
Socialnämnden
Utkast
2026
Protokoll
""".splitlines()
_KINDS = ("Tjänsteskrivelse", "Protokoll", "Protokollsutdrag")


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(_KINDS),
    st.lists(st.sampled_from(_LINES), max_size=5),
    st.lists(st.sampled_from(_LINES), min_size=1, max_size=14),
    st.lists(st.sampled_from(_LINES), max_size=3),
)
def test_no_letter_is_lost_or_used_twice_whatever_stands_where(
    kind: str, title: list[str], lines: list[str], top: list[str]
) -> None:
    made = outline("\n".join(lines), title=[kind, *title], top=[[line.strip("#*-| "), "x"] for line in top])
    first, matter = _of(made)
    assert account(made, first, matter) == []


def _written(first: Front, matter: Matter, template: str) -> dict[str, Any]:
    """A file of the matter alone, as somebody would write it who has nothing else."""
    facts = said(first.facts)
    whole = {
        "version": "1",
        "organisation": facts["organisation"],
        "organ": facts["organ"],
        "status": "förslag",
        **({"tabeller": [row for table in matter.tables for row in said(table.part)]} if matter.tables else {}),
    }
    for table in whole.get("tabeller", []):
        table["tabell"] = "\n".join(" | ".join(cell or "." for cell in row) for row in table["tabell"])
    of_document = {
        key: said(value) for key, value in {**first.of_document, "huvud": dict(first.head)}.items() if value
    }
    if template == "tjänsteskrivelse":
        document = {**of_document, **said(matter.part), "datum": facts["datum"]}
        return {
            **whole,
            "ärende": facts["titel"],
            "diarienummer": facts["diarienummer"],
            "dokument": [{"id": "skrivelse", "mall": template, **document}],
        }
    return {
        **whole,
        "protokoll": [said(matter.part)],
        "dokument": [
            {
                "id": "dokument",
                "mall": template,
                "protokoll": "protokoll",
                **said(matter.document),
                **({"paragrafer": "alla"} if template == "protokollsutdrag" else {}),
            }
        ],
    }


def test_what_came_back_is_a_file_that_vplan_takes(built: dict[str, Outline], tmp_path: Path) -> None:
    checked = 0
    for name, made in built.items():
        first, matter = _of(made)
        if matter is None:
            continue
        plan = tmp_path / f"{name.replace('/', '-')}.yaml"
        plan.write_text(
            yaml.safe_dump(_written(first, matter, first.template), allow_unicode=True, sort_keys=False), "utf-8"
        )
        findings = app.check(plan).findings
        errors = [one.message.translated() for one in findings if one.grade is Severity.ERROR]
        assert errors == [], name
        checked += 1
    assert checked >= 10


def _matter(text: str, **of: Any) -> tuple[dict[str, Any], Front, Matter]:
    """What is made of lines, each letter of which is in one place."""
    made = outline(text, **of)
    first, matter = _of(made)
    assert matter is not None, first.template
    assert account(made, first, matter) == []
    part = said(matter.part)
    assert isinstance(part, dict)
    return part, first, matter


def _memo(text: str) -> dict[str, Any]:
    return _matter(text, title=["Exempelkommunen", "Miljönämnden", "Tjänsteskrivelse", "Ny taxa för tillsyn"])[0]


def _paragraph(text: str) -> dict[str, Any]:
    part, _, matter = _matter(text, title=["Exempelkommunen", "Miljönämnden", "Protokoll", "2025-05-27"])
    assert matter.doubts == []
    (only,) = part["paragrafer"]
    assert isinstance(only, dict)
    return only


PROPOSALS: dict[str, tuple[str, Any]] = {
    "numbers typed before points": (
        "Miljönämnden beslutar\n1) anta taxan\n2) upphäva den gamla",
        {"inledning": "Miljönämnden beslutar", "punkter": ["anta taxan", "upphäva den gamla"]},
    ),
    "clauses": (
        "Miljönämnden beslutar\natt anta taxan,\natt upphäva den gamla.",
        {"inledning": "Miljönämnden beslutar", "form": "att", "punkter": ["anta taxan,", "upphäva den gamla."]},
    ),
    "points that begin with att": (
        "- att anta taxan\n- att upphäva den gamla",
        {"form": "att", "punkter": ["anta taxan", "upphäva den gamla"]},
    ),
    "one sentence": ("Nämnden antar taxan.", {"punkter": ["Nämnden antar taxan."]}),
    "advice to another body": (
        "Miljönämnden föreslår kommunfullmäktige besluta\n1. Taxan antas.\nMiljönämnden beslutar för egen del\n"
        "1. Paragrafen justeras omedelbart.",
        {
            "grupper": [
                {"organ": "Kommunfullmäktige", "punkter": ["Taxan antas."]},
                {"punkter": ["Paragrafen justeras omedelbart."]},
            ]
        },
    ),
    "advice in other words": (
        "Miljönämnden föreslår kommunfullmäktige besluta att\n1. anta taxan",
        {"inledning": "Miljönämnden föreslår kommunfullmäktige besluta att", "punkter": ["anta taxan"]},
    ),
    "points of a point": (
        "1. Taxan fördelas på\n  - tillsyn\n  - prövning\n2. Taxan gäller.",
        {"punkter": [{"text": "Taxan fördelas på", "punkter": ["tillsyn", "prövning"]}, "Taxan gäller."]},
    ),
    "braces": ("1. Anta {{ planen }}.\n2. Mer.", {"punkter": ["Anta \\{{ planen }}.", "Mer."]}),
}


@pytest.mark.parametrize("name", PROPOSALS)
def test_proposals_are_read_in_many_ways(name: str) -> None:
    text, wanted = PROPOSALS[name]
    part = _memo(f"# Förslag till beslut\n{text}\n# Bakgrund\nText.")
    assert {key: one for key, one in part["förslag_till_beslut"].items() if key != "rubrik"} == wanted
    assert part["avsnitt"] == [{"visa": "förslag_till_beslut"}, {"rubrik": "Bakgrund", "text": "Text."}]


def test_a_proposal_that_holds_a_table_is_text() -> None:
    part = _memo("# Förslag till beslut\nMiljönämnden beslutar\n| Post | 2025\n| Tillsyn | 100")
    assert "förslag_till_beslut" not in part
    assert part["avsnitt"] == [
        {"rubrik": "Förslag till beslut", "text": "Miljönämnden beslutar", "visa": ["tabell/tabell-1"]}
    ]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Expedieras till", "mottagare"),
        ("Sändlista", "mottagare"),
        ("Utdrag till:", "mottagare"),
        ("Beslutet ska skickas till", "mottagare"),
        ("Kopia till", "mottagare"),
        ("Handlingar i ärendet", "beslutsunderlag"),
        ("Bilagor", "beslutsunderlag"),
    ],
)
def test_parts_are_known_by_other_headings(heading: str, key: str) -> None:
    part = _memo(f"# Bakgrund\nText.\n# {heading}\nEn sak")
    assert part[key] == {"rubrik": heading.rstrip(":"), "lista": ["En sak"]}


def test_headings_in_bold_and_names_at_the_end_are_those_of_a_memo() -> None:
    part = _memo(
        "**Sammanfattning\nKort.\n**Beslutet skickas till\nRegionen\nAnna Berg\nMiljöchef\nBo Ek\nUtredare"
    )
    assert part == {
        "avsnitt": [{"rubrik": "Sammanfattning", "text": "Kort."}],
        "mottagare": {"rubrik": "Beslutet skickas till", "lista": ["Regionen"]},
        "underskrifter": {
            "personer": [{"namn": "Anna Berg", "titel": "Miljöchef"}, {"namn": "Bo Ek", "titel": "Utredare"}]
        },
    }


def test_sections_are_nested_and_show_their_tables() -> None:
    part, _, matter = _matter(
        "# Ärendet\nText.\n## Ekonomi\n| Post | 2025\n| Tillsyn | 100", title=["Tjänsteskrivelse", "Ny taxa"]
    )
    (section,) = part["avsnitt"]
    assert section["avsnitt"] == [{"rubrik": "Ekonomi", "visa": ["tabell/tabell-1"]}]
    assert [said(table.part) for table in matter.tables] == [
        [{"id": "tabell-1", "namn": "Ekonomi", "tabell": [["Post", "2025"], ["Tillsyn", "100"]]}]
    ]


PARAGRAPHS: dict[str, tuple[str, dict[str, Any]]] = {
    "number and subject in one": (
        "# § 12 Ny taxa\nDnr MN 2025/7\n## Beslut\nTaxan antas.",
        {
            "paragraf": "12",
            "ärende": "Ny taxa",
            "diarienummer": "MN 2025/7",
            "beslut": {"rubrik": "Beslut", "punkter": ["Taxan antas."]},
        },
    ),
    "number, registry number and subject apart": (
        "**MN § 12 Dnr MN-2025-00123\n**Ny taxa\n**Miljönämndens beslut\nTaxan antas.",
        {
            "paragraf": "12",
            "ärende": "Ny taxa",
            "diarienummer": "MN-2025-00123",
            "beslut": {"rubrik": "Miljönämndens beslut", "punkter": ["Taxan antas."]},
        },
    ),
    "the sign after the number": (
        "# 12 § Ny taxa (MN 2025/7)\nNämnden har fått en taxa.",
        {
            "paragraf": "12",
            "ärende": "Ny taxa",
            "diarienummer": "MN 2025/7",
            "slag": "information",
            "avsnitt": [{"rubrik": "Ärendet", "text": "Nämnden har fått en taxa."}],
        },
    ),
    "a vote in numbers": (
        "# § 12 Ny taxa\n## Beslut\nTaxan antas.\n## Omröstning\nJa-röst för bifall\nNej-röst för avslag\n"
        "Med 5 ja-röster mot 4 nej-röster bifaller nämnden förslaget.",
        {
            "paragraf": "12",
            "ärende": "Ny taxa",
            "beslut": {"rubrik": "Beslut", "punkter": ["Taxan antas."]},
            "omröstning": [{"ja": "bifall", "nej": "avslag", "röster": {"ja": "5", "nej": "4"}}],
        },
    ),
    "a vote by name": (
        "# § 12 Ny taxa\n## Omröstning\nJa: bifall\nNej: avslag\n"
        "| Ledamot | Ja | Nej\n| Anna Berg (A) | X |\n| Bo Ek (B) | | X",
        {
            "paragraf": "12",
            "ärende": "Ny taxa",
            "slag": "information",
            "omröstning": [
                {"ja": "bifall", "nej": "avslag", "röstlängd": {"Anna Berg (A)": "ja", "Bo Ek (B)": "nej"}}
            ],
        },
    ),
    "a vote that is told otherwise is text": (
        "# § 12 Ny taxa\n## Votering\nVotering begärs och verkställs.",
        {
            "paragraf": "12",
            "ärende": "Ny taxa",
            "slag": "information",
            "avsnitt": [{"rubrik": "Votering", "text": "Votering begärs och verkställs."}],
        },
    ),
    "who takes no part, and what is noted": (
        "# § 12 Ny taxa\n## Jäv\nBo Ek (B)\n## Deltar ej i beslutet\n- Anna Berg (A)\n"
        "## Protokollsanteckning\nEva Lind (C): Nej.",
        {
            "paragraf": "12",
            "ärende": "Ny taxa",
            "slag": "information",
            "jäv": ["Bo Ek (B)"],
            "deltar_inte": ["Anna Berg (A)"],
            "protokollsanteckningar": ["Eva Lind (C): Nej."],
        },
    ),
    "at once": (
        "# § 12 Ny taxa\nDnr MN 2025/7 · Paragrafen är omedelbart justerad\n## Beslut\nTaxan antas.",
        {
            "paragraf": "12",
            "ärende": "Ny taxa",
            "diarienummer": "MN 2025/7",
            "omedelbar_justering": "ja",
            "beslut": {"rubrik": "Beslut", "punkter": ["Taxan antas."]},
        },
    ),
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs_are_read_in_many_ways(name: str) -> None:
    text, wanted = PARAGRAPHS[name]
    assert _paragraph(text) == wanted


def test_who_was_there_is_read_from_a_form_on_the_first_page() -> None:
    form = [
        ["Plats och tid", "Stora salen, kl. 13.00–15.30"],
        ["Beslutande", "Anna Berg (A), ordförande\nBo Ek (B) tjänstgörande ersättare för Dan Holm (B)"],
        ["Ej tjänstgörande ersättare", "Gun Dahl (B), Eva Lind (C)"],
        ["Övriga deltagande", "Mia Sand, miljöchef, §§ 12, 14"],
        ["Utses att justera", "Bo Ek"],
        ["Justeringens plats och tid", "Miljökontoret 2025-06-02"],
        ["Paragrafer", "§§ 12–14"],
    ]
    part, first, matter = _matter(
        "# § 12 Ny taxa\nText.", title=["Exempelkommunen", "Miljönämnden", "Protokoll", "2025-05-27"], top=form
    )
    assert (first.others, matter.left) == ([], [])
    del part["paragrafer"], part["id"]
    assert part == {
        "sammanträde": {"datum": "2025-05-27", "tid": "kl. 13.00–15.30", "plats": "Stora salen"},
        "ordförande": [{"namn": "Anna Berg (A)"}],
        "beslutande": [{"namn": "Bo Ek (B)", "tjänstgör_för": "Dan Holm (B)"}],
        "ersättare": ["Gun Dahl (B)", "Eva Lind (C)"],
        "övriga_närvarande": [{"namn": "Mia Sand", "titel": "miljöchef", "paragrafer": "12, 14"}],
        "justering": {"datum": "2025-06-02", "plats": "Miljökontoret", "justerare": ["Bo Ek"]},
    }


def test_minutes_without_paragraphs_or_a_day_say_so() -> None:
    text = "# Närvaro\nText.\n# Sammanfattning\nMer text.\n# Beslut\nTaxan antas."
    part, _, matter = _matter(text, title=["Protokoll", "Ny taxa"])
    assert part["sammanträde"] == {"datum": "okänt"}
    assert part["paragrafer"] == [
        {
            "paragraf": "xx",
            "ärende": "Ny taxa",
            "avsnitt": [{"rubrik": "Sammanfattning", "text": "Mer text."}],
            "beslut": {"rubrik": "Beslut", "punkter": ["Taxan antas."]},
        }
    ]
    assert [doubt.message.translated() for doubt in matter.doubts] == [
        "no paragraph was found in the minutes",
        "the day of the meeting was not found",
    ]


def test_an_extract_without_a_day_keeps_the_number_that_tells_its_year() -> None:
    title = ["Exempelkommunen", "Protokollsutdrag", "Diarienummer RS/593/2020", "Ny taxa"]
    part, first, _ = _matter("# Sammanfattning\nText.\n# Beslut\nTaxan antas.", title=title)
    assert part["sammanträde"] == {"datum": "okänt"}
    assert "diarienummer" not in part["paragrafer"][0]
    assert first.text("diarienummer") == "RS/593/2020"


def test_what_decides_nothing_has_no_paragraphs() -> None:
    part, first, _ = _matter("# Inledning\nText.\n# Sammanfattning\nMer text.", title=["Protokoll", "Ny taxa"])
    assert (part["paragrafer"], first.text("titel")) == ([], "Ny taxa")


def test_questions_and_areas_of_follow_up_are_plain_or_text() -> None:
    (points,) = outline("- Hur gick det?\n- Varför?").top.items
    assert isinstance(points, Points)
    asked = questions(points, "Rapporterna besvarar dessa frågor:")
    assert asked is not None
    assert (said(asked.part), asked.shown) == (
        {"frågeställningar": ["Hur gick det?", "Varför?"]},
        "frågeställningar",
    )
    assert questions(points, "Vi undrar:") is None
    (points,) = outline("- Intern kontroll\n- Intern kontroll\n- Ekonomi").top.items
    assert isinstance(points, Points)
    followed = areas(points, "Områden som följs upp under året")
    assert followed is not None
    assert said(followed.part) == {
        "områden": [
            {"id": "intern-kontroll", "namn": "Intern kontroll"},
            {"id": "intern-kontroll-2", "namn": "Intern kontroll"},
            {"id": "ekonomi", "namn": "Ekonomi"},
        ]
    }
    assert areas(points, "Vi har") is None


def test_lines_that_are_headings_by_their_words_begin_parts() -> None:
    part = _memo("Ärendet\nText.\nFörslag till beslut\nNämnden avslår ansökan.\nFör miljönämnden\nAnna Berg")
    assert part == {
        "avsnitt": [{"rubrik": "Ärendet", "text": "Text."}, {"visa": "förslag_till_beslut"}],
        "förslag_till_beslut": {"rubrik": "Förslag till beslut", "punkter": ["Nämnden avslår ansökan."]},
        "underskrifter": {"inledning": "För miljönämnden", "personer": [{"titel": "Anna Berg"}]},
    }


def test_one_who_gets_the_decision_does_not_sign_it() -> None:
    part = _memo("# Bakgrund\nText.\n# Beslutet skickas till\nEkonomichefen")
    assert part["mottagare"] == {"rubrik": "Beslutet skickas till", "lista": ["Ekonomichefen"]}
    assert "underskrifter" not in part


def test_names_beside_each_other_sign_with_the_titles_below() -> None:
    part = _memo(
        "# Sammanfattning\nText.\n# Beslutsunderlag\n- Bilaga 1\nEva Sten\t\tPer Holm\nVA-chef\t\tFörvaltningschef"
    )
    assert part["underskrifter"]["personer"] == [
        {"namn": "Eva Sten", "titel": "VA-chef"},
        {"namn": "Per Holm", "titel": "Förvaltningschef"},
    ]
    assert part["beslutsunderlag"]["lista"] == ["Bilaga 1"]


def test_names_in_bold_sign() -> None:
    part = _memo("# Direktörens förslag\nTaxan antas.\nI tjänsten\n**Anna Berg\nMiljöchef\n**Bo Ek\nUtredare")
    assert part["förslag_till_beslut"] == {"rubrik": "Direktörens förslag", "punkter": ["Taxan antas."]}
    assert part["underskrifter"] == {
        "inledning": "I tjänsten",
        "personer": [{"namn": "Anna Berg", "titel": "Miljöchef"}, {"namn": "Bo Ek", "titel": "Utredare"}],
    }


def test_names_under_headings_are_those_who_were_there() -> None:
    part, _, matter = _matter(
        "# Närvarande\n**Beslutande\n- Anna Berg (A), ordförande\n- Bo Ek (B)\n**Övriga\nMia Sand (miljöchef)\n"
        "# Justering\nOrdföranden och Bo Ek justerar.\n# § 1 Öppnande\nText.",
        title=["Exempelkommunen", "Miljönämnden", "Protokoll", "3 juni 2025", "kl. 09.00–12.00"],
    )
    assert matter.left == []
    del part["paragrafer"], part["id"]
    assert part == {
        "sammanträde": {"datum": "2025-06-03", "tid": "kl. 09.00–12.00"},
        "ordförande": [{"namn": "Anna Berg (A)"}],
        "beslutande": ["Bo Ek (B)"],
        "övriga_närvarande": [{"namn": "Mia Sand", "titel": "miljöchef"}],
        "justering": {"text": "Ordföranden och Bo Ek justerar."},
    }


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Förvaltningens förslag till beslut", "förslag_till_beslut"),
        ("Förslag till kommunfullmäktige", "förslag_till_beslut"),
        ("Förslag till beslut i kommunstyrelsen", "förslag_till_beslut"),
        ("Kommunstyrelsens beslut", "beslut"),
        ("Kommunstyrelsen beslutar", "beslut"),
        ("Förslag till beslut på sammanträdet", "yrkanden"),
        ("Remissvar från nämnderna", "remissvar"),
        ("Facklig samverkan", "samverkan"),
        ("Bakgrund", ""),
        ("Beslutshistorik", ""),
    ],
)
def test_what_headings_stand_for(heading: str, key: str) -> None:
    assert part_of(heading) == key
