"""The CSS in a drawing. In: a rule sheet or an attribute's declarations. Out: what in it may not stand there."""

import re
from collections.abc import Iterator

from vplan.model.settings.pictures.vocabulary import FUNCTIONS, PROPERTIES

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[\w\s.#,*>-]+")
_CALL = re.compile(r"([\w-]+)\s*\(\s*([^)]*)")
_TARGET = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
_NAME = re.compile(r"[.#]?[\w-]+|\*")
_OF_AN_EDITOR = re.compile(r"-(?:inkscape|serif|sodipodi)-|-?-?figma-")


def faults_of_sheet(text: str) -> Iterator[str]:
    """What may not stand in a <style>."""
    bare = _COMMENT.sub(" ", text)
    if "@" in bare:
        yield "@" + (re.findall(r"@([\w-]*)", bare) or [""])[0]
        return
    for selector, declarations in _RULE.findall(bare):
        if not _SELECTOR.fullmatch(selector):
            yield " ".join(selector.split())
        yield from faults_of_declarations(declarations)
    left = _RULE.sub("", bare).strip()
    if left:
        yield left[:40]


def faults_of_declarations(text: str) -> Iterator[str]:
    """What may not stand in a `style` attribute."""
    for declaration in _COMMENT.sub(" ", text).split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip()
        if not name or _OF_AN_EDITOR.match(name):
            continue
        if name not in PROPERTIES:
            if (name, value.strip()) != ("filter", "none"):
                yield name
        else:
            yield from faults_of_value(value)


def faults_of_value(value: str) -> Iterator[str]:
    """What may not stand as the value of a property."""
    if "\\" in value:
        yield "\\"
    for function, argument in _CALL.findall(value):
        if function not in FUNCTIONS:
            yield f"{function}()"
        elif function == "url" and not argument.strip("\"' \t\n").startswith("#"):
            yield f"url({argument[:40]})"


def targets(text: str) -> list[str]:
    """The ids that a text of CSS points to."""
    return _TARGET.findall(text)


def pointing_rules(sheet: str) -> Iterator[tuple[frozenset[str], list[str]]]:
    """The rules of a sheet that point to ids, by the names in their selectors: `.class`, `#id`, `tag`, `*`."""
    for selector, declarations in _RULE.findall(_COMMENT.sub(" ", sheet)):
        pointed = targets(declarations)
        if pointed:
            yield frozenset(_NAME.findall(selector)), pointed
