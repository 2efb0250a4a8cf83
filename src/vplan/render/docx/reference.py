"""Builds the reference document that pandoc takes styles, page and running heads from.

Run as `python -m vplan.render.docx.reference FILE`; the file is committed, since python-docx is slow
to import and the result is the same every time.
"""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from vplan.document import Looks
from vplan.render.docx.program import pandoc_file
from vplan.render.docx.xml import make, put
from vplan.render.package import repack

SERIF, SANS = "Cambria", "Calibri"
LEFT, RIGHT, TOP, BOTTOM = 32, 28, 30, 26
WIDTH = 210 - LEFT - RIGHT
RULE = WIDTH - 22
"""How much shorter than the text's width the rule over a title is."""
MEASURE = 26
"""How much shorter than the page's width running text is, for lines of about 75 characters."""


def build(looks: Looks) -> bytes:
    """The reference document in those looks."""
    default = subprocess.run(
        [str(pandoc_file()), "--print-default-data-file=reference.docx"], capture_output=True, check=True
    ).stdout
    document = docx.Document(io.BytesIO(default))
    _clear_body(document)
    _styles(document, looks)
    _page(document, looks)
    _table_styles(document, looks)
    _language(document)
    stream = io.BytesIO()
    document.save(stream)
    return repack(stream.getvalue(), {})


def _clear_body(document: Any) -> None:
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _page(document: Any, looks: Looks) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = section.footer_distance = Mm(13)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.style = document.styles["Header"]
    head.text = "HEAD-LEFT\tHEAD-RIGHT"
    _bottom_line(head, looks.hairline)
    section.first_page_header.paragraphs[0].style = document.styles["Header"]
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["Footer"]
        _field(paragraph, "PAGE")
        paragraph.add_run(" (")
        _field(paragraph, "NUMPAGES")
        paragraph.add_run(")")


def _bottom_line(paragraph: Any, colour: str) -> None:
    paragraph.paragraph_format.element.get_or_add_pPr().append(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{colour}"/></w:pBdr>'
        )
    )


def _field(paragraph: Any, name: str) -> None:
    for kind, text in (
        ("begin", None),
        (None, f" {name} "),
        ("separate", None),
        ("result", "1"),
        ("end", None),
    ):
        run = paragraph.add_run()
        if kind == "result":
            run.text = text
        elif kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run.font.element.append(instruction)
        else:
            character = OxmlElement("w:fldChar")
            character.set(qn("w:fldCharType"), kind)
            run.font.element.append(character)


def _styles(document: Any, looks: Looks) -> None:
    text = _Styles(document)
    ink, accent, quiet = looks.ink, looks.accent, looks.quiet
    serif, sans = looks.typefaces.text or SERIF, looks.typefaces.heads or SANS
    text.set("Normal", serif, 10.5, colour=ink, after=0, line=1.15)
    text.set("Body Text", serif, 10.5, colour=ink, after=6, line=1.22, base="Normal", right=MEASURE)
    text.set("First Paragraph", serif, 10.5, base="Body Text")
    text.set("Compact", serif, 10.5, base="Body Text", after=4)
    text.set("List Item", serif, 10.5, colour=ink, after=3, line=1.18, base="Normal", right=MEASURE)
    text.set("Lead", sans, 9.5, colour=quiet, after=6, base="Normal", keep=True, right=MEASURE)
    text.set("Quiet", sans, 8.5, colour=quiet, after=4, base="Normal")
    for level, (size, before, after) in enumerate([(24, 0, 14), (17, 20, 8), (13, 14, 5), (10.5, 11, 4)], 1):
        name = f"Heading {level}"
        text.set(
            name,
            sans,
            size,
            bold=True,
            colour=accent if level == 1 else ink,
            before=before,
            after=after,
            keep=True,
        )
    text.set("Logo", sans, 10.5, base="Normal", after=8)
    text.set("Organisation", sans, 12, bold=True, colour=accent, base="Normal")
    text.set("Board", sans, 12, base="Normal", after=2)
    text.set("Title Rule", sans, 10.5, base="Normal", before=150, right=RULE, keep=True)
    _rule(document.styles["Title Rule"], accent)
    text.set("Title", sans, 36, bold=True, colour=ink, before=10, after=14, line=1.0, align="left")
    text.set("Status", sans, 12, bold=True, colour=ink, base="Normal", spacing=30)
    _box(document.styles["Status"], ink)
    text.set("First Fact", sans, 10.5, base="Normal", before=200, after=3, tab=34)
    text.set("Fact", sans, 10.5, base="Normal", after=3, tab=34)
    text.set("TOC Heading", sans, 24, bold=True, colour=accent, base="Normal", after=14, page=True)
    text.set("toc 1", sans, 10, bold=True, base="Normal", before=7, after=1, right_tab=WIDTH)
    text.set("toc 2", sans, 10, base="Normal", before=1, after=1, indent=5, right_tab=WIDTH)
    text.set("Letter Kind", sans, 11, bold=True, base="Normal", after=3)
    text.set("Letter Fact", sans, 9.5, base="Normal", after=2, tab=26)
    text.set("Letter Title", sans, 20, bold=True, base="Normal", before=34, after=12, line=1.0)
    text.set("Decision", serif, 10.5, base="Body Text", after=0, indent=5, right=0)
    _decision_box(document.styles["Decision"], looks)
    text.set("Signature Opening", sans, 10.5, base="Normal", before=22, keep=True)
    text.set("Signature", sans, 10.5, bold=True, base="Normal", before=46, keep=True)
    _top_line(document.styles["Signature"], ink, 4, 3)
    text.set("Signed Name", sans, 10.5, bold=True, base="Normal", before=12, keep=True)
    text.set("Signature Title", sans, 10.5, base="Normal", after=16)
    text.set("Caption", sans, 9, colour=quiet, before=12, after=4, keep=True, italic=False, base="Normal")
    _table_text(text, sans, looks.quiet)
    text.set("Header", sans, 8.5, colour=quiet, base="Normal", right_tab=WIDTH)
    text.set("Footer", sans, 8.5, colour=quiet, base="Normal", align="right")
    for name in ("Strong", "Emphasis"):
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=True)
        style.font.bold, style.font.italic = (True, None) if name == "Strong" else (None, True)
        style.quick_style = True
    label = document.styles.add_style("Label", WD_STYLE_TYPE.CHARACTER)
    _font(label, sans, 7.5, bold=True, colour=accent)
    for tone, colour in (
        ("Good", looks.good),
        ("Middling", looks.middling),
        ("Poor", looks.poor),
        ("None", quiet),
    ):
        status = document.styles.add_style(f"Status {tone}", WD_STYLE_TYPE.CHARACTER)
        _font(status, sans, 9, colour=colour)


def _table_text(text: "_Styles", sans: str, quiet: str) -> None:
    """The text of cells, and of what stands around tables."""
    for figure in ("Text", "Figure"):
        align = "right" if figure == "Figure" else "left"
        text.set(f"Table {figure}", sans, 9, base="Normal", before=2, after=2, line=1.05, align=align)
        text.set(
            f"Table {figure} Strong",
            sans,
            9,
            bold=True,
            base=f"Table {figure}",
            before=2,
            after=2,
            line=1.05,
            align=align,
        )
    text.set("Meeting Days", sans, 11, bold=True, base="Table Text", before=2, after=2)
    for figure, align in (("", "left"), (" Figure", "right")):
        base = f"Table{figure or ' Text'}"
        text.set(
            f"Table Part{figure}",
            sans,
            8.5,
            colour=quiet,
            base=base,
            before=1,
            after=1,
            line=1.05,
            align=align,
            indent=None if figure else 3,
        )
    text.set("Table Part Text", sans, 8.5, colour=quiet, base="Table Text", before=1, after=1, line=1.05)
    text.set("Figure", sans, 9, base="Normal", before=2, after=12)
    text.set("Footnote Text", sans, 8.5, base="Normal", after=2)
    text.set("Table Quiet", sans, 8.5, colour=quiet, base="Table Text")
    text.set("Table Quiet Figure", sans, 8.5, colour=quiet, base="Table Figure", align="right")
    text.set("Table Head", sans, 8.5, bold=True, base="Table Text", before=2, after=2, line=1.0, keep=True)
    text.set(
        "Table Head Figure",
        sans,
        8.5,
        bold=True,
        base="Table Figure",
        before=2,
        after=2,
        line=1.0,
        align="right",
        keep=True,
    )


class _Styles:
    """Sets paragraph styles, made where they are not there; sizes in points, widths in mm."""

    _BUILT_IN = frozenset({"Header", "Footer", "toc 1", "toc 2", "TOC Heading", "Signature"})
    _IDS: ClassVar = {"toc 1": "TOC1", "toc 2": "TOC2", "TOC Heading": "TOCHeading"}

    def __init__(self, document: Any) -> None:
        self.styles = document.styles

    def set(
        self,
        name: str,
        font: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool | None = False,
        colour: str | None = None,
        before: float = 0,
        after: float = 0,
        line: float | None = None,
        align: str | None = None,
        base: str | None = None,
        keep: bool = False,
        page: bool = False,
        tab: float | None = None,
        right_tab: float | None = None,
        indent: float | None = None,
        right: float | None = None,
        spacing: int | None = None,
    ) -> None:
        style = self._emptied(name)
        if base:
            style.base_style = self.styles[base]
        _font(style, font, size, bold=bold, italic=italic, colour=colour, spacing=spacing)
        shape = style.paragraph_format
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.line_spacing = line
        shape.keep_with_next = keep or None
        shape.page_break_before = page or None
        shape.widow_control = True
        style.quick_style = True
        if align is not None:
            shape.alignment = {"left": 0, "right": 2}[align]
        _indent(shape, tab=tab, right_tab=right_tab, left=indent, right=right)
        if name != "Normal":  # as in the PDF, only narrow cells break words, which say so themselves
            put(style.element.get_or_add_pPr(), make("<w:suppressAutoHyphens/>"))
        if name.startswith("Heading "):
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(int(name[-1]) - 1))
            style.element.get_or_add_pPr().append(level)

    def _emptied(self, name: str) -> Any:
        """The style of that name without what it set, or a new one."""
        style = next((known for known in self.styles if known.name == name), None)
        if style is None:
            style = self.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in self._BUILT_IN)
        if name in self._IDS:
            style.element.set(qn("w:styleId"), self._IDS[name])
        for old in style.element.findall(qn("w:rPr")) + style.element.findall(qn("w:pPr")):
            style.element.remove(old)
        return style


def _indent(
    shape: Any, *, tab: float | None, right_tab: float | None, left: float | None, right: float | None
) -> None:
    """Tab stops and indents; text before a tab hangs out to the left of what comes after it."""
    if tab is not None:
        shape.tab_stops.add_tab_stop(Mm(tab))
    if right_tab is not None:
        shape.tab_stops.add_tab_stop(Mm(right_tab), WD_TAB_ALIGNMENT.RIGHT)
    if left is not None:
        shape.left_indent = Mm(left)
    if tab is not None:
        shape.left_indent, shape.first_line_indent = Mm(tab), Mm(-tab)
    if right is not None:
        shape.right_indent = Mm(right)


def _font(
    style: Any,
    font: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool | None = False,
    colour: str | None = None,
    spacing: int | None = None,
) -> None:
    style.font.name = font
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(slot), font)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = italic
    if colour is not None:
        style.font.color.rgb = RGBColor.from_string(colour)
    if spacing is not None:
        tracking = OxmlElement("w:spacing")
        tracking.set(qn("w:val"), str(spacing))
        style.element.rPr.find(qn("w:sz")).addprevious(tracking)


def _top_line(style: Any, colour: str, size: int = 18, space: int = 10) -> None:
    put(
        style.element.get_or_add_pPr(),
        make(f'<w:pBdr><w:top w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'),
    )


def _rule(style: Any, colour: str) -> None:
    """A rule: the upper edge of a paragraph that is hardly any height itself."""
    style.paragraph_format.line_spacing = Pt(4)
    _top_line(style, colour, space=0)


def _box(style: Any, colour: str) -> None:
    """A line around the words, as wide as they are."""
    box = make(f'<w:bdr w:val="single" w:sz="8" w:space="4" w:color="{colour}"/>')
    style.element.rPr.find(qn("w:sz")).addnext(box)


def _decision_box(style: Any, looks: Looks) -> None:
    """A tinted box with a bar; its heading takes the same properties in the pass after pandoc."""
    properties = style.element.get_or_add_pPr()
    put(properties, make(f'<w:shd w:val="clear" w:color="auto" w:fill="{looks.tint}"/>'))
    put(
        properties,
        make(
            "<w:pBdr>"
            f'<w:top w:val="single" w:sz="4" w:space="6" w:color="{looks.tint}"/>'
            f'<w:left w:val="single" w:sz="18" w:space="10" w:color="{looks.accent}"/>'
            f'<w:bottom w:val="single" w:sz="4" w:space="6" w:color="{looks.tint}"/></w:pBdr>'
        ),
    )


def _table_styles(document: Any, looks: Looks) -> None:
    styles = document.styles.element
    styles.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PlanTable">'
            '<w:name w:val="Plan Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>'
            "<w:tblPr><w:tblBorders>"
            f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{looks.ink}"/>'
            f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{looks.hairline}"/>'
            '</w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
            '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
            f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{looks.ink}"/></w:tcBorders>'
            '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
        )
    )
    styles.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Layout">'
            '<w:name w:val="Layout"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
            '<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="280" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr></w:style>"
        )
    )


def _language(document: Any) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>'))


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build(Looks()))
