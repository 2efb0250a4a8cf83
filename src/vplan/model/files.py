"""Tables that stand in files of their own (`fil: budget.csv`), put where the plan names them."""

from os.path import dirname, isabs, realpath
from pathlib import Path

from vplan.core import Finding, Message, Severity, say, worst
from vplan.model import rules
from vplan.source import Load, Mapping, Sequence, SourceText, Unreadable, path_inside

_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin, new and old."""


def attach_tables(root: Mapping, plan_file: Path, read: Load) -> tuple[list[Finding], dict[str, SourceText]]:
    """Read every file that a table of the plan names; the findings, and the files' texts by name."""
    findings: list[Finding] = []
    texts: dict[str, SourceText] = {}
    for holder in _holders(root):
        name = holder.get("fil")
        if not isinstance(name, str) or not name.strip():
            continue
        refusal = _refusal(name.strip(), plan_file, given_twice="tabell" in holder)
        if refusal is not None:
            findings.append(Finding(rules.FILE_UNUSABLE, holder.value_place("fil"), *refusal))
            continue
        path = plan_file.parent / name.strip()
        try:
            data = read(path)
        except Unreadable as error:
            findings.append(
                Finding(rules.FILE_UNUSABLE, holder.value_place("fil"), error.finding.message, error.finding.hint)
            )
            continue
        if data.startswith(_WORKBOOK):
            findings.append(
                Finding(
                    rules.FILE_UNUSABLE,
                    holder.value_place("fil"),
                    say("{file} is a workbook, not a CSV file", file=name.strip()),
                    say("save the sheet as CSV from the spreadsheet, and name that file"),
                )
            )
            continue
        from vplan.source.csv.reading import read_csv  # which most plans do without

        table, found = read_csv(data, str(path), _line(holder.get("rubrikrad")))
        texts[str(path)] = table.source
        findings.extend(found)
        if worst(found) is Severity.ERROR and not table.text:
            continue
        holder["tabell"] = table.text
        holder.scalars["tabell"] = table
        holder.keys_at["tabell"] = table.place
    return findings, texts


def _holders(root: Mapping) -> list[Mapping]:
    lists = (root.get(key) for key in ("budget", "tabeller"))
    found = [root.get("investeringar"), *(one for each in lists if isinstance(each, Sequence) for one in each)]
    return [holder for holder in found if isinstance(holder, Mapping)]


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
