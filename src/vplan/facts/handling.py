"""How each matter was handled at a meeting: the paragraphs of minutes, and extracts that stand by themselves."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Place
from vplan.facts.serving import paragraphs_of, said_by
from vplan.model.base import Part
from vplan.model.document import EXTRACT, DocumentPlan
from vplan.model.handled import Handled, Proceedings
from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.plan import Plan

_SENTENCES_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ\d])|\n\s*\n")


class Handling(NamedTuple):
    """One matter: a paragraph of minutes, or a document that is an extract and has its parts itself."""

    path: str
    handled: Handled
    matter: str
    minutes: Minutes | None = None
    paragraph: MinutesParagraph | None = None

    @property
    def procedure(self) -> list["Said"]:
        """How the chair put the motions, and what came of it."""
        put = sentences(self.paragraph, "propositionsordning", self.paragraph.put) if self.paragraph else ()
        return [*said_in(self.handled.procedure), *put]


class Said(NamedTuple):
    """What someone moves, decides or dissents from: a point, or a sentence of a text."""

    text: str
    part: Part
    key: str
    item: int | None = None
    start: int = 0

    def place(self, stretch: str = "") -> Place:
        """Where it stands, or where the first such stretch of it does."""
        at = max(0, self.text.find(stretch)) if stretch else 0
        return self.part.place_within(self.key, self.start + at, len(stretch or self.text), self.item)

    @property
    def speakers(self) -> list[str]:
        """The names, each with its party, of those who say it."""
        return said_by(self.text)


def handlings_of(plan: Plan) -> Iterator[Handling]:
    """Every matter that was handled, in the order of the file."""
    for path, minutes, one in paragraphs_of(plan):
        yield Handling(path, one, f"§ {one.number}", minutes, one)
    for document in extracts_of(plan):
        yield Handling(f"dokument.{document.id}", document, _called(document))


def extracts_of(plan: Plan) -> Iterator[DocumentPlan]:
    """The extracts that have their parts themselves, and not from minutes in the file."""
    return (one for one in plan.documents if one.template == EXTRACT and one.minutes is None)


def _called(document: DocumentPlan) -> str:
    number = document.sitting.number if document.sitting else None
    return f"§ {number}" if number else f"'{document.called}'"


def said_in(part: Proceedings | None) -> Iterator[Said]:
    """The sentences of the text, and the points."""
    if part is not None:
        yield from sentences(part, "text", part.text)
        yield from (Said(point, part, "punkter", at) for at, point in enumerate(part.points))


def sentences(part: Part, key: str, text: str | None) -> Iterator[Said]:
    """The sentences of the part's text under that key."""
    if text is None:
        return
    start = 0
    for end in _SENTENCES_END.finditer(text):
        yield Said(text[start : end.start()], part, key, start=start)
        start = end.end()
    if text[start:].strip():
        yield Said(text[start:].rstrip(), part, key, start=start)
