"""What a board follows up during the year: the questions that reports answer, and the areas, where they are plain.

In: points, with the heading or the line above them. Out: parts of the plan for follow-up (`uppföljningsplan`), or
None: then they are text.
"""

import re

from vplan.imports.outline.outline import Points
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Form, Node, Taken, Value

_KEY = "uppföljningsplan"
_QUESTIONS = re.compile(
    r"frågeställning|frågor\w{0,5}\b.{0,99}\b(?:besvara|svara)|besvara\w{0,5}\b.{0,99}\bfråg",
    re.IGNORECASE | re.DOTALL,
)
_AREAS = re.compile(
    r"uppföljningsområde|områden\w{0,5}\b.{0,99}\bfölj(?:s|a|er)\b|följ(?:s|a|er)\b.{0,99}\bområden|särskilt följ",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_AREA = 80


def questions(points: Points, above: str) -> Taken | None:
    """Points that are questions: most end with a question mark, and the line above says what they are for."""
    asked = [point.paragraph.words for point in points.points if point.paragraph.words]
    marked = [words for words in asked if words.text.rstrip().endswith("?")]
    if len(asked) < 2 or _has_levels(points) or not _QUESTIONS.search(above) or 2 * len(marked) < len(asked):
        return None
    return Taken(_KEY, {"frågeställningar": [short(words) for words in asked]}, shown="frågeställningar")


def areas(points: Points, above: str) -> Taken | None:
    """Points that are names of areas, where the line above says that they are followed up."""
    named = [point.paragraph.words for point in points.points if point.paragraph.words]
    plain = all(
        len(words.text) <= _LONGEST_AREA and not words.text.rstrip().endswith((".", "?")) for words in named
    )
    if len(named) < 2 or _has_levels(points) or not plain or not _AREAS.search(above):
        return None
    made: list[Node] = []
    used: set[str] = set()
    for words in named:
        name = short(words)
        identifier = _id(name.text, used)
        made.append({"id": Value(identifier, form=Form.READ), "namn": name})
    return Taken(_KEY, {"områden": made}, shown="uppföljningsområden")


def _has_levels(points: Points) -> bool:
    return len({point.level for point in points.points}) > 1


def _id(name: str, used: set[str]) -> str:
    """What an area is known by: its name in small letters, with a number where it is there already."""
    bare = "-".join(re.findall(r"[a-zåäöé0-9]+", name.casefold()))[:60].strip("-") or "område"
    identifier, number = bare, 1
    while identifier in used:
        number += 1
        identifier = f"{bare}-{number}"
    used.add(identifier)
    return identifier
