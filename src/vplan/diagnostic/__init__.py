"""What vplan says: rules, places, messages and findings as plain values.

Nothing here prints or decides. The floors above make findings, `report` renders them.
"""

from vplan.diagnostic.finding import Finding, Mend, Related, worst
from vplan.diagnostic.hidden import visible
from vplan.diagnostic.message import Message, say
from vplan.diagnostic.place import Place
from vplan.diagnostic.rule import Rule, Severity

__all__ = ["Finding", "Mend", "Message", "Place", "Related", "Rule", "Severity", "say", "visible", "worst"]
