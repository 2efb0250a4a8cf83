"""Keys that stand too far in after a text of several lines, and so are read as its last lines.

YAML has no fault there, so the key is told by what plans have: it belongs beside the key of the text, and is not
there yet. A line of prose that begins with such a word and a colon is left alone.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Self

from vplan.core import say
from vplan.source.recovering.lines import Line, indented, read_line
from vplan.source.recovering.mend import Fault, Mend, Trials, moved_to, reads_on

_KEYED = re.compile(r" *(?:- +)?(?P<key>[a-zåäö][a-zåäö_]*):(?: +(?P<value>.*))?")
_MOST_OFF = 12
_ENDS = (".", "!", "?", ":", "…")


Keys = Callable[[], Collection[str]]


class Vocabulary(frozenset[str]):
    """Every key that plans have; `parts` holds those of each part."""

    parts: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def of(cls, parts: Iterable[frozenset[str]]) -> Self:
        """All keys of these parts."""
        every = frozenset(parts)
        made = cls(key for keys in every for key in keys)
        made.parts = every
        return made


def swallowed(lines: Sequence[str], opened: Iterable[int], keys: Keys, trials: Trials) -> Mend | None:
    """The first key that a text has swallowed, moved back beside the text's key. `opened`: the indexes of the
    lines that open the texts to look at. `keys` are only asked for where a text may end in some.
    """
    headers = [header for at in opened if (header := read_line(at, lines[at])).key]
    texts = [(header, _end(lines, header)) for header in headers]
    suspects = [(header, end) for header, end in texts if _may_end_in_keys(lines[header.at + 1 : end])]
    known = keys() if suspects else ()
    if not isinstance(known, Vocabulary):
        return None
    for header, end in suspects:
        beside = known.intersection({header.key, *_beside(lines, header, end)})
        fitting = [part for part in known.parts if beside <= part]
        for at in range(header.at + 1, end):
            line = read_line(at, lines[at])
            fits = line.dash is None and any(line.key in part for part in fitting) and line.key not in beside
            if fits and 0 < line.indent - header.column <= _MOST_OFF and _is_key(lines, at, end, known):
                mend = _first(lines, at, end, header, trials)
                if mend is not None:
                    return mend
    return None


def _may_end_in_keys(text: Sequence[str]) -> bool:
    """Whether two lines after each other, or the last one, go on as keys do, whatever keys there are."""
    kept = "\n".join(text).rstrip().split("\n")
    keyed = [bool(_key_of(line)) for line in kept if line.strip()]
    return any(map(all, pairwise(keyed))) or (keyed[-1:] == [True] and _may_precede(kept[-2] if kept[1:] else ""))


def _may_precede(line: str) -> bool:
    """Whether the next line may be a key with its value: this one ends a sentence, or there is nothing."""
    return not line.strip() or line.rstrip().endswith(_ENDS)


def _is_key(lines: Sequence[str], at: int, end: int, known: Vocabulary) -> bool:
    """Whether the line goes on as a key does: with keys below it; or with a value, and what is left of the text
    are keys too, after a sentence that is at its end.
    """
    rest = [line for line in lines[at + 1 : end] if line.strip()]
    keyed = [_key_of(line) in known for line in rest]
    value = read_line(at, lines[at]).value
    if not value or value[0] in "|>":
        return bool(keyed) and keyed[0]
    return all(keyed) and (_may_precede(lines[at - 1]) or _key_of(lines[at - 1]) in known)


def _end(lines: Sequence[str], header: Line) -> int:
    """The index of the first line after the text."""
    end = header.at + 1
    while end < len(lines) and (not lines[end].strip() or _depth(lines[end]) > header.parent):
        end += 1
    return end


def _key_of(line: str) -> str:
    found = _KEYED.fullmatch(line.rstrip())
    return found["key"] if found is not None else ""


def _first(lines: Sequence[str], at: int, end: int, header: Line, trials: Trials) -> Mend | None:
    """The line moved alone, or with the rest of the text, as YAML reads it on."""
    found, column = _depth(lines[at]), header.column
    alone = {at: indented(lines[at], column)}
    rest = {one: lines[one][found - column :] for one in range(at, end) if lines[one].strip()}
    fault = Fault(end - 1, 0, at)
    for moved in (alone, rest):
        if reads_on(lines, moved, fault, trials):
            message = say(
                "the line is indented by {found} and read as text; the keys around it are indented by {count}",
                found=found,
                count=column,
            )
            return Mend(at, 0, max(1, found), message, moved_to(column, lines[at].strip()), moved)
    return None


def _beside(lines: Sequence[str], header: Line, end: int) -> Iterator[str]:
    """The keys of the part that the text stands in."""
    if header.dash is None:
        for at in range(header.at - 1, -1, -1):
            line = read_line(at, lines[at])
            if lines[at].strip() and line.key and line.column == header.column:
                yield line.key
            if lines[at].strip() and line.indent < header.column:
                break
    for at in range(end, len(lines)):
        line = read_line(at, lines[at])
        if lines[at].strip() and line.indent < header.column:
            break
        if line.key and line.column == header.column and line.dash is None:
            yield line.key


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
