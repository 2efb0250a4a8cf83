"""The manual pages of rules, in Swedish or English.

In: a page as its rule has it, in English. Out: the same in a language, on lines of a width. Examples are plans,
and stay as they are. The Swedish words have a catalogue of their own, which a check does not load.
"""

import gettext
import re
import textwrap
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from vplan.core.language import language_of

_ITEM = re.compile(r"(?=^- )", re.MULTILINE)


class Block(NamedTuple):
    """A paragraph, an item of a list, or an example, which is `code`; `text` is on one line but for code."""

    text: str
    code: bool = False
    item: bool = False


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page, in order."""
    for part in re.split(r"\n\s*\n", page.strip("\n")):
        if part.startswith("    "):
            yield Block(part, code=True)
        elif part.startswith("- "):
            yield from (Block(" ".join(item[2:].split()), item=True) for item in _ITEM.split(part) if item)
        else:
            yield Block(" ".join(part.split()))


def page_in(page: str, language: str | None = None, width: int = 110) -> str:
    """The page in `language`, or in the locale's, on lines of that width."""
    swedish = language_of(language) == "sv"
    lines: list[str] = []
    before: Block | None = None
    for block in blocks(page):
        if (
            before is not None
            and not (block.item and before.item)
            and not (block.code and before.code and not lines)
        ):
            lines.append("")
        lines.extend(_lines(block, swedish=swedish, width=width))
        before = block
    return "\n".join(lines)


def summary_in(page: str, language: str | None = None) -> str:
    """The first line of the page."""
    first = next(blocks(page)).text
    return _swedish().gettext(first) if language_of(language) == "sv" else first


def _lines(block: Block, *, swedish: bool, width: int) -> list[str]:
    if block.code:
        return block.text.split("\n")
    text = _swedish().gettext(block.text) if swedish else block.text
    first, rest = ("- ", "  ") if block.item else ("", "")
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


@lru_cache(maxsize=1)
def _swedish() -> gettext.GNUTranslations:
    catalogue = resources.files("vplan.core") / "locale" / "sv" / "LC_MESSAGES" / "pages.mo"
    with catalogue.open("rb") as stream:
        return gettext.GNUTranslations(stream)
