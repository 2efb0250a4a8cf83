"""What templates are given: prepared plain values under Swedish names, nothing to compute.

Running text comes as finished HTML, amounts as they are printed, tables as rows of cells.
"""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from vplan.facts import Facts, Values, document_values
from vplan.facts.counts import words_of
from vplan.model.document import DocumentPlan, Section
from vplan.model.goals import Activity, Goal, Strategy
from vplan.model.meetings import Decision, Meeting
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.prose.markdown import to_html
from vplan.swedish.numbers import write_amount
from vplan.swedish.words import capitalised, enumerate_words

View = dict[str, Any]
_WIDE = 6


def document_view(plan: Plan, facts: Facts, document: DocumentPlan) -> View:
    """Everything that the template of one document can print."""
    return _Views(plan, facts, document).document()


class _Views:
    def __init__(self, plan: Plan, facts: Facts, document: DocumentPlan) -> None:
        self.plan = plan
        self.facts = facts
        self.source = document
        self.values: Values = document_values(facts.values, document)

    def document(self) -> View:
        plan, source = self.plan, self.source
        revision = plan.revisions[-1] if plan.revisions else None
        return {
            "plan": {
                "organisation": plan.organisation,
                "nämnd": plan.board,
                "titel": plan.title,
                "år": str(plan.year),
                "status": plan.status,
                "diarienummer": plan.registry_number or "",
                "datum": plan.date.isoformat() if plan.date else "",
                "reviderad": revision.date.isoformat() if revision else "",
                "beslut": _decision(revision.decision if revision and revision.decision else plan.decision),
            },
            "dokument": {
                "titel": source.title or plan.title,
                "diarienummer": source.registry_number or "",
                "datum": source.date.isoformat() if source.date else "",
            },
            "ord": self._words(),
            "avsnitt": self._sections(source.sections),
            "förslag": {
                "rubrik": source.proposal.heading,
                "punkter": list(source.proposal.points),
            }
            if source.proposal
            else {},
            "underskrifter": {
                "inledning": source.signatures.opening or "",
                "personer": [{"namn": person.name, "titel": person.title} for person in source.signatures.people],
            }
            if source.signatures
            else {},
            "mottagare": {"rubrik": source.recipients.heading, "lista": list(source.recipients.names)}
            if source.recipients
            else {},
        }

    def _words(self) -> View:
        words = {}
        for level in ("strategi", "prioritering", "målområde", "mål", "indikator", "aktivitet"):
            singular, plural = words_of(self.plan.levels, level)
            words[level] = {"en": capitalised(singular), "flera": capitalised(plural)}
        return words

    def _html(self, text: str | None) -> Markup:
        return Markup(to_html(text, self.values)) if text else Markup("")  # noqa: S704 - escaped there

    def _sections(self, sections: Iterable[Section]) -> list[View]:
        return [self._section(section) for section in sections]

    def _section(self, section: Section) -> View:
        shared = {text.id: text.text for text in self.plan.shared_texts}
        parts = [self._part(shown) for shown in section.shows]
        heading = section.heading
        if heading is None and len(parts) == 1 and parts[0]["slag"] == "strategi":
            heading = parts[0]["rubrik"]
            parts[0]["rubrik"] = ""
        return {
            "rubrik": heading or "",
            "text": self._html(section.text)
            + Markup("").join(self._html(shared[name]) for name in section.shared),
            "delar": parts,
            "avslutning": self._html(section.closing),
            "avsnitt": self._sections(section.sections),
            "liggande": any(part.get("bred", False) for part in parts),
            "undertecknas": {"namn": section.signed_by.name, "titel": section.signed_by.title}
            if section.signed_by
            else {},
        }

    def _part(self, shown: str) -> View:
        kind, _, name = shown.partition("/")
        match kind:
            case "strategiöversikt":
                return {
                    "slag": "strategiöversikt",
                    "strategier": [_overview(s) for s in self.plan.strategies],
                }
            case "strategi":
                strategy = next(strategy for strategy in self.plan.strategies if strategy.key == name)
                return self._strategy(strategy)
            case "egna_indikatorer":
                return self._own_indicators()
            case "budget":
                budget = next(budget for budget in self.plan.budgets if budget.id == name)
                return self._budget(budget)
            case "ramförändringar":
                return self._frame()
            case "investeringar":
                return self._investments()
            case "frågeställningar" | "uppföljningsområden":
                return self._follow_up(kind)
            case "sammanträden":
                return {"slag": kind, "sammanträden": [_meeting(meeting) for meeting in self.plan.meetings]}
        raise AssertionError(f"a part that can be shown but has no view: {kind}")

    def _strategy(self, strategy: Strategy) -> View:
        return {
            "slag": "strategi",
            "rubrik": strategy.heading or strategy.name,
            "text": self._html(strategy.text),
            "områden": [
                {
                    "nyckel": f"prioriteringar/{priority.key}",
                    "rubrik": priority.heading or priority.name,
                    "indikatorer": list(priority.indicators),
                    "ansvar": list(priority.responsible),
                    "text": self._html(priority.text),
                    "mål": [_goal(goal) for goal in priority.goals],
                    "har_beskrivning": any(goal.description or goal.points for goal in self.plan.goals),
                    "har_målvärde": any(goal.target for goal in self.plan.goals),
                    "aktiviteter": [_activity(activity) for activity in priority.activities],
                }
                for priority in strategy.priorities
                if priority.goals or priority.text or priority.activities
            ],
        }

    def _own_indicators(self) -> View:
        own = self.plan.own_indicators
        assert own is not None, "VP406 has stopped a reference to what is not there"
        indicators = [indicator for group in own.groups for indicator in group.indicators]
        return {
            "slag": "egna_indikatorer",
            "rubrik": own.heading or "",
            "har_utfall": any(indicator.outcome for indicator in indicators),
            "har_riktvärde": any(indicator.guide_value for indicator in indicators),
            "grupper": [
                {
                    "namn": group.name,
                    "indikatorer": [
                        {
                            "nyckel": f"indikatorer/{indicator.wording}",
                            "indikator": indicator.wording,
                            "utfall": indicator.outcome or "",
                            "riktvärde": indicator.guide_value or "",
                        }
                        for indicator in group.indicators
                    ],
                }
                for group in own.groups
            ],
        }

    def _budget(self, budget: Budget) -> View:
        sums = self.facts.budgets[budget.id]
        columns = len(budget.table.bands[0].header)
        return {
            "slag": "budget",
            "nyckel": f"budget/{budget.id}",
            "namn": budget.name,
            "enhet": budget.unit,
            "bred": columns > _WIDE,
            "kolumner": columns,
            "band": [
                {
                    "rubriker": [cell.text for cell in band.header],
                    "rader": [
                        {
                            "nyckel": f"budget/{budget.id}/{row.name.text}",
                            "namn": row.name.text,
                            "summa": row.name.text in sums.sum_rows,
                            "celler": ["" if amount is None else write_amount(amount) for amount in amounts],
                        }
                        for row, amounts in zip(band.rows, rows, strict=True)
                    ],
                }
                for band, rows in zip(budget.table.bands, sums.amounts, strict=True)
            ],
        }

    def _frame(self) -> View:
        frame = self.plan.frame
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
                    "belopp": "" if change.amount is None else write_amount(change.amount),
                    "ärende": change.case or "",
                }
            )
        return {
            "slag": "ramförändringar",
            "text": self._html(frame.text),
            "enhet": frame.unit,
            "enheter": [{"namn": unit, "förändringar": changes} for unit, changes in units.items()],
        }

    def _investments(self) -> View:
        investments, total = self.plan.investments, self.facts.investments
        assert investments is not None, "VP406 has stopped a reference to what is not there"
        assert total is not None, "investments have a sum"
        band = investments.table.bands[0]
        names = [cell.text for cell in band.header]
        amount_at = names.index(investments.column_name("belopp"))
        object_at = names.index(investments.column_name("objekt"))
        rows = []
        for row in investments.table.rows:
            texts = [row.name.text, *(cell.text for cell in row.cells)]
            amount = row.cells[amount_at - 1].amount
            assert amount is not None, "the model has refused an investment without an amount"
            texts[amount_at] = write_amount(amount)
            rows.append({"nyckel": f"investeringar/{texts[object_at]}", "celler": texts})
        sum_row = [""] * len(names)
        sum_row[amount_at] = write_amount(total.computed if total.stated is None else total.stated)
        return {
            "slag": "investeringar",
            "text": self._html(investments.text),
            "enhet": investments.unit,
            "rubriker": names,
            "andelar": [4 if index == object_at else 2 for index in range(len(names))],
            "belopp_i": amount_at,
            "objekt_i": object_at,
            "rader": rows,
            "summa": sum_row,
        }

    def _follow_up(self, kind: str) -> View:
        follow_up = self.plan.follow_up
        assert follow_up is not None, "VP406 has stopped a reference to what is not there"
        if kind == "frågeställningar":
            items = [
                {"nyckel": f"frågeställningar/{question}", "text": question} for question in follow_up.questions
            ]
        else:
            items = [{"nyckel": f"uppföljning/{area.id}", "text": area.name} for area in follow_up.areas]
        return {"slag": "lista", "punkter": items}


def _decision(decision: Decision | None) -> View:
    if decision is None:
        return {}
    return {
        "instans": decision.body,
        "datum": decision.date.text if decision.date else "",
        "paragraf": decision.paragraph or "",
    }


def _overview(strategy: Strategy) -> View:
    return {
        "nyckel": f"strategier/{strategy.key}",
        "namn": strategy.name,
        "prioriteringar": [priority.name for priority in strategy.priorities],
        "indikatorer": list(strategy.indicators),
    }


def _goal(goal: Goal) -> View:
    return {
        "nyckel": f"mål/{goal.key}",
        "mål": goal.wording,
        "avser": list(goal.concerns),
        "etikett": goal.label or "",
        "beskrivning": goal.description or "",
        "punkter": list(goal.points),
        "målvärde": goal.target or "",
        "ansvarig": goal.responsible or "",
        "mäts": goal.measured or "",
        "beslutat_av": goal.decided_by or "",
    }


def _activity(activity: Activity) -> View:
    days = [day.isoformat() for day in (activity.start, activity.end) if day]
    return {
        "nyckel": f"aktiviteter/{activity.wording}",
        "aktivitet": activity.wording,
        "datum": days,
        "beskrivning": activity.description or "",
    }


def _meeting(meeting: Meeting) -> View:
    return {
        "nyckel": f"sammanträden/{meeting.days.text}",
        "dag": meeting.days.text,
        "rubrik": meeting.heading or "",
        "anmärkning": meeting.remark or "",
        "block": [
            {
                "slag": block.kind,
                "föredragande": enumerate_words(block.presenters),
                "ärenden": [
                    {
                        "nyckel": f"ärenden/{topic.text}",
                        "text": topic.text,
                        "föredragande": enumerate_words(topic.presenters),
                    }
                    for topic in block.topics
                ],
            }
            for block in meeting.blocks
        ],
    }
