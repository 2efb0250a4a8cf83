"""The file of a matter out of a memo, or out of minutes: what has neither a year nor goals of its own.

In: an outline that is one of these, and what its front says. Out: the root of the file, with everything beside in
the ledger.
"""

import re
from collections.abc import Mapping

from vplan.imports.outline.outline import Grid, Outline
from vplan.imports.recognising.front import Front, front
from vplan.imports.recognising.matters import Matter, memo, minutes
from vplan.imports.recognising.parts import Parts
from vplan.imports.recognising.required import FILLED_IN, usual_year
from vplan.imports.recognising.steering.draft import Ledger
from vplan.imports.recognising.tables import TableKind, take
from vplan.imports.tree import Node, Taken, Value

MEMO, MINUTES, EXTRACT = "tjänsteskrivelse", "protokoll", "protokollsutdrag"
OF_MATTERS = frozenset({MEMO, MINUTES, EXTRACT})
"""The templates of what is of a matter."""
MATTER, TITLE = "ärende", "titel"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_ROOT = ("organisation", "organ", "diarienummer", "status", "beslut")


def has_matter(outline: Outline) -> bool:
    """Whether the parts of a memo or of minutes are found, so that it need not be read as chapters of text. Minutes
    are of the year of their meeting, of their decision, or of their registry number.
    """
    said = front(outline)
    if said.template == MEMO:
        return True
    part = minutes(outline, said).part
    held = part.get("sammanträde")
    if not part.get("paragrafer") or not isinstance(held, dict):
        return False
    tells = (held.get("datum"), said.facts.get("datum"), said.facts.get("beslut"), said.facts.get("diarienummer"))
    return any(_YEAR.search(text) for node in tells for text in _texts(node))


def _texts(node: Node | None) -> list[str]:
    if isinstance(node, Mapping):
        return [text for one in node.values() for text in _texts(one)]
    return [node.text] if isinstance(node, Value) else []


def recognise_matter(
    outline: Outline, said: Front, parts: Parts, ledger: Ledger
) -> tuple[dict[str, Node], tuple[str, ...]]:
    """The root of the file, and the keys that the document gave no value for."""

    def table(grid: Grid, heading: str) -> Taken:
        kind = parts.judged(grid).kind
        return take(grid, kind if kind is TableKind.BUDGET else TableKind.WORDS, heading, None, parts.ids)

    made = memo(outline, said, table) if said.template == MEMO else minutes(outline, said, table)
    for taken in made.tables:
        parts.add(taken)
    ledger.printed += made.printed
    ledger.left += made.left
    ledger.doubts += made.doubts
    facts = dict(said.facts)
    root: dict[str, Node] = {"version": Value("1")}
    missing = tuple(key for key in ("organisation", "organ") if key not in facts)
    root |= {
        "organisation": Value("Organisationen", comment=FILLED_IN),
        "organ": Value("Organet", comment=FILLED_IN),
    }
    root |= {key: facts.pop(key) for key in _OF_ROOT if key in facts}
    root.setdefault("status", Value("förslag", comment=FILLED_IN))
    if said.template != MEMO:
        facts.pop("år", None)
        return root | _minutes(made, said, facts), missing
    dated = "datum" in facts or "beslut" in root
    year_of_matter = facts.pop("år", None)
    if not dated:
        root["år"] = year_of_matter or Value(usual_year(outline), comment=FILLED_IN)
    return root | _memo(made, said, facts, TITLE if not dated else MATTER), missing


def _memo(made: Matter, said: Front, facts: dict[str, Node], named: str) -> dict[str, Node]:
    """The rest of a memo's file; `named` is the key of its title, that of a plan where no day says the year."""
    title = facts.pop("titel", Value("Ärendet"))
    document: dict[str, Node] = {"id": Value("skrivelse"), "mall": Value(MEMO), **facts}
    if said.head:
        document["huvud"] = dict(said.head)
    return {named: title, "dokument": [document | made.part]}


def _minutes(made: Matter, said: Front, facts: dict[str, Node]) -> dict[str, Node]:
    document: dict[str, Node] = {"id": Value("dokument"), "mall": Value(said.template)}
    document["protokoll"] = Value("protokoll")
    if said.template == EXTRACT:
        document["paragrafer"] = Value("alla")
    document |= facts
    if said.head:
        document["huvud"] = dict(said.head)
    return {"protokoll": [made.part], "dokument": [document | made.document]}
