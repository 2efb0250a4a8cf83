"""What is certain to be wrong in a plan, put right in its file: old keys and words, then what its findings can put
right, then the sums that its tables show, declared there.
"""

import re
from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path

from vplan.app.checking import check, judged, read_plan
from vplan.core import Finding
from vplan.facts.inference.declaring import Declaration, declarations
from vplan.model import every_key, settings
from vplan.model.base import Part
from vplan.model.money import Budget
from vplan.model.renaming import renamed
from vplan.model.settings import Settings
from vplan.model.table import neat
from vplan.model.tabular import Tabular
from vplan.output import held, update_file
from vplan.source import decode, editing, load
from vplan.source.csv.encoding import UTF_16
from vplan.source.fixing import FixedFile, fixed_file
from vplan.source.pasted import pasted_tables

_BUDGETS, _TABLES, _INVESTMENTS, _TABLE = "budget", "tabeller", "investeringar", "tabell"


def fixed(plan: Path) -> tuple[bytes, FixedFile]:
    """The plan's bytes, or those of settings, and those with all that can be put right. Raises Unreadable,
    NotEdited.
    """
    data = load(plan)
    if plan.name == settings.FILE:
        return data, _as_called_now(data, Settings)
    formed = _well_formed(data, str(plan))
    named = _as_called_now(formed.data)
    mended = fixed_file(partial(_findings, plan), named.data, str(plan))
    neat = _with_bars(plan, mended.data)
    declared = _with_sums(plan, neat.data)
    places = (one.places for one in (formed, named, mended, neat, declared))
    return data, FixedFile(declared.data, sum(places))


def with_settings(plans: Iterable[Path]) -> list[Path]:
    """The plans, after the settings that they are read with; each once."""
    named = list(plans)
    found = (settings.settings_file(plan) for plan in named)
    ours = [path for path in dict.fromkeys(found) if path is not None]
    here = Path.cwd()
    shown = [path.relative_to(here) if path.is_relative_to(here) else path for path in ours]
    return [*shown, *(plan for plan in named if plan.name != settings.FILE)]


def write_fixed(plan: Path, was: bytes, fixed: FixedFile) -> None:
    """Put the fixed bytes in the place of those that were read. Raises OutputError."""
    with held(plan):
        update_file(plan, was, fixed.data)


_MARK = "\ufeff"
_LINE_END = re.compile("\r\n|\r|\n")


def _as_called_now(data: bytes, root: type[Part] | None = None) -> FixedFile:
    """The file with its old keys and words as they are called now, whatever else is wrong in it."""
    encoding = UTF_16.get(data[:2], "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return FixedFile(data, 0)  # the check says what is wrong in its letters
    bare = text.removeprefix(_MARK)
    done = renamed(_LINE_END.sub("\n", bare), root)
    pieces = zip(done.text.split("\n"), [*_LINE_END.findall(bare), ""], strict=True)
    whole = text[: len(text) - len(bare)] + "".join(chain.from_iterable(pieces))
    return FixedFile(whole.encode(encoding), done.places)


def _well_formed(data: bytes, file: str) -> FixedFile:
    """The file with the faults of its form put right whose cause is certain; one with others is read on too."""
    from vplan.source.reader import read_text
    from vplan.source.recovering import written
    from vplan.source.text import TAB, source_of

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return FixedFile(data, 0)  # the check says what is wrong in its letters
    bare = text.removeprefix(_MARK)
    lines = source_of(bare, file).lines
    decoded, found = decode(data, file)
    read = read_text(decoded, every_key, (one.place.line - 1 for one in found if one.message is TAB))
    if read.root is None:
        return FixedFile(data, 0)  # more is wrong than can be put right: the check says what
    kept = {at for mend in read.mends if not mend.written for at in mend.lines}
    mended = {at: read.lines[at] for mend in read.mends for at in mend.lines if at not in kept}
    done = written(lines, mended)
    if not done:
        return FixedFile(data, 0)
    whole = [done.get(at, line) for at, line in enumerate(lines)]
    pieces = zip(whole, [*_LINE_END.findall(bare), ""], strict=True)
    return FixedFile((text[: len(text) - len(bare)] + "".join(chain.from_iterable(pieces))).encode(), len(done))


def _findings(plan: Path, data: bytes) -> Iterable[Finding]:
    """What each rule finds by itself: the mend of one finding that was joined with another counts too."""
    return judged(read_plan(plan, data=data), joined=False).findings


def _with_bars(plan: Path, data: bytes) -> FixedFile:
    """The plan with the tables that were pasted into it as tables are written."""
    if b"\t" not in data:
        return FixedFile(data, 0)
    checked = check(plan, data=data)
    if checked.plan is None:
        return FixedFile(data, 0)
    ways: list[tuple[editing.Way, Tabular]] = [
        ((_BUDGETS, at, _TABLE), one) for at, one in enumerate(checked.plan.budgets)
    ]
    ways += [((_TABLES, at, _TABLE), one) for at, one in enumerate(checked.plan.text_tables)]
    ways += [((_INVESTMENTS, _TABLE), one) for one in [checked.plan.investments] if one is not None]
    texts = {
        way: neat(table.table_text or "", table.text_columns if isinstance(table, Budget) else None)
        for way, table in ways
        if table.table.tabbed and table.file is None and table.place().file == str(plan)
    }
    if not texts:
        return FixedFile(data, 0)
    lines = data.decode().split("\n")
    read = pasted_tables(lines, str(plan)).lines  # an empty corner is a dot before the editor reads the file
    with_corners = "\n".join(read.get(at, line) for at, line in enumerate(lines)).encode()
    try:
        return FixedFile(editing.set_texts(editing.read(with_corners), texts), len(texts))
    except editing.NotEdited:
        return FixedFile(data, 0)


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
