"""A vote at a meeting: what yes and no mean, and how many, or who, voted for which."""

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema, model_validator

from vplan.core import Finding, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import Count, ShortText, YesOrNo, choice
from vplan.model.knowledge import NAMES

CASTS = ("ja", "nej", "avstår", "frånvarande")
Cast = Annotated[Literal["ja", "nej", "avstår", "frånvarande"], choice(*CASTS)]
Casting = Annotated[Literal["ja", "nej"], choice("ja", "nej"), WithJsonSchema({"enum": ["ja", "nej"]})]


class Votes(Part):
    """How many voted for each."""

    yes: Count = Field(alias="ja")
    no: Count = Field(alias="nej")
    abstained: Count = Field(default=0, alias="avstår")


class Ballot(Part):
    """One vote. `roll`: what each member voted, by name; `casting`: the chair's vote where votes are equal."""

    yes: Annotated[ShortText, NAMES] = Field(alias="ja")
    no: ShortText = Field(alias="nej")
    votes: Votes | None = Field(default=None, alias="röster")
    roll: dict[str, Cast] = Field(default={}, alias="röstlängd")
    casting: Casting | None = Field(default=None, alias="utslagsröst")
    secret: YesOrNo = Field(default=False, alias="sluten")

    @model_validator(mode="after")
    def _has_votes(self) -> "Ballot":
        if self.votes is None and not self.roll:
            refuse(
                [
                    Finding(
                        rules.KEY_MISSING,
                        self.place(),
                        say("the vote has no votes"),
                        say("write how many there were under 'röster', or who voted what under 'röstlängd'"),
                    )
                ]
            )
        return self
