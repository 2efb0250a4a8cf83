"""Tables, lists and pictures in files of their own (`fil: budget.csv`), put where the plan names them."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan.core import Finding, Place, Severity, say, worst
from vplan.model.base import Part
from vplan.model.beside import Unfit, bytes_beside, is_workbook
from vplan.model.lists import attach_lists
from vplan.model.unfit import of_no_csv, of_no_workbook
from vplan.source import CsvTable, Load, Mapping, Sequence, SourceText

if TYPE_CHECKING:
    from vplan.source.workbook import SheetTable


class Holder(NamedTuple):
    """A part that may name a file, and the key of the plan that it stands under."""

    node: Mapping
    key: str


class Attached(NamedTuple):
    """What is wrong in the files, and their texts by name. `unread` are the places of lists that could not be
    read, and stand empty.
    """

    findings: list[Finding]
    texts: dict[str, SourceText]
    unread: frozenset[Place] = frozenset()


def attach_files(root: Mapping, part: type[Part], plan_file: Path, read: Load) -> Attached:
    """Read every file that a list, a table or a figure of a plan or report names."""
    findings, texts, unread = attach_lists(root, part, plan_file, read)
    of_tables, texts_of_tables = _attach_tables(root, plan_file, read)
    return Attached(
        [*findings, *of_tables, *_attach_pictures(root, plan_file, read)], texts | texts_of_tables, unread
    )


def _attach_pictures(root: Mapping, plan_file: Path, read: Load) -> list[Finding]:
    listed = root.get("figurer")
    items = listed if isinstance(listed, Sequence) else ()
    figures = [one for one in items if isinstance(one, Mapping) and "fil" in one]
    if not figures:
        return []
    from vplan.model.pictures.attaching import attach_pictures  # which most plans do without

    return attach_pictures(figures, plan_file, read)


def _attach_tables(root: Mapping, plan_file: Path, read: Load) -> tuple[list[Finding], dict[str, SourceText]]:
    findings: list[Finding] = []
    texts: dict[str, SourceText] = {}
    for holder in _holders(root):
        node, name = holder.node, holder.node.get("fil")
        if not isinstance(name, str) or not name.strip():
            findings += of_no_workbook(node)
            continue
        try:
            table, found = _table(holder, name.strip(), plan_file, read)
        except Unfit as refusal:
            findings.append(refusal.finding(node.value_place("fil")))
            continue
        texts[table.source.file] = table.source
        findings.extend(found)
        if worst(found) is Severity.ERROR and not table.text:
            continue
        node["tabell"] = table.text
        node.scalars["tabell"] = table
        node.keys_at["tabell"] = table.place
    return findings, texts


def _holders(root: Mapping) -> list[Holder]:
    lists = {key: root.get(key) for key in ("budget", "tabeller")}
    found = [("investeringar", root.get("investeringar"))]
    found += [(key, one) for key, each in lists.items() if isinstance(each, Sequence) for one in each]
    return [Holder(node, key) for key, node in found if isinstance(node, Mapping)]


def _table(
    holder: Holder, name: str, plan_file: Path, read: Load
) -> tuple["CsvTable | SheetTable", list[Finding]]:
    """The table that the file holds, and what is wrong with it. Raises Unfit."""
    if "tabell" in holder.node:
        raise Unfit(
            say("the table stands both in the plan and in {file}", file=name), say("keep 'tabell' or 'fil'")
        )
    path = plan_file.parent / name
    data = bytes_beside(name, plan_file, read)
    if not is_workbook(data, name):
        from vplan.source.csv.reading import read_csv  # which most plans do without

        table, found = read_csv(data, str(path), _line(holder.node.get("rubrikrad")))
        return table, [*found, *of_no_workbook(holder.node)]
    from vplan.model import workbooks  # which most plans do without
    from vplan.source.package import Refused

    try:
        found_table, found = workbooks.table_of(holder.node, holder.key, data, str(path))
        return found_table, [*found, *of_no_csv(holder.node)]
    except Refused as error:
        raise Unfit(say("{file} can't be read: {reason}", file=name, reason=error.message), error.hint) from None


def _line(given: object) -> int | None:
    """The number of the line that the plan says; what is no number the model reports."""
    text = given.strip() if isinstance(given, str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else None
