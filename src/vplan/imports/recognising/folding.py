"""Running text in lines of about a hundred columns: the same text to Markdown, and to the check of it."""

import re

_MARK = re.compile(r" *(?:(?:[-+]|[0-9]{1,9}[.)]) )*")
_NOT_FIRST = re.compile(r"(?:[-+*]|[–•▪●◦·‣:]|[a-zåäö]\)|[0-9]{1,9}[.)]|#{1,6}|[-=]+)$|[>|~]")
"""What would be read as something at the beginning of a line."""


def folded(text: str, width: int = 100) -> str:
    """The text with line ends at spaces, so that no line is longer than `width` where there is a space to break
    at; what follows in a point is indented as its words are.
    """
    return "\n".join(line for one in text.split("\n") for line in _lines(one, width))


def _lines(line: str, width: int) -> list[str]:
    mark = _MARK.match(line)
    indent = " " * (mark.end() if mark else 0)
    first, *others = line[len(indent) :].split(" ")
    lines = [line[: len(indent)] + first]
    for word in others:
        if len(lines[-1]) + 1 + len(word) <= width or _NOT_FIRST.match(word) or not word:
            lines[-1] += f" {word}"
        else:
            lines.append(indent + word)
    return lines
