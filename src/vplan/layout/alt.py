"""The text in a drawing's place: as much as is read aloud in one breath; the rest stands in a table."""

LONGEST_ALT = 250
_CUTS = ("; ", ". ", ", ", " ")
_MORE = " …"


def short_alt(text: str) -> str:
    """The text on one line, cut between two of its parts where it is longer than is read aloud at once."""
    words = " ".join(text.split())
    if len(words) <= LONGEST_ALT:
        return words
    kept = words[: LONGEST_ALT - len(_MORE)]
    for cut in _CUTS:
        at = kept.rfind(cut)
        if at > LONGEST_ALT // 2:
            return kept[:at] + _MORE
    return kept + _MORE
