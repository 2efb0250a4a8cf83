"""The sentence around a stretch of a text. In: a text, and where the stretch is. Out: where the sentence is."""

import re

_END = re.compile(r"[.!?:](?=\s)|\n\s*\n|\n\s*[-–*]\s")
_FAR = 1000
"""In characters: what goes on longer, before the stretch or after it, is no sentence."""


def sentence_around(text: str, start: int, stop: int) -> tuple[int, int]:
    """Where the sentence begins that the stretch stands in, and where it ends."""
    first, last = max(0, start - _FAR), min(len(text), stop + _FAR)
    begin = max((end.end() for end in _END.finditer(text, first, start)), default=first)
    end = _END.search(text, stop, last)
    return begin, end.start() if end else last
