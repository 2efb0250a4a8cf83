"""What the plans of two made-up boards say: Exempelkommunen's for schools and Exempelregionen's for traffic."""

from typing import NamedTuple


class Target(NamedTuple):
    """What is measured: with its unit, the outcome before, and the target of each year."""

    measure: str
    outcome: str
    first: str
    last: str
    source: str


class Goal(NamedTuple):
    """A goal with its words, its targets and who answers for it."""

    name: str
    text: str
    targets: tuple[Target, ...]
    responsible: str


class Area(NamedTuple):
    """A part of what the board does, with its goals."""

    name: str
    text: str
    goals: tuple[Goal, ...]


class Board(NamedTuple):
    """The plan of a board. Figures are those of its tables, written as their author wrote them."""

    organisation: str
    board: str
    title: str
    number: str
    decided: str
    foreword: tuple[str, ...]
    areas: tuple[Area, ...]
    budget: tuple[tuple[str, ...], ...]
    investments: tuple[tuple[str, ...], ...]
    meetings: tuple[tuple[str, ...], ...]
    risks: tuple[str, ...]

    @property
    def goals(self) -> tuple[Goal, ...]:
        """All goals, in order."""
        return tuple(goal for area in self.areas for goal in area.goals)


SCHOOLS = Board(
    "Exempelkommunen",
    "Barn- och utbildningsnämnden",
    "Verksamhetsplan 2026",
    "BUN 2025/0417",
    "Antagen av nämnden 2025-11-19, § 88",
    (
        "Nämnden ansvarar för förskola, grundskola och gymnasieskola i Exempelkommunen. Planen visar vad vi vill "
        "nå under året, hur vi följer upp det och vad det får kosta.",
        "Barnen blir färre de närmaste åren. Vi anpassar lokalerna i tid, så att pengarna räcker till undervisning.",
    ),
    (
        Area(
            "Förskola",
            "Kommunen har 21 förskolor med drygt 1 400 barn.",
            (
                Goal(
                    "Varje barn får en plats i tid",
                    "Vårdnadshavare ska kunna lita på platsgarantin.",
                    (Target("Andel som får plats på önskat datum", "91 %", "95 %", "98 %", "Kolada N11031"),),
                    "Förskolechefen",
                ),
                Goal(
                    "Barngrupperna är mindre",
                    "Mindre grupper ger lugn och tid för språket.",
                    (
                        Target("Antal barn per årsarbetare", "5,6", "5,4", "5,2", "Kolada N11102"),
                        Target("Andel grupper med högst 15 barn", "48 %", "55 %", "65 %", "egen räkning"),
                    ),
                    "Förskolechefen",
                ),
                Goal(
                    "Fler förskollärare har legitimation",
                    "Vi utbildar barnskötare på betald arbetstid.",
                    (Target("Andel legitimerade", "39 %", "42 %", "45 %", "Kolada N11810"),),
                    "HR-chefen",
                ),
            ),
        ),
        Area(
            "Grundskola",
            "I grundskolan går 4 350 elever på 14 skolor.",
            (
                Goal(
                    "Alla elever lär sig läsa",
                    "Lässtödet sätts in redan i förskoleklass.",
                    (Target("Andel som klarar läsprovet i årskurs 3", "84 %", "88 %", "92 %", "Kolada N15436"),),
                    "Skolchefen",
                ),
                Goal(
                    "Fler blir behöriga till gymnasiet",
                    "Lovskola och läxhjälp erbjuds på varje skola.",
                    (Target("Andel behöriga i årskurs 9", "82,5 %", "85,0 %", "88,0 %", "Kolada N15428"),),
                    "Skolchefen",
                ),
                Goal(
                    "Frånvaron minskar",
                    "Rektor kontaktar hemmet efter tre dagars frånvaro.",
                    (Target("Andel elever med mer än 15 % frånvaro", "11 %", "9 %", "7 %", "skolornas system"),),
                    "Rektorerna",
                ),
            ),
        ),
        Area(
            "Gymnasieskola",
            "Gymnasiet har tolv program och 1 240 elever.",
            (
                Goal(
                    "Fler tar examen inom tre år",
                    "Mentorn följer upp studieplanen varje månad.",
                    (Target("Andel med examen inom tre år", "68 %", "71 %", "75 %", "Kolada N17446"),),
                    "Gymnasiechefen",
                ),
                Goal(
                    "Varje elev har en praktikplats",
                    "Näringslivet är med i programråden.",
                    (Target("Antal platser per elev på yrkesprogram", "0,9", "1,0", "1,1", "egen räkning"),),
                    "Gymnasiechefen",
                ),
                Goal(
                    "Eleverna är trygga",
                    "Skolvärdar finns på alla plan.",
                    (Target("Andel elever som känner sig trygga", "87 %", "90 %", "93 %", "elevenkäten"),),
                    "Rektorerna",
                ),
            ),
        ),
        Area(
            "Medarbetare och klimat",
            "Förvaltningen har 1 050 medarbetare.",
            (
                Goal(
                    "Sjukfrånvaron sjunker",
                    "Cheferna får högst 30 medarbetare var.",
                    (Target("Sjukfrånvaro", "7,9 %", "7,2 %", "6,5 %", "lönesystemet"),),
                    "HR-chefen",
                ),
                Goal(
                    "Maten slängs inte",
                    "Köken väger svinnet varje dag.",
                    (Target("Matsvinn per portion", "52 g", "45 g", "38 g", "köksvågen"),),
                    "Kostchefen",
                ),
                Goal(
                    "Lokalerna används mer",
                    "Salar bokas av föreningar efter skoltid.",
                    (Target("Andel bokade kvällar", "34 %", "45 %", "60 %", "bokningssystemet"),),
                    "Lokalstrategen",
                ),
            ),
        ),
    ),
    (
        ("Verksamhet", "Budget 2025", "Budget 2026", "Plan 2027"),
        ("Nämnd och ledning", "18,4", "18,9", "19,2"),
        ("Förskola", "212,7", "214,1", "211,0"),
        ("Grundskola", "498,3", "507,6", "512,4"),
        ("Gymnasieskola", "171,9", "176,2", "179,8"),
        ("Summa", "901,3", "916,8", "922,4"),
    ),
    (
        ("Projekt", "2026", "2027", "2028"),
        ("Ny förskola i Norrby", "12 000", "24 000", "–"),
        ("Kök, Centralskolan", "3 500", "–", "–"),
        ("Inventarier", "2 000", "2 000", "2 000"),
        ("Summa", "17 500", "26 000", "2 000"),
    ),
    (
        ("Datum", "Tid", "Ärenden"),
        ("21 januari 2026", "13.00", "Bokslut 2025"),
        ("18 mars 2026", "13.00", "Uppföljning av mål"),
        ("27 maj 2026", "08.30", "Delårsrapport, tertial 1"),
        ("16 september 2026", "13.00", "Delårsrapport, tertial 2"),
        ("18 november 2026", "13.00", "Verksamhetsplan 2027"),
    ),
    (
        "Elevtalet sjunker snabbare än prognosen",
        "Brist på legitimerade lärare i matematik",
        "Entreprenaden i Norrby blir dyrare",
    ),
)

TRAFFIC = Board(
    "Exempelregionen",
    "Trafiknämnden",
    "Nämndplan med budget 2026–2028",
    "TN 2025-00231",
    "Beslutad av trafiknämnden den 4 december 2025",
    (
        "Trafiknämnden är regional kollektivtrafikmyndighet. Nämnden köper buss- och tågtrafik och utvecklar "
        "hållplatser tillsammans med kommunerna.",
        "Resandet är nu högre än före pandemin. Samtidigt stiger avtalskostnaderna med index.",
    ),
    (
        Area(
            "Resande",
            "Varje vardag görs omkring 92 000 resor.",
            (
                Goal(
                    "Fler reser tillsammans",
                    "Trafiken ökar mest i de starka stråken.",
                    (Target("Antal resor, miljoner", "28,4", "29,5", "31,0", "biljettsystemet"),),
                    "Trafikchefen",
                ),
                Goal(
                    "Bussarna kommer i tid",
                    "Nya signaler ger bussen företräde i fyra korsningar.",
                    (Target("Andel avgångar i rätt tid", "88 %", "91 %", "93 %", "realtidssystemet"),),
                    "Trafikchefen",
                ),
                Goal(
                    "Resenärerna är nöjda",
                    "Synpunkter besvaras inom fem dagar.",
                    (
                        Target("Nöjd kund-index", "61", "64", "68", "Kollektivtrafikbarometern"),
                        Target("Andel svar inom fem dagar", "72 %", "85 %", "95 %", "ärendesystemet"),
                    ),
                    "Kundchefen",
                ),
            ),
        ),
        Area(
            "Tillgänglighet",
            "Alla ska kunna resa, även den som behöver hjälp.",
            (
                Goal(
                    "Hållplatserna är tillgängliga",
                    "Vi bygger om de största först.",
                    (Target("Antal anpassade hållplatser", "214", "240", "290", "hållplatsregistret"),),
                    "Infrastrukturchefen",
                ),
                Goal(
                    "Serviceresorna håller tiden",
                    "Beställningscentralen får fler fordon i beredskap.",
                    (Target("Andel resor inom utlovad tid", "93 %", "95 %", "97 %", "planeringssystemet"),),
                    "Chefen för serviceresor",
                ),
                Goal(
                    "Landsbygden har trafik varje dag",
                    "Anropsstyrd trafik provas i tre kommuner.",
                    (Target("Andel invånare inom två km från trafik", "81 %", "83 %", "86 %", "GIS"),),
                    "Trafikchefen",
                ),
            ),
        ),
        Area(
            "Miljö",
            "Fossilfri trafik är ett krav i nya avtal.",
            (
                Goal(
                    "Bussarna går på el",
                    "Depån i Exempelstad får laddning för 60 bussar.",
                    (Target("Andel elbussar", "31 %", "44 %", "70 %", "fordonsregistret"),),
                    "Miljöstrategen",
                ),
                Goal(
                    "Energin används bättre",
                    "Förarna utbildas i sparsam körning.",
                    (Target("kWh per km", "1,42", "1,35", "1,25", "fordonsdata"),),
                    "Miljöstrategen",
                ),
                Goal(
                    "Bullret minskar",
                    "Nattlinjerna kör med elbuss först.",
                    (Target("Antal klagomål på buller", "46", "35", "20", "ärendesystemet"),),
                    "Miljöstrategen",
                ),
            ),
        ),
        Area(
            "Ekonomi och organisation",
            "Förvaltningen har 96 medarbetare.",
            (
                Goal(
                    "Skattemedlen räcker längre",
                    "Linjer med under fyra resande per tur prövas om.",
                    (Target("Självfinansieringsgrad", "47,5 %", "49,0 %", "51,0 %", "bokslutet"),),
                    "Ekonomichefen",
                ),
                Goal(
                    "Biljettkontrollen fungerar",
                    "Kontrollanterna blir åtta fler.",
                    (Target("Andel resor utan biljett", "6,2 %", "5,0 %", "4,0 %", "stickprov"),),
                    "Kundchefen",
                ),
                Goal(
                    "Medarbetarna stannar",
                    "Alla får ett utvecklingssamtal i februari.",
                    (Target("Personalomsättning", "14 %", "11 %", "9 %", "lönesystemet"),),
                    "HR-chefen",
                ),
            ),
        ),
    ),
    (
        ("Belopp i tkr", "Budget 2026", "Plan 2027", "Plan 2028"),
        ("Biljettintäkter", "612 000", "634 500", "661 000"),
        ("Trafikkostnader", "-1 248 300", "-1 281 000", "-1 316 400"),
        ("Serviceresor", "-143 200", "-146 900", "-150 100"),
        ("Förvaltning", "-98 700", "-100 600", "-102 900"),
        ("Nettokostnad", "-878 200", "-894 000", "-908 400"),
    ),
    (
        ("Objekt", "Utgift 2026, tkr", "Färdigt"),
        ("Laddning, depån i Exempelstad", "41 000", "2026"),
        ("Hållplatser, etapp 3", "9 600", "2027"),
        ("Biljettmaskiner", "14 200", "2026"),
    ),
    (
        ("Sammanträde", "Dag"),
        ("Trafiknämnden", "5 februari"),
        ("Trafiknämnden", "26 mars"),
        ("Trafiknämnden", "11 juni"),
        ("Trafiknämnden", "1 oktober"),
        ("Trafiknämnden", "3 december"),
    ),
    (
        "Index stiger mer än statsbidragen",
        "Leveransen av elbussar försenas",
        "Resandet i fjärrzonen viker",
    ),
)
