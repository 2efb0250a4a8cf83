"""Assignments (uppdrag): what the assembly or a board has told somebody to do, and to report on."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import Field
from pydantic_core import PydanticCustomError

from vplan.core.swedish.dates import is_open, read_month, read_period
from vplan.model.fields import Day, Identifier, OwnId, Passage, Reads, ShortText, Wording, known_or
from vplan.model.knowledge import NAMES, Text, TextKind
from vplan.model.meetings import Decision
from vplan.model.results import REPORTS
from vplan.model.shapes import OneOrMore
from vplan.model.showing import Showable


def _report_time(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text_expected", "text_expected")
    text = re.sub(r"\s+", " ", value).strip()
    if not (text in REPORTS or read_period(text) or read_month(text) or is_open(text)):
        raise PydanticCustomError("report_time", "{value}", {"value": text})
    return text


ReportTime = Annotated[str, Reads(_report_time, known_or(REPORTS, r"\S")), Text(TextKind.OTHER)]
"""When something is to be reported: a day or days, a month, the kind of report, or still open."""


class Assignment(Showable):
    """Something that the assembly or a board has told somebody to do, and to report on.

    `recipients` are the boards or units that were given it; `due` is the day by which it is to be done.
    """

    id: OwnId | None = None
    wording: Annotated[Wording, NAMES] = Field(alias="uppdrag")
    given: Decision | None = Field(default=None, alias="beslut")
    recipients: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="till")
    responsible: ShortText | None = Field(default=None, alias="ansvarig")
    due: Day | None = Field(default=None, alias="klart")
    report: ReportTime | None = Field(default=None, alias="återrapporteras")
    for_goal: Identifier | None = Field(default=None, alias="till_mål")
    description: Passage | None = Field(default=None, alias="beskrivning")

    @property
    def in_report(self) -> str | None:
        """The kind of report in which it is to be answered; None where that is a day, or not said."""
        return self.report if self.report in REPORTS else None

    def report_day(self, year: int) -> date | None:
        """The last day on which it is to be reported; `year` is for a day without one. None: no day is given."""
        period = read_period(self.report or "") or read_month(self.report or "")
        try:
            return period.dates(year)[1] if period is not None else None
        except ValueError:  # 29 February in a year that has none
            return None
