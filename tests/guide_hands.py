"""What the guides in docs/sv have people do in Word and Excel, done to the files as those programs leave them."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
from docx.oxml import parse_xml

from filling_forms import At, write_filled
from word_files import NAMES
from workbook_files import Formula, Styled, workbook

THOUSANDS = "#,##0"
_LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60">
  <circle cx="30" cy="30" r="28" fill="#7a1f3d"/>
</svg>
"""


def work_on_the_budget(folder: Path) -> None:
    """The controller keeps the budget in a workbook, with a formula for the net."""
    rows = [
        ("Intäkter", 4250, 4380),
        ("Personal", -41000, -42100),
        ("Lokaler", -12000, -12300),
        ("Övriga kostnader", -6400, -6700),
    ]
    sums = [sum(int(row[column]) for row in rows) for column in (1, 2)]
    net = [
        Formula(f"SUM({letter}4:{letter}7)", value, THOUSANDS) for letter, value in zip("BC", sums, strict=True)
    ]
    (folder / "budget.xlsx").write_bytes(
        workbook(
            ["Driftbudget, arbetsmaterial"],
            None,
            ["Tkr", "Budget 2026", "Budget 2027"],
            *([name, *(Styled(amount, THOUSANDS) for amount in amounts)] for name, *amounts in rows),
            ["Nettokostnad", *net],
            name="Drift 2027",
        )
    )


def read_in_word(folder: Path) -> None:
    """The head of department comments on the memo, and changes its first point with changes tracked."""
    document = docx.Document(str(folder / "build" / "2027" / "tjansteskrivelse-utkast.docx"))
    summary = next(one for one in document.paragraphs if one.text.startswith("Ett förslag till"))
    document.add_comment(summary.runs[0], "Säg också vad planen kostar.", "Maria Ek", "ME")
    point = next(one for one in document.paragraphs if "fastställs" in one.text)
    said = 'w:id="901" w:author="Maria Ek" w:date="2026-11-04T09:00:00Z"'
    came = " och gäller från den 1 januari 2027"
    run = point.runs[-1]
    run.text = run.text.removesuffix(".")
    tracked = f'<w:ins xmlns:w="{NAMES["w"]}" {said}><w:r><w:t xml:space="preserve">{came}</w:t></w:r></w:ins>'
    end = f'<w:r xmlns:w="{NAMES["w"]}"><w:t>.</w:t></w:r>'
    run._element.addnext(parse_xml(end))
    run._element.addnext(parse_xml(tracked))
    document.save(str(folder / "skrivelse-fran-chefen.docx"))


def save_what_was_built(folder: Path) -> None:
    """Someone opens the memo that was built, changes a word and saves it there."""
    file = folder / "build" / "2027" / "tjansteskrivelse-utkast.docx"
    document = docx.Document(str(file))
    document.paragraphs[-1].add_run(" Tillagt i Word.")
    document.save(str(file))


def take_the_waiver_out(folder: Path) -> None:
    """The lines of the only waiver, which are the last ones."""
    plan = folder / "2027.yaml"
    plan.write_text(re.sub(r"kända_fel:\n.*", "", plan.read_text("utf-8"), flags=re.DOTALL), "utf-8")


def answer_the_form(folder: Path) -> None:
    """One manager answers, and the other has not yet."""
    (folder / "inkomna").mkdir()
    form = next((folder / "ut").glob("*bibliotekschefen.xlsx"))
    shutil.copy(form, folder / "inkomna")
    answers: dict[At, object] = {
        ("mål/svarstid", "Utfall"): 92,
        ("mål/svarstid", "Kommentar"): "Nya rutiner i receptionen.",
    }
    write_filled(folder / "inkomna" / form.name, answers)


def bring_logo_and_template(folder: Path) -> None:
    """The organisation's logo, and a template with nothing but Word's own styles."""
    (folder / "logotyp.svg").write_text(_LOGO, "utf-8")
    docx.Document().save(str(folder / "mall.docx"))


def last_years_plan_in_word(folder: Path) -> None:
    """The plan of the year before, as the board has it: in Word, with a sum and a count that are wrong."""
    document = docx.Document()
    document.add_paragraph("Verksamhetsplan 2026", style="Title")
    document.add_paragraph("Exempelkommunen")
    document.add_paragraph("Kultur- och fritidsnämnden")
    document.add_paragraph("Diarienummer: KFN 2025/61")
    document.add_paragraph("Datum: 2025-10-14")
    document.add_heading("Inledning", 1)
    document.add_paragraph("Nämnden svarar för bibliotek, kulturskola och idrott. Planen har fyra mål.")
    for area, goals in (
        ("Biblioteken", [("Fler lånar böcker", "Minst 7 lån"), ("Fler öppettider", "52 timmar i veckan")]),
        ("Idrotten", [("Fler unga är med i en förening", "Minst 68 %")]),
    ):
        document.add_heading(f"Målområde {area}", 1)
        _table(document, [("Mål", "Målvärde"), *goals])
    document.add_heading("Budget", 1)
    _table(
        document,
        [
            ("Tkr", "Budget 2025", "Budget 2026"),
            ("Bibliotek", "−21 300", "−21 900"),
            ("Kulturskola", "−14 200", "−14 600"),
            ("Idrott", "−18 500", "−19 100"),
            ("Summa", "−54 000", "−55 500"),
        ],
    )
    document.save(str(folder / "verksamhetsplan-2026.docx"))


def _table(document: "docx.document.Document", rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text


HANDS: dict[str, Callable[[Path], None]] = {
    "förra årets plan i Word": last_years_plan_in_word,
    "budget i Excel": work_on_the_budget,
    "chefen läser i Word": read_in_word,
    "någon sparar i build": save_what_was_built,
    "ta bort undantaget": take_the_waiver_out,
    "bibliotekschefen svarar": answer_the_form,
    "logotypen och Word-mallen": bring_logo_and_template,
}
