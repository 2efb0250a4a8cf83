"""The parts of a plan that tables and pictures make, gathered under their keys.

In: grids and pictures, one by one. Out: what a section names to show each; the parts stand in `root`. A part that
a plan has only one of is made of the first table of its kind; a further one stands as it is.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath

from vplan.core import say
from vplan.imports.outline.outline import Grid, Paragraph, Picture, Section
from vplan.imports.recognising.map import Map
from vplan.imports.recognising.map_file import KINDS
from vplan.imports.recognising.steering.draft import Ledger
from vplan.imports.recognising.tables import Judged, TableKind, kind_of, take
from vplan.imports.recognising.tables.kinds import Certainty
from vplan.imports.recognising.tables.naming import own_id
from vplan.imports.recognising.tables.units import said_of_all
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Node, Taken, Value
from vplan.imports.words import NO_WORDS

_PRINTABLE = (".png", ".jpg", ".jpeg", ".svg")
FIGURES = "figurer"


class Parts:
    """Gathers the parts. `files` are the pictures that go beside the plan, by name."""

    def __init__(self, top: Section, given: Map, ledger: Ledger, folder: str) -> None:
        self.root: dict[str, Node] = {}
        self.files: dict[str, bytes] = {}
        self.ids: set[str] = set()
        self._map, self._ledger, self._folder = given, ledger, folder
        self._headings: dict[int, str] = {}
        self._judged: dict[int, Judged] = {}
        self._units: dict[int, str] = {}
        said: dict[str, None] = {}
        for section in top.walk():
            heading = section.heading.text if section.heading is not None else ""
            unit = ""
            for item in section.items:
                if isinstance(item, Grid):
                    self._headings[id(item)] = heading
                    self._units[id(item)] = unit
                elif isinstance(item, Paragraph) and (found := said_of_all(item.text)):
                    unit = found
                    said[found] = None
        self._unit = next(iter(said)) if len(said) == 1 else ""

    def judged(self, grid: Grid) -> Judged:
        """The kind of a table, as the map says or as it is recognised."""
        if id(grid) not in self._judged:
            rule = self._map.rule_of(grid)
            self._judged[id(grid)] = (
                Judged(KINDS[rule.kind], Certainty.CERTAIN)
                if rule is not None
                else kind_of(grid, self._headings.get(id(grid), ""))
            )
        return self._judged[id(grid)]

    def new_id(self, name: str) -> str:
        """An id that no part has, made of a name."""
        return own_id(name, self.ids, "del")

    def take(self, item: Grid | Picture) -> str:
        """Make a part, and give what shows it; '' where nothing does."""
        return self._picture(item) if isinstance(item, Picture) else self._grid(item)

    def _grid(self, grid: Grid) -> str:
        rule = self._map.rule_of(grid)
        kind = self.judged(grid).kind
        columns = self._map.columns_of(grid) if rule is not None else None
        unit = self._units.get(id(grid)) or self._unit
        taken = take(grid, kind, self._headings.get(id(grid), ""), columns, self.ids, unit=unit)
        if not self.add(taken):
            taken = take(grid, TableKind.WORDS, self._headings.get(id(grid), ""), None, self.ids)
            added = self.add(taken)
            assert added, "there may be any number of tables of words"
        return taken.shown

    def add(self, taken: Taken) -> bool:
        """Put a part into the plan, and what went beside it into the ledger; False where there is one already."""
        there = self.root.get(taken.key)
        part = taken.part
        if isinstance(part, Mapping) and "id" in part:
            assert there is None or isinstance(there, list), "parts with ids stand in lists"
            self.root[taken.key] = [*(there or ()), part]
        elif there is None:
            self.root[taken.key] = part
        elif isinstance(there, Mapping) and isinstance(part, Mapping) and not there.keys() & part.keys():
            self.root[taken.key] = {**there, **part}
        else:
            return False
        self._ledger.printed += taken.printed
        self._ledger.left += taken.left
        self._ledger.doubts += taken.doubts
        return True

    def _picture(self, picture: Picture) -> str:
        ending = PurePosixPath(picture.part).suffix.casefold()
        caption = picture.caption.words if picture.caption is not None else NO_WORDS
        if ending not in _PRINTABLE or not picture.data:
            self._ledger.leaves(caption, say("the caption of a picture that documents can't hold"))
            self._ledger.doubt(
                caption,
                say("the picture {name} can't be taken along", name=PurePosixPath(picture.part).name),
                say("save it as PNG, JPEG or SVG, and list it under '{key}'", key=FIGURES),
            )
            return ""
        number = len(self.files) + 1
        name = short(caption) if caption else Value(picture.alt.strip()[:80] or f"Bild {number}")
        file = f"{self._folder}/bild-{number}{ending}"
        self.files[file] = picture.data
        part: dict[str, Node] = {"id": Value(self.new_id(f"bild {number}")), "fil": Value(file), "namn": name}
        if picture.alt.strip():
            part["alt"] = Value(" ".join(picture.alt.split()))
        there = self.root.get(FIGURES, [])
        assert isinstance(there, list), "figures are listed"
        self.root[FIGURES] = [*there, part]
        return f"figur/{part['id'].text if isinstance(part['id'], Value) else ''}"
