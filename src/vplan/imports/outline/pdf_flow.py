"""The flow of a PDF's elements: sections by their headings, with paragraphs, points, tables and pictures."""

import re
from collections.abc import Callable
from itertools import takewhile

from vplan.core import say
from vplan.imports.outline.outline import Grid, Item, Outline, Paragraph, Picture, Point, Points, Run, Section
from vplan.imports.outline.pdf_lines import Texts, joined
from vplan.imports.outline.pdf_lists import is_bullet, points_of
from vplan.imports.outline.pdf_notes import NOTES
from vplan.imports.outline.pdf_tables import grid_of
from vplan.imports.outline.pdf_text import Draft, is_heading
from vplan.imports.words import Part
from vplan.source.pdf.document import Element

_CAPTION_STYLES = {"caption", "beskrivning"}
_CONTENTS = re.compile(r"(?:contents|toc) ?heading|innehållsförteckning(?:srubrik)?|innehåll", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"(?:toc|contents|innehåll) ?\d", re.IGNORECASE)
_OF_PAGES = {"Header": Part.PAGE_HEAD, "Footer": Part.PAGE_FOOT, "Artifact": Part.BODY}
"""Names of Word's for what belongs to pages, where it stands in the tags after all."""
_BOXES = {"Textbox", "Aside"}
_UNDER_CAPTIONS = {"Caption", "Table", "Figure", "P", "Div", "Sect", "NonStruct", *NOTES}
"""What may stand between a caption and what it is the caption of."""
_RUNNING = 150
"""Letters of a paragraph with which the text has begun, whatever heading comes later."""
_ALIKE = 0.6
"""How much of a heading has to be the title of the file, if it is its title."""


class Flow:
    """One file, while its elements become an outline. `title`: what the file says that it is called."""

    def __init__(self, outline: Outline, root: Element, title: str) -> None:
        self.outline = outline
        self.texts = Texts(outline, root)
        self._title = _plain(title)
        self._sections = [outline.top]
        self._begun = not any(is_heading(one) or one.kind == "TOC" for one in root.walk())
        self._tables = self._pictures = self._depth = 0
        self._caption: Paragraph | None = None
        """A caption that waits for what it is the caption of."""
        self._read_notes: dict[str, tuple[Paragraph, ...]] = {}
        outline.notes = self._read_notes
        self._called = set(self.texts.callers.values())
        self.walk(root)
        self._let_go()

    def walk(self, element: Element) -> None:
        """Put what an element holds where it belongs."""
        style = element.name if element.name != element.kind else ""
        for one in self.texts.drafts(element):
            if isinstance(one, Draft):
                self._text(one, style)
            else:
                self._block(one)

    def _block(self, element: Element) -> None:
        if element.kind not in _UNDER_CAPTIONS:
            self._let_go()
        if element.name in _OF_PAGES:
            self._left(element)
        elif element.kind == "Title" or (element.name == "Title" and element.kind == "P"):
            self._titled(element)
        elif is_heading(element):
            self._headed(element)
        else:
            takers: dict[str, Callable[[Element], None]] = {
                "Caption": self._captioned,
                "L": self._listed,
                "Table": self._tabled,
                "Figure": self._drawn,
                "TOC": self._contents,
                "Artifact": self._left,
                **dict.fromkeys(NOTES, self._noted),
            }
            takers.get(element.kind, self._within)(element)
        # What stood inside and had no place there comes after it.
        waiting, self.texts.beside = self.texts.beside, []
        for one in waiting:
            self._block(one)

    def _listed(self, element: Element) -> None:
        points = points_of(self.texts, element, self.texts.where)
        if points.points:
            self._add(points)

    def _left(self, element: Element) -> None:
        part, self.texts.part = self.texts.part, _OF_PAGES.get(element.name, self.texts.part)
        self.texts.account(element, say("belongs to the page and not to the text"), printed=False)
        self.texts.part = part

    def _within(self, element: Element) -> None:
        part, deeper = self.texts.part, element.kind in {"Sect", "Art"}
        self._depth += deeper
        if element.name in _BOXES:
            self.texts.part = Part.BOX
        self.walk(element)
        self.texts.part = part
        self._depth -= deeper

    def _add(self, item: Item) -> None:
        self._begun = self._begun or _is_running(item)
        if self._begun or not isinstance(item, Paragraph | Points):
            self._sections[-1].items.append(item)
        elif isinstance(item, Paragraph):
            self.outline.title.append(item)
        else:
            self.outline.title += map(_fact, item.points)

    def _text(self, draft: Draft, style: str) -> None:
        if style.lower() in _CAPTION_STYLES:
            self._hold(self.texts.caption(draft, self.texts.where()))
        elif _CONTENTS_LINE.fullmatch(style):
            self._let_go()
            self.texts.print_all(draft, say("stands in the contents"))
        else:
            self._let_go()
            self._add(self.texts.paragraph(draft, self.texts.where(), style=style))

    # Headings

    def _titled(self, element: Element) -> None:
        for one in self.texts.leaves(element):
            if isinstance(one, Draft):
                self.outline.title.append(self.texts.paragraph(one, self.texts.where(), style="Title"))
            else:
                self.texts.beside.append(one)

    def _headed(self, element: Element) -> None:
        whole = self.texts.whole(element).text
        if not self._begun and self._is_title(whole):
            self._titled(element)
            self._title = ""
            return
        level = int(element.kind[1:]) if element.kind[1:] else max(self._depth, 1)
        headed = False
        for one in self.texts.leaves(element):
            if not isinstance(one, Draft):
                self.texts.beside.append(one)
            elif headed:
                self._add(self.texts.paragraph(one, self.texts.where()))
            else:
                headed = self._begun = True
                self.texts.heading = one.text
                heading = self.texts.paragraph(one, self.texts.where(), numbered=True)
                while len(self._sections) > 1 and self._sections[-1].level >= level:
                    self._sections.pop()
                section = Section(heading, level)
                self._sections[-1].items.append(section)
                self._sections.append(section)

    def _is_title(self, text: str) -> bool:
        """Whether a heading before all others is what the file is called."""
        text = _plain(text)
        same = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(text, self._title, strict=False)))
        same = max(same, len(self._title) if self._title in text else 0)
        return bool(self._title) and same >= _ALIKE * len(text)

    def _contents(self, element: Element) -> None:
        """Contents are printed by vplan itself; and what heads them, which stands above."""
        above: list[Paragraph] | list[Item] = self.outline.title if not self._begun else self._sections[-1].items
        last = above[-1] if above else None
        if isinstance(last, Paragraph) and (
            _CONTENTS.fullmatch(last.style) or _CONTENTS.fullmatch(last.text.strip())
        ):
            above.pop()
            self.texts.print(last.words, say("the heading of the contents"))
        self._begun = True
        self.texts.account(element, say("stands in the contents"), printed=True)

    # Captions, tables and pictures

    def _captioned(self, element: Element) -> None:
        for one in self.texts.leaves(element):
            if isinstance(one, Draft):
                self._hold(self.texts.caption(one, self.texts.where()))
            else:
                self.texts.beside.append(one)

    def _hold(self, caption: Paragraph) -> None:
        """Keep a caption for what comes next."""
        if self._caption is None:
            self._caption = caption
        else:
            self._caption = joined([self._caption, caption])

    def _let_go(self) -> None:
        """A caption that nothing follows belongs to what stands before it; or is a paragraph."""
        caption, self._caption = self._caption, None
        if caption is None:
            return
        items = self._sections[-1].items
        last = items[-1] if items else None
        if isinstance(last, Picture) and last.caption is None:
            items[-1] = Picture(last.part, last.data, last.alt, caption)
        elif isinstance(last, Grid) and last.caption is None:
            items[-1] = Grid(last.rows, last.columns, last.heads, last.number, caption)
        else:
            self._add(caption)

    def _caption_of(self, element: Element) -> Paragraph | None:
        """The caption in an element, else the one that waits."""
        for kid in element.elements:
            if kid.kind == "Caption":
                self._let_go()
                self._captioned(kid)
        caption, self._caption = self._caption, None
        return caption

    def _tabled(self, element: Element) -> None:
        caption = self._caption_of(element)
        self._tables += 1
        grid = grid_of(self.texts, element, self._tables, caption)
        if grid.rows:
            self._add(grid)
        elif caption is not None:
            self._add(caption)

    def _drawn(self, element: Element) -> None:
        """A picture. What can be read in it is drawn, and said by its alternative text."""
        tables = [one for one in element.elements if one.kind in {"Table", "L"}]
        if not element.alt and (tables or (element.elements and not any(element.marked()))):
            self._within(element)
            return
        caption = self._caption_of(element)
        self._pictures += 1
        rest = Element(
            "Div",
            kids=tuple(kid for kid in element.kids if not (isinstance(kid, Element) and kid.kind == "Caption")),
        )
        part, self.texts.part = self.texts.part, Part.BOX
        self.texts.account(rest, say("stands in a picture"), printed=False)
        self.texts.part = part
        self._add(Picture(f"{self._pictures}", alt=" ".join(element.alt.split()), caption=caption))

    def _noted(self, element: Element) -> None:
        """A note; one that nothing calls is a paragraph of the text."""
        key = self.texts.notes[id(element)]
        paragraphs = self.texts.note(element)
        if key in self._called:
            self._read_notes[key] = paragraphs
        else:
            for paragraph in paragraphs:
                self._add(paragraph)


def _is_running(item: Item) -> bool:
    """Whether it is no part of a title page: a long paragraph, or points with bullets and numbers."""
    if isinstance(item, Points):
        return any(not point.label or is_bullet(point.label.text) for point in item.points)
    return isinstance(item, Paragraph) and len(item.text) >= _RUNNING


def _fact(point: Point) -> Paragraph:
    """A fact of the title page, which its label names."""
    return joined([Paragraph((Run(point.label),)), point.paragraph])


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
