"""The table of investments with what a variant says of its rows.

In: the plan, what the variant says, and the nodes of the plan, which are changed. The sum that the plan states
holds no longer where rows differ; it is computed. What is left out is promised no more.
"""

from collections.abc import Iterator

from vplan.facts.varying_parts import cell_of, rows_called, take_out
from vplan.model.money import COLUMN_ROLES, Investments
from vplan.model.plan import Plan
from vplan.model.table import Row
from vplan.model.varied import InvestmentChange, VariedInvestments
from vplan.source import Mapping as Node
from vplan.source import OverlaidTable, Replacement

_OF_ALL = ("summa", "ram")
_PROMISED = "utlovade"


def vary_investments(plan: Plan, said: VariedInvestments, nodes: Node) -> None:
    """Change, add and take out rows; the sum and the frame of all where the variant gives them."""
    investments = plan.investments
    if investments is None:
        return  # VP406 reports what is said of it
    node = nodes["investeringar"]
    replaced = list(_replacements(investments, said))
    if replaced:
        table = OverlaidTable(node.scalars["tabell"], replaced)
        node["tabell"], node.scalars["tabell"] = table.text, table
        node.pop("summa", None)
        node.scalars.pop("summa", None)
    _promise_less(node, investments, said)
    for key in _OF_ALL:
        if said.holds(key):
            node.take(key, said.node)


def _replacements(investments: Investments, said: VariedInvestments) -> Iterator[Replacement]:
    header = [cell.text for cell in investments.table.bands[0].header]
    text = investments.table_text or ""
    for name, change in said.objects.items():
        rows = rows_called(investments, name)
        if len(rows) != 1:
            continue  # it is new, or VP406 reports it
        if change.removed:
            start, end = _extent(text, rows[0])
            yield Replacement(start, end - start, "")
        for role in COLUMN_ROLES:
            column = investments.column_name(role)
            if role in change.node and column in header:
                cell = rows[0].whole[header.index(column)]
                yield Replacement(cell.offset, len(cell.text), change.node[role], change.place(role))
    for name, change in said.objects.items():
        if change.is_new:
            line = _line(investments, header, name, change)
            written = f"{line}\n" if text.endswith("\n") else f"\n{line}"
            yield Replacement(len(text), 0, written, change.node.place)


def _extent(text: str, row: Row) -> tuple[int, int]:
    """Where the line of a row begins and ends, its line break too."""
    start = text.rfind("\n", 0, row.name.offset) + 1
    end = text.find("\n", row.name.offset)
    return (start, end + 1) if end >= 0 else (max(0, start - 1), len(text))


def _line(investments: Investments, header: list[str], name: str, change: InvestmentChange) -> str:
    """A new row, written as the others are."""
    cells = {investments.column_name("objekt"): name}
    cells |= {investments.column_name(role): change.node[role] for role in COLUMN_ROLES if role in change.node}
    texts = [cells.get(column, "") for column in header]
    first = (investments.table_text or "").lstrip().partition("\n")[0].rstrip()
    if "|" not in first and "\t" in first:
        return "\t".join(texts)
    line = " | ".join(text.replace("|", "\\|") for text in texts)
    return f"| {line} |" if first.startswith("|") and first.endswith("|") else line


def _promise_less(node: Node, investments: Investments, said: VariedInvestments) -> None:
    gone = {
        cell_of(investments, row, "objekt").casefold()
        for name, change in said.objects.items()
        if change.removed
        for row in rows_called(investments, name)
    }
    promised = node.get(_PROMISED)
    for index in reversed(range(len(investments.promised))):
        if investments.promised[index].casefold() not in gone:
            continue
        if isinstance(promised, str):
            node.pop(_PROMISED)
            node.scalars.pop(_PROMISED, None)
        else:
            take_out(node[_PROMISED], index)
