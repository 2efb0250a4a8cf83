"""How much was changed, on one line: goals +2 −1, targets 3, budget −8,4 mkr."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from vplan.compare.change import Change, Kind
from vplan.core import Message, say
from vplan.core.swedish.numbers import MINUS, write_amount
from vplan.facts.marks import marked_sums
from vplan.facts.naming import unsigned
from vplan.model.knowledge import Topic
from vplan.model.metrics import BOUNDS
from vplan.model.money import Budget
from vplan.model.plan import Plan

_TARGETS = frozenset({"målvärde", "mått", *BOUNDS, "senast", "utgångsvärde", "jämfört_med"})
_COUNTED: Mapping[Topic, Message] = {
    Topic.DECISIONS: say("decisions {count}"),
    Topic.CONTROL: say("internal control {count}"),
    Topic.INDICATORS: say("indicators {count}"),
    Topic.FRAME: say("frame {count}"),
    Topic.FOLLOW_UP: say("follow-up {count}"),
    Topic.MEETINGS: say("meetings {count}"),
    Topic.MINUTES: say("minutes {count}"),
    Topic.RESULTS: say("results {count}"),
    Topic.TEXTS: say("texts {count}"),
    Topic.PLAN: say("particulars {count}"),
    Topic.OTHER: say("other {count}"),
}


def tally(changes: Sequence[Change], plan: Plan) -> tuple[Message, ...]:
    """What was changed, a message each; nothing of what only follows from other changes. `plan` is the newer."""
    by_topic = {topic: [c for c in changes if c.topic is topic and not c.follows] for topic in Topic}
    found: list[Message] = []
    status = next((c for c in by_topic[Topic.PLAN] if c.key == "status"), None)
    if status is not None:
        found.append(say("status {old} → {new}", old=status.old or "–", new=status.new or "–"))
        by_topic[Topic.PLAN].remove(status)
    found += _of_parts(by_topic[Topic.STRATEGIES], say("strategies and priorities {moves}"))
    found += _of_parts(by_topic[Topic.GOALS], say("goals {moves}"))
    found += _of_parts(by_topic[Topic.ACTIVITIES], say("activities {moves}"))
    found += _of_parts(by_topic[Topic.ASSIGNMENTS], say("assignments {moves}"))
    found += _of_budgets(by_topic[Topic.BUDGET], plan)
    found += _of_investments(by_topic[Topic.INVESTMENTS])
    for topic, message in _COUNTED.items():
        count = len({(c.where, c.thing, "" if c.thing else c.key) for c in by_topic[topic]})
        if count:
            found.append(message.filled(count=count))
    return tuple(found)


def signed(amount: Decimal) -> str:
    """An amount with its sign, plus too."""
    return f"+{write_amount(amount)}" if amount > 0 else write_amount(amount)


def _of_parts(changes: list[Change], message: Message) -> Iterator[Message]:
    whole = [change for change in changes if not change.what]
    added, removed, moved = (
        sum(change.kind is kind for change in whole) for kind in (Kind.ADDED, Kind.REMOVED, Kind.MOVED)
    )
    targets = _parts(change for change in changes if change.what and change.key in _TARGETS)
    others = _parts(change for change in changes if change.what and change.key not in _TARGETS)
    parts: list[Message] = [Message("{signs}", {"signs": signs})] if (signs := _signs(added, removed)) else []
    parts += [say("{count} moved", count=moved)] if moved else []
    parts += [say("{count} changed", count=others)] if others else []
    if parts:
        yield message.filled(moves=_listed(parts))
    if targets:
        yield say("targets {count}", count=targets)


def _signs(added: int, removed: int) -> str:
    return " ".join([*([f"+{added}"] if added else []), *([f"{MINUS}{removed}"] if removed else [])])


def _listed(messages: Sequence[Message]) -> Message:
    """Messages on one line."""
    first, *rest = messages
    return Message("{first}, {others}", {"first": first, "others": _listed(rest)}) if rest else first


def _parts(changes: Iterable[Change]) -> int:
    return len({(change.where, change.thing) for change in changes})


def _of_budgets(changes: list[Change], plan: Plan) -> Iterator[Message]:
    budgets = {budget.name: budget for budget in plan.budgets}
    others = [change for change in changes if change.key != "tabell"]
    for name, budget in budgets.items():
        cells = [change for change in changes if change.key == "tabell" and change.where == (name,)]
        if cells and _add_up(cells, budget):
            net = sum((change.difference or Decimal(0) for change in cells), Decimal(0))
            yield say("budget {amount} {unit}", amount=signed(net), unit=budget.unit)
        else:
            others += cells
    if others:
        yield say("budget {count} figures", count=len(others))


def _add_up(cells: list[Change], budget: Budget) -> bool:
    """Whether the cells' differences make a sum: all are terms of one sum, none of them subtracted."""
    if any(cell.difference is None for cell in cells):
        return False
    rows, columns = {cell.thing for cell in cells}, {str(cell.what) for cell in cells}
    return _are_terms(columns, budget.column_sums) and _are_terms(rows, _row_sums(budget))


def _row_sums(budget: Budget) -> dict[str, list[str]]:
    """The terms of each sum of rows by their names, declared or marked."""
    marked = {
        band.rows[total].name.text: [band.rows[term].name.text for term in terms]
        for band in budget.table.bands
        for total, terms in marked_sums(band)
    }
    return marked | budget.row_sums


def _are_terms(names: set[str], sums: Mapping[str, list[str]]) -> bool:
    drawn_off = {unsigned(term)[1] for terms in sums.values() for term in terms if unsigned(term)[0] < 0}
    within_one = any(names <= set(terms) for terms in sums.values())
    return len(names) == 1 or (within_one and not names & drawn_off)


def _of_investments(changes: list[Change]) -> Iterator[Message]:
    whole = [change for change in changes if not change.what]
    amounts = [change for change in changes if change.difference is not None and change.key in {"", "belopp"}]
    others = len(changes) - len({id(change) for change in (*whole, *amounts)})
    added, removed = (sum(change.kind is kind for change in whole) for kind in (Kind.ADDED, Kind.REMOVED))
    if amounts:
        net = sum((change.difference or Decimal(0) for change in amounts), Decimal(0))
        moves = " ".join(filter(None, [_signs(added, removed), f"({signed(net)} {amounts[0].unit})"]))
        yield say("investments {moves}", moves=moves)
    if others:
        yield say("investments {moves}", moves=say("{count} changed", count=others))
