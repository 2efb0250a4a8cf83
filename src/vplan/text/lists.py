"""Lists of words, in files of their own, which an organisation can make longer in `vplan.yaml` (`ordlistor`).

A file has a word or phrase on each line, a tab and more behind it where the list says so; `#` begins a remark.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from vplan.model.plan import Plan


class Listed(NamedTuple):
    """A line of a list: the word or phrase, and the value after it."""

    word: str
    more: str = ""


@lru_cache
def _lines(name: str) -> tuple[Listed, ...]:
    text = (files("vplan.text") / "lists" / f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].rstrip() for line in text.split("\n"))
    parts = (line.partition("\t") for line in lines if line.strip())
    return tuple(Listed(word.strip(), more.strip()) for word, _, more in parts)


def word_list(name: str, plan: Plan) -> tuple[str, ...]:
    """The words of a list, the organisation's own after vplan's."""
    return (*(line.word for line in _lines(name)), *_own(name, plan))


def word_table(name: str, plan: Plan) -> Mapping[str, str]:
    """The value after each word of a list; the organisation's own before vplan's."""
    return {line.word: line.more for line in _lines(name)} | dict(_own(name, plan))


def _own(name: str, plan: Plan) -> Mapping[str, str]:
    return plan.word_lists.get(name, {})
