"""A whole plan out of an outline: its front facts, the parts that stand in it, and the document that prints them.

In: an Outline, a map, and what the title page says. Out: Recognised: the tree of a plan, and what went beside it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vplan.core import say
from vplan.imports.outline.outline import Grid, Outline, Paragraph, Points, Run, Section
from vplan.imports.recognising.chapters import Chapters
from vplan.imports.recognising.front import front
from vplan.imports.recognising.front.reasons import SUBTITLE
from vplan.imports.recognising.map import Map
from vplan.imports.recognising.matter import OF_MATTERS, has_matter, recognise_matter
from vplan.imports.recognising.notes import with_calls
from vplan.imports.recognising.parts import Parts
from vplan.imports.recognising.required import with_required
from vplan.imports.recognising.roles import Roles
from vplan.imports.recognising.steering.areas import Areas
from vplan.imports.recognising.steering.draft import AreaDraft, Ledger
from vplan.imports.recognising.steering.rows import columns_of, counts_goals, head_of, is_card
from vplan.imports.recognising.steering.words import Column, column_of
from vplan.imports.recognising.tables import TableKind
from vplan.imports.recognising.tables.reconciling import reconciliations
from vplan.imports.recognising.texts import footnotes
from vplan.imports.recognising.ways import in_short
from vplan.imports.tree import Node, Value

_SEVERAL = {"framgångsfaktor": "framgångsfaktorer", "åtagande": "åtaganden"}
_NAMES_GOALS = re.compile(r"\b\w{0,20}mål(?:en|et)?\b(?! för| med)", re.IGNORECASE)
"""What headings above goals say."""
_BESIDE_GOALS = {
    Column.TARGET,
    Column.MEASURE,
    Column.RESPONSIBLE,
    Column.MEASURED,
    Column.BASELINE,
    Column.DESCRIPTION,
    Column.ACTIVITY,
}
"""Columns of which a table of goals has one at least."""


@dataclass(slots=True)
class Recognised:
    """The tree of a plan, and what went beside it. `missing`: the keys that every plan has and the file gives no
    value for, which stand there filled in.
    """

    root: dict[str, Node]
    ledger: Ledger
    top: Section
    """What the recognisers went through: the outline without its front."""
    parts: Parts
    roles: Roles
    goals: "Goals"
    strategies: list[AreaDraft] = field(default_factory=list)
    missing: tuple[str, ...] = ()


class Goals:
    """Which tables hold goals, and what a map says of their columns."""

    def __init__(self, parts: Parts, given: Map) -> None:
        self._parts, self._map = parts, given

    def columns(self, grid: Grid) -> dict[str, str] | None:
        """What the map says of the columns of a table of goals; None where the table holds none."""
        rule = self._map.rule_of(grid)
        if rule is not None:
            return self._as_told(grid, self._map.columns_of(grid)) if rule.kind == "mål" else None
        kind = self._parts.judged(grid).kind
        if kind in {TableKind.FOLLOW_UP, TableKind.BUDGET, TableKind.RISKS}:
            return None
        if is_card(grid) or counts_goals(grid):
            return {}
        columns = set(columns_of(grid, {}).values())
        if Column.GOAL not in columns or not columns & _BESIDE_GOALS:
            return None
        worded = any(column_of(head_of(grid, number).text) is Column.GOAL for number in range(grid.columns))
        return {} if worded or kind is not TableKind.INDICATORS else None

    @staticmethod
    def _as_told(grid: Grid, given: Mapping[str, str]) -> dict[str, str] | None:
        """The columns of a table that holds goals as a map says. Where neither it nor the header says which one
        words them, it is the first that is nothing else; None where there is none, and the table stands as it is.
        """
        found = columns_of(grid, given)
        if is_card(grid) or Column.GOAL in found.values():
            return dict(given)
        for number, column in found.items():
            head = " ".join(head_of(grid, number).text.split()).casefold()
            if column is Column.OTHER and head:
                return {**given, head: Column.GOAL.value}
        return None


def recognise(outline: Outline, given: Map, stem: str, *, year: int | None = None) -> Recognised:
    """The plan that an outline makes. `stem` begins the name of the folder for its pictures; `year` is the plan's,
    where somebody gave it.
    """
    ledger = Ledger(list(outline.printed), list(outline.left))
    said = front(outline)
    ledger.printed += said.printed
    is_matter = said.template in OF_MATTERS and has_matter(outline)
    kept = [] if is_matter else [one for one in said.left if one.reason is SUBTITLE]
    ledger.left += [one for one in said.left if all(one is not other for other in kept)]
    ledger.doubts += said.doubts
    top = Section(items=[*(Paragraph((Run(one.words),)) for one in kept), *said.rest])
    of_document = said.of_document
    facts = {key: node for key, node in said.facts.items() if key not in of_document}
    parts = Parts(top, given, ledger, f"{stem}-bilder")
    goals = Goals(parts, given)
    if is_matter:
        matter, missing = recognise_matter(outline, said, parts, ledger)
        no_goals = Roles(top, lambda _: False, given)
        root = with_calls(matter | _in_order(parts, outline), outline, ledger)
        return Recognised(root, ledger, top, parts, no_goals, goals, [], missing)
    root, missing = with_required(facts, outline, ledger, year)
    year_of_plan = root["år"]
    ledger.year = year_of_plan.text if isinstance(year_of_plan, Value) else ""
    roles = Roles(top, lambda grid: goals.columns(grid) is not None, given)
    areas = Areas(roles, ledger, parts.take, goals.columns, parts.new_id)
    _doubt_goals(top, roles, ledger)
    title = root["titel"]
    chapters = Chapters(roles, areas, ledger, parts.take, title.text if isinstance(title, Value) else "Mål")
    sections = chapters.sections(top)
    strategies: list[Node] = [one.node(ledger, "prioriteringar") for one in chapters.strategies]
    if areas.are_numbered or areas.called:
        name = areas.called or "mål"
        numbered: dict[str, Node] = {"numreras": Value("ja")} if areas.are_numbered else {}
        root["nivåer"] = {"mål": {"en": Value(name), "flera": Value(_SEVERAL.get(name, name)), **numbered}}
    if strategies:
        parts.root["strategier"] = strategies
    root |= _in_order(parts, outline)
    document: dict[str, Node] = {"id": Value("dokument"), "mall": Value(said.template or "verksamhetsplan")}
    document |= of_document
    if said.head:
        document["huvud"] = dict(said.head)
    root["dokument"] = [document | {"avsnitt": sections or [{"rubrik": Value("Plan")}]}]
    root = with_calls(root, outline, ledger)
    return Recognised(root, ledger, top, parts, roles, goals, chapters.strategies, missing)


def _doubt_goals(top: Section, roles: Roles, ledger: Ledger) -> None:
    """Say where goals may stand that were not recognised: under a heading that names some, if there are none."""
    if roles.strategies(top):
        return
    for section in top.walk():
        heading = section.heading
        if heading is None or not _NAMES_GOALS.search(heading.text):
            continue
        if any(isinstance(item, Grid) and roles.holds_goals(item) for item in section.items):
            return
        if section.sections or any(isinstance(item, Points) for item in section.items):
            ledger.doubt(
                heading.words,
                say("no goals were recognised under '{heading}'", heading=in_short(heading.text)),
                say("name them in a map, given with {option}", option="--map"),
            )
            return


def _in_order(parts: Parts, outline: Outline) -> dict[str, Node]:
    """The parts and footnotes, in the order in which plans are read."""
    if notes := [dict(note) for note in footnotes(outline.notes)]:
        parts.root["fotnoter"] = notes
    budgets = parts.root.get("budget", ())
    if isinstance(budgets, list) and (differing := reconciliations(budgets)):
        parts.root["avstämningar"] = differing
    ordered = {key: parts.root[key] for key in _IN_ORDER if key in parts.root}
    return ordered | {key: node for key, node in parts.root.items() if key not in ordered}


_IN_ORDER = (
    "fotnoter", "figurer", "strategier", "indikatorer", "uppdrag", "internkontroll", "budget", "avstämningar",
    "tabeller", "budgetramar", "investeringar", "uppföljningsplan", "sammanträden",
)  # fmt: skip
"""The keys of the parts, in the order in which plans are read."""
