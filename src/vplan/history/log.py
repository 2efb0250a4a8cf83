"""The revisions of a plan, the newest first, each with what it changed from the one before it."""

from collections.abc import Iterator
from pathlib import Path

from vplan.compare.change import Entry
from vplan.compare.plans import compare
from vplan.compare.tally import tally
from vplan.core import Message, say
from vplan.facts.reading import Written
from vplan.history import Repository, Version
from vplan.history.reading import Salvaged, read_what_can_be
from vplan.model.plan import Plan
from vplan.model.settings import Settings
from vplan.source import Mapping, Unreadable, load


def entries(repository: Repository, used: Settings) -> Iterator[Entry]:
    """Every revision, each read once. Raises NoVersion when there is none."""
    repository.latest()
    file = repository.file
    newer = _read_now(file, used)
    version: Version | None = None
    for earlier in repository.versions:
        reading = _read_at(repository, earlier, used, newer.reading.root if newer else None)
        if newer is not None:
            entry = _entry(version, newer, reading, is_first=False)
            if version is not None or entry.totals or repository.read(earlier) != load(file):
                yield entry
        newer, version = reading, earlier
    assert newer is not None, "there is at least one revision"
    yield _entry(version, newer, None, is_first=True)


def _read_now(file: Path, used: Settings) -> Salvaged | None:
    try:
        return read_what_can_be(Written(file, load(file), load), used, None)
    except Unreadable:
        return None


def _read_at(repository: Repository, version: Version, used: Settings, newer: Mapping | None) -> Salvaged:
    data = repository.read(version) or b""
    return read_what_can_be(Written(repository.file, data, repository.load_at(version)), used, newer)


def _entry(version: Version | None, read: Salvaged, earlier: Salvaged | None, *, is_first: bool) -> Entry:
    now = read.reading
    if now.plan is None or now.facts is None:
        return Entry(version, None, "", (), is_first, now.faults)
    before = earlier.reading if earlier is not None else None
    totals: tuple[Message, ...] = ()
    if is_first:
        totals = (say("goals {count}", count=len(now.plan.goals)),)
    elif earlier is not None and before is not None and before.plan is not None and before.facts is not None:
        changes = compare((before.plan, before.facts), (now.plan, now.facts), earlier.taken_out)
        totals = tally(changes, now.plan)
    else:
        totals = (say("the one before it can't be read"),)
    return Entry(version, now.plan.status, _decided(now.plan), totals, is_first, now.faults)


def _decided(plan: Plan) -> str:
    """The latest decision on the plan that has a day."""
    decisions = [plan.decision, *(revision.decision for revision in plan.revisions)]
    for decision in reversed(decisions):
        if decision is not None and decision.date is not None and not decision.date.open:
            paragraph = f" § {decision.paragraph}" if decision.paragraph else ""
            return f"{decision.body} {decision.date.text}{paragraph}"
    return ""
