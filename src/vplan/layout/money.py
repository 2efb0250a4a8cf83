"""Values for templates about money: frames and their changes."""

from decimal import Decimal

from vplan.core.swedish.phrases import capitalised, enumerate_words
from vplan.layout.amounts import printed
from vplan.layout.context import Context, View
from vplan.text.quotes import amount_of


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
