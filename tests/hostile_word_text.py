"""Damaged Word files, made from good ones: whatever a file holds, `vplan text` prints lines and ends with 0.

`make fuzz` tries 6,000; the tests some hundred. A case is made from its number alone, so that one which fails can
be tried again: `python tests/hostile_word_text.py --first 4711 --cases 1`.
"""

import argparse
import random
import re
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import redirect_stdout
from copy import deepcopy
from functools import lru_cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from lxml import etree

import trying
from fuzzing import MEGABYTES, SECONDS
from trying import Failure, Slow, Some, failed, no_hang, peak
from word_constructs import CONSTRUCTS
from word_files import DECLARED, packed, unpacked, word_file

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_HUGE = etree.XMLParser(huge_tree=True)
VALUES = (
    "", "-1", "0", "99999999999999999999", "1e9", "NaN", "%1%2%9", "å\u202e", "a" * 5000, "../../etc/passwd", "on",
    "http://example.org/" + "x" * 3000, "restart", "\ud7ff", "{==", "rId1", "header1", "styles", "bullet", "file:///etc",
)  # fmt: skip
HOSTILE = (
    lambda chance: "<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000,
    lambda chance: "<w:p>" + "<w:r>" * 200 + "<w:t>x</w:t>" + "</w:r>" * 200 + "</w:p>",
    lambda chance: "<w:p/>" * 100_000,
    lambda chance: "<w:tbl><w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr></w:tc>' * 20_000 + "</w:tr></w:tbl>",
    lambda chance: '<w:commentRangeStart w:id="0"/>' * 100_000,
    lambda chance: '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' * 50_000,
    lambda chance: '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 50_000,
    lambda chance: '<w:p><w:hyperlink r:id="L"><w:t>a</w:t></w:hyperlink></w:p>' * 20_000,
    lambda chance: "<w:p>" + " " * 5_000_000 + "</w:p>",
    lambda chance: f"<w:p {' '.join(f'a{n}=%sx%s' % (chr(34), chr(34)) for n in range(50_000))}/>",
)  # fmt: skip


class Case(NamedTuple):
    """A damaged file."""

    number: int
    kind: str
    data: bytes


@lru_cache
def whole() -> bytes:
    """A file with every construct."""
    parts: dict[str, str] = {}
    links: dict[str, str] = {}
    for construct in CONSTRUCTS.values():
        for name, text in construct.parts.items():
            parts[name] = parts.get(name, "") + text
        links.update(construct.links)
    return word_file("".join(construct.body for construct in CONSTRUCTS.values()), parts, links)


def case(number: int) -> Case:
    """The case of that number."""
    chance = random.Random(number)
    one = chance.choice([*CONSTRUCTS.values()])
    good = whole() if chance.random() < 0.2 else word_file(one.body, one.parts, one.links)
    kind = chance.choices(("tree", "part", "zip", "parts", "hostile"), (55, 20, 12, 10, 3))[0]
    parts = unpacked(good)
    name = chance.choice(sorted(parts)) if chance.random() < 0.5 else "word/document.xml"
    match kind:
        case "tree":
            for _ in range(chance.choice((1, 1, 2, 5, 30))):
                parts[name] = _changed(chance, parts[name])
        case "part":
            parts[name] = _bitten(chance, parts[name])
        case "parts":
            other = chance.choice(sorted(parts))
            if chance.random() < 0.4:
                del parts[name]
            else:
                parts[name] = parts[other]
        case "hostile":
            made = chance.choice(HOSTILE)(chance)
            parts["word/document.xml"] = f"<w:document {DECLARED}><w:body>{made}</w:body></w:document>".encode()
    data = packed(parts)
    return Case(number, kind, _bitten(chance, data) if kind == "zip" else data)


def _changed(chance: random.Random, part: bytes) -> bytes:
    """The part with one element otherwise."""
    try:
        root = etree.fromstring(part, _HUGE)
    except etree.XMLSyntaxError:
        return part  # an earlier change has broken it
    elements = [*root.iter()]
    one, other = chance.choice(elements), chance.choice(elements)
    above = one.getparent()
    match chance.randrange(8):
        case 0 if above is not None:
            above.remove(one)
        case 1 if above is not None:
            above.insert(chance.randrange(len(above) + 1), deepcopy(one))
        case 2:
            other.append(deepcopy(one))
        case 3:
            one.tag = other.tag
        case 4 if one.attrib:
            one.set(chance.choice(sorted(map(str, one.attrib))), chance.choice(VALUES))
        case 5 if one.attrib:
            del one.attrib[chance.choice(sorted(map(str, one.attrib)))]
        case 6:
            one.text = chance.choice(VALUES)
        case _:
            for _ in range(chance.choice((1, 2, 60, 300))):
                other = etree.SubElement(other, one.tag)
    return bytes(etree.tostring(root))


def _bitten(chance: random.Random, data: bytes) -> bytes:
    match chance.randrange(5):
        case 0:
            return data[: chance.randrange(len(data) + 1)]
        case 1:
            at = chance.randrange(len(data) + 1)
            return data[:at] + chance.randbytes(chance.choice((1, 4, 300))) + data[at:]
        case 2:
            return b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + data.replace(b"<w:t", b"&e;<w:t", 1)
    bitten = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if bitten:
            bitten[chance.randrange(len(bitten))] = chance.randrange(256)
    return bytes(bitten)


def tried(number: int, folder: Path) -> Failure | None:
    """Print the case as text; None: as it should be."""
    made = case(number)
    before = peak()
    (folder / "a.docx").write_bytes(made.data)
    began = time.process_time()
    try:
        with no_hang(SECONDS):
            problem = _problem(folder / "a.docx")
    except Slow as slow:
        problem = f"took more than {SECONDS} s\n{slow}"
    except Exception:
        problem = traceback.format_exc()
    used = peak() - before
    if problem is None and used > MEGABYTES:
        problem = f"took {used} MB, {time.process_time() - began:.1f} s"
    return None if problem is None else Failure(number, made.kind, problem)


def _problem(document: Path) -> str | None:
    from vplan.cli.word_text import print_text

    stream = BytesIO()
    terminal = TextIOWrapper(stream, "utf-8")
    with redirect_stdout(terminal):
        code = print_text(document)
    terminal.flush()
    text = stream.getvalue().decode("utf-8")
    if code != 0:
        return f"exit {code}"
    if text and not text.endswith("\n"):
        return "the last line has no end"
    steering = STEERING.search(text)
    if steering is not None:
        return f"a sign that steers: {steering[0]!a}"
    if "root:" in text:
        return "a file of the system was read"
    return None


def fuzz(first: int, cases: int) -> Iterator[Some]:
    """The failures among so many damaged Word files."""
    return trying.fuzz(case, tried, first, cases)


def main() -> None:
    """Try cases and say how it went. Exit 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--cases", type=int, default=6000)
    asked = parser.parse_args()
    sys.exit(failed(fuzz(asked.first, asked.cases), "damaged Word files") > 0)


if __name__ == "__main__":
    main()
