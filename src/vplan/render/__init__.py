"""Document trees to files: each writer takes a Document and gives bytes, and knows nothing else.

`Unprintable` is raised when a format refuses what the tree holds.
"""

from vplan.render.unprintable import Unprintable

__all__ = ["Unprintable"]
