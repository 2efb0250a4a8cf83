"""One value of a plan beside what it was: an amount, a word, a text, or a list of texts."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from vplan.compare.change import Change, Kind
from vplan.compare.matching import match
from vplan.compare.parts import amount_of, in_swedish
from vplan.core.similarity import words_in_order

_WORDY = 50
"""From this many characters on a changed text is reported word by word, and not as from one to another."""
_ALIKE = 0.3
_FEW = 4
"""The number of short texts of a list that are reported on one line."""
_SHORT = 40


def value_changes(old: Any, new: Any, spot: Change, key: str) -> Iterator[Change]:
    """The change of a value, where it differs. `spot` says where it stands."""
    if isinstance(old, list) and isinstance(new, list) and not (_is_short(old) and _is_short(new)):
        yield from _list_changes([in_swedish(item) for item in old], [in_swedish(item) for item in new], spot)
        return
    before, after = _text(old, key), _text(new, key)
    if before == after:
        return
    was, now = amount_of(old), amount_of(new)
    difference = None if was is None or now is None else now - was
    kind = Kind.ADDED if before is None else Kind.REMOVED if after is None else kind_of(before, after)
    yield replace(spot, kind=kind, old=before, new=after, difference=difference)


def kind_of(old: str, new: str) -> Kind:
    """Whether a text was reworded, so that its words are reported, or replaced by another."""
    wordy = max(len(old), len(new)) >= _WORDY and min(len(old), len(new)) > 0
    return Kind.REWORDED if wordy and words_in_order(old, new) >= _ALIKE else Kind.CHANGED


def _is_short(items: list[Any]) -> bool:
    return len(items) <= _FEW and all(len(in_swedish(item)) <= _SHORT for item in items)


def _text(value: Any, key: str) -> str | None:
    return None if value is None or value == [] else in_swedish(value, key)


def _list_changes(old: list[str], new: list[str], spot: Change) -> Iterator[Change]:
    matched = match(old, new, [str], says=str)
    for was, now in matched.pairs:
        if was != now:
            yield replace(spot, kind=kind_of(was, now), old=was, new=now)
    yield from (replace(spot, kind=Kind.REMOVED, old=gone) for gone in matched.removed)
    yield from (replace(spot, kind=Kind.ADDED, new=come) for come in matched.added)
    if matched.reordered:
        yield replace(spot, kind=Kind.REORDERED)
