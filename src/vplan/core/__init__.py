"""Rules, places, messages and findings as plain values.

Nothing here prints or decides. The layers above make findings, `report` renders them.
"""

from vplan.core.finding import Finding, Fix, Related, worst
from vplan.core.hidden import visible
from vplan.core.message import Message, say, say_of
from vplan.core.place import Place
from vplan.core.rule import Kind, Rule, Severity

__all__ = [
    "Finding",
    "Fix",
    "Kind",
    "Message",
    "Place",
    "Related",
    "Rule",
    "Severity",
    "say",
    "say_of",
    "visible",
    "worst",
]
