"""Values for templates about a document's closing parts: proposal, decision, signatures, recipients."""

from vplan.facts.serving import status_of
from vplan.layout.consulted import negotiations_view, referral_view
from vplan.layout.context import Context, View
from vplan.layout.points import groups_view
from vplan.model.base import Part
from vplan.model.consulted import Negotiations, Referral
from vplan.model.document import DocumentPlan
from vplan.model.fields import StatedDate
from vplan.model.handled import (
    Approval,
    Enclosures,
    Handled,
    Proceedings,
    Recipients,
    Signatures,
    Sitting,
)
from vplan.model.points import Points

_HEADED = (Referral, Negotiations, Points, Proceedings, Recipients, Enclosures)


def closing_view(name: str, handled: Handled, context: Context) -> View:
    """The part of that name (of CLOSING_PARTS), ready to print."""
    part = handled.closing_part(name)
    assert part is not None, "VP406 has stopped a reference to what is not there"
    view = {"slag": name, **(_consulted(part, context) or _values(part, context))}
    if isinstance(part, Signatures):
        view["signerad"] = part.electronic and _is_final(handled, context)
    if isinstance(part, _HEADED):
        view["rubrik"] = context.plan.headings.over(name, part.heading)
    return view


def _is_final(handled: Handled, context: Context) -> bool:
    """Whether what is signed is decided, or approved: nobody signs a draft or a proposal."""
    if isinstance(handled, DocumentPlan) and handled.prints is not None:
        return not status_of(*handled.prints)
    for minutes in context.plan.minutes:
        if any(handled is one for one in minutes.paragraphs):
            return not status_of(minutes, None)
    return context.plan.status == "beslutad"


def _consulted(part: Part, context: Context) -> View | None:
    """Who was asked about the matter; None for any other part."""
    if isinstance(part, Referral):
        return referral_view(part)
    return negotiations_view(part, context) if isinstance(part, Negotiations) else None


def _values(part: Part, context: Context) -> View:
    match part:
        case Points():
            return {"grupper": groups_view(part, context.plan)}
        case Proceedings():
            return {"text": context.html(part.text), "punkter": list(part.points)}
        case Signatures():
            return {
                "inledning": part.opening or "",
                "elektroniskt": part.electronic,
                "personer": [{"namn": person.name or "", "titel": person.title} for person in part.people],
            }
        case Recipients():
            return {"lista": list(part.names)}
        case Enclosures():
            return {
                "lista": [
                    {
                        "titel": one.title,
                        "datum": _date(one.date),
                        "diarienummer": one.registry_number or "",
                    }
                    for one in part.documents
                ],
            }
        case Approval():
            return {
                "text": part.text,
                "datum": _date(part.date),
                "justerare": [{"namn": person.name or "", "titel": person.title} for person in part.people],
            }
    raise AssertionError(f"a closing part without a view: {type(part).__name__}")


def sitting_view(sitting: Sitting | None) -> View:
    """The meeting that a document is an extract of; empty when it is none."""
    if sitting is None:
        return {}
    return {
        "datum": _date(sitting.date),
        "paragraf": sitting.paragraph or "",
        "plats": sitting.venue or "",
    }


def _date(written: StatedDate | None) -> str:
    return written.text if written else ""
