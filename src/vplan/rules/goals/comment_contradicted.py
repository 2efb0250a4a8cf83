"""A comment says another outcome than the key beside it.

What is checked: the comments (`kommentar`) of goals, measures and indicators that have an outcome (`utfall`): a
figure that the words give as the outcome ('utfallet blev 14', 'andelen är 61 procent'), against it, or any of them
where there is one for each scope, as it is rounded. Outcomes of other years and times, estimates, bounds and
comparisons are left alone, and so is a comment that gives the outcome itself too.

Why it matters: a board that reads 14 in the words and 11 in the table can't tell which of them the status rests
on.

Fails:

    utfall: 11
    kommentar: Utfallet blev 14 dagar.

Passes: the same with 11 in both, or 'Utfallet 2023 var 14 dagar'.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.swedish.figures import Figure
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.model.results import Outcome, Results
from vplan.rules.check import Check
from vplan.text.amounts import Sentence, agree, sentences_with_figures
from vplan.text.differing import OTHER_TIME

RULE = Rule("VP248", "comment-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_KINDS = frozenset({"number", "percent"})


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each outcome that a comment gives otherwise."""
    outcomes = {id(one.node): (key, one) for results in plan.results for key, one in _outcomes(results)}
    for sentence in sentences_with_figures(plan) if outcomes else ():
        key, outcome = outcomes.get(id(sentence.passage.holder), ("", None))
        if outcome is None or not outcome.outcome:
            continue
        for figure in _given(sentence, str(plan.year)):
            amounts = [one.amount for one in outcome.outcome.values()]
            if not any(
                agree(one.amount, other) for one in sentence.figures for other in amounts if one.kind in _KINDS
            ):
                yield _finding(sentence, figure, outcome, key)


CHECK = Check(RULE, check)


@cache
def _outcome_is() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:utfall\w*|resultatet|andelen|antalet|värdet|snittet|genomsnittet)\s+(?:[a-zåäö]+\s+){0,3}?"
        r"(?:blev|är|var|uppgår till|uppgick till|landade på|hamnade på|ligger på)\s+$",
        re.IGNORECASE,
    )


def _outcomes(results: Results) -> Iterator[tuple[str, Outcome]]:
    held: tuple[Mapping[str, Outcome], ...] = (results.goals, results.measures, results.indicators)
    return (one for by_key in held for one in by_key.items())


def _given(sentence: Sentence, year: str) -> Iterator[Figure]:
    """The figures that the sentence gives as the outcome of the year."""
    other = OTHER_TIME.search(sentence.text) or any(
        one.text != year for one in sentence.figures if one.kind == "year"
    )
    for figure in () if other else sentence.figures:
        if figure.kind in _KINDS and _outcome_is().search(sentence.text[: figure.start]):
            yield figure


def _finding(sentence: Sentence, figure: Figure, outcome: Outcome, key: str) -> Finding:
    stated = " / ".join(write_amount(one.amount) for one in (outcome.outcome or {}).values())
    written = " ".join(figure.text.split())
    return Finding(
        RULE,
        sentence.place(figure),
        say("the comment says {written}, and the outcome is {stated}", written=written, stated=stated),
        say("correct one of them"),
        path=f"{key}.kommentar",
        facts={"angivet": written, "utfall": stated},
        related=(Related(outcome.place("utfall"), say("the outcome stands here")),),
    )
