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
    another word, and items of short lists stand in another order.
    """
    rng = Random(seed)
    for word, other in SYNONYMS.items():
        if rng.random() < 0.5:
            text = re.sub(rf"(?<=[a-zåäö] ){word}(?= [a-zåäö])", other, text)
    for name in sorted(set(_ID.findall(text)), key=len, reverse=True):
        text = re.sub(rf"(?<![\wåäö-]){name}(?![\wåäö-])", f"{name}-nu", text)
    return re.sub(r"(?<=mottagare: )\[([^\[\]\n]+)\]", lambda found: _shuffled(found[1], rng), text)


def _shuffled(items: str, rng: Random) -> str:
    parts = [part.strip() for part in items.split(",")]
    rng.shuffle(parts)
    return f"[{', '.join(parts)}]"
