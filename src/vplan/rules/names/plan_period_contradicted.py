"""A plan of several years is named with another period than its own.

What is checked: the names of the superior plan and of the plan itself, where they end in a period ('Regionplan
och budget 2025–2027'), with the same names, or their first words ('Regionplan 2024–2026'), in titles, headings,
texts and lists of what a decision rests on. A period that begins or ends as the right one does and has another
length is found anywhere; in running text also another one that holds the plan's year, unless the sentence is
about what was or will be ('Regionplan 2024–2026 ersattes'). Also a superior plan that was decided after the plan
that carries it out.

Why it matters: the plan before and the plan after have the same name but for the years. With the wrong ones the
reader looks in another plan.

Fails:

    överordnad: {titel: Regionplan och budget 2025–2027}
    text: Målen följer av Regionplan 2024–2026.

Passes:

    text: Målen följer av Regionplan 2025–2027.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.knowledge import TextKind
from vplan.model.meetings import Decision
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.text.passages import Passage, passages
from vplan.text.sentences import sentence_around

RULE = Rule("VP419", "plan-period-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_PERIOD = r"(?:för\s+)?(?:åren\s+)?(?P<first>20\d\d)\s?[–-]\s?(?P<last>20\d\d)(?![\d–-])"
_NAMED = re.compile(rf"(?P<name>[^\d]{{4,80}}?)\s+{_PERIOD}\s*$", re.IGNORECASE)
_ALONE = 8
"""A name's first word of so many letters is the name."""
_OTHER_PLAN = re.compile(
    r"\b(?:tas upp|ska|kommer|inför|förslag\w*"
    r"|föregående|tidigare|förra|förut|ersätt\w*|ersatt\w*|gällde|upphör\w*|jämför\w*|var|var[it]+|hade|beslutade[s]?"
    r"|sedan|nästa|kommande|nya|ny)\b",
    re.IGNORECASE,
)


class _Named(NamedTuple):
    """A name that ends in a period, and where it stands."""

    name: str
    first: int
    last: int
    place: Place

    @property
    def beginnings(self) -> list[str]:
        """The name, and its first word where it is telling, as texts shorten it; the longest first."""
        first = self.name.split()[0]
        return [self.name, first] if len(first) >= _ALONE else [self.name]


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every other period, and a superior plan of a later day."""
    superior = plan.superior
    if superior is not None:
        yield from _decided_later(superior.decision, plan.decision)
    titles = [(plan.title, plan.place("titel"))]
    titles += [(superior.title, superior.place("titel"))] if superior is not None else []
    for named in (one for text, place in titles if (one := _named(text, place)) is not None):
        names = "|".join(r"\s+".join(map(re.escape, name.split())) for name in named.beginnings)
        pattern = re.compile(rf"(?<!\w)(?:{names})\s+{_PERIOD}", re.IGNORECASE)
        for passage in passages(plan):
            if passage.kind is not TextKind.TABLE and "20" in passage.read:
                yield from _otherwise(passage, pattern, named, plan.year)


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)


def _named(text: str, place: Place) -> _Named | None:
    found = _NAMED.fullmatch(text.strip())
    if found is None or int(found["first"]) >= int(found["last"]):
        return None
    return _Named(found["name"], int(found["first"]), int(found["last"]), place)


def _otherwise(passage: Passage, pattern: re.Pattern[str], named: _Named, year: int) -> Iterator[Finding]:
    for found in pattern.finditer(passage.read):
        first, last = int(found["first"]), int(found["last"])
        if (first, last) == (named.first, named.last) or first > named.last or last < named.first:
            continue
        half_right = first == named.first or last == named.last
        held = passage.kind is TextKind.RUNNING and first <= year <= last
        if half_right or (held and not _is_other(passage.read, found)):
            start = found.start("first")
            written = passage.read[start : found.end("last")]
            yield Finding(
                RULE,
                passage.place(start, len(written)),
                say(
                    "'{name}' is of {written} here, and of {first}–{last} elsewhere",
                    name=named.name,
                    written=written,
                    first=named.first,
                    last=named.last,
                ),
                say("correct the period that is wrong"),
                path=f"{passage.path}.{written}",
                facts={"period": written, "annan": f"{named.first}–{named.last}"},
                related=(Related(named.place, say("the other stands here")),),
            )


def _is_other(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence is about an earlier plan, or a later one."""
    begin, end = sentence_around(text, *found.span())
    return bool(_OTHER_PLAN.search(text, begin, end))


def _decided_later(above: Decision | None, own: Decision | None) -> Iterator[Finding]:
    """A decision on the superior plan that came after that on the plan itself."""
    if above is None or own is None:
        return
    first, last = dated(above.date), dated(own.date)
    if first is None or last is None or first[0] <= last[1]:
        return
    day, earlier = first[0].isoformat(), last[1].isoformat()
    yield Finding(
        RULE,
        above.place("datum"),
        say(
            "the superior plan was decided on {day}, after the plan that carries it out, of {own}",
            day=day,
            own=earlier,
        ),
        say("correct one of the days"),
        path="överordnad.beslut.datum",
        facts={"datum": day, "planens": earlier},
        related=(Related(own.place("datum"), say("the plan was decided here")),),
    )
