"""Copies of files that say the same otherwise: lists in another order, other words, other ids."""

import re
from random import Random

SYNONYMS = {
    "arbetet": "insatserna",
    "viktigt": "angeläget",
    "exempelvis": "till exempel",
    "fler": "flera",
    "under": "inom",
    "stöd": "hjälp",
    "verksamheten": "organisationen",
    "genomföra": "utföra",
    "redovisas": "beskrivs",
    "behöver": "bör",
}
_ID = re.compile(r"\bid: ([a-zåäö]+(?:-[a-zåäö0-9]+)+)")


def copied(text: str, seed: int) -> str:
    """A copy of a file that holds the same: half of the words of a list are others, ids with a hyphen end in
    another word, and goals, indicators, activities, enclosures and recipients stand in another order.
    """
    rng = Random(seed)
    for word, other in SYNONYMS.items():
        if rng.random() < 0.5:
            text = re.sub(rf"(?<=[a-zåäö] ){word}(?= [a-zåäö])", other, text)
    for name in sorted(set(_ID.findall(text)), key=len, reverse=True):
        text = re.sub(rf"(?<![\wåäö-]){name}(?![\wåäö-])", f"{name}-nu", text)
    text = re.sub(r"(?<=mottagare: )\[([^\[\]\n]+)\]", lambda found: _shuffled(found[1], rng), text)
    return "\n".join(_reordered(text.split("\n"), rng))


_LISTS = re.compile(r" {4,}(?:- )?(?:mål|indikatorer|aktiviteter|bilagor|underlag|mottagare):")
"""Keys of lists whose order says nothing; deeper than the scales of statuses, which have the same names."""


def _reordered(lines: list[str], rng: Random) -> list[str]:
    """The lines with the items of lists in another order."""
    done: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        done.append(line)
        at += 1
        found = _LISTS.fullmatch(line)
        if found is None or at == len(lines) or not lines[at].lstrip().startswith("- "):
            continue
        items, at = _items(lines, at)
        rng.shuffle(items)
        done += [one for item in items for one in _reordered(item, rng)]
    return done


def _items(lines: list[str], at: int) -> tuple[list[list[str]], int]:
    """The items of a list that begins at a line, and the line after the last."""
    space = len(lines[at]) - len(lines[at].lstrip())
    items: list[list[str]] = []
    while at < len(lines):
        indent = len(lines[at]) - len(lines[at].lstrip())
        if lines[at].startswith(" " * space + "- "):
            items.append([])
        elif not lines[at].strip() or indent <= space:
            break  # an empty line ends it too: it may part the list from what comes after
        items[-1].append(lines[at])
        at += 1
    return items, at


def _shuffled(items: str, rng: Random) -> str:
    parts = [part.strip() for part in items.split(",")]
    rng.shuffle(parts)
    return f"[{', '.join(parts)}]"
