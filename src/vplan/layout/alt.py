"""The text in a drawing's place: as much as is read aloud in one breath; the rest stands in a table."""

import re

LONGEST_ALT = 250
_CUTS = (re.compile("; "), re.compile(r"(?<!\d)\. "), re.compile(", "), re.compile(" "))
_MORE = " …"
_DOUBLE_STOP = re.compile(r"(?<![.…])\.\.(?!\.)|(?<=[!?…])\.|(?<!\.[^\W\d])(?<=[^\W\d])\.(?=[:;,])")
"""A stop after a name that ends a sentence itself, or before another sign; the one of 'm.m.' stays."""


def short_alt(text: str) -> str:
    """The text on one line, with one stop where two would meet, cut between two of its parts where it is longer
    than is read aloud at once.
    """
    words = _DOUBLE_STOP.sub(_one_stop, " ".join(text.split()))
    if len(words) <= LONGEST_ALT:
        return words
    kept = words[: LONGEST_ALT - len(_MORE)]
    for cut in _CUTS:
        at = max((found.start() for found in cut.finditer(kept)), default=-1)
        if at > LONGEST_ALT // 2:
            return kept[:at] + _MORE
    return kept + _MORE


def _one_stop(found: re.Match[str]) -> str:
    return found[0][1:]
