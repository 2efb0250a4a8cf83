"""Bytes to text: UTF-8 and UTF-16, and the encodings of older systems, told apart by the Swedish letters in words.

CP437 and CP850 (MS-DOS) are named and refused: what wrote them is not known to write anything else right. So is a
text whose letters have been spoilt on the way: read in the wrong encoding and saved again, or replaced.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from vplan.core import Finding, Message, Place, say
from vplan.source import rules
from vplan.source.csv.table import Remark

UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_LEGACY = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "CP850/CP437 (MS-DOS)"}
_LETTER = re.compile("(?<=[A-Za-z])[åäöéüÅÄÖ]|[åäöéüÅÄÖ](?=[A-Za-z])")
_PLAUSIBLE = frozenset("\u00a0\u202f–—−‘’“”…§€½°·•²³×±«»")
_IN_A_WORD = re.compile("(?<=[A-Za-zåäö])[åäö](?=[a-zåäö])")
_SWEDISH = re.compile("[åäöÅÄÖéü]")
_TWICE = tuple((wrong, "utf-8", _SWEDISH) for wrong in ("cp1252", "latin-1", "mac_roman", "cp850", "cp437"))
_SPOILT = (
    *_TWICE,
    *(
        (wrong, right, _IN_A_WORD)
        for wrong, right in (
            ("cp1252", "mac_roman"),
            ("cp1252", "cp850"),
            ("mac_roman", "cp1252"),
            ("cp850", "cp1252"),
            ("cp437", "cp1252"),
        )
    ),
)
"""Encodings that a text was wrongly read in, those it was written in, and the letters that tell."""
_WORD = re.compile('[^\\s;,|"]+')
_MOST_WORDS = 500
_REPLACED = re.compile(
    "\ufffd"
    "|(?<=[A-Za-zåäöÅÄÖ])\\?(?=[a-zåäö])"
    '|(?:(?<=^)|(?<=[\\s;,|"]))\\?(?=[a-zåäö]{2})'
    "|(?<=[A-Za-z])[{}](?=[a-z])"
    "|&[A-Za-z]{4,6};|&#\\d+;|^\u00ef\u00bb\u00bf"
)
"""What stands for a letter that was lost: �, ?, the { of seven bits, the name of a letter on web pages."""
_SIGNS = frozenset("?&{}")
_SAVE_AGAIN = say("save the file again as CSV in UTF-8, from the system that it comes from")


class Decoded(NamedTuple):
    """The text of a file without a byte order mark, what is wrong with its letters, and how they were read."""

    text: str
    findings: list[Finding]
    remarks: tuple[Remark, ...] = ()


def decoded(data: bytes, file: str) -> Decoded:
    """The text of the bytes."""
    wide = UTF_16.get(data[:2]) or _wide(data)
    if wide is not None:
        return _in_utf_16(data, wide, file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _in_legacy(data, file)
    return Decoded(text, [] if text.isascii() and _SIGNS.isdisjoint(text) else _spoilt(text, file))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of a text in Latin letters is nought."""
    head = data[:400]
    if len(head) < len("A;1\n") or b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    most = len(head) // 2 * 0.8
    return "utf-16-le" if odd >= most and not even else "utf-16-be" if even >= most and not odd else None


def _in_utf_16(data: bytes, encoding: str, file: str) -> Decoded:
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
        damaged = say("the file is written in UTF-16, and damaged")
        return Decoded(text, [Finding(rules.ENCODING, Place(file), damaged, _SAVE_AGAIN)])
    return Decoded(text, _spoilt(text, file))


class _Reading(NamedTuple):
    encoding: str
    text: str
    letters: int

    @property
    def is_plausible(self) -> bool:
        return all(sign.isascii() or sign in _PLAUSIBLE for sign in self.text)


def _in_legacy(data: bytes, file: str) -> Decoded:
    """The text of bytes that are no UTF-8."""
    readings = sorted(_readings(data), key=lambda one: -one.letters)
    best, *others = readings
    if not best.letters:
        plausible = [one for one in readings if one.is_plausible]
        best, *others = plausible or readings
    place = _first_foreign(best.text, file)
    if others and others[0].letters == best.letters:
        first, second = _LEGACY[best.encoding], _LEGACY[others[0].encoding]
        message = say("the file is not UTF-8, and may be {first} or {second}", first=first, second=second)
        return Decoded(best.text, [Finding(rules.ENCODING, place, message, _SAVE_AGAIN)])
    if any(wrong in best.text for wrong in ("Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–")):
        message = say("some letters of the file are UTF-8, and some are not")
        return Decoded(best.text, [Finding(rules.ENCODING, place, message, _SAVE_AGAIN)])
    if best.encoding == "cp850":
        message = say("the file is written in {encoding}", encoding=_LEGACY["cp850"])
        return Decoded(best.text, [Finding(rules.ENCODING, place, message, _SAVE_AGAIN)])
    return Decoded(best.text, _spoilt(best.text, file), _of_encoding(best.encoding, place))


def _readings(data: bytes) -> Iterable[_Reading]:
    for encoding in _LEGACY:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield _Reading(encoding, text, len(_LETTER.findall(text)))


def _of_encoding(encoding: str, place: Place) -> tuple[Remark, ...]:
    if encoding != "mac_roman":
        return ()
    message = say("the file is read as {encoding}", encoding=_LEGACY[encoding])
    return (Remark(place, message, say("save it as CSV in UTF-8 if letters come out wrong")),)


def _first_foreign(text: str, file: str) -> Place:
    at = next((at for at, sign in enumerate(text) if not sign.isascii()), 0)
    return _place(text, at, file)


def _place(text: str, at: int, file: str, length: int = 1) -> Place:
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"), length)


def _spoilt(text: str, file: str) -> list[Finding]:
    """The first word that shows that letters were spoilt before the file came here."""
    foreign = dict.fromkeys(match[0] for match in _WORD.finditer(text) if not match[0].isascii())
    words = list(foreign)[:_MOST_WORDS]
    for wrong, right, letters in _SPOILT:
        repaired = {word: _repaired(word, wrong, right) for word in words}
        gained = {
            word: became
            for word, became in repaired.items()
            if len(letters.findall(became)) > len(letters.findall(word))
        }
        if gained and len(gained) * 2 >= sum(1 for word in words if letters.search(word)):
            word, became = next(iter(gained.items()))
            message = say(
                "'{word}' was '{was}' before it was read in the wrong encoding and saved", word=word, was=became
            )
            return [_damaged(text, text.index(word), file, message, len(word))]
    lost = next((match for match in _REPLACED.finditer(text) if "://" not in _line(text, match.start())), None)
    if lost is None:
        return []
    message = say("a letter was replaced by '{sign}' before the file came here", sign=lost[0])
    return [_damaged(text, lost.start(), file, message, len(lost[0]))]


def _damaged(text: str, at: int, file: str, message: Message, length: int) -> Finding:
    return Finding(rules.ENCODING, _place(text, at, file, length), message, _SAVE_AGAIN)


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def _repaired(word: str, wrong: str, right: str) -> str:
    try:
        return word.encode(wrong).decode(right)
    except UnicodeError:
        return ""
