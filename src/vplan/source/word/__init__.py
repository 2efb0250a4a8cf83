"""Word files (ECMA-376 WordprocessingML), read within limits: what they say, where it stands, and who changed it.

In: the bytes of a file that anybody may have made. Out: a Document of plain values with places. Nothing here knows
what a plan is.
"""

from vplan.source.word.document import Document
from vplan.source.word.reading import read

__all__ = ["Document", "read"]
