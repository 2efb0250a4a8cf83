"""Texts that YAML takes for something else, for their first sign or a colon in them."""

import re
from collections.abc import Sequence

from vplan.core import Message, say
from vplan.source.recovering.mend import Fault, Mend

_ENTRY = re.compile(r"(?P<lead> *(?:- +)*(?:[^\s:#\"'{}\[\],&*!|>%@`-][^:#]*: +))(?P<value>\S.*)")
_ITEM = re.compile(r"(?P<lead> *(?:- +)+)(?P<value>\S.*)")
_PARENTHESES = re.compile(r"\([^\W\d]\w*: [^()]*(?:\([^()]*\)[^()]*)*\)")
_QUOTED_INSIDE = re.compile(r"\"[^\"]+\"[^\"]+\"[^\"]+\"")
"""Quotation marks around a text that has some of its own."""
_QUOTED_AND_MORE = re.compile(r"\"(?:[^\"\\]|\\.)*\"\s*[^\s#]|'(?:[^']|'')*'\s*[^\s#]")


def quoted_text(lines: Sequence[str], fault: Fault) -> Mend | None:
    """The text that the fault is in, in quotation marks; None where something else is wrong with it."""
    bare = lines[fault.at].rstrip(" ")
    entry = _ENTRY.fullmatch(bare) or _ITEM.fullmatch(bare)
    if entry is None or fault.column < entry.start("value"):
        return None
    value = entry["value"]
    if _PARENTHESES.fullmatch(value):
        return Mend(
            fault.at,
            entry.start("value"),
            len(value),
            say("keys on one line stand in {{ }}, and not in ( )"),
            say("write {line}", line=f"{entry['lead'].strip()} {{{value[1:-1]}}}"),
            {fault.at: f"{entry['lead']}{{{value[1:-1]}}}"},
        )
    cause = _cause(value)
    if cause is None:
        return None
    quoted = in_quotes(value[1:-1] if _QUOTED_INSIDE.fullmatch(value) else value)
    return Mend(
        fault.at,
        entry.start("value"),
        len(value),
        cause,
        say("write {line}", line=entry["lead"].strip() + " " + quoted),
        {fault.at: entry["lead"] + quoted},
    )


def _cause(value: str) -> Message | None:
    first = value[0]
    if _QUOTED_AND_MORE.match(value):
        return say("the text begins with a quotation mark and goes on after the closing one")
    if first in "\"'" or (first in "{[" and not value.startswith("{{")):
        return None
    if value == "-" or value.startswith("- "):
        return say("a text that begins with '- ' is read as a list")
    if first in "%@`,?*&!>|{":
        return say("a text can't begin with '{sign}' in YAML", sign=first)
    if ": " in value or value.endswith(":"):
        return say("a colon inside a text ends a key in YAML: '{text}'", text=value)
    return None


def in_quotes(text: str) -> str:
    """The text in the quotation marks that leave most of it as it is."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
