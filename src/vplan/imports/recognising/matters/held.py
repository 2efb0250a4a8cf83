"""What labels on the first page of minutes stand for; and day, time and place out of words that say them all."""

import re

from vplan.core import say
from vplan.imports.outline.outline import Accounted
from vplan.imports.recognising.front.lexicon import DAY, day_of
from vplan.imports.recognising.matters.people import SAID_BY_KEY
from vplan.imports.recognising.matters.stream import Beside
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import Words

LABEL = say("the label is printed by itself")
NOT_OF_MINUTES = say("it stands before the first paragraph, and is no fact that minutes have")
_WAYS: dict[str, tuple[str, ...]] = {
    "datum": ("sammanträde(?:sdatum|sdag)?", "mötesdatum", "datum"),
    "tid": ("tid", "klockan", "mötestid", "sammanträdestid"),
    "plats": ("plats", "sammanträdesplats", "lokal", "mötesplats"),
    "plats och tid": ("(?:sammanträdets )?(?:plats och (?:tid|datum)|tid och plats)", "tid/plats", "plats/tid"),
    "ajournering": ("ajournering(?:ar)?",),
    "paragrafer": ("paragrafer?", "§+"),
    "antal_ledamöter": ("antal ledamöter",),
    "ordförande": ("(?:mötes)?ordförande",),
    "sekreterare": (r"[\w-]{0,60}sekreterare", "vid protokollet", "protokollförare"),
    "tjänstgörande": ("(?:tjänstgörande|beslutande) ersättare",),
    "ersättare": ("(?:(?:närvarande|ej|icke|inte)[, ]{0,2}){0,3}(?:tjänstgörande )?ersättare",),
    "beslutande": ("beslutande(?: ledamöter)?", "(?:(?:närvarande|tjänstgörande) )?ledamöter"),
    "övriga_närvarande": ("övriga(?: närvarande| deltagande| deltagare)?", "tjänste(?:personer|män)"),
    "justerare": ("justera(?:re|nde)", "utse(?:s|dda?) (?:att justera|justerare)", "(?:val av|utsedda) justerare"),
    "justering": (
        "justering(?:ens? (?:plats och tid|tid och plats|datum|tid|plats)|sdatum)?", "justerat",
        "(?:plats och tid|tid och plats|tid) för justering",
    ),
    "anslås": (
        "anslaget?(?: har)? (?:sätts upp|satts upp|uppsatt)", "anslås", "anslaget", "anslagsdatum",
        "datum (?:för|då) (?:anslags? uppsättande|anslagets uppsättande|anslaget sätts upp)",
    ),
    "tas_ned": (
        "anslaget? tas ne[rd]", "tas ne[rd]",
        "datum (?:för|då) (?:anslags? nedtagande|anslagets nedtagande|anslaget tas ned)",
    ),
    "förvaras": ("protokollet förvaras", "förvaringsplats(?: för protokollet)?", "förvaras(?: hos)?"),
}  # fmt: skip
_LABELS = tuple((key, re.compile("|".join(ways), re.IGNORECASE)) for key, ways in _WAYS.items())
_TIME = re.compile(
    r"(?:kl(?:ockan|\.)?\s*)?\d{1,2}[.:]\d{2}(?:\s*[–-]\s*(?:kl(?:ockan|\.)?\s*)?\d{1,2}[.:]\d{2})?(?!\d)",
    re.IGNORECASE,
)


def key_of(label: str) -> str:
    """What a label of the first page says; '' for none of what minutes have."""
    bare = " ".join(label.split()).rstrip(" :.")
    return next((key for key, pattern in _LABELS if pattern.fullmatch(bare)), "")


def placed(words: Words, into: dict[str, Node], beside: Beside, key: str) -> None:
    """Day, time and place out of words that say one of them, or all: what is neither day nor time is the place."""
    if key in {"tid", "plats"} and key not in into:
        into[key] = short(words)
        return
    taken: list[tuple[int, int]] = []
    day = next((one for one in DAY.finditer(words.text) if day_of(one)), None)
    if day is not None and "datum" not in into:
        into["datum"] = Value(day_of(day), words.group(day), Form.READ)
        taken.append(day.span())
    time = _TIME.search(words.text)
    if (
        time is not None
        and "tid" not in into
        and not (day and day.start() < time.end() and time.start() < day.end())
    ):
        into["tid"] = short(words.group(time))
        taken.append(time.span())
    rest: list[Words] = []
    at = 0
    for start, end in [*sorted(taken), (len(words.text), len(words.text))]:
        gap = words.cut(at, start)
        kept = gap.stripped(" ,.;\n\t\xa0")
        if len(kept.text) > _FILLER and any(sign.isalpha() for sign in kept.text):
            place = gap.text.find(kept.text)
            beside.prints(gap.cut(0, place), SAID_BY_KEY)
            beside.prints(gap.cut(place + len(kept.text)), SAID_BY_KEY)
            rest.append(kept)
        else:
            beside.prints(gap, SAID_BY_KEY)
        at = end
    if rest and not taken and key == "datum" and "datum" not in into:
        into["datum"] = short(Words.joined(rest))
    elif rest and "plats" not in into:
        into["plats"] = short(Words.joined(rest, ", "))
    elif rest:
        beside.left += [Accounted(one, NOT_OF_MINUTES) for one in rest]


_FILLER = 3
"""Letters of words between a day and a time that say nothing: 'kl', 'den'."""
