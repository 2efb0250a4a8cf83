"""Targets that are written once: words read as data, completed by `mått`, and judged."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from conftest import plan_text
from vplan import app
from vplan.core.swedish.numbers import write_amount
from vplan.core.swedish.targets import BOUND_WORDS, Target, read_target
from vplan.facts.goal_status import judge
from vplan.model.fields import DatedAmount
from vplan.model.goals import Goal
from vplan.model.metrics import BOUNDS, Metric
from vplan.model.results import Outcome
from vplan.model.scales import Scales, steps_of
from vplan.model.targets import read_plain
from vplan.source import Mapping, decode, parse

pytestmark = pytest.mark.fast

DATA = Path(__file__).parent / "data"
FORMS = yaml.safe_load((DATA / "targets.yaml").read_text("utf-8"))
GOAL = """\
strategier:
  - namn: A
    prioriteringar:
      - namn: B
        mål:
          - mål: Ett
            {target}
            mått: {metric}
"""
STEPS = steps_of(Scales(), "mål")


def _said(read: Target) -> dict[str, Any]:
    """What was read, under the keys of a plan."""
    values = {"enhet": read.unit, "riktning": read.direction, "jämfört_med": read.compared_with,
              "senast": read.by, "slag": read.kind}  # fmt: skip
    return {key: str(bound) for key, bound in read.bounds.items()} | {k: v for k, v in values.items() if v}


def _goal(written: dict[str, Any]) -> Goal:
    """The goal that a plan would write so."""
    text, _ = decode(yaml.safe_dump(written, allow_unicode=True).encode(), "mål.yaml")
    root, findings = parse(text)
    assert findings == []
    return Goal.model_validate(root)


@pytest.mark.parametrize(("text", "read"), [(text, read) for form in FORMS for text, read in form["read"].items()])
def test_a_plain_target_is_read(text: str, read: dict[str, Any]) -> None:
    found = read_target(text)
    assert found is not None
    assert _said(found) == read


@pytest.mark.parametrize("text", [text for form in FORMS for text in form["near"]])
def test_what_is_not_plain_is_not_guessed(text: str) -> None:
    assert read_target(text) is None


def test_each_form_has_near_misses() -> None:
    assert len(FORMS) > 10
    assert all(len(form["near"]) >= 3 for form in FORMS)


_AMOUNTS = st.decimals(0, 10**9, allow_nan=False, places=2) | st.integers(0, 10**6).map(Decimal)
_UNITS = st.sampled_from(
    ["", "%", "procent", "dagar", "mkr", "% av budget", "per 1 000 invånare", "elever per år"]
)


@given(_AMOUNTS, _UNITS, st.sampled_from([(key, word) for key, words in BOUND_WORDS.items() for word in words]))
def test_a_bound_that_is_written_is_read_back(amount: Decimal, unit: str, bound: tuple[str, str]) -> None:
    key, word = bound
    read = read_target(f"{word.capitalize()} {write_amount(amount)} {unit}")
    assert read == Target({key: amount}, unit or None)


@given(_AMOUNTS, _AMOUNTS, _UNITS)
def test_a_span_that_is_written_is_read_back(one: Decimal, other: Decimal, unit: str) -> None:
    least, most = sorted((one, other))
    read = {"minst": least, "högst": most}
    for text in (f"Mellan {write_amount(least)} och {write_amount(most)} {unit}",
                 f"{write_amount(least)}–{write_amount(most)} {unit}"):  # fmt: skip
        assert read_target(text) == (Target(read, unit or None) if least < most else None)


@given(st.dates())
def test_a_last_day_that_is_written_is_read_back(day: Any) -> None:
    read = read_target(f"Klart senast {day.isoformat()}")
    assert read == (Target(by=day, kind="aktivitet") if 1900 <= day.year < 2200 else None)


@given(st.text(alphabet="minstöka 0123456789,.–-%≥()senast", max_size=30))
def test_any_text_can_be_asked(text: str) -> None:
    read = read_target(text)
    assert read is None or read != Target()


def _held_against(pair: dict[str, Any]) -> str:
    """How what is read of a target goes with the data beside it: unread, the same, a part of them, or others."""
    read = read_plain(pair["målvärde"], pair["of"])
    if read is None:
        return "unread"
    written = _goal({"mål": pair["of"], "mått": pair["mått"]}).metric
    assert written is not None
    found = Metric().completed(read, Mapping(written.place()))
    names = [name for name in Metric.model_fields if getattr(found, name) is not None]
    for name in names:
        mine, theirs = getattr(found, name), getattr(written, name)
        if name in BOUNDS.values() and theirs is not None:
            mine, theirs = set(mine.values()), set(theirs.values())  # whom they are for is not read
        if mine != theirs:
            return "other"
    return "same" if found.content() == written.content() and _whole(found, written) else "part"


def _whole(found: Metric, written: Metric) -> bool:
    return all(getattr(found, name) == getattr(written, name) for name in Metric.model_fields)


def test_the_words_of_real_targets_say_their_data() -> None:
    pairs = yaml.safe_load((DATA / "measured-targets.yaml").read_text("utf-8"))
    counts = Counter(map(_held_against, pairs))
    assert counts == {"same": 37, "part": 18, "unread": 13}


def test_a_share_beside_words_of_change_is_left() -> None:
    assert _goal({"mål": "Avfallet ska minska", "målvärde": "1 %"}).metric is None
    assert _goal({"mål": "Avfallet", "målvärde": "1 %"}).metric is not None
    assert _goal({"mål": "Avfallet ska minska", "målvärde": "1 ton"}).metric is not None
    assert _goal({"mål": "Avfallet ska minska", "målvärde": "Minst 1 %"}).metric is not None
    assert _goal({"mål": "Allt fler ska öka", "målvärde": "100 %"}).metric is not None


def test_what_is_missing_in_the_data_is_read_from_the_words() -> None:
    goal = _goal(
        {"mål": "Fler", "målvärde": "Minst 90 %", "mått": {"riktning": "öka", "utgångsvärde": "84 (2023)"}}
    )
    assert goal.metric is not None
    assert (goal.metric.direction, goal.metric.unit) == ("öka", "%")
    assert goal.metric.bounds == {"minst": {"": Decimal(90)}}
    assert goal.metric.baseline == {"": DatedAmount(Decimal(84), "2023")}
    assert goal.metric.holds("riktning")
    assert not goal.metric.holds("minst")
    assert goal.metric.place("minst") == goal.place("målvärde") != goal.metric.place("riktning")


@pytest.mark.parametrize(
    ("metric", "bounds", "unit"),
    [
        ({"minst": {"flickor": "80"}}, {"minst": {"flickor": Decimal(80)}}, None),
        ({"minst": "80"}, {"minst": {"": Decimal(80)}}, None),
        ({"slag": "aktivitet"}, {}, None),
        ({"enhet": "procent"}, {"minst": {"": Decimal(90)}}, "procent"),
        ({"jämfört_med": "2023"}, {"minst": {"": Decimal(90)}}, "%"),
    ],
)
def test_a_bound_or_a_kind_as_data_is_the_whole_target(
    metric: dict[str, Any], bounds: dict[str, Any], unit: str | None
) -> None:
    found = _goal({"mål": "Fler", "målvärde": "Minst 90 %", "mått": metric}).metric
    assert found is not None
    assert (found.bounds, found.unit) == (bounds, unit)


def test_a_metric_that_its_words_do_not_complete_is_refused(tmp_path: Path) -> None:
    def told(target: str, metric: str) -> list[tuple[str, str]]:
        file = tmp_path / "plan.yaml"
        file.write_text(plan_text(GOAL.format(target=target, metric=metric)), "utf-8")
        found = [f for f in app.check(file).findings if f.rule.code in {"VP011", "VP013"}]
        return [(f.message.translated(), f.hint.translated() if f.hint else "") for f in found]

    bounds = "minst, högst, över, under, värde, förändring"
    missing = f"the target has no bound: one of {bounds} is needed"
    assert told("målvärde: Minst tre", "{riktning: öka}") == [
        (missing, "'Minst tre' is not read as data: write the bound, or 'slag: aktivitet'")
    ]
    assert told("ansvarig: Chefen", "{riktning: öka}") == [
        (missing, "write 'slag: aktivitet' for a target that is an activity to carry out")
    ]
    assert told("målvärde: Minst 3", "{riktning: öka}") == []
    assert told("målvärde: Öka", "{utgångsvärde: 3}") == []
    assert told("ansvarig: Chefen", "{minst: 3, under: 5}") == [
        (
            "a target has one bound, this one has minst, under",
            "keep one of them; only 'minst' and 'högst' go together",
        )
    ]
    assert [message for message, _ in told("ansvarig: Chefen", "{minst: 3, senast: 2026-06-30}")] == [
        "a target has one bound, this one has minst, senast"
    ]
    assert [message for message, _ in told("ansvarig: Chefen", "{minst: 6, högst: 5}")] == [
        "nothing is at least 6 and at most 5"
    ]
    assert told("ansvarig: Chefen", "{minst: 5, högst: 5}") == []


@pytest.mark.parametrize(
    ("target", "outcome", "step", "reached"),
    [
        ("Minst 80 %", {"utfall": "72"}, "delvis", 90),
        ("Högst 5 %", {"utfall": "5,4"}, "ej-uppfyllt", None),
        ("Mellan 20 och 30 dagar", {"utfall": "25"}, "uppfyllt", None),
        ("Mellan 20 och 30 dagar", {"utfall": "30"}, "uppfyllt", None),
        ("Mellan 20 och 30 dagar", {"utfall": "31"}, "ej-uppfyllt", None),
        ("Mellan 20 och 30 dagar", {"utfall": "19"}, "delvis", None),
        ("Mellan 20 och 30 dagar", {"utfall": "9"}, "ej-uppfyllt", None),
        ("90 %", {"utfall": "89"}, None, None),
        ("90 %", {"utfall": "91"}, None, None),
        ("Öka till 90 %", {"utfall": "81"}, "delvis", 90),
        ("Öka", {"utfall": "81"}, None, None),
        ("Minska med 5 %", {"utfall": "−5"}, "uppfyllt", 100),
        ("Genomförd aktivitet", {"klar": "2026-05-01"}, "uppfyllt", None),
        ("Genomförd aktivitet", {"datum": "2026-05-01"}, None, None),
        ("Senast 2026-06-30", {"klar": "2026-06-30"}, "uppfyllt", None),
        ("Senast 2026-06-30", {"klar": "2026-07-01"}, "ej-uppfyllt", None),
        ("Senast 2026-06-30", {"datum": "2026-05-01"}, None, None),
        ("Minst 80 %", {"klar": "2026-05-01"}, None, None),
    ],
)
def test_words_are_judged(target: str, outcome: dict[str, str], step: str | None, reached: int | None) -> None:
    found, ratio = judge(_goal({"mål": "X", "målvärde": target}).metric, Outcome.model_validate(outcome), STEPS)
    assert (found.id if found else None, ratio) == (step, reached)


def test_a_direction_completes_an_amount_and_a_baseline_a_direction() -> None:
    with_direction = _goal({"mål": "X", "målvärde": "90 %", "mått": {"riktning": "öka"}}).metric
    with_baseline = _goal({"mål": "X", "målvärde": "Minska", "mått": {"utgångsvärde": "12"}}).metric
    for metric, outcome, status in (
        (with_direction, "90", "uppfyllt"),
        (with_direction, "81", "delvis"),
        (with_baseline, "11,9", "uppfyllt"),
        (with_baseline, "12", "ej-uppfyllt"),
    ):
        step, _ = judge(metric, Outcome.model_validate({"utfall": outcome}), STEPS)
        assert step is not None
        assert step.id == status


def _steps(*ceilings: str | None) -> Scales:
    steps = [
        {"id": f"s{at}", "namn": f"S{at}", "färg": "gul", "från": str(100 - 10 * at)}
        | ({"till": str(109 - 10 * at)} if at else {})
        | ({"tak_till": ceiling} if ceiling else {})
        for at, ceiling in enumerate(ceilings)
    ]
    steps[-1].pop("från")
    text, _ = decode(yaml.safe_dump({"mål": steps}, allow_unicode=True).encode(), "skala.yaml")
    root, _ = parse(text)
    return Scales.model_validate(root)


@pytest.mark.parametrize(
    ("bound", "outcome", "step"),
    [
        ({"högst": "5"}, "5", "s0"),
        ({"högst": "5"}, "5,01", "s1"),
        ({"högst": "5"}, "5,5", "s1"),
        ({"högst": "5"}, "5,51", "s2"),
        ({"högst": "5"}, "6", "s2"),
        ({"högst": "5"}, "6,01", "s3"),
        ({"under": "20"}, "20", "s1"),
        ({"under": "20"}, "19", "s0"),
        ({"värde": "20", "riktning": "minska"}, "22", "s1"),
        ({"högst": "0"}, "1", "s3"),
        ({"högst": "-2"}, "-1", "s3"),
        ({"minst": "5", "högst": "10"}, "11", "s1"),
    ],
)
def test_a_scale_says_how_far_over_a_ceiling_is_near(bound: dict[str, str], outcome: str, step: str) -> None:
    steps = _steps(None, "110", "120", None).goals
    metric = _goal({"mål": "X", "mått": bound}).metric
    found, _ = judge(metric, Outcome.model_validate({"utfall": outcome}), steps)
    assert found is not None
    assert found.id == step


@pytest.mark.parametrize(
    ("ceilings", "message"),
    [
        (("110", None, None), "'s0' is not between the best and the worst step with bounds"),
        ((None, None, "110"), "'s2' is not between the best and the worst step with bounds"),
        ((None, "100", None), "no outcome lies above 100 and at most at 100 percent of a ceiling"),
        ((None, "110", "110", None), "no outcome lies above 110 and at most at 110 percent of a ceiling"),
    ],
)
def test_a_ceiling_that_no_outcome_lies_within_is_refused(ceilings: tuple[str | None, ...], message: str) -> None:
    with pytest.raises(ValidationError) as raised:
        _steps(*ceilings)
    (found,) = raised.value.errors()[0]["ctx"]["findings"]
    assert found.message.translated() == message
