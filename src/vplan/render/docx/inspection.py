"""What a Word template lacks of what documents use; quick, since a check asks."""

import io
import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from vplan.render.docx import styles

TITLE, NUMBER = "{titel}", "{diarienummer}"
"""What a template's page heads can hold, to be filled in: board, title and status; registry number."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a template lacks, and what it would fetch from elsewhere when it is opened."""

    missing: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    has_title: bool = False
    has_page_number: bool = False


def inspect(template: bytes) -> Inspected:
    """What there is to say about a template; reads no more than that takes."""
    with ZipFile(io.BytesIO(template)) as package:
        names = set(package.namelist())
        root = ElementTree.fromstring(package.read("word/styles.xml"))  # noqa: S314 - the size is limited
        there = {styles.key(str(name.get(f"{_W}val"))) for name in root.iter(f"{_W}name")}
        fetched = []
        heads: list[str] = []
        feet: list[str] = []
        for name in sorted(names):
            if re.fullmatch(r"word/_rels/(header|footer)[^/]*\.rels", name):
                links = ElementTree.fromstring(package.read(name))  # noqa: S314
                fetched += [str(link.get("Target")) for link in links if _leads_out(link)]
            elif re.fullmatch(r"word/(header|footer)[^/]*\.xml", name):
                part = ElementTree.fromstring(package.read(name))  # noqa: S314
                (heads if "header" in name else feet).append(_text(part))
    return Inspected(
        tuple(name for name in styles.ALL if styles.key(name) not in there),
        tuple(fetched),
        any(TITLE in text for text in heads),
        any(re.search(r"\bPAGE\b", text) for text in (*heads, *feet)),
    )


def _leads_out(link: Any) -> bool:
    return link.get("TargetMode") == "External" and not str(link.get("Type")).endswith("/hyperlink")


def _text(part: Any) -> str:
    """The text of a head or foot, field codes too, as far as words can be looked for in it."""
    texts = [node.text or "" for node in part.iter() if node.tag in {f"{_W}t", f"{_W}instrText"}]
    fields = [str(node.get(f"{_W}instr")) for node in part.iter(f"{_W}fldSimple")]
    return "".join(texts) + " ".join(fields)
