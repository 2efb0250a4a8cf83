"""Damaged workbooks: whatever a part holds, a table comes out or findings do, and soon."""

import random
import re
from functools import cache, partial

import pytest

from sampling import sampled
from steps import calls
from test_workbook_sums import GROUPS
from test_workbooks import UGLY
from vplan.source.package import Refused
from vplan.source.workbook import Hidden, Request, read_workbook
from workbook_files import Sheet, packed, parts

CASES = sampled(600)
MOST_CALLS = 8_000_000
_VALUES = (
    "", "-1", "0", "99999999999999999999", "1e9", "NaN", "å\u202e", "a" * 5000, "A1", "XFD1048576",
    "A1:XFD1048576", "s", "str", "e", "b", "d", "shared", "rId1", "#REF!", "SUM(A1:XFD1048576)",
    "SUM(B1:B9)-B2", "1", "true", "hidden", "$", "0.0E+0", "[h]:mm;;;@", "yyyy", "#,##0,,,,;[<5](0)", '"',
    "\\", "[", "[>=]0", "_", "0" * 4000, "0." + "0" * 4000, "-0",
)  # fmt: skip
_ATTRIBUTE = re.compile(rb'(?<=[\w:])="([^"]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
_ELEMENT = re.compile(rb"<(\w+)[^<>]*?(/>|>[^<>]*</\1>)")


@cache
def _whole() -> dict[str, bytes]:
    sheets = {
        "Drift": Sheet(UGLY, merged=["A1:F1", "B4:C4"], columns={6: 'hidden="1"'}, table="Drift A4:F9"),
        "Grupper": Sheet(GROUPS, row_looks={3: 'hidden="1"'}),
    }
    return parts(sheets, {"Namn": "Drift!$A$4:$F$9"})


def _damaged(chance: random.Random) -> bytes:
    made = dict(_whole())
    for _ in range(chance.choice((1, 1, 2, 6, 30))):
        name = chance.choice(sorted(made)) if chance.random() < 0.5 else "xl/worksheets/sheet1.xml"
        found = list(chance.choice((_ATTRIBUTE, _TEXT, _ELEMENT)).finditer(made[name]))
        if not found:
            continue
        at = chance.choice(found)
        start, end = at.span() if at.re is _ELEMENT else at.span(1)
        value = chance.choice(_VALUES).replace("<", "").replace('"', "&quot;").encode()
        new = chance.choice((b"", at[0] * 3)) if at.re is _ELEMENT else value
        made[name] = made[name][:start] + new + made[name][end:]
    data = bytearray(packed(made))
    if chance.random() < 0.1:
        data[chance.randrange(len(data))] ^= 255
    return bytes(data)


@pytest.mark.parametrize("hidden", list(Hidden))
def test_whatever_a_part_holds_findings_come_out(hidden: Hidden) -> None:
    read = refused = found = 0
    for number in range(CASES):
        chance = random.Random(f"{hidden}{number}")
        area = chance.choice(("", "", "Namn", "drift", "A4:F9"))
        asked = Request(chance.choice(("Drift", "Grupper")), area, hidden)
        data = _damaged(chance)
        try:
            count, (table, findings) = calls(partial(read_workbook, data, "skadad.xlsx", asked))
        except Refused:
            refused += 1
        else:
            assert count < MOST_CALLS, number
            assert table.text or findings, number
            read, found = read + bool(table.text), found + bool(findings)
            assert all(one.place.cell and one.message.translated() for one in findings)
    assert min(read, refused, found) > CASES // 40, (read, refused, found)
