"""The faults that the text of a file alone can show."""

from collections.abc import Iterable, Iterator

from vplan.core import Finding, Kind, Place, Rule, say

FILE_UNREADABLE = Rule(
    "VP001",
    "file-unreadable",
    Kind.FILE,
    """The plan's file could not be read.

vplan reads one YAML file per plan. A file that is not there, a folder, or a file that you may not
read stops the work before anything is checked; vplan then ends with exit code 2.

Instead: check the path, and that you may read the file.
""",
    locked=True,
)
ENCODING = Rule(
    "VP002",
    "encoding",
    Kind.FILE,
    """The file is not UTF-8.

YAML is written in UTF-8. Older Windows editors save in Windows-1252, where å, ä and ö are other
bytes, and every name and word would come out wrong in the documents. A table in a CSV file may also be in
Windows-1252, Mac Roman or UTF-16; what MS-DOS wrote (CP437, CP850) is not read, nor a file whose letters were
spoilt before it came here (`FÃ¶rskola`, `F?rskola`).

Instead: save the file again with the encoding UTF-8. In Notepad: Save as, Encoding, UTF-8.
""",
    locked=True,
)
YAML_SYNTAX = Rule(
    "VP003",
    "yaml-syntax",
    Kind.FILE,
    """The text breaks YAML's grammar.

The most common causes are a colon followed by a space inside a text, a text that begins with a
dash or a quotation mark, and indentation that does not line up. vplan says which one it is where
that is certain, and reads on as if it were corrected, so that one run shows everything.

Fails:

    beskrivning: Totalt: 4 %

Passes:

    beskrivning: "Totalt: 4 %"
""",
    locked=True,
)
LIMIT_EXCEEDED = Rule(
    "VP004",
    "limit-exceeded",
    Kind.FILE,
    """The file is larger, more deeply nested or more broken than any plan.

A plan is a few hundred kilobytes at the most, and its parts stand a dozen levels deep. The limits
(5 MB, 50 levels, 200 faults of form) keep a damaged or hostile file from taking the computer's memory and time.

Instead: check that the file is the plan, and not something else saved under its name.
""",
    locked=True,
)
CHARACTER_FORBIDDEN = Rule(
    "VP005",
    "character-forbidden",
    Kind.FILE,
    """A character that has no place in a plan: a tab, a control character, or a hidden line break.

Tabs are not allowed as indentation in YAML and come out with unforeseeable width elsewhere.
Control characters, NEL, U+2028 and U+2029 arrive by copying from Word or a PDF; they are invisible
in an editor, and cannot be written into an archivable document.

Instead: write spaces for tabs, and take the others away.
""",
    locked=True,
)
KEY_DUPLICATED = Rule(
    "VP006",
    "key-duplicated",
    Kind.FILE,
    """The same key stands twice in one mapping.

YAML programs commonly let the last one win without a word, so that a figure or a whole chapter
disappears unseen.

Fails:

    titel: Verksamhetsplan 2024
    titel: Verksamhetsplan och budget 2024

Passes: the key once.
""",
    locked=True,
)
YAML_FEATURE = Rule(
    "VP007",
    "yaml-feature",
    Kind.FILE,
    """An anchor, an alias, a tag or a second document.

A leading & * or ! means something special in YAML. No plan needs it, and it is almost always the
first character of a text.

Fails:

    text: *viktigt* att veta

Passes:

    text: "*viktigt* att veta"
""",
    locked=True,
)
FILE_EMPTY = Rule(
    "VP008",
    "file-empty",
    Kind.FILE,
    """The file holds no plan.

An empty file, one with comments only, or one that holds a list or a single text.

Instead: begin with `version: 1` and the plan's keys; README shows the smallest plan.
""",
    locked=True,
)
TEXT_CUT_OFF = Rule(
    "VP009",
    "text-cut-off",
    Kind.FILE,
    """A text that ` #` silently cuts off, or a decimal comma that splits an amount in two.

In YAML ` #` begins a comment, so that the rest of the text is lost without a word; two spaces before
the sign show that a comment is meant. A # right after quotation marks is lost too. Inside [ ] and { } a
comma parts values, so that [12,5] is two numbers.

Fails:

    namn: Projekt #3
    belopp: [12,5]

Passes:

    namn: "Projekt #3"
    belopp: ["12,5"]
""",
    locked=True,
)
CSV_MALFORMED = Rule(
    "VP015",
    "csv-malformed",
    Kind.FILE,
    """A table in a file of its own can't be read as CSV.

`fil: budget.csv` names a file beside the plan, saved from a spreadsheet or a system: cells parted by
semicolons, tabs, commas or bars. What parts them, and which line is the header, is found by what Swedish
tables hold. Where that is not certain, nothing is guessed: a file without a header, a quotation mark in the
wrong place, a second table, a cell that the spreadsheet could not compute, or a file that seems to be cut
off, is not read.

Fails:

    Skola;-11 000;-12 000
    Vård;-21 000;-22 000

Passes:

    Verksamhet;Budget 2025;Budget 2026
    Skola;-11 000;-12 000
    Vård;-21 000;-22 000
""",
    locked=True,
)
SHEET_AMBIGUOUS = Rule(
    "VP017",
    "sheet-ambiguous",
    Kind.FILE,
    """A sheet of a workbook that does not show which cells are the table.

`fil: budget.xlsx` names an Excel workbook beside the plan, `blad` one of its sheets and `cellområde` the range
of the table, as `A5:F20` or by its name in the workbook. Without a range the sheet holds one table; titles
above it are not read. A second table, words beside or below the table, hidden rows and columns that hold
something, a header of more than three rows, or one name that is merged over several rows, leave open what is
to be printed.

Fails: a sheet with the budget in A4:E20 and the investments in A24:C30, and

    fil: budget.xlsx

Passes:

    fil: budget.xlsx
    blad: Drift 2026
    cellområde: A4:E20
""",
    locked=True,
)
CELL_UNREADABLE = Rule(
    "VP018",
    "cell-unreadable",
    Kind.FILE,
    """A cell of a workbook that shows nothing that can be printed.

A cell is read as it is shown: with the decimals of its number format, in thousands or percent where the
format says so. An error such as #REF!, a formula whose value nobody has reckoned, a number that is formatted
as a date and is none, or a format with fractions or powers of ten, shows no amount.

Instead: open the workbook in Excel, correct the cell or its format, and save.
""",
    locked=True,
)

RULES = (
    FILE_UNREADABLE,
    ENCODING,
    YAML_SYNTAX,
    LIMIT_EXCEEDED,
    CHARACTER_FORBIDDEN,
    KEY_DUPLICATED,
    YAML_FEATURE,
    FILE_EMPTY,
    TEXT_CUT_OFF,
    CSV_MALFORMED,
    SHEET_AMBIGUOUS,
    CELL_UNREADABLE,
)

MOST_REPORTED = 200
"""The number of faults of form reported for a file; a file with more is broken as a whole."""


def at_most_reported(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first of the findings, and one that there are more. The rest is not computed."""
    for count, finding in enumerate(findings, 1):
        yield finding
        if count == MOST_REPORTED:
            yield too_many(finding.place)
            return


def too_many(place: Place) -> Finding:
    """The finding that there are more faults than are reported, from a place on."""
    return Finding(
        LIMIT_EXCEEDED,
        place,
        say("there are more than {limit} faults of form; the rest is not reported", limit=MOST_REPORTED),
        say("correct the first ones, or check that the file is the plan"),
    )
