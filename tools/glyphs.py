"""Write src/vplan/rules/texts/glyphs.txt: the characters that some font of the PDF has, as ranges of hex
numbers, one a line.

Run it when the fonts change: `.venv/bin/python tools/glyphs.py`. It needs `fonttools`, which vplan
itself does not. The serif is read out of typst, which carries it; then each character, those that are put
together of others and those that leave no mark too, is tried with typst itself, and read back out of the PDF.
Marks that stand on the letter before them are left out: two glyphs for one letter are read twice.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pypdfium2
import typst
from fontTools.ttLib import TTFont

from vplan.render.figures.fonts import fonts

FILE = Path(__file__).parent.parent / "src" / "vplan" / "rules" / "texts" / "glyphs.txt"
SANS, SERIF = "Source Sans 3", "Libertinus Serif"
STYLE = f'#set page(width: auto, height: auto)\n#set text(font: ("{SERIF}", "{SANS}"), fallback: false)\n'
SWAPPED = STYLE.replace(f'"{SERIF}", "{SANS}"', f'"{SANS}", "{SERIF}"')
UNSEEN = {0xAD, 0x200B, 0x200C, 0x200D, 0x2060}
"""Characters without a mark of their own that running text has use for."""
LAYOUT = {0x9, 0xA, 0xD}
"""Tab and line ends, which are never set."""


def main() -> None:
    """Write the file anew."""
    mapped = set().union(*(font.getBestCmap() for font in _opened()))
    tried = {code for code in range(0x20, 0x110000) if code in mapped or _is_made_of(code, mapped)}
    covered = LAYOUT | set(_read_back(list(_displayed(sorted(filter(_is_plain, tried))))))
    lines = [f"{first:X}-{last:X}" if last > first else f"{first:X}" for first, last in _ranges(sorted(covered))]
    FILE.write_text("\n".join(lines) + "\n", "ascii")
    print(f"{len(covered)} characters in {len(lines)} ranges")


def _opened() -> Iterator[TTFont]:
    import rendercv_fonts

    for path in sorted((Path(rendercv_fonts.__file__).parent / SANS).glob("*.ttf")):
        yield TTFont(path, lazy=True)
    library = next(Path(typst.__file__).parent.glob("_typst*")).read_bytes()
    at, found = library.find(b"OTTO\0"), 0
    while at >= 0:
        font = TTFont(BytesIO(library[at : at + 2_000_000]), lazy=True)
        if (font["name"].getDebugName(1) or "").startswith(SERIF):
            found += 1
            yield font
        at = library.find(b"OTTO\0", at + 4)
    assert found, "typst carries the serif"


def _is_made_of(code: int, mapped: set[int]) -> bool:
    """Whether a character may show without a glyph of its own."""
    character = chr(code)
    if unicodedata.category(character) in {"Cf", "Zs"} or 0xFE00 <= code <= 0xFE0F:
        return True
    parts = unicodedata.normalize("NFD", character)
    return parts != character and all(ord(part) in mapped for part in parts)


def _is_plain(code: int) -> bool:
    """Whether a character stands by itself."""
    category = unicodedata.category(chr(code))
    return category[0] != "M" and (category != "Cf" or code in UNSEEN)


def _read_back(codes: list[int]) -> Iterator[int]:
    """Those that a reader of the PDF gets as they were written, or as their letters."""
    for at in range(0, len(codes), 200):
        part = codes[at : at + 200]
        read = [_bare(_text(style, part)) for style in (STYLE, SWAPPED)]
        yield from (code for code in part if all(_bare(f"A{chr(code)}B") in text for text in read))


def _text(style: str, codes: list[int]) -> str:
    markup = style + "\n\n".join(f'#"A\\u{{{code:x}}}B"' for code in codes)
    with closing(pypdfium2.PdfDocument(typst.compile(markup.encode(), font_paths=fonts()))) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def _bare(text: str) -> str:
    seen = "".join(character for character in text if ord(character) not in UNSEEN and not character.isspace())
    return unicodedata.normalize("NFKC", seen)


def _displayed(codes: list[int]) -> Iterator[int]:
    """Those that typst sets without complaint, found by halving."""
    if not codes or _is_set(codes):
        yield from codes
    elif len(codes) > 1:
        middle = len(codes) // 2
        yield from _displayed(codes[:middle])
        yield from _displayed(codes[middle:])


def _is_set(codes: Iterable[int]) -> bool:
    markup = STYLE + "\n\n".join(f'#"a\\u{{{code:x}}}a"' for code in codes)
    try:
        typst.compile(markup.encode(), font_paths=fonts(), pdf_standards=["a-2a"])
    except typst.TypstError:
        return False
    return True


def _ranges(codes: list[int]) -> Iterator[tuple[int, int]]:
    first = last = codes[0]
    for code in codes[1:]:
        if code != last + 1:
            yield first, last
            first = code
        last = code
    yield first, last


if __name__ == "__main__":
    main()
