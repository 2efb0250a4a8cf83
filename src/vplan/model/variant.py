"""A variant of a plan, such as the opposition's alternative budget: a file that holds only what differs.

The plan is read as it is, and the variant laid over it (`facts.varying`): amounts by table, row and column; goals,
indicators, assignments, frames and investments changed, added or left out (`model.varied`); and documents of its
own. Everything else is the plan's.
"""

from typing import Annotated, NamedTuple

from pydantic import Field, WithJsonSchema, model_validator

from vplan.core import Finding, say
from vplan.core.swedish.numbers import read_amount
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.document import DocumentPlan, SharedText
from vplan.model.doubles import doubles
from vplan.model.fields import Count, Day, ShortText, Title, Token, YesOrNo, choice
from vplan.model.figures import Footnote
from vplan.model.meetings import Decision
from vplan.model.money import Reconciliation
from vplan.model.plan import Plan, Status, Waiver
from vplan.model.shapes import MOST_LISTED, Withheld
from vplan.model.table.cells import NIL
from vplan.model.varied import (
    LAID_OVER,
    AssignmentChange,
    GoalChange,
    IndicatorChange,
    VariedFrame,
    VariedInvestments,
)
from vplan.source import Mapping

VARIES = "variant_av"


class Variant(Part):
    """A variant with what is its own. `amounts`: by budget id, row and column, as quotes name them; goals,
    indicators and assignments by id. `reconciliations` stand in place of the plan's of the same name, or beside
    them.
    """

    version: Annotated[str, choice("1"), WithJsonSchema({"enum": [1]})]
    varies: Token = Field(alias=VARIES)
    title: Title = Field(alias="titel")
    sender: ShortText = Field(alias="avsändare")
    registry_number: Token | None = Field(default=None, alias="diarienummer")
    status: Status
    date: Day | None = Field(default=None, alias="datum")
    decision: Decision | None = Field(default=None, alias="beslut")
    stated_counts: dict[str, Count] = Field(default={}, alias="antal_enligt_text")
    shared_texts: list[SharedText] = Field(default=[], alias="texter")
    footnotes: list[Footnote] = Field(default=[], alias="fotnoter")
    amounts: Annotated[dict[str, dict[str, dict[str, Token]]], LAID_OVER] = Field(default={}, alias="budget")
    goals: Annotated[dict[str, GoalChange], LAID_OVER] = Field(default={}, alias="mål")
    indicators: Annotated[dict[str, IndicatorChange], LAID_OVER] = Field(default={}, alias="indikatorer")
    assignments: Annotated[dict[str, AssignmentChange], LAID_OVER] = Field(default={}, alias="uppdrag")
    frame: Annotated[VariedFrame, LAID_OVER] = Field(default_factory=VariedFrame, alias="budgetramar")
    investments: Annotated[VariedInvestments, LAID_OVER] = Field(
        default_factory=VariedInvestments, alias="investeringar"
    )
    reconciliations: Annotated[list[Reconciliation], LAID_OVER] = Field(default=[], alias="avstämningar")
    documents: list[DocumentPlan] = Field(alias="dokument", min_length=1, max_length=MOST_LISTED)
    attaches_source: YesOrNo = Field(default=False, alias="bifoga_källa")
    withheld: Withheld = Field(default=[], alias="ej_webb")
    waivers: list[Waiver] = Field(default=[], alias="kända_fel")

    @model_validator(mode="after")
    def _is_consistent(self) -> "Variant":
        refuse(doubles(self, self.documents))
        refuse(
            Finding(
                rules.VALUE_INVALID,
                columns.value_place(column),
                say("'{value}' is no amount", value=written),
                say("write the amount that stands there in the variant, such as −1 250,5"),
            )
            for _, _, columns in self.rows()
            for column, written in columns.items()
            if read_amount(written) is None and written not in NIL
        )
        return self

    def rows(self) -> list[tuple[str, str, Mapping]]:
        """The changed rows: the id of the table, the row's name, and its new amounts by column, as written."""
        tables = self.node.get("budget", {})
        return [(table, row, columns) for table, rows in tables.items() for row, columns in rows.items()]


def variant_of(plan: Plan) -> Variant | None:
    """What the plan differs in from the one that it is a variant of."""
    return plan.variant if isinstance(plan.variant, Variant) else None


class Variation(NamedTuple):
    """A variant beside the nodes of the plan that it differs from, which nothing else holds."""

    variant: Variant
    nodes: Mapping
