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
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(source.text, Loader=yaml.CSafeLoader)
        if isinstance(token, yaml.ScalarToken)
    ]
    begins = [start for start, _ in texts]
    for match in _COMMENT.finditer(source.text):
        before = bisect_right(begins, match.start()) - 1
        if before >= 0 and match.start() < texts[before][1]:
            continue
        yield source.place_at(*match.span()), match[0].lstrip("# ")
