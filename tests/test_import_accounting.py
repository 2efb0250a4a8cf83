"""Every letter is accounted for once: what is lost, taken twice or said otherwise is told with its words."""

from vplan.core import say
from vplan.imports.accounting import account
from vplan.imports.outline.outline import Accounted
from vplan.imports.tree import Form, TableText, Value
from vplan.imports.words import Line, Words

_LINE = Line(1, "Mål 1: Alla läser varje dag")
_ALL = Words.of(_LINE)
_GOAL = _ALL.cut(7)
_LABEL = Accounted(_ALL.cut(0, 6), say("a number"))


def test_all_letters_in_one_place_each() -> None:
    made = account([_LINE], {"mål": Value("Alla läser varje dag", _GOAL)}, [_LABEL], [])
    assert made.is_in_order
    assert (made.in_values, made.printed, made.left) == (17, 5, 0)


def test_lost_words_are_told_with_where_they_stood() -> None:
    made = account([_LINE], {"mål": Value("Alla läser", _GOAL.cut(0, 10))}, [_LABEL], [])
    assert [words.text for words in made.lost] == ["varje dag"]
    assert made.lost[0].stretches[0].start == 18
    assert not made.is_in_order


def test_words_in_two_values_are_told() -> None:
    made = account([_LINE], [Value("Alla läser varje dag", _GOAL), Value("läser", _GOAL.cut(5, 10))], [_LABEL], [])
    assert [words.text for words in made.doubled] == ["läser"]


def test_words_that_were_left_are_in_no_value() -> None:
    left = Accounted(_GOAL.cut(0, 4), say("a reason"))
    made = account([_LINE], {"mål": Value("Alla läser varje dag", _GOAL)}, [_LABEL], [left])
    assert [words.text for words in made.doubled] == ["Alla"]
    assert made.left == 4


def test_what_vplan_prints_may_stand_in_a_value_all_the_same() -> None:
    made = account([_LINE], {"mål": Value(_ALL.text, _ALL)}, [_LABEL], [])
    assert made.is_in_order
    assert made.printed == 0


def test_a_value_that_says_something_else_is_told() -> None:
    wrong = Value("Alla skriver varje dag", _GOAL)
    assert account([_LINE], {"mål": wrong}, [_LABEL], []).untrue == [wrong]
    assert account([_LINE], {"mål": Value("alla", _GOAL, Form.READ)}, [_LABEL], []).untrue == []
    more = Value("Mål: Alla läser varje dag", _GOAL, Form.WITH_MORE)
    assert account([_LINE], {"mål": more}, [_LABEL], []).untrue == []
    less = Value("Mål: Alla läser", _GOAL, Form.WITH_MORE)
    assert account([_LINE], {"mål": less}, [_LABEL], []).untrue == [less]


def test_running_text_is_held_against_what_it_prints() -> None:
    line = Line(1, "2 * 3 är 6, se [1]")
    right = Value(r"**2 \* 3** är 6, se \[1]", Words.of(line), Form.RUNNING_TEXT)
    assert account([line], {"text": right}, [], []).is_in_order
    wrong = Value("2 * 3 är 7, se [1]", Words.of(line), Form.RUNNING_TEXT)
    assert account([line], {"text": wrong}, [], []).untrue == [wrong]


def test_cells_may_have_signs_of_the_table() -> None:
    line = Line(1, "Summa")
    table = TableText([[Value("Summa =", Words.of(line))]])
    assert account([line], {"tabell": table}, [], []).is_in_order


def test_soft_hyphens_and_spaces_are_no_letters() -> None:
    line = Line(1, "Verk\u00adsam het")
    made = account([line], {"namn": Value("Verksam het", Words.of(line))}, [], [])
    assert made.is_in_order
    assert made.in_values == 10
