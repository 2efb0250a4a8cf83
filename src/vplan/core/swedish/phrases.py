"""Small matters of Swedish text: enumerations and first letters."""

from collections.abc import Sequence


def enumerate_words(words: Sequence[str]) -> str:
    """`a`, `a och b`, `a, b och c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


def folded(text: str) -> str:
    """The text as it is compared with others: in small letters, with single spaces."""
    return " ".join(text.split()).casefold()


def capitalised(text: str) -> str:
    """The text with a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]
