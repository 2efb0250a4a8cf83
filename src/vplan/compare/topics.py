"""Which topic each key of a plan belongs to."""

from vplan.compare.change import Topic
from vplan.model.base import Part
from vplan.model.document import Section
from vplan.model.goals import Priority, Strategy
from vplan.model.plan import Plan

_OF_THE_PLAN = {
    "beslut": Topic.DECISIONS,
    "revideringar": Topic.DECISIONS,
    "indikatorer": Topic.INDICATORS,
    "budget": Topic.BUDGET,
    "avstämningar": Topic.BUDGET,
    "ram": Topic.FRAME,
    "investeringar": Topic.INVESTMENTS,
    "uppföljning": Topic.FOLLOW_UP,
    "sammanträden": Topic.MEETINGS,
    "kalender": Topic.MEETINGS,
    "resultat": Topic.RESULTS,
    "texter": Topic.TEXTS,
    "fotnoter": Topic.TEXTS,
    "figurer": Topic.TEXTS,
}
_OTHER = frozenset(
    {
        "version", "diariemönster", "gränser", "skrivelseprofil", "nivåer", "statusskalor", "antal_enligt_text",
        "fakta", "könsuppdelade_mått", "saknas", "bifoga_källa", "kända_fel",
    }
)  # fmt: skip
_SAID_BY_TOPIC = frozenset(
    {
        "ram", "investeringar", "uppföljning", "budget", "sammanträden", "resultat", "förändringar", "ärenden",
        "block",
    }
)  # fmt: skip


def topic_of(part: Part, key: str, inherited: Topic) -> Topic:
    """The topic of the value that `part` has under `key`; what is nested has that of what holds it."""
    if isinstance(part, Plan):
        return Topic.OTHER if key in _OTHER else _OF_THE_PLAN.get(key, Topic.PLAN)
    if isinstance(part, Strategy | Priority):
        if key == "indikatorer":
            return Topic.INDICATORS
        return Topic.TEXTS if key in {"text", "avslutning"} else inherited
    return Topic.TEXTS if isinstance(part, Section) else inherited


def is_said_by_topic(key: str) -> bool:
    """Whether the heading of its topic already describes the value of a key."""
    return key in _SAID_BY_TOPIC
