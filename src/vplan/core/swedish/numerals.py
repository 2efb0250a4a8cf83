"""Whole numbers in words, as running text has them: 'fyra', 'tjugotvå', 'ettusentrehundra'.

One word up to a million, as Svenska skrivregler has them. Three equal letters in a row become two ('ettusen').
"""

_ONES = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
         "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")  # fmt: skip
_TENS = ("", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_COMMON_PLURALS = ("or", "ar", "er", "are", "ande", "ende")
HIGHEST = 1_000_000
"""The highest number that is written in words."""


def number_word(number: int, counted: str = "") -> str:
    """The number, from 0 to HIGHEST, in words; `counted` is what there is that many of, in the plural: one of
    'strategier' is 'en', one of 'mål' is 'ett'.
    """
    assert 0 <= number <= HIGHEST, number
    if number == 1 and counted.casefold().endswith(_COMMON_PLURALS):
        return "en"
    if number == HIGHEST:
        return "en miljon"
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(rest)
    word = _below_thousand(thousands) + "tusen"
    return word.replace("ttt", "tt") + (_below_thousand(rest) if rest else "")


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    word = f"{_ONES[hundreds]}hundra" if hundreds else ""
    return word + (_below_hundred(rest) if rest or not hundreds else "")


def _below_hundred(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (_ONES[ones] if ones else "")


NUMERALS = {number_word(number): number for number in range(2, 100)}
"""The number of each word from 2 to 99; 'en' and 'ett' are articles as often."""
NUMERALS |= {f"{tens}en": number * 10 + 1 for number, tens in enumerate(_TENS) if tens}
