"""Where compounds are joined: first members that the field's long words begin with.

A word is best hyphenated where it is joined. Only seams before a consonant are told: there every table of
hyphenation has a place as well, and 'kommun' is no first member of 'kommunikation'.
"""

from functools import lru_cache

FEWEST = 4
"""Letters that stand on either side of a hyphen."""
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
_MEMBERS = """
administrations aktivitets anläggnings anställnings ansvars arbets arbetsgivar arbetsmarknads arbetsmiljö
avdelnings avfalls avgifts avskrivnings bakgrunds balanskravs barnomsorgs befolknings behandlings bemannings
beredning berednings beredskaps besluts bestämmelse besöks biblioteks bidrags bistånds boende bostads budget
budgetuppföljnings byggnads dagordnings delegations delårs detaljplane digitaliserings direktions dokument
drifts ekonomi elevhälso enhets ersättnings exploaterings fastighets finansierings folkhälso forsknings fritids
fullmäktige fördelnings förebyggande föredragnings förenings förfrågnings förhandlings församlings förskole
försäkrings försörjnings förtroende
förtroendemanna förvaltnings genomförande genomsnitts gransknings grundskole gymnasie
handlings handläggnings hemtjänst hushållnings hälsovårds informations informationssäkerhets infrastruktur
inköps inriktnings integrations internkontroll investerings jämställdhets kapacitets klimat kollektivtrafik
kommun kommunfullmäktiges kommunikations kommunstyrelse kompetens kompetensförsörjnings konkurrens konsekvens
kontroll kostnads krisberednings krislednings kultur kunskaps kvalitets lagstiftnings landsbygds landstings
ledamots lednings ledningssystem livsmedels lokalförsörjnings läkemedels lärande medarbetar medborgar medlems
mellankommunal miljö myndighets mätnings målgrupps nettokostnads nämndernas nämnds näringslivs områdes
omsorgs omvärlds ordförande organisations patient patientsäkerhets pensions personal planerings platsutvecklings
prestations primärvårds prioriterings produktions protokolls rapporterings redovisnings region regionstyrelse
rehabiliterings rekryterings remiss resultat resurs revisions risk räddningstjänst rättighets samarbets samhälls
samhällsbyggnads sammanträdes samordnings samverkans sekretess sektions sjukhus sjukskrivnings sjukvårds skatte
social socialtjänst språk stads statistik statsbidrags strategi studie styrelse styrnings system säkerhets
tandvårds teknik tillgänglighets tillsyns tillväxt tjänste tjänstemanna trafik trygghets undersöknings
undervisnings uppdrags uppföljnings upphandlings upplysnings utbildnings utgifts utrednings utrymnings
utvecklings utvärderings vatten verksamhets verksamhetsområdes vuxenutbildnings välfärds vårdcentral vårdplats
yrkes ägar äldreomsorgs ärende återrapporterings åtgärds överenskommelse översikts överskotts
"""
_FIRST = frozenset(_MEMBERS.split())


@lru_cache(maxsize=4096)
def seams(word: str) -> tuple[int, ...]:
    """How many letters of a word stand before each place where it is best parted, the last such place first."""
    lower = word.lower()
    places = range(len(word) - FEWEST, FEWEST - 1, -1)
    return tuple(at for at in places if lower[at] in _CONSONANTS and lower[:at] in _FIRST)
