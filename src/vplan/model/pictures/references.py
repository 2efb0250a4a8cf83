"""What in a drawing points to what: whether all of it is there, and how much it draws once every copy is made."""

from dataclasses import dataclass, field

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


class References:
    """Elements as they open and close, then questions of the whole."""

    def __init__(self) -> None:
        self._root = _Element([], frozenset())
        self._open = [self._root]
        self._by_id: dict[str, _Element] = {}
        self._rules: list[tuple[frozenset[str], list[str]]] = []

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
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
        """A rule sheet, whose rules may point to elements too."""
        self._rules += css.pointing_rules(sheet)

    def missing(self) -> str | None:
        """An id that is pointed to and is not there. Asked first, once everything is closed."""
        waiting = [self._root]
        while waiting:
            element = waiting.pop()
            for names, targets in self._rules:
                if names & element.names:
                    element.targets += targets
            for target in element.targets:
                if target not in self._by_id:
                    return target
            waiting += element.children
        return None

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
            pointed = [self._by_id[target] for target in element.targets]
            element.drawn = min(1 + sum(map(self._count, [*element.children, *pointed])), MOST + 1)
        return element.drawn
