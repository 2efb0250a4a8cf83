"""Parts that are written as a text, and keys without which there is no plan."""

import re

from vplan.core import Message, Place, say
from vplan.model.misread.keys import Loc, node_at
from vplan.model.misread.lines import line_at, line_with
from vplan.source import Mapping, Sequence

_FIRST = {"version": "1", "status": "utkast"}
"""What keys are given that have one value at the beginning."""
_DECISION = re.compile(
    r"(?:(?P<board>[^\W\d]\D*?),? )?(?P<day>\d{4}-\d{2}-\d{2}),? (?:§ ?|paragraf )(?P<number>\d+)"
)

Told = tuple[Message | None, Message | None]


def told_missing(loc: Loc) -> Told:
    """What to add for a key that is missing."""
    key = str(loc[-1])
    if len(loc) > 1 or key not in _FIRST:
        return None, None
    return None, say("add the line {line}", line=f"{key}: {_FIRST[key]}")


def told_part(root: Mapping, loc: Loc, place: Place) -> Told:
    """A part that is written in words, as its keys."""
    value = node_at(root, loc)
    if isinstance(value, Sequence):
        bare = (line_at(root, value.place) or "").strip()
        pairs = bool(value) and all(isinstance(item, Mapping) and len(item) == 1 for item in value)
        if not (pairs and bare.endswith("]") and bare.count("[") == bare.count("]") == 1):
            return None, None
        return say("keys on one line stand in {{ }}, and not in [ ]"), say(
            "write {line}", line=bare.replace("[", "{").replace("]", "}")
        )
    found = _DECISION.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or not loc or loc[-1] != "beslut":
        return None, None
    board = found["board"] or root.get("organ") or "…"
    keys = f"{{organ: {board}, datum: {found['day']}, paragraf: {found['number']}}}"
    line = line_with(root, place, str(value), keys)
    return None, None if line is None else say("write {line}", line=line)
