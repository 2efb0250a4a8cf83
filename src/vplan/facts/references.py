"""What texts can refer to (`{{ tabell.drift }}`), by which name documents know it, and what each document holds.

A name is its kind and its id: 'tabell/drift', 'figur/karta', 'mål/eko', 'avsnitt/ekonomi'.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vplan.model.base import Part
from vplan.model.document import DocumentPlan, Section, SharedText
from vplan.model.extracts import accounts_in
from vplan.model.goals import Area
from vplan.model.minutes import Account
from vplan.model.plan import Plan

REFERRED = ("tabell", "figur", "mål", "avsnitt")
"""What texts begin references with."""
TABLES = (
    "budgetramar",
    "ramförändringar",
    "investeringar",
    "indikatorer",
    "uppdrag",
    "riskbedömning",
    "riskmatris",
    "kontrollmoment",
    "kontrollresultat",
    "styrdokument",
    "beslutshistorik",
    "budgetavvikelser",
    "förseningar",
)
"""What sections show (`visa`) that prints as one table."""
_SHOWN_GOALS = ("strategi", "måluppfyllelse", "måluppföljning")


class Referring(str):
    """The name of what a quote refers to, which is no value: what it says differs from document to document."""

    __slots__ = ()


def name_of(plan: Plan, shown: str) -> str:
    """What references call a part that a section shows (`visa`); '' for what is no single table or figure. The id
    of a table goes before the name of a part.
    """
    kind, _, name = shown.partition("/")
    if kind in {"budget", "tabell"}:
        return f"tabell/{name}"
    if kind == "figur":
        return shown
    if kind == "diagram":
        return f"figur/{shown}"
    return f"tabell/{shown}" if shown in TABLES and shown not in _table_ids(plan) else ""


def referable(plan: Plan, shown: Iterable[str]) -> dict[str, dict[str, Referring]]:
    """All that texts can refer to, by its kind and its id; `shown` is what sections can show."""
    names = [name_of(plan, one) for one in shown]
    names += [f"mål/{goal.id}" for goal in plan.goals if goal.id]
    names += [f"avsnitt/{one.id}" for document in plan.documents for one in sections_of(document) if one.id]
    found: dict[str, dict[str, Referring]] = {}
    for name in filter(None, names):
        kind, _, own = name.partition("/")
        found.setdefault(kind, {})[own] = Referring(name)
    return found


def held(plan: Plan, document: DocumentPlan) -> frozenset[str]:
    """The names of everything in the document that its texts can refer to."""
    sections = list(sections_of(document))
    areas = list(areas_in(plan, document))
    shown = [name for section in sections for name in section.shows]
    shown += [name for area in areas for name in area.shows]
    shown += [name for account in accounts_in(document, plan.minutes) for name in account.shows]
    goals = [goal for area in _shown_areas(plan, document, _SHOWN_GOALS) for goal in area.goals]
    names = [name_of(plan, one) for one in shown]
    names += [f"mål/{goal.id}" for goal in goals if goal.id]
    names += [f"avsnitt/{one.id}" for one in sections if one.id and has_heading(one)]
    return frozenset(filter(None, names))


class PrintedText(NamedTuple):
    """A running text that a document prints: the part and the key that it stands under."""

    part: Part
    key: str
    text: str


def printed_texts(plan: Plan, document: DocumentPlan) -> Iterator[PrintedText]:
    """The running texts of the document's sections, the shared ones they name, and those of areas they show."""
    shared = {one.id: one for one in plan.shared_texts}
    for section in sections_of(document):
        named = [shared[name] for name in section.shared if name in shared]
        yield from _texts(section)
        for text in named:
            yield from _texts(text)
    for area in areas_in(plan, document):
        yield from _texts(area)
    for account in accounts_in(document, plan.minutes):
        yield from _texts(account)


def _texts(part: Section | SharedText | Area | Account) -> Iterator[PrintedText]:
    for key, text in (("text", part.text), ("avslutning", getattr(part, "closing", None))):
        if text:
            yield PrintedText(part, key, text)


def sections_of(document: DocumentPlan) -> Iterator[Section]:
    """The sections of the document and those in them."""
    waiting = list(document.sections)
    while waiting:
        section = waiting.pop(0)
        yield section
        waiting = [*section.sections, *waiting]


def has_heading(section: Section) -> bool:
    """Whether the section prints a heading: its own, or that of the one strategy that it shows."""
    return section.heading is not None or (len(section.shows) == 1 and section.shows[0].startswith("strategi/"))


def areas_in(plan: Plan, document: DocumentPlan) -> Iterator[Area]:
    """The strategies whose texts the document prints, and all areas in them."""
    return _shown_areas(plan, document, ("strategi",))


def _shown_areas(plan: Plan, document: DocumentPlan, kinds: tuple[str, ...]) -> Iterator[Area]:
    shown = {name for section in sections_of(document) for name in section.shows}
    for strategy in plan.strategies:
        if any(kind in shown or f"{kind}/{strategy.key}" in shown for kind in kinds):
            yield from strategy.with_all_areas()


def _table_ids(plan: Plan) -> set[str]:
    return {budget.id for budget in plan.budgets} | {table.id for table in plan.text_tables}
