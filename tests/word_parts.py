"""A Word template written by hand: what real ones have in their page heads, styles and lists, in a few lines each."""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f0005050102f7c2d3c60000000049454e44ae426082"
)
A4 = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/>'
HEADS = (
    '<w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/>'
    '<w:headerReference w:type="even" r:id="h3"/><w:footerReference w:type="default" r:id="f1"/>'
)


def xml(data: bytes) -> Any:
    """The root element of a part."""
    return etree.fromstring(data)


def paragraph(content: str) -> str:
    """A paragraph around runs."""
    return f"<w:p>{content}</w:p>"


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, shown: str = "1") -> str:
    """A field as Word writes it, its code cut into two runs."""
    at = len(code) // 2
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in (code[:at], code[at:])
    )
    begin, part, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{pieces}{part}{run(shown)}{end}"


def text_box(content: str) -> str:
    """Paragraphs in a text box, as shapes of today and, for who doesn't know them, as VML."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="720000" cy="360000"/>'
        '<wp:docPr id="1" name="Ruta"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        '<wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:shape style="width:60pt;height:30pt"><v:textbox>{inner}</v:textbox>'
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(relation: str = "p1") -> str:
    """A picture in a line."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="720000" cy="360000"/><wp:docPr id="1" name="Bild"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="b"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="720000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def style(identifier: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    """A style."""
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{inner}</w:style>'


def relations(*links: str) -> bytes:
    """A part of relations: `id type target`, a fourth word when it leads out of the file."""
    made = []
    for link in links:
        identifier, kind, target, *out = link.split(" ")
        address = kind if kind.startswith("http") else f"{R}/{kind}"
        mode = ' TargetMode="External"' if out else ""
        made.append(f'<Relationship Id="{identifier}" Type="{address}" Target="{target}"{mode}/>')
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(made)}</Relationships>'.encode()


def head(content: str, root: str = "hdr") -> bytes:
    """A page head, or a foot."""
    return f'<w:{root} {SPACES} mc:Ignorable="w14">{content}</w:{root}>'.encode()


def section(content: str) -> bytes:
    """A document with one section."""
    return (
        f"<w:document {SPACES}><w:body><w:p/><w:sectPr>{HEADS}{content}</w:sectPr></w:body></w:document>"
    ).encode()


def template(**changed: bytes | None) -> dict[str, bytes]:
    """The parts of a template; `changed` by the last word of their names, None: without it."""
    styles = (
        f"<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
        + style("Normal", "Normal").replace("<w:style ", '<w:style w:default="1" ')
        + style("Rubrik1", "heading 1", '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1200"/></w:numPr></w:pPr>')
        + style("Sidhuvud", "header", '<w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="center" w:pos="4536"/></w:tabs></w:pPr>')
        + style("Tabell", "Plan Table", '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>', "table")
        + "</w:styles>"
    )  # fmt: skip
    numbering = (
        f'<w:numbering {SPACES}><w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape><v:imagedata r:id="x"/></v:shape></w:pict>'
        '</w:numPicBullet><w:abstractNum w:abstractNumId="995" w14:restartNumberingAfterBreak="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/><w:lvlPicBulletId w:val="0"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1200"><w:abstractNumId w:val="995"/></w:num></w:numbering>'
    )
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document2.xml" ContentType="{_WORD}.document.main+xml"/></Types>'
        ).encode(),
        "_rels/.rels": relations("r officeDocument word/document2.xml"),
        "word/document2.xml": section(f"{A4}<w:titlePg/>"),
        "word/_rels/document2.xml.rels": relations(
            "s styles styles2.xml", "n numbering numbering.xml", "o settings settings.xml", "t theme theme/theme7.xml",
            "h1 header header1.xml", "h2 header header2.xml", "h3 header header3.xml", "f1 footer footer1.xml",
        ),
        "word/styles2.xml": styles.encode(),
        "word/numbering.xml": numbering.encode(),
        "word/settings.xml": f"<w:settings {SPACES}><w:evenAndOddHeaders/></w:settings>".encode(),
        "word/theme/theme7.xml": _theme().encode(),
        "word/header1.xml": head(paragraph(run("{titel} ") + field(" STYLEREF &quot;heading 1&quot; ")) + paragraph(picture())),
        "word/header2.xml": head(paragraph(text_box(paragraph(run("{diarienummer}"))))),
        "word/header3.xml": head(paragraph(run("{titel}")) + paragraph(picture())),
        "word/footer1.xml": head(paragraph('<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'), "ftr"),
        "word/_rels/header1.xml.rels": relations("p1 image media/bild.png"),
        "word/_rels/header3.xml.rels": relations("p1 image media/bild.png"),
        "word/media/bild.png": PNG,
    }  # fmt: skip
    for key, data in changed.items():
        name = next(
            name for name in (*parts, f"word/{key}.xml") if name.rpartition("/")[2].partition(".")[0] == key
        )
        if data is None:
            del parts[name]
        else:
            parts[name] = data
    return parts


def _theme() -> str:
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    colours = "".join(f'<a:{name}><a:srgbClr val="7A1F3D"/></a:{name}>' for name in names)
    faces = "".join(
        f'<a:{use}Font><a:latin typeface="Georgia"/><a:ea typeface=""/><a:cs typeface=""/></a:{use}Font>'
        for use in ("major", "minor")
    )
    return (
        f'<a:theme {SPACES} name="T"><a:themeElements><a:clrScheme name="F">{colours}</a:clrScheme>'
        f'<a:fontScheme name="T">{faces}</a:fontScheme></a:themeElements></a:theme>'
    )


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a file."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return stream.getvalue()
