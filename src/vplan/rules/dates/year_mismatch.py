"""A year is not the one that belongs to what it stands at.

What is checked: in the agenda of meetings, what comes up every year with the year it is about
(`src/vplan/text/lists/yearly.txt`, which `ordlistor: {årsord: …}` makes longer): annual accounts are of the
year before, interim reports of the plan's own. In texts, the year before the plan's where it follows what the plan
is or holds ('målen för 2023', 'verksamhetsåret 2023', 'detaljbudgeten för 2023'), and what 'ska' be done in a year
that is over. Sentences that look back ('Målen för 2023 nåddes inte') and those with the plan's own year too are
left out. Not every year in prose: history and comparisons have years of their own.

Why it matters: last year's plan is where this year's begins, and its years are easily left standing.

Fails, in a plan for 2024:

    ärenden: [Årsbokslut 2022]

Passes:

    ärenden: [Årsbokslut 2023]
"""

import re
from collections.abc import Iterator, Mapping

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.text.lists import word_table
from vplan.text.passages import Passage, passages
from vplan.text.sentences import sentence_around

RULE = Rule("VP506", "year-mismatch", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w–-]|/\d)"
_OF_THE_PLAN = re.compile(
    r"\b(?:\w*mål(?:en|et)?|(?:\w*plan|\w*planering)(?:en|er|erna)?|\w*budget(?:en)?|(?:budget)?ram(?:en|ar|arna)"
    r"|prioriteringar(?:na)?|aktiviteter(?:na)?)\s+för\s+(?:(?:verksamhets|budget|plan)?år(?:et)?\s+)?"
    rf"{_YEAR}|\b(?:verksamhets|budget|plan)året\s+(?P<own>(?:19|20)\d\d)(?![\w–-]|/\d)",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\b(?:har|hade|blev|var|gick|fick|nåddes|nåtts|uppnåtts|uppnåddes|uppfyll(?:ts?|des|da)|följ(?:de)?s|visade|redovisa\w*|årsredovisning\w*"
    r"|utvärder\w*|bokslut\w*|utfall\w*|resultatet|jämför\w*|föregående|förra|tidigare|dåvarande|enligt|än|från"
    r"|sedan|antog\w*|sa|sade|skrev|gav|lade|drog|höll|stod|låg|kom|tog|innebar|innehöll|fanns|gjorde|överskott\w*|underskott\w*|kvar\w*|återst\w*|\w+(?:ades?|ddes?|ttes?|rdes|ldes|ndes|ktes|eds))\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:har tagits fram|har utarbetats|gick det till|togs fram|valdes ut|väljs ut|tas fram)\b", re.IGNORECASE
)
"""What is said of how the plan itself came about."""
_CLAUSE = re.compile(r"[,;]\s|\b(?:när|som|att|och)\s")
_TO_DO = re.compile(rf"\b(?:under|år)\s+{_YEAR}", re.IGNORECASE)
_WILL = re.compile(r"\b(?:ska|kommer att|planeras)\b", re.IGNORECASE)
_DID = re.compile(
    r"\b(?:har|ha|hade|blev|var|kom|gick|fick|fanns|enligt|sedan|jämfört|än|\w+ades?|\w+ddes?|\w+ttes?|\w*fördes?)\b",
    re.IGNORECASE,
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every year that is another than its kind expects."""
    expected = {word.casefold(): years for word, years in word_table("yearly", plan).items()}
    kinds = _pattern(expected)
    for passage in passages(plan):
        if passage.kind is TextKind.TOPIC:
            yield from _topics(plan, passage, kinds, expected)
        elif passage.kind in {TextKind.RUNNING, TextKind.WORDING}:
            yield from _texts(plan, passage)


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)


def _pattern(expected: Mapping[str, str]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(expected, key=len, reverse=True))
    between = r"(?:\s+(?!och\b|samt\b)\w+){0,3}?"
    return re.compile(rf"(?P<kind>{words})\w*{between}\s+{_YEAR}", re.IGNORECASE)


def _topics(
    plan: Plan, passage: Passage, kinds: re.Pattern[str], expected: Mapping[str, str]
) -> Iterator[Finding]:
    for match in passage.found(kinds):
        word = match["kind"].casefold()
        offsets = [int(offset) for offset in expected[word].split()]
        year = int(match["year"])
        if _of_december(match[0]) or year - plan.year in offsets or not offsets:
            continue
        years = ", ".join(str(plan.year + offset) for offset in offsets)
        yield _finding(
            passage,
            match,
            say(
                "'{kind}' is of {year}; in a plan for {own} it is of {years}",
                kind=match["kind"],
                year=year,
                own=plan.year,
                years=years,
            ),
        )


def _of_december(text: str) -> bool:
    """Whether a report is of the last month of the year before, which comes up in January."""
    return "december" in text.casefold() or "helår" in text.casefold()


def _texts(plan: Plan, passage: Passage) -> Iterator[Finding]:
    for match in passage.found(_OF_THE_PLAN) if str(plan.year - 1) in passage.read else ():
        group = "year" if match["year"] else "own"
        if int(match[group]) == plan.year - 1 and not _looks_back(plan, passage.read, match):
            said = say("'{words}', in the plan for {own}", words=" ".join(match[0].split()), own=plan.year)
            yield _finding(passage, match, said, group)
    for match in passage.found(_TO_DO):
        if int(match["year"]) < plan.year and _is_to_come(passage.read, match):
            yield _finding(
                passage,
                match,
                say("something is to be done in {year}, in the plan for {own}", year=match["year"], own=plan.year),
            )


def _looks_back(plan: Plan, text: str, match: re.Match[str]) -> bool:
    """Whether the sentence is about what came of the year before, or about both years."""
    begin, end = sentence_around(text, *match.span())
    first = max((one.end() for one in _CLAUSE.finditer(text, begin, match.start())), default=begin)
    after = _CLAUSE.search(text, match.end(), end)
    clause = _MADE.sub("", text[first : after.start() if after else end])
    return str(plan.year) in text[begin:end] or _LOOKS_BACK.search(clause) is not None


def _is_to_come(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence is about what will be, and about nothing that was."""
    begin, end = sentence_around(text, *match.span())
    sentence = text[begin:end]
    return bool(_WILL.search(sentence)) and not _DID.search(sentence)


def _finding(passage: Passage, match: re.Match[str], message: Message, group: str = "year") -> Finding:
    return Finding(
        RULE,
        passage.place(match.start(group), 4),
        message,
        say("correct the year, or say why it is another"),
        path=f"{passage.path}.{match[group]}",
        facts={"år": match[group]},
    )
