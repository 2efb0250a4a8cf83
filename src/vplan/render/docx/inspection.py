"""What documents use and a Word template lacks; fast, since every check calls it."""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from vplan.document import WordTemplate
from vplan.render.docx import styles

TITLE, NUMBER = "{titel}", "{diarienummer}"
"""What a template's page heads can hold, to be filled in: board, title and status; registry number."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = {f"{_W}t", f"{_W}instrText"}
_KINDS = (("paragraph", styles.PARAGRAPHS), ("character", styles.CHARACTERS), ("table", styles.TABLES))


@dataclass(frozen=True, slots=True)
class Inspected:
    """The styles that a template has not; and the heads and feet, by kind and pages, that lack the title or a page
    number, or are not there.
    """

    missing: tuple[str, ...]
    lacking: frozenset[tuple[str, str]]

    @property
    def has_title(self) -> bool:
        """Whether every page head has a place for the title; heads of first pages need none."""
        return not any(kind == "header" for kind, _ in self.lacking)

    @property
    def has_page_number(self) -> bool:
        """Whether a page number stands in every head or foot."""
        return not any(kind == "footer" for kind, _ in self.lacking)


def inspect(template: WordTemplate) -> Inspected:
    """The report on a template."""
    there = {(kind, styles.key(name)) for kind, name in template.style_names}
    missing = [name for kind, names in _KINDS for name in names if (kind, styles.key(name)) not in there]
    texts: dict[tuple[str, str], str] = {
        (head.kind, head.pages): _text(etree.fromstring(head.part)) for head in template.heads
    }
    lacking: set[tuple[str, str]] = set()
    for pages in ("default", "even") if template.even_pages else ("default",):
        head, foot = texts.get(("header", pages), ""), texts.get(("footer", pages), "")
        if TITLE not in head:
            lacking.add(("header", pages))
        if not re.search(r"\bPAGE\b", head + foot):
            lacking.add(("footer", pages))
    return Inspected(tuple(missing), frozenset(lacking))


def _text(part: Any) -> str:
    """The text of a head or foot, field codes too, as far as words can be looked for in it."""
    texts = [node.text or "" for node in part.iter() if node.tag in _TEXTS]
    fields = [str(node.get(f"{_W}instr")) for node in part.iter(f"{_W}fldSimple")]
    return "".join(texts) + " " + " ".join(fields)
