"""Where pandoc's program is."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path


@lru_cache(maxsize=1)
def pandoc_file() -> Path:
    """The pandoc that pypandoc_binary carries; found without importing pypandoc, which is slow."""
    spec = find_spec("pypandoc")
    assert spec is not None, "pypandoc_binary is a dependency of vplan"
    assert spec.origin is not None, "pypandoc is a package with a file"
    folder = Path(spec.origin).parent / "files"
    return next(path for name in ("pandoc", "pandoc.exe") if (path := folder / name).is_file())
