"""A drawing (SVG), read element by element: only what is drawn alike everywhere, and fetches and runs nothing."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.parsers import expat

from vplan.core import Message, say
from vplan.model.beside import Unfit
from vplan.model.pictures import css
from vplan.model.pictures.references import MOST, References, TooMany
from vplan.model.pictures.vocabulary import (
    ATTRIBUTES,
    DOCTYPES,
    DRAWN,
    ELEMENTS,
    PROPERTIES,
    REFERRING,
    SVG,
    UNDRAWN_NAMESPACES,
    XLINK,
    XML,
)

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_DEEPEST = 60
_NUMBER = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(?:px|pt|pc|mm|cm|in|em|ex)?\s*")
_LETTERS = {"text", "tspan", "textPath", "tref", "altGlyph", "flowRoot", "flowPara", "font", "font-face"}


def size(name: str, data: bytes) -> tuple[float, float]:
    """Width and height, in any unit, of a drawing that can be printed. Raises Unfit."""
    return _Reading(name, data).size


_OF_OTHER_NAMESPACES = {
    XLINK: frozenset({"type", "title", "role", "show", "actuate", "arcrole"}),
    XML: frozenset({"space", "lang"}),
}
"""Attributes of other namespaces that draw nothing and lead nowhere."""


def _is_known(name: str) -> bool:
    return name in ATTRIBUTES or name in PROPERTIES or name.startswith(("aria-", "data-"))


class _Reading:
    """One pass over the file. What is let through is named in `vocabulary`."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.size = (0.0, 0.0)
        self._open: list[str] = []
        self._foreign = 0
        self._sheet: list[str] = []
        self._draws = False
        self._references = References()
        self._ascii = data.isascii()
        self._parser: XMLParserType = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        try:
            self._parser.Parse(data, True)  # noqa: FBT003 - the last piece
        except expat.ExpatError as error:
            raise Unfit(
                say("the drawing {file} is damaged in line {line}", file=name, line=error.lineno),
                say("save it again, or copy it anew"),
            ) from None
        except TooMany:
            raise self._too_much() from None
        if not self._draws:
            raise Unfit(say("the drawing {file} draws nothing", file=name), say("save it again, with its shapes"))
        self._hold_together()

    def _hold_together(self) -> None:
        missing = self._references.missing()
        if missing:
            raise Unfit(
                say(
                    "the drawing {file} points to '{target}', which it does not have",
                    file=self.name,
                    target=missing,
                ),
                say("save it again, or copy it anew"),
            )
        if self._references.grows():
            raise self._too_much()

    def _too_much(self) -> Unfit:
        return Unfit(
            say("the drawing {file} draws more than {limit} shapes, copies counted", file=self.name, limit=MOST),
            say("save it with fewer shapes, and without clones"),
        )

    def _refuse(self, what: str, hint: Message | None = None) -> Unfit:
        return Unfit(
            say(
                "the drawing {file} holds {what} in line {line}, which is not printed alike everywhere",
                file=self.name,
                what=what[:80],
                line=self._parser.CurrentLineNumber,
            ),
            hint or say("save it as a plain SVG, with shapes and colours alone"),
        )

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in {"utf-8", "us-ascii"} and not self._ascii:
            raise Unfit(
                say("the drawing {file} is in {encoding}", file=self.name, encoding=encoding),
                say("save it in UTF-8"),
            )

    def _doctype(self, _name: str, system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset or system not in DOCTYPES:
            raise self._refuse("<!DOCTYPE>")

    def _entity(self, entity: str, *_: object) -> None:
        raise self._refuse(f"<!ENTITY {entity}>")

    def _instruction(self, target: str, _data: str) -> None:
        if target != "xpacket":  # around the metadata that Adobe's programs leave
            raise self._refuse(f"<?{target}?>")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        if len(self._open) >= _DEEPEST:
            raise Unfit(
                say("the drawing {file} is nested more than {limit} levels deep", file=self.name, limit=_DEEPEST),
                say("save it with fewer groups in each other"),
            )
        self._open.append(local)
        if space.startswith(UNDRAWN_NAMESPACES) and len(self._open) > 1:
            self._foreign += 1
        elif self._foreign:
            raise self._refuse(f"<{local}>")
        elif len(self._open) == 1:
            self._root(space, local, attributes)
        elif space != SVG:
            raise self._refuse(f"<{local}>")
        else:
            self._element(local, attributes)

    def _root(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if space != SVG or local != "svg":
            raise Unfit(
                say("the root of the drawing {file} does not say that it is SVG", file=self.name),
                say("write {tag}", tag=f'<svg xmlns="{SVG}">'),
            )
        self._element(local, attributes)
        self.size = self._size_of(attributes)

    def _element(self, local: str, attributes: dict[str, str]) -> None:
        if local not in ELEMENTS:
            outlines = (
                say("turn letters into outlines (paths) in the drawing program") if local in _LETTERS else None
            )
            raise self._refuse(f"<{local}>", outlines)
        for attribute, value in attributes.items():
            self._attribute(local, attribute, value)
        self._references.open(local, attributes)
        self._draws = self._draws or local in DRAWN

    def _attribute(self, element: str, full: str, value: str) -> None:
        space, _, name = full.rpartition(" ")
        if space.startswith(UNDRAWN_NAMESPACES):
            return
        if name == "href" and space in {"", XLINK}:
            if element not in REFERRING or not value.startswith("#"):
                raise self._refuse(f'<{element} href="{value[:40]}">')
        elif space:
            if name not in _OF_OTHER_NAMESPACES.get(space, ()):
                raise self._refuse(f"xml:{name}" if space == XML else f'{name}="{value[:40]}"')
        elif not _is_known(name):
            if (name, value) != ("filter", "none"):
                raise self._refuse(f'{name}="{value[:40]}"')
        elif name == "style":
            self._css(css.faults_of_declarations(value))
        elif name in PROPERTIES or name == "transform":
            self._css(css.faults_of_value(value))

    def _css(self, faults: Iterator[str]) -> None:
        fault = next(faults, None)
        if fault is not None:
            raise self._refuse(f"'{fault}'")

    def _text(self, text: str) -> None:
        if self._open and self._open[-1] == "style" and not self._foreign:
            self._sheet.append(text)

    def _end(self, _tag: str) -> None:
        local = self._open.pop()
        if self._foreign:
            self._foreign -= 1
            return
        if local == "style":
            sheet = "".join(self._sheet)
            self._sheet.clear()
            self._references.styled(sheet)
            self._css(css.faults_of_sheet(sheet))
        self._references.close()

    def _size_of(self, attributes: dict[str, str]) -> tuple[float, float]:
        """What the root says of its size. Raises Unfit when it says none that everybody reads alike."""
        sides = [_NUMBER.fullmatch(attributes.get(key, "")) for key in ("width", "height")]
        box = [_NUMBER.fullmatch(side) for side in attributes.get("viewBox", "").replace(",", " ").split()]
        whole = [float(side[1]) for side in box if side]
        given = [float(side[1]) for side in sides if side]
        if "viewBox" in attributes and (len(whole) != 4 or len(box) != 4 or min(whole[2:]) <= 0):
            raise self._sizeless()
        if any(side <= 0 for side in given) or (not whole and len(given) < 2):
            raise self._sizeless()
        return (given[0], given[1]) if len(given) == 2 else (whole[2], whole[3])

    def _sizeless(self) -> Unfit:
        return Unfit(
            say("the drawing {file} does not say how large it is", file=self.name),
            say("give <svg> a viewBox, or width and height"),
        )
