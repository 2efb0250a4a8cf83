"""Where LibreOffice's program is, which counts pages where a build asks for it."""

import shutil
from functools import lru_cache
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_ON_A_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


@lru_cache(maxsize=1)
def office() -> Path | None:
    """LibreOffice's program, where it is installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name)) is not None), None)
    if found is not None:
        return Path(found)
    return _ON_A_MAC if _ON_A_MAC.is_file() else None


def edition(program: Path) -> str:
    """What tells one installation of it from another."""
    real = program.resolve()
    return f"{real} {real.stat().st_mtime_ns}"
