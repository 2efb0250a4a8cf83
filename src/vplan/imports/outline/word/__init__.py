"""A Word file as an Outline.

In: the bytes of a file that anybody may have made. Out: an Outline whose every letter is in exactly one place, or
Refused. Nothing here knows what a plan is.
"""

from vplan.imports.outline.word.reading import read

__all__ = ["read"]
