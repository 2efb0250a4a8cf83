"""What the headings of memos and minutes stand for, whatever words a board has for them."""

import re

_BOARDS = r"[\w-]{0,60}(?:nämnden|styrelsen|fullmäktige|utskottet)\w{0,20}"
PARTS: dict[str, tuple[str, ...]] = {
    "förslag_till_beslut": (
        rf"förslag till (?:beslut|{_BOARDS})(?: i [\w -]{{1,60}})?", "beslutsförslag", "förslag på beslut",
        r"(?:förvaltningens|(?<![\w-])[\w-]{0,40}(?:direktörens|chefens|ordförandens)) förslag",
    ),
    "yrkanden": (
        "yrkanden?", "tilläggsyrkanden?", "förslag och yrkanden", "yrkanden och förslag",
        "förslag (?:till beslut )?på (?:dagens )?sammanträdet?",
    ),
    "beslut": ("beslut", r"(?<![\w-])[\w-]{1,60} beslutar?"),
    "beslutsgång": ("beslutsgång(?:en)?",),
    "propositionsordning": ("proposition(?:sordning|er)?(?: och beslut)?",),
    "omröstning": ("votering", "voteringslista", "omröstning(?:sresultat|slista)?", "röstlängd"),
    "reservationer": ("reservation(?:er)?(?: mot beslutet)?",),
    "protokollsanteckningar": ("protokollsanteckning(?:ar)?", "anteckning(?:ar)? till protokollet"),
    "särskilda_yttranden": ("särskil(?:t|da) yttranden?",),
    "deltar_inte": (
        "deltar (?:inte|ej) i beslutet", "avstår från att delta i beslutet", "ej deltagande i beslut(?:et)?",
    ),
    "jäv": ("jäv", "anmälan om jäv", "jävsanmälan", "jäv anmäls"),
    "beslutsunderlag": (
        "beslutsunderlag", "underlag för beslut(?:et)?", "handlingar(?: i ärendet)?", "bilagor", "bilaga",
        "ärendets handlingar",
    ),
    "mottagare": (
        "besluten?t? (?:ska )?(?:skickas|sänds?|sändas|expedieras|delges|meddelas)(?: till)?",
        "expedieras(?: till)?", "kopia(?: skickas)? till", "sändlista",
        "(?:protokolls)?utdrag(?: skickas)?(?: till)?",
        "skickas till",
        "mottagare", "expediering", "delges", "beslutsexpediering", "beslutsmottagare", "ska expedieras till",
    ),
    "remissvar": (r"(?:remissvar|remissinstanser(?:nas svar)?|remissyttranden)(?: från [\w -]{1,60})?",),
    "samverkan": (
        r"(?:facklig )?samverkan(?: i [\w -]{1,60})?", "mbl-?(?:förhandling|samverkan)?", "facklig förhandling",
        r"förhandling enligt [\w ]{1,60}",
    ),
    "underskrifter": ("underskrift(?:er)?", "signaturer"),
}  # fmt: skip
"""The key of a part, and the headings that boards have for it."""
_COMPILED = tuple((key, re.compile("|".join(ways), re.IGNORECASE)) for key, ways in PARTS.items())
_DECIDES = re.compile(r"\b(?:besluta|beslutar|föreslår|föreslås|beslut)\b", re.IGNORECASE)
_DECIDES_LAST = re.compile(
    r"\b(?:besluta|beslutar|beslutade)(?: (?:följande|att|för egen del)){0,3}\W{0,4}$", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?::|\batt\W{0,4})$", re.IGNORECASE)
_LONGEST_OPENING = 400
OF_SECTIONS = re.compile(
    r"(?:sammanfattning(?: av ärendet)?|ärendet|ärendebeskrivning|beskrivning av ärendet|bakgrund|barnets bästa"
    r"|ekonomiska konsekvenser|(?:förvaltningens|nämndens) (?:bedömning|överväganden)|barnkonsekvensanalys"
    r"|överläggning(?:ar)?):?",
    re.IGNORECASE,
)
"""Headings that are usual, and begin sections of their own."""
_NAME = re.compile(r"[A-ZÅÄÖ][\wé.-]*(?:\s(?:von|af|de|[A-ZÅÄÖ][\wé.-]*)){1,5}(?:\s*\([A-ZÅÄÖ][\wÅÄÖåäö]{0,5}\))?")
PARAGRAPH = re.compile(
    r"(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,4}\s)?(?:§{1,3}\s?(?P<number>\d{1,4}[a-z]?)(?:/\d{2,4})?|(?P<before>\d{1,4}[a-z]?)\s§)(?=\s|[.:–-]|$)"
    r"[.:]?\s{0,9}[–-]?\s{0,9}"
)
"""How a paragraph of minutes begins."""


def part_of(text: str) -> str:
    """The key of the part that stands under a heading; '' where it is one of the section's own. Whose a proposal
    or a decision is may stand before it.
    """
    bare = " ".join(text.split()).rstrip(" :.")
    whose, _, rest = bare.partition(" ")
    ways = [bare, rest] if whose.endswith("s") else [bare]
    return next((key for way in ways for key, pattern in _COMPILED if way and pattern.fullmatch(way)), "")


def is_name(text: str) -> bool:
    """Whether a text is the name of a person, with a party perhaps."""
    return _NAME.fullmatch(text.strip()) is not None


def opens(text: str) -> bool:
    """Whether a line stands above points: it says who decides, and under which condition."""
    bare = text.strip()
    if len(bare) > _LONGEST_OPENING:
        return False
    return bool(_DECIDES_LAST.search(bare)) or bool(_GOES_ON.search(bare) and _DECIDES.search(bare))
