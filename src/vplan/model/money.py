"""Money: budget tables, changes of the frame, investments."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from vplan.core import Finding, Place, say
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import (
    Amount,
    Decimals,
    KeysAmong,
    Name,
    OneOrMore,
    OwnId,
    Prose,
    ShortText,
    TableText,
    Token,
    Unit,
    Wording,
    YesOrNo,
    choice,
)
from vplan.model.knowledge import EVIDENT, MATCHED, NAMES, QUOTED, Shown, Unprinted
from vplan.model.meetings import Decision
from vplan.model.showing import Showable
from vplan.model.table import Cell, Table, read_table
from vplan.source import Mapping, Sequence

ChangeKind = Annotated[
    Literal["uppräkning", "prioritering", "omdisponering", "revidering"],
    choice("uppräkning", "prioritering", "omdisponering", "revidering"),
]
Sign = Annotated[Literal["kostnad", "intäkt"], choice("kostnad", "intäkt")]
MOST_COLUMNS = 200
"""No page holds as many; with more, computing each column from the others takes too long."""
COLUMN_ROLES = ("enhet", "objekt", "slag", "belopp")
_NEEDED_ROLES = ("objekt", "belopp")


class Tabular(Showable):
    """A part whose figures stand in a table text, or in a CSV file beside the plan.

    A file is read before the part is made (`model.files`), and its table stands in `table_text`.
    """

    table_text: Annotated[TableText | None, MATCHED] = Field(default=None, alias="tabell")
    file: Token | None = Field(default=None, alias="fil")

    @cached_property
    def table(self) -> Table:
        """The table that the text writes."""
        return read_table(self.table_text or "")

    @model_validator(mode="after")
    def _has_a_table(self) -> "Tabular":
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

    def misfits(self) -> Iterator[Finding]:
        """Rows whose cells are too many or too few, and a table without rows."""
        for misfit in self.table.misfits:
            yield Finding(
                rules.TABLE_MALFORMED,
                self.cell_place(misfit.cell),
                say(
                    "the row '{row}' has {found} cells where the table has {expected}",
                    row=misfit.cell.text,
                    found=misfit.found,
                    expected=misfit.expected,
                ),
                say("part the cells with | and leave a cell without a figure empty")
                if self.file is None
                else say("give the row as many cells as the header, empty ones too"),
            )
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
        header = self.table.bands[0].header if self.table.bands else ()
        if len(header) > 2 and not header[0].text and not header[-1].text and not self.table.misfits:
            yield Finding(
                rules.TABLE_MALFORMED,
                self.place_within("tabell", 0),
                say("the table has a | before its first cell and one after its last"),
                say("write | between cells only, and no line of dashes"),
            )
            return
        if not self.table.rows and not self.table.misfits:
            yield Finding(
                rules.TABLE_MALFORMED,
                self.place("tabell"),
                say("the table has no rows under its header"),
                say("write the header on the first line and each row on a line of its own"),
            )

    def after_blank_line(self, cell: Cell) -> Finding:
        """The finding for a row that stands after a blank line where no band can begin."""
        return Finding(
            rules.TABLE_MALFORMED,
            self.cell_place(cell),
            say("the blank line before '{row}' makes it the header of a new band", row=cell.text),
            say("take the blank line away"),
        )

    def not_an_amount(self, cell: Cell) -> Finding:
        """The finding for a cell that should hold an amount."""
        return Finding(
            rules.TABLE_MALFORMED,
            self.cell_place(cell),
            say("'{text}' is no amount", text=cell.text),
            say("write it as 1 234,5 or −1 234,5, or leave the cell empty"),
        )


class Budget(Tabular):
    """A budget table. A column or row that is a sum of others names its terms.

    A term with a minus sign before it is subtracted. `exact` tolerates no rounding; `decimals` says
    how finely the figures are rounded where the table itself does not show it. `carried` names rows
    that open with what another row closed with one column before; `text_columns` hold no amounts.
    `signs` says of columns and rows whether they hold costs (negative) or income. `result_row` is the
    year's result of a whole organisation, `special_reasons` why it may be negative.
    """

    id: OwnId
    name: Annotated[Name, NAMES] = Field(alias="namn")
    unit: Unit = Field(alias="enhet")
    column_sums: dict[str, list[Token]] = Field(default={}, alias="summakolumner")
    row_sums: dict[str, list[Token]] = Field(default={}, alias="summarader")
    carried: dict[str, Token] = Field(default={}, alias="rullar")
    signs: dict[str, Sign] = Field(default={}, alias="tecken")
    result_row: Token | None = Field(default=None, alias="resultatrad")
    special_reasons: ShortText | None = Field(default=None, alias="synnerliga_skäl")
    text_columns: Annotated[list[Token], OneOrMore()] = Field(default=[], alias="textkolumner")
    exact: YesOrNo = Field(default=False, alias="exakt")
    decimals: Decimals | None = Field(default=None, alias="decimaler")

    @model_validator(mode="after")
    def _holds_amounts(self) -> "Budget":
        refuse(self.misfits())
        text_columns = frozenset(self.text_columns)
        refuse(
            [
                *(self.after_blank_line(band.header[0]) for band in self.table.bands[1:] if not band.rows),
                *(
                    self.not_an_amount(cell)
                    for band in self.table.bands
                    for row in band.rows
                    for name, cell in zip(band.header[1:], row.cells, strict=True)
                    if cell.text and cell.amount is None and name.text not in text_columns
                ),
                *self._twice(_used(self.row_sums | self._carried_terms()), [row.name for row in self.table.rows]),
                *(
                    finding
                    for used in [_used(self.column_sums)]
                    for band in self.table.bands
                    for finding in self._twice(used, [cell for cell in band.header[1:] if cell.text])
                ),
                *self._terms_twice(),
            ]
        )
        return self

    def sum_place(self, key: str, total: str, term: int | None = None) -> Place:
        """Where the sum `total` stands under `key`, or one of its terms."""
        sums = self._read_from.get(key)
        if not isinstance(sums, Mapping) or total not in sums:
            return self.place(key)
        terms = sums[total]
        if term is None or not isinstance(terms, Sequence):
            return sums.keys_at[total]
        return terms.value_place(term)

    def _carried_terms(self) -> dict[str, list[str]]:
        return {opening: [closing] for opening, closing in self.carried.items()}

    def _terms_twice(self) -> Iterator[Finding]:
        """Terms that stand twice in one sum."""
        for key, sums in (("summarader", self.row_sums), ("summakolumner", self.column_sums)):
            for total, terms in sums.items():
                seen: set[str] = set()
                for index, term in enumerate(terms):
                    if term in seen:
                        yield Finding(
                            rules.TABLE_MALFORMED,
                            self.sum_place(key, total, index),
                            say("'{term}' stands twice among the terms of '{total}'", term=term, total=total),
                            say("take one of them away"),
                        )
                    seen.add(term)

    def _twice(self, used: set[str], names: list[Cell]) -> Iterator[Finding]:
        """Names that a sum uses and that stand twice; others may ('varav …' often do)."""
        seen: set[str] = set()
        for cell in names:
            if cell.text in seen and cell.text in used:
                yield Finding(
                    rules.TABLE_MALFORMED,
                    self.cell_place(cell),
                    say("the name '{name}' stands twice in the table", name=cell.text),
                    say("give each row and column a name of its own, so that sums can name them"),
                )
            seen.add(cell.text)


def _used(sums: dict[str, list[str]]) -> set[str]:
    """Every name that a sum is called by or names, with and without the sign before it."""
    return {name for total, terms in sums.items() for term in (total, *terms) for name in (term, term[1:].strip())}


class FrameChange(Part):
    """One change of the budget frame of a unit; amounts in the budget's unit."""

    unit: ShortText = Field(alias="enhet")
    kind: ChangeKind = Field(alias="slag")
    concerns: Annotated[ShortText, NAMES] = Field(alias="avser")
    moved_from: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="från")
    moved_to: Annotated[list[ShortText], OneOrMore()] = Field(default=[], alias="till")
    amount: Amount | None = Field(default=None, alias="belopp")
    case: ShortText | None = Field(default=None, alias="ärende")
    remark: Wording | None = Field(default=None, alias="anmärkning")

    @property
    def called(self) -> str:
        """The unit and what the change is about."""
        return f"{self.unit}: {self.concerns}"


class FrameUnit(Part):
    """The frame of a unit, or of the whole board where no unit is named; amounts without regard to
    their sign.

    `net` is the plan's own net, as a quote of it (`budget.ramar.Summa.Netto`) or as an amount.
    """

    unit: Annotated[ShortText | None, NAMES] = Field(default=None, alias="enhet")
    given: Amount | None = Field(default=None, alias="enligt_fullmäktige")
    last_year: Amount | None = Field(default=None, alias="föregående_år")
    net: Token | None = Field(default=None, alias="netto")


class Frame(Showable):
    """The budget frame and what has changed in it since last year."""

    text: Prose | None = None
    unit: Unit = Field(default="mkr", alias="enhet")
    frames: Annotated[list[FrameUnit], Shown(("ram",))] = Field(default=[], alias="ramar")
    changes: Annotated[list[FrameChange], EVIDENT, Shown(("ramförändringar",))] = Field(
        default=[], alias="förändringar"
    )


class Reconciliation(Part):
    """Amounts that must be the same, each as a quote of it: `budget.drift.Summa.Netto`."""

    name: Annotated[Token, NAMES, Unprinted("findings call the reconciliation by it")] = Field(alias="namn")
    equal: list[Token] = Field(alias="lika", min_length=2)


class Investments(Tabular):
    """The investments, a row each, and their stated sum.

    `columns` says which column, by its printed name, holds the unit, the object, the kind and the
    amount. Sums of investments are exact. `frame` is what was decided for all of them, `promised`
    names objects that the text promises.
    """

    unit: Unit = Field(alias="enhet")
    decision: Annotated[Decision | None, QUOTED] = Field(default=None, alias="beslut")
    text: Prose | None = None
    columns: Annotated[dict[str, Token], KeysAmong(COLUMN_ROLES)] = Field(default={}, alias="kolumner")
    total: Amount | None = Field(default=None, alias="summa")
    frame: Amount | None = Field(default=None, alias="ram")
    promised: Annotated[list[Token], OneOrMore()] = Field(default=[], alias="utlovade")

    @model_validator(mode="after")
    def _has_its_columns(self) -> "Investments":
        header = [cell.text for cell in self.table.bands[0].header] if self.table.bands else []
        findings = list(self.misfits())
        findings += [
            Finding(
                rules.KEY_UNKNOWN,
                self.place("kolumner", role),
                say("'{role}' is no role of a column", role=role),
                say("the roles are {roles}", roles=", ".join(COLUMN_ROLES)),
            )
            for role in self.columns
            if role not in COLUMN_ROLES
        ]
        findings += [
            Finding(
                rules.TABLE_MALFORMED,
                self.place("tabell"),
                say("the table has no column '{column}'", column=self.column_name(role)),
                say("name the column of each role under 'kolumner', as the header writes it"),
            )
            for role in COLUMN_ROLES
            if header and (role in _NEEDED_ROLES or role in self.columns) and self.column_name(role) not in header
        ]
        findings += [self.after_blank_line(band.header[0]) for band in self.table.bands[1:]]
        if not findings:
            findings = [
                Finding(
                    rules.TABLE_MALFORMED,
                    self.cell_place(row.name),
                    say("the table holds its own sum, which would be added to it"),
                    say("take the row away, and write the sum under 'summa'"),
                )
                for row in self.table.rows
                if row.name.text.lower() in {"summa", "totalt", "total"}
            ]
        if not findings:
            at = header.index(self.column_name("belopp"))
            findings = [
                self.not_an_amount(row.whole[at]) for row in self.table.rows if row.whole[at].amount is None
            ]
        refuse(findings)
        return self

    def column_name(self, role: str) -> str:
        """The printed name of the column with that role."""
        return self.columns.get(role, role.capitalize())
