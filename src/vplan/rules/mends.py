"""How findings say what contradicts the sums of a table, and the cell and figure that would mend it."""

from decimal import Decimal

from vplan.core import Message, say
from vplan.core.swedish.numbers import MINUS, decimals_of, write_amount
from vplan.facts.inference import BandInference
from vplan.facts.inference.grid import Axis, Spot
from vplan.facts.inference.judging import Found
from vplan.facts.inference.mending import Slip
from vplan.facts.inference.relation import Instance
from vplan.facts.inference.telling import Mend
from vplan.model.table import Cell

MOST_TERMS_SHOWN = 12
_MOST_CELLS_SHOWN = 3


def amount_of(band: BandInference, figure: int, decimals: int | None = None) -> str:
    """A figure of the grid, in Swedish; `decimals` None: as many as the table has."""
    return write_amount(Decimal(figure).scaleb(-band.inferred.grid.decimals), decimals=decimals)


def decimals_in(band: BandInference, found: Found, instance: Instance) -> int:
    """The decimals that the figures of a sum are printed with."""
    amounts = [band.cell(spot).amount for spot in found.relation.weights(band.inferred.grid, instance)]
    return max((decimals_of(amount) for amount in amounts if amount is not None), default=0)


def amount_at(band: BandInference, spot: Spot) -> str:
    """The figure at a spot, as it is printed."""
    cell = band.cell(spot)
    figure = band.inferred.grid.figure(spot)
    assert figure is not None, "only what has a figure is named"
    return amount_of(band, figure) if cell.amount is None else write_amount(cell.amount)


def names_of(band: BandInference, spot: Spot) -> tuple[str, str]:
    """What the row and the column of a cell are called."""
    grid = band.inferred.grid
    return grid.rows[spot.row].name, grid.columns[spot.column].name


def mended(band: BandInference, mend: Mend) -> tuple[str, str]:
    """What stands in the cell, and what would put it right, with as many decimals."""
    cell: Cell = band.cell(mend.spot)
    written = cell.percent if cell.amount is None else cell.amount
    assert written is not None, "only what is printed can be mended"
    right = Decimal(mend.figure).scaleb(-band.inferred.grid.decimals)
    return write_amount(written), write_amount(right, decimals=max(decimals_of(written), _needed(right)))


def candidates(band: BandInference, mends: tuple[Mend, ...]) -> str:
    """The cells that one slip may have made wrong, with what would stand there."""
    said = []
    for mend in mends[:_MOST_CELLS_SHOWN]:
        row, column = names_of(band, mend.spot)
        written, right = mended(band, mend)
        said.append(f"{row}, {column}: {written} → {right}")
    return "; ".join([*said, "…"] if len(mends) > _MOST_CELLS_SHOWN else said)


def slip_said(slip: Slip) -> Message:
    """What may have happened to a figure."""
    match slip:
        case Slip.SWAP:
            return say("two digits have changed places")
        case Slip.SIGN:
            return say("the sign is turned")
        case Slip.SCALE:
            return say("the figure has a digit too many or too few")
        case Slip.DIGIT:
            return say("one digit is wrong")


def reckoning(band: BandInference, found: Found, instance: Instance) -> Message:
    """A sum with its terms, beside what is stated."""
    grid, relation = band.inferred.grid, found.relation
    along = grid.along(relation.axis)
    places = decimals_in(band, found, instance)
    terms = []
    for line, sign in zip(relation.terms, relation.signs, strict=True):
        figure = along[line][instance.lane]
        if figure is not None:
            terms.append(amount_of(band, sign * figure, places))
    down = relation.axis is Axis.DOWN
    total, lane = (
        grid.lines(relation.axis)[relation.total].name,
        grid.lines(relation.axis.other)[instance.lane].name,
    )
    return say(
        "'{row}' in '{column}': {terms} = {sum}, and {stated} is stated; difference {difference}",
        row=total if down else lane,
        column=lane if down else total,
        terms=added(terms),
        sum=amount_of(band, instance.computed, places),
        stated=amount_of(band, instance.stated, places),
        difference=amount_of(band, abs(instance.difference), places),
    )


def added(terms: list[str]) -> str:
    """Terms as a sum: 1 + 2 − 3."""
    shown = terms if len(terms) <= MOST_TERMS_SHOWN else [*terms[:MOST_TERMS_SHOWN], "…"]
    return "".join(
        term if place == 0 else f" {MINUS} {term[1:]}" if term.startswith(MINUS) else f" + {term}"
        for place, term in enumerate(shown)
    )


def _needed(amount: Decimal) -> int:
    return decimals_of(amount.normalize())
