"""Document tree to HTML."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from typing import assert_never

from vplan.document import (
    Block,
    Change,
    Contents,
    DisplayBlock,
    DivisionBlock,
    Document,
    Facts,
    Figure,
    FormalBlock,
    Heading,
    Letterhead,
    Listing,
    Paragraph,
    Picture,
    Proposal,
    Role,
    Section,
    Signatures,
    Strong,
    Table,
    Text,
    TextBlock,
    TitlePage,
    plain,
)
from vplan.document.aligning import aligned
from vplan.render.flow import is_letter
from vplan.render.html.tables import Tables
from vplan.render.html.texts import Texts

_LISTED_LEVELS = 2
_FIGURE_WIDTH = 46
"""That of a figure in the style sheet, in rem."""
_NAVIGATION = "Innehåll"
_SKIP = "Hoppa till innehållet"


def write_html(document: Document) -> bytes:
    """The HTML file."""
    return _Writer(document).page().encode()


class _Writer:
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.texts = Texts()
        self.tables = Tables(self.texts)

    def page(self) -> str:
        document = self.document
        body = self._blocks(document.blocks)
        kind = "letter" if is_letter(document) else "plan"
        return "".join(
            (
                f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n',
                '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
                f"<title>{escape(document.record.full_title or document.title)}</title>\n",
                f'<meta name="author" content="{escape(document.author)}">\n',
                f'<meta name="date" content="{document.date.isoformat()}">\n',
                f"<style>\n{self._colours()}{_style()}</style>\n</head>\n",
                f'<body class="{kind}">\n<a class="skip" href="#text">{_SKIP}</a>\n',
                f"<header><p>{escape(document.head_left)}</p><p>{escape(document.head_right)}</p></header>\n",
                _navigation(document.outline(_LISTED_LEVELS)) if kind == "plan" else "",
                f'<main id="text">\n{body}{self.texts.endnotes()}</main>\n</body>\n</html>\n',
            )
        )

    def _colours(self) -> str:
        colours = self.document.looks.colours.items()
        faces = self.document.looks.typefaces
        own = [(name, face) for name, face in (("serif", faces.text), ("sans", faces.heads)) if face]
        return (
            ":root{"
            + "".join(f"--{name}:#{colour};" for name, colour in colours)
            + "".join(f"--own-{name}:{_quoted(face)};" for name, face in own)
            + "}\n"
        )

    def _blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        if isinstance(block, TextBlock):
            return self._text(block)
        if isinstance(block, DisplayBlock):
            return self._display(block)
        if isinstance(block, DivisionBlock):
            return self._division(block)
        if isinstance(block, FormalBlock):
            return self._formal(block)
        assert_never(block)

    def _text(self, block: TextBlock) -> str:
        match block:
            case Heading(level, content, anchor, _, Change.DELETED):
                return f'<p class="struck" id="{anchor}">{self.texts.changed(content, block.change)}</p>\n'
            case Heading(level, content, anchor, new_page, change):
                words = self.texts.changed(content, change)
                begins = ' class="new-page"' if new_page else ""
                return f'<h{level + 1} id="{anchor}"{begins}{_language(block)}>{words}</h{level + 1}>\n'
            case Paragraph(content, role, change):
                kind = "" if role is Role.BODY else f' class="{role}"'
                return f"<p{kind}{_language(block)}>{self.texts.changed(content, change)}</p>\n"
            case Listing(items, start):
                kind, begins = ("ul", "") if start is None else ("ol", f' start="{start}"')
                opening, closing = f"<{kind}{begins}{_language(block)}>", f"</{kind}>"
                written = "".join(f"<li>{self._tight(item.blocks)}</li>\n" for item in items)
                return f"{opening}\n{written}{closing}\n"
        assert_never(block)

    def _display(self, block: DisplayBlock) -> str:
        match block:
            case Table():
                return self.tables.written(aligned(block), self._tight)
            case Figure():
                return self._figure(block)
        assert_never(block)

    def _division(self, block: DivisionBlock) -> str:
        match block:
            case Section(blocks, landscape):
                across = ' class="across"' if landscape else ""
                return f"<section{across}>\n{self._blocks(blocks)}</section>\n"
            case Proposal(blocks):
                return f'<div class="proposal">\n{self._blocks(blocks)}</div>\n'
        assert_never(block)

    def _formal(self, block: FormalBlock) -> str:
        match block:
            case Contents():
                return ""  # the navigation beside the text is the contents
            case TitlePage(organisation, board, title, status, facts):
                shown = f'<p class="draft">{self.texts.inlines(status)}</p>\n' if status else ""
                return (
                    f'<div class="titlepage">\n{self._logo()}'
                    f'<p class="organisation">{self.texts.inlines(organisation)}</p>\n'
                    f"<p>{self.texts.inlines(board)}</p>\n<h1>{self.texts.inlines(title)}</h1>\n{shown}"
                    f"{self._facts(facts)}</div>\n"
                )
            case Letterhead(organisation, board, kind, facts, title):
                return (
                    f'<div class="letterhead">\n<div>{self._logo()}'
                    f'<p class="organisation">{self.texts.inlines(organisation)}</p>\n'
                    f"<p>{self.texts.inlines(board)}</p></div>\n<div><p><strong>{self.texts.inlines(kind)}</strong></p>\n"
                    f"{self._facts(facts)}</div>\n</div>\n<h1>{self.texts.inlines(title)}</h1>\n"
                )
            case Signatures():
                return self._signatures(block)
        assert_never(block)

    def _tight(self, blocks: tuple[Block, ...]) -> str:
        """The blocks; a paragraph that stands alone without its tags."""
        match blocks:
            case (Paragraph(content, Role.BODY, change),):
                return self.texts.changed(content, change)
            case (Paragraph(content, Role.BODY, change), Listing()):
                return self.texts.changed(content, change) + "\n" + self._block(blocks[1])
        return self._blocks(blocks)

    def _facts(self, facts: Facts) -> str:
        if not facts:
            return ""
        pairs = "".join(f"<dt>{self.texts.inlines(n)}</dt><dd>{self.texts.inlines(v)}</dd>\n" for n, v in facts)
        return f"<dl>\n{pairs}</dl>\n"

    def _signatures(self, block: Signatures) -> str:
        change = block.change
        opening = f"<p>{self.texts.changed(block.opening, change)}</p>\n" if block.opening else ""
        people = "".join(
            f"<div><p><strong>{self.texts.changed(person.name, change)}</strong></p>"
            f"<p>{self.texts.changed(person.title, change)}</p></div>\n"
            for person in block.people
        )
        room = " room" if block.room else ""
        return f'{opening}<div class="signatures{room}">\n{people}</div>\n'

    def _logo(self) -> str:
        logo = self.document.looks.logo
        if logo is None:
            return ""
        return f'<img class="logo" src="{_address(logo.ending, logo.data)}" alt="{escape(logo.alt)}">\n'

    def _figure(self, figure: Figure) -> str:
        words = (Strong((Text(f"Figur {figure.number}."),)), Text(" "), *figure.caption)
        caption = self.texts.changed(words, figure.change)
        named = f' id="{figure.anchor}"' if figure.anchor else ""
        image = f'<img {self._drawn(figure)} alt="{escape(figure.alt)}">'
        return f"<figure>\n<figcaption{named}>{caption}</figcaption>\n{_scrolled(figure, image)}\n</figure>\n"

    def _drawn(self, figure: Figure) -> str:
        """The address of the figure; and how wide a picture stands: as on a wide screen, if there is room."""
        if isinstance(figure.drawing, Picture):
            from vplan.render.figures.picture import WIDTH_MM, extent

            width = extent(figure.drawing).width / WIDTH_MM * _FIGURE_WIDTH
            address = _address(figure.drawing.ending, figure.drawing.data)
            return f'style="width:min(100%,{width:.4g}rem);padding:0" src="{address}"'
        from vplan.render.figures.drawing import vector

        return f'src="{_address("svg", vector(figure, self.document.looks))}"'


def _scrolled(figure: Figure, image: str) -> str:
    """A drawing in a region that scrolls where the window is too narrow for its letters to be read."""
    if isinstance(figure.drawing, Picture):
        return image
    name = f"Figur {figure.number}" + (", struken" if figure.change is Change.DELETED else "")
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">{image}</div>'


def _language(block: TextBlock) -> str:
    return f' lang="{block.language}"' if block.language else ""


def _address(ending: str, data: bytes) -> str:
    """A picture as an address that holds it, so that the file needs no other."""
    kind = {"svg": "svg+xml", "jpg": "jpeg"}.get(ending, ending)
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


def _quoted(family: str) -> str:
    """The family as a string of CSS; nothing in it can end the string or the sheet."""
    return '"' + "".join(c if c.isalnum() or c in " -" else f"\\{ord(c):x} " for c in family) + '"'


def _navigation(listed: list[Heading]) -> str:
    if not listed:
        return ""
    return (
        f'<nav aria-label="{_NAVIGATION}"><details><summary>{_NAVIGATION}</summary>\n'
        f"{''.join(_entries(listed))}</details></nav>\n"
    )


def _entries(headings: list[Heading]) -> Iterator[str]:
    """Nested lists: those of the second level under the one before."""
    yield "<ol>\n"
    inside = False
    for position, heading in enumerate(headings):
        entry = f'<li><a href="#{heading.anchor}">{escape(plain(heading.content))}</a>'
        if heading.level > 1 and not inside and position:
            yield "<ol>\n"
            inside = True
        elif position:
            yield "</li>\n"
        if heading.level == 1 and inside:
            yield "</ol></li>\n"
            inside = False
        yield entry
    yield "</li>\n</ol></li>\n</ol>\n" if inside else "</li>\n</ol>\n"


def _style() -> str:
    return (resources.files("vplan.render.html") / "style.css").read_text("utf-8")
