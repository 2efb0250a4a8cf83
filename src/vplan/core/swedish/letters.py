"""Letters as every file system and every program writes them in a name."""

from unicodedata import combining, normalize


def plain_letters(text: str) -> str:
    """The text with its letters bare of dots, rings and accents: 'tjänsteskrivelse' is 'tjansteskrivelse'."""
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
