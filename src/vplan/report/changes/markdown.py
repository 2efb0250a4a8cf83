"""What changed, in Markdown for a merge request or a memo: tables of figures, ~~old~~ **new** in texts."""

import re
from collections.abc import Iterator, Sequence

from vplan.compare.change import STEP, Change, Comparison, Kind
from vplan.compare.wording import Side
from vplan.core import Message, say
from vplan.core.message import Translation
from vplan.report.changes.phrases import (
    AS_A_CONSEQUENCE,
    HEADINGS,
    NOTHING,
    Group,
    by_thing,
    difference,
    happened,
    heading,
    named,
    stretches,
    taken_out,
    topics,
    what,
)

_WORDS = {
    Kind.ADDED: say("Added"),
    Kind.REMOVED: say("Removed"),
}
_FIGURE, _FROM, _TO, _DIFFERENCE = say("Figure"), say("From"), say("To"), say("Difference")


def as_markdown(comparison: Comparison, totals: Sequence[Message], translate: Translation) -> str:
    """The changes as a page."""
    return "\n".join(_page(comparison, totals, translate))


def _page(comparison: Comparison, totals: Sequence[Message], translate: Translation) -> Iterator[str]:
    yield f"# {_escaped(heading(comparison, translate))}"
    yield ""
    yield _escaped(", ".join(message.translated(translate) for message in totals) or NOTHING.translated(translate))
    faults = taken_out(comparison, translate)
    if faults:
        yield ""
        yield from (f"> {_escaped(line)}  " for line in faults)
    for topic, groups in topics(comparison.changes):
        yield ""
        yield f"## {HEADINGS[topic].translated(translate)}"
        for group in groups:
            yield from _group(group, translate)


def _group(group: Group, translate: Translation) -> Iterator[str]:
    name = AS_A_CONSEQUENCE.translated(translate) if group.only_follows else STEP.join(group.where)
    if name:
        yield ""
        yield f"### {_escaped(name)}"
    if group.others:
        yield ""
    for thing, changes in by_thing(group.others):
        yield from _thing(thing, changes, translate)
    if group.figures:
        yield ""
        yield from _table(group, translate)


def _thing(thing: str, changes: list[Change], translate: Translation) -> Iterator[str]:
    indent = ""
    whole = next((change for change in changes if not change.what), None)
    if thing:
        happening = f"{_WORDS[whole.kind].translated(translate)}: " if whole and whole.kind in _WORDS else ""
        yield f"- {happening}{_escaped(thing)}"
        indent = "  "
    for change in changes:
        if change is whole and change.kind in {Kind.ADDED, Kind.REMOVED}:
            lines = (change.new or change.old or "").split("\n")
            yield from (f"{indent}- {_escaped(line)}" for line in lines if line)
        else:
            yield f"{indent}- {_value(change, translate)}"


def _value(change: Change, translate: Translation) -> str:
    if change.kind in {Kind.MOVED, Kind.REORDERED}:
        return _escaped(happened(change, translate))
    name = _escaped(what(change, translate))
    if change.kind is Kind.REWORDED:
        return f"{name}: {_worded(change)}"
    old, new = (_escaped("; ".join((side or "").split("\n"))) for side in (change.old, change.new))
    if change.kind is Kind.ADDED:
        return f"{name}: **{new}**"
    if change.kind is Kind.REMOVED:
        return f"{name}: ~~{old}~~"
    line = f"{name}: {old or '–'} → {new or '–'}"
    return f"{line} ({difference(change)})" if change.difference is not None else line


def _worded(change: Change) -> str:
    pieces = []
    for stretch in stretches(change):
        text = _escaped(re.sub(r"\s*\n+\s*", " ¶ ", stretch.text).strip(" "))
        if text:
            mark = {Side.OLD: "~~", Side.NEW: "**"}.get(stretch.side, "")
            pieces.append(f"{mark}{text}{mark}")
    return " ".join(pieces)


def _table(group: Group, translate: Translation) -> Iterator[str]:
    figure = _FIGURE.translated(translate) + (f" ({_escaped(group.unit)})" if group.unit else "")
    others = (message.translated(translate) for message in (_FROM, _TO, _DIFFERENCE))
    yield f"| {figure} | {' | '.join(others)} |"
    yield "| --- | ---: | ---: | ---: |"
    line = False
    for change in group.figures:
        if change.follows and not line and not group.only_follows:
            line = True
            yield f"| *{AS_A_CONSEQUENCE.translated(translate)}* | | | |"
        cells = (named(change, translate), change.old or "", change.new or "", difference(change))
        yield f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    """The text as Markdown that prints it letter for letter."""
    return re.sub(r"([\\`*_~<>|\[\]]|&(?=#?\w+;))", r"\\\1", text)
