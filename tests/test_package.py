"""Packages of Word and Excel, as somebody who means harm would make them."""

import io
import zipfile

import pytest

from vplan.source import package as packages
from vplan.source.package import Package, Refused, parse_xml

pytestmark = pytest.mark.fast

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return stream.getvalue()


def refusal(data: bytes, part: str | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read_main(data, part)
    return refused.value.message.translated()


def read_main(data: bytes, part: str | None) -> None:
    package = Package.of(data)
    package.xml(part or package.main)


ROOT = (
    f'<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="r" Type="{DOCUMENT}" Target="word/document2.xml"/></Relationships>'
)
IN_UTF_16 = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a []><a/>'.encode("utf-16")
WHOLE = {"_rels/.rels": ROOT.encode(), "word/document2.xml": b"<d/>"}


def test_the_main_part_is_what_the_package_says() -> None:
    package = Package.of(packed(WHOLE))
    assert package.main == "word/document2.xml"
    assert package.xml(package.main).tag == "d"
    assert "WORD/Document2.xml" in package


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no Word or Excel file"),
        (b"version https", "no Word or Excel file"),
        (packages._COMPOUND_FILE + b"\0" * 600, "encrypted, or of the format from before 2007"),
        (packed({}), "names no document"),
        (packed({**WHOLE, "_rels/.rels": b"<"}), "_rels/.rels is damaged"),
        (packed({**WHOLE, "Word/Document2.xml": b"<d/>"}), "twice"),
        (packed(WHOLE, zipfile.ZIP_STORED).replace(b"<d/>", b"<e/>"), "damaged"),
        (packed({**WHOLE, "word/document2.xml": b"<a>" * 300 + b"</a>" * 300}), "nested deeper"),
        (packed({**WHOLE, "word/document2.xml": b"<!DOCTYPE a []><a/>"}), "document type declaration"),
        (
            packed({**WHOLE, "word/document2.xml": IN_UTF_16}),
            "document type declaration",
        ),
        (packed({**WHOLE, "word/document2.xml": b'<?xml version="1.0" encoding="UTF-7"?><a/>'}), "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_package_is_refused_by_what_it_is(data: bytes, told: str) -> None:
    assert told in refusal(data)


def test_what_comes_out_is_counted_whatever_the_directory_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_PART", 1000)
    bomb = packed({**WHOLE, "word/document2.xml": b"<d>" + b" " * 2000 + b"</d>"})
    assert "unpacks to more" in refusal(bomb)


def test_all_parts_together_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1000)
    package = Package.of(packed({"a": b"a" * 600, "b": b"b" * 600}))
    package.read("a")
    with pytest.raises(Refused):
        package.read("b")


def test_a_relation_counts_from_the_part_or_from_the_root() -> None:
    relations = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="t" Target="../media/x.png"/>'
        '<Relationship Id="b" Type="t" Target="/word/y.xml"/>'
        '<Relationship Id="c" Type="t" Target="http://example.org" TargetMode="External"/></Relationships>'
    )
    package = Package.of(packed({"word/_rels/document.xml.rels": relations.encode()}))
    found = package.relations("word/document.xml")
    assert [(one.target, one.external) for one in found] == [
        ("media/x.png", False), ("word/y.xml", False), ("http://example.org", True),
    ]  # fmt: skip


def test_an_entity_is_never_expanded() -> None:
    with pytest.raises(Refused):
        parse_xml(b"<!DOCTYPE a [<!ENTITY e 'boom'>]><a>&e;</a>", "word/styles.xml")
    with pytest.raises(Refused):
        parse_xml(b"<a>&e;</a>", "word/styles.xml")
