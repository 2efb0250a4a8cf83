"""What is certain to be wrong in a plan, put right in its file."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from vplan.app.checking import check
from vplan.core import Finding
from vplan.output import held, update_file
from vplan.source import load
from vplan.source.fixing import FixedFile, fixed_file


def fixed(plan: Path) -> tuple[bytes, FixedFile]:
    """The plan's bytes, and those with all that its findings can put right. Raises Unreadable, NotEdited."""
    data = load(plan)
    return data, fixed_file(partial(_findings, plan), data, str(plan))


def write_fixed(plan: Path, was: bytes, fixed: FixedFile) -> None:
    """Put the fixed bytes in the place of those that were read. Raises OutputError."""
    with held(plan):
        update_file(plan, was, fixed.data)


def _findings(plan: Path, data: bytes) -> Iterable[Finding]:
    return check(plan, data=data).findings
