"""What somebody meant by a quote that is not written as one: the same names with the signs that a quote has.

Imported where a quote can't be read. What is proposed can be resolved in the plan, so that it is never a guess.
"""

import re
from collections.abc import Callable, Iterator

from vplan.core import Message, say

_CURLY = re.compile("[\u201c\u201d\u201e\u00bb\u00ab]")
_APOSTROPHES = re.compile("[\u2018\u2019\u00b4]")
_BARE = re.compile(r"\[([^\[\]\"']+)\]")
_SPACED = re.compile(r"\.\s*([^.\[\]|\"']*[^.\[\]|\"'\w-][^.\[\]|\"']*?)\s*(?=[.\[|]|$)")
_ALONE = re.compile(r"[\w-]+(?:\s+[\w-]+)+")
_MOST = 200
"""In characters: no quote is longer."""


def meant(inner: str, resolves: Callable[[str], object]) -> Message | None:
    """What to write instead of what stands between the braces; None where nothing like it can be resolved."""
    if len(inner) > _MOST:
        return None
    return next((_written(way) for way in _ways(inner.strip()) if resolves(way)), None)


def closed(text: str, offset: int, resolves: Callable[[str], object]) -> Message | None:
    """What to write where braces are opened at the offset and never closed."""
    rest, _, _ = text[offset + 2 : offset + _MOST].partition("\n")
    inner, brace, _ = rest.partition("}")
    if brace:
        return meant(inner, resolves)
    words = rest.split(" ")
    ways = (" ".join(words[:count]).strip(" .,;:") for count in range(len(words), 0, -1))
    return next((_written(way) for way in ways if way and resolves(way)), None)


def _written(inner: str) -> Message:
    return say("write {line}", line=f"{{{{ {inner} }}}}")


def _ways(inner: str) -> Iterator[str]:
    straight = _APOSTROPHES.sub("'", _CURLY.sub('"', inner))
    bracketed = _BARE.sub(lambda found: f'["{found[1].strip()}"]', straight)
    yield bracketed
    yield _SPACED.sub(r'["\1"]', bracketed)
    if _ALONE.fullmatch(bracketed):
        yield re.sub(r"\s+", ".", bracketed)
    yield bracketed.replace("\\", "").replace(",", " |")
