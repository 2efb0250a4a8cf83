"""The faults that running text can have in its form."""

from vplan.core import Kind, Rule

QUOTE_UNRESOLVED = Rule(
    "VP020",
    "quote-unresolved",
    Kind.FILE,
    """A quote in running text names a fact that is not there, or is not written as a quote is.

A quote is a name in double braces: {{ antal.mål }}, {{ budget.ramar["Summa"]["Netto"] }},
{{ antal.strategier | ord }}. It is put in when the document is built, so that the figure can't go
stale. Names with spaces stand in brackets and quotation marks. The filters are ord (a number in
words) and versal (a capital first letter).

Fails:

    text: |
      Planen har {{ antal.mal }} mål.

Passes:

    text: |
      Planen har {{ antal.mål }} mål.
""",
    locked=True,
)
PROSE_UNSUPPORTED = Rule(
    "VP021",
    "prose-unsupported",
    Kind.FILE,
    """Running text holds something that belongs elsewhere, or that would not be printed as it is typed.

Running text has paragraphs, lists, **strong**, *emphasis* and links to web addresses. Headings are
sections of the document (`rubrik`), tables and goals are data, and looks are the template's; so the
table of contents, the numbering and the tags for screen readers come out right. Quotations, lines
across the page, boxes to tick and code have no form of their own. What Markdown would change without
a word is found too: numbers of a list that leave out some, items without words, lines that begin with
– or • or a) and run together, a * inside a word, and the title of a link. `--fix` makes lists of lines
that begin with – or •. Words in another language say which, [Early Warning]{en}, by a code that there is.

Fails:

    text: |
      ## Bakgrund

Passes:

    - rubrik: Bakgrund
      text: |
        …
""",
    locked=True,
)

RULES = (QUOTE_UNRESOLVED, PROSE_UNSUPPORTED)
