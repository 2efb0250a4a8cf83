"""Plans in the XML that Word itself writes: content controls, split runs, fields, changes, comments, notes."""

from collections.abc import Iterable, Sequence

from outlines.content import SCHOOLS, TRAFFIC, Board
from word_files import OPEN, cell, packed, paragraph, row, run, unpacked, word_file

_LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/></w:lvl>'
    for at, sign in enumerate("•○▪")
)
NUMBERING = f'<w:abstractNum w:abstractNumId="0">{_LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def _style(name: str, shown: str, more: str = "", based: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/><w:basedOn w:val="{based}"/>'
        f"{more}</w:style>"
    )


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        _style(
            f"Rubrik{at}",
            f"heading {at}",
            f'<w:pPr><w:outlineLvl w:val="{at - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{36 - 4 * at}"/></w:rPr>',
        )
        for at in (1, 2, 3)
    )
    + "".join(_style(f"Innehll{at}", f"toc {at}") for at in (1, 2))
    + _style("Innehllsfrteckningsrubrik", "TOC Heading", based="Rubrik1")
    + _style("Rubrik", "Title", '<w:rPr><w:sz w:val="56"/></w:rPr>')
    + _style("Beskrivning", "caption", "<w:rPr><w:i/></w:rPr>")
    + _style("Liststycke", "List Paragraph")
    + _style("Sidhuvud", "header")
    + _style("Fotnotstext", "footnote text")
)


def styled(name: str, *runs: str, more: str = "") -> str:
    """A paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def _field(code: str, result: str) -> str:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{sign('begin')}{said}{sign('separate')}{run(result)}{sign('end')}"


def _split(text: str) -> str:
    """The text in runs as Word leaves them after editing: in the middle of words, with marks between."""
    middle = len(text) // 2
    return (
        f'{run(text[:middle])}<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="7" w:name="_Toc1"/>'
        f'<w:smartTag w:element="place">{run(text[middle:])}</w:smartTag><w:bookmarkEnd w:id="7"/>'
        '<w:proofErr w:type="spellEnd"/>'
    )


def _entry(text: str, page: int, level: int = 1) -> str:
    return styled(
        f"Innehll{level}",
        f'<w:hyperlink w:anchor="_Toc1">{run(text)}<w:r><w:tab/></w:r>'
        f"{_field('PAGEREF _Toc1', str(page))}</w:hyperlink>",
    )


def _grid(rows: Iterable[Sequence[str]], widths: int, head: bool = True) -> str:
    made = []
    for at, one in enumerate(rows):
        cells = [one_cell if one_cell.startswith("<w:tc>") else cell(paragraph(one_cell)) for one_cell in one]
        made.append(row(*cells, properties="<w:tblHeader/>" if head and at == 0 else ""))
    columns = '<w:gridCol w:w="2000"/>' * widths
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(made)}</w:tbl>"


def _caption(kind: str, number: int, text: str) -> str:
    return styled("Beskrivning", run(f"{kind} "), _field(f"SEQ {kind} \\* ARABIC", str(number)), run(f". {text}"))


def _front(board: Board) -> str:
    alias = '<w:sdt><w:sdtPr><w:alias w:val="Titel"/></w:sdtPr><w:sdtContent>'
    return (
        f"{alias}{styled('Rubrik', _split(board.title))}</w:sdtContent></w:sdt>"
        f"{paragraph(board.board)}{paragraph('Dnr ' + board.number)}{paragraph(board.decided)}"
    )


def _contents(board: Board) -> str:
    entries = [
        _entry("Inledning", 2),
        _entry("Mål", 3),
        *(_entry(area.name, 3, 2) for area in board.areas),
        _entry("Budget och investeringar", 6),
    ]
    return (
        f"<w:sdt><w:sdtContent>{styled('Innehllsfrteckningsrubrik', run('Innehåll'))}"
        f"{''.join(entries)}</w:sdtContent></w:sdt>"
    )


_TYPES = {"document": "document.main", "header1": "header", "footer1": "footer"}


def _openable(data: bytes) -> bytes:
    """A file with the types of its parts, which Word asks for."""
    parts = unpacked(data)
    names = [name.removeprefix("word/").removesuffix(".xml") for name in parts if name.endswith(".xml")]
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{_TYPES.get(name, name)}+xml"/>'
        for name in names
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    declared = f'<Types xmlns="{OPEN}/package/2006/content-types">{default}{types}</Types>'
    return packed({"[Content_Types].xml": declared.encode(), **parts})


def by_word() -> bytes:
    """As Word writes it after much editing: goals in tables of two columns, one for each goal."""
    board = SCHOOLS
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    parts = [_front(board), _contents(board), styled("Rubrik1", _split("Inledning"))]
    parts += [f"<w:p>{_split(text)}</w:p>" for text in board.foreword]
    parts.append(
        f'<w:p>{run("Planen gäller ")}<w:del w:id="1" w:author="A" w:date="2025-10-01T08:00:00Z"><w:r>'
        f'<w:delText>2025</w:delText></w:r></w:del><w:ins w:id="2" w:author="A" w:date="2025-10-01T08:00:00Z">'
        f'{run("2026")}</w:ins>{run(".")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    parts.append(styled("Rubrik1", run("Mål")))
    for area in board.areas:
        parts += [styled("Rubrik2", _split(area.name)), paragraph(area.text)]
        for goal in area.goals:
            measures = "".join(
                styled("Liststycke", run(f"{one.measure}: {one.outcome} → {one.first}"), more=listed)
                for one in goal.targets
            )
            wide = cell(f"<w:p>{run(goal.name, '<w:b/>')}</w:p>", '<w:gridSpan w:val="2"/>')
            parts.append(
                _grid(
                    [
                        (wide,),
                        ("Beskrivning", goal.text),
                        ("Mått", cell(measures)),
                        ("Ansvarig", goal.responsible),
                    ],
                    2,
                    head=False,
                )
            )
            parts.append("<w:p/>")
    parts += [
        styled("Rubrik1", run("Budget och investeringar")),
        _caption("Tabell", 1, "Driftbudget, mnkr"),
        _grid(board.budget, 4),
        _caption("Tabell", 2, "Investeringar, tkr"),
        _grid(board.investments, 4),
        styled("Rubrik1", run("Sammanträden")),
        _grid(board.meetings, 3),
        styled("Rubrik1", run("Risker")),
    ]
    parts += [styled("Liststycke", run(risk), more=listed) for risk in board.risks]
    parts.append(
        f'<w:p><w:commentRangeStart w:id="0"/>{run("Riskerna följs upp i varje tertialrapport.")}'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    parts.append(f"<w:p>{run('Intern anteckning', '<w:vanish/>')}</w:p>")
    parts.append(
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    said = f"<w:p>{run(board.organisation)}<w:r><w:tab/></w:r>{run(board.title)}<w:r><w:tab/></w:r>{run('Dnr BUN 2025/0417')}</w:p>"
    note = styled("Fotnotstext", "<w:r><w:footnoteRef/></w:r>", run(" Nämnden beslutar om ändringar under året."))
    return _openable(word_file("".join(parts), {
        "styles": STYLES, "numbering": NUMBERING, "header1": said,
        "footer1": f"<w:p>{run('Sida ')}{_field('PAGE', '2')}{run(' av ')}{_field('NUMPAGES', '9')}</w:p>",
        "footnotes": '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
                     f'<w:footnote w:id="2">{note}</w:footnote>',
        "comments": f'<w:comment w:id="0" w:author="B" w:date="2025-10-02T08:00:00Z">{paragraph("Ska det stå kvar?")}</w:comment>',
    }))  # fmt: skip


def endnotes() -> bytes:
    """Goals as headings of the third level; notes at the end; rows that leave out columns; widths that disagree."""
    board = TRAFFIC
    parts = [_front(board), styled("Rubrik1", run("Inledning")), *(paragraph(text) for text in board.foreword)]
    parts.append(styled("Rubrik1", run("Mål och mått")))
    for at, area in enumerate(board.areas, 1):
        parts += [
            styled("Rubrik2", run(area.name)),
            f'<w:p>{run(area.text)}<w:r><w:endnoteReference w:id="{at}"/></w:r></w:p>',
        ]
        for goal in area.goals:
            parts += [styled("Rubrik3", _split(goal.name)), paragraph(goal.text)]
            for one in goal.targets:
                parts.append(
                    f"<w:p>{run('Mått: ', '<w:b/>')}{run(one.measure)}<w:r><w:br/></w:r>{run('Målvärde 2026: ', '<w:b/>')}"
                    f"{run(one.first)}<w:r><w:br/></w:r>{run('Källa: ', '<w:b/>')}{run(one.source)}</w:p>"
                )
    head, *rows = board.budget
    merged = row(
        cell("Tusental kronor", '<w:vMerge w:val="restart"/>'),
        cell("Beslutat"),
        cell("Planerat", '<w:gridSpan w:val="2"/>'),
        properties="<w:tblHeader/>",
    )
    second = row(cell("<w:p/>", "<w:vMerge/>"), *map(cell, head[1:]), properties="<w:tblHeader/>")
    body = "".join(row(*map(cell, one)) for one in rows[:-1])
    total = row(cell(rows[-1][1]), cell(rows[-1][2]), cell(rows[-1][3]), properties='<w:gridBefore w:val="1"/>')
    parts += [
        styled("Rubrik1", run("Budget")),
        f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * 3}</w:tblGrid>{merged}{second}{body}{total}</w:tbl>",
        _caption("Tabell", 1, "Budget och plan"),
        styled("Rubrik1", run("Investeringar")),
        _grid(board.investments, 3),
        styled("Rubrik1", run("Sammanträden")),
        _grid(board.meetings, 2),
    ]
    notes = "".join(
        f'<w:endnote w:id="{at}">{paragraph(f"Se bilaga {at} om {area.name.lower()}.")}</w:endnote>'
        for at, area in enumerate(board.areas, 1)
    )
    return _openable(word_file("".join(parts), {"styles": STYLES, "endnotes": notes}))
