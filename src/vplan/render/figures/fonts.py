"""The fonts of the PDF: the sans from a package; the serif (Libertinus) is in typst itself. Fonts of
the machine are never used.
"""

import os
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Fonts


def fonts(own: Path | None = None) -> "Fonts":
    """The sans in its regular and bold, and the typefaces of a folder of the organisation's, as they are now."""
    return _fonts(own, stamps(own))


def stamps(folder: Path | None) -> tuple[tuple[str, int, int, int], ...]:
    """What tells the files of a folder from those that replace them."""
    if folder is None:
        return ()
    files = sorted(os.path.join(above, name) for above, _, names in os.walk(folder) for name in names)
    return tuple(_stamp(file) for file in files)


def _stamp(file: str) -> tuple[str, int, int, int]:
    try:
        about = os.stat(file)
    except OSError:
        return file, 0, 0, 0
    return file, about.st_mtime_ns, about.st_size, about.st_ino


@lru_cache(maxsize=4)
def _fonts(own: Path | None, _stamps: object) -> "Fonts":
    from typst import Fonts

    spec = find_spec("rendercv_fonts")
    assert spec is not None, "rendercv-fonts is a dependency of vplan"
    assert spec.origin is not None, "rendercv_fonts is a package with a file"
    folders = [Path(spec.origin).parent / "Source Sans 3", *filter(None, [own])]
    return Fonts(include_system_fonts=False, font_paths=folders)
