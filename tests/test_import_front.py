"""What the first page of a document says of it, in the ways that boards write it."""

from typing import Any

import pytest

from import_lines import miscounted, outline, words_of
from vplan.imports.outline.outline import Accounted, Outline
from vplan.imports.recognising.front import Front, front
from vplan.imports.recognising.front.decided import decided
from vplan.imports.recognising.front.lexicon import is_body, is_organisation, template_in
from vplan.imports.tree import Node, Value
from vplan.imports.words import Line, Words

pytestmark = pytest.mark.fast

_TEXT = "# Inledning\nPlanen gäller nämnden."


def said(node: Node) -> Any:
    """A part without the words it was made of."""
    if isinstance(node, Value):
        return node.text
    if isinstance(node, dict):
        return {key: said(one) for key, one in node.items()}
    assert isinstance(node, list)
    return [said(one) for one in node]


def _front(made: Outline) -> Front:
    """The front, whose every letter is in one place."""
    found = front(made)
    rest = [Accounted(words, found.printed[0].reason if found.printed else None) for words in words_of(found.rest)]  # type: ignore[arg-type]
    everything = [*made.title, *made.top.items, *made.page_texts]
    assert (
        miscounted(words_of(everything), [found.facts, *found.head.values()], found.printed, [*found.left, *rest])
        == []
    )
    return found


PAGES: dict[str, tuple[dict[str, Any], str, dict[str, Any]]] = {
    "lines of a title page": (
        {
            "title": [
                "Exempelkommunen",
                "Socialnämnden",
                "Verksamhetsplan 2026",
                "Dnr SN 2025/88",
                "Antagen av socialnämnden 2025-11-18 § 140",
            ]
        },
        "verksamhetsplan",
        {
            "organisation": "Exempelkommunen",
            "organ": "Socialnämnden",
            "titel": "Verksamhetsplan 2026",
            "år": "2026",
            "diarienummer": "SN 2025/88",
            "status": "beslutad",
            "beslut": {"organ": "Socialnämnden", "datum": "2025-11-18", "paragraf": "140"},
        },
    ),
    "a table of facts above the text": (
        {
            "top": [
                ["Dokumenttyp", "Verksamhetsplan"],
                ["Dokumentansvarig", "Förvaltningschef"],
                ["Diarienummer", "RS/425/2021"],
                ["Fastställd av", "RS 2025-11-10 § 12"],
                ["Giltighetstid", "2026–2026"],
                ["Version", "1.2"],
            ],
            "title": ["Region Exempel", "Regionstyrelsens verksamhetsplan 2026"],
        },
        "verksamhetsplan",
        {
            "organisation": "Region Exempel",
            "dokumenttyp": "Verksamhetsplan",
            "dokumentansvarig": "Förvaltningschef",
            "diarienummer": "RS/425/2021",
            "gäller_från": "2026-01-01",
            "gäller_till_och_med": "2026-12-31",
            "version": "1.2",
            "beslut": {"organ": "Regionstyrelsen", "datum": "2025-11-10", "paragraf": "12"},
            "titel": "Regionstyrelsens verksamhetsplan 2026",
            "år": "2026",
            "status": "beslutad",
        },
    ),
    "years on a line of their own": (
        {"title": ["UTKAST", "Mål och budget", "2026", "Kommunalförbundet Exempelbygden", "Direktionen"]},
        "verksamhetsplan",
        {
            "status": "utkast",
            "titel": "Mål och budget 2026",
            "år": "2026",
            "organ": "Direktionen",
            "organisation": "Kommunalförbundet Exempelbygden",
        },
    ),
    "labels with colons": (
        {
            "title": [
                "Internkontrollplan 2026",
                "Nämnd: Barn- och utbildningsnämnden",
                "Ärendenr: BUN-2025-00123",
                "Datum: 3 november 2025",
                "Status: Förslag",
                "Handläggare: Anna Berg, controller",
            ]
        },
        "internkontrollplan",
        {
            "titel": "Internkontrollplan 2026",
            "organ": "Barn- och utbildningsnämnden",
            "år": "2026",
            "diarienummer": "BUN-2025-00123",
            "datum": "2025-11-03",
            "status": "förslag",
            "handläggare": {"namn": "Anna Berg", "titel": "controller"},
        },
    ),
    "labels above what they say": (
        {
            "title": [
                "Ödebygds kommun",
                "Tjänsteskrivelse",
                "Datum",
                "2025-05-20",
                "Diarienummer",
                "KS-2025-00123",
                "Till",
                "Kommunstyrelsen",
                "Riktlinjer för investeringar",
            ]
        },
        "tjänsteskrivelse",
        {
            "organisation": "Ödebygds kommun",
            "datum": "2025-05-20",
            "diarienummer": "KS-2025-00123",
            "till": ["Kommunstyrelsen"],
            "titel": "Riktlinjer för investeringar",
        },
    ),
    "a revision, and what it is decided by": (
        {
            "title": [
                "Nämndens plan 2026",
                "Reviderad 2026-03-12 SN § 31",
                "Senast reviderad: 2026-05-02 Kommunstyrelsen § 40",
            ]
        },
        "verksamhetsplan",
        {
            "titel": "Nämndens plan 2026",
            "år": "2026",
            "revideringar": [
                {
                    "id": "rev-2026-03-12",
                    "datum": "2026-03-12",
                    "beslut": {"organ": "SN", "paragraf": "31", "datum": "2026-03-12"},
                },
                {
                    "id": "rev-2026-05-02",
                    "datum": "2026-05-02",
                    "beslut": {"organ": "Kommunstyrelsen", "paragraf": "40", "datum": "2026-05-02"},
                },
            ],
        },
    ),
    "a proposal": (
        {"title": ["Förslag till verksamhetsplan 2026"]},
        "verksamhetsplan",
        {"titel": "Förslag till verksamhetsplan 2026", "år": "2026", "status": "förslag"},
    ),
    "a board and its organisation in one line": (
        {"title": ["Verksamhetsplan 2026", "Individ- och familjenämnden i Exempelkommunen"]},
        "verksamhetsplan",
        {
            "titel": "Verksamhetsplan 2026",
            "år": "2026",
            "organ": "Individ- och familjenämnden",
            "organisation": "Exempelkommunen",
        },
    ),
    "a board with a day": (
        {"title": ["Mål och budget 2026", "Kommunfullmäktige, 2025-11-24"]},
        "verksamhetsplan",
        {"titel": "Mål och budget 2026", "år": "2026", "organ": "Kommunfullmäktige", "datum": "2025-11-24"},
    ),
    "what vplan prints around the title of a draft": (
        {
            "title": [
                "FÖRSLAG · 3 FEL ÄR INTE RÄTTADE",
                "Nämndens plan 2026 (reviderad)",
                "Reviderad 2026-03-12 SN § 31",
            ]
        },
        "verksamhetsplan",
        {
            "titel": "Nämndens plan 2026",
            "år": "2026",
            "revideringar": [
                {
                    "id": "rev-2026-03-12",
                    "datum": "2026-03-12",
                    "beslut": {"organ": "SN", "paragraf": "31", "datum": "2026-03-12"},
                },
            ],
        },
    ),
    "a board with the place after which its organisation is called": (
        {"title": ["Kommunfullmäktige i Exempelås", "Mål och budget 2026"]},
        "verksamhetsplan",
        {"organ": "Kommunfullmäktige", "organisation": "Exempelås", "titel": "Mål och budget 2026", "år": "2026"},
    ),
    "a registry number after the decision": (
        {"title": ["Verksamhetsplan 2026", "Fastställd 2025-12-09 § 187, HSN-2025-0456"]},
        "verksamhetsplan",
        {
            "titel": "Verksamhetsplan 2026",
            "år": "2026",
            "beslut": {"datum": "2025-12-09", "paragraf": "187"},
            "diarienummer": "HSN-2025-0456",
            "status": "beslutad",
        },
    ),
    "a title that only its year tells": (
        {"title": ["Budgetöverenskommelse 2026", "Två partier och en grupp i Exempelkommunens fullmäktige"]},
        "",
        {"titel": "Budgetöverenskommelse 2026", "år": "2026"},
    ),
    "the year in the file's name": (
        {"title": ["Nämndsplan"], "file": "namndsplan_2027_slutlig.docx"},
        "verksamhetsplan",
        {"titel": "Nämndsplan", "år": "2027"},
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_first_pages(name: str) -> None:
    given, template, wanted = PAGES[name]
    found = _front(outline(_TEXT, **given))
    assert said(found.facts) == wanted
    assert found.template == template
    assert found.doubts == []
    assert len(found.rest) == 1


def test_what_is_missing_is_missing() -> None:
    found = _front(outline(_TEXT))
    assert (found.facts, found.template, found.others) == ({}, "", [])


def test_a_heading_over_all_others_is_the_title() -> None:
    found = _front(outline("# Verksamhetsplan 2026\n## Inledning\nText.\n## Mål\nText."))
    assert found.text("titel") == "Verksamhetsplan 2026"
    assert len(found.rest) == 2


def test_a_chapter_beside_others_is_no_title() -> None:
    found = _front(outline("# Inledning\nText.\n# Mål\nText."))
    assert "titel" not in found.facts


@pytest.mark.parametrize(
    ("title", "year", "message"),
    [
        (
            "Mål och budget 2026–2028",
            "2026",
            "'Mål och budget 2026–2028' is taken to be of 2026, the first of its years",
        ),
        (
            "Bokslut 2025 och budget 2026",
            "",
            "'Bokslut 2025 och budget 2026' can be of any of the years 2025, 2026",
        ),
    ],
)
def test_a_year_that_could_be_another_is_doubted(title: str, year: str, message: str) -> None:
    found = _front(outline(_TEXT, title=[title]))
    assert found.text("år") == year
    assert [doubt.message.translated() for doubt in found.doubts] == [message]


def test_a_budget_with_plans_for_later_years_is_of_its_own_year() -> None:
    found = _front(outline(_TEXT, title=["Budget 2026 med plan för 2027–2028"]))
    assert (found.text("år"), found.doubts) == ("2026", [])


def test_facts_without_a_key_stay_beside_their_labels() -> None:
    made = outline(
        _TEXT, title=["Nämndsplan 2026", "Er beteckning: S-12/25", "Avdelning: Ekonomi", "Datum: i maj"]
    )
    found = _front(made)
    assert said(dict(found.head)) == {"Er beteckning": "S-12/25", "Avdelning": "Ekonomi", "Datum": "i maj"}


def test_page_heads_say_what_the_first_page_does_not() -> None:
    made = outline(_TEXT, title=["Verksamhetsplan 2026"])
    lines = outline("Socialnämnden · Verksamhetsplan 2026\nSN 2025/88\nSida 1 av 9\nVi bygger framtiden")
    made.page_texts = [item for item in lines.top.items if not isinstance(item, list)]  # type: ignore[misc]
    found = _front(made)
    assert (found.text("organ"), found.text("diarienummer")) == ("Socialnämnden", "SN 2025/88")
    assert [one.words.text for one in found.left] == ["Vi bygger framtiden"]


def test_addresses_and_slogans_are_left() -> None:
    made = outline(
        _TEXT,
        title=["Nämndsplan 2026", "Tillsammans mot framtiden", "Besöksadress: Storgatan 1", "info@exempel.se"],
    )
    found = _front(made)
    assert {one.words.text for one in found.left} == {"Tillsammans mot framtiden", "info@exempel.se"}


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Antagen av KF 2025-11-10 § 140",
            {"organ": "Kommunfullmäktige", "datum": "2025-11-10", "paragraf": "140"},
        ),
        (
            "Fastställd av socialnämnden den 18 november 2025, § 12",
            {"organ": "Socialnämnden", "datum": "2025-11-18", "paragraf": "12"},
        ),
        (
            "Beslutad av Regionstyrelsen 2022-03-xx § xx",
            {"organ": "Regionstyrelsen", "datum": "2022-03-xx", "paragraf": "xx"},
        ),
        ("Beslutad i kommunstyrelsen 2025-11-18", {"organ": "Kommunstyrelsen", "datum": "2025-11-18"}),
        ("Fastställd 2025-12-09 § 187, HSN-2025-0456", {"datum": "2025-12-09", "paragraf": "187"}),
        ("Godkänd 18/11 2025 (84 §)", {"datum": "2025-11-18", "paragraf": "84"}),
        (
            "Fastställd av Nämnden för arbete och välfärd 2025-11-18",
            {"organ": "Nämnden för arbete och välfärd", "datum": "2025-11-18"},
        ),
    ],
)
def test_decisions_are_read_in_many_ways(line: str, parts: dict[str, str]) -> None:
    assert said(decided(Words.of(Line(1, line))).parts) == parts


@pytest.mark.parametrize(
    ("name", "body", "organisation"),
    [
        ("Socialnämnden", True, False),
        ("Barn- och utbildningsnämnden", True, False),
        ("Kommunfullmäktige", True, False),
        ("Nämnden för funktionsstöd", True, False),
        ("KOMMUNSTYRELSEN", True, False),
        ("Direktionen", True, False),
        ("Kommunstyrelsens arbetsutskott", True, False),
        ("Exempelkommunen", False, True),
        ("Region Exempel", False, True),
        ("Ödebygds kommun", False, True),
        ("Exempelstads stad", False, True),
        ("Exempelbostäder AB", False, True),
        ("Samordningsförbundet Exempelbygden", False, True),
        ("Verksamhetsplan för kommunen", False, False),
        ("Socialnämndens verksamhetsplan", False, False),
        ("Tillsammans", False, False),
    ],
)
def test_boards_are_told_from_organisations(name: str, body: bool, organisation: bool) -> None:
    assert (is_body(name), is_organisation(name)) == (body, organisation)


@pytest.mark.parametrize(
    ("title", "template"),
    [
        ("Protokollsutdrag", "protokollsutdrag"),
        ("Sammanträdesprotokoll 2025-06-03", "protokoll"),
        ("Delårsrapport augusti 2025", "uppföljning"),
        ("Plan för intern kontroll 2026", "internkontrollplan"),
        ("Verksamhetsplan och uppföljningsplan 2026", "verksamhetsplan"),
        ("Internkontrollplanen 2026", "internkontrollplan"),
        ("Nämndsplan 2026", "verksamhetsplan"),
        ("Uppföljning av internkontrollplan", "uppföljning"),
        ("En bok", ""),
    ],
)
def test_what_a_document_is_is_told_by_its_title(title: str, template: str) -> None:
    assert template_in(title) == template


def test_what_is_left_open_is_no_fact() -> None:
    found = _front(outline(_TEXT, title=["Nämndsplan 2026", "Diarienummer: –"]))
    assert ("diarienummer" in found.facts, found.others) == (False, [])
    assert [one.reason.translated() for one in found.left] == ["what the label asks for is left open"]
