"""Tables that stand in files of their own (`fil: budget.csv`), put where the plan names them."""

from collections.abc import Iterator
from os.path import dirname, isabs, realpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan.core import Finding, Message, Severity, say, worst
from vplan.model import rules
from vplan.source import (
    WORKBOOKS,
    CsvTable,
    Load,
    Mapping,
    Sequence,
    SourceText,
    Unreadable,
    path_inside,
)

if TYPE_CHECKING:
    from vplan.source.workbook import SheetTable

_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin, new and old."""
_OF_WORKBOOKS = ("blad", "område", "dolda")
"""The keys that say which part of a workbook is the table."""


class Holder(NamedTuple):
    """A part that may name a file, and the key of the plan that it stands under."""

    node: Mapping
    key: str


def attach_tables(root: Mapping, plan_file: Path, read: Load) -> tuple[list[Finding], dict[str, SourceText]]:
    """Read every file that a table of the plan names; the findings, and the files' texts by name."""
    findings: list[Finding] = []
    texts: dict[str, SourceText] = {}
    for holder in _holders(root):
        node, name = holder.node, holder.node.get("fil")
        if not isinstance(name, str) or not name.strip():
            findings += _of_no_workbook(node)
            continue
        try:
            table, found = _table(holder, name.strip(), plan_file, read)
        except _Unusable as refusal:
            findings.append(Finding(rules.FILE_UNUSABLE, node.value_place("fil"), refusal.message, refusal.hint))
            continue
        texts[table.source.file] = table.source
        findings.extend(found)
        if worst(found) is Severity.ERROR and not table.text:
            continue
        node["tabell"] = table.text
        node.scalars["tabell"] = table
        node.keys_at["tabell"] = table.place
    return findings, texts


class _Unusable(Exception):
    """The file can't be used: what is wrong, and what to do."""

    def __init__(self, message: Message, hint: Message | None) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint


def _holders(root: Mapping) -> list[Holder]:
    lists = {key: root.get(key) for key in ("budget", "tabeller")}
    found = [("investeringar", root.get("investeringar"))]
    found += [(key, one) for key, each in lists.items() if isinstance(each, Sequence) for one in each]
    return [Holder(node, key) for key, node in found if isinstance(node, Mapping)]


def _table(
    holder: Holder, name: str, plan_file: Path, read: Load
) -> tuple["CsvTable | SheetTable", list[Finding]]:
    """The table that the file holds, and what is wrong with it. Raises _Unusable."""
    refusal = _refusal(name, plan_file, given_twice="tabell" in holder.node)
    if refusal is not None:
        raise _Unusable(*refusal)
    path = plan_file.parent / name
    try:
        data = read(path)
    except Unreadable as error:
        raise _Unusable(error.finding.message, error.finding.hint) from None
    if not (data.startswith(_WORKBOOK) or name.lower().endswith(WORKBOOKS)):
        from vplan.source.csv.reading import read_csv  # which most plans do without

        table, found = read_csv(data, str(path), _line(holder.node.get("rubrikrad")))
        return table, [*found, *_of_no_workbook(holder.node)]
    from vplan.model import workbooks  # which most plans do without
    from vplan.source.package import Refused

    try:
        found_table, found = workbooks.table_of(holder.node, holder.key, data, str(path))
        return found_table, [*found, *_of_no_csv(holder.node)]
    except Refused as error:
        raise _Unusable(
            say("{file} can't be read: {reason}", file=name, reason=error.message), error.hint
        ) from None


def _of_no_workbook(node: Mapping) -> Iterator[Finding]:
    """Keys that mean nothing where no workbook is named."""
    for key in _OF_WORKBOOKS:
        if key in node:
            yield Finding(
                rules.KEY_UNKNOWN,
                node.keys_at.get(key, node.place),
                say("'{key}' belongs to a table in a workbook", key=key),
                say("name one with 'fil: budget.xlsx', or take the key away"),
            )


def _of_no_csv(node: Mapping) -> Iterator[Finding]:
    """A key that means nothing where a workbook is named."""
    if "rubrikrad" in node:
        yield Finding(
            rules.KEY_UNKNOWN,
            node.keys_at.get("rubrikrad", node.place),
            say("'{key}' belongs to a table in a CSV file", key="rubrikrad"),
            say("name the range of the table with 'område', or take the key away"),
        )


def _line(given: object) -> int | None:
    """The number of the line that the plan says; what is no number the model reports."""
    text = given.strip() if isinstance(given, str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else None


def _is_beside(plan_file: Path, name: str) -> bool:
    """Whether what is read under that name lies in the plan's folder: the one that the plan is named in, or, where
    plan and table are links, the one that the plan really lies in.
    """
    if path_inside(plan_file.parent, name) is not None:
        return True
    really = realpath(plan_file.parent / name)
    return not isabs(name) and Path(really).is_relative_to(dirname(realpath(plan_file)))


def _refusal(name: str, plan_file: Path, *, given_twice: bool) -> tuple[Message, Message] | None:
    if given_twice:
        return (
            say("the table stands both in the plan and in {file}", file=name),
            say("keep 'tabell' or 'fil'"),
        )
    if not _is_beside(plan_file, name):
        return (
            say("{file} is not in the plan's folder", file=name),
            say("put the file beside the plan, and name it as it is called there"),
        )
    return None
