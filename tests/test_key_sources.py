"""Where the trade uses the words that keys are: docs/key-sources.yaml says it of every key, and of no other."""

from collections import Counter
from typing import Any

import pytest
import yaml

from conftest import ROOT
from vplan.model.schema import parts
from vplan.model.settings import Settings

pytestmark = pytest.mark.fast


def _told() -> Any:
    return yaml.safe_load((ROOT / "docs" / "key-sources.yaml").read_text("utf-8"))


def _named(told: Any) -> list[str]:
    return [*(key for usage in told["usage"] for key in usage["keys"]), *told["ordinary"], *told["own"]]


def test_every_key_of_every_part_has_a_source_and_no_other_has() -> None:
    keys = {
        (part.__name__, field.alias or name)
        for part in parts(Settings)
        for name, field in part.model_fields.items()
    }
    named = _named(_told())
    assert len(keys) > 400
    assert [name for name, times in Counter(named).items() if times > 1] == []
    assert {f"{part}.{key}" for part, key in keys if not {key, f"{part}.{key}"} & set(named)} == set()
    assert set(named) - {key for _, key in keys} - {f"{part}.{key}" for part, key in keys} == set()


def test_the_words_of_many_keys_are_shown_and_every_source_is_used() -> None:
    told = _told()
    shown = [key for usage in told["usage"] for key in usage["keys"]]
    assert len(shown) > 100
    assert {name for usage in told["usage"] for name in usage["in"]} == set(told["sources"])
    assert all(usage["says"] and usage["in"] for usage in told["usage"])


def test_a_choice_is_one_of_a_key() -> None:
    told = _told()
    assert len(told["choices"]) > 10
    assert set(told["choices"]) - set(_named(told)) == set()
