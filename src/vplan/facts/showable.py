"""What sections can show of a plan (`visa`): only what it and the document hold."""

from collections.abc import Iterable

from vplan.facts.frames import add_up_frame
from vplan.model.document import PARTS_TO_SHOW, DocumentPlan
from vplan.model.handled import CLOSING_PARTS
from vplan.model.meetings import FollowUpGroup
from vplan.model.plan import Plan
from vplan.model.results import Results

ALWAYS_THERE = ("ändringslogg", "figurförteckning", "tabellförteckning")
"""They are shown of every plan, and no hint to one who looks for something else."""


def showable(plan: Plan, document: DocumentPlan) -> list[str]:
    """What `visa` can name in this document: only what plan and document hold."""
    follow_up, results = plan.follow_up, plan.results
    held: dict[str, Iterable[str]] = {
        "strategiöversikt": _if(plan.strategies),
        "strategi": (strategy.key for strategy in plan.strategies if plan.follows is None),
        "indikatorer": _if(plan.own_indicators),
        "indikator": (one.key for one in plan.indicators),
        "figur": (figure.id for figure in plan.figures),
        "budget": (budget.id for budget in plan.budgets),
        "tabell": (table.id for table in plan.text_tables),
        "budgetramar": _if(plan.frame and plan.frame.frames),
        "ramförändringar": _if(plan.frame),
        "investeringar": _if(plan.investments),
        "frågeställningar": _if(follow_up and follow_up.questions),
        "uppföljningsområden": _if(follow_up and follow_up.areas),
        "uppföljningsgrupp": (group.id for group in _groups(plan)),
        "sammanträden": _if(plan.meetings),
        "beslutshistorik": _if((plan.follows or plan).decision or (plan.follows or plan).revisions),
        **dict.fromkeys(ALWAYS_THERE, ("",)),
        "sammanställning": _if(any(result.tallies or _any_standing(result) for result in results)),
        "måluppfyllelse": (
            *_if(_any_outcome(plan)),
            *(strategy.key for strategy in plan.strategies if _any_outcome(plan)),
        ),
        "måluppföljning": (
            *_if(_any_state(plan)),
            *(strategy.key for strategy in plan.strategies if _any_state(plan)),
        ),
        "statusmatris": _if(_any_outcome(plan)),
        "aktiviteter": _if(any(result.activities for result in results)),
        "uppdrag": (*_if(plan.assignments), *(assignment.key for assignment in plan.assignments)),
        **dict.fromkeys(("riskbedömning", "riskmatris"), _if(plan.internal_control)),
        "kontrollmoment": _if(plan.controls),
        "kontrollresultat": _if(any(result.controls for result in results)),
        "styrdokument": _if(plan.regulations),
        "budgetavvikelser": _if(any(result.deviations for result in results)),
        "förseningar": _if(any(result.delays for result in results)),
        "diagram": _charts(plan),
        "jämförelse": _if(plan.varies),
        **{name: _if(document.closing_part(name)) for name in CLOSING_PARTS},
    }
    assert {name.partition("/")[0] for name in PARTS_TO_SHOW} | set(CLOSING_PARTS) == set(held)
    return [f"{kind}/{name}" if name else kind for kind, names in held.items() for name in names]


def _if(held: object) -> tuple[str, ...]:
    """The part's bare name can be shown when the plan holds it."""
    return ("",) if held else ()


def _charts(plan: Plan) -> list[str]:
    is_plan = plan.follows is None
    found = ["plan"] if plan.strategies and is_plan else []
    found += ["mål"] if plan.goals and is_plan else []
    found += ["budgetramar"] if _is_bridged(plan) else []
    found += [f"budget/{budget.id}" for budget in plan.budgets]
    found += ["investeringar"] if plan.investments else []
    found += ["sammanträden"] if plan.meetings and is_plan else []
    found += ["status"] if _any_outcome(plan) else []
    return found + (["målvärden"] if _any_outcome(plan) or (plan.goals and is_plan) else [])


def _is_bridged(plan: Plan) -> bool:
    """Whether the whole has a frame this year and had one the year before."""
    facts = add_up_frame(plan)
    return facts is not None and facts.total.last_year is not None and plan.year in facts.total.given


def _groups(plan: Plan) -> Iterable[FollowUpGroup]:
    return plan.follow_up.groups if plan.follow_up else ()


def _any_standing(results: Results) -> bool:
    return bool(results.goals or results.measures or results.activities or results.answers or results.controls)


def _any_state(plan: Plan) -> bool:
    return _any_outcome(plan) or any(result.activities or result.areas for result in plan.results)


def _any_outcome(plan: Plan) -> bool:
    return any(result.goals or result.measures for result in plan.results)
