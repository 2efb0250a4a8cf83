"""Parts that consist of named paragraphs: title page, letterhead and signatures."""

from collections.abc import Collection
from xml.etree.ElementTree import Element

from vplan.document import Facts, Inlines, Letterhead, Signatory, Signatures, TitlePage
from vplan.layout.faults import elements_of, expected, misplaced
from vplan.layout.inlines import content_of
from vplan.layout.vocabulary import classes_of


def read_title_page(element: Element) -> TitlePage:
    """The title page in a <div class="titlepage">."""
    named = paragraphs(element, ("organisation", "board", "title", "status"), beside=("dl",))
    return TitlePage(
        named.get("organisation", ()),
        named.get("board", ()),
        named.get("title", ()),
        named.get("status", ()),
        _facts(element),
    )


def read_letterhead(element: Element) -> Letterhead:
    """The head of a letter in a <div class="letterhead">."""
    named = paragraphs(element, ("organisation", "board", "kind", "title"), beside=("dl",))
    return Letterhead(
        named.get("organisation", ()),
        named.get("board", ()),
        named.get("kind", ()),
        _facts(element),
        named.get("title", ()),
    )


def read_signatures(element: Element) -> Signatures:
    """Who signs, in a <div class="signatures">."""
    named = paragraphs(element, ("opening",), beside=("div",))
    people = tuple(_signatory(person) for person in element.findall("div"))
    return Signatures(people, named.get("opening", ()), element.get("data-room", "yes") == "yes")


def _signatory(element: Element) -> Signatory:
    named = paragraphs(element, ("name", "title"))
    return Signatory(named.get("name", ()), named.get("title", ()))


def paragraphs(element: Element, names: Collection[str], beside: Collection[str] = ()) -> dict[str, Inlines]:
    """The paragraphs straight inside by their classes, each once; nothing else is to stand there but elements with
    the tags `beside`. Raises MarkupError.
    """
    found: dict[str, Inlines] = {}
    for child in elements_of(element):
        if child.tag in beside:
            continue
        name = next((name for name in classes_of(child) if name in names), "")
        if child.tag != "p" or not name or name in found:
            raise misplaced(child)
        found[name] = content_of(child)
    return found


def _facts(element: Element) -> Facts:
    pairs: list[tuple[Inlines, Inlines]] = []
    for listing in element.findall("dl"):
        terms = list(elements_of(listing))
        if len(terms) % 2:
            raise misplaced(terms[-1])
        for term, value in zip(terms[::2], terms[1::2], strict=True):
            pairs.append((content_of(expected(term, "dt")), content_of(expected(value, "dd"))))
    return tuple(pairs)
