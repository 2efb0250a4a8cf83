"""The list of changes (ändringslogg): what, from, to and where, for each part of the plan."""

import re
from itertools import groupby

from vplan.compare.change import STEP, Change, Kind
from vplan.compare.plans import compare
from vplan.core import Message
from vplan.core.swedish.numbers import MINUS, write_amount
from vplan.core.swedish.phrases import capitalised
from vplan.facts import Values
from vplan.layout.context import Context, Earlier, View
from vplan.model.knowledge import Topic
from vplan.text.filling import as_printed
from vplan.text.quotes import QUOTE, QuoteError, resolve

_TOPICS = {
    Topic.PLAN: "uppgifter om planen",
    Topic.DECISIONS: "beslut och revideringar",
    Topic.STRATEGIES: "strategier och prioriteringar",
    Topic.GOALS: "mål",
    Topic.ACTIVITIES: "aktiviteter",
    Topic.ASSIGNMENTS: "uppdrag",
    Topic.CONTROL: "intern kontroll",
    Topic.INDICATORS: "indikatorer",
    Topic.BUDGET: "budget",
    Topic.FRAME: "budgetramar",
    Topic.INVESTMENTS: "investeringar",
    Topic.FOLLOW_UP: "uppföljning",
    Topic.MEETINGS: "sammanträden",
    Topic.MINUTES: "protokoll",
    Topic.RESULTS: "resultat",
    Topic.TEXTS: "texter",
    Topic.OTHER: "övrigt",
}
_HAPPENED = {
    Kind.ADDED: "Tillkommer",
    Kind.REMOVED: "Utgår",
    Kind.MOVED: "Flyttas",
    Kind.REORDERED: "Ny ordning",
}
_BESIDE = 6
"""Words that stand on each side of what differs in a long text."""
_LONGEST = 300
"""A text is quoted to so many characters; the document itself has the whole."""


def change_log(context: Context) -> View:
    """The changes since an earlier version, by topic; consequences of others are left out."""
    earlier = context.earlier
    assert earlier is not None, "a plan that shows its changes is laid out beside an earlier version"
    before = as_printed(earlier.plan, earlier.facts)
    changes = compare((before, earlier.facts), (context.plan, context.facts))
    label = [change for change in changes if not change.follows]
    return {
        "slag": "ändringslogg",
        "sedan": earlier.label,
        "delar": [
            {"namn": _TOPICS[topic], "rader": [row_of(change, context, earlier) for change in group]}
            for topic, group in groupby(label, key=lambda change: change.topic)
        ],
    }


def row_of(change: Change, context: Context, earlier: Earlier) -> View:
    """What was changed, from what to what and where, in print."""
    what = change.what.translated(earlier.translate) if isinstance(change.what, Message) else change.what
    whole = not what
    happened = _HAPPENED.get(change.kind, "") if whole or change.kind in {Kind.MOVED, Kind.REORDERED} else ""
    difference = f" ({_signed(change)})" if change.difference is not None else ""
    old, new = _where_they_part(
        _read(change.old or "", earlier.facts.values), _read(change.new or "", context.values)
    )
    return {
        "sak": change.thing or capitalised(what),
        "vad": ": ".join(filter(None, [capitalised(what) if change.thing else "", happened])),
        "från": "" if whole and change.kind is Kind.ADDED else old,
        "till": "" if whole and change.kind is Kind.REMOVED else new + difference,
        "var": STEP.join(change.where),
    }


def _read(text: str, values: Values) -> str:
    """A text as a reader meets it: facts in place of their quotes, lines of a list on one line."""

    def fact(quote: re.Match[str]) -> str:
        try:
            return resolve(quote["inner"], values)()
        except QuoteError:
            return quote[0]

    parts = (re.sub(r"\s+", " ", part).strip() for part in re.split(r"\n", QUOTE.sub(fact, text)))
    lines = [part for part in parts if part]
    return "; ".join(lines) if all(": " in line for line in lines) else " ".join(lines)


def _signed(change: Change) -> str:
    assert change.difference is not None, "only differences are signed"
    written = write_amount(change.difference)
    return written if written.startswith(MINUS) else f"+{written}"


def _where_they_part(old: str, new: str) -> tuple[str, str]:
    """Two texts; of long ones what differs, with some words before and after it."""
    before, after = old.split(), new.split()
    if max(len(old), len(new)) <= _LONGEST or not (before and after):
        return _shortened(before), _shortened(after)
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    end = next((n for n in range(most - start) if before[-1 - n] != after[-1 - n]), most - start)
    return tuple(_around(words, start, len(words) - end) for words in (before, after))  # type: ignore[return-value]


def _around(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _BESIDE), min(len(words), end + _BESIDE)
    shown = _shortened(words[first:last])
    return f"{'… ' if first else ''}{shown}{' …' if last < len(words) and not shown.endswith('…') else ''}"


def _shortened(words: list[str]) -> str:
    line = " ".join(words)
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
