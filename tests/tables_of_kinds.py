"""Tables of the kinds that budgets have, made up by a seed: each holds, and each of its amounts is in a relation.

Decimals and sizes are those of a municipality: whole tkr, or mnkr with one decimal.
"""

from collections.abc import Callable
from random import Random

from vplan.core.swedish.numbers import write_amount

UNITS = (
    "Kommunstyrelsen",
    "Socialnämnden",
    "Barnnämnden",
    "Kulturnämnden",
    "Tekniska nämnden",
    "Miljönämnden",
    "Valnämnden",
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
Rows = list[tuple[str, list[int]]]


def _text(corner: str, header: list[str], rows: Rows, percent: list[str] | None = None) -> str:
    lines = [" | ".join([corner, *header])]
    for at, (name, figures) in enumerate(rows):
        cells = [write_amount(figure) for figure in figures]
        lines.append(" | ".join([name, *cells, *([percent[at]] if percent else [])]))
    return "\n".join(lines)


def _summed(rows: Rows, name: str = "Summa") -> Rows:
    return [*rows, (name, [sum(column) for column in zip(*(figures for _, figures in rows), strict=True)])]


def _units(rng: Random) -> list[str]:
    return list(UNITS[: rng.randint(3, len(UNITS))])


def net(rng: Random) -> str:
    """Income, costs and net by unit, and their sum."""
    rows: Rows = []
    for unit in _units(rng):
        income, cost = rng.randint(900, 40_000), -rng.randint(41_000, 900_000)
        rows.append((unit, [income, cost, income + cost]))
    return _text("Tkr", ["Intäkter", "Kostnader", "Netto"], _summed(rows))


def periods(rng: Random) -> str:
    """Twelve months and the year."""
    income = [rng.randint(200, 900) for _ in MONTHS]
    cost = [-rng.randint(1_000, 9_000) for _ in MONTHS]
    rows = [
        ("Intäkter", income),
        ("Kostnader", cost),
        ("Netto", [a + b for a, b in zip(income, cost, strict=True)]),
    ]
    return _text("Tkr", [*MONTHS, "Helår"], [(name, [*figures, sum(figures)]) for name, figures in rows])


def change(rng: Random) -> str:
    """Two years, the change in kronor and in percent."""
    rows: Rows = []
    for unit in _units(rng):
        before = rng.randint(4_000, 90_000)
        after = before + rng.randint(100, 4_000)
        rows.append((unit, [before, after, after - before]))
    rows = _summed(rows)
    percent = [f"{100 * figures[2] / figures[0]:.1f}".replace(".", ",") + " %" for _, figures in rows]
    return _text("Tkr", ["Budget 2025", "Budget 2026", "Förändring", "Förändring %"], rows, percent)


def deviation(rng: Random) -> str:
    """Outcome, budget, and how they differ."""
    rows: Rows = []
    for unit in _units(rng):
        budget = -rng.randint(4_000, 90_000)
        outcome = budget + rng.randint(-3_000, 3_000)
        rows.append((unit, [budget, outcome, outcome - budget]))
    return _text("Tkr", ["Budget", "Utfall", "Avvikelse"], _summed(rows, "Totalt"))


def balance(rng: Random) -> str:
    """Assets against equity, provisions and debts."""
    columns = []
    for _ in range(3):
        fixed, current, provisions, debts = (rng.randint(10_000, 900_000) for _ in range(4))
        assets = fixed + current
        columns.append([fixed, current, assets, assets - provisions - debts, provisions, debts, assets])
    names = (
        "Anläggningstillgångar",
        "Omsättningstillgångar",
        "Summa tillgångar",
        "Eget kapital",
        "Avsättningar",
        "Skulder",
        "Summa eget kapital, avsättningar och skulder",
    )
    rows = [(name, [column[at] for column in columns]) for at, name in enumerate(names)]
    return _text("Tkr", ["Bokslut 2024", "Budget 2025", "Budget 2026"], rows)


def opening_and_closing(rng: Random) -> str:
    """What opens, what changes, what closes."""
    opening = rng.randint(100_000, 900_000)
    columns = []
    for _ in range(3):
        invested, written_off = rng.randint(10_000, 90_000), -rng.randint(1_000, 9_000)
        columns.append([opening, invested, written_off, opening + invested + written_off])
        opening = columns[-1][-1]
    names = ("Ingående värde", "Årets investeringar", "Avskrivningar", "Utgående värde")
    rows = [(name, [column[at] for column in columns]) for at, name in enumerate(names)]
    return _text("Tkr", ["2024", "2025", "2026"], rows)


def frame(rng: Random) -> str:
    """The frame of last year, what changes it, and the new frame."""
    rows: Rows = []
    for unit in _units(rng):
        last, prices, more, less = (
            -rng.randint(90_000, 900_000),
            -rng.randint(1_000, 9_000),
            -rng.randint(100, 5_000),
            rng.randint(100, 3_000),
        )
        rows.append((unit, [last, prices, more, less, last + prices + more + less]))
    header = ["Budget 2025", "Pris och lön", "Prioriteringar", "Effektivisering", "Budget 2026"]
    return _text("Tkr", header, _summed(rows))


def one_column(rng: Random) -> str:
    """Units and their sum, in one column."""
    return _text("Tkr", ["Budget 2026"], _summed([(unit, [-rng.randint(4_000, 900_000)]) for unit in _units(rng)]))


KINDS: dict[str, Callable[[Random], str]] = {
    "net": net,
    "periods": periods,
    "change": change,
    "deviation": deviation,
    "balance": balance,
    "opening and closing": opening_and_closing,
    "frame": frame,
    "one column": one_column,
}
