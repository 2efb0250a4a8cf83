"""How wide the columns of a table are, how small its text, and whether it lies: the same in every format."""

import re
from functools import cache
from html import escape
from pathlib import Path

import pytest
import rendercv_fonts
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from formats import write_docx, write_html
from reading import W, docx_part
from sizes import document
from vplan.core.fitting import ACROSS, COMFORTABLE, UPRIGHT, USUAL
from vplan.core.letters import Parted, pieces
from vplan.document import Table
from vplan.render.pdf.markup import write

pytestmark = pytest.mark.fast
_INSETS = 8.0
"""What a cell of the usual size leaves empty left and right of its text, in points."""


def table_of(columns: list[tuple[str, list[str]]], figures: tuple[int, ...] = ()) -> Table:
    """A table of columns, each a head with its cells; the first names the rows."""
    (table,) = (block for block in document(markup(columns, figures)).walk() if isinstance(block, Table))
    return table


def markup(columns: list[tuple[str, list[str]]], figures: tuple[int, ...] = ()) -> str:
    cols = "".join(
        f"<col{' class=' + chr(34) + 'figures' + chr(34) if at in figures else ''}/>" for at in range(len(columns))
    )
    head = "".join(f"<th>{escape(name)}</th>" for name, _ in columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f"<{'td' if at else 'th'}>{escape(text)}</{'td' if at else 'th'}>" for at, text in enumerate(row)
        )
        + "</tr>"
        for row in zip(*(cells for _, cells in columns), strict=True)
    )
    return f"<table><colgroup>{cols}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def widths(table: Table) -> list[float]:
    """In points."""
    room = ACROSS if table.landscape else UPRIGHT
    return [room * column.width / 100 for column in table.columns]


@cache
def _advances() -> dict[str, float]:
    """How wide letters are in the bold cut that tables are set in, in ems."""
    folder = Path(rendercv_fonts.__file__).parent
    (file,) = folder.rglob("SourceSans3-Bold.ttf")
    font = TTFont(file)
    letters, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    return {chr(code): advances[name][0] / em for code, name in letters.items()}


def drawn(text: str) -> float:
    """How wide the text is in bold, in ems."""
    return sum(_advances()[letter] for letter in text)


# --- what columns hold decides


RISKS = [
    ("Nr", ["1", "2"]),
    (
        "Risk",
        ["Rutinen vid anställning följs inte överallt i kommunens förvaltningar", "Fakturor skickas för sent"],
    ),
    ("Sannolikhet", ["2. Mindre vanligt", "3. Vanligt"]),
    ("Till plan", ["Ja", "Nej"]),
]


def test_a_column_of_numbers_is_narrow_and_one_of_text_is_wide() -> None:
    number, risk, likely, planned = widths(table_of(RISKS))
    assert number < planned < likely < risk
    assert number < 40
    assert risk > UPRIGHT / 2


def test_columns_of_figures_are_alike_where_there_is_room() -> None:
    years = [("Tkr", ["Intäkter"]), ("2024", ["1"]), ("Budget 2025", ["−1 250 000"]), ("2026", ["15"])]
    table = table_of(years, figures=(1, 2, 3))
    _, *figures = widths(table)
    assert figures == pytest.approx([figures[0]] * 3, abs=0.1)


def test_a_head_is_as_wide_as_its_longest_word() -> None:
    head = "Antal verksamhetsövergångar"
    columns = [("Nr", ["1"]), (head, ["2"]), *((f"År {year}", ["1 234 567"]) for year in range(5))]
    table = table_of(columns, figures=tuple(range(1, 7)))
    assert table.columns[1].words is Parted.NONE
    assert widths(table)[1] >= _INSETS * table.size + USUAL * table.size * drawn("verksamhetsövergångar")


def test_names_stay_whole_while_figures_have_room() -> None:
    name = "Arbetsmarknadsförvaltningen"
    roomy = table_of([("Tkr", [name]), *((str(year), ["−1 250"]) for year in range(6))], tuple(range(1, 7)))
    assert roomy.columns[0].words is Parted.NONE
    assert roomy.size == 1
    tight = table_of([("Tkr", [name]), *((str(year), ["−1 250 000"]) for year in range(8))], tuple(range(1, 9)))
    assert USUAL * tight.size >= COMFORTABLE
    assert tight.columns[0].words is Parted.LONG
    assert not tight.landscape, "a long name is parted before the page is turned"


@pytest.mark.parametrize(("months", "lies"), [(12, False), (24, True)])
def test_a_table_lies_only_where_it_is_measured_not_to_fit(months: int, lies: bool) -> None:
    columns = [("Tkr", ["Intäkter"]), *((f"m{month}", ["1 250"]) for month in range(months))]
    table = table_of(columns, figures=tuple(range(1, months + 1)))
    assert table.landscape is lies
    assert USUAL * table.size >= COMFORTABLE or lies


def test_columns_of_long_text_are_not_squeezed_into_single_words() -> None:
    text = "En risk som beskrivs med en hel mening, så att den som läser förstår vad som kan hända."
    few, many = (table_of([(f"Kolumn {at}", [text]) for at in range(columns)]) for columns in (4, 7))
    assert not few.landscape
    assert many.landscape
    assert min(widths(many)) > 80


def test_tables_with_the_same_heads_have_the_same_columns() -> None:
    one, other = (
        markup([("Mål", [goal]), ("Beskrivning", [text])])
        for goal, text in (("Kort", "Ett par ord"), ("Ett längre mål", "En beskrivning " * 9))
    )
    first, second = (block for block in document(one + other).walk() if isinstance(block, Table))
    assert [column.width for column in first.columns] == [column.width for column in second.columns]
    alone = table_of([("Mål", ["Kort"]), ("Beskrivning", ["Ett par ord"])])
    assert [column.width for column in alone.columns] != [column.width for column in first.columns]


def test_shares_that_a_template_gives_hold() -> None:
    shared = markup(RISKS).replace("<col/>", '<col data-share="1"/>')
    (table,) = (block for block in document(shared).walk() if isinstance(block, Table))
    assert [column.width for column in table.columns] == [25.0] * 4


def test_a_head_over_several_columns_has_room() -> None:
    head = "Verksamhetsutvecklingskostnader"
    cells = "<th>a</th>" + "<td>1</td>" * 2 + f"<td>{'text ' * 60}</td>"
    made = document(
        '<table><colgroup><col/><col class="figures"/><col class="figures"/><col/></colgroup><thead>'
        f'<tr><th></th><th colspan="2">{head}</th><th></th></tr></thead><tbody><tr>{cells}</tr></tbody></table>'
    )
    (table,) = (block for block in made.walk() if isinstance(block, Table))
    _, first, second, _ = widths(table)
    assert first + second >= _INSETS + USUAL * drawn(head)


# --- any table

_WORDS = st.text(alphabet="abdegimnorstwåäöABMW", min_size=1, max_size=30)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=12).map(" ".join)
_AMOUNTS = st.integers(-(10**9), 10**9).map(lambda amount: f"{amount:,}".replace(",", "\u00a0").replace("-", "−"))


@st.composite
def _tables(draw: st.DrawFn) -> tuple[list[tuple[str, list[str]]], tuple[int, ...]]:
    kinds = draw(st.lists(st.sampled_from([_TEXTS, _WORDS, _AMOUNTS]), min_size=1, max_size=26))
    rows = draw(st.integers(1, 4))
    columns = [(draw(_TEXTS), draw(st.lists(kind, min_size=rows, max_size=rows))) for kind in kinds]
    return columns, tuple(at for at, kind in enumerate(kinds) if kind is _AMOUNTS and at)


@given(_tables())
def test_no_piece_is_wider_than_its_column(made: tuple[list[tuple[str, list[str]]], tuple[int, ...]]) -> None:
    """What is left of words that may be hyphenated is the dictionary's to say, and not measured here."""
    columns, figures = made
    table = table_of(columns, figures)
    for column, points, (head, cells) in zip(table.columns, widths(table), columns, strict=True):
        if column.words is Parted.NONE:
            for piece in (piece for text in (head, *cells) for piece in pieces(text)):
                needed = table.size * (_INSETS + USUAL * drawn(piece))
                assert needed <= points + 0.1, piece
    assert sum(column.width for column in table.columns) == pytest.approx(100, abs=0.001)
    assert table.landscape or USUAL * table.size >= COMFORTABLE


@given(_tables())
def test_every_format_has_the_same_widths(made: tuple[list[tuple[str, list[str]]], tuple[int, ...]]) -> None:
    whole = document(markup(*made))
    (table,) = (block for block in whole.walk() if isinstance(block, Table))
    reckoned = [column.width for column in table.columns]
    html = re.findall(r'<col style="width:([\d.]+)%">', write_html(whole).decode())
    (typst,) = re.findall(r"table\(columns: \(([^)]*)\)", write(whole))
    assert [float(width) for width in html] == reckoned
    assert [float(width.strip().removesuffix("fr")) for width in typst.split(",") if width.strip()] == reckoned


@pytest.mark.parametrize("columns", [RISKS, [(f"Kolumn {at}", ["1 234 567"] * 2) for at in range(24)]])
def test_word_has_the_same_widths(columns: list[tuple[str, list[str]]]) -> None:
    whole = document(markup(columns))
    (table,) = (block for block in whole.walk() if isinstance(block, Table))
    body = docx_part(write_docx(whole))
    (grid,) = ([int(node.get(f"{W}w")) for node in found] for found in body.iter(f"{W}tblGrid"))
    room = sum(grid)
    assert room / 20 == pytest.approx(ACROSS if table.landscape else UPRIGHT, abs=2)
    assert [width / room for width in grid] == pytest.approx([c.width / 100 for c in table.columns], abs=0.001)
    first = next(body.iter(f"{W}tr"))
    assert [int(node.get(f"{W}w")) for node in first.iter(f"{W}tcW")] == grid


def test_in_word_only_columns_that_are_too_narrow_hyphenate() -> None:
    name = "Arbetsmarknadsförvaltningen"
    columns = [("Tkr", [name]), *((str(year), ["−1 250 000"]) for year in range(8))]
    for parted, some in ((True, columns), (False, columns[:4])):
        body = docx_part(write_docx(document(markup(some, tuple(range(1, len(some)))))))
        told = [
            paragraph.find(f"{W}pPr/{W}suppressAutoHyphens") is not None
            for paragraph in next(body.iter(f"{W}tbl")).iter(f"{W}p")
        ]
        assert told[:2] == [parted, False]
    styles = docx_part(write_docx(document(markup(RISKS))), "word/styles.xml")
    table_text = styles.find(f"{W}style[@{W}styleId='TableText']/{W}pPr/{W}suppressAutoHyphens")
    assert table_text is not None
