"""What targets are counted in: 'dagar', '% av budget', 'kWh/m²', 'per 1 000 invånare', 'på en femgradig skala'.

A word is a unit where it is known to be one, or is a noun in the plural by its ending. Other words may turn what
the number means ('fler', 'totalt', 'eller'), and are none.
"""

from vplan.core.swedish.kronor import power_of
from vplan.core.swedish.numbers import leading_amount

_KNOWN = frozenset({
    "st", "stycken", "ggr", "gång", "gånger", "dag", "dygn", "timme", "tim", "h", "min", "minut", "s",
    "vecka", "månad", "mån", "år", "poäng", "steg", "grader", "°c", "barn", "personer", "invånare",
    "medarbetare", "deltagare", "användare", "anställda", "studerande", "resande", "boende", "besökare",
    "hushåll", "företag", "besök", "samtal", "beslut", "avtal", "svar", "lån", "fel", "ärenden", "projekt",
    "arbeten", "nätter", "g", "kg", "ton", "m", "km", "mil", "m²", "m2", "m³", "kvm", "ha", "hektar", "liter",
    "w", "kw", "mw", "kwh", "mwh", "gwh",
})  # fmt: skip
_PLURALS = ("ar", "or", "er")
_NO_NOUNS = frozenset({
    "fler", "mer", "eller", "över", "under", "efter", "per", "var", "varav", "kvar", "snar", "ökar",
    "minskar", "ökningar", "minskningar", "blir", "klarar",
})  # fmt: skip
_PERCENT = frozenset({"%", "procent"})
_WHOLE = frozenset({"alla", "de", "våra"})


def read_unit(text: str) -> str | None:
    """The unit that follows an amount: '' where nothing does, None where it is not certain that it is one."""
    words = text.split()
    if words[:2] == ["på", "en"]:
        return " ".join(words) if _is_scale(words[2:]) else None
    at = words.index("per") if "per" in words else len(words)
    counted, per = words[:at], words[at + 1 :]
    known = (not counted or _is_unit(counted)) and (at == len(words) or _is_counted(" ".join(per)))
    return " ".join(words) if known else None


def is_percent(unit: str | None) -> bool:
    """Whether amounts in the unit are percent of anything."""
    return unit is not None and unit.partition(" ")[0].casefold() in _PERCENT


def _is_unit(words: list[str]) -> bool:
    if is_percent(words[0]):
        return len(words) == 1 or (words[1] == "av" and _is_whole(words[2:]))
    if power_of(" ".join(words)) is not None:
        return True
    counted, _, by = words[0].partition("/")
    return len(words) == 1 and _is_noun(counted) and (not by or by.isalnum())


def _is_noun(word: str) -> bool:
    if word.casefold() in _KNOWN or power_of(word) is not None:
        return True
    return word.isalpha() and word.islower() and word.endswith(_PLURALS) and word not in _NO_NOUNS


def _is_whole(words: list[str]) -> bool:
    """What a percentage is of: 'budget', 'alla elever'."""
    return bool(words) and words[-1].isalpha() and (len(words) == 1 or (len(words) == 2 and words[0] in _WHOLE))


def _is_counted(text: str) -> bool:
    """What there is so much of for each: 'elev', '1 000 invånare'."""
    found = leading_amount(text)
    return (found[1].strip() if found else text).isalpha()


def _is_scale(words: list[str]) -> bool:
    """'femgradig skala', 'skala 1–5', 'skala från 1 till 5'."""
    if len(words) == 2 and words[1] == "skala":
        return words[0].isalpha() and words[0].endswith("gradig")
    numbers = " ".join(words[1:]).replace("från ", "").replace(" till ", "–").replace("-", "–").split("–")
    return words[:1] == ["skala"] and len(numbers) == 2 and all(number.isdecimal() for number in numbers)
