"""Damaged Word templates, made from whole ones: none may end in anything but findings at `word_mall`, or in documents
that are whole and have every figure.

A case is made from its number alone. `make fuzz` tries thousands, the tests some hundred.
"""

import io
import random
import re
import struct
import traceback
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from lxml import etree

import trying
from conftest import plan_text
from fuzzing import SECONDS
from organisation import word_template
from trying import Failure, Slow, Some, no_hang
from word_parts import R, W, packed, template, xml

KINDS = ("removed", "cut", "emptied", "replaced", "dtd", "encoding", "crc", "root", "attribute", "value", "element",
         "bytes")  # fmt: skip
NONSENSE = ("", " ", "-1", "0", "NaN", "1e9", "1000000000", "99999999999999999999", "-31681", "210mm", "8.5in", "\u0661", "true",
            "x" * 5000, "rId999", "../../etc/passwd", "http://example.org/x", "å ä ö", "\U0001f600", "1200", "995")  # fmt: skip
BUILT = 12
"""One case of so many is built with pandoc."""
PLAN = plan_text(
    "strategier: [A]\n"
    "budget:\n"
    "  - id: drift\n"
    "    namn: Drift\n"
    "    enhet: tkr\n"
    "    summarader: {Netto: [Intäkter, Kostnader]}\n"
    "    tabell: |\n"
    "      Tkr | Budget 2023 | Budget 2024\n"
    "      Intäkter | 4 250 | 4 300\n"
    "      Kostnader | −63 400 | −64 750\n"
    "      Netto | −59 150 | −60 450\n"
    "dokument:\n"
    "  - {id: plan, mall: verksamhetsplan, avsnitt: [{rubrik: Budget, visa: budget/drift}]}\n"
)
FIGURES = ("4 250", "4 300", "−63 400", "−64 750", "−59 150", "−60 450")


class Case(NamedTuple):
    """A template, and what was done to it."""

    number: int
    kind: str
    part: str
    data: bytes


@lru_cache
def _bases() -> tuple[dict[str, bytes], ...]:
    with ZipFile(io.BytesIO(word_template())) as source:
        of_word = {name: source.read(name) for name in source.namelist()}
    return template(), of_word


def case(number: int) -> Case:
    """The case of that number."""
    chance = random.Random(number)
    parts = dict(chance.choice(_bases()))
    kind = chance.choice(KINDS)
    part = chance.choice(sorted(parts))
    if kind in {"dtd", "root", "attribute", "value", "element"}:
        part = chance.choice([name for name in sorted(parts) if name.endswith((".xml", ".rels"))])
    if kind == "removed":
        del parts[part]
    elif kind not in {"crc", "bytes"}:
        parts[part] = _damaged(chance, kind, parts, part)
    data = packed(parts)
    if kind == "crc":
        data = _with_wrong_sum(data, part)
    if kind == "bytes":
        bitten = bytearray(data)
        for _ in range(chance.choice((1, 4, 60))):
            bitten[chance.randrange(len(bitten))] = chance.randrange(256)
        data = bytes(bitten[: chance.choice((len(bitten), chance.randrange(len(bitten))))])
    return Case(number, kind, part, data)


def _damaged(chance: random.Random, kind: str, parts: dict[str, bytes], part: str) -> bytes:
    data = parts[part]
    match kind:
        case "cut":
            return data[: chance.randrange(len(data) + 1)]
        case "emptied":
            return b""
        case "replaced":
            return parts[chance.choice(sorted(parts))]
        case "dtd":
            return b'<!DOCTYPE x [<!ENTITY e "' + b"boom" * 9 + b'">]>' + re.sub(rb"<\?xml.*?\?>\s*", b"", data)
        case "encoding":
            name = chance.choice(("utf-16", "utf-32", "latin-1", "cp500"))
            return re.sub(rb"<\?xml.*?\?>\s*", b"", data).decode("utf-8", "replace").encode(name, "replace")
    root = xml(data)
    nodes = list(root.iter())
    if kind == "root":
        root.tag = chance.choice(
            ("x", f"{{{W}}}styles", "{http://purl.oclc.org/ooxml/wordprocessingml/main}document")
        )
        return etree.tostring(root)
    node = chance.choice(nodes)
    if kind == "element":
        if node is root or chance.random() < 0.3:
            node.insert(chance.randrange(len(node) + 1), chance.choice(_foreign()))
        elif chance.random() < 0.5:
            node.getparent().remove(node)
        else:
            node.addnext(xml(etree.tostring(node)))
        return etree.tostring(root)
    having = [node for node in nodes if node.attrib] or [root]
    node = chance.choice(having)
    name = chance.choice(list(node.attrib) or ["x"])
    if kind == "attribute":
        node.attrib.pop(name, None)
    else:
        node.set(name, chance.choice(NONSENSE))
    return etree.tostring(root)


def _foreign() -> list[Any]:
    w, r = f'xmlns:w="{W}"', f'xmlns:r="{R}"'
    return [
        xml(written.encode())
        for written in (
            f'<w:altChunk {w} {r} r:id="p1"/>',
            f'<w:subDoc {w} {r} r:id="p1"/>',
            f'<w:control {w} {r} r:id="p1"/>',
            f'<w:r {w}><w:fldChar w:fldCharType="begin"/></w:r>',
            f'<w:r {w}><w:fldChar w:fldCharType="end"/></w:r>',
            f'<w:fldSimple {w} w:instr="DDEAUTO c:\\\\x"/>',
            f'<w:sdt {w}><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>',
            "<x/>",
        )
    ]


def _with_wrong_sum(data: bytes, part: str) -> bytes:
    """The package with another checksum for a part, in its directory and before the part."""
    with ZipFile(io.BytesIO(data)) as source:
        entry = source.getinfo(part)
    return data.replace(struct.pack("<L", entry.CRC), struct.pack("<L", entry.CRC ^ 0xFF))


def tried(number: int, folder: Path) -> Failure | None:
    """Check a plan with the template, and build what can be; None: as it should be."""
    made = case(number)
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    (folder / "vplan.yaml").write_text("utseende:\n  word_mall: mall.docx\n", "utf-8")
    (folder / "mall.docx").write_bytes(made.data)
    try:
        with no_hang(SECONDS):
            problem = _problem(made, folder)
    except Slow as slow:
        problem = f"took too long\n{slow}"
    except Exception:
        problem = traceback.format_exc()
    return None if problem is None else Failure(number, f"{made.kind} {made.part}", problem)


def _problem(made: Case, folder: Path) -> str | None:
    from vplan import app
    from vplan.core import Severity
    from vplan.document import Looks
    from vplan.render.docx.engine import _made_for

    checked = app.check(folder / "plan.yaml")
    wrong = [f for f in checked.findings if f.grade is Severity.ERROR]
    if wrong:
        at = [(f.place.line, f.hint is not None) for f in wrong if f.place.file.endswith("vplan.yaml")]
        return None if at == [(2, True)] else f"found elsewhere: {wrong}"
    template = checked.settings.word_template
    assert template is not None, "it is named"
    reference = _made_for(Looks(word_template=template))
    problem = unsound(reference, finished=False)
    if problem is None and made.number % BUILT == 0:
        built = app.build(folder / "plan.yaml", folder / "ut", formats=("docx",), force=True)
        if not built.files:
            return f"nothing written: {[f.message.translated() for f in built.findings]}"
        document = built.files[0].read_bytes()
        problem = unsound(document) or _lost(document)
    return problem


def unsound(package: bytes, *, finished: bool = True) -> str | None:
    """What is wrong with a Word file: parts that are not XML, relations that lead nowhere or out of it, ids given
    twice, styles that are not there; of one that is `finished`, pictures under one number.
    """
    with ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    roots = {name: xml(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    pictures: list[str] = []
    for name, root in roots.items():
        if name.endswith(".rels"):
            continue
        folder, _, own = name.rpartition("/")
        links = roots.get(f"{folder}/_rels/{own}.rels")
        known = {str(link.get("Id")): link for link in links} if links is not None else {}
        for node in root.iter():
            for key, value in node.attrib.items():
                if str(key).startswith(f"{{{R}}}") and str(value) not in known:
                    return f"{name}: {key}={value!r} leads nowhere"
        for link in known.values():
            if link.get("TargetMode") != "External" and f"{folder}/{link.get('Target')}" not in parts:
                return f"{name}: there is no {link.get('Target')}"
            if link.get("TargetMode") == "External" and not str(link.get("Target")).startswith("http"):
                return f"{name}: leads out to {link.get('Target')}"
        pictures += [str(node.get("id")) for node in root.iter("{*}docPr")]
    if finished and len(set(pictures)) < len(pictures):
        return f"pictures under one number: {pictures}"
    styles = roots["word/styles.xml"]
    ids = [str(one.get(f"{{{W}}}styleId")) for one in styles.iter(f"{{{W}}}style")]
    if len({one.casefold() for one in ids}) < len(ids):
        return "two styles under one id"
    used = {
        str(node.get(f"{{{W}}}val")) for node in styles.iter(f"{{{W}}}basedOn", f"{{{W}}}next", f"{{{W}}}link")
    }
    return None if used <= set(ids) else f"styles that are not there: {used - set(ids)}"


def _lost(package: bytes) -> str | None:
    with ZipFile(io.BytesIO(package)) as source:
        body = xml(source.read("word/document.xml"))
    text = " ".join("".join(body.itertext()).replace("\u00a0", " ").split())
    lost = [figure for figure in FIGURES if figure not in text]
    return f"figures are lost: {lost}" if lost else None


def fuzz(first: int, cases: int) -> Iterator[Some]:
    """The failures among so many damaged templates."""
    return trying.fuzz(case, tried, first, cases)
