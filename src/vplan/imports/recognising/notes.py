"""Footnotes that are called in short fields: goals and areas call theirs by a key, other fields call none.

In: the root of a plan, and the outline that it was made of. Out: the same root, in which each footnote is called
by something that is printed; one that nothing can call goes to the ledger.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from vplan.core import say
from vplan.imports.accounting import values_of
from vplan.imports.outline.outline import Grid, Item, Outline, Paragraph, Picture, Points, Section
from vplan.imports.recognising.steering.draft import Ledger
from vplan.imports.recognising.texts import note_id
from vplan.imports.tree import Node, Value

NOTES, NOTE = "fotnoter", "fotnot"
_CALL = re.compile(r"\[\^([^\[\]\s]+)\]")
_CALLERS = ("mål", "namn")
"""What a part that can call a footnote is called by."""
_NO_CALLER = say("a footnote of words that can call none in a plan")


def with_calls(root: Mapping[str, Node], outline: Outline, ledger: Ledger) -> dict[str, Node]:
    """The root with every footnote called once at least."""
    notes = root.get(NOTES)
    if not isinstance(notes, Sequence):
        return dict(root)
    called = {found for value, _ in values_of(root) for found in _CALL.findall(value.text)}
    waiting = _notes_by_line(outline, called)
    made = {key: _called(node, waiting) if key == "strategier" else node for key, node in root.items()}
    all_called = called | set(_calls_of(made.get("strategier", [])))
    kept: list[Node] = []
    for note in notes:
        name = note["id"].text if isinstance(note, Mapping) and isinstance(note["id"], Value) else ""
        if name in all_called:
            kept.append(note)
            continue
        for value, _ in values_of(note):
            ledger.leaves(value.words, _NO_CALLER)
    made[NOTES] = kept
    return made if kept else {key: node for key, node in made.items() if key != NOTES}


def _called(node: Node, waiting: dict[int, list[str]]) -> Node:
    """A part with the footnotes that its own words call, one for each goal or area."""
    if isinstance(node, Value) or not isinstance(node, Mapping | Sequence):
        return node
    if isinstance(node, Sequence):
        return [_called(one, waiting) for one in node]
    made = {key: _called(inner, waiting) for key, inner in node.items()}
    caller = next((key for key in _CALLERS if isinstance(node.get(key), Value)), None)
    note = _take(node, waiting) if caller is not None and NOTE not in node else None
    if caller is None or note is None:
        return made
    with_note: dict[str, Node] = {}
    for key, inner in made.items():
        with_note[key] = inner
        if key == caller:
            with_note[NOTE] = Value(note)
    return with_note


def _take(node: Mapping[str, Node], waiting: dict[int, list[str]]) -> str | None:
    """The first footnote that the short fields of a part call, and that is not called yet."""
    fields = [inner for inner in node.values() if isinstance(inner, Value)]
    if "namn" in node:
        fields = [inner for key, inner in node.items() if key == "namn" and isinstance(inner, Value)]
    for field in fields:
        for _, line, _, _ in field.words.stretches:
            if waiting.get(line.number):
                return waiting[line.number].pop(0)
    return None


def _notes_by_line(outline: Outline, called: set[str]) -> dict[int, list[str]]:
    """The footnotes that no text calls yet, by the number of the line that calls them in the file."""
    found: dict[int, list[str]] = {}
    for paragraph in _paragraphs(outline.top.items):
        for run in paragraph.runs:
            name = note_id(run.note) if run.note else ""
            if name and name not in called:
                line = next((line.number for _, line, _, _ in paragraph.words.stretches), None)
                if line is not None:
                    found.setdefault(line, []).append(name)
    return found


def _calls_of(node: Node) -> Iterator[str]:
    if isinstance(node, Mapping):
        note = node.get(NOTE)
        if isinstance(note, Value):
            yield note.text
        for inner in node.values():
            yield from _calls_of(inner)
    elif isinstance(node, Sequence):
        for inner in node:
            yield from _calls_of(inner)


def _paragraphs(items: Sequence[Item]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        elif isinstance(item, Points):
            yield from (point.paragraph for point in item.points)
        elif isinstance(item, Grid):
            yield from (paragraph for row in item.rows for cell in row for paragraph in cell.paragraphs)
        elif isinstance(item, Section):
            yield from [item.heading] if item.heading is not None else []
            yield from _paragraphs(item.items)
        elif isinstance(item, Picture) and item.caption is not None:
            yield item.caption
