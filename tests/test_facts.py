"""Amounts, dates, sums and quotes: the arithmetic under the checks."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import plan_text
from vplan import app, facts, model, source
from vplan.core.swedish.dates import Period, is_open, month_of, read_day, read_period
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.core.swedish.numerals import HIGHEST, NUMERALS, number_word
from vplan.core.swedish.phrases import enumerate_words
from vplan.core.swedish.typography import bound, bound_running, bound_title, padded
from vplan.document import plain
from vplan.document.walk import texts, walk
from vplan.facts import TableSums
from vplan.layout.reading import read_document
from vplan.text.markdown import to_html
from vplan.text.quotes import QuoteError, resolve

pytestmark = pytest.mark.fast

_AMOUNTS = st.decimals(-10_000_000, 10_000_000, places=2, allow_nan=False) | st.integers(-999_999, 999_999).map(
    Decimal
)


@given(_AMOUNTS)
def test_an_amount_is_read_as_it_is_written(amount: Decimal) -> None:
    written = write_amount(amount)
    assert read_amount(written) == amount
    assert "-" not in written
    assert "." not in written


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("−763,0", "-763.0"),
        ("-4,2", "-4.2"),
        ("– 121", "-121"),
        ("49 383", "49383"),
        ("1\u00a0454\u202f445", "1454445"),
        ("0", "0"),
        ("007", "7"),
        ("3373.4", "3373.4"),
    ],
)
def test_amounts_as_people_write_them(text: str, amount: str) -> None:
    assert str(read_amount(text)) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "två",
        "2?000",
        "12:30",
        "1_000",
        "1,2,3",
        "4 %",
        "12 34",
        "٣",
        "1e5",
        "--1",
        "48.200",
        "1" * 16,
        "1,1234567",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert read_amount(text) is None


def test_amounts_keep_their_decimals_and_numbers_have_words() -> None:
    assert write_amount(Decimal("-4.0")) == "−4,0"
    assert write_amount(Decimal("-0.0")) == "0,0"
    assert write_amount(1585) == "1\u00a0585"
    assert number_word(56) == "femtiosex"
    assert enumerate_words(["a", "b", "c"]) == "a, b och c"


ONES = ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"]
TEENS = ["tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"]
TENS = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]
TO_99 = [*ONES, *TEENS, *(tens + one for tens in TENS for one in ["", *ONES])]
TO_999 = [*TO_99, *(f"{one}hundra{rest}" for one in ONES for rest in ["", *TO_99])]


def test_every_number_up_to_a_thousand_has_its_word() -> None:
    words = ["noll", *TO_999, "ettusen"]
    assert len(words) == 1001
    assert [number_word(number) for number in range(1001)] == words


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (40, "fyrtio"), (43, "fyrtiotre"), (144, "etthundrafyrtiofyra"), (1001, "ettusenett"),
        (1100, "ettusenetthundra"), (2000, "tvåtusen"), (21_000, "tjugoettusen"), (40_040, "fyrtiotusenfyrtio"),
        (101_001, "etthundraettusenett"), (999_999, "niohundranittioniotusenniohundranittionio"),
        (1_000_000, "en miljon"),
    ],
)  # fmt: skip
def test_numbers_beyond_a_thousand_have_theirs(number: int, word: str) -> None:
    assert number_word(number) == word


@given(st.integers(1000, HIGHEST - 1))
def test_a_word_is_its_thousands_and_what_is_left(number: int) -> None:
    thousands, rest = divmod(number, 1000)
    of_thousands = TO_999[thousands - 1]
    begun = (of_thousands.removesuffix("t") if of_thousands.endswith("tt") else of_thousands) + "tusen"
    assert number_word(number) == begun + (TO_999[rest - 1] if rest else "")


def test_one_has_the_gender_of_what_is_counted() -> None:
    common = ("strategier", "inriktningar", "nämnder", "frågor", "lärare", "Aktiviteter")
    neuter = ("mål", "mätetal", "sammanträden", "områden", "uppdrag", "ärenden", "")
    assert {number_word(1, plural) for plural in common} == {"en"}
    assert {number_word(1, plural) for plural in neuter} == {"ett"}
    assert number_word(2, "strategier") == "två"


def test_a_quote_of_one_agrees_with_what_it_counts(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(
            """\
nivåer: {aktivitet: {en: uppdrag, flera: uppdrag}}
antal_enligt_text: {strategier: 1}
strategier:
  - namn: S
    prioriteringar: [{namn: P, mål: [{id: m, mål: Fler ska gå}], aktiviteter: [{id: a, aktivitet: Gå}]}]
uppföljningar:
  - {id: r, slag: delår, per: 2024-08-31, aktiviteter: {a: {status: pågår}}}
"""
        ),
        "utf-8",
    )
    values = app.check(plan).facts
    assert values is not None
    quoted = {
        name: resolve(f"{name} | ord", values.values)()
        for name in (
            "antal.strategier", "antal.mål", "antal.aktiviteter", "antal.uppdrag", "antal_enligt_text.strategier",
            "uppföljningar.r.aktiviteter.pågår", "uppföljningar.r.aktiviteter.antal",
        )
    }  # fmt: skip
    assert quoted == {
        "antal.strategier": "en",
        "antal.mål": "ett",
        "antal.aktiviteter": "ett",
        "antal.uppdrag": "ett",
        "antal_enligt_text.strategier": "en",
        "uppföljningar.r.aktiviteter.pågår": "ett",
        "uppföljningar.r.aktiviteter.antal": "ett",
    }
    assert resolve("antal.strategier | ord | versal", values.values)() == "En"


def test_no_number_above_a_million_is_written_in_words() -> None:
    with pytest.raises(QuoteError) as refused:
        resolve("summa | ord", {"summa": HIGHEST + 1})
    assert refused.value.message.translated() == (
        "the filter 'ord' writes numbers up to one million, and 'summa' is higher"
    )


def test_a_text_states_a_number_with_the_word_that_it_is_quoted_as() -> None:
    assert {number: word for word, number in NUMERALS.items() if not word.endswith("en") or word == "tretton"} == {
        number: number_word(number) for number in range(2, 100)
    }
    assert NUMERALS["tjugoen"] == NUMERALS["tjugoett"] == 21


def test_dates_as_plans_write_them() -> None:
    assert read_period("31 maj – 1 juni") == Period(5, 31, 6, 1)
    assert read_period("19–20 oktober 2021") == Period(10, 19, 10, 20, 2021)
    assert read_period("3 MAJ") == Period(5, 3, 5, 3)
    assert read_period("4–3 maj") is None
    assert read_period("30 februari") is None
    assert read_day("2024-02-30") is None
    assert month_of("2022-03-xx") == (2022, 3)
    assert month_of("2022-13-xx") is None
    assert [is_open(text) for text in ("xx", "okänt", "2022-03-xx", "2022-03-30", "126", "12 x")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def _sums(table: str, sums: str) -> TableSums:
    rows = "\n".join(f"      {line}" for line in table.strip().split("\n"))
    fragment = f"budget:\n  - id: b\n    namn: B\n    enhet: mkr\n    {sums}\n    tabell: |\n{rows}\n"
    decoded, _ = source.decode(plan_text(fragment).encode(), "plan.yaml")
    root, _ = source.parse(decoded)
    assert root is not None
    validated = model.validate(root, Path("plan.yaml"))
    plan, found = validated.plan, list(validated.findings)
    assert plan is not None, [finding.message.translated() for finding in found]
    return facts.compute(plan).budgets["b"]


@given(st.lists(st.decimals(-1000, 1000, places=3, allow_nan=False), min_size=1, max_size=12))
def test_honest_rounding_is_never_an_error(exact: list[Decimal]) -> None:
    def rounded(amount: Decimal) -> Decimal:
        return amount.quantize(Decimal("0.1"))

    rows = "\n".join(f"R{index} | {write_amount(rounded(amount))}" for index, amount in enumerate(exact))
    total = write_amount(rounded(sum(exact, Decimal(0))))
    names = ", ".join(f"R{index}" for index in range(len(exact)))
    (check,) = _sums(f"Mkr | N\n{rows}\nS | {total}", f"summarader: {{S: [{names}]}}").checks
    assert check.difference <= check.tolerance


@given(st.lists(st.decimals(-1000, 1000, places=1, allow_nan=False), min_size=2, max_size=6))
def test_an_empty_sum_is_the_sum(amounts: list[Decimal]) -> None:
    rows = "\n".join(f"R{index} | {write_amount(amount)}" for index, amount in enumerate(amounts))
    names = ", ".join(f"R{index}" for index in range(len(amounts)))
    computed = _sums(f"Mkr | N\n{rows}\nS | ", f"summarader: {{S: [{names}]}}")
    assert computed.amounts[0][-1][0] == sum(amounts)
    assert computed.computed == {(0, len(amounts), 0)}


def test_a_bare_zero_is_exact() -> None:
    (check,) = _sums("Mkr | N\nA | 0,5\nB | −86,7\nC | 0\nS | −86,5", "summarader: {S: [A, B, C]}").checks
    assert (check.computed, check.tolerance) == (Decimal("-86.2"), Decimal("0.15"))


def test_sums_of_sums_are_computed_in_their_order() -> None:
    sums = _sums("Mkr | A | N\nX | 1 | \nY | 2 | \nS | | \nT | | ", "summarader: {T: [S, X], S: [X, Y]}")
    assert [row[0] for row in sums.amounts[0]] == [1, 2, 3, 4]
    assert [row[1] for row in sums.amounts[0]] == [None] * 4


def test_a_sum_of_what_is_not_there_is_not_held_against_the_rest() -> None:
    sums = _sums("Mkr | N\nA | 1\nB | 1\nS | 2\nT | 9", "summarader: {S: [A, Bb], T: [A, B]}")
    assert [unknown.term for unknown in sums.unknown] == ["Bb"]
    assert [check.row for check in sums.checks] == ["T"]


def test_shares_in_percent_are_not_added_down() -> None:
    sums = _sums("Mkr | N | Andel %\nA | 1 | 50\nB | 1 | 50\nS | 2 | 99", "summarader: {S: [A, B]}")
    assert [(check.column, str(check.difference)) for check in sums.checks] == [("N", "0")]


def test_what_is_carried_passes_by_columns_that_are_sums() -> None:
    sums = _sums(
        "Mkr | 2024 | 2025 | Totalt | 2026\nIn | 1 | 4 | 5 | 6\nUt | 4 | 6 | 10 | 7",
        "summakolumner: {Totalt: ['2024', '2025']}\n    ingående_utgående: {In: Ut}",
    )
    assert [(carry.column, carry.column_before, str(carry.carried)) for carry in sums.carries] == [
        ("2025", "2024", "4"),
        ("2026", "2025", "6"),
    ]


def test_bands_share_a_place_only_where_neither_has_its_name() -> None:
    sums = _sums(
        "Mkr | N | M\nA | 1 | 2\nS | 1 | 5\n\nMer | X | N\nB | 3 | 4",
        "summarader: {S: [A, B]}",
    )
    found = {check.column: [f"{term.name} {term.amount}" for term in check.terms] for check in sums.checks}
    assert found["N"] == ["A 1", "B 4"]
    assert found["M"] == ["A 2"], "what stands in the place of M is N, which the first band has elsewhere"


def test_investments_may_have_their_amounts_first(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(
            "investeringar:\n"
            "  enhet: tkr\n"
            "  tabell: |\n"
            "    Belopp | Enhet | Objekt\n"
            "    1 200  | Vård  | Hiss\n"
            "    300    | Stab  | Bil\n"
            "dokument:\n"
            "  - {id: p, mall: verksamhetsplan, avsnitt: [{visa: [investeringar, diagram/investeringar]}]}\n"
        ),
        "utf-8",
    )
    built = app.build(plan, tmp_path / "ut", formats=["md"])
    (page,) = (path.read_text("utf-8").replace("\u00a0", " ") for path in built.files)
    assert "| 1 200 | Vård | Hiss |" in page
    assert "1 500" in page


VALUES = {
    "antal": {"mål": 56, "strategier": 4},
    "budget": {"Summa & co": {"Netto": Decimal("-763.0")}},
    "år": "2022",
}


@pytest.mark.parametrize(
    ("quote", "printed"),
    [
        ("antal.mål", "56"),
        (" antal . strategier | ord ", "fyra"),
        ("antal.strategier | ord | versal", "Fyra"),
        ('budget["Summa & co"].Netto', "−763,0"),
        ("år", "2022"),
    ],
)
def test_a_quote_prints_its_fact(quote: str, printed: str) -> None:
    assert resolve(quote, VALUES)() == printed


@pytest.mark.parametrize(
    "quote", ["", "antal", "mål", "antal.mål.real", "antal()", "'a' * 9", "antal.mål + 1", "år | x"]
)
def test_a_quote_that_can_not_be_resolved(quote: str) -> None:
    with pytest.raises(QuoteError):
        resolve(quote, VALUES)


def test_what_a_quote_prints_is_never_markdown_again() -> None:
    values = {"a": "- 121 *mkr* <b> {{ a }}"}
    assert to_html("Balans: {{ a }}", values, {}) == "<p>Balans: - 121 *mkr* &lt;b&gt; {{ a }}</p>\n"


def test_markdown_beyond_the_list_is_letters() -> None:
    assert to_html("A\n---\n\n> B & `C` &amp; \\{{ D }}", {}, {}) == (
        "<p>A\n---</p>\n<p>&gt; B &amp; `C` &amp;amp; {{ D }}</p>\n"
    )


@given(st.text(alphabet="0123456789 %§kmrtx.,", max_size=40))
def test_binding_exchanges_spaces_only(text: str) -> None:
    for bind in (bound, bound_running, bound_title):
        assert bind(text).replace("\u00a0", " ") == text


def test_a_figure_and_its_unit_are_bound() -> None:
    assert bound("70 % av 33 miljoner kronor, § 126, 10 kap. 2 §, 30 augusti") == (
        "70\u00a0% av 33\u00a0miljoner kronor, §\u00a0126, 10\u00a0kap.\u00a02\u00a0§, 30\u00a0augusti"
    )
    assert bound("7 statliga stöd") == "7 statliga stöd"


def test_numbers_and_years_are_bound_in_running_text() -> None:
    assert bound_running("Verksamhetsplan 2022, se Tabell 4, SOSFS 2011:9, beslutad 2022-03-01") == (
        "Verksamhetsplan\u00a02022, se Tabell\u00a04, SOSFS\u00a02011:9, beslutad 2022-03-01"
    )
    assert bound_running("31 2022 mål som 3 har") == "31 2022 mål som 3 har"
    assert bound_title("Verksamhetsplan och budget 2022") == "Verksamhetsplan och budget\u00a02022"
    assert bound_title("Sammanträdesplaneringar 2022, Mål- och budget-tal 2022") == (
        "Sammanträdesplaneringar 2022, Mål- och budget-tal 2022"
    )


def test_numbers_are_bound_where_lines_have_room() -> None:
    table = (
        "<table><caption>Budget 2024</caption><colgroup><col/></colgroup>"
        "<thead><tr><th>Budget 2024</th></tr></thead><tbody><tr><td>Tabell 2</td></tr></tbody></table>"
    )
    blocks = read_document(f"<article><h1>Plan 2024</h1><p>År <em>Punkt 2</em></p>{table}</article>")
    printed = [plain(text) for block in walk(blocks) for text in texts(block)]
    assert printed == ["Plan\u00a02024", "År Punkt\u00a02", "Budget\u00a02024", "Budget 2024", "Tabell 2"]


def test_amounts_are_padded_to_stand_comma_under_comma() -> None:
    assert [padded(text, 1) for text in ("10", "8,2", "−1\u00a0585", "", "RS/1")] == [
        "10\u00a0\u2007",
        "8,2",
        "−1\u00a0585\u00a0\u2007",
        "",
        "RS/1",
    ]
