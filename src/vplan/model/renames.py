"""Keys and words of earlier plans, and what they are called now. Nothing reads the old ones: findings name the new
ones, and `vplan check --fix` writes them.

Every table goes by the type of part that the key stands in (`keys.yaml` does too): a word can be right in one part
and old in another.
"""

from collections.abc import Mapping

from pydantic import BaseModel

Words = Mapping[str, str]

KEYS: Mapping[str, Words] = {
    "Area": {"ansvar": "ansvarig"},
    "Alone": {"avvikelser": "budgetavvikelser", "till_och_med": "per"},
    "Plan": {"resultat": "uppföljningar"},
    "Planned": {
        "nämnd": "organ",
        "ram": "budgetramar",
        "skrivelseprofil": "tjänsteskrivelse",
        "uppföljning": "uppföljningsplan",
    },
    "Results": {"avvikelser": "budgetavvikelser", "till_och_med": "per"},
    "Settings": {"skrivelseprofil": "tjänsteskrivelse"},
    "Appearance": {"betoningsfärg": "profilfärg"},
    "Approval": {"personer": "justerare"},
    "Budget": {"radsummor": "summarader", "rullar": "ingående_utgående"},
    "CalendarWords": {"kategori": "slag"},
    "Decision": {"instans": "organ"},
    "DocumentPlan": {"fil": "filnamn", "förslag": "förslag_till_beslut"},
    "FrameChange": {"enhet": "verksamhet", "ärende": "diarienummer"},
    "FrameUnit": {"enhet": "verksamhet"},
    "Goal": {"mäts": "följs_upp"},
    "GoalChange": {"mäts": "följs_upp"},
    "Level": {"målvärde": "kräver_målvärde"},
    "ListFile": {"område": "cellområde"},
    "Measure": {"mäts": "följs_upp"},
    "Meeting": {"block": "dagordning", "typ": "slag"},
    "MemoProfile": {"avsnitt": "rubriker", "daterat_underlag": "daterat_beslutsunderlag"},
    "Metric": {"storhet": "nyckeltal"},
    "OwnIndicator": {"mäts": "följs_upp"},
    "Tabular": {"område": "cellområde"},
    "Topic": {"text": "ärende"},
}
"""By the part: its old keys, and the new."""

_SHOWN = {
    "aktivitetsläge": "aktiviteter",
    "avvikelser": "budgetavvikelser",
    "egna_indikatorer": "indikatorer",
    "förslag": "förslag_till_beslut",
    "ram": "budgetramar",
}
VALUES: Mapping[tuple[str, str], Words] = {
    ("Area", "visa"): _SHOWN,
    ("Assignment", "återrapporteras"): {"årsbokslut": "helår"},
    ("DocumentPlan", "mall"): {"tjansteskrivelse": "tjänsteskrivelse", "uppfoljning": "uppföljning"},
    ("Planned", "saknas"): {"uppföljning": "uppföljningsplan"},
    ("Results", "slag"): {"årsbokslut": "helår"},
    ("Section", "visa"): _SHOWN,
}
"""By the part and the new key: its old values, and the new."""

QUOTED = {"nämnd": "organ", "ram": "budgetramar", "resultat": "uppföljningar"}
"""What quotes began with, and what they begin with now; in a file of results the last is `uppföljning`."""

ENTRIES: Mapping[tuple[str, str], Words] = {("Investments", "kolumner"): {"enhet": "verksamhet"}}
"""By the part and its key: old names of entries under it, and the new."""

PIECES: Mapping[tuple[str, str], Words] = {
    ("Section", "visa"): {"uppföljningsområden/": "uppföljningsgrupp/"},
    ("Settings", "filnamn"): {"{nämnd}": "{organ}"},
}
"""By the part and the new key: old pieces of a value, and the new."""


def new_key(part: type[BaseModel], key: str) -> str | None:
    """What a key of a part is called now; None where it is no old one."""
    return _found(KEYS, part, key)


def new_value(part: type[BaseModel], key: str, value: str) -> str | None:
    """What a value of a part's key is called now; None where it is no old one."""
    for base in part.__mro__:
        if (new := VALUES.get((base.__name__, key), {}).get(value)) is not None:
            return new
        for old, new in PIECES.get((base.__name__, key), {}).items():
            if old in value:
                return value.replace(old, new)
    return None


def _found(by_part: Mapping[str, Words], part: type[BaseModel], word: str) -> str | None:
    return next(
        (by_part[base.__name__][word] for base in part.__mro__ if word in by_part.get(base.__name__, {})), None
    )
