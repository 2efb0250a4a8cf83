"""A title, a name or a heading stands whole in quotation marks, which are printed.

What is checked: titles, headings, names (of the organisation and the body too) and goals that begin and end with
quotation marks that are no part of YAML (”…”, “…”, »…«, ’…’), with none between them.

Why it matters: text that was typed in Word has such marks where YAML has plain ones, or none. They are taken as a
part of the value, and stand on the cover.

Fails:

    titel: ”Verksamhetsplan 2025”

Passes:

    titel: Verksamhetsplan 2025
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from vplan.core import Finding, Fix, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import passages

RULE = Rule("VP720", "value-in-quotes", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_KINDS = frozenset({TextKind.TITLE, TextKind.HEADING, TextKind.NAME, TextKind.WORDING, TextKind.UNIT})
_OPENING = ("”", "“", "„", "»", "«", "’", "‘")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every value that stands in quotation marks."""
    values = [(one.text, one.path, one.place) for one in passages(plan) if one.kind in _KINDS]
    for key, name in (("organisation", plan.organisation), ("organ", plan.board)):
        values.append((name, key, partial(plan.place_within, key)))
    for text, path, place in values:
        found = _quoted().fullmatch(text) if text.startswith(_OPENING) else None
        if found is not None:
            value = found["value"] or found["single"]
            yield Finding(
                RULE,
                place(0, len(found[0])),
                say("the quotation marks of '{text}' are printed", text=found[0]),
                say("write '{value}'", value=value),
                path=path,
                facts={"står": found[0]},
                fix=Fix(found[0], value),
            )


CHECK = Check(RULE, check)


@lru_cache(maxsize=1)
def _quoted() -> re.Pattern[str]:
    return re.compile(r"[”“„»«](?P<value>[^”“„»«]{1,300})[”“„»«]|[’‘](?P<single>[^”“„»«’‘]{1,300})’")
