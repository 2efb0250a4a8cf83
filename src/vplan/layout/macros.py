"""The macros of templates: where each stands in its file, and which an organisation's own file lays over
vplan's.

A file without <article> holds macros. One of an organisation's own is read after vplan's of the same
name, so that a macro in it takes the place of vplan's wherever that is called.
"""

import re
from collections.abc import Iterator
from os.path import isfile
from pathlib import Path
from typing import NamedTuple

from vplan.core import Finding, Place, say
from vplan.core.nearest import nearest
from vplan.layout.folder import PATTERN, Folders, display_path, is_whole, name_of
from vplan.rules import layout

_MACRO = re.compile(
    r"((?:^\{#(?:(?!#\}).)*#\}\n)?)^\{%-? *macro +(\w+).*?\{%-? *endmacro *-?%\}", re.DOTALL | re.MULTILINE
)
_COMMENT = re.compile(r"\{#\s*(.*?)\s*#\}", re.DOTALL)


class Macro(NamedTuple):
    """A macro: its name, the file it stands in, its text with the comment before it, and its line."""

    name: str
    file: str
    text: str
    line: int

    @property
    def description(self) -> str:
        """What its comment says of it."""
        return comment_of(self.text) if self.text.startswith("{#") else ""


def comment_of(text: str) -> str:
    """The comment that a template or a macro begins with, on one line."""
    match = _COMMENT.match(text)
    return " ".join(match[1].split()) if match else ""


def macros_in(text: str, file: str) -> Iterator[Macro]:
    """The macros of a file's text, in order."""
    for match in _MACRO.finditer(text):
        yield Macro(match[2], file, match[0], text.count("\n", 0, match.start(2)) + 1)


def packaged_macros(packaged: Path) -> list[Macro]:
    """Every macro of vplan's own."""
    return [
        macro
        for file in sorted(packaged.glob(PATTERN))
        for macro in macros_in(file.read_text("utf-8"), name_of(file))
    ]


def laid_over(folders: Folders, name: str) -> tuple[str, int] | None:
    """The text of a file of macros, vplan's and then the organisation's own, and how many lines are
    vplan's; None where there are not both.
    """
    if folders.own is None:
        return None
    packaged, own = folders.packaged / name, folders.own / name
    if not (isfile(packaged) and isfile(own)):
        return None
    text, added = packaged.read_text("utf-8"), own.read_text("utf-8")
    if is_whole(text) or is_whole(added):
        return None
    text = text if text.endswith("\n") else text + "\n"
    return text + added, text.count("\n")


def unused(folders: Folders) -> Iterator[Finding]:
    """Macros of the organisation's own that take no macro's place, and that nothing calls."""
    if folders.own is None:
        return
    known = {macro.name for macro in packaged_macros(folders.packaged)}
    texts = {file: file.read_text("utf-8") for file in sorted(folders.own.glob(PATTERN))}
    for file, text in texts.items():
        if is_whole(text) or not isfile(folders.packaged / file.name):
            continue
        for macro in macros_in(text, file.name):
            calls = sum(len(re.findall(rf"\b{macro.name}\b", other)) for other in texts.values())
            if macro.name in known or calls > 1:
                continue
            near = nearest(macro.name, sorted(known))
            yield Finding(
                layout.TEMPLATE_BROKEN,
                Place(display_path(file), macro.line),
                say("the macro '{name}' takes no macro's place, and nothing calls it", name=macro.name),
                say("did you mean '{key}'?", key=near) if near else say("'vplan templates' lists the macros"),
            )
