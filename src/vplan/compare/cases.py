"""What belongs together of one matter: the memo that proposes, the minutes that decide, the decision that is
stated.

In: a plan with the files beside it that it names. Out: pairs, each a memo and what was decided on it, or a
decision as it is stated and as minutes have it. A matter is known by its registry number and its title; where a
file holds one memo and one extract they are of one matter, unless both say otherwise.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from vplan.compare.points import Statement
from vplan.core import Place
from vplan.core.once import once_per_object
from vplan.core.similarity import shared_words
from vplan.core.swedish.figures import without_figures
from vplan.core.swedish.phrases import folded
from vplan.facts import Facts, Values, compute, document_values
from vplan.facts.handling import extracts_of
from vplan.facts.serving import paragraphs_of
from vplan.model.document import MEMO, DocumentPlan
from vplan.model.fields import StatedDate
from vplan.model.linked import is_same_file
from vplan.model.meetings import Decision
from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.plan import Plan
from vplan.model.points import Group, Points
from vplan.text.filling import filled

_TITLES_ALIKE = 0.6
_PREFIXES = ("förslag till ", "beslut om ", "tjänsteskrivelse ", "yttrande över ")

Quotable: TypeAlias = Callable[[], Values]
"""What the texts of a file can quote, computed where they do."""


class Memo(NamedTuple):
    """A memo, with the plan of its file. `own`: it stands in the file itself."""

    document: DocumentPlan
    plan: Plan
    values: Quotable
    own: bool

    @property
    def number(self) -> str | None:
        """The registry number of its matter."""
        return self.document.registry_number

    @property
    def title(self) -> str | None:
        """Its title, else that of its matter."""
        return self.document.title or (self.plan.title if self.plan.matter is not None else None)


class Act(NamedTuple):
    """What minutes have of a matter: a paragraph, or an extract with text of its own."""

    part: DocumentPlan | MinutesParagraph
    minutes: Minutes | None
    plan: Plan
    values: Quotable
    path: str
    own: bool

    @property
    def body(self) -> str:
        """The body that decided."""
        return (self.minutes and self.minutes.board) or self.plan.board

    @property
    def number(self) -> str | None:
        """The registry number of its matter."""
        return self.part.registry_number

    @property
    def title(self) -> str | None:
        """What it says that the matter is about."""
        return self.part.title if isinstance(self.part, DocumentPlan) else self.part.subject

    @property
    def date(self) -> StatedDate | None:
        """When the meeting was."""
        if self.minutes is not None:
            return self.minutes.meeting.date
        return self.part.sitting.date if isinstance(self.part, DocumentPlan) and self.part.sitting else None

    @property
    def paragraph(self) -> str | None:
        """The number of its paragraph."""
        if isinstance(self.part, MinutesParagraph):
            return self.part.number
        return self.part.sitting.number if self.part.sitting else None

    def place(self, what: str) -> Place:
        """Where it says its `diarienummer`, `titel`, `datum` or `paragraf`."""
        if isinstance(self.part, MinutesParagraph):
            if what == "datum" and self.minutes is not None:
                return self.minutes.meeting.place("datum")
            return self.part.place("ärende" if what == "titel" else what)
        sitting = self.part.sitting
        return sitting.place(what) if what in {"datum", "paragraf"} and sitting else self.part.place(what)


class Stated(NamedTuple):
    """A decision as a plan or a revision states it."""

    decision: Decision
    path: str


Pair: TypeAlias = tuple[Memo, Act]


def acts_of(plan: Plan, values: Quotable, *, own: bool = True) -> list[Act]:
    """Everything that the file's minutes have of matters."""
    extracts = [
        Act(document, None, plan, _of_document(values, document), f"dokument.{document.id}", own)
        for document in extracts_of(plan)
    ]
    return [*extracts, *(Act(one, minutes, plan, values, path, own) for path, minutes, one in paragraphs_of(plan))]


def memos_of(plan: Plan, values: Quotable) -> list[Memo]:
    """The memos of the file itself."""
    return _Memos(plan, values, own=True).all


def proposed_and_decided(plan: Plan, facts: Facts) -> Iterator[Pair]:
    """Each memo with each act on it; at least one of them stands in the file itself."""
    own = _Memos(plan, lambda: facts.values, own=True)
    beside = {name: _Memos(other, _values(other), own=False) for name, other in plan.linked.items()}
    acts = acts_of(plan, lambda: facts.values)
    for act in acts:
        yield from ((memo, act) for memo in beside.get(act.part.memo_file or "", own).on(act, len(acts)))
    for name in dict.fromkeys(one.decision.minutes_file for one in stated(plan)):
        for act in acts_in(plan, facts, name) if name in plan.linked else ():
            yield from ((memo, act) for memo in own.on(act, 0))


def stated(plan: Plan) -> list[Stated]:
    """The decisions on the plan itself: its own, and those of its revisions."""
    found = [("beslut", plan.decision)]
    found += [(f"revideringar.{revision.id}.beslut", revision.decision) for revision in plan.revisions]
    return [Stated(decision, path) for path, decision in found if decision is not None]


def acts_in(plan: Plan, facts: Facts, name: str | None) -> list[Act]:
    """The acts of another file that the plan names, or of its own; none of a file that can't be read."""
    if name is None or is_same_file(Path(plan.place().file), name):
        return acts_of(plan, lambda: facts.values)
    other = plan.linked.get(name)
    return acts_of(other, _values(other), own=False) if other is not None else []


def is_of_plan(act: Act, plan: Plan) -> bool:
    """Whether the act decides on the plan: it has its number, its signs in another order, or its title."""
    if act.number is None or plan.registry_number is None:
        return act.title is not None and core(act.title).startswith(core(plan.title))
    if is_same(act.number, plan.registry_number) or is_turned(act.number, plan.registry_number):
        return True
    return act.title is not None and core(act.title) == core(plan.title)


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two numbers or titles are one, but for capitals, spaces and a full stop."""
    return one is not None and other is not None and _plain(one) == _plain(other)


def is_turned(one: str, other: str) -> bool:
    """Whether two numbers have the same signs in another order: 2025-00412 and 2025-00421."""
    a, b = _plain(one), _plain(other)
    return a != b and sorted(a) == sorted(b)


def core(title: str) -> str:
    """A title without the words that say which kind of document it is of."""
    plain = _plain(title)
    while (prefix := next((one for one in _PREFIXES if plain.startswith(one)), None)) is not None:
        plain = plain.removeprefix(prefix).lstrip(":–- ")
    return plain


def are_alike(one: str, other: str) -> bool:
    """Whether two titles may be of one matter."""
    a, b = (without_figures(core(title)) for title in (one, other))
    return a in b or b in a or shared_words(a, b) >= _TITLES_ALIKE


def statements(points: Points | None, values: Quotable, body: str | None = None) -> list[Statement]:
    """Every point with those in it, as they are printed; with `body` those of the groups that are for it, unless
    no group names it.
    """
    groups = points.in_groups if points is not None else []
    mine = [group for group in groups if body is not None and is_same(group.body, body)]
    return [one for group in mine or groups for one in _of_group(group, values)]


def _of_group(group: Group, values: Quotable) -> Iterator[Statement]:
    for point in group.points:
        texts = [("text", None, point.text), *(("punkter", at, text) for at, text in enumerate(point.points))]
        for key, item, text in texts:
            printed = filled(text, values()) if "{{" in text else text
            yield Statement(printed, point, key, item, exact=printed is text)


def _plain(text: str) -> str:
    return folded(text).rstrip(". ")


def _of_document(values: Quotable, document: DocumentPlan) -> Quotable:
    return lambda: document_values(values(), document)


@once_per_object
def _computed(plan: Plan) -> Values:
    return compute(plan).values


def _values(plan: Plan) -> Quotable:
    return lambda: _computed(plan)


class _Memos:
    """The memos of a file, by their titles and numbers."""

    def __init__(self, plan: Plan, values: Quotable, *, own: bool) -> None:
        self.all = [
            Memo(document, plan, _of_document(values, document), own)
            for document in plan.documents
            if document.template == MEMO
        ]
        self._own = own
        self._titled, self._numbered = defaultdict[str, list[Memo]](list), defaultdict[str, list[Memo]](list)
        for memo in self.all:
            if memo.title is not None:
                self._titled[core(memo.title)].append(memo)
            if memo.number is not None:
                self._numbered[_plain(memo.number)].append(memo)

    def on(self, act: Act, acts: int) -> list[Memo]:
        """The memos that the act is on: by title, else by number, else the only one of a file that is named, or
        that has one extract (`acts`: how many acts the file has).
        """
        titled = self._titled.get(core(act.title)) if act.title else None
        if titled:
            return titled if self._own else titled[:1]
        numbered = self._numbered.get(_plain(act.number)) if act.number else None
        only_two = self._own and len(self.all) == acts == 1 and isinstance(act.part, DocumentPlan)
        if numbered and (not self._own or only_two):
            return numbered[:1]
        named_one = not self._own and len(self.all) == 1
        return [
            memo
            for memo in (self.all if named_one or only_two else numbered or ())
            if named_one or memo.title is None or act.title is None or are_alike(memo.title, act.title)
        ]


class Decided(NamedTuple):
    """What was asked for and what an act has of it, point for point. `memo` None: the act has the proposal."""

    act: Act
    memo: Memo | None
    asked: list[Statement]
    got: list[Statement]


def decided(plan: Plan, facts: Facts) -> Iterator[Decided]:
    """Every decision of which minutes or a memo have the proposal: that of the minutes goes before the memo's."""
    for act in acts_of(plan, lambda: facts.values):
        if act.part.proposal is not None and act.part.decision is not None:
            asked = statements(act.part.proposal, act.values, act.body)
            yield Decided(act, None, asked, statements(act.part.decision, act.values))
    for memo, act in proposed_and_decided(plan, facts):
        if act.part.proposal is None and act.part.decision is not None and memo.document.proposal is not None:
            asked = statements(memo.document.proposal, memo.values, act.body)
            yield Decided(act, memo, asked, statements(act.part.decision, act.values))


def moved(act: Act) -> list[str] | None:
    """What was moved and said when the matter was decided; None where no motion is recorded."""
    part = act.part
    if part.motions is None:
        return None
    found = [part.motions, part.procedure]
    texts = [text for one in found if one is not None for text in (one.text or "", *one.points)]
    if isinstance(part, MinutesParagraph):
        texts += [part.put or "", *(text for ballot in part.ballots for text in (ballot.yes, ballot.no))]
    return texts
