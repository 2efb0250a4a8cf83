"""Last days of terms of law, for every day of seven years."""

from datetime import date, timedelta

import pytest

from vplan.core.swedish.terms import is_free, last_day

pytestmark = pytest.mark.fast


def test_no_term_ends_on_a_day_off_or_early() -> None:
    day, days = date(2024, 1, 1), 0
    while day < date(2031, 1, 1):
        for length in (2, 14, 21):
            last = last_day(day, length)
            assert not is_free(last)
            assert length <= (last - day).days <= length + 5
            assert all(is_free(day + timedelta(days=one)) for one in range(length, (last - day).days))
        day, days = day + timedelta(days=1), days + 1
    assert days > 2500


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2011, 4, 4), date(2011, 4, 26)),  # Easter Monday
        (date(2025, 12, 3), date(2025, 12, 29)),  # Christmas Eve, two holidays, a weekend
        (date(2025, 5, 30), date(2025, 6, 23)),  # Midsummer Eve
        (date(2025, 6, 10), date(2025, 7, 1)),
    ],
)
def test_three_weeks_end_on_a_working_day(start: date, last: date) -> None:
    assert last_day(start, 21) == last
