"""Facts that have a label: what stands beside it is read as that, or it is no fact."""

import re
from collections.abc import Callable

from vplan.imports.recognising.front import lexicon, reasons
from vplan.imports.recognising.front.store import Store
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Form, Value
from vplan.imports.words import Words

_SPAN = re.compile(r"((?:19|20)\d\d)\s*[–-]\s*((?:19|20)\d\d)")
_SEVERAL = re.compile(r"[\n;]|,\s")
_IN_PERSON = re.compile(r"\n|,\s*")
_NUMBER = re.compile(r"(?:§{1,3}\s?)?(?P<number>\d{1,4})(?:\s?§)?")
_SHORT = ("diarienummer", "version", "dokumentansvarig", "organ", "organisation")


def take_labelled(key: str, words: Words, store: Store) -> bool:
    """Take what stands beside the label of a key; False where it can't be read as that, and nothing was taken."""
    if not any(sign.isalnum() for sign in words.text):
        store.leaves(words, reasons.OPEN)
        return True
    return _TAKE[key](key, words.stripped(), store)


def _short(key: str, words: Words, store: Store) -> bool:
    store.add(key, short(words, quotes=key == "titel"))
    return True


def _kind(key: str, words: Words, store: Store) -> bool:
    store.kinds += [one for one in [lexicon.template_in(words.text)] if one]
    return _short(key, words, store)


def _title(key: str, words: Words, store: Store) -> bool:
    return key not in store.facts and _short(key, words, store)


def _year(key: str, words: Words, store: Store) -> bool:
    if not re.fullmatch(r"(?:19|20)\d\d", words.text):
        return False
    return _short(key, words, store)


def _day(key: str, words: Words, store: Store) -> bool:
    day = lexicon.DAY.fullmatch(words.text)
    if day is None and key == "gäller_till_och_med" and words.text.casefold() == "tills vidare":
        return _short(key, words, store)
    if day is None or not lexicon.day_of(day):
        return False
    store.add(key, Value(lexicon.day_of(day), words, Form.READ))
    return True


def _validity(_: str, words: Words, store: Store) -> bool:
    """From when to when a plan is in force, in one: days, years, or until further notice."""
    years = _SPAN.fullmatch(words.text)
    if years is not None:
        first, last = f"{years[1]}-01-01", f"{years[2]}-12-31"
        spans = years.span(1), years.span(2)
    else:
        days = list(lexicon.DAY.finditer(words.text))
        if len(days) != 2 or not all(map(lexicon.day_of, days)):
            return _day("gäller_till_och_med", words, store) if words.text[:1].isalpha() else False
        first, last = map(lexicon.day_of, days)
        spans = days[0].span(), days[1].span()
    store.prints_but(words, *spans)
    store.add("gäller_från", Value(first, words.cut(*spans[0]), Form.READ))
    store.add("gäller_till_och_med", Value(last, words.cut(*spans[1]), Form.READ))
    return True


def _addressed(key: str, words: Words, store: Store) -> bool:
    for part in words.split(_SEVERAL):
        if part:
            store.add_to(key, short(part))
    store.prints_between(words, _SEVERAL)
    return True


def _person(key: str, words: Words, store: Store) -> bool:
    """Name and title, or a title alone; what else stands there is an address."""
    parts = [part for part in words.split(_IN_PERSON) if part]
    known = [part.stripped() for part in parts if not lexicon.CONTACT.search(part.text)]
    named_only = len(known) == 1 and len(known[0].text.split()) > 1
    if key in store.facts or not known or len(known) > 2 or named_only:
        return False  # a person has a title
    name = {"namn": short(known[0])} if len(known) == 2 else {}
    store.facts[key] = {**name, "titel": short(known[-1])}
    for part in parts:
        if lexicon.CONTACT.search(part.text):
            store.leaves(part, reasons.CONTACT)
    store.prints_between(words, _IN_PERSON)
    return True


def _superior(key: str, words: Words, store: Store) -> bool:
    if key in store.facts:
        return False
    store.facts[key] = {"titel": short(words)}
    return True


def _part_of_decision(key: str, words: Words, store: Store) -> bool:
    part = key.partition(".")[2]
    if part == "organ":
        store.part_of_decision(part, short(words))
        return True
    found = (lexicon.DAY if part == "datum" else _NUMBER).fullmatch(words.text)
    text = "" if found is None else lexicon.day_of(found) if part == "datum" else found["number"]
    if text:
        store.part_of_decision(part, Value(text, words, Form.READ))
    return bool(text)


_TAKE: dict[str, Callable[[str, Words, Store], bool]] = {
    **dict.fromkeys(_SHORT, _short),
    **dict.fromkeys(("datum", "gäller_från", "gäller_till_och_med"), _day),
    **dict.fromkeys(("beslut.organ", "beslut.datum", "beslut.paragraf"), _part_of_decision),
    "titel": _title,
    "dokumenttyp": _kind,
    "år": _year,
    "giltighet": _validity,
    "status": lambda _, words, store: store.status(words),
    "till": _addressed,
    "handläggare": _person,
    "överordnad": _superior,
    "beslut": lambda _, words, store: store.decision(words),
    "revidering": lambda _, words, store: store.revision(words),
    "rättelse": lambda key, words, store: store.revision(words, key),
    "revidering.beslut": lambda _, words, store: store.decision_on_revision(words),
}
"""How the facts of each key are taken; of all that labels stand for."""
