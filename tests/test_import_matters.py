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
from vplan.imports.outline.outline import Accounted, Outline
from vplan.imports.outline.word import read
from vplan.imports.recognising.front import Front, front
from vplan.imports.recognising.matters import Matter, memo, minutes
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


def _matter(text: str, **of: Any) -> tuple[Any, Matter]:
    made = outline(text, **of)
    first, matter = _of(made)
    assert matter is not None, first.template
    assert account(made, first, matter) == []
    return said(matter.part), matter


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
""".split("\n")
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
