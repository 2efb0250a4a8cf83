"""What templates can write, and where: every holder, and everything that it might be asked to hold."""

from datetime import date
from functools import cache
from typing import NamedTuple

from formats import FORMATS, READERS
from pictures_of_pixels import sound_png
from vplan.document import Document, Picture
from vplan.layout.faults import MarkupError
from vplan.layout.reading import read_document

COLUMNS = "<colgroup><col/></colgroup>"
TABLE = f"<table>{COLUMNS}<thead><tr><th>a</th></tr></thead><tbody><tr>{{}}</tr></tbody></table>"
_TITLE_PAGE = (
    '<div class="titlepage"><p class="organisation">o</p><p class="board">n</p><p class="title">t</p>{}</div>'
)
_LETTERHEAD = (
    '<div class="letterhead"><p class="organisation">o</p><p class="board">n</p><p class="kind">k</p>'
    '<p class="title">t</p>{}</div>'
)
_CALENDAR = '<div class="calendar"><p>a</p><p>b</p><p>c</p><div class="meeting">{}</div></div>'
_AGENDA = _CALENDAR.format('<p class="days">d</p><div class="agenda">{}</div>')
_PERSON = '<div class="signatures"><div class="person">{}</div></div>'
_PYRAMID = '<figure class="pyramid" title="x"><figcaption>y</figcaption><ol>{}</ol></figure>'
_PICTURE = '<figure class="picture" data-picture="p" title="x"><figcaption>y</figcaption>{}</figure>'
_BARS = '<figure class="bars" title="x"><figcaption>y</figcaption>{}</figure>'

PICTURES = {"p": Picture("0" * 64, "png", 1.0, 0.5, sound_png())}
"""The pictures that a template can show here."""
HOLDERS = {
    "document": "{}",
    "section": "<section>{}</section>",
    "landscape section": '<section class="landscape">{}</section>',
    "chapter": '<section class="chapter"><h1>K</h1>{}</section>',
    "proposal": '<div class="proposal">{}</div>',
    "section in a proposal": '<div class="proposal"><section>{}</section></div>',
    "item": "<ul><li>{}</li></ul>",
    "numbered item, after its text": "<ol><li>x{}</li></ol>",
    "item in an item": "<ul><li>x<ol><li>{}</li></ol></li></ul>",
    "item in a proposal": '<div class="proposal"><ul><li>{}</li></ul></div>',
    "cell": TABLE.format("<td>{}</td>"),
    "cell that names its row": TABLE.format("<th>{}</th>"),
    "item in a cell": TABLE.format("<td><ul><li>{}</li></ul></td>"),
    "cell of a head": TABLE.replace("<th>a</th>", "<th>{}</th>").replace("<tr>{}</tr>", "<tr><td>a</td></tr>"),
    "paragraph": "<p>{}</p>",
    "quiet paragraph": '<p class="quiet">{}</p>',
    "heading": "<h2>{}</h2>",
    "caption of a table": TABLE.format("<td>a</td>").replace("<table>", "<table><caption>{}</caption>"),
    "caption of a figure": _PYRAMID.replace("{}", "<li>a</li>").replace("y</fig", "{}</fig"),
    "title": '<div class="titlepage"><p class="title">{}</p></div>',
    "fact of a title page": _TITLE_PAGE.format("<dl><dt>a</dt><dd>{}</dd></dl>"),
    "sender of a letter": '<div class="letterhead"><p class="organisation">{}</p><p class="title">t</p></div>',
    "fact of a letter": _LETTERHEAD.format("<dl><dt>a</dt><dd>{}</dd></dl>"),
    "text above signatures": (
        '<div class="signatures"><p class="opening">{}</p><div class="person"><p class="name">n</p></div></div>'
    ),
    "who signs": _PERSON.format('<p class="name">{}</p><p class="title">t</p>'),
    "days of a meeting": _CALENDAR.format('<p class="days">{}</p>'),
    "heading of a meeting": _CALENDAR.format('<p class="days">d</p><p class="heading">{}</p>'),
    "remark on a meeting": _CALENDAR.format('<p class="days">d</p><p class="remark">{}</p>'),
    "kind of an agenda": _AGENDA.format('<p class="kind">{}</p>'),
    "topic": _AGENDA.format('<div class="topic">{}</div>'),
    "presenters of a topic": _AGENDA.format('<div class="topic">a<span class="presenters">{}</span></div>'),
    "presenters of an agenda": _AGENDA.format('<p class="presenters">{}</p><div class="topic">a</div>'),
    "column of a calendar": _CALENDAR.replace("<p>a</p>", "<p>{}</p>").replace(">{}</div>", "></div>"),
    "heading of contents": '<nav class="contents"><p>{}</p></nav>',
    "strong text": "<p><strong>{}</strong></p>",
    "stressed text": "<p><em>{}</em></p>",
    "subscript": "<p><sub>{}</sub></p>",
    "superscript": "<p><sup>{}</sup></p>",
    "link": '<p><a href="https://example.org/">{}</a></p>',
    "label": '<p><span class="label">{}</span></p>',
    "status": '<p><span class="status good">{}</span></p>',
    "footnote": '<p>x<span class="note">{}</span></p>',
}
"""What prints what it holds."""

DRAWN = {
    "layer": _PYRAMID.format("<li>{}</li>"),
    "remark on a layer": _PYRAMID.format("<li>a<p>{}</p></li>"),
    "name of a bar": _BARS.format('<dl><dt>{}</dt><dd data-value="1">a</dd></dl>'),
    "segment": _BARS.format('<dl><dt>a</dt><dd data-value="1">{}</dd></dl>'),
    "legend": _BARS.format('<dl><dt>a</dt><dd data-value="1">a</dd></dl><ul><li class="good">{}</li></ul>'),
}
"""What draws what it holds."""

CLOSED = {
    "list": "<ul>{}</ul>",
    "table": f"<table>{{}}{COLUMNS}<thead><tr><th>a</th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>",
    "head": f"<table>{COLUMNS}<thead>{{}}<tr><th>a</th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>",
    "row": TABLE.format("{}<td>a</td>"),
    "title page": _TITLE_PAGE,
    "letterhead": _LETTERHEAD,
    "facts": _TITLE_PAGE.format("<dl>{}<dt>a</dt><dd>b</dd></dl>"),
    "signatures": '<div class="signatures">{}</div>',
    "person": _PERSON,
    "calendar": _CALENDAR.replace("{}", "").replace('<div class="meeting">', '{}<div class="meeting">'),
    "meeting": _CALENDAR,
    "agenda": _AGENDA,
    "figure": _BARS,
    "pyramid": _PYRAMID,
    "picture": _PICTURE,
    "bars": _BARS.format("<dl>{}</dl>"),
    "contents": '<nav class="contents">{}<p>x</p></nav>',
}
"""What holds only what is its own: anything else stops it."""

CONTENTS = {
    "text": "{w}",
    "paragraph": "<p>{w}</p>",
    "lead": '<p class="lead">{w}</p>',
    "quiet paragraph": '<p class="quiet">{w}</p>',
    "heading": "<h2>{w}</h2>",
    "list": "<ul><li>{w}</li><li>{w}b</li></ul>",
    "numbered list": '<ol start="3"><li>{w}<ul><li>{w}b</li></ul></li></ol>',
    "table": (
        "<table><caption>{w}</caption><colgroup><col/><col/></colgroup><thead><tr><th>{w}b</th><th>x</th></tr></thead>"
        "<tbody><tr><th>{w}c</th><td>{w}d</td></tr></tbody></table>"
    ),
    "pyramid": '<figure class="pyramid" title="{w}"><figcaption>{w}b</figcaption><ol><li>a</li></ol></figure>',
    "bars": (
        '<figure class="bars" title="{w}"><figcaption>{w}b</figcaption>'
        '<dl><dt>a</dt><dd data-value="1" class="good">1</dd></dl></figure>'
    ),
    "picture": '<figure class="picture" data-picture="p" title="{w}"><figcaption>{w}b</figcaption></figure>',
    "contents": '<nav class="contents"><p>{w}</p></nav>',
    "title page": (
        '<div class="titlepage"><p class="organisation">{w}</p><p class="board">{w}b</p><p class="title">{w}c</p>'
        '<p class="status">{w}d</p><dl><dt>{w}e</dt><dd>{w}f</dd></dl></div>'
    ),
    "letterhead": (
        '<div class="letterhead"><p class="organisation">{w}</p><p class="board">{w}b</p><p class="kind">{w}c</p>'
        '<dl><dt>{w}d</dt><dd>{w}e</dd></dl><p class="title">{w}f</p></div>'
    ),
    "proposal": '<div class="proposal"><h2>{w}</h2><p>{w}b</p><ul><li>{w}c</li></ul></div>',
    "signatures": (
        '<div class="signatures"><p class="opening">{w}</p>'
        '<div class="person"><p class="name">{w}b</p><p class="title">{w}c</p></div></div>'
    ),
    "calendar": (
        '<div class="calendar"><p>{w}</p><p>{w}b</p><p>{w}c</p><div class="meeting"><p class="days">{w}d</p>'
        '<p class="heading">{w}e</p><p class="remark">{w}f</p><div class="agenda"><p class="kind">{w}g</p>'
        '<p class="presenters">{w}h</p><div class="topic">{w}i</div>'
        '<div class="topic">{w}j<span class="presenters">{w}k</span></div></div></div></div>'
    ),
    "section": "<section><h2>{w}</h2><p>{w}b</p></section>",
    "landscape section": '<section class="landscape"><p>{w}</p></section>',
    "chapter": '<section class="chapter"><h1>{w}</h1><p>{w}b</p></section>',
    "strong text": "<strong>{w}</strong>",
    "stressed text": "<em>{w}</em>",
    "subscript": "<sub>{w}</sub>",
    "superscript": "<sup>{w}</sup>",
    "link": '<a href="https://example.org/">{w}</a>',
    "label": '<span class="label">{w}</span>',
    "status": '<span class="status poor">{w}</span>',
    "footnote": '{w}<span class="note">{w}b</span>{w}c',
    "footnote in a link": '<a href="https://example.org/">{w}<strong><span class="note">{w}b</span></strong></a>',
    "break": "{w}<br/>{w}b",
}


class Held(NamedTuple):
    """A holder with something in it: what a template writes, and the words that are to be printed."""

    markup: str
    words: tuple[str, ...]


def held(holders: dict[str, str], holder: str, content: str) -> Held:
    """Something in a holder, in words of its own."""
    word = f"z{sorted(holders).index(holder):02}y{sorted(CONTENTS).index(content):02}"
    written = CONTENTS[content].format(w=word)
    words = sorted({word + piece[:1] for piece in written.split(word)[1:] if piece[:1].isalpha()} | {word})
    return Held(holders[holder].replace("{}", written), tuple(words))


def refusal(markup: str) -> MarkupError | None:
    """What the layout says against the markup in a document."""
    try:
        read_document(f"<article><h1>Rubrik</h1>{markup}</article>", PICTURES)
    except MarkupError as error:
        return error
    return None


def document_of(markup: str) -> Document:
    """A document with the markup in it, and contents above it."""
    nav = "" if "<nav" in markup else '<nav class="contents"><p>Innehåll</p></nav>'
    blocks = read_document(f"<article>{nav}<h1>Rubrik</h1>{markup}</article>", PICTURES)
    return Document("Titel", "sv-SE", "Nämnden", date(2024, 1, 1), blocks)


@cache
def rendered(holder: str) -> dict[str, bytes]:
    """All that a holder can hold, in one document, in each format."""
    fitting = (held(HOLDERS, holder, content).markup for content in CONTENTS)
    document = document_of("".join(markup for markup in fitting if refusal(markup) is None))
    return {one.name: one.write(document) for one in FORMATS}


@cache
def printed(holder: str) -> dict[str, str]:
    """The words of each format of the same."""
    return {
        name: "\n".join([*READERS[name].lines(data), *READERS[name].alternatives(data)])
        for name, data in rendered(holder).items()
    }
