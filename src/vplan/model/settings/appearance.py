"""How an organisation's documents look: its colours, each of them dark enough to be read; its logo,
typefaces and Word template.

The contrast is that of WCAG 2.1 (1.4.3 and 'relative luminance'), taken against the tint of boxes, which
is the darkest ground that text stands on.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from vplan.core import Finding, say
from vplan.core.swedish.numbers import write_amount
from vplan.model import rules
from vplan.model.base import Part
from vplan.model.fields import Colour, ShortText
from vplan.model.settings import files

if TYPE_CHECKING:
    from vplan.document import Logo, Looks, Typefaces, WordTemplate

_LEAST = 4.5


class LogoFile(Part):
    """The organisation's mark: a picture, and what it shows in words."""

    file: ShortText = Field(alias="fil")
    alt: ShortText

    def loaded(self, folder: Path) -> "Logo":
        """The logo. Raises Unusable."""
        from vplan.document import Logo

        data = files.read(self, "fil", self.file, folder)
        return Logo(data, files.image_ending(self, "fil", self.file, data), self.alt)


class Fonts(Part):
    """Typefaces: the family of running text, that of headings and tables, and the folder of their files."""

    text: ShortText | None = Field(default=None, alias="brödtext")
    heads: ShortText | None = Field(default=None, alias="rubriker")
    folder: ShortText | None = Field(default=None, alias="mapp")

    def loaded(self, folder: Path) -> "Typefaces":
        """The typefaces. Raises Unusable when their folder is none."""
        from vplan.document import Typefaces

        own = files.font_folder(self, "mapp", self.folder, folder) if self.folder else None
        return Typefaces(self.text, self.heads, own)

    def faults(self, folder: Path) -> Iterator[Finding]:
        """Typefaces that are not there."""
        try:
            own = self.loaded(folder).folder
        except files.Unusable as error:
            yield error.finding
            return
        named = {key: name for key, name in (("brödtext", self.text), ("rubriker", self.heads)) if name}
        yield from files.family_faults(self, named, own)


class Appearance(Part):
    """Colours as RRGGBB: of headings, lines and bars; of text; of what is beside it. Logo, typefaces and
    Word template stand in files.
    """

    accent: Colour | None = Field(default=None, alias="profilfärg")
    ink: Colour | None = Field(default=None, alias="textfärg")
    quiet: Colour | None = Field(default=None, alias="dämpad_färg")
    logo: LogoFile | None = Field(default=None, alias="logotyp")
    fonts: Fonts | None = Field(default=None, alias="typsnitt")
    word_template: ShortText | None = Field(default=None, alias="word_mall")

    def looks(self, folder: Path) -> "Looks":
        """The looks of documents: what is given here, the usual where nothing is. Raises Unusable when a
        file has changed since it was checked.
        """
        from vplan.document import Looks, Typefaces

        usual = Looks()
        return Looks(
            accent=self.accent or usual.accent,
            ink=self.ink or usual.ink,
            quiet=self.quiet or usual.quiet,
            logo=self.logo.loaded(folder) if self.logo else None,
            typefaces=self.fonts.loaded(folder) if self.fonts else Typefaces(),
            word_template=self.loaded_template(folder),
        )

    def loaded_template(self, folder: Path) -> "WordTemplate | None":
        """The Word template. Raises Unusable."""
        if self.word_template is None:
            return None
        return files.word_template(self, "word_mall", self.word_template, folder)

    def faults(self, folder: Path) -> Iterator[Finding]:
        """Colours too light to be read; files that can't be used."""
        yield from self._unreadable()
        for load in (self.logo.loaded if self.logo else None, self.loaded_template):
            try:
                if load is not None:
                    load(folder)
            except files.Unusable as error:
                yield error.finding
        if self.fonts is not None:
            yield from self.fonts.faults(folder)

    def _unreadable(self) -> Iterator[Finding]:
        given = (("profilfärg", self.accent), ("textfärg", self.ink), ("dämpad_färg", self.quiet))
        if not any(colour for _, colour in given):
            return
        from vplan.document import Looks

        for key, colour in given:
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
