"""What is proposed or decided: points, in one group or in several, each for a body of its own."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from vplan.core import Finding, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import Heading, Passage, ShortText, choice
from vplan.model.knowledge import NAMES, fields_of
from vplan.model.shapes import OneOrMore, Short, TextMeans

Form = Annotated[Literal["numrerad", "att", "punkter"], choice("numrerad", "att", "punkter")]
"""How points are set: with numbers, as clauses that begin with 'att', or with dots."""


class Point(Part):
    """One thing that is proposed or decided, and what it consists of."""

    text: Annotated[Passage, NAMES]
    points: Annotated[list[Passage], OneOrMore()] = Field(default=[], alias="punkter")


class Group(Part):
    """What one body decides. `body` None: that of the file."""

    body: Annotated[ShortText | None, NAMES] = Field(default=None, alias="organ")
    opening: Annotated[Passage | None, NAMES] = Field(default=None, alias="inledning")
    form: Form | None = None
    points: Annotated[list[Point], TextMeans("text", alone=True)] = Field(alias="punkter", min_length=1)


class Points(Group):
    """A decision, or the proposal of one: points, or groups of points."""

    heading: Annotated[Heading | None, NAMES] = Field(default=None, alias="rubrik")
    points: Annotated[list[Point], TextMeans("text", alone=True)] = Field(default=[], alias="punkter")
    groups: list[Group] = Field(default=[], alias="grupper")

    @model_validator(mode="after")
    def _has_points_once(self) -> "Points":
        if not self.groups and not self.points:
            held = next((key for key in ("punkter", "grupper") if self.holds(key)), None)
            refuse([self._without_points(held)])
        beside = [key for key in fields_of(Group) if self.groups and self.holds(key)]
        refuse(
            Finding(
                rules.VALUE_INVALID,
                self.key_place(key),
                say("'{key}' stands beside groups of points, and belongs to none of them", key=key),
                say("move it into a group"),
            )
            for key in beside
        )
        return self

    def _without_points(self, held: str | None) -> Finding:
        if held is None:
            return Finding(
                rules.KEY_MISSING,
                self.place(),
                say("the key '{key}' is missing", key="punkter"),
                say("add a line '{key}: …'", key="punkter"),
            )
        return Finding(
            rules.TYPE_MISMATCH,
            self.place(held),
            say("'{key}' has nothing in it", key=held),
            say("write at least one item"),
        )

    @property
    def in_groups(self) -> list[Group]:
        """The groups; what is written without groups is one."""
        return self.groups or [self]

    @property
    def all_points(self) -> list[Point]:
        """The points of every group, in their order."""
        return [point for group in self.in_groups for point in group.points]


POINTS = Short(text="punkter", listed="punkter", parts="grupper", marked_by="punkter", unless="text")
"""A list of mappings that have points and no text is one of groups."""
