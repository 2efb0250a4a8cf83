"""The faults that the shape of a plan can show."""

from vplan.core import Kind, Rule

KEY_UNKNOWN = Rule(
    "VP010",
    "key-unknown",
    Kind.FILE,
    """A key that means nothing where it stands.

A misspelt key would otherwise be passed over, and what it holds would be missing from the
documents without a word. vplan proposes the key that is nearest in spelling.

Fails:

    diarienumer: KS/12/2024

Passes:

    diarienummer: KS/12/2024
""",
    locked=True,
)
KEY_MISSING = Rule(
    "VP011",
    "key-missing",
    Kind.FILE,
    """A key that is needed is not there.

Every plan says whose it is, for which year, its title and its status, and which documents are
printed from it; the parts have needs of their own.

Fails: a plan without `år`.

Passes: the same plan with `år: 2024`.
""",
    locked=True,
)
TYPE_MISMATCH = Rule(
    "VP012",
    "type-mismatch",
    Kind.FILE,
    """A text where a list or keys are expected, a list where a text is, or nothing at all.

Fails:

    mottagare: Ekonomidirektör

Passes:

    mottagare:
      - Ekonomidirektör
""",
    locked=True,
)
VALUE_INVALID = Rule(
    "VP013",
    "value-invalid",
    Kind.FILE,
    """A value that its field can't take: an amount that is no number, a date that is none.

Amounts are written as in Swedish tables (12 345 or −67,0), days as YYYY-MM-DD, dates of
decisions also in words (19–20 oktober 2023) or left open (2024-03-xx, okänt), meetings as
3–4 maj. Ids are lower case and unique within their kind.

Fails:

    datum: 2024-13-08

Passes:

    datum: 2024-11-08
""",
    locked=True,
)
TABLE_MALFORMED = Rule(
    "VP014",
    "table-malformed",
    Kind.FILE,
    """A table whose rows and columns don't fit together, or a cell that is no amount.

Every row has as many cells as the header above it, parted by |; an empty cell is left empty. A
blank line begins a new band with a header and columns of its own. A | inside a cell is written \\|.

Fails:

    Mkr     | Intäkter | Kostnader | Netto
    Staben  | 80,5     | −92,0

Passes:

    Mkr     | Intäkter | Kostnader | Netto
    Staben  | 80,5     | −92,0     | −11,5
""",
    locked=True,
)
FILE_UNUSABLE = Rule(
    "VP016",
    "file-unusable",
    Kind.FILE,
    """A file that the plan names can't be used.

`fil: budget.csv` or `budget.xlsx` names a table beside the plan, `uppföljning_av: ../2024.yaml` the plan that a
file of results follows. The table must lie in the plan's folder or below it, the plan must be a plan that holds
together; what is not there, can't be read or is something else can't be printed from. The logo, typefaces and Word
template that `vplan.yaml` names lie in its own folder or below it.

Fails:

    fil: /home/anna/budget.csv

Passes: the file copied beside the plan, and

    fil: budget.csv
""",
    locked=True,
)
LIST_MALFORMED = Rule(
    "VP019",
    "list-malformed",
    Kind.FILE,
    """A list in a sheet or CSV file whose columns or rows mean nothing to the plan.

`mål: {fil: mål.xlsx}` reads the goals from the rows of a sheet. A row of it names the columns by the keys that a
plan writes them with (`mål`, `målvärde`, `mått/minst`), and each row under it is a goal. A column that is no key,
a header that may mean two of them, a cell without a header, and a row that does not say which part it belongs to,
are not passed over: what they hold would be missing from the documents.

A header in brackets, `(Kommentar)`, is for those who work in the sheet, and its column is not read.

Fails: a sheet with the header

    Mål | Tröskel | Ansvarig

Passes: the same sheet, and in the plan

    mål:
      fil: mål.xlsx
      kolumner: {Tröskel: mått/minst}
""",
    locked=True,
)

RULES = (KEY_UNKNOWN, KEY_MISSING, TYPE_MISMATCH, VALUE_INVALID, TABLE_MALFORMED, FILE_UNUSABLE, LIST_MALFORMED)
