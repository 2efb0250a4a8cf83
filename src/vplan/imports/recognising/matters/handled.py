"""The parts that memos and paragraphs of minutes have in common, out of what stands under their headings."""

import re
from collections.abc import Sequence

from vplan.core import say
from vplan.imports.outline.outline import Grid, Paragraph, Picture, Points
from vplan.imports.recognising.front.lexicon import DAY, REGISTRY, day_of
from vplan.imports.recognising.listing import LABEL_PRINTED
from vplan.imports.recognising.matters.consulted import negotiations, referral
from vplan.imports.recognising.matters.proposing import proposed
from vplan.imports.recognising.matters.stream import Beside, Heading, Token, as_paragraph
from vplan.imports.recognising.texts import running, short
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import Words

BETWEEN_PRINTED = say("what parts the items of a list is printed by itself")
_COMMA = re.compile(r"[,;\n]\s{0,9}|\s{1,9}och\s{1,9}(?=[A-ZÅÄÖ])")
_LONGEST_NAME = 80
_LONGEST_TITLE = 300
_TYPED = re.compile(r"(?:[-–•]|\d{1,2}[.)])\s+(?=\S)")


def handled(key: str, heading: Words, tokens: Sequence[Token], board: str, beside: Beside) -> Node | None:
    """The part of that key; None where what stands there is not plain, and nothing was taken of it."""
    bare = heading.stripped(" :\xa0")
    named: dict[str, Node] = {"rubrik": short(bare, quotes=True)} if bare else {}
    made: Node | None = None
    if key in {"förslag_till_beslut", "beslut"}:
        made = proposed(tokens, board, beside)
    elif key == "beslutsunderlag":
        made = _listed("lista", [_enclosure(one, beside) for one in rows(tokens, beside) or []])
    elif key == "mottagare":
        made = _recipients(tokens, beside)
    elif key in {"yrkanden", "reservationer", "beslutsgång"}:
        made = _proceedings(tokens, beside)
    elif key == "remissvar":
        made = referral(tokens, beside)
    elif key == "samverkan":
        made = negotiations(tokens, beside)
    if not isinstance(made, dict):
        return None
    beside.prints(heading.cut(heading.text.rindex(bare.text) + len(bare.text)), BETWEEN_PRINTED)
    return {**named, **made}


def _listed(key: str, items: Sequence[Node]) -> Node | None:
    return {key: items} if items else None


def rows(tokens: Sequence[Token], beside: Beside, *, most: int = _LONGEST_TITLE) -> list[Words] | None:
    """Paragraphs and points as short rows, without marks typed before; None where anything else is there."""
    found: list[Words] = []
    for token in tokens:
        if isinstance(token, Grid | Picture):
            return None
        if isinstance(token, Points):
            found += [point.paragraph.words for point in token.points]
        else:
            found.append(as_paragraph(token).words)
    if any(len(words.text) > most for words in found):
        return None
    bare = []
    for words in (one.stripped() for one in found if one):
        typed = _TYPED.match(words.text)
        beside.prints(words.cut(0, typed.end()) if typed else Words(""), LABEL_PRINTED)
        bare.append(words.cut(typed.end()) if typed else words)
    return bare


def _enclosure(words: Words, beside: Beside) -> Node:
    """`Tjänsteskrivelse, 2025-05-20, KS 2025/88`: title, day and number, where they stand so."""
    last = len(words.text.rstrip(" )\xa0"))
    number = next((one for one in REGISTRY.finditer(words.text) if one.end() == last), None)
    before = words.cut(0, number.start()) if number else words
    if number is not None and not re.search(r"[,(]\s{0,3}(?:dnr:?\s{0,3})?$", before.text, re.IGNORECASE):
        number, before = None, words
    stripped = before.text.rstrip(" ,")
    days = [one for one in DAY.finditer(before.text) if day_of(one)]
    day = next((one for one in days if one.end() == len(stripped)), None)
    end = (
        day.start()
        if day
        else len(re.sub(r"(?:[,(]\s{0,3})?(?:dnr:?)?\s{0,3}$", "", before.text, flags=re.IGNORECASE))
    )
    title = before.cut(0, end)
    opening = re.search(r"[\s,]{0,4}(?:\b(?:daterade?|daterat|av den|den)\s{0,3})?$", title.text)
    shown = title.cut(0, opening.start() if opening and day else len(title.text))
    if not shown or (day is None and number is None):
        return short(words)
    made: dict[str, Node] = {"titel": short(shown)}
    beside.prints(title.cut(len(shown.text)), BETWEEN_PRINTED)
    if day is not None:
        made["datum"] = Value(day_of(day), before.group(day), Form.READ)
        beside.prints(before.cut(day.end()), BETWEEN_PRINTED)
    else:
        beside.prints(before.cut(end), BETWEEN_PRINTED)
    if number is not None:
        made["diarienummer"] = short(words.group(number))
        beside.prints(words.cut(number.end()), BETWEEN_PRINTED)
    return made


def _recipients(tokens: Sequence[Token], beside: Beside) -> Node | None:
    found = rows(tokens, beside)
    if not found:
        return None
    names: list[Node] = []
    for words in found:
        parts = [part.stripped() for part in words.split(_COMMA) if part]
        if len(found) > 1 or any(len(part.text) > _LONGEST_NAME for part in parts) or words.text.endswith("."):
            names.append(short(words))
            continue
        for sign in _COMMA.finditer(words.text):
            beside.prints(words.group(sign), BETWEEN_PRINTED)
        names += [short(part) for part in parts]
    return {"lista": names}


def _proceedings(tokens: Sequence[Token], beside: Beside) -> Node | None:
    """Text, points, or both; what isn't points is text."""
    if not tokens or any(isinstance(token, Grid | Picture) for token in tokens):
        return None
    last = tokens[-1]
    flat = isinstance(last, Points) and all(point.level == last.points[0].level for point in last.points)
    points = last.points if isinstance(last, Points) and flat and not last.ordered else ()
    blocks: list[Paragraph | Points] = []
    for token in tokens[:-1] if points else tokens:
        assert not isinstance(token, Grid | Picture)
        blocks.append(token.paragraph if isinstance(token, Heading) else token)
    text = running(blocks)
    beside.printed += text.printed
    made: dict[str, Node] = {"text": text.value} if text.value.text else {}
    if points:
        made["punkter"] = [short(point.paragraph.words, quotes=True) for point in points if point.paragraph.words]
    return made or None


def plain_points(tokens: Sequence[Token], beside: Beside) -> Node | None:
    """Rows as a list of short texts that quote facts; None where they are none."""
    found = rows(tokens, beside, most=2000)
    return [short(words, quotes=True) for words in found] if found else None
