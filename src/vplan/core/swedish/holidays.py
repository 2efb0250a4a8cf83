"""Swedish public holidays (lagen 1989:253 om allmänna helgdagar)."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from vplan.core.swedish.easter import easter

_FIXED = frozenset({(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)})
_FOLLOW_EASTER = frozenset({-2, 1, 39, 50})
"""Days from Easter to Good Friday, Easter Monday, Ascension Day and Whit Monday (until 2004)."""


def holiday(day: date) -> str | None:
    """The Swedish name of the holiday on that day; Sundays and Saturdays have none of their own."""
    return _holidays(day.year).get(day) if _can_be_holiday(day) else None


def _can_be_holiday(day: date) -> bool:
    """Whether it is worth asking: loading the holidays takes longer than all rules together."""
    return (day.month, day.day) in _FIXED or (day - easter(day.year)).days in _FOLLOW_EASTER


@lru_cache(maxsize=8)
def _holidays(year: int) -> Mapping[date, str]:
    """The public holidays of the year, by day, under their Swedish names; Sundays only where they are one."""
    from holidays import country_holidays

    return country_holidays("SE", years=year, language="sv", include_sundays=False, expand=False)
