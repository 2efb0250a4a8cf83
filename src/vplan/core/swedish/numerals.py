"""Numbers in words, as running text has them: 'fyra', 'tjugotvå'."""

_ONES = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
         "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")  # fmt: skip
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")


def _words() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_ONES) if number > 1}
    for tens, word in enumerate(_TENS, 2):
        found[word] = tens * 10
        found |= {f"{word}{one}": tens * 10 + number for number, one in enumerate(_ONES[1:10], 1)}
        found[f"{word}ett"] = tens * 10 + 1
    return found


NUMERALS = _words()
"""The number of each word from 2 to 99; 'en' and 'ett' are articles as often."""
