"""The lines of a file whose form is put right for good: what `vplan check --fix` writes."""

import re
from collections.abc import Mapping, Sequence
from unicodedata import category

from vplan.source.pasted import pasted_tables
from vplan.source.recovering.lines import Line, Lines, read_lines
from vplan.source.text import FORBIDDEN, HARD_SPACE_AS_YAML

_BULLET = re.compile(r"(?P<lead> *)(?P<sign>[•·▪◦‣●○])[ \t\u00a0]+(?P<rest>\S.*)")
_ITEM = re.compile(r"(?P<lead> *)(?:[•·▪◦‣●○–—][ \t\u00a0]+|-(?=[^\W\d]))(?P<rest>\S.*)")
_TWO = 2
"""Lines with the same sign after each other are a list; one alone may be meant as it stands."""


def written(lines: Sequence[str], mended: Mapping[int, str]) -> dict[int, str]:
    """The lines that are written otherwise, by their index: those of mended faults, with ordinary spaces for tabs
    and hard ones, dashes for bullets, and keys without characters that nobody sees.
    """
    pasted = pasted_tables(lines, "").lines
    read = [mended.get(at, line) for at, line in enumerate(lines)]
    for at, line in enumerate(read):
        if at not in pasted and at not in mended:
            read[at] = _with_spaces(line)
    form = read_lines(read)
    for one in form.lines:
        read[one.at] = _without_hidden(one, read[one.at])
        if not one.key or one.key.startswith(tuple("•·▪◦‣●○–—-")):
            read[one.at] = _as_item(form, one, read[one.at])
    for at in _bulleted(read, form):
        found = _BULLET.fullmatch(read[at])
        read[at] = f"{found['lead']}- {found['rest']}" if found else read[at]
    return {at: line for at, line in enumerate(read) if line != lines[at] and at not in pasted}


def _with_spaces(line: str) -> str:
    """The line with spaces for tabs and for hard spaces where YAML needs others; as it is with worse in it."""
    bare = HARD_SPACE_AS_YAML.sub(lambda found: found[0].replace("\u00a0", " "), line.replace("\t", " "))
    return line if FORBIDDEN.search(bare) else bare


def _without_hidden(line: Line, text: str) -> str:
    bare = "".join(one for one in line.key if category(one) != "Cf")
    return text if bare == line.key else text.replace(line.key, bare, 1)


def _as_item(form: Lines, line: Line, text: str) -> str:
    """An item of a list with a dash before it, where one stands right under a key."""
    found = _ITEM.fullmatch(text)
    above = next((one for one in reversed(form.lines) if one.at < line.at and one.key), None)
    if found is None or above is None or above.value or above.indent > line.indent:
        return text
    return f"{found['lead']}- {found['rest']}"


def _bulleted(lines: Sequence[str], form: Lines) -> list[int]:
    """The lines of texts that are items of a list with the same bullet before each."""
    found: list[int] = []
    run: list[int] = []
    last: tuple[int, str] | None = None
    for at in sorted(form.in_blocks):
        item = _BULLET.fullmatch(lines[at])
        here = (at, item["sign"]) if item is not None else None
        goes_on = here is not None and last is not None and here == (last[0] + 1, last[1])
        if not goes_on:
            found += run if len(run) >= _TWO else []
            run = []
        run += [at] if here is not None else []
        last = here
    return [*found, *(run if len(run) >= _TWO else [])]
