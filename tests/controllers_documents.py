"""Budget documents as controllers have them, written in short, and faults that are planted in them.

`# ` begins a heading, `! ` a caption, `|` a row of a table, of which `<` goes on with the cell to its left, and
`|*` one in bold; all else is a paragraph. In a workbook `[` begins a sheet, and each line is a row of it: an amount
is a number, `'` before it makes a text of it, and `=SUM(B2:B4)→12` is a formula with its value.
"""

import io
import re
from typing import NamedTuple

import xlsxwriter
from docx import Document
from docx.document import Document as Doc
from docx.table import Table

FRONT = ("Exempelkommunen", "Kommunstyrelsen", "Diarienummer: KS 2025/114", "2025-11-18")


class Planted(NamedTuple):
    """A fault: what kind of, what stood in the document and what stands there now; `spot`: words that the place
    or the message of what is told about it has to hold, each of them.
    """

    kind: str
    right: str
    wrong: str
    spot: tuple[str, ...] = ()


class Written(NamedTuple):
    """A document: its title, its text in short, and its faults."""

    title: str
    text: str
    faults: tuple[Planted, ...]

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
INTERNAL = Written(
    "Internbudget 2026",
    """
# Kommunstyrelsens budget
Kommunstyrelsens nettokostnad 2026 är 136,0 mnkr. Av den går 31,3 mnkr till fastighet.
! Tabell 1. Internbudget per verksamhet 2026, tkr
|*Verksamhet|Intäkter|Kostnader|Netto|
|Kommunledning|1 250|-24 830|-23 580|
|Ekonomi|2 410|-18 960|-16 550|
|HR|830|-14 275|-13 445|
|Digitalisering|6 120|-41 870|-35 750|
|Fastighet|48 300|-79 600|-31 300|
|Räddningstjänst|0|-15 375|-15 375|
|*Summa|58 910|-194 910|-136 000|
# Fördelning på kostnadsslag
! Tabell 2. Kommunstyrelsens budget per slag, tkr
|*Slag|Budget 2025|Budget 2026|Förändring|
|Personal|-82 140|-85 430|-3 290|
|Lokaler|-31 200|-32 450|-1 250|
|Köpta tjänster|-44 860|-46 120|-1 260|
|Övrigt|-29 800|-30 910|-1 110|
|*Summa kostnader|-188 000|-194 910|-6 910|
|Intäkter|57 200|58 910|1 710|
|*Nettokostnad|-130 800|-136 000|-5 200|
""",
    (
        Planted("sum", "|HR|830|-14 275|-13 445|", "|HR|830|-14 575|-13 745|", ("Summa",)),
        Planted("sum", "|*Summa|58 910|-194 910|-136 000|", "|*Summa|58 410|-194 910|-136 500|", ("Summa",)),
        Planted("term", "|Ekonomi|2 410|-18 960|-16 550|", "|Ekonomi|2 410|-18 690|-16 550|", ("Ekonomi",)),
        Planted("digits", "|Lokaler|-31 200|-32 450|-1 250|", "|Lokaler|-31 200|-34 250|-1 250|", ("Lokaler",)),
        Planted("missing row", "|HR|830|-14 275|-13 445|\n", "", ("Summa",)),
        Planted("left out", "|58 910|-194 910|-136 000|", "|58 910|-179 535|-120 625|", ("Summa",)),
        Planted("sign", "|Intäkter|57 200|58 910|1 710|", "|Intäkter|57 200|-58 910|1 710|", ("Intäkter",)),
        Planted("unit", "per slag, tkr", "per slag, mnkr", ("mnkr",)),
        Planted("tables differ", "-136 000|-5 200|", "-136 100|-5 300|", ("Nettokostnad",)),
        Planted("text", "är 136,0 mnkr", "är 163,0 mnkr", ("163,0",)),
        Planted("text", "går 31,3 mnkr", "går 33,1 mnkr", ("33,1",)),
        Planted("difference", "-46 120|-1 260|", "-46 120|-1 620|", ("Köpta tjänster", "Förändring")),
        Planted("columns", "|Budget 2025|Budget 2026|Förä", "|Budget 2026|Budget 2025|Förä", ("Budget",)),
    ),
)
INCOME = Written(
    "Budget 2026 med plan 2027–2028",
    """
# Resultatbudget
Årets resultat 2026 budgeteras till 24,6 mnkr, vilket är 2,5 procent av skatteintäkterna.
! Tabell 1. Resultaträkning (mnkr)
||Bokslut 2024|Budget 2025|Budget 2026|Plan 2027|Plan 2028|
|Verksamhetens intäkter|312,4|305,0|318,2|322,9|330,1|
|Verksamhetens kostnader|-1 405,8|-1 441,3|-1 489,7|-1 528,4|-1 570,2|
|Avskrivningar|-58,1|-61,2|-64,4|-67,0|-69,5|
|*Verksamhetens nettokostnader|-1 151,5|-1 197,5|-1 235,9|-1 272,5|-1 309,6|
|Skatteintäkter|934,2|958,6|991,3|1 022,8|1 058,1|
|Generella statsbidrag och utjämning|238,9|252,7|262,4|268,1|271,6|
|*Verksamhetens resultat|21,6|13,8|17,8|18,4|20,1|
|Finansiella intäkter|12,6|11,9|13,2|13,4|13,6|
|Finansiella kostnader|-7,5|-8,3|-6,4|-7,9|-9,1|
|*Årets resultat|26,7|17,4|24,6|23,9|24,6|
""",
    (
        Planted(
            "sum",
            "|-1 151,5|-1 197,5|-1 235,9|",
            "|-1 151,5|-1 197,5|-1 253,9|",
            ("nettokostnader", "Budget 2026"),
        ),
        Planted(
            "sum", "|26,7|17,4|24,6|23,9|24,6|", "|26,7|17,4|24,6|23,9|26,4|", ("Årets resultat", "Plan 2028")
        ),
        Planted("term", "|958,6|991,3|1 022,8|", "|958,6|993,1|1 022,8|", ("Skatteintäkter", "Budget 2026")),
        Planted(
            "digits", "|-58,1|-61,2|-64,4|-67,0|", "|-58,1|-61,2|-46,4|-67,0|", ("Avskrivningar", "Budget 2026")
        ),
        Planted("missing row", "|Avskrivningar|-58,1|-61,2|-64,4|-67,0|-69,5|\n", "", ("nettokostnader",)),
        Planted("sign", "|-8,3|-6,4|-7,9|", "|-8,3|6,4|-7,9|", ("Finansiella kostnader", "Budget 2026")),
        Planted("text", "till 24,6 mnkr", "till 26,4 mnkr", ("26,4",)),
        Planted("share", "vilket är 2,5 procent", "vilket är 5,2 procent", ("5,2",)),
        Planted("columns", "|Budget 2026|Plan 2027|Plan", "|Plan 2027|Budget 2026|Plan", ("2026",)),
    ),
)
BALANCE = Written(
    "Balansbudget 2026",
    """
# Balansräkning
! Balansräkning (mnkr)
||Bokslut 2024|Budget 2025|Budget 2026|
|*Tillgångar||||
|Materiella anläggningstillgångar|1 214,3|1 268,0|1 331,5|
|Finansiella anläggningstillgångar|146,2|146,2|148,0|
|*Summa anläggningstillgångar|1 360,5|1 414,2|1 479,5|
|Kortfristiga fordringar|98,4|101,0|103,6|
|Kassa och bank|74,1|62,3|58,7|
|*Summa omsättningstillgångar|172,5|163,3|162,3|
|*Summa tillgångar|1 533,0|1 577,5|1 641,8|
|*Eget kapital och skulder||||
|Ingående eget kapital|702,4|729,1|746,5|
|Årets resultat|26,7|17,4|24,6|
|*Utgående eget kapital|729,1|746,5|771,1|
|Avsättningar|131,8|137,9|143,2|
|Långfristiga skulder|412,0|430,0|460,0|
|Kortfristiga skulder|260,1|263,1|267,5|
|*Summa eget kapital, avsättningar och skulder|1 533,0|1 577,5|1 641,8|
""",
    (
        Planted(
            "sum",
            "|1 360,5|1 414,2|1 479,5|",
            "|1 360,5|1 414,2|1 497,5|",
            ("anläggningstillgångar", "Budget 2026"),
        ),
        Planted("term", "|412,0|430,0|460,0|", "|412,0|430,0|406,0|", ("Budget 2026",)),
        Planted("digits", "|98,4|101,0|103,6|", "|98,4|101,0|106,3|", ("Kortfristiga fordringar", "Budget 2026")),
        Planted("missing row", "|Avsättningar|131,8|137,9|143,2|\n", "", ("Summa eget kapital",)),
        Planted("carried", "|702,4|729,1|746,5|", "|702,4|729,1|764,5|", ("eget kapital", "Budget 2026")),
        Planted(
            "tables differ",
            "1 577,5|1 641,8|\n|*Eget",
            "1 577,5|1 648,1|\n|*Eget",
            ("Summa tillgångar", "Budget 2026"),
        ),
    ),
)
CASH = Written(
    "Finansieringsbudget 2026",
    """
# Kassaflöde
! Kassaflödesbudget, tkr
||Budget 2025|Budget 2026|Plan 2027|
|*Den löpande verksamheten||||
|Årets resultat|17 400|24 600|23 900|
|Justering för avskrivningar|61 200|64 400|67 000|
|Övriga poster|4 350|5 120|5 480|
|*Kassaflöde från den löpande verksamheten|82 950|94 120|96 380|
|*Investeringsverksamheten||||
|Investering i anläggningar|-115 000|-127 900|-118 300|
|Försäljning av anläggningar|2 250|180|1 400|
|*Kassaflöde från investeringsverksamheten|-112 750|-127 720|-116 900|
|*Finansieringsverksamheten||||
|Nyupptagna lån|30 000|40 000|30 000|
|Amortering|-12 000|-10 000|-11 500|
|*Kassaflöde från finansieringsverksamheten|18 000|30 000|18 500|
|*Årets kassaflöde|-11 800|-3 600|-2 020|
|Likvida medel vid årets början|74 100|62 300|58 700|
|*Likvida medel vid årets slut|62 300|58 700|56 680|
""",
    (
        Planted("sum", "|82 950|94 120|96 380|", "|82 950|94 210|96 380|", ("löpande", "Budget 2026")),
        Planted("term", "|-115 000|-127 900|", "|-115 000|-129 700|", ("Budget 2026",)),
        Planted("carried", "|74 100|62 300|58 700|", "|74 100|63 200|58 700|", ("Likvida medel", "Budget 2026")),
        Planted("sign", "|-12 000|-10 000|", "|-12 000|10 000|", ("Amortering", "Budget 2026")),
        Planted("missing row", "|Övriga poster|4 350|5 120|5 480|\n", "", ("löpande",)),
        Planted("sum", "|-11 800|-3 600|-2 020|", "|-11 800|-3 600|-2 200|", ("Årets kassaflöde", "Plan 2027")),
    ),
)
INVESTMENTS = Written(
    "Investeringsplan 2026–2030",
    """
# Investeringar
Planen innehåller fyra investeringar. Den största är Ny grundskola, 190,0 mnkr under perioden.
Investeringsramen 2026 är 75,9 mnkr.
! Tabell 1. Investeringsplan 2026–2030 (tkr)
|*Objekt|2026|2027|2028|2029|2030|Totalt|
|Ny grundskola|42 000|88 000|60 000|0|0|190 000|
|Vattenverk|18 500|21 000|9 500|4 000|0|53 000|
|Gator och belysning|9 400|9 400|9 800|9 800|10 200|48 600|
|Inventarier|6 000|6 000|6 300|6 300|6 600|31 200|
|*Summa|75 900|124 400|85 600|20 100|16 800|322 800|
""",
    (
        Planted("sum", "|75 900|124 400|85 600|", "|75 900|142 400|85 600|", ("Summa", "2027")),
        Planted("term", "|18 500|21 000|9 500|", "|18 500|21 000|5 900|", ("Vattenverk", "2028")),
        Planted("row sum", "|10 200|48 600|", "|10 200|46 800|", ("Gator", "Totalt")),
        Planted("missing row", "|Vattenverk|18 500|21 000|9 500|4 000|0|53 000|\n", "", ("Summa",)),
        Planted("count", "fyra investeringar", "tre investeringar", ("tre",)),
        Planted("text", "190,0 mnkr", "109,0 mnkr", ("109,0",)),
        Planted("text", "är 75,9 mnkr", "är 79,5 mnkr", ("79,5",)),
        Planted("columns", "|2026|2027|2028|2029|", "|2027|2026|2028|2029|", ("2026",)),
    ),
)
FRAMES = Written(
    "Budgetramar 2026",
    """
# Ramförändringar
Kommunstyrelsens ram ökar från 130 800 tkr till 136 000 tkr.
! Tabell 1. Förändring av nämndernas ramar 2026, tkr
|*Nämnd|Ram 2025|Uppräkning|Prioriteringar|Effektivisering|Ram 2026|
|Kommunstyrelsen|130 800|3 924|2 500|-1 224|136 000|
|Barn- och utbildningsnämnden|548 200|16 446|8 000|-5 446|567 200|
|Socialnämnden|412 600|12 378|9 200|-4 178|430 000|
|Samhällsbyggnadsnämnden|68 400|2 052|1 000|-752|70 700|
|Kultur- och fritidsnämnden|37 500|1 125|0|-325|38 300|
|*Summa nämnder|1 197 500|35 925|20 700|-11 925|1 242 200|
# Driftbudget
! Tabell 2. Driftbudget per nämnd (mnkr)
|*Nämnd|Budget 2025|Budget 2026|
|Kommunstyrelsen|130,8|136,0|
|Barn- och utbildningsnämnden|548,2|567,2|
|Socialnämnden|412,6|430,0|
|Samhällsbyggnadsnämnden|68,4|70,7|
|Kultur- och fritidsnämnden|37,5|38,3|
|*Summa|1 197,5|1 242,2|
""",
    (
        Planted("sum", "-11 925|1 242 200|", "-11 925|1 224 200|", ("Summa", "Ram 2026")),
        Planted("row sum", "|9 200|-4 178|430 000|", "|9 200|-4 178|403 000|", ("Socialnämnden",)),
        Planted("missing row", "|Samhällsbyggnadsnämnden|68,4|70,7|\n", "", ("Summa",)),
        Planted("tables differ", "|412,6|430,0|", "|412,6|431,0|", ("Socialnämnden",)),
        Planted(
            "tables differ",
            "|567,2|\n|Socialnämnden|412,6|430,0|",
            "|568,2|\n|Socialnämnden|412,6|429,0|",
            ("Socialnämnden",),
        ),
        Planted("text", "till 136 000 tkr", "till 163 000 tkr", ("163 000",)),
        Planted("unit", "per nämnd (mnkr)", "per nämnd (tkr)", ("tkr",)),
        Planted("sign", "|8 000|-5 446|", "|8 000|5 446|", ("Effektivisering",)),
    ),
)
FOLLOWED = Written(
    "Uppföljning per augusti 2026",
    """
# Driftredovisning
Avvikelsen för helåret prognostiseras till -4,6 mnkr.
! Tabell 1. Driftredovisning, tkr
|*Nämnd|Budget|Utfall|Avvikelse|Prognos|
|Kommunstyrelsen|-90 700|-88 950|1 750|-135 200|
|Barn- och utbildningsnämnden|-378 100|-381 400|-3 300|-571 900|
|Socialnämnden|-286 700|-291 250|-4 550|-436 800|
|Samhällsbyggnadsnämnden|-47 100|-46 300|800|-69 900|
|*Summa|-802 600|-807 900|-5 300|-1 213 800|
""",
    (
        Planted("deviation", "|-381 400|-3 300|", "|-381 400|3 300|", ("Barn", "Avvikelse")),
        Planted("deviation", "|-46 300|800|", "|-46 300|80|", ("Samhälls", "Avvikelse")),
        Planted("sum", "|-807 900|-5 300|", "|-809 700|-5 300|", ("Summa", "Utfall")),
        Planted("term", "|-286 700|-291 250|", "|-286 700|-219 250|", ("Socialnämnden", "Utfall")),
        Planted("missing row", "|Samhällsbyggnadsnämnden|-47 100|-46 300|800|-69 900|\n", "", ("Summa",)),
    ),
)
TAXES = Written(
    "Skatteintäkter och bidrag 2026",
    """
# Skatteintäkter
! Skatteintäkter, generella statsbidrag och utjämning (mnkr)
|*|2025|<|2026|<|
||Budget|Prognos|Budget|Förändring|
|Preliminär skatteintäkt|962,0|965,4|994,5|32,5|
|Slutavräkning innevarande år|-2,1|-4,8|-1,9|0,2|
|Slutavräkning föregående år|-1,3|-2,0|-1,3|0,0|
|*Summa skatteintäkter|958,6|958,6|991,3|32,7|
|Inkomstutjämning|198,4|199,0|206,2|7,8|
|Kostnadsutjämning|14,8|14,6|15,3|0,5|
|Regleringsbidrag|21,3|20,9|22,0|0,7|
|varav tillfälligt stöd|3,0|3,0|2,0|-1,0|
|Fastighetsavgift|18,2|18,3|18,9|0,7|
|*Summa bidrag och utjämning|252,7|252,8|262,4|9,7|
|*Totalt|1 211,3|1 211,4|1 253,7|42,4|
""",
    (
        Planted("sum", "|958,6|958,6|991,3|32,7|", "|958,6|958,6|993,1|34,5|", ("Summa skatteintäkter",)),
        Planted("term", "|198,4|199,0|206,2|7,8|", "|198,4|199,0|260,2|7,8|", ("Inkomstutjämning",)),
        Planted("sum", "|1 211,3|1 211,4|1 253,7|", "|1 211,3|1 211,4|1 235,7|", ("Totalt",)),
        Planted("difference", "|994,5|32,5|", "|994,5|35,2|", ("Preliminär",)),
        Planted("missing row", "|Kostnadsutjämning|14,8|14,6|15,3|0,5|\n", "", ("Summa bidrag",)),
        Planted("sign", "|-4,8|-1,9|", "|-4,8|1,9|", ("Slutavräkning innevarande",)),
    ),
)
FIGURES = Written(
    "Nyckeltal och personal 2026",
    """
# Personal
Kommunen har 1 842 årsarbetare i budgeten för 2026.
! Tabell 1. Årsarbetare per nämnd
|*Nämnd|2024|2025|2026|Andel 2026|
|Kommunstyrelsen|118|121|119|6,5 %|
|Barn- och utbildningsnämnden|921|930|936|50,8 %|
|Socialnämnden|701|708|715|38,8 %|
|Samhällsbyggnadsnämnden|72|71|72|3,9 %|
|*Totalt|1 812|1 830|1 842|100,0 %|
# Nyckeltal
! Tabell 2. Finansiella nyckeltal
|*Nyckeltal|Utfall 2024|Budget 2025|Budget 2026|
|Soliditet, %|47,6|47,3|47,0|
|Resultat i procent av skatter och bidrag|2,3|1,4|2,0|
|Självfinansieringsgrad, %|76|68|70|
|Antal invånare|18 420|18 455|18 510|
# Taxor
! Tabell 3. Taxor 2026
|*Avgift|Enhet|2025|2026|Ändring %|
|Barnomsorg, högsta avgift|kr/månad|1 688|1 718|1,8|
|Måltid i hemmet|kr/portion|62|64|3,2|
|Lokalhyra, idrottshall|kr/timme|180|190|5,6|
|Slamtömning|kr/gång|1 150|1 196|4,0|
""",
    (
        Planted("share", "|936|50,8 %|", "|936|58,0 %|", ("Barn- och",)),
        Planted("sum", "|1 812|1 830|1 842|", "|1 812|1 830|1 824|", ("Totalt", "2026")),
        Planted("term", "|701|708|715|", "|701|708|751|", ("Socialnämnden", "2026")),
        Planted("text", "har 1 842 årsarbetare", "har 1 824 årsarbetare", ("1 824",)),
        Planted("missing row", "|Kommunstyrelsen|118|121|119|6,5 %|\n", "", ("Totalt",)),
        Planted("share", "|1 150|1 196|4,0|", "|1 150|1 196|0,4|", ("Slamtömning",)),
    ),
)
LONG = Written(
    "Detaljbudget 2026",
    """
# Detaljbudget för samhällsbyggnad
Belopp i tkr.
! Detaljbudget 2026
|*Verksamhet|Not|Budget 2025|Budget 2026|%|Kommentar|
|*Gator och parker||||||
|Vinterväghållning|1|(8 200)|(8 600)|4,9|Nytt avtal|
|varav upphandlad||(6 100)|(6 400)|4,9||
|Barmarksrenhållning||(4 300)|(4 400)|2,3||
|Parkskötsel||(5 150)|(5 300)|2,9||
|*Summa gator och parker||(17 650)|(18 300)|3,7||
|*Verksamhet|Not|Budget 2025|Budget 2026|%|Kommentar|
|*Plan och bygg||||||
|Detaljplaner|2|(3 900)|(4 100)|5,1|En tjänst|
|Bygglov||(2 850)|(2 700)|-5,3|Högre avgifter|
|Mätning och karta||(1 600)|(1 700)|6,3||
|*Summa plan och bygg||(8 350)|(8 500)|1,8||
|*Totalt||(26 000)|(26 800)|3,1||
Bygglov kostar 2 700 tkr och detaljplaner 4 100 tkr.
""",
    (
        Planted("sum", "|(17 650)|(18 300)|", "|(17 650)|(18 030)|", ("gator", "Budget 2026")),
        Planted("term", "|(3 900)|(4 100)|", "|(3 900)|(1 400)|", ("Budget 2026",)),
        Planted("sum", "|(26 000)|(26 800)|", "|(26 000)|(28 600)|", ("Totalt", "Budget 2026")),
        Planted("missing row", "|Parkskötsel||(5 150)|(5 300)|2,9||\n", "", ("gator",)),
        Planted("sign", "|(2 850)|(2 700)|", "|(2 850)|2 700|", ("Bygglov",)),
        Planted("share", "|(4 300)|(4 400)|2,3|", "|(4 300)|(4 400)|3,2|", ("Barmark",)),
        Planted("text", "kostar 2 700 tkr", "kostar 7 200 tkr", ("7 200",)),
    ),
)
TOP = Written(
    "Budget i sammandrag 2026",
    """
# Sammandrag
! Kommunens kostnader, mnkr
|*|2025|2026|
|*Kostnader totalt|1 508,4|1 560,5|
|Personal|902,3|934,9|
|Lokaler|188,6|192,4|
|Köp av verksamhet|243,1|252,0|
|Övrigt|174,4|181,2|
! Kommunens intäkter, mnkr
|*|2025|2026|
|Avgifter|71,2|74,9|
|Hyror|58,0|59,4|
|Bidrag|132,6|138,8|
|Försäljning|43,2|45,1|
|*Summa intäkter|305,0|318,2|
# Netto
Nettot är 1 242,3 mnkr 2026.
||2025|2026|
|Summa intäkter|305,0|318,2|
|Kostnader totalt|-1 508,4|-1 560,5|
|*Netto|-1 203,4|-1 242,3|
""",
    (
        Planted(
            "sum", "|*Summa intäkter|305,0|318,2|", "|*Summa intäkter|305,0|312,8|", ("Summa intäkter", "2026")
        ),
        Planted("sum", "|1 508,4|1 560,5|\n|Pers", "|1 508,4|1 565,0|\n|Pers", ("Kostnader totalt",)),
        Planted("term", "|188,6|192,4|", "|188,6|194,2|", ("2026",)),
        Planted(
            "tables differ",
            "|Summa intäkter|305,0|318,2|\n|Kost",
            "|Summa intäkter|305,0|381,2|\n|Kost",
            ("2026",),
        ),
        Planted("text", "är 1 242,3 mnkr", "är 1 224,3 mnkr", ("1 224,3",)),
    ),
)
SIDE = Written(
    "Budget för fritidsgårdar 2026",
    """
# Budget
! Budget 2026, tkr
|*Intäkter|2026||Kostnader|2026|
|Avgifter|420||Personal|3 150|
|Hyror|265||Lokaler|1 480|
|Bidrag|1 115||Material|390|
|*Summa|1 800||Summa|5 020|
# Gårdar
! Gårdarnas budget, kronor
|*Gård|Personal|Lokal|Övrigt|Totalt|
|Norra gården|1 050 000|520 000|130 000|1 700 000|
|Södra gården|1 120 000|480 000|145 000|1 745 000|
|Torpets gård|980 000|480 000|115 000|1 575 000|
|*Samtliga|3 150 000|1 480 000|390 000|5 020 000|
""",
    (
        Planted("sum", "|Summa|5 020|", "|Summa|5 200|", ("5 0",)),
        Planted("sum", "|*Summa|1 800||", "|*Summa|1 080||", ("1 8",)),
        Planted("term", "|1 120 000|480 000|", "|1 120 000|840 000|", ("Lokal",)),
        Planted("row sum", "|115 000|1 575 000|", "|115 000|1 755 000|", ("Torpets",)),
    ),
)
ORDERS = Written(
    "Tilläggsbudget 2026",
    """
# Ombudgetering
Ombudgeteringen omfattar 18 450 tkr, fördelat på 12 300 tkr till vatten, 4 150 tkr till gator och 2 000 tkr till skolor.
! Ombudgeterade investeringar, tkr
|*Projekt|Budget 2025|Utfall 2025|Kvar|Ombudgeteras|
|Vattenverk|31 000|18 700|12 300|12 300|
|Gång- och cykelvägar|9 800|5 650|4 150|4 150|
|Skolgårdar|6 500|4 500|2 000|2 000|
|*Totalt|47 300|28 850|18 450|18 450|
# Resultatutjämning
! Resultatutjämningsreserv (mnkr)
||2024|2025|2026|
|Ingående reserv|42,0|47,5|51,0|
|Avsättning|5,5|3,5|0,0|
|Disponering|0,0|0,0|-6,0|
|*Utgående reserv|47,5|51,0|45,0|
! Balanskravsutredning (mnkr)
||2024|2025|2026|
|Årets resultat|26,7|17,4|24,6|
|Reavinster|-1,4|-0,9|-2,1|
|*Resultat efter balanskravsjusteringar|25,3|16,5|22,5|
|Avsättning till reserv|-5,5|-3,5|0,0|
|Disponering av reserv|0,0|0,0|6,0|
|*Balanskravsresultat|19,8|13,0|28,5|
""",
    (
        Planted("parts", "4 150 tkr till gator", "4 510 tkr till gator", ("18 450",)),
        Planted("difference", "|5 650|4 150|4 150|", "|5 650|4 510|4 150|", ("Kvar",)),
        Planted("sum", "|28 850|18 450|18 450|", "|28 580|18 450|18 450|", ("Utfall 2025",)),
        Planted("carried", "|42,0|47,5|51,0|", "|42,0|45,7|51,0|", ("reserv", "2025")),
        Planted("sum", "|47,5|51,0|45,0|", "|47,5|51,0|54,0|", ("Utgående reserv", "2026")),
        Planted("sum", "|19,8|13,0|28,5|", "|19,8|13,0|25,8|", ("Balanskravsresultat", "2026")),
        Planted("term", "|-1,4|-0,9|-2,1|", "|-1,4|-0,9|-1,2|", ("Reavinster", "2026")),
    ),
)
WORD = (INTERNAL, INCOME, BALANCE, CASH, INVESTMENTS, FRAMES, FOLLOWED, TAXES, FIGURES, LONG, TOP, SIDE, ORDERS)
UNITS = Written(
    "Budget i arbetsbok",
    """
[Försättsblad]
|Exempelkommunen|
|Kommunstyrelsen|
|Internbudget 2026|

|Belopp i tkr om inte annat anges.|
[Drift 2026]
|*Driftbudget 2026|

|*Verksamhet|Intäkter|Kostnader|Netto|Andel|
|Kommunledning|1 250|-24 830|=B4+C4→-23 580|17,3%|
|Ekonomi|2 410|-18 960|=B5+C5→-16 550|12,2%|
|HR|830|-14 275|=B6+C6→-13 445|9,9%|
|Digitalisering|6 120|-41 870|=B7+C7→-35 750|26,3%|
|Fastighet|48 300|-79 600|=B8+C8→-31 300|23,0%|
|Räddningstjänst|0|-15 375|=B9+C9→-15 375|11,3%|
|*Summa|=SUM(B4:B9)→58 910|=SUM(C4:C9)→-194 910|=SUM(D4:D9)→-136 000|100,0%|
[Månader]
|*Nettokostnad per kvartal, tkr|
|*Verksamhet|Kv 1|Kv 2|Kv 3|Kv 4|Helår|
|Kommunledning|5 900|5 880|5 800|6 000|=SUM(B3:E3)→23 580|
|Ekonomi|4 140|4 130|4 080|4 200|=SUM(B4:E4)→16 550|
|HR|3 360|3 360|3 300|3 425|=SUM(B5:E5)→13 445|
|Digitalisering|8 940|8 930|8 880|9 000|=SUM(B6:E6)→35 750|
|*Summa|22 340|22 300|22 060|22 625|89 325|
[Noter]
|Not 1|Räddningstjänsten köps av grannkommunen.|
|Not 2|Fastighet omfattar 42 byggnader.|
""",
    (
        Planted("sum", "|=SUM(B4:B9)→58 910|", "|58 190|", ("B10",)),
        Planted("sum", "|22 340|22 300|22 060|", "|22 340|22 300|22 600|", ("D7",)),
        Planted("term", "|Digitalisering|6 120|-41 870|", "|Digitalisering|6 120|-48 170|", ("7",)),
        Planted(
            "left out",
            "=SUM(B4:B9)→58 910|=SUM(C4:C9)→-194 910|=SUM(D4:D9)→-136 000|100,0%",
            "=SUM(B4:B8)→58 910|=SUM(C4:C8)→-179 535|=SUM(D4:D8)→-120 625|100,0%",
            ("Summa",),
        ),
        Planted("row sum", "|=SUM(B5:E5)→13 445|", "|13 455|", ("F5",)),
        Planted("missing row", "|HR|3 360|3 360|3 300|3 425|=SUM(B5:E5)→13 445|\n", "", ("7!",)),
        Planted(
            "tables differ",
            "|3 300|3 425|=SUM(B5:E5)→13 445|\n|Digitalisering|8 940|8 930|8 880|9 000|=SUM(B6:E6)→35 750|",
            "|3 300|3 525|=SUM(B5:E5)→13 545|\n|Digitalisering|8 940|8 930|8 880|8 900|=SUM(B6:E6)→35 650|",
            ("13",),
        ),
        Planted("text number", "|Ekonomi|2 410|", "|Ekonomi|'2 410 st|", ("B5",)),
    ),
)
GROUPED = Written(
    "Resultat och investeringar i arbetsbok",
    """
[Resultat]
|*Resultatbudget, mnkr|
|*|2025|<|2026|<|
|*|Budget|Prognos|Budget|Plan|
|Verksamhetens intäkter|305,0|306,1|318,2|322,9|
|Verksamhetens kostnader|-1 441,3|-1 440,0|-1 489,7|-1 528,4|
|Avskrivningar|-61,2|-60,9|-64,4|-67,0|
|*Verksamhetens nettokostnader|=SUM(B4:B6)→-1 197,5|=SUM(C4:C6)→-1 194,8|=SUM(D4:D6)→-1 235,9|=SUM(E4:E6)→-1 272,5|
|Skatteintäkter|958,6|958,6|991,3|1 022,8|
|Generella statsbidrag och utjämning|252,7|252,8|262,4|268,1|
|*Verksamhetens resultat|=SUM(B7:B9)→13,8|=SUM(C7:C9)→16,6|=SUM(D7:D9)→17,8|=SUM(E7:E9)→18,4|
|Finansnetto|3,6|3,8|6,8|5,5|
|*Årets resultat|=B10+B11→17,4|=C10+C11→20,4|=D10+D11→24,6|=E10+E11→23,9|
[Investeringar;C]
|*Investeringar 2026, tkr|

|*Projekt|2026|Intern not|
|*Skolor|
|Ny grundskola|42 000|x|
|Renovering Ängsskolan|6 500|x|
|*Delsumma skolor|=SUBTOTAL(9,B5:B6)→48 500||
|*Gator|
|Beläggning|5 200|x|
|Belysning|4 200|x|
|Cykelväg|3 100|x|
|*Delsumma gator|=SUBTOTAL(9,B9:B11)→12 500||
|*Totalt|=SUBTOTAL(9,B5:B12)→61 000||
[Sammandrag]
|*Sammandrag, mnkr|
|*Post|2026|
|Årets resultat|24,6|
|Investeringar|61,0|
""",
    (
        Planted("sum", "=SUM(D4:D6)→-1 235,9", "-1 253,9", ("D7",)),
        Planted("term", "|958,6|958,6|991,3|", "|958,6|958,6|919,3|", ("D",)),
        Planted("sum", "|=E10+E11→23,9|", "|29,3|", ("E12",)),
        Planted("sum", "|=SUBTOTAL(9,B9:B11)→12 500|", "|12 050|", ("gator",)),
        Planted("sum", "|=SUBTOTAL(9,B5:B12)→61 000|", "|60 100|", ("Totalt",)),
        Planted(
            "left out",
            "=SUBTOTAL(9,B9:B11)→12 500||\n|*Totalt|=SUBTOTAL(9,B5:B12)→61 000|",
            "=SUBTOTAL(9,B9:B10)→9 400||\n|*Totalt|=SUBTOTAL(9,B5:B12)→57 900|",
            ("gator",),
        ),
        Planted("missing row", "|Cykelväg|3 100|x|\n", "", ("gator",)),
        Planted("tables differ", "|Årets resultat|24,6|", "|Årets resultat|26,4|", ("26,4",)),
        Planted("sign", "|3,6|3,8|6,8|5,5|", "|3,6|3,8|-6,8|5,5|", ("D11",)),
    ),
)
DETAILED = Written(
    "Detaljbudget i arbetsbok",
    """
[Konton]
|*Detaljbudget konto för konto, kronor|

|*Konto|Benämning|Utfall 2024|Budget 2025|Budget 2026|
|3110|Avgifter|-412 300|-420 000|-431 500|
|3410|Hyror|-258 700|-260 000|-265 000|
|5010|Löner|2 384 100|2 455 000|2 512 000|
|5610|Arbetsgivaravgifter|749 100|771 400|789 300|
|6010|Lokalhyra|1 402 000|1 440 000|1 480 000|
|6460|Förbrukningsmaterial|371 250|382 000|390 000|
|*Summa||=SUM(C4:C9)→4 235 450|=SUM(D4:D9)→4 368 400|=SUM(E4:E9)→4 474 800|
[Pivot]
|*Radetiketter|Summa av 2025|Summa av 2026|
|Personal|3 226 400|3 301 300|
|Lokaler|1 440 000|1 480 000|
|Material|382 000|390 000|
|Intäkter|-680 000|-696 500|
|*Totalsumma|4 368 400|4 474 800|
[Uppföljning]
|*Uppföljning per april 2026, tkr|
|*Nämnd|Budget jan–apr|Utfall jan–apr|Avvikelse|Budget helår|Prognos helår|Prognosavvikelse|
|Kommunstyrelsen|-45 300|-44 150|1 150|-136 000|-134 800|1 200|
|Socialnämnden|-143 300|-146 200|-2 900|-430 000|-437 500|-7 500|
|Kulturnämnden|-12 800|-12 650|150|-38 300|-38 300|0|
|*Summa|-201 400|-203 000|-1 600|-604 300|-610 600|-6 300|
""",
    (
        Planted("sum", "=SUM(D4:D9)→4 368 400|=SUM", "4 386 400|=SUM", ("D10",)),
        Planted("term", "|Lokaler|1 440 000|1 480 000|", "|Lokaler|1 440 000|1 840 000|", ("C",)),
        Planted("missing row", "|Material|382 000|390 000|\n", "", ("Totalsumma",)),
        Planted("left out", "=SUM(C4:C9)→4 235 450|=SUM(D4:D9)→4 368 400|=SUM(E4:E9)→4 474 800",
                "=SUM(C4:C8)→3 864 200|=SUM(D4:D8)→3 986 400|=SUM(E4:E8)→4 084 800", ("Summa",)),
        Planted("deviation", "|-146 200|-2 900|", "|-146 200|2 900|", ("D",)),
        Planted("deviation", "|-437 500|-7 500|", "|-437 500|-5 700|", ("G",)),
        Planted("sum", "|-604 300|-610 600|", "|-604 300|-601 600|", ("F",)),
        Planted("text number", "|Personal|3 226 400|", "|Personal|'3 226 400 kr?|", ("B2",)),
    ),
)
BOOKS = (UNITS, GROUPED, DETAILED)
