"""Texts that YAML takes for something else, for their first sign or a colon in them."""

import re
from collections.abc import Collection, Sequence

from vplan.core import Message, say
from vplan.source.recovering.lines import Lines
from vplan.source.recovering.mend import Fault, Mend, rewritten

_ENTRY = re.compile(r"(?P<lead> *(?:- +)*(?:[^\s:#\"'{}\[\],&*!|>%@`-][^:#]*: +))(?P<value>\S.*)")
_ITEM = re.compile(r"(?P<lead> *(?:- +)+)(?P<value>\S.*)")
_PARENTHESES = re.compile(r"\([^\W\d]\w*: [^()]*(?:\([^()]*\)[^()]*)*\)")
_QUOTED_AND_COMMA = re.compile(r"(?P<lead> *(?:- +)?)\"?(?P<key>[^\W\d]\w*)\"?: *(?P<value>\"[^\"]*\"|\d+)[,;]")
_KEYED = re.compile(r"(?P<key>[^\W\d]\w*): ")
_NEXT_KEY = re.compile(r", (?P<key>[^\W\d]\w*): ")
_SECOND = re.compile(r"(?P<value>[^\s,;:]+|[^,;:]+(?=[,;]))[,;]? (?P<rest>(?P<key>[^\W\d]\w*): .*)")
"""A value of one word, or one that a comma ends, and another key with its own."""
_QUOTED_INSIDE = re.compile(r"\"[^\"]+\"[^\"]+\"[^\"]+\"")
"""Quotation marks around a text that has some of its own."""
_QUOTED_AND_MORE = re.compile(r"\"(?:[^\"\\]|\\.)*\"\s*[^\s#]|'(?:[^']|'')*'\s*[^\s#]")


def quoted_text(lines: Sequence[str], form: Lines, fault: Fault, keys: Collection[str]) -> Mend | None:
    """The text that the fault is in, in quotation marks, or as the keys that it holds; None where something else
    is wrong with it.
    """
    bare = lines[fault.at].rstrip(" ")
    comma = _QUOTED_AND_COMMA.fullmatch(bare)
    if comma is not None:
        mended = f"{comma['lead']}{comma['key']}: {comma['value']}"
        return rewritten(
            fault.at,
            comma.end("value"),
            1,
            say("a sign too many stands after the value: '{sign}'", sign=bare[-1]),
            mended,
        )
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
    several = _several_keys(form, fault.at, entry["lead"], value, keys)
    if several is not None:
        return several
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


def _several_keys(form: Lines, at: int, lead: str, value: str, keys: Collection[str]) -> Mend | None:
    """Keys with their values after another key: in braces, or the second on a line of its own."""
    first = _KEYED.match(value)
    named = [found["key"] for found in _NEXT_KEY.finditer(value)]
    if first is not None and first["key"] in keys and named and all(key in keys for key in named):
        mended = f"{lead}{{{value}}}"
        return rewritten(at, len(lead), len(value), say("keys on one line stand in {{ }}"), mended)
    second = _SECOND.fullmatch(value)
    if second is None or not _belongs_beside(form, at, second["key"], keys):
        return None
    line, rest = f"{lead}{second['value']}", second["rest"]
    message = say("two keys stand on one line: '{key}' is the second", key=second["key"])
    hint = say("write {line} on one line and {rest} on the next", line=line.strip(), rest=rest)
    return Mend(at, len(lead) + second.start("rest"), len(rest), message, hint, {at: line}, written=False)


def _belongs_beside(form: Lines, at: int, key: str, keys: Collection[str]) -> bool:
    """Whether the key has its place beside that of the line, and isn't there yet."""
    line = form.at(at)
    if line is None or not line.key:
        return False
    beside = {line.key, *(one.key for one in form.beside(at, line.column))}
    return key not in beside and any({key, *beside} <= set(part) for part in getattr(keys, "parts", ()))


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
