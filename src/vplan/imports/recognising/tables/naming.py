"""What parts made of tables are called: by their caption, else by the heading above; and ids of their own."""

import re
from unicodedata import normalize

_LONGEST = 40
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"och", "i", "för", "av", "per", "med", "till", "på", "som", "den", "det", "de", "en", "ett"})


def own_id(name: str, ids: set[str], otherwise: str) -> str:
    """An id out of a name, in small letters, that is in none of `ids` yet, and is put there; `otherwise` where the
    name has no words.
    """
    words = [word.lower() for word in _WORD.findall(normalize("NFC", name))]
    kept = [word for word in words if word not in _SMALL and not re.fullmatch(r"(?:tkr|kkr|mn?kr|kr)", word)]
    found = ""
    for word in kept or words:
        longer = f"{found}-{word}" if found else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        found = longer
    found = found or otherwise
    number, unique = 2, found
    while unique in ids:
        unique, number = f"{found}-{number}", number + 1
    ids.add(unique)
    return unique
