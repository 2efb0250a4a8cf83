"""The facts of a document out of its first page, its page heads and its first lines."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vplan.imports.outline.outline import Accounted, Grid, Item, Outline, Paragraph, Section
from vplan.imports.recognising.front import lexicon, reasons
from vplan.imports.recognising.front.lines import Lines
from vplan.imports.recognising.front.pieces import LineOf, Pair, is_small, pieces_of
from vplan.imports.recognising.front.titling import heading_is_title, is_title_style
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Doubt, Form, Node, Value
from vplan.imports.words import NO_WORDS, Words

_ONLY_OF_DOCUMENTS = (
    "dokumenttyp", "version", "dokumentansvarig", "handläggare", "till", "gäller_från", "gäller_till_och_med",
)  # fmt: skip
_FEW_ROWS = 3
"""A table of names has no more rows than this; more is a table of the text."""


@dataclass(slots=True)
class Front:
    """What the first page says. `facts`: by their keys in a plan or a document of it (`of_document` are the
    latter). `others`: labelled facts without a key. `rest`: what stands below, in order.
    """

    template: str = ""
    """Of the templates that vplan has, the one that the document is like; '' is not known."""
    facts: dict[str, Node] = field(default_factory=dict)
    others: list[Pair] = field(default_factory=list)
    rest: list[Item] = field(default_factory=list)
    printed: list[Accounted] = field(default_factory=list)
    left: list[Accounted] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def text(self, key: str) -> str:
        """A fact that is a text; '' where it is missing."""
        value = self.facts.get(key)
        return value.text if isinstance(value, Value) else ""

    @property
    def of_document(self) -> dict[str, Node]:
        """The facts that a document has, and no plan."""
        return {key: self.facts[key] for key in _ONLY_OF_DOCUMENTS if key in self.facts}

    @property
    def head(self) -> Mapping[str, Value]:
        """The labelled facts without a key, as a document has them (`huvud`)."""
        said: dict[str, list[Words]] = {}
        for pair in self.others:
            said.setdefault(pair.name, []).append(pair.words)
        return {name: short(Words.joined(words, ", ")) for name, words in said.items()}


def front(outline: Outline) -> Front:
    """The facts of a document. Words in `facts`, `others`, `printed` and `left` are all that is not in `rest`."""
    lines = Lines()
    first, rest = _divided(outline)
    lines.take(pieces_of([*outline.title, *first]), on_title_page=bool(outline.title))
    found = Front(rest=rest)
    title = _title_of(rest, lines)
    if title is not None:
        lines.title = [title]
    lines.take_page_texts(pieces_of(outline.page_texts))
    found.facts, found.others = lines.facts, lines.others
    found.printed, found.left = lines.printed, lines.left
    _finish(found, lines, outline)
    return found


def _divided(outline: Outline) -> tuple[list[Item], list[Item]]:
    """What stands at the top and says facts, and the rest."""
    first: list[Item] = []
    items = list(outline.top.items)
    while items and not isinstance(items[0], Section):
        item = items[0]
        if isinstance(item, Grid):
            says_facts = is_small(item) and _has_facts(item)
        elif isinstance(item, Paragraph):
            says_facts = not item.words or is_title_style(item.style) or _is_fact(item)
        else:
            pieces = list(pieces_of([item]))
            says_facts = bool(pieces) and all(isinstance(piece, Pair) and piece.key for piece in pieces)
        if not says_facts:
            break
        first.append(items.pop(0))
    return first, items


def _has_facts(grid: Grid) -> bool:
    """Whether a table has a labelled fact that is known, or names whose the document is, or what it is."""
    return any(
        piece.key if isinstance(piece, Pair) else Lines.says_something(piece) and len(grid.rows) <= _FEW_ROWS
        for piece in pieces_of([grid])
    )


def _is_fact(paragraph: Paragraph) -> bool:
    pieces = list(pieces_of([paragraph]))
    return all(piece.key != "" if isinstance(piece, Pair) else Lines.says_something(piece) for piece in pieces)


def _title_of(rest: list[Item], lines: Lines) -> LineOf | None:
    """The heading over all that follows, where nothing else is the title; what its section holds moves up."""
    if lines.title or lines.facts.get("titel") or not rest:
        return None
    sections = [item for item in rest if isinstance(item, Section)]
    if not isinstance(rest[0], Section) or not heading_is_title(sections):
        return None
    section = rest[0]
    assert section.heading is not None
    rest[:1] = section.items
    return LineOf(section.heading.words)


def _finish(found: Front, lines: Lines, outline: Outline) -> None:
    """The title, what the document is, its year and its status."""
    facts = found.facts
    if lines.title and "titel" not in facts:
        facts["titel"] = lines.title_value()
    else:
        found.left += [Accounted(line.words, reasons.SUBTITLE) for line in lines.title]
    found.left += [Accounted(line.words, reasons.SUBTITLE) for line in lines.more]
    title = found.text("titel")
    revised = lexicon.REVISED.search(title)
    value = facts.get("titel")
    if revised is not None and "revideringar" in facts and isinstance(value, Value):
        end = lexicon.REVISED.search(value.words.text)
        if end is not None:
            found.printed.append(Accounted(value.words.cut(end.start()), reasons.REPEATED))
            title = title[: revised.start()]
            facts["titel"] = Value(title, value.words.cut(0, end.start()), value.form)
    said = [title, *(line.words.text for line in lines.more), *(pair.name for pair in lines.others)]
    found.template = next(filter(None, [*lines.kinds, *map(lexicon.template_in, said)]), "")
    lines.name_boards()
    _find_year(found, title, outline.file)
    if "status" not in facts:
        if "beslut" in facts:
            facts["status"] = Value("beslutad", form=Form.READ)
        elif re.match(r"(?:förslag till|utkast till)\b", title, re.IGNORECASE):
            facts["status"] = Value(title.split()[0].casefold(), form=Form.READ)


def _find_year(found: Front, title: str, file: str) -> None:
    if "år" in found.facts:
        return
    for text in (title, *(line.text for line in _texts(found.left)), _stem(file)):
        years = lexicon.years_in(text)
        if len(years) == 1:
            found.facts["år"] = Value(years[0], form=Form.READ)
            return
        if years:
            value = found.facts.get("titel")
            words = value.words if isinstance(value, Value) else NO_WORDS
            message = reasons.which_year(text, years)
            if lexicon.SPAN_OF_YEARS.search(text):
                found.facts["år"] = Value(years[0], form=Form.READ)
                message = reasons.first_year(text, years[0])
            found.doubts.append(Doubt(words, message, reasons.WRITE_YEAR))
            return
    start = found.text("gäller_från")
    if start:
        found.facts["år"] = Value(start[:4], form=Form.READ)


def _texts(left: Iterable[Accounted]) -> Iterable[Words]:
    return [one.words for one in left if one.reason is reasons.SUBTITLE]


def _stem(file: str) -> str:
    return re.sub(r"[_.]", " ", file.rpartition(".")[0])
