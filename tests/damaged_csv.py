"""CSV files as Swedish systems and people leave them: whole tables, each damaged in each way, with what they say.

`cases(seed)` draws them. A case is *right* when vplan reads the table that was drawn and finds no error, *refused*
when it finds an error, and *wrong* when it reads another table without one: that may never happen.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from conftest import plan_text
from vplan import app
from vplan.core import Severity
from vplan.core.swedish.numbers import write_amount
from vplan.model.table import CellKind

Value = Decimal | None


@dataclass(frozen=True)
class Drawn:
    """A table, and the words of its cells in a file: as Swedish spreadsheets write them until it is damaged."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    unit: str = "tkr"
    upper: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The full names of the columns."""
        if not self.upper:
            return self.header
        above = [""]
        for name in self.upper[1:]:
            above.append(name or above[-1])
        return tuple("/".join(filter(None, (over, name))) for over, name in zip(above, self.header, strict=True))


class Case(NamedTuple):
    """A damaged file and the table that it is meant to say."""

    kind: str
    data: bytes
    says: Drawn


def _table(corner: str, columns: str, *rows: str, unit: str = "tkr") -> Drawn:
    """A table from short lines: `Skola: -12 000, -12 500`; an empty cell is nothing."""
    read = []
    for row in rows:
        name, _, cells = row.partition(": ")
        read.append((name, tuple(Decimal(cell.replace(" ", "")) if cell else None for cell in cells.split(", "))))
    return Drawn((corner, *columns.split(", ")), tuple(read), unit)


TABLES = (
    _table(
        "Verksamhet",
        "Bokslut 2023, Budget 2024, Budget 2025",
        "Förskola: -11250, -12000, -12480",
        "Grundskola: -36400, -37250, -38900",
        "Vård och omsorg: -2150, -2300, -2375",
        "Intäkter: 1250, 1300, 1340",
        "Summa: -48550, -50250, -52415",
    ),
    _table(
        "Nämnd",
        "Budget 2024, Budget 2025, Plan 2026",
        "Kommunstyrelsen: -142.8, -148.6, -151.2",
        "Socialnämnden: -672.5, -695.2, -716.4",
        "Miljö- och byggnadsnämnden: -18.4, -19.1, -19.6",
        "Överförmyndaren: -4.2, -4.3, -4.5",
        unit="mkr",
    ),
    _table(
        "Område",
        "2024, 2025, 2026",
        "Hälso- och sjukvård: -1815.5, -1872.0, -1921.4",
        "Tandvård: -85.2, -87.9, -90.1",
        "Kollektivtrafik: -310.4, -322.6, -331.0",
        "Skatteintäkter: 2450.1, 2530.8, 2610.9",
        unit="mkr",
    ),
    _table(
        "Konto",
        "Budget, Utfall, Avvikelse",
        "Löner: -1200000.50, -1150250.25, 50000.25",
        "Köpta tjänster: -350000.00, -410800.75, -60800.75",
        "Övriga kostnader: -45300.00, -39990.10, 5309.90",
        "Årets resultat: -1595300.50, -1601041.10, -5740.60",
        unit="kr",
    ),
    _table(
        "Förvaltning",
        "Intäkter, Kostnader",
        "Räddningstjänsten: 4100, -61350",
        "Kultur och fritid: 3900, -58200",
        "Gator och parker: 12750, -88400",
    ),
)


def _written(amount: Value, spaced: str = " ") -> str:
    return "" if amount is None else write_amount(amount).replace("\u2212", "-").replace("\u00a0", spaced)


Rows = list[list[str]]


def _rows(table: Drawn, cell: Callable[[Value], str] = _written) -> Rows:
    head = [list(table.upper)] if table.upper else []
    return [*head, list(table.header), *([name, *map(cell, cells)] for name, cells in table.rows)]


def _quoted(cell: str, separator: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in (separator, '"', "\n")) else cell


def text_of(rows: Rows, separator: str = ";", end: str = "\r\n") -> str:
    """The rows as a spreadsheet saves them."""
    return "".join(separator.join(_quoted(cell, separator) for cell in row) + end for row in rows)


Made = tuple[str | bytes, Drawn]
Kind = Callable[[random.Random, Drawn], Made]
KINDS: dict[str, Kind] = {}
_DECOMPOSED = {ord("ö"): "o\u0308", ord("ä"): "a\u0308", ord("å"): "a\u030a"}


def _kind(make: Kind) -> Kind:
    KINDS[make.__name__.strip("_")] = make
    return make


def _whole(make: Callable[[Drawn], str | bytes]) -> Kind:
    return lambda _, table: (make(table), table)


def _cells(cell: Callable[[Value], str], separator: str = ";") -> Kind:
    return _whole(lambda table: text_of(_rows(table, cell), separator))


def _english(amount: Value) -> str:
    return "" if amount is None else f"{amount:,}"


def _continental(amount: Value) -> str:
    return _english(amount).translate(str.maketrans(",.", ".,"))


def _bracketed(amount: Value) -> str:
    return f"({_written(-amount)})" if amount is not None and amount < 0 else _written(amount)


def _trailing(amount: Value) -> str:
    return f"{_written(-amount)}-" if amount is not None and amount < 0 else _written(amount)


def _encoded(encoding: str) -> Kind:
    return _whole(lambda table: text_of(_rows(table)).encode(encoding, "replace"))


def _with(before: Rows, after: Rows = [], gap: bool = False) -> Kind:  # noqa: B006 - nobody changes it
    def make(_: random.Random, table: Drawn) -> Made:
        rows = _rows(table)
        width = len(rows[0])
        blank = [[""] * width] if gap else []
        padded = [[*row, *[""] * (width - len(row))] for row in before]
        ended = [[*row, *[""] * (width - len(row))] for row in after]
        return text_of([*padded, *(blank if padded else []), *rows, *(blank if ended else []), *ended]), table

    return make


KINDS |= {
    "semicolons": _whole(lambda table: text_of(_rows(table))),
    "commas": _whole(lambda table: text_of(_rows(table), ",")),
    "tabs": _whole(lambda table: text_of(_rows(table), "\t")),
    "bars": _whole(lambda table: text_of(_rows(table), "|")),
    "sep line": _whole(lambda table: "sep=;\r\n" + text_of(_rows(table))),
    "sep line, commas": _whole(lambda table: "sep=,\r\n" + text_of(_rows(table), ",")),
    "byte order mark": _whole(lambda table: text_of(_rows(table)).encode("utf-8-sig")),
    "utf-16": _whole(lambda table: text_of(_rows(table), "\t").encode("utf-16")),
    "utf-16 without mark": _whole(lambda table: text_of(_rows(table), "\t").encode("utf-16-le")),
    "cp1252": _encoded("cp1252"),
    "cp850": _encoded("cp850"),
    "cp437": _encoded("cp437"),
    "mac roman": _encoded("mac_roman"),
    "twice encoded": _whole(lambda table: text_of(_rows(table)).encode().decode("latin-1").encode()),
    "mac read as windows": _whole(
        lambda table: text_of(_rows(table)).encode("mac_roman").decode("cp1252", "replace").encode()
    ),
    "letters lost": _whole(lambda table: text_of(_rows(table)).encode("ascii", "replace")),
    "letters replaced": _whole(
        lambda table: text_of(_rows(table)).encode("cp1252").decode("utf-8", "replace").encode()
    ),
    "entities": _whole(lambda table: text_of(_rows(table), "\t").replace("ö", "&ouml;").replace("ä", "&#228;")),
    "old mac line ends": _whole(lambda table: text_of(_rows(table), end="\r")),
    "doubled line ends": _whole(lambda table: text_of(_rows(table), end="\r\r\n")),
    "hard spaces, quoted": _whole(
        lambda table: "".join(
            ";".join(f'"{cell}"' for cell in row) + "\n"
            for row in _rows(table, lambda one: _written(one, "\u00a0"))
        )
    ),
    "no spaces": _cells(lambda amount: _written(amount, "")),
    "brackets": _cells(_bracketed),
    "trailing minus": _cells(_trailing),
    "minus signs": _cells(lambda amount: _written(amount).replace("-", "\u2212")),
    "em dashes": _cells(lambda amount: _written(amount).replace("-", "\u2014")),
    "decimal points": _cells(lambda amount: "" if amount is None else str(amount), ","),
    "english thousands": _cells(_english, ","),
    "english thousands, semicolons": _cells(_english),
    "point thousands": _cells(_continental),
    "kronor in cells": _cells(lambda amount: f"{_written(amount)} kr" if amount is not None else ""),
    "apostrophes before": _cells(lambda amount: f"'{_written(amount)}" if amount is not None else ""),
    "trailing separators": _whole(lambda table: text_of([[*row, "", ""] for row in _rows(table)])),
    "empty column before": _whole(lambda table: text_of([["", *row] for row in _rows(table)])),
    "empty column between": _whole(lambda table: text_of([[row[0], "", *row[1:]] for row in _rows(table)])),
    "title row": _with([["Internbudget"]]),
    "title rows": _with([["Titel: Internbudget"], ["Uttagen 2024-01-15"]], gap=True),
    "title rows, unpadded": lambda _, table: ("Internbudget 2024\r\n\r\n" + text_of(_rows(table)), table),
    "facts before": _with([["Ansvar", "1100"], ["Period", "202401-202412"]], gap=True),
    "facts before, worded": _with([["Enhet:", "Stab"], ["Utskrivet av:", "Anna Ek"]]),
    "source row": _with([], [["Källa: ekonomisystemet, uttag 2024-01-15."]]),
    "source row after a gap": _with([], [["Källa: ekonomisystemet"]], gap=True),
    "note row": _with([], [["* Preliminära uppgifter"]]),
    "page row": _with([], [["Utskrivet 2024-01-15", "Sida 1"]], gap=True),
    "blank rows": lambda chance, table: (
        text_of(
            [
                piece
                for row in _rows(table)
                for piece in ([row, [""] * len(row)] if chance.random() < 0.4 else [row])
            ]
        ),
        table,
    ),
    "no header": _whole(lambda table: text_of(_rows(table)[1:])),
    "no header, commas": _whole(lambda table: text_of(_rows(table)[1:], ",")),
    "quoted lines": _whole(lambda table: "".join(f'"{";".join(row)}"\r\n' for row in _rows(table))),
    "web page": _whole(
        lambda table: (
            "<table>\n"
            + "".join("<tr><td>" + "</td><td>".join(row) + "</td></tr>\n" for row in _rows(table))
            + "</table>\n"
        )
    ),
    "spaces between": _whole(lambda table: "".join("   ".join(row) + "\n" for row in _rows(table))),
    "framed by bars": _whole(
        lambda table: "".join(
            f"| {' | '.join(row)} |\n" + (f"|{'---|' * len(row)}\n" if not at else "")
            for at, row in enumerate(_rows(table))
        )
    ),
    "decomposed letters": _whole(lambda table: text_of(_rows(table)).translate(_DECOMPOSED)),
    "soft hyphens": _whole(
        lambda table: text_of([[f"{row[0][:3]}\u00ad{row[0][3:]}", *row[1:]] for row in _rows(table)])
    ),
}


def _spot(chance: random.Random, rows: Rows) -> tuple[int, int]:
    """A cell with an amount."""
    return chance.choice(
        [(at, to) for at, row in enumerate(rows) for to, cell in enumerate(row) if at and to and cell]
    )


def _in_one_cell(change: Callable[[str], str]) -> Kind:
    def make(chance: random.Random, table: Drawn) -> Made:
        rows = _rows(table)
        at, to = _spot(chance, rows)
        rows[at][to] = change(rows[at][to])
        return text_of(rows), table

    return make


def _of_lines(change: Callable[[random.Random, list[str], int], object]) -> Kind:
    """A change of the lines of the file, near one that is drawn."""

    def make(chance: random.Random, table: Drawn) -> Made:
        lines = text_of(_rows(table), end="\n").split("\n")[:-1]
        change(chance, lines, chance.randrange(1, len(lines)))
        return "\n".join(lines) + "\n", table

    return make


def _stray(where: Callable[[str], int], *, before: bool = False) -> Kind:
    """A quotation mark in a line, and where `before` at the begin of the line above it."""

    def put(_: random.Random, lines: list[str], at: int) -> None:
        lines[at] = lines[at][: where(lines[at])] + '"' + lines[at][where(lines[at]) :]
        if before:
            lines[at - 1] = '"' + lines[at - 1]

    return _of_lines(put)


def _line(change: Callable[[str], str]) -> Kind:
    """A change of one line."""
    return _of_lines(lambda _, lines, at: lines.__setitem__(at, change(lines[at])))


def _pages(table: Drawn) -> str:
    head, *rows = _rows(table)
    foot = ["Sida 1 av 2", *[""] * (len(head) - 1)]
    return text_of([head, *rows[:2], foot, head, *rows[2:], foot])


def _seven_bits(table: Drawn) -> str:
    return text_of(_rows(table)).translate(str.maketrans("åäöÅÄÖ", "}{|][\\"))


KINDS |= {
    "pages": _whole(_pages),
    "count under it": _with([], [["Antal rader: 5"]]),
    "seven bits": _whole(_seven_bits),
    "formulas": _cells(lambda amount: "" if amount is None else f"={amount}"),
    "hard spaces in names": _whole(
        lambda table: text_of([[cell.replace(" ", "\u00a0") for cell in row] for row in _rows(table)])
    ),
    "floats": _cells(lambda amount: "" if amount is None else f"{amount:.2f}", ","),
    "nine decimals": _cells(lambda amount: "" if amount is None else f"{amount:.9f}", ","),
    "no line end": _whole(lambda table: text_of(_rows(table))[:-2]),
    "cut in the last amount": _whole(lambda table: text_of(_rows(table))[:-3]),
    "cut in the last amount, two": _whole(lambda table: text_of(_rows(table))[:-4]),
    "single quotes": _whole(
        lambda table: "".join(";".join(f"'{cell}'" for cell in row) + "\n" for row in _rows(table))
    ),
    "shifted row": lambda chance, table: (
        text_of([[*row, ""] if at != 2 else [row[0], "", *row[1:]] for at, row in enumerate(_rows(table))]),
        table,
    ),
    "soft hyphens for minus": _cells(lambda amount: _written(amount).replace("-", "\u00ad")),
    "file twice": _whole(lambda table: text_of(_rows(table)) * 2),
    "names lost": _whole(lambda table: text_of([row[1:] for row in _rows(table)])),
    "names in single quotes": _whole(lambda table: text_of([[f"'{row[0]}'", *row[1:]] for row in _rows(table)])),
    "header last": _whole(lambda table: text_of([*_rows(table)[1:], _rows(table)[0]])),
    "title in the middle": _with([["", "Internbudget"]]),
    "one unit in a cell": _in_one_cell(lambda cell: f"{cell} tkr"),
    "one letter for a figure": _in_one_cell(lambda cell: cell[:-1] + "O"),
    "one fault of a spreadsheet": _in_one_cell(lambda _: "#REFERENS!"),
    "one cell too narrow": _in_one_cell(lambda _: "#####"),
    "one date": _in_one_cell(lambda _: "12-jan"),
    "one power": _in_one_cell(lambda _: "1,2E+05"),
    "one double minus": _in_one_cell(lambda cell: f"--{cell.lstrip('-')}"),
    "one text of figures": _in_one_cell(lambda cell: f"'{cell}"),
    "stray quote first": _stray(lambda _: 0),
    "stray quote in a name": _stray(lambda _: 3),
    "stray quote after a name": _stray(lambda line: line.index(";")),
    "stray quote before an amount": _stray(lambda line: line.index(";") + 1),
    "two stray quotes": _stray(lambda _: 0, before=True),
    "swallowed rows": _stray(lambda line: line.index(";"), before=True),
    "a separator too many": _line(lambda line: line.replace(";", ";;", 1)),
    "a separator too many, last cell lost": _line(lambda line: line.replace(";", ";;", 1).rsplit(";", 1)[0] + ";"),
    "a separator too few": _line(lambda line: line.replace(";", " ", 1)),
    "a separator in a name": _line(lambda line: "Stab; " + line),
    "a row cut after its name": _line(lambda line: line.split(";")[0]),
    "a row broken in its name": _line(lambda line: line[:3] + "\n" + line[3:]),
    "a row broken after a cell": _line(lambda line: line.replace(";", ";\n", 1)),
    "two rows on one line": _of_lines(
        lambda _, lines, at: lines.__setitem__(at - 1, lines[at - 1] + ";" + lines.pop(at))
    ),
    "a row twice": _of_lines(lambda _, lines, at: lines.insert(at, lines[at])),
    "a row in quotes": _line(lambda line: f'"{line}"'),
    "a row of commas": _line(lambda line: line.replace(",", ".").replace(";", ",")),
    "the header of commas": _of_lines(lambda _, lines, at: lines.__setitem__(0, lines[0].replace(";", ","))),
    "header again": _of_lines(lambda _, lines, at: lines.insert(max(at, 2), lines[0])),
    "a tab in a name": _line(lambda line: line[:2] + "\t" + line[2:]),
    "invisible character": _line(lambda line: line[:2] + "\u200b" + line[2:]),
}


@_kind
def _cut_off(chance: random.Random, table: Drawn) -> Made:
    text = text_of(_rows(table))
    return text[: -chance.choice((3, 4, 5, 9, 14))], table


@_kind
def _decimal_commas_between_commas(_: random.Random, table: Drawn) -> Made:
    return "".join(",".join(row) + "\r\n" for row in _rows(table)), table


@_kind
def _english_thousands_unquoted(_: random.Random, table: Drawn) -> Made:
    return "".join(",".join(row) + "\r\n" for row in _rows(table, _english)), table


@_kind
def _one_english_thousand(chance: random.Random, table: Drawn) -> Made:
    rows = _rows(table)
    at, to = _spot(chance, rows)
    rows[at][to] = "-42,100"
    says = [list(cells) for _, cells in table.rows]
    says[at - 1][to - 1] = Decimal(-42100)
    named = tuple((name, tuple(cells)) for (name, _), cells in zip(table.rows, says, strict=True))
    return text_of(rows), replace(table, rows=named)


@_kind
def _nil_and_percent(_: random.Random, table: Drawn) -> Made:
    rows = [[*row, "Andel" if not at else f"{at},5 %"] for at, row in enumerate(_rows(table))]
    rows.append(["Reserv", *["-"] * (len(rows[0]) - 1)])
    says = [(name, (*cells, None)) for name, cells in table.rows]
    nil = ("Reserv", (Decimal(0),) * len(table.header))
    return text_of(rows), replace(table, header=(*table.header, "Andel"), rows=(*says, nil))


@_kind
def _line_breaks_in_header(_: random.Random, table: Drawn) -> Made:
    return text_of([[cell.replace(" ", "\n") for cell in _rows(table)[0]], *_rows(table)[1:]]), table


@_kind
def _hyphens_in_header(_: random.Random, table: Drawn) -> Made:
    header = tuple(f"Budget{'avvikelse' * at}" if at else name for at, name in enumerate(table.header))
    broken = [name.replace("avvikelse", "-\navvikelse", 1) for name in header]
    return text_of([broken, *_rows(table)[1:]]), replace(table, header=header)


def _two_lines(table: Drawn) -> Drawn:
    years = tuple(str(2024 + at) for at, _ in enumerate(table.header[1:]))
    over = tuple("" if at == 1 else name for at, name in enumerate(("Budget", "", "Plan", "Plan2")[: len(years)]))
    return replace(table, upper=(table.header[0], *over), header=("", *years))


@_kind
def _years_under_names(_: random.Random, table: Drawn) -> Made:
    two = _two_lines(table)
    return text_of(_rows(two)), replace(two, header=(table.header[0], *two.header[1:]))


@_kind
def _merged_years_above(_: random.Random, table: Drawn) -> Made:
    cells = tuple("2020" if at == 0 else "" for at, _ in enumerate(table.header[1:]))
    two = replace(table, upper=("", *cells), header=table.header)
    return text_of(_rows(two)), two


@_kind
def _units_row(_: random.Random, table: Drawn) -> Made:
    rows = _rows(table)
    rows.insert(1, ["", *[table.unit] * (len(rows[0]) - 1)])
    header = (table.header[0], *(f"{name}/{table.unit}" for name in table.header[1:]))
    return text_of(rows), replace(table, header=header)


@_kind
def _merged_header_unnamed(_: random.Random, table: Drawn) -> Made:
    rows = _rows(table)
    rows[0][2] = ""
    return text_of(rows), table


@_kind
def _header_one_short(_: random.Random, table: Drawn) -> Made:
    rows = _rows(table)
    rows[0] = [*rows[0][1:], ""]
    return text_of(rows), table


@_kind
def _second_table(_: random.Random, table: Drawn) -> Made:
    other = [["Investeringar", "Utgift", "Bidrag"], ["Ishall", "-12 000", "2 000"], ["Skola", "-8 000", "500"]]
    width = len(table.header)
    padded = [[*row[:width], *[""] * (width - len(row))] for row in other]
    return text_of([*_rows(table), [""] * width, ["Bilaga", *[""] * (width - 1)], *padded]), table


@_kind
def _second_table_without_gap(_: random.Random, table: Drawn) -> Made:
    width = len(table.header)
    other = [["Projekt", "Budget", "Utfall", "Prognos"][:width], ["Ishall", "-12", "2", "5"][:width]]
    return text_of([*_rows(table), *other]), table


@_kind
def _tables_side_by_side(_: random.Random, table: Drawn) -> Made:
    rows = _rows(table)
    return text_of([[*row, "", *row] for row in rows]), table


@_kind
def _names_with_separators(_: random.Random, table: Drawn) -> Made:
    named = replace(table, rows=tuple((f"{name}; {name}, netto", cells) for name, cells in table.rows))
    return text_of(_rows(named)), named


@_kind
def _names_with_quotes(_: random.Random, table: Drawn) -> Made:
    named = replace(table, rows=tuple((f'{name} "Solen"', cells) for name, cells in table.rows))
    return text_of(_rows(named)), named


@_kind
def _codes_and_texts(_: random.Random, table: Drawn) -> Made:
    rows = [["Konto", "Konto(T)", *table.header[1:], ""]]
    rows += [[str(5010 + at), name, *map(_written, cells), ""] for at, (name, cells) in enumerate(table.rows)]
    named = tuple((str(5010 + at), (None, *cells)) for at, (_, cells) in enumerate(table.rows))
    says = replace(table, header=("Konto", "Konto(T)", *table.header[1:]), rows=named)
    return "sep=;\r\n" + text_of(rows), says


def cases(seed: int = 1, times: int = 1) -> Iterator[Case]:
    """Each kind of damage to each table, so many times."""
    for kind, make in KINDS.items():
        for number, table in enumerate(TABLES * times):
            data, says = make(random.Random(f"{seed} {kind} {number}"), table)
            yield Case(kind, data.encode() if isinstance(data, str) else data, says)


def plan_of(table: Drawn) -> str:
    """A plan whose budget is in `t.csv`."""
    return plan_text(f"budget:\n  - {{id: t, namn: Tabell, enhet: {table.unit}, fil: t.csv}}\n")


def outcome(case: Case, folder: Path) -> str:
    """Whether vplan reads it right, refuses it, or reads it wrong without a word."""
    (folder / "plan.yaml").write_text(plan_of(case.says), "utf-8")
    (folder / "t.csv").write_bytes(case.data)
    checked = app.check(folder / "plan.yaml")
    if any(found.grade is Severity.ERROR for found in checked.findings):
        return "refused"
    assert checked.plan is not None
    return "right" if _read(checked.plan.budgets[0].table) == _meant(case.says) else "wrong"


def _read(table: object) -> object:
    from vplan.model.table import Table

    assert isinstance(table, Table)
    return [
        (
            tuple(cell.text for cell in band.header[1:]),
            [(row.name.text, tuple(_amount(cell) for cell in row.cells)) for row in band.rows],
        )
        for band in table.bands
    ]


def _amount(cell: object) -> Value:
    from vplan.model.table import Cell

    assert isinstance(cell, Cell)
    return cell.amount if cell.kind in {CellKind.AMOUNT, CellKind.NIL} else None


def _meant(table: Drawn) -> object:
    return [(table.names[1:], list(table.rows))]


def counted(folder: Path, seed: int = 1, times: int = 1) -> dict[str, Counter[str]]:
    """The outcomes of all cases, by kind."""
    found: dict[str, Counter[str]] = {}
    for case in cases(seed, times):
        found.setdefault(case.kind, Counter())[outcome(case, folder)] += 1
    return found


if __name__ == "__main__":
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        by_kind = counted(Path(name), *map(int, sys.argv[1:]))
    for kind, outcomes in by_kind.items():
        print(f"{kind:40} {dict(outcomes)}")  # noqa: T201
    print(sum(by_kind.values(), Counter()))  # noqa: T201
