"""The files that the looks of documents are taken from: a logo, typefaces, a Word template.

All of them stand in the folder of `vplan.yaml` or below it. In: the part that names a file, and that
folder. Out: the file's bytes, or the finding that says why it can't be used.
"""

from collections.abc import Iterator
from os.path import isdir
from pathlib import Path
from typing import TYPE_CHECKING

from vplan.diagnostic import Finding, Message, say
from vplan.model import rules
from vplan.model.base import Part
from vplan.source import MAX_BYTES, MAX_OFFICE_BYTES, Unreadable, load, path_inside

if TYPE_CHECKING:
    from vplan.tree import WordTemplate

IMAGE_ENDINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
BUILT_IN_FAMILIES = ("Source Sans 3", "Libertinus Serif")
"""The typefaces that vplan has itself."""
_MOST_BYTES = 2_000_000
_MOST_PIXELS = 25_000_000
_BOLD = 600
"""The least weight that reads as bold (CSS Fonts 4, 2.2)."""
_FONT_ENDINGS = {".ttf", ".otf", ".ttc", ".otc"}
_WORD_ENDINGS = {".docx", ".dotx"}


class Unusable(Exception):
    """A file can't be used for what it is named for; carries the finding."""

    def __init__(self, part: Part, key: str, message: Message, hint: Message) -> None:
        self.finding = Finding(rules.FILE_UNUSABLE, part.place(key), message, hint)
        super().__init__(self.finding.rule.name)


def read(part: Part, key: str, name: str, folder: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of the file that `key` names. Raises Unusable."""
    path = path_inside(folder, name)
    if path is None:
        raise Unusable(
            part,
            key,
            say("{file} is not in the folder of vplan.yaml", file=name),
            say("put the file there, and name it as it is called from that folder"),
        )
    try:
        return load(path, name, most)
    except Unreadable as error:
        found = error.finding
        raise Unusable(part, key, found.message, found.hint or say("check the path and the spelling")) from None


def image_ending(part: Part, key: str, name: str, data: bytes) -> str:
    """The ending of the picture's format. Raises Unusable when it is none, or too large."""
    if len(data) > _MOST_BYTES:
        raise Unusable(
            part,
            key,
            say("the picture {file} is larger than {limit} MB", file=name, limit=_MOST_BYTES // 1_000_000),
            say("save it smaller; a logo is a few centimetres wide"),
        )
    ending = next((ending for start, ending in IMAGE_ENDINGS.items() if data.startswith(start)), None)
    if ending is None and _is_drawing(data):
        return "svg"
    width, height = _size(data) if ending else (-1, -1)
    if ending is None or width <= 0 or height <= 0:
        raise Unusable(
            part,
            key,
            say("{file} is no picture that can be printed", file=name),
            say("save it as SVG, PNG or JPEG"),
        )
    if width * height > _MOST_PIXELS:
        raise Unusable(
            part,
            key,
            say("the picture {file} is {width} × {height} pixels large", file=name, width=width, height=height),
            say("save it smaller; a logo is a few centimetres wide"),
        )
    return ending


def _is_drawing(data: bytes) -> bool:
    """Whether this is an SVG drawing; one that declares entities is refused, since they can grow without end."""
    if b"<svg" not in data or b"<!ENTITY" in data:
        return False
    from xml.etree import ElementTree

    try:
        return ElementTree.fromstring(data).tag.rpartition("}")[2] == "svg"  # noqa: S314 - no entities
    except ElementTree.ParseError:
        return False


def _size(data: bytes) -> tuple[int, int]:
    from io import BytesIO

    import imagesize

    width, height = imagesize.get(BytesIO(data))
    return width, height


def font_folder(part: Part, key: str, name: str, folder: Path) -> Path:
    """The folder of typefaces. Raises Unusable when it is none, or holds none."""
    path = path_inside(folder, name)
    if path is None or not isdir(path):
        raise Unusable(
            part,
            key,
            say("there is no folder {file} in the folder of vplan.yaml", file=name),
            say("put the files of the typefaces (.ttf, .otf) in a folder there, and name it"),
        )
    if not any(file.suffix.lower() in _FONT_ENDINGS for file in path.rglob("*")):
        raise Unusable(
            part,
            key,
            say("the folder {file} holds no typefaces", file=name),
            say("put the files of the typefaces (.ttf, .otf) in it"),
        )
    return path


def family_faults(part: Part, families: dict[str, str], folder: Path | None) -> Iterator[Finding]:
    """What is wrong with families, by their keys: not there, or without a regular or a bold."""
    from typst import Fonts

    weights: dict[str, set[bool]] = {}
    if folder is not None:
        fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        for font in fonts.fonts():
            if font.style == "normal":
                weights.setdefault(font.family, set()).add(font.weight >= _BOLD)
    for key, family in families.items():
        if family in BUILT_IN_FAMILIES:
            continue
        if family not in weights:
            there = ", ".join(sorted({*weights, *BUILT_IN_FAMILIES}))
            yield Finding(
                rules.FILE_UNUSABLE,
                part.place(key),
                say("there is no typeface '{name}'", name=family),
                say(
                    "there are {names}; put the files of others (.ttf, .otf) in a folder and name it under {key}",
                    names=there,
                    key="mapp",
                ),
            )
        elif len(weights[family]) < 2:
            message = (
                say("the typeface '{name}' has no regular weight", name=family)
                if True in weights[family]
                else say("the typeface '{name}' has no bold weight", name=family)
            )
            hint = say("put the file of that weight in the folder too")
            yield Finding(rules.FILE_UNUSABLE, part.place(key), message, hint)


def word_template(part: Part, key: str, name: str, folder: Path) -> "WordTemplate":
    """A Word template, read. Raises Unusable when it is none, or holds what can't come into documents."""
    if Path(name).suffix.lower() not in _WORD_ENDINGS:
        message = say("{file} is no Word template", file=name)
        raise Unusable(part, key, message, say("save it from Word as .docx or .dotx"))
    data = read(part, key, name, folder, MAX_OFFICE_BYTES)
    from vplan.settings.word import read_template  # lxml takes a while to import
    from vplan.source.package import Refused

    try:
        return read_template(data)
    except Refused as refusal:
        raise Unusable(part, key, refusal.message, refusal.hint) from refusal
