"""The pieces of pandoc's JSON: inlines, styled paragraphs, tables, and the fields that Word counts by."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, assert_never

from vplan.document import (
    MISSING,
    Break,
    Change,
    Deleted,
    Emphasis,
    Foreign,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Label,
    LabelInline,
    Link,
    MarkedInline,
    Missing,
    Note,
    PlainInline,
    Reference,
    ReferenceInline,
    Revised,
    Status,
    Strong,
    StyledInline,
    Sub,
    Sup,
    Target,
    Text,
    plain,
)
from vplan.document.announcing import said
from vplan.render.docx.emphasis import Json, by_hand, emphasised, in_style

NO_ATTR: list[Any] = ["", [], []]
PARAGRAPH_CHANGE = "vplanChange"
"""An element that stands in a paragraph whose mark came or went, until the pass after pandoc takes it away."""
_CHANGE = {Change.INSERTED: "insertion", Change.DELETED: "deletion"}


def string(text: str) -> Json:
    """A word or words."""
    return {"t": "Str", "c": text}


def raw(xml: str) -> Json:
    """A block of WordprocessingML."""
    return {"t": "RawBlock", "c": ["openxml", xml]}


def paragraph_of(height: int) -> str:
    """A paragraph without text, so many points high."""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{20 * height}" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def raw_inline(xml: str) -> Json:
    """WordprocessingML inside a paragraph."""
    return {"t": "RawInline", "c": ["openxml", xml]}


def div(style: str, blocks: list[Json]) -> Json:
    """Blocks in a style, by its name."""
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], blocks]}


def styled(style: str, content: Inlines, change: Change | None = None, language: str = "") -> Json:
    """A paragraph in a style; `change` when it came or went as a whole. One without words keeps its style, for
    whoever fills it in: pandoc leaves it out where nothing at all stands in a paragraph.
    """
    written = in_language(inlines(content) or [raw_inline("")], language)
    return div(style, [{"t": "Para", "c": changed(written, change)}])


def in_language(inlines: list[Json], language: str) -> list[Json]:
    """The inlines, in a language of their own."""
    return [_in(language, inlines)] if language else inlines


def _in(language: str, content: list[Json]) -> Json:
    return {"t": "Span", "c": [["", [], [["lang", language]]], content]}


def changed(inlines: list[Json], change: Change | None) -> list[Json]:
    """The content of a paragraph that came or went with its paragraph mark, which the pass after pandoc sets."""
    if change is None:
        return inlines
    return [raw_inline(f'<w:{PARAGRAPH_CHANGE} w:val="{change}"/>'), _span(_CHANGE[change], inlines)]


def _span(kind: str, inlines: list[Json]) -> Json:
    return {"t": "Span", "c": [["", [kind], []], inlines]}


def inlines(content: Inlines) -> list[Json]:
    """Inlines of the tree as pandoc's."""
    return [part for inline in content for part in _inline(inline)]


def _inline(inline: Inline) -> Iterable[Json]:
    if isinstance(inline, PlainInline):
        return _plain(inline)
    if isinstance(inline, StyledInline):
        return [_set(inline)]
    if isinstance(inline, LabelInline):
        return _label(inline)
    if isinstance(inline, ReferenceInline):
        return [_reference(inline)]
    if isinstance(inline, MarkedInline):
        return [_mark(inline)]
    assert_never(inline)


def _plain(inline: PlainInline) -> Iterator[Json]:
    match inline:
        case Text(text):
            for index, piece in enumerate(text.split("\t")):
                if index:
                    yield raw_inline("<w:r><w:tab/></w:r>")
                yield string(piece)
        case Break():
            yield {"t": "LineBreak"}
        case Missing():
            yield string(MISSING)
        case _:
            assert_never(inline)


def _set(inline: StyledInline) -> Json:
    content = inlines(inline.content)
    match inline:
        case Strong():
            return emphasised("Strong", content)
        case Emphasis():
            return emphasised("Emphasis", content)
        case Sub():
            return {"t": "Subscript", "c": content}
        case Sup():
            return {"t": "Superscript", "c": content}
        case Foreign(language=language):
            return _in(language, content)
    assert_never(inline)


def _label(inline: LabelInline) -> list[Json]:
    match inline:
        case Label(inner):
            return [in_style("Label", by_hand(inlines(inner)))]
        case Status(tone, shape, inner):
            sign = in_style(f"Status {tone.capitalize()}", [string(shape)])
            return [sign, string("\u00a0"), *inlines(inner)]
    assert_never(inline)


def _reference(inline: ReferenceInline) -> Json:
    match inline:
        case Link(target, inner):
            return {"t": "Link", "c": [NO_ATTR, by_hand(inlines(inner)), [target, ""]]}
        case Target(anchor, inner):
            return bookmarked(anchor, inlines(inner))
        case Reference():
            return {"t": "Span", "c": [NO_ATTR, _referring(inline)]}
        case Note(number=number, again=True, struck=True):
            return {"t": "Superscript", "c": [string(str(number))]}
        case Note(number=number, again=True):
            return _note_again(number)
        case Note(number=number):
            note = {"t": "Note", "c": [{"t": "Para", "c": inlines(inline.content)}]}
            return note if inline.struck else {"t": "Span", "c": [[f"note-{number}", [], []], [note]]}
    assert_never(inline)


def _referring(reference: Reference) -> list[Json]:
    """A field that Word can make anew: the number or words at the bookmark, or a link with words of its own."""
    name, content = bookmark(reference.anchor), inlines(reference.content)
    if not reference.repeats:
        return _field(f'HYPERLINK \\l "{name}"', content)
    said = plain(reference.content)
    word, _, number = said.partition("\u00a0")
    if f"{word.lower()}-{number}" == reference.anchor:
        return [string(f"{word}\u00a0"), *_field(f"REF {name} \\h", [string(number)])]
    opening, words, closing = said[:1], said[1:-1], said[-1:]
    return [string(opening), *_field(f"REF {name} \\h", [string(words)]), string(closing)]


def _opened(instruction: str) -> str:
    """The runs of a field before its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


_CLOSED = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _field(instruction: str, content: list[Json]) -> list[Json]:
    return [raw_inline(_opened(instruction)), *content, raw_inline(_CLOSED)]


def bookmark(anchor: str) -> str:
    """The name of the bookmark at an anchor; Word takes no hyphens in one."""
    return anchor.replace("-", "_")


def bookmarked(anchor: str, content: list[Json]) -> Json:
    """What references lead to, and whose words they repeat."""
    return {"t": "Span", "c": [[bookmark(anchor), [], []], content]}


def _note_again(number: int) -> Json:
    """A reference to where the note was called for first."""
    return raw_inline(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> NOTEREF note-{number} \\f \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>{number}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _mark(inline: MarkedInline) -> Json:
    content = inlines(inline.content)
    match inline:
        case Revised():
            return _span("mark", [{"t": "Underline", "c": _signed(inline)}])
        case Inserted():
            return _span(_CHANGE[Change.INSERTED], content)
        case Deleted():
            return _span(_CHANGE[Change.DELETED], content)
    assert_never(inline)


def _signed(mark: Revised) -> list[Json]:
    """With a word that is seen and heard before it, in brackets within a text: Word has nothing that is only
    heard, and most who listen hear no colour.
    """
    heard = said(mark)
    within = inlines(heard.content)
    if heard.opening:
        within = [string(f"{'[' if heard.opens else ''}{heard.opening}: "), *within]
    if heard.closes:
        within.append(string("]"))
    return [*map(string, filter(None, [heard.before])), *within, *map(string, filter(None, [heard.after]))]


def caption(word: str, number: int, content: Inlines, change: Change | None, anchor: str = "") -> Json:
    """A caption whose number is a field that Word counts; one that went keeps the number it had. With an anchor,
    the number is what references repeat.
    """
    bold = '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr>'
    field = (
        f'{bold}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'{bold}<w:instrText xml:space="preserve"> SEQ {word} \\* ARABIC </w:instrText></w:r>'
        f'{bold}<w:fldChar w:fldCharType="separate"/></w:r>{bold}<w:t>{number}</w:t></w:r>'
        f'{bold}<w:fldChar w:fldCharType="end"/></w:r>'
    )
    opening = f'{bold}<w:t xml:space="preserve">{word} </w:t></w:r>{field}{bold}<w:t>.</w:t></w:r>'
    if change is Change.DELETED:
        numbered: list[Json] = [in_style("Strong", [string(f"{word} {number}.")])]
    else:
        label, *counted, stop = [raw_inline(piece) for piece in re.findall(r"<w:r>.*?</w:r>", opening)]
        numbered = [label, bookmarked(anchor, counted), stop] if anchor else [label, *counted, stop]
    return div("Caption", [{"t": "Para", "c": changed([*numbered, string(" "), *inlines(content)], change)}])


def table_cell(blocks: list[Json], rows: int = 1, columns: int = 1) -> list[Any]:
    """A cell."""
    return [NO_ATTR, {"t": "AlignDefault"}, rows, columns, blocks]


def pandoc_table(style: str, columns: int, head: list[Any], rows: list[Any]) -> Json:
    """A table whose widths the pass after pandoc sets."""
    width = [{"t": "AlignDefault"}, {"t": "ColWidth", "c": 1 / columns}]
    attributes = ["", [], [["custom-style", style]]]
    return {
        "t": "Table",
        "c": [
            attributes,
            [None, []],
            [width] * columns,
            [NO_ATTR, head],
            [[NO_ATTR, 0, [], rows]],
            [NO_ATTR, []],
        ],
    }


def contents(title: Inlines, headings: Iterable[Heading], depth: int, *, letter: bool) -> str:
    """A field that Word can make anew, with its entries written out, so that it need not. Only the numbers of
    their pages wait: nobody knows them before Word has laid the pages out. They begin a page, but for a letter's.
    """
    place = '<w:keepNext/><w:pageBreakBefore w:val="0"/>' if letter else "<w:pageBreakBefore/>"
    entries = []
    for index, heading in enumerate(headings):
        opening = _opened(f'TOC \\o "1-{depth}" \\h \\z \\u') if index == 0 else ""
        name = bookmark(heading.anchor)
        pages = f"PAGEREF {name} \\h"
        entries.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{heading.level}"/></w:pPr>{opening}'
            f'<w:hyperlink w:anchor="{name}" w:history="1">'
            f'<w:r><w:t xml:space="preserve">{escape(plain(heading.content))}</w:t></w:r><w:r><w:tab/></w:r>'
            f"{_opened(pages)}{_CLOSED}</w:hyperlink></w:p>"
        )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/>{place}</w:pPr>'
        f"<w:r><w:t>{escape(plain(title))}</w:t></w:r></w:p>"
        + "".join(entries)
        + f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{_CLOSED}</w:p>'
        "</w:sdtContent></w:sdt>"
    )
