"""Which way a goal's words say that something is to go: 'Fler elever', 'Sjukfrånvaron ska minska', 'Ökat stöd'.

Words of both ways leave it open, and so does a negation ('ska inte öka').
"""

import re

RISE, FALL = "öka", "minska"
_RISING = r"öka[rs]?|ökad[e]?|ökat|höj(?:a[s]?|er|s)|stig(?:a|er)|(?:bli|blir|är|ska vara) (?:fler|högre|större)"
_FALLING = (
    r"minska[rs]?|minskad[e]?|minskat|sänk(?:a[s]?|er|s)|sjunk(?:a|er)"
    r"|(?:bli|blir|är|ska vara) (?:färre|lägre|mindre)"
)
_WORDS = re.compile(rf"\b(?:(?P<rise>{_RISING}|fler)|(?P<fall>{_FALLING}|färre))\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:inte|utan att|ej|varken|lika|oförändra\w*|samtidigt|men)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:en )?(?:större |mindre )?(?:andel(?:en)?|antal(?:et)?)\b[^.!?]{0,200}?"
    r"\b(?:ska|skall|bör|måste)\s+(?:(?P<rise>öka|bli (?:högre|större|fler))"
    r"|(?P<fall>minska|bli (?:lägre|mindre|färre)))\b"
    r"|(?:allt )?(?:(?P<more>fler)|(?P<fewer>färre))\b",
    re.IGNORECASE,
)


def direction_said(wording: str) -> str | None:
    """The direction that the words say, as a plan writes it; None where they say none, or both."""
    if _OPEN.search(wording):
        return None
    found = {match.lastgroup for match in _WORDS.finditer(wording)}
    return None if len(found) != 1 else RISE if "rise" in found else FALL


def direction_of_count(wording: str) -> str | None:
    """The direction of the number or the share that the words themselves name: 'Andelen nöjda ska öka', 'Fler
    elever'. What they say of anything else may be measured by something that goes the other way: 'Ökad
    tillgänglighet' by days.
    """
    found = _COUNTED.match(wording)
    if found is None:
        return None
    said = RISE if found["rise"] or found["more"] else FALL
    return said if direction_said(wording) == said else None
