"""The words of a document that stand in no value of its plan, as comments at the end of the plan.

In: what an import noted beside the plan's parts. Out: lines of YAML that are comments alone: everything that was
left, and everything that vplan prints of itself, by the reason. Together with the values that is every word.
"""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from vplan.core import Message, say
from vplan.core.message import Translation
from vplan.imports.outline.outline import Accounted
from vplan.imports.words import seen
from vplan.source.text import FORBIDDEN

_WIDTH = 100
BETWEEN = " · "


def by_reason(accounted: Iterable[Accounted]) -> list[tuple[Message, list[str]]]:
    """The words, each on one line, under the reasons for which they are in no value; in the order of the file."""
    found: dict[str, tuple[Message, list[str]]] = {}
    for words, reason in accounted:
        text = " ".join(FORBIDDEN.sub(" ", seen(words.text)).split())
        if text:
            found.setdefault(reason.text, (reason, []))[1].append(text)
    return list(found.values())


def remainder(left: Iterable[Accounted], printed: Iterable[Accounted], translation: Translation) -> str:
    """The comments, with a blank line before; '' where every word stands in a value."""
    lines = [
        *_listed(say("Left out of the plan"), by_reason(left), translation),
        *_listed(say("vplan prints this by itself"), by_reason(printed), translation),
    ]
    return "\n".join(["", *lines, ""]) if lines else ""


def _listed(head: Message, words: list[tuple[Message, list[str]]], translation: Translation) -> Iterator[str]:
    if words:
        yield f"# {head.translated(translation)}:"
    for reason, texts in words:
        line = f"{reason.translated(translation)}: {BETWEEN.join(texts)}"
        for part in wrap(line, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False):
            yield f"#   {part}"
