"""A plan that vplan itself made."""

import tempfile
from pathlib import Path

import vplan

_PLAN = Path(__file__).parents[2] / "examples" / "exempelkommunen" / "plan.yaml"


def by_vplan() -> bytes:
    """The example's plan, as a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        built = vplan.build(_PLAN, folder, formats=["docx"])
        return next(path for path in map(Path, built.files) if path.suffix == ".docx").read_bytes()
