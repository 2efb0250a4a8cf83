"""What a plan writes as a cell: amounts and years as numbers, days as days, all else as it is written."""

from datetime import date
from decimal import Decimal

from vplan.core.swedish.numbers import decimals_of, read_amount
from vplan.document.workbook import Align, SheetCell, Value, amount_code
from vplan.model.fields import DatedAmount, StatedDate
from vplan.model.knowledge import Field, TextKind
from vplan.source import Sequence


def typed_cell(written: object, value: object, field: Field) -> SheetCell:
    """The cell of a value: `written` is how the plan writes it, `value` what the field made of that."""
    if isinstance(written, Sequence):
        return SheetCell("\n".join(_in_a_line(one) for one in written))
    text = str(written)
    number = _number(text, value)
    if number is not None:
        code = amount_code(decimals_of(number), plain=isinstance(value, int))
        return SheetCell(number, code=code, align=Align.RIGHT, indent=1)
    day = _day(text, value)
    if day is not None:
        return SheetCell(day, align=Align.LEFT)
    return SheetCell(text if field.text.kind is TextKind.RUNNING else _in_a_line(text))


def _in_a_line(written: object) -> str:
    """A short text, which line ends don't part."""
    return " ".join(filter(None, (line.strip() for line in str(written).split("\n"))))


def _number(text: str, value: object) -> Decimal | None:
    match value:
        case bool():
            return None
        case Decimal():
            return value
        case DatedAmount(period=None):
            return value.amount
        case int():
            return read_amount(text)
    return None


def _day(text: str, value: object) -> Value:
    match value:
        case date():
            return value
        case StatedDate():
            try:
                return date.fromisoformat(text.strip())
            except ValueError:
                return None
    return None
