"""What a misspelt name most likely means, and names as a sentence lists them: soon told of however many."""

from collections.abc import Collection
from itertools import islice

_LONGEST = 100
"""In characters: nobody misspells a longer name and wants to be told."""
_MOST = 2000
_FEW = 8
MOST_LISTED = 50


def nearest(name: str, known: Collection[str], alike: float = 0.6) -> str | None:
    """The known name that is most like this one by difflib's ratio; None when none is `alike`. Among many, only
    those are compared that begin with the same letter.
    """
    if len(name) > _LONGEST:
        return None
    begun = known if len(known) <= _MOST else (one for one in known if one[:1] == name[:1])
    near = [one for one in islice(begun, _MOST) if len(one) <= _LONGEST]
    if len(near) > _FEW:
        from rapidfuzz import fuzz, process

        # it finds more in common than difflib, at a hundredth of the time
        best = process.extract(name, near, scorer=fuzz.ratio, score_cutoff=100 * alike, limit=_FEW)
        near = [one for one, _, _ in best]
    if not near:
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, near, 1, alike)), None)


def listed(names: Collection[str]) -> str:
    """The names with commas between them; of very many the first."""
    shown = ", ".join(islice(names, MOST_LISTED))
    return f"{shown} …" if len(names) > MOST_LISTED else shown
