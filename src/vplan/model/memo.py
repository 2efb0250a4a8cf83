"""The shape that an organisation gives its memos."""

from typing import Annotated

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import OneOrMore, Token, YesOrNo


class MemoProfile(Part):
    """The headings that every memo has, in their order; `dated` asks for dates on what it rests on."""

    sections: Annotated[list[Token], OneOrMore()] = Field(alias="rubriker", min_length=1)
    dated: YesOrNo = Field(default=False, alias="daterat_beslutsunderlag")
