"""Parts of a plan that are tables: of amounts, or of words alone."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from vplan.core import Finding, Fix, Place, say
from vplan.model import rules
from vplan.model.base import refuse
from vplan.model.fields import Count, Name, OwnId, TableText, Token, choice
from vplan.model.knowledge import MATCHED, NAMES, Unprinted
from vplan.model.showing import Showable
from vplan.model.table import Cell, Grammar, Misfit, Table, read_table
from vplan.source import WORKBOOKS, Remark, Scalar

if TYPE_CHECKING:
    from vplan.source.workbook import Doubt

_BETWEEN_NAMES = tuple(map(re.compile, (r";", r" {2,}", r"[¦│｜]", r"\t", r" / ", r",")))
_BAR = re.compile(r"(?<!\\)\|")
MOST_COLUMNS = 200
"""No page holds as many; with more, computing each column from the others takes too long."""


_IN_FINDINGS = Unprinted("it says where in a workbook the table stands; findings call it by this")


class Tabular(Showable):
    """A part whose figures stand in a table text, or in a CSV file or a workbook beside the plan.

    A file is read before the part is made (`model.files`), and its table stands in `table_text`. `sheet` and
    `area` say which part of a workbook is the table, `hidden` what becomes of its hidden rows and columns.
    `header_line` is the line of a CSV file, from 1, that its header stands on.
    """

    table_text: Annotated[TableText | None, MATCHED] = Field(default=None, alias="tabell")
    file: Token | None = Field(default=None, alias="fil")
    header_line: Annotated[Count | None, Unprinted("it says where in a file the header stands")] = Field(
        default=None, alias="rubrikrad"
    )
    sheet: Annotated[Token | None, _IN_FINDINGS] = Field(default=None, alias="blad")
    area: Annotated[Token | None, _IN_FINDINGS] = Field(default=None, alias="cellområde")
    hidden: Annotated[Literal["utelämnas", "läses"] | None, choice("utelämnas", "läses")] = Field(
        default=None, alias="dolda"
    )

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What of the file that the table stands in was read in one of several ways."""
        return getattr(self._read_from.scalars.get("tabell"), "remarks", ())

    @property
    def doubts(self) -> "tuple[Doubt, ...]":
        """What is doubtful in the workbook that the table stands in."""
        return getattr(self._read_from.scalars.get("tabell"), "doubts", ())

    @cached_property
    def table(self) -> Table:
        """The table that the text writes."""
        return read_table(self.table_text or "", self.grammar())

    @model_validator(mode="after")
    def _has_a_table(self) -> "Tabular":
        if self.header_line is not None and self.file is None:
            refuse(
                [
                    Finding(
                        rules.VALUE_INVALID,
                        self.place("rubrikrad"),
                        say(
                            "'rubrikrad' says where the header stands in a file, and the table stands in the plan"
                        ),
                        say("take 'rubrikrad' away: the header is the first line under 'tabell'"),
                    )
                ]
            )
        if self.table_text is None and self.file is not None:
            raise PydanticCustomError("findings", "findings", {"findings": ()})  # the file has its own
        if self.table_text is None:
            refuse(
                [
                    Finding(
                        rules.KEY_MISSING,
                        self.place(),
                        say("the key '{key}' is missing", key="tabell"),
                        say("add 'tabell: |' with the table under it, or 'fil: budget.csv'"),
                    )
                ]
            )
        return self

    def cell_place(self, cell: Cell) -> Place:
        """Where a cell of the table stands."""
        return self.place_within("tabell", cell.offset, cell.length)

    def notes(self) -> Iterator[tuple[str, Cell]]:
        """The footnotes that its cells call for, each with the cell."""
        for band in self.table.bands if "[^" in (self.table_text or "") else ():
            headed = [one.cell for line in band.head for one in line]
            titled = [title.cell for row in band.rows for title in row.titles]
            for cell in (*headed, *titled, *(cell for row in band.rows for cell in row.whole)):
                yield from ((note, cell) for note in cell.notes)

    def grammar(self) -> Grammar:
        """How the table is read."""
        return Grammar()

    def misfits(self) -> Iterator[Finding]:
        """Rows whose cells are too many or too few, and a table without rows."""
        unparted = self._unparted_header()
        if unparted is not None:
            yield unparted
            return
        unframed = [one for one in self.table.misfits if self._is_unframed(one)]
        yield from (self._misfit(one) for one in self.table.misfits if one not in unframed[1:])
        wide = next((band.header for band in self.table.bands if len(band.header) > MOST_COLUMNS), None)
        if wide is not None:
            yield Finding(
                rules.TABLE_MALFORMED,
                self.cell_place(wide[MOST_COLUMNS]),
                say(
                    "the table has {found} columns, and at most {limit} are read",
                    found=len(wide),
                    limit=MOST_COLUMNS,
                ),
                say("part it into tables that fit a page"),
            )
        scalar = self._read_from.scalars.get("tabell")
        if not self.table.rows and not self.table.misfits and getattr(scalar, "style", "|") not in {"|", '"'}:
            named = (self.table_text or "").strip()
            is_file = named.lower().endswith((".csv", *WORKBOOKS)) and "\n" not in named
            yield Finding(
                rules.TABLE_MALFORMED,
                self.key_place("tabell"),
                say("a table in a file stands under 'fil'")
                if is_file
                else say("the lines of the table have run together into one"),
                say("write {line}", line=f"fil: {named}")
                if is_file
                else say("write 'tabell: |', so that each line stays one"),
            )
        elif not self.table.rows and not self.table.misfits:
            yield Finding(
                rules.TABLE_MALFORMED,
                self.place("tabell"),
                say("the table has no rows under its header"),
                say("write the header on the first line and each row on a line of its own"),
            )

    def _unparted_header(self) -> Finding | None:
        """The finding for a header in one cell over rows that all have as many."""
        found = {one.found for one in self.table.misfits}
        header = self.table.bands[0].header
        if len(header) != 1 or len(found) != 1 or self.table.rows or self.file is not None:
            return None
        (width,) = found
        name = header[0].text.strip()
        pieces = next((one for sign in _BETWEEN_NAMES if len(one := sign.split(name)) == width), None)
        hint = say("part the cells with | and leave a cell without a figure empty")
        if pieces is not None:
            hint = say("write {line}", line=" | ".join(map(str.strip, pieces)))
        message = say("the header is one cell, and the rows have {found}", found=width)
        return Finding(rules.TABLE_MALFORMED, self.cell_place(header[0]), message, hint)

    def _is_unframed(self, misfit: Misfit) -> bool:
        """Whether a row lacks the | at both ends that its header has; one finding tells of all such rows."""
        header = self.table.bands[0].header
        ends = len(header) > 2 and not header[0].text and not header[-1].text
        return ends and bool(misfit.expected) and self.file is None

    def _misfit(self, misfit: Misfit) -> Finding:
        message = say(
            "the row '{row}' has {found} cells where the table has {expected}",
            row=misfit.cell.text,
            found=misfit.found,
            expected=misfit.expected,
        )
        hint = say("part the cells with | and leave a cell without a figure empty")
        if not misfit.expected:
            message = say("a line of dashes stands where no header ends")
            hint = say("a header has at most three lines before the dashes; take other dashes away")
        elif self.file is not None:
            hint = say("give the row as many cells as the header, empty ones too")
        elif self._is_unframed(misfit):
            hint = say("begin and end every line with |, or none of them")
        else:
            framed = self._framed(misfit)
            if framed is not None:
                return framed
        return Finding(rules.TABLE_MALFORMED, self.cell_place(misfit.cell), message, hint)

    def _framed(self, misfit: Misfit) -> Finding | None:
        """The finding for a row that begins or ends with a |, unlike the others."""
        place, scalar = self.cell_place(misfit.cell), self._read_from.scalars.get("tabell")
        if not isinstance(scalar, Scalar) or scalar.style != "|":
            return None
        row = scalar.source.lines[place.line - 1].strip()
        bare = row.removeprefix("|") if misfit.found > misfit.expected else row
        bare = bare.removesuffix("|") if _BAR.split(bare)[misfit.expected :] == [""] else bare
        if bare == row or len(_BAR.split(bare)) != misfit.expected:
            return None
        return Finding(
            rules.TABLE_MALFORMED,
            place._replace(column=scalar.source.lines[place.line - 1].index(row) + 1, length=len(row)),
            say("the row begins or ends with |, unlike the others, and so has a cell too many"),
            say("write {line}", line=bare.strip()),
            fix=Fix(row, bare.strip()),
        )

    def after_blank_line(self, cell: Cell) -> Finding:
        """The finding for a row that stands after a blank line where no band can begin."""
        return Finding(
            rules.TABLE_MALFORMED,
            self.cell_place(cell),
            say("the blank line before '{row}' makes it the header of a new band", row=cell.text),
            say("take the blank line away"),
        )


class TextTable(Tabular):
    """A table of words and figures that nothing is computed from: risks, measures, who answers for what."""

    id: OwnId
    name: Annotated[Name, NAMES] = Field(alias="namn")

    def grammar(self) -> Grammar:
        """It holds no amounts."""
        return Grammar(words=True)

    @model_validator(mode="after")
    def _has_rows(self) -> "TextTable":
        refuse(self.misfits())
        return self
