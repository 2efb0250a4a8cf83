"""What the columns of a budget are in a follow-up: the budget of the period, its outcome, deviations.

A budget says it under `kolumner`; else the words of a heading do, where they are plain.
"""

import re

from vplan.core.swedish.periods import read_months
from vplan.model.money import Budget

_BY_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(words, re.IGNORECASE))
    for role, words in (
        ("föregående_år", r"(?:föregående|förra|f\.?g\.?) år|fjol"),
        ("prognosavvikelse", r"prognosavvik|(?:prognos|helår).*(?:avvik|differens)|avvik.*(?:prognos|helår)"),
        ("avvikelse", r"avvik|differens"),
        ("prognos", r"prognos"),
        ("periodbudget", r"periodbudget|periodiserad budget|ack\w* budget"),
        ("årsbudget", r"årsbudget|budget.*(?:helår|hela året)"),
        ("utfall", r"utfall|redovisat|bokfört"),
    )
)


def role_of(budget: Budget, heading: str) -> str | None:
    """The role of a column of the table; None where nothing says it."""
    stated = next((role for role, column in budget.columns.items() if column == heading), None)
    return stated or _by_words(heading)


def _by_words(heading: str) -> str | None:
    found = next((role for role, words in _BY_WORDS if words.search(heading)), None)
    if found is None and "budget" in heading.lower() and read_months(heading) is not None:
        return "periodbudget"
    return found
