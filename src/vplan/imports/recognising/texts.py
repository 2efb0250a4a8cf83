"""Paragraphs and points as values of a plan: running text in Markdown, and short fields letter for letter.

In: blocks of an Outline. Out: values whose text prints what their words say. A paragraph is one line, with an
empty line after it. Numbers and labels, which an Outline accounts for, are written where Markdown does not set
them itself, and are in no value's words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from vplan.imports.outline.outline import Accounted, Paragraph, Points
from vplan.imports.recognising.escaping import BREAK, Look, Sign, lines_of, marked, visible, web_address
from vplan.imports.recognising.listing import listed
from vplan.imports.tree import Form, Value
from vplan.imports.words import NO_WORDS, Words

_TYPED = re.compile(r"(?:[–•▪●◦·‣]|[a-zåäö]\))\s")
"""What begins lines that would run together."""
_QUOTE = "{{"
_NOTES = {"footnote": "fotnot", "endnote": "slutnot"}
"""What notes of Word files are called, by the kind that their ids begin with."""


class Text(NamedTuple):
    """A running text, and what of its blocks is no part of it because it is printed anyhow: nothing yet, since an
    Outline accounts for numbers and labels itself.
    """

    value: Value
    printed: tuple[Accounted, ...] = ()


def short(words: Words, *, quotes: bool = False) -> Value:
    """Words as a short field. `quotes`: the field can quote facts, and braces are escaped."""
    text = " ".join(visible(words.text).split())
    return Value(text.replace(_QUOTE, f"\\{_QUOTE}") if quotes else text, words)


def note_id(note: str) -> str:
    """What a footnote of the file is called in the plan."""
    kind, _, number = note.partition("-")
    if kind in _NOTES and number.isdecimal():
        return f"{_NOTES[kind]}-{number}"
    return f"not-{'-'.join(re.findall('[a-zåäö0-9]+', note.casefold())) or len(note)}"[:80]


def footnotes(notes: Mapping[str, Sequence[Paragraph]]) -> list[dict[str, Value]]:
    """The footnotes of a file as a plan has them (`fotnoter`); those without words are left out."""
    found = []
    for note, paragraphs in notes.items():
        words = Words.joined((paragraph.words for paragraph in paragraphs), "\n")
        if words:
            found.append({"id": Value(note_id(note)), "text": short(words)})
    return found


def running(blocks: Iterable[Paragraph | Points]) -> Text:
    """Blocks as running text. Footnotes are called by their `note_id`."""
    written: list[str] = []
    words: list[Words] = []
    lists: list[Points] = []

    def end_lists() -> None:
        made = listed(lists, markdown)
        written.extend(made.blocks)
        words.extend(made.words)
        lists.clear()

    for block in blocks:
        if isinstance(block, Points):
            lists.append(block)
        elif made := markdown(block):
            end_lists()
            written += made
            words.append(block.words)
    end_lists()
    return Text(Value("\n\n".join(written), Words.joined(words, "\n"), Form.RUNNING_TEXT))


def markdown(paragraph: Paragraph, label: Words = NO_WORDS) -> list[str]:
    """A paragraph, with a label before it, as Markdown: one line, or several of which each is a paragraph."""
    signs = [Sign(sign) for words in (label, paragraph.number) if words for sign in f"{visible(words.text)} "]
    calls = ""
    for run in paragraph.runs:
        address = web_address(run.link)
        look = Look(link=address) if address else Look(run.bold, run.italic)
        signs += [Sign(sign, look) for sign in visible(run.words.text)]
        if run.note:
            calls += f"[^{note_id(run.note)}]"
            last = signs.pop() if signs else Sign(" ")
            signs.append(last._replace(notes=(*last.notes, note_id(run.note))))
    lines = [marked(line) for line in lines_of(signs)]
    if not lines:
        return [calls] if calls else []
    return lines if any(map(_TYPED.match, lines)) else [f"\\{BREAK}".join(lines)]
