"""A paragraph of minutes: its number, what the matter is, and how it was handled."""

import re
from collections.abc import Sequence

from vplan.core import say
from vplan.imports.outline.outline import Accounted, Paragraph, Run
from vplan.imports.recognising.front.lexicon import REGISTRY, prefixed_number
from vplan.imports.recognising.matters.handled import handled, plain_points
from vplan.imports.recognising.matters.headings import PARAGRAPH, opens, part_of
from vplan.imports.recognising.matters.held import LABEL, NOT_OF_MINUTES
from vplan.imports.recognising.matters.meeting import Meeting
from vplan.imports.recognising.matters.sections import Tables, text_and_shown
from vplan.imports.recognising.matters.stream import Beside, Heading, Token, as_paragraph
from vplan.imports.recognising.matters.voting import ballots
from vplan.imports.recognising.texts import running, short
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import Words

NUMBERED = say("the sign of a paragraph is printed by itself")
_AT_ONCE = re.compile(
    r"(?:[·|,.]\s{0,3})?(?:paragrafen är )?omedelbart justerad\W{0,3}|omedelbar justering\W{0,3}", re.I
)
_KINDS = (
    ("val", re.compile(r"(?:fyllnads)?val\s+(?:av|till)\b", re.IGNORECASE)),
    ("interpellation", re.compile(r"interpellation", re.IGNORECASE)),
    ("fråga", re.compile(r"(?:fråga|enkel fråga)\b", re.IGNORECASE)),
    (
        "anmälan",
        re.compile(r"anmäl|delgivning|meddelande|delegationsbeslut|redovisning av delegation", re.IGNORECASE),
    ),
)
OPEN = "xx"
"""What a number is as long as nobody knows it."""
_LISTS = {"deltar_inte", "jäv", "protokollsanteckningar", "särskilda_yttranden"}
_HANDLED = {
    "förslag_till_beslut", "beslut", "yrkanden", "beslutsgång", "reservationer", "beslutsunderlag", "mottagare",
    "remissvar", "samverkan",
}  # fmt: skip


def paragraph(tokens: Sequence[Token], board: str, meeting: Meeting, tables: Tables) -> dict[str, Node]:
    """The paragraph that begins with the first token, a heading with the sign. What goes beside it goes where that
    of the meeting does.
    """
    beside = meeting.beside
    first = tokens[0]
    assert isinstance(first, Heading | Paragraph)
    words = as_paragraph(first).words.stripped()
    begun = PARAGRAPH.match(words.text)
    assert begun is not None
    group = "number" if begun["number"] else "before"
    made: dict[str, Node] = {"paragraf": short(words.group(begun, group))}
    beside.prints(words.cut(0, begun.start(group)), NUMBERED)
    beside.prints(words.cut(begun.end(group), begun.end()), NUMBERED)
    rest = list(tokens[1:])
    subject = words.cut(begun.end())
    subject, number = _without_number(subject, beside)
    if not subject and number is None:
        rest, number = _registry_number(rest, made, beside)
    below = rest[0] if rest and not subject else None
    if isinstance(below, Heading | Paragraph) and not part_of(as_paragraph(below).text):
        subject = as_paragraph(below).words.stripped()
        del rest[0]
    made["ärende"] = short(subject, quotes=True) if subject else Value(f"§ {begun[group]}", form=Form.READ)
    if number is None:
        rest, number = _registry_number(rest, made, beside)
    if number is not None:
        made["diarienummer"] = number
    made |= _parts(rest, board, beside, tables)
    kind = next((kind for kind, pattern in _KINDS if pattern.match(subject.text)), "")
    if "beslut" not in made or kind == "val":
        made["slag"] = Value(kind or "information", form=Form.READ)
    if meeting.all_at_once:
        made["omedelbar_justering"] = Value("ja", form=Form.READ)
    announced = meeting.at_once.pop(begun[group], None)
    if announced:
        made["tillkännagivande"] = announced
    return made


def unnumbered(
    tokens: Sequence[Token], subject: Value | None, board: str, meeting: Meeting, tables: Tables
) -> dict[str, Node]:
    """A paragraph whose number and subject don't stand above it; what is not known is open."""
    still_open = Value(OPEN, form=Form.READ)
    made = {"paragraf": still_open, "ärende": subject or still_open} | _parts(
        tokens, board, meeting.beside, tables
    )
    return made if "beslut" in made else {**made, "slag": Value("information", form=Form.READ)}


def _without_number(subject: Words, beside: Beside) -> tuple[Words, Value | None]:
    """A subject without a registry number at its end, in brackets or after 'Dnr'."""
    found = re.search(rf"\s*[(,–-]?\s*(?:[Dd]nr\.?:?\s*)(?P<number>{REGISTRY.pattern})\)?$", subject.text)
    found = found or re.search(rf"\s*\((?P<number>{REGISTRY.pattern})\)$", subject.text)
    if found is None:
        return subject, None
    beside.prints(subject.cut(found.start(), found.start("number")), LABEL)
    beside.prints(subject.cut(found.end("number")), LABEL)
    return subject.cut(0, found.start()), short(subject.group(found, "number"))


def _registry_number(
    tokens: list[Token], made: dict[str, Node], beside: Beside
) -> tuple[list[Token], Value | None]:
    """The line with the registry number, if it comes first, and whether the paragraph is approved at once."""
    if not tokens or not isinstance(tokens[0], Paragraph | Heading):
        return tokens, None
    words = as_paragraph(tokens[0]).words.stripped()
    at_once = _AT_ONCE.search(words.text)
    before = words.cut(0, at_once.start()).stripped() if at_once else words
    labelled = prefixed_number(before.text)
    found: Value | None = None
    if labelled is not None and REGISTRY.fullmatch(labelled["number"].strip()):
        beside.prints(before.cut(0, labelled.start("number")), LABEL)
        found = short(before.group(labelled, "number"))
    elif before and REGISTRY.fullmatch(before.text):
        found = short(before)
    elif before or at_once is None:
        return tokens, None
    if at_once is not None:
        beside.prints(words.cut(at_once.start()), LABEL)
        made["omedelbar_justering"] = Value("ja", form=Form.READ)
    return tokens[1:], found


def _parts(tokens: Sequence[Token], board: str, beside: Beside, tables: Tables) -> dict[str, Node]:
    made: dict[str, Node] = {}
    accounts: list[Node] = []
    for heading, below in _divided(tokens):
        key = part_of(heading.words.text) if heading is not None else ""
        part: Node | None = None
        if heading is not None and key in _HANDLED and key not in made:
            part = handled(key, heading.words, below, board, beside)
        elif heading is not None and key and key not in made:
            part = _of_minutes(key, below, beside)
            if part is not None:
                beside.prints(heading.words, LABEL)
        if part is not None and key == "beslutsgång" and ("propositionsordning" in made or "omröstning" in made):
            assert isinstance(part, dict)
            accounts.append(_text_of_proceedings(part))
        elif part is not None:
            made[key] = part
        else:
            accounts += account(heading, below, beside, tables)
    if "beslutsgång" in made and ("propositionsordning" in made or "omröstning" in made):
        proceedings = made.pop("beslutsgång")
        assert isinstance(proceedings, dict)
        accounts.append(_text_of_proceedings(proceedings))
    return {**({"avsnitt": accounts} if accounts else {}), **made}


def _text_of_proceedings(part: dict[str, Node]) -> dict[str, Node]:
    """What was said of how a matter was decided, as a section: minutes say it once in parts."""
    text = part.get("text")
    points = part.get("punkter", [])
    assert isinstance(points, list)
    values = [one for one in [text, *points] if isinstance(one, Value)]
    written = [value.text if value is text else f"- {_as_text(value)}" for value in values]
    words = Words.joined((value.words for value in values), "\n")
    heading = part.get("rubrik", Value("Beslutsgång", form=Form.READ))
    return {"rubrik": heading, "text": Value("\n\n".join(written), words, Form.RUNNING_TEXT)}


def _as_text(value: Value) -> str:
    """A short value as running text."""
    return running([in_bold(value.words)]).value.text.strip("*")


def _divided(tokens: Sequence[Token]) -> list[tuple[Heading | None, list[Token]]]:
    """What stands under each heading; headings inside what is proposed or decided stay there."""
    found: list[tuple[Heading | None, list[Token]]] = []
    for token in tokens:
        above = found[-1][0] if found else None
        inside = above is not None and part_of(above.words.text) in {"beslut", "förslag_till_beslut"}
        if isinstance(token, Heading) and not (inside and above is not None and _belongs(token, above)):
            found.append((token, []))
        elif found:
            found[-1][1].append(token)
        else:
            found.append((None, [token]))
    return found


def _belongs(heading: Heading, above: Heading) -> bool:
    """Whether a heading is a line above points of a decision, and not the next part."""
    return (heading.level > above.level or opens(heading.words.text)) and not part_of(heading.words.text)


def _of_minutes(key: str, tokens: Sequence[Token], beside: Beside) -> Node | None:
    if key in _LISTS:
        return plain_points(tokens, beside)
    if key == "omröstning":
        return ballots(tokens, beside)
    if key == "propositionsordning" and all(isinstance(token, Paragraph) for token in tokens):
        text = running([token for token in tokens if isinstance(token, Paragraph)])
        return text.value if text.value.text else None
    return None


def account(heading: Heading | None, tokens: Sequence[Token], beside: Beside, tables: Tables) -> list[Node]:
    """A section of the paragraph; one without a heading is the matter itself."""
    name = heading.words.text if heading is not None else ""
    made = text_and_shown(tokens, name, beside, tables)
    if made and heading is not None:
        return [{"rubrik": short(heading.words, quotes=True), **made}]
    if made:
        return [{"rubrik": Value("Ärendet", form=Form.READ), **made}]
    if heading is not None:
        beside.left.append(Accounted(heading.words, NOT_OF_MINUTES))
    return []


def in_bold(words: Words) -> Paragraph:
    """A paragraph of one look."""
    return Paragraph((Run(words, bold=True),))
