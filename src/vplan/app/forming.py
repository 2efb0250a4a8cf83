"""The forms of a plan for a period, ready to be written."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vplan.app.checking import Read
from vplan.app.follow_up import NotDone, unread, whole
from vplan.core import say
from vplan.core.nearest import listed, nearest
from vplan.core.swedish.phrases import folded
from vplan.facts import ResultFacts
from vplan.forms.asking import Form, forms_of
from vplan.forms.collecting import plan_keys
from vplan.forms.periods import Period, period_of
from vplan.forms.round import Round
from vplan.forms.sheets import workbook_of
from vplan.model.plan import Plan
from vplan.model.report import FOLLOWS
from vplan.model.settings import Unusable


class Wanted(NamedTuple):
    """What forms are for: a period as a person writes it, units (all where none is named), an earlier file of
    results, and to whom and by when forms are returned.
    """

    period: str
    units: tuple[str, ...] = ()
    since_report: Path | None = None
    to: str = ""
    by: date | None = None


def forms_for(file: Path, wanted: Wanted) -> dict[str, bytes]:
    """The forms of a plan by the names of their files. `file` is the plan, or a file of results that follows it,
    whose results are then shown as the last. Raises NoPeriod, NotDone, Unreadable, Unprintable.
    """
    from vplan.render.xlsx.writer import write_xlsx

    read = whole(file)
    plan, name = _followed(read, file)
    period = period_of(wanted.period, plan.year)
    earlier = [*_before(read, period)]
    if wanted.since_report is not None:
        earlier += _before(whole(wanted.since_report), period)
    forms = forms_of(plan, earlier)
    if not forms:
        raise NotDone(say("the plan has nothing that forms ask about"), say("name another plan"))
    chosen = _chosen(forms, wanted.units)
    try:
        looks = read.settings.looks
    except Unusable:
        raise unread(file, read) from None
    stamp = plan.date or date(plan.year, 1, 1)
    around = Round(plan, name, period, plan_keys(plan), wanted.to, wanted.by, stamp, looks)
    files = around.files_of(forms)
    return {files[form.unit]: write_xlsx(workbook_of(form, around)) for form in chosen}


def _chosen(forms: Sequence[Form], units: Iterable[str]) -> Sequence[Form]:
    """The forms of the units; all where none is named. Raises NotDone."""
    known = {form.unit.casefold(): form for form in forms}
    wanted = [folded(unit) for unit in units]
    for unit in wanted:
        if unit not in known:
            near = nearest(unit, known)
            raise NotDone(
                say("'{unit}' answers for nothing in the plan", unit=unit),
                say("did you mean '{key}'?", key=known[near].unit)
                if near
                else say("those who answer are {names}", names=listed([form.unit for form in forms])),
            )
    return [known[unit] for unit in wanted] or forms


def _followed(read: Read, file: Path) -> tuple[Plan, str]:
    """The plan itself, and the name of its file."""
    assert read.plan is not None, "the plan was read"
    if read.plan.follows is None:
        return read.plan, file.name
    return read.plan.follows, Path(str(read.plan.node[FOLLOWS])).name


def _before(read: Read, period: Period) -> list[ResultFacts]:
    """How goals stood before the period."""
    assert read.facts is not None, "the plan was read"
    return [facts for facts in read.facts.results.values() if facts.results.through < period.through]
