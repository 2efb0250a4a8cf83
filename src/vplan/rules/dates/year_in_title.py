"""A title, a heading, a proposal or the name of a file has another year than the plan.

What is checked:

- the one year, or the stretch of years, in the plan's title, in those of its documents and in the names of their
  files. In a plan, titles that look back ('Bokslut 2023', 'Uppföljning av 2024') are left out; in a report, years
  after its own, and titles that look ahead;
- headings in which the year follows a word for what the plan is or holds ('Budget 2024', 'Sammanträdesplanering
  2024'), and points of proposals that adopt it ('Verksamhetsplanen för nämnden år 2024 fastställs'). Headings that
  look back, and those with several years, are left out, and so are proposals for a later year;
- titles and subjects of one file that are the plan's title, or the end of it, but for the years, and a variant's
  stretch of years with that of the budget that it varies;
- the title of the superior plan: it is to cover the plan's year, and a budget for three years begins with it. One
  for a term of office (2023–2026) may not.

Where nothing in the file has the plan's year, and its titles and headings agree on another, `år` itself is found.

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
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.serving import paragraphs_of
from vplan.model.knowledge import TextKind
from vplan.model.meetings import Superior
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages

RULE = Rule("VP513", "year-in-title", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_YEARS = re.compile(r"(?<![\d/-])(?P<first>(?:19|20)\d\d)(?:[–-](?P<last>(?:19|20)?\d\d)(?!\d))?(?![\d/]|-\d)")
_LOOKS_BACK = re.compile(
    r"bokslut|utfall|uppf[öo]ljning(?!spl)|rapport|[åa]rsredovisning|redovisning|jämför|föregående|tidigare|historik"
    r"|sedan|från|efter|nuläge|resultatet|inför|prognos|revider|rättad|protokoll|beslutad|antagen|enligt|upphäv"
    r"|förändring|avvikelse|översyn",
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
_ENOUGH = 3
"""So many places that agree on another year tell that `år` is wrong."""
_ROLLING = 3
"""The years of a budget and its plan (kommunallagen 11 kap. 6 §)."""

_TERM, _TERM_BEGINS = 4, 3
"""Terms of office: 2019–2022, 2023–2026."""
_SHORTEST = 10
"""In characters: what a shorter title says may be said of several years."""


class _Other(NamedTuple):
    """A year that is not the plan's: how it is written, where, and in which part."""

    years: str
    place: Place
    path: str


class _Titled(NamedTuple):
    """A title or a subject in the file, and where it stands."""

    text: str
    place: Place
    path: str


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every year that is another."""
    if plan.matter is not None:
        return
    others = [*_in_titles(plan)]
    if plan.report is None:
        others += _in_texts(plan)
        if _is_rolled(plan, others):
            yield _rolled(plan, others)
            return
    yield from (_finding(plan, one) for one in others)
    yield from _apart(plan, {one.path for one in others})
    if plan.superior is not None and plan.report is None:
        yield from _superior(plan, plan.superior)


CHECK = Check(RULE, check)


def _in_titles(plan: Plan) -> Iterator[_Other]:
    for one in _titles(plan):
        pattern = _in_file_name() if one.path.endswith(".filnamn") else _YEARS
        found = _only(one.text, pattern)
        apart = _LOOKS_BACK if plan.report is None else _of_another_time()
        if found is None or apart.search(one.text) or _covers(found, plan.year):
            continue
        if plan.report is None or int(found["first"]) < plan.year:
            yield _Other(found.group(), one.place, one.path)


def _titles(plan: Plan) -> Iterator[_Titled]:
    yield _Titled(plan.title, plan.place("titel"), "titel")
    for document in plan.documents:
        if document.minutes is None and document.template != "protokollsutdrag":
            path = f"dokument.{document.id}"
            yield _Titled(document.title or "", document.place("titel"), f"{path}.titel")
            yield _Titled(document.file or "", document.place("filnamn"), f"{path}.filnamn")


def _only(text: str, pattern: re.Pattern[str] = _YEARS) -> re.Match[str] | None:
    """The one year, or stretch of years, of the text; None where it has several, or none."""
    found = pattern.search(text)
    return None if found is None or pattern.search(text, found.end()) else found


def _covers(found: re.Match[str], year: int) -> bool:
    first, last = _stretch(found)
    return first <= year <= last


def _stretch(found: re.Match[str]) -> tuple[int, int]:
    first, last = found["first"], found["last"] or found["first"]
    return int(first), int(last if len(last) == len(first) else first[:2] + last)


def _in_texts(plan: Plan) -> Iterator[_Other]:
    for passage in passages(plan):
        proposed = f".{_PROPOSAL}." in passage.path
        if passage.kind is not TextKind.HEADING and not proposed:
            continue
        if str(plan.year) in passage.read or _only(passage.read) is None or _LOOKS_BACK.search(passage.read):
            continue
        found = _in_proposal(plan, passage) if proposed else _in_heading(plan, passage)
        if found is not None:
            year, start = found
            yield _Other(year, passage.place(start, len(year)), passage.path)


def _in_proposal(plan: Plan, passage: Passage) -> tuple[str, int] | None:
    found = _PROPOSED.search(passage.read) or _adopted().match(passage.read)
    if found is None or int(found["year"]) >= plan.year:
        return None
    return found["year"], found.start("year")


def _in_heading(plan: Plan, passage: Passage) -> tuple[str, int] | None:
    found = _HEADING.fullmatch(passage.read)
    if found is not None:
        return None if int(found["year"]) == plan.year else (found["year"], found.start("year"))
    found = _of_the_plan().fullmatch(passage.read) or _of_the_plan().search(passage.read)
    if found is None or found.end() != len(passage.read):
        return None
    group = "year" if found["year"] else "coming"
    return (found[group], found.start(group)) if int(found[group]) < plan.year else None


def _is_rolled(plan: Plan, others: Sequence[_Other]) -> bool:
    """Whether all that names a year in titles, headings and proposals agrees on one that is not the plan's."""
    if len(others) < _ENOUGH or len({one.years for one in others}) > 1:
        return False
    kinds = {TextKind.TITLE, TextKind.HEADING}
    year = str(plan.year)
    return not any(year in passage.read for passage in passages(plan) if passage.kind in kinds)


def _rolled(plan: Plan, others: Sequence[_Other]) -> Finding:
    (years,) = {one.years for one in others}
    return Finding(
        RULE,
        plan.place("år"),
        say("the plan is for {year}, and its titles and headings say {years}", year=plan.year, years=years),
        say("correct 'år', or the titles and headings"),
        path="år",
        facts={"år": str(plan.year), "står": years},
        related=tuple(Related(one.place, say("'{years}' stands here", years=years)) for one in others),
    )


def _apart(plan: Plan, found: set[str]) -> Iterator[Finding]:
    """Titles and subjects that say the plan's title, or the end of it, with other years."""
    own = _only(plan.title)
    if own is None or "titel" in found:
        return
    words, other = _without(plan.title), own.group()
    for one in _other_titles(plan):
        years = _YEARS.search(one.text)
        said = _without(one.text)
        same = len(said) >= _SHORTEST and (words.endswith(said) or said.endswith(words))
        if years is not None and same and years.group() != other and one.path not in found:
            yield Finding(
                RULE,
                one.place,
                say(
                    "'{years}' stands here, and '{other}' in the same title elsewhere",
                    years=years.group(),
                    other=other,
                ),
                say("correct one of them"),
                path=one.path,
                facts={"står": years.group(), "också": other},
                related=(Related(plan.place("titel"), say("'{years}' stands here", years=other)),),
            )
    theirs = _YEARS.search(plan.varies.title) if plan.varies else None
    if own["last"] and theirs and theirs["last"] and _stretch(own) != _stretch(theirs):
        yield _finding(plan, _Other(other, plan.place("titel"), "titel"))


def _without(title: str) -> str:
    return " ".join(_YEARS.sub("", title).casefold().split())


def _other_titles(plan: Plan) -> Iterator[_Titled]:
    for document in plan.documents:
        if document.title:
            yield _Titled(document.title, document.place("titel"), f"dokument.{document.id}.titel")
    for path, _, paragraph in paragraphs_of(plan):
        yield _Titled(paragraph.subject, paragraph.place("ärende"), f"{path}.ärende")


def _superior(plan: Plan, superior: Superior) -> Iterator[Finding]:
    found = _only(superior.title)
    if found is None:
        return
    first, last = _stretch(found)
    of_a_term = last - first == _TERM - 1 and first % _TERM == _TERM_BEGINS
    rolls = "budget" in superior.title.casefold() and last - first in {_ROLLING - 1, _ROLLING} and not of_a_term
    if not first <= plan.year <= last or (rolls and first != plan.year):
        yield _finding(plan, _Other(found.group(), superior.place("titel"), "överordnad.titel"))


def _finding(plan: Plan, one: _Other) -> Finding:
    return Finding(
        RULE,
        one.place,
        say("'{years}' stands in the plan for {year}", years=one.years, year=plan.year),
        say("correct the year"),
        path=one.path,
        facts={"står": one.years, "år": str(plan.year)},
    )


@lru_cache(maxsize=1)
def _of_another_time() -> re.Pattern[str]:
    return re.compile(
        r"inför|föregående|tidigare|jämför|sedan|från|historik|revider|antagen|upphäv", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _in_file_name() -> re.Pattern[str]:
    return re.compile(r"(?<![\d/])(?P<first>(?:19|20)\d\d)(?:[–-](?P<last>(?:19|20)?\d\d)(?!\d))?(?!\d)")


@lru_cache(maxsize=1)
def _adopted() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_HOLDS})(?: och (?:{_HOLDS}))?(?: [^\W\d]\w*){{0,6}} (?P<year>20\d\d)"
        r" (?:fastställs|antas|godkänns|beslutas)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _of_the_plan() -> re.Pattern[str]:
    return re.compile(
        r"\b\w*(?:plan|budget|mål|ramar|sammanträden?|sammanträdes\w*|mötesdagar|kalender|kalendarium|årshjul|aktiviteter"
        r"|prioriteringar|investeringar)(?:en|erna|na)?\b[^\d.?!]{0,60}? (?P<year>20\d\d)"
        r"|\bska\b[^\d.?!]{1,80} (?:under|år) (?P<coming>20\d\d)",
        re.IGNORECASE,
    )
