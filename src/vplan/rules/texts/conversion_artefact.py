"""What a conversion from another format has left behind stands in a text.

What is checked: texts and tables, for '2?000' and '–?', where a hard space was lost; raw tags (<b>) and
character references (&nbsp;); escapes written out (\\u00a0); characters of the private use areas, which symbol
fonts draw bullets with; soft hyphens, zero-width spaces and ligatures; the replacement character (U+FFFD);
letters read in the wrong encoding ('Ã¥' for 'å'); and the page line of a printout ('Sida 2 av 2').

Why it matters: the reader sees signs that say nothing, a search does not find the word, and a screen reader
spells it out.

Fails:

    text: Ramen är 2?000&nbsp;tkr.

Passes:

    text: Ramen är 2 000 tkr.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Related, Rule, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages

RULE = Rule("VP702", "conversion-artefact", Kind.LANGUAGE, __doc__)
_TAGS = "a|b|i|u|p|em|strong|br|hr|span|div|font|sup|sub|table|tr|td|th|ul|ol|li|img|h[1-6]|o:p|w:\\w+"
_KINDS: tuple[tuple[str, re.Pattern[str], Message], ...] = (
    ("?", re.compile(r"\d\?\d{3}(?!\d)|[–−]\?"), say("a character was lost at '{found}'")),
    ("<", re.compile(rf"</?(?:{_TAGS})(?:\s[^<>\n]*)?/?>", re.IGNORECASE), say("the tag '{found}' in a text")),
    (
        "&",
        re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|shy|[nm]dash|bull|hellip|[rl][ds]?quo|[a-z]{1,5}(?:uml|ring|acute)"
                   r"|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE),
        say("the character reference '{found}' in a text"),
    ),
    (
        "\\",
        re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|_x[0-9A-Fa-f]{4}_"),
        say("the escape '{found}' in a text"),
    ),
    (
        "Ã",
        re.compile(r"Ã[\u0080-\u00bf]"),
        say("'{found}' is a letter read in the wrong encoding"),
    ),
    (
        " ",
        re.compile(
            r"\bPage \d+ of \d+\b|(?:^|(?<=[.!?] ))Sid(?:a|\.)? \d+ ?(?:av|\() ?\d+\)?(?=\s*$)",
            re.MULTILINE,
        ),
        say("the page line '{found}' in a text"),
    ),
)  # fmt: skip
_INVISIBLE = re.compile("[\ue000-\uf8ff\u00ad\u200b\u2060\ufeff\ufffd\ufb00-\ufb06]")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every leftover: once in a text, with the other places where it stands."""
    for passage in passages(plan):
        text = passage.read
        for sign, pattern, said in _KINDS:
            if sign in text:
                yield from _found(passage, pattern, said)
        if not text.isascii():
            yield from _invisible(passage)


CHECK = Check(RULE, check)


def _found(passage: Passage, pattern: re.Pattern[str], said: Message) -> Iterator[Finding]:
    spans: dict[str, list[int]] = {}
    for match in pattern.finditer(passage.read):
        spans.setdefault(match[0], []).append(match.start())
    for found, starts in spans.items():
        yield _finding(passage, starts, len(found), said.filled(found=found), found)


def _invisible(passage: Passage) -> Iterator[Finding]:
    spans: dict[str, list[int]] = {}
    for match in _INVISIBLE.finditer(passage.read):
        spans.setdefault(match[0], []).append(match.start())
    for character, starts in spans.items():
        code = f"U+{ord(character):04X}"
        yield _finding(passage, starts, 1, say("the character {code}, which says nothing", code=code), code)


def _finding(passage: Passage, starts: list[int], length: int, said: Message, shown: str) -> Finding:
    return Finding(
        RULE,
        passage.place(starts[0], length),
        said,
        say("write what was meant"),
        path=passage.path,
        facts={"står": shown},
        related=tuple(Related(passage.place(start, length), say("and here")) for start in starts[1:]),
    )
