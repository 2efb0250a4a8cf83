"""The fonts of the PDF: the sans from a package; the serif (Libertinus) is in typst itself. Fonts of
the machine are never used.
"""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Fonts


@lru_cache(maxsize=4)
def fonts(own: Path | None = None) -> "Fonts":
    """The sans in its regular and bold, and the typefaces of a folder of the organisation's."""
    from typst import Fonts

    spec = find_spec("rendercv_fonts")
    assert spec is not None, "rendercv-fonts is a dependency of vplan"
    assert spec.origin is not None, "rendercv_fonts is a package with a file"
    folders = [Path(spec.origin).parent / "Source Sans 3", *filter(None, [own])]
    return Fonts(include_system_fonts=False, font_paths=folders)
