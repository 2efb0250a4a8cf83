"""A cell among amounts has figures in it, and can't be read as an amount.

What is checked: the cells of budgets, but for `textkolumner`, and the amounts of investments. Read are amounts
(`−1 234,5`, `(42 100)`, `42 100-`, with a mark or a footnote after them), `–` for nil, `..` and `x` for what is
not available, percentages, and words without figures. A leading `'` makes a text of anything. Each column is told
once for each cause.

Why it matters: what can't be read is in no sum, so the sum over it can't be checked.

Fails:

    tabell: |
      Tkr      | Budget 2025 | Budget 2026
      Intäkter | 4 250 kr    | 4.300

Passes:

    tabell: |
      Tkr      | Budget 2025 | Budget 2026
      Intäkter | 4 250       | 4 300
"""

import re
from collections.abc import Callable, Iterator

from vplan.core import Finding, Kind, Message, Related, Rule, say
from vplan.core.swedish.kronor import UNIT_WORDS
from vplan.core.swedish.numbers import read_amount
from vplan.facts import Facts
from vplan.model.money import Budget, Investments
from vplan.model.plan import Plan
from vplan.model.table import Cell, CellKind
from vplan.model.tabular import Tabular
from vplan.rules.check import Check

RULE = Rule("VP216", "amount-unread", Kind.FILE, __doc__)
_MOST_SHOWN = 4


_UNITS = UNIT_WORDS | {"procent", "%"}
_WORD = re.compile(r"[^\W\d_]+|%")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'\u2019]\d{3})+")
_KRONOR = re.compile(r"[,:][-\u2013]$")
_LETTER_O = re.compile(r"(?<=[\dOo ])[Oo](?=[\dOo ]|$)")
_TWO = re.compile(r"\d ?[-\u2013/;+ ] ?\d")
_SIGNS = re.compile(r"[.,'\u2019](?=\d{3})")
_WITH_UNIT, _PARTED = 2, 3
_CAUSES: tuple[tuple[Callable[[str], object], Message], ...] = (
    (
        lambda text: text.startswith("="),
        say("a formula is not computed here: leave the cell empty, and say under 'summarader' what it adds"),
    ),
    (
        lambda text: text.startswith("#"),
        say("a spreadsheet shows this where it can't work a cell out: mend it there, or leave the cell empty"),
    ),
    (
        lambda text: _UNITS.intersection(_WORD.findall(text.casefold())),
        say("write the figure alone, and what it is counted in under 'enhet'"),
    ),
    (
        lambda text: _THOUSANDS.fullmatch(text.strip("-+()\u2212\u2013 ")),
        say("part thousands with a space, 48 200, and decimals with a comma, 48,2"),
    ),
    (_TWO.search, say("write one amount in the cell; if it is a text, put ' before it")),
    (
        bool,
        say("write it as 1 234,5 or −1 234,5; a text has ' before it, or stands in one of 'textkolumner'"),
    ),
)
"""What tells each cause by the text of a cell, and what to do."""
_IN_INVESTMENTS = say("write it as 1 234,5 or −1 234,5; if it is a text, put ' before it")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each column with what can't be read, once for each cause."""
    for budget in plan.budgets:
        yield from _in_budget(budget)
    if plan.investments is not None:
        yield from _in_investments(plan.investments)


CHECK = Check(RULE, check)


def _in_budget(budget: Budget) -> Iterator[Finding]:
    by_cause: dict[tuple[str, int], list[Cell]] = {}
    for band in budget.table.bands:
        names = [cell.text for cell in band.header[1:]]
        amounts = [at for at, name in enumerate(names) if name not in budget.text_columns]
        for row in band.rows:
            for at in amounts:
                cell = row.cells[at]
                if cell.kind is CellKind.UNREAD:
                    by_cause.setdefault((names[at], _cause_of(cell.text)), []).append(cell)
    for (name, cause), cells in by_cause.items():
        path = f"budget.{budget.id}.{name}" if name else f"budget.{budget.id}"
        yield _unread(budget, cells, path, _mended(cells[0].text, cause) or _CAUSES[cause][1])


def _in_investments(investments: Investments) -> Iterator[Finding]:
    at = [cell.text for cell in investments.table.bands[0].header].index(investments.column_name("belopp"))
    by_cause: dict[int, list[Cell]] = {}
    for row in investments.table.rows:
        cell = row.whole[at]
        if cell.kind is CellKind.UNREAD:
            by_cause.setdefault(_cause_of(cell.text), []).append(cell)
        elif cell.kind is CellKind.EMPTY:
            yield Finding(
                RULE,
                investments.cell_place(cell),
                say("'{row}' has no amount", row=row.name.text),
                say("write the amount, or - where there is none"),
                path=f"investeringar.{row.name.text}",
                facts={"rad": row.name.text},
            )
    for cause, cells in by_cause.items():
        usual = _IN_INVESTMENTS if cause == len(_CAUSES) - 1 else _CAUSES[cause][1]
        hint = _mended(cells[0].text, cause) or usual
        yield _unread(investments, cells, "investeringar", hint)


def _cause_of(text: str) -> int:
    return next(at for at, (tells, _) in enumerate(_CAUSES) if tells(text))


def _mended(text: str, cause: int) -> Message | None:
    """What to write in the cell, where its own figures are left when the cause is taken away."""
    if cause == _WITH_UNIT:
        alone = _WORD.sub("", text).strip(" .\u00a0")
        hint = say("write {amount} alone, and what it is counted in under 'enhet'", amount=alone)
    elif cause == _PARTED:
        alone = _SIGNS.sub(" ", text)
        hint = say("write {amount}: thousands are parted by a space, and decimals have a comma", amount=alone)
    else:
        alone = _LETTER_O.sub("0", _KRONOR.sub("", text))
        hint = say("write {amount}", amount=alone)
    return hint if read_amount(alone) is not None else None


def _unread(table: Tabular, cells: list[Cell], path: str, hint: Message) -> Finding:
    first, *others = cells
    return Finding(
        RULE,
        table.cell_place(first),
        say("'{text}' is no amount", text=first.text),
        hint,
        path=path,
        facts={"text": ", ".join(cell.text for cell in cells[:_MOST_SHOWN]), "antal": str(len(cells))},
        related=tuple(Related(table.cell_place(cell), say("and here")) for cell in others),
    )
