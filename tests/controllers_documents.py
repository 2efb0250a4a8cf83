"""Budget documents as controllers have them, written in short in `tests/documents`, and faults planted in them.

`# ` begins a heading, `! ` a caption, `|` a row of a table, of which `<` goes on with the cell to its left, and
`|*` one in bold; all else is a paragraph. In a workbook `[` begins a sheet, and each line is a row of it: an
amount is a number, `'` before it makes a text of it, and `=SUM(B2:B4)→12` is a formula with its value.
"""

import io
import re
from pathlib import Path
from typing import NamedTuple

import xlsxwriter
import yaml
from docx import Document
from docx.document import Document as Doc
from docx.table import Table

FRONT = ("Exempelkommunen", "Kommunstyrelsen", "Diarienummer: KS 2025/114", "2025-11-18")


class Planted(NamedTuple):
    """A fault: what kind of, what stood in the document and what stands there now; `told`: words that the place
    and the message of what is told about it hold, each of them; none where no rule looks for it.
    """

    kind: str
    right: str
    wrong: str
    told: tuple[str, ...] = ()


class Written(NamedTuple):
    """A document: its title, its text in short, and its faults."""

    title: str
    text: str
    faults: tuple[Planted, ...]

    @property
    def is_workbook(self) -> bool:
        """Whether it is one, and no Word file."""
        return self.text.startswith("[")

    @property
    def file(self) -> bytes:
        """The document as a file."""
        return workbook(self) if self.is_workbook else word_file(self)

    def planted(self, fault: Planted) -> "Written":
        """The document with one fault."""
        assert self.text.count(fault.right) == 1, f"{fault.right!r} stands {self.text.count(fault.right)} times"
        return self._replace(text=self.text.replace(fault.right, fault.wrong))


def word_file(written: Written) -> bytes:
    """The document as a Word file."""
    document = Document()
    document.add_paragraph(written.title, style="Title")
    for line in FRONT:
        document.add_paragraph(line)
    rows: list[list[str]] = []
    for line in [*written.text.strip().splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line.removeprefix("|").removesuffix("|").split("|"))
            continue
        if rows:
            _table(document, rows)
            rows = []
        if line.startswith("#"):
            document.add_heading(line.lstrip("# "), len(line) - len(line.lstrip("#")))
        elif line.startswith("! "):
            document.add_paragraph(line[2:], style="Caption")
        elif line.strip():
            document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _table(document: Doc, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table: Table = document.add_table(len(rows), width, style="Table Grid")
    cells = table._cells  # looked up once: by row and column it takes quadratic time
    for number, row in enumerate(rows):
        bold = row[0].startswith("*")
        row[0] = row[0].removeprefix("*")
        first = 0
        for at, text in enumerate(row):
            cell = cells[number * width + at]
            if text.strip() == "<":
                cells[number * width + first].merge(cell)
                continue
            first = at
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text.strip() if at or not text.strip() else text.rstrip().removeprefix(" "))
            run.bold = bold or None
    document.add_paragraph()


def workbook(written: Written) -> bytes:
    """The document as a workbook."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.calc_on_load = False  # a workbook that asks for it is one that nobody has reckoned
        bold = book.add_format({"bold": True})
        formats = {
            places: book.add_format({"num_format": f"#,##0{places};[Red]-#,##0{places}"})
            for places in ("", ".0", ".00")
        }
        year, share = book.add_format({"num_format": "0"}), book.add_format({"num_format": "0.0%"})
        for part in re.split(r"^\[", written.text.strip(), flags=re.MULTILINE)[1:]:
            name, _, lines = part.partition("]\n")
            name, _, look = name.partition(";")
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(3, 1)
            sheet.set_column(0, 0, 34)
            if look:
                sheet.set_column(f"{look}:{look}", 10, None, {"hidden": True})
            for row, line in enumerate(lines.splitlines()):
                cells = line.removeprefix("|").removesuffix("|").split("|")
                for at, raw in enumerate(cells):
                    cell = raw.strip()
                    formula, _, value = cell.partition("→")
                    says = value if cell.startswith("=") else cell
                    amount = _AMOUNT.fullmatch(says)
                    number = float(re.sub(r"[\s%]", "", says).replace(",", ".")) if amount else 0.0
                    look_of = formats.get("." + "0" * len(says.partition(",")[2]) if "," in says else "")
                    if amount and says.endswith("%"):
                        number, look_of = number / 100, share
                    elif re.fullmatch(r"20\d\d", says):
                        look_of = year
                    if cell == "<" or not cell:
                        continue
                    span = next(
                        (n for n, one in enumerate(cells[at + 1 :]) if one.strip() != "<"), len(cells) - at - 1
                    )
                    if span:
                        sheet.merge_range(
                            row, at, row, at + span, number if amount else cell, look_of if amount else bold
                        )
                    elif cell.startswith("="):
                        sheet.write_formula(row, at, formula, look_of, number)
                    elif amount:
                        sheet.write_number(row, at, number, look_of)
                    else:
                        sheet.write_string(row, at, cell.lstrip("*'"), bold if cell.startswith("*") else None)
    return file.getvalue()


_AMOUNT = re.compile(r"-?\d[\d ]*(?:,\d+)?(?: ?%)?")


def _read(file: Path) -> Written:
    held = yaml.safe_load(file.read_text())
    faults = (Planted(**fault | {"told": tuple(fault.get("told", ()))}) for fault in held.get("faults", ()))
    return Written(held["title"], held["text"], tuple(faults))


DOCUMENTS = tuple(map(_read, sorted((Path(__file__).parent / "documents").glob("*.yaml"))))
