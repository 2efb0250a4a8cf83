"""Word files as LibreOffice lays them out: PDFs of many at once, by one process."""

import shutil
import subprocess
from pathlib import Path

from formats import write_docx
from placement import faults
from vplan.document import Document


def missing() -> str | None:
    """What is missing for it, where something is."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed; `make conformance` installs it"
    if shutil.which("fc-match") is None:
        return "fc-match is not installed, and nothing else tells which letters Calibri is set in"
    found = subprocess.run(["fc-match", "Calibri"], capture_output=True, text=True, check=True).stdout
    if "Carlito" in found or "Calibri" in found:
        return None
    return "no font is as wide as Calibri (fonts-crosextra-carlito); `make conformance` installs it"


def as_pdf(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """PDFs of Word files, by their names."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'settings').as_uri()}"]
    paths = [str(folder / f"{name}.docx") for name in files]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *paths],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


def misplaced(documents: dict[str, Document], folder: Path) -> dict[str, list[str]]:
    """What is wrong with the places of words in the Word files of documents; those that are right left out."""
    made = as_pdf({name: write_docx(document) for name, document in documents.items()}, folder)
    found = {name: faults(document, made[name], drawn=False) for name, document in documents.items()}
    return {name: wrong for name, wrong in found.items() if wrong}
