"""What is new in a document since an earlier version of it: Document × Document → marked Document.

Tracked changes say what came and what went, word by word and block by block; accepting all of them gives
the newer document, rejecting all the earlier one. Highlighting shows what is new, and leaves out what went.
Contents and the numbers of captions are outside the comparison: they follow from the rest.
"""

from vplan.document.redline.document import Marking, marked, with_legend

__all__ = ["Marking", "marked", "with_legend"]
