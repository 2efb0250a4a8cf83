"""A board, or the organisation, is named in another way than elsewhere.

What is checked: names of boards and administrations in two parts ('Hälso- och sjukvårdsnämnden'), in running
text and headings: the first part with another letter, without its hyphen or without 'och', where the file has
the other form more than once, or as its own board. And the organisation's name with a small letter first, where
it has several words ('region Norr' for Region Norr).

Why it matters: who searches for a board's name finds only what is spelt so.

Fails:

    text: |
      Hälso- och sjukvårdsnämnden beslutar. Hälso- och sjukvårdsnämnden följer upp. Hälsa- och sjukvårdsnämnden
      rapporterar.

Passes:

    text: Hälso- och sjukvårdsnämnden beslutar. Nämnden rapporterar.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages

RULE = Rule("VP421", "board-name-varied", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_WHOLE = re.compile(
    r"(?<=- och )(?P<last>[^\W\d_]{3,40}?(?:nämnd|styrelse|utskott|förvaltning))(?:e[nt]s?|s)?(?!\w)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?<![\w-])[^\W\d_]{3,30}-?\s+(?:och\s+)?$", re.IGNORECASE)
_LONGEST = 80
"""Letters of the first part of a name, and what stands between it and the last."""
_BEGINS = 3
"""Letters that the first part of a name has in common with a variant of it."""


class _Use(NamedTuple):
    """How a name is written, and where."""

    written: str
    place: Place
    path: str

    @property
    def form(self) -> str:
        """The name without capitals."""
        return self.written.casefold()


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every name of another form."""
    read = [one for one in passages(plan) if one.kind in {TextKind.RUNNING, TextKind.HEADING}]
    yield from _boards(plan, read)
    yield from _organisation(plan, read)


CHECK = Check(RULE, check)


def _boards(plan: Plan, read: list[Passage]) -> Iterator[Finding]:
    uses: dict[str, list[_Use]] = defaultdict(list)
    lasts = {
        match["last"].casefold() for one in read if "- och " in one.read for match in _WHOLE.finditer(one.read)
    }
    last = re.compile("|".join(map(re.escape, sorted(lasts))), re.IGNORECASE)
    for passage in read if lasts else ():
        for match in last.finditer(passage.read):
            first = _FIRST.search(passage.read, max(0, match.start() - _LONGEST), match.start())
            if first is not None:
                start, end = first.start(), match.end()
                use = _Use(
                    " ".join(passage.read[start:end].split()), passage.place(start, end - start), passage.path
                )
                uses[match[0].casefold()].append(use)
    own = plan.board.casefold()
    for of_name in uses.values():
        forms: dict[str, list[_Use]] = defaultdict(list)
        for use in of_name:
            forms[use.form].append(use)
        whole = [form for form in forms if "- och " in form]
        if whole:
            right = max(whole, key=lambda form: (own.startswith(form), len(forms[form])))
            fewer = None if own.startswith(right) else len(forms[right])
            for form, found in forms.items():
                if form != right and form[:_BEGINS] == right[:_BEGINS] and (fewer is None or len(found) < fewer):
                    yield _finding(found, forms[right][0])


def _finding(found: list[_Use], right: _Use) -> Finding:
    first = found[0]
    return Finding(
        RULE,
        first.place,
        say("'{written}' is also called '{right}'", written=first.written, right=right.written),
        say("use one name"),
        path=first.path,
        facts={"skrivet": first.written, "annat": right.written},
        related=(
            Related(right.place, say("'{right}' stands here", right=right.written)),
            *(Related(use.place, say("and so here")) for use in found[1:]),
        ),
    )


def _organisation(plan: Plan, read: list[Passage]) -> Iterator[Finding]:
    name = plan.organisation
    if " " not in name or not name[0].isupper():
        return
    small = name[0].lower() + name[1:]
    pattern = re.compile(rf"(?<![\w-]){re.escape(small)}")
    for passage in read:
        for found in pattern.finditer(passage.read):
            yield Finding(
                RULE,
                passage.place(found.start(), len(small)),
                say("'{written}' is also called '{right}'", written=small, right=name),
                say("use one name"),
                path=passage.path,
                facts={"skrivet": small, "annat": name},
                related=(Related(plan.place("organisation"), say("'{right}' stands here", right=name)),),
            )
