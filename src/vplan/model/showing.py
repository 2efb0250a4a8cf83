"""What sections of documents show, and what is meant to be shown by none."""

from typing import Annotated

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import Token
from vplan.model.knowledge import Unprinted


class Showable(Part):
    """A part that sections show (`visa`, `texter`). `unshown`: why none does."""

    unshown: Annotated[Token | None, Unprinted("it is the reason why the part is shown nowhere")] = Field(
        default=None, alias="visas_ej"
    )
