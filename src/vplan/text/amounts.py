"""The figures of running texts, sentence by sentence.

In: the plan. Out: its sentences that hold figures, each figure with its place, and the sentence with a sign in
place of each figure, which patterns can name: money is one kind of sign, percentages another. Whoever compares
figures in prose reads them here.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from vplan.core import Place
from vplan.core.once import once_per_object
from vplan.core.swedish.figures import Figure, figures_and_words
from vplan.core.swedish.numbers import write_amount
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.text.passages import Passage, passages
from vplan.text.sentences import sentences

_KINDS = (TextKind.RUNNING, TextKind.WORDING)
_OF_TARGETS = frozenset({"mål", "målvärde"})
"""What a goal and its target say is held against its data by rules of their own."""
_WORTH = re.compile(r"\d|kronor|procent|mkr|mnkr|miljon|hälften|del(?:ar)?\b")
"""What a text has in it that says amounts."""
_FIRST = 0xE000
_EACH = 0x100
_SIGNS = ("money", "percent", "number", "year", "points", "fraction", "day")
_MOST_FIGURES = 40
"""A sentence with more is a list, which patterns leave alone."""
_ROUGH = re.compile(
    r"\b(?:cirka|ca\.?|omkring|runt|ungefär|drygt|knappt|nästan|närmare|minst|högst|lägst|över|under|mer än|"
    r"mindre än|upp till|uppemot|mellan|max|maximalt|minimum|någon|några|halv|mer eller mindre|storleksordningen|"
    r"fler än|färre än|högre än|lägre än|större än)\s+(?:på\s+|med\s+)?$",
    re.IGNORECASE,
)
_LOOK_BACK = 40
_RANGE_BEFORE = re.compile(r"\d ?[–−-] ?$")
_RANGE_AFTER = re.compile(r" ?[–−-] ?\d")
_GOES_ON = re.compile(r"\. (?:det|detta) (?:är|motsvarar|innebär) ")
"""Two sentences that are taken as one, the second of which says what the first comes to."""


def sign_of(*kinds: str) -> str:
    """A class of characters for patterns: the signs of figures of these kinds."""
    first = [_FIRST + _SIGNS.index(kind) * _EACH for kind in kinds]
    return "[" + "".join(f"{chr(at)}-{chr(at + _EACH - 1)}" for at in first) + "]"


class Sentence:
    """A sentence with its figures. `shape`: it with a sign for each figure."""

    def __init__(self, passage: Passage, start: int, text: str) -> None:
        text = text.replace("\n", " ")
        self.passage, self.start, self.text = passage, start, text
        self.figures = tuple(
            one._replace(text=one.text.rstrip()) for one in figures_and_words(text) if not _in_range(text, one)
        )[:_MOST_FIGURES]

    @cached_property
    def shape(self) -> str:
        """The sentence with a sign for each figure, in small letters and with single spaces."""
        pieces, at = [], 0
        for number, one in enumerate(self.figures):
            pieces += [self.text[at : one.start], self._sign(number)]
            at = one.stop
        plain = " ".join("".join([*pieces, self.text[at:]]).casefold().split())
        return _GOES_ON.sub(", vilket är ", plain)

    def _sign(self, number: int) -> str:
        return chr(_FIRST + _SIGNS.index(self.figures[number].kind) * _EACH + number)

    def sign(self, figure: Figure) -> str:
        """The sign of a figure in the shape."""
        return self._sign(self.figures.index(figure))

    def at(self, sign: str) -> Figure:
        """The figure that a sign of the shape stands for."""
        return self.figures[(ord(sign) - _FIRST) % _EACH]

    def place(self, figure: Figure) -> Place:
        """Where a figure stands."""
        return self.passage.place(self.start + figure.start, len(figure.text))

    def is_rough(self, figure: Figure) -> bool:
        """Whether the words before a figure make it an estimate or a bound."""
        return bool(_ROUGH.search(self.text[max(0, figure.start - _LOOK_BACK) : figure.start]))


def _in_range(text: str, one: Figure) -> bool:
    """Whether a figure is an end of a range ('10–12 mkr')."""
    near = text[max(0, one.start - 3) : one.start]
    return bool(_RANGE_BEFORE.search(near) or _RANGE_AFTER.match(text, one.stop))


@once_per_object
def sentences_with_figures(plan: Plan) -> tuple[Sentence, ...]:
    """The sentences of running texts, comments and the like that hold figures."""
    return tuple(_sentences(plan))


def _sentences(plan: Plan) -> Iterator[Sentence]:
    for passage in passages(plan):
        if passage.kind in _KINDS and passage.key not in _OF_TARGETS and _WORTH.search(passage.read):
            for begin, end in sentences(passage.read):
                if _WORTH.search(passage.read, begin, end):
                    found = Sentence(passage, begin, passage.read[begin:end])
                    if found.figures:
                        yield found


def power_and_decimals(figure: Figure) -> tuple[int, int]:
    """How many noughts the unit of an amount stands for, and how many decimals it is written with."""
    decimals = sum(map(str.isdecimal, figure.text.partition(",")[2]))
    return (int(figure.amount.as_tuple().exponent) + decimals if figure.kind == "money" else 0), decimals


def half_of(amount: Decimal) -> Decimal:
    """Half a unit of the last place that an amount is written with; of a large round one, of its noughts but
    one.
    """
    _, digits, exponent = amount.as_tuple()
    assert isinstance(exponent, int)
    noughts = len(digits) - len("".join(map(str, digits)).rstrip("0")) if exponent >= 0 and any(digits) else 0
    return Decimal(5).scaleb(exponent - 1 + (noughts - 1 if noughts > 2 else 0))


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts may be one, as each is rounded."""
    return abs(abs(one) - abs(other)) <= max(half_of(one), half_of(other))


def written_as(figure: Figure, amount: Decimal) -> str:
    """Another amount, written as the figure is: in its unit, with as many decimals."""
    power, decimals = power_and_decimals(figure)
    rest = "%" if figure.kind == "fraction" else figure.text.lstrip("-−–0123456789,\u00a0\u2009\u202f \n")
    return f"{write_amount(amount.scaleb(-power), decimals=decimals)} {' '.join(rest.split())}".strip()
