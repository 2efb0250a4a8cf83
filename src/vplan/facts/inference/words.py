"""What the name of a row or a column says of its figures. Words raise what figures show; they never decide alone
that something is a sum.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise


class Says(Enum):
    """What a name says its figures are."""

    TOTAL = auto()
    NET = auto()
    DEVIATION = auto()
    CHANGE = auto()
    SHARE = auto()
    PART = auto()
    OPENING = auto()
    CLOSING = auto()
    TIME = auto()


_WORDS: dict[Says, str] = {
    Says.PART: r"varav|därav|of which",
    Says.SHARE: r"%|procent|procentuell|andel|kvot|genomsnitt|snitt|medelvärde|index|soliditet|kassalikviditet"
    r"|skattesats|utdebitering|per (?:invånare|elev|plats|år)|percent|pct|rate|ratio|average|avg|mean",
    Says.DEVIATION: r"avvikelse|budgetavvikelse|prognosavvikelse|differens|diff|återstår|variance|difference",
    Says.CHANGE: r"förändring|ändring|ökning|minskning|change",
    Says.NET: r"^(?:\w+s )?(?:netto\w*|net)|resultat|nettoresultat",
    Says.OPENING: r"ingående|ib",
    Says.CLOSING: r"utgående|ub",
    Says.TIME: r"(?:19|20)\d\d|budget|utfall|plan|prognos|bokslut",
    Says.TOTAL: r"summa|totalt|total|totala|s:a|sum|samtliga|^helår(?:et)?|^hela året|tillsammans|totals",
}
_SAYS = {said: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for said, words in _WORDS.items()}
_AT_END = re.compile(r"(?<=\w)(?:summa|totalt?|netto|resultat)$", re.IGNORECASE)
NAMED_SUMS = frozenset({Says.TOTAL, Says.NET, Says.CLOSING, Says.DEVIATION, Says.CHANGE})
"""What a line may be called that is made of others."""
_YEARS = range(1900, 2101)


def says(name: str) -> frozenset[Says]:
    """Everything that a name says of its figures; of a compound, what its end says (Driftnetto)."""
    said = {said for said, words in _SAYS.items() if words.search(name)}
    if not said - {Says.TIME} and (end := _AT_END.search(name)):
        said |= {Says.NET if end[0].lower() in {"netto", "resultat"} else Says.TOTAL}
    return frozenset(said)


def are_years(figures: Sequence[int | None], one: int) -> bool:
    """Whether figures are years, or numbers of rows in their order; `one` is what 1 is in their unit."""
    there = [figure for figure in figures if figure is not None]
    if len(there) < 2 or any(figure % one for figure in there):
        return False
    if all(figure // one in _YEARS for figure in there):
        return True
    return len(there) > 2 and all(after - before == one for before, after in pairwise(there))
