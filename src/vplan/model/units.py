"""Units that figures are counted in, as they are printed beside them."""

from typing import Annotated, Any

from vplan.model.fields import ANY_TEXT, Reads, invalid, short_text
from vplan.model.knowledge import Text, TextKind

_MARKS_OF_WORD = "”“„«»"


def _unit(value: Any) -> str:
    """A unit; quotation marks as Word makes them are no sign to YAML, and would be printed."""
    text = short_text(value)
    if text and text[0] in _MARKS_OF_WORD:
        raise invalid("unit", text)
    return text


Unit = Annotated[str, Reads(_unit, ANY_TEXT), Text(TextKind.UNIT)]
UnitOfData = Annotated[str, Reads(_unit, ANY_TEXT), Text(None)]
"""A unit that is printed only with outcomes."""
