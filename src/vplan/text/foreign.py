"""Words in another language inside running text: `[Early Warning]{en}`.

In: a text. Out: such words with their language, and languages that there are not. The words stand in brackets as
those of a link do, and what follows in braces is a code (ISO 639); they hold no brackets themselves.
"""

import re
from collections.abc import Iterator

from vplan.core import say
from vplan.core.nearest import nearest
from vplan.model.document import LANGUAGES, SWEDISH
from vplan.text.listing import Fault

FOREIGN = re.compile(
    r"(?<!\\)\[(?P<words>(?:(?!\n[ \t]*\n)[^\[\]\\]|\\.){1,500})\](?<!\\\])\{(?P<code>[^\W\d_]{2,20})\}(?!\})"
)
"""Words with the code after them, known or not."""
_NAMES = {
    "svenska": "sv", "finska": "fi", "meänkieli": "fit", "nordsamiska": "se", "samiska": "se", "sydsamiska": "sma",
    "lulesamiska": "smj", "romani": "rom", "romska": "rom", "jiddisch": "yi", "engelska": "en", "danska": "da",
    "norska": "nb", "bokmål": "nb", "tyska": "de", "franska": "fr", "spanska": "es", "polska": "pl",
    "ukrainska": "uk", "arabiska": "ar", "persiska": "fa", "somaliska": "so", "tigrinska": "ti",
    "english": "en", "eng": "en", "swe": "sv", "fin": "fi", "deu": "de", "no": "nb", "dk": "da",
}  # fmt: skip
"""What languages are called, beside their codes."""


def language_of(found: re.Match[str]) -> str | None:
    """The language that the words are in; None where there is none of that code."""
    return found["code"] if found["code"] in LANGUAGES else None


def is_foreign(found: re.Match[str]) -> bool:
    """Whether the words are in another language than rules know the words of."""
    return language_of(found) not in {None, SWEDISH}


def faults_of_languages(text: str) -> Iterator[Fault]:
    """Every code that is no language's, with the one that is meant where that is certain."""
    for found in FOREIGN.finditer(text) if "]{" in text else ():
        code = found["code"]
        if language_of(found) is not None:
            continue
        name = code.casefold()
        meant = name if name in LANGUAGES else _NAMES.get(name)
        near = meant or _NAMES.get(nearest(name, _NAMES) or "")
        yield Fault(
            found.start("code"),
            len(code),
            say("'{code}' is no language", code=code),
            say("write '{code}'", code=near) if near else say("there are {known}", known=", ".join(LANGUAGES)),
            meant,
        )
