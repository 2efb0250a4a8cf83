"""The first sheet of a form: for whom it is, what it is about, how it is filled in, and when it is returned."""

from collections.abc import Iterator

from vplan.core.swedish.phrases import enumerate_words
from vplan.document.workbook import CellLook, Column, Row, Sheet, SheetCell
from vplan.facts.counts import words_of
from vplan.forms.asked import ACTIVITIES, ASSIGNMENTS, GOALS, INDICATORS, MEASURES
from vplan.forms.asking import NOBODY, Form
from vplan.forms.round import Round, in_words

NAME = "Läs först"
_LEVELS = {
    GOALS: "mål",
    MEASURES: "mätetal",
    ACTIVITIES: "aktivitet",
    ASSIGNMENTS: "uppdrag",
    INDICATORS: "indikator",
}
_LABELS, _WORDS = 18.0, 78.0
"""Widths, in characters."""


def front_sheet(form: Form, around: Round, sheets: list[str]) -> Sheet:
    """The sheet; `sheets` are the names of those that are filled in."""
    rows: list[Row] = [(SheetCell(around.title, CellLook.TITLE),), ()]
    rows += [(SheetCell(label, CellLook.QUIET), SheetCell(words)) for label, words in _about(form, around)]
    rows += [(), (SheetCell("Så fyller du i", CellLook.TITLE),)]
    steps = enumerate(_steps(around, sheets), 1)
    rows += [(SheetCell(f"Steg {at}", CellLook.QUIET), SheetCell(step)) for at, step in steps]
    return Sheet(NAME, tuple(rows), (Column(_LABELS), Column(_WORDS)), protected=True, landscape=False)


def _about(form: Form, around: Round) -> Iterator[tuple[str, str]]:
    plan, period = around.plan, around.period
    yield (
        "Fylls i av",
        form.unit if form.unit != NOBODY else "Den som kan svara: planen säger inte vem som ansvarar",
    )
    yield "Plan", plan.title
    yield "Nämnd", f"{plan.board}, {plan.organisation}"
    yield "Period", f"{period.called}, till och med den {in_words(period.through)}"
    yield "Frågar om", _counted(form, around)
    if around.to:
        yield "Lämnas till", around.to
    if around.by is not None:
        yield "Lämnas senast", f"den {in_words(around.by)}"


def _counted(form: Form, around: Round) -> str:
    found = []
    for kind, level in _LEVELS.items():
        count = len(form.of(kind))
        one, several = words_of(around.plan.levels, level)
        if count:
            found.append(f"{count} {one if count == 1 else several}")
    return enumerate_words(found)


def _steps(around: Round, sheets: list[str]) -> Iterator[str]:
    named = enumerate_words([f"”{name}”" for name in sheets])
    yield f"Fyll i de färgade cellerna på {'bladen' if len(sheets) > 1 else 'bladet'} {named}. De andra är låsta."
    yield "Klicka i en cell för att se vad som ska stå där. Status, trend och prognos väljs i en lista."
    yield "Status behöver bara anges där den inte går att räkna fram ur utfallet. Lämna tomt det du inte vet."
    back = f" till {around.to}" if around.to else ""
    yield f"Spara som Excel-arbetsbok (.xlsx), och lämna filen{back}. Ändra inte kolumnernas rubriker."
