"""Whatever a table holds, as whatever kind it is taken: it makes a part, and each letter is in one place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from imported_tables import Lines, account, plan_with
from vplan.imports.outline.outline import Cell, Grid
from vplan.imports.recognising.tables import TableKind, columns_of, kind_of, take
from vplan.model.table import Grammar, read_table

_TEXTS = st.sampled_from(
    [
        "", "", "Skola", "Summa", "Totalt", "Summa =", "Netto", "varav hyra", "Tkr", "(mnkr)", "Belopp i tkr",
        "2025", "2026", "Budget 2026", "Mål", "Målvärde", "Ansvarig", "Indikator", "Uppdrag", "Datum", "Ärenden",
        "Risk", "Sannolikhet", "Konsekvens", "Objekt", "Typ", "Nämnd", "Förändring", "Nr", "100", "−5 000",
        "1.234", "1,234.5", "(12)", "62,5 %", "780*", "12 1)", "..", "–", "--", "---", ".", "'text", "a|b", "[^1]",
        "#REF!", "100 kr", "2026-02-03", "3 februari", "3", "4", "Minst 90 %", "Ett ord\noch ett till", "10\n20",
        "\u00a0\u00a0Gator", "{{ antal.mål }}", "x",
    ]
)  # fmt: skip
_GRIDS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(_TEXTS, min_size=width, max_size=width), min_size=1, max_size=8)
)
_SPANS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 4), st.integers(1, 3), st.integers(1, 3)), max_size=3
)


def _grid(texts: list[list[str]], spans: list[tuple[int, int, int, int]], heads: int, caption: str) -> Grid:
    lines = Lines()
    height, width = len(texts), len(texts[0])
    covered: set[tuple[int, int]] = set()
    rows = []
    for at, line in enumerate(texts):
        cells = []
        for column, text in enumerate(line):
            if (at, column) in covered:
                continue
            across, down = next(((a, d) for r, c, a, d in spans if (r, c) == (at, column)), (1, 1))
            places = {
                (row, one)
                for row in range(at, min(height, at + down))
                for one in range(column, min(width, column + across))
            }
            if places & covered:
                across, down, places = 1, 1, {(at, column)}
            covered |= places
            blocks = tuple(lines.paragraph(one) for one in text.split("\n") if one)
            cells.append(Cell(column, min(across, width - column), min(down, height - at), blocks))
        rows.append(tuple(cells))
    return Grid(tuple(rows), width, heads, caption=lines.paragraph(caption) if caption else None)


@settings(max_examples=300)
@given(_GRIDS, _SPANS, st.integers(0, 3), _TEXTS, st.sampled_from(list(TableKind)))
def test_any_table_makes_a_part_that_can_be_read(
    texts: list[list[str]], spans: list[tuple[int, int, int, int]], heads: int, caption: str, kind: TableKind
) -> None:
    of = _grid(texts, spans, heads, caption.replace("\n", " "))
    kind_of(of, "Budget")
    assert set(columns_of(of)) <= set(range(of.columns))
    taken = take(of, kind, "Rubrik")
    assert account(of, taken) == ("", "")
    assert taken.shown
    if taken.key in {"budget", "tabeller"}:
        text = str(_part(plan_with(taken), taken.key)["tabell"])
        table = read_table(text, Grammar(words=taken.key == "tabeller"))
        assert table.rows
        assert not table.misfits


def _part(plan: bytes, key: str) -> dict[str, object]:
    import yaml

    found = yaml.safe_load(plan)[key][0]
    assert isinstance(found, dict)
    return found
