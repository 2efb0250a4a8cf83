"""What the cells of an answer take, and what is said beside them while they are filled in."""

from datetime import date
from decimal import Decimal

from vplan.document.workbook import Entry, EntryKind
from vplan.forms.asked import Asked
from vplan.forms.fields import AnswerField, Kind
from vplan.forms.values import labels
from vplan.model.plan import Plan
from vplan.model.scales import steps_of
from vplan.source.workbook.cells import Area

_MOST_TITLE, _MOST_PROMPT = 32, 255
"""Characters that a spreadsheet shows."""
_MOST = Decimal(10**12)
_STATUS = "status"


def entry_of(field: AnswerField, one: Asked, area: Area, plan: Plan) -> Entry:
    """What the cells of the area take, as an answer about one goal. A day lies in the plan's year, or in the one
    before or after it.
    """
    said = Entry(
        area, EntryKind.ANY, title=field.title[:_MOST_TITLE], prompt=_prompt(field, one, plan)[:_MOST_PROMPT]
    )
    match field.kind:
        case Kind.STEP:
            choices = tuple(labels(steps_of(plan.scales, one.way.scale)))
            return said._replace(kind=EntryKind.CHOICE, choices=choices, fault=_OF_LIST)
        case Kind.CHOICE:
            return said._replace(kind=EntryKind.CHOICE, choices=field.choices, fault=_OF_LIST)
        case Kind.DAY:
            first, last = date(plan.year - 1, 1, 1), date(plan.year + 1, 12, 31)
            fault = f"Skriv en dag som år-månad-dag, från {first} till {last}."
            return said._replace(kind=EntryKind.DAY, least=first, most=last, fault=fault)
        case Kind.AMOUNTS | Kind.NUMBER:
            fault = "Skriv bara ett tal. Förklaringar skrivs i kommentaren."
            return said._replace(kind=EntryKind.NUMBER, least=-_MOST, most=_MOST, fault=fault)
    return said


_OF_LIST = "Välj ett av orden i listan."


def _prompt(field: AnswerField, one: Asked, plan: Plan) -> str:
    match field.kind:
        case Kind.STEP | Kind.CHOICE:
            is_reckoned = field.key == _STATUS and one.has_number
            return "Välj i listan." + (" Status räknas annars fram ur utfallet." if is_reckoned else "")
        case Kind.DAY:
            return f"{field.about}. Skriv år-månad-dag, till exempel {plan.year}-04-30."
        case Kind.AMOUNTS | Kind.NUMBER:
            return "Skriv ett tal, till exempel 72,5." + (f" Räknas i {one.unit}." if one.unit else "")
        case Kind.LINES:
            return f"{field.about}. Skriv varje för sig, på en egen rad (Alt + Retur)."
        case Kind.PROSE:
            return f"{field.about}. Skriv varje stycke på en egen rad (Alt + Retur)."
    return f"{field.about}."
