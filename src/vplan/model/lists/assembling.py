"""Rows to parts: what each row begins, goes on with or adds to.

In: the rows of one sheet after another, with the levels that their columns fill. Out: the list as a tree, as a
plan would write it, each text of which knows its cell; and rows that fit nowhere.
"""

from vplan.core import Finding, Message, Place, Related, say
from vplan.model import rules
from vplan.model.knowledge import Field, naming_keys
from vplan.model.lists.levels import Column, Level
from vplan.source import CellText, Mapping, Row, RowCell, Sequence, SourceText

Container = Sequence | Mapping
_Own = dict[int, RowCell]


class Assembly:
    """The list so far. `findings` are rows that do not fit."""

    def __init__(self, listed: Field, place: Place) -> None:
        self.holder = Mapping(place)
        self.findings: list[Finding] = []
        self._is_first = True
        self._current: dict[int, Mapping] = {}
        self._known: dict[tuple[int, str, str], list[Mapping]] = {}
        self._begun(self.holder, (listed.key,), place, by_name=listed.by_name)

    def take(self, source: SourceText, rows: tuple[Row, ...], level: Level) -> None:
        """Add the rows of a sheet."""
        for row in rows:
            _Taking(self, source, row).put(level, self.holder)
        self._is_first = False

    def _begun(self, around: Mapping, keys: tuple[str, ...], place: Place, *, by_name: bool) -> Container | None:
        """The list under the keys, which is made where there is none; None where something else stands there."""
        for key in keys[:-1]:
            if key not in around:
                _put(around, key, Mapping(place), place)
            inner = around[key]
            if not isinstance(inner, Mapping):
                return None
            around = inner
        if keys[-1] not in around:
            _put(around, keys[-1], Mapping(place) if by_name else Sequence(place), place)
        found = around[keys[-1]]
        return found if isinstance(found, Mapping if by_name else Sequence) else None

    @property
    def is_first(self) -> bool:
        """Whether no sheet was taken before the one that is being read."""
        return self._is_first

    def container(self, level: Level, around: Mapping, place: Place) -> Container | None:
        """The list of the level in the part around it."""
        return self._begun(around, level.keys, place, by_name=level.by_name)

    def current(self, container: Container) -> Mapping | None:
        """The part of the list that the last row was about."""
        return self._current.get(id(container))

    def go_on_with(self, container: Container, item: Mapping) -> None:
        """The row is about this part of the list."""
        self._current[id(container)] = item

    def known(self, container: Container, key: str, value: str) -> list[Mapping]:
        """The parts of the list that have this value."""
        return self._known.get((id(container), key, value), [])

    def remember(self, container: Container, item: Mapping, keys: tuple[str, ...]) -> None:
        """The part can be named by its values of these keys."""
        for key in keys:
            value = item.get(key)
            if isinstance(value, str):
                self.remember_as(container, item, key, value)

    def remember_as(self, container: Container, item: Mapping, key: str, value: str) -> None:
        """The part can be named by this value of the key."""
        if all(one is not item for one in self.known(container, key, value)):
            self._known.setdefault((id(container), key, value), []).append(item)


class _Taking:
    """One row."""

    def __init__(self, assembly: Assembly, source: SourceText, row: Row) -> None:
        self.assembly = assembly
        self.source = source
        self.row = row

    def put(self, level: Level, around: Mapping) -> None:
        """What the row says of a part of this level, and of the levels in it."""
        own = {column.number: self.row[column.number] for column in level.columns if column.number in self.row}
        below = [inner for inner in level.inner if not inner.reach.isdisjoint(self.row)]
        if not own and not below:
            return
        first = next(iter(own.values()), None) or self._first_of(below)
        container = self.assembly.container(level, around, first.place)
        if container is None:
            self._tell(first, say("'{key}' is given as a value too", key=level.name), _ONE_WAY)
            return
        item = self._item(level, container, own, first, has_more=bool(below))
        if item is None:
            return
        self.assembly.go_on_with(container, item)
        for inner in below:
            self.put(inner, item)

    def _first_of(self, levels: list[Level]) -> RowCell:
        reach = set().union(*(level.reach for level in levels))
        return next(cell for number, cell in self.row.items() if number in reach)

    def _item(
        self, level: Level, container: Container, own: _Own, first: RowCell, *, has_more: bool
    ) -> Mapping | None:
        """The part that the row is about; None where that can't be told."""
        if not own:
            found = self.assembly.current(container)
            if found is None:
                message = say("the row does not say which of '{key}' it belongs to", key=level.name)
                self._tell(first, message, say("fill the columns of '{key}' in this row", key=level.name))
            return found
        if level.by_name:
            assert isinstance(container, Mapping), "parts under names"
            return self._named(level, container, own, first, has_more=has_more)
        found = self._same(level, container, own) if has_more or not self._begins(level) else None
        return self._filled(level, container, own, first, found)

    def _begins(self, level: Level) -> bool:
        """Whether a row without values of inner lists begins a part: on later sheets it may name one."""
        return self.assembly.is_first or not level.inner

    def _named(
        self, level: Level, container: Mapping, own: _Own, first: RowCell, *, has_more: bool
    ) -> Mapping | None:
        column = next((one for one in level.columns if one.field is None), None)
        cell = own.get(column.number) if column is not None else None
        if cell is None:
            self._tell(
                first,
                say("the row names none of '{key}'", key=level.name),
                say("write its id in the column 'id'"),
            )
            return None
        found = container.get(cell.value)
        if found is not None and not has_more and self._begins(level):
            related = (Related(container.keys_at[cell.value], say("the first one stands here")),)
            self._tell(cell, say("'{name}' has a row already", name=cell.value), say("keep one of them"), related)
            return None
        if found is None:
            found = Mapping(first.place)
            _put(container, cell.value, found, cell.place)
        self._fill(level, found, own)
        return found

    def _same(self, level: Level, container: Container, own: _Own) -> Mapping | None:
        """The part of the list that the row names: by its id, else by its name, else the one of the row above."""
        for key in naming_keys(level.part):
            column = next((one for one in level.columns if one.keys == (key,) and one.number in own), None)
            if column is None:
                continue
            said = _said(column, own[column.number])
            named = self.assembly.known(container, key, said)
            if not named and (numbered := self._numbered(container, key, said)) is not None:
                del own[column.number]  # its name is not what is written here
                return numbered
            current = self.assembly.current(container)
            if len(named) > 1 and not any(one is current for one in named):
                message = say("several of '{key}' have this name", key=level.name)
                hint = say(
                    "write '{name}#2' for the second of them, or give each an id in a column 'id'", name=said
                )
                self._tell(own[column.number], message, hint)
            return next((one for one in named if one is current), named[0] if named else None)
        current = self.assembly.current(container)
        agrees = current is not None and all(
            _value_at(current, column.keys) == _said(column, own[column.number])
            for column in level.columns
            if column.number in own
        )
        return current if agrees else None

    def _numbered(self, container: Container, key: str, said: str) -> Mapping | None:
        """The part that is named by a name of several and its number among them (`Namn#2`)."""
        name, _, number = said.rpartition("#")
        named = self.assembly.known(container, key, name)
        at = int(number) if number.isascii() and number.isdigit() and len(number) < len("1000") else 0
        return named[at - 1] if 0 < at <= len(named) else None

    def _filled(
        self, level: Level, container: Container, own: _Own, first: RowCell, found: Mapping | None
    ) -> Mapping:
        """The part with the row's values, which is new where none was found."""
        assert isinstance(container, Sequence), "parts in a list"
        if found is None:
            found = Mapping(first.place)
            container.append(found)
            container.items_at.append(first.place)
            self._leave_nameless(level, container, own, found)
        self._fill(level, found, own)
        self.assembly.remember(container, found, naming_keys(level.part))
        return found

    def _leave_nameless(self, level: Level, container: Container, own: _Own, item: Mapping) -> None:
        """A number alone where a name stands, `#1`, begins a part without one, which is known by it."""
        for column in level.columns:
            cell = own.get(column.number)
            if cell is not None and column.keys[:1] in {(key,) for key in naming_keys(level.part)}:
                name, mark, number = cell.text.rpartition("#")
                if mark and not name and number.isdecimal():
                    del own[column.number]
                    self.assembly.remember_as(container, item, column.keys[0], "")

    def _fill(self, level: Level, item: Mapping, own: _Own) -> None:
        for column in level.columns:
            cell = own.get(column.number)
            if cell is not None and column.field is not None:
                self._set(item, column, cell)

    def _set(self, item: Mapping, column: Column, cell: RowCell) -> None:
        node = item
        for key in column.keys[:-1]:
            if key not in node:
                _put(node, key, Mapping(cell.place), cell.place)
            inner = node[key]
            if not isinstance(inner, Mapping):
                self._tell(cell, say("'{key}' is given as a value too", key=key), _ONE_WAY)
                return
            node = inner
        key, said = column.keys[-1], _said(column, cell)
        if key not in node:
            self._write(node, key, said, cell, in_lines=_in_lines(column))
        elif _text_of(node[key]) != said:
            related = (Related(node.value_place(key), say("the other one stands here")),)
            hint = say("write the same in both, or leave one empty")
            self._tell(cell, say("'{key}' has another value in another row", key=key), hint, related)

    def _write(self, node: Mapping, key: str, said: str, cell: RowCell, *, in_lines: bool) -> None:
        if not in_lines:
            _put(node, key, said, cell.place)
            node.scalars[key] = CellText(cell.place, said, self.source)
            return
        listed = Sequence(cell.place)
        for line in said.split("\n"):
            listed.scalars[len(listed)] = CellText(cell.place, line, self.source)
            listed.append(line)
            listed.items_at.append(cell.place)
        _put(node, key, listed, cell.place)

    def _tell(self, cell: RowCell, message: Message, hint: Message, related: tuple[Related, ...] = ()) -> None:
        finding = Finding(rules.LIST_MALFORMED, cell.place, message, hint, related=related)
        self.assembly.findings.append(finding)


_ONE_WAY = say("fill one of the columns: the one with the value, or those with its parts")


def _put(node: Mapping, key: str, value: str | Container, place: Place) -> None:
    node[key] = value
    node.keys_at[key] = place


def _in_lines(column: Column) -> bool:
    return column.field is not None and column.field.listed


def _said(column: Column, cell: RowCell) -> str:
    """What the cell says for that column; of a list of texts, one on each line."""
    if column.field is None or not column.field.holds_words:
        return cell.value
    if _in_lines(column):
        return "\n".join(filter(None, map(str.strip, cell.text.split("\n"))))
    return cell.text


def _value_at(item: Mapping, keys: tuple[str, ...]) -> str:
    node: object = item
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return _text_of(node)


def _text_of(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, Sequence) else value if isinstance(value, str) else ""
