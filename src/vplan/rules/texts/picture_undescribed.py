"""A picture has no words for those who don't see it.

What is checked: `alt` of each figure that is a picture in a file. It is missing, or is the name of the file: an
error. It only repeats the caption, begins with 'Bild på' or the like, or has more than 250 characters: a warning.
Figures that vplan draws describe themselves.

Why it matters: who has the document read aloud gets the words of `alt` in place of the picture, and without them
nothing (WCAG 2.1, 1.1.1; required by the Swedish act on accessibility, 2018:1937). Programs that read aloud say
themselves that it is a picture, and nobody can go back in a long description.

Fails:

    figurer:
      - {id: karta, fil: karta.png, namn: Kommunens skolområden, alt: Bild på karta}

Passes:

    figurer:
      - {id: karta, fil: karta.png, namn: Kommunens skolområden, alt: Karta med fem områden; Norra är störst.}
"""

import re
from collections.abc import Iterator
from os.path import basename, splitext

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.figures import FigurePlan
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP714", "picture-undescribed", Kind.PUBLISHING, __doc__, severity=Severity.ERROR)
_LONGEST = 250
_OPENING = re.compile(
    r"(?:en )?(?:bild|foto|fotografi) (?:på|av|som visar)\b|(?:bilden|fotot) visar\b", re.IGNORECASE
)
_WHAT_TO_SAY = say("say in a sentence what the picture shows that its reader needs")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """What is wrong with the description of each picture."""
    for figure in plan.figures:
        if figure.file is None:
            continue
        path = f"figurer.{figure.id}.alt"
        for message, hint, severity in _faults(figure, figure.file):
            place = figure.place("alt") if figure.holds("alt") else figure.place("fil")
            yield Finding(RULE, place, message, hint, path=path, severity=severity)


def _faults(figure: FigurePlan, file: str) -> Iterator[tuple[Message, Message, Severity]]:
    alt, name = figure.alt or "", basename(file)
    if not alt:
        message = say("the picture '{id}' has no description for those who don't see it", id=figure.id)
        yield message, say("write 'alt:' and what the picture shows"), Severity.ERROR
    elif _bare(alt) in {_bare(name), _bare(splitext(name)[0])}:
        yield (
            say("'{text}' is the name of the file, and describes nothing", text=alt),
            _WHAT_TO_SAY,
            Severity.ERROR,
        )
    elif _bare(alt) == _bare(figure.name):
        message = say("the description of the picture '{id}' repeats its caption", id=figure.id)
        yield message, _WHAT_TO_SAY, Severity.WARNING
    opening = _OPENING.match(alt)
    if opening:
        message = say(
            "'{text}' says that it is a picture, which programs that read aloud say too", text=opening[0]
        )
        yield message, say("begin with what the picture shows"), Severity.WARNING
    if len(alt) > _LONGEST:
        message = say(
            "the description has {count} characters, and more than {limit} are hard to listen to",
            count=len(alt),
            limit=_LONGEST,
        )
        yield message, say("say the rest in the text beside the picture"), Severity.WARNING


def _bare(text: str) -> str:
    return text.casefold().strip(" .!")


CHECK = Check(RULE, check)
