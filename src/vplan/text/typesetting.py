"""Faults of typesetting that can be fixed without asking: figures, dashes and spaces.

In: a passage. Out: fixes, none of which overlaps another. A rule reports them, and `--fix` writes the
replacements, so that both mean the same. A plain space in '70 %' is right: it is printed as a hard one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from vplan.core.swedish.dates import MONTHS
from vplan.core.swedish.numbers import MINUS, read_amount
from vplan.model.knowledge import TextKind
from vplan.text.passages import Passage
from vplan.text.quotes import FILLER

NUMBERS = "number-style"
PUNCTUATION = "punctuation"
_EN_DASH = "–"
_DIGIT = re.compile(r"\d")

_PROTECTED = re.compile(
    r"https?://\S+|www\.\S+|(?<!\S)\S+@\S+|`[^`\n]*`|\]\((?:(?!\]\()[^)\s]){0,2000}\)"
    r"|\b\d{4}-\d\d-(?:\d\d|xx)\b|(?<!\d )\b0\d{1,3}[-–/ ]\d[\d ]{4,}\d\b|\b\d{6}-\d{4}\b"
    r"|(?<![\w/-])[\w-]+/[\w/-]*\d[\w/-]*|\b\d{4}:\d+\b"
    r"|\b(?:projekt\w*|objekt\w*|fastighet\w*|ansvar|avtal) *\d{5,}"
    r"|\b(?:dnr|diarien\w*|ärenden\w*|nr|nummer|id|kod|konto|telefon\w*|tel|tfn|orgnr|org\.? ?nr|postn\w*|"
    r"bankgiro|plusgiro|bg|pg|isbn|issn|iso|sfs|sosfs|version|box|artikel\w*)\b[.:]? *[\w:/.-]{0,60}\d[\d:/.-]*",
    re.IGNORECASE,
)
"""Addresses, days, telephone and registry numbers, and numbers that are called so."""
_UNIT = r"(?:%|‰|procent\w*|m(?:ilj\.?|n)?kr|tkr|mdkr|kr|kronor|miljo\w+|miljard\w*|tusen|grader|°C?)"
_MONTH = "|".join(MONTHS)
_NUMBER = r"(?:\d{1,3}(?:[ \u00a0]\d{3}){1,6}|\d{1,4})(?:,\d+)?"
_CLOCK = re.compile(r"\d+(?::(?:00|15|30|45))?")
_PERIOD = re.compile(r"\b(?:åren?|för|under|\w*perioden|läsåret|hösten|våren) $", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<![\w/:.,–+-])(?P<first>\d{{1,2}}[.:]\d\d|{_NUMBER})-(?P<last>\d{{1,2}}[.:]\d\d|{_NUMBER})"
    r"(?P<percent>%?)(?![\w/–+:-]|[.,]\d)"
)
_PERCENT = re.compile(r"(?<![\w/.,-])(?:\d{1,3}(?:[ \u00a0]\d{3}){1,6}|\d+)(?:,\d+)?%(?![\w-])")
_MINUS = re.compile(
    r"(?:(?<=[\s(])|^)-(?P<amount>\d{1,3}(?:[ \u00a0]\d{3}){1,6}(?:,\d+)?|\d+(?:,\d+)?)(?![\w:/–-]|[.,]\d)"
    rf"(?P<unit>[ \u00a0]?{_UNIT}(?!\w))?"
)
_MINUS_APART = re.compile(
    r"(?:\((?:ca )?|\b(?:är|var|blev|blir|bli|på|till|med|om|visar|visade|uppgår till|uppgick till) )"
    r"(?P<sign>- )"
    rf"(?P<amount>\d[\d  ]*(?:,\d+)?)[ \u00a0]?{_UNIT}(?!\w)"
)
_LONG = re.compile(
    r"(?<![\w/:.,–+#-])(?<!\d[ \u00a0])(?P<whole>[1-9]\d{4,8})(?P<part>,\d+)?"
    rf"(?:(?P<unit>[ \u00a0]{_UNIT}(?!\w))|(?=[ \u00a0][a-zåäö])|(?=[.,;:)]?(?:\s|$)(?!\s*[A-ZÅÄÖ][a-zåäö]+\b)))"
)
_POINT = re.compile(rf"(?<![\w.,:/-])(?P<whole>\d{{1,3}})\.(?P<part>\d{{1,2}})(?=[ \u00a0]?{_UNIT}(?!\w))")
_POINTS = re.compile(
    rf"(?<![\w.,:/-])[1-9]\d{{0,2}}(?:(?:\.\d{{3}}){{2,4}}(?![\w.,/-])|\.\d{{3}}(?=[ \u00a0]{_UNIT}(?!\w)))"
)
_ONE_MILLION = re.compile(
    r"(?<![\w.,])(?!1 )\d[\d \u00a0]{0,6}(?:,\d{1,3})?[ \u00a0](?P<noun>miljon|miljard) (?!av\b)"
)
_TWO_COMMAS = re.compile(r"(?<![\w.,])\d{1,6},,\d{1,6}(?![\w,])")
_SPACED = re.compile(r"\d [–-] \d")
_LETTER = re.compile(r"(?<![\w.,/:-])\d+(?:[Oo]\d*(?=[ \u00a0.,;:)–]|$)|[lI]\d+(?=[ \u00a0.,;:)–]|$))")
_LIKE = {"O": "0", "o": "0", "l": "1", "I": "1"}
_DAY = re.compile(rf"(?<![\w/:.,–-])(?P<day>\d{{1,2}})(?::[ea])(?P<month> (?:{_MONTH})\b)", re.IGNORECASE)
_LOOSE_SPACE = re.compile(rf"(?<=[\w)\]”\"{FILLER}]) +(?=[,.;](?:\s|$))")
_HYPHEN = re.compile(r"(?<=[a-zåäö)] )-(?= [a-zåäö])")
_AND_OR = re.compile(r"\boch(?: / ?|/ )eller\b")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_NEAR, _FAR = 40, 1000
"""In characters: how far is looked around a number, and along a line."""
_MARKER = re.compile(r"\s*(?:[-*+•–]|\d+[.)]|#+|>)$")


_UNSPACED = {ord(sign): None for sign in " \u00a0\u202f"} | {ord("–"): "-", ord(MINUS): "-"}


class Correction(NamedTuple):
    """A stretch of a passage, what is to stand there instead, and the name of the rule that finds it."""

    start: int
    length: int
    replacement: str
    rule: str


def is_prose(passage: Passage) -> bool:
    """Whether a reader meets the passage as text: tables, amounts and what vplan itself reads are not."""
    if passage.kind in {TextKind.TABLE, TextKind.UNIT}:
        return False
    return not passage.read[:1].isdigit() or read_amount(passage.read) is None


def only_spacing(written: str, replacement: str) -> bool:
    """Whether the two differ by nothing but spaces and the length of dashes: all read them alike."""
    return written.translate(_UNSPACED) == replacement.translate(_UNSPACED)


def corrections(passage: Passage) -> Iterator[Correction]:
    """All certain fixes of a passage, in its order."""
    if not is_prose(passage):
        return
    end = 0
    for correction in sorted(_all(passage.read), key=lambda one: (one.start, -one.length)):
        if correction.start >= end:
            end = correction.start + correction.length
            yield correction


@lru_cache(maxsize=65536)
def _all(text: str) -> tuple[Correction, ...]:
    found: list[Correction] = []
    numbers = list(_numbers(text)) if _DIGIT.search(text) else []
    if numbers:
        taken = [match.span() for match in _PROTECTED.finditer(text)]
        begins = [start for start, _ in taken]
        found += (one for one in numbers if not _overlaps(one, begins, taken))
    found += _spaces(text)
    return tuple(found)


def _overlaps(one: Correction, begins: list[int], taken: list[tuple[int, int]]) -> bool:
    """Whether a fix stands in one of the stretches, which follow one after the other."""
    last = bisect_left(begins, one.start + one.length) - 1
    return last >= 0 and one.start < taken[last][1]


def _numbers(text: str) -> Iterator[Correction]:
    if "-" in text:
        yield from _ranges(text)
        yield from _minuses(text)
    if "%" in text:
        for match in _PERCENT.finditer(text):
            yield _correction(match, match[0][:-1] + " %")
    if ":" in text:
        for match in _DAY.finditer(text):
            yield _correction(match, match["day"] + match["month"])
    if _SPACED.search(text):
        yield from _closed_up(text)
    if "miljon " in text or "miljard " in text:
        for match in _ONE_MILLION.finditer(text):
            yield Correction(match.start("noun"), len(match["noun"]), match["noun"] + "er", NUMBERS)
    yield from _foreign(text)
    yield from _long_numbers(text)


def _foreign(text: str) -> Iterator[Correction]:
    """Points where Swedish has a comma or a space, letters for figures, signs that stand apart or together."""
    if "." in text:
        for match in _POINT.finditer(text):
            yield _correction(match, f"{match['whole']},{match['part']}")
        for match in _POINTS.finditer(text):
            yield _correction(match, match[0].replace(".", " "))
    if ",," in text:
        for match in _TWO_COMMAS.finditer(text):
            yield _correction(match, match[0].replace(",,", ","))
    for match in _LETTER.finditer(text):
        yield _correction(match, "".join(_LIKE.get(sign, sign) for sign in match[0]))
    for match in _section().finditer(text) if "§" in text else ():
        yield _correction(match, f" {match[0]}")
    for match in _square().finditer(text) if " ²" in text or " ³" in text else ():
        yield _correction(match, match["metre"] + match["power"])


def _closed_up(text: str) -> Iterator[Correction]:
    """Spaces around the dash of a range."""
    for match in _years_apart().finditer(text):
        if match["first"] < match["last"]:
            yield _correction(match, f"{match['first']}{_EN_DASH}{match['last']}")
    for match in _apart().finditer(text):
        if _goes_up(match["first"], match["last"]):
            yield _correction(match, f"{match['first']}{_EN_DASH}{match['last']}")


def _ranges(text: str) -> Iterator[Correction]:
    for match in _RANGE.finditer(text):
        first, last = match["first"], match["last"]
        if (
            len(first) == 4
            and first.isdigit()
            and len(last) == 2
            and not _PERIOD.search(text, max(0, match.start() - _NEAR), match.start())
        ):
            continue  # 2024-31 may be a number
        if _goes_up(first, last):
            yield _correction(match, f"{first}{_EN_DASH}{last}" + (" %" if match["percent"] else ""))


def _goes_up(first: str, last: str) -> bool:
    """Whether these are the ends of a range: years, hours, or numbers of at most three figures."""
    if first.startswith("0") and first.isdigit() and len(first) > 1:
        return False
    if ":" in first + last and not all(_CLOCK.fullmatch(time) for time in (first, last)):
        return False  # 1:23-1:25 may be a property
    plain = " " not in last and "\u00a0" not in last
    first, last = (re.sub("[ \u00a0]", "", number) for number in (first, last))
    whole, last_whole = re.split("[.:,]", first)[0], re.split("[.:,]", last)[0]
    if plain and (len(whole) == 4 or len(last_whole) == 4):
        if not (first.isdigit() and last.isdigit() and 1900 <= int(first) < 2100):
            return False
        if len(last) == 2:  # 2022-03 may be a month
            return int(last) > 12 and int(last) > int(first[2:])
        return int(first) < int(last) < 2100
    return float(re.sub("[.:,]", ".", first)) < float(re.sub("[.:,]", ".", last))


def _minuses(text: str) -> Iterator[Correction]:
    for match in _MINUS.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()].rstrip(" ")
        if before and before[-1].isdigit():
            continue  # a range with a space in it
        amount = match["amount"]
        year = re.fullmatch(r"(?:19|20)?\d\d", amount)
        if match["unit"] or (not year and ("," in amount or len(amount) >= 3)):
            yield Correction(match.start(), len(amount) + 1, MINUS + _parted(amount), NUMBERS)
    for match in _MINUS_APART.finditer(text):
        amount = match["amount"].rstrip()
        yield Correction(match.start("sign"), len(amount) + 2, MINUS + _parted(amount), NUMBERS)


def _long_numbers(text: str) -> Iterator[Correction]:
    for match in _LONG.finditer(text):
        whole = match["whole"]
        if text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")":
            continue
        if match["unit"] is None and (len(whole) in {6, 8} and _like_a_day(whole)):
            continue
        written = whole + (match["part"] or "")
        yield Correction(match.start(), len(written), _parted(written), NUMBERS)


def _parted(amount: str) -> str:
    """The amount with spaces between its thousands, where it has five figures or more before the comma."""
    whole, comma, part = amount.partition(",")
    if len(whole) < 5 or not whole.isdigit():
        return amount
    return f"{int(whole):,}".replace(",", " ") + comma + part


def _like_a_day(digits: str) -> bool:
    """Whether the figures may be 20220321 or 220321."""
    return 1 <= int(digits[-4:-2]) <= 12 and 1 <= int(digits[-2:]) <= 31


def _spaces(text: str) -> Iterator[Correction]:
    if "  " in text:
        for match in _SPACES.finditer(text):
            begins = text.rfind("\n", max(0, match.start() - _FAR), match.start()) + 1
            ends = text.find("\n", match.end(), match.end() + _FAR)
            if "|" not in text[begins : ends if ends >= 0 else match.end() + _FAR] and not _MARKER.fullmatch(
                text[begins : match.start()]
            ):
                yield _correction(match, " ", PUNCTUATION)
    if " - " in text:
        for match in _HYPHEN.finditer(text):
            yield _correction(match, _EN_DASH, PUNCTUATION)
    if "/" in text:
        for match in _AND_OR.finditer(text):
            yield _correction(match, "och/eller", PUNCTUATION)
    if " ," in text or " ." in text or " ;" in text:
        for match in _LOOSE_SPACE.finditer(text):
            yield _correction(match, "", PUNCTUATION)


def _correction(match: re.Match[str], replacement: str, rule: str = NUMBERS) -> Correction:
    return Correction(match.start(), match.end() - match.start(), replacement, rule)


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    counted = "dagar|veckor|månader|år|timmar|minuter|dygn|personer|elever|platser|barn|deltagare|invånare|gånger"
    number = r"\d{1,3}(?:,\d+)?"
    return re.compile(
        rf"(?<![\w.,/:–-])(?P<first>{number}) [–-] (?P<last>{number})(?=[ \u00a0](?:{_UNIT}|{counted})(?!\w))"
    )


@lru_cache(maxsize=1)
def _years_apart() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,/-])(?P<first>(?:19|20)\d\d) [–-] (?P<last>(?:19|20)\d\d)(?![\w/-]|[.,]\d)")


@lru_cache(maxsize=1)
def _section() -> re.Pattern[str]:
    return re.compile(r"(?<=\d)§{1,2}(?!\w)")


@lru_cache(maxsize=1)
def _square() -> re.Pattern[str]:
    return re.compile(r"(?<=\d[ \u00a0])(?P<metre>[kcdm]?m) (?P<power>[²³])(?!\w)")
