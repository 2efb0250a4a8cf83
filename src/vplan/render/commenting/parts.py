"""A package whose parts get something put in, or that gets further parts.

In: the bytes of an Office file. Out: its parts as text that things are put into; relations and content types of
parts that are added; the bytes of the whole, in which all else lies as it did.
"""

import re
from itertools import count
from posixpath import basename, dirname, join, relpath

from vplan.render.commenting.archive import rewritten
from vplan.render.commenting.xml import SplicedXml, prefix_of, quoted
from vplan.source.package import CONTENT_TYPES, Package, Relation

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NUMBER = re.compile(r"rId(\d{1,9})")


class Parts:
    """A package that is changed; `data` has the changes in it."""

    def __init__(self, data: bytes) -> None:
        """Raises Refused."""
        self._data = data
        self.package = Package.of(data)
        self._spliced: dict[str, SplicedXml] = {}
        self._written: dict[str, bytes] = {}
        self._appended: dict[str, list[str]] = {}
        self._related: dict[str, list[str]] = {}
        self._links: dict[str, list[str]] = {}
        self._endings: set[str] = set()

    def xml(self, name: str) -> SplicedXml:
        """A part that things are put into. Raises Refused."""
        name = self._spelled(name)
        if name not in self._spliced:
            self._spliced[name] = SplicedXml(self.package.read(name), name)
        return self._spliced[name]

    def append(self, name: str, text: str) -> None:
        """Put a text at the end of the root of a part."""
        self._appended.setdefault(self._spelled(name), []).append(text)

    def write(self, name: str, part: str | bytes) -> None:
        """Write a part, or add it."""
        self._written[name] = part.encode() if isinstance(part, str) else part

    def related(self, part: str, ending: str) -> Relation | None:
        """The part that a part has for a purpose, by how the relation's type ends. Raises Refused."""
        for relation in self.package.relations(part):
            if relation.type.endswith(ending) and not relation.external and relation.target in self.package:
                return relation
        return None

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation of a part to one of the same package; its id. Raises Refused."""
        folder, own = dirname(part), basename(part)
        name = join(folder, "_rels", f"{own}.rels")
        taken = [relation.id for relation in self.package.relations(part)] + self._related.get(part, [])
        numbers = [int(found[1]) for one in taken if (found := _NUMBER.fullmatch(one))]
        new = f"rId{max(numbers, default=0) + 1}"
        self._related.setdefault(part, []).append(new)
        said = f'Id="{new}" Type={quoted(kind)} Target={quoted(relpath(target, folder or "."))}'
        if name in self.package:
            root = self.xml(name)
            self.append(name, f"<{prefix_of(root.name(root.root))}Relationship {said}/>")
        else:
            links = self._links.setdefault(name, [])
            links.append(f"<Relationship {said}/>")
            self.write(name, f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">{"".join(links)}</Relationships>')
        return new

    def declare(self, name: str, kind: str) -> None:
        """Say what kind of part that is. Raises Refused."""
        self._say_type(f"Override PartName={quoted('/' + name)} ContentType={quoted(kind)}")

    def declare_ending(self, ending: str, kind: str) -> None:
        """Say what kind of part all those are whose names end so, unless it is said already. Raises Refused."""
        if not self.package.content_type(f"any.{ending}") and ending not in self._endings:
            self._endings.add(ending)
            self._say_type(f"Default Extension={quoted(ending)} ContentType={quoted(kind)}")

    def unused(self, pattern: str) -> str:
        """A name that no part has: the pattern without a number in its gap, or else with the first free one."""
        names = (pattern.format(number or "") for number in count())
        return next(name for name in names if name not in self.package and name not in self._written)

    @property
    def data(self) -> bytes:
        """The bytes of the package with all changes. Raises Refused."""
        for name, texts in self._appended.items():
            xml = self.xml(name)
            xml.append(xml.root, "".join(texts))
        self._appended.clear()
        changed = {name: xml.data for name, xml in self._spliced.items() if xml.is_changed}
        return rewritten(self._data, changed | self._written)

    def _say_type(self, said: str) -> None:
        types = self.xml(CONTENT_TYPES)
        self.append(CONTENT_TYPES, f"<{prefix_of(types.name(types.root))}{said}/>")

    def _spelled(self, name: str) -> str:
        """The name of a part as the package spells it; Refused where there is none."""
        key = name.lower()
        found = next((one for one in self.package.names if one.lstrip("/").lower() == key), None)
        if found is None:
            self.package.read(name)  # refuses it
        return found or name
