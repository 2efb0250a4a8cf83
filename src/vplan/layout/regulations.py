"""Values for templates about regulations: the register of who decided what, and until when it holds."""

from vplan.core.swedish.phrases import capitalised
from vplan.layout.context import Context, View
from vplan.model.fields import StatedDate
from vplan.model.regulations import Regulation


def register(context: Context) -> View:
    """Every regulation, in the order in which they are written."""
    return {"slag": "styrdokument", "rader": [_row(one) for one in context.plan.regulations]}


def _row(one: Regulation) -> View:
    begins, ends = one.valid_from, one.valid_through
    return {
        "nyckel": f"styrdokument/{one.key}",
        "namn": one.name,
        "hänvisning": one.reference or "",
        "slag": one.kind or "",
        "beslut": one.decision.written if one.decision else "",
        "diarienummer": one.registry_number or "",
        "gäller_från": begins.isoformat() if begins else "",
        "gäller_till_och_med": _last_day(ends),
        "ansvarig": one.responsible or "",
    }


def _last_day(ends: StatedDate | None) -> str:
    if ends is None:
        return ""
    return f"Till och med {ends.text}" if ends.period else capitalised(ends.text)
