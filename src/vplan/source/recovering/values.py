"""Texts that begin or go on as YAML's own signs: in brackets, over several lines, or with a colon inside."""

import re
from collections.abc import Container, Iterator

from vplan.core import Message, say
from vplan.source.recovering.lines import Line, Lines
from vplan.source.recovering.mend import Fault, Mend, rewritten
from vplan.source.recovering.quoting import in_quotes

_CLOSE = {"[": "]", "{": "}"}
_BARE_IN_BRACKETS = re.compile(r"[\[{,:] *(?P<value>[%@`*&!|>][^,:\[\]{}\"']*)(?=[,\]}])")
_COLON_IN_BRACKETS = re.compile(r"[{,] *[^\s,:{}\[\]\"']+: (?P<value>[^,:\[\]{}\"']*: [^,\[\]{}\"']*)(?=[,}])")
_YEAR_FIRST = re.compile(r"(?<=: )(?P<value>(?P<year>(?:19|20)\d\d): (?P<amount>[-\u2212]?\d[\d ]*(?:,\d+)?))")
_TWICE = re.compile(r", *,")
_WORD = re.compile(r"[^\W\d]\w*")


def mended_values(form: Lines, fault: Fault, known: Container[str]) -> Iterator[Mend]:
    """Ways to mend the fault by quotation marks, brackets or the sign of a block."""
    seen = [form.at(at) for at in dict.fromkeys((fault.at, fault.begun))]
    for line in filter(None, seen):
        yield from _text_after_brackets(line)
        yield from _two_commas(line)
        yield from _no_comma(line, known)
        yield from _bare_in_brackets(line)
        yield from _open_brackets(line, form)


def _text_after_brackets(line: Line) -> Iterator[Mend]:
    value = line.value
    if value[:1] not in _CLOSE or value.startswith("{{"):
        return
    end = value.rfind(_CLOSE[value[0]])
    rest = value[end + 1 :].strip()
    if end < 0 or not rest or rest.startswith(("#", ",")):
        return
    mended = line.text[: line.value_at] + in_quotes(value)
    yield rewritten(
        line.at,
        line.value_at,
        len(value),
        say("a text can't begin with '{sign}' in YAML", sign=value[0]),
        mended,
    )


def _bare_in_brackets(line: Line) -> Iterator[Mend]:
    if line.value[:1] not in _CLOSE:
        return
    found = _BARE_IN_BRACKETS.search(line.text, line.value_at)
    if found is not None:
        yield _quoted(line, found, say("a text can't begin with '{sign}' in YAML", sign=found["value"][0]))
    found = _YEAR_FIRST.search(line.text, line.value_at)
    if found is not None:
        mended = (
            f"{line.text[: found.start('value')]}{found['amount']} ({found['year']}){line.text[found.end() :]}"
        )
        message = say("a colon inside a text ends a key in YAML: '{text}'", text=found["value"])
        yield rewritten(line.at, found.start("value"), len(found["value"]), message, mended)
    found = _COLON_IN_BRACKETS.search(line.text, line.value_at)
    if found is not None:
        yield _quoted(line, found, say("a colon inside a text ends a key in YAML: '{text}'", text=found["value"]))
    yield from _no_comma(line)


def _two_commas(line: Line) -> Iterator[Mend]:
    """A comma too many, `{a: 1,, b: 2}`."""
    found = _TWICE.search(line.text, line.value_at) if line.value[:1] in _CLOSE else None
    if found is not None:
        mended = f"{line.text[: found.start()]},{line.text[found.end() :]}"
        yield rewritten(line.at, found.start(), len(found[0]), say("a comma too many stands here"), mended)


def _no_comma(line: Line, known: Container[str] | None = None) -> Iterator[Mend]:
    """A second key in one entry of braces, `{a: 1 b: 2}`; with `known` only one of those."""
    start = line.value_at
    for entry in line.text[line.value_at :].split(","):
        before, _, _ = entry.rpartition(": ")
        first, _, word = before.rpartition(" ")
        at = start + len(first.rstrip(" "))
        start += len(entry) + 1
        if ": " in first and _WORD.fullmatch(word) and (known is None or word in known):
            bare = line.text[:at]
            mended = f"{bare[:-1] if bare.endswith((';', '.')) else bare},{line.text[at:]}"
            yield rewritten(
                line.at,
                at,
                1,
                say("a comma is missing"),
                mended,
            )


def _quoted(line: Line, found: re.Match[str], message: Message) -> Mend:
    value = found["value"].strip(" ")
    start = line.text.index(value, found.start("value"))
    end = start + len(value)
    mended = f"{line.text[:start]}{in_quotes(value)}{line.text[end:]}"
    return Mend(
        line.at,
        start,
        end - start,
        message,
        say("write {line}", line=mended.strip()),
        {line.at: mended},
    )


def _open_brackets(line: Line, form: Lines) -> Iterator[Mend]:
    following = form.after(line.at)
    if line.value[:1] not in _CLOSE or (following is not None and following.indent > line.parent):
        return
    bare = line.text.rstrip(" ")
    if bare.endswith(_CLOSE[line.value[0]]):
        return
    if "," not in line.value and line.value[0] == "[" and " " in line.value and not following:
        return
    other = next((one for one in _CLOSE.values() if bare.endswith(one)), "")
    mended = bare.removesuffix(other).rstrip(",") + _CLOSE[line.value[0]]
    yield rewritten(
        line.at,
        line.value_at,
        1,
        say("the {open} here is never closed", open=line.value[0]),
        mended,
        written=False,
    )
