"""Footnotes, and figures: drawn from data, or pictures out of files."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from vplan.core import Finding, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import Count, Name, OwnId, ShortText, Token, Wording, choice
from vplan.model.knowledge import NAMES
from vplan.model.shapes import TextMeans
from vplan.model.showing import Showable

if TYPE_CHECKING:
    from vplan.model.pictures import PictureFile

FOOTNOTE = re.compile(r"\[\^(?P<id>[^\[\]\s]+)\]")
"""How a text or a cell of a table calls for a footnote."""
FigureKind = Annotated[Literal["pyramid"], choice("pyramid")]
Breadth = Annotated[Literal["hel", "halv", "tredjedel"], choice("hel", "halv", "tredjedel")]
"""How much of the text's width a picture takes: words, since no page has the same millimetres as a screen."""
_OF_PICTURES = ("alt", "bredd", "källa")


class Footnote(Showable):
    """A footnote that texts, goals and priorities can carry. `number` is the one that the source
    prints; documents number their own.
    """

    id: OwnId
    number: Count | None = Field(default=None, alias="nummer")
    text: ShortText


class Layer(Part):
    """A layer of a pyramid, and a remark on it."""

    name: Annotated[Name, NAMES] = Field(alias="namn")
    remark: ShortText | None = Field(default=None, alias="not")


class FigurePlan(Showable):
    """A figure that is drawn from its layers, the topmost first; or a picture in a file, with what it shows in
    words (`alt`). The file is read before the part is made (`model.files`).
    """

    id: OwnId
    kind: FigureKind | None = Field(default=None, alias="slag")
    name: Annotated[Name, NAMES] = Field(alias="namn")
    layers: Annotated[list[Layer], TextMeans("namn")] = Field(default=[], alias="skikt")
    file: Token | None = Field(default=None, alias="fil")
    alt: Wording | None = None
    breadth: Breadth = Field(default="hel", alias="bredd")
    source: ShortText | None = Field(default=None, alias="källa")

    @property
    def picture(self) -> "PictureFile | None":
        """What the file holds; None for a figure that is drawn."""
        found: PictureFile | None = self.node.held
        return found

    @model_validator(mode="after")
    def _is_one_of_both(self) -> "FigurePlan":
        refuse(self._contradictions())
        if self.file is not None and self.picture is None:
            raise PydanticCustomError("findings", "findings", {"findings": ()})  # the file has its own
        return self

    def _contradictions(self) -> Iterator[Finding]:
        if self.file is not None:
            drawn = next((key for key in ("skikt", "slag") if self.holds(key)), None)
            if drawn is not None:
                yield Finding(
                    rules.VALUE_INVALID,
                    self.key_place(drawn),
                    say("the figure is a picture in {file}, and '{key}' draws another", file=self.file, key=drawn),
                    say("keep 'fil', or 'slag' and 'skikt'"),
                )
        elif not self.layers:
            yield Finding(
                rules.KEY_MISSING,
                self.place("skikt"),
                say("the figure '{id}' is neither drawn nor a picture", id=self.id),
                say("name a picture with 'fil: karta.png', or write 'slag: pyramid' and 'skikt'"),
            )
        elif self.kind is None:
            yield Finding(
                rules.KEY_MISSING,
                self.place(),
                say("the key '{key}' is missing", key="slag"),
                say("add 'slag: pyramid', which 'skikt' are the layers of"),
            )
        for key in _OF_PICTURES:
            if self.file is None and self.holds(key):
                yield Finding(
                    rules.KEY_UNKNOWN,
                    self.key_place(key),
                    say("'{key}' belongs to a picture in a file", key=key),
                    say("name the picture with 'fil', or take the key away"),
                )
