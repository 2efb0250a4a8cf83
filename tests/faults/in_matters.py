"""Faults between memo, minutes and plan, and in minutes."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from faults.kinds import in_lines

_DATE = r"\d{4}-\d{2}-\d{2}"


def _later(days: int) -> Callable[[re.Match[str]], str]:
    return lambda found: (date.fromisoformat(found["it"]) + timedelta(days=days)).isoformat()


in_lines("paragraphs approved late", rf"justering: ?\{{?.*datum: (?P<it>{_DATE})", _later(40))
in_lines("notice taken down early", rf"tas_ned: (?P<it>{_DATE})", _later(-12))
in_lines("notice put up late", rf"anslås: (?P<it>{_DATE})", _later(9))
in_lines("number of a paragraph skipped", r"- \{?paragraf: (?P<it>\d+)", lambda m: str(int(m["it"]) + 3))
in_lines("votes in numbers", r"röster: \{ja: (?P<it>\d+)", lambda m: str(int(m["it"]) + 40))
in_lines(
    "voter misspelt",
    r"^ {14,}(?P<it>[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+) \([A-Z]\): (?:ja|nej)",
    lambda m: m["it"][:1] + m["it"][2:],
)
in_lines("day of the memo among the enclosures", rf"titel: Tjänsteskrivelse, datum: (?P<it>{_DATE})", _later(3))
in_lines("chair of nobody's seats", r"antal_ledamöter: (?P<it>\d+)", lambda m: str(int(m["it"]) * 3))
