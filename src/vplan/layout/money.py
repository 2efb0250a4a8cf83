"""Values for templates about money: budget tables, frames and their changes, investments."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from vplan.core.fitting import WIDE
from vplan.core.swedish.phrases import capitalised, enumerate_words
from vplan.layout.amounts import Printed, filled_up, printed, worded
from vplan.layout.context import Context, View
from vplan.model.money import Budget
from vplan.model.table import Band, Row
from vplan.text.quotes import amount_of


def budget_view(context: Context, budget: Budget) -> View:
    """A budget table, its bands filled up to one width."""
    sums = context.facts.budgets[budget.id]
    columns = budget.table.width
    return {
        "slag": "budget",
        "nyckel": f"budget/{budget.id}",
        "namn": budget.name,
        "enhet": budget.unit,
        "bred": columns > WIDE,
        "synnerliga_skäl": budget.special_reasons or "",
        "anmärkningar": context.remarks(f"budget.{budget.id}"),
        "textkolumner": [_is_text(budget, column) for column in range(1, columns)],
        "band": [
            {
                "rubriker": [cell.text for cell in band.header] + [""] * (columns - len(band.header)),
                "rader": [
                    {
                        "nyckel": f"budget/{budget.id}/{row.name.text}",
                        "namn": row.name.text,
                        "slag": row_kind(row.name.text, sums.sum_rows),
                        "celler": filled_up(_cells(budget, band, row, amounts), columns - 1),
                    }
                    for row, amounts in zip(band.rows, rows, strict=True)
                ],
            }
            for band, rows in zip(budget.table.bands, sums.amounts, strict=True)
        ],
    }


def frames(context: Context) -> View:
    """What was given, what it was last year, and what the plan uses, by unit."""
    frame = context.plan.frame
    assert frame is not None, "VP406 has stopped a reference to what is not there"
    rows = []
    for own in frame.frames:
        changes = [c.amount for c in frame.changes if c.amount is not None and own.unit in {None, c.unit}]
        amounts = (
            own.last_year,
            sum(changes, Decimal(0)) if changes else None,
            own.given,
            None if own.net is None else amount_of(own.net, context.values),
        )
        rows.append(
            {
                "nyckel": f"ram/{own.unit or ''}",
                "enhet": own.unit or context.plan.board,
                "hela": own.unit is None,
                "belopp": list(map(printed, amounts)),
            }
        )
    return {"slag": "ram", "enhet": frame.unit, "rader": rows}


def frame_changes(context: Context) -> View:
    """The changes of the frame, under the unit they concern."""
    frame = context.plan.frame
    assert frame is not None, "VP406 has stopped a reference to what is not there"
    units: dict[str, list[View]] = {}
    for index, change in enumerate(frame.changes):
        units.setdefault(change.unit, []).append(
            {
                "nyckel": f"ram/{index}",
                "slag": capitalised(change.kind),
                "avser": change.concerns,
                "anmärkning": change.remark or "",
                "från": enumerate_words(change.moved_from),
                "till": enumerate_words(change.moved_to),
                "belopp": printed(change.amount),
                "ärende": change.case or "",
            }
        )
    return {
        "slag": "ramförändringar",
        "text": context.html(frame.text),
        "enhet": frame.unit,
        "enheter": [{"namn": unit, "förändringar": changes} for unit, changes in units.items()],
    }


def investments_view(context: Context) -> View:
    """The investments, a row each, and their sum."""
    investments, total = context.plan.investments, context.facts.investments
    assert investments is not None, "VP406 has stopped a reference to what is not there"
    assert total is not None, "investments have a sum"
    names = [cell.text for cell in investments.table.bands[0].header]
    amount_at_column = names.index(investments.column_name("belopp"))
    object_at = names.index(investments.column_name("objekt"))
    rows = []
    for row in investments.table.rows:
        cells = [worded(cell.text) for cell in row.whole]
        amount = row.whole[amount_at_column].amount
        assert amount is not None, "the model has refused an investment without an amount"
        cells[amount_at_column] = printed(amount)
        rows.append({"nyckel": f"investeringar/{cells[object_at]}", "celler": cells})
    sum_row = filled_up((), len(names))
    sum_row[amount_at_column] = printed(total.computed if total.stated is None else total.stated)
    return {
        "slag": "investeringar",
        "anmärkningar": context.remarks("investeringar"),
        "text": context.html(investments.text),
        "enhet": investments.unit,
        "rubriker": names,
        "andelar": [4 if index == object_at else 2 for index in range(len(names))],
        "belopp_i": amount_at_column,
        "objekt_i": object_at,
        "rader": rows,
        "summa": sum_row,
        "summa_i": 0 if amount_at_column else object_at,
    }


def row_kind(name: str, sums: frozenset[str]) -> str:
    """'sum', 'part' for what is already in another row ('varav …'), or nothing."""
    if name in sums:
        return "sum"
    return "part" if name.lower().startswith("varav ") else ""


def _cells(budget: Budget, band: Band, row: Row, amounts: Iterable[Decimal | None]) -> Iterator[Printed]:
    for name, cell, amount in zip(band.header[1:], row.cells, amounts, strict=True):
        yield worded(cell.text) if name.text in budget.text_columns else printed(amount)


def _is_text(budget: Budget, column: int) -> bool:
    """Whether a column holds text in every band that has it."""
    names = [band.header[column].text for band in budget.table.bands if column < len(band.header)]
    return bool(names) and all(name in budget.text_columns for name in names)
