"""The kinds of a tracked change."""

from enum import StrEnum


class Change(StrEnum):
    """What happened to a block as a whole since an earlier version."""

    INSERTED = "inserted"
    DELETED = "deleted"
