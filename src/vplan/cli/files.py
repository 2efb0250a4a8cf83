"""Which files a command is about: files as they are, folders and patterns opened up."""

from collections.abc import Iterable, Iterator
from os.path import isdir, isfile
from pathlib import Path
from re import sub

STANDARD_INPUT = Path("-")
_ENDINGS = {".yaml", ".yml"}
_SETTINGS = "vplan.yaml"
_SIGNS = "*?["


def opened(named: Iterable[Path]) -> list[Path]:
    """Every file once, in the order named; a folder's are sorted, hidden ones and settings left out."""
    return list(dict.fromkeys(file for path in named for file in _files(path)))


def affected(changed: Iterable[Path]) -> list[Path]:
    """The plans among files that have changed, and the plans of the working folder that are made from any of
    them, each once.
    """
    from vplan.app.affected import affected as made_from

    named = list(changed)
    plans = [path for path in named if _may_be_plan(path)]
    others = [path for path in opened([Path()]) if path not in plans]
    return [*plans, *made_from(named, others)]


def _may_be_plan(path: Path) -> bool:
    return path.suffix.lower() in _ENDINGS and path.name != _SETTINGS


def _files(path: Path) -> Iterator[Path]:
    if path == STANDARD_INPUT or isfile(path):
        yield path
    elif isdir(path):
        found = sorted(file for file in path.rglob("*") if _may_be_plan(file) and isfile(file))
        yield from (file for file in found if not _is_hidden(file.relative_to(path)))
    elif any(sign in str(path) for sign in _SIGNS):
        yield from _matching(path)
    else:
        yield path  # the compiler says that it is not there


def _is_hidden(file: Path) -> bool:
    return any(part.startswith(".") for part in file.parts)


def _matching(pattern: Path) -> Iterator[Path]:
    root = Path(pattern.anchor) if pattern.anchor else Path()
    # '**' is folders where it stands alone, and to Python a fault where it doesn't; to a shell it is then '*'
    parts = [part if part == "**" else sub(r"\*\*+", "*", part) for part in pattern.relative_to(root).parts]
    matching = root.glob("/".join(parts))
    found = sorted(file for file in matching if isfile(file) and file.name != _SETTINGS)
    yield from found or [pattern]
