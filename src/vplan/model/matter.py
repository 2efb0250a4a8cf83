"""A file whose subject is no year's plan: a matter (`ärende`) with its memo and its extract, or minutes alone.

It is read into a Plan, so that every later stage sees one. What rests on a year says nothing of it.
"""

import re
from collections.abc import Container, Iterator
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema, model_validator

from vplan.core import Finding, Message, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.document import DocumentPlan, SharedText
from vplan.model.doubles import doubles
from vplan.model.fields import Count, Day, ShortText, StatedDate, Title, Token, YesOrNo, choice
from vplan.model.figures import FigurePlan, Footnote
from vplan.model.headings import Headings
from vplan.model.knowledge import NAMES, QUOTED, Shown, fields_of
from vplan.model.limits import Limits
from vplan.model.meetings import Decision, Revision
from vplan.model.memo import MemoProfile
from vplan.model.minutes import Minutes
from vplan.model.money import Budget, Reconciliation
from vplan.model.plan import MATTER, MINUTES, Plan, Status, Waiver, is_undated
from vplan.model.regulations import Regulation
from vplan.model.shapes import MOST_LISTED, RegistryPatterns, Withheld
from vplan.model.tabular import TextTable
from vplan.model.wordlists import WordLists

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Headed(Part):
    """Whose the file is."""

    version: Annotated[str, choice("1"), WithJsonSchema({"enum": [1]})]
    organisation: ShortText
    board: ShortText = Field(alias="organ")


class Titled(Headed):
    """What the matter is about."""

    title: Annotated[Title, NAMES] = Field(alias=MATTER)


class Undated(Headed):
    """A file of no year, with what its documents print."""

    registry_number: Token | None = Field(default=None, alias="diarienummer")
    status: Status
    date: Day | None = Field(default=None, alias="datum")
    decision: Decision | None = Field(default=None, alias="beslut")
    revisions: list[Revision] = Field(default=[], alias="revideringar")
    regulations: Annotated[list[Regulation], QUOTED, Shown(("styrdokument",))] = Field(
        default=[], alias="styrdokument"
    )
    registry_patterns: RegistryPatterns = Field(default=[], alias="diariemönster")
    limits: Limits | None = Field(default=None, alias="gränser")
    memo_profile: MemoProfile | None = Field(default=None, alias="tjänsteskrivelse")
    headings: Headings = Field(default=Headings(), alias="rubriker")
    word_lists: WordLists = Field(default=WordLists(), alias="ordlistor")
    stated_counts: dict[str, Count] = Field(default={}, alias="antal_enligt_text")
    shared_texts: list[SharedText] = Field(default=[], alias="texter")
    footnotes: list[Footnote] = Field(default=[], alias="fotnoter")
    figures: Annotated[list[FigurePlan], Shown(("figur/ID",))] = Field(default=[], alias="figurer")
    budgets: Annotated[list[Budget], Shown(("budget/ID", "diagram/budget/ID"))] = Field(default=[], alias="budget")
    text_tables: Annotated[list[TextTable], Shown(("tabell/ID",))] = Field(default=[], alias="tabeller")
    reconciliations: list[Reconciliation] = Field(default=[], alias="avstämningar")
    documents: list[DocumentPlan] = Field(alias="dokument", min_length=1, max_length=MOST_LISTED)
    attaches_source: YesOrNo = Field(default=False, alias="bifoga_källa")
    withheld: Withheld = Field(default=[], alias="ej_webb")
    waivers: list[Waiver] = Field(default=[], alias="kända_fel")

    @model_validator(mode="after")
    def _is_consistent(self) -> "Undated":
        refuse([*doubles(self, self.documents, self.all_minutes), *self._undated()])
        return self

    @property
    def all_minutes(self) -> list[Minutes]:
        """The minutes that the file holds."""
        return []

    @property
    def plan_title(self) -> str:
        """What the plan is called that later stages read."""
        raise NotImplementedError

    def _undated(self) -> Iterator[Finding]:
        if self._year is None:
            yield Finding(
                rules.KEY_MISSING,
                self.place(),
                say("nothing says of which year the file is"),
                say("write 'datum', here or in a document"),
            )

    @property
    def _year(self) -> int | None:
        """The year of the last day that is given, else that of the registry number."""
        days = [self.date, *(document.date for document in self.documents)]
        years = [day.year for day in days if day is not None]
        written = [self.decision.date] if self.decision else []
        written += [document.sitting.date for document in self.documents if document.sitting]
        written += [minutes.meeting.date for minutes in self.all_minutes]
        years += [year for one in written if (year := _year_of(one)) is not None]
        numbers = (self.registry_number, *(document.registry_number for document in self.documents))
        return max(years, default=None) or next(
            (int(found[0]) for number in numbers if number and (found := _YEAR.search(number))), None
        )

    def as_plan(self) -> Plan:
        """The plan that later stages read. Its year is that of the file's last day; documents without a registry
        number of their own have the file's.
        """
        given: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        given["documents"] = [
            document.model_copy(update={"registry_number": document.registry_number or self.registry_number})
            for document in self.documents
        ]
        assert self._year is not None, "a file without a year was refused"
        return Plan.model_construct(**{**given, "title": self.plan_title}, year=self._year).of_matter(self)


class Matter(Undated, Titled):
    """A matter, with what its documents print."""

    @property
    def plan_title(self) -> str:
        """What the matter is about."""
        return self.title

    @classmethod
    def elsewhere(cls) -> dict[str, Message]:
        """What to do with the keys of a plan of a year."""
        hint = say("it belongs to a plan of a year; a file with '{key}' is of a matter", key=MATTER)
        return dict.fromkeys(fields_of(Plan).keys() - fields_of(cls).keys(), hint)


class MinutesFile(Undated):
    """Minutes alone, with the documents that print them."""

    minutes: list[Minutes] = Field(alias=MINUTES, min_length=1)

    @property
    def all_minutes(self) -> list[Minutes]:
        """The minutes that the file holds."""
        return self.minutes

    @property
    def plan_title(self) -> str:
        """That it is minutes, and whose."""
        return f"Protokoll, {self.board}"

    @classmethod
    def elsewhere(cls) -> dict[str, Message]:
        """What to do with the keys of a plan of a year."""
        hint = say("a file of minutes alone has none; in a plan of a year write 'år' and 'titel'")
        return dict.fromkeys(fields_of(Plan).keys() - fields_of(cls).keys(), hint)


def undated(keys: Container[str]) -> type[Undated] | None:
    """What a file with those keys is, where it is of no year."""
    return Matter if MATTER in keys else MinutesFile if is_undated(keys) else None


def _year_of(written: StatedDate | None) -> int | None:
    return written.period.year if written is not None and written.period is not None else None
