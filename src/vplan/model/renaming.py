"""A file with the keys and words of earlier plans, line by line as they are called now; all else stays as it was,
and what else is wrong in the file stays for the check.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import BaseModel

from vplan.model.alone import Alone
from vplan.model.knowledge import Field, fields_of
from vplan.model.lists.file import ListFile
from vplan.model.matter import undated
from vplan.model.plan import Plan, Waiver
from vplan.model.renames import ENTRIES, QUOTED, new_key, new_value
from vplan.model.report import FOLLOWS, Report
from vplan.model.results import AT_ROOT
from vplan.model.variant import VARIES, Variant
from vplan.source.editing import Way
from vplan.source.outline import Word, outline

_QUOTE = re.compile(r"(?<=\{\{)[^{}\n]*(?=\}\})")
_FIRST = re.compile(r"^( *)([\w-]+)")
_FURTHER = (
    (r"^( *ram\.)enheter\b", r"\1verksamheter"),
    (r"^( *resultat\b.*\.)till_och_med\b", r"\1per"),
    (r"^( *resultat\b.*\.)avvikelser\b", r"\1budgetavvikelser"),
    (r"\b(beslut\.)instans\b", r"\1organ"),
)
"""What quotes of facts said behind their first names, and what they say now."""


class Replaced(NamedTuple):
    """The text as it is to be, and how many words of it are new."""

    text: str
    places: int


def renamed(text: str, root: type[BaseModel] | None = None) -> Replaced:
    """The text of a file, line ends as `\\n`, with its old keys, values and quotes as they are called now. `root`
    is the type of what it holds; None: a plan, a report or a variant, as its keys say.
    """
    words = list(outline(text))
    root = root or _root_of(words)
    changes = sorted({*_of_words(words, root), *_of_quotes(text, root)})
    pieces, at, places = [], 0, 0
    for start, end, new in changes:
        if start >= at:
            pieces += [text[at:start], new]
            at, places = end, places + 1
    return Replaced("".join([*pieces, text[at:]]), places)


_Change = tuple[int, int, str]


def _root_of(words: Iterable[Word]) -> type[BaseModel]:
    keys = {word.text for word in words if len(word.way) == 1}
    if keys.isdisjoint({FOLLOWS, VARIES}):
        return undated(keys) or (Plan if keys.isdisjoint(AT_ROOT) else Alone)
    return Report if FOLLOWS in keys else Variant


def _of_words(words: Iterable[Word], root: type[BaseModel]) -> Iterator[_Change]:
    for word in words:
        way, of = _now(word.way, root)
        new = str(way[-1]) if word.is_key and way else _new_value(word.text, of, root)
        if new != word.text:
            yield word.start, word.end, new


def _of_quotes(text: str, root: type[BaseModel]) -> Iterator[_Change]:
    firsts = QUOTED | ({"resultat": "uppföljning"} if root in {Report, Alone} else {})
    for found in _QUOTE.finditer(text):
        quote = found[0]
        for old, new in _FURTHER:
            quote = re.sub(old, new, quote)
        quote = _FIRST.sub(lambda name: name[1] + firsts.get(name[2], name[2]), quote)
        if quote != found[0]:
            yield *found.span(), quote


class _Key(NamedTuple):
    """The key that a way leads to or into: the part that it stands in, and as it is called now. `listed` is the
    part that the list holds whose file the part describes.
    """

    part: type[BaseModel]
    key: str
    listed: type[BaseModel] | None


def _now(way: Way, root: type[BaseModel], *, items_by_name: bool = False) -> tuple[Way, _Key | None]:
    """The way with its keys as they are called now, and the last of them. `items_by_name`: items of lists stand in
    it by what they are called.
    """
    part: type[BaseModel] | None = root
    of: _Key | None = None
    names, field = 0, None
    new: list[str | int] = []
    for step in way:
        if isinstance(step, int):
            new.append(step)
            field = None  # an item of a list, and not the file that holds it
        elif names:
            names -= 1
            known = ENTRIES.get((of.part.__name__, of.key), {}) if of else {}
            new.append(known.get(step, step))
        elif part is None:
            new.append(step)
        else:
            listed = part if _describes_a_file(field, step) else None
            part = ListFile if listed else part
            key = new_key(part, step) or step
            of = _Key(part, key, listed)
            field = fields_of(part).get(key)
            names = field.names_deep if field is not None and field.by_name else 0
            names += items_by_name and field is not None and field.listed
            part = field.part if field is not None else None
            new.append(key)
    return tuple(new), of


def _describes_a_file(field: Field | None, step: str) -> bool:
    if field is None or not field.listed:
        return False
    return (new_key(ListFile, step) or step) in fields_of(ListFile)


def _new_value(value: str, of: _Key | None, root: type[BaseModel]) -> str:
    if of is None:
        return value
    if of.part is Waiver and of.key == "plats":
        return ".".join(map(str, _now(tuple(value.split(".")), root, items_by_name=True)[0]))
    if of.part is ListFile and of.key == "kolumner" and of.listed is not None:
        return "/".join(map(str, _now(tuple(value.split("/")), of.listed)[0]))
    return new_value(of.part, of.key, value) or value
