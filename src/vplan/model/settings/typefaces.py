"""The typefaces that `vplan.yaml` names. In: the names of families, and the folder of their files. Out: that
folder, with nothing in it that leads elsewhere or can't be used; or what is wrong with it, or with a family.
"""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from os.path import isdir, islink
from pathlib import Path
from stat import S_ISREG

from vplan.core import Message, say
from vplan.model.beside import Unfit
from vplan.model.settings import sfnt
from vplan.source import path_inside

BUILT_IN_FAMILIES = ("Source Sans 3", "Libertinus Serif")
"""The typefaces that vplan has itself."""
_BOLD = 600
"""The least weight that reads as bold (CSS Fonts 4, 2.2)."""
_ENDINGS = {".ttf", ".otf", ".ttc", ".otc"}
_WEB_ENDINGS = {".woff", ".woff2"}
_MOST_BYTES = 40_000_000
"""Of one file; the largest that there are hold the characters of East Asia."""
_MOST_FILES = 1000
_SAMPLE = "AÅÄÖaåäö 0123456789"


def font_folder(name: str, folder: Path) -> Path:
    """The folder of typefaces, every file of which may be read. Raises Unfit."""
    path = path_inside(folder, name)
    if path is None or not isdir(path):
        raise Unfit(
            say("there is no folder {file} in the folder of vplan.yaml", file=name),
            say("put the files of the typefaces (.ttf, .otf) in a folder there, and name it"),
        )
    fonts = [file for file in _files(path, name) if file.suffix.lower() in _ENDINGS]
    if not fonts:
        web = next(_web_fonts(path), None)
        raise Unfit(
            say("the folder {file} holds no typefaces", file=name),
            _instead_of(web) if web else say("put the files of the typefaces (.ttf, .otf) in it"),
        )
    for file in fonts:
        _examine(file, f"{name.rstrip('/')}/{file.relative_to(path).as_posix()}", folder)
    return path


def _files(path: Path, name: str) -> Iterator[Path]:
    """All files below the folder; typst would follow what leads out of it. Raises Unfit."""
    seen = 0
    for above, folders, files in os.walk(path):
        seen += len(files)
        if seen > _MOST_FILES:
            raise Unfit(
                say("the folder {file} holds more than {limit} files", file=name, limit=_MOST_FILES),
                say("put the files of the typefaces in a folder of their own"),
            )
        for one in folders:
            if islink(Path(above) / one):
                raise Unfit(
                    say("{file} is a link to a folder", file=f"{name.rstrip('/')}/{_below(path, above, one)}"),
                    say("put the files themselves there"),
                )
        yield from (Path(above) / one for one in files)


def _below(path: Path, above: str, one: str) -> str:
    return (Path(above) / one).relative_to(path).as_posix()


def _examine(file: Path, shown: str, folder: Path) -> None:
    if path_inside(folder, str(file.relative_to(folder))) is None:
        raise Unfit(
            say("{file} is a link that leads out of the folder of vplan.yaml", file=shown),
            say("put the file itself there"),
        )
    try:
        about = file.stat()
        if not S_ISREG(about.st_mode):
            raise Unfit(say("{file} is no typeface", file=shown), say("take it away"))
        if about.st_size > _MOST_BYTES:
            raise Unfit(
                say("the file {file} is larger than {limit} MB", file=shown, limit=_MOST_BYTES // 1_000_000),
                say("take it away, or put a smaller typeface in its place"),
            )
        sfnt.examine(file, shown)
    except OSError as error:
        raise Unfit(
            say("{file} could not be read: {reason}", file=shown, reason=error.strerror or str(error)),
            say("check that you may read the file"),
        ) from None


def _web_fonts(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.suffix.lower() in _WEB_ENDINGS)


def _instead_of(web: Path) -> Message:
    return say("{file} is a web font; put the same typeface there as .ttf or .otf", file=web.name)


def family_faults(families: Mapping[str, str], folder: Path | None) -> Iterator[tuple[str, Unfit]]:
    """What is wrong with families, by their keys: not there, damaged, or without a regular or a bold."""
    from typst import Fonts

    weights: dict[str, set[bool]] = {}
    files: dict[str, set[Path]] = {}
    if folder is not None:
        fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        for font in fonts.fonts():
            files.setdefault(font.family, set()).update([Path(font.path)] if font.path else [])
            if font.style == "normal":
                weights.setdefault(font.family, set()).add(font.weight >= _BOLD)
    for key, family in families.items():
        if family in BUILT_IN_FAMILIES:
            continue
        fault = (
            _absent(family, weights, folder)
            if family not in weights
            else _lacking(family, weights[family], files[family])
            if len(weights[family]) < 2
            else _unsound(family, _stamped(files[family]), folder)
        )
        if fault is not None:
            yield key, fault


def _absent(family: str, there: Mapping[str, object], folder: Path | None) -> Unfit:
    web = next(_web_fonts(folder), None) if folder is not None else None
    return Unfit(
        say("there is no typeface '{name}'", name=family),
        _instead_of(web)
        if web
        else say(
            "there are {names}; put the files of others (.ttf, .otf) in a folder and name it under {key}",
            names=", ".join(sorted({*there, *BUILT_IN_FAMILIES})),
            key="mapp",
        ),
    )


def _lacking(family: str, weights: set[bool], files: set[Path]) -> Unfit:
    variable = next((file for file in sorted(files) if sfnt.is_variable(file, file.name)), None)
    return Unfit(
        say("the typeface '{name}' has no regular weight", name=family)
        if True in weights
        else say("the typeface '{name}' has no bold weight", name=family),
        say("of {file}, a variable font, the PDF takes one weight; put a file for each there", file=variable.name)
        if variable
        else say("put the file of that weight in the folder too"),
    )


def _stamped(files: set[Path]) -> tuple[tuple[Path, int, int], ...]:
    """The files as they are now: read again only when they change."""
    return tuple((file, (about := file.stat()).st_mtime_ns, about.st_size) for file in sorted(files))


@lru_cache(maxsize=16)
def _unsound(family: str, stamped: tuple[tuple[Path, int, int], ...], folder: Path | None) -> Unfit | None:
    """What is wrong in the files themselves, by their checksums, and then by typst."""
    import typst

    try:
        for file, *_ in stamped:
            sfnt.examine_content(file, file.name)
    except Unfit as fault:
        return fault
    name = family.replace("\\", "\\\\").replace('"', '\\"')
    page = (
        f'#set document(title: "Typeface")\n#set text(font: ("{name}", "Libertinus Serif"), fallback: false)\n'
        f"{_SAMPLE} *{_SAMPLE}*"
    )
    own = typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder is not None else [])
    try:
        _, warnings = typst.compile_with_warnings(page.encode(), font_paths=own, pdf_standards=["a-2a", "ua-1"])
    except typst.TypstError as error:
        problem: str | None = str(error)
    else:
        problem = next((str(warning.message) for warning in warnings), None)
    if problem is None:
        return None
    return Unfit(
        say("the typeface '{name}' can't be used: {problem}", name=family, problem=problem.splitlines()[0]),
        say("copy its files anew from where you have them"),
    )
