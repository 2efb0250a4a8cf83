"""Minutes of a meeting: who was there, and paragraph for paragraph what was moved and decided."""

import re
from collections.abc import Sequence

from vplan.core import say
from vplan.imports.outline.outline import Accounted, Outline, Paragraph
from vplan.imports.recognising.front import Front
from vplan.imports.recognising.front.lexicon import DAY, day_of
from vplan.imports.recognising.matters.headings import OF_SECTIONS, PARAGRAPH, part_of
from vplan.imports.recognising.matters.held import LABEL, NOT_OF_MINUTES
from vplan.imports.recognising.matters.meeting import Meeting, pieces_before
from vplan.imports.recognising.matters.memo import Matter, signed
from vplan.imports.recognising.matters.paragraphs import in_bold, paragraph, unnumbered
from vplan.imports.recognising.matters.sections import Tables, as_words
from vplan.imports.recognising.matters.stream import Beside, Heading, Token, as_paragraph, stream
from vplan.imports.tree import Doubt, Form, Node, Value
from vplan.imports.words import Words

_NO_PARAGRAPH = say("no paragraph was found in the minutes")
_WRITE_NUMBER = say("write the number under 'paragraf', and what the matter is under 'ärende'")
_NO_DAY = say("the day of the meeting was not found")
_WRITE_DAY = say("write it under 'sammanträde', as 2025-06-03")
_LONGEST_SUBJECT = 250
_MOST_BETWEEN = 60
"""As many paragraphs as may be left out between two that stand in minutes."""
_DECIDED = {"beslut", "förslag_till_beslut"}
_UNKNOWN = "okänt"
"""What a day is as long as nobody knows it."""
_TITLE = re.compile(r"(?:[\w-]*protokoll)(?:\s+(?:från\s+)?(?P<day>.+))?", re.IGNORECASE)


def minutes(outline: Outline, front: Front, tables: Tables = as_words) -> Matter:
    """The minutes below the first page's facts. The facts of the meeting among those of the front are taken from
    it; so is its title, where that is the heading of the only paragraph or says 'Protokoll' and the day, and the
    registry number of an extract.
    """
    del outline  # all that minutes are made of is in the front
    beside = Beside()
    tokens = list(stream(front.rest))
    title = front.facts.get("titel")
    if isinstance(title, Value) and PARAGRAPH.match(title.text) and not any(map(_begins, tokens)):
        tokens.insert(0, Heading(in_bold(title.words), 0))
        del front.facts["titel"]
    document: dict[str, Node] = {}
    if front.template == "protokollsutdrag":
        tokens, signatures = signed(tokens, beside)
        document = {"underskrifter": signatures} if signatures else {}
    starts = _starts(tokens)
    begin = starts[0] if starts else _first_part(tokens)
    meeting = Meeting(beside)
    _take_front(front, meeting)
    meeting.take(pieces_before(tokens[:begin]))
    made = meeting.made()
    _find_day(front, made, beside)
    paragraphs: list[dict[str, Node]] = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(tokens)
        paragraphs.append(paragraph(tokens[start:end], front.text("organ"), meeting, tables))
    if not starts and begin < len(tokens):
        subject = front.facts.pop("titel", None)
        assert subject is None or isinstance(subject, Value)
        paragraphs.append(unnumbered(tokens[begin:], subject, front.text("organ"), meeting, tables))
    held = made["sammanträde"]
    assert isinstance(held, dict)
    if len(paragraphs) == 1 and "datum" in held:
        _number_of_extract(front, paragraphs[0])
    for announced in meeting.at_once.values():
        beside.left += [
            Accounted(one.words, NOT_OF_MINUTES) for one in announced.values() if isinstance(one, Value)
        ]
    if not starts:
        beside.doubts.append(Doubt(Words(""), _NO_PARAGRAPH, _WRITE_NUMBER))
    if "datum" not in held:
        held["datum"] = Value(_UNKNOWN, form=Form.READ)
        beside.doubts.append(Doubt(Words(""), _NO_DAY, _WRITE_DAY))
    part: dict[str, Node] = {"id": Value("protokoll", form=Form.READ), **made, "paragrafer": paragraphs}
    return Matter(part, document, beside.tables, beside.printed, beside.left, beside.doubts)


def _first_part(tokens: Sequence[Token]) -> int:
    """Where the first heading stands that is none of the meeting's, if anything is proposed or decided at all."""
    keys = {part_of(token.words.text) for token in tokens if isinstance(token, Heading)}
    for place, token in enumerate(tokens):
        if isinstance(token, Heading) and keys & _DECIDED:
            text = token.words.text.strip()
            if part_of(text) or OF_SECTIONS.fullmatch(text):
                return place
    return len(tokens)


def _take_front(front: Front, meeting: Meeting) -> None:
    """The facts of the meeting that stand on the first page; their labels are accounted for there."""
    others, front.others = front.others, []
    for pair in others:
        labelled = pair._replace(label=Words(pair.label.text))
        meeting.take([labelled])


def _number_of_extract(front: Front, paragraph: dict[str, Node]) -> None:
    """The registry number on the first page of an extract is that of its paragraph. Without a day of the meeting,
    nothing else tells the year of the file, and the number stays there.
    """
    if front.template == "protokollsutdrag" and "diarienummer" in front.facts and "diarienummer" not in paragraph:
        paragraph["diarienummer"] = front.facts.pop("diarienummer")


def _find_day(front: Front, made: dict[str, Node], beside: Beside) -> None:
    """The day out of the title, or the day of the document, where nothing else says it."""
    title = front.facts.get("titel")
    found = _TITLE.fullmatch(title.text) if isinstance(title, Value) else None
    day = DAY.fullmatch(found["day"]) if found and found["day"] else None
    if isinstance(title, Value) and found is not None and (day is not None or not found["day"]):
        beside.prints(title.words, LABEL)
        del front.facts["titel"]
    held = made.setdefault("sammanträde", {})
    assert isinstance(held, dict)
    if "datum" not in held and day is not None:
        held["datum"] = Value(day_of(day), form=Form.READ)
    elif "datum" not in held and "datum" in front.facts:
        held["datum"] = front.facts.pop("datum")


def _begins(token: Token) -> bool:
    """Whether a token is the heading of a paragraph of the minutes."""
    if isinstance(token, Heading):
        return PARAGRAPH.match(token.words.text.strip()) is not None
    if not isinstance(token, Paragraph) or len(token.text) > _LONGEST_SUBJECT:
        return False
    text = token.text.strip()
    found = PARAGRAPH.match(text)
    return found is not None and (token.bold or found.end() == len(text)) and not text.endswith(",")


def _starts(tokens: Sequence[Token]) -> list[int]:
    """Where paragraphs begin: at headings with the sign and a number that is higher than the one before."""
    found: list[int] = []
    last = 0
    for place, token in enumerate(tokens):
        if not isinstance(token, Heading | Paragraph) or not _begins(token):
            continue
        number = int(re.sub(r"\D", "", _number(as_paragraph(token).text)))
        if not found or last <= number <= last + _MOST_BETWEEN:
            found.append(place)
            last = number
    return found


def _number(text: str) -> str:
    found = PARAGRAPH.match(text.strip())
    assert found is not None, "the text begins a paragraph"
    return found["number"] or found["before"]
