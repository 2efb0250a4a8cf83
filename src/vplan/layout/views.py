"""The values that templates receive: prepared plain values under Swedish names, nothing to compute.

Running text comes as finished HTML, amounts as they are printed, tables as rows of cells.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from markupsafe import Markup

from vplan.core.swedish.phrases import capitalised
from vplan.facts import Facts, document_values
from vplan.facts.counts import LEVEL_WORDS, words_of
from vplan.facts.references import name_of
from vplan.layout import (
    agenda,
    assignments,
    charts,
    frame_bridge,
    frames,
    goals,
    indicators,
    internal_control,
    investments,
    months,
    plan_page,
    plan_tables,
    regulations,
    results,
    status_matrix,
    target_scales,
)
from vplan.layout.closing import closing_view, sitting_view
from vplan.layout.context import Context, Earlier, View
from vplan.layout.goal_follow_up import goal_follow_up
from vplan.layout.minutes import minutes_view
from vplan.layout.numbers import numbers_of
from vplan.model.document import DocumentPlan, Section, SharedText
from vplan.model.handled import CLOSING_PARTS, Person
from vplan.model.plan import Plan


def document_view(plan: Plan, facts: Facts, document: DocumentPlan, earlier: Earlier | None = None) -> View:
    """Everything that the template of one document can print."""
    shown = frozenset(_all_shown(document.sections))
    context = Context(plan, facts, document_values(facts.values, document), shown, numbers_of(plan), earlier)
    return _Views(context, document).document()


class _Views:
    def __init__(self, context: Context, document: DocumentPlan) -> None:
        self.context = context
        self.plan = context.plan
        self.source = document

    def document(self) -> View:
        plan, source = self.plan, self.source
        return {
            "plan": {
                "organisation": plan.organisation,
                "organ": plan.board,
                "titel": plan.title if plan.has_title else "",
                "år": str(plan.year) if plan.matter is None else "",
                "status": plan.status,
                "diarienummer": plan.registry_number or "",
                "datum": plan.date.isoformat() if plan.date else "",
                "reviderad": _last(plan, "revidering"),
                "rättad": _last(plan, "rättelse"),
                "revideringar": [agenda.revision_view(revision) for revision in plan.revisions],
                "beslut": agenda.decision_view(plan.decision),
                "följer": plan.follows.title if plan.follows else "",
                "period": _period(plan),
            },
            "dokument": {
                "titel": source.title or plan.title,
                "diarienummer": source.registry_number or "",
                "datum": source.date.isoformat() if source.date else "",
                "handläggare": _person(source.handled_by),
                "till": list(source.addressed_to),
                "uppgifter": [*_variant_facts(plan), *_facts_of(source)],
                "sammanträde": sitting_view(source.sitting),
            },
            "protokoll": minutes_view(plan, source, self.context, partial(_shown, self.context)),
            "ord": self._words(),
            "avsnitt": self._sections(source.sections),
            "slut": [
                closing_view(name, source, self.context)
                for name in CLOSING_PARTS
                if source.closing_part(name) is not None and name not in self.context.shown
            ],
        }

    def _words(self) -> View:
        words = {}
        for level in LEVEL_WORDS:
            singular, plural = words_of(self.plan.levels, level)
            words[level] = {"en": capitalised(singular), "flera": capitalised(plural)}
        return words

    def _sections(self, sections: Iterable[Section]) -> list[View]:
        return [self._section(section) for section in sections]

    def _section(self, section: Section) -> View:
        shared = {text.id: text for text in self.plan.shared_texts}
        html = self.context.html
        parts = [self._part(shown) for shown in section.shows]
        heading = section.heading
        if heading is None and len(parts) == 1 and parts[0]["slag"] == "strategi":
            heading = parts[0]["rubrik"]
            parts[0]["rubrik"] = ""
        return {
            "rubrik": heading or "",
            "id": f"avsnitt/{section.id}" if section.id else "",
            "språk": section.language or "",
            "text": html(section.text) + Markup("").join(self._shared(shared[name]) for name in section.shared),
            "delar": parts,
            "avslutning": html(section.closing),
            "avsnitt": self._sections(section.sections),
            "undertecknas": {"namn": section.signed_by.name, "titel": section.signed_by.title}
            if section.signed_by
            else {},
        }

    def _shared(self, shared: SharedText) -> Markup:
        html = self.context.html(shared.text)
        return Markup('<section lang="{}">{}</section>').format(shared.language, html) if shared.language else html

    def _part(self, shown: str) -> View:
        if shown in CLOSING_PARTS:
            return closing_view(shown, self.source, self.context)
        return _shown(self.context, shown)


def _all_shown(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield from section.shows
        yield from _all_shown(section.sections)


def _period(plan: Plan) -> View:
    """What a report is about, and its last day; empty for a plan."""
    report = plan.report
    return {"slag": capitalised(report.kind), "per": report.through.isoformat()} if report else {}


def _variant_facts(plan: Plan) -> Iterator[View]:
    """Who sends a variant, and what it is one of."""
    if plan.varies is not None:
        from vplan.model.variant import variant_of  # which most plans do without

        variant = variant_of(plan)
        assert variant is not None, "what varies a plan is a variant"
        yield {"namn": "Avsändare", "värde": variant.sender}
        yield {"namn": "Variant av", "värde": plan.varies.title}


def _facts_of(document: DocumentPlan) -> Iterator[View]:
    """What a document says of itself in its head, where it is given."""
    facts = {
        "Dokumenttyp": document.kind,
        "Version": document.edition,
        "Dokumentansvarig": document.owner,
        "Gäller från": document.valid_from.isoformat() if document.valid_from else None,
        "Gäller till och med": document.valid_through.text if document.valid_through else None,
    }
    given = [*((name, value) for name, value in facts.items() if value), *document.head.items()]
    return ({"namn": name, "värde": value} for name, value in given)


def _person(person: Person | None) -> View:
    return {"namn": person.name or "", "titel": person.title} if person else {}


def _shown(context: Context, shown: str) -> View:
    """What `visa` names, of the plan's."""
    kind, _, name = shown.partition("/")
    return {"id": name_of(context.plan, shown), **_PARTS[kind](context, name)}


def _strategy(context: Context, name: str) -> View:
    strategy = next(strategy for strategy in context.plan.strategies if strategy.key == name)
    return goals.strategy_view(context, strategy, partial(_shown, context))


def _budget(context: Context, name: str) -> View:
    return plan_tables.budget_view(context, next(budget for budget in context.plan.budgets if budget.id == name))


def _text_table(context: Context, name: str) -> View:
    return plan_tables.text_table_view(
        context, next(table for table in context.plan.text_tables if table.id == name)
    )


def _figure(context: Context, name: str) -> View:
    figure = next(figure for figure in context.plan.figures if figure.id == name)
    return {
        "slag": "bild" if figure.picture else "figur",
        "nyckel": f"figurer/{figure.id}",
        "bild": figure.id,
        "namn": figure.name,
        "alt": figure.alt or figure.name,
        "källa": figure.source or "",
        "skikt": [{"namn": layer.name, "not": layer.remark or ""} for layer in figure.layers],
    }


def _standings(context: Context, name: str) -> View:
    chosen = [strategy for strategy in context.plan.strategies if name in {"", strategy.key}]
    return results.goal_statuses(context.plan, context.facts, chosen, headed=not name)


def _goal_follow_up(context: Context, name: str) -> View:
    chosen = [strategy for strategy in context.plan.strategies if name in {"", strategy.key}]
    return goal_follow_up(context, chosen, partial(_shown, context), headed=not name)


def _budget_chart(context: Context, budget: str) -> View:
    return charts.budget_chart(context, next(one for one in context.plan.budgets if one.id == budget))


def _status_chart(context: Context, _: str) -> View:
    return results.status_chart(context.plan, context.facts, in_table=context.shows_standings)


_CHARTS: dict[str, Callable[[Context, str], View]] = {
    "plan": lambda context, _: plan_page.plan_page(context),
    "mål": lambda context, _: charts.goals_chart(context),
    "budgetramar": lambda context, _: frame_bridge.frame_bridge(context),
    "budget": _budget_chart,
    "investeringar": lambda context, _: charts.investments_chart(context),
    "sammanträden": lambda context, _: months.months_chart(context),
    "status": _status_chart,
    "målvärden": lambda context, _: target_scales.target_scales(context),
}
"""The drawings of `diagram/…`, by the name after the stroke."""


def _chart(context: Context, name: str) -> View:
    kind, _, of = name.partition("/")
    return _CHARTS[kind](context, of)


_PARTS: dict[str, Callable[[Context, str], View]] = {
    "strategiöversikt": lambda context, _: goals.overview(context),
    "strategi": _strategy,
    "indikatorer": lambda context, _: indicators.own_indicators(context),
    "indikator": indicators.one_indicator,
    "figur": _figure,
    "figurförteckning": lambda *_: {"slag": "förteckning", "av": "figures"},
    "budget": _budget,
    "tabell": _text_table,
    "tabellförteckning": lambda *_: {"slag": "förteckning", "av": "tables"},
    "budgetramar": lambda context, _: frames.frames(context),
    "ramförändringar": lambda context, _: frames.frame_changes(context),
    "investeringar": lambda context, _: investments.investments_view(context),
    "frågeställningar": lambda context, _: agenda.questions(context),
    "uppföljningsområden": agenda.follow_up_areas,
    "uppföljningsgrupp": agenda.follow_up_areas,
    "sammanträden": lambda context, _: agenda.calendar(context),
    "beslutshistorik": lambda context, _: agenda.history(context),
    "ändringslogg": lambda context, _: _change_log(context),
    "jämförelse": lambda context, _: _comparison(context),
    "sammanställning": lambda context, _: results.tallies(context.plan, context.facts),
    "måluppfyllelse": _standings,
    "måluppföljning": _goal_follow_up,
    "statusmatris": lambda context, _: status_matrix.status_matrix(context),
    "aktiviteter": lambda context, _: results.activity_states(context.plan, context.facts),
    "uppdrag": assignments.assignments,
    "riskbedömning": lambda context, _: internal_control.assessment(context),
    "riskmatris": lambda context, _: internal_control.matrix(context),
    "kontrollmoment": lambda context, _: internal_control.control_points(context),
    "kontrollresultat": lambda context, _: internal_control.control_results(context),
    "styrdokument": lambda context, _: regulations.register(context),
    "budgetavvikelser": lambda context, _: results.deviations(context.facts),
    "förseningar": lambda context, _: results.delays(context.facts),
    "diagram": _chart,
}
"""What can be shown (`visa`), by the name before the stroke; model.document lists them for the rules."""


def _last(plan: Plan, kind: str) -> str:
    """The day of the last revision of a kind; empty for none."""
    return next((one.date.isoformat() for one in reversed(plan.revisions) if one.kind == kind), "")


def _change_log(context: Context) -> View:
    from vplan.layout.changelog import change_log  # comparing plans takes a while to import

    return change_log(context)


def _comparison(context: Context) -> View:
    from vplan.layout.comparison import comparison  # comparing plans takes a while to import

    return comparison(context)
