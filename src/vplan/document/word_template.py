"""An organisation's Word template as it was read: what documents take from it, and nothing else of its file.

Parts are XML that vplan has read and written again, in the transitional form of ISO 29500; lengths are twips.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

HeadKind = Literal["header", "footer"]
Pages = Literal["default", "first", "even"]


class PageSetup(NamedTuple):
    """Upright paper, and the margins of it. `borders` is the element that draws lines around the page."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    gutter: int = 0
    borders: bytes = b""

    @property
    def text_width(self) -> int:
        """What the margins leave of an upright page's width."""
        return self.width - self.left - self.right - self.gutter

    @property
    def text_height(self) -> int:
        """What the margins leave of its height; one below zero counts too: Word lets the head overlap then."""
        return self.height - abs(self.top) - abs(self.bottom)


class WordLink(NamedTuple):
    """What a page head refers to: a picture by its name in the package, or an address on the web."""

    id: str
    type: str
    target: str
    external: bool


class WordHead(NamedTuple):
    """A page head or foot, and the pages that it stands on."""

    kind: HeadKind
    pages: Pages
    part: bytes
    links: tuple[WordLink, ...] = ()


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """The template. `digest` says which file it was read from; parts are None where it has none, `page` where
    it says nothing of its pages. `style_names` are type and name of each style, `theme` its colours and typefaces.
    """

    digest: str
    styles: bytes | None = field(default=None, repr=False)
    style_names: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    numbering: bytes | None = field(default=None, repr=False)
    fonts: bytes | None = field(default=None, repr=False)
    theme: tuple[bytes, ...] = field(default=(), repr=False)
    page: PageSetup | None = field(default=None, repr=False)
    heads: tuple[WordHead, ...] = field(default=(), repr=False)
    pictures: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    title_page: bool = False
    even_pages: bool = False
    mirrored: bool = False
