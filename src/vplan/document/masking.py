"""A document with words masked: in go a document and the words, out comes one that says '[maskerat]' for them.

Every text of the tree is gone through by the types of what holds it, so that a new kind of block, drawing or
property can't be forgotten; formats know nothing but the tree. A text is read across what is done to stretches of
it: a name of which half is bold is found.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cached_property, partial
from typing import Any, cast
from urllib.parse import unquote

from vplan.core.swedish.letters import plain_letters
from vplan.document.blocks import Cell, Heading, Table
from vplan.document.document import Document, Looks
from vplan.document.figure import Figure
from vplan.document.inline import Break, Inline, Inlines, Link, Missing, Note, Reference, Target, Text
from vplan.document.walk import inner

MASK = "[maskerat]"
_IN_ADDRESS = "maskerat"
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
_PARTED = rf"(?:{_UNSEEN}|[-\u2010]\s+)"
"""What may stand between two letters of a word: signs that nobody sees, a hyphen at the end of a line."""
_BROKEN = re.compile(rf"{_UNSEEN[:-1]}|[-\u2010]\s+")
_ALIKE = (
    "-\u2010\u2011\u2012\u2013\u2014\u2212",
    '"\u201c\u201d\u201e\u00bb\u00ab',
    "'\u2018\u2019\u00b4",
)
"""Signs that stand for each other, as typesetting has it."""
_ADDRESSES = frozenset({"anchor", "key", "target"})
_NAMED = (Heading, Table, Figure)
"""What has a name that nobody reads, by which references know it."""
_CODES = frozenset({"language", "ending", "digest", "tone", "shape"})
"""Fields that hold no words."""
_A_NAME = range(2, 5)
"""How many words a name of a person has."""
_SHORTEST_PART, _SHORTEST_STEM = 3, 4
_LONG_ENOUGH = 6
"""Shorter words may be among the bytes of a photo by chance."""
_ENCODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")


class Masking:
    """Masks words, and knows which of them it has met. A word may be several; it is found in upper case, with an s
    after it, over a line end and as an address has it (`anna.berg@`), else as it is written.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self.met: set[str] = set()
        self._longest_first = sorted(range(len(self.words)), key=lambda at: -len(self.words[at]))
        self._addresses: dict[str, str] = {}

    def of(self, document: Document) -> Document:
        """The document with its words masked, and that said in its record where any was."""
        met, self.met = self.met, set()
        held = {
            field.name: self._mapped(getattr(document, field.name))
            for field in fields(document)
            if field.name not in {"looks", "source"} | _CODES
        }
        if self.met:
            held["record"] = replace(held["record"], masked=True)
        self.met |= met
        return replace(document, **held)

    def text(self, text: str) -> str:
        """The text with its words masked."""
        if not self._may_hold(text):
            return text
        return self._written.sub(self._masked, self._in_address.sub(self._masked, text))

    def address(self, address: str) -> str:
        """An anchor, or a name that references know something by, without the words; the same for the same."""
        if address not in self._addresses:
            without = address
            if self._may_hold(address):
                without = self._as_address.sub(_IN_ADDRESS, self._written.sub(_IN_ADDRESS, address))
            taken, number = set(self._addresses.values()), 1
            one = without
            while one != address and one in taken:
                number += 1
                one = f"{without}-{number}"
            self._addresses[address] = one
        return self._addresses[address]

    def left(self, tree: object) -> Iterator[str]:
        """The words that stand in it still, each as it stands there; also in pictures that are made of text."""
        for text in filter(self._may_hold, said(tree)):
            for pattern in (self._written, self._in_address):
                yield from (found[0] for found in pattern.finditer(text))
        for data in _data(tree):
            yield from self._in_data(data)

    def _in_data(self, data: bytes) -> Iterator[str]:
        """The words in a file that a document holds: a drawing made of text, what a photo notes of itself."""
        try:
            written = data.decode("utf-8")
        except UnicodeDecodeError:
            for word in self.words:
                if len(word) >= _LONG_ENOUGH and any(word.encode(one, "replace") in data for one in _ENCODINGS):
                    yield word
            return
        for text in filter(self._may_hold, (written, re.sub(r"<[^<>]*>", "", written))):
            for pattern in (self._written, self._in_address):
                yield from (found[0] for found in pattern.finditer(text))

    def blanked(self, text: str) -> str:
        """The text with a sign that is no letter for each of what is masked in it."""
        return self._written.sub(lambda found: "\0" * len(found[0]), text) if self._may_hold(text) else text

    @cached_property
    def parts(self) -> dict[str, re.Pattern[str]]:
        """Patterns of what may give a masked word away, by that word: one name alone of a person, or a longer word
        that begins with it.
        """
        found: dict[str, re.Pattern[str]] = {}
        for word in self.words:
            names = word.split()
            ways = [rf"{_edge(word, before=True)}{_pattern(word)}[^\W\d_]+"] if len(word) >= _SHORTEST_STEM else []
            if len(names) in _A_NAME and all(name[0].isupper() for name in names):
                ways += [_alone(name) for name in names if len(name) >= _SHORTEST_PART]
            if ways:
                found[word] = re.compile("|".join(ways))
        return found

    def _may_hold(self, text: str) -> bool:
        """Whether the letters of one of the words are there, found many times sooner than the words."""
        letters = _BROKEN.sub("", text).casefold()
        return any(one in letters for one in self._letters)

    @cached_property
    def _letters(self) -> frozenset[str]:
        """Of each word the longest run of letters, with their dots and without."""
        runs = [max(re.findall(r"[^\W_]+", word), key=len, default="").casefold() for word in self.words]
        return frozenset((*runs, *map(plain_letters, runs)))

    @cached_property
    def _written(self) -> re.Pattern[str]:
        return re.compile(self._any(_alone))

    @cached_property
    def _in_address(self) -> re.Pattern[str]:
        """Words of several, as they stand in addresses within texts."""
        several = partial(_plain, between="[-._+]{1,2}", at_least=2)
        return re.compile(self._any(several), re.IGNORECASE)

    @cached_property
    def _as_address(self) -> re.Pattern[str]:
        return re.compile(self._any(partial(_plain, between=r"[-._+/\s]*")), re.IGNORECASE)

    def _any(self, pattern: Callable[[str], str]) -> str:
        """The patterns of all words, each under a name that says which it is of, the longest words first."""
        return "|".join(f"(?P<w{at}>{pattern(self.words[at])})" for at in self._longest_first) or "(?!)"

    def _masked(self, match: re.Match[str]) -> str:
        word = self.words[int(str(match.lastgroup)[1:])]
        self.met |= {word, *(one for one in self.words if one in word)}
        text = match[0]
        genitive = word[-1].isalpha() and text[-1] in "sS" and word[-1] not in "sS"
        return f"{MASK}s" if genitive else MASK

    def _mapped(self, value: Any) -> Any:  # noqa: ANN401 - any part of a tree
        """The value, of any type that trees are made of, with its words masked."""
        if isinstance(value, Enum | Looks):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            if value and all(isinstance(one, Inline) for one in value):
                return self._inlines(cast("Inlines", value))
            held = map(self._mapped, value)
            return value._make(held) if hasattr(value, "_make") else tuple(held)
        if is_dataclass(value) and not isinstance(value, type):
            return self._part(value)
        return value

    def _part(self, part: Any) -> Any:  # noqa: ANN401 - any part of a tree
        changed: dict[str, Any] = {}
        for field in fields(part):
            was = getattr(part, field.name)
            if field.name in _CODES:
                continue
            if field.name in _ADDRESSES or (field.name == "name" and isinstance(part, _NAMED)):
                now = self.address(was)
            else:
                now = self._mapped(was)
            if now != was:
                changed[field.name] = now
        if isinstance(part, Cell) and changed:
            changed["amount"] = None
        return replace(part, **changed) if changed else part

    def _inlines(self, content: Inlines) -> Inlines:
        """Inline content with its words masked, also where they go over the ends of what it is made of."""
        leaves = list(_leaves(content))
        whole = "".join(leaves)
        if not self._may_hold(whole):
            return self._rebuilt(content, iter(leaves))
        spans = [(*found.span(), self._masked(found)) for found in self._in_address.finditer(whole)]
        spans += [
            (*found.span(), self._masked(found))
            for found in self._written.finditer(whole)
            if all(found.end() <= start or end <= found.start() for start, end, _ in spans)
        ]
        return self._rebuilt(content, _cut(leaves, sorted(spans)))

    def _gives_away(self, target: str) -> bool:
        read = unquote(target)
        return self._may_hold(read) and bool(self._written.search(read) or self._as_address.search(read))

    def _rebuilt(self, content: Inlines, texts: Iterator[str]) -> Inlines:
        """The content with the texts in place of its own. A link whose address has a masked word is none any
        more.
        """
        found: list[Inline] = []
        for inline in content:
            match inline:
                case Text():
                    text = next(texts)
                    found += [Text(text)] if text else []
                case Break():
                    found += [inline] if next(texts) else []
                case Missing():
                    found.append(inline)
                case Note():
                    key = self.address(inline.key)
                    found.append(replace(inline, key=key, content=self._mapped(inline.content)))
                case Link() if self._gives_away(inline.target):
                    found += self._rebuilt(inline.content, texts)
                case _:
                    within = self._rebuilt(inline.content, texts)
                    if within or not inline.content:
                        found.append(self._addressed(replace(inline, content=within)))
        return tuple(found)

    def _addressed(self, inline: Inline) -> Inline:
        """A reference, or where one leads, by an address without the words."""
        if isinstance(inline, Reference):
            return replace(inline, target=self.address(inline.target), anchor=self.address(inline.anchor))
        return replace(inline, anchor=self.address(inline.anchor)) if isinstance(inline, Target) else inline


def said(tree: object) -> Iterator[str]:
    """Every text that a tree or a part of it holds; inline content as one text, but for its footnotes."""
    if isinstance(tree, Enum):
        return
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, tuple) and tree and all(isinstance(one, Inline) for one in tree):
        content = cast("Inlines", tree)
        yield "".join(_leaves(content))
        for inline in content:
            yield from _beside(inline)
    else:
        for one in _held(tree):
            yield from said(one)


def _held(tree: object) -> Iterator[object]:
    """What a tree holds straight inside."""
    if isinstance(tree, tuple | list):
        yield from tree
    elif is_dataclass(tree) and not isinstance(tree, type):
        for field in fields(tree):
            yield getattr(tree, field.name)


def _beside(inline: Inline) -> Iterator[str]:
    """What an inline holds beside its words: addresses, the texts of footnotes."""
    if isinstance(inline, Note):
        yield from said(inline.content)
    else:
        for one in inner(inline):
            yield from _beside(one)
    for field in fields(inline):
        value = getattr(inline, field.name)
        if field.name != "text" and isinstance(value, str):
            yield value


def _data(tree: object) -> Iterator[bytes]:
    """The files and parts of files that a tree holds."""
    if isinstance(tree, bytes):
        yield tree
    else:
        for one in _held(tree):
            yield from _data(one)


def _leaves(content: Inlines) -> Iterator[str]:
    """The texts of inline content in order; a break is a space, and a footnote is none."""
    for inline in content:
        match inline:
            case Text(text):
                yield text
            case Break():
                yield " "
            case Note():
                pass
            case _:
                yield from _leaves(inner(inline))


def _cut(leaves: list[str], spans: list[tuple[int, int, str]]) -> Iterator[str]:
    """The texts with the spans of the whole replaced: by their words where they begin, by nothing after that."""
    at = 0
    for leaf in leaves:
        begin, end = at, at + len(leaf)
        text, done = "", begin
        for start, stop, words in spans:
            if stop <= begin or start >= end:
                continue
            text += leaf[done - begin : max(start, begin) - begin]
            text += words if start >= begin else ""
            done = min(stop, end)
        yield text + leaf[done - begin :]
        at = end


def _alone(word: str) -> str:
    """The pattern of the word where it stands by itself, with the s of a genitive or without."""
    genitive = rf"(?:{_UNSEEN}['\u2019:]?{_UNSEEN}[sS])?" if word[-1].isalpha() else ""
    return rf"{_edge(word, before=True)}{_pattern(word)}{genitive}{_edge(word, before=False)}"


def _edge(word: str, *, before: bool) -> str:
    if not (word[0] if before else word[-1]).isalnum():
        return ""
    return r"(?<![^\W_])" if before else rf"(?!{_UNSEEN}[^\W_])"


def _pattern(word: str) -> str:
    """The word as it is, or in upper case, with any white space between its words; one that begins in lower case
    may begin a sentence.
    """
    names = word.split()
    ways = [_in_upper_too(name) for name in names]
    if names[0][0].islower():
        ways[0] = f"(?:{ways[0]}|{_letters(names[0][0].upper() + names[0][1:])})"
    return rf"(?:\s|{_UNSEEN[:-1]})+".join(ways)


def _in_upper_too(name: str) -> str:
    upper = name.upper()
    return _letters(name) if upper == name else f"(?:{_letters(name)}|{_letters(upper)})"


def _letters(name: str) -> str:
    return _PARTED.join(map(_letter, name))


def _letter(letter: str) -> str:
    alike = next((signs for signs in _ALIKE if letter in signs), None)
    return f"[{re.escape(alike)}]" if alike else re.escape(letter)


def _plain(word: str, between: str, at_least: int = 1) -> str:
    """The pattern of the word as addresses have it, in any case, with its letters' dots or without; none of fewer
    words than that.
    """
    names = [
        "".join(f"(?:{re.escape(letter)}|{re.escape(plain_letters(letter))})" for letter in name)
        for name in re.findall(r"[^\W_]+", word)
    ]
    return rf"(?<![^\W_]){between.join(names)}s?(?![^\W_])" if len(names) >= at_least else "(?!)"
