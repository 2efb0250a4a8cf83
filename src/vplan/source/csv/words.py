"""The words by which what stands around a table is known: sources and notes under it, feet of pages, headers."""

import re

_NOTE = re.compile(
    r"\*|\d\)|(?:källa|källor|not|noter|anm|anmärkning|obs|kommentar|kommentarer)\b.*[:.]"
    r"|(?:utskriv|uttag|hämta|skapa|rapport|belopp(?:en)? (?:i|är)|alla belopp|sida \d)",
    re.IGNORECASE,
)
_FACT = re.compile(r"[^:]{2,40}: ?\S")
_PAGE = re.compile(r"(?:sida|sid\.?) \d+(?: ?(?:av|/|\() ?\d+\)?)?|\d+ ?\(\d+\)|utskriv.*", re.IGNORECASE)
_SUM = re.compile(r"\b(?:summa|totalt?|netto|resultat)\b", re.IGNORECASE)
_COLUMN = re.compile(
    r"\(?(?:bokslut|budget|utfall|plan|prognos|intäkter|kostnader|netto|nettokostnad|avvikelse|differens|utgift|bidrag"
    r"|förändring|belopp|helår|period|ack|[tm]n?kr|kr|%|procent)\b",
    re.IGNORECASE,
)
_LONG = 40
"""Characters; the name of a row is seldom longer."""


def is_note(text: str, *, alone: bool) -> bool:
    """Whether a row that begins with this may be no row: 'Källa: …', '* preliminärt', and where nothing else
    stands in it also 'Antal rader: 5'.
    """
    if _SUM.search(text):
        return False
    return _NOTE.match(text) is not None or (alone and _FACT.match(text) is not None)


def is_sentence(text: str) -> bool:
    """Whether it is longer than names are, or ends as a sentence."""
    return not _SUM.search(text) and (len(text) > _LONG or text.endswith("."))


def is_page_foot(text: str) -> bool:
    """Whether it numbers a page: 'Sida 1 av 3'."""
    return _PAGE.fullmatch(text) is not None


def names_a_column(text: str) -> bool:
    """Whether columns of budgets are called so."""
    return _COLUMN.match(text) is not None
