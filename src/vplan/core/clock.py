"""The day that a build is told to be made on."""

import os
from datetime import UTC, date, datetime


def given_day() -> date | None:
    """The day that SOURCE_DATE_EPOCH gives (reproducible-builds.org: seconds since 1970, in UTC); None where it is
    not set, or is no moment.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
