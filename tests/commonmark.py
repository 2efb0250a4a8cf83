"""The examples of the CommonMark specification as running text: in every format each word and each number of a
list that was typed, or a finding. Run by `make conformance`.

The specification (CC BY-SA 4.0) is read from npm's package when this runs; nothing of it is copied here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from lxml import html

from formats import FORMATS, NAMES
from reading import W, docx_part
from vplan import app
from vplan.core import Severity
from vplan.text.form import faults

SPECIFICATION = Path(__file__).parent.parent / "node_modules" / "commonmark-spec" / "spec.txt"
_EXAMPLE = re.compile(r"^`{32} example\n([\s\S]*?)^\.\n[\s\S]*?^`{32}$", re.MULTILINE)
_ADDRESS = re.compile(r"\]\([ \n]*(?:<[^>\n]*>|[^)\s]*)[ \n]*\)")
_HEADING = "Exempel nummer"


def examples_lost(folder: Path) -> tuple[list[str], str]:
    """What is lost of which example, and a line that says how many were found and printed."""
    texts = [text.replace("→", "\t") for text in _EXAMPLE.findall(SPECIFICATION.read_text("utf-8"))]
    assert len(texts) > 600, "the specification has its examples"
    texts = [text for text in texts if text.strip()]
    # a tab is a finding of its own in any text
    shown = {number: text for number, text in enumerate(texts) if "\t" not in text and not list(faults(text))}
    plan = folder / "commonmark.yaml"
    plan.write_text(yaml.safe_dump(_plan(shown), allow_unicode=True), "utf-8")
    built = app.build(plan, folder / "commonmark", formats=NAMES, draft=True)
    errors = [one.message.translated() for one in built.findings if one.grade is Severity.ERROR]
    assert len(built.files) == len(FORMATS), errors
    assert _READERS.keys() == {f".{one.ending}" for one in FORMATS}, "each format is read with its list numbers"
    lost = []
    for path in built.files:
        printed = _examples(_READERS[path.suffix](path.read_bytes()))
        assert printed.keys() == shown.keys(), f"{path.name} has every example"
        for number, text in shown.items():
            if printed[number] != _typed(text):
                lost.append(f"LOST in {path.suffix}: {text!r}\n  typed {_typed(text)}\n  shown {printed[number]}")
    found = len(texts) - len(shown)
    formats = len(FORMATS)
    return lost, f"commonmark: {found} examples found, {len(shown)} printed in {formats} formats, {len(lost)} lost"


def _plan(shown: dict[int, str]) -> dict[str, Any]:
    sections = [{"rubrik": f"{_HEADING} {number}", "text": text} for number, text in shown.items()]
    return {
        "version": "1",
        "organisation": "Exempel",
        "organ": "Nämnden",
        "år": "2024",
        "titel": "Exemplen",
        "status": "utkast",
        "dokument": [{"id": "exempel", "mall": "tjänsteskrivelse", "avsnitt": sections}],
    }


def _typed(text: str) -> str:
    """The letters and figures that a reader should see, in order."""
    return _bare(_ADDRESS.sub("]", text))


def _bare(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


def _examples(text: str) -> dict[int, str]:
    """What stands under each heading."""
    parts = re.split(rf"{_HEADING} (\d+)\n", text)
    return {int(number): _bare(body) for number, body in zip(parts[1::2], parts[2::2], strict=True)}


def _in_word(data: bytes) -> str:
    numbering = docx_part(data, "word/numbering.xml")
    counts: dict[tuple[str, str], int] = {}
    return "\n".join(_with_number(one, numbering, counts) for one in docx_part(data).iter(f"{W}p")) + "\n"


def _with_number(paragraph: Any, numbering: Any, counts: dict[tuple[str, str], int]) -> str:
    words = "".join(text.text or "" if text.tag == f"{W}t" else " " for text in paragraph.iter(f"{W}t", f"{W}br"))
    mark = paragraph.find(f"{W}pPr/{W}numPr")
    if mark is None:
        return words
    number, level = (mark.find(f"{W}{name}").get(f"{W}val") for name in ("numId", "ilvl"))
    for other, deeper in list(counts):
        if other == number and deeper > level:
            del counts[other, deeper]
    counts[number, level] = counts.get((number, level), 0) + 1
    numbered = _is_numbered(numbering, number, level)
    return f"{counts[number, level]}. {words}" if numbered else words


def _is_numbered(numbering: Any, number: str, level: str) -> bool:
    one = next(found for found in numbering.iter(f"{W}num") if found.get(f"{W}numId") == number)
    kind = one.find(f"{W}abstractNumId").get(f"{W}val")
    shape = next(found for found in numbering.iter(f"{W}abstractNum") if found.get(f"{W}abstractNumId") == kind)
    format_of = {lvl.get(f"{W}ilvl"): lvl.find(f"{W}numFmt").get(f"{W}val") for lvl in shape.iter(f"{W}lvl")}
    return format_of.get(level) == "decimal"


def _in_pdf(data: bytes) -> str:
    """The text of the pages without the lines that most of them have: their heads and feet."""
    import pypdfium2

    pages = [page.get_textpage().get_text_bounded().splitlines() for page in pypdfium2.PdfDocument(data)]
    times = Counter(kind for lines in pages for kind in {re.sub(r"\d+", "", line) for line in lines})
    return "".join(
        f"{line}\n"
        for lines in pages
        for line in lines
        if line.startswith(_HEADING) or times[re.sub(r"\d+", "", line)] <= len(pages) / 2
    )


def _on_page(data: bytes) -> str:
    return "\n".join(_lines(html.fromstring(data).find(".//main"))) + "\n"


def _lines(element: Any) -> Iterator[str]:
    for item in element.iter("li"):
        holder = item.getparent()
        if holder.tag == "ol":
            item.text = f"{holder.index(item) + 1}. {item.text or ''}"
    for heading in element.iter("h1", "h2", "h3"):
        heading.tail = f"\n{heading.tail or ''}"
        heading.text = f"\n{heading.text or ''}"
    yield "".join(element.itertext())


def _in_markdown(data: bytes) -> str:
    text = re.sub(r"^#+ ", "", data.decode(), flags=re.MULTILINE)
    return _ADDRESS.sub("]", text.replace("<br>", " "))


_READERS = {".docx": _in_word, ".pdf": _in_pdf, ".html": _on_page, ".md": _in_markdown}
