"""The fields of a Word document: where the code of each stands, and where it ends.

In: the document's part. Out: for a place in it, the field whose code it is in, and the outermost field around it.
What a field shows is written anew when Word updates it, and whatever marks stand in it are lost then.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vplan.source.word.names import spellings, value

if TYPE_CHECKING:
    from vplan.render.commenting.xml import Element, SplicedXml


@dataclass
class Field:
    """A field, from the element that begins it, `first`, to the one that ends it. Its code ends at `result`."""

    first: "Element"
    start: int
    result: int | None = None
    last: "Element | None" = None
    end: int = 0
    inner: "list[Field]" = field(default_factory=list)


class FieldsOfPart:
    """All fields of a part that are ended."""

    def __init__(self, xml: "SplicedXml") -> None:
        self._top: list[Field] = []
        still_open: list[Field] = []
        for sign in xml.root.iter(*spellings("w:fldChar")):
            span = xml.span(sign)
            match value(sign, "w:fldCharType"):
                case "begin":
                    still_open.append(Field(sign, span.start))
                case "separate" if still_open:
                    still_open[-1].result = span.end
                case "end" if still_open:
                    ended = still_open.pop()
                    ended.last, ended.end = sign, span.end
                    (still_open[-1].inner if still_open else self._top).append(ended)
        for never_ended in still_open:
            self._top += never_ended.inner
        self._top.sort(key=lambda one: one.start)

    def outermost(self, at: int) -> Field | None:
        """The outermost field around a place."""
        return _around(self._top, at)

    def taken_whole(self, element: "Element", at: int) -> Field | None:
        """The field that is meant by an element that ends it, or that stands in its code."""
        found = self.outermost(at)
        while found is not None:
            if found.result is None or at < found.result or element is found.last:
                return found
            found = _around(found.inner, at)
        return None


def _around(fields: list[Field], at: int) -> Field | None:
    index = bisect_right([one.start for one in fields], at) - 1
    return fields[index] if index >= 0 and at < fields[index].end else None
