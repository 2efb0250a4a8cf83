"""Lists whose dashes are missing, or are other signs."""

import re
from dataclasses import replace

from vplan.core import Finding, Message, say
from vplan.model.misread.keys import Loc, node_at
from vplan.model.misread.lines import line_at, line_with
from vplan.source import Mapping

_SIGN = re.compile(
    r"(?P<lead> *)(?P<sign>--|[•·▪◦‣●○➢➤✓*+–—>-]|(?:\d{1,2}[.)]|[a-z]\))(?=\s)) *(?P<rest>\S.*)", re.DOTALL
)
_SUMS = {"summarader", "summakolumner"}
_BETWEEN = re.compile(r"[,;]|(?<=\s)\+")
_NO_DASH = re.compile(r"[•·▪◦‣●○➢➤✓*+–—>]\s|--?[^\W\d]|--\s|(?:\d{1,2}[.)]|[a-z]\))\s")
"""How a text begins that was meant as the first item of a list."""


def told_list(root: Mapping, loc: Loc, finding: Finding) -> Finding:
    """A list that is none since its items begin otherwise, told at its first item."""
    node = node_at(root, loc)
    if isinstance(node, Mapping) and node.keys_at:
        place = next(iter(node.keys_at.values()))
        line = line_at(root, place)
        if line is None or line[: place.column - 1].strip():
            return finding
        at = place._replace(length=max(1, len(line.rstrip()) - place.column + 1))
        message: Message = say("a new item begins here, and '- ' is missing before it")
        name = next(iter(node))
        named = isinstance(node[name], Mapping) and line.strip() == f"{name}:"
        bare = f"id: {name}" if named else line.strip()  # a list whose items stand under their names
        return replace(finding, place=at, message=message, hint=say("write {line}", line=f"- {bare}"))
    listed = isinstance(node, str) and _SUMS.intersection(map(str, loc))
    terms = [term.strip() for term in _BETWEEN.split(node)] if listed else []
    line = line_with(root, finding.place, node, f"[{', '.join(terms)}]") if len(terms) > 1 else None
    if line is not None:
        return replace(finding, hint=say("write {line}", line=line))
    begun = _SIGN.fullmatch(node) if isinstance(node, str) and _NO_DASH.match(node) else None
    if begun is None:
        return finding
    found = _SIGN.fullmatch(line_at(root, finding.place) or "")
    if found is None:  # on the line of its key
        found, line = begun, line_with(root, finding.place, node, begun["rest"])
        at = finding.place._replace(length=len(begun["sign"]))
        if line is None:
            return finding
    else:
        line = f"- {found['rest'].strip()}"
        at = finding.place._replace(column=found.start("sign") + 1, length=len(found["sign"]))
    message = say("an item of a list begins with '- ', not with '{sign}'", sign=found["sign"])
    if found["sign"] == "-":
        message = say("a space is missing after the dash")
    return replace(finding, place=at, message=message, hint=say("write {line}", line=line))
