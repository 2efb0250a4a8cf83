"""Files out: written whole or not at all, and a record of those that were.

In: bytes by name, and what they were made from. Out: the files, and beside them in `.vplan` a manifest from which
the next build sees what is up to date. Nothing here knows what a plan is.
"""

from vplan.output.delivery import Delivered, Overtaken, deliver
from vplan.output.inputs import BuildKey, Inputs, made_by
from vplan.output.manifest import Manifest, Recorded, recorded_build
from vplan.output.updating import held, update_file
from vplan.output.writing import OutputError, write_files, write_new

__all__ = [
    "BuildKey",
    "Delivered",
    "Inputs",
    "Manifest",
    "OutputError",
    "Overtaken",
    "Recorded",
    "deliver",
    "held",
    "made_by",
    "recorded_build",
    "update_file",
    "write_files",
    "write_new",
]
