"""Money: budget tables, amounts that must be the same, investments."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field, model_validator

from vplan.core import Finding, Place, say
from vplan.core.swedish.numbers import read_amount
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import Amount, Decimals, Name, OwnId, Prose, ShortText, Token, YesOrNo, choice
from vplan.model.knowledge import NAMES, QUOTED, Unprinted
from vplan.model.meetings import Decision
from vplan.model.shapes import KeysAmong, OneOrMore
from vplan.model.table import Grammar
from vplan.model.tabular import Tabular
from vplan.model.units import Unit
from vplan.source import Mapping
from vplan.source import Sequence as SequenceNode

Sign = Annotated[Literal["kostnad", "intäkt"], choice("kostnad", "intäkt")]
COLUMN_ROLES = ("verksamhet", "objekt", "slag", "belopp")
DEVIATIONS = {"avvikelse": ("utfall", "periodbudget"), "prognosavvikelse": ("prognos", "årsbudget")}
"""By the role of a column with deviations, the roles of what became of the budget and of the budget."""
BUDGET_ROLES = ("periodbudget", "utfall", "avvikelse", "årsbudget", "prognos", "prognosavvikelse", "föregående_år")
_NEEDED_ROLES = ("objekt", "belopp")
_HEADERS = {"verksamhet": ("Verksamhet", "Enhet", "Nämnd", "Förvaltning")}
"""What columns are called that a plan need not name."""


class Budget(Tabular):
    """A budget table. A column or row that is a sum of others names its terms.

    A term with a minus sign before it is subtracted. `exact` tolerates no rounding; `decimals` says
    how finely the figures are rounded where the table itself does not show it. `carried` names rows
    that open with what another row closed with one column before; `text_columns` hold no amounts.
    `signs` says of columns and rows whether they hold costs (negative) or income. `result_row` is the
    year's result of a whole organisation, `special_reasons` why it may be negative. `columns` says which column,
    by its name, holds what in a follow-up. `infers`: sums that nobody declared are looked for.
    """

    id: OwnId
    name: Annotated[Name, NAMES] = Field(alias="namn")
    unit: Unit = Field(default="", alias="enhet")
    units: dict[str, Unit] = Field(default={}, alias="enheter")
    column_sums: dict[str, list[Token]] = Field(default={}, alias="summakolumner")
    row_sums: dict[str, list[Token]] = Field(default={}, alias="summarader")
    columns: Annotated[dict[str, Token], KeysAmong(BUDGET_ROLES)] = Field(default={}, alias="kolumner")
    carried: dict[str, Token] = Field(default={}, alias="ingående_utgående")
    signs: dict[str, Sign] = Field(default={}, alias="tecken")
    result_row: Token | None = Field(default=None, alias="resultatrad")
    special_reasons: ShortText | None = Field(default=None, alias="synnerliga_skäl")
    text_columns: Annotated[list[Token], OneOrMore()] = Field(default=[], alias="textkolumner")
    exact: YesOrNo = Field(default=False, alias="exakt")
    decimals: Decimals | None = Field(default=None, alias="decimaler")
    infers: YesOrNo = Field(default=True, alias="summor")

    @model_validator(mode="after")
    def _holds_amounts(self) -> "Budget":
        refuse(self.misfits())
        refuse(
            [
                *(self.after_blank_line(band.header[0]) for band in self.table.bands[1:] if not band.rows),
                *self._in_one_column(),
                *self._without_unit(),
                *self._terms_twice(),
                *_unknown_roles(self, self.columns, BUDGET_ROLES),
                *self._without_columns(),
            ]
        )
        return self

    def grammar(self) -> Grammar:
        """Rows that sums, balances and the year's result name are no titles."""
        named = {name for total, terms in self.row_sums.items() for name in (total, *terms)}
        return Grammar(rows_named({*named, *self.carried, *self.carried.values(), self.result_row or ""}))

    def holds_text(self, column: str) -> bool:
        """Whether the column of that name holds texts."""
        return column in self.text_columns

    def unit_of(self, row: str, column: str) -> str:
        """What the amounts of a cell are counted in."""
        return self.units.get(row) or self.units.get(column) or self.unit

    def _without_unit(self) -> Iterator[Finding]:
        """A table of amounts that does not say what they are counted in."""
        names = {cell.text for band in self.table.bands for cell in band.header[1:]}
        if not self.unit and not names <= {*self.text_columns, *self.units}:
            yield Finding(
                rules.KEY_MISSING,
                self.place(),
                say("the key '{key}' is missing", key="enhet"),
                say("add 'enhet:' with what the amounts are counted in, such as tkr"),
            )

    def _in_one_column(self) -> Iterator[Finding]:
        """A table without separators whose names hold the amounts, or a row so among others."""
        if self.table.width > 1:
            yield from self._in_one_cell()
            return
        row = next((row for row in self.table.rows if _holds_several(row.name.text)), None)
        if row is not None:
            pieces = parted(row.name.text)
            yield Finding(
                rules.TABLE_MALFORMED,
                self.cell_place(row.name),
                say("'{row}' is one cell, with amounts in it", row=row.name.text),
                say("write {line}", line=" | ".join(pieces))
                if pieces
                else say("part the cells with |, or paste them from a spreadsheet, where tabs part them"),
            )

    def _in_one_cell(self) -> Iterator[Finding]:
        """Rows whose cells something else parts than in the other rows."""
        named = {name for total, terms in self.row_sums.items() for name in (total, *terms)}
        for title in (title.cell for row in self.table.rows for title in row.titles):
            pieces = [piece.strip() for piece in _PARTED.split(title.text)]
            amounts = sum(read_amount(piece) is not None for piece in pieces[1:])
            if not amounts or len(pieces) != self.table.width:
                pieces = parted(title.text)
                if pieces and pieces[0] not in named and "¦" not in title.text:
                    continue  # a title may have a dash and figures of its own
            if len(pieces) == self.table.width:
                yield Finding(
                    rules.TABLE_MALFORMED,
                    self.cell_place(title),
                    say("'{row}' is one cell, with amounts in it", row=title.text),
                    say("write {line}", line=" | ".join(pieces)),
                    path=f"budget.{self.id}",
                )

    def _without_columns(self) -> Iterator[Finding]:
        """Roles of columns that no band has."""
        names = {cell.text for band in self.table.bands for cell in band.header[1:]}
        for role, column in self.columns.items():
            if names and column not in names:
                yield _no_column(self.place("kolumner", role), column)

    def sum_place(self, key: str, total: str, term: int | None = None) -> Place:
        """Where the sum `total` stands under `key`, or one of its terms."""
        sums = self._read_from.get(key)
        if not isinstance(sums, Mapping) or total not in sums:
            return self.place(key)
        terms = sums[total]
        if term is None or not isinstance(terms, SequenceNode):
            return sums.keys_at[total]
        return terms.value_place(term)

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


def _unknown_roles(part: Part, columns: Iterable[str], roles: Sequence[str]) -> Iterator[Finding]:
    """Keys under `kolumner` that are none of the roles."""
    for role in columns:
        if role not in roles:
            yield Finding(
                rules.KEY_UNKNOWN,
                part.place("kolumner", role),
                say("'{role}' is no role of a column", role=role),
                say("the roles are {roles}", roles=", ".join(roles)),
            )


def _no_column(place: Place, column: str) -> Finding:
    return Finding(
        rules.TABLE_MALFORMED,
        place,
        say("the table has no column '{column}'", column=column),
        say("name the column of each role under 'kolumner', as the header writes it"),
    )


def rows_named(names: Collection[str]) -> frozenset[str]:
    """What rows may be called that keys beside a table name so: terms may have a sign before their names."""
    return frozenset({*names, *(name[1:].strip() for name in names)})


_PARTED = re.compile(r" *[\t;] *| {2,}")
_SEPARATORS = (_PARTED, *map(re.compile, (r"[¦│｜]", r" / ", r" l ", r" - ", r", ", r"/", r",")))
"""What people part cells with who don't write |, the most certain first."""


def parted(name: str) -> list[str]:
    """The cells of a row that another sign than | parts; none where what follows the name aren't all amounts."""
    if not any(map(str.isdigit, name)):
        return []
    for separator in _SEPARATORS:
        first, *others = (piece.strip() for piece in separator.split(name.strip()))
        if first and others and all(read_amount(one) is not None for one in others):
            return [first, *others]
    return []


def _holds_several(name: str) -> bool:
    """Whether a name has amounts after it that spaces alone part: after two spaces, or more than one."""
    if parted(name) or any(read_amount(piece) is not None for piece in name.split("  ")[1:]):
        return True
    figures: list[str] = []
    for word in reversed(name.split()):
        if not word.lstrip("-(\u2212\u2013")[:1].isdigit():
            break
        figures.insert(0, word)
    return len(figures) > 1 and read_amount(" ".join(figures)) is None


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
        findings += _unknown_roles(self, self.columns, COLUMN_ROLES)
        findings += [
            _no_column(self.place("tabell"), self.column_name(role))
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
        refuse(findings)
        return self

    def grammar(self) -> Grammar:
        """Each row is an object."""
        return Grammar(objects=True)

    def column_name(self, role: str) -> str:
        """The printed name of the column with that role."""
        header = [cell.text for cell in self.table.bands[0].header] if self.table.bands else []
        usual = next((name for name in _HEADERS.get(role, ()) if name in header), role.capitalize())
        return self.columns.get(role, usual)
