"""A word is divided by a hyphen and a space, or a list of beginnings lacks a comma.

What is checked: texts, goals, names and headings for a hyphen after a part of a word with a space or a line break
after it ('verksam- het'), where no 'och', 'eller' or the like follows, as in 'grund- och gymnasieskola'. Where
what follows ends in a hyphen too ('grund- gymnasie- och vuxenskola'), a comma is missing. Tables are left out.

Why it matters: the hyphen was put there by the line that the text was copied from. A search for the word doesn't
find it, and a screen reader reads two.

Fails:

    text: Nämndens verksam- het bedrivs i grund- och gymnasieskolan.

Passes:

    text: Nämndens verksamhet bedrivs i grund- och gymnasieskolan.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import passages
from vplan.text.typesetting import is_prose

RULE = Rule("VP718", "word-divided", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_DIVIDED = re.compile(
    r"(?<![\w-])(?P<first>[^\W\d_]{1,30})-(?:[ \u00a0]|[ \u00a0]?\n[ \u00a0]{0,60})"
    r"(?P<second>[a-zåäöé]{2,40})(?P<more>-?)"
)
_JOINS = frozenset({
    "och", "eller", "samt", "respektive", "resp", "till", "som", "såväl", "men", "än", "inklusive", "exklusive",
    "alternativt", "kontra", "versus", "mot", "liksom", "utan", "inte", "ej", "plus", "både", "likväl", "jämte",
})  # fmt: skip
"""What follows the beginning of a compound whose end comes later."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every word that is divided."""
    for passage in passages(plan):
        if ("- " not in passage.read and "-\n" not in passage.read) or not is_prose(passage):
            continue
        for found in _DIVIDED.finditer(passage.read):
            if found["second"] in _JOINS:
                continue
            if found["more"]:
                said = say("a comma is missing after '{first}-'", first=found["first"])
                hint = say("write '{first}-, {second}-'", first=found["first"], second=found["second"])
            else:
                said = say("'{first}- {second}' is divided", first=found["first"], second=found["second"])
                hint = say("write one word, or a dash with spaces around it")
            yield Finding(
                RULE,
                passage.place(found.start(), len(found["first"]) + 1),
                said,
                hint,
                path=passage.path,
                facts={"står": f"{found['first']}- {found['second']}"},
            )


CHECK = Check(RULE, check)
