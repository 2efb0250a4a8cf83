"""Words written so that running text prints them as they stand.

In: letters as a file has them, and what they look like. Out: Markdown, in which each sign that would be read as
a mark, a list, a heading or a quote of a fact is escaped, and what the check of running text takes for something
else as well. Signs that can't be misread are left alone, so that the text reads well.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple
from unicodedata import category

BREAK = "\n"
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WEB = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@)")
_AS_IT_STANDS = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9/._~?=&+-]*)?")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)+")


class Look(NamedTuple):
    """What a sign looks like. `link`: the address that it leads to."""

    bold: bool = False
    italic: bool = False
    link: str = ""


PLAIN = Look()


class Sign(NamedTuple):
    """A character with its look, and the ids of the footnotes that are called right after it."""

    character: str
    look: Look = PLAIN
    notes: tuple[str, ...] = ()


def visible(text: str) -> str:
    """The text without characters that can't be seen, such as soft hyphens; each end of a line is BREAK."""
    kept = (
        sign for sign in _BREAKS.sub(BREAK, text) if sign in "\n\t" or category(sign) not in {"Cf", "Cc", "Cs"}
    )
    return "".join(kept)


def lines_of(signs: Iterable[Sign]) -> list[list[Sign]]:
    """The lines of a paragraph that hold anything, without spaces at their ends or two in a row. A footnote that
    is called after a space is called after the word before it.
    """
    lines: list[list[Sign]] = [[]]
    waiting: tuple[str, ...] = ()
    for sign in signs:
        line = lines[-1]
        if sign.character.isspace():
            held = next((one for one in reversed(lines) if one), None)
            if sign.notes and held:
                held[-1] = held[-1]._replace(notes=held[-1].notes + sign.notes)
            else:
                waiting += sign.notes
            if sign.character == BREAK:
                lines.append([])
            elif line and not (line[-1].character == " " and sign.character in " \t"):
                space = " " if sign.character == "\t" else sign.character
                line.append(Sign(space, sign.look))
        else:
            line.append(sign._replace(notes=waiting + sign.notes))
            waiting = ()
    for line in lines:
        while line and line[-1].character.isspace():
            spare = line.pop()
            if spare.notes and line:
                line[-1] = line[-1]._replace(notes=line[-1].notes + spare.notes)
    return [line for line in lines if line]


def marked(line: list[Sign]) -> str:
    """A line as Markdown."""
    text = "".join(sign.character for sign in line)
    looks = _looks(line, text)
    escapes = _escapes(line, text, looks)
    out, at = "", 0
    for look, group in groupby(looks):
        end = at + len(list(group))
        if look.link:
            out += _linked(text[at:end], line[at:end], {index - at for index in escapes}, look.link)
        else:
            mark = "*" * (look.italic + 2 * look.bold)
            out += mark
            for index in range(at, end):
                out += _escaped(index, text, escapes)
                out += (mark if index == end - 1 else "") + _calls(line[index])
        at = end
    return out


def _escaped(index: int, text: str, escapes: set[int]) -> str:
    return f"\\{text[index]}" if index in escapes else text[index]


def _calls(sign: Sign) -> str:
    return "".join(f"[^{note}]" for note in sign.notes)


def _linked(text: str, signs: list[Sign], escapes: set[int], address: str) -> str:
    """A link; footnotes that are called in it follow it."""
    calls = "".join(map(_calls, signs))
    if (address == text and _AS_IT_STANDS.fullmatch(text) and "xn--" not in text) or (
        address == f"mailto:{text}" and _MAIL.fullmatch(text)
    ):
        return f"<{text}>{calls}"
    words = "".join(_escaped(index, text, escapes) for index in range(len(text)))
    return f"[{words}]({address}){calls}"


def web_address(address: str) -> str:
    """The address of a link as Markdown can hold it; '' for one that leads to no place on the web."""
    address = address.strip()
    if not _WEB.match(address):
        return ""
    return re.sub(
        r"[\s()<>\[\]{}\\*`|^\"']", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address
    )


def _looks(line: list[Sign], text: str) -> list[Look]:
    """The look of each sign, cut where Markdown can't show it: marks stand at the edges of words. Footnotes that
    are called inside a link are called after it: `line` is changed.
    """
    wished = [sign.look for sign in line]
    for index in range(1, len(line) - 1):
        if text[index].isspace() and wished[index - 1] == wished[index + 1]:
            wished[index] = wished[index - 1]
    looks, at = [PLAIN] * len(line), 0
    for look, group in groupby(wished):
        start, at = at, at + len(list(group))
        if look.link and start and (line[start - 1].notes or text[start - 1] == "!"):
            continue  # it would be taken for a reference, or for a picture
        end = at
        while start < end and not _opens(text, start, look):
            start += 1
        while start < end and not _closes(text, end, look):
            end -= 1
        looks[start:end] = [look] * (end - start)
        if look.link and end > start:
            notes = [note for sign in line[start:end] for note in sign.notes]
            line[start:end] = [sign._replace(notes=()) for sign in line[start:end]]
            line[end - 1] = line[end - 1]._replace(notes=tuple(notes))
    return looks


def _is_word(sign: str) -> bool:
    return category(sign)[0] in "LN"


def _opens(text: str, at: int, look: Look) -> bool:
    """Whether a mark before a sign begins something there."""
    before, first = text[at - 1 : at], text[at]
    if look.link or look == PLAIN or first.isspace():
        return not first.isspace()
    if not before or before.isspace():
        return _is_word(first) or category(first)[0] in "PS"
    return _is_word(first) and not _continues(before)


def _closes(text: str, end: int, look: Look) -> bool:
    """Whether a mark after the signs before `end` ends something there."""
    last, after = text[end - 1], text[end : end + 1]
    if look.link or look == PLAIN or last.isspace():
        return not last.isspace()
    if not after or after.isspace():
        return _is_word(last) or category(last)[0] in "PS"
    return _is_word(last) and not _continues(after)


def _continues(sign: str) -> bool:
    """Whether a word can go on with it."""
    return _is_word(sign) or category(sign)[0] not in "PS" or sign == "_"


_ANYWHERE = re.compile(r"[\\`*\[{]|(?<=\{)%|(?<=\[)\^|(?<=\])\(|<(?=[A-Za-z/!])|(?<![^\W_])_|_(?![^\W_])")
"""Signs that are read as something wherever they stand."""
_BEGINS = re.compile(
    r"(?:(?P<item>[-+])(?=[ \t]|\Z)|[0-9]{1,9}(?P<number>[.)])(?=[ \t]|\Z)|(?P<heading>\#)\#{0,5}[ ]"
    r"|(?P<rule>[-=])[-= \t]*\Z|(?P<code>~)~~|(?P<quotation>>)(?![ \t=]*\d)|(?P<definition>:)[ \t])"
)
"""What no line can begin with."""
_ROW_OF_DASHES = re.compile(r"[|: -]*[-|][|: -]*")
"""What can be the line under the head of a table, perhaps after the dash of a point."""


def _escapes(line: list[Sign], text: str, looks: list[Look]) -> set[int]:
    """The places of the signs that need an escape."""
    found = {match.start() for match in _ANYWHERE.finditer(text)}
    begun = _BEGINS.match(text)
    if begun is not None and (looks[0] == PLAIN or looks[0].link):
        found.add(begun.start(str(begun.lastgroup)))
    if _ROW_OF_DASHES.fullmatch(text):
        found |= {index for index, sign in enumerate(text) if sign == "|"}
    for index, sign in enumerate(text):
        if looks[index].link and sign == "]":
            found.add(index)
        if sign == "(" and index and line[index - 1].notes:
            found.add(index)
    return found
