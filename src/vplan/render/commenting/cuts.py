"""Where in a Word document a comment may begin or end: between its runs, or inside one, which is parted there.

In: an element and a letter of it. Out: a Cut, which says what has to stand before and after the marks there.
Marks of comments stand in a paragraph, and in what a paragraph's runs may stand in; never in the code of a field.
"""

import re
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from vplan.render.commenting.fields import FieldsOfPart
from vplan.render.commenting.letters import letters_of
from vplan.source.word.names import child, kind, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vplan.render.commenting.xml import Element, SplicedXml

_AROUND_RUNS = {
    "w:hyperlink", "w:ins", "w:del", "w:moveTo", "w:moveFrom", "w:smartTag", "w:customXml", "w:sdt",
    "w:sdtContent", "w:fldSimple", "w:dir", "w:bdo",
}  # fmt: skip
"""What runs, and so marks, may stand in between them and their paragraph."""
_PLAIN_CONTROLS = ("w:text", "w:dataBinding", "w:dropDownList", "w:comboBox", "w:date")
"""Content controls that hold one plain text, or one from elsewhere: marks stand around them."""
_ID = re.compile(r"""(\s[\w.-]+:id\s*=\s*)(?:"[^"]*"|'[^']*')""")
_NUMBER = re.compile("[0-9]{1,9}")
_TEXTS = {"w:t", "w:delText"}


class Cut(NamedTuple):
    """A place of the part: what ends there (`before`), and begins again behind the marks (`after`). `text`: the
    text element that is parted. `around`: what the marks are children of. `over`: letters that give way.
    """

    at: int
    around: "Element"
    before: str = ""
    after: str = ""
    text: "Element | None" = None
    over: int = 0


class Cutter:
    """Finds the cuts of one part."""

    def __init__(self, xml: "SplicedXml") -> None:
        self.xml = xml
        self._fields = FieldsOfPart(xml)

    def before(self, element: "Element", letter: int) -> Cut | None:
        """Where a comment begins that is about the element's letters from that one on."""
        return self._cut(element, letter, begins=True)

    def behind(self, element: "Element", letter: int | None) -> Cut | None:
        """Where one ends whose last letter is the one before it; None: the element's last."""
        return self._cut(element, letter, begins=False)

    def behind_field(self, cut: Cut) -> Cut:
        """Where the sign stands that calls a comment which ends at a cut: behind the field around that, if there
        is one, since what a field shows is written anew.
        """
        around = [cut.around, *cut.around.iterancestors()]
        simple = [one for one in around if kind(one) == "w:fldSimple"]
        if simple:
            cut = self._beside(simple[-1], begins=False)
        field = self._fields.outermost(cut.at)
        found = None if field is None or field.last is None else self._place(field.last)
        return cut if found is None else self._at_edge(*found, begins=False)

    def inside(self, paragraph: "Element", *, begins: bool) -> Cut:
        """Before, or behind, all that a paragraph holds."""
        span = self.xml.span(paragraph)
        properties = child(paragraph, "w:pPr")
        if span.inner == span.end:
            name = self.xml.name(paragraph)
            return Cut(span.end - 2, paragraph, ">", f"</{name}>", over=2)
        if begins:
            return Cut(span.inner if properties is None else self.xml.span(properties).end, paragraph)
        return Cut(span.close, paragraph)

    def _cut(self, element: "Element", letter: int | None, *, begins: bool) -> Cut | None:
        found = self._place(element)
        if found is None:
            return None
        whole = self._fields.taken_whole(element, self.xml.span(found[1]).start)
        if whole is not None and whole.last is not None:
            found = self._place(whole.first if begins else whole.last)
            return None if found is None else self._at_edge(*found, begins=begins)
        run, atom = found
        if run is not None and atom is element and kind(element) in _TEXTS and letter is not None:
            letters = letters_of(self.xml, element)
            if letters is not None:
                if 0 < letter < len(letters.at):
                    return self._in_text(run, element, letters.at[letter])
                begins = letter <= 0
        return self._at_edge(run, atom, begins=begins)

    def _at_edge(self, run: "Element | None", atom: "Element", *, begins: bool) -> Cut:
        return self._beside(atom, begins=begins) if run is None else self._in_run(run, atom, begins=begins)

    def _place(self, element: "Element") -> "tuple[Element | None, Element] | None":
        """The run, and the child of it, that an element stands in; no run: what is no run, and is taken whole."""
        way = [element]
        while kind(way[-1]) != "w:p":
            above = way[-1].getparent()
            if above is None:
                return None
            way.append(above)
        way.reverse()
        for index, one in enumerate(way[1:], 1):
            if kind(one) == "w:r":
                return (one, way[index + 1]) if index + 1 < len(way) else (None, one)
            if one is element or kind(one) not in _AROUND_RUNS or _is_plain(one):
                return None, one
        return None

    def _beside(self, element: "Element", *, begins: bool) -> Cut:
        span, around = self.xml.span(element), element.getparent()
        assert around is not None, "what stands in a paragraph has something around it"
        return Cut(span.start if begins else span.end, around)

    def _in_run(self, run: "Element", atom: "Element", *, begins: bool) -> Cut:
        """Before or behind a child of a run."""
        properties = child(run, "w:rPr")
        held = [one for one in run if one is not properties]
        if held and atom is held[0 if begins else -1]:
            return self._beside(run, begins=begins)
        span = self.xml.span(atom)
        before, after = self._parted(run)
        return Cut(span.start if begins else span.end, _above(run), before, after)

    def _in_text(self, run: "Element", text: "Element", at: int) -> Cut:
        before, after = self._parted(run)
        return Cut(at, _above(run), f"</{self.xml.name(text)}>{before}", after, text)

    @cached_property
    def _numbers(self) -> "Iterator[int]":
        """Numbers that no change has: of two with one number, the file would say that they are the same."""
        said = (value(one, "w:id") for one in self.xml.root.iter())
        return count(max((int(one) for one in said if _NUMBER.fullmatch(one)), default=0) + 1)

    def _parted(self, run: "Element") -> tuple[str, str]:
        """What ends a run, and what begins another that looks like it."""
        properties = child(run, "w:rPr")
        span = None if properties is None else self.xml.span(properties)
        look = "" if span is None else self.xml.text[span.start : span.end]
        if properties is not None and child(properties, "w:rPrChange") is not None:
            look = _ID.sub(lambda found: f'{found[1]}"{next(self._numbers)}"', look)
        return f"</{self.xml.name(run)}>", f"{self.xml.open_tag(run)}{look}"


def _above(run: "Element") -> "Element":
    above = run.getparent()
    assert above is not None, "a run stands in a paragraph"
    return above


def _is_plain(element: "Element") -> bool:
    properties = child(element, "w:sdtPr") if kind(element) == "w:sdt" else None
    return properties is not None and any(child(properties, name) is not None for name in _PLAIN_CONTROLS)
