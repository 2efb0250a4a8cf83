"""Keys beside `fil` that mean nothing for a file of its kind."""

from collections.abc import Iterator

from vplan.core import Finding, say
from vplan.model import rules
from vplan.source import Mapping

_OF_WORKBOOKS = ("blad", "cellområde", "dolda")
"""The keys that say which part of a workbook is meant."""


def of_no_workbook(node: Mapping) -> Iterator[Finding]:
    """Keys that mean nothing where no workbook is named."""
    for key in _OF_WORKBOOKS:
        if key in node:
            yield Finding(
                rules.KEY_UNKNOWN,
                node.keys_at.get(key, node.place),
                say("'{key}' belongs to a table in a workbook", key=key),
                say("name one with 'fil: budget.xlsx', or take the key away"),
            )


def of_no_csv(node: Mapping) -> Iterator[Finding]:
    """A key that means nothing where a workbook is named."""
    if "rubrikrad" in node:
        yield Finding(
            rules.KEY_UNKNOWN,
            node.keys_at.get("rubrikrad", node.place),
            say("'{key}' belongs to a table in a CSV file", key="rubrikrad"),
            say("name the range of the table with 'cellområde', or take the key away"),
        )
