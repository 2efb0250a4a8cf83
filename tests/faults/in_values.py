"""Faults in what the keys of a file give: years, days, decisions, counts, targets."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from faults.files import Edit, File, keyed, spots
from faults.kinds import Fault, in_lines, kind
from vplan.core import Place
from vplan.facts.counts import words_of
from vplan.model.knowledge import TextKind
from vplan.rules.goals.target_against_direction import metrics_of
from vplan.text.counts import stated_counts

_DATE = r"\d{4}-\d{2}-\d{2}"
_HEADINGS = frozenset({TextKind.HEADING})


def _year_before(found: re.Match[str]) -> str:
    return str(int(found["it"]) - 1)


def _digits_swapped(text: str) -> str:
    for at in range(len(text) - 1, 0, -1):
        if text[at].isdigit() and text[at - 1].isdigit() and text[at] != text[at - 1]:
            return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    return text


def _plus(found: re.Match[str]) -> str:
    return str(int(found["it"]) + 1)


in_lines("year in the title", r"^titel: [^#\n]*?(?P<it>20\d\d)(?!\d|[–-]|\.)", _year_before)
in_lines(
    "year in a document's title",
    r"^    titel: (?!.*(?:Bokslut|Uppföljning))[^#\n]*?(?P<it>20\d\d)(?!\d|[–-])",
    _year_before,
)
in_lines("year in the name of a file", r"filnamn: [a-z-]*?(?P<it>20\d\d)\b", _year_before)
in_lines("year in a column of a budget", r"^ +[^:]*;Budget (?P<it>20\d\d)\b", _year_before)
in_lines(
    "registry number with digits swapped", r"^    diarienummer: (?P<it>.+)$", lambda m: _digits_swapped(m["it"])
)


@kind("registry number of the plan with digits swapped")
def _number_of_plan(file: File) -> Iterator[Fault]:
    """Where the digits are of the year, or the file states the number again: a serial number that stands once can
    be any.
    """
    for line, found in keyed(file, re.compile(r"^diarienummer: (?P<it>.+)$")):
        was, now = found["it"], _digits_swapped(found["it"])
        year = re.search(r"(?<!\d)20\d\d(?!\d)", was)
        if was != now and (file.text.count(was) > 1 or (year and year[0] not in now)):
            yield (Edit(line, found.start("it") + 1, was, now),)


@kind("paragraph with digits swapped")
def _paragraph_swapped(file: File) -> Iterator[Fault]:
    """Where the file states another decision of that meeting, and the numbers come far apart: one that stands
    alone can be any, and 112 and 121 can be of one meeting.
    """
    stated = re.compile(r"beslut: (?P<meeting>.*)paragraf: (?P<it>\d\d+)")
    meetings = Counter(found["meeting"] for _, found in keyed(file, stated))
    for line, found in keyed(file, stated):
        was, now = found["it"], _digits_swapped(found["it"])
        if meetings[found["meeting"]] > 1 and abs(int(was) - int(now)) > 9:
            yield (Edit(line, found.start("it") + 1, was, now),)


@kind("paragraph of a decision that is stated once", unseen="the file alone does not say which number it had")
def _paragraph_stated_once(file: File) -> Iterator[Fault]:
    stated = re.compile(r"beslut: (?P<meeting>.*)paragraf: (?P<it>\d\d+)")
    meetings = Counter(found["meeting"] for _, found in keyed(file, stated))
    for line, found in keyed(file, stated):
        now = _digits_swapped(found["it"])
        if meetings[found["meeting"]] == 1 and now != found["it"]:
            yield (Edit(line, found.start("it") + 1, found["it"], now),)


in_lines(
    "registry number of another form",
    r"diarienummer: (?P<it>[A-ZÅÄÖ]+[ /]\S+)",
    lambda m: m["it"].replace("/", "-").replace(" ", "-"),
)
in_lines("day that is none", r"datum: \d{4}-\d{2}-(?P<it>\d{2})", lambda _: "32")
in_lines("decision after the year", r"^beslut: .*datum: (?P<it>20\d\d)", _plus)
in_lines("meeting in an impossible day", r"^ +- dag: (?P<it>\d{1,2}) ", lambda _: "31")
in_lines("target's figure", r"mått: \{.*?(?:minst|högst): (?P<it>\d+)", _plus)
in_lines(
    "bound turned", r"mått: \{.*?(?P<it>minst|högst):", lambda m: {"minst": "högst", "högst": "minst"}[m["it"]]
)
in_lines("target over a hundred percent", r"målvärde: (?:Minst|Högst) (?P<it>\d+) ?(?:%|procent)", lambda _: "130")
in_lines("stated count", r"antal_enligt_text: \{.*?: (?P<it>\d+)", _plus)


@kind("number in a tally")
def _in_tally(file: File) -> Iterator[Fault]:
    """The numbers that a tally of statuses states; numbers elsewhere that look like them are of no tally."""
    inside = -1
    for number, line in enumerate(file.lines, 1):
        depth = len(line) - len(line.lstrip())
        if line.strip() == "sammanställning:":
            inside = depth
        elif line.strip() and depth <= inside:
            inside = -1
        elif inside >= 0:
            for found in re.finditer(r"[a-zåäö-]+: (?P<it>\d+)(?=[,}]|$)", line):
                yield (Edit(number, found.start("it") + 1, found["it"], _plus(found)),)


@kind("period in the superior plan's title")
def _period_of_title(file: File) -> Iterator[Fault]:
    """Where the file names the plan with its period again; else it can be any, as long as it holds the year."""
    for line, found in keyed(file, re.compile(r"titel: (?P<name>.*(?P<it>20\d\d)–20\d\d)$")):
        if len(re.findall(rf"^[^#\n]*{re.escape(found['name'])}", file.text, re.MULTILINE | re.IGNORECASE)) > 1:
            yield (Edit(line, found.start("it") + 1, found["it"], _year_before(found)),)


in_lines("unit of a table", r"enhet: (?P<it>mnkr|mkr|tkr)$", lambda m: "tkr" if m["it"] != "tkr" else "mnkr")
in_lines(
    "key misspelt", r"^ {0,6}(?P<it>rubrik|ansvarig|målvärde|beskrivning):", lambda m: m["it"][:2] + m["it"][3:]
)
in_lines("value out of its list", r"status: (?P<it>utkast|förslag|beslutad)$", lambda _: "klar")
in_lines("braces of a quote lost", r"\{(?P<it>\{ [^{}]+ \})\}", lambda m: m["it"][1:-1])
in_lines("name in a quote misspelt", r"\{\{ (?P<it>[a-zåäö]{4,})", lambda m: m["it"][:1] + m["it"][2:])
in_lines(
    "what a section shows taken away",
    r"visa: \[?(?:[^\],]*, )?(?P<it>(?:budget|strategi|tabell)/[\w-]+)",
    lambda _: "sammanträden",
)
in_lines("goal's number of another form", r"målvärde: .*?(?P<it>\d+,\d+)", lambda m: m["it"].replace(",", ",,"))
in_lines("end of a term before its beginning", r"gäller_till_och_med: (?P<it>20\d\d)", lambda _: "1999")
in_lines("assignment due before it was given", r"klart: (?P<it>20\d\d)", lambda m: str(int(m["it"]) - 9))


_TURNED = {"Minst": "Högst", "Högst": "Minst", "öka": "minska", "minska": "öka"}


def _turned(file: File, place: Place, pattern: str) -> Iterator[Fault]:
    """The word for its opposite, where it stands at the place."""
    line = file.lines[place.line - 1] if place.file == str(file.path) else ""
    found = re.match(pattern, line[place.column - 1 :])
    if found is not None:
        yield (Edit(place.line, place.column, found[0], _TURNED[found[0]]),)


@kind("bound turned in words")
def _bound_turned(file: File) -> Iterator[Fault]:
    """Only where something else tells the way: a direction or a bound as data, or words that name the number. That
    'Andel frågor som besvaras' is better the larger it is, no rule knows: 22 of 52 places are left out.
    """
    plan = file.checked.plan
    assert plan is not None
    for _, item, metric in metrics_of(plan):
        tells = metric.direction in _TURNED or any(metric.holds(key) for key in metric.bounds)
        if item.target and (tells or item.wording.startswith(("Fler", "Färre"))) and item.holds("målvärde"):
            yield from _turned(file, item.place("målvärde"), "Minst|Högst")


@kind("direction turned")
def _direction_turned(file: File) -> Iterator[Fault]:
    """Only where a bound or a comparison tells the way too: 10 of 46 places are left out. 'Soliditet' with a
    direction and no target says nothing that the direction could contradict.
    """
    plan = file.checked.plan
    assert plan is not None
    for _, _, metric in metrics_of(plan):
        if metric.holds("riktning") and (metric.bounds.keys() - {"värde"} or metric.target_kind == "jämförelse"):
            yield from _turned(file, metric.place("riktning"), "öka|minska")
    for indicator in plan.indicators:
        if indicator.direction and any(indicator.metric_of(year) for year in indicator.targets):
            yield from _turned(file, indicator.place("riktning"), "öka|minska")


@kind("year in a proposal")
def _year_in_proposal(file: File) -> Iterator[Fault]:
    """Not in lists of what a decision rests on: of those, 1 of 5 places, last year's may be one."""
    for spot in spots(file, re.compile(r"(?:plan|budget)[^#\n]*? (?P<it>20\d\d)(?![\d–-])")):
        if ".förslag_till_beslut." in spot.passage.path:
            found = spot.found["it"]
            column = spot.place.column + spot.found.start("it") - spot.found.start()
            yield (Edit(spot.place.line, column, found, str(int(found) - 1)),)


@kind("year in a heading")
def _year_in_heading(file: File) -> Iterator[Fault]:
    year = file.checked.plan.year if file.checked.plan else 0
    for spot in spots(file, re.compile(rf"(?<![\d–-]){year}(?![\d–-])"), _HEADINGS):
        yield (spot.edit(str(year - 1)),)


@kind("year in a text")
def _year_in_text(file: File) -> Iterator[Fault]:
    """Only after words for what the plan is or holds, and in what is to be done: 'Ramen är 33 mkr för 2024' and
    'arbetet med planerna för 2021' may be about last year's. 3 of 5 places are left out.
    """
    year = file.checked.plan.year if file.checked.plan else 0
    holds = r"(?:mål|[a-zåäö]*plan(?:en)?|[a-zåäö]*budget(?:en)?) för "
    said = rf"(?:{holds}|\bska [^.]{{1,80}} under )(?P<it>{year})(?![\d–-])"
    for spot in spots(file, re.compile(said), frozenset({TextKind.RUNNING})):
        column = spot.place.column + spot.found.start("it") - spot.found.start()
        yield (Edit(spot.place.line, column, spot.found["it"], str(year - 1)),)


@kind("meeting on a holiday")
def _on_holiday(file: File) -> Iterator[Fault]:
    for line, found in keyed(file, re.compile(r"^ +- dag: (?P<it>\d{1,2} [a-z]+)$")):
        yield (Edit(line, found.start("it") + 1, found["it"], "6 juni"),)


@kind("meeting out of order")
def _out_of_order(file: File) -> Iterator[Fault]:
    days = list(keyed(file, re.compile(r"^ +- dag: (?P<it>\d{1,2} [a-z]+)$")))
    for (line, found), (other, after) in pairwise(days):
        if found["it"] != after["it"]:
            yield (
                Edit(line, found.start("it") + 1, found["it"], after["it"]),
                Edit(other, after.start("it") + 1, after["it"], found["it"]),
            )


@kind("decision on a Sunday")
def _on_sunday(file: File) -> Iterator[Fault]:
    for line, found in keyed(file, re.compile(rf"beslut: .*datum: (?P<it>{_DATE})")):
        day = date.fromisoformat(found["it"])
        sunday = day + timedelta(days=6 - day.weekday())
        yield (Edit(line, found.start("it") + 1, found["it"], sunday.isoformat()),)


def _goals(file: File) -> Iterator[tuple[int, str]]:
    """The goals that others stand after, each with the line on which it begins and its lines."""
    assert file.checked.plan is not None
    lines = file.lines
    for area in file.checked.plan.areas:
        for one, other in pairwise(area.goals):
            first, last = one.place().line, other.place().line
            if one.place().file == str(file.path) and lines[first - 1].lstrip().startswith("- ") and first < last:
                yield first, "".join(f"{line}\n" for line in lines[first - 1 : last - 1])


@kind("goal doubled")
def _goal_doubled(file: File) -> Iterator[Fault]:
    for line, goal in _goals(file):
        yield (Edit(line, 1, goal, goal + goal),)


@kind("goal dropped")
def _goal_dropped(file: File) -> Iterator[Fault]:
    """Where the file states how many goals there are, and does not quote it."""
    if _states_goals(file):
        for line, goal in _goals(file):
            yield (Edit(line, 1, goal, ""),)


@kind("goal dropped where their number is not stated", unseen="a plan has as many goals as it has")
def _goal_dropped_unstated(file: File) -> Iterator[Fault]:
    if not _states_goals(file):
        for line, goal in _goals(file):
            yield (Edit(line, 1, goal, ""),)


def _states_goals(file: File) -> bool:
    assert file.checked.plan is not None
    assert file.checked.facts is not None
    plan = file.checked.plan
    stated = {*plan.stated_counts, *(word for document in plan.documents for word in document.stated_counts)}
    stated |= {one.word for one in stated_counts(plan, file.checked.facts)}
    return words_of(plan.levels, "mål")[1] in stated
