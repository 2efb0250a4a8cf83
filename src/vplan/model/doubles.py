"""What stands twice in a plan, a report, a matter or a variant, where one could not be told from the other."""

from collections.abc import Iterable, Iterator, Sequence

from vplan.core import Finding, Place, Related, say
from vplan.model import rules
from vplan.model.base import Part, parts_of
from vplan.model.document import DocumentPlan, Section
from vplan.model.extracts import faults, printed
from vplan.model.knowledge import fields_of, holds, identifies
from vplan.model.minutes import Minutes


def doubles(holder: Part, documents: Sequence[DocumentPlan], minutes: Sequence[Minutes] = ()) -> Iterator[Finding]:
    """Ids that stand twice among parts of one list, and documents that would be written to one file, or print
    minutes that are not there, in a plan or a report.
    """
    first: dict[tuple[type[Part], str, str], Place] = {}
    for kind, part in _identified(holder):
        if part.own_id is None:
            continue
        place, known = part.place("id"), (type(part), kind, part.own_id)
        if known in first:
            yield Finding(
                rules.VALUE_INVALID,
                place,
                say("the id '{id}' stands twice among {kind}", id=part.own_id, kind=kind),
                say("give one of them another id"),
                related=(Related(first[known], say("the first one stands here")),),
            )
        first.setdefault(known, place)
    yield from _tables_called_alike(holder)
    for document in documents:
        yield from _sections_called_alike(document.sections, {})
    of_minutes = list(faults(documents, minutes))
    yield from of_minutes or _files_twice(printed(documents, minutes))


def _tables_called_alike(holder: Part) -> Iterator[Finding]:
    """Budgets and tables that a reference could not tell apart."""
    budgets = {table.id: table for table in getattr(holder, "budgets", ())}
    for table in getattr(holder, "text_tables", ()):
        if table.id in budgets:
            yield Finding(
                rules.VALUE_INVALID,
                table.place("id"),
                say("a budget and a table have the same id '{id}'", id=table.id),
                say("give one of them another id"),
                related=(Related(budgets[table.id].place("id"), say("the first one stands here")),),
            )


def _sections_called_alike(sections: Iterable[Section], first: dict[str, Place]) -> Iterator[Finding]:
    for section in sections:
        if section.id is not None:
            place = section.place("id")
            if section.id in first:
                yield Finding(
                    rules.VALUE_INVALID,
                    place,
                    say("the id '{id}' stands twice among {kind}", id=section.id, kind="avsnitt"),
                    say("give one of them another id"),
                    related=(Related(first[section.id], say("the first one stands here")),),
                )
            first.setdefault(section.id, place)
        yield from _sections_called_alike(section.sections, first)


def _identified(holder: Part) -> Iterator[tuple[str, Part]]:
    """Every part that can have an id, under the key of the list that holds it."""
    for field in fields_of(type(holder)).values():
        if field.part is not None and holds(field.part, identifies):
            for part in parts_of(getattr(holder, field.name)):
                yield field.key, part
                yield from _identified(part)


def _files_twice(documents: Iterable[DocumentPlan]) -> Iterator[Finding]:
    first: dict[str, DocumentPlan] = {}
    for document in documents:
        before = first.setdefault(document.file_stem.casefold(), document)
        if before is not document:
            yield written_twice(before, document, document.file_stem)


def written_twice(first: DocumentPlan, document: DocumentPlan, name: str) -> Finding:
    """That two documents would be written to the file of this name."""
    return Finding(
        rules.VALUE_INVALID,
        document.place("filnamn" if document.holds("filnamn") else "mall"),
        say("two documents would be written to the file '{name}'", name=name),
        say("give one of them another name: 'filnamn: {name}-2'", name=document.file_stem),
        related=(Related(first.place(), say("the other document stands here")),),
    )
