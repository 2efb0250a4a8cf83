"""A memo to a board: its sections, what it proposes, who signs and who gets the decision."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vplan.core import say
from vplan.imports.outline.outline import Accounted, Outline, Paragraph
from vplan.imports.recognising.front import Front
from vplan.imports.recognising.matters.handled import handled
from vplan.imports.recognising.matters.headings import is_name, part_of
from vplan.imports.recognising.matters.sections import Tables, as_words, divided, section, text_and_shown
from vplan.imports.recognising.matters.stream import Beside, Heading, Token, stream
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Doubt, Form, Node, Taken, Value
from vplan.imports.words import Words

CLOSING = {"mottagare", "beslutsunderlag", "underskrifter"}
_OF_MEMOS = {
    "förslag_till_beslut", "yrkanden", "beslutsgång", "beslut", "reservationer", "beslutsunderlag", "mottagare",
    "remissvar", "samverkan",
}  # fmt: skip
_SIGNATURE = re.compile(r"signature?\b|signed|underskrift|signatur", re.IGNORECASE)
_ELECTRONIC = re.compile(
    r"(?:elektroniskt|digitalt) (?:signera\w+|underteckna\w+)|signeras elektroniskt", re.IGNORECASE
)
_OPENING = re.compile(
    r"(?:rätt utdraget|utdraget bestyrks|utdragets riktighet|bestyrks)\b.{0,40}|för [\w-]+(?:en|et)|i tjänsten",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:t\.?f\.? |tillförordnad |biträdande |vice )?[\w-]*(?:chef|direktör|sekreterare|strateg|controller"
    r"|handläggare|ledare|ordförande|jurist|ekonom|utredare|samordnare|rektor|planerare|ingenjör|utvecklare"
    r"|specialist)(?:en)?(?: [\w -]+)?",
    re.IGNORECASE,
)
ELECTRONIC = say("that it is signed electronically is printed by itself")
_TWICE = say("a part stands twice")
_TWICE_HINT = say("the second is a section; put together what belongs together")


@dataclass(slots=True)
class Matter:
    """What was made of a memo or of minutes: `part` by the keys of a document (`dokument`) or of `protokoll`; of
    minutes, `document` is what a document has that prints them. `tables`: those that sections show.
    """

    part: dict[str, Node]
    document: dict[str, Node] = field(default_factory=dict)
    tables: list[Taken] = field(default_factory=list)
    printed: list[Accounted] = field(default_factory=list)
    left: list[Accounted] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def memo(outline: Outline, front: Front, tables: Tables = as_words) -> Matter:
    """The memo that stands below the first page's facts. Each letter of `front.rest` is accounted for here."""
    del outline  # all that a memo is made of is in what the front left
    beside = Beside()
    tokens = list(stream(front.rest))
    part: dict[str, Node] = {}
    tokens, signatures = signed(tokens, beside)
    sections: list[Node] = []
    for heading, below in _parts(tokens):
        key = part_of(heading.words.text) if heading is not None else ""
        made: Node | None = None
        if heading is not None and key in _OF_MEMOS and key in part:
            beside.doubts.append(Doubt(heading.words, _TWICE, _TWICE_HINT))
        elif heading is not None and key in _OF_MEMOS:
            made = handled(key, heading.words, below, front.text("organ"), beside)
        if made is not None:
            part[key] = made
            if key not in CLOSING:
                sections.append({"visa": Value(key, form=Form.READ)})
        elif heading is None:
            sections.append(text_and_shown(below, "", beside, tables))
        else:
            sections.append(section(heading, below, beside, tables))
    if signatures:
        part["underskrifter"] = signatures
    made_of = {"avsnitt": sections} if sections else {}
    return Matter({**made_of, **part}, {}, beside.tables, beside.printed, beside.left, beside.doubts)


def _parts(tokens: Sequence[Token]) -> list[tuple[Heading | None, list[Token]]]:
    """What stands under each heading of the highest level, and under each that begins a part."""
    first = next((place for place, token in enumerate(tokens) if isinstance(token, Heading)), len(tokens))
    found: list[tuple[Heading | None, list[Token]]] = [(None, list(tokens[:first]))] if first else []
    for heading, below in divided(tokens[first:]):
        found.append((heading, []))
        inside = bool(part_of(heading.words.text))
        for token in below:
            if isinstance(token, Heading) and part_of(token.words.text):
                found.append((token, []))
                inside = True
            elif inside and isinstance(token, Heading) and token.level <= heading.level:
                found.append((token, []))
            else:
                found[-1][1].append(token)
    return found


_TABS = re.compile(r"[\n\t]+")


def signed(tokens: list[Token], beside: Beside) -> tuple[list[Token], Node | None]:
    """The tokens without the names and titles that sign at the end of a section, and who signs."""
    for place in range(len(tokens)):
        last = place
        while last < len(tokens) and _signs(tokens[last]):
            last += 1
        ends = last == len(tokens) or isinstance(tokens[last], Heading)
        paragraphs = [token for token in tokens[place:last] if isinstance(token, Paragraph)]
        people = _people(paragraphs) if ends and paragraphs else None
        if people:
            electronic = [one for one in paragraphs if _ELECTRONIC.match(one.text.strip())]
            for one in electronic:
                beside.prints(one.words, ELECTRONIC)
            openings = [short(one.words) for one in paragraphs if _OPENING.fullmatch(one.text.strip())]
            made: dict[str, Node] = {**({"inledning": openings[0]} if openings else {}), "personer": people}
            if electronic:
                made["elektroniskt"] = Value("ja", form=Form.READ)
            kept = tokens[:place] + tokens[last:]
            heading = kept[place - 1] if place else None
            if isinstance(heading, Heading) and part_of(heading.words.text) == "underskrifter":
                beside.prints(heading.words, ELECTRONIC)
                del kept[place - 1]
            return kept, made
    return tokens, None


def _signs(token: Token) -> bool:
    if not isinstance(token, Paragraph):
        return False
    text = token.text.strip()
    styled = _SIGNATURE.search(token.style) is not None
    if _OPENING.fullmatch(text):
        return True
    beside = [part.strip() for part in _TABS.split(text)]
    if len(beside) > 1:
        return all(is_name(part) or _TITLE.fullmatch(part) for part in beside)
    return styled or is_name(text) or _TITLE.fullmatch(text) is not None or _ELECTRONIC.match(text) is not None


def _one_by_one(paragraphs: list[Paragraph]) -> list[Words]:
    """The lines of those who sign; of names beside each other, with titles below, each name with its title."""
    rows = [[line for line in one.words.split(_TABS) if line] for one in paragraphs]
    found: list[Words] = []
    while rows:
        row = rows.pop(0)
        below = rows[0] if rows else []
        if len(row) > 1 and len(below) == len(row) and all(is_name(one.text.strip()) for one in row):
            rows.pop(0)
            row = [one for pair in zip(row, below, strict=True) for one in pair]
        found += row
    return found


def _people(paragraphs: list[Paragraph]) -> list[Node] | None:
    """Names and titles, one after another. Where nothing says that they sign, each name has its title; else one of
    them alone is enough. None where they are others.
    """
    people: list[dict[str, Node]] = []
    lines = _one_by_one(paragraphs)
    texts = [line.text.strip() for line in lines]
    name: Value | None = None
    for line, text in zip(lines, texts, strict=True):
        if _ELECTRONIC.match(text) or _OPENING.fullmatch(text):
            continue
        if is_name(text) and not _TITLE.fullmatch(text):
            people += [{"titel": name}] if name is not None else []
            name = short(line)
        else:
            people.append({**({"namn": name} if name is not None else {}), "titel": short(line)})
            name = None
    people += [{"titel": name}] if name is not None else []
    openings = sum(_OPENING.fullmatch(text) is not None for text in texts)
    signs = (
        openings == 1
        or any(map(_ELECTRONIC.match, texts))
        or any(_SIGNATURE.search(one.style) for one in paragraphs)
    )
    if openings > 1 or not (signs or all("namn" in one for one in people)):
        return None
    return list(people) or None
