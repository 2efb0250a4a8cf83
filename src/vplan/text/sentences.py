"""The sentences of a text, and the one around a stretch of it. Out: where they are."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?:](?=\s)|\n\s*\n|\n\s*[-–*]\s")
_WHOLE_END = re.compile(
    r"[.!?](?=\s+[^a-zåäö\s]|\s*\Z)(?!\s+(?:Det|Detta) (?:är|innebär) en \w{2,}ning |\s+Det motsvarar \d)|"
    r"\n\s*\n|\n\s*(?:[-–*•]|\d+\.)\s|:\s*\n"
)
"""Of a sentence with its list after a colon; an abbreviation ends none where a small letter follows."""
_FAR = 1000
"""In characters: what goes on longer, before the stretch or after it, is no sentence."""


def sentence_around(text: str, start: int, stop: int) -> tuple[int, int]:
    """Where the sentence begins that the stretch stands in, and where it ends."""
    first, last = max(0, start - _FAR), min(len(text), stop + _FAR)
    begin = max((end.end() for end in _END.finditer(text, first, start)), default=first)
    end = _END.search(text, stop, last)
    return begin, end.start() if end else last


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, its full stop left out."""
    begin = 0
    for end in _WHOLE_END.finditer(text):
        yield begin, end.start()
        begin = end.end()
    yield begin, len(text)
