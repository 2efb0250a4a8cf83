"""What is proposed or decided: points, in groups where several bodies decide, each with the line above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vplan.core import say
from vplan.imports.outline.outline import Grid, Paragraph, Picture, Point, Points
from vplan.imports.recognising.front.lexicon import BODY_IN_TEXT
from vplan.imports.recognising.listing import LABEL_PRINTED
from vplan.imports.recognising.matters.headings import opens
from vplan.imports.recognising.matters.stream import Beside, Heading, Token, as_paragraph
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import NO_WORDS, Words

ATT_PRINTED = say("'att' is printed before each of the points")
OPENING_PRINTED = say("the line above the points is printed by itself")
_ATT = re.compile(r"att\s+", re.IGNORECASE)
_TYPED = re.compile(r"(?P<label>(?:\d{1,2}[.)]|[-–•]|[a-z]\))\s+)(?=\S)")
_FOR_OWN_PART = re.compile(r"(?P<board>[\w ,-]+) beslutar för egen del\W*", re.IGNORECASE)
_ADVISES = re.compile(r"(?P<board>[\w ,-]+?) föreslår (?P<body>[\w, -]+?) besluta\W*", re.IGNORECASE)


@dataclass(slots=True)
class _Group:
    """Points under one line. `form` '' is not known yet."""

    opening: Words = NO_WORDS
    form: str = ""
    points: list[tuple[Words, list[Words]]] = field(default_factory=list)


def proposed(tokens: Sequence[Token], board: str, beside: Beside) -> Node | None:
    """The points as a plan has them, without a heading; None where they are no plain points, and nothing is taken.
    `board`: whose the document is.
    """
    if any(isinstance(token, Grid | Picture) for token in tokens):
        return None
    groups: list[_Group] = []
    taken = Beside()
    for token in tokens:
        if isinstance(token, Points):
            _listed(token, groups, taken)
        else:
            assert not isinstance(token, Grid | Picture)
            _paragraph(token, groups, taken)
    if not groups or any(not group.points for group in groups):
        return None
    beside.printed += taken.printed
    made = [_group(group, board, len(groups), beside) for group in groups]
    return {"grupper": made} if len(made) > 1 else made[0]


def _paragraph(token: Heading | Paragraph, groups: list[_Group], taken: Beside) -> None:
    paragraph = as_paragraph(token)
    words = paragraph.words.stripped()
    begins = _ATT.match(words.text)
    if begins is None and (isinstance(token, Heading) or opens(words.text) or words.text.endswith(":")):
        groups.append(_Group(words))
        return
    if begins is not None:
        group = _current(groups, "att")
        taken.prints(words.cut(0, begins.end()), ATT_PRINTED)
        group.points.append((words.cut(begins.end()), []))
        return
    typed = _TYPED.match(words.text)
    if typed is not None:
        form = "numrerad" if typed["label"][0].isdigit() else "punkter"
        group = _current(groups, form)
        place = len(group.points) + 1
        if form == "punkter" or typed["label"].startswith(str(place)):
            taken.prints(words.group(typed, "label"), LABEL_PRINTED)
            words = words.cut(typed.end())
        group.points.append((words, []))
        return
    group = groups[-1] if groups and not groups[-1].points else _Group()
    if not groups or group is not groups[-1]:
        groups.append(group)
    group.form = "enda"
    group.points.append((words, []))


def _current(groups: list[_Group], form: str) -> _Group:
    if not groups or groups[-1].form not in {"", form}:
        groups.append(_Group())
    groups[-1].form = form
    return groups[-1]


def _listed(points: Points, groups: list[_Group], taken: Beside) -> None:
    base = min((point.level for point in points.points), default=0)
    above = groups[-1] if groups else None
    if (
        above is not None
        and above.points
        and (above.form == "att" or _goes_on(above.points[-1][0]))
        and not points.ordered
    ):
        for point in points.points:
            above.points[-1][1].append(_text(point))
        if above.form == "enda":
            above.form = "numrerad"
        return
    begun = [point for point in points.points if point.paragraph.words]
    all_att = bool(begun) and all(_ATT.match(one.paragraph.words.text) for one in begun if one.level == base)
    group = _current(groups, "att" if all_att else "numrerad" if points.ordered else "punkter")
    for point in points.points:
        words = _text(point)
        if not words:
            continue
        if point.level > base and group.points:
            group.points[-1][1].append(words)
            continue
        if all_att and (att := _ATT.match(words.text)):
            taken.prints(words.cut(0, att.end()), ATT_PRINTED)
            words = words.cut(att.end())
        group.points.append((words, []))


def _goes_on(words: Words) -> bool:
    return words.text.rstrip().endswith((":", " på", " enligt"))


def _text(point: Point) -> Words:
    return point.paragraph.words.stripped()


def _group(group: _Group, board: str, groups: int, beside: Beside) -> dict[str, Node]:
    made: dict[str, Node] = {}
    if group.opening:
        made |= _opening(group, board, groups, beside)
    if group.form in {"att", "punkter"}:
        made["form"] = Value(group.form, form=Form.READ)
    made["punkter"] = [
        {"text": short(text, quotes=True), "punkter": [short(one, quotes=True) for one in below]}
        if below
        else short(text, quotes=True)
        for text, below in group.points
    ]
    return made


def _opening(group: _Group, board: str, groups: int, beside: Beside) -> dict[str, Node]:
    """Who decides, where vplan prints just that line; else the line."""
    words = group.opening
    advises = _ADVISES.fullmatch(words.text)
    if advises and advises["board"].casefold() == board.casefold():
        body = words.group(advises, "body")
        beside.prints(words.cut(0, advises.start("body")), OPENING_PRINTED)
        beside.prints(words.cut(advises.end("body")), OPENING_PRINTED)
        return {"organ": Value(body.text[:1].upper() + body.text[1:], body, Form.READ)}
    own = _FOR_OWN_PART.fullmatch(words.text)
    if own and own["board"].casefold() == board.casefold() and groups > 1:
        beside.prints(words, OPENING_PRINTED)
        return {}
    found: dict[str, Node] = {}
    other = BODY_IN_TEXT.search(words.text, advises.start("body")) if advises else None
    if other is not None:
        found["organ"] = Value(other[0][:1].upper() + other[0][1:], form=Form.READ)
    return {**found, "inledning": short(words, quotes=True)}
