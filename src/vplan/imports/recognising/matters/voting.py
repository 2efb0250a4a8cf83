"""A vote as minutes print it: what yes and no mean, who voted for which, or how many."""

import re
from collections.abc import Sequence

from vplan.core import say
from vplan.imports.outline.outline import Grid, Paragraph
from vplan.imports.recognising.matters.stream import Beside, Heading, Token
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import NO_WORDS, Words

COUNTED = say("how many voted for each is counted, and printed by itself")
HEADED = say("the headings of a list of votes are printed by themselves")
_MEANS = re.compile(r"(?P<label>(?:\W*)(?P<cast>ja|nej)(?:-röst)?(?:\s+för|\s*=|:)\s*)(?P<means>.+)", re.I | re.S)
_SUM = re.compile(r"(?P<yes>\d{1,5})\s{0,3}ja\b(?:-röster)?.{0,20}?(?P<no>\d{1,5})\s{0,3}nej\b", re.IGNORECASE)
_ABSTAINED = re.compile(r"(?P<number>\d{1,5})\s{0,3}(?:ledam\w{1,10}\s{0,3})?avst", re.IGNORECASE)
_CASTING = re.compile(r"utslagsröst:\s*(?P<cast>ja|nej)", re.IGNORECASE)
_SECRET = re.compile(r"(?:omröstningen är sluten|sluten omröstning)\W*", re.IGNORECASE)
_COLUMNS = {"ja": "ja", "nej": "nej", "avstår": "avstår", "avstod": "avstår", "frånvarande": "frånvarande",
            "avstår från att rösta": "avstår"}  # fmt: skip
_NAMES = {"namn", "ledamot", "ledamöter", "beslutande", "tjänstgörande"}
_PARTIES = {"parti", "partibeteckning"}
_TOTALS = re.compile(r"(?:summa|totalt|resultat)\b.*", re.IGNORECASE)


def ballots(tokens: Sequence[Token], beside: Beside) -> list[Node] | None:
    """The vote under a heading; None where it is told otherwise, and nothing was taken."""
    grids = [token for token in tokens if isinstance(token, Grid)]
    lines = [token for token in tokens if isinstance(token, Paragraph)]
    if len(grids) > 1 or len(grids) + len(lines) < len(tokens) or any(isinstance(one, Heading) for one in tokens):
        return None
    taken = Beside()
    if any(_SECRET.fullmatch(line.text.strip()) for line in lines):
        made = _secret(lines, grids, taken)
    else:
        made = _open(lines, grids, taken)
    if made is None:
        return None
    beside.printed += taken.printed
    return [made]


def _open(lines: Sequence[Paragraph], grids: Sequence[Grid], taken: Beside) -> Node | None:
    made: dict[str, Node] = {}
    result = ""
    for line in lines:
        words = line.words.stripped()
        means = _MEANS.fullmatch(words.text)
        if means is not None and means["cast"].lower() not in made:
            taken.prints(words.group(means, "label"), HEADED)
            made[means["cast"].lower()] = short(words.group(means, "means"))
        elif _SUM.search(words.text) and not result:
            result = words.text
            taken.prints(words, COUNTED)
        else:
            return None
    if not {"ja", "nej"} <= made.keys():
        return None
    roll = _roll(grids[0], taken) if grids else None
    counts = _counts(grids[0], taken) if grids and roll is None else None
    if grids and roll is None and counts is None:
        return None
    if roll is not None:
        made["röstlängd"] = roll
    else:
        counts = counts or _counts_in(result)
        if counts is None:
            return None
        made["röster"] = counts
    casting = _CASTING.search(result)
    return {**made, **({"utslagsröst": Value(casting["cast"].lower(), form=Form.READ)} if casting else {})}


def _counts_in(text: str) -> Node | None:
    found = _SUM.search(text)
    if found is None:
        return None
    abstained = _ABSTAINED.search(text)
    numbers = {"ja": found["yes"], "nej": found["no"], **({"avstår": abstained["number"]} if abstained else {})}
    return {key: Value(number, NO_WORDS, Form.READ) for key, number in numbers.items()}


def _roll(grid: Grid, taken: Beside) -> dict[str, Node] | None:
    """Who voted for which, by name; names are keys, so their words are printed with what each voted."""
    if len(grid.rows) < 2:
        return None
    heads = {cell.column: cell.text.strip().casefold() for cell in grid.rows[0]}
    named = next((column for column, text in heads.items() if text in _NAMES), None)
    casts = {column: _COLUMNS[text] for column, text in heads.items() if text in _COLUMNS}
    if named is None or len(casts) < 2 or not set(heads.values()) - {""} <= _NAMES | _PARTIES | set(_COLUMNS):
        return None
    party = next((column for column, text in heads.items() if text in _PARTIES), None)
    roll: dict[str, Node] = {}
    words: list[Words] = [cell.words for cell in grid.rows[0]]
    for row in grid.rows[1:]:
        said = {cell.column: cell for cell in row if cell.words}
        name = said[named].text.strip() if named in said else ""
        if _TOTALS.fullmatch(name):
            words += [cell.words for cell in said.values()]
            continue
        marks = [column for column in casts if column in said]
        if not name or len(marks) != 1 or len(said[marks[0]].text.strip()) > 2:
            return None
        called = f"{name} ({said[party].text.strip()})" if party in said else name
        if called in roll:
            return None
        everything = Words.joined(said[column].words for column in sorted(said))
        roll[called] = Value(casts[marks[0]], everything, Form.READ)
    for one in words:
        taken.prints(one, HEADED)
    return roll or None


def _counts(grid: Grid, taken: Beside) -> Node | None:
    """A row of numbers below yes and no."""
    if len(grid.rows) != 2:
        return None
    heads = {cell.column: cell.text.strip().casefold() for cell in grid.rows[0]}
    below = {cell.column: cell for cell in grid.rows[1] if cell.words}
    if not {"ja", "nej"} <= set(heads.values()) <= set(_COLUMNS) or not all(
        cell.text.strip().isdigit() for cell in below.values()
    ):
        return None
    for cell in grid.rows[0]:
        taken.prints(cell.words, HEADED)
    return {_COLUMNS[heads[column]]: short(cell.words) for column, cell in sorted(below.items())}


def _secret(lines: Sequence[Paragraph], grids: Sequence[Grid], taken: Beside) -> Node | None:
    """A secret vote between two, with how many voted for each."""
    others = [line for line in lines if not _SECRET.fullmatch(line.text.strip())]
    if others or len(grids) != 1 or grids[0].columns != 2 or len(grids[0].rows) not in {3, 4}:
        return None
    head, *rows = grids[0].rows
    if any(len(row) != 2 or not row[1].text.strip().isdigit() for row in rows):
        return None
    if len(rows) == 3 and rows[2][0].text.strip().casefold() not in _COLUMNS:
        return None
    for words in (
        *(line.words for line in lines),
        *(cell.words for cell in head),
        *(row[0].words for row in rows[2:]),
    ):
        taken.prints(words, HEADED)
    votes = dict(zip(("ja", "nej", "avstår"), (short(row[1].words) for row in rows), strict=False))
    return {
        "ja": short(rows[0][0].words),
        "nej": short(rows[1][0].words),
        "röster": votes,
        "sluten": Value("ja", form=Form.READ),
    }
