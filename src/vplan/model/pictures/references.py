"""What in a drawing points to what: whether all of it is there, and how much it draws once every copy is made."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from vplan.model.pictures import css

MOST = 60_000
"""Elements drawn, copies counted: half a second of typst's time."""
_HREFS = ("href", "http://www.w3.org/1999/xlink href")


@dataclass(slots=True)
class _Element:
    targets: list[str]
    names: frozenset[str] = frozenset("*")
    """What a rule of CSS may call it by."""
    children: "list[_Element]" = field(default_factory=list)
    drawn: int = 0
    """How much it draws; -1 while it is counted, so that what holds itself is found."""


class TooMany(Exception):
    """There are more elements than anybody waits for."""


class References:
    """Elements as they open and close, then questions of the whole. Each takes as long as there are elements and
    rules: an element is counted no further once too much is drawn.
    """

    def __init__(self) -> None:
        self._left = MOST
        self._root = _Element([], frozenset())
        self._open = [self._root]
        self._by_id: dict[str, _Element] = {}
        self._rules: list[tuple[frozenset[str], list[str]]] = []
        self._by_name: defaultdict[str, list[list[str]]] = defaultdict(list)
        """What rules point to, by each of the names in their selectors."""

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins. Raises TooMany."""
        self._left -= 1
        if self._left < 0:
            raise TooMany
        targets = [attributes[key].removeprefix("#") for key in _HREFS if key in attributes]
        for value in attributes.values():
            if "url(" in value:
                targets += css.targets(value)
        own = attributes.get("id", "")
        classes = (f".{name}" for name in attributes.get("class", "").split())
        element = _Element(targets, frozenset({"*", tag, f"#{own}", *classes}))
        self._by_id.setdefault(own, element)
        self._open[-1].children.append(element)
        self._open.append(element)

    def close(self) -> None:
        """The last element ends."""
        self._open.pop()

    def styled(self, sheet: str) -> None:
        """A rule sheet, whose rules may point to elements too. Raises TooMany."""
        self._left -= sheet.count("}")
        if self._left < 0:
            raise TooMany
        for names, targets in css.pointing_rules(sheet):
            self._rules.append((names, targets))
            for name in names:
                self._by_name[name].append(targets)

    def missing(self) -> str | None:
        """An id that is pointed to and is not there. Asked first, once everything is closed."""
        waiting, named = [self._root], set[str]()
        while waiting:
            element = waiting.pop()
            named |= element.names
            for target in element.targets:
                if target not in self._by_id:
                    return target
            waiting += element.children
        styled = (target for names, targets in self._rules if names & named for target in targets)
        return next((target for target in styled if target not in self._by_id), None)

    def grows(self) -> bool:
        """Whether something holds itself, or more is drawn than anybody waits for."""
        try:
            return self._count(self._root) > MOST
        except RecursionError:
            return True

    def _count(self, element: _Element) -> int:
        if element.drawn < 0:
            return MOST + 1
        if element.drawn == 0:
            element.drawn = -1
            drawn = 1
            for inner in chain(element.children, map(self._by_id.__getitem__, self._targets(element))):
                drawn += self._count(inner)
                if drawn > MOST:
                    break
            element.drawn = min(drawn, MOST + 1)
        return element.drawn

    def _targets(self, element: _Element) -> Iterator[str]:
        """The ids that an element points to, by itself or by rules."""
        yield from element.targets
        for name in element.names & self._by_name.keys():
            for targets in self._by_name[name]:
                yield from targets
