"""A text says 'nämnden' of a board that is a styrelse, or the reverse.

What is checked: 'nämnden' in the texts of a plan whose board is a styrelse, and 'styrelsen' where it is a
nämnd, 'nämndens' and 'styrelsens' too. Left alone is the word where it means another: after one that the
text has named ('Socialnämnden … nämnden'), beside others ('nämnden eller bolaget', 'nämnderna'), in what
the law says of any, and in the texts of an area that another board is responsible for.

Why it matters: who is to do something must be clear in a decision. The word mostly comes from another
board's plan that was used as a pattern, and then the sentence may not hold for this board at all.

Fails, in the plan of Kommunstyrelsen:

    text: Nämnden ska följa upp målen två gånger under året.

Passes:

    text: Styrelsen ska följa upp målen två gånger under året.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from functools import lru_cache

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages
from vplan.text.sentences import sentence_around

RULE = Rule("VP412", "board-noun", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_READ = (TextKind.RUNNING, TextKind.WORDING, TextKind.TOPIC, TextKind.HEADING)
_BOARD = re.compile(r"\b(?:\w+[- ]och )?[\w-]*(?:nämnd|styrels)\w*(?: för\b)?", re.IGNORECASE)
_WORDS = {
    "styrelse": re.compile(r"(?<![\w-])nämndens?(?![\w-])", re.IGNORECASE),
    "nämnd": re.compile(r"(?<![\w-])styrelsens?(?![\w-])", re.IGNORECASE),
}
_OTHERS = re.compile(
    r"\b\w*(?:bolag|stiftels|förening|förbund)\w*|\b(?:AB|kommunallagen|förvaltningslagen|lagen|kap)\b|§|"
    r"\b(?:varje|respektive|berörd|annan|andra|ansvarig|alla|en|någon|den) nämnd\w*",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"\b(?:den|annan|andra|varje|respektive|berörda|övriga|gemensamma|tidigare)\s+$", re.IGNORECASE
)
_OF = re.compile(r"\s+(?:för|i|på|som ansvarar)\b", re.IGNORECASE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every 'nämnden' or 'styrelsen' that can only mean this board, which is none."""
    noun = noun_of(plan.board)
    if noun is None:
        return
    wrong = _WORDS[noun]
    right = "styrelsen" if noun == "styrelse" else "nämnden"
    of_others = set(_areas_of_others(plan))
    for passage in passages(plan):
        if passage.kind not in _READ or _begins_with_one(passage.path, of_others):
            continue
        for match in passage.found(wrong):
            if _means_another(passage, match, plan.board.casefold()):
                continue
            yield Finding(
                RULE,
                passage.place(match.start(), match.end() - match.start()),
                say("the text says '{word}', and {board} is a {noun}", word=match[0], board=plan.board, noun=noun),
                say("write '{right}', or name the board that is meant", right=right),
                path=f"{passage.path}.{match[0].casefold()}",
                facts={"ord": match[0].casefold()},
            )


CHECK = Check(RULE, check)


def noun_of(board: str) -> str | None:
    """What a board is by its name: a styrelse, a nämnd, or neither."""
    for word in board.casefold().split():
        if word.rstrip("ns").endswith("styrelse"):
            return "styrelse"
        if word.endswith(("nämnd", "nämnden")):
            return "nämnd"
    return None


def _areas_of_others(plan: Plan) -> tuple[str, ...]:
    """How the paths of the areas begin that another board answers for."""
    return tuple(
        f"strategier.{strategy.key}.prioriteringar.{priority.key}."
        for strategy in plan.strategies
        for priority in strategy.priorities
        if any(noun_of(one) and one.casefold() != plan.board.casefold() for one in priority.responsible)
    )


def _begins_with_one(path: str, areas: Container[str]) -> bool:
    return any(path[: dot.end()] in areas for dot in re.finditer(r"\.", path))


def _means_another(passage: Passage, match: re.Match[str], board: str) -> bool:
    text = passage.read
    begin, end = sentence_around(text, *match.span())
    before, after = text[begin : match.start()], text[match.end() : end]
    if (
        _BOARD.search(before + after)
        or _OTHERS.search(before + after)
        or _NOT_THIS.search(before)
        or _OF.match(after)
    ):
        return True
    called = _last_named(text, begin) or _last_named(passage.path, len(passage.path))
    return called is not None and called not in board and not board.startswith(called)


def _last_named(text: str, before: int) -> str | None:
    """The board that is named last before a place, by more than 'nämnden'."""
    places, names = _named(text)
    at = bisect_left(places, before)
    return names[at - 1] if at else None


@lru_cache(maxsize=2)
def _named(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where boards are named, up to the last letter, and how."""
    found = [(match.end() - 1, match[0].casefold().rstrip("s")) for match in _BOARD.finditer(text)]
    found = [(at, name) for at, name in found if name not in {"nämnden", "styrelsen"}]
    return tuple(at for at, _ in found), tuple(name for _, name in found)
