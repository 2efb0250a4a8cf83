"""An organisation's Word template as the reference document that pandoc takes styles, page and running
heads from: its styles by their names, vplan's own where it has none.
"""

import io
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from posixpath import basename, join
from typing import Any
from zipfile import ZipFile

from lxml import etree

from vplan.render.docx import styles
from vplan.render.docx.heads import set_right_tab
from vplan.render.docx.inspection import Inspected, inspect
from vplan.render.docx.package import repack

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLES, _DOCUMENT, _SETTINGS = "word/styles.xml", "word/document.xml", "word/settings.xml"
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_AS_THEY_ARE = ("word/theme/theme1.xml", "word/numbering.xml", "word/fontTable.xml")
_REFERRING = ("basedOn", "next", "link")
_USING = ("pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")


def reference_from(template: bytes, own: bytes) -> bytes:
    """The reference document: `own` is vplan's, and gives what the template does not."""
    ours, theirs = _parts(own), _parts(template)
    merged = _merged_styles(etree.fromstring(theirs[_STYLES]), etree.fromstring(ours[_STYLES]))
    package = _Package(ours)
    package.replaced[_STYLES] = _written(merged.root)
    for name in _AS_THEY_ARE:
        if name in theirs and name in ours:
            package.replaced[name] = _written(merged.renamed_in(etree.fromstring(theirs[name])))
    package.take_pages(theirs, merged)
    package.add_what_heads_lack(inspect(template))
    if etree.fromstring(theirs.get(_SETTINGS, ours[_SETTINGS])).find(f"{_W}evenAndOddHeaders") is not None:
        package.tell_even_from_odd()
    return repack(own, {**package.replaced, _RELATIONS: _written(package.links), _TYPES: _written(package.types)})


def _pages(parts: Mapping[str, bytes]) -> Any:
    """Page size, margins, heads and feet of the last section."""
    return etree.fromstring(parts[_DOCUMENT]).find(f"{_W}body/{_W}sectPr")


def _parts(package: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist() if not name.endswith("/")}


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


@dataclass(slots=True)
class _Styles:
    """The merged styles, and the ids of the template's that were renamed to vplan's."""

    root: Any
    renamed: Mapping[str, str]

    def renamed_in(self, part: Any) -> Any:
        """The part, with styles named as they are called now."""
        for name in (*_REFERRING, *_USING):
            for node in part.iter(f"{_W}{name}"):
                node.set(f"{_W}val", self.renamed.get(node.get(f"{_W}val"), node.get(f"{_W}val")))
        return part


def _merged_styles(theirs: Any, ours: Any) -> _Styles:
    """The template's styles, under the ids that vplan writes, and vplan's where it has none."""
    own = {_name(style): style for style in ours.iter(f"{_W}style")}
    wanted = {styles.key(name) for name in styles.ALL}
    there = {_name(style): style for style in theirs.iter(f"{_W}style")}
    renamed = {
        str(style.get(f"{_W}styleId")): str(own[name].get(f"{_W}styleId"))
        for name, style in there.items()
        if name in own
    }
    taken = set(renamed.values())
    for style in there.values():
        mine = str(style.get(f"{_W}styleId"))
        if mine not in renamed and mine in taken:
            renamed[mine] = f"{mine}Template"
    for style in there.values():
        mine = str(style.get(f"{_W}styleId"))
        style.set(f"{_W}styleId", renamed.get(mine, mine))
    merged = _Styles(theirs, renamed)
    merged.renamed_in(theirs)
    ids = {str(style.get(f"{_W}styleId")) for style in there.values()}
    by_id = {str(style.get(f"{_W}styleId")): style for style in own.values()}
    for name in sorted(wanted - there.keys()):
        for style in _with_what_it_stands_on(own[name], by_id, ids):
            theirs.append(_in_their_typeface(style))
            ids.add(str(style.get(f"{_W}styleId")))
    for style in theirs.iter(f"{_W}style"):
        for name in _REFERRING:
            for node in style.findall(f"{_W}{name}"):
                if node.get(f"{_W}val") not in ids:
                    style.remove(node)
    _speak_swedish(theirs)
    return merged


def _name(style: Any) -> str:
    name = style.find(f"{_W}name")
    return styles.key(str(name.get(f"{_W}val"))) if name is not None else ""


def _with_what_it_stands_on(style: Any, by_id: Mapping[str, Any], there: set[str]) -> Iterator[Any]:
    """The style after those it is based on, which are not there yet."""
    base = style.find(f"{_W}basedOn")
    below = by_id.get(str(base.get(f"{_W}val"))) if base is not None else None
    if below is not None and below.get(f"{_W}styleId") not in there:
        yield from _with_what_it_stands_on(below, by_id, there)
    if style.get(f"{_W}styleId") not in there:
        yield style


def _in_their_typeface(style: Any) -> Any:
    """A copy of a style that sets no typeface of its own, and claims to be nobody's default."""
    copy = deepcopy(style)
    copy.attrib.pop(f"{_W}default", None)
    for fonts in list(copy.iter(f"{_W}rFonts")):
        fonts.getparent().remove(fonts)
    return copy


def _speak_swedish(root: Any) -> None:
    defaults = root.find(f"{_W}docDefaults")
    if defaults is None:
        defaults = etree.Element(f"{_W}docDefaults")
        root.insert(0, defaults)
    holder = defaults
    for name in ("rPrDefault", "rPr"):
        inner = holder.find(f"{_W}{name}")
        if inner is None:
            inner = etree.Element(f"{_W}{name}")
            holder.insert(0, inner)
        holder = inner
    for old in list(root.iter(f"{_W}lang")):
        old.getparent().remove(old)
    language = {f"{_W}val": "sv-SE", f"{_W}eastAsia": "sv-SE", f"{_W}bidi": "ar-SA"}
    after = {f"{_W}{name}" for name in ("eastAsianLayout", "specVanish", "oMath")}
    position = sum(1 for child in holder if child.tag not in after)
    holder.insert(position, etree.Element(f"{_W}lang", language))


@dataclass
class _Package:
    """vplan's reference document, being given the pages of a template."""

    ours: dict[str, bytes]
    replaced: dict[str, bytes] = field(default_factory=dict)
    links: Any = None
    types: Any = None
    taken: bool = False
    width: int = 0
    own_heads: dict[tuple[str, str], Any] = field(default_factory=dict)
    heads: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.links = etree.fromstring(self.ours[_RELATIONS])
        self.types = etree.fromstring(self.ours[_TYPES])
        self.own_heads = {
            (etree.QName(mark).localname.removesuffix("Reference"), str(mark.get(f"{_W}type"))): mark
            for mark in _pages(self.ours)
            if mark.tag.endswith("Reference")
        }

    def take_pages(self, theirs: Mapping[str, bytes], merged: _Styles) -> None:
        """The size and margins of the template's last pages, with the heads and feet of them."""
        document: Any = etree.fromstring(self.ours[_DOCUMENT])
        body = document.find(f"{_W}body")
        for old in list(body):
            body.remove(old)
        pages = _pages(theirs)
        if pages is None or pages.find(f"{_W}pgMar") is None or pages.find(f"{_W}pgSz") is None:
            pages = _pages(self.ours)
        else:
            self.taken = True
        body.append(pages)
        size, margins = pages.find(f"{_W}pgSz"), pages.find(f"{_W}pgMar")
        self.width = min(int(size.get(f"{_W}{side}")) for side in "wh")
        self.width -= sum(int(margins.get(f"{_W}{side}")) for side in ("left", "right"))
        targets = {
            str(link.get("Id")): join("word", str(link.get("Target")))
            for link in etree.fromstring(theirs.get(_RELATIONS, b"<none/>"))
        }
        for number, mark in enumerate(list(pages) if self.taken else (), 1):
            kind = etree.QName(mark).localname.removesuffix("Reference")
            if kind not in {"header", "footer"}:
                continue
            part = targets.get(str(mark.get(f"{_R}id")), "")
            if part not in theirs:
                pages.remove(mark)
                continue
            mark.set(f"{_R}id", f"rIdOwn{number}")
            self._take_head(part, kind, number, theirs, merged)
            self.heads[kind, str(mark.get(f"{_W}type"))] = f"word/{kind}-own{number}.xml"
        for (kind, on), mark in self.own_heads.items():
            if self.taken and on == "default" and (kind, on) not in self.heads:
                pages.insert(0, deepcopy(mark))
        self.replaced[_DOCUMENT] = _written(document)

    def add_what_heads_lack(self, found: Inspected) -> None:
        """Our line in heads without a place for the title, and in feet without a page number."""
        for kind, lacks in (("header", not found.has_title), ("footer", not found.has_page_number)):
            own = etree.fromstring(self.ours[self._part_of(self.own_heads[kind, "default"])])
            for on in ("default", "even"):
                name = self.heads.get((kind, on))
                if name is not None and lacks:
                    head = etree.fromstring(self.replaced[name])
                    for paragraph in own.findall(f"{_W}p"):
                        line = deepcopy(paragraph)
                        set_right_tab(line.find(f"{_W}pPr"), self.width)
                        head.append(line)
                    self.replaced[name] = _written(head)

    def _part_of(self, mark: Any) -> str:
        wanted = mark.get(f"{_R}id")
        return next(join("word", str(link.get("Target"))) for link in self.links if link.get("Id") == wanted)

    def _take_head(self, part: str, kind: str, number: int, theirs: Mapping[str, bytes], merged: _Styles) -> None:
        name, identifier = f"{kind}-own{number}.xml", f"rIdOwn{number}"
        head = merged.renamed_in(etree.fromstring(theirs[part]))
        for binding in list(head.iter(f"{_W}dataBinding")):
            binding.getparent().remove(binding)
        self.replaced[f"word/{name}"] = _written(head)
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind
        etree.SubElement(
            self.links, f"{{{self.links.nsmap[None]}}}Relationship", Id=identifier, Type=relation, Target=name
        )
        content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        self._tell_type("Override", PartName=f"/word/{name}", ContentType=content)
        relations = f"word/_rels/{basename(part)}.rels"
        if relations in theirs:
            self.replaced[f"word/_rels/{name}.rels"] = theirs[relations]
            for link in etree.fromstring(theirs[relations]):
                picture = join("word", str(link.get("Target")))
                if link.get("TargetMode") != "External" and picture in theirs:
                    self.replaced[picture] = theirs[picture]
                    self._tell_picture(picture.rpartition(".")[2], theirs)

    def _tell_picture(self, ending: str, theirs: Mapping[str, bytes]) -> None:
        if any(entry.get("Extension", "").lower() == ending.lower() for entry in self.types):
            return
        for entry in etree.fromstring(theirs[_TYPES]):
            if entry.get("Extension", "").lower() == ending.lower():
                self._tell_type("Default", Extension=ending, ContentType=str(entry.get("ContentType")))

    def _tell_type(self, kind: str, **attributes: Any) -> None:
        etree.SubElement(self.types, f"{{{self.types.nsmap[None]}}}{kind}", **attributes)

    def tell_even_from_odd(self) -> None:
        """Pages to the left and to the right have heads of their own."""
        settings: Any = etree.fromstring(self.ours[_SETTINGS])
        settings.find(f"{_W}defaultTabStop").addnext(etree.Element(f"{_W}evenAndOddHeaders"))
        self.replaced[_SETTINGS] = _written(settings)
