"""What a build leaves in a folder."""

from pathlib import Path


def documents_in(folder: Path) -> list[Path]:
    """The files of a folder, without what vplan keeps there for itself."""
    return sorted(path for path in folder.iterdir() if path.name != ".vplan")
