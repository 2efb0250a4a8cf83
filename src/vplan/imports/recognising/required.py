"""What every plan says and a document may not: filled in, so that the rest can be checked, and noted."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath

from vplan.core import say
from vplan.core.clock import given_day
from vplan.imports.outline.outline import Outline
from vplan.imports.recognising.steering.draft import Ledger
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import NO_WORDS

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ORDER = (
    "version", "organisation", "organ", "år", "titel", "diarienummer", "status", "datum", "beslut", "revideringar",
    "överordnad",
)  # fmt: skip
FILLED_IN = "står inte i dokumentet"
"""A comment above what the document gave no value for."""
NOT_SAID = say("the document does not say it")


def with_required(
    facts: Mapping[str, Node], outline: Outline, ledger: Ledger, year: int | None
) -> tuple[dict[str, Node], tuple[str, ...]]:
    """The facts of a plan with what it has to have, in the order in which plans are read; and the keys that the
    document gave no value for. `year` is the plan's, where somebody gave it.
    """
    found: dict[str, Node] = {"version": Value("1"), **facts}
    missing = tuple(key for key in ("organisation", "organ", "år", "titel", "status") if key not in facts)
    if year is not None:
        given = found.get("år")
        words = given.words if isinstance(given, Value) else NO_WORDS
        found["år"] = Value(str(year), words, Form.READ)
        missing = tuple(key for key in missing if key != "år")
    elif "år" in missing:
        found["år"] = Value(usual_year(outline), comment=FILLED_IN)
        ledger.doubt(
            NO_WORDS,
            say("nothing says which year the plan is for, and {year} is taken", year=usual_year(outline)),
            say("give it with {option}", option="--year"),
        )
    found.setdefault("organisation", Value("Organisationen", comment=FILLED_IN))
    found.setdefault("organ", Value("Organet", comment=FILLED_IN))
    found.setdefault("titel", Value(PurePath(outline.file).stem or "Plan", comment=FILLED_IN))
    found.setdefault("status", Value("förslag", comment=FILLED_IN))
    order = (*_ORDER, *(key for key in found if key not in _ORDER))
    return {key: found[key] for key in order if key in found}, missing


def usual_year(outline: Outline) -> str:
    """The year that the file says most often; this one where it says none."""
    years = Counter(year for line in outline.lines for year in _YEAR.findall(line.text))
    if not years:
        return str((given_day() or date.today()).year)
    return str(max(years, key=lambda year: (years[year], year)))
