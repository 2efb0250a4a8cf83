"""One cause is told once, with its places."""

from pathlib import Path

import pytest

from conftest import plan_text
from vplan import app
from vplan.app.checking import judged, read_plan
from vplan.app.fixing import fixed
from vplan.core import Finding

pytestmark = [pytest.mark.fast, pytest.mark.usefixtures("english")]

TABLE = """\
budget:
  - id: b
    namn: B
    enhet: tkr
    summarader: {Summa: [Skola, Äldre]}
    summakolumner: {Netto: [Intäkter, Kostnader]}
    tabell: |
      Tkr | Intäkter | Kostnader | Netto
      Skola | 10 | -40 | -30
      Äldre | 20 | -65 | -35
      Summa | 30 | -95 | -65
"""


TEXT = """\
dokument:
  - id: plan
    mall: verksamhetsplan
    avsnitt:
      - rubrik: A
        text: |
          {}
"""


def _found(
    tmp_path: Path, fragment: str, *rules: str, status: str = "förslag"
) -> tuple[list[Finding], list[Finding]]:
    """What the rules find, each by itself, and what is told."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(fragment, status), "utf-8")
    read = read_plan(plan)
    apart, told = judged(read, joined=False).findings, judged(read).findings
    return [f for f in apart if f.rule.name in rules], [f for f in told if f.rule.name in rules]


def _messages(finding: Finding) -> list[str]:
    return [finding.message.translated(), *(one.message.translated() for one in finding.related)]


def test_an_amount_that_breaks_its_row_and_its_column_is_told_once(tmp_path: Path) -> None:
    apart, told = _found(tmp_path, TABLE, "sum-mismatch")
    assert [f.place.line for f in apart] == [16, 17]
    assert len(told) == 1
    assert _messages(told[0]) == [
        "row 'Äldre' adds up to −45, the plan says −35",
        "column 'Kostnader' adds up to −105, the plan says −95",
    ]
    assert told[0].hint is not None
    assert told[0].hint.translated() == "−65 for 'Äldre' in 'Kostnader' is at fault: write −55"


def test_two_faults_in_two_places_stay_two(tmp_path: Path) -> None:
    table = TABLE.replace("Skola | 10 | -40 | -30", "Skola | 10 | -40 | -20").replace("| 30 |", "| 130 |")
    apart, told = _found(tmp_path, table, "sum-mismatch")
    assert len(apart) > len({f.place.line for f in told}) >= 2


def test_a_term_that_is_left_out_is_told_once_for_all_columns(tmp_path: Path) -> None:
    table = TABLE.replace("[Skola, Äldre]", "[Skola]").replace("-65 |", "-55 |")
    apart, told = _found(tmp_path, table, "sum-mismatch")
    assert len(apart) == 3
    assert len(told) == 1
    assert told[0].hint is not None
    assert told[0].hint.translated() == "with 'Äldre' among its terms the sum holds: name it there"
    assert len(told[0].related) == 2


def test_a_row_that_stands_twice_takes_its_sums_with_it(tmp_path: Path) -> None:
    table = TABLE.replace("-65 |", "-55 |").replace("      Summa", "      Äldre | 20 | -55 | -35\n      Summa")
    table = table.replace("    summarader: {Summa: [Skola, Äldre]}\n", "").replace("Summa |", "Summa = |")
    apart, told = _found(tmp_path, table, "sum-mismatch", "row-repeated")
    assert len(apart) == 4
    assert [f.rule.name for f in told] == ["row-repeated"]
    assert _messages(told[0])[2:] == [
        "column 'Intäkter' adds up to 50, the plan says 30",
        "column 'Kostnader' adds up to −150, the plan says −95",
        "column 'Netto' adds up to −100, the plan says −65",
    ]


def test_what_is_said_of_an_editors_note_gives_way_to_the_note(tmp_path: Path) -> None:
    text = TEXT.format("Målen följs upp (kolla siffran i XYZ, fet stil). Se även ABC.")
    rules = "editorial-residue", "abbreviation-unexplained", "punctuation", "reference-by-look"
    apart, told = _found(tmp_path, text, *rules)
    assert len(apart) >= 3
    assert [f.message.translated() for f in told] == [
        "'(kolla siffran i XYZ, fet stil)' is a note to the editor",
        "'ABC' is nowhere spelt out",
    ]


def test_what_gives_way_is_put_right_all_the_same(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(TEXT.format("Målen följs upp (kolla att 70% stämmer).")), "utf-8")
    assert [f for f in app.check(plan).findings if f.rule.name == "number-style"] == []
    _, fixed_file = fixed(plan)
    assert "(kolla att 70 % stämmer)" in fixed_file.data.decode()


def test_an_old_key_is_told_once_with_its_places(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    block = "      - block: X\n        punkter: [{ärende: A}]\n"
    fragment = "sammanträden:\n" + "".join(f"  - dag: {day} mars\n    dagordning:\n{block}" for day in (4, 5, 6))
    plan.write_text(plan_text(fragment), "utf-8")
    told = [f for f in app.check(plan).findings if "block" in f.message.translated()]
    assert len(told) == 1
    assert [one.place.line for one in told[0].related] == [14, 18]
    assert [one.message.translated() for one in told[0].related] == ["and here", "and here"]


def test_the_same_words_of_a_rule_are_told_once_with_their_places(tmp_path: Path) -> None:
    fragment = TEXT.format("Vi ses 9-10 juni och 9-10 juli.") + "      - {rubrik: B, text: Tid 9-10 juni.}\n"
    apart, told = _found(tmp_path, fragment, "number-style")
    assert len(apart) == 3
    assert len(told) == 1
    assert told[0].fix is not None
    assert len(told[0].fix.places) == len(told[0].related) == 2


def test_goals_that_lack_a_target_in_the_same_words_lack_two(tmp_path: Path) -> None:
    fragment = """\
nivåer: {mål: {en: mål, flera: mål, kräver_målvärde: ja}}
strategier:
  - namn: A
    prioriteringar:
      - namn: B
        mål:
          - {id: x, mål: Ett, målvärde: Senare TBD}
          - {id: y, mål: Två, målvärde: Senare TBD}
"""
    apart, told = _found(tmp_path, fragment, "target-missing")
    assert len(apart) == len(told) == 2


def test_a_sum_among_the_terms_of_another_is_told_once(tmp_path: Path) -> None:
    table = """\
budget:
  - id: b
    namn: B
    enhet: tkr
    summarader: {Summa: [Skola, Äldre], Netto: [Skatt, Summa]}
    tabell: |
      Tkr | 2024
      Skola | -40
      Äldre | -65
      Summa | -115
      Skatt | 110
      Netto | 5
"""
    apart, told = _found(tmp_path, table, "sum-mismatch")
    assert len(apart) == 2
    assert [_messages(one) for one in told] == [
        [
            "column '2024' adds up to −105, the plan says −115",
            "column '2024' adds up to −5, the plan says 5",
        ]
    ]


def test_a_wrong_unit_is_told_once(tmp_path: Path) -> None:
    table = """\
budget:
  - {id: a, namn: A, enhet: tkr, tabell: "Tkr | 2024 | 2025\\nSumma | 5 | 6"}
  - {id: b, namn: B, enhet: mkr, tabell: "Tkr | 2024 | 2025\\nSumma | 5 | 6"}
avstämningar:
  - {namn: X, lika: ['budget.a["Summa"]', 'budget.b["Summa"]']}
"""
    apart, told = _found(tmp_path, table, "totals-differ", "unit-contradicted")
    assert sorted(f.rule.name for f in apart) == ["totals-differ", "totals-differ", "unit-contradicted"]
    assert [f.rule.name for f in told] == ["unit-contradicted"]


def test_a_stale_waiver_goes_with_what_it_was_written_for(tmp_path: Path) -> None:
    waiver = """\
kända_fel:
  - {regel: sum-mismatch, plats: budget.b.summarader.Summa.Intäkter, gäller: {angivet: 31, räknat: 30}, skäl: Rätt}
"""
    table = TABLE.replace("-35", "-45").replace("-95 |", "-105 |").replace("| 30 |", "| 33 |")
    apart, told = _found(tmp_path, table + waiver, "sum-mismatch", "waiver-stale")
    assert sorted({f.rule.name for f in apart}) == ["sum-mismatch", "waiver-stale"]
    assert "waiver-stale" not in {f.rule.name for f in told}
    assert any("have moved" in text for f in told for text in _messages(f))


@pytest.mark.parametrize("status", ["utkast", "förslag", "beslutad"])
def test_nothing_that_was_found_is_lost(tmp_path: Path, status: str) -> None:
    table = TABLE + TEXT.format("Summan på 5.5 mkr (kolla siffran 5.5). Det blir blir  fel .")
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(table, status), "utf-8")
    read = read_plan(plan)
    apart, told = judged(read, joined=False).findings, judged(read).findings
    assert len(apart) > len(told) > 3
    said = {text for f in told for text in (*_messages(f), *(note.translated() for note in f.notes))}
    assert {f.message.translated() for f in apart} <= said
