"""A variant laid over the plan that it differs from.

In: the plan, and the variant beside the plan's nodes, which are changed. Out: the plan that the variant makes,
read from those nodes, so that every value leads to the file that it stands in; or what is wrong with it.

A sum or an opening balance that the plan states, and that the variant changes a term of without saying the sum, is
left empty, and so computed.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import ValidationError

from vplan.core import Finding, Place
from vplan.facts.declared import CellAt, Declared
from vplan.facts.naming import At
from vplan.facts.varying_frames import vary_frame
from vplan.facts.varying_investments import vary_investments
from vplan.facts.varying_parts import append, named, twice, vary_parts
from vplan.model.errors import findings_of
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.model.table import Cell
from vplan.model.targets import year_of
from vplan.model.variant import Variant, Variation
from vplan.source import Mapping as Node
from vplan.source import OverlaidTable, Replacement, Sequence

_OWN = (
    "titel",
    "diarienummer",
    "status",
    "datum",
    "beslut",
    "antal_enligt_text",
    "texter",
    "dokument",
    "bifoga_källa",
    "kända_fel",
)
"""The keys of a plan that a variant has in their place, or leaves out."""
_PLAN_ALONE = ("revideringar",)


class Given(NamedTuple):
    """An amount that a variant gives: the id of its table, its row and its column as they are written, the rows
    that are called so, and its cell, where the names say one. `tables_node` and `columns` are what it stands in.
    """

    budget: str
    row: str
    column: str
    rows: tuple[At, ...]
    at: CellAt | None
    tables_node: Node
    columns: Node

    @property
    def place(self) -> Place:
        """Where the amount stands."""
        return self.columns.value_place(self.column)

    @property
    def table_place(self) -> Place:
        """Where the name of the table stands; likewise of the row and of the column."""
        return self.tables_node.keys_at[self.budget]

    @property
    def row_place(self) -> Place:
        """Where the name of the row stands."""
        return self.tables_node[self.budget].keys_at[self.row]  # type: ignore[no-any-return]

    @property
    def column_place(self) -> Place:
        """Where the name of the column stands."""
        return self.columns.keys_at[self.column]


def laid_over(plan: Plan, variation: Variation) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan that the variant makes of `plan`, or what keeps it from being one."""
    variant, nodes = variation
    for key in (*_OWN, *_PLAN_ALONE):
        if key in variant.node:
            nodes.take(key, variant.node)
        else:
            nodes.pop(key, None)
            nodes.scalars.pop(key, None)
    wrong = tuple(twice(named(plan, variant)))
    if wrong:
        return None, wrong
    if variant.withheld:
        nodes.take("ej_webb", variant.node)
    _add_footnotes(nodes, variant.node)
    _put_reconciliations(nodes, variant)
    vary_parts(plan, variant, nodes)
    vary_frame(plan, variant, nodes)
    vary_investments(plan, variant.investments, nodes)
    tables = {budget.id: budget for budget in plan.budgets}
    for node in nodes.get("budget", ()):
        budget = tables[str(node["id"])]
        replaced = list(_replacements(budget, variant))
        if replaced:
            table = OverlaidTable(node.scalars["tabell"], replaced)
            node["tabell"], node.scalars["tabell"] = table.text, table
    try:
        varied = Plan.model_validate(nodes, context=year_of(nodes))
    except ValidationError as error:
        return None, tuple(findings_of(error, nodes, Plan))
    withheld = list(dict.fromkeys([*variant.withheld, *plan.withheld]))
    return varied.model_copy(update={"withheld": withheld}).varying(plan, variant), ()


def given_amounts(plan: Plan, variant: Variant) -> Iterator[Given]:
    """Every amount of the variant, with the cell of the plan that it stands in place of."""
    tables = {budget.id: Declared(budget) for budget in plan.budgets}
    for table, row, columns in variant.rows():
        declared = tables.get(table)
        rows = tuple(declared.names.find(row)) if declared else ()
        for column in columns:
            cells = _cells(declared, rows, column) if declared else []
            at = cells[0] if len(cells) == 1 else None
            yield Given(table, row, column, rows, at, variant.node["budget"], columns)


def _cells(declared: Declared, rows: tuple[At, ...], column: str) -> list[CellAt]:
    if len(rows) != 1:
        return []
    ((b, r),) = rows
    return [(b, r, c) for c in declared.columns[b].names.find(column) if c not in declared.columns[b].text]


def _replacements(budget: Budget, variant: Variant) -> Iterator[Replacement]:
    declared = Declared(budget)
    given: set[CellAt] = set()
    for table, row, columns in variant.rows():
        rows = tuple(declared.names.find(row)) if table == budget.id else ()
        for column in columns:
            cells = _cells(declared, rows, column)
            if len(cells) == 1:
                given.add(cells[0])
                cell = _cell(budget, cells[0])
                yield Replacement(cell.offset, len(cell.text), columns[column], columns.value_place(column))
    for at in _following(declared, given):
        cell = _cell(budget, at)
        yield Replacement(cell.offset, len(cell.text), "")


def _cell(budget: Budget, at: CellAt) -> Cell:
    b, r, c = at
    return budget.table.bands[b].rows[r].cells[c]


def _following(declared: Declared, given: set[CellAt]) -> set[CellAt]:
    """The sums and balances that follow from the given cells, at any remove, and are not given themselves."""
    every = [
        (b, r, c)
        for b, band in enumerate(declared.bands)
        for r, row in enumerate(band.rows)
        for c in range(len(row.cells))
        if c not in declared.columns[b].text
    ]
    sources = {at: set(_sources(declared, at)) for at in every}
    moved = set(given)
    while True:
        further = {at for at, terms in sources.items() if at not in moved and terms & moved}
        if not further:
            return moved - given
        moved |= further


def _sources(declared: Declared, at: CellAt) -> Iterator[CellAt]:
    for places in (declared.terms_across(*at), declared.terms_down(*at)):
        yield from (term for _, _, term in places)
    carried = declared.carried_to(*at)
    if carried is not None:
        yield carried


def _add_footnotes(nodes: Node, own: Node) -> None:
    """The plan's footnotes, which its parts call for, and the variant's after them."""
    if "fotnoter" not in nodes:
        if "fotnoter" in own:
            nodes.take("fotnoter", own)
        return
    for index, note in enumerate(own.get("fotnoter", ())):
        append(nodes["fotnoter"], note, own["fotnoter"].value_place(index))


def _put_reconciliations(nodes: Node, variant: Variant) -> None:
    """Those of the variant, in place of the plan's of the same name."""
    own = {one.name for one in variant.reconciliations}
    if not own:
        return
    put = Sequence(variant.node.value_place("avstämningar"))
    for holder in (nodes, variant.node):
        listed = holder.get("avstämningar", ())
        for index, one in enumerate(listed):
            if holder is variant.node or one.get("namn") not in own:
                append(put, one, listed.value_place(index))
    nodes["avstämningar"] = put
    nodes.keys_at["avstämningar"] = variant.node.keys_at["avstämningar"]
