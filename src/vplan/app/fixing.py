"""What is certain to be wrong in a plan, put right in its file; and sums that its tables show, declared there."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from vplan.app.checking import check
from vplan.core import Finding
from vplan.facts.inference.declaring import Declaration, declarations
from vplan.output import held, update_file
from vplan.source import editing, load
from vplan.source.fixing import FixedFile, fixed_file

_BUDGETS = "budget"


def fixed(plan: Path) -> tuple[bytes, FixedFile]:
    """The plan's bytes, and those with all that its findings can put right, with the sums that its tables show.
    Raises Unreadable, NotEdited.
    """
    data = load(plan)
    mended = fixed_file(partial(_findings, plan), data, str(plan))
    declared = _with_sums(plan, mended.data)
    return data, FixedFile(declared.data, mended.places + declared.places)


def write_fixed(plan: Path, was: bytes, fixed: FixedFile) -> None:
    """Put the fixed bytes in the place of those that were read. Raises OutputError."""
    with held(plan):
        update_file(plan, was, fixed.data)


def _findings(plan: Path, data: bytes) -> Iterable[Finding]:
    return check(plan, data=data).findings


def _with_sums(plan: Path, data: bytes) -> FixedFile:
    """The plan with the sums declared that its own tables show; one whose form has faults is left as it is."""
    checked = check(plan, data=data)
    places = 0
    if checked.plan is None or checked.facts is None:
        return FixedFile(data, places)
    own = [budget for budget in checked.plan.budgets if budget.place().file == str(plan)]
    for number, budget in enumerate(own):
        for declaration in declarations(checked.facts.inferred[budget.id]):
            try:
                data = _declared(data, (_BUDGETS, number), declaration)
            except editing.NotEdited:
                continue  # a table written so that nothing can be put in says enough without it
            places += 1
    return FixedFile(data, places)


def _declared(data: bytes, way: editing.Way, sum_: Declaration) -> bytes:
    """The plan with a sum more in the budget at the way. Raises NotEdited."""
    page = editing.read(data)
    terms: list[editing.Value] = [*sum_.terms]
    if page.holds((*way, sum_.key)):
        return editing.insert_key(page, (*way, sum_.key), sum_.total, terms)
    after = "enhet" if page.holds((*way, "enhet")) else "namn"
    return editing.insert_key(page, way, sum_.key, {sum_.total: terms}, after=after)
