"""Values for templates about minutes: who was there, and each paragraph with its parts and votes."""

from collections.abc import Iterable, Iterator

from vplan.facts.serving import body_of, status_of, sums_of, who
from vplan.layout.closing import closing_view
from vplan.layout.context import Context, View
from vplan.layout.goals import Show
from vplan.model.document import DocumentPlan
from vplan.model.handled import CLOSING_PARTS
from vplan.model.minutes import Announcement, Minutes, MinutesParagraph
from vplan.model.people import Attendee
from vplan.model.plan import Plan
from vplan.model.votes import Ballot

_MARK = "×"
_LONGEST_ROLL = 30
"""Names of a roll that stands in its paragraph."""
_APPROVES, _CERTIFIES = "Justerandes signatur", "Utdragsbestyrkande"
_MOST_SIGNS = 3
"""Boxes that stand side by side at the foot of a page."""


def minutes_view(plan: Plan, document: DocumentPlan, context: Context, show: Show) -> View:
    """The minutes that a document prints, with those paragraphs that it prints; empty when it prints none."""
    if document.prints is None:
        return {}
    minutes, only = document.prints
    return {
        "organ": body_of(plan, minutes),
        "sammanträde": _meeting(minutes),
        "status": status_of(minutes, only),
        "utdrag": only is not None,
        "antal_ledamöter": "" if minutes.seats is None else str(minutes.seats),
        "ordförande": _people(minutes.chairs),
        "sekreterare": _people(minutes.secretaries),
        "ledamöter": _people(one for one in minutes.members if one.serves_for is None),
        "tjänstgörande": _people(one for one in minutes.members if one.serves_for is not None),
        "ersättare": _people(minutes.substitutes),
        "övriga": _people(minutes.others),
        "justering": _approval(minutes),
        "tillkännagivande": _announcement(minutes.announcement),
        "nummer": minutes.numbers if only is None else f"§ {only.number}",
        "saknas": str(minutes.left_out or ""),
        "paragrafer": [_paragraph(one, context, show) for one in ([only] if only else minutes.paragraphs)],
    }


def signs_of(document: DocumentPlan) -> tuple[str, ...]:
    """The words of the boxes at the foot of each page of minutes: one for each who approves them, and in an
    extract one for whoever certifies it. None where people sign on screen.
    """
    if document.prints is None:
        return ()
    minutes, only = document.prints
    approval = minutes.approval
    if approval is None or approval.electronic:
        return ()
    return (_CERTIFIES,) if only is not None else (_APPROVES,) * min(len(approval.people), _MOST_SIGNS)


def _meeting(minutes: Minutes) -> View:
    return {
        "datum": minutes.meeting.date.text,
        "tid": minutes.meeting.time or "",
        "plats": minutes.meeting.venue or "",
        "ajourneringar": [{"tid": one.time, "paragraf": one.paragraph or ""} for one in minutes.adjournments],
    }


def _people(people: Iterable[Attendee]) -> list[View]:
    return [_person(one) for one in people]


def _person(one: Attendee) -> View:
    return {
        "namn": one.name,
        "titel": one.title or "",
        "för": one.serves_for or "",
        "paragrafer": str(one.paragraphs or ""),
        "närvarar": one.attends or "",
    }


def _approval(minutes: Minutes) -> View:
    approval = minutes.approval
    if approval is None:
        return {}
    return {
        "datum": approval.date.text if approval.date else "",
        "tid": approval.time or "",
        "plats": approval.venue or "",
        "justerare": _people(approval.people),
        "text": approval.wording or "",
        "elektroniskt": approval.electronic,
    }


def _announcement(announced: Announcement | None) -> View:
    if announced is None:
        return {}
    return {
        "anslås": announced.posted.isoformat() if announced.posted else "",
        "tas_ned": announced.taken_down.isoformat() if announced.taken_down else "",
        "förvaras": announced.kept or "",
    }


def _paragraph(one: MinutesParagraph, context: Context, show: Show) -> View:
    closing = {
        name: closing_view(name, one, context) for name in CLOSING_PARTS if one.closing_part(name) is not None
    }
    return {
        "paragraf": one.number,
        "ärende": one.subject,
        "rubrik": one.headline,
        "diarienummer": one.registry_number or "",
        "slag": one.kind,
        "avsnitt": [
            {
                "rubrik": part.heading,
                "text": context.html(part.text),
                "delar": [show(name) for name in part.shows],
            }
            for part in one.accounts
        ],
        "jäv": list(one.disqualified),
        "propositionsordning": context.html(one.put),
        "omröstningar": [_ballot(ballot, _roll_apart(one, at)) for at, ballot in enumerate(one.ballots)],
        "deltar_inte": list(one.not_deciding),
        "protokollsanteckningar": list(one.notes),
        "särskilda_yttranden": list(one.opinions),
        "omedelbar_justering": one.at_once,
        "tillkännagivande": _announcement(one.announcement),
        "slut": closing,
    }


def _roll_apart(one: MinutesParagraph, at: int) -> str:
    """The heading of a roll that is too long to stand in its paragraph; '' for one that stands there."""
    if len(one.ballots[at].roll) <= _LONGEST_ROLL:
        return ""
    return f"Röstlängd, § {one.number}" + (f", omröstning {at + 1}" if len(one.ballots) > 1 else "")


def _ballot(ballot: Ballot, roll_apart: str) -> View:
    sums = sums_of(ballot)
    return {
        "ja": ballot.yes,
        "nej": ballot.no,
        "sluten": ballot.secret,
        "utslagsröst": ballot.casting or "",
        "röster": {
            "ja": str(sums.yes),
            "nej": str(sums.no),
            "avstår": str(sums.abstained),
            "frånvarande": str(sums.absent),
        },
        "har_avstår": sums.abstained > 0,
        "har_frånvarande": sums.absent > 0,
        "röstlängd": list(_roll(ballot)),
        "röstlängd_sist": roll_apart,
    }


def _roll(ballot: Ballot) -> Iterator[View]:
    for name, cast in ballot.roll.items():
        person = who(name)
        marks = {one: _MARK if one == cast else "" for one in ("ja", "nej", "avstår", "frånvarande")}
        yield {"namn": person.name, "parti": person.party, **marks}
