"""A word stands twice in a row.

What is checked: texts, goals, names and headings for the same word twice, whatever its capitals, with nothing but
spaces or a line break between. Words that Swedish does double ('det det handlar om', 'de pengar vi har har räckt')
are left out, and so are single letters and figures.

Why it matters: it is the slip that a spelling checker of the eye passes over, and the first that a reader sees.

Fails:

    text: Nämnden ska ska följa upp planen.

Passes:

    text: Det det handlar om är att nämnden ska följa upp planen.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import passages
from vplan.text.quotes import FILLER
from vplan.text.typesetting import is_prose

RULE = Rule("VP715", "word-doubled", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_WORD = re.compile(rf"(?<![\w{FILLER}-])[^\W\d_]{{2,30}}(?![\w-])")
_SIGNS = '.,;:!?()"”»*_'
_BETWEEN = re.compile(r"[ \u00a0]*[ \u00a0\n][ \u00a0]*")
_DOUBLED = frozenset({
    "det", "den", "de", "dem", "har", "hade", "är", "var", "för", "här", "där", "när", "vi", "ni",
    "man", "kan", "får", "inte", "så", "sa", "bra", "ha", "mycket",
})  # fmt: skip
"""Words that a sentence may rightly have twice in a row."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every word that stands twice."""
    for passage in passages(plan):
        text = passage.read.casefold()
        for sign in _SIGNS:
            text = text.replace(sign, " ")
        words = text.split()
        if not any(map(eq, words, words[1:])) or not is_prose(passage):
            continue  # no two words are one even without the signs between them
        for first, again in pairwise(_WORD.finditer(passage.read)):
            if _is_doubled(passage.read, first, again):
                yield Finding(
                    RULE,
                    passage.place(again.start(), len(again[0])),
                    say("'{word}' stands twice in a row", word=first[0]),
                    say("take one of them away"),
                    path=passage.path,
                    facts={"ord": first[0]},
                )


CHECK = Check(RULE, check)


def _is_doubled(text: str, first: re.Match[str], again: re.Match[str]) -> bool:
    word = first[0].casefold()
    if word != again[0].casefold() or word in _DOUBLED or (again[0][0].isupper() and not first[0][0].isupper()):
        return False
    return _BETWEEN.fullmatch(text, first.end(), again.start()) is not None
