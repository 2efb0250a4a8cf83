"""What counts as nearly the same, and that finding it costs no more for each text the more there are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import plan_text
from vplan import app
from vplan.core.similarity import words_in_any_order
from vplan.text import similar
from vplan.text.similar import Index, inflected, same_word

SIZES = (200, 400, 800, 1600)
SUBJECTS = ("biblioteket", "skolan", "parken")
VERBS = ("öppnas", "mäts")


def _row(number: int) -> str:
    place = "".join(chr(ord("a") + int(digit)) for digit in f"{number // 2:04}")
    ending = "en" if number % 2 else ""
    said = f"{VERBS[number // 2 % 2]} i år: {SUBJECTS[number // 2 % 3]}"
    return f"{said} vid {place}området{ending} för de boende".capitalize()


@pytest.mark.parametrize(
    ("one", "other"),
    [("besök", "besöken"), ("valt", "valda"), ("område", "områdena"), ("kollektivtrafik", "kolektivtrafik")],
)
def test_forms_of_one_word_and_slips_of_the_pen(one: str, other: str) -> None:
    assert same_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nettokostnad", "bruttokostnad"),
        ("2023", "2024"),
        ("Karlsborg", "Karlsberg"),
        ("IT", "ITs"),
        ("region", "regional"),
        ("intern", "extern"),
        ("årskurs", "årsbok"),
        ("öka", "minska"),
    ],
)
def test_words_that_are_not_the_same(one: str, other: str) -> None:
    assert not same_word(one, other)


def test_an_ending_is_no_slip() -> None:
    assert inflected("verksamheten", "verksamheter")
    assert not inflected("verksamhet", "verksam")


def _compared(count: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """How many pairs are compared among so many rows, and how many are found."""
    calls = 0
    similarity: Callable[[str, str], float] = words_in_any_order

    def counted(one: str, other: str) -> float:
        nonlocal calls
        calls += 1
        return similarity(one, other)

    with monkeypatch.context() as patched:
        patched.setattr(similar, "words_in_any_order", counted)
        found = list(Index([_row(number) for number in range(count)]).pairs(0.9))
    return calls, len(found)


def test_twice_as_many_rows_are_twice_as_much_work(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = {count: _compared(count, monkeypatch) for count in SIZES}
    assert all(found == count / 2 for count, (_, found) in compared.items()), compared
    each = [calls / count for count, (calls, _) in compared.items()]
    assert max(each) <= 1.5 * min(each), compared
    assert compared[1600][0] < 1600 * similar.CROWD


def test_what_is_said_by_all_is_passed_over() -> None:
    rows = [f"Utrustning till enhet {number}" for number in range(500)]
    index = Index(rows)
    assert all(len(index.candidates(row)) <= 2 * similar.CROWD for row in rows)


def test_twice_as_many_names_are_twice_as_many_candidates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handed_out: dict[int, int] = {}
    candidates = Index.candidates
    for count in SIZES[:3]:
        calls = 0

        def counted(index: Index, text: str) -> list[int]:
            nonlocal calls
            found = candidates(index, text)
            calls += len(found)
            return found

        names = "\n".join(f"  - namn: Strategi för {_row(n)[-28:]}" for n in range(count))
        used = "\n\n".join(f"      Här nämns Strategi för {_row(n)[-26:]} en gång." for n in range(count))
        plan = tmp_path / f"{count}.yaml"
        plan.write_text(plan_text(f"strategier:\n{names}\ntexter:\n  - id: a\n    text: |\n{used}\n"), "utf-8")
        with monkeypatch.context() as patched:
            patched.setattr(Index, "candidates", counted)
            checked = app.check(plan)
        assert checked.plan is not None
        handed_out[count] = calls
    assert handed_out[200] > 0
    assert handed_out[800] <= 6 * handed_out[200], handed_out
