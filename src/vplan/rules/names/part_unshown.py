"""A part of the plan is shown in no document.

What is checked: each strategy, budget, figure and shared text, each footnote, the board's own indicators, the
frame and its changes, the investments, what is followed up, the calendar, and the results: whether a section of
some document shows it (`visa`, `texter`) or calls for it. What texts quote, or other amounts are compared with,
is shown nowhere by that; the finding names where it is used. In a report without its plan, what it says of goals
that no table of outcomes shows (`beskrivning`, `ansvarig` …) is shown by `måluppföljning`. `visas_ej` in the
part says why it is meant.

Why it matters: what the board decided on is what the paper shows. A goal area that no section shows was
never before it.

Fails:

    strategier: [{id: a, namn: Vård}, {id: b, namn: Ekonomi}]
    dokument: [{id: plan, mall: verksamhetsplan, avsnitt: [{visa: strategi/a}]}]

Passes:

    strategier: [{id: a, namn: Vård}, {id: b, namn: Ekonomi, visas_ej: Beslutas i mars}]
    dokument: [{id: plan, mall: verksamhetsplan, avsnitt: [{visa: strategi/a}]}]
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.naming import unsigned
from vplan.model.base import Part, parts_of
from vplan.model.document import Section
from vplan.model.extracts import accounts_in
from vplan.model.figures import FOOTNOTE
from vplan.model.goals import Activity, Area, Goal, Measure, Strategy
from vplan.model.knowledge import Field, fields_of
from vplan.model.plan import Plan, tables_of
from vplan.rules.check import Check
from vplan.text.quotes import quotes
from vplan.text.running import running_texts

RULE = Rule("VP414", "part-unshown", Kind.MISSING, __doc__, severity=Severity.WARNING, when_decided=Severity.ERROR)
_NAMED = re.compile(r"\s*(?P<kind>[\w-]+)\s*(?:\.\s*(?P<id>[\w-]+)|\[\s*[\"'](?P<quoted>[^\"']*)[\"']\s*\])?")
_CALENDAR = "sammanträden"
_OVERVIEW = "strategiöversikt"
_IN_TABLES: dict[type[Part], set[str]] = {
    Area: {"namn", "rubrik", "utan_rubrik", "visas_ej", "prioriteringar", "delområden", "mål", "aktiviteter"},
    Goal: {"mål", "målvärde", "mått", "mätetal", "könsuppdelat"},
    Measure: {"mätetal", "målvärde", "mått"},
    Activity: {"aktivitet", "start", "slut", "till_mål"},
}
"""What tables of outcomes show of the parts of a report without its plan; the rest is shown goal by goal."""
_COMPARED = {"uppdrag", "indikatorer", "budgetramar", "ramförändringar", "investeringar"}
"""What the comparison of a variant with its plan shows where it is the variant's."""


class _Unshown(NamedTuple):
    """A part that nothing shows: how a section would, what says why, and where it stands."""

    shown_as: str
    reason: str | None
    place: Place
    path: str


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each part that no document shows and that does not say why."""
    own = plan.variant and plan.variant.node.place.file
    found = [
        part
        for part in (*_by_sections(plan), *_in_no_table(plan), *_texts(plan), *_footnotes(plan, facts))
        if part.reason is None and own in {None, part.place.file}  # the plan shows what a variant leaves to it
    ]
    uses = _uses(plan, facts) if found else {}
    for part in found:
        used = uses.get(part.path, ())[:3]
        yield Finding(
            RULE,
            part.place,
            say("no section of any document shows '{part}'", part=part.shown_as),
            say("show it in a section, or write under it 'visas_ej:' and why it is not shown"),
            path=part.path,
            facts={"del": part.shown_as},
            notes=(say("it is only used where texts quote it, or amounts are compared with it"),) if used else (),
            related=tuple(Related(place, say("here")) for place in used),
        )


CHECK = Check(RULE, check)


def _by_sections(plan: Plan) -> Iterator[_Unshown]:
    shown = {name for section in _sections(plan) for name in section.shows}
    for strategy in plan.strategies:
        if shown & _whole(plan, strategy):
            shown |= {name for area in strategy.with_all_areas() for name in area.shows}
    accounts = (account for document in plan.documents for account in accounts_in(document, plan.minutes))
    shown |= {name for account in accounts for name in account.shows}
    shown |= _COMPARED if "jämförelse" in shown else set()
    own: Part = plan if plan.follows is None else plan.results[0]
    yield from _in_part(own, shown, "", plan.calendar.unshown)


def _whole(plan: Plan, strategy: Strategy) -> set[str]:
    """What shows all that a strategy and its areas say."""
    by_goal = {"måluppföljning", f"måluppföljning/{strategy.key}"} if plan.alone else set()
    return {f"strategi/{strategy.key}", *by_goal}


def _in_no_table(plan: Plan) -> Iterator[_Unshown]:
    """What a report without its plan says of goals, where only tables of outcomes show them: the first of each
    strategy.
    """
    shown = {name for section in _sections(plan) for name in section.shows}
    for strategy in plan.strategies if plan.alone else ():
        in_tables = {"måluppfyllelse", f"måluppfyllelse/{strategy.key}"}
        if shown & in_tables and not shown & _whole(plan, strategy):
            parts = (part for area in strategy.with_all_areas() for part in _parts_of(area))
            said = ((part, key) for part in parts for key in part.node if key not in _known_in_tables(part))
            for part, key in list(said)[:1]:
                path = f"strategier.{strategy.key}.{part.key}.{key}"
                yield _Unshown(f"måluppföljning/{strategy.key}", strategy.unshown, part.key_place(key), path)


def _parts_of(area: Area) -> Iterator[Part]:
    yield area
    for goal in area.goals:
        yield from (goal, *goal.measures)
    yield from area.activities


def _known_in_tables(part: Part) -> set[str]:
    return {"id", *next(keys for kind, keys in _IN_TABLES.items() if isinstance(part, kind))}


def _in_part(part: Part, shown: set[str], path: str, why_no_calendar: str | None) -> Iterator[_Unshown]:
    reason = getattr(part, "unshown", None)
    for field in fields_of(type(part)).values():
        value = getattr(part, field.name)
        here = f"{path}.{field.key}".lstrip(".")
        if not value or field.quoted:
            continue
        if not field.shown_by:
            for inner in parts_of(value) if field.part is not None else ():
                if not isinstance(inner, Section):
                    at = here if inner is value else f"{here}.{inner.key}"
                    yield from _in_part(inner, shown, at, why_no_calendar)
        elif field.shown_by[0].endswith("/ID"):
            for item in parts_of(value):
                if not any(name in shown for name in _names(field, item)):
                    name = field.shown_by[0].replace("ID", item.key)
                    yield _Unshown(name, getattr(item, "unshown", None), item.place(), f"{here}.{item.key}")
        elif not any(_is_shown(name, shown) for name in field.shown_by):
            own = getattr(value, "unshown", None) or (why_no_calendar if field.key == _CALENDAR else reason)
            yield _Unshown(field.shown_by[0], own, part.key_place(field.key), here)


def _names(field: Field, item: Part) -> Iterator[str]:
    """How sections can show the item; an overview shows all of a strategy only where that is a list."""
    for name in field.shown_by:
        if name != _OVERVIEW or not (isinstance(item, Strategy) and _has_more(item)):
            yield name.replace("ID", item.key)


def _has_more(strategy: Strategy) -> bool:
    return strategy.says_more_than("namn", "prioriteringar", "indikatorer") or any(
        priority.says_more_than("namn", "fotnot") for priority in strategy.priorities
    )


def _is_shown(name: str, shown: set[str]) -> bool:
    kind = name.removesuffix("ID")
    return name in shown or (kind != name and any(one.startswith(kind) for one in shown))


def _sections(plan: Plan) -> Iterator[Section]:
    sections = [section for document in plan.documents for section in document.sections]
    while sections:
        section = sections.pop()
        yield section
        sections += section.sections


def _texts(plan: Plan) -> Iterator[_Unshown]:
    used = {name for section in _sections(plan) for name in section.shared}
    for text in plan.shared_texts:
        if text.id not in used:
            yield _Unshown(f"texter: {text.id}", text.unshown, text.place(), f"texter.{text.id}")


def _footnotes(plan: Plan, facts: Facts) -> Iterator[_Unshown]:
    called = {match["id"] for text in running_texts(plan, facts) for match in FOOTNOTE.finditer(text.text)}
    if plan.follows is None:
        holders: list[Area | Goal] = [*plan.areas, *plan.goals]
        called |= {part.footnote for part in holders if part.footnote is not None}
    called |= {note for table in tables_of(plan) for note, _ in table.notes()}
    for note in plan.footnotes:
        if note.id not in called:
            yield _Unshown(f"fotnot: {note.id}", note.unshown, note.place(), f"fotnoter.{note.id}")


def _uses(plan: Plan, facts: Facts) -> dict[str, list[Place]]:
    """Where what texts can quote is quoted, or compared with other amounts, by the path of the part."""
    found: dict[str, list[Place]] = {}
    written = [
        (quote.inner, text.place(quote.offset, quote.length))
        for text in running_texts(plan, facts)
        for quote in quotes(text.text)
    ]
    written += [
        (unsigned(amount)[1], one.place("lika", index))
        for one in plan.reconciliations
        for index, amount in enumerate(one.equal)
    ]
    for inner, place in written:
        match = _NAMED.match(inner)
        if match is not None:
            for path in (match["kind"], f"{match['kind']}.{match['id'] or match['quoted']}"):
                found.setdefault(path, []).append(place)
    return found
