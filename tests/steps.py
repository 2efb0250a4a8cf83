"""How much work something is, counted so that it is the same on any machine and however busy it is."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")


def calls(do: Callable[[], T]) -> tuple[int, T]:
    """How many calls of Python's and of C's `do` takes, and what it gives; about twice as slow."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        made = do()
    finally:
        sys.setprofile(None)
    return count, made


def lines(do: Callable[[], T]) -> tuple[int, T]:
    """How many lines of Python `do` runs, and what it gives: sees loops that call nothing, ten times as slow."""
    count = 0

    def counted(frame: FrameType, event: str, of: Any) -> Any:
        nonlocal count
        count += event == "line"
        return counted

    sys.settrace(counted)
    try:
        made = do()
    finally:
        sys.settrace(None)
    return count, made
