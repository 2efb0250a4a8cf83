"""The scaffold of a first plan: what `vplan init` writes into a folder.

In: whose plan it is, and for which year. Out: the files by name, ready to be written.
"""

import calendar
import json
import re
from datetime import date
from importlib import resources
from string import Template

from vplan.core.swedish.dates import MONTHS
from vplan.model import json_schema
from vplan.source import editing

SETTINGS, SCHEMA = "vplan.yaml", "vplan.schema.json"
"""What the plans of a folder share."""
MOST_LEVELS = 3
PLAN, BUDGET, CONTROL = "plan", "budget", "internkontroll"
REPORT, MATTER, MINUTES = "report", "arende", "protokoll"
"""What to begin with: a board's plan for a year, the goals and budget of the whole organisation, a plan of
internal control, a report without its plan, a matter, or the minutes of a meeting.
"""


def file_name(year: int, kind: str = PLAN) -> str:
    """The name of the plan, of the report, or of what is of no year."""
    of_no_year = {kind: f"{kind}.yaml" for kind in (MATTER, MINUTES)}
    named = {CONTROL: f"{year}-{CONTROL}.yaml", REPORT: f"{year}-delar.yaml", **of_no_year}
    return named.get(kind, f"{year}.yaml")


def first_files(
    organisation: str, board: str, year: int, kind: str = PLAN, levels: int = MOST_LEVELS, *, file: str = ""
) -> dict[str, bytes]:
    """The settings, the plan or matter, and the schema that an editor completes from. `levels`: how many a plan
    has down to its goals; `file`: the plan's name, where it is another. Raises NotEdited where a name can't be
    printed.
    """
    file = file or file_name(year, kind)
    values = {
        "board": editing.inline(board),
        "year": str(year),
        "last_year": str(year - 1),
        "next_year": str(year + 1),
        "third_year": str(year + 2),
        "superior": f"{year}–{year + 2}",
        "schema": SCHEMA,
        "file": file,
        **{name: _meeting(year, month, week) for name, (month, week) in _MEETINGS.items()},
    }
    text = _template(f"{kind}.yaml", values)
    plan = editing.read(_without_areas(text) if kind == PLAN and levels < MOST_LEVELS else text)
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    return {
        SETTINGS: _template("settings.yaml", values),
        file: editing.set_texts(plan, {("organisation",): organisation, ("organ",): board}),
        SCHEMA: schema.encode(),
    }


_MEETINGS = {"february": (2, 2), "april": (4, 3), "june": (6, 2), "september": (9, 4), "november": (11, 2)}
"""Months in which a board meets, and the week: in none of them is a Tuesday a holiday."""


def _meeting(year: int, month: int, week: int) -> str:
    """The Tuesday of that week of the month, as a calendar writes it."""
    first = date(year, month, 1)
    day = 1 + (calendar.TUESDAY - first.weekday()) % 7 + 7 * (week - 1)
    return f"{day} {MONTHS[month - 1]}"


_AREA = re.compile(r"    prioriteringar:\n      - id: .*\n        namn: .*\n        mål:\n((?: {10}.*\n)+)")
_LEVEL = re.compile(r"  målområde: .*\n")


def _without_areas(text: bytes) -> bytes:
    """The plan with its goals right under its strategies."""
    goals = _AREA.sub(lambda area: "    mål:\n" + re.sub(r"(?m)^ {4}", "", area[1]), text.decode())
    return _LEVEL.sub("", goals).encode()


def _template(name: str, values: dict[str, str]) -> bytes:
    text = (resources.files("vplan.app.scaffold") / name).read_text("utf-8")
    return Template(text).substitute(values).encode()
