"""Tables of documents as lists of a plan: investments, frames, indicators, assignments, meetings, risks."""

from typing import NamedTuple

import pytest

from imported_tables import account, errors, grid, plain
from vplan.imports.recognising.tables import TableKind, kind_of, take


class Case(NamedTuple):
    """A table under a heading, the key that it stands under, what is there, and all that vplan prints itself."""

    kind: TableKind
    table: str
    key: str
    part: object
    printed: tuple[str, ...]
    caption: str = ""
    left: tuple[str, ...] = ()


LISTS = {
    "assignments": Case(
        TableKind.ASSIGNMENTS,
        "Nr | Uppdrag | Riktas till | Ansvarig | Klart | Bakgrund\n"
        "1 | Utred bussar | Nämnden | Chefen | 2026-06-30 | Priset stiger.\n"
        "2 | Se över hyror | | Chefen | hösten 2026 | ",
        "uppdrag",
        [
            {
                "uppdrag": "Utred bussar",
                "till": "Nämnden",
                "ansvarig": "Chefen",
                "klart": "2026-06-30",
                "beskrivning": "Priset stiger.",
            },
            {"uppdrag": "Se över hyror", "ansvarig": "Chefen", "beskrivning": "Klart: hösten 2026"},
        ],
        ("Nr", "Uppdrag", "Riktas till", "Ansvarig", "Klart", "Bakgrund", "1", "2"),
    ),
    "meetings": Case(
        TableKind.MEETINGS,
        "Datum | Tid | Ärenden | Föredragande\n"
        "3 februari | 13.00 | Bokslut¶Delegation | Ekonomichefen\n | | Delår | Anna\n"
        "2026-03-10 | 09.00 | Budget | ",
        "sammanträden",
        [
            {
                "dag": "3 februari",
                "anmärkning": "Tid: 13.00",
                "dagordning": [
                    {"ärenden": ["Bokslut", "Delegation"], "föredragande": ["Ekonomichefen"]},
                    {"ärenden": ["Delår"], "föredragande": ["Anna"]},
                ],
            },
            {"dag": "2026-03-10", "anmärkning": "Tid: 09.00", "dagordning": [{"ärenden": ["Budget"]}]},
        ],
        ("Datum", "Tid", "Ärenden", "Föredragande"),
    ),
    "risks": Case(
        TableKind.RISKS,
        "Process | Risk | Sannolikhet (1–4) | Konsekvens | Riskvärde | Kontrollmoment | Metod | Frekvens"
        " | Ansvarig\n"
        "Inköp | Fel mottagare | 3 | Allvarlig | 12 | Attest | Stickprov | Varje år | Controllern",
        "internkontroll",
        {
            "risker": [
                {
                    "område": "Inköp",
                    "risk": "Fel mottagare",
                    "sannolikhet": "3",
                    "konsekvens": "Allvarlig",
                    "riskvärde": "12",
                    "kontrollmoment": [
                        {
                            "kontroll": "Attest",
                            "metod": "Stickprov",
                            "frekvens": "Varje år",
                            "ansvarig": "Controllern",
                        }
                    ],
                }
            ]
        },
        (
            "Process",
            "Risk",
            "Sannolikhet (1–4)",
            "Konsekvens",
            "Riskvärde",
            "Kontrollmoment",
            "Metod",
            "Frekvens",
            "Ansvarig",
        ),
    ),
    "indicators": Case(
        TableKind.INDICATORS,
        "Indikator | 2023 | 2024 | Målvärde 2026\nEkonomi | < | < | <\nSoliditet | 20 % | 21 % | Minst 22 %\n"
        "Medarbetare | < | < | <\nFrånvaro | 6,5 | – | Högst 6",
        "indikatorer",
        {
            "grupper": [
                {
                    "namn": "Ekonomi",
                    "indikatorer": [
                        {
                            "indikator": "Soliditet",
                            "enhet": "%",
                            "utfall": {"2023": "20", "2024": "21"},
                            "målvärde": {"2026": "Minst 22 %"},
                        }
                    ],
                },
                {
                    "namn": "Medarbetare",
                    "indikatorer": [
                        {
                            "indikator": "Frånvaro",
                            "utfall": {"2023": "6,5"},
                            "målvärde": {"2026": "Högst 6"},
                        }
                    ],
                },
            ]
        },
        ("Indikator", "2023", "2024", "Målvärde 2026", "Det vi följer"),
        "Det vi följer",
        ("–",),
    ),
    "investments": Case(
        TableKind.INVESTMENTS,
        "Projekt | Typ | Belopp\nSkolor | | \nHall | Ny | −1 000\nKök | Re | −2 500\nSumma skolor | | −3 500\n"
        "Bro | Re | −500\nSumma | | −4 000",
        "investeringar",
        {
            "enhet": "tkr",
            "kolumner": {"objekt": "Projekt", "belopp": "Belopp", "slag": "Typ"},
            "summa": "−4 000",
            "tabell": "Projekt | Typ | Belopp\nSkolor\nHall | Ny | −1 000\nKök | Re | −2 500\nBro | Re | −500\n",
        },
        (" (", ")", "Investeringar", "Summa skolor", "−3 500", "Summa"),
        "Investeringar (tkr)",
    ),
    "frames": Case(
        TableKind.FRAMES,
        "Nämnd | Ram 2026\nSkolnämnden | 10,5\nTeknisk nämnd | 5,0\nSumma | 15,5",
        "budgetramar",
        {
            "enhet": "mnkr",
            "ramar": [
                {"verksamhet": "Skolnämnden", "enligt_fullmäktige": {"2026": "10,5"}},
                {"verksamhet": "Teknisk nämnd", "enligt_fullmäktige": {"2026": "5,0"}},
            ],
        },
        ("Nämnd", "Ram 2026", "Budgetramar, mnkr", "Summa", "15,5"),
        "Budgetramar, mnkr",
    ),
    "changes of frames": Case(
        TableKind.FRAME_CHANGES,
        "Nämnd | Förändring | Typ | 2026\nSkolnämnden | Fler barn | Volym | 3,2\n"
        "Skolnämnden | Index | Uppräkning | 2",
        "budgetramar",
        {
            "enhet": "mnkr",
            "förändringsslag": {"volym": "Volym"},
            "förändringar": [
                {"verksamhet": "Skolnämnden", "slag": "volym", "avser": "Fler barn", "belopp": {"2026": "3,2"}},
                {"verksamhet": "Skolnämnden", "slag": "uppräkning", "avser": "Index", "belopp": {"2026": "2"}},
            ],
        },
        ("Nämnd", "Förändring", "Typ", "2026", "Budgetramar, mnkr"),
        "Budgetramar, mnkr",
    ),
}


@pytest.mark.parametrize("case", LISTS.values(), ids=LISTS)
def test_a_plain_list_is_a_part_of_its_own(case: Case) -> None:
    of = grid(case.table, case.caption)
    assert kind_of(of, "Budgetramar" if "Ram" in case.table else "").kind is case.kind
    taken = take(of, case.kind, "")
    assert account(of, taken) == ("", "")
    assert (taken.key, plain(taken.part)) == (case.key, case.part)
    assert tuple(one.words.text for one in taken.printed) == case.printed
    assert tuple(one.words.text for one in taken.left) == case.left
    assert taken.doubts == []


_TRUE = {"presenter-missing"}
"""What is wrong in the tables themselves."""


@pytest.mark.parametrize("case", LISTS.values(), ids=LISTS)
def test_a_plan_can_hold_the_list(case: Case) -> None:
    found = errors(take(grid(case.table, case.caption), case.kind, ""))
    assert {rule for rule, _ in found} <= _TRUE, found


NOT_PLAIN = {
    "investments of several years": (
        TableKind.INVESTMENTS,
        "Projekt | 2026 | 2027\nHall | 1 | 2",
        "budget",
        "investments",
    ),
    "a sum of a group that is wrong": (
        TableKind.INVESTMENTS,
        "Projekt | Belopp\nHall | 10\nKök | 20\nSumma skolor | 31\nBro | 5",
        "budget",
        "investments",
    ),
    "frames whose sum is wrong": (
        TableKind.FRAMES,
        "Nämnd | 2026\nA | 10\nB | 20\nSumma | 31",
        "budget",
        "budget frames",
    ),
    "frames of several years, without what changes them": (
        TableKind.FRAMES,
        "Nämnd | 2026 | 2027\nA | 10 | 20",
        "budget",
        "budget frames",
    ),
    "a scale of five steps": (
        TableKind.RISKS,
        "Risk | Sannolikhet | Konsekvens\nFel | 5 | 4",
        "tabeller",
        "risks",
    ),
    "a day that is none": (
        TableKind.MEETINGS,
        "Datum | Ärenden\nVåren | Bokslut",
        "tabeller",
        "a calendar of meetings",
    ),
    "an outcome in words": (
        TableKind.INDICATORS,
        "Indikator | 2024 | Målvärde\nTrygghet | ganska god | Bättre",
        "tabeller",
        "indicators",
    ),
    "an assignment without words": (
        TableKind.ASSIGNMENTS,
        "Uppdrag | Ansvarig\nUtred | A\n | B",
        "tabeller",
        "assignments",
    ),
}


@pytest.mark.parametrize(("kind", "table", "key", "said"), NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_what_is_not_plain_stands_as_it_is_with_a_doubt(kind: TableKind, table: str, key: str, said: str) -> None:
    of = grid(table, "Tabell (tkr)")
    taken = take(of, kind, "")
    assert account(of, taken) == ("", "")
    assert taken.key == key
    assert taken.doubts[0].message.translated() == (
        f"the table seems to hold {said}, but not plainly: it stands as it is"
    )


def test_a_wrong_sum_of_investments_is_told() -> None:
    taken = take(
        grid("Objekt | Belopp\nHall | 10\nBro | 20\nSumma | 31", "Investeringar, tkr"), TableKind.INVESTMENTS
    )
    assert taken.key == "investeringar"
    assert "sum-mismatch" in {rule for rule, _ in errors(taken)}


def test_a_plan_has_one_list_of_investments() -> None:
    ids: set[str] = set()
    table = "Objekt | Belopp\nHall | 10\nBro | 20"
    first, second = [take(grid(table, "Objekt, tkr"), TableKind.INVESTMENTS, ids=ids) for _ in range(2)]
    assert [first.key, second.key] == ["investeringar", "budget"]
    assert second.doubts[0].message.translated() == (
        "a plan holds investments in one place, and another table is there: this one stands as it is"
    )
