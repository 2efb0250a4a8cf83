"""What the headings of memos and minutes stand for, whatever words a board has for them."""

import re

_NAMED = r"(?:[\w-]+s )?"
PARTS: tuple[tuple[str, str], ...] = (
    (
        "förslag_till_beslut",
        rf"{_NAMED}(?:förslag till (?:beslut|[\w-]*(?:nämnden|styrelsen|fullmäktige|utskottet)\w*)(?: i [\w -]+)?|beslutsförslag"
        r"|förslag på beslut)",
    ),
    (
        "yrkanden",
        r"(?:yrkanden?|tilläggsyrkanden?|förslag och yrkanden|yrkanden och förslag"
        r"|förslag (?:till beslut )?på (?:dagens )?sammanträdet?)",
    ),
    ("beslut", rf"{_NAMED}beslut|[\w-]+ beslutar?"),
    ("beslutsgång", "beslutsgång(?:en)?"),
    ("propositionsordning", "proposition(?:sordning|er)?(?: och beslut)?"),
    ("omröstning", "(?:votering|omröstning|omröstningsresultat|voteringslista|röstlängd|omröstningslista)"),
    ("reservationer", r"reservation(?:er)?(?: mot beslutet)?"),
    ("protokollsanteckningar", r"(?:protokollsanteckning(?:ar)?|anteckning(?:ar)? till protokollet)"),
    ("särskilda_yttranden", r"särskil(?:t|da) yttranden?"),
    (
        "deltar_inte",
        r"(?:deltar (?:inte|ej) i beslutet|avstår från att delta i beslutet|ej deltagande i beslut(?:et)?)",
    ),
    ("jäv", r"(?:jäv|anmälan om jäv|jävsanmälan|jäv anmäls)"),
    (
        "beslutsunderlag",
        r"(?:beslutsunderlag|underlag för beslut(?:et)?|handlingar(?: i ärendet)?|bilagor|bilaga|ärendets handlingar)",
    ),
    (
        "mottagare",
        r"(?:besluten?t? (?:ska )?(?:skickas|sänds?|sändas|expedieras|delges|meddelas)(?: till)?|expedieras(?: till)?"
        r"|kopia(?: skickas)? till|sändlista|(?:protokolls)?utdrag(?: skickas)?(?: till)?|skickas till|mottagare|expediering"
        r"|delges|beslutsexpediering|beslutsmottagare|ska expedieras till)",
    ),
    ("remissvar", r"(?:remissvar|remissinstanser|remissinstansernas svar|remissyttranden)(?: från [\w -]+)?"),
    (
        "samverkan",
        r"(?:(?:facklig )?samverkan(?: i [\w -]+)?|mbl-?(?:förhandling|samverkan)?|facklig (?:förhandling|samverkan)"
        r"|förhandling enligt [\w ]+)",
    ),
    ("underskrifter", r"(?:underskrift(?:er)?|signaturer)"),
)
_COMPILED = tuple((key, re.compile(pattern, re.IGNORECASE)) for key, pattern in PARTS)
OPENS = re.compile(
    r".{0,250}\b(?:besluta|beslutar|beslutade)(?: (?:följande|att|för egen del))*\W*"
    r"|.{0,250}\b(?:besluta|beslutar|föreslår|föreslås|beslut)\b.{0,120}(?::|\batt\W*)",
    re.IGNORECASE | re.DOTALL,
)
"""A line above points: who decides, and under which condition."""
PARAGRAPH = re.compile(
    r"(?:[A-ZÅÄÖ]{1,5}\s)?(?:§+\s?(?P<number>\d{1,4}[a-z]?)(?:/\d{2,4})?|(?P<before>\d{1,4}[a-z]?)\s§)(?=\s|[.:–-]|$)"
    r"[.:]?\s*[–-]?\s*"
)
"""How a paragraph of minutes begins."""


def part_of(text: str) -> str:
    """The key of the part that stands under a heading; '' where it is one of the section's own."""
    bare = " ".join(text.split()).rstrip(" :.")
    return next((key for key, pattern in _COMPILED if pattern.fullmatch(bare)), "")
