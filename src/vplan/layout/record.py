"""A document of a plan as it is registered and kept: in go the plan and what it prints, out comes the record."""

from datetime import date

from vplan.document.record import Record
from vplan.facts.decisions import dated
from vplan.facts.serving import body_of, status_of
from vplan.model.document import DocumentPlan
from vplan.model.plan import Plan

_NOBODY = ("", "", "")
_APPROVED, _NOT_APPROVED = "justerat", "ej justerat"
_CHANGED = {"revidering": "reviderad", "rättelse": "rättad"}
"""What a document is called after a change of either kind."""


def record_of(plan: Plan, source: DocumentPlan, language: str, stamped: date) -> Record:
    """The record of a document that the plan prints; `stamped` is the day of its files."""
    is_plan = source.title is None
    by, on, paragraph = _decided(plan, source, is_plan=is_plan)
    return Record(
        title=source.title or plan.title,
        organisation=plan.organisation,
        body=body_of(plan, source.prints[0]) if source.prints else plan.board,
        registry_number=(plan.registry_number if is_plan else source.registry_number) or "",
        kind=source.kind or source.template.capitalize(),
        status=_status(plan, source),
        version=source.edition or (_version(plan) if is_plan else ""),
        language=language,
        dated=stamped.isoformat(),
        decided_by=by,
        decided_on=on,
        paragraph=paragraph,
    )


def _status(plan: Plan, source: DocumentPlan) -> str:
    if source.prints is None:
        return plan.status
    return _NOT_APPROVED if status_of(*source.prints) else _APPROVED


def _version(plan: Plan) -> str:
    """Which version of the plan it is, where it was changed after it was decided."""
    last = plan.revisions[-1] if plan.revisions else None
    return f"{_CHANGED[last.kind]} {last.date.isoformat()}" if last else ""


def _decided(plan: Plan, source: DocumentPlan, *, is_plan: bool) -> tuple[str, str, str]:
    """Who decided on the document, on which day and under which paragraph: of an extract what it tells, of a plan
    what was decided on its last version. A decision whose day or paragraph is open has not been made.
    """
    if source.prints is not None:
        minutes, one = source.prints
        days = dated(minutes.meeting.date)
        return (body_of(plan, minutes), days[1].isoformat() if days else "", one.number) if one else _NOBODY
    last = plan.revisions[-1].decision if plan.revisions else None
    decision = (last or plan.decision) if is_plan else None
    days = dated(decision.date, plan.year) if decision else None
    if decision is None or days is None or not any(sign.isdigit() for sign in decision.paragraph or ""):
        return _NOBODY
    return decision.body, days[1].isoformat(), decision.paragraph or ""
