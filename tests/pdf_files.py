"""Small tagged PDFs, made of what stands in them."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

Kid = Any
"""A text, which is marked content of its own; an element: its kind, its kids and what else it says; or
`Drawn`.
"""


class Drawn(str):
    """Operators of a content stream, drawn as they are between the texts; `{mark}` is the number of a mark."""

    __slots__ = ()


class File:
    """A file, while it is made."""

    def __init__(self, roles: Mapping[str, str], title: str) -> None:
        self.pdf = Pdf.new()
        plain: dict[str, Any] = {"Type": Name.Font, "Subtype": Name.Type1, "Encoding": Name.WinAnsiEncoding}
        self.fonts = Dictionary(
            F=Dictionary(**plain, BaseFont=Name.Helvetica), B=Dictionary(**plain, BaseFont=Name("/Helvetica-Bold"))
        )
        self.streams: list[list[str]] = [[]]
        self.pages: list[Any] = [self._page()]
        self.mark = self.at = 0
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        if roles:
            self.root.RoleMap = Dictionary({f"/{name}": Name(f"/{kind}") for name, kind in roles.items()})
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        if title:
            self.pdf.docinfo.Title = String(title)

    def _page(self) -> Any:
        page = self.pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=self.fonts)
        return page.obj

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append(self._page())
        self.streams.append([])
        self.mark = self.at = 0

    def text(self, text: str, tag: str, font: str = "F") -> int:
        """Draw a text, its lines under each other; the number of its mark."""
        mark, self.mark = self.mark, self.mark + 1
        lines = []
        for line in text.split("\n"):
            self.at += 1
            written = line.encode("cp1252").hex()
            lines.append(f"BT /{font} 10 Tf 1 0 0 1 50 {820 - 14 * self.at} Tm <{written}> Tj ET")
        self.streams[-1].append(f"/{tag} <</MCID {mark}>> BDC\n" + "\n".join(lines) + "\nEMC")
        return mark

    def element(self, kid: Sequence[Any], above: Any) -> Any:
        """An element, with what it holds drawn."""
        kind, kids = kid[0], kid[1]
        said = dict(kid[2]) if len(kid) > 2 else {}
        font = said.pop("font", "F")
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=above, Pg=self.pages[-1], K=Array(), **said)
        )
        for one in [kids] if isinstance(kids, str) else kids:
            if one == "\f":
                self.turn()
            elif isinstance(one, Drawn):
                self.streams[-1].append(one.replace("{mark}", str(self.mark)))
                if "{mark}" in one:
                    made.K.append(self.mark)
                    self.mark += 1
            elif isinstance(one, str):
                mark = self.text(one, "Span", font)
                made.K.append(Dictionary(Type=Name.MCR, Pg=self.pages[-1], MCID=mark))
            else:
                made.K.append(self.element(one, made))
        return made


def pdf_file(
    *kids: Kid,
    roles: Mapping[str, str] | None = None,
    title: str = "",
    change: Callable[[File], object] | None = None,
    **saved: Any,
) -> bytes:
    """A PDF of these elements, after `change` was made to it."""
    file = File(roles or {}, title)
    file.root.K = Array([file.element(("Document", kids), file.root)])
    for page, stream in zip(file.pages, file.streams, strict=True):
        page.Contents = file.pdf.make_stream("\n".join(stream).encode())
    if change is not None:
        change(file)
    written = BytesIO()
    file.pdf.save(written, **saved)
    return written.getvalue()
