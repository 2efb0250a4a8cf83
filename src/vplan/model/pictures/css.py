"""The CSS in a drawing. In: a rule sheet or an attribute's declarations. Out: what is not allowed in it."""

import re
from collections.abc import Iterator

from vplan.model.pictures.vocabulary import FUNCTIONS, PROPERTIES

_SELECTOR = re.compile(r"[\w\s.#,*>-]+")
_CALL = re.compile(r"(?<![\w-])([\w-]+)\s*\(\s*([^)]*)")
_TARGET = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
_NAME = re.compile(r"[.#]?[\w-]+|\*")
_OF_AN_EDITOR = re.compile(r"-(?:inkscape|serif|sodipodi)-|-?-?figma-")


def faults_of_sheet(text: str) -> Iterator[str]:
    """What may not stand in a <style>."""
    bare = _without_comments(text)
    if "@" in bare:
        yield "@" + (re.findall(r"@([\w-]*)", bare) or [""])[0]
        return
    rules, left = _rules(bare)
    for selector, declarations in rules:
        if not _SELECTOR.fullmatch(selector):
            yield " ".join(selector.split())
        yield from faults_of_declarations(declarations)
    if left:
        yield left[:40]


def faults_of_declarations(text: str) -> Iterator[str]:
    """What may not stand in a `style` attribute."""
    for declaration in _without_comments(text).split(";"):
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
    for selector, declarations in _rules(_without_comments(sheet))[0]:
        pointed = targets(declarations)
        if pointed:
            yield frozenset(_NAME.findall(selector)), pointed


def _without_comments(text: str) -> str:
    """The text with a space for each comment. Step by step: a pattern would look for the end of each that has
    none.
    """
    kept, at = [], 0
    while (begins := text.find("/*", at)) >= 0 and (ends := text.find("*/", begins + 2)) >= 0:
        kept.append(text[at:begins])
        at = ends + 2
    return " ".join([*kept, text[at:]]).replace("<!--", " ").replace("-->", " ")


def _rules(bare: str) -> tuple[list[tuple[str, str]], str]:
    """Selector and declarations of each rule, and what stands outside of them."""
    rules, left = [], []
    *ended, last = bare.split("}")
    for one in ended:
        before, brace, declarations = one.rpartition("{")
        outside, opened, selector = before.rpartition("{")
        if brace:
            rules.append((selector, declarations))
        left.append(outside + opened if brace else one + "}")
    return rules, "".join([*left, last]).strip()
