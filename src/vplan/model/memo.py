"""The shape that an organisation gives its memos."""

from typing import Annotated

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import Token, YesOrNo
from vplan.model.points import Form
from vplan.model.shapes import OneOrMore


class MemoProfile(Part):
    """The headings that every memo has, in their order; `dated` asks for dates on what it rests on; `form` is how
    points are set that say nothing of it, `head` names the facts that every memo has in its letterhead.
    """

    sections: Annotated[list[Token], OneOrMore()] = Field(default=[], alias="rubriker")
    dated: YesOrNo = Field(default=False, alias="daterat_beslutsunderlag")
    form: Form | None = None
    head: Annotated[list[Token], OneOrMore()] = Field(default=[], alias="huvud")
