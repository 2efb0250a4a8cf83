"""The numbers and bullets of lists, as Word shows them (ECMA-376, part 1, 17.9).

In: the part that defines lists. Out: what stands before a paragraph of a list, for paragraphs in reading order.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from vplan.source.word.names import child, is_on, kind, value, whole

if TYPE_CHECKING:
    from vplan.source.word.names import Element

LEVELS = 9
_LONGEST = 60
_GAP = re.compile("%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 3999
_MOST_LETTERS = 26 * 30


class _Level(NamedTuple):
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: int | None = None
    """The level (from 1) after which it begins anew; 0: never; None: after any higher one."""
    arabic: bool = False
    style: str = ""


_Levels = dict[int, _Level]


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the document (`w:num`): the scheme that it counts in, and what it has otherwise."""

    scheme: str
    starts: dict[int, int]
    levels: _Levels


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists that a document defines."""

    _schemes: dict[str, _Levels] = field(default_factory=dict)
    _lists: dict[str, _List] = field(default_factory=dict)
    _by_style: dict[tuple[str, str], int] = field(default_factory=dict)
    """Levels by scheme and style."""

    @classmethod
    def of(cls, root: "Element") -> "Numbering":
        """What the part says."""
        schemes: dict[str, _Levels] = {}
        lists: dict[str, _List] = {}
        linked: dict[str, str] = {}
        styled: dict[str, str] = {}
        for element in root:
            match kind(element):
                case "w:abstractNum":
                    name = value(element, "w:abstractNumId")
                    schemes[name] = _levels(element)
                    if style := value(child(element, "w:styleLink")):
                        styled[style] = name
                    if style := value(child(element, "w:numStyleLink")):
                        linked[name] = style
                case "w:num":
                    lists[value(element, "w:numId")] = _list(element)
        for name, style in linked.items():
            schemes[name] = schemes.get(styled.get(style, ""), schemes[name])
        by_style = {
            (scheme, level.style): at
            for scheme, levels in schemes.items() for at, level in levels.items() if level.style
        }  # fmt: skip
        return cls(schemes, lists, by_style)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level that a list keeps for paragraphs of a style."""
        known = self._lists.get(number)
        return None if known is None else self._by_style.get((known.scheme, style))

    def list_of(self, number: str) -> "_List | None":
        """The list with that id."""
        return self._lists.get(number)

    def level(self, known: "_List", at: int) -> _Level:
        """A level of a list."""
        return known.levels.get(at) or self._schemes.get(known.scheme, {}).get(at) or _Level()


class Counter:
    """Counts the paragraphs of one text."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, at: int) -> str:
        """The number or bullet of the next paragraph of that list and level; '' where there is none."""
        known = self._numbering.list_of(number)
        if known is None:
            return ""
        counts = self._counts.setdefault(known.scheme, [None] * LEVELS)
        level = self._numbering.level(known, at)
        start = known.starts.get(at)
        if start is not None and (number, at) not in self._begun:
            counts[at] = start
        else:
            before = counts[at]
            counts[at] = (level.start if start is None else start) if before is None else before + 1
        self._begun.add((number, at))
        for deeper in range(at + 1, LEVELS):
            restarts = self._numbering.level(known, deeper).restarts
            if restarts is None or (restarts and at < restarts):
                counts[deeper] = None
        if level.form == "bullet":
            return _PRIVATE.sub("•", level.text)[:_LONGEST]
        return _GAP.sub(lambda gap: self._count(known, int(gap[1]) - 1, counts, level), level.text)[:_LONGEST]

    def _count(self, known: "_List", at: int, counts: list[int | None], shown_in: _Level) -> str:
        level = self._numbering.level(known, at)
        count = counts[at]
        return written(level.start if count is None else count, "decimal" if shown_in.arabic else level.form)


def written(count: int, form: str) -> str:
    """A count in one of the standard's forms; those of other scripts as a plain number."""
    match form:
        case "none":
            return ""
        case "decimalZero":
            return f"{count:02}"
        case "lowerLetter" | "upperLetter" if 0 < count <= _MOST_LETTERS:
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if 0 < count <= _MOST_ROMAN:
            roman = _roman(count)
            return roman if form == "lowerRoman" else roman.upper()
    return str(count)


def _roman(count: int) -> str:
    signs = []
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        signs.append(sign * times)
    return "".join(signs)


def _levels(element: "Element") -> _Levels:
    levels: _Levels = {}
    for one in element:
        if kind(one) == "w:lvl":
            at = whole(value(one, "w:ilvl"), 0, most=LEVELS - 1)
            restarts = child(one, "w:lvlRestart")
            levels[at] = _Level(
                whole(value(child(one, "w:start")), 0),
                value(child(one, "w:numFmt")) or "decimal",
                value(child(one, "w:lvlText")),
                None if restarts is None else whole(value(restarts), 0),
                is_on(child(one, "w:isLgl")),
                value(child(one, "w:pStyle")),
            )
    return levels


def _list(element: "Element") -> _List:
    starts: dict[int, int] = {}
    levels: _Levels = {}
    for one in element:
        if kind(one) == "w:lvlOverride":
            at = whole(value(one, "w:ilvl"), 0, most=LEVELS - 1)
            own = _levels(one)
            if own:
                levels[at] = next(iter(own.values()))
            start = child(one, "w:startOverride")
            if start is not None:
                starts[at] = whole(value(start), 0)
    return _List(value(child(element, "w:abstractNumId")), starts, levels)
