"""The comments of a YAML text, which no node of it carries."""

import re
from bisect import bisect_right
from collections.abc import Iterator

import yaml

from vplan.core import Place
from vplan.source.text import SourceText

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*$", re.MULTILINE)


def comments(source: SourceText) -> Iterator[tuple[Place, str]]:
    """Each comment with its place, in the order of the lines. The text must be YAML."""
    texts = [
        (_begins(token, source.text), token.end_mark.index)
        for token in yaml.scan(source.text, Loader=yaml.CSafeLoader)
        if isinstance(token, yaml.ScalarToken)
    ]
    begins = [start for start, _ in texts]
    at = 0
    while (match := _COMMENT.search(source.text, at)) is not None:
        before = bisect_right(begins, match.start()) - 1
        inside = before >= 0 and match.start() < texts[before][1]
        if not inside:
            yield source.place_at(*match.span()), match[0].lstrip("# ")
        at = texts[before][1] if inside else match.end()


def _begins(token: yaml.ScalarToken, text: str) -> int:
    """Where a text begins; that of a block below the line of its sign, where a comment can stand."""
    start, end = token.start_mark.index, token.end_mark.index
    return start if token.style not in {"|", ">"} else text.index("\n", start) if "\n" in text[start:end] else end
