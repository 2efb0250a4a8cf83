"""A picture as typst draws it, which has the last word: it draws for PDF and Word, and decodes every pixel."""

from vplan.core import say
from vplan.model.beside import Unfit


def try_out(name: str, data: bytes, ending: str) -> None:
    """Let typst set a page with the picture, as strictly as a document. Raises Unfit."""
    from pathlib import Path
    from tempfile import TemporaryDirectory
    from typing import Any

    import typst

    page = f'#set document(title: "Logo")\n#image("/logo.{ending}", alt: "Logo", height: 10mm)\n'
    with TemporaryDirectory() as folder:
        root: Any = folder  # typst's stubs want it in the type of the markup
        (Path(folder) / f"logo.{ending}").write_bytes(data)
        try:
            _, warnings = typst.compile_with_warnings(
                page.encode(), root=root, ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"]
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
