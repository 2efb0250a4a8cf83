"""Whether a day can be a holiday is known without the list of holidays, which takes long to load."""

from datetime import date

import pytest
from holidays import country_holidays

from vplan.core.swedish.easter import easter
from vplan.core.swedish.holidays import _can_be_holiday

pytestmark = pytest.mark.fast


def test_every_holiday_on_a_working_day_can_be_one() -> None:
    years = range(1953, 2100)
    listed = country_holidays("SE", years=years, include_sundays=False, expand=False)
    on_working_days = [day for day in listed if day.weekday() < 5]
    assert len(on_working_days) > 6 * len(years)
    assert [day for day in on_working_days if not _can_be_holiday(day)] == []


def test_few_days_can_be_a_holiday() -> None:
    year = [date.fromordinal(date(2025, 1, 1).toordinal() + after) for after in range(365)]
    assert [day.isoformat() for day in year if _can_be_holiday(day)] == [
        "2025-01-01", "2025-01-06", "2025-04-18", "2025-04-21", "2025-05-01", "2025-05-29",
            "2025-06-06", "2025-06-09", "2025-12-25", "2025-12-26",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "day", ["1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2025-04-20", "2285-03-22"]
)
def test_easter_is_where_the_almanac_has_it(day: str) -> None:
    known = date.fromisoformat(day)
    assert easter(known.year) == known
