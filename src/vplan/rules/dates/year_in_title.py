"""A title, a heading, a proposal or the name of a file has another year than the plan.

What is checked, in a plan of a year: the one year, or the stretch of years, in the plan's title, in those of its
documents and in the names of their files; headings and points of proposals in which the year follows a word for
what the plan is or holds ('Budget 2024', 'verksamhetsplan för år 2024'). Titles and headings that look back
('Bokslut 2023', 'Uppföljning av 2024'), and those with several years, are left out, and so are proposals for a
later year. The title of the superior plan is to cover the plan's year.

Why it matters: last year's document is where this year's begins. The old year stays where nobody looks: on the
cover, in the heading, and in the decision, which then adopts another plan than the one that was made.

Fails:

    år: 2025
    titel: Verksamhetsplan 2024

Passes:

    år: 2025
    titel: Verksamhetsplan 2025
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Place, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.meetings import Superior
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.text.passages import passages

RULE = Rule("VP513", "year-in-title", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_YEARS = re.compile(r"(?<![\d/-])(?P<first>(?:19|20)\d\d)(?:[–-](?P<last>(?:19|20)?\d\d)(?!\d))?(?![\d/])")
_LOOKS_BACK = re.compile(
    r"bokslut|utfall|uppf[öo]ljning|rapport|[åa]rsredovisning|redovisning|jämför|föregående|tidigare|historik|sedan|från|efter"
    r"|nuläge|resultatet|inför|prognos|revider|rättad|protokoll|beslutad|antagen",
    re.IGNORECASE,
)
_HOLDS = (
    r"(?:verksamhets|nämnd|handlings|internkontroll|uppföljnings|aktivitets)?plan(?:en)?"
    r"|(?:drift|resultat|investerings|detalj|nämnd)?budget(?:en)?|budgetramar|mål"
)
_HEADING = re.compile(rf"(?:{_HOLDS})(?: och (?:{_HOLDS}))?(?: (?:för|år))* (?P<year>20\d\d)", re.IGNORECASE)
_PROPOSED = re.compile(
    rf"\b(?:{_HOLDS})(?: och (?:{_HOLDS}))?(?: (?:för|år))* (?P<year>20\d\d)(?![\d–-])", re.IGNORECASE
)
_PROPOSAL = "förslag_till_beslut"


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every year that is another."""
    yield from _title(plan, plan.title, plan.place("titel"), "titel")
    for document in plan.documents:
        if document.minutes is None and document.template != "protokollsutdrag":
            path = f"dokument.{document.id}"
            yield from _title(plan, document.title or "", document.place("titel"), f"{path}.titel")
            yield from _title(plan, document.file or "", document.place("filnamn"), f"{path}.filnamn")
    yield from _in_texts(plan)
    if plan.superior is not None:
        yield from _superior(plan, plan.superior)


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)


def _title(plan: Plan, title: str, place: Place, path: str) -> Iterator[Finding]:
    found = list(_YEARS.finditer(title))
    if len(found) == 1 and not _LOOKS_BACK.search(title) and not _covers(found[0], plan.year):
        yield _finding(plan, place, found[0][0], path)


def _covers(found: re.Match[str], year: int) -> bool:
    first, last = found["first"], found["last"] or found["first"]
    return int(first) <= year <= int(last if len(last) == len(first) else first[:2] + last)


def _in_texts(plan: Plan) -> Iterator[Finding]:
    for passage in passages(plan):
        proposed = f".{_PROPOSAL}." in passage.path
        if passage.kind is not TextKind.HEADING and not proposed:
            continue
        if len(_YEARS.findall(passage.read)) > 1 or _LOOKS_BACK.search(passage.read):
            continue
        found = _PROPOSED.search(passage.read) if proposed else _HEADING.fullmatch(passage.read)
        if (
            found is not None
            and int(found["year"]) != plan.year
            and not (proposed and int(found["year"]) > plan.year)
        ):
            yield _finding(plan, passage.place(found.start("year"), 4), found["year"], passage.path)


def _superior(plan: Plan, superior: Superior) -> Iterator[Finding]:
    found = list(_YEARS.finditer(superior.title))
    if len(found) == 1 and not _covers(found[0], plan.year):
        yield _finding(plan, superior.place("titel"), found[0][0], "överordnad.titel")


def _finding(plan: Plan, place: Place, years: str, path: str) -> Finding:
    return Finding(
        RULE,
        place,
        say("'{years}' stands in the plan for {year}", years=years, year=plan.year),
        say("correct the year"),
        path=path,
        facts={"står": years, "år": str(plan.year)},
    )
