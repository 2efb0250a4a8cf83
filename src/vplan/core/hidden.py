"""Text of others as it is shown: nothing hidden in it acts on a terminal, turns a line around, or passes unseen.

A character that nobody sees is written as YAML and JSON write it: `\\u001B`, `\\u202E`; a line end as `\\n`, a tab
as `\\t`. What is visible already stays as it is, so that to do it twice changes nothing.
"""

import re

_NEVER_SEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but for tabs and line ends, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff"  # half characters, as which bytes of file names come that are no text
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e0fff"  # what has no width, and what is no character
)
_JOINERS = "(?<![^\x00-\x7f])[\u200c\u200d\ufe00-\ufe0f]"
"""What joins emoji, and letters of other scripts, where it has nothing before it to join."""
_BYTES = "[\udc80-\udcff]{2,}"
HIDDEN_IN_LINES = re.compile(f"{_BYTES}|[{_NEVER_SEEN}]|{_JOINERS}")
"""The hidden characters of a text that has lines and tabs."""
_HIDDEN = re.compile(f"{_BYTES}|[{_NEVER_SEEN}\t\n]|{_JOINERS}")
_SHORT = {"\n": "\\n", "\t": "\\t"}
_COMMAND = re.compile(r"^((?:[^\S\n]|\x1b\[\d*m)*)(?=::)", re.MULTILINE)
_MARK = re.compile(r"(##\w*)(?=\[)")


def visible(text: str) -> str:
    """The text on one line, with everything hidden in it written out."""
    return text if text.isascii() and text.isprintable() else _HIDDEN.sub(_written_out, text)


def visible_lines(text: str) -> str:
    """The same for a text of several lines: line ends and tabs stay."""
    return HIDDEN_IN_LINES.sub(_written_out, text)


def without_commands(text: str) -> str:
    """Lines that a CI service prints and does not obey: `::error::` where a line begins, indented or not, gets a
    backslash before it, which Markdown reads as nothing.
    """
    return _COMMAND.sub(r"\1\\", without_marks(text)) if "::" in text or "##" in text else text


def without_marks(text: str) -> str:
    """The same for the commands that take effect anywhere in a line: `##[…]` and `##vso[…]`."""
    return _MARK.sub(r"\1\\", text)


def from_bytes(text: str) -> str:
    """What bytes of a file name say in UTF-8 where the locale could not read them; those that are none stay."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")


def _written_out(found: re.Match[str]) -> str:
    text = found[0]
    if len(text) > 1 and (name := from_bytes(text)) != text:
        return visible(name)
    return _SHORT.get(text) or "".join(map(_escape, text))


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"
