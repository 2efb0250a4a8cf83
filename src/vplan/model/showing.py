"""What sections of documents show, and what is meant to be shown by none."""

from typing import Annotated

from pydantic import Field, WithJsonSchema

from vplan.model.base import Part
from vplan.model.fields import Token, known_or
from vplan.model.knowledge import Unprinted

SHOWN_IN_AREAS = (
    "indikatorer",
    "indikator/ID",
    "figur/ID",
    "budget/ID",
    "tabell/ID",
    "budgetramar",
    "ramförändringar",
    "investeringar",
    "diagram/budget/ID",
    "diagram/investeringar",
)
"""What a strategy or an area can show between its text and its goals."""


SHOWN_IN_ACCOUNTS = ("figur/ID", "budget/ID", "tabell/ID", "diagram/budget/ID")
"""What a part of a paragraph of minutes can show after its text."""


def shown_names(names: tuple[str, ...]) -> WithJsonSchema:
    """The schema of what `visa` takes; `ID` at the end of a name stands for one of several."""
    with_id = "|".join(name.removesuffix("/ID") for name in names if name.endswith("/ID"))
    return WithJsonSchema(known_or(names, f"^({with_id})/.+$"))


ShownInArea = Annotated[Token, shown_names(SHOWN_IN_AREAS)]
ShownInAccount = Annotated[Token, shown_names(SHOWN_IN_ACCOUNTS)]


class Showable(Part):
    """A part that sections show (`visa`, `texter`). `unshown`: why none does."""

    unshown: Annotated[Token | None, Unprinted("it is the reason why the part is shown nowhere")] = Field(
        default=None, alias="visas_ej"
    )
