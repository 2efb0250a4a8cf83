"""The guides in docs/sv say what is so: their steps are followed, and what vplan prints is what stands there."""

from collections.abc import Callable
from pathlib import Path

HANDS: dict[str, Callable[[Path], None]] = {}
