"""Pydantic's errors as findings: at their places, in words that a planning officer understands.

Keyed on pydantic's error type, never on its English sentences.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from vplan.core import Finding, Message, Place, Rule, say
from vplan.core.nearest import nearest
from vplan.model import rules
from vplan.model.base import Part
from vplan.model.knowledge import called_in, fields_of, part_at
from vplan.model.renames import new_key, new_value
from vplan.source import Mapping, Sequence
from vplan.source import rules as source_rules

_Words = tuple[Rule, Message, Message]

_INVALID: dict[str, tuple[Message, Message]] = {
    "amount": (say("'{value}' is no amount"), say("write it as 1 234,5 or −1 234,5")),
    "dated_amount": (say("'{value}' is no amount"), say("write it as 12,5 or 12,5 (2023)")),
    "year": (say("'{value}' is no year"), say("write it with four figures: 2024")),
    "named_year": (say("'{value}' is no year"), say("write 2024, or 2023/24 for a school year")),
    "count": (say("'{value}' is no number of things"), say("write it with figures: 50")),
    "times": (say("'{value}' is no number of times"), say("write a figure, or varje sammanträde")),
    "percent": (say("'{value}' is no share of a whole"), say("write a whole number of percent from 0 to 100")),
    "decimals": (say("'{value}' is no number of decimals"), say("write a figure from 0 to 9")),
    "colour": (say("'{value}' is no colour"), say('write "#17525B" in quotation marks')),
    "month_name": (say("'{value}' is no month"), say("write its name: januari, februari … december")),
    "months": (say("'{value}' is no number of months"), say("write it with figures, from 0 to 99")),
    "days_to_approval": (
        say("'{value}' is no number of days from a meeting to the approval of its minutes"),
        say("write it with figures, at most 14: the law gives no more"),
    ),
    "days_to_notice": (
        say("'{value}' is no number of days from an approval to the notice of it"),
        say("write it with figures, at most 2: the law gives no more"),
    ),
    "paragraph": (say("'{value}' names no paragraph"), say("write its number: 74")),
    "paragraphs": (say("'{value}' names no paragraphs"), say("write their numbers: 84, or 80–83, 85")),
    "day": (say("'{value}' is no date"), say("write year, month and day: 2024-03-21")),
    "written_date": (
        say("'{value}' is no date"),
        say("write 2024-03-21, 19–20 oktober 2023, or 2024-03-xx while it is open"),
    ),
    "unit": (say("'{value}' holds quotation marks that belong to the text"), say("write it without them")),
    "until": (say("'{value}' is no date"), say("write year, month and day: 2026-12-31, or tills vidare")),
    "report_time": (
        say("'{value}' says no time of a report"),
        say("write 2024-09-30, september 2024, or the report: månad, tertial, delår, helår"),
    ),
    "meeting_day": (say("'{value}' is no day of a meeting"), say("write 3 maj, 3–4 maj or 31 maj – 1 juni")),
    "yes_or_no": (say("'{value}' is neither ja nor nej"), say("write ja or nej")),
    "identifier": (
        say("'{value}' can't be an id"),
        say("use lower-case letters and figures, at most 80, with - between words: 'god-och-nära-vård'"),
    ),
}


def findings_of(error: ValidationError, root: Mapping, model: type[Part]) -> Iterator[Finding]:
    """Every finding of the failed validation of `root` as a `model`, up to the number that is reported."""
    return source_rules.at_most_reported(_findings_of(error, root, model))


def _findings_of(error: ValidationError, root: Mapping, model: type[Part]) -> Iterator[Finding]:
    from vplan.model.misread import Misread  # what is wrong is looked at closely where something is

    split: set[Place] = set()
    every = error.errors(include_url=False, include_input=False)
    misread = Misread(root, model, every)
    for details in every:
        if misread.follows(details):
            continue
        text = _text_with_colon(root, details)
        if text is not None:
            if text.place not in split:
                split.add(text.place)
                yield text
            continue
        if details["type"] == "missing" and _is_misnamed(root, details["loc"], model):
            continue
        carried = details.get("ctx", {}).get("findings")
        place, path = _locate(root, details, model)
        if carried is not None:
            told = (one for one in carried if not misread.stands_elsewhere(one, details["loc"]))
            yield from (replace(finding, path=finding.path or path) for finding in told)
            continue
        rule, message, hint = _in_words(details, model)
        yield misread.told(details, Finding(rule, place, message, hint, path=path))


def _is_misnamed(root: Mapping, loc: tuple[int | str, ...], model: type[Part]) -> bool:
    """Whether the missing key stands there under an old name or a misspelt one, which is told as that."""
    node: Any = root
    for piece in loc[:-1]:
        node = node[piece]
    part = part_at(model, loc[:-1])
    known = fields_of(part)
    others = (key for key in node if key not in known) if isinstance(node, Mapping) else iter(())
    return any((new_key(part, key) or nearest(key, list(known))) == loc[-1] for key in islice(others, _MOST_ASKED))


def _text_with_colon(root: Mapping, details: ErrorDetails) -> Finding | None:
    """A list item that is a text with a colon in it, which YAML reads as a key and its value."""
    kind, loc = details["type"], details["loc"]
    if kind not in {"text_expected", "extra_forbidden", "missing"}:
        return None
    item = loc if kind == "text_expected" else loc[:-1]
    node: Any = root
    for piece in item:
        inside = isinstance(node, Mapping) and piece in node
        if not inside and not (isinstance(node, Sequence) and isinstance(piece, int) and piece < len(node)):
            return None
        node = node[piece]
    if not (isinstance(node, Mapping) and len(node) == 1 and item and isinstance(item[-1], int)):
        return None
    ((key, value),) = node.items()
    if not isinstance(value, str) or not (" " in key or key[:1].isupper()):
        return None
    text = f"{key}: {value}".strip()
    return Finding(
        source_rules.YAML_SYNTAX,
        node.keys_at[key],
        say("a colon inside a text ends a key in YAML: '{text}'", text=text),
        say("write {line}", line=f'- "{text}"'),
    )


def _in_words(details: ErrorDetails, model: type[Part]) -> _Words:
    kind, context = details["type"], details.get("ctx", {})
    key = next((piece for piece in reversed(details["loc"]) if isinstance(piece, str)), "")
    if kind in _INVALID:
        sentence, hint = _INVALID[kind]
        return rules.VALUE_INVALID, sentence.filled(value=context["value"]), hint
    if kind == "choice":
        new = new_value(part_at(model, details["loc"][:-1]), key, context["value"])
        return _no_choice(context["value"], context["allowed"], new)
    if kind == "too_long":
        return _too_long(key, context["max_length"])
    return _in_keys(kind, key, model, details["loc"])


def _too_long(key: str, most: int) -> _Words:
    return (
        source_rules.LIMIT_EXCEEDED,
        say("'{key}' has more than {limit} items", key=key, limit=most),
        say("check that the file is the plan, and that no list has got into it twice"),
    )


def _in_keys(kind: str, key: str, model: type[Part], where: tuple[int | str, ...]) -> _Words:
    """What is wrong with the keys of a part, or with a value in place of them."""
    if kind == "missing":
        return (
            rules.KEY_MISSING,
            say("the key '{key}' is missing", key=key),
            say("add a line '{key}: …'", key=key),
        )
    if kind == "extra_forbidden":
        part = part_at(model, where[:-1])
        words = _unknown_key(key, part, new_key(part, key))
        return (*words[:2], _COMMA) if " " in key else words
    if kind in _KEYS_EXPECTED and not _holds_part(model, where):
        return rules.TYPE_MISMATCH, *(_of_names(key) if kind == "dict_type" else _text_expected(key))
    if kind in _KEYS_EXPECTED:
        return (
            rules.TYPE_MISMATCH,
            say("'{key}' has keys of its own, and something else stands here", key=key),
            say(
                "write each on a line of its own, indented: {keys}",
                keys=", ".join(_keys_of(model, where)),
            ),
        )
    return rules.TYPE_MISMATCH, *_STRUCTURE.get(kind, _unforeseen)(key)


def _unknown_key(key: str, part: type[BaseModel], new: str | None) -> _Words:
    if new is not None:
        return (
            rules.KEY_UNKNOWN,
            say("'{key}' is called '{new}' now", key=key, new=new),
            say("write '{new}', or let 'vplan check --fix' do it", new=new),
        )
    known = list(fields_of(part))
    near = nearest(key, known)
    hint = part.elsewhere().get(key) if issubclass(part, Part) else None
    if hint is None:
        hint = (
            say("did you mean '{key}'?", key=near)
            if near is not None
            else say("the keys here are {keys}", keys=", ".join(known))
        )
    return rules.KEY_UNKNOWN, say("there is no key '{key}' here", key=key), hint


def _no_choice(value: str, allowed: tuple[str, ...], new: str | None) -> _Words:
    near = new or nearest(value, allowed)
    known = ", ".join(allowed)
    message = say("'{value}' is not one of {allowed}", value=value, allowed=known)
    if len(allowed) == 1:
        message = say("'{value}' can't stand here, only {allowed}", value=value, allowed=known)
    return (
        rules.VALUE_INVALID,
        message,
        say("did you mean '{key}'?", key=near) if near is not None else say("write one of them"),
    )


def _text_expected(key: str) -> tuple[Message, Message]:
    return (
        say("'{key}' is a text, and a list or keys stand here", key=key),
        say("write the text on one line after the colon, or in a block that begins with |"),
    )


def _list_expected(key: str) -> tuple[Message, Message]:
    return (
        say("'{key}' is a list, and something else stands here", key=key),
        say("write each item on a line of its own, with '- ' before it"),
    )


def _empty(key: str) -> tuple[Message, Message]:
    return say("'{key}' is empty", key=key), say("write a value, or take the line away")


def _too_short(key: str) -> tuple[Message, Message]:
    return say("'{key}' has nothing in it", key=key), say("write at least one item")


def _unforeseen(key: str) -> tuple[Message, Message]:
    return say("'{key}' has a value that does not fit", key=key), say(
        "compare it with the other parts of its kind"
    )


_MOST_ASKED = 5
"""As many unknown keys of a part are held against a key that is missing in it."""
_KEYS_EXPECTED = {"dict_type", "model_type", "model_attributes_type"}
_OF_KEY = "[key]"
"""What pydantic puts after the name of an entry where the name is wrong, and not the value."""
_COMMA = say("inside {{ }} a comma parts values: write the text before it in quotation marks")
_STRUCTURE: dict[str, Callable[[str], tuple[Message, Message]]] = {
    "text_expected": _text_expected,
    "string_type": _text_expected,
    "list_type": _list_expected,
    "empty": _empty,
    "too_short": _too_short,
}


def _locate(root: Mapping, details: ErrorDetails, model: type[Part]) -> tuple[Place, str]:
    node: Any = root
    place = root.place
    names: list[str] = []
    for at, piece in enumerate(details["loc"]):
        if piece == _OF_KEY:
            place = _key_place(root, details["loc"][:at]) or place
        elif isinstance(node, Mapping) and isinstance(piece, str):
            names.append(piece)
            if piece not in node:
                break
            unknown = details["type"] == "extra_forbidden" and piece == details["loc"][-1]
            place = node.keys_at[piece] if unknown else node.value_place(piece)
            node = node[piece]
        elif isinstance(node, Sequence) and isinstance(piece, int) and piece < len(node):
            place = node.value_place(piece)
            node = node[piece]
            names.append(called_in(node, part_at(model, details["loc"][:at])))
    return place, ".".join(names)


def _key_place(root: Mapping, loc: tuple[int | str, ...]) -> Place | None:
    """Where the key at the end of `loc` stands."""
    node: Any = root
    for piece in loc[:-1]:
        node = node[piece]
    return node.keys_at.get(str(loc[-1])) if isinstance(node, Mapping) else None


def _holds_part(model: type[Part], loc: tuple[int | str, ...]) -> bool:
    """Whether a part is meant to stand at `loc`, and not a text, or names of the plan's own."""
    last = next((at for at in reversed(range(len(loc))) if isinstance(loc[at], str)), None)
    if last is None:
        return True
    field = fields_of(part_at(model, loc[:last])).get(str(loc[last]))
    return field is None or field.part is not None


def _of_names(key: str) -> tuple[Message, Message]:
    return (
        say("'{key}' has keys of its own, and something else stands here", key=key),
        say("write each name on a line of its own, indented, with a colon after it"),
    )


def _keys_of(model: type[Part], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that the part at `loc` can have."""
    return list(fields_of(part_at(model, loc)))
