"""How a plan says that the items of a list stand in a file."""

from typing import Annotated, Literal

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import Count, Token, choice
from vplan.model.shapes import OneOrMore


class ListFile(Part):
    """The file, which of its sheets hold the parts, one after the other, and what their columns are where their
    headers are not the keys: by each header a way of keys, or LEFT_OUT.
    """

    file: Token = Field(alias="fil")
    sheets: Annotated[list[Token], OneOrMore()] = Field(default=[], alias="blad")
    area: Token | None = Field(default=None, alias="cellområde")
    hidden: Annotated[Literal["utelämnas", "läses"] | None, choice("utelämnas", "läses")] = Field(
        default=None, alias="dolda"
    )
    header_line: Count | None = Field(default=None, alias="rubrikrad")
    columns: dict[str, Token] = Field(default={}, alias="kolumner")


LEFT_OUT = "utelämnas"
"""What a column is that is not to be read."""
