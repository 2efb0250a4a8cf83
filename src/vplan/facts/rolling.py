"""From which column a balance rolls into the next: by the years in the headers, else from the left.

    Tkr            | Kommunen 2017 | Kommunen 2016
    Ingående värde | 550 935       | 330 415

The newest year often stands first, and two organisations side by side: 2017 opens with what the column of 2016
with the same words closed with. Where no other column has the same words, it is the nearest one of the year
before.
"""

import re
from collections.abc import Sequence

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def columns_before(names: Sequence[str], holding: Sequence[int]) -> list[int | None]:
    """For each column the one that it goes on from; `holding` are those with amounts of their own, in order."""
    years = {at: int(years[-1]) for at in holding if (years := _YEAR.findall(names[at]))}
    before: list[int | None] = [None] * len(names)
    for place, at in enumerate(holding):
        if len(set(years.values())) > 1:
            before[at] = _by_year(at, names, years) if at in years else None
        else:
            before[at] = holding[place - 1] if place else None
    return before


def _by_year(at: int, names: Sequence[str], years: dict[int, int]) -> int | None:
    earlier = [other for other, year in years.items() if year == years[at] - 1]
    same_words = [other for other in earlier if _words(names[other]) == _words(names[at])]
    return min(same_words or earlier, key=lambda other: abs(other - at), default=None)


def _words(name: str) -> str:
    return " ".join(_YEAR.sub("", name).split()).casefold()
