"""What Word's XML can hold, one construct each, with the lines that it is to be told in."""

from typing import NamedTuple

from word_files import cell, paragraph, row, run, table


class Construct(NamedTuple):
    """A body, the lines of it, the other parts, and links to outside."""

    body: str
    lines: tuple[str, ...]
    parts: dict[str, str] = {}  # noqa: RUF012 - read only
    links: dict[str, str] = {}  # noqa: RUF012 - read only


def _by(tag: str, inside: str, who: str = "Anna", day: str = "2025-01-01") -> str:
    return f'<w:{tag} w:id="1" w:author="{who}" w:date="{day}T10:00:00Z">{inside}</w:{tag}>'


def _deleted(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def _char(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def _field(instruction: str, result: str = "") -> str:
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{_char('begin')}{said}{_char('separate')}{result}{_char('end')}"


def _listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def _box(inside: str) -> str:
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="a"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _range(name: int, inside: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{name}"/>{inside}<w:commentRangeEnd w:id="{name}"/>'
        f'<w:r><w:commentReference w:id="{name}"/></w:r>'
    )


def _comment(name: int, text: str, mark: str = "00000001", who: str = "Bo") -> str:
    return (
        f'<w:comment w:id="{name}" w:author="{who}" w:date="2025-02-03T00:00:00Z">'
        f'<w:p w14:paraId="{mark}">{run(text)}</w:p></w:comment>'
    )


def _drawing(inside: str, alt: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"{alt}/><a:graphic><a:graphicData>{inside}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


_LIST = (
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "decimal", "%1.") + _level(1, "lowerLetter", "%1.%2)") + _level(2, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
    '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)  # fmt: skip
_CONTENT = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
_NOTE = '<w:{0} w:id="2">{1}</w:{0}>'
_LEADING = ' HYPERLINK "https://example.org/b" '
_SHOWN = '<w:vanish w:val="0"/>'
_STYLED = '<w:rStyle w:val="H"/>'
_ALT = ' descr="Ett träd"'
_CHECKED = '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
_PICTURE = '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x.png"/></pic:nvPicPr></pic:pic>'

CONSTRUCTS = {
    "title": Construct(
        paragraph("Plan 2026", '<w:pStyle w:val="T"/>') + paragraph("Nämnden", '<w:pStyle w:val="A"/>'),
        ("Plan 2026", "Nämnden"),
        {"styles": '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
                   '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Author"/></w:style>'},
    ),
    "heading": Construct(
        paragraph("Mål", '<w:pStyle w:val="Rubrik2"/>') + paragraph("Budget", '<w:pStyle w:val="Egen"/>')
        + paragraph("Ej rubrik", '<w:pStyle w:val="Egen"/><w:outlineLvl w:val="9"/>'),
        ("## Mål", "## Budget", "Ej rubrik"),
        {"styles": '<w:style w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>'
                   '<w:style w:styleId="Egen"><w:name w:val="Egen"/><w:basedOn w:val="Rubrik2"/></w:style>'},
    ),
    "styles in a circle": Construct(
        paragraph("a", '<w:pStyle w:val="A"/>'), ("a",),
        {"styles": '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
                   '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'},
    ),
    "signs": Construct(
        "<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>tjänst mjukt</w:t><w:softHyphen/><w:t>streck</w:t><w:tab/>"
        '<w:t>flik</w:t><w:br/><w:t>rad</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:br w:type="page"/>'
        '<w:sym w:font="Okänd" w:char="F041"/><w:sym w:font="Arial" w:char="00E5"/><w:cr/></w:r></w:p>',
        ("e‑tjänst mjukt\\u00ADstreck\tflik ↵ rad✓[sidbrytning][Okänd F041]å ↵",),
    ),
    "hidden": Construct(
        f'<w:p>{run("Synligt ")}{run("gömt", "<w:vanish/>")}{run(" åter", _SHOWN)}'
        f'{run(" stil", _STYLED)}</w:p>',
        ("Synligt [dolt: gömt] åter[dolt:  stil]",),
        {"styles": '<w:style w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'},
    ),
    "words that were changed": Construct(
        f'<w:p>{run("Målet är ")}{_by("del", _deleted("20"))}{_by("ins", run("2") + run("1"))}'
        f'{_by("ins", _by("del", _deleted("!"), "Bo"))}</w:p>',
        ("Målet är {--20-- Anna, 2025-01-01}{++21++ Anna, 2025-01-01}{++{--!-- Bo, 2025-01-01}++ Anna, 2025-01-01}",),
    ),
    "words that moved": Construct(
        f'<w:p>{_by("moveFrom", run("Flyttat"))}</w:p><w:p>{_by("moveTo", run("Flyttat"))}</w:p>',
        ("{--Flyttat-- flyttat härifrån, Anna, 2025-01-01}", "{++Flyttat++ flyttat hit, Anna, 2025-01-01}"),
    ),
    "a paragraph that was deleted": Construct(
        paragraph("Ett", f'<w:rPr>{_by("del", "")}</w:rPr>') + paragraph("två"),
        ("Ett{--¶-- Anna, 2025-01-01}", "två"),
    ),
    "rows and cells that were changed": Construct(
        table(row("a", "b", properties=_by("ins", "")), row(cell("c", _by("cellDel", "")), "d"),
              row(cell("e", _by("cellMerge", "")))),
        ("{++[rad]++ Anna, 2025-01-01}a | b", "{--[cell]-- Anna, 2025-01-01}c | d",
         "{++[cell]++ sammanslagen, Anna, 2025-01-01}e"),
    ),
    "nobody and no day": Construct("<w:p><w:ins w:id='1'>" + run("nytt") + "</w:ins></w:p>", ("{++nytt++ okänd}",)),
    "a comment": Construct(
        f'<w:p>{run("Före ")}{_range(0, run("orden"))}{run(" efter")}</w:p>',
        ("Före {==orden==}{>>Bo, 2025-02-03: Varför?<<} efter",), {"comments": _comment(0, "Varför?")},
    ),
    "a comment over paragraphs and a table": Construct(
        '<w:commentRangeStart w:id="0"/>' + paragraph("Ett") + table(row("a", "b")) + '<w:commentRangeEnd w:id="0"/>'
        '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>',
        ("{==Ett", "a | b", "==}{>>Bo, 2025-02-03: Hela?<<}"), {"comments": _comment(0, "Hela?")},
    ),
    "an answer, and what is settled": Construct(
        f'<w:p>{_range(0, _range(1, run("orden")))}</w:p>',
        ("{==orden{>>Eva, 2025-02-03, svar, löst: Därför.<<}==}{>>Bo, 2025-02-03, löst: Varför?<<}",),
        {"comments": _comment(0, "Varför?", "0A") + _comment(1, "Därför.", "0B", "Eva"),
         "commentsExtended": '<w15:commentEx w15:paraId="0A" w15:done="1"/>'
                             '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="1"/>'},
    ),
    "a comment that nothing calls": Construct(
        paragraph("a"), ("a", "{>>Bo, 2025-02-03: Kvar.<<}"), {"comments": _comment(0, "Kvar.")},
    ),
    "one head cell over three columns": Construct(
        table(row("RUBRIK"), row("1", "2", "3")), ("RUBRIK", "1 | 2 | 3"),
    ),
    "rows with gaps": Construct(
        table(row("1", "2", properties='<w:gridBefore w:val="1"/>'), row("3", properties='<w:gridAfter w:val="2"/>')),
        (" | 1 | 2", "3 |  |"),
    ),
    "cells that are merged": Construct(
        table(row(cell("bred", '<w:gridSpan w:val="2"/>'), "c"), row(cell("hög", '<w:vMerge w:val="restart"/>'), "2"),
              row(cell("", "<w:vMerge/>"), "3"), row(cell("v", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"))),
        ("bred | ← | c", "hög | 2", "↑ | 3", "v | ←"),
    ),
    "a table in a table": Construct(
        table(row(cell(table(row("x", "y"), row("z")) + paragraph("")), "b|c"), row(cell(paragraph("d") + paragraph("e")))),
        ("[tabell] | b|c", "    x | y", "    z", "d ¶ e"),
    ),
    "content controls": Construct(
        _CONTENT.format(paragraph("block") + _CONTENT.format(paragraph("nästlad")))
        + "<w:p>" + _CONTENT.format(run("i rad")) + "</w:p>"
        + table(_CONTENT.format(row("rad")), row("1", _CONTENT.format(cell("cell")), "3")),
        ("block", "nästlad", "i rad", "rad", "1 | cell | 3"),
    ),
    "wrappers": Construct(
        f'<w:customXml w:element="a">{paragraph("egen")}</w:customXml><w:p><w:smartTag w:element="b">{run("smart")}'
        f'</w:smartTag><w:bdo w:val="rtl">{run("håll")}</w:bdo><w:okänd>{run("okänt")}</w:okänd></w:p>'
        + run("utanför"),
        ("egen", "smarthållokänt", "utanför"),
    ),
    "links": Construct(
        f'<w:p><w:hyperlink r:id="L">{run("se ")}{run("här")}</w:hyperlink>{run(". ")}'
        f'<w:hyperlink w:anchor="b">{run("Inom")}</w:hyperlink>'
        f'{_field(_LEADING, run("fält"))}</w:p>',
        ("se här <https://example.org/a>. Inomfält <https://example.org/b>",), links={"L": "https://example.org/a"},
    ),
    "fields": Construct(
        f'<w:p>{_field(" PAGE ", run("7"))}{_field(" DATE d ")}'
        f'<w:fldSimple w:instr="REF x">{run("Ref")}</w:fldSimple><w:fldSimple w:instr=" NUMPAGES "/>'
        f'{_field(" XE &quot;ord&quot; ")}{_char("begin", _CHECKED)}'
        f'{_char("end")}</w:p>',
        ("7[fält: DATE]Ref[fält: NUMPAGES]☒",),
    ),
    "a field over paragraphs": Construct(
        f'<w:p>{_char("begin")}<w:r><w:instrText>TOC</w:instrText></w:r>{_char("separate")}{run("Ett")}</w:p>'
        f'<w:p>{run("Två")}{_char("end")}{run(" slut")}</w:p>',
        ("Ett", "Två slut"),
    ),
    "notes": Construct(
        f'<w:p>{run("Text")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" mer")}<w:r><w:endnoteReference w:id="2"/>'
        '</w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        ("Text[fotnot: Ett ¶ två] mer[slutnot: Slut][fotnot]", "[fotnot: Ej kallad]"),
        {"footnotes": '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
                      + _NOTE.format("footnote", paragraph("Ett") + paragraph("två"))
                      + '<w:footnote w:id="9">' + paragraph("Ej kallad") + "</w:footnote>",
         "endnotes": _NOTE.format("endnote", paragraph("Slut"))},
    ),
    "a text box": Construct(
        f'<w:p>{run("Före ")}{_box(paragraph("I rutan") + table(row("a", "b")))}{run("efter")}</w:p>',
        ("Före efter", "    [textruta] I rutan", "    [textruta] a | b"),
    ),
    "a text box in a cell": Construct(
        table(row(cell(f'<w:p>{run("c")}{_box(paragraph("I rutan"))}</w:p>'), "d")), ("c[textruta: I rutan] | d",),
    ),
    "blocks for newer and older programs": Construct(
        f'<mc:AlternateContent><mc:Choice Requires="w14">{paragraph("ny")}</mc:Choice>'
        f'<mc:Fallback>{paragraph("gammal")}</mc:Fallback></mc:AlternateContent>'
        f'<w:p><mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>{run("gammal")}</mc:Fallback>'
        '</mc:AlternateContent></w:p>',
        ("ny", "gammal"),
    ),
    "pictures": Construct(
        f'<w:p>{_drawing(_PICTURE, _ALT)}{_drawing(_PICTURE)}'
        '<w:r><w:pict><v:shape alt="En sjö"><v:imagedata o:title="sjö.png"/></v:shape></w:pict></w:r>'
        '<w:r><w:object><v:shape/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
        '<w:r><w:pict><v:shape><v:textpath string="UTKAST"/></v:shape></w:pict></w:r></w:p>',
        ("[bild: Ett träd][bild][bild: En sjö][bild: sjö.png][objekt: Excel.Sheet.12][bild: UTKAST]",),
    ),
    "a chart and SmartArt": Construct(
        "<w:p>" + _drawing('<c:chart r:id="chart1"/>') + "</w:p><w:p>" + _drawing('<dgm:relIds r:dm="data1"/>') + '</w:p>'
        '<w:p>' + _drawing('<c:chart r:id="borta"/>') + '</w:p>',
        ("[diagram: Lån per år; 2024; 7,5]", "[diagram: Ett steg; Två]", "[diagram]"),
        {"chart1": "<a:p><a:r><a:t>Lån </a:t></a:r><a:r><a:t>per år</a:t></a:r></a:p><c:v>2024</c:v><c:v>7,5</c:v>",
         "data1": "<a:p><a:r><a:t>Ett steg</a:t></a:r></a:p><a:p><a:r><a:t>Två</a:t></a:r></a:p>"},
    ),
    "a formula": Construct(
        "<w:p><m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
        "<m:r><m:t>=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f>"
        "<m:rad><m:deg/><m:e><m:r><m:t>10</m:t></m:r></m:e></m:rad>"
        "<m:d><m:e><m:r><m:t>y</m:t></m:r></m:e><m:e><m:r><m:t>z</m:t></m:r></m:e></m:d></m:oMath></w:p>",
        ("x^2=(a+b)/c√(10)(y|z)",),
    ),
    "ruby": Construct(
        f'<w:p><w:r><w:ruby><w:rubyPr/><w:rt>{run("kanji")}</w:rt><w:rubyBase>{run("漢字")}</w:rubyBase></w:ruby></w:r></w:p>',
        ("漢字(kanji)",),
    ),
    "lists": Construct(
        paragraph("ett", _listed(1)) + paragraph("a", _listed(1, 1)) + paragraph("b", _listed(1, 1))
        + paragraph("punkt", _listed(1, 2)) + paragraph("mellan") + paragraph("två", _listed(1))
        + paragraph("c", _listed(1, 1)) + paragraph("fyra", _listed(2)) + paragraph("fem", _listed(2))
        + paragraph("ingen", _listed(0)) + paragraph("okänd", _listed(77)),
        ("1. ett", "  1.a) a", "  1.b) b", "    • punkt", "mellan", "2. två", "  2.a) c", "4. fyra", "5. fem", "ingen",
         "okänd"),
        {"numbering": _LIST},
    ),
    "numbered headings": Construct(
        paragraph("Inledning", '<w:pStyle w:val="R1"/>') + paragraph("Mål", '<w:pStyle w:val="R1"/>')
        + paragraph("Delmål", '<w:pStyle w:val="R2"/>') + paragraph("Bilaga", '<w:pStyle w:val="R2"/>' + _listed(0)),
        ("# I Inledning", "# II Mål", "## 2.1 Delmål", "## Bilaga"),
        {"styles": '<w:style w:styleId="R1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr>'
                   '</w:pPr></w:style><w:style w:styleId="R2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
                   '<w:numId w:val="3"/></w:numPr></w:pPr></w:style>',
         "numbering": '<w:abstractNum w:abstractNumId="5">' + _level(0, "upperRoman", "%1", '<w:pStyle w:val="R1"/>')
                      + _level(1, "decimal", "%1.%2", '<w:pStyle w:val="R2"/><w:isLgl/>')
                      + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'},
    ),
    "a number that can't be": Construct(
        paragraph("a", '<w:numPr><w:ilvl w:val="-4"/><w:numId w:val="1"/></w:numPr>'), ("99999999999. a",),
        {"numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="x"/><w:numFmt w:val="lowerRoman"/>'
                      '<w:lvlText w:val="99999999999."/></w:lvl></w:abstractNum>'
                      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'},
    ),
    "page heads and feet": Construct(
        paragraph("a", '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>')
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="even" r:id="footer1"/></w:sectPr>',
        ("a", "[sidhuvud] Kommunen", "[sidhuvud, första sidan] Utkast", "[sidfot, jämna sidor] Sida 2"),
        {"header1": paragraph("Kommunen") + "<w:p/>", "header2": paragraph("Utkast"),
         "footer1": f'<w:p>{run("Sida ")}<w:fldSimple w:instr="PAGE">{run("2")}</w:fldSimple></w:p>'},
    ),
    "what is not read": Construct(
        '<w:altChunk r:id="L"/><w:p><w:subDoc r:id="L"/></w:p>',
        ("[ej läst: kapitel.docx]", "[objekt: kapitel.docx]"), links={"L": "kapitel.docx"},
    ),
    "signs that steer": Construct(
        paragraph("a\u202eb\u0085c\u2028d\u200be"), ("a\\u202Eb\\u0085c\\u2028d\\u200Be",),
    ),
    "a text that was broken for reading": Construct(
        "<w:p><w:r><w:t>\n   ord  här\n  </w:t></w:r><w:r><w:t xml:space='preserve"
        "'> och\nnu</w:t></w:r></w:p>",
        ("ord  här och nu",),
    ),
    "no words": Construct("<w:p/>" + paragraph("a") + "<w:tbl/>" + "<w:tbl><w:tr/></w:tbl>", ("", "a", "")),
}  # fmt: skip
