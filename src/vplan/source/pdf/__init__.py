"""PDF files, read through their tags (ISO 32000-1, 14.7, 14.8) within limits: what each element holds, and where.

In: the bytes of a file that anybody may have made. Out: a Document of plain values with places; or Refused where
there are no tags. Page heads and feet are artifacts, which no element holds: they are not read. Nothing here knows
what a plan is.
"""

from vplan.source.pdf.document import Document
from vplan.source.pdf.reading import read

__all__ = ["Document", "read"]
