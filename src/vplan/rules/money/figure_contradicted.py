"""A figure in a text is not what the table beside it says.

What is checked: amounts, percentages and other figures in running text, against the tables that its section
shows (`visa`), or those of the sections under it; a section without a heading stands beside the tables of the one
around it. A figure is right where a cell rounds to it, or a difference,
a sum or a share of cells whose rows the sentence names. Else it is told where the sentence names a row and one
cell of it is a slip away (digits exchanged, one other digit of three or more, a comma moved), where it has the
sign or the direction ('ökar', 'underskott') that the table contradicts, or where it says how much a row changes
between two columns, or what share of the sum it is. An amount that is within a tenth of a cell of the named row
is a note. Years and words such as budget and utfall in the sentence say which column is meant. Estimates
('cirka', 'drygt'), bounds ('minst'), ranges and prices are left alone.

Where a text stands beside no table, the amounts in it are held against the cells of all tables whose row it names
whole, and told only if one is a slip away.

Why it matters: the text is what is read, and the table what was reckoned. A text that quotes the cell
({{ budget.drift.Skola["Budget 2025"] }}) is always right.

Fails, beside a table where Skola has 91,3 in Budget 2025:

    text: Skolan får 93,1 mnkr 2025.

Passes: the same with 91,3 mnkr, or 91 mnkr.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.amounts import written_as
from vplan.text.linking import Fault, faults_beside

RULE = Rule("VP251", "figure-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each figure that no reading of a table gives."""
    for fault in faults_beside(plan, facts):
        if fault.kind not in {"unit", "whole"}:
            yield _finding(fault)


CHECK = Check(RULE, check)


def _finding(fault: Fault) -> Finding:
    return Finding(
        RULE,
        fault.sentence.place(fault.figure),
        _message(fault),
        say("correct one of them, or let the text quote the cell"),
        path=fault.sentence.passage.path,
        facts={"angivet": fault.written, "tabell": fault.cells[0].written},
        related=tuple(Related(cell.place(), say("{cell} stands here", cell=cell.written)) for cell in fault.cells),
        severity=Severity.NOTE if fault.kind == "near" else None,
    )


def _message(fault: Fault) -> Message:
    cell, *others = fault.cells
    if fault.kind == "sign":
        return say(
            "{written} has another sign in the text than '{row}' in '{table}', {cell}",
            written=fault.written,
            row=cell.row,
            table=fault.table.name,
            cell=cell.written,
        )
    if not others:
        return say(
            "{written} in the text, and {cell} for '{row}' in '{table}'",
            written=fault.written,
            cell=cell.written,
            row=cell.row,
            table=fault.table.name,
        )
    (other,) = others
    values = {"written": fault.written, "row": cell.row, "cell": cell.written, "other": other.written}
    if fault.kind == "turn":
        return say("the text turns the change of '{row}', which goes from {other} to {cell}", **values)
    right = written_as(fault.figure, fault.right)
    if fault.kind == "share":
        return say("{written} in the text, and '{row}' is {right}: {cell} of {other}", right=right, **values)
    return say("{written} in the text, and '{row}' gives {right}: {other} to {cell}", right=right, **values)
