"""What was entered in the cells of one answer, as a file of results writes it.

In: cells by field and scope. Out: the nodes that the model reads, which know the cells they come from; and what is
wrong in them.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from vplan.core import Finding, Message, Place, say
from vplan.core.nearest import nearest
from vplan.core.swedish.dates import read_period
from vplan.forms.fields import AnswerField, Kind
from vplan.model import rules
from vplan.model.scales import Step
from vplan.source import Mapping as Nodes
from vplan.source import Sequence
from vplan.source import rules as source_rules
from vplan.source.workbook.entered import Entered

_YEARS = range(1990, 2100)
"""The years of days that are meant: a small number in the place of a day is one in 1900."""
_QUOTE = "{{"
_BULLETS = "-–•*· "
_ITEMS = "-–•"
"""What begins a line that is an item of a list."""


class Wrong(Exception):
    """The cell holds no such value: the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message.text)
        self.finding = finding


class Value(NamedTuple):
    """A value as a file of results writes it, and its cell."""

    text: str | list[str]
    place: Place


def labels(steps: list[Step]) -> dict[str, str]:
    """What a person chooses among, and the id that each stands for: the names of the steps, with their ids where
    two have the same name.
    """
    names = [step.name.casefold() for step in steps]
    return {
        step.name if names.count(step.name.casefold()) == 1 else f"{step.name} ({step.id})": step.id
        for step in steps
    }


def value_in(cell: Entered, asked: AnswerField, steps: list[Step]) -> Value:
    """What the cell answers. Raises Wrong; what else the model refuses, it says itself."""
    if cell.fault is not None:
        raise Wrong(Finding(source_rules.CELL_UNREADABLE, cell.place, *cell.fault))
    if _QUOTE in cell.text:
        raise _wrong(cell, say("two braces begin the quote of a fact, which no form makes"), say("take them away"))
    match asked.kind:
        case Kind.STEP:
            known = labels(steps)
            ids = {step.id: step.id for step in steps}
            return Value(_among(cell, {**ids, **known}, list(known)), cell.place)
        case Kind.CHOICE:
            return Value(_among(cell, {one: one for one in asked.choices}, asked.choices), cell.place)
        case Kind.DAY:
            return Value(_day(cell), cell.place)
        case Kind.LINES:
            lines = (line.lstrip(_BULLETS).strip() for line in cell.text.split("\n"))
            return Value([line for line in lines if line], cell.place)
        case Kind.PROSE:
            return Value(_prose(cell.text), cell.place)
        case Kind.AMOUNTS | Kind.NUMBER if cell.shown_as_day:
            raise _wrong(
                cell,
                say("the cell shows a day, and a number is asked for"),
                say("give the cell a number format in the workbook, and look at the number"),
            )
    return Value(" ".join(cell.text.split()), cell.place)


def _among(cell: Entered, meanings: Mapping[str, str], offered: list[str] | tuple[str, ...]) -> str:
    """What is meant by one of the words, in capitals or not."""
    written = " ".join(cell.text.split())
    found = {word.casefold(): meaning for word, meaning in meanings.items()}.get(written.casefold())
    if found is not None:
        return found
    near = nearest(written.casefold(), {word.casefold() for word in offered})
    meant = next((word for word in offered if word.casefold() == near), None)
    raise _wrong(
        cell,
        say("'{value}' is not one of {allowed}", value=written, allowed=", ".join(offered)),
        say("did you mean '{key}'?", key=meant) if meant else say("write one of them"),
    )


def _day(cell: Entered) -> str:
    """The day as YYYY-MM-DD; what is none as it was written."""
    if cell.is_number:
        return cell.day if cell.day and int(cell.day[:4]) in _YEARS else cell.text
    written = " ".join(cell.text.split())
    period = read_period(written)
    if period is None or period.year is None:
        return written
    first, last = period.dates(period.year)
    return first.isoformat() if first == last else written


def _prose(text: str) -> str:
    """The lines of a cell as paragraphs, those that begin as items as a list."""
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    lines = [f"- {line[1:].strip()}" if line[0] in _ITEMS else line for line in lines]
    pieces = []
    for before, line in pairwise(["", *lines]):
        is_item = line.startswith("- ") and before.startswith("- ")
        pieces.append(line if not before else f"\n{line}" if is_item else f"\n\n{line}")
    return "".join(pieces)


def _wrong(cell: Entered, message: Message, hint: Message) -> Wrong:
    return Wrong(Finding(rules.VALUE_INVALID, cell.place, message, hint))


def nodes_of(values: Mapping[tuple[str, str], Value], place: Place) -> Nodes:
    """The answer as the model reads it: keys, under `utfall` scopes where they are named."""
    found = Nodes(place)
    for (key, scope), value in values.items():
        if scope:
            holder = found.setdefault(key, Nodes(value.place))
            found.keys_at.setdefault(key, value.place)
            _put(holder, scope, value)
        else:
            _put(found, key, value)
    return found


def _put(holder: Nodes, key: str, value: Value) -> None:
    holder.keys_at[key] = value.place
    if isinstance(value.text, str):
        holder[key] = value.text
        return
    listed = holder[key] = Sequence(value.place)
    listed.extend(value.text)
    listed.items_at.extend([value.place] * len(value.text))


def laid_over(nodes: Nodes, under: Nodes | None) -> Nodes:
    """The answer with what the file of results says already where the answer says nothing."""
    whole = Nodes(nodes.place)
    for part in (nodes, *([under] if under is not None else [])):
        for key, value in part.items():
            there = whole.get(key)
            if key not in whole:
                whole[key] = value
                whole.keys_at[key] = part.keys_at[key]
            elif isinstance(there, Nodes) and isinstance(value, Nodes):
                whole[key] = laid_over(there, value)
    return whole


def paths_of(nodes: Nodes) -> Iterator[tuple[str, str]]:
    """The keys and scopes that the answer says something of."""
    for key, value in nodes.items():
        if isinstance(value, Nodes):
            yield from ((key, scope) for scope in value)
        else:
            yield key, ""
