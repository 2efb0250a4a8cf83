"""What is published: what keeps documents from it, and documents as they are published, with words masked.

Both the gate and the masking look at documents as they are printed, whatever a text comes from: the plan, a table
in a file, a fact that is reckoned.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from vplan.app.checking import Checked
from vplan.core import Finding, Place, say
from vplan.core.swedish.identity_numbers import identity_numbers
from vplan.model.plan import Plan
from vplan.rules import web as rules

if TYPE_CHECKING:
    from vplan.document import Document
    from vplan.document.masking import Masking

    Documents = Mapping[str, Document]

WEB = "-webb"
"""What the name of a published document's files ends with."""
_DRAFT = "utkast"
_DASHES = "-\u2010\u2011\u2013\u2212"
_LOOSE = re.compile(rf"(?P<space>\s+)|(?P<dash>[{_DASHES}])")


def withheld(checked: Checked) -> Iterator[Finding]:
    """What keeps a plan's documents from being published, whatever they print, and whatever is waived."""
    from vplan.rules.texts import editorial_residue

    plan, facts = checked.plan, checked.facts
    assert plan is not None, "only a plan that holds together is published"
    assert facts is not None, "a plan has its facts"
    if plan.status == _DRAFT:
        yield Finding(
            rules.NOT_FOR_WEB,
            plan.place("status"),
            say("a draft is not published"),
            say("write 'status: förslag' or 'status: beslutad' when it is one, or build without --for-web"),
        )
    if plan.attaches_source:
        yield Finding(
            rules.NOT_FOR_WEB,
            plan.place("bifoga_källa"),
            say("the PDF would carry this file, with all that is not printed"),
            say("write 'bifoga_källa: nej', or take the line away"),
        )
    for waiver in plan.waivers:
        if waiver.printed:
            yield Finding(
                rules.NOT_FOR_WEB,
                waiver.place("skrivs_ut"),
                say("the reason of this waiver would be published"),
                say("take 'skrivs_ut' away"),
                path=waiver.path,
            )
    for note in editorial_residue.check(plan, facts):
        yield Finding(
            rules.NOT_FOR_WEB,
            note.place,
            note.message,
            say("take it away; waivers do not hold for what is published"),
            path=note.path,
        )


def published(documents: "Documents", checked: Checked) -> "tuple[dict[str, Document], list[Finding]]":
    """The documents with what the plan masks masked, by names of their own; and what keeps them from being
    published, or should be looked at before they are.
    """
    from vplan.document.masking import Masking

    plan = checked.plan
    assert plan is not None, "only a plan that holds together is published"
    masking = Masking(plan.withheld)
    masked = {name: masking.of(document) for name, document in documents.items()} if plan.withheld else documents
    taken = {name.casefold() for name in documents}
    found = [*_unmatched(plan, masking), *_failed(plan, masking, masked), *_hinted(checked, masking, masked)]
    return (
        {_name_of(masking.address(name), taken): document for name, document in masked.items()},
        [*found, *_numbers(checked, masking, masked)],
    )


def _name_of(name: str, taken: set[str]) -> str:
    """A name that no document has, published or not."""
    name += WEB
    while name.casefold() in taken:
        name += WEB
    taken.add(name.casefold())
    return name


def _unmatched(plan: Plan, masking: "Masking") -> Iterator[Finding]:
    own = (plan if plan.variant is None else plan.variant).node.get("ej_webb", ())
    for at, word in enumerate(plan.withheld[: 1 if isinstance(own, str) else len(own)]):
        if word not in masking.met:
            yield Finding(
                rules.MASK_UNMATCHED,
                plan.place("ej_webb", at),
                say("'{word}' stands in no document, and masks nothing", word=word),
                say("write it as the documents print it, or take it away"),
                path=f"ej_webb.{word}",
            )


def _failed(plan: Plan, masking: "Masking", documents: "Documents") -> Iterator[Finding]:
    for name, document in documents.items():
        for word in dict.fromkeys(masking.left(document)) if plan.withheld else ():
            yield Finding(
                rules.MASK_FAILED,
                plan.place("ej_webb"),
                say("'{word}' stands in {document} where it can't be masked", word=word, document=name),
                say("take it out of the picture, the logo or the Word template that holds it"),
                path=name,
            )


def _hinted(checked: Checked, masking: "Masking", documents: "Documents") -> Iterator[Finding]:
    from vplan.document.masking import said

    plan = checked.plan
    assert plan is not None
    texts = [text for document in documents.values() for text in said(document)] if masking.parts else []
    for word, pattern in masking.parts.items():
        for hint in dict.fromkeys(found[0] for text in texts for found in pattern.finditer(text)):
            yield Finding(
                rules.MASK_HINTED,
                _place_of(hint, checked, masking) or plan.place("ej_webb", plan.withheld.index(word)),
                say("'{hint}' is published, and '{word}' is masked", hint=hint, word=word),
                say("write '{hint}' under 'ej_webb' too if it tells who or what that is", hint=hint),
                path=f"ej_webb.{word}",
            )


def _numbers(checked: Checked, masking: "Masking", documents: "Documents") -> Iterator[Finding]:
    from vplan.document.masking import said

    plan = checked.plan
    assert plan is not None
    for document in documents.values():
        for number in (found[0] for text in said(document) for found in identity_numbers(text)):
            yield Finding(
                rules.NOT_FOR_WEB,
                _place_of(number, checked, masking) or plan.place(),
                say("this is a personal identity number"),
                say("take it away, or write it under 'ej_webb'; waivers do not hold for what is published"),
            )


def _place_of(words: str, checked: Checked, masking: "Masking") -> Place | None:
    """Where the words first stand in a file that was read, by themselves and outside what is masked."""
    pattern = re.compile(rf"(?<!\w){_loosely(words)}(?!\w)")
    for text in checked.texts.values():
        found = pattern.search(masking.blanked(text.text))
        if found is not None:
            return text.place_at(*found.span())
    return None


def _loosely(words: str) -> str:
    """A pattern for the words before they were typeset: spaces and dashes may be others."""
    found, at = "", 0
    for one in _LOOSE.finditer(words):
        found += re.escape(words[at : one.start()]) + (r"\s+" if one["space"] else f"[{_DASHES}]")
        at = one.end()
    return found + re.escape(words[at:])
