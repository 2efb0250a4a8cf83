"""What is a sample in each change is all in `make deep`, and every module of which a sample is taken is there."""

from pathlib import Path

import pytest

import sampling
from sampling import ONE_IN, sampled

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("deep", "number", "things", "halves"),
    [(False, 66, [0, 3, 6], [0, 2, 4, 6]), (True, 200, [*range(7)], [*range(7)])],
)
def test_a_sample_is_one_in_so_many_and_all_in_make_deep(
    monkeypatch: pytest.MonkeyPatch, deep: bool, number: int, things: list[int], halves: list[int]
) -> None:
    monkeypatch.setattr(sampling, "DEEP", deep)
    assert (sampled(200), sampled(range(7)), sampled(range(7), 2)) == (number, things, halves)


def test_the_modules_of_which_a_sample_is_taken_try_cases() -> None:
    texts = {name: (Path(__file__).parent / f"{name}.py").read_text("utf-8") for name in ONE_IN}
    assert len(texts) > 40
    assert [name for name, text in texts.items() if "parametrize" not in text and "params=" not in text] == []


def test_one_case_in_so_many_is_tried_of_each_test(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, one_in = next(iter(ONE_IN.items()))
    pytester.makeconftest(
        "import sampling\n\ndef pytest_collection_modifyitems(items):\n    sampling.mark_deep(items)\n"
    )
    pytester.makeini("[pytest]\nmarkers = deep: takes long")
    cases = (
        "import pytest\n\n@pytest.mark.parametrize('it', range(7))\ndef test_it(it): ...\n\ndef test_one(): ...\n"
    )
    pytester.makepyfile(**{name: cases, "test_other": cases})
    # in a process of its own: a module of that name is loaded here already
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    run = pytester.runpytest_subprocess("-m", "not deep", "-p", "no:cacheprovider", "-v")
    found = [line.split()[0] for line in run.outlines if " PASSED " in line]
    assert sorted(one for one in found if one.startswith(name)) == [
        *(f"{name}.py::test_it[{number}]" for number in range(0, 7, one_in)),
        f"{name}.py::test_one",
    ]
    assert sum(one.startswith("test_other") for one in found) == 8
