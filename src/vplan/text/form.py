"""What running text can't hold, or would print otherwise than it was typed.

In: a text. Out: stretches of it, with what is wrong and what to write. Only patterns are used, since Markdown's
own parser takes longer to import than a check may; tests hold the two against each other.
"""

import re
from collections.abc import Iterator

from vplan.core import Message, say
from vplan.text.foreign import faults_of_languages
from vplan.text.listing import Fault, faults_in_lists
from vplan.text.quotes import FILLER, QUOTE


def faults(text: str) -> Iterator[Fault]:
    """Everything in the text that is dropped, or printed otherwise than it is typed."""
    written = QUOTE.sub(_filled, text)
    for pattern, message, hint in _UNSUPPORTED:
        for match in pattern.finditer(written):
            said = _as_section(text, match) if hint is _SECTION else hint
            yield Fault(match.start(1), match.end(1) - match.start(1), message, said)
    yield from faults_in_lists(written)
    yield from faults_of_languages(written)


def _as_section(text: str, match: re.Match[str]) -> Message:
    """What to write for a heading: the words after its signs, or on the line above the one that makes it one."""
    start, end = match.end(1), text.find("\n", match.end(1))
    if not match[1].startswith("#"):
        end = text.rfind("\n", 0, match.start(1))
        start = text.rfind("\n", 0, end) + 1
    heading = text[start : end if end >= 0 else len(text)].strip(" \t#*")
    return say("write **{heading}**, or make it a section of its own: - rubrik: {heading}", heading=heading)


def _filled(match: re.Match[str]) -> str:
    return FILLER * len(match[0])


_SECTION = say("make it a section of its own with 'rubrik'")
_LINK_HINT = say("begin the address with https:// or mailto:")
_UNSUPPORTED: tuple[tuple[re.Pattern[str], Message, Message], ...] = (
    (
        re.compile(r"^ {0,3}(#{1,6}) ", re.MULTILINE),
        say("a heading stands in running text"),
        _SECTION,
    ),
    (
        re.compile(r"(?<=\S)[ \t]{0,9}\n {0,3}(-{3,}|=+)[ \t]*$", re.MULTILINE),
        say("a heading stands in running text: the line under it makes it one"),
        _SECTION,
    ),
    (
        re.compile(r"(?:\A|\n[ \t]*\n) {0,3}((?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE),
        say("a line across the page stands in running text"),
        say("take the line away; an empty line parts paragraphs"),
    ),
    (
        re.compile(r"^ *(?=[^\n]*\|)(\S[^\n]*)\n *\|?(?: *:?-+:? *\|)+[-: ]*$", re.MULTILINE),
        say("a table stands in running text"),
        say("write it as data (budget, investeringar), and show it with 'visa'"),
    ),
    (
        re.compile(r"(?<!\\)(</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--)"),
        say("HTML stands in running text"),
        say("write **strong** or *emphasis*; looks are the template's"),
    ),
    (
        re.compile(r"(!\[(?:(?!!\[)[^\]]){0,2000}\]\((?:(?!!\[)[^)]){0,2000}\))"),
        say("an image stands in running text"),
        say("take it away"),
    ),
    (
        re.compile(r"^ {0,3}(```|~~~)", re.MULTILINE),
        say("a block of code stands in running text"),
        say("take the line away"),
    ),
    (
        re.compile(r"^ {0,3}(>)(?![ \t=]*\d)", re.MULTILINE),
        say("a block quotation stands in running text"),
        say("write it as a paragraph, in quotation marks"),
    ),
    (
        re.compile(r"^ {0,3}(?:[-+*]|\d{1,9}[.)])[ \t]+(\[[ xX]\])[ \t]", re.MULTILINE),
        say("a box to tick stands in running text"),
        say("take it away, or say in words what is done"),
    ),
    (
        re.compile(r"(?:(?<=\S\n)|(?<=\S\n\n)) {0,3}(:)[ \t]+(?=\S)"),
        say("a list of definitions stands in running text"),
        say("write '- ' before each term, with what it means after a colon"),
    ),
    (
        re.compile(r"^ {0,3}(\[[^\[\]\n]{1,500}\]:)", re.MULTILINE),
        say("an address, or a note, that is referred to stands in running text"),
        say("write the address after the words, [words](https://…), and footnotes under 'fotnoter'"),
    ),
    (
        re.compile(r"(?<!\\)(\[[^\[\]\n]{1,500}\]\[(?!\^)[^\[\]\n]{0,500}\])"),
        say("a link refers to an address elsewhere"),
        say("write the address after the words: [words](https://…)"),
    ),
    (
        re.compile(
            r"\]\([ \n]{0,3}(?![ \n]*<?(?:https?://|mailto:))((?:(?!\]\()[^) \t\n]){0,2000})"
            r"(?:[ \n]{1,9}[\"'(](?:(?!\]\()[^)\n]){0,300})?[ \n]{0,3}\)"
        ),
        say("the link does not lead to a web address"),
        _LINK_HINT,
    ),
    (
        re.compile(r"(?<!\\)<(?!https?://|mailto:)([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000})>"),
        say("the link does not lead to a web address"),
        _LINK_HINT,
    ),
    (
        re.compile(r"\]\(<?(?:https?://|mailto:)[^\s)]{1,2000}[ \n]+([\"'(][^)\n]{0,500})\)"),
        say("the title of a link is printed nowhere"),
        say("take it away, or write it in the text"),
    ),
    (
        re.compile(r"(?<=\w)(\*+(?:\w+\*+)*)(?=\w)"),
        say("a * between two signs can be taken for emphasis, and vanish"),
        say("write × for 'times', or \\* for the sign itself"),
    ),
    (
        re.compile(r"(?<![\\`])(`+)(?!`)[^`\n]{1,500}`"),
        say("code stands in running text"),
        say("take the ` away, or write \\` for the sign itself"),
    ),
)
