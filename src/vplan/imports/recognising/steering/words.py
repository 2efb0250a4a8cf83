"""The words by which a goal, its target and what belongs to it are recognised, as Swedish boards write them."""

import re
from enum import StrEnum

YEAR = re.compile(r"(?:19|20)\d{2}")


class Column(StrEnum):
    """What a column of a table of goals, or a line with a label, says of a goal."""

    GOAL = "mål"
    LABEL = "etikett"
    DESCRIPTION = "beskrivning"
    TARGET = "målvärde"
    BASELINE = "utgångsvärde"
    OUTCOME = "utfall"
    MEASURE = "mätetal"
    RESPONSIBLE = "ansvarig"
    MEASURED = "följs_upp"
    DECIDED = "beslutat_av"
    ACTIVITY = "aktivitet"
    INDICATORS = "indikatorer"
    AREA = "målområde"
    NUMBER = "nummer"
    OTHER = ""


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


_GOALS = (
    _any(
        "nämnd", "verksamhets", "enhets", "effekt", "resultat", "utvecklings", "inriktnings", "kvalitets", "del",
        "produktions", "process", "prestations", "medarbetar", "ekonomi", "folkhälso", "miljö", "jämställdhets",
        "styrelse", "bolags", "huvud", "års", "etapp",
    )
    + "?mål(?:en|et)?"
)  # fmt: skip
_WHOSE = (
    "(?:"
    + _any(
        "våra", "vårt", "nämndens", "styrelsens", "kommunens", "regionens", "bolagets", "förbundets",
        "verksamhetens", r"(?:[\w-]{1,30} och )?\w{1,30}nämndens", r"\w{1,30}styrelsens", "prioriterade",
        "strategiska",
        "konkreta", "mätbara", "övriga", "egna", "finansiella", "ekonomiska",
    )
    + " ){0,3}"
)  # fmt: skip
_WHEN = (
    "(?: "
    + _any(
        r"(?:för|under|till|år|i|på|plan)?\s{0,2}(?:19|20)\d{2}(?:\s{0,2}[–-]\s{0,2}(?:19|20)?\d{2})?",
        "och målvärden?", "och indikatorer", "och mått", "och aktiviteter", "och uppdrag",
    )
    + "){0,3}"
)  # fmt: skip

COLUMNS: dict[Column, "re.Pattern[str]"] = {
    Column.NUMBER: re.compile(r"(?:mål ?)?(?:nr|nummer|id|#|löpnr|löpnummer)\.?"),
    Column.AREA: re.compile(
        _any(
            "(?:mål|fokus|utvecklings|insats|prioriterings|prioriterade? |prioriterat |strategiskt? )?område",
            "prioritering", "strategi", "perspektiv", "inriktning", "övergripande mål",
            "(?:kommun|region|förbunds)?fullmäktiges? ?(?:övergripande |strategiska |inriktnings)?mål(?:en|et)?",
            "[kr]f[- ]?mål(?:et|en)?", "kommun(?:gemensamma |övergripande )?mål", "visionsmål", "målområde.*",
        )
    ),
    Column.TARGET: re.compile(
        _any(
            "målvärden?", "målnivå(?:er)?", "måltal", "målsättning", "mål ?värde", "riktvärde",
            "önskat (?:värde|läge)", "mål(?:et)? för året", "årets mål", "målår", "förväntat (?:resultat|utfall)",
            "ambition(?:snivå)?", "ska uppnås",
        )
        + ".*"
    ),
    Column.BASELINE: re.compile("(?:utgångs(?:värde|läge)|basvärde|startvärde|basår|nuläge|nuvärde).*"),
    Column.OUTCOME: re.compile("(?:utfall|resultat|senaste (?:utfall|värde|mätning)|värde|bokslut|mätvärde).*"),
    Column.MEASURE: re.compile(
        _any(
            "mätetal", "mått", "indikator(?:er)?", "nyckeltal", "mätning", "mätmetod", "mäts(?: genom| med)?",
            "så mäter vi.*", "hur (?:vi )?mäte?r.*", "styrtal", "uppföljningsmått", "resultatmått",
            "(?:målet|målen|vi) (?:följs upp|mäts|följer upp|mäter)(?: målet| målen)? (?:genom|med|via|utifrån).*",
            "indikatorer?[ /].*", "mått[ /].*", "nyckeltal[ /].*",
        )
    ),
    Column.RESPONSIBLE: re.compile("(?:ansvar(?:ig|iga)?(?: .*)?|målägare|ägare|utförare|vem)"),
    Column.MEASURED: re.compile(
        _any(
            "följs upp.*", "(?:så|hur) följ(?:s|er) .*upp.*", "uppfölj(?:s|ning)(?: .*)?",
            "uppföljningstillfällen?", "mättillfällen?", "mät(?:frekvens|period)", "frekvens",
            "redovisas", "rapporteras", "när(?: mäts| följs upp)?.*",
            "tidpunkt", "källa.*",
        )
    ),
    Column.DECIDED: re.compile("(?:beslut(?:ad|at|ats)|fastställ(?:d|t|ts)) av"),
    Column.ACTIVITY: re.compile(
        _any(
            "aktivitet(?:er)?", "åtgärd(?:er)?", "insats(?:er)?", "handling(?:ar)?", "så (?:når|gör|arbetar) vi",
        )
        + ".*"
    ),
    Column.DESCRIPTION: re.compile(
        _any(
            "beskrivning", "kommentar(?:er)?", "förtydligande", "motivering", "anmärkning(?:ar)?", "innebörd",
            "förklaring", "bakgrund", "syfte", "precisering", "definition", "det innebär", "så når vi dit",
            "varför", "därför",
        )
        + ".*"
    ),
    Column.LABEL: re.compile("(?:typ(?: av mål)?|slag|kategori|etikett|måltyp)"),
    Column.GOAL: re.compile(
        rf"{_WHOSE}{_GOALS}{_WHEN}|(?:kritisk )?framgångsfaktor(?:er)?|målformulering|{_WHOSE}åtaganden?"
        r"|målsättningar|mål/\w+|vad (?:vill|ska) vi uppnå\??"
    ),
}  # fmt: skip
"""In the order in which they are tried: the head of a column in small letters, whole."""

GENERIC = re.compile(
    rf"\A(?:\d[\d.]{{0,8}}\s{{0,3}})?(?:{_WHOSE}{_GOALS}{_WHEN}|{_WHOSE}målsättningar|målen|måltabell|mål:)",
    re.IGNORECASE,
)
"""A heading that only says that goals follow."""
NUMBERED_GOAL = re.compile(
    rf"(?P<label>(?:{_GOALS}|framgångsfaktor|åtagande)\s{{0,3}}(?:nr\.?\s{{0,3}})?(?P<number>\d{{1,2}}(?:[.:]\d{{1,2}}){{0,4}}[a-z]?|[A-Z]\d{{0,2}})"
    r"\s{0,3}[:.–—-]?)\s{1,9}(?P<goal>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""'Mål 1: Trygg skola', 'Nämndmål 2.1 Fler i arbete'; a year is no number."""
NAMED_GOAL = re.compile(
    rf"(?P<label>{_GOALS}\s{{0,3}}:)\s{{1,9}}(?P<goal>[^\W\d]\S*\s+\S.*)", re.IGNORECASE | re.DOTALL
)
"""'Nämndmål: Trygg skola', as a heading or a point."""
GOAL_BELOW = re.compile(
    rf"{_GOALS}\s{{0,3}}(?:nr\.?\s{{0,3}})?(?P<number>\d{{1,2}}(?:[.:]\d{{1,2}}){{0,4}})\s{{0,3}}[:.]?",
    re.IGNORECASE,
)
"""'Resultatmål 1': a heading above the wording of a goal."""
STATUS = re.compile(
    r"(?:(?:ej|inte|delvis|helt|i huvudsak) )?(?:påbörjad|pågår|pågående|klar|avslutad|avslutat|försenad|uppfyllt?"
    r"|uppnått|uppnås|genomförd|enligt plan)\b.{0,40}",
    re.IGNORECASE,
)
"""How far something has come, which is no goal."""
BARE_NUMBER = re.compile(
    r"(?P<label>(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\.?|\d{1,2}[.)])\s{1,9}(?P<goal>[^\W\d].*)", re.DOTALL
)
"""'3.2 Fler i arbete', '4. Fler i arbete': numbers before the goals of a table."""
LABELLED = re.compile(
    r"(?P<label>[^\W\d_][\w /-]{1,40}?(?: (?:19|20)\d{2})?)\s{0,3}:\s{0,9}(?P<rest>\S.*)?", re.DOTALL
)
"""'Målvärde: minst 75 %', 'Ansvarig: skolchefen'."""
LEADS_TO_GOALS = re.compile(
    rf"(?:^|[\s(]){_GOALS}"
    r"(?: (?:är|gäller|för|under|till|år|att|\d{4}|nämnden|styrelsen|året|perioden|planperioden)){0,6}\s{0,3}:$",
    re.IGNORECASE,
)
"""A line after which goals come as points: 'Under året ska nämnden nå följande mål:'."""
TARGET_AFTER = re.compile(
    r"(?:\s{0,3}[(,;]\s{0,3}|\s{1,3}[–—-]\s{1,3})(?:målvärde|målnivå|måltal|mål)\s{0,3}:?\s{1,3}(?=\S)",
    re.IGNORECASE,
)
"""What stands between a goal and its target: 'Fler trivs i skolan (målvärde: 85 %)'."""
STRATEGY = re.compile(
    _any(
        "strategi(?:n|skt? (?:område|mål|inriktning))?", "perspektiv(?:et)?", "inriktningsmål", "övergripande mål",
        "fokusområde", "målområde", "utvecklingsområde", "[kr]f[- ]?mål(?:et)?",
        "(?:kommun|region)?fullmäktiges? ?mål(?:et)?", "prioriterat område", "prioriterad inriktning",
    )
    + r"\b",
    re.IGNORECASE,
)  # fmt: skip
"""A heading that says of itself that it is a strategy or an area."""


_SLASH = re.compile(r"\s{0,3}/\s{0,3}")
"""What parts the words of two languages, or of two names for the same."""


def column_of(head: str) -> Column:
    """What a column is by its head, or a line by its label; OTHER where the words don't say it."""
    words = " ".join(head.split()).strip(" :.*").casefold()
    bare = YEAR.sub("", words).strip(" –-/,()")
    for column, pattern in COLUMNS.items():
        if pattern.fullmatch(words) or (bare and pattern.fullmatch(bare)):
            return column
    parts = [one for one in _SLASH.split(words) if one]
    said = {column_of(one) for one in parts} - {Column.OTHER} if len(parts) > 1 else set()
    return said.pop() if len(said) == 1 else Column.OTHER
