"""Words that begin sentences in the middle of one: the full stop before them is gone.

In: a text, and the words of its file. Out: where such words stand. A word with a capital in the middle of a
sentence is one where the file writes it small elsewhere and never so, where a verb follows, and where neither the
word before it nor a name of the file makes it a name.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core.once import once_per_object
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.text.passages import passages
from vplan.text.quotes import FILLER

_CAPITAL = re.compile(
    rf"(?P<it>[A-ZÅÄÖ](?<=[a-zåäö]{{2}}[ \n].)[a-zåäö]{{1,30}})(?=,?[ \n] {{0,60}}[a-zåäö\d({FILLER}])"
    r"(?!,? (?:och|samt) [A-ZÅÄÖ])"
)
_NAMES_FOLLOW = frozenset({
    "vad", "hur", "när", "där", "då", "medan", "eftersom", "vilka", "vilken", "vilket", "vars", "därför",
    "så", "inte", "också", "även", "ska", "skall", "har", "kan", "får", "måste", "bör", "anger", "visar",
    "gör", "ger", "säger", "och", "eller", "samt", "i", "av", "för", "på", "till", "från", "med", "hos",
    "som", "den", "det", "de", "en", "ett", "vid", "inom", "om", "än", "enligt", "mot", "under", "över",
    "mellan", "både", "varje", "alla", "via", "inklusive", "exklusive", "kring", "genom", "utan", "efter",
    "innan", "sedan", "är", "var", "blir", "heter", "kallas", "benämns", "kallad", "kallat", "temat",
    "rubriken", "området", "områdena", "målområdet", "målområdena", "målet", "målen", "strategin",
    "strategierna", "programmet", "projektet", "planen", "rapporten", "avsnittet", "kapitlet", "bidraget",
    "statsbidraget", "statsbidragen", "satsningen", "initiativet", "visionen", "uppdraget", "insatsen",
    "insatsområdet", "prioriteringen", "inriktningen", "perspektivet", "begreppet", "modellen", "systemet",
    "tjänsten", "nätverket", "bolaget", "stiftelsen", "förbundet", "enheten", "avdelningen", "ärendet",
    "ärendena", "att", "vara", "samverkansområdet", "utvecklingsområdet", "delen", "delarna", "indikatorn",
    "kallade",
})  # fmt: skip
"""Before a name, or what no sentence ends with."""
_VERBS = frozenset({
    "ryms", "följs", "nås", "begärs", "görs", "ges", "tas", "sätts", "läggs", "hålls", "används", "styrs",
    "tog", "gällde", "skrivs", "hör", "utgår", "finnas", "avser", "anger", "ska", "skall", "är", "har",
    "kan", "får", "måste", "bör", "blir", "blev", "finns", "fanns", "var", "gör", "ger", "går", "gick",
    "står", "tar", "vill", "kom", "fick", "bär", "når", "sker", "dit", "hade", "kunde", "skulle",
})  # fmt: skip
_VERB_ENDS = re.compile(r"[a-zåäö]{2,40}(?:as|ar|er|es|ade|des|ts)")
_OPENING = frozenset({
    "det", "den", "de", "denna", "detta", "dessa", "därför", "därmed", "därutöver", "därefter", "dessutom",
    "samtidigt", "vidare", "även", "också", "eftersom", "när", "medan", "under", "vi", "en", "ett", "flera",
    "många", "båda", "varje", "alla", "ingen", "inga", "nu", "här", "där", "då", "dit", "så", "två", "tre",
    "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "tolv", "enligt", "genom", "utöver", "inom", "vid",
    "efter", "för", "med", "hur", "vad", "vilka", "samma", "mer", "fler", "några", "totalt", "sammantaget",
    "bland", "redan", "trots", "inför", "ofta", "formellt", "flertalet",
})  # fmt: skip
"""Words that begin sentences in any file."""
_NEAR, _WORDS = 200, 10
_ENDS = "(?:arna|erna|orna|ande|en|et|ar|er|or|na|n|t|a|e)?s?"
_ENDINGS = re.compile(rf"{_ENDS}$")
_SHORTEST = 4
"""In letters: 'Hallarna' is known from 'hallar', by what is left without endings."""
_CLAUSE_ENDS = re.compile(r"[.!?:;(]|\n\s*\n")
_NAMING = frozenset({TextKind.NAME, TextKind.HEADING, TextKind.TITLE})
_SIGNS = '.,;:!?()"”»*_'


class _Words(NamedTuple):
    """All that a file says, how often each word has a capital in the middle of a sentence there, and its names."""

    said: str
    capital: Counter[str]
    names: dict[str, list[str]]

    def are_known(self, small: str) -> bool:
        """Whether the word stands in the file with a small letter, in any of its forms."""
        stem = _ENDINGS.sub("", small)
        known = stem if len(stem) >= _SHORTEST else small
        if known not in self.said:
            return False
        form = _ENDS if known == stem else ""
        return re.search(rf"(?<!\w){known}{form}(?!\w)", self.said) is not None


def sentence_starts(plan: Plan, text: str) -> Iterator[re.Match[str]]:
    """Each word of the text, in the group `it`, that begins a sentence without a full stop before it."""
    for found in _CAPITAL.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()].rsplit(maxsplit=1)[-1].rstrip()
        if before.casefold() in _NAMES_FOLLOW or not _a_verb_follows(text, found.end()):
            continue
        words = _words(plan)
        small = found["it"].lower()
        named = any(_stands(text, found.start("it"), name) for name in _named(words, found["it"]))
        if named or words.capital[found["it"]] != 1:
            continue
        if small in _OPENING or words.are_known(small):
            yield found


def _stands(text: str, at: int, name: str) -> bool:
    """Whether the name stands there whole, perhaps in the genitive."""
    if not text.startswith(name, at):
        return False
    after = text[at + len(name) : at + len(name) + 2]
    return not after[:1].isalnum() or (after[:1] == "s" and not after[1:].isalnum())


def _named(words: _Words, first: str) -> list[str]:
    """The names that begin with the word, or with what it is the genitive of."""
    return [*words.names.get(first, ()), *words.names.get(first.removesuffix("s"), ())]


def _a_verb_follows(text: str, start: int) -> bool:
    end = _CLAUSE_ENDS.search(text, start, start + _NEAR)
    clause = text[start : end.start() if end else start + _NEAR]
    near = [word.strip(_SIGNS) for word in clause.split()[:_WORDS]]
    return any(word in _VERBS or _VERB_ENDS.fullmatch(word) for word in near)


@once_per_object
def _words(plan: Plan) -> _Words:
    prose = [passage for passage in passages(plan) if passage.kind is not TextKind.TABLE]
    capital = Counter(found["it"] for passage in prose for found in _CAPITAL.finditer(passage.read))
    called = [passage.read for passage in prose if passage.kind in _NAMING]
    called += [plan.board, plan.organisation, *([plan.superior.title] if plan.superior else ())]
    names: dict[str, list[str]] = {}
    for name in dict.fromkeys(called):
        first = name.split(maxsplit=1)[:1]
        if first:
            names.setdefault(first[0], []).append(name.strip())
    return _Words("\n".join(passage.read for passage in prose), capital, names)
