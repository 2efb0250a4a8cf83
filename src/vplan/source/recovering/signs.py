"""Signs that are missing: the colon after a key, the space after a colon or a dash, the end of a quotation."""

import re
from collections.abc import Collection, Container, Iterator
from itertools import zip_longest

from vplan.core import say
from vplan.source.recovering.lines import Line, Lines
from vplan.source.recovering.mend import Fault, Mend, rewritten

_GLUED = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[^\W\d]\w*) *:(?P<value>[^\s:/].*|/[^/].*)")
_NO_COLON = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[^\W\d]\w*)(?P<between> *[=;：﹕∶] *| +|$)(?P<value>.*)")
_GLUED_DASH = re.compile(r"(?P<lead> *)-(?P<rest>[^\s\d,.-].*)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_QUOTES = "\"'"
_LIKE_QUOTE = "”“„’‘»«"
_IN_BRACKETS = re.compile(r"[\[{,:] *(?P<quote>[\"'])")
_ENDS_IN_BRACKETS = re.compile(r" *(?:[,\]}]|$)")
_BULLET = re.compile(
    r"(?P<lead> *)(?:(?P<sign>[•·▪◦‣●○➢➤✓*+–—]|--)\s+"
    r"|(?P<number>\d{1,2}[.)]|[a-z]\))\s+(?=[^\W\d_]+:(?: |$)))(?P<rest>.*)"
)
"""What stands for the dash of an item; a number only before a key, since texts may begin with one."""
_WORD = re.compile(r"[^\W\d]\w*")
_BLOCK_OR_BRACKETS = re.compile(r"[|>][+-]?|\{.*\}|\[.*\]")
_FIRST_WORD = re.compile(r"\w+")
_AROUND = 2


def certain_signs(form: Lines, fault: Fault, known: Container[str], vocabulary: Collection[str]) -> Iterator[Mend]:
    """Ways to mend the fault by a space after a dash or a colon, a dash for a bullet, or a colon before brackets,
    a `|`, or what follows a word that is a key elsewhere in the file.
    """
    near = _near(form, fault)
    for line in near:
        yield from _bullet(line)
        yield from _glued_dash(line)
    for line in near:
        yield from _glued_colon(line)
    for line in near:
        if _has_its_place(form, line, vocabulary):
            yield from _no_colon(form, line, known)


def _has_its_place(form: Lines, line: Line, vocabulary: Collection[str]) -> bool:
    """Whether the first word of a line is a key that may stand beside those around it, as far as that is known."""
    word = _FIRST_WORD.match(line.text[line.column :])
    parts = [part for part in getattr(vocabulary, "parts", ()) if word is not None and word[0] in part]
    beside = {one.key for one in form.beside(line.at, line.column) if one.key in vocabulary}
    return not parts or any(beside <= set(part) for part in parts)


def missing_colons(form: Lines, fault: Fault) -> Iterator[Mend]:
    """Ways to mend the fault by a colon after the first word of a line."""
    for line in _near(form, fault):
        yield from _no_colon(form, line, None)


def open_quotations(form: Lines, fault: Fault) -> Iterator[Mend]:
    """A quotation mark before the fault that is never closed on its line, though the next line begins anew."""
    for line, following in zip_longest(form.lines, form.lines[1:]):
        if line.at > fault.at:
            return
        goes_on = following is not None and (not following.is_structure or following.indent > line.parent)
        yield from _open_over_lines(form, line) if goes_on else _open_quotation(line)


def _near(form: Lines, fault: Fault) -> list[Line]:
    """The lines that the fault may come from: where it was seen, where it had begun, and before."""
    seen = [form.at(fault.begun), form.at(fault.at)]
    before = form.before(fault.at)
    for _ in range(_AROUND):
        seen.append(before)
        before = form.before(before.at) if before is not None else None
    return list(dict.fromkeys(line for line in seen if line is not None))


def _bullet(line: Line) -> Iterator[Mend]:
    found = _BULLET.fullmatch(line.text.rstrip(" "))
    if found is None:
        return
    mended = f"{found['lead']}- {found['rest']}"
    sign = found["sign"] or found["number"]
    yield rewritten(
        line.at,
        found.end("lead"),
        len(sign),
        say("an item of a list begins with '- ', not with '{sign}'", sign=sign),
        mended,
    )


def _glued_colon(line: Line) -> Iterator[Mend]:
    found = None if _WORD.fullmatch(line.key) else _GLUED.fullmatch(line.text.rstrip(" "))
    if found is None:
        return
    mended = f"{found['lead']}{found['key']}: {found['value']}"
    yield rewritten(
        line.at,
        found.start("key"),
        len(found["key"]) + 1,
        say("a space is missing after the colon"),
        mended,
    )


def _glued_dash(line: Line) -> Iterator[Mend]:
    found = _GLUED_DASH.fullmatch(line.text.rstrip(" "))
    if found is None:
        return
    mended = f"{found['lead']}- {found['rest']}"
    yield rewritten(
        line.at,
        found.end("lead"),
        1,
        say("a space is missing after the dash"),
        mended,
    )


def _no_colon(form: Lines, line: Line, keys: Container[str] | None) -> Iterator[Mend]:
    """A colon after the first word; with `keys` only where that is one of them, or what follows can be no text."""
    found = None if _WORD.fullmatch(line.key) else _NO_COLON.fullmatch(line.text.rstrip(" "))
    if found is None or not found["key"][0].islower():
        return
    value = found["value"]
    is_sign = _BLOCK_OR_BRACKETS.fullmatch(value) is not None
    if not is_sign and line.key:
        return
    following = form.after(line.at)
    opens = following is not None and following.indent > line.column
    if not value and not opens:
        return
    if keys is not None and not (is_sign or not value or found["key"] in keys):
        return
    mended = f"{found['lead']}{found['key']}:{' ' if value else ''}{value}"
    yield rewritten(
        line.at,
        found.start("key"),
        len(found["key"]),
        say("a colon is missing after '{key}'", key=found["key"]),
        mended,
    )


def _open_quotation(line: Line) -> Iterator[Mend]:
    value = line.value
    if not value:
        return
    if value[0] in _QUOTES:
        if _QUOTED.match(value) is None:
            bare = line.text.rstrip(" ")
            mended = (bare[:-1] if bare[-1] in _LIKE_QUOTE + _QUOTES and len(value) > 1 else bare) + value[0]
            yield _closed(line, line.value_at, mended)
    elif value[0] in "{[":
        yield from _open_in_brackets(line)


def _open_over_lines(form: Lines, line: Line) -> Iterator[Mend]:
    """A quotation that goes on over lines further in, and ends in none of them."""
    quote = line.value[:1]
    if not quote or quote not in _QUOTES or _QUOTED.match(line.value) is not None:
        return
    below: list[Line] = []
    for one in form.lines:
        if one.at > line.at:
            if one.indent <= line.parent:
                break
            below.append(one)
    if not below or sum(one.text.count(quote) for one in below) % 2:
        return
    start, last = line.text[: line.value_at], below[-1]
    closed = last.text.strip() + quote
    hint = say("close it at the end of line {number}: '{text}'", number=last.at + 1, text=closed)
    if any(quote in one.text for one in below):
        hint = say("write {line}, and the text below it, indented", line=f"{start.strip()} |")
    message = say("a quotation mark that opens here is never closed")
    yield Mend(line.at, line.value_at, 1, message, hint, {line.at: f"{start}|"}, written=False)


def _open_in_brackets(line: Line) -> Iterator[Mend]:
    at = line.value_at
    while (opened := _IN_BRACKETS.search(line.text, at)) is not None:
        quote, start = opened["quote"], opened.start("quote")
        closed = _QUOTED.match(line.text, start)
        if closed is not None and _ENDS_IN_BRACKETS.match(line.text, closed.end()):
            at = closed.end()
            continue
        ends = (at for at in range(start, len(line.text)) if line.text[at] in ",]}")
        end = next(ends, len(line.text))
        yield _closed(line, start, line.text[:end].rstrip(" ") + quote + line.text[end:])
        return


def _closed(line: Line, column: int, mended: str) -> Mend:
    return rewritten(
        line.at,
        column,
        1,
        say("a quotation mark that opens here is never closed"),
        mended,
        written=False,
    )
