"""The names of documents' files: a pattern with the plan's own words in braces."""

import re
from collections.abc import Iterator, Mapping

from vplan.core import Message, say
from vplan.core.nearest import nearest
from vplan.model.document import EXTRACT, MEMO, DocumentPlan
from vplan.model.plan import Plan
from vplan.model.renames import QUOTED

WORDS = ("dokument", "diarienummer", "år", "status", "organ")
_BRACED = re.compile(r"\{([^{}]*)\}")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_DRAFT = {"utkast": "-utkast"}
_DECIDED = {**_DRAFT, "beslutad": "-beslutad"}
_MINUTES = {**_DRAFT, "förslag": "-ojusterat", "ojusterat": "-ojusterat"}
"""What a name ends with for each status where no pattern says what files are called; a status that is not there
adds nothing. Minutes are not decided but approved.
"""
_LONGEST = 120
"""In characters: with two bytes for each and an ending, a file's name holds 255 bytes."""


def faults(pattern: str) -> Iterator[tuple[Message, Message]]:
    """What is wrong with a pattern, and what to write instead."""
    for word in _BRACED.findall(pattern):
        if word not in WORDS:
            near = QUOTED.get(word) or nearest(word, WORDS)
            yield (
                say("'{word}' can't be part of a file name", word=f"{{{word}}}"),
                say("did you mean '{key}'?", key=f"{{{near}}}")
                if near is not None
                else say("write some of {words}", words=", ".join(f"{{{known}}}" for known in WORDS)),
            )
    if "{" in _BRACED.sub("", pattern) or "}" in _BRACED.sub("", pattern):
        yield say("a brace is not closed, or not opened"), say("write '{example}'", example="{dokument}-{år}")


def file_name(pattern: str | None, plan: Plan, document: DocumentPlan) -> str:
    """The document's file name without its ending, safe on every system; without a pattern its own, and then its
    status: what is decided never takes the name of what was proposed, nor approved minutes that of others.
    """
    if pattern is None:
        return f"{document.file_stem}{_endings(document).get(_status(plan, document), '')}"
    number = document.registry_number if document.title is not None else plan.registry_number
    words = {
        "dokument": document.file_stem,
        "diarienummer": number or "",
        "år": str(plan.year),
        "status": _status(plan, document),
        "organ": plan.board,
    }
    name = _BRACED.sub(lambda match: words.get(match[1], ""), pattern)
    name = re.sub(r"\s+", "-", _UNSAFE.sub("-", name))
    name = re.sub(r"([-_])[-_]+", r"\1", name)[:_LONGEST].strip("-_. ")
    return f"{name}-" if _RESERVED.fullmatch(name) or not name else name


def _status(plan: Plan, document: DocumentPlan) -> str:
    """The plan's, but for minutes whether they are approved, once the plan is no draft."""
    if document.prints is None or plan.status == "utkast":
        return plan.status
    minutes, paragraph = document.prints
    return "justerat" if minutes.approves(paragraph) else "ojusterat"


def _endings(document: DocumentPlan) -> Mapping[str, str]:
    """The endings of documents of its kind. A memo asks for something else to be decided, and is never itself
    decided; an extract that does not name the minutes it is of counts as approved once its plan is decided.
    """
    if document.prints is not None or document.template == EXTRACT:
        return _MINUTES
    return _DRAFT if document.template == MEMO else _DECIDED
