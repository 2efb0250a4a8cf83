"""What a document is, and what its first page says of it: whose it is, its title, year, numbers, days and status.

In: an Outline. Out: a Front: the facts by their keys in a plan, labelled facts that no key is for, and what stands
below them. A fact that is missing is missing here too: whoever makes a plan of it decides what then.
"""

from vplan.imports.recognising.front.front import Front, front
from vplan.imports.recognising.front.pieces import Pair

__all__ = ["Front", "Pair", "front"]
