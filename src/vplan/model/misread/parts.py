"""Parts that are written as a text, and keys without which there is no plan."""

import re
from dataclasses import replace

from vplan.core import Finding, Message, Place, say
from vplan.model.misread.keys import Loc, node_at
from vplan.model.misread.lines import line_at, line_with
from vplan.source import Mapping, Sequence

_FIRST = {"version": "1", "status": "utkast"}
"""What keys are given that have one value at the beginning."""
_SUMS = {"summarader", "summakolumner"}
_SUM = re.compile(r"(?P<name>[^=\[\]]*[^=\[\] ]) *(?:= *\[?|\[)(?P<terms>[^=\[\]]+)\]?")
_BETWEEN_TERMS = re.compile(r"[,;]|(?<=\s)\+")
_DECISION = re.compile(
    r"(?:(?P<board>[^\W\d]\D*?),? )?(?P<day>\d{4}-\d{2}-\d{2}),? (?:§ ?|paragraf )(?P<number>\d+)"
)

Told = tuple[Message | None, Message | None]


def _told_sum(root: Mapping, place: Place, value: object) -> Told:
    """A sum without its colon: `Netto = Intäkter + Personal`, `Netto [Intäkter, Personal]`."""
    found = _SUM.fullmatch(value.strip()) if isinstance(value, str) and "\n" not in value else None
    if found is None:
        return None, say("write each name on a line of its own, indented, with a colon after it")
    terms = ", ".join(term.strip() for term in _BETWEEN_TERMS.split(found["terms"]))
    line = line_with(root, place, str(value), f"{found['name']}: [{terms}]")
    return say("a colon is missing after '{key}'", key=found["name"]), None if line is None else say(
        "write {line}", line=line
    )


def told_missing(loc: Loc) -> Told:
    """What to add for a key that is missing."""
    key = str(loc[-1])
    if len(loc) > 1 or key not in _FIRST:
        return None, None
    return None, say("add the line {line}", line=f"{key}: {_FIRST[key]}")


def told_dashes(root: Mapping, loc: Loc, finding: Finding) -> Finding | None:
    """The finding for keys that each have a dash before them, told at the first; None for another."""
    value = node_at(root, loc)
    if not isinstance(value, Sequence) or not value:
        return None
    line = line_at(root, value.place) or ""
    pairs = all(isinstance(item, Mapping) and len(item) == 1 for item in value)
    if not pairs or not line[value.place.column - 1 :].startswith("- "):
        return None
    message = say("a dash begins an item of a list, and keys have none")
    bare = line.strip().removeprefix("- ")
    hint = say("write {line}", line=bare)
    if len(value) > 1:
        hint = say("take the dashes away: {line}", line=bare)
    return replace(finding, place=value.place._replace(length=2), message=message, hint=hint)


def told_part(root: Mapping, loc: Loc, place: Place) -> Told:
    """A part that is written in words, as its keys."""
    value = node_at(root, loc)
    if isinstance(value, Sequence):
        line = line_at(root, value.place) or ""
        bare = line.strip()
        pairs = bool(value) and all(isinstance(item, Mapping) and len(item) == 1 for item in value)
        alone = value[0] if len(value) == 1 and isinstance(value[0], str) else None
        if alone is not None and bare.endswith(f"[{alone}]"):
            return say("'{key}' is a text, and a list or keys stand here", key=str(loc[-1])), say(
                "write {line}", line=bare.replace(f"[{alone}]", alone)
            )
        flow = line[value.place.column - 1 : value.place.column] == "["
        if not (pairs and flow and bare.endswith("]") and bare.count("[") == bare.count("]") == 1):
            return None, None
        return say("keys on one line stand in {{ }}, and not in [ ]"), say(
            "write {line}", line=bare.replace("[", "{").replace("]", "}")
        )
    if loc and loc[-1] in _SUMS:
        return _told_sum(root, place, value)
    found = _DECISION.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or not loc or loc[-1] != "beslut":
        return None, None
    board = found["board"] or root.get("organ") or "…"
    keys = f"{{organ: {board}, datum: {found['day']}, paragraf: {found['number']}}}"
    mended = line_with(root, place, str(value), keys)
    return None, None if mended is None else say("write {line}", line=mended)
