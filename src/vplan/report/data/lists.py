"""The lists of a plan as CSV: one for each kind of part and each table, for spreadsheets and statistics.

In: a plan as plain values. Out: file names with their bytes, in UTF-8 with semicolons and decimal commas, as
Swedish spreadsheets read them. A text that a spreadsheet would take for a formula has an apostrophe before it.
"""

import csv
from collections.abc import Collection, Iterator
from io import StringIO
from typing import Any

from vplan.report.data.values import Data

HOLDER = "under"
"""The column with what holds each row: the names of the parts around it."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"
"""Tells Excel that the file is in UTF-8."""


def as_lists(data: Data) -> dict[str, bytes]:
    """Every list of the plan by its file name."""
    by_way: dict[tuple[str, ...], list[Data]] = {}
    for way, row in _rows(data["plan"], (), ()):
        by_way.setdefault(way, []).append(row)
    found = {f"{_name(way, by_way)}.csv": rows for way, rows in by_way.items()}
    for key, kinds in data["ställning"].items():
        for kind, standings in kinds.items():
            rows = [{HOLDER: key, "id": one, **said} for one, said in standings.items()]
            found[f"ställning-{key}-{kind}.csv"] = rows
    lists = {name: _csv(rows) for name, rows in found.items() if rows}
    return lists | {f"{name}.csv": _table(bands) for name, bands in _tables(data["plan"])}


def _name(way: tuple[str, ...], all_ways: Collection[tuple[str, ...]]) -> str:
    """The key of a list; where other parts have a list of that key, with the keys before it."""
    alone = sum(other[-1] == way[-1] for other in all_ways) == 1
    return way[-1] if alone else ".".join(way)


def _rows(part: Data, way: tuple[str, ...], holders: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Data]]:
    """The parts in lists at any depth: the keys that lead to them, and each with what holds it."""
    for key, value in part.items():
        if key == "tabell":
            continue
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, dict):
                continue
            around = holders
            if isinstance(value, list):
                yield (*way, key), {HOLDER: " / ".join(holders), **dict(_flat(item))}
                around = (*holders, *filter(None, [_called(item)]))
            yield from _rows(item, (*way, key), around)


def _called(item: Data) -> str:
    return str(next((item[key] for key in ("namn", "id", "rubrik", "titel") if key in item), ""))


def _flat(item: Data, before: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a part, those of parts in it under `key.key`; lists of parts are lists of their own."""
    for key, value in item.items():
        if key == "tabell":
            continue
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}." if key else before)
        elif not isinstance(value, list):
            yield f"{before}{key}".rstrip("."), value
        elif not any(isinstance(inner, dict) for inner in value):
            yield f"{before}{key}", "; ".join(map(str, value))


def _tables(part: Data) -> Iterator[tuple[str, list[Data]]]:
    """Every table by its name: the key of its list and its id."""
    for key, value in part.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and "tabell" in item:
                yield "-".join(filter(None, [key, str(item.get("id", ""))])), item["tabell"]


def _table(bands: list[Data]) -> bytes:
    lines: list[list[Any]] = []
    for band in bands:
        lines += [[]] if lines else []
        lines.append([band["hörn"], *band["kolumner"]])
        lines += [[row["namn"], *row["värden"]] for row in band["rader"]]
    return _written(lines)


def _csv(rows: list[Data]) -> bytes:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return _written([columns, *([row.get(column) for column in columns] for row in rows)])


def _written(lines: list[list[Any]]) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerows([list(map(_cell, line)) for line in lines])
    return (_MARK + stream.getvalue()).encode()


def _cell(value: Any) -> str:  # noqa: ANN401 - of JSON
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case int() | float():
            return f"{value!r}".replace(".", ",")
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) and text[1:] else text
