"""A Word file, read: which parts belong to its text, and how they go together.

In: the bytes of a file that anybody may have made. Out: a Document; or Refused where there is none. A part beside
the document that is damaged is named, and the rest is read.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vplan.core import say
from vplan.source.package import Package, Refused, Relation
from vplan.source.word.comments import read_comments
from vplan.source.word.document import Document, Note, Pages, PageText, Place
from vplan.source.word.drawings import words_of
from vplan.source.word.names import kind, value
from vplan.source.word.numbers import Numbering
from vplan.source.word.story import Story
from vplan.source.word.styles import Styles

if TYPE_CHECKING:
    from vplan.source.word.names import Element

_PAGES = {pages.value: pages for pages in Pages}


def read(data: bytes) -> Document:
    """The document that the bytes of a Word file hold. Raises Refused."""
    return Reading(Package.of(data)).document()


class Reading:
    """One package, while it is read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._relations: dict[str, dict[str, Relation]] = {}
        self._unread: dict[str, None] = {}
        self._drawn: set[str] = set()
        self._page_parts: dict[str, tuple[bool, Pages]] = {}
        self.main = package.main
        styles, numbering = self.related("/styles"), self.related("/numbering")
        self.styles = Styles() if styles is None else Styles.of(styles[1])
        self.numbering = Numbering() if numbering is None else Numbering.of(numbering[1])

    def document(self) -> Document:
        """The whole text."""
        root = self.package.xml(self.main)
        at = next((index for index, one in enumerate(root) if kind(one) == "w:body"), None)
        if kind(root) != "w:document" or at is None:
            raise Refused(
                say("the file is no Word document"),
                say("name a file that ends in .docx, as 'vplan build' writes it"),
            )
        body = Story(self, self.main).blocks(root[at], Place(self.main).under(at))
        footnotes, endnotes = self._notes("/footnotes", "w:footnote"), self._notes("/endnotes", "w:endnote")
        return Document(
            body, tuple(self._page_texts()), footnotes, endnotes, read_comments(self), tuple(self._unread)
        )

    def root(self, part: str) -> "Element | None":
        """The root of a part beside the document; None where it can't be read, which is remembered."""
        try:
            return self.package.xml(part)
        except Refused:
            self._unread[part] = None
            return None

    def related(self, ending: str) -> "tuple[str, Element] | None":
        """The name and root of the part that the document has for a purpose."""
        for relation in self._of(self.main).values():
            if relation.type.endswith(ending) and not relation.external:
                root = self.root(relation.target)
                return None if root is None else (relation.target, root)
        return None

    def address(self, part: str, relation: str) -> str:
        """Where a relation leads outside; '' where it does not."""
        found = self._of(part).get(relation)
        return found.target if found is not None and found.external else ""

    def target(self, part: str, relation: str) -> str:
        """Where a relation leads, inside or outside."""
        found = self._of(part).get(relation)
        return relation if found is None else found.target

    def words_in(self, part: str, relation: str) -> str:
        """The words of a part that is drawn, where it is drawn first."""
        found = self._of(part).get(relation)
        if found is None or found.external or found.target in self._drawn:
            return ""
        self._drawn.add(found.target)
        root = self.root(found.target)
        return "" if root is None else words_of(root)

    def section(self, properties: "Element", part: str) -> None:
        """Take note of the page heads and feet that a section names."""
        for one in properties:
            name = kind(one)
            if name in {"w:headerReference", "w:footerReference"}:
                found = self._of(part).get(value(one, "r:id"))
                if found is not None and not found.external:
                    pages = _PAGES.get(value(one, "w:type"), Pages.ALL)
                    self._page_parts.setdefault(found.target, (name == "w:footerReference", pages))

    def _page_texts(self) -> list[PageText]:
        texts = []
        for part, (foot, pages) in list(self._page_parts.items()):
            root = self.root(part)
            if root is not None:
                texts.append(PageText(Place(part), foot, pages, Story(self, part).blocks(root, Place(part))))
        return texts

    def _notes(self, ending: str, name: str) -> Mapping[str, Note]:
        related = self.related(ending)
        if related is None:
            return {}
        part, root = related
        story = Story(self, part)
        notes: dict[str, Note] = {}
        for index, one in enumerate(root):
            place = Place(part).under(index)
            if kind(one) == name:
                note = Note(place, value(one, "w:id"), story.blocks(one, place))
                notes[note.id if note.id not in notes else str(place)] = note
        return notes

    def _of(self, part: str) -> Mapping[str, Relation]:
        """The relations of a part, by id."""
        if part not in self._relations:
            try:
                found = self.package.relations(part)
            except Refused:
                self._unread[f"{part}.rels"] = None
                found = ()
            self._relations[part] = {relation.id: relation for relation in found}
        return self._relations[part]
