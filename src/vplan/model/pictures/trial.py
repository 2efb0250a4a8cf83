"""A picture as typst draws it, which has the last word: it draws for PDF and Word, and decodes every pixel."""

from vplan.core import say
from vplan.model.beside import Unfit
from vplan.model.pictures import PictureFile

_DRAWN: set[str] = set()
"""The digests of the pictures that could be drawn; `vplan watch` builds the same ones again and again."""


def draw(picture: PictureFile) -> None:
    """Let typst draw every pixel of the picture, small. Raises Unfit."""
    digest = picture.digest
    if digest not in _DRAWN:
        try_out(picture.name, picture.data, picture.measured.ending, as_page=False)
        _DRAWN.add(digest)


def try_out(name: str, data: bytes, ending: str, *, as_page: bool = True) -> None:
    """Let typst set a page with the picture, as strictly as a document, or only draw it. Raises Unfit."""
    from pathlib import Path
    from tempfile import TemporaryDirectory
    from typing import Any

    import typst

    options: dict[str, Any] = {"pdf_standards": ["a-2a", "ua-1"]} if as_page else {"format": "png", "ppi": 10}
    page = f'#set document(title: "Logo")\n#image("/logo.{ending}", alt: "Logo", height: 10mm)\n'
    with TemporaryDirectory() as folder:
        root: Any = folder  # typst's stubs want it in the type of the markup
        (Path(folder) / f"logo.{ending}").write_bytes(data)
        try:
            _, warnings = typst.compile_with_warnings(
                page.encode(), root=root, ignore_system_fonts=True, **options
            )
        except typst.TypstError as error:
            problem: str | None = str(error)
        else:
            problem = next((str(warning.message) for warning in warnings), None)
    if problem is not None:
        raise Unfit(
            say("the picture {file} can't be printed: {problem}", file=name, problem=problem.splitlines()[0]),
            say("save it again as SVG, PNG or JPEG"),
        )
