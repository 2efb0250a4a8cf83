"""How an organisation's documents look: its colours, each of them dark enough to be read.

The contrast is that of WCAG 2.1 (1.4.3 and 'relative luminance'), taken against the tint of boxes, which
is the darkest ground that text stands on.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import Field

from vplan.diagnostic import Finding, say
from vplan.model import rules
from vplan.model.base import Part
from vplan.model.fields import Colour
from vplan.swedish.numbers import write_amount

if TYPE_CHECKING:
    from vplan.tree import Looks

_LEAST = 4.5


class Appearance(Part):
    """Colours as RRGGBB: of headings, lines and bars; of text; of what is beside it."""

    accent: Colour | None = Field(default=None, alias="betoningsfärg")
    ink: Colour | None = Field(default=None, alias="textfärg")
    quiet: Colour | None = Field(default=None, alias="dämpad_färg")

    @property
    def looks(self) -> "Looks":
        """The looks of documents: these colours, the usual ones where none is given."""
        from vplan.tree import Looks

        usual = Looks()
        return Looks(
            accent=self.accent or usual.accent, ink=self.ink or usual.ink, quiet=self.quiet or usual.quiet
        )

    def unreadable(self) -> Iterator[Finding]:
        """Colours too light to be read."""
        from vplan.tree import Looks  # where a colour is given; a check needs no documents else

        for key, colour in (("betoningsfärg", self.accent), ("textfärg", self.ink), ("dämpad_färg", self.quiet)):
            ratio = None if colour is None else contrast(colour, Looks().tint)
            if colour is not None and ratio is not None and ratio < _LEAST:
                yield Finding(
                    rules.VALUE_INVALID,
                    self.place(key),
                    say(
                        "the colour #{colour} has the contrast {ratio} : 1 against boxes; text needs 4,5 : 1",
                        colour=colour,
                        ratio=write_amount(Decimal(int(ratio * 10)) / 10, decimals=1),
                    ),
                    say("choose a darker colour"),
                )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, RRGGBB, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
