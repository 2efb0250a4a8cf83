"""Tables of documents as budgets and as tables of words: what stands in the plan, and where each letter went."""

from typing import NamedTuple

import pytest

from imported_tables import account, errors, grid, plain, text_of
from vplan.imports.recognising.tables import TableKind, kind_of, take
from vplan.imports.recognising.texts import note_id
from vplan.imports.tree import Form, Taken, Value


class Case(NamedTuple):
    """A table, and the part that it makes: its lines, and its other keys but the id."""

    table: str
    lines: list[str]
    keys: dict[str, object]
    caption: str = ""
    heading: str = "Budget"
    heads: int = 1
    doubts: tuple[str, ...] = ()


BUDGETS = {
    "a unit in the corner": Case(
        "Tkr | Budget 2025 | Budget 2026\nIntäkter | 1 200 | 1 300\nKostnader | −5 000 | −5 200",
        ["Tkr | Budget 2025 | Budget 2026", "Intäkter | 1 200 | 1 300", "Kostnader | −5 000 | −5 200"],
        {"namn": "Budget", "enhet": "tkr"},
    ),
    "a unit after the caption is printed after the name": Case(
        "Nämnd | 2026\nSkola | 10,5",
        ["Nämnd | 2026", "Skola | 10,5"],
        {"namn": "Driftbudget 2026", "enhet": "mnkr"},
        "Driftbudget 2026 (mnkr)",
    ),
    "a caption that is a unit alone": Case(
        "Nämnd | 2026\nSkola | 10",
        ["Nämnd | 2026", "Skola | 10"],
        {"namn": "Kostnader", "enhet": "mkr"},
        "Belopp i Mkr",
        "Kostnader",
    ),
    "titles above the header": Case(
        "Resultaträkning | < | <\nBelopp i tkr | < | <\n | 2025 | 2026\nSkatt | 7 | 8",
        [". | 2025 | 2026", "Skatt | 7 | 8"],
        {"namn": "Resultaträkning", "enhet": "tkr"},
    ),
    "a header of two lines": Case(
        "Mnkr | 2025 | < | 2026 | Not\n^ | Bokslut | Budget | Budget | ^\nGator | −10 | −12 | −13 | 1",
        [
            "Mnkr | 2025 |  | 2026 | Not",
            ". | Bokslut | Budget | Budget",
            "--- | --- | --- | --- | ---",
            "Gator | −10 | −12 | −13 | 1",
        ],
        {"namn": "Budget", "enhet": "mnkr", "textkolumner": ["Not"]},
    ),
    "nothing over a column beside a name over several": Case(
        "Mnkr | 2025 | < | \n | Bokslut | Budget | Andel\nGator | 10 | 12 | 40 %",
        ["Mnkr | 2025 |  | Andel", ". | Bokslut | Budget", "--- | --- | --- | ---", "Gator | 10 | 12 | 40 %"],
        {"namn": "Budget", "enhet": "mnkr"},
    ),
    "amounts that the grammar has": Case(
        "Tkr | 2025 | 2026\nA | (1 200) | 730-\nB | – | ..\nC | −12* | 62,5 %\nD | 12,5 | x",
        ["Tkr | 2025 | 2026", "A | (1 200) | 730-", "B | – | ..", "C | −12* | 62,5 %", "D | 12,5 | x"],
        {"namn": "Budget", "enhet": "tkr"},
    ),
    "thousands parted by dots": Case(
        "Tkr | 2025 | 2026\nA | 1.234 | 12.345.678\nB | -2.000 | 3.579,5",
        ["Tkr | 2025 | 2026", "A | 1 234 | 12 345 678", "B | -2 000 | 3 579,5"],
        {"namn": "Budget", "enhet": "tkr"},
    ),
    "thousands parted by commas": Case(
        "Tkr | 2025 | 2026\nA | 1,234.5 | 1,000",
        ["Tkr | 2025 | 2026", "A | 1 234,5 | 1 000"],
        {"namn": "Budget", "enhet": "tkr"},
    ),
    "a unit after each amount": Case(
        "Verksamhet | 2025 | 2026\nA | 100 kr | -90 kr",
        ["Verksamhet | 2025 | 2026", "A | 100 | -90"],
        {"namn": "Budget", "enhet": "kr"},
    ),
    "signs that call for notes": Case(
        "Tkr | 2025 | 2026\nA | 100 1) | 200\nB | 50 2) | 60¹",
        ["Tkr | 2025 | 2026", "A | 100* | 200", "B | 50** | 60***"],
        {"namn": "Budget", "enhet": "tkr"},
        doubts=(
            "the sign 1) after '100 1)' was written as *",
            "the sign 2) after '50 2)' was written as **",
            "the sign ¹ after '60¹' was written as ***",
        ),
    ),
    "words with figures stand as text": Case(
        "Tkr | 2025 | 2026\nA | 100 | 200\nB | se not 4 | 300\nC | 7 | 8",
        ["Tkr | 2025 | 2026", "A | 100 | 200", "B | 'se not 4 | 300", "C | 7 | 8"],
        {"namn": "Budget", "enhet": "tkr"},
        doubts=("'se not 4' is no amount, and stands as text, in no sum",),
    ),
    "a column of words": Case(
        "Tkr | 2025 | Kommentar\nA | 100 | Fler barn 2026\nB | 200 | a¦b",
        ["Tkr | 2025 | Kommentar", "A | 100 | Fler barn 2026", r"B | 200 | a\|b"],
        {"namn": "Budget", "enhet": "tkr", "textkolumner": ["Kommentar"]},
    ),
    "a title, indented rows, a row of parts": Case(
        "Tkr | 2025\nKostnader | \n\u00a0\u00a0Löner | 10\n\u00a0\u00a0varav chefer | 2\n\u00a0\u00a0Lokaler | 7",
        ["Tkr | 2025", "Kostnader", "  Löner | 10", "  varav chefer | 2", "  Lokaler | 7"],
        {"namn": "Budget", "enhet": "tkr"},
    ),
    "a band with a header of its own": Case(
        "Tkr | Budget | Utfall\nSkola | 10 | 12\n\nInvesteringar | 2025 | 2026\nHall | 3 | 4",
        ["Tkr | Budget | Utfall", "Skola | 10 | 12", "", "Investeringar | 2025 | 2026", "Hall | 3 | 4"],
        {"namn": "Budget", "enhet": "tkr"},
    ),
    "the header again at the top of a page": Case(
        "Tkr | Budget | Utfall\nSkola | 10 | 12\nTkr | Budget | Utfall\nVård | 3 | 4",
        ["Tkr | Budget | Utfall", "Skola | 10 | 12", "Vård | 3 | 4"],
        {"namn": "Budget", "enhet": "tkr"},
    ),
    "several rows typed in one": Case(
        "Tkr | 2025 | 2026\nSkola¶Vård | 100¶200 | –¶210",
        ["Tkr | 2025 | 2026", "Skola | 100 | –", "Vård | 200 | 210"],
        {"namn": "Budget", "enhet": "tkr"},
    ),
    "no header": Case(
        "Intäkter | 100\nKostnader | −90",
        [". | Belopp", "Intäkter | 100", "Kostnader | −90"],
        {"namn": "Budget", "enhet": "tkr"},
        "Budget, tkr",
        doubts=("a column of the table has no name, and is called 'Belopp'",),
    ),
    "empty columns between those that hold something": Case(
        "Tkr | | 2025 | | 2026\nSkola | | 1 | | 2",
        ["Tkr | 2025 | 2026", "Skola | 1 | 2"],
        {"namn": "Budget", "enhet": "tkr"},
    ),
    "a column of another unit": Case(
        "Tkr | 2026 | Per invånare (kr)\nSkola | 10 | 230",
        ["Tkr | 2026 | Per invånare (kr)", "Skola | 10 | 230"],
        {"namn": "Budget", "enhet": "tkr", "enheter": {"Per invånare (kr)": "kr"}},
    ),
    "groups in a column of their own": Case(
        "Nämnd | Slag | 2025 | 2026\nSkola | Intäkter | 10 | 11\n^ | Kostnader | −60 | −70\n^ | Netto | −50 | −59"
        "\nVård | Intäkter | 1 | 2\n^ | Kostnader | −31 | −42\n^ | Netto | −30 | −40\nTotalt | | −80 | −99",
        [
            "Nämnd Slag | 2025 | 2026",
            "Skola",
            "Intäkter | 10 | 11",
            "Kostnader | −60 | −70",
            "Netto = | −50 | −59",
            "Vård",
            "Intäkter | 1 | 2",
            "Kostnader | −31 | −42",
            "Netto = | −30 | −40",
            "Totalt == | −80 | −99",
        ],
        {"namn": "Nettobudget", "enhet": "mnkr"},
        "Nettobudget, mnkr",
    ),
    "a sum that is named in the second column": Case(
        "Konto | Tkr | 2025 | 2026\n30 | Avgifter | 100 | 110\n40 | Hyror | 250 | 260\n | Summa | 350 | 370",
        [
            "Konto | Tkr | 2025 | 2026",
            "30 | Avgifter | 100 | 110",
            "40 | Hyror | 250 | 260",
            "Summa = |  | 350 | 370",
        ],
        {"namn": "Budget", "enhet": "tkr", "textkolumner": ["Tkr"]},
    ),
    "no unit anywhere": Case(
        "Nämnd | Budget 2026\nSkola | 1 234,5",
        ["Nämnd | Budget 2026", "Skola | 1 234,5"],
        {"namn": "Budget", "enhet": "belopp"},
        doubts=("nothing says what the amounts of 'Budget' are counted in",),
    ),
    "a remark below": Case(
        "Tkr | 2025 | 2026\nSkola | 1 | 2\nKälla: ekonomikontoret 2025 | < | <",
        ["Tkr | 2025 | 2026", "Skola | 1 | 2", "Källa: ekonomikontoret 2025"],
        {"namn": "Budget", "enhet": "tkr"},
    ),
    "a gap before words does not make a header of them": Case(
        "Tkr | 2025 | Kommentar\nSkola | 1 | Ja\n\nGator |  | Utgår\nVård | 2 | Nej",
        ["Tkr | 2025 | Kommentar", "Skola | 1 | Ja", "Gator |  | Utgår", "Vård | 2 | Nej"],
        {"namn": "Budget", "enhet": "tkr", "textkolumner": ["Kommentar"]},
    ),
}


def _taken(case: Case, kind: TableKind) -> Taken:
    of = grid(case.table, case.caption, heads=case.heads)
    taken = take(of, kind, case.heading)
    assert account(of, taken) == ("", "")
    return taken


@pytest.mark.parametrize("case", BUDGETS.values(), ids=BUDGETS)
def test_a_table_of_amounts_is_a_budget(case: Case) -> None:
    taken = _taken(case, TableKind.BUDGET)
    assert text_of(taken) == [line.rstrip(" |") for line in case.lines]
    part = plain(taken.part)
    assert isinstance(part, dict)
    assert {key: value for key, value in part.items() if key not in {"id", "tabell"}} == case.keys
    assert tuple(doubt.message.translated() for doubt in taken.doubts) == case.doubts
    assert (taken.key, taken.shown) == ("budget", f"budget/{part['id']}")
    assert errors(taken) == set()


def test_what_was_read_says_so() -> None:
    taken = take(grid("Tkr | 2025\nA | 1.234\nB | 5 000"), TableKind.BUDGET, "Budget")
    assert isinstance(taken.part, dict)
    read, stands = (line[1] for line in taken.part["tabell"].lines[1:])
    assert (read.text, read.form, stands.text, stands.form) == (
        "1 234",
        Form.READ,
        "5 000",
        Form.AS_IT_STANDS,
    )


def test_ids_are_words_of_the_name_and_never_the_same() -> None:
    ids = {"tabell"}
    names = ["Driftbudget (tkr)", "Driftbudget (tkr)", "Ökning för äldre & LSS, mnkr", "—"]
    found = [
        plain(take(grid("N | 2025\nA | 1", name), TableKind.BUDGET, "", ids=ids).part)["id"]  # type: ignore[index]
        for name in names
    ]
    assert found == ["driftbudget", "driftbudget-2", "ökning-äldre-lss", "budget"]
    assert ids == {"tabell", *found}


def test_somebody_can_say_what_a_column_is() -> None:
    of = grid("Tkr | Utfall jan–aug | Budget jan–aug | Skillnad\nSkola | 90 | 100 | 10", "Delår")
    columns = {"Utfall jan–aug": "utfall", "Budget jan–aug": "periodbudget", "Skillnad": "avvikelse"}
    part = plain(take(of, TableKind.BUDGET, "", columns).part)
    assert isinstance(part, dict)
    assert part["kolumner"] == {
        "utfall": "Utfall jan–aug",
        "periodbudget": "Budget jan–aug",
        "avvikelse": "Skillnad",
    }


def test_the_unit_of_the_whole_file_is_the_last_resort() -> None:
    for table, unit in (("Nämnd | 2026\nSkola | 10", "tkr"), ("Mnkr | 2026\nSkola | 10", "mnkr")):
        part = plain(take(grid(table), TableKind.BUDGET, "Budget", unit="tkr").part)
        assert isinstance(part, dict)
        assert part["enhet"] == unit


WORDS = {
    "a list": Case(
        "Nr | Risk\n1 | Fel ¦ avgift\n2 | –",
        ["Nr | Risk", r"1 | Fel \| avgift", "2 | –"],
        {"namn": "Risker"},
        "Risker",
    ),
    "bars and quotes": Case(
        "A | B\n'citat | --\n. | x =", ["A | B", "''citat | '--", "'. | 'x ="], {"namn": "Budget"}
    ),
    "labels and what holds": Case(
        "Ansvarig: | Nämnden\nTelefon: | 0123",
        [".", "Ansvarig: | Nämnden", "Telefon: | 0123"],
        {"namn": "Fakta"},
        "Fakta",
        heads=0,
    ),
    "line ends": Case("A | B\nett¶två | tre", ["A | B", "ett två | tre"], {"namn": "Budget"}),
    "one column": Case("A\nB\nC", ["A", "B", "C"], {"namn": "Budget"}),
    "one cell": Case("Ett ord", [".", "Ett ord"], {"namn": "Budget"}),
    "nothing": Case("", [".", "–"], {"namn": "Budget"}),
}


@pytest.mark.parametrize("case", WORDS.values(), ids=WORDS)
def test_any_table_is_a_table_of_words(case: Case) -> None:
    taken = _taken(case, TableKind.WORDS)
    assert text_of(taken) == case.lines
    part = plain(taken.part)
    assert isinstance(part, dict)
    assert {key: value for key, value in part.items() if key not in {"id", "tabell"}} == case.keys
    assert (taken.key, taken.shown) == ("tabeller", f"tabell/{part['id']}")
    assert errors(taken) == set()


def test_words_that_are_called_a_budget_stay_words_with_a_doubt() -> None:
    of = grid("Namn | Text\nA | B", "Ord")
    taken = take(of, TableKind.BUDGET, "Budget")
    assert taken.key == "tabeller"
    assert account(of, taken) == ("", "")
    assert [one.message.translated() for one in taken.doubts] == [
        "the table seems to hold a budget, but not plainly: it stands as it is"
    ]


def test_calls_of_footnotes_stay_after_what_they_stand_at() -> None:
    of = grid("Tkr | 2025\nSkola | 10\nVård | 20")
    noted = of.rows[1][1].paragraphs[0]
    cell = of.rows[1][1]
    run = noted.runs[0]._replace(note="fn-3")
    changed = type(cell)(cell.column, blocks=(type(noted)((run,)),))
    of = type(of)((of.rows[0], (of.rows[1][0], changed), of.rows[2]), of.columns)
    assert kind_of(of).kind is TableKind.BUDGET
    assert text_of(take(of, TableKind.BUDGET, "Budget"))[1] == f"Skola | 10[^{note_id('fn-3')}]"


def test_values_know_the_words_they_are_made_of() -> None:
    of = grid("Tkr | 2025\nSkola | 1 234", "Driftbudget (tkr)")
    taken = take(of, TableKind.BUDGET)
    assert isinstance(taken.part, dict)
    name, unit = taken.part["namn"], taken.part["enhet"]
    assert isinstance(name, Value)
    assert isinstance(unit, Value)
    assert (name.words.text, unit.words.text) == ("Driftbudget", "tkr")
    assert [(one.words.text, one.reason.translated()) for one in taken.printed] == [
        (" (", "vplan prints the unit of a table after its name"),
        (")", "vplan prints the unit of a table after its name"),
    ]
