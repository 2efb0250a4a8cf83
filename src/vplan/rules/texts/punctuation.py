"""Signs and spaces in a text that no one meant.

What is checked: two full stops in a row (three are an ellipsis), more than one space inside a line, a space
before a comma, semicolon or full stop, one that begins a line, a hyphen for the dash between words, spaces in
'och/eller', a bullet or a lone asterisk in the middle of a text, brackets of which one is missing, and quotation
marks of which there is an odd number. Tables, code and the indentation of the file are left out, and so are the
brackets of 'a)' and '1)'. Spaces and the length of dashes are notes, the rest are warnings.

Why it matters: each is small; many of them tell the reader that nobody has read the text through.

Fails:

    text: Planen gäller hela nämnden (även bolagen.. Den följs upp i mars .

Passes:

    text: Planen gäller hela nämnden (även bolagen). Den följs upp i mars.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from vplan.core import Finding, Fix, Kind, Message, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages
from vplan.text.sentences import sentence_around
from vplan.text.typesetting import PUNCTUATION, corrections, is_prose, only_spacing

RULE = Rule("VP704", PUNCTUATION, Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_STOPS = re.compile(r"(?<=[^\s./])\.\.(?![./\w])")
_ENUMERATED = re.compile(r"(?:(?<=\s)|^)(?:\w{1,2}|[ivx]{1,4})\)")
_BRACKETS = re.compile(r"[()\[\]]")
_PARTNER = {")": "(", "]": "["}
_DOUBLE = re.compile(r"[\"”“„]")
_STRAY = re.compile(r"(?<=\S )•(?= )|(?<=[^\W\d_]{3})\*(?=[ .,;]|$)(?![^*\n]*\*)(?<![*\n][^*\n]\*)")
_STOP_SIGNS = (".", ",", ";")
_LINE_BEGINS = ("\n.", "\n,", "\n;")
_INCHES = re.compile(r"\d\"")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every sign or space that is one too many or too few."""
    for passage in passages(plan):
        if not is_prose(passage):
            continue
        for one in corrections(passage):
            if one.rule == PUNCTUATION:
                yield _extra_space(passage, one.start, one.length, one.replacement)
        yield from _unpaired(passage)


CHECK = Check(RULE, check)


def _extra_space(passage: Passage, start: int, length: int, replacement: str) -> Finding:
    written = passage.read[start : start + length]
    if replacement == " ":
        said, hint = say("{count} spaces in a row", count=length), say("write one space")
    elif replacement:
        said = say("'{written}' is not how Swedish sets signs", written=written)
        hint = say("write '{replacement}'", replacement=replacement)
    else:
        sign = passage.read[start + length]
        said, hint = say("a space before '{sign}'", sign=sign), say("take the space away")
    fix = Fix(written, replacement)
    severity = Severity.NOTE if only_spacing(written, replacement) else None
    return replace(_finding(passage, start, length, said, hint), fix=fix, severity=severity)


def _unpaired(passage: Passage) -> Iterator[Finding]:
    text = passage.read
    if ".." in text:
        for match in _STOPS.finditer(text):
            yield _finding(passage, match.start(), 2, say("two full stops in a row"), say("write one, or '…'"))
    if _BRACKETS.search(text):
        at = _open_bracket(text)
        if at is not None:
            yield _unclosed(passage, at)
    if text.startswith(_STOP_SIGNS) or any(map(text.__contains__, _LINE_BEGINS)):
        for match in _alone().finditer(text):
            said = say("a line begins with '{sign}'", sign=match["sign"])
            yield _finding(passage, match.start("sign"), 1, said, say("write it after the word, or take it away"))
    for match in _STRAY.finditer(text) if "•" in text or "*" in text else ():
        said = say("'{sign}' stands in the middle of the text", sign=match[0])
        yield _finding(passage, match.start(), 1, said, say("begin a line with '- ' for a list, or take it away"))
    marks = [match.start() for match in _DOUBLE.finditer(text)]
    if len(marks) % 2 and not _INCHES.search(text):
        yield _finding(
            passage,
            marks[-1],
            1,
            say("an odd number of quotation marks in the text: {count}", count=len(marks)),
            say("write the one that is missing, or take one away"),
        )


def _unclosed(passage: Passage, at: int) -> Finding:
    """A bracket without a partner; of one that opens also where the text goes on without the other."""
    text, sign = passage.read, passage.read[at]
    found = _finding(
        passage,
        at,
        1,
        say("'{sign}' has no partner in the text", sign=sign),
        say("write the other bracket, or take this one away"),
    )
    if sign in _PARTNER:
        return found
    begin, end = sentence_around(text, at, at)
    others = [other.start() for other in _BRACKETS.finditer(text, at, end)]
    last = _last_word().search(text, begin, min(others[1:], default=end))
    place = passage.place(last.start(), len(last[0])) if last else found.place
    return replace(found, related=(Related(place, say("no bracket has closed it here")),))


def _open_bracket(text: str) -> int | None:
    """The first bracket that has no partner."""
    enumerated = {match.end() - 1 for match in _ENUMERATED.finditer(text)}
    waiting: list[int] = []
    for match in _BRACKETS.finditer(text):
        at, sign = match.start(), match[0]
        if sign in _PARTNER:
            if waiting and text[waiting[-1]] == _PARTNER[sign]:
                waiting.pop()
            elif at not in enumerated:
                return at
        else:
            waiting.append(at)
    return waiting[0] if waiting else None


def _finding(passage: Passage, start: int, length: int, said: Message, hint: Message) -> Finding:
    around = " ".join(passage.read[max(0, start - 12) : start + length + 12].split())
    return Finding(RULE, passage.place(start, length), said, hint, path=passage.path, facts={"står": around})


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    return re.compile(r"(?:^|\n)(?P<sign>[.,;])(?=[ \n]|$)")


@lru_cache(maxsize=1)
def _last_word() -> re.Pattern[str]:
    return re.compile(r"(?<!\S)\S+(?=\s*\Z)")
