"""Documents that print minutes: all of them, or an extract for each paragraph that is chosen."""

import re
from collections.abc import Iterable, Iterator

from vplan.core import Finding, say
from vplan.core.nearest import nearest
from vplan.model import rules
from vplan.model.document import EXTRACT, DocumentPlan
from vplan.model.fields import EVERY_PARAGRAPH
from vplan.model.minutes import Account, Minutes, MinutesParagraph

_SAID_IN_MINUTES = (
    "sammanträde",
    "diarienummer",
    "förslag_till_beslut",
    "yrkanden",
    "beslutsgång",
    "beslut",
    "reservationer",
    "beslutsunderlag",
    "justering",
)
"""Keys of a document whose values the minutes give, where it prints them."""


def printed(documents: Iterable[DocumentPlan], minutes: Iterable[Minutes]) -> Iterator[DocumentPlan]:
    """The documents as files are made of them: one for each paragraph that extracts are made of."""
    by_id = {one.id: one for one in minutes}
    for document in documents:
        found = by_id.get(document.minutes or "")
        if found is None:
            yield document
        elif document.paragraphs is None:
            yield _of_all(document, found)
        else:
            yield from (_of_one(document, found, one) for one in _chosen(document, found))


def faults(documents: Iterable[DocumentPlan], minutes: Iterable[Minutes]) -> Iterator[Finding]:
    """Documents of minutes that are not there, of paragraphs that are not, or that say the same themselves."""
    by_id = {one.id: one for one in minutes}
    for document in documents:
        if document.minutes is None:
            yield from _without_minutes(document)
        elif document.minutes not in by_id:
            near = nearest(document.minutes, list(by_id))
            yield Finding(
                rules.VALUE_INVALID,
                document.place("protokoll"),
                say("no minutes have the id '{id}'", id=document.minutes),
                say("did you mean '{key}'?", key=near)
                if near
                else say("there are {names}", names=", ".join(by_id) or "-"),
            )
        else:
            yield from _with_minutes(document, by_id[document.minutes])


def _without_minutes(document: DocumentPlan) -> Iterator[Finding]:
    if document.template == "protokoll":
        yield Finding(
            rules.KEY_MISSING,
            document.place("mall"),
            say("the document does not say which minutes it prints"),
            say("write 'protokoll:' with the id of the minutes"),
        )
    elif document.paragraphs is not None:
        yield Finding(
            rules.KEY_MISSING,
            document.place("paragrafer"),
            say("the document does not say of which minutes the paragraphs are"),
            say("write 'protokoll:' with the id of the minutes"),
        )


def _with_minutes(document: DocumentPlan, minutes: Minutes) -> Iterator[Finding]:
    for key in _SAID_IN_MINUTES:
        if document.holds(key):
            yield Finding(
                rules.VALUE_INVALID,
                document.key_place(key),
                say("'{key}' is taken from the minutes '{id}'", key=key, id=minutes.id),
                say("take it away here"),
            )
    if document.template == EXTRACT and document.paragraphs is None:
        yield Finding(
            rules.KEY_MISSING,
            document.place("protokoll"),
            say("the extract does not say of which paragraphs it is"),
            say("write 'paragrafer: 84', 'paragrafer: 84–86' or 'paragrafer: alla'"),
        )
    if document.paragraphs is not None and not _chosen(document, minutes):
        yield Finding(
            rules.VALUE_INVALID,
            document.place("paragrafer"),
            say("the minutes '{id}' have no § {number}", id=minutes.id, number=str(document.paragraphs)),
            say("they have {numbers}", numbers=minutes.numbers),
        )


def accounts_in(document: DocumentPlan, minutes: Iterable[Minutes]) -> Iterator[Account]:
    """The parts with a heading of their own, of the paragraphs that the document prints."""
    found = next((one for one in minutes if one.id == document.minutes), None)
    if document.prints is not None and document.prints[1] is not None:
        yield from document.prints[1].accounts
    elif found is not None and document.paragraphs is not None:
        yield from (account for one in _chosen(document, found) for account in one.accounts)
    elif found is not None:
        yield from found.accounts


def _chosen(document: DocumentPlan, minutes: Minutes) -> list[MinutesParagraph]:
    chosen = document.paragraphs
    assert chosen is not None, "who asks knows that some are chosen"
    return [one for one in minutes.paragraphs if chosen.text == EVERY_PARAGRAPH or one.number in chosen]


def _of_all(document: DocumentPlan, minutes: Minutes) -> DocumentPlan:
    title = document.title or f"Protokoll {minutes.meeting.date.text}"
    return document.model_copy(update={"title": title}).printing(minutes)


def _of_one(document: DocumentPlan, minutes: Minutes, paragraph: MinutesParagraph) -> DocumentPlan:
    name = re.sub(r"[^0-9a-z]+", "-", paragraph.number.lower()).strip("-")
    own = {
        "id": f"{document.id}-{name}",
        "file": f"{document.file_stem}-{name}",
        "title": paragraph.headline,
        "registry_number": paragraph.registry_number,
    }
    return document.model_copy(update=own).printing(minutes, paragraph)
