"""Amounts as Swedish tables write them, exact in both directions.

Read: decimal comma (a decimal point is accepted, but not before three figures, where it may part
thousands), spaces of any kind between thousands, and any dash as minus; also as ledgers write what is
negative, `(42 100)` and `42 100-`. Written: decimal comma, U+2212 as minus, a hard space between
thousands, as many decimals as the amount carries (Svenska skrivregler, 'Siffror och tal').
"""

import re
from decimal import Decimal

MINUS = "\u2212"
HARD_SPACE = "\u00a0"

_SPACES = "[ \u00a0\u2009\u202f]"
_AMOUNT = re.compile(
    rf"(?P<sign>[-+\u2212\u2013]?){_SPACES}?"
    rf"(?P<whole>\d{{1,3}}(?:{_SPACES}\d{{3}})+|\d+)(?:[,.](?P<part>\d+))?"
)
_LEDGER = re.compile(rf"\({_SPACES}?(?P<bracketed>\d[^()]*)\)|(?P<trailed>\d.*?){_SPACES}?[-\u2212\u2013]")
_LEDGER_ENDS = frozenset(f")-{MINUS}\u2013")
_MAX_WHOLE, _MAX_DECIMALS = 15, 6


def read_amount(text: str) -> Decimal | None:
    """The amount that `text` is, with the decimals it is written with; None when it is none
    or has more than 15 figures before the comma or 6 after it.
    """
    written = text.strip()
    match = _AMOUNT.fullmatch(written)
    if match is None:
        ledger = _LEDGER.fullmatch(written) if written[-1:] in _LEDGER_ENDS else None
        return read_amount("-" + (ledger["bracketed"] or ledger["trailed"])) if ledger else None
    if not text.isascii() and not all(character.isascii() for character in text if character.isdigit()):
        return None
    if "." in text and len(match["part"]) == len("000"):
        return None  # 48.200: thousands in other countries, and no one knows which was meant
    whole = re.sub(_SPACES, "", match["whole"])
    if len(whole) > _MAX_WHOLE or len(match["part"] or "") > _MAX_DECIMALS:
        return None
    sign = "-" if match["sign"] in {"-", MINUS, "\u2013"} else ""
    return Decimal(f"{sign}{whole}.{match['part']}" if match["part"] else f"{sign}{whole}")


def leading_amount(text: str) -> tuple[Decimal, str] | None:
    """The amount that `text` begins with, and what comes after it; None when it begins with none, or goes on with
    more figures or letters.
    """
    match = _AMOUNT.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    amount = read_amount(match[0])
    return None if amount is None or rest[:1].isalnum() or rest[:1] in {",", "."} else (amount, rest)


def write_amount(amount: Decimal | int, *, decimals: int | None = None) -> str:
    """The amount in Swedish; `decimals` None keeps those it carries."""
    exact = Decimal(amount)
    places = decimals_of(exact) if decimals is None else decimals
    written = f"{abs(exact):,.{places}f}".replace(",", HARD_SPACE).replace(".", ",")
    negative = exact < 0 and any(digit in "123456789" for digit in written)
    return MINUS + written if negative else written


def decimals_of(amount: Decimal) -> int:
    """How many decimals the amount is written with."""
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
