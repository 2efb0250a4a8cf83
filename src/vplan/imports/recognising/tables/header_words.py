"""The words that Swedish boards head their columns with, and the words above tables that say what they are about.

Each list is read in its order: the first that a header holds decides, so that `målvärde` stands before `mål`. A
word stands for itself as a whole; `*` at its end stands for any ending, at its beginning for any first part.
"""

import re
from collections.abc import Iterable
from enum import Enum, auto


class Role(Enum):
    """What a column holds."""

    TARGET = auto()
    BASELINE = auto()
    OUTCOME = auto()
    FORECAST = auto()
    DEVIATION = auto()
    STATUS = auto()
    NUMBER = auto()
    PROBABILITY = auto()
    CONSEQUENCE = auto()
    RISK_VALUE = auto()
    CONTROL = auto()
    METHOD = auto()
    MEASURED = auto()
    REPORTED = auto()
    DUE = auto()
    START = auto()
    RESPONSIBLE = auto()
    RECIPIENT = auto()
    PRESENTER = auto()
    DECISION = auto()
    VERSION = auto()
    DAY = auto()
    TIME = auto()
    PLACE = auto()
    TOPIC = auto()
    RISK = auto()
    ASSIGNMENT = auto()
    ACTION = auto()
    ACTIVITY = auto()
    INDICATOR = auto()
    AREA = auto()
    GOAL = auto()
    OBJECT = auto()
    CHANGE = auto()
    KIND = auto()
    FRAME = auto()
    BUDGET = auto()
    AMOUNT = auto()
    UNIT_OF_ORGANISATION = auto()
    UNIT = auto()
    COMMENT = auto()
    DESCRIPTION = auto()
    YEAR = auto()


ROLES: dict[Role, str] = {
    Role.TARGET: "målvärde* målnivå* måltal* målsättning riktvärde* börvärde* ambitionsnivå tröskelvärde delmål "
    "mål~20\\d\\d etappmål",
    Role.BASELINE: "utgångsvärde* utgångsläge* basvärde* startvärde* nuläge* nollmätning* baslinje",
    Role.DEVIATION: "*avvikelse* differens diff",
    Role.FORECAST: "prognos* helårsprognos*",
    Role.STATUS: "status måluppfyllelse* bedömning* uppfyllelse* uppfyllt trend* färg läge genomförandegrad "
    "uppnått uppnås",
    Role.OUTCOME: "utfall* resultat senaste~utfall senaste~värde bokslut* uppnått~värde värde~20\\d\\d",
    Role.PROBABILITY: "sannolikhet* s k~?",
    Role.CONSEQUENCE: "konsekvens* påverkan",
    Role.RISK_VALUE: "riskvärde* riskpoäng risktal riskindex s~?[x×*]~?k risknivå* värdering",
    Role.CONTROL: "kontroll kontrollmoment* kontrollaktivitet* kontrollåtgärd* kontrollpunkt* granskningsmoment*",
    Role.METHOD: "metod* kontrollmetod* granskningsmetod* arbetsmetod* tillvägagångssätt hur",
    Role.REPORTED: "återrapport* rapport* rapporteras~till redovisas återredovis* rapportering*",
    Role.MEASURED: "mätmetod* mätfrekvens frekvens* intervall periodicitet* följs~upp uppföljning* mättillfälle* "
    "mäts hur~ofta uppföljningsmetod datakälla källa kontrollfrekvens",
    Role.DUE: "klart* färdig* slutdatum sluttid* slut senast tidplan* tidsplan* tidpunkt* när deadline tidsram "
    "genomförs slutförs slutfört klar förfallodatum",
    Role.START: "start* startdatum påbörjas",
    Role.RECIPIENT: "till mottagare riktas~till adressat uppdrag~till",
    Role.PRESENTER: "föredragande* föredras föredragning",
    Role.RESPONSIBLE: "ansvarig* ansvar ansvars* huvudansvar* utförare* genomförare vem handläggare "
    "uppgiftsansvarig kontrollansvarig* riskägare samordnare",
    Role.VERSION: "version* utgåva* revidering* revision* ändring~avser",
    Role.DECISION: "beslut* beslutad* antagen* fastställd* paragraf* §* instans beslutsinstans beslutsdatum "
    "ks~§ kf~§",
    Role.DAY: "datum dag sammanträde* sammanträdesdag* sammanträdesdatum mötesdag* mötesdatum möte*",
    Role.TIME: "tid klockslag kl starttid",
    Role.PLACE: "plats lokal sammanträdeslokal",
    Role.TOPIC: "ärende* ärenden~att* dagordning* punkt punkter innehåll tema",
    Role.RISK: "risk risker riskbeskrivning* händelse riskområde~risk identifierad~risk oönskad~händelse",
    Role.ASSIGNMENT: "uppdrag* direktiv",
    Role.ACTIVITY: "aktivitet* insats* *aktivitet *aktiviteter *insatser",
    Role.ACTION: "åtgärd* *åtgärder *åtgärd",
    Role.INDICATOR: "indikator* nyckeltal* mätetal* mått *indikator *indikatorer styrtal* det~som~följs~upp",
    Role.GOAL: "mål \\w+s~mål nämndmål* nämndsmål* verksamhetsmål* resultatmål* effektmål* *mål målformulering*",
    Role.AREA: "process* område* *område *områden perspektiv strategi* prioritering* fokus*",
    Role.NUMBER: "nr nummer löpnr löpnummer id lnr #",
    Role.OBJECT: "objekt* projekt* investering* investeringsobjekt* investeringsprojekt* *projekt",
    Role.CHANGE: "förändring* ramförändring* ändring* avser",
    Role.KIND: "slag typ* kategori* klass* *typ *reinvestering art",
    Role.FRAME: "ram budgetram* ramar *ram",
    Role.BUDGET: "budget* *budget plan~20\\d\\d plan tilläggsbudget*",
    Role.AMOUNT: "belopp* kostnad* intäkt* utgift* netto* summa tkr kkr mkr mnkr kr kronor anslag* medel totalt",
    Role.UNIT_OF_ORGANISATION: "verksamhet* enhet* nämnd* förvaltning* avdelning* bolag sektor kontor styrelse*",
    Role.UNIT: "måttenhet sort",
    Role.COMMENT: "kommentar* anmärkning* notering* not noter analys",
    Role.DESCRIPTION: "beskrivning* förklaring* bakgrund syfte motivering* definition*",
    Role.YEAR: "(?:19|20)\\d\\d (?:19|20)\\d\\d.* år jan* feb* mars apr* maj jun* jul* aug* sep* okt* nov* dec*",
}
"""For each role, the words of its headers; `~` stands for a space in a word, and a word is a pattern."""

HEADINGS: dict[str, str] = {
    "frames": "budgetram* ramförändring* ramberäkning* budgetramar ramar",
    "investments": "investering* *investeringar *investeringsbudget *investeringsplan",
    "risks": "risk* *riskanalys *internkontrollplan internkontroll* intern~kontroll kontrollmoment*",
    "meetings": "sammanträde* *sammanträden *sammanträdesplan mötesplan* årshjul* kalender* kalendarium *kalender "
    "sammanträdesdagar",
    "assignments": "uppdrag* *uppdrag",
    "history": "revidering* versionshistorik* beslutshistorik* dokumenthistorik* ändringshistorik* historik",
    "indicators": "indikator* nyckeltal* *nyckeltal *indikatorer",
    "activities": "aktivitet* handlingsplan* *aktiviteter insats* åtgärd* åtgärdsplan*",
    "goals": "mål nämndmål* *mål målområde*",
    "follow-up": "uppföljning* måluppfyllelse* resultat delårsrapport",
    "budget": "budget* *budget resultaträkning* balansräkning* kassaflöde* finansiering* *räkning ekonomi* "
    "driftredovisning* kostnad* intäkt*",
}
"""What headings and captions say that a table is about, by the value of its kind."""

TEXT_COLUMNS = (
    "not noter nr nummer konto kod ansvar id sida sid löpnr år klart slut start datum § ansvarig kommentar*"
)
"""Columns that hold figures which are no amounts."""

NON_MONEY = (
    "%",
    "procent",
    "antal årsarbetare",
    "årsarbetare",
    "antal",
    "platser",
    "elever",
    "barn",
    "timmar",
    "dagar",
    "kvm",
    "kWh",
    "ton",
    "personer",
    "invånare",
)
"""What tables count other than money in, the longer ones before those that they begin with."""


def pattern_of(words: str) -> "re.Pattern[str]":
    """One of the words as a whole word, anywhere in a text."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_alternatives(words.split()))})(?!\w)", re.IGNORECASE)


def _alternatives(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        bare = word.replace("~", r"[\s-]?" if word.endswith("~?") else r"\s+")
        if bare.startswith("*"):
            bare = r"\w+" + bare[1:]
        if bare.endswith("*") and not bare.endswith(("\\*", ".*")):
            bare = bare[:-1] + r"\w*"
        yield bare


_ROLES = {role: pattern_of(words) for role, words in ROLES.items()}
_HEADINGS = {about: pattern_of(words) for about, words in HEADINGS.items()}
_TEXT_COLUMNS = re.compile(pattern_of(TEXT_COLUMNS).pattern + r"\.?", re.IGNORECASE)


def role_of(header: str) -> Role | None:
    """What the column with that header holds; None where nothing is known of it. The words that the header begins
    with say more than those after them.
    """
    name = " ".join(header.split()).strip(" :.*")
    first = next((role for role, words in _ROLES.items() if words.match(name)), None)
    whole = next((role for role, words in _ROLES.items() if words.fullmatch(name)), None)
    return whole or first or next((role for role, words in _ROLES.items() if words.search(name)), None)


def about(text: str) -> set[str]:
    """What a heading or a caption is about, as values of kinds."""
    return {key for key, words in _HEADINGS.items() if words.search(text)}


def holds_texts(header: str) -> bool:
    """Whether a column of that name holds figures that are no amounts: numbers of notes, accounts, years."""
    return _TEXT_COLUMNS.fullmatch(" ".join(header.split()).strip(" :*")) is not None
