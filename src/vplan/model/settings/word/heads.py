"""Page heads and feet of a template: their text, fields and pictures. What runs, fetches or is embedded never
comes along.

A head's relations may lead to pictures in the file, and to addresses on the web or of mail; any other that leads
out of the file refuses the template. Of objects of other programs (OLE, ActiveX) the picture is kept that stands
in their place. Charts, diagrams, other files (`altChunk`) refuse it.
"""

from collections.abc import Iterable
from typing import Any

from vplan.core import say
from vplan.document import WordHead, WordLink
from vplan.document.word_template import HeadKind, Pages
from vplan.model.settings.word.drawings import kept_drawings, not_drawn
from vplan.model.settings.word.fields import LET_THROUGH, refused_fields
from vplan.model.settings.word.lengths import examine_lengths
from vplan.model.settings.word.markup import (
    R,
    read_part,
    remove,
    settle_alternatives,
    unwrap,
    w,
    without_revisions,
    written,
)
from vplan.model.settings.word.namespaces import ALTERNATIVES, keep_known
from vplan.model.settings.word.numbering import Numbering
from vplan.model.settings.word.pictures import picture_of
from vplan.source.package import Package, Refused, Relation, damaged

_ROOT = {"header": "hdr", "footer": "ftr"}
_WEB = ("http://", "https://", "mailto:")
_GONE = (
    "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr",
    "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef",
    "fldData", "ffData", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "control", "movie", "binData",
    *(f"customXml{what}Range{end}" for what in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")),
)  # fmt: skip
_AROUND = ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml")
_PROPERTIES = {w(name) for name in ("rPr", "trPr", "tcPr", "numPr")}


class Heads:
    """The page heads of a package, being read; `pictures` are those of all that were."""

    def __init__(self, package: Package, relations: Iterable[Relation], numbering: Numbering) -> None:
        self._package = package
        self._numbering = numbering
        self._parts = {relation.id: relation for relation in relations}
        self._pictures: dict[str, tuple[str, bytes]] = {}

    @property
    def pictures(self) -> tuple[tuple[str, bytes], ...]:
        """Name and bytes of every picture."""
        return tuple(self._pictures.values())

    def read(self, kind: HeadKind, pages: Pages, identifier: str) -> WordHead:
        """The head or foot that the relation leads to. Raises Refused."""
        relation = self._parts.get(identifier)
        if relation is None or not relation.type.endswith(f"/{kind}"):
            raise Refused(
                say("the Word template names a page head that is not there"),
                say("open the file in Word or Excel, and save it again"),
            )
        part = relation.target
        head = read_part(self._package, part, _ROOT[kind])
        relations = self._package.relations(part)
        _refuse_what_leads_out(relations)
        settle_alternatives(head, ALTERNATIVES)
        _settle_changes(head)
        keep_known(head)
        refused = refused_fields(head, part)
        if refused:
            can = ", ".join(sorted({*LET_THROUGH, "DOCPROPERTY Title"}))
            raise Refused(
                say(
                    "the field {fields} in the page heads of the Word template can't come into documents",
                    fields=", ".join(refused),
                ),
                say("take it away there; these can: {names}", names=can),
            )
        kept_drawings(head)
        examine_lengths(head)
        self._numbering.number_in(head)
        if not any(child.tag in {w("p"), w("tbl")} for child in head):
            head.append(head.makeelement(w("p")))
        return WordHead(kind, pages, written(head), self._links(head, part, relations))

    def _links(self, head: Any, part: str, relations: tuple[Relation, ...]) -> tuple[WordLink, ...]:
        """What the head still refers to. Raises Refused when it may not."""
        known = {relation.id: relation for relation in relations}
        links: dict[str, WordLink] = {}
        for node in head.iter():
            for name in [name for name in node.attrib if str(name).startswith(f"{{{R}}}")]:
                asked = str(node.get(name))
                if not asked:
                    del node.attrib[name]
                    continue
                if asked not in known:
                    raise damaged(part)
                links[asked] = self._link(known[asked], node)
        return tuple(links.values())

    def _link(self, relation: Relation, node: Any) -> WordLink:
        kind = relation.type.rpartition("/")[2]
        if relation.external and node.tag == w("hyperlink"):
            return WordLink(relation.id, relation.type, relation.target, external=True)
        if relation.external or kind != "image":
            raise not_drawn(kind)
        return WordLink(relation.id, relation.type, self._picture(relation.target), external=False)

    def _picture(self, part: str) -> str:
        if part not in self._pictures:
            picture = picture_of(self._package.read(part))
            if picture is None:
                raise Refused(
                    say("{part} in the Word template is no picture that Word can show", part=part),
                    say("put the picture in again, as PNG or JPEG"),
                )
            ending, data = picture
            self._pictures[part] = (f"media/template{len(self._pictures) + 1}.{ending}", data)
        return self._pictures[part][0]


def _refuse_what_leads_out(relations: tuple[Relation, ...]) -> None:
    """Raise Refused where a relation leads out of the file, but for a link to the web."""
    out = [
        relation.target
        for relation in relations
        if relation.external
        and not (relation.type.endswith("/hyperlink") and relation.target.strip().lower().startswith(_WEB))
    ]
    if out:
        raise Refused(
            say("the Word template fetches {files} when it is opened", files=", ".join(out)),
            say("put the picture itself into the template's page head"),
        )


def _settle_changes(head: Any) -> None:
    """Leave the text as it is now: what was changed, who changed it and the comments on it are gone, and so is
    what binds text to data elsewhere.
    """
    without_revisions(head)
    for node in list(head.iter(w("ins"), w("del"), w("moveTo"), w("moveFrom"))):
        above = node.getparent()
        if above is None or above.tag not in _PROPERTIES:
            continue
        row = above.getparent()
        remove(node)
        if node.tag == w("del") and above.tag == w("trPr") and row.getparent() is not None:
            remove(row)
    for node in list(head.iter(*map(w, _GONE))):
        if node.getparent() is not None:
            remove(node)
    for node in list(head.iter(*map(w, _AROUND))):
        unwrap(node)
