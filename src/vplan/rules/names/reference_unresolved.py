"""Something is referred to that is not in the plan.

What is checked: what a document shows (`visa`) and which shared texts it prints (`texter`), the rows and
columns that a sum, `tecken` or `resultatrad` names, the goal that an activity or an assignment serves
(`till_mål`), the area that an agenda item follows up (`följer_upp`), footnotes, the words under
`antal_enligt_text`, and in results the goals, measures, activities and assignments they speak of and the
statuses they give. A reference in a text (`{{ tabell.drift }}`) leads to what each document that prints the text
holds. In a variant also the tables, rows, columns, goals, areas, indicators, assignments, frames and investments
that it names. A sum that is one of its own terms refers to nothing either.

Why it matters: what points at nothing would be left out of the document without a word.

Fails:

    summarader: {Summa: [Staben, Vårdvall]}

Passes:

    summarader: {Summa: [Staben, Vårdval]}
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from vplan.core import Finding, Kind, Message, Place, Rule, say
from vplan.core.nearest import listed, nearest
from vplan.core.swedish.numbers import read_amount
from vplan.facts import Facts, Values
from vplan.facts.naming import UnknownTerm
from vplan.facts.references import held, printed_texts
from vplan.facts.showable import ALWAYS_THERE, showable
from vplan.model.assignments import Assignment
from vplan.model.document import DocumentPlan, Section
from vplan.model.figures import FOOTNOTE
from vplan.model.goals import Activity, Area, Goal
from vplan.model.minutes import Account
from vplan.model.money import Budget
from vplan.model.plan import Plan, tables_of
from vplan.model.renames import new_value
from vplan.model.results import (
    TALLIED,
    ActivityState,
    Answer,
    AreaState,
    ControlResult,
    Outcome,
    Results,
    RiskState,
)
from vplan.model.scales import steps_of
from vplan.model.showing import SHOWN_IN_ACCOUNTS, SHOWN_IN_AREAS
from vplan.rules.check import Check
from vplan.text import running
from vplan.text.quotes import QuoteError, amount_at, amounts_at, quotes, referred

RULE = Rule("VP406", "reference-unresolved", Kind.CONTRADICTION, __doc__, locked=True)


_NO_NOTE = say("no footnote has the id '{name}'")
_NO_STATUS = say("the scale has no status '{name}'")
_NO_ROW = say("the table has no row '{name}'")
_NO_COLUMN = say("the table has no column '{name}'")
_NOT_THERE = {
    "summakolumner": _NO_COLUMN,
    "textkolumner": _NO_COLUMN,
    "tecken": (_NO_ROW_OR_COLUMN := say("the table has no row or column '{name}'")),
    "enheter": _NO_ROW_OR_COLUMN,
}


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every reference that points at nothing."""
    for budget in plan.budgets:
        yield from _sums(budget, facts)
    yield from _served_goals(plan)
    yield from _follow_ups(plan)
    yield from _counts(plan, facts)
    yield from _footnotes(plan, facts)
    yield from _reconciliations(plan, facts)
    for results in plan.results:
        yield from _results(plan, results)
    yield from _variant(plan)
    yield from _areas(plan)
    yield from _accounts(plan)
    for document in plan.documents:
        texts = dict.fromkeys(shared.id for shared in plan.shared_texts)
        shows = dict.fromkeys(showable(plan, document))
        yield from _sections(document.sections, f"dokument.{document.id}", texts, shows)
        yield from _references(plan, facts, document)


CHECK = Check(RULE, check)


def _missing(place: Place, path: str, message: Message, name: str, known: Collection[str]) -> Finding:
    near = nearest(name, known)
    if near is not None:
        hint = say("did you mean '{key}'?", key=near)
    elif known:
        hint = say("there are {names}", names=listed(known))
    else:
        hint = say("the plan has none")
    return Finding(RULE, place, message, hint, path, {"namn": name})


def _variant(plan: Plan) -> Iterator[Finding]:
    if plan.varies is None:
        return
    from vplan.rules import in_variants  # which most plans do without

    for one in in_variants.named_in_vain(plan.varies, plan):
        if one.is_several:
            hint = say("write which: {facts}", facts=", ".join(one.known))
            yield Finding(RULE, one.place, one.message, hint, one.path, {"namn": one.name})
        else:
            yield _missing(one.place, one.path, one.message, one.name, one.known)


def _sums(budget: Budget, facts: Facts) -> Iterator[Finding]:
    for unknown in facts.budgets[budget.id].unknown:
        path = f"budget.{budget.id}.{unknown.key}.{unknown.total}"
        name = unknown.total if unknown.term is None else unknown.term
        if unknown.key == "kolumn":
            yield Finding(
                RULE,
                budget.sum_place("summarader", unknown.total, unknown.at),
                say("the band of this row has no column '{name}', which the sum is in", name=name),
                say("give the columns of both bands the same name, or both bands as many columns"),
                f"budget.{budget.id}.summarader.{unknown.total}",
                {"namn": name},
            )
            continue
        place = _sum_place(budget, unknown)
        if unknown.several:
            yield Finding(
                RULE,
                place,
                say("the table has more than one '{name}'", name=name),
                say("say which one: {names}", names=", ".join(map(repr, unknown.several))),
                path,
                {"namn": name},
            )
        elif unknown.swapped:
            yield Finding(RULE, place, *_of_the_other_kind(unknown.key, name), path, {"namn": name})
        else:
            message = _NOT_THERE.get(unknown.key, _NO_ROW).filled(name=name)
            found = _missing(place, path, message, name, unknown.known)
            terms = _run_together(name, unknown.known)
            yield found if not terms else replace(found, hint=say("write [{names}]", names=", ".join(terms)))
    for key, total in facts.budgets[budget.id].circular:
        yield Finding(
            RULE,
            budget.sum_place(key, total),
            say("the sum '{name}' is one of its own terms", name=total),
            say("take it out of its terms, and out of theirs"),
            f"budget.{budget.id}.{key}.{total}",
            {"namn": total},
        )


def _run_together(name: str, known: Collection[str]) -> list[str]:
    """The rows that a name holds with semicolons, or nothing but spaces, between them."""
    pieces = next((parts for sign in (";", "+", " ") if len(parts := name.split(sign)) > 1), [])
    terms = [piece.strip() for piece in pieces]
    return terms if terms and all(term in known for term in terms) else []


def _of_the_other_kind(key: str, name: str) -> tuple[Message, Message]:
    """What to say of a column that is named among rows, and of a row among columns."""
    if key == "summarader":
        return (
            say("'{name}' is a column, and here stand rows that are sums of rows", name=name),
            say("move the sum to 'summakolumner'"),
        )
    return (
        say("'{name}' is a row, and here stand columns that are sums of columns", name=name),
        say("move the sum to 'summarader'"),
    )


def _sum_place(budget: Budget, unknown: UnknownTerm) -> Place:
    if unknown.key == "textkolumner":
        return budget.place("textkolumner", unknown.at)
    if unknown.key == "resultatrad":
        return budget.place("resultatrad")
    if unknown.key == "ingående_utgående" and unknown.term is not None:
        return budget.place("ingående_utgående", unknown.total)
    return budget.sum_place(unknown.key, unknown.total, None if unknown.term is None else unknown.at)


def _footnotes(plan: Plan, facts: Facts) -> Iterator[Finding]:
    known = dict.fromkeys(note.id for note in plan.footnotes)
    holders: list[tuple[str, Area | Goal]] = []
    if plan.follows is None:
        holders += [(f"prioriteringar.{area.key}", area) for area in plan.areas]
        holders += [(f"mål.{goal.key}", goal) for goal in plan.goals]
    for path, part in holders:
        if part.footnote is not None and part.footnote not in known:
            yield _missing(
                part.place("fotnot"), f"{path}.fotnot", _NO_NOTE.filled(name=part.footnote), part.footnote, known
            )
    for table in tables_of(plan):
        for note, cell in table.notes():
            if note not in known:
                place = table.cell_place(cell)
                yield _missing(place, "fotnoter", _NO_NOTE.filled(name=note), note, known)
    for text in running.running_texts(plan, facts):
        for match in FOOTNOTE.finditer(text.text) if text.markdown else ():
            if match["id"] not in known:
                place = text.place(match.start(), match.end() - match.start())
                yield _missing(place, text.path, _NO_NOTE.filled(name=match["id"]), match["id"], known)


def _reconciliations(plan: Plan, facts: Facts) -> Iterator[Finding]:
    quoted: list[tuple[Place, str, str, Callable[[str, Values], object]]] = [
        (reconciliation.place("lika", index), f"avstämningar.{reconciliation.name}", expression, amounts_at)
        for reconciliation in plan.reconciliations
        for index, expression in enumerate(reconciliation.equal)
    ]
    quoted += [
        (frame.place("netto", year), f"budgetramar.{frame.unit or plan.board}.netto", net, amount_at)
        for frame in (plan.frame.frames if plan.frame else ())
        for year, net in frame.net.items()
        if read_amount(net) is None
    ]
    for place, path, expression, resolved in quoted:
        try:
            resolved(expression, facts.values)
        except QuoteError as error:
            yield Finding(RULE, place, error.message, error.hint, path, {"namn": expression})


_Given = Outcome | ActivityState | AreaState | Answer | ControlResult | RiskState
_SCALE = {"områden": "mål", "indikatorer": "mål", "risker": "kontrollmoment"}
"""Whose scale a status is a step of, where it is not that of its own kind."""


def _results(plan: Plan, results: Results) -> Iterator[Finding]:
    given: list[tuple[str, Mapping[str, _Given], Iterable[str], Message]] = [
        ("mål", results.goals, (goal.key for goal in plan.goals), say("the plan has no goal '{name}'")),
        ("mätetal", results.measures, (m.key for m in plan.measures), say("the plan has no measure '{name}'")),
        (
            "aktiviteter",
            results.activities,
            (activity.key for activity in plan.activities),
            say("the plan has no activity '{name}'"),
        ),
        ("områden", results.areas, (area.key for area in plan.areas), say("the plan has no area '{name}'")),
        (
            "uppdrag",
            results.answers,
            (assignment.key for assignment in plan.assignments),
            say("the plan has no assignment '{name}'"),
        ),
        (
            "indikatorer",
            results.indicators,
            (one.key for one in plan.indicators),
            say("the plan has no indicator '{name}'"),
        ),
        (
            "kontrollmoment",
            results.controls,
            (control.key for control in plan.controls),
            say("the plan has no control point '{name}'"),
        ),
        (
            "risker",
            results.risks,
            (risk.key for risk in plan.internal_control.risks) if plan.internal_control else (),
            say("the plan has no risk '{name}'"),
        ),
    ]
    for kind, outcomes, keys, message in given:
        known = dict.fromkeys(keys)
        steps = dict.fromkeys(step.id for step in steps_of(plan.scales, _SCALE.get(kind, kind)))
        for key, outcome in outcomes.items():
            path = f"uppföljningar.{results.key}.{kind}.{key}"
            if key not in known:
                yield _missing(results.entry_place(kind, key), path, message.filled(name=key), key, known)
            for field, name in (("status", "status"), ("prognos", "forecast")):
                status = getattr(outcome, name, None)
                if status is not None and status not in steps:
                    yield _missing(
                        outcome.place(field), f"{path}.{field}", _NO_STATUS.filled(name=status), status, steps
                    )
    for kind, tally in results.tallies.items():
        path = f"uppföljningar.{results.key}.sammanställning.{kind}"
        if kind not in TALLIED:
            place = results.entry_place("sammanställning", kind)
            yield _missing(place, path, say("nothing is tallied under '{name}'", name=kind), kind, TALLIED)
            continue
        steps = dict.fromkeys(step.id for step in steps_of(plan.scales, kind))
        for status in tally.per_status:
            if status not in steps:
                place = tally.entry_place("status", status)
                yield _missing(place, f"{path}.{status}", _NO_STATUS.filled(name=status), status, steps)


def _served_goals(plan: Plan) -> Iterator[Finding]:
    goals = dict.fromkeys(goal.id for goal in plan.goals if goal.id)
    serving: list[tuple[str, Activity | Assignment]] = [("aktiviteter", one) for one in plan.activities]
    serving += [("uppdrag", one) for one in plan.assignments]
    for kind, one in serving:
        if one.for_goal is not None and one.for_goal not in goals:
            yield _missing(
                one.place("till_mål"),
                f"{kind}.{one.wording}.till_mål",
                say("there is no goal with the id '{name}'", name=one.for_goal),
                one.for_goal,
                goals,
            )


def _follow_ups(plan: Plan) -> Iterator[Finding]:
    areas = dict.fromkeys(area.id for area in plan.follow_up.areas) if plan.follow_up else {}
    for meeting in plan.meetings:
        for block in meeting.blocks:
            for topic in block.topics:
                for index, name in enumerate(topic.follows_up):
                    if name not in areas:
                        yield _missing(
                            topic.place("följer_upp", index),
                            f"sammanträden.{meeting.days.text}.{topic.text}.följer_upp",
                            say("no area to follow up has the id '{name}'", name=name),
                            name,
                            areas,
                        )


def _counts(plan: Plan, facts: Facts) -> Iterator[Finding]:
    known = dict.fromkeys([*facts.counts.by_word, *sorted(facts.counts.absent)])
    holders: list[tuple[str, Plan | DocumentPlan]] = [("", plan)]
    holders += [(f"dokument.{document.id}.", document) for document in plan.documents]
    for path, part in holders:
        for word in part.stated_counts:
            if word not in known:
                yield _missing(
                    part.entry_place("antal_enligt_text", word),
                    f"{path}antal_enligt_text.{word}",
                    say("the plan counts nothing under the word '{name}'", name=word),
                    word,
                    known,
                )


def _sections(
    sections: Iterable[Section], path: str, texts: Collection[str], known: Collection[str]
) -> Iterator[Finding]:
    """`texts` and `known` are the shared texts that there are, and what there is to show."""
    for section in sections:
        here = f"{path}.{section.heading}" if section.heading else path
        for index, name in enumerate(section.shared):
            if name not in texts:
                yield _missing(
                    section.place("texter", index),
                    f"{here}.texter",
                    say("no shared text has the id '{name}'", name=name),
                    name,
                    texts,
                )
        yield from _shown(section, here, known)
        yield from _sections(section.sections, here, texts, known)


def _references(plan: Plan, facts: Facts, document: DocumentPlan) -> Iterator[Finding]:
    """References in what the document prints to what it does not hold; those to nothing at all fail as quotes."""
    texts = [one for one in printed_texts(plan, document) if "{{" in one.text]
    there = held(plan, document) if texts else ()
    for one in texts:
        for quote in quotes(one.text):
            try:
                found = referred(quote.inner, facts.values)
            except QuoteError:
                continue
            if found is not None and found[0] not in there:
                kind, _, name = found[0].partition("/")
                yield Finding(
                    RULE,
                    one.part.place_within(one.key, quote.offset, quote.length),
                    say(
                        "the document '{document}' prints this reference to '{name}', and does not hold it",
                        document=document.id,
                        name=f"{kind}.{name}",
                    ),
                    say("show it in a section of the document, or leave the reference out there"),
                    f"dokument.{document.id}",
                    {"namn": f"{kind}.{name}"},
                )


def _accounts(plan: Plan) -> Iterator[Finding]:
    """What paragraphs of minutes are to show."""
    known: dict[str, None] = {}
    for minutes in plan.minutes:
        for account in minutes.accounts:
            if account.shows:
                known = known or _known_in(plan, SHOWN_IN_ACCOUNTS)
                yield from _shown(account, f"protokoll.{minutes.id}.{account.key}", known)


def _known_in(plan: Plan, names: tuple[str, ...]) -> dict[str, None]:
    """What there is to show, of the names that a part can show."""
    kinds = {name.removesuffix("/ID") for name in names}
    held = [name for document in plan.documents[:1] for name in showable(plan, document)]
    return dict.fromkeys(one for one in held if one in kinds or one.rpartition("/")[0] in kinds)


def _shown(part: Section | Area | Account, path: str, known: Collection[str]) -> Iterator[Finding]:
    """What a section or an area is to show, of what there is."""
    near = known if set(known) - {*ALWAYS_THERE} else ()
    for index, shown in enumerate(part.shows):
        if shown not in known:
            new = new_value(type(part), "visa", shown) or _by_its_end(shown, known)
            found = _missing(
                part.place("visa", index),
                f"{path}.visa",
                say("the plan has nothing called '{name}' to show", name=shown),
                shown,
                near,
            )
            yield found if new is None else replace(found, hint=say("did you mean '{key}'?", key=new))


def _by_its_end(name: str, known: Collection[str]) -> str | None:
    """The one name that ends so: `skola` for `strategi/skola`."""
    ending = [one for one in known if one.rpartition("/")[2] == name.casefold() and one.count("/") == 1]
    return ending[0] if len(ending) == 1 else None


def _areas(plan: Plan) -> Iterator[Finding]:
    """What areas are to show; those of the plan that a report follows are not printed in it."""
    if plan.follows is None and any(area.shows for area in plan.areas):
        known = _known_in(plan, SHOWN_IN_AREAS)
        for area in plan.areas:
            yield from _shown(area, f"prioriteringar.{area.key}", known)
