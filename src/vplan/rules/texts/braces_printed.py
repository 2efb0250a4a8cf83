"""Braces that were meant to quote a fact are printed as they stand.

What is checked: a fact's name in single braces, `{år}` or `{ antal.mål | ord }`, in every text; and double
braces in texts that quote nothing: names, goals, bullets, cells, topics. Running text, headings, titles, the
points of a proposal or a decision, descriptions and comments quote facts. `\\{{` is the braces themselves there.
So is what says a language, `[Early Warning]{en}`, in anything but running text, where names of another language
stand as they are.

Why it matters: the board reads '{{ antal.mål }}' where a number should stand.

Fails:

    rubrik: Budget {år}

Passes:

    rubrik: Budget {{ år }}
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.foreign import FOREIGN, language_of
from vplan.text.passages import passages
from vplan.text.quotes import QUOTE

RULE = Rule("VP712", "braces-printed", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_SINGLE = re.compile(
    r"(?<![{\\])\{[ \t]*(?P<name>(?P<first>\w[\w-]{0,80})(?:\.[\w-]{1,80}|\[\"[^\"\n{}]{1,80}\"\]){0,9}"
    r"(?:[ \t]?\|[ \t]?\w{1,20}){0,4})[ \t]*\}(?!\})"
)
_REFERENCES = frozenset({"tabell", "figur", "mål", "avsnitt"})
"""What texts refer to, beside the facts."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each pair of braces that is printed."""
    for passage in passages(plan):
        if "{" not in passage.text:
            continue
        for found in FOREIGN.finditer(passage.text) if passage.kind is not TextKind.RUNNING else ():
            if language_of(found) is not None:
                yield Finding(
                    RULE,
                    passage.place(found.start(), len(found[0])),
                    say("'{text}' is printed as it stands: this text has no languages", text=found[0]),
                    say("write {words} alone; running text can say its language", words=found["words"]),
                    path=passage.path,
                    facts={"text": found[0]},
                )
        for single in _SINGLE.finditer(passage.text):
            if single["first"] in facts.values or (
                single["first"] in _REFERENCES and single["name"] != single["first"]
            ):
                yield Finding(
                    RULE,
                    passage.place(single.start(), len(single[0])),
                    say("'{text}' is printed as it stands", text=single[0]),
                    say("write {quote}, with two braces on each side", quote=f"{{{{ {single['name']} }}}}")
                    if passage.quotes
                    else _WRITE_OUT,
                    path=passage.path,
                    facts={"text": single[0]},
                )
        for quote in QUOTE.finditer(passage.text) if not passage.quotes else ():
            yield Finding(
                RULE,
                passage.place(quote.start(), len(quote[0])),
                say("'{text}' is printed as it stands: this text quotes no facts", text=quote[0]),
                _WRITE_OUT,
                path=passage.path,
                facts={"text": quote[0]},
            )


CHECK = Check(RULE, check)
_WRITE_OUT = say("write out what it is to say")
