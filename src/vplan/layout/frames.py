"""Values for templates about the budget frame: what was given by unit and year, and what changed."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from vplan.core.swedish.phrases import enumerate_words
from vplan.facts.frames import FrameFacts, UnitFacts
from vplan.layout.amounts import Printed, printed
from vplan.layout.context import Context, View
from vplan.model.frames import Frame, FrameChange, by_year
from vplan.text.quotes import amount_of


def frames(context: Context) -> View:
    """What was given each year, what it was the year before, and what the plan uses, by unit."""
    frame, facts = _of(context)
    units = list(facts.units)
    if facts.total.own is None and len(units) > 1:
        units.append(facts.total)
    kinds = ("förändring", "procent", "ram", "netto") if frame.in_percent else ("förändring", "ram", "netto")
    columns = [("före", facts.first - 1), *((kind, year) for year in facts.years for kind in kinds)]
    rows = [
        {
            "nyckel": f"ram/{unit.unit or ('' if unit.own else 'summa')}",
            "verksamhet": unit.unit or (context.plan.board if unit.own else "Summa"),
            "hela": unit.unit is None,
            "belopp": [printed(_amount(context, facts, unit, kind, year)) for kind, year in columns],
        }
        for unit in units
    ]
    return {
        "slag": "budgetramar",
        "enhet": frame.unit,
        "kolumner": [{"slag": kind, "år": "" if len(facts.years) == 1 else year} for kind, year in columns],
        "rader": rows,
    }


def _amount(context: Context, facts: FrameFacts, unit: UnitFacts, kind: str, year: int) -> Decimal | None:
    """One amount of a unit. A net is without its sign, as frames are, so that all of a row can be compared."""
    match kind:
        case "före":
            return unit.last_year
        case "förändring":
            return unit.change(year)
        case "procent":
            return unit.percent(year, facts.first)
        case "ram":
            return unit.given.get(year)
    owns = [unit.own] if unit.own else [one.own for one in facts.units]
    nets = [by_year(own.net, facts.first).get(year) for own in owns if own is not None]
    stated = [amount_of(net, context.values) for net in nets if net is not None]
    return abs(sum(stated, Decimal(0))) if stated and len(stated) == len(owns) else None


def frame_changes(context: Context) -> View:
    """The changes of the frame under the unit they concern, with sums where each has an amount."""
    frame, facts = _of(context)
    years = tuple(year for year in facts.years if any(year in entry.amounts for entry in facts.entries))
    years = years or (facts.first,)
    units: dict[str, list[View]] = {}
    moved: dict[str, list[Mapping[int, Decimal]]] = {}
    for side, entry in enumerate(facts.entries):
        change = frame.changes[entry.at]
        is_second = side > 0 and facts.entries[side - 1].at == entry.at
        row = _change(frame, change, f"ram/{entry.at}" + ("/till" if is_second else ""))
        if change.unit is None:  # the unit is one end of the move
            row |= {"till": ""} if is_second else {"från": ""}
        units.setdefault(entry.unit, []).append(row | {"belopp": _across(entry.amounts, years)})
        moved.setdefault(entry.unit, []).append(entry.amounts)
    has_sums = all(entry.amounts for entry in facts.entries)
    return {
        "slag": "ramförändringar",
        "text": context.html(frame.text),
        "enhet": frame.unit,
        "år": years if years != (facts.first,) else (),
        "enheter": [
            {
                "namn": unit,
                "förändringar": changes,
                "summa": _across(_added(moved[unit]), years) if has_sums and len(changes) > 1 else (),
            }
            for unit, changes in units.items()
        ],
        "slagsummor": list(_by_kind(frame, facts, years)) if has_sums and len(facts.kinds) > 1 else [],
        "summa": _across(_added(facts.kinds.values()), years) if has_sums and len(units) > 1 else (),
    }


def _of(context: Context) -> tuple[Frame, FrameFacts]:
    frame, facts = context.plan.frame, context.facts.frame
    assert frame is not None, "VP406 has stopped a reference to what is not there"
    assert facts is not None, "computed where there is a frame"
    return frame, facts


def _change(frame: Frame, change: FrameChange, key: str) -> View:
    return {
        "nyckel": key,
        "slag": frame.name_of(change.kind),
        "avser": change.concerns,
        "anmärkning": change.remark or "",
        "från": enumerate_words(change.moved_from),
        "till": enumerate_words(change.moved_to),
        "ärende": change.case or "",
    }


def _by_kind(frame: Frame, facts: FrameFacts, years: tuple[int, ...]) -> Iterator[View]:
    for kind, sums in facts.kinds.items():
        yield {"nyckel": f"ram/slag/{kind}", "slag": frame.name_of(kind), "belopp": _across(sums, years)}


def _added(amounts: Iterable[Mapping[int, Decimal]]) -> Mapping[int, Decimal]:
    sums: dict[int, Decimal] = {}
    for by_years in amounts:
        for year, amount in by_years.items():
            sums[year] = sums.get(year, Decimal(0)) + amount
    return sums


def _across(amounts: Mapping[int, Decimal], years: tuple[int, ...]) -> list[Printed]:
    return [printed(amounts.get(year)) for year in years]
