"""Document tree to DOCX: pandoc's JSON, pandoc, and one pass over the XML for what pandoc leaves."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from vplan.diagnostic import say
from vplan.render.unprintable import Unprintable
from vplan.tree import Document, Looks


def write_docx(document: Document) -> bytes:
    """The DOCX file. Raises Unprintable when pandoc refuses the document."""
    from vplan.render.docx.finish import finish
    from vplan.render.docx.pandoc import Writer

    writer = Writer(document)
    source = json.dumps(writer.document(), ensure_ascii=False).encode()
    with _reference(document.looks) as reference:
        run = subprocess.run(
            [
                str(_pandoc()),
                "--sandbox",
                "--from=json",
                "--to=docx",
                f"--reference-doc={reference}",
                "--output=-",
            ],
            input=source,
            capture_output=True,
            check=False,
        )
    if run.returncode or run.stderr:
        raise Unprintable(
            say(
                "the Word document can't be written: {problem}",
                problem=run.stderr.decode(errors="replace").strip(),
            ),
            say("this is most likely a fault in a template"),
        )
    return finish(run.stdout, document, writer.layout)


@contextmanager
def _reference(looks: Looks) -> Iterator[Path]:
    """The reference document: the committed one for the usual looks, else one made for these."""
    looks = replace(looks, logo=None, typefaces=replace(looks.typefaces, folder=None))
    if looks == Looks():
        with resources.as_file(resources.files("vplan.render.docx") / "reference.docx") as usual:
            yield usual
        return
    with TemporaryDirectory() as folder:
        own = Path(folder) / "reference.docx"
        own.write_bytes(_made_for(looks))
        yield own


@lru_cache(maxsize=1)
def _made_for(looks: Looks) -> bytes:
    plain = replace(looks, word_template=None)
    if plain == Looks():
        own = (resources.files("vplan.render.docx") / "reference.docx").read_bytes()
    else:
        from vplan.render.docx.reference import build

        own = build(plain)
    if looks.word_template is None:
        return own
    from vplan.render.docx.template import reference_from

    return reference_from(looks.word_template.data, own)


@lru_cache(maxsize=1)
def _pandoc() -> Path:
    """The pandoc that pypandoc_binary carries; found without importing pypandoc, which is slow."""
    spec = find_spec("pypandoc")
    assert spec is not None, "pypandoc_binary is a dependency of vplan"
    assert spec.origin is not None, "pypandoc is a package with a file"
    folder = Path(spec.origin).parent / "files"
    return next(path for name in ("pandoc", "pandoc.exe") if (path := folder / name).is_file())
