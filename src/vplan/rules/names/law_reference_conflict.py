"""One provision of a law is cited in two ways.

What is checked: citations of sections in texts ('10 kap. 2 § och 6 §', '10 kap. 2–6 §§'). Two of one chapter
that begin and end with the same sections, of which one means all between them and the other does not, can't
both be right. Citations of laws with different names are not compared.

Why it matters: 'sections 2 and 6' are two, 'sections 2–6' are five; what is decided on reaches either further
or less far than was meant.

Fails:

    text: |
      Uppsikten gäller bolag som avses i 10 kap. 2 § och 6 § kommunallagen.
      Styrelsen rapporterar om bolag enligt 10 kap. 2–6 §§ kommunallagen.

Passes:

    text: |
      Uppsikten gäller bolag som avses i 10 kap. 2–6 §§ kommunallagen.
      Styrelsen rapporterar om bolag enligt 10 kap. 2–6 §§ kommunallagen.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages

RULE = Rule("VP411", "law-reference-conflict", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_SECTION = r"\d+ ?[a-z]?(?![a-zåäö\d])(?!\s*kap)"
_CITED = re.compile(
    r"(?<![\d.])(?P<chapter>\d+(?: [a-z])?) kap\.?\s+"
    rf"(?P<sections>{_SECTION}(?:\s?§§?)?(?:(?:\s?[-–]\s?|,\s+|\s+(?:och|samt|eller|till)\s+){_SECTION}(?:\s?§§?)?)+)"
)
_SIGN = re.compile(r"\s{0,9}§")
_PART = re.compile(rf"(?P<range>[-–]|till)?\s*(?P<section>{_SECTION})")
_LAW = re.compile(r"\b[a-zåäöA-ZÅÄÖ-]*(?:lagen|balken|förordningen)s?\b|\b(?:19|20)\d\d:\d+\b")


_MOST = 200
"""The most other citations of the same first and last section that a citation is compared with."""
_Said = tuple[str, tuple[tuple[str, bool], ...]]
"""A law, and the sections of it."""


class _Citation(NamedTuple):
    place: Callable[[], Place]
    text: str
    law: str
    chapter: str
    sections: tuple[tuple[str, bool], ...]
    """Each section, and whether all from the one before it are meant."""

    @property
    def ends(self) -> tuple[str, str, str]:
        return self.chapter, self.sections[0][0], self.sections[-1][0]


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every citation that contradicts an earlier one."""
    earlier: dict[tuple[str, str, str], dict[_Said, _Citation]] = defaultdict(dict)
    for passage in passages(plan):
        if "§" not in passage.read:
            continue
        for citation in _citations(passage):
            same_ends = earlier[citation.ends]
            other = next((one for one in islice(same_ends.values(), _MOST) if _conflict(one, citation)), None)
            if other is None:
                same_ends.setdefault((citation.law, citation.sections), citation)
                continue
            yield Finding(
                RULE,
                citation.place(),
                say("'{one}' here, '{other}' elsewhere", one=citation.text, other=other.text),
                say("look the provision up, and cite it in one way"),
                path=f"{passage.path}.{citation.chapter} kap",
                facts={"här": citation.text, "annars": other.text},
                related=(Related(other.place(), say("the other one stands here")),),
            )


CHECK = Check(RULE, check)


def _citations(passage: Passage) -> Iterator[_Citation]:
    text = passage.read
    for match in _CITED.finditer(text):
        if "§" not in match[0] and not _SIGN.match(text, match.end()):
            continue
        parts = _PART.finditer(match["sections"])
        sections = tuple((part["section"].replace(" ", ""), part["range"] is not None) for part in parts)
        place = partial(passage.place, match.start(), len(match[0]))
        law = _law_around(text, match.start(), match.end())
        yield _Citation(place, " ".join(match[0].split()), law, match["chapter"], sections)


def _law_around(text: str, start: int, end: int) -> str:
    """The law that the citation is of: the next one named after it, or the last before it, in its sentence."""
    after = re.split(r"(?<!kap)[.;](?:\s|$)", text[end : end + 80])[0]
    before = re.split(r"(?<!kap)[.;]\s", text[max(0, start - 200) : start])[-1]
    following, preceding = _LAW.findall(after), _LAW.findall(before)
    law: str = following[0] if following else preceding[-1] if preceding else ""
    return law.casefold().rstrip("s")


def _conflict(one: _Citation, other: _Citation) -> bool:
    if one.ends != other.ends or len({one.law, other.law} - {""}) > 1:
        return False
    return one.sections != other.sections and any(
        ranged for citation in (one, other) for _, ranged in citation.sections
    )
