"""Maps as files: read with the place of each fault, and written from what an import recognised.

In: the bytes of a YAML file with `rubriker`, `tabeller`, `punkter` and `stycken`. Out: a Map; raises MapFaults. A
map that is written says what was recognised, so that a person corrects words instead of inventing them.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from vplan.core import Finding, Message, Place, say
from vplan.core.nearest import nearest
from vplan.imports.recognising.map import Map, TableRule
from vplan.imports.recognising.roles import Role
from vplan.imports.recognising.steering.words import Column
from vplan.imports.recognising.tables.kinds import TableKind
from vplan.model import rules
from vplan.source import Mapping as Nodes
from vplan.source import Sequence, read_yaml
from vplan.source.editing import inline

HEADINGS, TABLES, POINTS, PARAGRAPHS = "rubriker", "tabeller", "punkter", "stycken"
_KEYS = (HEADINGS, TABLES, POINTS, PARAGRAPHS)
IS, COLUMNS = "är", "kolumner"
KINDS = {
    "mål": TableKind.GOALS,
    "budget": TableKind.BUDGET,
    "investeringar": TableKind.INVESTMENTS,
    "budgetramar": TableKind.FRAMES,
    "ramförändringar": TableKind.FRAME_CHANGES,
    "indikatorer": TableKind.INDICATORS,
    "uppdrag": TableKind.ASSIGNMENTS,
    "sammanträden": TableKind.MEETINGS,
    "risker": TableKind.RISKS,
    "aktiviteter": TableKind.ACTIVITIES,
    "text": TableKind.WORDS,
}
"""What maps call the kinds of tables."""


class MapFaults(Exception):
    """A map that can't be used; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__()
        self.findings = tuple(findings)


def read_map(data: bytes, name: str) -> Map:
    """The map that a file holds. Raises MapFaults."""
    _, root, found = read_yaml(data, name, lambda: frozenset(_KEYS))
    if root is None or found:
        raise MapFaults(found)
    read = _Reading()
    made = read.map(root)
    if read.findings:
        raise MapFaults(read.findings)
    return made


class _Reading:
    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def map(self, root: Nodes) -> Map:
        self._hold_to(root, _KEYS)
        made = Map()
        for pattern, word, place in self._entries(root, HEADINGS):
            role = self._one_of(word, place, Role)
            if role is not None:
                made.headings[pattern] = Role(role)
        for pattern, what, place in self._entries(root, TABLES):
            rule = self._table(what, place)
            if rule is not None:
                made.tables[pattern] = rule
        made.points += self._list(root, POINTS)
        made.paragraphs += self._list(root, PARAGRAPHS)
        return made

    def _hold_to(self, node: Nodes, known: tuple[str, ...]) -> None:
        for key in node:
            if key not in known:
                self._unknown(key, node.keys_at[key], known)

    def _list(self, root: Nodes, key: str) -> list[str]:
        listed = root.get(key)
        if listed is None or listed == "":
            return []
        if isinstance(listed, Sequence):
            for number, pattern in enumerate(listed):
                if not isinstance(pattern, str) or not pattern.strip():
                    self._fault(listed.value_place(number), say("a heading is expected here"), _AS_LIST)
            return [pattern for pattern in listed if isinstance(pattern, str)]
        self._fault(root.value_place(key), say("'{key}' is no list", key=key), _AS_LIST)
        return []

    def _entries(self, root: Nodes, key: str) -> Iterator[tuple[str, object, Place]]:
        node = root.get(key)
        if isinstance(node, Nodes):
            known: dict[str, str] = {}
            for pattern, what in node.items():
                same = known.setdefault(" ".join(pattern.split()).casefold(), pattern)
                if same is not pattern:
                    self._fault(
                        node.keys_at[pattern],
                        say("'{pattern}' means the same as '{other}' above", pattern=pattern, other=same),
                        say("take one of them away"),
                    )
                yield pattern, what, node.value_place(pattern)
        elif node:
            self._fault(root.value_place(key), say("'{key}' holds no pairs", key=key), _AS_PAIRS)

    def _table(self, what: object, place: Place) -> TableRule | None:
        columns: dict[str, str] = {}
        kind: object = what
        if isinstance(what, Nodes):
            self._hold_to(what, (IS, COLUMNS))
            if IS not in what:
                self._fault(place, say("nothing says what the table is"), _KIND_OF_TABLE)
                return None
            kind, place = what[IS], what.value_place(IS)
            heads = what.get(COLUMNS)
            if heads and not isinstance(heads, Nodes):
                self._fault(what.value_place(COLUMNS), say("'{key}' holds no pairs", key=COLUMNS), _AS_COLUMNS)
            if isinstance(heads, Nodes):
                columns = {
                    " ".join(head.split()).casefold(): column
                    for head, word in heads.items()
                    if (column := self._one_of(word, heads.value_place(head), Column)) is not None
                }
        word = self._one_of(kind, place, KINDS)
        return TableRule(word, columns) if word is not None else None

    def _one_of(self, word: object, place: Place, known: "type[StrEnum] | Mapping[str, object]") -> str | None:
        words = [str(one) for one in known if one]
        if isinstance(word, str) and word in words:
            return word
        if not isinstance(word, str):
            self._fault(
                place, say("a word is expected here"), say("write some of {words}", words=", ".join(words))
            )
        else:
            self._unknown(word, place, tuple(words))
        return None

    def _unknown(self, word: str, place: Place, words: tuple[str, ...]) -> None:
        near = nearest(word, words)
        hint = (
            say("did you mean '{key}'?", key=near)
            if near is not None
            else say("write some of {words}", words=", ".join(words))
        )
        self._fault(place, say("maps don't know '{word}'", word=word), hint)

    def _fault(self, place: Place, message: Message, hint: Message) -> None:
        self.findings.append(Finding(rules.VALUE_INVALID, place, message, hint))


_AS_LIST = say("write the headings one a line, each after a dash")
_AS_PAIRS = say("write 'heading: what it is', one a line")
_AS_COLUMNS = say("write 'head of the column: what it holds', one a line")
_KIND_OF_TABLE = say("write some of {words}", words=", ".join(f"{IS}: {word}" for word in KINDS))


def write_map(made: Map, remarks: tuple[str, ...]) -> str:
    """A map as a file; `remarks` stand at its head, as comments."""
    lines = [*(f"# {remark}".rstrip() for remark in remarks)]
    if not made:
        lines += ["", f"{HEADINGS}:"]
    if made.headings:
        lines += ["", f"{HEADINGS}:"]
        lines += [f"  {inline(pattern)}: {role}" for pattern, role in made.headings.items()]
    for key, patterns in ((POINTS, made.points), (PARAGRAPHS, made.paragraphs)):
        if patterns:
            lines += ["", f"{key}:", *(f"  - {inline(pattern)}" for pattern in patterns)]
    if made.tables:
        lines += ["", f"{TABLES}:"]
        for pattern, rule in made.tables.items():
            lines.append(f"  {inline(pattern)}:")
            lines.append(f"    {IS}: {rule.kind}")
            if rule.columns:
                lines.append(f"    {COLUMNS}:")
                lines += [f"      {inline(head)}: {column}" for head, column in rule.columns.items()]
    return "\n".join(lines) + "\n"
