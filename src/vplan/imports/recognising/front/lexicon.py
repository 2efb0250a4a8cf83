"""Words that the first pages of Swedish boards' documents are made of: labels, kinds of documents, bodies.

Nothing here knows an Outline: patterns and lists, and small questions that they answer.
"""

import re
from datetime import date

from vplan.core.swedish.dates import MONTHS, read_period

LABELS: dict[str, tuple[str, ...]] = {
    "diarienummer": (
        "diarienummer", "diarienr", "dnr", "diarie nr", "ärendenummer", "ärendenr", "ärende nr", "vår beteckning",
        "vårt diarienummer", "vårt dnr", "diarie", "ärendebeteckning", "registreringsnummer",
    ),
    "datum": ("datum", "upprättad", "upprättat", "upprättad datum", "skrivelsedatum", "dokumentdatum", "daterad",
              "datum för upprättande"),
    "version": ("version", "versionsnummer", "versionsnr", "utgåva"),
    "handläggare": ("handläggare", "ansvarig handläggare", "utredare", "ansvarig tjänsteperson", "kontaktperson"),
    "till": ("till", "adressat", "ställd till"),
    "dokumenttyp": ("dokumenttyp", "typ av dokument", "dokumentslag", "typ av styrdokument", "dokumentkategori"),
    "dokumentansvarig": ("dokumentansvarig", "dokumentägare", "ansvarig för dokumentet", "ansvarig funktion",
                         "dokumentansvar"),
    "gäller_från": ("gäller från", "gäller fr o m", "gäller från och med", "giltig från", "giltigt från",
                    "giltig från och med", "giltig fr o m", "träder i kraft", "ikraftträdande"),
    "gäller_till_och_med": ("gäller till", "gäller t o m", "gäller till och med", "giltig till", "giltigt till",
                            "giltig till och med", "giltig t o m"),
    "giltighet": ("giltighetstid", "giltighet", "gäller", "giltig", "gäller för perioden", "gäller för",
                  "avser perioden"),
    "beslut": ("beslut", "beslutad av", "beslutad", "beslutat av", "fastställd av", "fastställt av",
               "fastställd", "fastställt", "antagen av", "antagen", "antaget av", "antaget",
               "godkänd av", "beslutsuppgifter"),
    "beslut.organ": ("beslutsinstans", "beslutande organ", "beslutande instans", "beslutsorgan",
                     "fastställande organ"),
    "beslut.datum": ("beslutsdatum", "datum för beslut", "datum för fastställande", "fastställd datum",
                     "beslutad datum", "fastställelsedatum", "antagen datum"),
    "beslut.paragraf": ("paragraf", "beslutsparagraf", "protokollsparagraf"),
    "revidering": ("reviderad", "reviderat", "senast reviderad", "revidering", "reviderad datum",
                   "revideringsdatum", "senast uppdaterad", "senaste revidering"),
    "rättelse": ("rättad", "rättat", "rättelse"),
    "revidering.beslut": ("beslut om revidering",),
    "organ": ("nämnd", "organ", "ansvarig nämnd"),
    "organisation": ("organisation", "kommun", "myndighet"),
    "titel": ("titel", "dokumentnamn", "dokumentets namn", "namn på dokumentet", "dokumenttitel", "dokument",
              "ärende"),
    "överordnad": ("överordnad plan", "överordnat styrdokument", "överordnat dokument"),
    "status": ("status", "dokumentstatus"),
    "år": ("år", "verksamhetsår", "planår", "budgetår"),
}  # fmt: skip
_KEYS = {label: key for key, labels in LABELS.items() for label in labels}

_FOLLOW_UPS = (
    r"\w*uppföljning(?:srapport)?", r"delårs(?:rapport|bokslut|redovisning)", r"\w*tertialrapport(?: \d)?",
    "årsredovisning", "verksamhetsberättelse", "månadsrapport", "årsrapport", "prognos(?:rapport)?", "bokslut",
)  # fmt: skip
_PLANS = (
    r"\w*verksamhetsplan(?: och \w+)?", "nämnd(?:s|ens)?plan", r"mål och \w*budget", "strategisk plan",
    "flerårsplan", "målplan", r"mål- och \w+", r"[\w-]*(?:nämndens|styrelsens) plan",
    "(?:intern|detalj|års|nämnds?)?budget(?: och verksamhetsplan| och plan)?", "styrkort",
    "affärsplan",
)  # fmt: skip
TEMPLATES = (
    ("protokollsutdrag", r"(?:protokoll\w*utdrag|utdrag (?:ur|från) (?:\w*protokoll\w*))"),
    ("protokoll", r"(?:\w*protokoll)"),
    ("tjänsteskrivelse", r"(?:tjänsteskrivelse|tjänsteutlåtande|tjänsteyttrande|tjänstememorial|beslutsförslag)"),
    ("uppföljning", f"(?:{'|'.join(_FOLLOW_UPS)})"),
    ("internkontrollplan", r"(?:intern\w*[ -]?kontrollplan|plan för (?:den )?intern\w* ?kontroll\w*)"),
    ("verksamhetsplan", f"(?:{'|'.join(_PLANS)})"),
)
"""Which template documents are like that are called so, the surest first."""
PLANS = {"verksamhetsplan", "internkontrollplan"}

_BODY = (
    r"(?i:nämnd(?:en)?|styrelse(?:n)?|fullmäktige|utskott(?:et)?|beredning(?:en)?|direktion(?:en)?|ägarråd(?:et)?)"
)
_WHOLE_BODY = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖ][\w-]{0,40}(?:,| och| samt)? ){0,6}(?:[\w-]{0,40}(?:,| och| samt)? )?"
    rf"[\w-]{{0,40}}{_BODY}"
    rf"|(?:[Nn]ämnden|[Ss]tyrelsen|[Rr]ådet) för [\w, -]+"
)
BODY_IN_TEXT = re.compile(
    rf"(?<![A-ZÅÄÖa-zåäö])(?:[A-ZÅÄÖ][a-zåäö]{{1,30}}-(?:, [a-zåäö]{{1,30}}-){{0,4}}(?: och| samt) )?"
    rf"[A-ZÅÄÖa-zåäö]{{0,40}}{_BODY}(?! för)\b"
    rf"|[Nn]ämnden för [a-zåäö]{{1,30}}(?:(?:, | och |- och )[a-zåäö]{{1,30}}){{0,4}}|\b[A-ZÅÄÖ]{{1,3}}[NFSU]\b"
)
_ORGANISATION = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖ][\w-]{0,40}(?: (?:och|[A-ZÅÄÖ0-9][\w-]{0,40})){0,6} )?[\w-]{0,40}"
    r"(?:[Kk]ommun(?:en)?|[Rr]egion(?:en)?|[Ss]tad|[Ll]andsting(?:et)?|[Ff]örbund(?:et)?|[Bb]olag(?:et)?|AB)"
    r"|(?:Region|Kommunalförbundet|Samordningsförbundet|Räddningstjänsten|Förbundet|Finsam)(?: [\w-]{1,40}){1,4}"
)
ABBREVIATED = {
    "KF": "Kommunfullmäktige", "KS": "Kommunstyrelsen", "RF": "Regionfullmäktige", "RS": "Regionstyrelsen",
}  # fmt: skip

_MONTH = "|".join(MONTHS)
DAY = re.compile(
    rf"(?<!\d)(?P<iso>(?:19|20)\d\d[-.](?:0[1-9]|1[0-2])[-.][0-3]\d)(?!\d)"
    rf"|(?<!\d)(?:den\s)?(?P<worded>[1-3]?\d\s(?:{_MONTH})\s(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<packed>(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d)(?!\d)"
    r"|(?<!\d)(?P<slashed>[1-3]?\d/1?\d[ -](?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
SECTION = re.compile(r"§{1,3}\s?(?P<number>\d{1,4}[a-z]?)(?:/(?:20)?\d\d)?|(?P<before>\d{1,4}[a-z]?)\s§")
_NUMBER = r"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö-]{0,9}[\s/:.-]?\d{1,8}[\s/:.-]\d{1,8}"
REGISTRY = re.compile(rf"{_NUMBER}|(?:19|20)\d\d[ /:.-]\d{{1,6}}|\d{{1,6}}/(?:19|20)\d\d")
_PREFIXED = re.compile(
    r"(?P<label>Diarienummer|Diarienr\.?|Dnr\.?|Ärendenummer|Ärendenr\.?|Ärende(?=:))[ :]*(?P<number>[^\s].*)",
    re.I,
)
TIME = re.compile(r"(?:kl(?:ockan|\.)?\s*)?\d{1,2}[.:]\d\d\s*[–-]\s*(?:kl\.?\s*)?\d{1,2}[.:]\d\d", re.IGNORECASE)
STATUSES = (
    ("utkast", re.compile(r"(?:utkast|arbetsmaterial|arbetsversion|koncept)\b", re.IGNORECASE)),
    (
        "förslag",
        re.compile(r"(?:förslag|remissversion|remissutgåva|samrådsversion|samrådsförslag)\b", re.IGNORECASE),
    ),
    (
        "beslutad",
        re.compile(r"(?:beslutad|fastställd|antagen|gällande|beslutat|fastställt|antaget)\b", re.IGNORECASE),
    ),
)
DECIDED = re.compile(
    r"(?:(?:planen|dokumentet|plan)\s+)?(?P<verb>fastställ\w+|antag\w+|antogs|beslutad\w*|beslutat|godkän[dt]\w*"
    r"|(?:senast )?(?P<revised>reviderad|reviderat|uppdaterad|ändrad))\b(?:\s*:|\s+av|\s+i|\s+den)?\s*",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,60}@[\w-]{1,60}\.\w|\bwww\.|\bhttps?://|\b(?:tfn|tel|telefon|växel|fax|mobil|org\.?(?:anisations)?\s?nr"
    r"|organisationsnummer|bankgiro|plusgiro|e-post|besöksadress|postadress|webb(?:plats)?|box \d)\b"
    r"|\b\d{3} ?\d\d [A-ZÅÄÖ]|\w(?:gatan|vägen|torget|gränd) \d"
    r"|\b0\d{1,3}[ -–]\d[\d ]{4}",
    re.IGNORECASE,
)
KIND = re.compile(
    r"(?:styrdokument|plan|policy|program|riktlinjer?|strategi|handlingsplan|reglemente)", re.IGNORECASE
)
"""Kinds of documents that a first page names alone."""
OFFICE = re.compile(
    r"(?<!\w)[\w -]{0,60}(?:förvaltning(?:en)?|kontoret|avdelning(?:en)?|enhet(?:en)?|staben|kansli(?:et)?"
    r"|sektor(?:n)?)"
    r"(?: för [\w ,-]{1,60})?",
    re.IGNORECASE,
)
PAGE = re.compile(
    r"(?:sid(?:a|nr|an)?\.?\s*)?\d{1,4}\s*(?:\(\d{1,4}\)|av \d{1,4}|/\s?\d{1,3})?|sid(?:a|nr)?\.?:?", re.I
)
YEARS = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d]|-\d\d-)")
YEAR_LINE = re.compile(r"(?:(?:för|år|åren|perioden)\s{1,3}){0,3}(?:19|20)\d\d(?:\s?[–/-]\s?(?:20)?\d\d)?")
SPAN_OF_YEARS = re.compile(r"(?P<first>20\d\d)\s?[–—-]\s?(?P<last>20\d\d)(?!\d)")
PRINTED = re.compile(
    r"(?:justerand|justerar)\w{0,6} sign\w{0,12}|utdragsbestyrkande|sign(?:atur)?\.?"
    r"|förslag · (?:\d{1,6}|ett) fel är inte rättat?(?:de)?",
    re.IGNORECASE,
)
"""What page feet of minutes have, and the line of vplan's own drafts."""
REVISED = re.compile(r"\s{0,3}\((?:reviderad|rättad)\)\s{0,9}$", re.IGNORECASE)
"""What vplan prints behind the title of a plan that was revised."""
_FIRST_OF = re.compile(
    r"(?P<first>20\d\d)[,]? (?:med|och|samt) (?:\w+ )?(?:plan|utblick|flerårs\w+|inriktning)", re.I
)


def key_of(label: str) -> str:
    """The key of the plan that a label stands for; '' for none."""
    bare = " ".join(re.sub(r"[:.*]", " ", label).casefold().split())
    return _KEYS.get(bare, "")


def is_body(text: str) -> bool:
    """Whether a text is the name of a board or a committee."""
    return not re.search(r"\d", text) and _named(text, _WHOLE_BODY)


def is_organisation(text: str) -> bool:
    """Whether a text is the name of a municipality, a region, an association or a company."""
    return _named(text, _ORGANISATION)


def _named(text: str, pattern: re.Pattern[str]) -> bool:
    name = text.strip()
    name = name.capitalize() if name.isupper() else name
    return pattern.fullmatch(name) is not None and not template_in(name)


def template_in(text: str, *, whole: bool = False) -> str:
    """The template of a document that is called so; unless `whole`, the first that a word of its title names."""
    if whole:
        return next((template for template, pattern in TEMPLATES if re.fullmatch(pattern, text.strip(), re.I)), "")
    found = [
        (match.start(), place, template)
        for place, (template, pattern) in enumerate(TEMPLATES)
        if (match := re.search(rf"(?<![\w-]){pattern}(?:e?n|e?t|s)?(?!\w)", text, re.I))
    ]
    return min(found)[2] if found else ""


def prefixed_number(text: str) -> "re.Match[str] | None":
    """A registry number with its label before it, without a colon perhaps."""
    found = _PREFIXED.fullmatch(text.strip())
    return found if found is not None and re.search(r"\d", found["number"]) else None


def day_of(found: "re.Match[str]") -> str:
    """A match of DAY as YYYY-MM-DD; '' where there is no such day."""
    text = found[0]
    if found["iso"]:
        text = found["iso"].replace(".", "-")
    elif found["packed"]:
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    elif found["slashed"]:
        day, month, year = re.split(r"[/ -]", text)
        text = f"{year}-{int(month):02}-{int(day):02}"
    else:
        text = found["worded"]
    period = read_period(text)
    if period is None or period.year is None:
        return ""
    return date(period.year, period.first_month, period.first_day).isoformat()


def years_in(title: str) -> list[str]:
    """The years that a title can be of: one where it says which is the first, else all of them."""
    first = _FIRST_OF.search(title)
    if not first and len(YEARS.findall(title)) > 1 and (span := SPAN_OF_YEARS.search(title)):
        return [span["first"], span["last"]]
    return [first["first"]] if first else list(dict.fromkeys(YEARS.findall(title)))
