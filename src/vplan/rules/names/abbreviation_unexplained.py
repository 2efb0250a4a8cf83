"""An abbreviation is nowhere spelt out.

What is checked: words of two to six capitals, also with figures and in compounds ('LUP-uppföljning'), that no
text of the plan explains: 'Lokalt utvecklingsprogram (LUP)', 'LUP (lokalt …)', 'LUP, lokalt …' or 'LUP står
för'. Left out are what every reader knows (IT, EU, PDF), the initials of the organisation, parties behind a
name, roman numerals, registry numbers, and lines in capitals. Own ones stand under `ordlistor: förkortningar`.

Why it matters: who has just been elected, or lives in the municipality, reads on without knowing what is
decided.

Fails:

    text: Arbetet med LUP fortsätter.

Passes:

    text: Arbetet med det lokala utvecklingsprogrammet (LUP) fortsätter.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.lists import word_table
from vplan.text.passages import Passage, passages

RULE = Rule("VP409", "abbreviation-unexplained", Kind.LANGUAGE, __doc__, severity=Severity.NOTE)
_CANDIDATE = re.compile(
    r"(?<![\w.:@&\\-])(?<!\d/)(?P<word>(?=[A-ZÅÄÖ0-9]{2,6}(?![A-ZÅÄÖ0-9]))[A-ZÅÄÖ]+\d*[A-ZÅÄÖ]+\d{0,2}|CO2)"
    r"(?=(?::?s)?(?:[^\w@/-]|-[a-zåäö]|-[A-ZÅÄÖ](?![A-ZÅÄÖ])|-(?!\w)|/[A-Za-zåäöÅÄÖ]|/?$))"
)
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_NAME = re.compile(r"(?=.{6})(?:[^AEIOUYÅÄÖ]*[AEIOUYÅÄÖ]){2}.*|\w{2,}AB")
"""Six capitals that can be said as a word are what something is called, and so is a company."""
_REGISTRY = re.compile(r"\s(?:\d{4}[-/:]|\d+/)")
_PARTY = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][\w-]+ \($")
_WORD = re.compile(r"\w+")
_FAR = 1000
"""In characters: how far a line is looked along."""
_MEANS = re.compile(r"\s*(?:,|\(|=|:|–|- |står för|är en förkortning|betyder)\s*(?P<words>[^().;\n]{3,120})")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every abbreviation that no text spells out, at its first place."""
    known = set(word_table("abbreviations", plan))
    known.update(_initials(name) for name in (plan.organisation, plan.board))
    uses: dict[str, list[tuple[Passage, int]]] = {}
    own = passages(plan)
    for passage in own:
        if passage.kind is TextKind.UNIT:
            continue
        for match in passage.found(_CANDIDATE):
            word = match["word"]
            if word not in known and not _is_something_else(passage.read, match):
                uses.setdefault(word, []).append((passage, match.start()))
    if not uses:
        return
    texts = [one.read for one in (*own, *(passages(plan.follows) if plan.follows else ()))]
    words = {word for text in texts for word in re.findall(r"\b[a-zåäö]+\b", text)}
    explained = _explained(texts, uses)
    for word, found in uses.items():
        if word.casefold() in words or word in explained:
            continue
        passage, start = found[0]
        yield Finding(
            RULE,
            passage.place(start, len(word)),
            say("'{word}' is nowhere spelt out", word=word),
            say("write it out the first time, with '({word})' after it", word=word),
            path=f"förkortningar.{word}",
            facts={"antal": str(len(found))},
        )


CHECK = Check(RULE, check)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()


def _is_something_else(text: str, match: re.Match[str]) -> bool:
    """Whether it is a numeral, a registry number, a party, or a word in a line of capitals."""
    start, end = match.start(), match.end("word")
    if _ROMAN.fullmatch(match["word"]) or _REGISTRY.match(text, end) or _NAME.fullmatch(match["word"]):
        return True
    if text[end : end + 1] == ")" and _PARTY.search(text, max(0, start - 60), start):
        return True
    begins = text.rfind("\n", max(0, start - _FAR), start) + 1 or max(0, start - _FAR)
    line = text[begins : end + _FAR]
    before = start - begins
    return not any(map(str.islower, line[:before])) and not any(map(str.islower, line[before:].partition("\n")[0]))


def _explained(texts: Iterable[str], words: Container[str]) -> set[str]:
    """The words that the texts spell out somewhere; the texts are gone through once, however many they are."""
    found: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(text):
            if match[0] in words and match[0] not in found and _explains(text, match):
                found.add(match[0])
    return found


def _explains(text: str, match: re.Match[str]) -> bool:
    """Whether the text says here what the abbreviation stands for."""
    word = match[0]
    before = text[max(0, match.start() - 120) : match.start()]
    if re.search(r"[(,]\s*(?:förkort\w+ |kallas |kallad |kallat )?$|\b(?:förkort\w+|kalla[sdt])\s+$", before):
        sentence = re.split(r"[.;:]\s", before)[-1]
        if _holds(sentence.rstrip(" (,"), word, strict=before.rstrip().endswith(",")):
            return True
    after = _MEANS.match(text, match.end())
    return bool(after and _begins(after["words"], word))


def _begins(words: str, word: str) -> bool:
    """Whether the words begin as the abbreviation does, and go on to hold its letters."""
    return words[:1].casefold() == word[:1].casefold() and _in_order(words, word)


def _holds(words: str, word: str, *, strict: bool) -> bool:
    """Whether the last words before an abbreviation hold its letters, from the beginning of one of them; in any
    order, and but for one of four, where it stands in brackets.
    """
    parts = words.split()
    for count in range(1, 1 + min(len(parts), len(word) + (1 if strict else 6))):
        tail = " ".join(parts[-count:])
        if tail[:1].casefold() != word[:1].casefold():
            continue
        if _in_order(tail, word) if strict else _lacking(tail, word) <= len(word) // 4:
            return True
    return False


def _lacking(words: str, word: str) -> int:
    """How many letters of the abbreviation the words lack."""
    return (Counter(filter(str.isalpha, word.casefold())) - Counter(words.casefold())).total()


def _in_order(words: str, word: str) -> bool:
    letters = iter(words.casefold())
    return all(letter in letters for letter in word.casefold() if letter.isalpha())
