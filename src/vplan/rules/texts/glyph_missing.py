"""A text has a character that no font of the PDF can show.

What is checked: every character of the plan's texts and tables with those that the fonts of the PDF have (Source
Sans 3 and Libertinus Serif): Latin with the letters of the Sámi languages of Sweden, Greek, Cyrillic, and the
common signs. A mark that makes no letter with the one before it (◌̀ on k) is found too: who has the PDF read
aloud would hear the letter twice. Comments, ids, file names and the list of waivers are never printed, and are
left out. In a file of results its own texts are checked.

Why it matters: PDF/A has to carry a glyph for every character (ISO 19005-2, 6.2.11), so such a document
can't be written; and a pictogram says nothing to the one who has the text read aloud.

Fails:

    mål: Fler nöjda besökare 😀

Passes:

    mål: Fler nöjda besökare, även på lulesamiska: ŋ
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from vplan.core import Finding, Kind, Place, Related, Rule, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.source import Mapping, Sequence

RULE = Rule("VP710", "glyph-missing", Kind.PUBLISHING, __doc__)
_FILE = Path(__file__).with_name("glyphs.txt")
_NEVER_PRINTED = frozenset({"kända_fel", "uppföljning_av", "diariemönster", "fil", "id", "mall", "version"})


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every character without a glyph: once, with all the places where it stands."""
    texts = [entry for entry in _texts(plan.node) if not entry[2].isascii()]
    characters = {character for _, _, text in texts for character in text}
    missing = "".join(sorted(character for character in characters if not _has_glyph(ord(character))))
    if not missing:
        return
    pattern = re.compile(f"[{re.escape(missing)}]")
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for holder, key, text in texts:
        for match in pattern.finditer(text):
            places[match[0]].append(_place(holder, key, match.start()))
    for character, found in places.items():
        code = f"U+{ord(character):04X}"
        yield Finding(
            RULE,
            found[0],
            say("no font of the PDF has the character '{character}' ({code})", character=character, code=code),
            say("take it away, or write it in words"),
            path=f"tecken.{code}",
            facts={"tecken": code, "antal": str(len(found))},
            related=tuple(Related(place, say("and here")) for place in found[1:]),
        )


CHECK = Check(RULE, check)


def _texts(node: Mapping | Sequence) -> Iterator[tuple[Mapping | Sequence, str | int, str]]:
    """Every text below the node: what holds it, under which key, and the text."""
    for key, value in node.items() if isinstance(node, Mapping) else enumerate(node):
        if key in _NEVER_PRINTED:
            continue
        if isinstance(value, str):
            yield node, key, value
        elif isinstance(value, Mapping | Sequence):
            yield from _texts(value)


def _place(holder: Mapping | Sequence, key: str | int, offset: int) -> Place:
    """Where the character `offset` of a text stands."""
    if isinstance(holder, Mapping):
        scalar = holder.scalars.get(str(key))
        return scalar.within(offset) if scalar else holder.value_place(str(key))
    item = holder.scalars.get(int(key))
    return item.within(offset) if item else holder.value_place(int(key))


def _has_glyph(code: int) -> bool:
    firsts, lasts = _ranges()
    at = bisect_right(firsts, code) - 1
    return at >= 0 and code <= lasts[at]


@lru_cache(maxsize=1)
def _ranges() -> tuple[list[int], list[int]]:
    """First and last character of each range, sorted; written by tools/glyphs.py."""
    ranges = [line.partition("-") for line in _FILE.read_text("ascii").split()]
    return [int(first, 16) for first, _, _ in ranges], [int(last or first, 16) for first, _, last in ranges]
