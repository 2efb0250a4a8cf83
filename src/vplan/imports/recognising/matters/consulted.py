"""Answers of bodies that a matter was referred to, and negotiations with the unions, where they are plain."""

import re
from collections.abc import Sequence

from vplan.core import say
from vplan.imports.outline.outline import Cell, Grid, Paragraph, Picture, Points
from vplan.imports.recognising.front.lexicon import DAY, day_of
from vplan.imports.recognising.matters.stream import Beside, Heading, Token, words_of
from vplan.imports.recognising.texts import running, short
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import Words

COLUMN_PRINTED = say("the heading of the column is printed by itself")
LINE_PRINTED = say("the line above the answers is printed by itself")
_COLUMNS = (
    ("instans", re.compile(r"(?:remiss)?instans(?:er)?|nämnd|organ|myndighet|remissinstans", re.IGNORECASE)),
    ("ställningstagande", re.compile(r"ställningstagande|svar|tillstyrker.*", re.IGNORECASE)),
    ("synpunkter", re.compile(r"synpunkter?|yttrande|remissvar|sammanfattning(?: av svar)?", re.IGNORECASE)),
    (
        "bedömning",
        re.compile(r"(?:[\w-]{1,60}s )?(?:bedömning|kommentar(?:er)?|svar på synpunkter|åtgärd)", re.IGNORECASE),
    ),
    ("svarade", re.compile(r"svarade|datum|inkom(?:men)?(?: datum)?", re.IGNORECASE)),
)
_SENT = re.compile(
    r".*\bremiss (?P<sent>\d{4}-\d\d-\d\d)(?:, med svar senast (?P<due>\d{4}-\d\d-\d\d))?\..*", re.DOTALL
)
_NOT_ANSWERED = re.compile(r"har (?:inte|ej) svarat|inget svar|ej svarat|inte svarat", re.IGNORECASE)
_NEGOTIATED = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:(?P<on>\s{1,3}enligt\s{1,3})(?P<under>[^:\s][^:]{0,120}?))?(?:(?P<and>\s{1,3}med\s{1,3})(?P<parties>[^:\s][^:]{0,200}?))?"
    r"(?P<colon>:\s+)(?P<outcome>.+)"
)
_PARTIES = re.compile(r",\s{0,9}|\s{1,9}och\s{1,9}")


def referral(tokens: Sequence[Token], beside: Beside) -> Node | None:
    """`remissvar`: a table with a column of bodies, and at most the line that vplan writes above it."""
    grids = [token for token in tokens if isinstance(token, Grid)]
    others = [token for token in tokens if not isinstance(token, Grid)]
    if len(grids) != 1 or len(others) > 1 or any(isinstance(one, Picture) for one in others):
        return None
    grid = grids[0]
    keys = _columns(grid)
    line = words_of(others[0]) if others else Words("")
    sent = _SENT.fullmatch(line.text) if line else None
    if keys is None or (line and sent is None):
        return None
    made: dict[str, Node] = {}
    if sent is not None:
        at = 0
        for group, key in (("sent", "skickad"), ("due", "svar_senast")):
            if sent[group]:
                beside.prints(line.cut(at, sent.start(group)), LINE_PRINTED)
                made[key] = Value(sent[group], line.group(sent, group), Form.READ)
                at = sent.end(group)
        beside.prints(line.cut(at), LINE_PRINTED)
    if grid.caption is not None:
        beside.prints(grid.caption.words, COLUMN_PRINTED)
    for cell in grid.rows[0]:
        beside.prints(cell.words, COLUMN_PRINTED)
    return {**made, "svar": [_response(row, keys, beside) for row in grid.rows[1:]]}


def _columns(grid: Grid) -> dict[int, str] | None:
    """The key of each column; None where a column is none of those, or a cell holds more than words."""
    keys: dict[int, str] = {}
    for cell in grid.rows[0] if grid.heads == 1 and len(grid.rows) > 1 else ():
        key = next((key for key, pattern in _COLUMNS if pattern.fullmatch(cell.text.strip())), "")
        if not key or key in keys.values():
            return None
        keys[cell.column] = key
    rest = [cell for row in grid.rows[1:] for cell in row]
    whole_cells = all(cell.span == cell.down == 1 and _is_plain(cell) for cell in rest)
    named = all(any(keys.get(cell.column) == "instans" and cell.words for cell in row) for row in grid.rows[1:])
    readable = all(
        not cell.words or DAY.fullmatch(cell.text.strip()) for cell in rest if keys.get(cell.column) == "svarade"
    )
    return keys if "instans" in keys.values() and len(keys) > 1 and whole_cells and named and readable else None


def _is_plain(cell: Cell) -> bool:
    return not any(isinstance(block, Points) or block.number for block in cell.blocks)


def _response(row: Sequence[Cell], keys: dict[int, str], beside: Beside) -> Node:
    found: dict[str, Node] = {}
    for cell in row:
        key, words = keys[cell.column], cell.words.stripped()
        if not words:
            continue
        if key == "instans":
            *before, last = words.split(re.compile(r"\n"))
            day = DAY.fullmatch(last.text.strip())
            if before and day is not None and day_of(day):
                found["instans"] = short(Words.joined(before))
                found["svarade"] = Value(day_of(day), last, Form.READ)
            else:
                found["instans"] = short(words)
        elif key == "svarade":
            day = DAY.fullmatch(words.text)
            found[key] = Value(day_of(day) if day else words.text, words, Form.READ)
        elif key == "ställningstagande" and _NOT_ANSWERED.fullmatch(words.text):
            beside.prints(words, LINE_PRINTED)
        else:
            found[key] = short(words, quotes=key in {"synpunkter", "bedömning"})
    return found


def negotiations(tokens: Sequence[Token], beside: Beside) -> Node | None:
    """`samverkan`: text, and negotiations that are told as vplan tells them."""
    if not tokens or any(isinstance(token, Grid | Picture) for token in tokens):
        return None
    blocks: list[Paragraph | Points] = []
    held: list[Node] = []
    for token in tokens:
        assert not isinstance(token, Grid | Picture)
        told = (
            [_NEGOTIATED.fullmatch(one.paragraph.words.text) for one in token.points]
            if isinstance(token, Points)
            else []
        )
        if isinstance(token, Points) and told and all(told):
            held += [_negotiation(point.paragraph.words, beside) for point in token.points]
        else:
            blocks.append(token.paragraph if isinstance(token, Heading) else token)
    text = running(blocks)
    beside.printed += text.printed
    made: dict[str, Node] = {"text": text.value} if text.value.text else {}
    return {**made, **({"förhandlingar": held} if held else {})} or None


def _negotiation(words: Words, beside: Beside) -> Node:
    found = _NEGOTIATED.fullmatch(words.text)
    assert found is not None, "it was told so"
    made: dict[str, Node] = {"datum": Value(found["day"], words.group(found, "day"), Form.READ)}
    for group in ("on", "and", "colon"):
        beside.prints(words.group(found, group), LINE_PRINTED)
    if found["under"]:
        made["enligt"] = short(words.group(found, "under"))
    if found["parties"]:
        parties = words.group(found, "parties")
        made["med"] = [short(part) for part in parties.split(_PARTIES) if part]
        for sign in _PARTIES.finditer(parties.text):
            beside.prints(parties.group(sign), LINE_PRINTED)
    made["utfall"] = short(words.group(found, "outcome"), quotes=True)
    return made
