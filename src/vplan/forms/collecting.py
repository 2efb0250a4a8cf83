"""Forms that were filled in, collected into a file of results.

In: the forms' bytes, the plan, and what the file of results says. Out: what is to be added to it, and everything
that was found.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from vplan.core import Finding, Place, Related, say, say_of
from vplan.core.nearest import listed
from vplan.forms import rules
from vplan.forms.asked import Asked, Way
from vplan.forms.asking import Form, forms_of, ways_of
from vplan.forms.hidden import PLAN_KEYS
from vplan.forms.merging import Addition, merged
from vplan.forms.reading import NoForm, ReadForm, read_form
from vplan.model.plan import Plan
from vplan.model.results import Results


class Meant(NamedTuple):
    """The period that is collected: the kind of results, and the last day as YYYY-MM-DD."""

    kind: str
    through: str


class Collected(NamedTuple):
    """What the forms add to the file of results, and everything that was found. `ways` is the order of the
    plan.
    """

    additions: tuple[Addition, ...]
    findings: tuple[Finding, ...]
    ways: tuple[Way, ...]


def read_forms(
    files: Mapping[str, bytes], plan: Plan, meant: Meant | None
) -> tuple[list[ReadForm], list[Finding]]:
    """The forms of this plan and of this period, and why others are none; without a period that is `meant`, the
    first form's is.
    """
    forms: list[ReadForm] = []
    findings: list[Finding] = []
    for file, data in files.items():
        try:
            form = read_form(data, file)
        except NoForm as no_form:
            findings.append(no_form.finding)
            continue
        other = _of_other_plan(form, plan) or _of_other_period(form, meant)
        if other is not None:
            findings.append(other)
            continue
        meant = meant or period_in(form)
        forms.append(form)
    return forms, findings


def period_in(form: ReadForm) -> Meant:
    """The period that the form was written for."""
    return Meant(form.carried.said.get("slag", ""), form.carried.said.get("till_och_med", ""))


def plan_keys(plan: Plan) -> dict[str, str]:
    """What tells the plan from others, as a form carries it."""
    return dict(zip(PLAN_KEYS, (plan.organisation, plan.board, str(plan.year)), strict=True))


def _of_other_plan(form: ReadForm, plan: Plan) -> Finding | None:
    theirs = [form.carried.said.get(key, "") for key in PLAN_KEYS]
    ours = list(plan_keys(plan).values())
    if theirs == ours:
        return None
    return Finding(
        rules.FORM_FOREIGN,
        Place(form.file),
        say("the form is of the plan {theirs}, and not of {ours}", theirs=", ".join(theirs), ours=", ".join(ours)),
        say("collect it into the file of results of its own plan"),
    )


def _of_other_period(form: ReadForm, meant: Meant | None) -> Finding | None:
    theirs = period_in(form)
    if meant is None or theirs == meant:
        return None
    return Finding(
        rules.FORM_FOREIGN,
        Place(form.file),
        say(
            "the form is for {theirs} through {theirs_through}, and not for {ours} through {ours_through}",
            theirs=theirs.kind,
            theirs_through=theirs.through,
            ours=meant.kind,
            ours_through=meant.through,
        ),
        say("collect it into the file of results of its own period"),
    )


def collected(forms: list[ReadForm], plan: Plan, there: Results | None) -> Collected:
    """What the forms add to what the file of results says already (`there`)."""
    given = forms_of(plan)
    asked = {one.way: one for form in given for one in form.asked}
    together = merged(forms, plan, asked, there)
    findings = list(together.findings)
    findings += _unanswered(forms, asked, together.answered)
    findings += _missing(given, forms, together.answered)
    return Collected(together.additions, tuple(findings), ways_of(plan))


def _unanswered(
    forms: Iterable[ReadForm], asked: Mapping[Way, Asked], answered: frozenset[Way]
) -> Iterable[Finding]:
    """Forms with questions that nobody has answered."""
    for form in forms:
        questions = [way for way in form.carried.asked if way in asked]
        empty = [way for way in questions if way not in answered]
        if empty:
            yield Finding(
                rules.GOALS_UNANSWERED,
                next((form.rows[way] for way in empty if way in form.rows), Place(form.file)),
                say_of(
                    "{count} of {all} in the form of {unit} has no answer: {names}",
                    "{count} of {all} in the form of {unit} have no answer: {names}",
                    len(empty),
                    all=len(questions),
                    unit=form.unit,
                    names=listed([way.key for way in empty]),
                ),
                say("ask {unit} to fill in the rest, and collect the form again", unit=form.unit),
            )


def _missing(given: Iterable[Form], forms: list[ReadForm], answered: frozenset[Way]) -> Iterable[Finding]:
    """Forms that were not given, and that ask what nobody has answered."""
    come = {form.unit.casefold() for form in forms}
    for form in given:
        empty = [one for one in form.asked if one.way not in answered]
        if form.unit.casefold() not in come and empty:
            yield Finding(
                rules.FORM_MISSING,
                empty[0].place,
                say_of(
                    "the form of {unit} is missing: {count} of {all} in it has no answer",
                    "the form of {unit} is missing: {count} of {all} in it have no answer",
                    len(empty),
                    unit=form.unit,
                    all=len(form.asked),
                ),
                say("ask {unit} for it, and collect it too", unit=form.unit),
                related=tuple(Related(one.place, say("'{name}'", name=one.wording)) for one in empty[1:]),
            )
