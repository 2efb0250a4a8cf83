"""Votes that a text counts: 'sex ledamöter röstar ja, fem nej och en avstår', 'med 6 röster mot 5'.

Only forms that can mean nothing else are read.
"""

import re
from typing import NamedTuple

from vplan.core.swedish.numerals import NUMERALS
from vplan.facts.handling import Said

_NUMBER = r"(?<![\w–-])(?P<number>\d{1,3}|[a-zåäö]{2,16})"
_WHO = r"(?:ledamöter |ledamot |personer )?"
_YES, _NO = (
    re.compile(rf"{_NUMBER} {_WHO}(?:röstar |röstade |har röstat )?{word}(?:-?röst(?:er)?)?\b", re.IGNORECASE)
    for word in ("ja", "nej")
)
_ABSTAIN = re.compile(
    rf"{_NUMBER} {_WHO}(?:avstår|avstod|avstående|avstått|nedlagda röster|nedlagd röst)\b", re.IGNORECASE
)
_AGAINST = re.compile(rf"{_NUMBER} röster mot (?P<other>\d{{1,3}}|[a-zåäö]{{2,16}})(?![\w–-])", re.IGNORECASE)
_MEMBERS = (
    re.compile(
        rf"(?:nämndens|styrelsens|utskottets|fullmäktiges) {_NUMBER} "
        r"(?:tjänstgörande |närvarande |beslutande )?ledamöter\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:nämnden|styrelsen|utskottet|fullmäktige) (?:har|består av) {_NUMBER} ledamöter\b", re.IGNORECASE
    ),
)
_SMALL = {"noll": 0, "ingen": 0, "inga": 0, "en": 1, "ett": 1}


class Tally(NamedTuple):
    """Votes as a text counts them, in which words. `ordered`: it says which are yes and which are no."""

    words: str
    yes: int
    no: int
    abstained: int
    ordered: bool

    @property
    def cast(self) -> int:
        """All of them."""
        return self.yes + self.no + self.abstained


def number_of(text: str) -> int | None:
    """The number that a figure or a word says."""
    word = text.casefold()
    return int(word) if word.isdecimal() and word.isascii() else _SMALL.get(word, NUMERALS.get(word))


def tallies_of(told: list[Said]) -> list[tuple[Said, Tally]]:
    """The votes that are counted, with the sentence that does; where none has both sides, of all of them."""
    found = [(one, tally) for one in told if (tally := _tally(one.text)) is not None]
    whole = _tally("\n".join(one.text for one in told)) if told and not found else None
    return found if whole is None else [(one, whole) for one in told if whole.words in _on_one_line(one.text)][:1]


def members_in(told: list[Said]) -> int | None:
    """How many members the text says that the body has; None where it says nothing of it, or two things."""
    counts = {
        number
        for said in told
        for pattern in _MEMBERS
        for found in pattern.finditer(_on_one_line(said.text))
        if (number := number_of(found["number"])) is not None
    }
    return counts.pop() if len(counts) == 1 else None


def _tally(text: str) -> Tally | None:
    text = _on_one_line(text)
    yes, no, abstained = (_only(pattern, text) for pattern in (_YES, _NO, _ABSTAIN))
    apart = abstained.number if abstained else 0
    if yes is not None and no is not None:
        return Tally(yes.words, yes.number, no.number, apart, ordered=True)
    against = _only(_AGAINST, text)
    theirs = number_of(against.other) if against else None
    return (
        Tally(against.words, against.number, theirs, apart, ordered=False)
        if against and theirs is not None
        else None
    )


class _Counted(NamedTuple):
    words: str
    number: int
    other: str


def _only(pattern: re.Pattern[str], text: str) -> _Counted | None:
    """What the pattern finds, where it finds one."""
    found = [
        _Counted(one[0], number, one.groupdict().get("other", ""))
        for one in pattern.finditer(text)
        if (number := number_of(one["number"])) is not None
    ]
    return found[0] if len(found) == 1 else None


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")
