"""The sections of a document as the plan lists them: headings, texts, and what is shown between them.

In: a section of the outline. Out: its part of `avsnitt`. A section prints its text before what it shows; where
text and tables take turns, each turn is a section of its own without a heading.
"""

from collections.abc import Callable

from vplan.core import say
from vplan.imports.outline.outline import Grid, Item, Paragraph, Picture, Points, Section
from vplan.imports.recognising.roles import Role, Roles
from vplan.imports.recognising.steering.areas import Areas
from vplan.imports.recognising.steering.draft import AreaDraft, Ledger, described, short
from vplan.imports.recognising.texts import running
from vplan.imports.tree import Node, Value

_SECTION = dict[str, Node]


class Chapters:
    """Makes sections of documents; strategies that it meets are collected in `strategies`."""

    def __init__(
        self, roles: Roles, areas: Areas, ledger: Ledger, take: "Callable[[Grid | Picture], str]", title: str
    ) -> None:
        self._roles, self._areas, self._ledger, self._take = roles, areas, ledger, take
        self._title = title
        self.strategies: list[AreaDraft] = []

    def sections(self, top: Section) -> list[Node]:
        """The sections of a whole document."""
        return list(self._items(top, top.items))

    def _section(self, section: Section) -> _SECTION:
        heading = section.heading
        assert heading is not None, "only the outermost section has no heading"
        self._ledger.prints(heading.number, say("the number of a heading"))
        part: _SECTION = {"rubrik": described(heading.words)}
        turns = self._items(section, section.items)
        if turns and "rubrik" not in turns[0] and "avsnitt" not in turns[0]:
            first = turns.pop(0)
            assert isinstance(first, dict), "a section is a mapping"
            part |= first
        if turns:
            part["avsnitt"] = turns
        return part

    def _items(self, section: Section, items: list[Item]) -> list[_SECTION]:
        """What stands in a section, in turns of text and what is shown, and the sections in it."""
        turns = _Turns(self._ledger)
        for item in items:
            if isinstance(item, Section):
                turns.end()
                for part in self._inner(item):
                    turns.add(part)
            elif isinstance(item, Paragraph | Points):
                turns.text(item)
            elif shown := self._shown(section, item, turns.shown):
                turns.shown.append(Value(shown))
        turns.end()
        return turns.found

    def _shown(self, section: Section, item: "Grid | Picture", before: list[Value]) -> str:
        """What shows a table or a picture after what is shown `before`. Goals stand in a strategy of their own,
        those of tables right below each other in one, which is shown once.
        """
        if isinstance(item, Picture) or not self._areas.holds_goals(item):
            return self._take(item)
        last = self.strategies[-1] if self.strategies else None
        if last is not None and last.without_heading and before and before[-1].text == f"strategi/{last.id}":
            self._areas.add(last, item)
            return ""
        heading = section.heading
        name = short(heading.words).text if heading is not None else self._title
        draft = self._areas.unnamed(name, item)
        self.strategies.append(draft)
        return f"strategi/{draft.id}"

    def _inner(self, section: Section) -> list[_SECTION]:
        role = self._roles.of(section)
        if role is Role.LEFT_OUT:
            return []
        if role is not Role.STRATEGY:
            return [self._section(section)]
        draft = self._areas.area(section)
        self.strategies.append(draft)
        elsewhere: list[_SECTION] = [{"visa": [shown]} for shown in draft.take_unshowable()]
        return [{"visa": [Value(f"strategi/{draft.id}")]}, *elsewhere]


class _Turns:
    """Text and what is shown after it, until text comes again."""

    def __init__(self, ledger: Ledger) -> None:
        self.found: list[_SECTION] = []
        self.shown: list[Value] = []
        self._blocks: list[Paragraph | Points] = []
        self._ledger = ledger

    def text(self, block: Paragraph | Points) -> None:
        """Add text; after what is shown, it begins a turn of its own."""
        if self.shown:
            self.end()
        self._blocks.append(block)

    def add(self, part: _SECTION) -> None:
        """Add a section, which goes on with what the last one shows where it shows something too and no more."""
        last = self.found[-1] if self.found else None
        if last is not None and part.keys() == {"visa"} and "visa" in last and last.keys() <= {"text", "visa"}:
            first, more = last["visa"], part["visa"]
            assert isinstance(first, list), "what is shown is listed"
            assert isinstance(more, list), "what is shown is listed"
            last["visa"] = [*first, *more]
        else:
            self.found.append(part)

    def end(self) -> None:
        """End the turn, where it holds anything."""
        turn: _SECTION = {}
        text = running(self._blocks)
        self._ledger.printed += text.printed
        if text.value.text:
            turn["text"] = text.value
        if self.shown:
            turn["visa"] = self.shown
        if turn:
            self.found.append(turn)
        self._blocks, self.shown = [], []
