"""Values that their field can't take, and the line as it should be where that is certain."""

import re
from collections.abc import Mapping as AnyMapping
from typing import Any

from vplan.core import Fix, Message, Place, say
from vplan.core.swedish.dates import read_day
from vplan.core.swedish.numbers import read_amount
from vplan.model.misread.days import misread_day
from vplan.model.misread.guesses import meant_value, says_not
from vplan.model.misread.lines import line_at, line_with
from vplan.source import Mapping

_DAYS = {"day", "until", "written_date", "report_time", "meeting_day"}
_AMOUNTS = {"amount", "dated_amount"}
_UNIT = re.compile(r"(?:%|procent|kr|tkr|kkr|mkr|mnkr|kronor|st)\.?", re.IGNORECASE)
_AMOUNT = re.compile(r"(?<![\w.,])[-\u2212]?\d+(?: \d{3})*(?:,\d+)?(?![\d.,(])")
_MARKS = "”“„»«’‘\"'`"
_YES = {"true", "yes", "y", "sant", "x", "j", "1"}
_NO = {"false", "no", "n", "falskt", "0"}
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_NO_WORD = re.compile(r"[^\w]+|_+")
_COMMENT = re.compile(r"#[^\s#\"][^\"]*$")
_LONGEST_IDENTIFIER = 80
_MEANT = say("did you mean '{key}'?").text

Told = tuple[Message | None, Message | None]
"""A better message and a better hint, each where there is one."""


def better_told(kind: str, context: AnyMapping[str, Any], root: Mapping, place: Place) -> Told:
    """What is wrong with a value of the kind, as its own line shows it."""
    value = str(context["value"])
    unquoted = value.strip(_MARKS)
    if quotation_marks(kind, context) is not None:
        straight = f'"{unquoted}"' if kind == "unit" else unquoted  # a bare % is YAML's own
        line = line_with(root, place, value, straight)
        return say("'{value}' holds quotation marks that belong to the text", value=value), _write(line)
    if kind == "choice":
        meant = meant_value(value, context["allowed"])
        if meant is None and says_not(value):
            return None, say("write one of them")
        return None, None if meant is None else _write(line_with(root, place, value, meant))
    if kind in _DAYS:
        return _day(value, root, place)
    mended = _mended(kind, value)
    return None, _write(line_with(root, place, value, mended) if mended != value else None)


def quotation_marks(kind: str, context: AnyMapping[str, Any]) -> Fix | None:
    """The value without quotation marks that YAML doesn't know; None where it is wrong in another way."""
    value = str(context["value"])
    unquoted = value.strip(_MARKS)
    return Fix(value, unquoted) if unquoted != value and _fits(kind, unquoted, context) else None


def _fits(kind: str, value: str, context: AnyMapping[str, Any]) -> bool:
    if kind == "choice":
        return value in context["allowed"]
    if kind == "unit":
        return bool(value)
    if kind in _AMOUNTS:
        return read_amount(value) is not None
    return kind in _DAYS and read_day(value) is not None


def _day(value: str, root: Mapping, place: Place) -> Told:
    found = misread_day(value)
    if found is None:
        return None, None
    line = line_with(root, place, value, found.written) if found.written else None
    if line is not None and not found.exists:
        return found.message, say("write a day that there is, as in {line}", line=line)
    return found.message, _write(line)


def _mended(kind: str, value: str) -> str:
    """The value as its kind is written; the same where nothing is certain."""
    if kind in _AMOUNTS:
        bare = _UNIT.sub("", value).strip(" ")
        amounts = _AMOUNT.findall(value)
        alone = amounts[0] if len(amounts) == 1 and read_amount(bare) is None else bare
        return alone if read_amount(alone) is not None else value
    if kind == "year":
        years = _YEAR.findall(value)
        return years[0] if len(years) == 1 else value
    if kind == "yes_or_no":
        word = value.casefold()
        return "ja" if word in _YES else "nej" if word in _NO else value
    if kind == "identifier":
        bare = "-".join(filter(None, _NO_WORD.sub(" ", value.lower()).split()))
        return bare if bare and len(bare) <= _LONGEST_IDENTIFIER else value
    return value


def with_line(root: Mapping, place: Place, written: str, hint: Message | None) -> Message | None:
    """A hint at the word that is most likely meant, with the line that has it."""
    near = hint.values.get("key") if hint is not None and hint.text == _MEANT else None
    line = line_with(root, place, written, near) if isinstance(near, str) else None
    return None if line is None else say("did you mean {line}?", line=line)


def _write(line: str | None) -> Message | None:
    return None if line is None else say("write {line}", line=line)


def told_comment(root: Mapping, place: Place) -> tuple[Place, Message, Message] | None:
    """What is said of a key without a value, before a # that makes a comment of what was meant as one."""
    line = line_at(root, place) or ""
    found = _COMMENT.search(line, place.column - 1)
    if found is None or line[place.column - 1 : found.start()].strip():
        return None
    mended = f'{line[: found.start()].strip()} "{found[0].rstrip()}"'
    at = place._replace(column=found.start() + 1, length=len(found[0].rstrip()))
    message = say("'{text}' is a comment here, and the key gets no value", text=found[0].rstrip())
    return at, message, say("write {line}", line=mended)
