"""A file of results: it says which plan it follows, so that the decided plan is left alone.

The plan is read as it is, and the report laid over it: what is printed and what is found is the
report's, goals, targets and words are the plan's.
"""

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema, model_validator

from vplan.core import Message, say
from vplan.model.base import refuse
from vplan.model.document import DocumentPlan, SharedText
from vplan.model.doubles import doubles
from vplan.model.fields import Count, Day, Title, Token, YesOrNo, choice
from vplan.model.figures import FigurePlan, Footnote
from vplan.model.knowledge import QUOTED, Shown, Unprinted, fields_of
from vplan.model.meetings import Decision, Revision
from vplan.model.minutes import Minutes
from vplan.model.money import Budget, Investments, Reconciliation
from vplan.model.plan import Plan, Status, Waiver
from vplan.model.regulations import Regulation
from vplan.model.results import Results
from vplan.model.scales import Scales
from vplan.model.shapes import MOST_LISTED, OneOrMore, RegistryPatterns, Withheld
from vplan.model.tabular import TextTable

FOLLOWS = "uppföljning_av"
_EARLIER = Unprinted("what the files say of the goals is printed beside what this one says")


class Report(Results):
    """A file of results with what is its own: number, dates, decision, tables, documents."""

    version: Annotated[str, choice("1"), WithJsonSchema({"enum": [1]})]
    follows: Token = Field(alias=FOLLOWS)
    earlier: Annotated[list[Token], OneOrMore(), _EARLIER] = Field(default=[], alias="tidigare_rapporter")
    title: Title = Field(alias="titel")
    registry_number: Token | None = Field(default=None, alias="diarienummer")
    status: Status
    date: Day | None = Field(default=None, alias="datum")
    decision: Decision | None = Field(default=None, alias="beslut")
    revisions: list[Revision] = Field(default=[], alias="revideringar")
    regulations: Annotated[list[Regulation], QUOTED, Shown(("styrdokument",))] = Field(
        default=[], alias="styrdokument"
    )
    registry_patterns: RegistryPatterns = Field(default=[], alias="diariemönster")
    scales: Scales | None = Field(default=None, alias="statusskalor")
    stated_counts: dict[str, Count] = Field(default={}, alias="antal_enligt_text")
    shared_texts: list[SharedText] = Field(default=[], alias="texter")
    footnotes: list[Footnote] = Field(default=[], alias="fotnoter")
    figures: Annotated[list[FigurePlan], Shown(("figur/ID",))] = Field(default=[], alias="figurer")
    budgets: Annotated[
        list[Budget],
        Shown(
            (
                "budget/ID",
                "diagram/budget/ID",
            )
        ),
    ] = Field(default=[], alias="budget")
    text_tables: Annotated[list[TextTable], Shown(("tabell/ID",))] = Field(default=[], alias="tabeller")
    reconciliations: list[Reconciliation] = Field(default=[], alias="avstämningar")
    investments: Annotated[
        Investments | None,
        Shown(
            (
                "investeringar",
                "diagram/investeringar",
            )
        ),
    ] = Field(default=None, alias="investeringar")
    minutes: list[Minutes] = Field(default=[], alias="protokoll")
    documents: list[DocumentPlan] = Field(alias="dokument", min_length=1, max_length=MOST_LISTED)
    attaches_source: YesOrNo = Field(default=False, alias="bifoga_källa")
    withheld: Withheld = Field(default=[], alias="ej_webb")
    waivers: list[Waiver] = Field(default=[], alias="kända_fel")

    @model_validator(mode="after")
    def _is_consistent(self) -> "Report":
        refuse(doubles(self, self.documents, self.minutes))
        return self

    @classmethod
    def elsewhere(cls) -> dict[str, Message]:
        """What to do with the keys of the plan."""
        hint = say("it stands in the plan that '{key}' names; a report without '{key}' can hold it", key=FOLLOWS)
        return dict.fromkeys(fields_of(Plan).keys() - fields_of(cls).keys(), hint)

    def laid_over(self, plan: Plan) -> Plan:
        """The plan with the report's own parts in place of the plan's."""
        own: dict[str, Any] = {name: getattr(self, name) for name in IN_BOTH}
        kept = {name: own[name] or getattr(plan, name) for name in ("regulations", "registry_patterns")}
        scales = self.scales.over(plan.scales) if self.scales else plan.scales
        withheld = list(dict.fromkeys([*self.withheld, *plan.withheld]))
        laid = {**own, **kept, "scales": scales, "withheld": withheld, "frame": None, "results": [self]}
        over = plan.model_copy(update=laid)
        return over.following(plan, self)


IN_BOTH = tuple(name for name in Report.model_fields if name in Plan.model_fields)
"""The fields that a report gives in place of those of the plan."""
