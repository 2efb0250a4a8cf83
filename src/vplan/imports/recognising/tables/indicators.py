"""A table of indicators as `indikatorer`: outcomes by year, targets, in groups under their names."""

import re
from collections.abc import Mapping

from vplan.core import say
from vplan.core.swedish.numbers import leading_amount
from vplan.imports.outline.outline import Accounted, Grid
from vplan.imports.recognising.tables.header_words import Role
from vplan.imports.recognising.tables.listing import Listing, fits, put, short
from vplan.imports.recognising.tables.shape import Box, Boxes
from vplan.imports.tree import Form, Node, Taken, Value
from vplan.model.fields import Amount
from vplan.model.table import CellKind, read_cell

_KEYS = {
    "indikator": Role.INDICATOR,
    "enhet": Role.UNIT,
    "utfall": Role.OUTCOME,
    "målvärde": Role.TARGET,
    "följs_upp": Role.MEASURED,
}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_UNIT = re.compile(r"\s?(?:%|[^\W\d]+(?: [^\W\d]+){0,2})")
_NO_FIGURE = {CellKind.NIL, CellKind.ABSENT}
NO_OUTCOME = say("there is no outcome of that year")


def take_indicators(
    grid: Grid, heading: str, columns: Mapping[str, str] | None, ids: set[str], unit: str = ""
) -> Taken | None:
    """The indicators. None where a column has no key, or a figure is none."""
    del ids, unit
    listing = Listing.of(grid, columns, _KEYS)
    if listing is None or listing.at(Role.INDICATOR) is None:
        return None
    reading = _Reading(listing)
    groups = reading.groups(heading)
    if groups is None:
        return None
    return Taken("indikatorer", {"grupper": groups}, "indikatorer", listing.printed, reading.left)


class _Reading:
    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.left: list[Accounted] = []
        self.wording = listing.at(Role.INDICATOR) or 0
        self.years: dict[int, str] = {}
        self.targets: dict[int, str] = {}
        self.plain: dict[str, int] = {}

    def groups(self, heading: str) -> list[dict[str, Node]] | None:
        """The groups with their indicators; None where something has no key."""
        if not self._columns_known():
            return None
        found: list[dict[str, Node]] = []
        inside: list[dict[str, Node]] = []
        for row in self.listing.rows():
            if sum(map(bool, row)) == 1 and row[0]:
                inside = []
                found.append({"namn": short(row[0]), "indikatorer": inside})
                continue
            part = self._indicator(row) if row[self.wording] else None
            if part is None:
                return None
            if not found:
                found.append({"namn": Value(heading or "Indikatorer"), "indikatorer": inside})
            inside.append(part)
        return found if all(one["indikatorer"] for one in found) and found else None

    def _columns_known(self) -> bool:
        """Sort the columns by what they hold; whether each has a key. Bare years after one that says that it is
        an outcome are those of targets.
        """
        said = [
            match[1]
            for name, role in zip(self.listing.shape.names, self.listing.roles, strict=True)
            if role is Role.OUTCOME and (match := _YEAR.search(name))
        ]
        for at, (name, role) in enumerate(zip(self.listing.shape.names, self.listing.roles, strict=True)):
            year = match[1] if (match := _YEAR.search(name)) else ""
            if at == self.wording:
                continue
            if role is Role.TARGET or (role is Role.YEAR and said and year > max(said)):
                key = "riktvärde" if name.casefold().startswith("riktvärde") and not year else ""
                if key:
                    self.plain[key] = at
                else:
                    self.targets[at] = year
            elif year and role in {Role.YEAR, Role.OUTCOME} and year not in self.years.values():
                self.years[at] = year
            elif role is Role.OUTCOME and "utfall" not in self.plain:
                self.plain["utfall"] = at
            elif role is Role.UNIT:
                self.plain["enhet"] = at
            elif role is Role.MEASURED:
                self.plain["källa" if "källa" in name.casefold() else "följs_upp"] = at
            else:
                return False
        several = len(self.targets) > 1 and len(set(self.targets.values())) < len(self.targets)
        return not several and not (self.years and "utfall" in self.plain)

    def _indicator(self, row: Boxes) -> dict[str, Node] | None:
        part: dict[str, Node] = {"indikator": short(row[self.wording])}
        figures: dict[str, Node] = {}
        counted: set[str] = set()
        for at, year in self.years.items():
            if not row[at]:
                continue
            if read_cell(row[at].text, 0).kind in _NO_FIGURE:
                self.left.append(Accounted(row[at].words, NO_OUTCOME))
                continue
            found = _figure(row[at])
            if found is None:
                return None
            figures[year], unit = found
            counted.add(unit)
        if len(counted) > 1 or (counted - {""} and "enhet" in self.plain):
            return None
        if counted - {""}:
            part["enhet"] = Value(counted.pop(), form=Form.READ)
        for key, at in self.plain.items():
            put(part, key, row[at])
        if figures:
            part["utfall"] = figures
        targets = {year: short(row[at]) for at, year in self.targets.items() if row[at]}
        if targets:
            alone = targets.get("")
            part["målvärde"] = alone if alone is not None and len(targets) == 1 else dict(targets)
        return part


def _figure(box: Box) -> tuple[Value, str] | None:
    """The amount that a cell says, and the unit after it; None where it says none."""
    if fits(Amount, box.text):
        return Value(box.text, box.words), ""
    found = leading_amount(box.text)
    if found is None or not _UNIT.fullmatch(found[1]):
        return None
    text = box.text[: len(box.text) - len(found[1])]
    return (Value(text, box.words, Form.READ), found[1].strip()) if fits(Amount, text) else None
