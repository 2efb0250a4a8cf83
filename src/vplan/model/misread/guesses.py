"""Keys that people guess, from English or from the word that a printed plan has, and where some keys belong."""

import re
from collections.abc import Collection, Mapping

from pydantic import BaseModel

Words = Mapping[str, str]

_ANYWHERE: Words = {
    "activities": "aktiviteter",
    "aktivitet": "aktiviteter",
    "baseline": "utgångsvärde",
    "beslutsförslag": "förslag_till_beslut",
    "beslutsforslag": "förslag_till_beslut",
    "beslutsdatum": "datum",
    "board": "organ",
    "budgets": "budget",
    "chapters": "avsnitt",
    "date": "datum",
    "decision": "beslut",
    "description": "beskrivning",
    "diarienr": "diarienummer",
    "direction": "riktning",
    "dnr": "diarienummer",
    "document": "dokument",
    "documents": "dokument",
    "file": "fil",
    "goal": "mål",
    "goals": "mål",
    "header": "rubrik",
    "heading": "rubrik",
    "indicators": "indikatorer",
    "investments": "investeringar",
    "kapitel": "avsnitt",
    "levels": "nivåer",
    "list": "lista",
    "max": "högst",
    "measure": "mått",
    "meetings": "sammanträden",
    "min": "minst",
    "målsättning": "mål",
    "målsättningar": "mål",
    "mätning": "mått",
    "möten": "sammanträden",
    "name": "namn",
    "nuläge": "utgångsvärde",
    "organization": "organisation",
    "owner": "ansvarig",
    "paragraph": "paragraf",
    "period": "planperiod",
    "points": "punkter",
    "priorities": "prioriteringar",
    "recipients": "mottagare",
    "responsible": "ansvarig",
    "sections": "avsnitt",
    "show": "visa",
    "startvärde": "utgångsvärde",
    "strategi": "strategier",
    "strategies": "strategier",
    "table": "tabell",
    "tables": "tabeller",
    "target": "målvärde",
    "template": "mall",
    "title": "titel",
    "unit": "enhet",
    "year": "år",
}
"""Guesses that mean the same wherever a part has the key."""
_IN_PART: Mapping[str, Words] = {
    "Activity": {"beskrivning": "aktivitet", "klart": "slut", "namn": "aktivitet", "titel": "aktivitet"},
    "AgendaBlock": {"punkter": "ärenden"},
    "Area": {
        "beskrivning": "text",
        "description": "text",
        "rubriker": "namn",
        "syfte": "text",
        "titel": "namn",
        "title": "namn",
    },
    "Assignment": {"namn": "uppdrag", "text": "beskrivning", "titel": "uppdrag"},
    "Budget": {"data": "tabell", "rader": "tabell", "rubrik": "namn", "titel": "namn", "title": "namn"},
    "Decision": {"board": "organ", "dag": "datum", "nämnd": "organ"},
    "DocumentPlan": {
        "innehåll": "avsnitt",
        "namn": "titel",
        "name": "titel",
        "rubrik": "titel",
        "slag": "mall",
        "typ": "mall",
        "type": "mall",
    },
    "Goal": {
        "description": "beskrivning",
        "målnivå": "målvärde",
        "name": "mål",
        "namn": "mål",
        "rubrik": "mål",
        "text": "beskrivning",
        "titel": "mål",
        "title": "mål",
    },
    "Level": {"plural": "flera", "singular": "en"},
    "Meeting": {
        "agenda": "dagordning",
        "date": "dag",
        "datum": "dag",
        "punkter": "dagordning",
        "ärenden": "dagordning",
    },
    "Plan": {
        "enhet": "organ",
        "inriktningar": "strategier",
        "kommun": "organisation",
        "kommunen": "organisation",
        "målområden": "strategier",
        "name": "titel",
        "myndighet": "organisation",
        "namn": "titel",
        "nämnden": "organ",
        "region": "organisation",
        "regionen": "organisation",
        "rubrik": "titel",
        "styrelse": "organ",
    },
    "Points": {"beslut": "punkter", "lista": "punkter"},
    "Recipients": {"punkter": "lista"},
    "Section": {"innehåll": "text", "name": "rubrik", "namn": "rubrik", "titel": "rubrik", "title": "rubrik"},
    "Strategy": {"målområden": "prioriteringar", "områden": "prioriteringar"},
    "Superior": {"name": "titel", "namn": "titel", "title": "titel"},
}
_BELONGS: Mapping[str, tuple[str, ...]] = {
    "aktiviteter": ("strategier", "prioriteringar"),
    "avsnitt": ("dokument",),
    "delområden": ("prioriteringar",),
    "förslag_till_beslut": ("dokument",),
    "mall": ("dokument",),
    "mottagare": ("dokument",),
    "mål": ("strategier", "prioriteringar"),
    "målvärde": ("mål",),
    "mått": ("mål",),
    "prioriteringar": ("strategier",),
    "summarader": ("budget",),
    "tabell": ("budget", "tabeller", "investeringar"),
    "utgångsvärde": ("mått",),
    "visa": ("avsnitt",),
}
"""Under which keys others stand, where only one answer is likely."""

_VALUES: Words = {
    "antagen": "beslutad",
    "antaget": "beslutad",
    "approved": "beslutad",
    "arbetsmaterial": "utkast",
    "bevara": "behålla",
    "decided": "beslutad",
    "decrease": "minska",
    "down": "minska",
    "draft": "utkast",
    "fastställd": "beslutad",
    "fastställt": "beslutad",
    "final": "beslutad",
    "godkänd": "beslutad",
    "godkänt": "beslutad",
    "högre": "öka",
    "increase": "öka",
    "keep": "behålla",
    "lägre": "minska",
    "minskning": "minska",
    "ned": "minska",
    "ner": "minska",
    "oförändrad": "behålla",
    "oförändrat": "behålla",
    "preliminär": "utkast",
    "preliminärt": "utkast",
    "proposal": "förslag",
    "proposed": "förslag",
    "remiss": "förslag",
    "sänka": "minska",
    "uppåt": "öka",
    "upp": "öka",
    "up": "öka",
    "nedåt": "minska",
    "ökning": "öka",
}
"""Words that people write for one of the few that a key takes."""
_NEGATED = ("ej ", "inte ", "icke ", "not ")

_PLAIN = str.maketrans("åäö-", "aao_")
"""Letters as they are written where there is no Swedish keyboard."""


def guessed(part: type[BaseModel], key: str, known: Mapping[str, object]) -> str | None:
    """The key of a part that is most likely meant; None where that is not certain."""
    small = key.casefold()
    for base in part.__mro__:
        new = _IN_PART.get(base.__name__, {}).get(small)
        if new in known:
            return new
    new = _ANYWHERE.get(small)
    if new in known:
        return new
    plain = re.sub(r"[ -]+", "_", small).translate(_PLAIN)
    return next((one for one in known if one.translate(_PLAIN) == plain), None)


def belongs_under(key: str, known: Mapping[str, object]) -> tuple[str, ...]:
    """The keys that another stands under, where it can't stand in a part with these keys."""
    return () if key in known else _BELONGS.get(key, ())


def meant_value(value: str, allowed: Collection[str]) -> str | None:
    """Which of the words that a key takes is meant; None where that is not certain."""
    if len(allowed) == 1:
        return next(iter(allowed))
    small = value.casefold().strip(" .,;:!…")
    new = _VALUES.get(small, small)
    plain = small.translate(_PLAIN)
    return new if new in allowed else next((one for one in allowed if one.translate(_PLAIN) == plain), None)


def says_not(value: str) -> bool:
    """Whether the words say that something is not so: what is nearest to them is then their opposite."""
    return value.casefold().startswith(_NEGATED)
