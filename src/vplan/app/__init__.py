"""The stages in order: source, model, settings, facts, prose, checks; and for a build documents, render, output.

Reads like the picture in docs/architecture.md. Nothing here prints or exits.
"""

from vplan.app.building import Built, build
from vplan.app.checking import Checked, check
from vplan.app.earlier import MARKED, NotComparable, Since, since_version

__all__ = [
    "MARKED",
    "Built",
    "Checked",
    "NotComparable",
    "Since",
    "build",
    "check",
    "since_version",
]
