"""A sentence reckons with its own figures, and reckons wrong.

What is checked: in running text and comments, within a sentence (and a 'Det är en ökning med …' after it): a
change from one amount to another with its difference or percentage ('från 120 till 132 mkr, en ökning med 15
mkr'), and whether 'ökar' and 'minskar' go the way of the amounts; a part of a whole with its share, in percent
or in words ('30 av 45 elever, 60 procent', 'hälften av 50 mkr, 20 mkr'); a share that no whole number of so few
gives ('av 12 elever klarade 63,2 procent'); an amount per something times their number; and a number of
full-time posts times their pay, for a year or a month, with or without fees. Each figure stands for what is
rounded to it. Estimates ('cirka', 'drygt'), bounds ('minst') and ranges are left alone, and fractions in words
hold for what is near them.

Why it matters: a reader who reckons after trusts nothing else on the page, and one who does not carries on what is
wrong.

Fails:

    text: Kostnaden ökar från 120 till 132 mnkr, vilket är 15 procent.

Passes: the same with 10 procent.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.amounts import sentences_with_figures, written_as
from vplan.text.reckoned import Reckoned
from vplan.text.reckoning import reckoned_wrong

RULE = Rule("VP250", "reckoning-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each figure that the others of its sentence contradict."""
    for sentence in sentences_with_figures(plan):
        for one in reckoned_wrong(sentence):
            written = _plain(one.figure.text)
            yield Finding(
                RULE,
                sentence.place(one.figure),
                _message(one, written),
                say("correct the one that is wrong"),
                path=sentence.passage.path,
                facts={"angivet": written, "av": " / ".join(_plain(other.text) for other in one.of)},
            )


CHECK = Check(RULE, check)


def _message(one: Reckoned, written: str) -> Message:
    first = _plain(one.of[0].text)
    if one.kind == "direction":
        return say("from {other} to {written} goes the other way than the text says", other=first, written=written)
    if one.kind == "few":
        return say("no whole number of {whole} is {written}", whole=first, written=written)
    return say(
        "{written} in the text, and {first} and {second} give {right}",
        written=written,
        first=first,
        second=_plain(one.of[1].text),
        right=written_as(one.figure, one.right),
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
