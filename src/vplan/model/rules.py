"""The faults that the shape of a plan can show."""

from vplan.diagnostic import Rule

KEY_UNKNOWN = Rule(
    "VP010",
    "key-unknown",
    """A key that means nothing where it stands.

A misspelt key would otherwise be passed over, and what it holds would be missing from the
documents without a word. vplan proposes the key that is nearest in spelling.

Fails:

    diarienumer: RS/425/2021

Passes:

    diarienummer: RS/425/2021
""",
)
KEY_MISSING = Rule(
    "VP011",
    "key-missing",
    """A key that is needed is not there.

Every plan says whose it is, for which year, its title and its status, and which documents are
printed from it; the parts have needs of their own.

Fails: a plan without `år`.

Passes: the same plan with `år: 2024`.
""",
)
TYPE_MISMATCH = Rule(
    "VP012",
    "type-mismatch",
    """A text where a list or keys are expected, a list where a text is, or nothing at all.

Fails:

    mottagare: Ekonomidirektör

Passes:

    mottagare:
      - Ekonomidirektör
""",
)
VALUE_INVALID = Rule(
    "VP013",
    "value-invalid",
    """A value that its field can't take: an amount that is no number, a date that is none.

Amounts are written as in Swedish tables (1 454 445 or −763,0), days as YYYY-MM-DD, dates of
decisions also in words (19–20 oktober 2021) or left open (2022-03-xx, okänt), meetings as
3–4 maj. Ids are lower case and unique within their kind.

Fails:

    datum: 2021-13-08

Passes:

    datum: 2021-11-08
""",
)
TABLE_MALFORMED = Rule(
    "VP014",
    "table-malformed",
    """A table whose rows and columns don't fit together, or a cell that is no amount.

Every row has as many cells as the header above it, parted by |; an empty cell is left empty. A
blank line begins a new band with a header of its own, with the same number of columns. A | inside
a cell is written \\|.

Fails:

    Mkr     | Intäkter | Kostnader | Netto
    Staben  | 200,2    | −234,4

Passes:

    Mkr     | Intäkter | Kostnader | Netto
    Staben  | 200,2    | −234,4    | −34,2
""",
)

RULES = (KEY_UNKNOWN, KEY_MISSING, TYPE_MISMATCH, VALUE_INVALID, TABLE_MALFORMED)
