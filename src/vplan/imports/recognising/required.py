"""What every plan says and a document may not: filled in, so that the rest can be checked, and noted."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath

from vplan.core import say
from vplan.core.clock import given_day
from vplan.imports.outline.outline import Outline
from vplan.imports.recognising.front.lexicon import is_body
from vplan.imports.recognising.steering.draft import Ledger
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import NO_WORDS

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FOR = re.compile(r"\b(?:för|i) (?P<board>[^\W\d]\S{3,40}(?: och [^\W\d]\S{3,40})?)(?= |$)", re.IGNORECASE)
_ORDER = (
    "version", "organisation", "organ", "år", "titel", "diarienummer", "status", "datum", "beslut", "revideringar",
    "överordnad",
)  # fmt: skip
FILLED_IN = "står inte i dokumentet"
"""A comment above what the document gave no value for."""


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
    title = facts.get("titel")
    board = _board_of(facts.get("beslut"), title.text if isinstance(title, Value) else "")
    if board and "organ" not in facts:
        found["organ"] = Value(board, form=Form.READ)
        missing = tuple(key for key in missing if key != "organ")
    found.setdefault("organisation", Value("Organisationen", comment=FILLED_IN))
    found.setdefault("organ", Value("Organet", comment=FILLED_IN))
    found.setdefault("titel", Value(PurePath(outline.file).stem or "Plan", comment=FILLED_IN))
    found.setdefault("status", Value("förslag", comment=FILLED_IN))
    order = (*_ORDER, *(key for key in found if key not in _ORDER))
    return {key: found[key] for key in order if key in found}, missing


def _board_of(decision: Node | None, title: str) -> str:
    """The board that a title names, 'Verksamhetsplan för folkhälsonämnden', or else that decided; '' for none."""
    for match in _FOR.finditer(title):
        name = match["board"]
        if is_body(name):
            return name[:1].upper() + name[1:]
    organ = decision.get("organ") if isinstance(decision, Mapping) else None
    return organ.text if isinstance(organ, Value) else ""


def usual_year(outline: Outline) -> str:
    """The year that the file says most often; this one where it says none."""
    years = Counter(year for line in outline.lines for year in _YEAR.findall(line.text))
    if not years:
        return str((given_day() or date.today()).year)
    return str(max(years, key=lambda year: (years[year], year)))
