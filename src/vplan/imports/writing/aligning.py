"""Which sign of a value was which letter of its words: values hold signs of their own, never fewer letters."""

from vplan.imports.words import is_letter


def aligned(text: str, words: str) -> tuple[int, ...] | None:
    """For each sign of the text the offset of its letter in the words, -1 for one of its own; None where letters
    of the words are not in the text, in their order.
    """
    found, at = [], 0
    letters = [offset for offset, sign in enumerate(words) if is_letter(sign)]
    for sign in text:
        if at < len(letters) and sign == words[letters[at]]:
            found.append(letters[at])
            at += 1
        else:
            found.append(-1)
    return tuple(found) if at == len(letters) else None
