"""Files out: written whole or not at all, and what is known of those that were.

In: bytes by name, and what they were made from. Out: the files, and beside them in `.vplan` a manifest that tells
the next build what is up to date. Nothing here knows what a plan is.
"""

from vplan.output.delivery import deliver
from vplan.output.inputs import Asked, Inputs, made_by
from vplan.output.manifest import Manifest, Remembered, remembered
from vplan.output.writing import OutputError, write_files

__all__ = [
    "Asked",
    "Inputs",
    "Manifest",
    "OutputError",
    "Remembered",
    "deliver",
    "made_by",
    "remembered",
    "write_files",
]
