"""The finding for a fault of form whose cause is not certain."""

import re

import yaml

from vplan.core import Finding, Message, say
from vplan.source import rules
from vplan.source.text import SourceText

_PROBLEMS: dict[str, Message] = {
    "mapping values are not allowed in this context": say(
        "a key stands where none can: the line before it is a text, or the indentation is off"
    ),
    "did not find expected key": say("a key was expected here; the indentation does not line up"),
    "did not find expected '-' indicator": say(
        "a list item (- …) was expected here; the indentation does not line up"
    ),
    "found unexpected end of stream": say("a quotation mark that opens here is never closed"),
    "did not find expected ',' or ']'": say("a [ is not closed by ], or a comma is missing"),
    "did not find expected ',' or '}'": say("a {{ is not closed by }}, or a comma is missing"),
    "could not find expected ':'": say("a key needs a colon after it: 'key: value'"),
    "block sequence entries are not allowed in this context": say("a list begins on a line of its own"),
    "found character that cannot start any token": say("a text can't begin with this character in YAML"),
    "found unhashable key": say("a list or a mapping can't be a key"),
    "did not find expected node content": say("a value is missing here, or a sign too many stands before it"),
    "did not find expected comment or line break": say("a sign too many stands here"),
    "did not find expected whitespace or line break": say("a space is missing here"),
    "mapping keys are not allowed in this context": say("a text can't begin with '? ' in YAML"),
    "found unknown escape character": say('in " quotation marks \\ begins an escape, and this is none'),
}

_TABLE = re.compile(r" *(?:- +)*tabell: *[|>][+-]? *")
_NEAR = 20
"""How many lines before a fault the key of its table may stand."""
_BAD_START = "found character that cannot start any token"
_QUOTE_IT = say("write the text in quotation marks")
_ALIGN_IT = say("compare the indentation with the lines around it; spaces, never tabs")
_NEVER_CLOSED = {
    "found unexpected end of stream",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
}


def syntax_finding(source: SourceText, error: yaml.YAMLError) -> Finding:
    """The finding for broken YAML whose cause is not certain."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Finding(rules.YAML_SYNTAX, source.place(1), say("{problem}", problem=str(error)))
    mark = error.problem_mark
    corner = _empty_corner(source, mark.line)
    if corner is not None:
        return corner
    if error.problem in _NEVER_CLOSED and error.context_mark is not None:
        mark = error.context_mark
    line = min(mark.line, len(source.lines) - 1)
    message = _PROBLEMS.get(error.problem or "") or say("from here on the text can't be read as YAML")
    return Finding(
        rules.YAML_SYNTAX,
        source.place(line + 1, mark.column + 1, 1),
        message,
        _QUOTE_IT if error.problem == _BAD_START else _ALIGN_IT,
    )


def _empty_corner(source: SourceText, line: int) -> Finding | None:
    """The finding for a table that begins with spaces above the names of its rows: YAML takes them for
    indentation, and ends the table at its second line.
    """
    lines = source.lines[: line + 1]
    key = next((at for at in reversed(range(max(0, line - _NEAR), line)) if _TABLE.fullmatch(lines[at])), None)
    if key is None or "|" not in lines[line]:
        return None
    header = next((at for at in range(key + 1, line) if lines[at].strip()), None)
    if header is None or not lines[header].lstrip(" ").startswith("|"):
        return None
    return Finding(
        rules.YAML_SYNTAX,
        source.place(header + 1, len(lines[header]) - len(lines[header].lstrip(" ")) + 1, 1),
        say("the table begins with an empty cell, and YAML takes its spaces for indentation"),
        say("write . or the unit above the names of the rows: '. {line}'", line=lines[header].strip()),
    )
