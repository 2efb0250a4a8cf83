"""A table of risks and of what is controlled as `internkontroll`."""

from collections.abc import Mapping

from vplan.imports.outline.outline import Grid
from vplan.imports.recognising.tables.header_words import Role
from vplan.imports.recognising.tables.listing import Listing, fits, put, short
from vplan.imports.recognising.tables.shape import Boxes
from vplan.imports.tree import Node, Taken
from vplan.model.fields import Count
from vplan.model.internal_control import RiskScale

_KEYS = {
    "område": Role.AREA,
    "risk": Role.RISK,
    "sannolikhet": Role.PROBABILITY,
    "konsekvens": Role.CONSEQUENCE,
    "riskvärde": Role.RISK_VALUE,
    "åtgärder": Role.ACTION,
    "kontroll": Role.CONTROL,
    "metod": Role.METHOD,
    "frekvens": Role.MEASURED,
    "ansvarig": Role.RESPONSIBLE,
    "rapporteras": Role.REPORTED,
}
_OF_CONTROL = ("metod", "frekvens", "ansvarig", "rapporteras")


def take_risks(
    grid: Grid, heading: str, columns: Mapping[str, str] | None, ids: set[str], unit: str = ""
) -> Taken | None:
    """The risks, each a row, with the control of the row. None where a probability or a consequence is missing, or
    no step of the usual scale, or where a column has no key.
    """
    del heading, ids, unit
    listing = Listing.of(grid, columns, _KEYS)
    if listing is None:
        return None
    at = {key: found for key, role in _KEYS.items() if (found := listing.at(role)) is not None}
    if not {"risk", "sannolikhet", "konsekvens"} <= at.keys():
        return None
    rows = list(listing.rows())
    if any(listing.rest(row, at.values()) for row in rows) or not all(_is_risk(row, at) for row in rows):
        return None
    risks = [_risk(row, at) for row in rows]
    return Taken("internkontroll", {"risker": risks}, "riskbedömning", listing.printed)


def _is_risk(row: Boxes, at: Mapping[str, int]) -> bool:
    scale = RiskScale()
    probability, consequence = row[at["sannolikhet"]].text, row[at["konsekvens"]].text
    value = row[at["riskvärde"]].text if "riskvärde" in at else ""
    controlled = any(row[at[key]] for key in _OF_CONTROL if key in at)
    return (
        bool(row[at["risk"]])
        and _is_step(probability, scale.probabilities)
        and _is_step(consequence, scale.consequences)
        and (not value or fits(Count, value))
        and (not controlled or ("kontroll" in at and bool(row[at["kontroll"]])))
    )


def _is_step(text: str, words: list[str]) -> bool:
    numbers = [str(number + 1) for number in range(len(words))]
    return text in numbers or text.casefold() in {word.casefold() for word in words}


def _risk(row: Boxes, at: Mapping[str, int]) -> dict[str, Node]:
    part: dict[str, Node] = {}
    for key in ("område", "risk", "sannolikhet", "konsekvens", "riskvärde"):
        put(part, key, row[at[key]] if key in at else None)
    if "åtgärder" in at and row[at["åtgärder"]]:
        part["åtgärder"] = [short(row[at["åtgärder"]])]
    if "kontroll" in at and row[at["kontroll"]]:
        control: dict[str, Node] = {"kontroll": short(row[at["kontroll"]])}
        for key in _OF_CONTROL:
            put(control, key, row[at[key]] if key in at else None)
        part["kontrollmoment"] = [control]
    return part
