"""What a table is, by its headers, its cells and the heading above it; and what its columns hold."""

import pytest

from imported_tables import grid
from vplan.imports.recognising.tables import Certainty, Role, TableKind, columns_of, kind_of, labels_of

KINDS: list[tuple[TableKind, str, str]] = [
    (TableKind.BUDGET, "Driftbudget", "Tkr | 2025 | 2026\nSkola | 1 | 2"),
    (TableKind.BUDGET, "", "Nämnd | Budget 2025 | Utfall | Avvikelse\nSkola | 10 | 12 | 2"),
    (TableKind.BUDGET, "Ekonomi", "Belopp i mnkr | Bokslut | Plan\nIntäkter | 1,5 | 2,5"),
    (TableKind.BUDGET, "Resultaträkning", "Intäkter | 100\nKostnader | −90"),
    (TableKind.INVESTMENTS, "Investeringar", "Objekt | 2026\nHall | 1 000"),
    (TableKind.INVESTMENTS, "Investeringsbudget", "Projekt | Typ | Belopp, tkr\nHall | Ny | 1 000"),
    (TableKind.FRAMES, "Budgetramar", "Nämnd | Ram 2026\nSkolnämnden | 11"),
    (TableKind.FRAME_CHANGES, "Budgetram", "Nämnd | Förändring | 2025\nSkolnämnden | Index | 2"),
    (TableKind.GOALS, "Mål", "Mål | Målvärde | Ansvarig\nFler läser | 90 % | Chefen"),
    (TableKind.GOALS, "", "Nämndens mål | Indikator | Utfall 2024 | Mål 2026\nFler läser | Lån | 5 | 6"),
    (TableKind.GOALS, "Övergripande", "Resultatmål | Mätmetod | Basvärde | Målnivå\nFler | Enkät | 4 | 5"),
    (TableKind.INDICATORS, "", "Nyckeltal | 2022 | 2023 | 2024\nLån per barn | 4 | 5 | 6"),
    (TableKind.INDICATORS, "Indikatorer", "Indikator | Utgångsläge | Målvärde\nLån | 4 | 5"),
    (TableKind.ASSIGNMENTS, "", "Uppdrag | Ansvarig | Klart\nUtred | Chefen | 2026-06-30"),
    (TableKind.ASSIGNMENTS, "Uppdrag", "Nr | Uppdrag från fullmäktige | Återrapportering\n1 | Utred | Delår"),
    (TableKind.MEETINGS, "", "Datum | Ärenden | Föredragande\n2026-02-03 | Bokslut | Chefen"),
    (TableKind.MEETINGS, "Sammanträden 2026", "Sammanträdesdag | Tid | Plats\n3 februari | 13.00 | Salen"),
    (TableKind.RISKS, "", "Risk | Sannolikhet | Konsekvens | Riskvärde\nFel | 3 | 4 | 12"),
    (TableKind.RISKS, "", "Process | Kontrollmoment | Kontrollmetod | Ansvarig\nInköp | Attest | Prov | A"),
    (TableKind.ACTIVITIES, "", "Aktivitet | Start | Ansvarig\nKurs | mars | Chefen"),
    (TableKind.ACTIVITIES, "Handlingsplan", "Åtgärd | Ansvarig | Tidplan\nKurs | Chefen | 2026"),
    (TableKind.FOLLOW_UP, "", "Mål | Målvärde | Utfall | Måluppfyllelse\nFler | 90 | 92 | Nått"),
    (TableKind.FOLLOW_UP, "", "Det som följs upp | Målvärde | Status\nLån | 6 | Nära"),
    (TableKind.HISTORY, "", "Version | Datum | Ändring\n2 | 2026-01-02 | Nytt mål"),
    (TableKind.HISTORY, "", "Beslutad av | Paragraf | Datum\nNämnden | 12 | 2026-01-02"),
    (TableKind.FACTS, "", "Diarienummer: | KS 2026/1\nHandläggare: | Ekonomichefen"),
    (TableKind.WORDS, "", "Remissinstans | Synpunkter\nSkolnämnden | Tillstyrker planen"),
    (TableKind.WORDS, "Omröstning", "Ja | Nej | Avstår\n7 | 5 | 1"),
]


_IDS = [f"{kind}-{at}" for at, (kind, *_) in enumerate(KINDS)]


@pytest.mark.parametrize(("kind", "heading", "table"), KINDS, ids=_IDS)
def test_what_a_table_is(kind: TableKind, heading: str, table: str) -> None:
    heads = 0 if kind is TableKind.FACTS else 1
    found = kind_of(grid(table, heads=heads), heading)
    assert found.kind is kind
    assert (found.certainty is Certainty.UNKNOWN) == (kind is TableKind.WORDS)


def test_all_kinds_are_tried() -> None:
    assert {kind for kind, *_ in KINDS} == set(TableKind)


def test_a_caption_says_more_than_the_heading() -> None:
    of = grid("Objekt | Tkr\nHall | 1 000", "Investeringar")
    assert kind_of(of, "Mål").kind is TableKind.INVESTMENTS
    assert kind_of(grid("Objekt | Tkr\nHall | 1 000"), "Ekonomi").kind is TableKind.BUDGET


HEADERS = {
    Role.GOAL: ("Mål", "Nämndmål", "Nämndens mål", "Resultatmål", "Mål:"),
    Role.DESCRIPTION: ("Beskrivning", "Bakgrund", "Förklaring"),
    Role.TARGET: ("Målvärde", "Målvärde 2026", "Mål 2026", "Målnivå 2027", "Riktvärde", "MÅLVÄRDE"),
    Role.BASELINE: ("Utgångsvärde", "Basvärde", "Nuläge", "Utgångsläge 2024"),
    Role.OUTCOME: ("Utfall", "Utfall 2024", "Resultat 2024", "Senaste utfall"),
    Role.RESPONSIBLE: ("Ansvarig", "Ansvarig nämnd", "Ansvar", "Ansvarig chef"),
    Role.MEASURED: ("Mätmetod", "Frekvens", "Följs upp", "Uppföljning", "Källa"),
    Role.ACTIVITY: ("Aktivitet", "Aktiviteter", "Insats", "Nyckelaktiviteter"),
    Role.INDICATOR: ("Indikator", "Nyckeltal", "Mätetal", "Mått", "Resultatindikatorer"),
    Role.AREA: ("Målområde", "Fokusområde", "Perspektiv", "Strategi"),
    Role.NUMBER: ("Nr", "Nr.", "Nummer", "Id"),
    Role.DUE: ("Klart", "Klart senast", "Slutdatum", "Tidplan"),
    Role.YEAR: ("2026", "År"),
}


def test_columns_have_roles_by_their_headers() -> None:
    for role, headers in HEADERS.items():
        for header in headers:
            of = grid(f"{header} | Något\nA | B")
            assert columns_of(of).get(0) is role, header


def test_columns_are_those_of_the_grid() -> None:
    of = grid(" | Mål | Utfall | < | Ansvarig\n | ^ | 2024 | 2025 | ^\n | Fler | 1 | 2 | Chefen", heads=2)
    assert columns_of(of) == {1: Role.GOAL, 2: Role.OUTCOME, 3: Role.OUTCOME, 4: Role.RESPONSIBLE}


def test_the_rows_of_a_card_have_roles_too() -> None:
    of = grid("Fler läser | <\nBeskrivning | Lån per barn\nMått | Lån: 4 → 5\nAnsvarig | Chefen", heads=0)
    assert labels_of(of) == {1: Role.DESCRIPTION, 2: Role.INDICATOR, 3: Role.RESPONSIBLE}
