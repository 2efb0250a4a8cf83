"""Values for templates about the year's work: the calendar, what is followed up, past decisions."""

from collections.abc import Iterable

from vplan.core.swedish.dates import in_words
from vplan.core.swedish.phrases import enumerate_words
from vplan.layout.context import Context, View
from vplan.model.meetings import Decision, FollowUp, FollowUpArea, Meeting, Revision


def calendar(context: Context) -> View:
    """The meetings, under the plan's words for the columns."""
    words = context.plan.calendar
    return {
        "slag": "sammanträden",
        "ord": {"dag": words.days, "ärenden": words.topics, "föredragande": words.presenters},
        "sammanträden": [_meeting(meeting, words.kind or "") for meeting in context.plan.meetings],
    }


def questions(context: Context) -> View:
    """The questions that each report answers."""
    asked = _follow_up(context).questions
    items = [{"nyckel": f"frågeställningar/{question}", "text": question} for question in asked]
    return {"slag": "lista", "grupper": [{"rubrik": "", "punkter": items}]}


def follow_up_areas(context: Context, group: str) -> View:
    """The areas that are followed up, of all groups or of one."""
    plan = _follow_up(context)
    groups = [("", plan.ungrouped), *((own.name, own.areas) for own in plan.groups)]
    if group:
        groups = [("", own.areas) for own in plan.groups if own.id == group]
    return {
        "slag": "lista",
        "grupper": [{"rubrik": name, "punkter": _areas(areas)} for name, areas in groups if areas],
    }


def _follow_up(context: Context) -> FollowUp:
    plan = context.plan.follow_up
    assert plan is not None, "VP406 has stopped a reference to what is not there"
    return plan


def history(context: Context) -> View:
    """The decisions on the plan, or on the one that results follow: the first, then each revision."""
    plan = context.plan.follows or context.plan
    rows = [{**decision_view(plan.decision), "avser": plan.title}] if plan.decision else []
    for revision in plan.revisions:
        decided = decision_view(revision.decision)
        correction = "Rättelse" if revision.kind == "rättelse" else ""
        rows.append(
            {
                "organ": decided.get("organ", ""),
                "datum": decided.get("datum") or revision.date.isoformat(),
                "paragraf": decided.get("paragraf", ""),
                "avser": ": ".join(filter(None, [correction, revision.subject])),
            }
        )
    return {"slag": "beslutshistorik", "rader": rows}


def revision_view(revision: Revision) -> View:
    """A revision or a correction: its day, what it is about, and the decision on it."""
    return {
        "slag": revision.kind,
        "datum": revision.date.isoformat(),
        "avser": revision.subject or "",
        "beslut": decision_view(revision.decision),
    }


def decision_view(decision: Decision | None) -> View:
    """Who decided, when and under which paragraph; empty for none."""
    if decision is None:
        return {}
    return {
        "organ": decision.body,
        "datum": decision.date.text if decision.date else "",
        "paragraf": decision.paragraph or "",
    }


def _areas(areas: Iterable[FollowUpArea]) -> list[View]:
    return [{"nyckel": f"uppföljning/{area.id}", "text": area.name} for area in areas]


def _meeting(meeting: Meeting, kind_word: str) -> View:
    return {
        "nyckel": f"sammanträden/{meeting.days.text}",
        "dag": in_words(meeting.days.text),
        "rubrik": meeting.heading or "",
        "anmärkning": meeting.remark or "",
        "dagordning": [
            {
                "slag": f"{kind_word}: {block.kind}" if kind_word and block.kind else block.kind or "",
                "föredragande": enumerate_words(block.presenters),
                "ärenden": [
                    {
                        "nyckel": f"ärenden/{topic.text}",
                        "ärende": topic.text,
                        "föredragande": enumerate_words(topic.presenters),
                    }
                    for topic in block.topics
                ],
            }
            for block in meeting.blocks
        ],
    }
