"""A text refers to something by its look or its side alone.

What is checked: texts and tables for 'fet stil', 'kursiverad text', 'gulmarkerat', 'röd text', 'reviderat =
gult', 'rutan till höger', 'vänsterspalten' and the like. Figures of speech (en röd tråd, röda siffror, grön
omställning) and the colours of things are left alone.

Why it matters: who has the document read aloud, prints it in black and white or tells red from green with
difficulty does not get what the colour says (WCAG 2.1, 1.3.3 and 1.4.1; required by the Swedish act on
accessibility, 2018:1937), and the next layout has no column to the right.

Fails:

    text: De mål som är markerade med gult är nya.

Passes:

    text: De mål som har ordet 'nytt' efter sig är nya.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import passages

RULE = Rule("VP706", "reference-by-look", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_COLOUR = r"(?:gul|röd|grön|blå|grå|orange|rosa|lila)"
_COLOURED = r"(?:gult?|gula|rött|röda?|grönt?|gröna|blått?|blåa?|grått?|gråa?|orange|rosa|lila)"
_THING = r"(?:rutan?|rutor(?:na)?|spalten|kolumnen|tabellen|bilden|figuren|diagrammet|texten|listan)"
_LOOK = re.compile(
    "|".join(
        (
            r"\b(?:fet|kursiv|understruken|överstruken|genomstruken) (?:stil|text)\w*",
            r"\b(?:halv)?fetstil\w*",
            r"\bfetmarker\w+",
            r"\bkursivera(?:d|t|de)\b(?: text\w*| stil)?",
            r"\b(?:under|över|genom)struk(?:en|et|na) (?:text|ord|mål|rader)\w*",
            rf"\b{_COLOUR}a?[- ]?marker(?:ad|at|ade|ing|ingar|ingen)\b",
            rf"\bmarker(?:ad|at|ade|as|ats) (?:i|med) (?:{_COLOURED}|fetstil|kursiv\w*|färg)\b",
            rf"\b{_COLOURED} (?:text|bakgrund|markering|stapel|staplar|kurva|ruta|rutor)(?:en|na|ar|arna|n)?\b",
            rf"\b\w+ *= *{_COLOURED}\b",
            rf"\b{_COLOURED} *= *\w+",
            rf"\b{_THING} (?:till |på )?(?:höger|vänster)(?: sida)?\b",
            r"\b(?:höger|vänster)spalten\b",
        )
    ),
    re.IGNORECASE,
)
_HINT_WORDS = ("fet", "kursiv", "struk", "stil", "marker", "=", "höger", "vänster", "text", "ruta", "rutor",
               "bakgrund", "stap", "kurva")  # fmt: skip


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every reference that only a look answers."""
    for passage in passages(plan):
        text = passage.read.casefold()
        if not any(word in text for word in _HINT_WORDS):
            continue
        for match in passage.found(_LOOK):
            look = " ".join(match[0].split())
            yield Finding(
                RULE,
                passage.place(match.start(), match.end() - match.start()),
                say("'{look}' says something by its look alone", look=look),
                say("say it in words too, or name what is meant"),
                path=passage.path,
                facts={"står": look},
            )


CHECK = Check(RULE, check)
