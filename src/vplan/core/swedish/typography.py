"""Fine setting of Swedish text: what a line end must not part, and figures that stand under each other.

Only spaces are exchanged for other spaces, so that a text compares equal to what was written.
"""

import re

from vplan.core.swedish.dates import MONTHS
from vplan.core.swedish.numbers import HARD_SPACE

FIGURE_SPACE = "\u2007"
_UNITS = "|".join(
    (
        "%", "‰", "mkr", "Mkr", "mnkr", "Mnkr", "mdkr", "tkr", "Tkr", "kr", "kronor", "miljoner", "miljarder",
        "kg", "ton", "kWh", "m²", "procent", "procentenheter",
        "st", "timmar", "dagar", "år", *MONTHS,
    )
)  # fmt: skip
_BOUND = re.compile(
    rf"(?<=\d) (?=(?:{_UNITS})(?!\w))|(?<=\d) (?=\d{{3}}(?!\d))|(?<=\bnr) (?=\d)"
    r"|(?<=§) (?=\w)|(?<=\d) (?=§)|(?<=\bkap\.) (?=\d)|(?<=\d) (?=kap\.)"
)
_NUMBERED = re.compile(
    r"(?<!\w)(?i:tabell|figur|bilaga|bilagorna|sidan?|sidorna|punkt(?:en|erna)?|artikel|version|kapitel|avsnitt)"
    r" (?=\d)|(?<!\w)[A-ZÅÄÖ]{2,8} (?=(?:19|20)\d\d[:/]\d)"
)
_YEAR = re.compile(r"(?<=[^\W\d]) (?=(?:19|20)\d\d(?![\d/:-]))")
_TITLED = re.compile(r"(?<![\w-])([^\W\d]{1,20}) (?=(?:19|20)\d\d(?![\d/:-]))")
"""In titles, which are large: no more than has room on a line."""
_AMOUNT = re.compile(r"\u2212?[\d\u00a0]+(?:,(?P<part>\d+))?")


def bound(text: str) -> str:
    """The text with a hard space between a figure and its unit, and between the parts of '10 kap. 2 §'."""
    return _BOUND.sub(HARD_SPACE, text)


def bound_running(text: str) -> str:
    """Running text, whose lines have room for more: numbers and years are bound to what they belong to as well."""
    return _YEAR.sub(HARD_SPACE, _numbers_bound(text))


def bound_title(text: str) -> str:
    """The same for titles and headings."""
    return _TITLED.sub(rf"\1{HARD_SPACE}", _numbers_bound(text))


def _numbers_bound(text: str) -> str:
    return _NUMBERED.sub(lambda found: found[0][:-1] + HARD_SPACE, text)


def decimals_in(text: str) -> int | None:
    """How many decimals a printed amount has; None for a text that is no amount."""
    match = _AMOUNT.fullmatch(text)
    return None if match is None else len(match["part"] or "")


def aligned(texts: list[str]) -> list[str]:
    """The texts of a column, the amounts among them padded to stand comma under comma."""
    decimals = max((decimals_in(text) or 0 for text in texts), default=0)
    return [padded(text, decimals) for text in texts]


def padded(text: str, decimals: int) -> str:
    """A printed amount, padded so that its comma stands where one with so many decimals has it."""
    own = decimals_in(text)
    if own is None or own >= decimals:
        return text
    comma = HARD_SPACE if own == 0 else ""
    return text + comma + FIGURE_SPACE * (decimals - own)
