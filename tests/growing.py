"""Plans that grow in one place each: so many goals, rows, sums, meetings, quotes, words in one text …

A case writes a plan for a size; what a check does of it may grow about as the size does. `python tests/growing.py
[CASE…]` measures at three sizes and tells the exponents: 1 is linear.
"""

import sys
import time
from collections.abc import Callable, Iterable
from itertools import pairwise
from math import log2
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

CASES: dict[str, Callable[[int], dict[str, Any] | str]] = {}
_LETTERS = "bdfgklmnprst"


def case(write: Callable[[int], dict[str, Any] | str]) -> Callable[[int], dict[str, Any] | str]:
    CASES[write.__name__] = write
    return write


def word(number: int) -> str:
    """A word of its own for each number, in letters."""
    written = ""
    while True:
        number, digit = divmod(number, 108)
        written = f"{_LETTERS[digit // 9]}{'aeiouyåäö'[digit % 9]}" + written
        if not number:
            return written + "vist"


def plan(**keys: Any) -> dict[str, Any]:
    """A small plan with those keys over its own."""
    whole: dict[str, Any] = {
        "version": 1, "organisation": "Exempelkommunen", "organ": "Kultur- och fritidsnämnden", "år": 2025,
        "titel": "Nämndplan 2025", "status": "utkast",
        "nivåer": {"mål": {"en": "mål", "flera": "mål", "kräver_målvärde": "ja"}},
        "strategier": [{"namn": "Kulturliv", "prioriteringar": [{"namn": "Biblioteken", "mål": [
            {"mål": "Fler lånar böcker", "målvärde": "Minst 7", "mått": {"riktning": "öka", "minst": 7}}]}]}],
        "dokument": [{"id": "plan", "mall": "verksamhetsplan",
                      "avsnitt": [{"rubrik": "Mål", "visa": "strategiöversikt"}]}],
    }  # fmt: skip
    return {**whole, **keys}


def with_goals(goals: Iterable[Any], **keys: Any) -> dict[str, Any]:
    strategies = [{"namn": "Kulturliv", "prioriteringar": [{"namn": "Biblioteken", "mål": list(goals)}]}]
    return plan(strategier=strategies, **keys)


def with_text(text: str, **keys: Any) -> dict[str, Any]:
    sections = [{"rubrik": "Mål", "visa": "strategiöversikt"}, {"rubrik": "Inledning", "text": text}]
    return plan(dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": sections}], **keys)


def with_table(lines: Iterable[str], **keys: Any) -> dict[str, Any]:
    return plan(
        budget=[{"id": "drift", "namn": "Drift", "enhet": "tkr", "tabell": "\n".join(lines) + "\n", **keys}]
    )


# --- goals, strategies and what hangs on them


@case
def goals(n: int) -> dict[str, Any]:
    return with_goals(
        {"id": f"mål-{i}", "mål": f"Fler {word(i)} lånar {word(i + 1)} böcker", "beskrivning": f"Antal {word(i)}.",
         "målvärde": f"Minst {i}", "mått": {"riktning": "öka", "minst": i}} for i in range(n)
    )  # fmt: skip


@case
def goals_alike(n: int) -> dict[str, Any]:
    return with_goals({"mål": "Fler ska låna böcker på biblioteken", "målvärde": "Minst 7"} for _ in range(n))


@case
def goals_nearly_alike(n: int) -> dict[str, Any]:
    return with_goals(
        {"mål": f"Fler ska låna böcker på biblioteken i {word(i)}", "målvärde": "Minst 7"} for i in range(n)
    )


@case
def goals_without_target(n: int) -> dict[str, Any]:
    return with_goals(f"Fler {word(i)} lånar böcker" for i in range(n))


@case
def goals_with_one_id(n: int) -> dict[str, Any]:
    return with_goals({"id": "samma", "mål": f"Fler {word(i)}", "målvärde": "Minst 7"} for i in range(n))


@case
def points_of_a_goal(n: int) -> dict[str, Any]:
    return with_goals(
        [{"mål": "Fler lånar", "målvärde": "Minst 7", "punkter": [f"Fler {word(i)}" for i in range(n)]}]
    )


@case
def measures_of_a_goal(n: int) -> dict[str, Any]:
    return with_goals([{"mål": "Fler lånar", "mätetal": [
        {"id": f"m-{i}", "mätetal": f"Antal {word(i)}", "målvärde": f"Minst {i}", "mått": {"minst": i}}
        for i in range(n)]}])  # fmt: skip


@case
def amounts_of_a_metric(n: int) -> dict[str, Any]:
    return with_goals(
        [{"mål": "Fler lånar", "målvärde": "Minst 7", "mått": {"minst": {word(i): i for i in range(n)}}}]
    )


@case
def goals_with_footnotes(n: int) -> dict[str, Any]:
    return with_goals(
        ({"mål": f"Fler {word(i)}", "målvärde": "Minst 7", "fotnot": f"not-{i}"} for i in range(n)),
        fotnoter=[{"id": f"not-{i}", "nummer": i + 1, "text": f"Not {word(i)}."} for i in range(n)],
    )


@case
def footnotes_of_one_number(n: int) -> dict[str, Any]:
    return plan(fotnoter=[{"id": f"not-{i}", "nummer": 1, "text": "En not."} for i in range(n)])


@case
def footnotes_in_a_text(n: int) -> dict[str, Any]:
    notes = [{"id": f"not-{i}", "nummer": i + 1, "text": f"Not {word(i)}."} for i in range(n)]
    return with_text(" ".join(f"Ord[^not-{i}]" for i in range(n)), fotnoter=notes)


@case
def strategies(n: int) -> dict[str, Any]:
    return plan(strategier=[
        {"id": f"s-{i}", "namn": f"Ett {word(i)} kulturliv", "text": f"Texten om {word(i)}.", "prioriteringar": [
            {"namn": f"Om {word(i)} och {word(i + 7)}", "mål": [{"mål": f"Fler {word(i)}", "målvärde": "Minst 7"}]}]}
        for i in range(n)])  # fmt: skip


@case
def strategies_alike(n: int) -> dict[str, Any]:
    return plan(strategier=[{"namn": "Ett öppet kulturliv", "prioriteringar": [{"namn": "Biblioteken"}]}] * n)


@case
def strategies_by_name(n: int) -> dict[str, Any]:
    return plan(strategier=[f"Ett {word(i)} kulturliv" for i in range(n)])


@case
def priorities(n: int) -> dict[str, Any]:
    return plan(strategier=[{"namn": "Kultur", "prioriteringar": [
        {"namn": f"Om {word(i)}", "ansvarig": f"Chefen för {word(i)}", "text": f"Texten om {word(i)}."}
        for i in range(n)]}])  # fmt: skip


@case
def priorities_counted(n: int) -> dict[str, Any]:
    return plan(strategier=[{"id": "k", "namn": "Kultur", "prioriteringar": [
        {"id": f"p-{i}", "namn": f"Om {word(i)}", "text": "Området har tre mål.",
         "mål": [{"mål": f"Fler {word(i)}", "målvärde": "Minst 7"}]}
        for i in range(n)]}])  # fmt: skip


@case
def strategies_counted(n: int) -> dict[str, Any]:
    return plan(strategier=[{"id": f"s-{i}", "namn": f"Ett {word(i)}", "text": "Strategin har tre mål.",
                             "prioriteringar": [{"namn": f"Om {word(i)}"}]} for i in range(n)])  # fmt: skip


@case
def strategies_shown(n: int) -> dict[str, Any]:
    return plan(
        strategier=[{"id": f"s-{i}", "namn": f"Ett {word(i)}", "prioriteringar": ["Om"]} for i in range(n)],
        dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [
            {"rubrik": f"Ett {word(i)}", "visa": f"strategi/s-{i}"} for i in range(n)]}],
    )  # fmt: skip


@case
def activities(n: int) -> dict[str, Any]:
    return plan(strategier=[{"namn": "Kultur", "prioriteringar": [{"namn": "Om", "mål": [
        {"id": f"m-{i}", "mål": f"Fler {word(i)}", "målvärde": "Minst 7"} for i in range(n)], "aktiviteter": [
        {"id": f"a-{i}", "aktivitet": f"Kurs i {word(i)}", "till_mål": f"m-{i}", "start": "2025-02-01",
         "slut": "2025-03-01"} for i in range(n)]}]}])  # fmt: skip


@case
def activities_of_no_goal(n: int) -> dict[str, Any]:
    return plan(strategier=[{"namn": "Kultur", "prioriteringar": [{"namn": "Om", "aktiviteter": [
        {"id": f"a-{i}", "aktivitet": f"Kurs i {word(i)}", "till_mål": f"x-{i}"} for i in range(n)]}]}])  # fmt: skip


def _assignments(n: int) -> list[dict[str, Any]]:
    return [
        {"id": f"u-{i}", "uppdrag": f"Se över {word(i)}", "klart": "2025-03-31", "återrapporteras": "delår",
         "beslut": {"organ": "Fullmäktige", "datum": "2024-06-17", "paragraf": str(i + 1)}}
        for i in range(n)
    ]  # fmt: skip


@case
def assignments_and_answers(n: int) -> dict[str, Any]:
    answers = {
        f"u-{i}": {"status": "pågår", "återrapporterat": "2025-04-01", "svar": "Vi läser."} for i in range(n)
    }
    return plan(
        uppdrag=_assignments(n),
        uppföljningar=[{"slag": "delår", "per": "2025-08-31", "uppdrag": answers}],
        dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [
            {"rubrik": f"Om {word(i)}", "visa": f"uppdrag/u-{i}"} for i in range(n)]}],
    )  # fmt: skip


@case
def assignments_without_answers(n: int) -> dict[str, Any]:
    return plan(
        uppdrag=_assignments(n),
        uppföljningar=[{"slag": "delår", "per": "2025-08-31"}],
    )


@case
def indicators_over_years(n: int) -> dict[str, Any]:
    """Each with its years, units and values in the extract."""
    indicators = [
        {"id": f"i-{i}", "indikator": f"Andel {word(i)}", "enhet": "%", "riktning": "öka", "kolada": f"N{i}",
         "utfall": {"2022": {"totalt": "50", "kvinnor": "60", "män": "40"}, "2023": "51"},
         "verksamheter": {"Skolan": {"2022": "40"}, "Vården": {"2022": "60"}},
         "målvärde": {"2025": "Minst 60 %", "2026": "Minst 70 %"}}
        for i in range(n)
    ]  # fmt: skip
    values = [{"nyckeltal": f"N{i}", "kommun": "Riket", "år": "2022", "värde": "55"} for i in range(n)]
    return plan(
        indikatorer={"kolada_uttag": values, "grupper": [{"namn": "Alla", "indikatorer": indicators}]},
        dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [
            {"rubrik": "Indikatorer", "visa": "indikatorer"}]}],
    )  # fmt: skip


@case
def indicators_of_a_strategy(n: int) -> dict[str, Any]:
    names = [f"Andel nöjda {word(i)}" for i in range(n)]
    return plan(strategier=[{"namn": "Kultur", "indikatorer": names,
                             "prioriteringar": [{"namn": "Om", "indikatorer": names}]}])  # fmt: skip


@case
def indicators_not_declared(n: int) -> dict[str, Any]:
    return plan(strategier=[{"namn": "Kultur", "indikatorer": [f"Andel nöjda {word(i)}" for i in range(n)],
                             "prioriteringar": [{"namn": "Om", "indikatorer": [
                                 f"Andel nöjda med {word(i + n)}" for i in range(n)]}]}])  # fmt: skip


@case
def own_indicators(n: int) -> dict[str, Any]:
    return plan(indikatorer={"grupper": [{"namn": "Grupp", "indikatorer": [
        {"indikator": f"Andel {word(i)}", "utfall": "7", "riktvärde": "8"} for i in range(n)]}]})  # fmt: skip


# --- minutes


def with_minutes(paragraphs: Iterable[Any], **keys: Any) -> dict[str, Any]:
    held = {"id": "juni", "sammanträde": {"datum": "2025-06-03"}, "paragrafer": list(paragraphs), **keys}
    documents = [{"id": "protokoll", "mall": "protokoll", "protokoll": "juni"}]
    whole = plan(protokoll=[held], dokument=documents)
    return {key: value for key, value in whole.items() if key not in {"år", "titel", "nivåer", "strategier"}}


def person(number: int) -> str:
    return f"{word(number).capitalize()} Ek (A)"


@case
def paragraphs_of_minutes(n: int) -> dict[str, Any]:
    return with_minutes(
        ({"paragraf": i + 1, "ärende": f"Ärende om {word(i)}", "diarienummer": f"KS 2025/{i + 1}",
          "jäv": [person(i % 7)], "yrkanden": [f"{person(i % 5)}: bifall.", f"{person(i)}: avslag."],
          "beslutsgång": f"Sex ledamöter röstar ja och fem nej om {word(i)}.",
          "beslut": [f"Skolan i {word(i)} byggs.", "Paragrafen justeras omedelbart."],
          "reservationer": [f"{person(i + 1)} till förmån för eget yrkande."]} for i in range(n)),
        beslutande=[person(i) for i in range(11)],
        justering={"datum": "2025-06-10", "justerare": [person(3)]},
    )  # fmt: skip


@case
def members_of_minutes(n: int) -> dict[str, Any]:
    roll = {person(i): "ja" for i in range(n)}
    votes = [{"ja": "Bifall", "nej": "Avslag", "röstlängd": roll}]
    return with_minutes(
        [{"paragraf": 1, "ärende": "Skolan", "diarienummer": "KS 2025/1", "omröstning": votes}],
        beslutande=[{"namn": person(i), "tjänstgör_för": person(n + i)} for i in range(n)],
        övriga_närvarande=[person(i) for i in range(n)],
        ordförande=[person(2 * n + i) for i in range(n)],
        antal_ledamöter=n,
    )


@case
def names_nearly_those_of_minutes(n: int) -> dict[str, Any]:
    return with_minutes(
        [{"paragraf": 1, "ärende": "Skolan", "diarienummer": "KS 2025/1",
          "deltar_inte": [person(i).replace(" Ek", " Eks") for i in range(n)],
          "jäv": [person(i).replace(" Ek", " Elk") for i in range(n)]}],
        beslutande=[person(i) for i in range(n)],
    )  # fmt: skip


# --- money


@case
def rows(n: int) -> dict[str, Any]:
    return with_table(["Tkr | 2024 | 2025", *(f"{word(i)} | {i} | {i + 1}" for i in range(n))])


@case
def rows_alike(n: int) -> dict[str, Any]:
    return with_table(["Tkr | 2024 | 2025", *("varav lokaler | 1 | 2" for _ in range(n))])


@case
def rows_nearly_alike(n: int) -> dict[str, Any]:
    return with_table(["Tkr | 2024 | 2025", *(f"Bidrag till {word(i)} | 10 | 20" for i in range(n))])


@case
def rows_of_one_sum(n: int) -> dict[str, Any]:
    names = [word(i) for i in range(n)]
    lines = ["Tkr | 2024 | 2025", *(f"{name} | 1 | 2" for name in names), f"Summa | {n} | "]
    return with_table(lines, summarader={"Summa": names})


@case
def rows_misfitting(n: int) -> dict[str, Any]:
    return with_table(["Tkr | 2024 | 2025", *(f"{word(i)} | {i}" for i in range(n))])


@case
def rows_no_amounts(n: int) -> dict[str, Any]:
    return with_table(["Tkr | 2024 | 2025", *(f"{word(i)} | x | y" for i in range(n))])


@case
def row_sums(n: int) -> dict[str, Any]:
    lines = ["Tkr | 2024", *(f"{word(i)} | 1\nSumma {word(i)} | 1" for i in range(n))]
    return with_table(lines, summarader={f"Summa {word(i)}": [word(i)] for i in range(n)})


@case
def row_sums_in_a_chain(n: int) -> dict[str, Any]:
    lines = ["Tkr | 2024", *(f"{word(i)} | 1" for i in range(n + 1))]
    return with_table(lines, summarader={word(i): [word(i + 1)] for i in range(n)})


@case
def row_sums_in_an_empty_chain(n: int) -> dict[str, Any]:
    lines = ["Tkr | 2024", *(f"{word(i)} | " for i in range(n)), f"{word(n)} | 1"]
    return with_table(lines, summarader={word(i): [word(i + 1)] for i in range(n)})


@case
def row_sums_in_a_circle(n: int) -> dict[str, Any]:
    lines = ["Tkr | 2024", *(f"{word(i)} | " for i in range(n))]
    return with_table(lines, summarader={word(i): [word((i + 1) % n)] for i in range(n)})


@case
def row_sums_of_nothing(n: int) -> dict[str, Any]:
    return with_table(
        ["Tkr | 2024", *(f"{word(i)} | 1" for i in range(n))],
        summarader={f"Summa {i}": [f"x{i}"] for i in range(n)},
    )


@case
def column_sums(n: int) -> dict[str, Any]:
    names = [word(i) for i in range(n)]
    header = " | ".join(f"{name} | Summa {name}" for name in names)
    return with_table(
        [f"Tkr | {header}", "Netto" + " | 1" * (2 * n)], summakolumner={f"Summa {x}": [x] for x in names}
    )


@case
def column_sums_of_nothing(n: int) -> dict[str, Any]:
    header = " | ".join(word(i) for i in range(n))
    return with_table(
        [f"Tkr | {header}", "Netto" + " | 1" * n], summakolumner={f"S{i}": [f"x{i}"] for i in range(n)}
    )


@case
def columns(n: int) -> dict[str, Any]:
    return with_table(["Tkr | " + " | ".join(word(i) for i in range(n)), "Netto" + " | 1" * n])


@case
def columns_empty(n: int) -> dict[str, Any]:
    return with_table(["Tkr | " + " | ".join(word(i) for i in range(n)), "Netto | 1" + " | " * (n - 1)])


@case
def columns_alike(n: int) -> dict[str, Any]:
    return with_table(["Tkr" + " | 2024" * n, "Netto" + " | 1" * n])


@case
def columns_of_text(n: int) -> dict[str, Any]:
    names = [word(i) for i in range(n)]
    return with_table(["Tkr | " + " | ".join(names), "Netto" + " | 1" * n], textkolumner=names[1:])


@case
def columns_signed(n: int) -> dict[str, Any]:
    names = [word(i) for i in range(n)]
    return with_table(["Tkr | " + " | ".join(names), "Netto" + " | 1" * n], tecken=dict.fromkeys(names, "kostnad"))


@case
def columns_carried(n: int) -> dict[str, Any]:
    lines = ["Tkr | " + " | ".join(word(i) for i in range(n)), "Ingående" + " | 1" * n, "Utgående" + " | 1" * n]
    return with_table(lines, ingående_utgående={"Ingående": "Utgående"})


@case
def columns_carried_empty(n: int) -> dict[str, Any]:
    lines = [
        "Tkr | " + " | ".join(word(i) for i in range(n)),
        "Ingående | 1" + " | " * (n - 1),
        "Utgående" + " | " * n,
    ]
    return with_table(lines, ingående_utgående={"Ingående": "Utgående"}, summarader={"Utgående": ["Ingående"]})


@case
def rows_carried(n: int) -> dict[str, Any]:
    lines = ["Tkr | 2024 | 2025", *(f"In {word(i)} | 1 | 1\nUt {word(i)} | 1 | 1" for i in range(n))]
    return with_table(lines, ingående_utgående={f"In {word(i)}": f"Ut {word(i)}" for i in range(n)})


@case
def bands(n: int) -> dict[str, Any]:
    return with_table(f"Tkr | {word(i)}\n{word(i + 1)} | 1\n" for i in range(n))


@case
def bands_summed(n: int) -> dict[str, Any]:
    lines = [*(f"Tkr | Budget\n{word(i)} | 1\n" for i in range(n)), f"Tkr | Budget\nSumma | {n}"]
    return with_table(lines, summarader={"Summa": [word(i) for i in range(n)]})


@case
def budgets(n: int) -> dict[str, Any]:
    return plan(budget=[
        {"id": f"b-{i}", "namn": f"Budget för {word(i)}", "enhet": "tkr", "resultatrad": "Netto",
         "tabell": "Tkr | 2025\nIntäkter | 2\nKostnader | −2\nNetto | 0\n",
         "summarader": {"Netto": ["Intäkter", "Kostnader"]}} for i in range(n)])  # fmt: skip


@case
def reconciliations(n: int) -> dict[str, Any]:
    made = with_table(["Tkr | 2024", *(f"{word(i)} | 1" for i in range(n))])
    made["avstämningar"] = [{"namn": f"Lika {i}", "lika": [f"budget.drift.{word(i)}.2024", "1"]} for i in range(n)]
    return made


@case
def reconciliation_of_many(n: int) -> dict[str, Any]:
    made = with_table(["Tkr | 2024", *(f"{word(i)} | 1" for i in range(n))])
    made["avstämningar"] = [{"namn": "Lika", "lika": [f"budget.drift.{word(i)}.2024" for i in range(n)]}]
    return made


@case
def reconciliations_of_nothing(n: int) -> dict[str, Any]:
    made = with_table(["Tkr | 2024", *(f"{word(i)} | 1" for i in range(n))])
    made["avstämningar"] = [
        {"namn": f"Lika {i}", "lika": [f"budget.drift.x{word(i)}.2024", "1"]} for i in range(n)
    ]
    return made


@case
def investments(n: int) -> dict[str, Any]:
    lines = ["Objekt | Slag | Belopp", *(f"{word(i)} | Reinvestering | 1" for i in range(n))]
    return plan(investeringar={"enhet": "tkr", "summa": n, "ram": n, "tabell": "\n".join(lines)})


@case
def investments_alike(n: int) -> dict[str, Any]:
    lines = ["Objekt | Slag | Belopp", *("Bil | Reinvestering | 1" for i in range(n))]
    return plan(investeringar={"enhet": "tkr", "tabell": "\n".join(lines), "utlovade": ["Bil"] * n})


@case
def investments_promised(n: int) -> dict[str, Any]:
    lines = ["Objekt | Belopp", *(f"{word(i)} | 1" for i in range(n))]
    return plan(
        investeringar={"enhet": "tkr", "tabell": "\n".join(lines), "utlovade": [word(i + 9) for i in range(n)]}
    )


@case
def frame_changes(n: int) -> dict[str, Any]:
    return plan(budgetramar={"förändringar": [
        {"verksamhet": f"Enheten {word(i)}", "slag": "uppräkning", "avser": f"Löner {word(i)}", "belopp": i} for i in range(n)]})  # fmt: skip


@case
def frame_transfers(n: int) -> dict[str, Any]:
    return plan(budgetramar={"förändringar": [
        {"verksamhet": f"E{word(i)}", "slag": "omdisponering", "avser": f"Flytt av {word(i)}", "från": f"E{word(i)}",
         "till": f"E{word(i + 1)}", "belopp": -i} for i in range(1, n)]})  # fmt: skip


@case
def frame_transfers_alike(n: int) -> dict[str, Any]:
    return plan(budgetramar={"förändringar": [
        {"verksamhet": f"E{i % 2}", "slag": "omdisponering", "avser": "Flytt av lokaler", "från": "E0", "till": "E1",
         "belopp": 5 * (-1) ** i} for i in range(n)]})  # fmt: skip


@case
def frame_transfers_of_many(n: int) -> dict[str, Any]:
    return plan(budgetramar={"förändringar": [
        {"verksamhet": "E", "slag": "omdisponering", "avser": "Flytt", "till": [f"E{word(i)}" for i in range(n)], "belopp": 1}]})  # fmt: skip


@case
def frames(n: int) -> dict[str, Any]:
    return plan(budgetramar={
        "ramar": [{"verksamhet": f"E{word(i)}", "enligt_fullmäktige": i, "föregående_år": i} for i in range(n)],
        "förändringar": [
            {"verksamhet": f"E{word(i)}", "slag": "uppräkning", "avser": "Löner", "belopp": i} for i in range(n)],
    })  # fmt: skip


# --- follow-up, meetings, revisions


@case
def meetings(n: int) -> dict[str, Any]:
    return plan(sammanträden=[
        {"dag": f"{i % 28 + 1} {('januari', 'mars', 'maj')[i % 3]}", "dagordning": [
            {"slag": "Ärenden", "ärenden": [{"ärende": f"Rapport {word(i)}", "föredragande": "Ekonomichef"}]}]}
        for i in range(n)])  # fmt: skip


@case
def meetings_on_one_day(n: int) -> dict[str, Any]:
    return plan(sammanträden=[{"dag": "6 februari", "dagordning": []}] * n)


@case
def topics_of_a_meeting(n: int) -> dict[str, Any]:
    return plan(sammanträden=[{"dag": "6 februari", "dagordning": [
        {"ärenden": [{"ärende": f"Uppföljning av {word(i)}"} for i in range(n)]}]}])  # fmt: skip


@case
def areas_followed_up(n: int) -> dict[str, Any]:
    return plan(
        uppföljningsplan={"områden": [{"id": f"o-{i}", "namn": f"Området {word(i)}", "gånger": 2} for i in range(n)]},
        sammanträden=[{"dag": "6 februari", "dagordning": [
            {"ärenden": [{"ärende": f"Om {word(i)}", "följer_upp": f"o-{i}"} for i in range(n)]}]}],
    )  # fmt: skip


@case
def areas_not_followed_up(n: int) -> dict[str, Any]:
    return plan(
        uppföljningsplan={"områden": [{"id": f"o-{i}", "namn": f"Området {word(i)}"} for i in range(n)]},
        sammanträden=[{"dag": "6 februari", "dagordning": [
            {"ärenden": [{"ärende": f"Om området {word(i + 5)}"} for i in range(n)]}]}],
    )  # fmt: skip


@case
def recurring_topics(n: int) -> dict[str, Any]:
    return plan(
        uppföljningsplan={"återkommande": [{"ärende": f"Rapport om {word(i)}", "gånger": 2} for i in range(n)]},
        sammanträden=[{"dag": "6 februari", "dagordning": [
            {"ärenden": [{"ärende": f"Rapport om {word(i + 3)}"} for i in range(n)]}]}],
    )  # fmt: skip


@case
def revisions(n: int) -> dict[str, Any]:
    return plan(revideringar=[{"id": f"r-{i}", "datum": "2025-02-06", "avser": f"Om {word(i)}", "beslut": {
        "organ": "Nämnden", "datum": "2025-02-06", "paragraf": i}} for i in range(n)])  # fmt: skip


@case
def regulations(n: int) -> dict[str, Any]:
    return plan(
        diariemönster=["KS/{nr}/{år}", "KS {text}"],
        styrdokument=[
            {"id": f"s-{i}", "namn": f"Reglemente {word(i)}", "diarienummer": f"KS {i}"} for i in range(n)
        ],
    )


@case
def patterns_of_numbers(n: int) -> dict[str, Any]:
    return plan(diariemönster=[f"KS{i}/{{nr}}" for i in range(n)], diarienummer="XX 12")


@case
def a_register_of_regulations(n: int) -> dict[str, Any]:
    return plan(
        styrdokument=[
            {"namn": f"Riktlinjer för {word(i // 2)}", "slag": f"Slag {i}", "beslut": f"KF § 2021-11-09 § {i}",
             "diarienummer": f"KS {i // 2}", "gäller_till_och_med": "2020-12-31"} for i in range(n)
        ],
    )  # fmt: skip


@case
def risks(n: int) -> dict[str, Any]:
    made = plan(internkontroll={"risker": [
        {"id": f"r-{i}", "risk": f"Fel i {word(i)}", "område": f"Om {word(i)}", "sannolikhet": i % 6, "konsekvens": 4,
         "riskvärde": 7, "kontrollmoment": [{"id": f"k-{i}", "kontroll": f"Prov av {word(i)}"}]} for i in range(n)
    ]})  # fmt: skip
    made["uppföljningar"] = [
        {"slag": "helår", "per": "2025-12-31", "kontrollmoment": {f"k-{i}": {"status": "brister"} for i in range(n)},
         "risker": {f"r-{i}": {"sannolikhet": 2, "konsekvens": 4, "riskvärde": 7} for i in range(n)}}
    ]  # fmt: skip
    return made


@case
def placeholders_of_a_pattern(n: int) -> dict[str, Any]:
    return plan(diariemönster="{text}{text}" * 20 + "/{nr}", diarienummer="A" * n + "!")


@case
def patterns_and_numbers(n: int) -> dict[str, Any]:
    return plan(
        diariemönster=[f"KS{i}/{{nr}}" for i in range(n)],
        styrdokument=[
            {"id": f"s-{i}", "namn": f"Reglemente {word(i)}", "diarienummer": f"KS {i}"} for i in range(n)
        ],
    )


@case
def waivers(n: int) -> dict[str, Any]:
    return plan(
        kända_fel=[{"regel": "sum-mismatch", "plats": f"budget.{word(i)}", "skäl": "Så är det"} for i in range(n)]
    )


@case
def known_faults_of_no_rule(n: int) -> dict[str, Any]:
    return plan(
        kända_fel=[{"regel": f"sum-{word(i)}", "plats": f"budget.{i}", "skäl": "Så är det"} for i in range(n)]
    )


@case
def known_faults_that_hold(n: int) -> dict[str, Any]:
    made = with_goals({"id": f"m-{i}", "mål": f"Fler {word(i)}"} for i in range(n))
    made["kända_fel"] = [{"regel": "target-missing", "plats": f"mål.m-{i}", "skäl": "Så är det"} for i in range(n)]
    return made


@case
def declared_facts(n: int) -> dict[str, Any]:
    return plan(fakta=[{"id": f"f-{i}", "namn": f"Om {word(i)}", "uppgifter": [
        {"belopp": i, "enhet": "mkr"}, {"belopp": i + 1, "enhet": "mkr"}]} for i in range(n)])  # fmt: skip


@case
def statements_of_a_fact(n: int) -> dict[str, Any]:
    return plan(fakta=[{"id": "f", "namn": "Om", "uppgifter": [{"belopp": i, "enhet": "mkr"} for i in range(n)]}])


@case
def stated_counts(n: int) -> dict[str, Any]:
    return plan(antal_enligt_text={word(i): i for i in range(n)})


@case
def results(n: int) -> dict[str, Any]:
    made = with_goals(
        {"id": f"m-{i}", "mål": f"Fler {word(i)}", "målvärde": "Minst 7", "mått": {"minst": 7}} for i in range(n)
    )
    made["uppföljningar"] = [
        {"id": "april", "slag": "tertial", "per": "2025-04-30",
         "mål": {f"m-{i}": {"utfall": 8, "kommentar": f"Bra {word(i)}"} for i in range(n)}}
    ]  # fmt: skip
    return made


@case
def results_of_nothing(n: int) -> dict[str, Any]:
    return plan(uppföljningar=[{"id": "april", "slag": "tertial", "per": "2025-04-30",
                           "mål": {f"x-{word(i)}": {"utfall": 8} for i in range(n)}}])  # fmt: skip


@case
def results_at_many_dates(n: int) -> dict[str, Any]:
    made = with_goals([{"id": "m", "mål": "Fler", "målvärde": "Minst 7", "mått": {"minst": 7}}])
    made["uppföljningar"] = [
        {"id": f"r-{i}", "slag": "månad", "per": "2025-04-30", "mål": {"m": {"utfall": 8}}} for i in range(n)
    ]
    return made


@case
def deviations(n: int) -> dict[str, Any]:
    return plan(uppföljningar=[{"id": "april", "slag": "tertial", "per": "2025-04-30", "budgetavvikelser": [
        {"belopp": i, "enhet": "mkr", "avser": f"Om {word(i)}"} for i in range(n)], "förseningar": [
        f"Sent {word(i)}" for i in range(n)]}])  # fmt: skip


@case
def steps_of_a_scale(n: int) -> dict[str, Any]:
    return plan(statusskalor={"mål": [{"id": f"s-{i}", "namn": f"Steg {word(i)}", "färg": "grå"}
                                      for i in range(n)]})  # fmt: skip


# --- documents


@case
def documents(n: int) -> dict[str, Any]:
    return plan(dokument=[{"id": f"d-{i}", "mall": "verksamhetsplan", "filnamn": f"fil-{i}",
                           "avsnitt": [{"rubrik": f"Om {word(i)}", "visa": "strategiöversikt"}]} for i in range(n)])  # fmt: skip


@case
def documents_of_one_id(n: int) -> dict[str, Any]:
    return plan(dokument=[{"id": "d", "mall": "verksamhetsplan", "avsnitt": [{"rubrik": "Om"}]} for _ in range(n)])


@case
def memos(n: int) -> dict[str, Any]:
    return plan(dokument=[
        {"id": f"d-{i}", "mall": "tjänsteskrivelse", "titel": f"Skrivelse om {word(i)}", "filnamn": f"fil-{i}",
         "avsnitt": [{"rubrik": "Bakgrund", "text": f"Nämnden har {word(i)}."}],
         "förslag_till_beslut": {"rubrik": "Förslag", "punkter": [f"Planen för {word(i)} antas."]}} for i in range(n)])  # fmt: skip


@case
def points_of_a_proposal(n: int) -> dict[str, Any]:
    return plan(dokument=[
        {"id": "d", "mall": "tjänsteskrivelse", "titel": "Skrivelse",
         "avsnitt": [{"rubrik": "Bakgrund", "text": "Så är det."}],
         "förslag_till_beslut": {"rubrik": "Förslag", "punkter": [f"Planen för {word(i)} antas." for i in range(n)]}}])  # fmt: skip


@case
def proposals_and_decisions(n: int) -> dict[str, Any]:
    points = [f"Planen för {word(i)} antas." for i in range(n)]
    return plan(dokument=[
        {"id": "d", "mall": "tjänsteskrivelse", "titel": "Skrivelse", "förslag_till_beslut": {"rubrik": "F", "punkter": points}},
        {"id": "p", "mall": "protokollsutdrag", "titel": "Beslut", "beslut": {"rubrik": "B", "punkter": points}}])  # fmt: skip


@case
def recipients(n: int) -> dict[str, Any]:
    return plan(dokument=[
        {"id": "d", "mall": "tjänsteskrivelse", "titel": "S", "till": [f"Nämnden för {word(i)}" for i in range(n)],
         "mottagare": {"rubrik": "Till", "lista": [f"Nämnden för {word(i)}" for i in range(n)]},
         "beslutsunderlag": {"rubrik": "Underlag", "lista": [
             {"titel": f"Rapport {word(i)}", "datum": "2025-01-02"} for i in range(n)]}}])  # fmt: skip


@case
def sections(n: int) -> dict[str, Any]:
    return plan(dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [
        {"rubrik": f"Om {word(i)}", "text": f"Här står om {word(i)} och {word(i + 1)}."} for i in range(n)]}])  # fmt: skip


@case
def sections_alike(n: int) -> dict[str, Any]:
    text = "Biblioteken ska nå fler i hela kommunen under året."
    return plan(dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [
        {"rubrik": "Om", "text": text} for _ in range(n)]}])  # fmt: skip


@case
def sections_of_nothing(n: int) -> dict[str, Any]:
    return plan(dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [
        {"rubrik": f"Om {word(i)}", "visa": f"strategi/{word(i)}"} for i in range(n)]}])  # fmt: skip


@case
def sections_showing_one(n: int) -> dict[str, Any]:
    return plan(dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [
        {"rubrik": f"Om {word(i)}", "visa": "strategi/Kulturliv"} for i in range(n)]}])  # fmt: skip


@case
def shared_texts(n: int) -> dict[str, Any]:
    return plan(
        texter=[{"id": f"t-{i}", "text": f"Texten om {word(i)}."} for i in range(n)],
        dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [
            {"rubrik": "Om", "texter": [f"t-{i}" for i in range(n)]}]}],
    )  # fmt: skip


@case
def shared_texts_of_nothing(n: int) -> dict[str, Any]:
    return plan(
        texter=[{"id": f"t{word(i)}", "text": f"Texten om {word(i)}."} for i in range(n)],
        dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [
            {"rubrik": "Om", "texter": [f"x{word(i)}" for i in range(n)]}]}],
    )  # fmt: skip


@case
def profile_of_memos(n: int) -> dict[str, Any]:
    return plan(tjänsteskrivelse={"rubriker": [f"Om {word(i)}" for i in range(n)]}, dokument=[
        {"id": "d", "mall": "tjänsteskrivelse", "titel": "S", "avsnitt": [
            {"rubrik": f"Om {word(n - i)}", "text": "Så."} for i in range(n)]}])  # fmt: skip


# --- word lists


def _listing(**lists: Any) -> dict[str, Any]:
    text = "\n\n".join(
        f"Nämnden {word(i)} ska {word(i + 3)} KSAU i {word(i)} och {word(i + 1)}." for i in range(100)
    )
    return with_text(text, ordlistor=lists)


@case
def list_of_abbreviations(n: int) -> dict[str, Any]:
    return _listing(förkortningar={word(i)[:6].upper() + "X": word(i) for i in range(n)})


@case
def list_of_residues(n: int) -> dict[str, Any]:
    return _listing(redaktörsord=[word(i + 7) for i in range(n)])


@case
def list_of_roles(n: int) -> dict[str, Any]:
    return _listing(roller={f"{word(i)}chef": f"{word(i)}direktör" for i in range(n)})


@case
def list_of_units(n: int) -> dict[str, Any]:
    return _listing(enheter={word(i): word(i + 1) for i in range(n)})


@case
def list_of_yearly(n: int) -> dict[str, Any]:
    return _listing(årsord=[word(i) for i in range(n)])


# --- texts


@case
def quotes(n: int) -> dict[str, Any]:
    return with_text("{{ år }} och {{ antal.mål | ord }} " * n)


@case
def quotes_of_nothing(n: int) -> dict[str, Any]:
    return with_text(" ".join(f"{{{{ antal.{word(i)} }}}}" for i in range(n)))


@case
def quotes_of_no_row(n: int) -> dict[str, Any]:
    made = with_table(["Tkr | 2024", *(f"{word(i)} | 1" for i in range(n))])
    text = " ".join(f"{{{{ budget.drift.x{word(i)}.y }}}}" for i in range(n))
    return {**made, "dokument": with_text(text)["dokument"]}


@case
def quotes_of_a_whole_table(n: int) -> dict[str, Any]:
    made = with_table(["Tkr | 2024", *(f"{word(i)} | 1" for i in range(n))])
    return {**made, "dokument": with_text("{{ budget.drift }} " * n)["dokument"]}


@case
def quotes_never_closed(n: int) -> dict[str, Any]:
    return with_text("{{ " * n)


@case
def quote_of_many_steps(n: int) -> dict[str, Any]:
    return with_text("{{ a" + ".b" * n + " }}")


@case
def quote_of_many_filters(n: int) -> dict[str, Any]:
    return with_text("{{ år" + " | ord" * n + " x }}")


@case
def quote_of_spaces(n: int) -> dict[str, Any]:
    return with_text("{{ år" + " " * n + "! }}")


@case
def sentences(n: int) -> dict[str, Any]:
    return with_text(" ".join(f"Biblioteket {word(i)} ska nå fler {word(i + 1)} under året." for i in range(n)))


@case
def sentences_alike(n: int) -> dict[str, Any]:
    return with_text(" ".join("Biblioteken ska nå fler läsare i hela kommunen under året." for _ in range(n)))


@case
def sentences_nearly_alike(n: int) -> dict[str, Any]:
    return with_text(" ".join(f"Biblioteken ska nå fler läsare i hela {word(i)} under året." for i in range(n)))


@case
def paragraphs(n: int) -> dict[str, Any]:
    return with_text("\n\n".join(f"Biblioteket {word(i)} ska nå fler {word(i + 1)} under året." for i in range(n)))


@case
def lines_of_a_list(n: int) -> dict[str, Any]:
    return with_text("\n".join(f"- Biblioteket {word(i)} ska nå fler" for i in range(n)))


@case
def amounts_in_a_text(n: int) -> dict[str, Any]:
    return with_text(
        " ".join(f"Kostnaden är {i} mkr, varav {i + 1} tkr och 10-20 % till 10000%." for i in range(n))
    )


@case
def counts_in_a_text(n: int) -> dict[str, Any]:
    return with_text(" ".join("Planen har tre mål." for _ in range(n)))


@case
def counts_in_a_sentence(n: int) -> dict[str, Any]:
    return with_text(" ".join("och planen har tre mål" for _ in range(n)))


@case
def years_in_a_text(n: int) -> dict[str, Any]:
    return with_text(" ".join(f"Under {2000 + i % 100} gjordes mål för {2001 + i % 90}" for i in range(n)))


@case
def laws_in_a_text(n: int) -> dict[str, Any]:
    return with_text(" ".join(f"{i} kap. {i} § kommunallagen och 3 kap. 2 § socialtjänstlagen" for i in range(n)))


@case
def abbreviations_in_a_text(n: int) -> dict[str, Any]:
    return with_text(" ".join(f"Nämnden KFN har {word(i)[:4].upper()}X i år" for i in range(n)))


@case
def abbreviation_again_and_again(n: int) -> dict[str, Any]:
    return with_text(" ".join("arbetet med KSXU går vidare" for _ in range(n)))


@case
def boards_in_a_text(n: int) -> dict[str, Any]:
    return with_text(" ".join("styrelsen och nämnden för kultur" for _ in range(n)))


@case
def names_in_a_text(n: int) -> dict[str, Any]:
    return with_text(
        " ".join(f"Vi har Ett öppet kulturliv för {word(i)}" for i in range(n)),
        styrdokument=[
            {"id": f"s-{i}", "namn": f"Ett öppet kulturliv för {word(i)} i {word(i + 1)}"} for i in range(n)
        ],
    )


@case
def roles_in_a_text(n: int) -> dict[str, Any]:
    return with_text(" ".join(f"ekonomichefen {word(i)} och regiondirektören och direktören" for i in range(n)))


@case
def links_in_a_text(n: int) -> dict[str, Any]:
    return with_text(" ".join(f"[{word(i)}](http:{word(i)})" for i in range(n)))


@case
def headings_in_a_text(n: int) -> dict[str, Any]:
    return with_text("\n".join(f"# Om {word(i)}" for i in range(n)))


@case
def tags_in_a_text(n: int) -> dict[str, Any]:
    return with_text("<b " * n)


@case
def parts_in_a_text(n: int) -> dict[str, Any]:
    return with_text(" ".join("Av 10 mkr går 3 mkr till skola och 5 mkr till vård," for _ in range(n)))


@case
def one_huge_word(n: int) -> dict[str, Any]:
    return with_text("a" * (10 * n))


@case
def one_huge_number(n: int) -> dict[str, Any]:
    return with_text("1" * (10 * n))


@case
def hyphens(n: int) -> dict[str, Any]:
    return with_text("a-" * (5 * n))


@case
def spaces(n: int) -> dict[str, Any]:
    return with_text("a" + " " * (10 * n) + "b")


@case
def line_ends(n: int) -> dict[str, Any]:
    return with_text("a" + "\n" * (10 * n) + "b")


@case
def marks_of_sentences(n: int) -> dict[str, Any]:
    return with_text("a" + ".!" * (5 * n) + "b")


@case
def quotation_marks(n: int) -> dict[str, Any]:
    return with_text('"' * (5 * n) + "((" * (5 * n))


@case
def groups_of_figures(n: int) -> dict[str, Any]:
    return with_text("1" + " 000" * (3 * n) + "x")


@case
def combining_marks(n: int) -> dict[str, Any]:
    return with_text("1-2 {{ x }} a" + "\u0301" * (10 * n))


@case
def huge_name(n: int) -> dict[str, Any]:
    return plan(titel="Ord " * n, organ="Nämnden " + "ö" * n, organisation="Kommunen " * n)


@case
def huge_goal(n: int) -> dict[str, Any]:
    long = " ".join(word(i) for i in range(n))
    return with_goals(
        [{"mål": long, "målvärde": long, "beskrivning": long}, {"mål": long + " x", "målvärde": long}]
    )


@case
def huge_names_alike(n: int) -> dict[str, Any]:
    long = " ".join(word(i) for i in range(n))
    return plan(strategier=[{"namn": long, "prioriteringar": [{"namn": long + " mer", "rubrik": "Mer " + long}]}])


@case
def huge_cell(n: int) -> dict[str, Any]:
    return with_table(["Tkr | 2024", "1" * n + " | " + "1" * n])


# --- the form of the file


@case
def keys_unknown(n: int) -> dict[str, Any]:
    return plan(**{word(i): "x" for i in range(n)})


@case
def keys_unknown_in_goals(n: int) -> dict[str, Any]:
    return with_goals({"mål": "Fler", "malvärde": "Minst 7"} for _ in range(n))


@case
def key_unknown_huge(n: int) -> dict[str, Any]:
    return plan(**{"mål" * (n // 4): "x", "y": "z"})


@case
def choices_wrong(n: int) -> dict[str, Any]:
    return plan(sammanträden=[{"dag": "6 februari", "slag": word(i)} for i in range(n)])


@case
def items_of_wrong_kind(n: int) -> dict[str, Any]:
    return with_goals({"mål": ["x"]} for _ in range(n))


def _as_text(**keys: Any) -> str:
    return yaml.dump(plan(**keys), Dumper=yaml.CSafeDumper, allow_unicode=True, width=10**9, sort_keys=False)


@case
def keys_twice(n: int) -> str:
    return _as_text() + "titel: Igen\n" * n


@case
def anchors(n: int) -> str:
    return _as_text() + "texter:\n" + "".join(f"- &a{i} {{id: a{i}, text: x}}\n- *a{i}\n" for i in range(n))


@case
def brackets(n: int) -> str:
    return _as_text() + "texter: " + "[" * n


@case
def colons_in_texts(n: int) -> str:
    return _as_text() + "diariemönster:\n" + "".join(f"- KS: {word(i)}\n" for i in range(n))


@case
def beginners_colons(n: int) -> str:
    return _as_text() + "".join(f"x{i}: a: b\n" for i in range(n))


@case
def beginners_quotes(n: int) -> str:
    return _as_text() + "diariemönster:\n" + "".join("- {{ år }} sedan\n" for i in range(n))


@case
def beginners_tabs(n: int) -> str:
    return _as_text() + "\ttabell: x\n" * n


@case
def comments(n: int) -> str:
    return _as_text() + "".join(f"# {word(i)}: {i}\n" for i in range(n))


@case
def comments_in_values(n: int) -> str:
    return _as_text() + "diariemönster:\n" + "".join(f"- KS #{i}\n" for i in range(n))


@case
def comma_in_brackets(n: int) -> str:
    return _as_text() + "diariemönster: [" + "1,2," * n + "3]\n"


@case
def figures_and_commas(n: int) -> str:
    return _as_text() + "diariemönster: [" + "1 " * n + "1,2]\n"


@case
def escapes(n: int) -> str:
    return _as_text() + 'diariemönster: "' + "\\e" * n + '"\n'


@case
def hard_spaces(n: int) -> str:
    return _as_text() + "x:\u00a0y\n" * n


@case
def forbidden_characters(n: int) -> str:
    return _as_text() + "# \u200b\u2028\u0085" * n + "\n"


@case
def one_line(n: int) -> str:
    return yaml.dump(goals(n), Dumper=yaml.CSafeDumper, allow_unicode=True, width=10**9, default_flow_style=True)


@case
def nested_sections(n: int) -> dict[str, Any]:
    def nested(depth: int) -> dict[str, Any]:
        return {"rubrik": "Om", "text": "Så.", "avsnitt": [nested(depth - 1)] if depth else []}

    return plan(
        dokument=[{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [nested(12) for _ in range(n // 10 + 1)]}]
    )


def written(name: str, size: int) -> str:
    """The plan of a case at a size, as the text of its file."""
    made = CASES[name](size)
    if isinstance(made, str):
        return made
    return yaml.dump(made, Dumper=_Plain, allow_unicode=True, width=10**9, sort_keys=False)


class _Plain(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def main() -> int:
    """Measure, and print what grows faster than linear."""
    from vplan import app
    from vplan.report import as_text, translation

    start = int(sys.argv[1])
    swedish = translation("sv")
    with TemporaryDirectory() as folder:
        for name in sys.argv[2:] or CASES:
            taken, found = [], 0
            for size in (start, 2 * start, 4 * start):
                file = Path(folder) / "plan.yaml"
                file.write_text(written(name, size), "utf-8")
                began = time.process_time()
                checked = app.check(file)
                middle = time.process_time()
                for finding in checked.findings:
                    as_text(finding, checked.line(finding.place), swedish)
                taken.append((middle - began, time.process_time() - middle))
                found = len(checked.findings)
                if sum(taken[-1]) > 5:
                    break
            whole = [sum(one) for one in taken]
            grows = " ".join(f"{log2(later / earlier):4.1f}" for earlier, later in pairwise(whole))
            print(f"{name:30} {whole[-1]:7.2f} s  {grows}  told {taken[-1][1]:.2f}  {found}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
