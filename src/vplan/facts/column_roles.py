"""What the columns of a budget are in a follow-up: the budget of the period, its outcome, deviations.

A budget says it under `kolumner`; else the words of a heading do, where they are plain.
"""

from vplan.core.swedish.periods import read_months
from vplan.model.money import Budget

_BY_WORDS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("föregående_år", (("föregående år",), ("förra år",), ("f.g. år",), ("fg år",), ("fjol",))),
    (
        "prognosavvikelse",
        (("prognos", "avvik"), ("helår", "avvik"), ("prognos", "differens"), ("helår", "differens")),
    ),
    ("avvikelse", (("avvik",), ("differens",))),
    ("prognos", (("prognos",),)),
    ("periodbudget", (("periodbudget",), ("periodiserad budget",), ("ack. budget",), ("ackumulerad budget",))),
    ("årsbudget", (("årsbudget",), ("budget", "helår"), ("budget", "hela året"))),
    ("utfall", (("utfall",), ("redovisat",), ("bokfört",))),
)
"""For each role what stands in its headings: all words of one of these."""


def role_of(budget: Budget, heading: str) -> str | None:
    """The role of a column of the table; None where nothing says it."""
    stated = next((role for role, column in budget.columns.items() if column == heading), None)
    return stated or _by_words(heading)


def _by_words(heading: str) -> str | None:
    low = heading.casefold()
    found = next((role for role, ways in _BY_WORDS if any(all(word in low for word in way) for way in ways)), None)
    if found is None and "budget" in low and read_months(heading) is not None:
        return "periodbudget"
    return found
