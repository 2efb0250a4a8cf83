"""Texts of several lines that are not marked as such, or don't stand under their key."""

import re
from collections.abc import Container, Iterator, Sequence

from vplan.core import say
from vplan.source.recovering.lines import KEY, Line, Lines, indented
from vplan.source.recovering.mend import Fault, Mend, rewritten

_STEP = 2
_MISSAID = re.compile(r"(?:[\"']\|[\"']|\|[.,;:]|\|\|+|[|>]{2}|\"\"\"|'''|[|>] +)(?P<rest>.*)")
"""What is written for the sign of a text: twice, as three quotation marks, or with the text after it."""
_BEGINS_ENTRY = re.compile(rf" *(?:- +)*{KEY}:(?: |$)| *- ")
_BARE_KEY = re.compile(rf" *(?:- +)*{KEY}:")


def mended_blocks(lines: Sequence[str], form: Lines, fault: Fault, known: Container[str]) -> Iterator[Mend]:
    """Ways to mend the fault by a `|` or by indentation under one."""
    yield from _unindented(lines, form, fault)
    yield from _unmarked(form, fault)
    yield from _gone_on(lines, form, fault, known)


def missaid_blocks(form: Lines, fault: Fault) -> Iterator[Mend]:
    """A text whose sign is another than `|`, or has words after it."""
    before = form.before(fault.at)
    for line in dict.fromkeys((form.at(fault.begun), form.at(fault.at), before)):
        found = _MISSAID.fullmatch(line.value) if line is not None and line.key else None
        if line is None or found is None:
            continue
        following = next((one for one in form.lines if one.at > line.at), None)
        goes_on = following is not None and following.indent > line.parent
        start, rest = line.text[: line.value_at], found["rest"]
        if rest and line.value[0] == "|" and not goes_on:
            mended = start + rest
            yield rewritten(
                line.at,
                line.value_at,
                1,
                say("a text can't begin with '{sign}' in YAML", sign=line.value[0]),
                mended,
            )
        elif goes_on:
            hint = say("write {line}", line=f"{start.strip()} |")
            if rest:
                hint = say("write {line}, and the text below it, indented", line=f"{start.strip()} |")
            message = say("a text of several lines needs a | after '{key}:'", key=line.key)
            if rest:
                message = say("after | the text begins on the next line")
            yield Mend(
                line.at, line.value_at, len(line.value), message, hint, {line.at: f"{start}|"}, written=False
            )


def unmarked_prose(form: Lines, fault: Fault) -> Iterator[Mend]:
    """A text with a colon in it under a key, and no `|`."""
    line = form.at(fault.at)
    if line is not None and " " in line.key:
        yield from _unmarked(form, fault)


def _unindented(lines: Sequence[str], form: Lines, fault: Fault) -> Iterator[Mend]:
    """Text under a `|` that stands no deeper than its key, or less deep than the text before it."""
    for at in dict.fromkeys((fault.begun, fault.at)):
        header = next((line for line in reversed(form.lines) if line.at <= at and line.opens_block), None)
        if header is None:
            continue
        start = next((line.at for line in form.lines if line.at > header.at), None)
        if start is None or start > fault.at or _BEGINS_ENTRY.match(lines[start]):
            continue
        inside = [
            len(lines[one]) - len(lines[one].lstrip(" ")) for one in form.in_blocks if header.at < one < start
        ]
        run = list(_run(lines, start, header))
        deeper = [_depth(lines[one]) for one in run if _depth(lines[one]) > header.parent]
        depth = min(inside or deeper, default=header.parent + _STEP)
        mended = {one: indented(lines[one], depth) for one in run if _depth(lines[one]) < depth}
        yield Mend(
            start,
            0,
            max(1, len(lines[start].rstrip())),
            say("the text under '{key}' is not indented", key=header.key or "-"),
            say("put {count} spaces before the text: '{line}'", count=depth, line=lines[start].strip()),
            mended,
        )


def _run(lines: Sequence[str], start: int, header: Line) -> Iterator[int]:
    """The lines of text from there on, up to one that begins an entry beside the header or around it."""
    for at in range(start, len(lines)):
        if lines[at].strip():
            if _depth(lines[at]) <= header.parent and _is_no_text(lines[at]):
                return
            yield at


def _is_no_text(line: str) -> bool:
    return line.lstrip(" ").startswith("#") or _BEGINS_ENTRY.match(line) is not None


def _unmarked(form: Lines, fault: Fault) -> Iterator[Mend]:
    """A key with text below it, and no `|`."""
    header = next(
        (line for line in reversed(form.lines) if line.at < fault.at and line.key and not line.value), None
    )
    if header is None:
        return
    first = form.after(header.at)
    if first is None or first.indent <= header.parent or first.value[:1] in {'"', "'", "{", "["}:
        return
    if first.dash is not None or (_BARE_KEY.match(first.text) and first.key[:1].islower()):
        return
    mended = f"{header.text.rstrip(' ')} |"
    yield rewritten(
        header.at,
        header.column,
        len(header.key) + 1,
        say("a text of several lines needs a | after '{key}:'", key=header.key),
        mended,
    )


def _gone_on(lines: Sequence[str], form: Lines, fault: Fault, known: Container[str]) -> Iterator[Mend]:
    """A text that goes on over lines, with a colon in one of them."""
    line = form.at(fault.at)
    if line is None or not line.key or line.dash is not None or line.key in known:
        return
    first = next(
        (
            one
            for one in reversed(form.lines)
            if one.at < line.at and one.indent < line.indent and one.is_structure
        ),
        None,
    )
    if first is None or not first.value or first.value[0] in "\"'{[|>":
        return
    last = line.at
    while last + 1 < len(lines) and lines[last + 1].strip() and _depth(lines[last + 1]) > first.parent:
        last += 1
    quoted = {at: lines[at].replace("\\", "\\\\").replace('"', '\\"') for at in range(first.at, last + 1)}
    start = lines[first.at][: first.value_at]
    quoted[first.at] = start + '"' + quoted[first.at][len(start) :]
    quoted[last] = quoted[last].rstrip() + '"'
    yield Mend(
        line.at,
        line.column,
        len(line.key) + 1,
        say("a colon inside a text ends a key in YAML: '{text}'", text=line.text.strip()),
        say("write {line}, and the text below it, indented", line=f"{start.strip()} |"),
        quoted,
        written=False,
    )


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
