"""Each kind of thing that a document has, at any size, in words of its own, so that each is known when it is lost.

A pattern says how many words stand where: `<p>{3}</p>` is a paragraph of three, `{#}` is an amount.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

from growing import word
from vplan.document import Document
from vplan.layout.reading import read_document

SIZES = (1, 10, 40)
KINDS: dict[str, Callable[[int, "Words"], str]] = {}
"""What a template writes for a kind at a size: 1 is what is usual."""
_LONG = "Kompetensförsörjningsstrategiarbetsgruppens"
_GAP = re.compile(r"\{(\d+|#)\}")


class Words:
    """Words that stand nowhere else in the document."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(200)

    def __call__(self, pattern: str, times: int = 1) -> str:
        """The pattern filled, so many times."""
        return "".join(_GAP.sub(self._filled, pattern) for _ in range(times))

    def _filled(self, gap: re.Match[str]) -> str:
        if gap[1] == "#":
            return f"−{10**6 + next(self._numbers)}"
        return " ".join(word(next(self._numbers)) for _ in range(int(gap[1])))


def kind(write: Callable[[int, Words], str]) -> Callable[[int, Words], str]:
    KINDS[write.__name__.replace("_", " ")] = write
    return write


def sized(name: str, size: int) -> Document:
    """A document that has a kind at a size, between texts."""
    words = Words()
    return document(words("<h1>{2}</h1><p>{30}</p>") + KINDS[name](size, words) + words("<p>{20}</p>"))


def document(markup: str) -> Document:
    """A document with the markup in it."""
    blocks = read_document(f"<article>{markup}</article>")
    return Document("Titel", "sv-SE", "Nämnden", date(2024, 1, 1), blocks, head_left="Vänster", head_right="Höger")


# --- running text


@kind
def paragraph(size: int, words: Words) -> str:
    return words(f"<p>{{{40 * size}}}</p>")


@kind
def lead(size: int, words: Words) -> str:
    return words(f'<p class="lead">{{{10 * size}}}</p><p>{{2}}</p>')


@kind
def quiet_paragraph(size: int, words: Words) -> str:
    return words(f'<p class="quiet">{{{20 * size}}}</p>')


@kind
def heading(size: int, words: Words) -> str:
    long = min(4 * size, 60)
    return words(f"<h2>{{{long}}}</h2><p>{{2}}</p><h3>{{{long}}}</h3><p>{{2}}</p>")


@kind
def headings(size: int, words: Words) -> str:
    return words("<h2>{2}</h2><h3>{2}</h3><p>{12}</p>", 5 * size)


@kind
def list_of_items(size: int, words: Words) -> str:
    return f"<ol>{words('<li>{6}</li>', 5 * size)}</ol>"


@kind
def long_item(size: int, words: Words) -> str:
    return words(f"<ul><li><p>{{{30 * size}}}</p><ul><li>{{{30 * size}}}</li></ul></li></ul>")


@kind
def footnotes(size: int, words: Words) -> str:
    return "<p>" + words('{8}<span class="note">{8}</span> ', 2 * size) + "</p>"


@kind
def contents(size: int, words: Words) -> str:
    return words('<nav class="contents"><p>{2}</p></nav>') + words("<h2>{6}</h2><p>{2}</p>", 3 * size)


# --- tables


def table(look: str, columns: str, head: str, rows: str, words: Words, caption: int = 2) -> str:
    """`caption`: in words."""
    named = words(f"<caption>{{{caption}}}</caption>")
    return (
        f'<table class="{look}">{named}<colgroup>{columns}</colgroup>'
        f"<thead>{words(head)}</thead><tbody>{rows}</tbody></table>"
    )


def goals(rows: str, words: Words) -> str:
    columns = "<col/>" * 3
    head = "<tr><th>{1}</th><th>{1}</th><th>{1}</th></tr>"
    return words("<h2>{2}</h2>") + table("goals", columns, head, rows, words)


@kind
def goals_many(size: int, words: Words) -> str:
    return goals(words("<tr><th>{6}</th><td>{12}</td><td>{2}</td></tr>", 5 * size), words)


@kind
def goal_described(size: int, words: Words) -> str:
    after = words("<tr><th>{6}</th><td>{2}</td><td>{2}</td></tr>")
    return goals(words(f"<tr><th>{{6}}</th><td>{{{35 * size}}}</td><td>{{2}}</td></tr>") + after, words)


@kind
def goal_worded(size: int, words: Words) -> str:
    return goals(words(f"<tr><th>{{{20 * size}}}</th><td>{{2}}</td><td>{{2}}</td></tr>"), words)


@kind
def goal_with_points(size: int, words: Words) -> str:
    points = words("<li>{5}</li>", 4 * size)
    return goals(words(f"<tr><th>{{6}}</th><td><ul>{points}</ul></td><td>{{2}}</td></tr>"), words)


@kind
def goal_in_every_cell(size: int, words: Words) -> str:
    return goals("<tr>" + words(f"<td>{{{20 * size}}}</td>", 3) + "</tr>", words)


@kind
def goal_with_parts(size: int, words: Words) -> str:
    part = f'<tr class="part"><th>{{4}}</th><td>{{{min(4 * size, 60)}}}</td><td>{{2}}</td></tr>'
    return goals(words("<tr><th>{6}</th><td>{12}</td><td></td></tr>") + words(part, 3 * size), words)


def figures(columns: int, rows: str, words: Words) -> str:
    column = "<col/>" + '<col class="figures"/>' * columns
    return table("figures", column, f"<tr><th>{{1}}</th>{'<th>{1}</th>' * columns}</tr>", rows, words)


def amounts(columns: int, tag: str = "") -> str:
    return f"<tr{tag}><th>{{2}}</th>{'<td>{#}</td>' * columns}</tr>"


@kind
def rows_of_figures(size: int, words: Words) -> str:
    return figures(2, words(amounts(2), 5 * size) + words(amounts(2, ' class="sum"')), words)


@kind
def columns_of_figures(size: int, words: Words) -> str:
    return f'<section class="landscape">{columns_upright(size, words)}</section>'


@kind
def columns_upright(size: int, words: Words) -> str:
    columns = min(3 * size, 24)
    return figures(columns, words(amounts(columns), 3) + words(amounts(columns, ' class="sum"')), words)


@kind
def columns_of_words(size: int, words: Words) -> str:
    columns = min(3 * size, 12)
    head, row = (f"<tr>{f'<{tag}>{{3}}</{tag}>' * columns}</tr>" for tag in ("th", "td"))
    return table("register", "<col/>" * columns, head, words(row), words)


@kind
def bands(size: int, words: Words) -> str:
    head = '<tr class="group"><th>{1}</th><th>{1}</th><th>{1}</th></tr>'
    rows = [words(amounts(2), 5 * size), *(words(head) + words(amounts(2), 5 * size) for _ in range(2))]
    return figures(2, "".join(rows), words)


@kind
def groups(size: int, words: Words) -> str:
    head, row = (f"<tr>{f'<{tag}>{{2}}</{tag}>' * 3}</tr>" for tag in ("th", "td"))
    rows = [words('<tr class="group"><th colspan="3">{3}</th></tr>') + words(row, 4 * size) for _ in range(3)]
    return table("register", "<col/>" * 3, head, "".join(rows), words)


@kind
def caption_of_a_table(size: int, words: Words) -> str:
    row = words("<tr><td>{2}</td></tr>")
    return table("register", "<col/>", "<tr><th>{1}</th></tr>", row, words, min(6 * size, 60))


@kind
def names_of_columns(size: int, words: Words) -> str:
    head = f"<tr>{f'<th>{{{min(3 * size, 40)}}}</th>' * 3}</tr>"
    return table("register", "<col/>" * 3, head, words(f"<tr>{'<td>{2}</td>' * 3}</tr>", 5 * size), words)


def calendar(meetings: int, topics: int, long: int, words: Words) -> str:
    """`long`: how many words a topic has."""
    topic = f'<div class="topic">{{{long}}}<span class="presenters">{{2}}</span></div>'
    meeting = (
        '<div class="meeting"><p class="days">{1}</p><p class="remark">{3}</p>'
        f'<div class="agenda"><p class="kind">{{1}}</p>{topic * topics}</div></div>'
    )
    return f'<div class="calendar">{words("<p>{1}</p>", 3)}{words(meeting, meetings)}</div>'


@kind
def meetings(size: int, words: Words) -> str:
    return calendar(3 * size, 1, 5, words)


@kind
def topics(size: int, words: Words) -> str:
    return calendar(2, 4 * size, 5, words)


@kind
def topics_worded(size: int, words: Words) -> str:
    return calendar(2, 3, 5 * size, words)


@kind
def long_words(size: int, words: Words) -> str:
    address = "https://exempelkommunen.se/" + "_".join(["dokument"] * 3 * min(size, 4))
    digits, letters = "0123456789" * min(size, 5), "bcdfghjklm" * min(size, 5)
    head, row = (f"<tr>{f'<{tag}>{{1}}{_LONG}</{tag}>' * 4}</tr>" for tag in ("th", "td"))
    odd = f"<tr>{f'<td>{{1}} {address} {digits} {letters}</td>' * 4}</tr>"
    text = f"{{5}} {{1}}{_LONG * min(size, 3)} {{5}}"
    return (
        words(f'<p>{text}</p><div class="proposal"><p>{text}</p></div>')
        + table("register", "<col/>" * 4, head, words(row), words)
        + table("register", "<col/>" * 4, "<tr>" + "<th>{1}</th>" * 4 + "</tr>", words(odd), words)
    )


# --- figures


def figure(look: str, drawn: str, words: Words, more: str = "") -> str:
    return words(f'<figure class="{look}" title="x"{more}><figcaption>{{2}}</figcaption>') + drawn + "</figure>"


@kind
def pyramid(size: int, words: Words) -> str:
    return figure("pyramid", f"<ol>{words('<li>{2}<p>{4}</p></li>', 3 * size)}</ol>", words)


@kind
def pyramid_worded(size: int, words: Words) -> str:
    return figure("pyramid", f"<ol>{words(f'<li>{{2}}<p>{{{8 * size}}}</p></li>', 3)}</ol>", words)


@kind
def bars(size: int, words: Words) -> str:
    bar = (
        '<dt title="{#}">{2}</dt><dd data-value="9" class="good">{1}</dd><dd data-value="7" class="poor">{1}</dd>'
        '<dt title="{#}">{2}</dt><dd data-value="15" class="good">{1}</dd><dd data-value="1" class="poor">{1}</dd>'
    )
    legend = words('<ul><li class="good">{2}</li><li class="poor">{2}</li></ul>')
    return figure("bars", f"{legend}<dl>{words(bar, min(5 * size, 45))}</dl>", words)


@kind
def bars_against_a_mark(size: int, words: Words) -> str:
    bar = f'<dt>{{3}}</dt><dd data-value="9" class="poor">{{{min(3 * size, 12)}}}</dd>'
    mark = words(' data-mark="10" data-mark-name="{1}"')
    return figure("bars", f"<dl>{words(bar, 3 * size)}</dl>", words, mark)


# --- what is set off, and the formal parts


@kind
def proposal(size: int, words: Words) -> str:
    points = words("<li>{15}</li>", 5 * size)
    return words(f'<div class="proposal"><h2>{{2}}</h2><ol>{points}</ol></div>')


@kind
def proposal_worded(size: int, words: Words) -> str:
    return words(f'<div class="proposal"><h2>{{2}}</h2><p>{{{30 * size}}}</p></div>')


@kind
def proposals(size: int, words: Words) -> str:
    return words('<div class="proposal"><h2>{2}</h2><p>{15}</p></div>', 2 * size)


@kind
def signatures(size: int, words: Words) -> str:
    person = (
        '<div class="person"><p class="name">Anna-Karin {1}-Lindqvist</p>'
        '<p class="title">Stadsbyggnadsdirektör</p></div>'
    )
    opening = words('<p class="opening">{6}</p>')
    roomy = f'<div class="signatures">{opening}{words(person, min(3 * size, 40))}</div>'
    return f'{roomy}<div class="signatures" data-room="no">{words(person, min(size, 12))}</div>'


def facts(words: Words, number: int) -> str:
    return f"<dl>{words('<dt>{1}</dt><dd>{3}</dd>', number)}</dl>"


@kind
def title_page(size: int, words: Words) -> str:
    named = words(
        '<p class="organisation">{2}</p><p class="board">{2}</p><p class="status">{1}</p>'
        f'<p class="title">{{{min(3 * size, 12)}}}</p>'
    )
    after = words('<nav class="contents"><p>{2}</p></nav>')
    return f'<div class="titlepage">{named}{facts(words, min(3 * size, 20))}</div>{after}'


@kind
def letterhead(size: int, words: Words) -> str:
    named = words('<p class="organisation">{2}</p><p class="board">{2}</p><p class="kind">{2}</p>')
    title = words(f'<p class="title">{{{min(4 * size, 40)}}}</p>')
    return f'<div class="letterhead">{named}{facts(words, min(3 * size, 30))}{title}</div>{words("<p>{10}</p>")}'
