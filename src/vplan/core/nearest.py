"""What a misspelt name most likely means, and names as a sentence lists them, quickly however many there are."""

from collections.abc import Collection
from itertools import islice, permutations

_LONGEST = 100
"""In characters: a longer name is not a misspelling worth a suggestion."""
_MOST = 500
_FEW = 4
_WORTH_IT = 100
"""So many names take difflib longer than the faster library takes to import."""
MOST_LISTED = 50
_A_SLIP = 0.85
"""Names that are as alike differ by a slip of the hand; below that a shared beginning says more."""
_LOOSE = 0.6
"""What asks for names that are more alike wants no others."""
_MOST_PARTS = 3
"""Of a name with strokes, that are tried in every order."""
_STEM = 5
"""Letters that a shared beginning has at least."""


class Names:
    """Names that others are compared with. Among many, only those that begin with the same letter are compared."""

    def __init__(self, known: Collection[str]) -> None:
        self._begun: dict[str, list[str]] = {}
        self._many = len(known) > _MOST
        for name in known:
            begun = self._begun.setdefault(name[:1] if self._many else "", [])
            if len(begun) < _MOST and len(name) <= _LONGEST:
                begun.append(name)

    def nearest(self, name: str, alike: float = 0.6) -> str | None:
        """The one that is most like this by difflib's ratio; None when none is `alike`."""
        near = self._begun.get(name[:1] if self._many else "", [])
        if len(name) > _LONGEST or not near:
            return None
        if len(near) > _WORTH_IT:
            from rapidfuzz import fuzz, process

            # it finds more in common than difflib, at a hundredth of the time
            begun = _begun_alike(name, near) if alike <= _LOOSE else None
            best = process.extract(name, near, scorer=fuzz.ratio, score_cutoff=100 * alike, limit=_FEW)
            near = [one for one, _, _ in best]
            near += [begun] if begun is not None and begun not in near else []
        if not near:
            return None
        from difflib import SequenceMatcher, get_close_matches

        first = next(iter(get_close_matches(name, near, 1, alike)), None)
        if alike > _LOOSE or (first is not None and SequenceMatcher(None, name, first).ratio() >= _A_SLIP):
            return first
        return _begun_alike(name, near) or first


def _begun_alike(name: str, near: Collection[str]) -> str | None:
    """The one that begins the name, or that it begins, whose rest is the shortest; None when there is none."""
    begun = [one for one in near if min(len(one), len(name)) >= _STEM and _begins(one, name)]
    return min(begun, key=lambda one: abs(len(one) - len(name)), default=None)


def _begins(one: str, other: str) -> bool:
    return one.casefold().startswith(other.casefold()) or other.casefold().startswith(one.casefold())


def nearest(name: str, known: Collection[str], alike: float = 0.6) -> str | None:
    """The known name that is most like this one, by its parts or else by letters; None when none is `alike`."""
    return _of_the_same_parts(name, known) or Names(known).nearest(name, alike)


def _of_the_same_parts(name: str, known: Collection[str]) -> str | None:
    """The one of the same words in another order: 'budget/drift' for 'driftbudget'."""
    letters = "".join(filter(str.isalnum, name.casefold()))
    for one in known:
        parts = one.casefold().split("/")
        if 1 < len(parts) <= _MOST_PARTS and any("".join(order) == letters for order in permutations(parts)):
            return one
    return None


def listed(names: Collection[str]) -> str:
    """The names with commas between them; of very many the first."""
    shown = ", ".join(islice(names, MOST_LISTED))
    return f"{shown} …" if len(names) > MOST_LISTED else shown
