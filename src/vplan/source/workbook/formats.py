"""Number formats: what a cell shows of the number that it holds (ECMA-376, part 1, 18.8.31).

In: the code of a format (`#,##0.0;[Red](#,##0.0)`). Out: for each number the words that the cell shows, in
Swedish, and the figures among them, by which a table of amounts goes: a currency or unit that only the format adds
is no part of an amount.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from vplan.core.swedish.numbers import HARD_SPACE, MINUS, write_amount
from vplan.source.workbook.dates import NoDay, written_day
from vplan.source.workbook.rounding import general, rounded

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0;[Red]-#,##0", 7: "#,##0.00",
    8: "#,##0.00;[Red]-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that a file names by number alone, as a Swedish Excel shows them."""
MOST_DECIMALS = 6
"""An amount has no more."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<general>General|Standard)|(?P<power>E[+-])"
    r"|(?P<days>[yYmMdDhHsS]+|AM/PM|A/P)|(?P<figures>[0#?]+)|(?P<sign>[.,%/@])|(?P<literal>.)",
    re.DOTALL,
)
_CURRENCY = re.compile(r"\$(?P<symbol>[^-]*)(?:-.*)?")
_CONDITION = re.compile(r"(?P<how><=|>=|<>|<|>|=)(?P<bound>-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"[hms]+", re.IGNORECASE)
_MARKS = re.compile(r"[ *]*(?:\[\^[^\[\]\s]+\])*")
"""What belongs to the amount in a table, and not to its format alone: asterisks, and calls of footnotes."""
_DASHES = frozenset({"-", "–", "—", MINUS})
_MOST_PLACES = 30
"""Decimals that a spreadsheet can be told to show."""
_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda number, bound: number < bound,
    ">": lambda number, bound: number > bound,
    "<=": lambda number, bound: number <= bound,
    ">=": lambda number, bound: number >= bound,
    "=": lambda number, bound: number == bound,
    "<>": lambda number, bound: number != bound,
}


class Unshown(Exception):
    """What the cell shows of its number is no amount that can be printed; `days`: the number is no day."""

    def __init__(self, *, days: bool = False) -> None:
        super().__init__()
        self.days = days


class Shown(NamedTuple):
    """What a cell shows, and the amount that is in it: the same without words that only the format adds; ''
    where there is none.
    """

    words: str
    amount: str = ""


class _Section(NamedTuple):
    """A part of a format, for numbers of one kind. `before` and `after` are the words around the figures; at least
    `places` figures are shown before the comma.
    """

    code: str
    before: str = ""
    after: str = ""
    condition: tuple[str, Decimal] | None = None
    decimals: int = 0
    grouped: bool = False
    places: int = 0
    thousands: int = 0
    percent: bool = False
    days: str = ""
    has_figures: bool = False
    shows_nought: bool = False
    """It has a place that shows a nought (`0`, not `#`)."""
    is_general: bool = False
    holds_text: bool = False
    unlike: bool = False
    """It writes powers of ten, or fractions."""


class NumberFormat:
    """How a cell shows its number."""

    def __init__(self, code: str) -> None:
        self._sections = [_section(part) for part in _parts(code)]
        numeric = [one for one in self._sections if not one.holds_text or one.is_general][:3]
        self._numeric = numeric or [_section("General")]
        self._is_conditional = any(one.condition for one in self._numeric)
        self._text = next((one for one in self._sections if one.holds_text), None)
        scales = {(one.thousands, one.percent) for one in self._numeric if one.shows_nought}
        self.is_mixed = len(scales) > 1
        """Whether it shows large amounts in another unit than small ones."""
        self.is_day = any(one.days for one in self._numeric)
        """Whether it shows numbers as days or times."""
        self.is_percent = any(one.percent for one in self._numeric)
        """Whether it shows a hundredth as 1 %."""

    def text(self, words: str) -> str:
        """What a cell shows that holds words."""
        return f"{self._text.before}{words}{self._text.after}" if self._text else words

    def number(self, number: Decimal, *, from_1904: bool = False) -> Shown:
        """What a cell shows that holds the number. Raises Unshown."""
        at = self._chosen(number)
        section = self._numeric[at]
        if section.unlike or (self.is_mixed and section.has_figures):
            raise Unshown
        if section.days:
            try:
                return Shown(written_day(number, section.days, from_1904=from_1904))
            except NoDay:
                raise Unshown(days=True) from None
        figures = general(number) if section.is_general else _figures(number, section)
        if figures is None:
            return _without_figures(section)
        return _shown(figures, section, signs_itself=at > 0 and section.condition is None)

    def _chosen(self, number: Decimal) -> int:
        if self._is_conditional:
            for at, section in enumerate(self._numeric):
                condition = section.condition
                if condition is None or _HOLDS[condition[0]](number, condition[1]):
                    return at
            return len(self._numeric) - 1
        if number < 0:
            return 1 if len(self._numeric) > 1 else 0
        return 2 if number == 0 and len(self._numeric) > 2 else 0


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """The format of that code; one that is read once for all its cells."""
    return NumberFormat(code)


def _figures(number: Decimal, section: _Section) -> Decimal | None:
    """The figures that the section shows; None where it shows words alone."""
    if not section.has_figures:
        return None
    scaled = number * 100 if section.percent else number
    figures = rounded(scaled.scaleb(-3 * section.thousands), section.decimals)
    return figures if figures or section.shows_nought else None


def _without_figures(section: _Section) -> Shown:
    """The words of a section, which often are a dash for nought."""
    words = f"{section.before}{section.after}".strip()
    return Shown(words, section.before.strip() if section.before.strip() in _DASHES else words)


def _shown(figures: Decimal, section: _Section, *, signs_itself: bool) -> Shown:
    """The figures with what stands around them. `signs_itself`: the format writes the sign of what is negative."""
    digits = write_amount(abs(figures), decimals=None if section.is_general else section.decimals)
    if not section.grouped:
        digits = digits.replace(HARD_SPACE, "")
        digits = "0" * (section.places - len(digits.partition(",")[0])) + digits
    if section.percent:
        digits += f"{HARD_SPACE}%"
    sign = MINUS if figures < 0 else ""
    before, after = section.before, section.after
    words = f"{'' if signs_itself else sign}{before}{digits}{after}".strip()
    if sign and before.rstrip().endswith("(") and after.lstrip().startswith(")"):
        return Shown(words, f"({digits})")
    return Shown(words, f"{sign}{digits}{after.strip() if _MARKS.fullmatch(after) else ''}")


def _parts(code: str) -> Iterator[str]:
    """The sections of a code, which `;` parts where it is no letter."""
    start = 0
    for match in _TOKEN.finditer(code):
        if match["literal"] == ";":
            yield code[start : match.start()]
            start = match.end()
    yield code[start:]


def _section(code: str) -> _Section:
    found = _Section(code)
    around = ["", ""]
    figures = ""
    """The places of figures with their separators, without words between them."""
    for match in _TOKEN.finditer(code):
        if match["figures"] or match["sign"] in {".", ","}:
            if around[1]:  # words among the figures; spaces part thousands
                found = found._replace(unlike=found.unlike or bool(around[1].strip()), grouped=True)
                around[1] = ""
            figures += match[0]
        elif match["bracket"] is not None:
            found, symbol = _bracketed(found, match["bracket"])
            around[bool(figures)] += symbol
        elif match["days"]:
            letters = "" if "/" in match["days"] else match["days"].lower()
            found = found._replace(days=found.days + letters)
        elif match["sign"] or match["power"] or match["general"]:
            found = _signed(found, match[0])
            figures += "" if match["sign"] else "0"
        else:
            around[bool(figures) or found.holds_text] += _literal(match)
    before, after = around
    if found.days or found.is_general or not re.search("[0#?]", figures):
        return found._replace(before=before, after=after)
    return _counted(found, figures)._replace(before=before, after=after)


def _counted(section: _Section, figures: str) -> _Section:
    """The section with what its places of figures say."""
    bare = figures.rstrip(",")
    whole, _, part = bare.partition(".")
    decimals = len(re.sub("[^0#?]", "", part))
    trailing = len(whole) - len(whole.rstrip(","))
    return section._replace(
        has_figures=True,
        shows_nought="0" in bare,
        decimals=decimals,
        unlike=section.unlike or decimals > _MOST_PLACES,
        grouped=section.grouped or "," in whole.rstrip(","),
        places=whole.count("0"),
        thousands=len(figures) - len(bare) + trailing,
    )


def _literal(match: re.Match[str]) -> str:
    if match["literal"] == "-":
        return MINUS
    return match["quoted"] or match["escaped"] or match["literal"] or ("" if match[0][0] in '"*' else " ")


def _bracketed(section: _Section, inside: str) -> tuple[_Section, str]:
    """The section with what a bracket says, and the currency that it shows."""
    currency, condition = _CURRENCY.fullmatch(inside), _CONDITION.fullmatch(inside)
    if currency is not None:
        return section, currency["symbol"]
    if condition is not None:
        return section._replace(condition=(condition["how"], Decimal(condition["bound"]))), ""
    if _ELAPSED.fullmatch(inside):
        return section._replace(unlike=True), ""
    return section, ""


def _signed(section: _Section, sign: str) -> _Section:
    match sign:
        case "%":
            return section._replace(percent=True)
        case "@":
            return section._replace(holds_text=True)
        case "/" | "E+" | "E-":
            return section._replace(unlike=not section.days)
    return section._replace(is_general=True)
