"""Findings about amounts that have one cause.

In: what is found. Out: the same, with the sums that one mend puts right as one, and with what follows from a wrong
amount, a row that stands twice or a wrong unit as further places of it.
"""

import re
from collections.abc import Hashable, Mapping

from vplan.core import Finding
from vplan.core.swedish.numbers import read_amount
from vplan.rules.causes.joining import Key, apart, joined

_SUMS = frozenset({"sum-mismatch", "sum-contradicted"})
_OF_CELLS = frozenset({"amount-out-of-scale", "sign-unexpected"})
_OF_UNITS = frozenset({"unit-contradicted", "totals-differ", "deviation-contradicted"})
_QUOTED = re.compile(
    r'budget\.(?P<table>[^\[.]{1,60})(?:\.(?P<name>[^\[]{1,90})|\["(?P<row>[^"]{1,90})"\])\["(?P<column>[^"]{1,90})"\]'
)
_UNIT = re.compile(r"\u00a0([^\W\d]+)$")


def by_amount(findings: list[Finding]) -> list[Finding]:
    """The findings, those about one amount as one."""
    names = {one.rule.name for one in findings}
    if names & _OF_UNITS:
        findings = joined(findings, _units, lambda one: one.rule.name != "unit-contradicted")
    if not names & (_SUMS | {"row-repeated"}):
        return findings
    findings = joined(findings, _mends)
    findings = joined(findings, _differences)
    cells = {cell: one for one in findings if one.rule.name in _SUMS for cell in _cells(one)}
    findings = joined(findings, _following(cells), lambda one: one.rule.name not in _SUMS)
    repeated = {_table(one): one for one in findings if one.rule.name == "row-repeated"}
    return joined(findings, _repeated(repeated), lambda one: one.rule.name != "row-repeated")


def _mends(one: Finding) -> Hashable:
    """Sums that ask for the same mend."""
    if one.rule.name not in _SUMS or not _names_a_mend(one):
        return apart(one)
    assert one.hint is not None
    return _table(one), one.hint.text, str(one.hint.values)


def _names_a_mend(one: Finding) -> bool:
    return one.hint is not None and bool(one.hint.values)


def _differences(one: Finding) -> Hashable:
    """Sums of a table that are off by as much: a row and a column that meet, or a sum and one of its terms."""
    stated, reckoned = (read_amount(one.facts.get(name, "")) for name in ("angivet", "räknat"))
    if one.rule.name not in _SUMS or stated is None or reckoned is None:
        return apart(one)
    return _table(one), abs(stated - reckoned)


def _following(cells: Mapping[Hashable, Finding]) -> Key:
    """What is said of an amount that a sum is told of, or of the one that it asks to mend."""

    def key(one: Finding) -> Hashable:
        found: Hashable = None
        if one.rule.name in _OF_CELLS:
            found = cells.get(_cell(one, one.message.values))
        elif one.rule.name == "totals-differ":
            found = next((cells[cell] for cell in _quoted(one) if cell in cells), None)
        elif one.rule.name == "investment-frame":
            found = cells.get((one.place.file, "investeringar", one.facts.get("räknat")))
        return id(one) if found is None else id(found)

    return key


def _cells(one: Finding) -> list[Hashable]:
    """The amounts that the finding on a sum is about: the sum itself, and the amount to mend."""
    file, path = one.place.file, one.path
    if path == "investeringar.summa":
        return [(file, "investeringar", one.facts.get("räknat"))]
    cells: list[Hashable] = []
    values = one.hint.values if one.hint is not None else {}
    if "row" in values:
        cells.append(_cell(one, values))
    table = _table(one)[1]
    _, _, rest = path.partition(f"{table}.")
    key, _, names = rest.partition(".")
    if key in {"summarader", "summakolumner"}:
        cells.append((file, table, names))
    return cells


def _quoted(one: Finding) -> list[Hashable]:
    """The amounts of tables that a finding on a reconciliation names, as sums are named in both directions."""
    quotes = [_QUOTED.search(str(one.message.values.get(name, ""))) for name in ("one", "other")]
    cells: list[Hashable] = []
    for quote in quotes:
        if quote is not None:
            table, row, column = quote["table"], quote["name"] or quote["row"], quote["column"]
            names = (f"{row}.{column}", f"{column}.{row}", (row, column))
            cells += [(one.place.file, f"budget.{table}", name) for name in names]
    return cells


def _cell(one: Finding, values: Mapping[str, object]) -> Hashable:
    return (*_table(one), (str(values.get("row")), str(values.get("column"))))


def _table(one: Finding) -> tuple[str, str]:
    """The table that a finding is about: its file, and the beginning of its path."""
    return one.place.file, ".".join(one.path.split(".")[:2])


def _repeated(rows: Mapping[tuple[str, str], Finding]) -> Key:
    """A row that stands twice takes with it the sums of its table that nothing else explains."""

    def key(one: Finding) -> Hashable:
        row = rows.get(_table(one))
        follows = one.rule.name == "total-unexplained" or (one.rule.name in _SUMS and not _names_a_mend(one))
        return id(row) if row is not None and (one is row or follows) else id(one)

    return key


def _units(one: Finding) -> Hashable:
    """What is said of amounts in two units, in one file: the unit of a table is wrong."""
    if one.rule.name == "unit-contradicted":
        return one.place.file
    units = {found[1] for value in one.message.values.values() if (found := _UNIT.search(str(value)))}
    return one.place.file if one.rule.name in _OF_UNITS and len(units) > 1 else apart(one)
